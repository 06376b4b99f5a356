"""``threadgist schedule``: what the operator sees of scheduled digests."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.scheduler import Scheduler, get_utc_now
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.schedules import DeliveryState, NewSchedule, ScheduleSubject
from storage.sqlite import SqliteStorage
from tests.cli.test_cli import Terminal, run

__all__ = ["run"]

HOME, AWAY = 5, 7


def prepare(db: Path, *guilds: int, min_new: int = 1) -> None:
    async def add() -> None:
        async with SqliteStorage(db) as storage:
            for guild in guilds:
                comments = (Comment(2, "The tram is late."), Comment(3, "The bus is not."))
                await storage.threads.save(
                    Guild(guild), Thread("Late trams", comments, key="t"), at=get_utc_now()
                )
                trigger = parse_when("daily 18:00", "Berlin", get_utc_now())
                wanted = NewSchedule(
                    guild, 1, 99, trigger, "en", "short", min_new=min_new, when="daily 18:00"
                )
                await Scheduler(storage).add(wanted)

    asyncio.run(add())


def deliveries(db: Path) -> list[DeliveryState]:
    async def read() -> list[DeliveryState]:
        async with SqliteStorage(db) as storage:
            return [delivery.state for delivery in await storage.outbox.list(HOME, 1)]

    return asyncio.run(read())


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "threads.sqlite3"


def test_schedules_of_all_servers_are_listed(run: Terminal, db: Path) -> None:
    prepare(db, HOME, AWAY)
    listed = run("schedule", "list", "--db", str(db)).out.splitlines()
    assert [line.split("\t")[:5] for line in listed] == [
        ["1", str(guild), "99", "Late trams", "daily 18:00 (Europe/Berlin)"] for guild in (HOME, AWAY)
    ]
    assert all(line.endswith(", 18:00") for line in listed)


def test_no_schedule_is_said(run: Terminal, db: Path) -> None:
    prepare(db)
    assert "/digest schedule add" in run("schedule", "list", "--db", str(db)).err


def test_a_dry_run_shows_the_digest_and_posts_nothing(run: Terminal, db: Path) -> None:
    prepare(db, HOME)
    shown = run("schedule", "run-now", "1", "--dry-run", "--db", str(db)).out
    assert "2 new comments" in shown
    assert "The tram is late." in shown
    assert deliveries(db) == []


def test_a_dry_run_says_if_too_little_is_new(run: Terminal, db: Path) -> None:
    prepare(db, HOME, min_new=3)
    shown = run("schedule", "run-now", "1", "--dry-run", "--db", str(db)).out
    assert "Nothing would be posted: there are 2 new comments, and at least 3 are needed." in shown


def test_running_now_leaves_the_post_to_the_bot(run: Terminal, db: Path) -> None:
    prepare(db, HOME)
    assert "within a minute" in run("schedule", "run-now", "1", "--db", str(db)).out
    assert deliveries(db) == [DeliveryState.PLANNED]


def test_a_schedule_that_is_not_the_only_one_of_its_number_needs_its_server(run: Terminal, db: Path) -> None:
    prepare(db, HOME, AWAY)
    refused = run("schedule", "run-now", "1", "--db", str(db))
    assert refused.code == 1
    assert "--server" in refused.err
    assert run("schedule", "run-now", "1", "--server", str(HOME), "--db", str(db)).code == 0
    assert "no schedule 4" in run("schedule", "run-now", "4", "--db", str(db)).err


def prepare_subject(db: Path, subject: ScheduleSubject, **more: Any) -> None:
    """Adds a schedule for no single thread, and a thread imported after it was added."""

    async def add() -> None:
        async with SqliteStorage(db) as storage:
            trigger = parse_when("daily 18:00", "Berlin", get_utc_now())
            wanted = NewSchedule(HOME, 0, 99, trigger, "en", "short", when="daily 18:00", subject=subject)
            await Scheduler(storage).add(replace(wanted, **more))
            thread = Thread("Late trams", (Comment(2, "The tram is late."),), key="t")
            await storage.threads.save(Guild(HOME), thread, at=get_utc_now())

    asyncio.run(add())


@pytest.mark.parametrize(
    ("subject", "more", "shown"),
    [
        (ScheduleSubject.EVERYTHING, {}, ["99", "Everything that is new"]),
        (ScheduleSubject.CHANNEL, {"source": 77}, ["99", "#77: its messages"]),
        (ScheduleSubject.FORUM, {"source": 77}, ["99", "#77: its active posts"]),
        (
            ScheduleSubject.EVERYTHING,
            {"channel": 0, "direct": True, "created_by": 4},
            ["direct message", "Everything that is new"],
        ),
    ],
)
def test_every_kind_of_schedule_is_listed(
    run: Terminal, db: Path, subject: ScheduleSubject, more: dict[str, Any], shown: list[str]
) -> None:
    prepare_subject(db, subject, **more)
    (line,) = run("schedule", "list", "--db", str(db)).out.splitlines()
    assert line.split("\t")[2:4] == shown


def test_a_dry_run_lists_the_threads_that_are_new(run: Terminal, db: Path) -> None:
    prepare_subject(db, ScheduleSubject.EVERYTHING)
    done = run("schedule", "run-now", "1", "--dry-run", "--db", str(db))
    assert "Late trams" in done.out
    assert deliveries(db) == []


def test_a_dry_run_says_that_only_the_bot_can_read_a_channel(run: Terminal, db: Path) -> None:
    prepare_subject(db, ScheduleSubject.CHANNEL, source=77)
    done = run("schedule", "run-now", "1", "--dry-run", "--db", str(db))
    assert done.code == 1
    assert "/digest schedule preview" in done.err
