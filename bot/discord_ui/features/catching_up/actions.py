"""Actions of buttons on cards of /catchup."""

from __future__ import annotations

from bot.discord_ui.cards.actions import ThreadAction
from bot.discord_ui.components.custom_ids import Action, action


@action("news")
class ListNews(Action):
    """Threads with something new. ``since``: seconds since 1970, 0: since the person last read; ``channel``:
    in base 36, only what belongs to it; all if empty."""

    since: int
    skip: int
    channel: str = ""


@action("new-comments")
class ShowNewComments(ThreadAction):
    """The comments above a number, not older than ``since`` (seconds since 1970, 0: of any time)."""

    thread: int
    after: int
    since: int
    page: int = 0
