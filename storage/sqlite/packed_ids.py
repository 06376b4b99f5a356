"""Packed ids: ``slot << 43 | thread << 20 | place``. A guild, and a thread, is one range of comment ids."""

from __future__ import annotations

from typing import NamedTuple

MOST_GUILDS = (1 << 20) - 1
MOST_THREADS = (1 << 23) - 1
MOST_COMMENTS = (1 << 20) - 1


def is_sqlite_integer(number: int) -> bool:
    """Whether SQLite can hold the number at all; what it cannot hold is not stored under it."""
    return -(2**63) <= number < 2**63


class Span(NamedTuple):
    """Ids of comments or packed threads, both ends included."""

    first: int
    last: int


def packed_thread(slot: int, thread_id: int) -> int:
    """``thread_id`` must lie in 1 … MOST_THREADS: beyond it another guild begins."""
    if not 1 <= thread_id <= MOST_THREADS:
        raise OverflowError(thread_id)
    return slot << 23 | thread_id


def thread_id_of(thread: int) -> int:
    """What people type, from a packed thread."""
    return thread & MOST_THREADS


def threads_of(slot: int) -> Span:
    """Packed threads of a guild."""
    return Span(slot << 23, ((slot + 1) << 23) - 1)


def comment_at(thread: int, place: int) -> int:
    """``place`` counts from 0."""
    if not 0 <= place < MOST_COMMENTS:
        raise OverflowError(place)
    return thread << 20 | (place + 1)


def thread_of(comment: int) -> int:
    """The packed thread that a comment stands in."""
    return comment >> 20


def position_of(comment: int) -> int:
    """From 0, as ``comment_at`` takes it."""
    return (comment & MOST_COMMENTS) - 1


def comments_of(thread: int) -> Span:
    return Span(thread << 20, ((thread + 1) << 20) - 1)


def comments_in(slot: int) -> Span:
    """Comments of a whole guild."""
    return Span(slot << 43, ((slot + 1) << 43) - 1)
