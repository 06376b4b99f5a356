"""The operations that ``benchmarks.survival`` interrupts: of every kind, one after the other, on one server.

The state of the server is the hash of its export. Each operation is acknowledged with the state after it, so
whoever interrupts the program knows which two states are possible.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from storage.libraries import Guild
from storage.model import Comment, GuildSettings, Post, Thread
from storage.protocol import Storage
from storage.schedules import ActivityTrigger, Delivery, NewSchedule
from storage.sqlite import SqliteStorage
from storage.transfer import write_row

GUILD = Guild(5)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEOPLE = 6
Operation = tuple[str, Callable[[], Awaitable[object]]]


def make_thread(number: int, comments: int = 40, edition: int = 0) -> Thread:
    """Each comment contains a word that is in no other text: ``zq…qz``. ``edition`` changes every fifth
    comment."""

    def word(at: int) -> str:
        return f"zq{number}x{at}x{edition if at % 5 == 0 else 0}qz"

    return Thread(
        f"Thread {number}",
        tuple(
            Comment(
                at,
                f"some words and {word(at)} of a comment",
                author=f"author{at % PEOPLE}",
                person=1 + at % PEOPLE,
                key=f"k{at}",
                time=NOW,
            )
            for at in range(2, 2 + comments)
        ),
        key=f"thread:{number}",
    )


class Workload:
    """Operations that are one transaction each."""

    def __init__(self, storage: Storage, backup: Callable[[int], Awaitable[object]] | None) -> None:
        """``backup`` makes the backup with this number; None for a database that others back up."""
        self._storage = storage
        self._backup = backup
        self.delivery: Delivery | None = None

    def list(self, rounds: int) -> list[Operation]:
        """In each round: imports, an edited copy, a digest, a scheduled post, a deletion, a backup; a person
        opts out or is deleted."""
        storage, found = self._storage, list[Operation]()
        for turn in range(rounds):
            first = 2 * turn + 1
            edited = make_thread(first + 1, 42, edition=1)
            person = 1 + turn % PEOPLE
            schedule = NewSchedule(GUILD.id, first + 1, 99, ActivityTrigger(comments=5), "en", "short")
            at = NOW + timedelta(hours=turn)
            found += [
                ("import", partial(storage.threads.save, GUILD, make_thread(first), at=NOW)),
                ("import", partial(storage.threads.save, GUILD, make_thread(first + 1), at=NOW)),
                ("refresh", partial(storage.threads.save, GUILD, edited, at=at)),
                ("digest", partial(storage.digests.save, GUILD, first + 1, "r", revision=2, body=b"digest")),
                ("schedule", partial(storage.schedules.add, schedule, at=NOW, next_due=None)),
                ("plan", partial(self._plan, at)),
                ("claim", partial(self._claim, at)),
                ("begin", partial(self._begin, at)),
                (
                    "record",
                    partial(self._record, at, Post(GUILD.id, first + 1, 99, 1000 + turn, "short", "en")),
                ),
                ("delete", partial(storage.threads.delete, GUILD, first)),
                (
                    "settings",
                    partial(storage.settings.save, GUILD.id, GuildSettings(retention_days=1 + turn)),
                ),
                (
                    ("opt out", partial(storage.people.opt_out, person, NOW))
                    if turn % 2 == 0
                    else ("forget", partial(storage.people.erase, person))
                ),
            ]
            if self._backup is not None:
                found.append(("backup", partial(self._backup, turn)))
        return found

    async def _plan(self, at: datetime) -> None:
        schedule = (await self._storage.schedules.list(GUILD.id))[-1]
        await self._storage.outbox.plan(schedule, due=at, nonce=at.isoformat(), at=at, next_due=None)

    async def _claim(self, at: datetime) -> None:
        self.delivery = await self._storage.outbox.claim("worker", at, timedelta(minutes=5))

    async def _begin(self, at: datetime) -> None:
        assert self.delivery is not None
        self.delivery = await self._storage.outbox.begin_sending(
            self.delivery, at, revision=1, last_number=41
        )

    async def _record(self, at: datetime, post: Post) -> None:
        assert self.delivery is not None
        assert await self._storage.outbox.record(self.delivery, post, at)


async def read_state(storage: Storage) -> tuple[str, str]:
    """Returns the hash of the export, and the export itself."""
    lines: list[str] = []
    await storage.transfer.export(GUILD, lambda row: lines.append(write_row(row)))
    text = "".join(lines)
    return hashlib.sha256(text.encode()).hexdigest(), text


async def run_workload(path: Path, rounds: int, acknowledge: Callable[[str, str], None]) -> None:
    """``acknowledge`` gets the name of each operation and the state after it; first "open" and the state of
    the empty server."""
    async with SqliteStorage(path) as storage:

        def backup(turn: int) -> Awaitable[object]:
            return storage.backup(path.parent / f"copy{turn}.sqlite3")

        await run_operations(storage, Workload(storage, backup).list(rounds), acknowledge)


async def run_operations(
    storage: Storage, operations: Sequence[Operation], acknowledge: Callable[[str, str], None]
) -> None:
    """Does the same as ``run_workload``, on a storage of any engine."""
    acknowledge("open", (await read_state(storage))[0])
    for name, work in operations:
        await work()
        acknowledge(name, (await read_state(storage))[0])
