"""What a person in Discord may search."""

from __future__ import annotations

from bot.discord_ui.context.permissions import Requester
from bot.services.search import SearchScope
from storage.model import ThreadInfo


def make_search_scope(requester: Requester, thread: ThreadInfo | None = None) -> SearchScope:
    """``thread``: a thread that this person may see; None for all of them."""
    return SearchScope(
        requester.library,
        thread.id if thread else None,
        staff=requester.staff or thread is not None,
        channels=requester.channels,
        language=requester.phrases.language,
    )
