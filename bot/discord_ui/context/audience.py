"""Which commands are for whom, for /help. The commands themselves check who uses them."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from bot.discord_ui.context.library import is_offered_everywhere
from bot.discord_ui.context.permissions import Requester

AUDIENCE = "audience"
"""Key in the ``extras`` of a command; without it, the command is for everybody."""


class Audience(Enum):
    EVERYBODY = auto()
    IN_SERVERS = auto()
    STAFF = auto()
    """Staff, and everybody with their own threads."""
    STAFF_IN_SERVERS = auto()
    MANAGERS = auto()


def may_use(requester: Requester, command: Any) -> bool:
    """Whether this person can use the command, or context menu, where they are."""
    if requester.own and not is_offered_everywhere(command):
        return False
    match command.extras.get(AUDIENCE, Audience.EVERYBODY):
        case Audience.IN_SERVERS:
            return not requester.own
        case Audience.STAFF:
            return requester.staff
        case Audience.STAFF_IN_SERVERS:
            return requester.staff and not requester.own
        case Audience.MANAGERS:
            return requester.manager
        case _:
            return True
