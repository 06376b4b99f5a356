"""Digests that post themselves, each exactly once: ``python -m benchmarks.outbox [--posts 600] [--json]``.

First a year of schedules in five zones with a pretended clock. Then two processes at one database, killed
with SIGKILL at every step of a post, against a pretended Discord that refuses, fails and drops connections.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.outbox_world import PretendedDiscord, PretendedSender, SharedClock
from bot.services.scheduling.delivering import Deliverer
from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.planning import Planner
from bot.services.scheduling.recurrence import next_after, times_after
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.schedules import (
    Delivery,
    DeliveryState,
    NewSchedule,
    NoticeKind,
    Recurrence,
    Schedule,
    ScheduleSubject,
    ThreadActivity,
)
from storage.sqlite import SqliteStorage

GUILD = 5
START = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland")
POINTS = ("before claiming", "after claiming", "before sending", "after sending", "before recording")
BLIND = 666
"""The channel whose history cannot be read."""
FORUMS = frozenset({2, 3})
"""Channels in which each post makes a new Discord thread, and has no nonce."""
DIRECT = 4
"""The channel of direct messages to a person."""
SUBJECTS = (
    ScheduleSubject.THREAD,
    ScheduleSubject.EVERYTHING,
    ScheduleSubject.FORUM,
    ScheduleSubject.CHANNEL,
)


@dataclass(frozen=True, slots=True)
class Year:
    posts: int
    expected: int
    at_other_times: int
    """Posts at a time that the calendar does not give."""
    seconds: float


@dataclass(slots=True)
class Killed:
    times: int = 0
    """Times of all schedules that had come."""
    posted: int = 0
    joined: int = 0
    """Times that came while an earlier post was still being tried."""
    lost: int = 0
    doubled: int = 0
    ambiguous: int = 0
    ambiguous_told: int = 0
    processes: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)


class _AlwaysNew:
    """In place of the comments: there is always a new one."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def get_activity(self, guild: int, thread_id: int, *, after: int) -> ThreadActivity:
        return ThreadActivity(1, int((self._clock() - START).total_seconds()), self._clock())


def _prepared(storage: SqliteStorage, clock: Callable[[], datetime]) -> SqliteStorage:
    always_new: Any = _AlwaysNew(clock)
    storage.comments = always_new
    return storage


async def _add(
    storage: SqliteStorage,
    when: str,
    zone: str,
    channel: int = 1,
    subject: ScheduleSubject = ScheduleSubject.THREAD,
) -> Schedule:
    trigger = parse_when(when, zone, START)
    assert isinstance(trigger, Recurrence)
    thread = 1 if subject is ScheduleSubject.THREAD else 0
    direct = channel == DIRECT
    wanted = NewSchedule(
        GUILD, thread, channel, trigger, "en", "short", subject=subject, direct=direct, created_by=42
    )
    return await storage.schedules.add(wanted, at=START, next_due=next_after(trigger, START))


async def _next_event(storage: SqliteStorage, end: datetime) -> datetime | None:
    """The next time at which there is something to do."""
    events = [schedule.next_due for schedule in await storage.schedules.list_timed() if schedule.next_due]
    earliest = min(events)
    return earliest if earliest <= end else None


async def year(folder: Path, days: int = 365) -> Year:
    began, end = time.perf_counter(), START + timedelta(days=days)
    now = START
    discord = PretendedDiscord(folder / "discord.sqlite3")
    async with SqliteStorage(folder / "year.sqlite3") as storage:
        await storage.threads.save(Guild(GUILD), Thread("t", (Comment(2, "x"),), key="t"), at=START)
        _prepared(storage, lambda: now)
        for zone in ZONES:
            await _add(storage, "daily 2:30", zone)
            await _add(storage, "Mon, Thu 9:30", zone)
        planner = Planner(storage)
        deliverer = Deliverer(storage, PretendedSender(discord, lambda: now), lambda: now, owner="year")
        while (event := await _next_event(storage, end)) is not None:
            now = event
            await planner.plan(now)
            while await deliverer.deliver_next():
                pass
        posted = {
            (schedule.id, delivery.due)
            for schedule in await storage.schedules.list(GUILD)
            for delivery in await storage.outbox.list(GUILD, schedule.id, 10_000)
            if delivery.state is DeliveryState.SENT
        }
    expected = {
        (2 * place + 1, due) for place, zone in enumerate(ZONES) for due in calendar(zone, (2, 30), None, end)
    } | {
        (2 * place + 2, due)
        for place, zone in enumerate(ZONES)
        for due in calendar(zone, (9, 30), {0, 3}, end)
    }
    assert len(discord.nonces()) == len(posted)
    return Year(len(posted), len(expected), len(posted ^ expected), time.perf_counter() - began)


