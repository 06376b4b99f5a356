"""What is answered to whoever manages a server and asks for its settings: by the command, by buttons, by the
form. Whoever asks is checked each time; a staff role does not do, or staff could decide who is staff."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.components.custom_ids import ChangeSettings, Retain, Setting, SettingsPress
from bot.discord_ui.context.errors import tell_failure
from bot.discord_ui.context.permissions import Interaction, Reader, Refused, reader_of
from bot.discord_ui.features.settings.cards import (
    Chosen,
    length_of,
    reset_card,
    retention_card,
    settings_card,
)
from bot.phrases import LANGUAGES, Phrases
from bot.services.retention import Keeping
from bot.services.server_settings import ServerSettings
from storage.model import GuildSettings

DAYS = (1, 7, 14, 30, 60, 90, 180, 365, 730)
"""After which threads may be deleted."""
FORM_SECONDS = 3600.0
_MOST_CHOSEN = 25
_NONE = "-"
_CHANNELS = (discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum)


class SettingsAnswers:
    def __init__(self, settings: ServerSettings, keeping: Keeping) -> None:
        self._settings = settings
        self._keeping = keeping

    async def shown(self, interaction: Interaction, reader: Reader, *, said: str = "") -> ui.LayoutView:
        reader.check_manager()
        guild, settings = interaction.guild, reader.settings
        roles = [guild.get_role(one) for one in settings.staff_roles] if guild else []
        channels = [guild.get_channel(one) for one in settings.post_channels] if guild else []
        chosen = Chosen(
            settings,
            [role.name for role in roles if role is not None],
            [channel.name for channel in channels if channel is not None],
            await self._settings.use(reader.guild),
        )
        return settings_card(chosen, reader.phrases, said=said)

    async def answer(self, interaction: Interaction, press: SettingsPress) -> None:
        reader = await reader_of(interaction)
        reader.check_manager()
        if press == ChangeSettings(Setting.FORM):
            await interaction.response.send_modal(SettingsForm(self, interaction, reader))
            return
        await interaction.response.defer()
        await interaction.edit_original_response(view=await self._view(interaction, reader, press))

    async def chosen(self, interaction: Interaction, form: SettingsForm) -> None:
        """What was handed in holds at once; only that threads are deleted sooner is asked first."""
        reader = await reader_of(interaction)
        reader.check_manager()  # again: the form may have been open for long
        await interaction.response.defer()
        before = reader.settings
        wanted = form.settings(reader.guild)
        sooner = _is_sooner(wanted.retention_days, before.retention_days)
        now = replace(wanted, retention_days=before.retention_days) if sooner else wanted
        await self._settings.keep(reader.guild, now)
        if sooner and wanted.retention_days is not None:
            count = await self._keeping.would_go(reader.guild, wanted.retention_days)
            view = retention_card(wanted.retention_days, count, reader.phrases)
        else:
            view = await self._after(interaction, "settings-kept")
        await interaction.edit_original_response(view=view)

    async def _view(self, interaction: Interaction, reader: Reader, press: SettingsPress) -> ui.LayoutView:
        match press:
            case Retain(days=days):
                if days not in DAYS:
                    raise Refused("old-button")
                await self._settings.keep(reader.guild, replace(reader.settings, retention_days=days))
                return await self._after(interaction, "settings-kept")
            case ChangeSettings(what=Setting.ASK_RESET):
                return reset_card(reader.phrases)
            case ChangeSettings(what=Setting.RESET):
                await self._settings.keep(reader.guild, GuildSettings())
                return await self._after(interaction, "settings-are-default")
            case ChangeSettings():
                return await self.shown(interaction, reader)

    async def _after(self, interaction: Interaction, said: str) -> ui.LayoutView:
        """The card as it is once something was kept."""
        reader = await reader_of(interaction)
        return await self.shown(interaction, reader, said=reader.phrases(said))


class SettingsForm(ui.Modal):
    """All of the settings, filled in as they are."""

    def __init__(self, answers: SettingsAnswers, interaction: Interaction, reader: Reader) -> None:
        phrases, settings, guild = reader.phrases, reader.settings, interaction.guild
        super().__init__(title=phrases("settings-form-title"), timeout=FORM_SECONDS)
        self._answers = answers
        self._roles: ui.RoleSelect[Any] = ui.RoleSelect(
            custom_id="roles",
            required=False,
            min_values=0,
            max_values=_MOST_CHOSEN,
            # what is gone meanwhile cannot be filled in: Discord would refuse the form
            default_values=[one for one in map(discord.Object, settings.staff_roles) if _role(guild, one)],
        )
        self._channels: ui.ChannelSelect[Any] = ui.ChannelSelect(
            custom_id="channels",
            required=False,
            min_values=0,
            max_values=_MOST_CHOSEN,
            channel_types=list(_CHANNELS),
            default_values=[
                one for one in map(discord.Object, settings.post_channels) if _channel(guild, one)
            ],
        )
        languages = {_NONE: phrases("settings-form-own-language")}
        languages |= {language: phrases(f"language-{language}") for language in LANGUAGES}
        self._language = _select("language", languages, settings.language or _NONE)
        lengths = {str(length): phrases(f"discord-choice-{length}") for length in Length}
        self._length = _select("length", lengths, length_of(settings))
        days = sorted({*DAYS, *([settings.retention_days] if settings.retention_days else [])})
        ages = {_NONE: phrases("settings-form-never")}
        ages |= {str(number): phrases("settings-form-after", days=number) for number in days}
        self._days = _select("days", ages, str(settings.retention_days or _NONE))
        self._add("roles", self._roles, phrases)
        self._add("channels", self._channels, phrases)
        self._add("language", self._language, phrases)
        self._add("length", self._length, phrases, hint=False)
        self._add("days", self._days, phrases)

    def settings(self, guild: int) -> GuildSettings:
        """As handed in. Raises ``Refused``."""
        roles = tuple(sorted(role.id for role in self._roles.values))
        if guild in roles:  # Discord's role for everybody has the id of the server
            raise Refused("everybody-staff")
        language, length, days = (one.values[0] for one in (self._language, self._length, self._days))
        return GuildSettings(
            staff_roles=roles,
            post_channels=tuple(sorted(channel.id for channel in self._channels.values)),
            language=None if language == _NONE else language,
            length=None if length == Length.SHORT else length,
            retention_days=None if days == _NONE else int(days),
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        await self._answers.chosen(interaction, self)

    async def on_error(  # type: ignore[override]  # a modal is told of no item
        self, interaction: Interaction, error: Exception, /
    ) -> None:
        await tell_failure(interaction, error)

    def _add(self, name: str, control: ui.Item[Any], phrases: Phrases, *, hint: bool = True) -> None:
        explained = phrases(f"settings-form-{name}-hint") if hint else None
        label = phrases(f"settings-form-{name}")
        self.add_item(ui.Label(text=label, description=explained, component=control))


def _select(name: str, words: dict[str, str], chosen: str) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=label, value=value, default=value == chosen)
        for value, label in words.items()
    ]
    return ui.Select(custom_id=name, required=True, options=options)


def _is_sooner(wanted: int | None, before: int | None) -> bool:
    return wanted is not None and (before is None or wanted < before)


def _role(guild: discord.Guild | None, one: discord.Object) -> discord.Role | None:
    return guild.get_role(one.id) if guild else None


def _channel(guild: discord.Guild | None, one: discord.Object) -> object:
    return guild.get_channel(one.id) if guild else None
