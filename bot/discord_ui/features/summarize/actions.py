"""What the buttons under a stretch do."""

from __future__ import annotations

from bot.digest.model import Length
from bot.discord_ui.components.custom_ids import Action, action


@action("stretch")
class ShowStretch(Action):
    """The conversations of a stretch, while it is kept."""

    stretch: int
    length: Length
    page: int = 0
