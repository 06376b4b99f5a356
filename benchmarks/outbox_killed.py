"""Processes that are killed at every step of a post: the second part of ``benchmarks.outbox``."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.outbox_world import (
    GUILD,
    START,
    SUBJECTS,
    ZONES,
    PretendedDiscord,
    PretendedSender,
    SharedClock,
    add_schedule,
    with_new_comments,
)
from bot.services.scheduling.delivering import Deliverer
from bot.services.scheduling.planning import Planner
from bot.services.scheduling.recurrence import iterate_times
from storage.errors import DatabaseServerUnavailable
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.protocol import Storage
from storage.schedules import (
    Delivery,
    DeliveryState,
    NoticeKind,
    Recurrence,
    ScheduleSubject,
)
from storage.sqlite import SqliteStorage
from tests.postgres_server import PostgresServer

POINTS = ("before claiming", "after claiming", "before sending", "after sending", "before recording")
BLIND = 666
"""A channel whose history cannot be read."""
FORUMS = frozenset({2, 3})
"""Channels in which each post creates a new Discord thread, without a nonce."""
_LATE = timedelta(minutes=5)
"""A share of the claims after a kill come this late. Discord has forgotten the nonce by then."""
_LATE_SHARE = 0.2
_DISCONNECTED = 7
"""Exit code of a process whose database server has ended."""


@dataclass(slots=True)
class Killed:
    times: int = 0
    """Number of due times of all schedules."""
    posted: int = 0
    joined: int = 0
    """Due times during which an earlier post was still being tried."""
    lost: int = 0
    doubled: int = 0
    ambiguous: int = 0
    ambiguous_told: int = 0
    processes: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)


class _KillingOutbox:
    """Passes all calls on; the process may be killed before and after each."""

    def __init__(self, outbox: Any, reach: Callable[[str], None]) -> None:
        self._outbox, self._reach = outbox, reach

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outbox, name)

    async def claim(self, owner: str, at: datetime, lease: timedelta) -> Delivery | None:
        self._reach("before claiming")
        claimed: Delivery | None = await self._outbox.claim(owner, at, lease)
        if claimed is not None:
            self._reach("after claiming")
        return claimed

    async def record(self, *args: Any, **facts: Any) -> bool:
        self._reach("before recording")
        return bool(await self._outbox.record(*args, **facts))


def _open(folder: Path, address: str | None) -> AbstractAsyncContextManager[Storage]:
    if address is None:
        return SqliteStorage(folder / "threads.sqlite3", busy_seconds=60)
    from storage.postgres import PostgresStorage

    return PostgresStorage(address, connections=2, connect_seconds=60)


async def _work(folder: Path, seed: int, killing: float, end: datetime, address: str | None) -> None:
    """One of the processes: works until nothing is due before ``end``."""
    chance = random.Random(seed)  # noqa: S311
    clock = SharedClock(folder / "clock")
    worth = dict.fromkeys(POINTS, 1.0) | {"before claiming": 0.3}

    def note(name: str, what: str) -> None:
        with (folder / name).open("a") as notes:
            notes.write(what + "\n")

    def reach(point: str) -> None:
        if chance.random() < killing * worth[point]:
            note("kills", point)
            os.kill(os.getpid(), signal.SIGKILL)

    discord = PretendedDiscord(folder / "discord.sqlite3", blind=frozenset({BLIND}), forums=FORUMS)
    sender = PretendedSender(
        discord, clock, chance, failing=0.15, reach=reach, note_fault=lambda fault: note("faults", fault)
    )
    async with _open(folder, address) as storage:
        with_new_comments(storage, clock)
        killable: Any = _KillingOutbox(storage.outbox, reach)
        vars(storage)["outbox"] = killable
        planner = Planner(storage)
        deliverer = Deliverer(storage, sender, clock, owner=str(seed))
        while True:
            with clock.standing_still():
                await planner.plan(clock())
                delivered = await deliverer.deliver_next()
            if not delivered:
                event = await _next_step(storage, clock(), end)
                if event is None:
                    return
                is_late = chance.random() < _LATE_SHARE
                clock.jump_to(event + _LATE if is_late else event)


async def _next_step(storage: Storage, now: datetime, end: datetime) -> datetime | None:
    """Returns when a delivery can be claimed again, or the next due time of a schedule."""
    events = []
    for schedule in await storage.schedules.list(GUILD):
        (last,) = await storage.outbox.list(GUILD, schedule.id, 1) or [None]
        if last is not None and last.state in (DeliveryState.PLANNED, DeliveryState.CLAIMED):
            events.append(last.lease_until or now + timedelta(seconds=5))
        elif schedule.next_due is not None and schedule.next_due <= end:
            events.append(schedule.next_due)
    return min(events, default=None)


def _forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - it is all that a child can do with it
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
    return child


def _run_forked(work: Callable[[], object]) -> None:
    status = os.waitpid(_forked(work), 0)[1]
    if not (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0):
        raise AssertionError(status)


async def _set_up(folder: Path, schedules: int, address: str | None) -> None:
    async with _open(folder, address) as storage:
        await storage.threads.save(Guild(GUILD), Thread("t", (Comment(2, "x"),), key="t"), at=START)
        for number in range(schedules):
            channel = BLIND if number == 0 else number
            subject = SUBJECTS[number % len(SUBJECTS)]
            await add_schedule(storage, "every 6 hours", ZONES[number % len(ZONES)], channel, subject)


def killed(
    folder: Path,
    posts: int,
    *,
    killing: float = 0.04,
    schedules: int = 10,
    seed: int = 1,
    server: PostgresServer | None = None,
) -> Killed:
    """Runs two processes at a time, and replaces each that was killed. ``server``: their database server,
    which is killed after every tenth process. The calling process has no event loop."""
    end = START + timedelta(hours=6) * max(1, posts // schedules)
    address = None if server is None else server.address()
    SharedClock(folder / "clock", START)
    PretendedDiscord(folder / "discord.sqlite3")
    for name in ("kills", "faults"):
        (folder / name).touch()
    _run_forked(lambda: asyncio.run(_set_up(folder, schedules, address)))
    processes = server_kills = 0

    def begin() -> int:
        nonlocal processes
        processes += 1
        number = seed * 1_000_000 + processes
        return _forked(lambda: asyncio.run(_work_or_end(folder, number, killing, end, address)))

    running = {begin(), begin()}
    while running:
        child, status = os.wait()
        if child not in running:
            continue
        running.discard(child)
        if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == _DISCONNECTED:
            running.add(begin())
        elif os.WEXITSTATUS(status):
            raise AssertionError("a process failed")
        if server is not None and running and processes // 10 > server_kills:
            server_kills += 1
            server.crash()
            server.start()
    result = Killed(processes=processes)
    for name, counts in (("kills", result.kills), ("faults", result.faults)):
        counts.update(Counter((folder / name).read_text().splitlines()).most_common())
    if server is not None:
        result.kills["of PostgreSQL"] = server_kills
    asyncio.run(_judge(folder, end, result, address))
    return result


async def _work_or_end(folder: Path, seed: int, killing: float, end: datetime, address: str | None) -> None:
    """A process ends when the database server does, as if it had been killed at that moment."""
    try:
        await _work(folder, seed, killing, end, address)
    except DatabaseServerUnavailable:
        os._exit(_DISCONNECTED)


async def _judge(folder: Path, end: datetime, result: Killed, address: str | None) -> None:
    """Compares the simulated Discord with what the schedules had to post."""
    nonces = Counter(PretendedDiscord(folder / "discord.sqlite3").nonces())
    async with _open(folder, address) as storage:
        for schedule in await storage.schedules.list(GUILD):
            trigger = schedule.wanted.trigger
            assert isinstance(trigger, Recurrence)
            times = _times_until(trigger, end)
            deliveries = await storage.outbox.list(GUILD, schedule.id, 100_000)
            _count(deliveries, len(times), nonces, result, schedule.wanted.subject)
        notices = await storage.outbox.list_notices(end + timedelta(days=1), 10_000)
        result.ambiguous_told = sum(notice.kind is NoticeKind.AMBIGUOUS for notice in notices)


def _times_until(trigger: Recurrence, end: datetime) -> list[datetime]:
    found = []
    for coming in iterate_times(trigger, START):
        if coming > end:
            break
        found.append(coming)
    return found


def _count(
    deliveries: tuple[Delivery, ...],
    times: int,
    nonces: Counter[str],
    result: Killed,
    subject: ScheduleSubject,
) -> None:
    covered = sum(1 + delivery.joined for delivery in deliveries)
    sent = [delivery for delivery in deliveries if delivery.state is DeliveryState.SENT]
    ambiguous = [delivery for delivery in deliveries if delivery.state is DeliveryState.AMBIGUOUS]
    result.times += times
    result.posted += len(sent)
    result.joined += covered - len(deliveries)
    result.ambiguous += len(ambiguous)
    result.lost += abs(times - covered) + len(deliveries) - len(sent) - len(ambiguous)
    result.lost += sum(nonces[delivery.nonce] == 0 for delivery in sent)
    # what a post shows is stored with it
    result.lost += sum(not delivery.parts for delivery in sent if subject is not ScheduleSubject.THREAD)
    result.doubled += sum(max(0, nonces[delivery.nonce] - 1) for delivery in deliveries)