def calendar(zone: str, at: tuple[int, int], weekdays: set[int] | None, end: datetime) -> list[datetime]:
    """Each day's time by the calendar alone, in UTC: what a schedule must come to."""
    found, day = [], date(START.year - 1, 12, 31)
    while day <= end.date() + timedelta(days=1):
        if weekdays is None or day.weekday() in weekdays:
            local = datetime(day.year, day.month, day.day, *at, tzinfo=ZoneInfo(zone))
            # a minute that does not exist comes back as another one
            while (exact := local.astimezone(UTC)).astimezone(ZoneInfo(zone)).replace(fold=0) != local:
                local += timedelta(minutes=1)
            if START < exact <= end:
                found.append(exact)
        day += timedelta(days=1)
    return found


# Killed at every step


class _KillingOutbox:
    """Passes everything on; the process may be killed before and after."""

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


async def _work(folder: Path, seed: int, killing: float, end: datetime) -> None:
    """One of the processes: until nothing is to be done up to ``end``."""
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
    async with SqliteStorage(folder / "threads.sqlite3", busy_seconds=60) as storage:
        _prepared(storage, clock)
        killable: Any = _KillingOutbox(storage.outbox, reach)
        storage.outbox = killable
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
                clock.jump_to(event)


async def _next_step(storage: SqliteStorage, now: datetime, end: datetime) -> datetime | None:
    """When a delivery under way can be claimed again, or the next time of a schedule comes."""
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


async def _set_up(folder: Path, schedules: int) -> None:
    async with SqliteStorage(folder / "threads.sqlite3") as storage:
        await storage.threads.save(Guild(GUILD), Thread("t", (Comment(2, "x"),), key="t"), at=START)
        for number in range(schedules):
            channel = BLIND if number == 0 else number
            subject = SUBJECTS[number % len(SUBJECTS)]
            await _add(storage, "every 6 hours", ZONES[number % len(ZONES)], channel, subject)


def killed(folder: Path, posts: int, *, killing: float = 0.04, schedules: int = 10, seed: int = 1) -> Killed:
    """Two processes at a time, each replaced when it was killed. The calling process has no event loop."""
    end = START + timedelta(hours=6) * max(1, posts // schedules)
    SharedClock(folder / "clock", START)
    PretendedDiscord(folder / "discord.sqlite3")
    for name in ("kills", "faults"):
        (folder / name).touch()
    _run_forked(lambda: asyncio.run(_set_up(folder, schedules)))
    processes = 0

    def begin() -> int:
        nonlocal processes
        processes += 1
        number = seed * 1_000_000 + processes
        return _forked(lambda: asyncio.run(_work(folder, number, killing, end)))

    running = {begin(), begin()}
    while running:
        child, status = os.wait()
        running.discard(child)
        if os.WIFSIGNALED(status):
            running.add(begin())
        elif os.WEXITSTATUS(status):
            raise AssertionError("a process failed")
    result = Killed(processes=processes)
    for name, counts in (("kills", result.kills), ("faults", result.faults)):
        counts.update(Counter((folder / name).read_text().splitlines()).most_common())
    asyncio.run(_judge(folder, end, result))
    return result


async def _judge(folder: Path, end: datetime, result: Killed) -> None:
    """What stands in the pretended Discord against what the schedules had to post."""
    nonces = Counter(PretendedDiscord(folder / "discord.sqlite3").nonces())
    async with SqliteStorage(folder / "threads.sqlite3") as storage:
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
    for coming in times_after(trigger, START):
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
    # what a post shows is recorded with it
    result.lost += sum(not delivery.parts for delivery in sent if subject is not ScheduleSubject.THREAD)
    result.doubled += sum(max(0, nonces[delivery.nonce] - 1) for delivery in deliveries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=600)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the year needs no safe disk
    with tempfile.TemporaryDirectory(dir=memory) as first, tempfile.TemporaryDirectory() as second:
        began = time.perf_counter()
        crashes = killed(Path(second), given.posts)
        seconds = time.perf_counter() - began
        calm = asyncio.run(year(Path(first)))
    if given.json:
        print(json.dumps({"year": asdict(calm), "killed": asdict(crashes)}))
        return
    print(
        f"A year in {len(ZONES)} zones: {calm.posts} posts of {calm.expected},"
        f" {calm.at_other_times} at other times, {calm.seconds:.1f} s"
    )
    print(
        f"Killed: {crashes.times} times came, {crashes.posted} posts, {crashes.joined} joined,"
        f" lost {crashes.lost}, doubled {crashes.doubled},"
        f" ambiguous {crashes.ambiguous} ({crashes.ambiguous_told} reported);"
        f" {crashes.processes} processes, {seconds:.1f} s"
    )
    print("  kills: " + ", ".join(f"{count} {point}" for point, count in crashes.kills.items()))
    print("  faults: " + ", ".join(f"{count} {fault}" for fault, count in crashes.faults.items()))


if __name__ == "__main__":
    main()
