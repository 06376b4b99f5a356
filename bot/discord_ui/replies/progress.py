"""Shows how many comments have been read while somebody waits for a digest."""

from __future__ import annotations

import contextlib

import discord

from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.replies.responses import finish
from bot.services.digests import ProgressListener
from storage.model import ThreadInfo

PROGRESS_SECONDS = 4.0
"""Between two edits of an answer: Discord lets a bot make five in five seconds."""


def show_digest_progress(
    interaction: Interaction, requester: Requester, info: ThreadInfo
) -> ProgressListener:
    """Shows the progress in the answer; the digest takes its place."""

    async def show(done: int, total: int) -> None:
        interaction.extras["shows_progress_of"] = info.id
        view = make_message_card(requester.phrases("digest-reading", done=done, all=total))
        with contextlib.suppress(discord.HTTPException):  # nobody is watching any more; go on
            await finish(interaction, view)

    return ProgressListener(show, PROGRESS_SECONDS)
