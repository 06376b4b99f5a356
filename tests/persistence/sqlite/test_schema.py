"""Schema versions, copies of the file, and what doctor reports about them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.errors import (
    BackupFailed,
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseNewer,
    DatabaseUnavailable,
    StorageError,
)
from storage.libraries import Guild
from storage.model import Article, Comment, CommentState, Thread, Visibility
from storage.schedules import ActivityTrigger, NewSchedule
from storage.sqlite import SqliteStorage
from storage.sqlite.connection import ThreadConnection
from storage.sqlite.health_check import check_health, has_wal_bug
from storage.sqlite.packed_ids import (
    MOST_COMMENTS,
    MOST_GUILDS,
    MOST_THREADS,
    get_comment_span,
    get_slot_comment_span,
    get_thread_id,
    get_thread_span,
    pack_comment,
    pack_thread,
)
from storage.sqlite.schema import Migration, load_migrations, migrate
from tests.persistence.storage_samples import MONDAY, bakery

GUILD = Guild(5)
NEWEST = load_migrations()[-1].version
NEXT = Migration(
    NEWEST + 1,
    "-- 9999: remember moods\nCREATE TABLE moods (mood TEXT) STRICT;\n"
    "INSERT INTO moods VALUES ('a; b');\nUPDATE comments SET score = 7;\n",
)


@asynccontextmanager
async def connected(path: Path) -> AsyncIterator[ThreadConnection]:
    async with ThreadConnection(lambda: sqlite3.connect(path, isolation_level=None)) as connection:
        assert isinstance(connection, ThreadConnection)
        yield connection


async def upgrade(path: Path, migrations: Sequence[Migration]) -> None:
    async with connected(path) as connection:
        await migrate(connection, path, migrations)


async def filled(path: Path) -> Path:
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
    return path


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


# Migrations


def test_migrations_are_numbered_without_gaps_and_say_why() -> None:
    for number, migration in enumerate(load_migrations(), start=1):
        assert migration.version == number
        assert migration.sql.startswith(f"-- {number:04}: ")


async def test_a_fresh_file_is_at_the_newest_version_and_all_tables_are_strict(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    assert ask(path, "PRAGMA user_version") == [(NEWEST,)]
    tables = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict"
    words = "comment_words"  # FTS5 creates its own tables
    assert [name for (name,) in ask(path, tables) if not str(name).startswith(("sqlite_", words))] == []
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]


async def test_an_older_file_is_upgraded_after_a_backup(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    await upgrade(path, [*load_migrations(), NEXT])
    assert ask(path, "PRAGMA user_version") == [(NEXT.version,)]
    assert ask(path, "SELECT * FROM moods") == [("a; b",)]
    assert ask(path, "SELECT DISTINCT score FROM comments") == [(7,)]
    backup = tmp_path / f"threads.sqlite3.version-{NEWEST}.backup"
    async with SqliteStorage(backup) as storage:
        assert await storage.threads.get(GUILD, 1) == bakery()


async def test_a_file_of_version_1_is_brought_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    """Created by the statements of version 1 and filled through its columns."""
    path = tmp_path / "threads.sqlite3"
    await upgrade(path, load_migrations()[:1])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            """
            INSERT INTO guilds (slot, guild, last_thread) VALUES (1, 5, 1);
            INSERT INTO threads VALUES (1 << 23 | 1, 1, 'k', 'Title', 0, 'title', 'listing', NULL, 3, 1, '[]',
                                        1, 2, 1, 3, 0, 0, 42, 7, 'staff');
            INSERT INTO articles VALUES (1 << 23 | 1, 1, 'Some text', NULL, NULL, NULL, 'Paula', 0, 4, NULL);
            INSERT INTO comments VALUES ((1 << 23 | 1) << 20 | 1, 1 << 23 | 1, 2, 'Bread', NULL, 'Ana', 'ana',
                                         NULL, NULL, NULL, 0, NULL, 5, NULL, 'a', 'present', 0);
            INSERT INTO comments VALUES ((1 << 23 | 1) << 20 | 2, 1 << 23 | 1, 3, '', NULL, NULL, NULL,
                                         NULL, NULL, 2, NULL, NULL, NULL, NULL, 'b', 'deleted', 0);
            INSERT INTO comment_words (rowid, text) SELECT id, text FROM comments;
            INSERT INTO digests VALUES (1 << 23 | 1, 'r', 7, x'0a');
            """
        )
    async with SqliteStorage(path) as storage:
        info = await storage.threads.get_info(GUILD, 1)
        assert (info.revision, info.imported_by, info.visibility) == (7, 42, Visibility.STAFF)
        assert info.channel is None
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        assert await storage.threads.get(GUILD, 1) == Thread(
            "Title",
            (
                Comment(2, "Bread", source="Bread", author="Ana", time=epoch, score=5, key="a"),
                Comment(3, "", parent=2, key="b", state=CommentState.DELETED),
            ),
            article=Article("Some text", source="Some text", author="Paula", time=epoch, score=4),
            form="listing",
            key="k",
            declared=3,
            numbered=True,
        )
        assert (await storage.comments.search(GUILD, "bread")).total == 1
        assert await storage.digests.get(GUILD, 1, "r") == b"\n"
        assert (await storage.people.erase_author("ana")).entries == 1
        assert (await storage.comments.search(GUILD, "bread")).total == 0
    health = check_health(path)
    assert (health.problems, health.index_checked, health.schema) == ((), True, NEWEST)
    assert ask(tmp_path / "threads.sqlite3.version-1.backup", "PRAGMA user_version") == [(1,)]


async def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    broken = Migration(NEXT.version, NEXT.sql + "DROP TABLE nowhere;\n")
    with pytest.raises(sqlite3.OperationalError):
        await upgrade(path, [*load_migrations(), broken])
    async with SqliteStorage(path) as storage:
        assert await storage.threads.get(GUILD, 1) == bakery()
    assert ask(path, "SELECT name FROM sqlite_master WHERE name = 'moods'") == []


async def test_a_new_file_gets_the_whole_schema_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    broken = Migration(NEXT.version, NEXT.sql + "DROP TABLE nowhere;\n")
    with pytest.raises(sqlite3.OperationalError):
        await upgrade(path, [*load_migrations(), broken])
    assert ask(path, "SELECT count(*) FROM sqlite_master") == [(0,)]
    assert await filled(path) == path


async def test_an_upgrade_does_not_begin_without_its_backup(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    (tmp_path / f"threads.sqlite3.version-{NEWEST}.backup").mkdir()
    with pytest.raises(StorageError):
        await upgrade(path, [*load_migrations(), NEXT])
    assert ask(path, "PRAGMA user_version") == [(NEWEST,)]


async def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    await upgrade(path, [*load_migrations(), NEXT])
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer) as raised:
        await SqliteStorage(path).__aenter__()
    assert raised.value.facts == {"path": str(path), "found": NEXT.version, "known": NEWEST}
    assert path.read_bytes() == before


async def test_two_that_upgrade_at_once_upgrade_once(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    await asyncio.gather(*(upgrade(path, [*load_migrations(), NEXT]) for _ in range(4)))
    assert ask(path, "SELECT count(*) FROM moods") == [(1,)]


# Packed ids


def test_packed_ids_fit_and_no_thread_reaches_into_the_next() -> None:
    last = pack_thread(MOST_GUILDS, MOST_THREADS)
    assert get_comment_span(last).last == get_slot_comment_span(MOST_GUILDS).last == 2**63 - 1
    assert pack_comment(last, MOST_COMMENTS - 1) == 2**63 - 1
    assert get_comment_span(pack_thread(7, 1)).last + 1 == get_comment_span(pack_thread(7, 2)).first
    assert get_slot_comment_span(7).last + 1 == get_slot_comment_span(8).first
    assert get_thread_span(7).last + 1 == get_thread_span(8).first
    assert get_thread_id(pack_thread(7, 99)) == 99
    assert pack_comment(pack_thread(7, 99), 0) > get_comment_span(pack_thread(7, 99)).first
    for thread_id in (0, -1, MOST_THREADS + 1):
        with pytest.raises(OverflowError):
            pack_thread(7, thread_id)
    for place in (-1, MOST_COMMENTS):
        with pytest.raises(OverflowError):
            pack_comment(pack_thread(7, 1), place)


# Copies


async def test_a_backup_under_writes_is_a_whole_database(tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        writes = [
            asyncio.create_task(storage.threads.save(GUILD, bakery(key=f"k{n}"), at=MONDAY))
            for n in range(50)
        ]
        await storage.backup(target)
        await asyncio.gather(*writes)
        await storage.backup(target)  # replaces the first
        assert (await storage.threads.list(GUILD)).total == 51
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.sqlite3", "threads.sqlite3"]
    assert check_health(target).problems == ()
    async with SqliteStorage(target) as copy:
        assert (await copy.threads.list(GUILD)).total == 51
        assert (await copy.comments.search(GUILD, "bread")).total == 51 * 4


async def test_a_backup_that_cannot_be_written_is_told_and_leaves_the_older_one(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        with pytest.raises(BackupFailed) as raised:
            await storage.backup(tmp_path / "missing" / "copy.sqlite3")
        assert raised.value.facts["path"] == str(tmp_path / "missing" / "copy.sqlite3")
        assert (await storage.threads.list(GUILD)).total == 0


async def test_a_damaged_database_gives_no_backup(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    target = tmp_path / "copy.sqlite3"
    ((root,),) = ask(path, "SELECT rootpage FROM sqlite_master WHERE name = 'comments_by_author'")
    assert isinstance(root, int)
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 100)
    async with SqliteStorage(path) as storage:
        with pytest.raises(DatabaseDamaged) as raised:
            await storage.backup(target)
    assert raised.value.facts["path"] == str(path)
    assert not target.exists()


# Doctor


@pytest.mark.parametrize(
    ("version", "bug"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
    ],
)
def test_versions_with_the_wal_bug_are_known(version: tuple[int, int, int], bug: bool) -> None:
    assert has_wal_bug(version) is bug


async def test_a_healthy_file_is_told_with_its_counts_and_left_as_it_is(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads #1%.sqlite3")
    before = path.read_bytes()
    health = check_health(path)
    assert path.read_bytes() == before
    assert (health.path, health.size) == (path, len(before))
    assert (health.schema, health.schema_known) == (NEWEST, NEWEST)
    assert health.counts == {"guilds": 1, "threads": 1, "comments": 6, "digests": 0}
    assert (health.problems, health.index_checked) == ((), True)


async def test_a_file_in_use_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        assert (await asyncio.to_thread(check_health, path)).counts["comments"] == 6
        await storage.threads.delete(GUILD, 1)


async def test_an_index_out_of_step_is_found(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE comments SET text = 'other words' WHERE number = 2")
        connection.commit()
    health = check_health(path)
    assert health.index_checked
    assert health.problems


async def test_an_index_that_cannot_be_checked_now_is_no_problem(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        health = check_health(path, busy_seconds=0.1)
    assert (health.problems, health.index_checked) == ((), False)


async def test_a_newer_file_can_be_looked_at(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    await upgrade(path, [*load_migrations(), NEXT])
    health = check_health(path)
    assert (health.schema, health.schema_known, health.counts) == (NEXT.version, NEWEST, {})
    assert health.problems == ()


def test_looking_at_no_file_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        check_health(tmp_path / "threads.sqlite3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Dear Sir or Madam,\n" * 100, b""])
def test_looking_at_a_file_that_is_not_ours_tells_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(DatabaseForeign):
        check_health(path)


async def filled_by_version(path: Path, version: int) -> Path:
    """A database of an older version with the same thread. Its word index is empty."""
    newest = await filled(path.with_suffix(".newest"))
    await upgrade(path, load_migrations()[:version])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS newest", [str(newest)])
        for table in ("guilds", "threads", "articles", "comments"):
            names = connection.execute("SELECT name FROM pragma_table_info(?, 'main')", [table]).fetchall()
            columns = ", ".join(name for (name,) in names)
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newest.{table}")  # noqa: S608 - names of our own columns
    return path


async def test_a_database_without_schedules_is_migrated(tmp_path: Path) -> None:
    path = await filled_by_version(tmp_path / "threads.sqlite3", 6)
    schedule = NewSchedule(5, 1, 99, ActivityTrigger(comments=5), "en", "short")
    async with SqliteStorage(path) as storage:
        assert await storage.threads.get(Guild(5), 1) == bakery()
        assert (await storage.schedules.add(schedule, at=MONDAY, next_due=None)).id == 1


async def test_a_database_whose_index_was_not_by_server_is_indexed_again(tmp_path: Path) -> None:
    path = await filled_by_version(tmp_path / "threads.sqlite3", 10)
    async with SqliteStorage(path) as storage:
        assert (await storage.comments.search(GUILD, "bread")).total == 4
    health = check_health(path)
    assert (health.problems, health.index_checked) == ((), True)
