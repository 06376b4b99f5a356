"""Answers failed requests with a sentence that says what to do, or with an id that is also in the log."""

from __future__ import annotations

import contextlib
import logging
import secrets
from typing import Any

import aiohttp
import discord
from discord import app_commands, ui

from bot.discord_ui.cards.actions import ThreadAction
from bot.discord_ui.cards.failures import FailedRequest, make_failure_card
from bot.discord_ui.cards.messages import explain_error
from bot.discord_ui.components.custom_ids import Action, UnknownAction, parse_custom_id
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.library import mark_personal
from bot.discord_ui.context.localization import get_client_phrases
from bot.metrics import RequestOutcome
from storage.errors import (
    AuthorTaken,
    ClaimNotFound,
    CommentNotFound,
    EmptyQuery,
    QuotaExceeded,
    ScheduleNotFound,
    SearchTooSlow,
    StorageError,
    ThreadgistError,
    ThreadNotFound,
    TooManyClaims,
    TooManySchedules,
)

_log = logging.getLogger(__name__)

_REFUSALS = (
    ThreadNotFound,
    CommentNotFound,
    ClaimNotFound,
    AuthorTaken,
    ScheduleNotFound,
    TooManyClaims,
    TooManySchedules,
    EmptyQuery,
    QuotaExceeded,
    SearchTooSlow,
)
"""Storage errors that the person can act on; the others are for the operator."""

_GONE = {10008, 10015, 10062, 40060, 50027}
"""Discord's codes for an unknown message, webhook or interaction, one that was answered already, and an
expired token: nobody is waiting any more."""

_NOT_DELIVERED = (discord.DiscordServerError, aiohttp.ClientError, ConnectionError)
"""An answer did not reach Discord, even after retries: a problem of Discord or the network that may pass."""


async def reply_with_failure(interaction: Interaction, error: Exception) -> RequestOutcome:
    """Never raises: if the person cannot be told, that is logged."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original if isinstance(error.original, Exception) else error
    if _is_gone(error):
        _log.info("interaction gone before it was answered", extra={"interaction": interaction.id})
        return RequestOutcome.GONE
    outcome, sentence = _explain(interaction, error)
    phrases = get_client_phrases(interaction.client, interaction.locale.value)
    cause = error if outcome is RequestOutcome.REFUSED else None
    try:
        card = make_failure_card(sentence, _failed_request(interaction), cause, phrases)
        await _reply(interaction, mark_personal(interaction, card))
    except (discord.HTTPException, *_NOT_DELIVERED) as problem:
        status = getattr(problem, "status", None)
        _log.info("could not report a failure", extra={"interaction": interaction.id, "status": status})
    return outcome


def is_worth_logging(record: logging.LogRecord) -> bool:
    """A filter for discord.py's log of commands. It drops failures of autocompletion that came too late,
    since the person had typed on."""
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, Exception) or not _is_gone(error):
        return True
    _log.debug("suggestions came too late")
    return False


def _is_gone(error: Exception) -> bool:
    return isinstance(error, discord.InteractionResponded) or (
        isinstance(error, discord.HTTPException) and error.code in _GONE
    )


def _explain(interaction: Interaction, error: Exception) -> tuple[RequestOutcome, str]:
    """The outcome (refused or failed), and the sentence for it."""
    phrases = get_client_phrases(interaction.client, interaction.locale.value)
    if isinstance(error, UnknownAction):
        error = Refused("old-button")
    elif isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        error = Refused("old-command")  # Discord shows what an earlier version had registered
    elif isinstance(error, app_commands.NoPrivateMessage):
        error = Refused("server-only")
    if isinstance(error, StorageError) and not isinstance(error, _REFUSALS):
        return RequestOutcome.FAILED, phrases("discord-error-operator", id=_log_with_id(interaction, error))
    if isinstance(error, ThreadgistError):
        return RequestOutcome.REFUSED, explain_error(error, phrases)
    if isinstance(error, _NOT_DELIVERED):
        facts = {"interaction": interaction.id, "error": type(error).__name__}
        _log.warning("Discord did not take an answer", extra=facts)
        return RequestOutcome.FAILED, phrases("discord-error-unheard")
    return RequestOutcome.FAILED, phrases("discord-error-unexpected", id=_log_with_id(interaction, error))


def _log_with_id(interaction: Interaction, error: Exception) -> str:
    """Logs the failure and returns its short id. What people wrote is not logged."""
    name = secrets.token_hex(4)
    command = interaction.command.qualified_name if interaction.command else "button"
    facts = {"id": name, "command": command, "guild": interaction.guild_id}
    _log.error("failure %s in %s", name, command, exc_info=error, extra=facts)
    return name


def _failed_request(interaction: Interaction) -> FailedRequest:
    """What the person wanted, as far as a button can ask for it again."""
    action: Action | None = interaction.extras.get("action")
    data: Any = interaction.data or {}
    if action is None and interaction.type is discord.InteractionType.component and not data.get("values"):
        with contextlib.suppress(UnknownAction):
            action = parse_custom_id(data.get("custom_id", ""))
    about = action.thread if isinstance(action, ThreadAction) else None
    return FailedRequest(action, interaction.extras.get("shows_progress_of", about))


async def _reply(interaction: Interaction, card: ui.LayoutView) -> None:
    if not interaction.response.is_done():
        await interaction.response.send_message(view=card, ephemeral=True)
        return
    if "shows_progress_of" in interaction.extras:  # the progress line must not stay
        await interaction.edit_original_response(view=card)
        return
    if not interaction.extras.get("public"):
        await interaction.followup.send(view=card, ephemeral=True)
        return
    # Only the person should see the failure. The first message after "thinking …" is as public as that was,
    # so fill it, send the sentence privately, and delete the public one.
    await interaction.edit_original_response(content="…")
    await interaction.followup.send(view=card, ephemeral=True)
    await interaction.delete_original_response()
