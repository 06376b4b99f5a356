"""Actions of buttons on cards of /digest."""

from __future__ import annotations

from bot.digest.model import Length
from bot.discord_ui.components.custom_ids import Action, action


@action("post")
class PostDigest(Action):
    """Posts the digest to the channel that is chosen in the select."""

    thread: int
    length: Length
