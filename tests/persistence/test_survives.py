"""What the SQLite adapter must survive: killed programs, cancelled callers, full disks, damaged files."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import aiosqlite
import pytest
from aiosqlite import Connection

from storage.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseUnavailable,
    DiskFull,
    SearchTooSlow,
    StorageError,
)
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.sqlite import SqliteStorage, save_thread, thread_rows
from storage.sqlite.application_id import APPLICATION_ID
from storage.sqlite.database import Database
from storage.sqlite.error_translation import translate_error
from storage.sqlite.health_check import check_health
from storage.sqlite.search import search
from tests.patience import PATIENCE, at_some_moment, some_moments, turns, until
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

GUILD = Guild(5)


def large(comments: int, key: str = "large", words: str = "some words of a comment") -> Thread:
    return Thread(
        "Large",
        tuple(Comment(n, f"{words} {n}", author=f"A{n % 9}") for n in range(2, comments + 2)),
        key=key,
    )


def connections() -> set[threading.Thread]:
    """Each open connection has a thread that keeps the process from ending."""
    return {thread for thread in threading.enumerate() if "connection" in thread.name}


def assert_closed_but(before: set[threading.Thread]) -> None:
    """A thread that has said it is done still takes a moment to end."""
    for thread in connections() - before:
        thread.join(PATIENCE)
    assert connections() == before


# Killed

IMPORTER = """
import asyncio, sys
from tests.persistence.test_survives import MONDAY, GUILD, large
from storage.sqlite import SqliteStorage

async def main():
    async with SqliteStorage(sys.argv[1]) as storage:
        for number in range(10_000):
            await storage.threads.save(GUILD, large(300, f"thread {number}"), at=MONDAY)
            print(number, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 2, 5, 9])
def test_a_killed_import_loses_nothing_acknowledged_and_leaves_nothing_half(
    tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "threads.sqlite3"
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(path)], stdout=subprocess.PIPE, cwd=root
    ) as importer:
        assert importer.stdout is not None
        for _ in range(acknowledged):
            importer.stdout.readline()
        at_some_moment(acknowledged * 0.003)  # within the next import, mostly
        importer.kill()
        printed = acknowledged + len(importer.stdout.read().splitlines())

    async def look() -> None:
        async with SqliteStorage(path) as storage:
            page = await storage.threads.list(GUILD, limit=100)
            assert printed <= page.total <= printed + 1
            for info in page.items:
                assert await storage.threads.get(GUILD, info.id) == large(300, info.key)
            assert (await storage.comments.search(GUILD, "comment")).total == 300 * page.total
            assert (await storage.threads.save(GUILD, bakery(), at=MONDAY)).created

    asyncio.run(look())
    health = check_health(path)
    assert (health.problems, health.index_checked) == ((), True)


FORGETTER = """
import asyncio, sys
from tests.persistence.test_survives import MONDAY, GUILD, of_people
from storage.model import Post
from storage.sqlite import SqliteStorage

async def main():
    async with SqliteStorage(sys.argv[1]) as storage:
        await storage.threads.save(GUILD, of_people(), at=MONDAY)
        for person in range(1, 301):
            await storage.posts.save(Post(GUILD.id, 1, 1, person, "short", "en"), revision=person)
        for person in range(1, 301):
            await storage.people.opt_out(person, MONDAY)
            print(person, flush=True)

asyncio.run(main())
"""


def of_people() -> Thread:
    comments = (Comment(n, f"words of {n}", key=f"k{n}", person=1 + n % 300) for n in range(2, 902))
    return Thread("People", tuple(comments), key="people")


