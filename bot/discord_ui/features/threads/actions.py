"""Actions of buttons on cards of /thread."""

from __future__ import annotations

from bot.discord_ui.components.custom_ids import Action, action


@action("delete")
class DeleteThread(Action):
    """Storage never gives a number twice, so an old button can only mean the thread it was made for."""

    thread: int


@action("keep")
class CancelDelete(Action):
    thread: int
