"""The servers that ``benchmarks.storage`` fills, and the words that it searches."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from benchmarks.made_up import create_thread
from storage.model import Thread

NOW = datetime(2026, 1, 1, tzinfo=UTC)
THREADS = 100
"""Threads of a server, with 10,000 comments in total."""
LARGE = 1_000
"""Comments of the last thread of each server."""
_TEMPLATES = 40


@dataclass(frozen=True)
class World:
    """``servers`` servers with 100 threads and 10,000 comments each: one thread of 1,000 and 99 of 90 or 91.

    The threads are copies of 41 made-up ones, with their own titles and times.
    """

    servers: int

    @property
    def comments(self) -> int:
        return self.servers * 10_000

    @property
    def threads(self) -> int:
        return self.servers * THREADS

    @cached_property
    def _templates(self) -> tuple[Sequence[Thread], Thread]:
        return [_timed(create_thread(91, seed)) for seed in range(_TEMPLATES)], _timed(
            create_thread(LARGE, 99)
        )

    def server(self, number: int) -> Iterator[Thread]:
        """Yields the threads of a server, the one with 1,000 comments last."""
        small, large = self._templates
        for place in range(THREADS - 1):
            template = small[(number + place) % _TEMPLATES]
            comments = template.comments if place % 11 else template.comments[:-1]
            title = " ".join(comments[0].text.split()[:5])
            yield replace(template, comments=comments, key=f"{number}:{place}", title=f"{title} {place}")
        yield replace(large, key=f"{number}:large", title="The large thread")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Returns a hundred words from the commonest to the rarest, evenly by rank; the ten commonest
        first."""
        small, large = self._templates
        counted = Counter(
            word
            for thread in (*small, large)
            for comment in thread.comments
            for word in set(_words(comment.text))
        )
        ranked = [word for word, _ in counted.most_common()]
        common, rest = ranked[:10], ranked[10:]
        return (*common, *(rest[len(rest) * place // 90] for place in range(90)))


def _timed(thread: Thread) -> Thread:
    """Adds a time to each comment, a few of them out of order."""
    chance = random.Random(len(thread.comments))  # noqa: S311 (made-up times)
    comments = tuple(
        replace(comment, time=NOW - timedelta(minutes=chance.randrange(500_000)), key=f"c{comment.number}")
        for comment in thread.comments
    )
    return replace(thread, comments=comments)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
