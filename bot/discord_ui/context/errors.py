"""The one place where failures become answers: every one gets its sentence, or a number in the log."""

from __future__ import annotations

import logging
import secrets

import aiohttp
import discord
from discord import app_commands

from bot.discord_ui.cards.threads import failed_card
from bot.discord_ui.components.custom_ids import UnknownPress
from bot.discord_ui.components.escape import harmless_line
from bot.discord_ui.components.limits import shown
from bot.discord_ui.context.library import marked
from bot.discord_ui.context.permissions import Interaction, Refused
from bot.metrics import Outcome
from bot.phrases import NAMES, Phrases, phrases_of
from storage.errors import (
    AuthorTaken,
    ClaimNotFound,
    CommentNotFound,
    EmptyQuery,
    GuildFull,
    SearchTooSlow,
    StorageError,
    ThreadgistError,
    ThreadNotFound,
    TooManyClaims,
)

_log = logging.getLogger(__name__)

_FOR_PEOPLE = (
    ThreadNotFound,
    CommentNotFound,
    ClaimNotFound,
    AuthorTaken,
    TooManyClaims,
    EmptyQuery,
    GuildFull,
    SearchTooSlow,
)
"""Storage errors that the person can do something about; the others name files of the host."""

_GONE = {10008, 10015, 10062, 40060, 50027}
"""Unknown message, webhook or interaction, answered already, token ran out: nobody is waiting."""

_UNHEARD = (discord.DiscordServerError, aiohttp.ClientError, ConnectionError)
"""Discord did not hear an answer, tried again or not: its trouble or the network's, and it may pass."""


async def tell_failure(interaction: Interaction, error: Exception) -> Outcome:
    """Never raises: a failure to tell of a failure is logged."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original if isinstance(error.original, Exception) else error
    if _is_gone(error):
        _log.info("interaction gone before it was answered", extra={"interaction": interaction.id})
        return Outcome.GONE
    outcome, sentence = _judged(interaction, error)
    try:
        await _tell(interaction, sentence, phrases_of(interaction.locale.value))
    except (discord.HTTPException, *_UNHEARD) as problem:
        status = getattr(problem, "status", None)
        _log.info("could not tell of a failure", extra={"interaction": interaction.id, "status": status})
    return outcome


def is_worth_logging(record: logging.LogRecord) -> bool:
    """A filter for what discord.py logs of commands: suggestions that came too late for the person who was
    typing are nobody's fault."""
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, Exception) or not _is_gone(error):
        return True
    _log.debug("suggestions came too late")
    return False


def _is_gone(error: Exception) -> bool:
    return isinstance(error, discord.InteractionResponded) or (
        isinstance(error, discord.HTTPException) and error.code in _GONE
    )


def _judged(interaction: Interaction, error: Exception) -> tuple[Outcome, str]:
    """Whether it was refused or went wrong, and the sentence for it."""
    phrases = phrases_of(interaction.locale.value)
    if isinstance(error, UnknownPress):
        error = Refused("old-button")
    elif isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        error = Refused("old-command")  # Discord shows what an earlier version had registered
    elif isinstance(error, app_commands.NoPrivateMessage):
        error = Refused("server-only")
    if isinstance(error, StorageError) and not isinstance(error, _FOR_PEOPLE):
        return Outcome.FAILED, phrases("discord-error-operator", id=_logged(interaction, error))
    if isinstance(error, ThreadgistError):
        return Outcome.REFUSED, sentence_of(error, phrases)
    if isinstance(error, _UNHEARD):
        facts = {"interaction": interaction.id, "error": type(error).__name__}
        _log.warning("Discord did not take an answer", extra=facts)
        return Outcome.FAILED, phrases("discord-error-unheard")
    return Outcome.FAILED, phrases("discord-error-unexpected", id=_logged(interaction, error))


def sentence_of(error: ThreadgistError, phrases: Phrases) -> str:
    """Why it is not possible; what strangers wrote in it is made harmless."""
    facts = {name: _fact(name, fact) for name, fact in error.facts.items()}
    return shown(phrases(error.phrase, **facts), 1900, str).text


def _fact(name: str, fact: str | int | float) -> str | int | float:
    if isinstance(fact, str):
        return shown(fact, 200, harmless_line).text
    return str(fact) if name in NAMES else fact


def _logged(interaction: Interaction, error: Exception) -> str:
    """Logs with a short id, and gives the id. What people wrote is not logged."""
    name = secrets.token_hex(4)
    command = interaction.command.qualified_name if interaction.command else "button"
    facts = {"id": name, "command": command, "guild": interaction.guild_id}
    _log.error("failure %s in %s", name, command, exc_info=error, extra=facts)
    return name


async def _tell(interaction: Interaction, sentence: str, phrases: Phrases) -> None:
    if not interaction.response.is_done():
        await interaction.response.send_message(sentence, ephemeral=True)
        return
    if "shows_progress_of" in interaction.extras:  # nothing must look as if it went on
        card = failed_card(sentence, interaction.extras["shows_progress_of"], phrases)
        await interaction.edit_original_response(view=marked(interaction, card))
        return
    if not interaction.extras.get("public"):
        await interaction.followup.send(sentence, ephemeral=True)
        return
    # a failure is nobody else's business. The first message after "thinking …" is as public as that was,
    # so the place is filled, the sentence told privately, and the public one taken back.
    await interaction.edit_original_response(content="…")
    await interaction.followup.send(sentence, ephemeral=True)
    await interaction.delete_original_response()
