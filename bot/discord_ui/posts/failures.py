"""Translates Discord's errors into what they mean for a scheduled post."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import aiohttp
import discord

from bot.services.scheduling.sending import MayBePosted, NotPosted, PostRefused
from storage.schedules import PauseReason

ARCHIVED = 50083
_CLOSED = frozenset({ARCHIVED, 160005})
"""Discord's error codes for an archived or locked Discord thread."""
_NO_MESSAGES = frozenset({50007, 50278})
"""Discord's error code for a person who takes no direct messages from the bot."""


@contextlib.contextmanager
def translate_discord_errors(
    *,
    sending: bool,
    gone: PauseReason = PauseReason.CHANNEL_GONE,
    forbidden: PauseReason = PauseReason.FORBIDDEN,
) -> Iterator[None]:
    """``sending``: the request posts something; ``gone``, ``forbidden``: why it fails if what was asked for
    is not there, or not for the bot."""
    try:
        yield
    except discord.RateLimited as error:
        raise NotPosted(error.retry_after) from error
    except discord.NotFound as error:
        raise PostRefused(gone) from error
    except discord.Forbidden as error:
        raise PostRefused(_reason(error, forbidden)) from error
    except discord.HTTPException as error:
        if error.code in _CLOSED:
            raise PostRefused(PauseReason.CHANNEL_CLOSED) from error
        raise (MayBePosted if sending and error.status >= 500 else NotPosted)() from error
    except (OSError, aiohttp.ClientError) as error:
        raise (MayBePosted if sending else NotPosted)() from error


def _reason(error: discord.Forbidden, forbidden: PauseReason) -> PauseReason:
    if error.code in _CLOSED:
        return PauseReason.CHANNEL_CLOSED
    return PauseReason.MESSAGES_CLOSED if error.code in _NO_MESSAGES else forbidden
