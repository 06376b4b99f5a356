"""Buttons of /settings, and what its form saves. Whoever asks is checked each time: they must be able to
manage the server. A staff role is not enough, or staff could choose who is staff."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from discord import ui

from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester, get_requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.settings.actions import ChangeSettings, SetRetention, SettingsStep
from bot.discord_ui.features.settings.cards import (
    RETENTION_DAYS,
    NamedSettings,
    make_reset_card,
    make_retention_card,
    make_settings_card,
)
from bot.discord_ui.features.settings.form import SettingsForm
from bot.discord_ui.features.settings.more_form import MoreSettingsForm
from bot.discord_ui.replies.responses import finish, open_form
from bot.services import Services
from storage.model import GuildSettings

_FORMS = {SettingsStep.FORM, SettingsStep.MORE_FORM}
"""Buttons that open a form. Discord takes a form only as the first answer."""


async def show_settings(
    services: Services, interaction: Interaction, requester: Requester, *, note: str = ""
) -> ui.LayoutView:
    """``note``: the line above it that says what was just done."""
    requester.check_manager()
    guild, settings = interaction.guild, requester.settings
    roles = [guild.get_role(one) for one in settings.staff_roles] if guild else []
    channels = [guild.get_channel(one) for one in settings.post_channels] if guild else []
    log = guild.get_channel(settings.log_channel) if guild and settings.log_channel else None
    named = NamedSettings(
        settings,
        [role.name for role in roles if role is not None],
        [channel.name for channel in channels if channel is not None],
        await services.settings.use(requester.guild),
        log.name if log is not None else "",
    )
    return make_settings_card(named, requester.phrases, note=note)


@handles(ChangeSettings)
async def _change(services: Services, interaction: Interaction, wanted: ChangeSettings) -> None:
    requester = await _begin(interaction, defer=wanted.step not in _FORMS)
    match wanted.step:
        case SettingsStep.FORM:
            await open_form(interaction, SettingsForm(interaction, requester, partial(_save_form, services)))
        case SettingsStep.MORE_FORM:
            await open_form(
                interaction, MoreSettingsForm(interaction, requester, partial(_save_more, services))
            )
        case SettingsStep.ASK_RESET:
            await finish(interaction, make_reset_card(requester.phrases))
        case SettingsStep.RESET:
            await services.settings.save(requester.guild, GuildSettings())
            await finish(interaction, await _show_changed(services, interaction, "settings-are-default"))
        case SettingsStep.ALLOW_SUMMARIES | SettingsStep.FORBID_SUMMARIES:
            allowed = wanted.step is SettingsStep.ALLOW_SUMMARIES
            chosen = replace(requester.settings, members_may_summarise=allowed)
            await services.settings.save(requester.guild, chosen)
            await finish(interaction, await _show_changed(services, interaction, "settings-kept"))
        case SettingsStep.SHOW:
            await finish(interaction, await show_settings(services, interaction, requester))


@handles(SetRetention)
async def _set_retention(services: Services, interaction: Interaction, wanted: SetRetention) -> None:
    requester = await _begin(interaction)
    if wanted.days not in RETENTION_DAYS:
        raise Refused("old-button")
    await services.settings.save(requester.guild, replace(requester.settings, retention_days=wanted.days))
    await finish(interaction, await _show_changed(services, interaction, "settings-kept"))


async def _save_form(services: Services, interaction: Interaction, form: SettingsForm) -> None:
    """Saves at once. If threads would be deleted sooner, it first asks for confirmation."""
    requester = await _begin(interaction)  # checks again: the form may have been open for long
    before = requester.settings
    wanted = form.settings(requester.guild)
    wanted = replace(wanted, repost=before.repost, reaction=before.reaction, log_channel=before.log_channel)
    days = wanted.retention_days
    if days is None or not _is_sooner(days, before.retention_days):
        await services.settings.save(requester.guild, wanted)
        await finish(interaction, await _show_changed(services, interaction, "settings-kept"))
        return
    await services.settings.save(requester.guild, replace(wanted, retention_days=before.retention_days))
    count = await services.retention.count_expired(requester.guild, days)
    await finish(interaction, make_retention_card(days, count, requester.phrases))


async def _save_more(services: Services, interaction: Interaction, form: MoreSettingsForm) -> None:
    requester = await _begin(interaction)
    await services.settings.save(requester.guild, form.apply(requester.settings))
    await finish(interaction, await _show_changed(services, interaction, "settings-kept"))


async def _begin(interaction: Interaction, *, defer: bool = True) -> Requester:
    """``defer=False`` if a form is to be opened: Discord takes a form only as the first answer."""
    requester = await get_requester(interaction)
    requester.check_manager()
    if defer:
        await interaction.response.defer()
    return requester


async def _show_changed(services: Services, interaction: Interaction, note: str) -> ui.LayoutView:
    requester = await get_requester(interaction)
    return await show_settings(services, interaction, requester, note=requester.phrases(note))


def _is_sooner(wanted: int, before: int | None) -> bool:
    return before is None or wanted < before
