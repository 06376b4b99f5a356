"""How far a digest is, shown in the answer that somebody waits for."""

from __future__ import annotations

import contextlib

import discord

from bot.discord_ui.cards.threads import said_card
from bot.discord_ui.context.library import marked
from bot.discord_ui.context.permissions import Interaction, Reader
from bot.services.digests import Told
from storage.model import ThreadInfo

PROGRESS_SECONDS = 4.0
"""Between two edits of an answer: Discord lets a bot make five in five seconds."""


def progress_of(interaction: Interaction, reader: Reader, info: ThreadInfo) -> Told:
    """Says in the answer how many comments have been read; the digest takes its place."""

    async def tell(done: int, total: int) -> None:
        interaction.extras["shows_progress_of"] = info.id
        view = said_card(reader.phrases("digest-reading", done=done, all=total))
        with contextlib.suppress(discord.HTTPException):  # nobody is watching any more; go on
            await interaction.edit_original_response(view=marked(interaction, view))

    return Told(tell, PROGRESS_SECONDS)
