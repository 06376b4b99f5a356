"""Packed comment ids: ``slot << 43 | thread << 20 | position``. The comments of a library, and of a thread,
have one range of ids."""

from __future__ import annotations

from typing import NamedTuple

MOST_GUILDS = (1 << 20) - 1
MOST_THREADS = (1 << 23) - 1
MOST_COMMENTS = (1 << 20) - 1


THREADS_OF_GUILD = "guilds.slot << 23 AND ((guilds.slot + 1) << 23) - 1"
"""The range of the packed threads of a guild, in SQL. A condition on ``threads.slot`` would read all threads,
because it has no index."""


def is_sqlite_integer(number: int) -> bool:
    """Whether the number fits into 64 bits. Nothing is stored under numbers that do not fit."""
    return -(2**63) <= number < 2**63


class IdRange(NamedTuple):
    """A range of comment ids or packed threads, including both ends."""

    first: int
    last: int


def pack_thread(slot: int, thread_id: int) -> int:
    """Packs a slot and a thread id. Raises ``OverflowError`` unless ``thread_id`` is in 1 … MOST_THREADS,
    because larger ids belong to the next slot."""
    if not 1 <= thread_id <= MOST_THREADS:
        raise OverflowError(thread_id)
    return slot << 23 | thread_id


def get_slot(thread: int) -> int:
    """Returns the slot of a packed thread."""
    return thread >> 23


def get_thread_id(thread: int) -> int:
    """Returns the thread id that people type."""
    return thread & MOST_THREADS


def get_thread_span(slot: int) -> IdRange:
    """Returns the range of all packed threads of a slot."""
    return IdRange(slot << 23, ((slot + 1) << 23) - 1)


def pack_comment(thread: int, position: int) -> int:
    """Returns the id of the comment at a position, which counts from 0."""
    if not 0 <= position < MOST_COMMENTS:
        raise OverflowError(position)
    return thread << 20 | (position + 1)


def get_packed_thread(comment: int) -> int:
    """Returns the packed thread of a comment."""
    return comment >> 20


def get_position(comment: int) -> int:
    """Returns the position of a comment, which counts from 0 as in ``pack_comment``."""
    return (comment & MOST_COMMENTS) - 1


def get_comment_span(thread: int) -> IdRange:
    """Returns the range of all comments of a packed thread."""
    return IdRange(thread << 20, ((thread + 1) << 20) - 1)


def get_slot_comment_span(slot: int) -> IdRange:
    """Returns the range of all comments of a slot."""
    return IdRange(slot << 43, ((slot + 1) << 43) - 1)