@pytest.mark.parametrize("acknowledged", [1, 7, 30])
def test_a_killed_opt_out_is_whole_with_its_posts_or_was_never_begun(
    tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "threads.sqlite3"
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", FORGETTER, str(path)], stdout=subprocess.PIPE, cwd=root
    ) as forgetter:
        assert forgetter.stdout is not None
        for _ in range(acknowledged):
            forgetter.stdout.readline()
        at_some_moment(acknowledged * 0.0005)  # within the next, mostly
        forgetter.kill()
        printed = acknowledged + len(forgetter.stdout.read().splitlines())

    async def look() -> None:
        async with SqliteStorage(path) as storage:
            done = [person for person in range(1, 301) if await storage.people.get_opt_out_time(person)]
            assert printed <= len(done) <= printed + 1
            left = await storage.threads.get(GUILD, 1)
            wrote = {1 + comment.number % 300 for comment in left.comments if not comment.text}
            assert wrote == set(done)
            assert (await storage.comments.search(GUILD, "words")).total == 900 - 3 * len(done)
            # each of them made all posts stale once more
            assert {post.stale for post in await storage.posts.list(GUILD.id, 1)} >= {len(done)}

    asyncio.run(look())
    assert check_health(path).problems == ()


# Cancelled


async def test_a_cancelled_import_is_whole_and_the_next_one_is_its_own(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        for number, seconds in enumerate((0, 0.001, 0.005, 0.02)):
            task = asyncio.create_task(storage.threads.save(GUILD, large(1000, f"k{number}"), at=MONDAY))
            await turns()  # it has been queued by now
            await some_moments(seconds)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        with pytest.raises(StorageError):
            await storage.threads.save(GUILD, Thread("t", (Comment(2, "\0"),), key="refused"), at=MONDAY)
        saved = await storage.threads.save(GUILD, bakery(), at=MONDAY)
        page = await storage.threads.list(GUILD)
        assert saved.info in page.items
        assert {info.comment_count for info in page.items} == {6, 1000}
        assert {info.key for info in page.items} <= {"k0", "k1", "k2", "k3", "bakery"}
        assert {info.key for info in page.items} >= {"k1", "k2", "k3"}


async def test_cancelled_questions_leave_the_readers_free(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, large(3000), at=MONDAY)
        for turn in range(30):
            tasks = [
                asyncio.create_task(storage.threads.get(GUILD, 1)),
                asyncio.create_task(storage.comments.search(GUILD, "words")),
            ]
            await some_moments(0.0005 * turn)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        async with asyncio.timeout(PATIENCE):
            assert (await storage.comments.search(GUILD, "words")).total == 3000
            assert (await storage.threads.get_info(GUILD, 1)).comment_count == 3000


async def test_a_write_cancelled_before_it_was_queued_never_happens(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        tasks = [
            asyncio.create_task(storage.threads.save(GUILD, large(5, f"k{n}"), at=MONDAY)) for n in range(200)
        ]
        await asyncio.sleep(0)
        tasks[-1].cancel()
        await asyncio.wait(tasks)
        assert (await storage.threads.list(GUILD)).total == 199


async def test_a_loop_that_ends_in_the_middle_of_an_import_leaves_nothing_open_or_half(
    tmp_path: Path,
) -> None:
    """As ``asyncio.run`` ends: everything is cancelled, the writer too."""
    before = connections()
    path = tmp_path / "threads.sqlite3"
    for seconds in (0, 0.002, 0.01, 0.03):
        storage = await SqliteStorage(path).__aenter__()
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        asyncio.ensure_future(storage.threads.save(GUILD, large(3000), at=MONDAY))  # noqa: RUF006 - nobody waits
        await some_moments(seconds)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        with pytest.raises(StorageError):
            await storage.threads.save(GUILD, bakery(), at=MONDAY)
        await storage.__aexit__(None, None, None)
        assert_closed_but(before)
    async with SqliteStorage(path) as storage:
        assert [info.key for info in (await storage.threads.list(GUILD)).items] in (
            ["bakery"],
            ["large", "bakery"],
        )
        assert await storage.threads.get(GUILD, 1) == bakery()
    assert check_health(path).problems == ()


async def test_closing_waits_for_work_that_was_accepted(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        tasks = [
            asyncio.create_task(storage.threads.save(GUILD, large(50, f"k{n}"), at=MONDAY))
            for n in range(100)
        ]
        await asyncio.sleep(0)
    assert all(saved.created for saved in await asyncio.gather(*tasks))
    with pytest.raises(StorageError):
        await storage.threads.get_info(GUILD, 1)
    async with SqliteStorage(path) as storage:
        assert (await storage.threads.list(GUILD)).total == 100


async def test_closing_leaves_one_file_and_no_thread(tmp_path: Path) -> None:
    before = connections()
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
    assert [file.name for file in tmp_path.iterdir()] == ["threads.sqlite3"]
    assert_closed_but(before)


# Starting


@pytest.mark.parametrize("connection", [1, 2, 3])
async def test_a_start_that_fails_half_way_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, connection: int
) -> None:
    before = connections()
    opened = 0
    connect = Database._connect

    async def fail_in_the_end(self: Database) -> Connection:
        nonlocal opened
        opened += 1
        if opened == connection:
            raise sqlite3.OperationalError("no more file handles")
        return await connect(self)

    monkeypatch.setattr(Database, "_connect", fail_in_the_end)
    storage = SqliteStorage(tmp_path / "threads.sqlite3")
    with pytest.raises(StorageError):
        await storage.__aenter__()
    assert_closed_but(before)
    monkeypatch.undo()
    async with storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def test_a_start_that_is_cancelled_anywhere_leaves_nothing_open(tmp_path: Path) -> None:
    before = connections()
    for waits in range(60):
        task = asyncio.create_task(SqliteStorage(tmp_path / f"{waits}.sqlite3").__aenter__())
        for _ in range(waits):
            await some_moments(0.0002)
        cancelled = task.cancel()
        try:
            storage = await task
        except asyncio.CancelledError:
            assert_closed_but(before)
        else:
            assert not cancelled
            await storage.__aexit__(None, None, None)


@pytest.mark.parametrize("content", [b"hello\n" * 1000, b"SQLite format 3\0" + b"\x07" * 5000])
def test_a_program_over_an_impossible_file_ends(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "threads.sqlite3"
    path.write_bytes(content)
    program = (
        "import asyncio, sys\nfrom storage.libraries import LOCAL\nfrom storage.sqlite import SqliteStorage\n"
        "async def main():\n    async with SqliteStorage(sys.argv[1]): pass\n"
        "asyncio.run(main())"
    )
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert "storage.errors.Database" in done.stderr
    assert path.read_bytes() == content


def test_several_programs_may_start_on_a_new_file_at_once(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\nfrom storage.libraries import LOCAL\nfrom storage.sqlite import SqliteStorage\n"
        "from tests.persistence.storage_samples import MONDAY, bakery\n"
        "async def main():\n"
        "    async with SqliteStorage(sys.argv[1]) as storage:\n"
        "        await storage.threads.save(LOCAL, bakery(key=sys.argv[2]), at=MONDAY)\n"
        "asyncio.run(main())"
    )
    path = tmp_path / "threads.sqlite3"
    root = Path(__file__).resolve().parents[2]
    programs = [
        subprocess.Popen([sys.executable, "-c", program, str(path), f"k{n}"], cwd=root) for n in range(4)
    ]
    assert [each.wait(PATIENCE) for each in programs] == [0, 0, 0, 0]
    assert check_health(path).counts["threads"] == 4


async def test_too_old_a_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite.database.OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(DatabaseUnavailable) as raised:
        await SqliteStorage(tmp_path / "threads.sqlite3").__aenter__()
    assert sqlite3.sqlite_version in str(raised.value.facts["reason"])


async def test_a_file_system_without_a_write_ahead_log_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path / "threads.sqlite3", busy_seconds=0.1)
    async with aiosqlite.connect(":memory:") as connection:  # as little able to have one
        with pytest.raises(DatabaseUnavailable):
            await database._use_write_ahead_log(connection)


# Files that are not well


async def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable) as raised:
        await SqliteStorage(tmp_path / "missing" / "threads.sqlite3").__aenter__()
    assert raised.value.facts["path"] == str(tmp_path / "missing" / "threads.sqlite3")
    assert raised.value.facts["reason"]


async def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        await SqliteStorage(tmp_path).__aenter__()


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam,\n" * 100)
    with pytest.raises(DatabaseForeign):
        await SqliteStorage(path).__aenter__()
    assert path.read_text() == "Dear Sir or Madam,\n" * 100


@pytest.mark.parametrize(
    "mark", ["CREATE TABLE songs (title)", "PRAGMA application_id = 7", "PRAGMA user_version = 3"]
)
async def test_a_database_of_another_program_is_left_alone(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "songs.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(mark)
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        await SqliteStorage(path).__aenter__()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    path.touch()
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def filled(path: Path) -> Path:
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, large(2000), at=MONDAY)
    return path


def overwrite(path: Path, start: int, junk: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(junk)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: overwrite(path, 0, b"\xff" * 16),
        lambda path: overwrite(path, 100, b"\xff" * 3000),
        lambda path: overwrite(path, 100, b"\x2a" * 500),
    ],
    ids=["mark of SQLite", "first page", "root of the schema"],
)
async def test_a_file_whose_first_page_is_damaged_is_told(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    damage(path)
    with pytest.raises(DatabaseDamaged) as raised:
        await SqliteStorage(path).__aenter__()
    assert raised.value.facts["path"] == str(path)
    assert check_health(path).problems


async def test_damage_inside_is_told_when_it_is_met_and_what_is_whole_stays_readable(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'comments'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    overwrite(path, (root - 1) * size, b"\xff" * 200)
    async with SqliteStorage(path) as storage:
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 2000
        with pytest.raises(DatabaseDamaged):
            await storage.threads.get(GUILD, 1)
        with pytest.raises(DatabaseDamaged):
            await storage.threads.delete(GUILD, 1)
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 2000
    assert check_health(path).problems


async def test_a_file_cut_in_half_is_told(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)
    with pytest.raises(DatabaseDamaged):
        async with SqliteStorage(path) as storage:
            await storage.threads.get(GUILD, 1)
    assert check_health(path).problems


# Locked


async def test_a_file_locked_at_the_start_is_told_in_time(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseUnavailable):
            await SqliteStorage(path, busy_seconds=0.1).__aenter__()
        other.execute("ROLLBACK")
    async with SqliteStorage(path, busy_seconds=0.1) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def test_a_reader_that_keeps_the_write_ahead_log_away_is_waited_for(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM threads").fetchall()
        with pytest.raises(DatabaseUnavailable):
            await SqliteStorage(path, busy_seconds=0.1).__aenter__()
        opening = asyncio.create_task(SqliteStorage(path).__aenter__())
        await some_moments(0.1)
        assert not opening.done()
        other.execute("ROLLBACK")
        storage = await opening
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 2000
        await storage.__aexit__(None, None, None)


async def test_a_file_locked_meanwhile_is_told_and_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path, busy_seconds=0.1) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseUnavailable):
                await storage.threads.delete(GUILD, 1)
            assert await storage.threads.get(GUILD, 1) == bakery()
            other.execute("ROLLBACK")
        await storage.threads.delete(GUILD, 1)


async def test_a_short_lock_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saving = asyncio.create_task(storage.threads.save(GUILD, bakery(), at=MONDAY))
            await until(lambda: bool(storage._database._unfinished))
            assert not saving.done()
            other.execute("ROLLBACK")
        assert (await saving).created


# No room


async def set_most_pages(storage: SqliteStorage, pages: int) -> None:
    """A database that may not grow gives the same error as a disk that is full."""

    async def limit(connection: Connection) -> None:
        await connection.execute_fetchall(f"PRAGMA max_page_count = {pages}")

    await storage._database.write(limit)


async def test_a_full_disk_is_told_and_writes_go_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        await set_most_pages(storage, 60)
        with pytest.raises(DiskFull) as raised:
            await storage.threads.save(GUILD, large(5000), at=MONDAY)
        assert raised.value.facts["path"] == str(path)
        with pytest.raises(DiskFull):
            await storage.threads.save(GUILD, replace(large(5000), key="bakery"), at=TUESDAY)
        assert await storage.threads.get(GUILD, 1) == bakery()
        assert (await storage.threads.list(GUILD)).total == 1
        assert (await storage.comments.search(GUILD, "bread")).total == 4
        await set_most_pages(storage, 1_000_000)
        assert (await storage.threads.save(GUILD, large(5000), at=MONDAY)).created
        assert (await storage.comments.search(GUILD, "comment")).total == 5000
    assert check_health(path).problems == ()


async def test_a_write_refused_by_the_system_is_told_and_writes_go_on_later(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits on the size of files are for POSIX systems")
    signal = pytest.importorskip("signal")
    path = tmp_path / "threads.sqlite3"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        async with SqliteStorage(path) as storage:
            await storage.threads.save(GUILD, bakery(), at=MONDAY)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
            with pytest.raises((DatabaseUnavailable, DiskFull)):
                await storage.threads.save(GUILD, large(5000), at=MONDAY)
            assert await storage.threads.get(GUILD, 1) == bakery()
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            assert (await storage.threads.save(GUILD, large(5000), at=MONDAY)).created
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert check_health(path).problems == ()


@pytest.mark.parametrize(
    ("code", "free", "expected"),
    [
        (sqlite3.SQLITE_FULL, 10**9, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, 0, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, 10**9, DatabaseUnavailable),
        (sqlite3.SQLITE_IOERR_READ, None, DatabaseUnavailable),
        (sqlite3.SQLITE_READONLY_DBMOVED, 10**9, DatabaseUnavailable),
        (sqlite3.SQLITE_CORRUPT_VTAB, 10**9, DatabaseDamaged),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, 10**9, StorageError),
    ],
)
def test_errors_are_told_by_code_and_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, free: int | None, expected: type[StorageError]
) -> None:
    def disk_usage(_: Path) -> SimpleNamespace:
        if free is None:
            raise FileNotFoundError
        return SimpleNamespace(free=free)

    monkeypatch.setattr("shutil.disk_usage", disk_usage)
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorcode = code
    found = translate_error(error, tmp_path / "threads.sqlite3")
    assert type(found) is expected
    assert found.facts == {"path": str(tmp_path / "threads.sqlite3"), "reason": "in SQLite's words"}


