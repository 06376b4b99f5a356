"""Actions of buttons on cards of /catchup."""

from __future__ import annotations

from bot.discord_ui.cards.actions import ThreadAction
from bot.discord_ui.components.custom_ids import Action, action


@action("news")
class ListNews(Action):
    """Lists threads with something new. ``since``: seconds since 1970, or 0 for since the person last read;
    ``channel``: in base 36, to list only what belongs to it; all if empty."""

    since: int
    skip: int
    channel: str = ""


@action("new-comments")
class ShowNewComments(ThreadAction):
    """Shows the comments above a number that are not older than ``since`` (seconds since 1970, or 0 for any
    time)."""

    thread: int
    after: int
    since: int
    page: int = 0
