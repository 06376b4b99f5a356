"""Servers that removed the bot, and threads past their retention, are deleted in time and not earlier."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services.retention import SWEEP_SECONDS, Retention, SweepResult
from bot.services.server_settings import ServerSettings
from storage.errors import StorageError
from storage.libraries import LOCAL, Guild, Library, Person
from storage.model import Comment, GuildSettings, Thread
from storage.sqlite import SqliteStorage

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HERE, THERE, OWN_LIBRARY, COMMAND_LINE = Guild(11), Guild(22), Person(7), LOCAL


class Hours:
    """A clock, and a pause that moves it."""

    def __init__(self) -> None:
        self.now = NOON
        self.paused: list[float] = []
        self.a_day_over = asyncio.Event()

    def __call__(self) -> datetime:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        self.now += timedelta(seconds=seconds)
        if len(self.paused) == 30:
            self.a_day_over.set()
        await asyncio.sleep(0)

    def later(self, **more: float) -> None:
        self.now += timedelta(**more)


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as opened:
        for guild in (HERE, THERE, OWN_LIBRARY, COMMAND_LINE):
            await keep(opened, guild, "old", NOON - timedelta(days=40))
            await keep(opened, guild, "new", NOON - timedelta(days=1))
        yield opened


@pytest.fixture
def settings(storage: SqliteStorage) -> ServerSettings:
    return ServerSettings(storage)


@pytest.fixture
def retention(storage: SqliteStorage, settings: ServerSettings, hours: Hours) -> Retention:
    return Retention(storage, settings, timedelta(days=7), hours, pause=hours.pause)


async def keep(storage: SqliteStorage, library: Library, name: str, at: datetime) -> None:
    await storage.threads.save(library, Thread(name, (Comment(1, "Yes."),), key=name), at=at)


async def titles(storage: SqliteStorage, library: Library) -> set[str]:
    return {info.title for info in (await storage.threads.list(library)).items}


async def test_what_a_server_stored_goes_after_the_grace_and_not_before(
    storage: SqliteStorage, retention: Retention, hours: Hours
) -> None:
    await retention.on_guild_left(HERE.id)
    hours.later(days=6, hours=23)
    assert await retention.sweep() == SweepResult()
    assert await titles(storage, HERE) == {"old", "new"}
    hours.later(hours=2)
    assert await retention.sweep() == SweepResult(guilds=1)
    assert await titles(storage, HERE) == set()
    assert await titles(storage, THERE) == await titles(storage, OWN_LIBRARY) == {"old", "new"}
    assert await retention.sweep() == SweepResult()


async def test_a_server_that_takes_the_bot_back_in_time_keeps_everything(
    storage: SqliteStorage, retention: Retention, hours: Hours
) -> None:
    await retention.on_guild_left(HERE.id)
    hours.later(days=6)
    await retention.on_guild_returned(HERE.id)
    hours.later(days=30)
    assert await retention.sweep() == SweepResult()
    assert await titles(storage, HERE) == {"old", "new"}


async def test_what_happened_while_the_bot_was_not_running_is_seen_at_start(
    storage: SqliteStorage, retention: Retention, hours: Hours
) -> None:
    await retention.on_guild_left(THERE.id)
    hours.later(days=8)
    await retention.compare_guilds([THERE.id, 33])  # one came back, the other left
    assert await retention.sweep() == SweepResult()
    hours.later(days=8)
    assert await retention.sweep() == SweepResult(guilds=1)
    assert await titles(storage, HERE) == set()
    for guild in (THERE, OWN_LIBRARY, COMMAND_LINE):
        assert await titles(storage, guild) == {"old", "new"}


async def test_being_seen_missing_again_does_not_begin_the_grace_anew(
    storage: SqliteStorage, retention: Retention, hours: Hours
) -> None:
    await retention.compare_guilds([THERE.id])
    hours.later(days=6)
    await retention.compare_guilds([THERE.id])
    hours.later(days=2)
    assert await retention.sweep() == SweepResult(guilds=1)


async def test_servers_of_another_process_are_left_alone(
    storage: SqliteStorage, retention: Retention, hours: Hours
) -> None:
    await retention.compare_guilds([], ours=lambda guild: guild == HERE.id)
    hours.later(days=8)
    assert await retention.sweep() == SweepResult(guilds=1)
    assert await titles(storage, THERE) == {"old", "new"}


async def test_settings_of_a_server_that_is_deleted_are_not_remembered(
    retention: Retention, settings: ServerSettings, hours: Hours
) -> None:
    await settings.save(HERE.id, GuildSettings(staff_roles=(5,)))
    assert (await settings.get(HERE.id)).staff_roles == (5,)
    await retention.on_guild_left(HERE.id)
    hours.later(days=8)
    await retention.sweep()
    assert await settings.get(HERE.id) == GuildSettings()


async def test_threads_past_the_retention_of_their_server_go_and_no_others(
    storage: SqliteStorage, settings: ServerSettings, hours: Hours
) -> None:
    told: list[int] = []
    retention = Retention(storage, settings, timedelta(days=7), hours, changed=lambda: told.append(1))
    await retention.sweep()
    assert told == []
    await settings.save(HERE.id, GuildSettings(retention_days=30))
    assert await retention.count_expired(HERE.id, 30) == 1
    assert await retention.count_expired(HERE.id, 50) == 0
    assert await retention.sweep() == SweepResult(threads=1)
    assert told == [1]
    assert await titles(storage, HERE) == {"new"}
    assert await titles(storage, THERE) == {"old", "new"}
    assert await retention.count_expired(HERE.id, 30) == 0


@pytest.mark.parametrize("said", [("Yes.",), ("Yes.", "No.")], ids=["nothing new", "something new"])
async def test_a_thread_that_is_imported_again_starts_anew(
    storage: SqliteStorage, retention: Retention, settings: ServerSettings, said: tuple[str, ...]
) -> None:
    await settings.save(HERE.id, GuildSettings(retention_days=30))
    comments = tuple(Comment(number, text) for number, text in enumerate(said, 1))
    saved = await storage.threads.save(HERE, Thread("old", comments, key="old"), at=NOON)
    assert bool(saved.changes) is (len(said) > 1)
    assert await retention.sweep() == SweepResult()


async def test_it_sweeps_at_start_and_every_hour_whatever_goes_wrong(
    storage: SqliteStorage,
    retention: Retention,
    settings: ServerSettings,
    hours: Hours,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await settings.save(HERE.id, GuildSettings(retention_days=2))
    real = storage.threads.delete_not_updated_since
    asked: list[datetime] = []

    async def sometimes(library: Library, at: datetime) -> int:
        asked.append(at)
        if len(asked) == 1:
            raise StorageError(reason="busy")
        return await real(library, at)

    monkeypatch.setattr(storage.threads, "delete_not_updated_since", sometimes)
    retention.start()
    retention.start()  # once is enough
    await hours.a_day_over.wait()
    await retention.close()
    assert set(hours.paused) == {SWEEP_SECONDS}
    assert asked[1] - asked[0] == timedelta(hours=1)
    assert await titles(storage, HERE) == set()  # the newer one's second day ended meanwhile


async def test_closing_what_was_never_started_does_nothing(retention: Retention) -> None:
    await retention.close()