def test_errors_of_the_file_system_are_told_too(tmp_path: Path) -> None:
    assert type(translate_error(OSError(errno.ENOSPC, "no room"), tmp_path)) is DiskFull
    assert type(translate_error(PermissionError(errno.EACCES, "not yours"), tmp_path)) is DatabaseUnavailable


# Slow


async def test_a_search_past_its_deadline_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, large(15_000, words="the same words " * 20), at=MONDAY)
    async with SqliteStorage(path, search_seconds=0.02) as storage:
        with pytest.raises(SearchTooSlow) as raised:
            await storage.comments.search(GUILD, "same words")
        assert raised.value.facts == {"seconds": 0.02}
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 15_000
        several = (storage.comments.search(GUILD, "same words") for _ in range(3))
        found = await asyncio.gather(*several, return_exceptions=True)
        assert [type(each) for each in found] == [SearchTooSlow] * 3
    async with SqliteStorage(path, search_seconds=PATIENCE) as storage:
        assert (await storage.comments.search(GUILD, "same words")).total == 15_000


async def test_a_slow_search_does_not_hold_up_quick_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(*given: Any, **named: Any) -> Any:
        begun.set()
        await go_on.wait()
        return await search(*given, **named)

    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        monkeypatch.setattr("storage.sqlite.comments.search", slow)
        searches = [asyncio.create_task(storage.comments.search(GUILD, "bread")) for _ in range(4)]
        await begun.wait()
        async with asyncio.timeout(PATIENCE):
            await storage.threads.get_info(GUILD, 1)
        assert not any(search.done() for search in searches)
        go_on.set()
        assert [page.total for page in await asyncio.gather(*searches)] == [4] * 4


async def test_what_grows_with_an_import_is_done_beside_the_event_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are built in the connection's thread, threads compared in another: the loop goes on answering."""
    where: dict[str, set[int]] = {}

    def watch(module: ModuleType, name: str) -> None:
        function = getattr(module, name)

        def watched(*args: Any, **more: Any) -> Any:
            where.setdefault(name, set()).add(threading.get_ident())
            return function(*args, **more)

        monkeypatch.setattr(module, name, watched)

    here = threading.get_ident()
    watch(save_thread, "_compare")
    watch(save_thread, "thread_values")
    watch(thread_rows, "comments_from")
    thread = large(200)
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, thread, at=MONDAY)
        await storage.threads.save(GUILD, replace(thread, title="Renamed"), at=MONDAY)
    assert where.keys() == {"_compare", "thread_values", "comments_from"}
    assert all(here not in idents for idents in where.values())


def test_our_files_bear_a_mark_at_byte_68(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    asyncio.run(filled(path))
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")
