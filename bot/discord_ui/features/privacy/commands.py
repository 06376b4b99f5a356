"""/privacy: what is stored about the person who asks, a copy of it, and its deletion."""

from __future__ import annotations

import asyncio
import gzip
import io

import discord
from discord import app_commands

from bot.discord_ui.commands import TAKES_WORK, CommandGroup, command, get_description, make_audience_extras
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.autocomplete import find_author_by_text
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import get_client_phrases, make_choices
from bot.discord_ui.features.privacy.actions import ListClaims
from bot.discord_ui.features.privacy.buttons import (
    claim_author,
    confirm_forget,
    confirm_opt_out,
    list_claims,
    show_about,
)
from bot.discord_ui.replies.responses import begin, finish
from bot.phrases import Phrases
from storage.model import ClaimState

MAX_BYTES = 8_000_000
"""The largest attachment. Discord takes requests of 10 MiB."""


class PrivacyCommands(CommandGroup, name="privacy", description=get_description("privacy")):
    @command("privacy about")
    async def about(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        await finish(interaction, await show_about(self.services, interaction.user.id, phrases))

    @command("privacy export", TAKES_WORK)
    async def export(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        content = await self.services.privacy.export(interaction.user.id)
        file = await asyncio.to_thread(_file, content)
        await interaction.edit_original_response(content=phrases("privacy-exported"), attachments=[file])

    @command("privacy forget-me")
    async def forget_me(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        await finish(interaction, await confirm_forget(self.services, interaction.user.id, phrases))

    @command("privacy opt-out")
    async def opt_out(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        await finish(interaction, await confirm_opt_out(self.services, interaction.user.id, phrases))

    @command("privacy claim", make_audience_extras(Audience.IN_SERVERS), author="discord-o-claim-author")
    async def claim(self, interaction: Interaction, thread: str, author: str) -> None:
        requester = await begin(interaction)
        info = await self.find_thread(requester, thread)
        comment = await find_author_by_text(self.services.storage, requester, info, author)
        await finish(interaction, await claim_author(self.services, requester, comment.author))

    @command("privacy claims", make_audience_extras(Audience.STAFF_IN_SERVERS), state="discord-o-claim-state")
    @app_commands.choices(state=make_choices(ClaimState))
    async def claims(self, interaction: Interaction, state: str = ClaimState.OPEN) -> None:
        requester = await begin(interaction)
        await finish(
            interaction, await list_claims(self.services, requester, ListClaims(ClaimState(state), 0))
        )


async def _begin(interaction: Interaction) -> Phrases:
    """Works everywhere, in direct messages too."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    return get_client_phrases(interaction.client, interaction.locale.value)


def _file(content: bytes) -> discord.File:
    """Compressed if it is large. Raises ``Refused`` if it is too large even so."""
    name = "threadgist-privacy.json"
    if len(content) > MAX_BYTES:
        content, name = gzip.compress(content, mtime=0), f"{name}.gz"
    if len(content) > MAX_BYTES:
        raise Refused("export-large", megabytes=round(len(content) / 1e6, 1))
    return discord.File(io.BytesIO(content), filename=name)
