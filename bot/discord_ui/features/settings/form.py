"""The form of /settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.components.limits import FORM_SECONDS
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.failures import reply_with_failure
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.features.settings.cards import RETENTION_DAYS, get_digest_length
from bot.phrases import LANGUAGES, Phrases
from storage.model import GuildSettings

_MAX_CHOSEN = 25
_NONE = "-"
_CHANNELS = (discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum)


class SettingsForm(ui.Modal):
    """All settings, filled in as they are now. ``on_saved`` is called when it is sent."""

    def __init__(
        self,
        interaction: Interaction,
        requester: Requester,
        on_saved: Callable[[Interaction, SettingsForm], Awaitable[None]],
    ) -> None:
        phrases, settings, guild = requester.phrases, requester.settings, interaction.guild
        super().__init__(title=phrases("settings-form-title"), timeout=FORM_SECONDS)
        self._on_saved = on_saved
        self._members_may_summarise = settings.members_may_summarise  # has a button of its own
        self._roles: ui.RoleSelect[Any] = ui.RoleSelect(
            custom_id="roles",
            required=False,
            min_values=0,
            max_values=_MAX_CHOSEN,
            # Discord refuses a form with a role or channel that was deleted
            default_values=[one for one in map(discord.Object, settings.staff_roles) if _role(guild, one)],
        )
        self._channels: ui.ChannelSelect[Any] = ui.ChannelSelect(
            custom_id="channels",
            required=False,
            min_values=0,
            max_values=_MAX_CHOSEN,
            channel_types=list(_CHANNELS),
            default_values=[
                one for one in map(discord.Object, settings.post_channels) if _channel(guild, one)
            ],
        )
        languages = {_NONE: phrases("settings-form-own-language")}
        languages |= {language: phrases(f"language-{language}") for language in LANGUAGES}
        self._language = _select("language", languages, settings.language or _NONE)
        lengths = {str(length): phrases(f"discord-choice-{length}") for length in Length}
        self._length = _select("length", lengths, get_digest_length(settings))
        days = sorted({*RETENTION_DAYS, *([settings.retention_days] if settings.retention_days else [])})
        ages = {_NONE: phrases("settings-form-never")}
        ages |= {str(number): phrases("settings-form-after", days=number) for number in days}
        self._days = _select("days", ages, str(settings.retention_days or _NONE))
        self._add("roles", self._roles, phrases)
        self._add("channels", self._channels, phrases)
        self._add("language", self._language, phrases)
        self._add("length", self._length, phrases, hint=False)
        self._add("days", self._days, phrases)

    def settings(self, guild: int) -> GuildSettings:
        """The settings with what was chosen. Raises ``Refused``."""
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
            members_may_summarise=self._members_may_summarise,
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        await self._on_saved(interaction, self)

    async def on_error(  # type: ignore[override]  # a modal has no item
        self, interaction: Interaction, error: Exception, /
    ) -> None:
        await reply_with_failure(interaction, error)

    def _add(self, name: str, control: ui.Item[Any], phrases: Phrases, *, hint: bool = True) -> None:
        description = phrases(f"settings-form-{name}-hint") if hint else None
        label = phrases(f"settings-form-{name}")
        self.add_item(ui.Label(text=label, description=description, component=control))


def _select(name: str, words: dict[str, str], chosen: str) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=label, value=value, default=value == chosen)
        for value, label in words.items()
    ]
    return ui.Select(custom_id=name, required=True, options=options)


def _role(guild: discord.Guild | None, one: discord.Object) -> discord.Role | None:
    return guild.get_role(one.id) if guild else None


def _channel(guild: discord.Guild | None, one: discord.Object) -> object:
    return guild.get_channel(one.id) if guild else None
