"""Where a person in Discord may search."""

from __future__ import annotations

from bot.discord_ui.context.permissions import Requester
from bot.services.search import SearchScope
from storage.model import ThreadInfo


def search_scope(requester: Requester, thread: ThreadInfo | None = None) -> SearchScope:
    """``thread``: one that was found for this person; None for all threads that they may see."""
    return SearchScope(
        requester.library,
        thread.id if thread else None,
        staff=requester.staff or thread is not None,
        channels=requester.channels,
        language=requester.phrases.language,
    )
