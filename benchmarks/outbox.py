"""Scheduled posts, each exactly once: ``python -m benchmarks.outbox [--posts 600] [--json]``.

First a year of schedules in five time zones with a simulated clock. Then two processes with one database,
killed with SIGKILL at every step of a post, and a simulated Discord that refuses, fails and drops
connections. With ``--postgres`` the database is on a temporary PostgreSQL server, which is killed now and
then too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.outbox_killed import killed
from benchmarks.outbox_world import (
    GUILD,
    START,
    ZONES,
    PretendedDiscord,
    PretendedSender,
    add_schedule,
    with_new_comments,
)
from benchmarks.postgres import temporary_server
from bot.services.scheduling.delivering import Deliverer
from bot.services.scheduling.planning import Planner
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.protocol import Storage
from storage.schedules import (
    DeliveryState,
)
from storage.sqlite import SqliteStorage


@dataclass(frozen=True, slots=True)
class Year:
    posts: int
    expected: int
    at_other_times: int
    """Posts at times that the calendar does not contain."""
    seconds: float


async def _next_event(storage: Storage, end: datetime) -> datetime | None:
    """Returns the next time at which there is work."""
    events = [schedule.next_due for schedule in await storage.schedules.list_timed() if schedule.next_due]
    earliest = min(events)
    return earliest if earliest <= end else None


async def year(folder: Path, days: int = 365) -> Year:
    began, end = time.perf_counter(), START + timedelta(days=days)
    now = START
    discord = PretendedDiscord(folder / "discord.sqlite3")
    async with SqliteStorage(folder / "year.sqlite3") as storage:
        await storage.threads.save(Guild(GUILD), Thread("t", (Comment(2, "x"),), key="t"), at=START)
        with_new_comments(storage, lambda: now)
        for zone in ZONES:
            await add_schedule(storage, "daily 2:30", zone)
            await add_schedule(storage, "Mon, Thu 9:30", zone)
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
    """Returns each day's time by the calendar alone, in UTC: the times that a schedule must produce."""
    found, day = [], date(START.year - 1, 12, 31)
    while day <= end.date() + timedelta(days=1):
        if weekdays is None or day.weekday() in weekdays:
            local = datetime(day.year, day.month, day.day, *at, tzinfo=ZoneInfo(zone))
            # a minute that does not exist is converted back to another one
            while (exact := local.astimezone(UTC)).astimezone(ZoneInfo(zone)).replace(fold=0) != local:
                local += timedelta(minutes=1)
            if START < exact <= end:
                found.append(exact)
        day += timedelta(days=1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=600)
    parser.add_argument("--postgres", action="store_true", help="on a temporary PostgreSQL server")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the year needs no safe disk
    with tempfile.TemporaryDirectory(dir=memory) as first, tempfile.TemporaryDirectory() as second:
        began = time.perf_counter()
        with temporary_server() if given.postgres else nullcontext() as server:
            crashes = killed(Path(second), given.posts, server=server)
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
