"""The second form of /settings: repeated posts, the reaction that asks for a summary, and the log channel.
Discord allows five fields in a form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.discord_ui.components.limits import FORM_SECONDS
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.failures import reply_with_failure
from bot.discord_ui.context.permissions import Requester
from storage.model import GuildSettings

_LINK, _EDIT = "link", "edit"
_LONGEST = 80
_CUSTOM = re.compile(r"<a?:\w{2,32}:\d{15,20}>", re.ASCII)


class MoreSettingsForm(ui.Modal):
    """``on_saved`` is called when it is sent."""

    def __init__(
        self,
        interaction: Interaction,
        requester: Requester,
        on_saved: Callable[[Interaction, MoreSettingsForm], Awaitable[None]],
    ) -> None:
        phrases, settings = requester.phrases, requester.settings
        super().__init__(title=phrases("settings-form-title"), timeout=FORM_SECONDS)
        self._on_saved = on_saved
        options = [
            discord.SelectOption(
                label=phrases(f"settings-form-repost-{way}"),
                value=way,
                default=way == (settings.repost or _LINK),
            )
            for way in (_LINK, _EDIT)
        ]
        self._repost: ui.Select[Any] = ui.Select(custom_id="repost", required=True, options=options)
        self._reaction: ui.TextInput[Any] = ui.TextInput(
            custom_id="reaction", required=False, max_length=_LONGEST, default=settings.reaction or ""
        )
        guild, log = interaction.guild, settings.log_channel
        # Discord refuses a form with a channel that was deleted
        known = guild.get_channel(log) if guild is not None and log is not None else None
        self._log: ui.ChannelSelect[Any] = ui.ChannelSelect(
            custom_id="log",
            required=False,
            min_values=0,
            max_values=1,
            channel_types=[discord.ChannelType.text, discord.ChannelType.news],
            default_values=[] if known is None else [discord.Object(known.id)],
        )
        self.add_item(ui.Label(text=phrases("settings-form-repost"), component=self._repost))
        self.add_item(
            ui.Label(
                text=phrases("settings-form-reaction"),
                description=phrases("settings-form-reaction-hint"),
                component=self._reaction,
            )
        )
        self.add_item(
            ui.Label(
                text=phrases("settings-form-log"),
                description=phrases("settings-form-log-hint"),
                component=self._log,
            )
        )

    def apply(self, settings: GuildSettings) -> GuildSettings:
        """The settings with what was chosen. Raises ``Refused``."""
        emoji = self._reaction.value.strip()
        if emoji and not is_emoji(emoji):
            raise Refused("no-emoji", given=emoji)
        repost = _EDIT if self._repost.values[0] == _EDIT else None
        log = self._log.values[0].id if self._log.values else None
        return replace(settings, repost=repost, reaction=emoji or None, log_channel=log)

    async def on_submit(self, interaction: Interaction, /) -> None:
        await self._on_saved(interaction, self)

    async def on_error(  # type: ignore[override]  # a modal has no item
        self, interaction: Interaction, error: Exception, /
    ) -> None:
        await reply_with_failure(interaction, error)


def is_emoji(text: str) -> bool:
    """One emoji as Discord writes it: of a server, or a sign with its modifiers."""
    if _CUSTOM.fullmatch(text):
        return True
    kinds = {unicodedata.category(sign) for sign in text}
    return len(text) <= 12 and bool(kinds & {"So", "Sk"}) and kinds <= {"So", "Sk", "Mn", "Me", "Cf"}
