"""/privacy: what is stored of the person who asks, a copy of it, and its end."""

from __future__ import annotations

import asyncio
import gzip
import io

import discord
from discord import app_commands

from bot.discord_ui.context.autocomplete import Choice, author_meant
from bot.discord_ui.context.localization import choices
from bot.discord_ui.context.permissions import Interaction, Refused
from bot.discord_ui.features.command import TAKES_WORK, Offering, begin, described, explained, finish
from bot.discord_ui.features.privacy.buttons import PrivacyAnswers
from bot.discord_ui.replies.threads import Answers
from bot.phrases import Phrases, phrases_of
from bot.services import Services
from storage.model import ClaimState

MOST_BYTES = 8_000_000
"""Of an attachment; Discord takes 10 MiB with everything around it."""


class PrivacyCommands(Offering, name="privacy", description=described("privacy")):
    def __init__(self, services: Services, answers: Answers, privacy: PrivacyAnswers) -> None:
        super().__init__(services, answers)
        self._privacy = privacy

    @app_commands.command(name="about", description=described("privacy-about"))
    async def about(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        await finish(interaction, await self._privacy.about(interaction.user.id, phrases))

    @app_commands.command(name="export", description=described("privacy-export"), extras=TAKES_WORK)
    async def export(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        content = await self.services.privacy.export(interaction.user.id)
        file = await asyncio.to_thread(_file, content)
        await interaction.edit_original_response(content=phrases("privacy-exported"), attachments=[file])

    @app_commands.command(name="forget-me", description=described("privacy-forget-me"))
    async def forget_me(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        await finish(interaction, await self._privacy.ask_forget(interaction.user.id, phrases))

    @app_commands.command(name="opt-out", description=described("privacy-opt-out"))
    async def opt_out(self, interaction: Interaction) -> None:
        phrases = await _begin(interaction)
        await finish(interaction, await self._privacy.ask_opt_out(interaction.user.id, phrases))

    @app_commands.command(name="claim", description=described("privacy-claim"))
    @explained(thread="discord-o-thread", author="discord-o-claim-author")
    async def claim(self, interaction: Interaction, thread: str, author: str) -> None:
        reader = await begin(interaction)
        info = await self.meant(reader, thread)
        comment = await author_meant(self.services.storage, reader, info, author)
        await finish(interaction, await self._privacy.claim(reader, comment.author))

    @app_commands.command(name="claims", description=described("privacy-claims"))
    @explained(state="discord-o-claim-state")
    @app_commands.choices(state=choices(ClaimState))
    async def claims(self, interaction: Interaction, state: str = ClaimState.OPEN) -> None:
        reader = await begin(interaction)
        await finish(interaction, await self._privacy.claims(reader, ClaimState(state)))

    @claim.autocomplete("thread")
    async def _threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_threads(interaction, typed)

    @claim.autocomplete("author")
    async def _authors(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_authors(interaction, typed)


async def _begin(interaction: Interaction) -> Phrases:
    """No server is needed to ask for what is one's own."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    return phrases_of(interaction.locale.value)


def _file(content: bytes) -> discord.File:
    """Packed where it is large. Raises ``Refused`` where it is too large all the same."""
    name = "threadgist-privacy.json"
    if len(content) > MOST_BYTES:
        content, name = gzip.compress(content, mtime=0), f"{name}.gz"
    if len(content) > MOST_BYTES:
        raise Refused("export-large", megabytes=round(len(content) / 1e6, 1))
    return discord.File(io.BytesIO(content), filename=name)
