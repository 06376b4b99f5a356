"""Packed comment ids: ``slot << 43 | thread << 20 | position``. A library, and a thread, is one range of
ids."""

from __future__ import annotations

from typing import NamedTuple

MOST_GUILDS = (1 << 20) - 1
MOST_THREADS = (1 << 23) - 1
MOST_COMMENTS = (1 << 20) - 1


def is_sqlite_integer(number: int) -> bool:
    """Whether the number fits into 64 bits. Otherwise nothing is stored under it."""
    return -(2**63) <= number < 2**63


class IdRange(NamedTuple):
    """A range of comment ids or packed threads, including both ends."""

    first: int
    last: int


def packed_thread(slot: int, thread_id: int) -> int:
    """Raises ``OverflowError`` unless ``thread_id`` is in 1 … MOST_THREADS: larger ones belong to the next
    slot."""
    if not 1 <= thread_id <= MOST_THREADS:
        raise OverflowError(thread_id)
    return slot << 23 | thread_id


def get_slot(thread: int) -> int:
    """The slot of a packed thread."""
    return thread >> 23


def get_thread_id(thread: int) -> int:
    """The thread id that people type."""
    return thread & MOST_THREADS


def get_thread_span(slot: int) -> IdRange:
    """All packed threads of a slot."""
    return IdRange(slot << 23, ((slot + 1) << 23) - 1)


def comment_at(thread: int, position: int) -> int:
    """``position`` counts from 0."""
    if not 0 <= position < MOST_COMMENTS:
        raise OverflowError(position)
    return thread << 20 | (position + 1)


def get_packed_thread(comment: int) -> int:
    """The packed thread of a comment."""
    return comment >> 20


def get_position(comment: int) -> int:
    """Counts from 0, as in ``comment_at``."""
    return (comment & MOST_COMMENTS) - 1


def get_comment_span(thread: int) -> IdRange:
    """All comments of a packed thread."""
    return IdRange(thread << 20, ((thread + 1) << 20) - 1)


def get_slot_comment_span(slot: int) -> IdRange:
    """All comments of a slot."""
    return IdRange(slot << 43, ((slot + 1) << 43) - 1)
