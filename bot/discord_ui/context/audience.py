"""Which commands are for whom. Commands check that themselves; this says it to people before they try."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from bot.discord_ui.context.library import is_offered_everywhere
from bot.discord_ui.context.permissions import Reader

AUDIENCE = "audience"
"""In the ``extras`` of a command; everybody without it."""


class Audience(Enum):
    EVERYBODY = auto()
    IN_SERVERS = auto()
    STAFF = auto()
    """And everybody with their own threads."""
    STAFF_IN_SERVERS = auto()
    MANAGERS = auto()


def may_use(reader: Reader, command: Any) -> bool:
    """Whether this person can use the command, or context menu, where they are."""
    if reader.own and not is_offered_everywhere(command):
        return False
    match command.extras.get(AUDIENCE, Audience.EVERYBODY):
        case Audience.IN_SERVERS:
            return not reader.own
        case Audience.STAFF:
            return reader.staff
        case Audience.STAFF_IN_SERVERS:
            return reader.staff and not reader.own
        case Audience.MANAGERS:
            return reader.manager
        case _:
            return True
