"""Actions of buttons that only cards of /digest have."""

from __future__ import annotations

from bot.digest.model import Length
from bot.discord_ui.components.custom_ids import Action, action


@action("post")
class PostDigest(Action):
    """To the channel that is chosen in the select."""

    thread: int
    length: Length


@action("schedules")
class ListSchedules(Action):
    page: int
