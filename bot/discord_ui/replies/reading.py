"""Notes what people have read, and adds what has changed since to a digest."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.discord_ui.cards.actions import (
    DigestPart,
    ShowChanges,
    ShowEntry,
    ShowOverview,
    ShowPart,
    ThreadAction,
)
from bot.discord_ui.cards.changes import make_changes_line
from bot.discord_ui.context.permissions import Requester
from bot.services import Services
from storage.model import ThreadInfo


async def note_reading(
    services: Services, requester: Requester, info: ThreadInfo, action: ThreadAction
) -> None:
    """Notes what was read: all of the thread after a digest, or everything up to a comment."""
    match action:
        case ShowOverview() | ShowPart():
            await services.reading.mark_digest_read(requester.person, info)
        case ShowEntry(number=number):
            await services.reading.mark_comment_read(requester.person, info, number)


async def find_changes(
    services: Services, requester: Requester, info: ThreadInfo, action: ThreadAction
) -> ui.Item[Any] | None:
    """For an overview, a line about what changed since the person last read the digest; None if nothing
    did."""
    if not is_overview(action):
        return None
    changed = await services.reading.get_changes(requester.person, info)
    if changed is None:
        return None
    revision, changes = changed
    return make_changes_line(changes, ShowChanges(info.id, revision), requester.phrases)


def is_overview(action: ThreadAction) -> bool:
    """Whether it shows a digest on one card."""
    match action:
        case ShowOverview():
            return True
        case ShowPart(part=DigestPart.OVERVIEW, page=0, only=""):
            return True
    return False
