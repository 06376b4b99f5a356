"""Deleted words disappear from the bytes of the file."""

from __future__ import annotations

import asyncio
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from aiosqlite import Connection

from storage.libraries import Guild, Person
from storage.model import Article, ClaimState, Comment, Thread
from storage.sqlite import SqliteStorage
from storage.sqlite.erasing.purge import Step, purge
from storage.sqlite.erasing.raw_file import RawFile
from storage.sqlite.health_check import check_health
from tests.patience import until
from tests.persistence.storage_samples import MONDAY, TUESDAY

GUILD, PERSON = Guild(5), 81384788765712385

DELETER = """
import asyncio, os, sys
from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from storage.sqlite.erasing import purge_scheduler as purging

def killed(connection, file):
    os._exit(9)

purging.purge = killed

async def main():
    async with SqliteStorage(sys.argv[1]) as storage:
        await storage.threads.delete(Guild(5), 2)

asyncio.run(main())
"""


class Writer:
    """Threads in which every word, name and address occurs only once."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - to be the same every time
        self._numbers = count(100_000)

    def word(self) -> str:
        return f"zq{next(self._numbers)}qz"

    def words(self, most: int) -> str:
        return " ".join(self.word() for _ in range(self._random.randint(1, most)))

    def comment(self, number: int, key: str | None = None) -> Comment:
        most = self._random.choice([3, 60, 300])
        return Comment(
            number,
            self.words(most),
            source=self.words(5),
            author=self.word(),
            address=f"https://{self.word()}.example/",
            key=key or self.word(),
        )

    def thread(self, key: str, comments: int) -> Thread:
        return Thread(
            self.word(),
            tuple(self.comment(number) for number in range(2, comments + 2)),
            article=Article(self.words(600), author=self.word()),
            key=key,
        )

    def newer(self, thread: Thread) -> Thread:
        """A newer copy: some comments deleted, some edited, one new, another article."""
        comments = list(thread.comments)
        for _ in range(self._random.choice([1, 5, 20])):
            place = self._random.randrange(len(comments))
            if len(comments) > 1 and self._random.random() < 0.5:
                del comments[place]
            else:
                comments[place] = self.comment(comments[place].number, comments[place].key)
        comments.insert(self._random.randint(0, len(comments)), self.comment(1_000_000 + len(comments)))
        numbered = (replace(comment, number=number) for number, comment in enumerate(comments, start=2))
        return replace(thread, comments=tuple(numbered), article=Article(self.words(600)))


def bytes_of(path: Path) -> bytes:
    """Returns the content of the file and of its write-ahead log."""
    beside = path.with_name(path.name + "-wal")
    return path.read_bytes() + (beside.read_bytes() if beside.exists() else b"")


def words_in(path: Path) -> set[bytes]:
    return set(re.findall(rb"zq\d+qz", bytes_of(path)))


def words_of(threads: Iterable[Thread]) -> set[bytes]:
    return set(re.findall(rb"zq\d+qz", "".join(map(repr, threads)).encode()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "threads.sqlite3"


@pytest.fixture
def writer() -> Writer:
    return Writer(1)


async def keep(path: Path, *threads: Thread) -> None:
    async with SqliteStorage(path) as storage:
        for thread in threads:
            await storage.threads.save(GUILD, thread, at=MONDAY)


async def until_gone(path: Path, words: set[bytes]) -> None:
    await until(lambda: not words & words_in(path))


async def test_no_word_of_a_deleted_thread_stays_in_the_file(path: Path, writer: Writer) -> None:
    threads = [writer.thread(f"k{number}", 60) for number in range(4)]
    await keep(path, *threads)
    assert len(words_in(path) & words_of(threads[1:3])) > 1000
    async with SqliteStorage(path) as storage:
        await storage.threads.delete(GUILD, 2)
        await storage.threads.delete(GUILD, 3)
    assert words_in(path) <= words_of([threads[0], threads[3]])
    assert check_health(path).problems == ()


async def test_no_word_of_what_is_gone_from_a_newer_copy_stays_in_the_file(
    path: Path, writer: Writer
) -> None:
    first, second = writer.thread("first", 60), writer.thread("second", 60)
    await keep(path, first, second)
    gone = replace(first, comments=(*first.comments[:20], *first.comments[21:]))
    await keep(path, gone)
    assert words_in(path) <= words_of([gone, second])
    edited = replace(
        gone, comments=(*gone.comments[:20], replace(gone.comments[20], text="on second thoughts"))
    )
    await keep(path, edited)
    assert words_in(path) <= words_of([edited, second])
    other = replace(edited, article=Article("nothing to see here"))
    await keep(path, other)
    assert words_in(path) <= words_of([other, second])


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_happened_the_file_holds_the_words_of_what_is_stored(path: Path, seed: int) -> None:
    """Pages that are split keep copies of rows in their unused parts."""
    writer = Writer(seed)
    chance = random.Random(seed)  # noqa: S311 - to be the same every time
    stored: dict[str, tuple[int, Thread]] = {}
    for _ in range(12):
        async with SqliteStorage(path) as storage:
            for _ in range(3):
                key = f"k{chance.randrange(6)}"
                if key in stored and chance.random() < 0.3:
                    await storage.threads.delete(GUILD, stored.pop(key)[0])
                    continue
                thread = writer.newer(stored[key][1]) if key in stored else writer.thread(key, 60)
                saved = await storage.threads.save(GUILD, thread, at=TUESDAY)
                stored[key] = (saved.info.id, await storage.threads.get(GUILD, saved.info.id))
            # something is deleted at the end, whatever else was done
            extra = await storage.threads.save(GUILD, writer.thread("extra", 3), at=MONDAY)
            await storage.threads.delete(GUILD, extra.info.id)
        assert words_in(path) <= words_of(thread for _, thread in stored.values())


async def test_words_that_a_killed_program_left_behind_are_purged_at_the_next_start(
    path: Path, writer: Writer
) -> None:
    kept, deleted = writer.thread("kept", 30), writer.thread("deleted", 30)
    await keep(path, kept, deleted)
    root = Path(__file__).resolve().parents[3]
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", DELETER, str(path)], cwd=root)
    assert done.returncode == 9
    assert words_of([deleted]) & words_in(path)
    async with SqliteStorage(path) as storage:
        await until_gone(path, words_of([deleted]))
        assert (await storage.threads.list(GUILD)).total == 1


def by(person: int, thread: Thread, every: int = 3) -> tuple[Thread, list[Comment]]:
    """Creates a thread with every third comment by one person. Returns the thread and those comments."""
    comments = [
        replace(comment, person=person if place % every == 0 else 7)
        for place, comment in enumerate(thread.comments)
    ]
    return replace(thread, comments=tuple(comments)), [one for one in comments if one.person == person]


async def with_a_person(path: Path, writer: Writer) -> tuple[set[bytes], set[bytes]]:
    """A file with two guilds and a person's own library; words that must disappear, and words that must
    stay."""
    first, mine = by(PERSON, writer.thread("first", 60))
    second, also_mine = by(PERSON, writer.thread("second", 20))
    opened = replace(writer.thread("opened", 5), article=Article(writer.words(50), person=PERSON))
    opened = replace(opened, title=f"{opened.article.text[:30]}…" if opened.article else "")
    claimed = writer.thread("claimed", 9)
    library = writer.thread("library", 9)
    author = claimed.comments[4].author
    assert author is not None
    async with SqliteStorage(path) as storage:
        for thread in (first, opened, claimed):
            await storage.threads.save(GUILD, thread, at=MONDAY)
        await storage.threads.save(Guild(GUILD.id + 1), second, at=MONDAY, by=PERSON)
        await storage.threads.save(Person(PERSON), library, at=MONDAY, by=PERSON)
        digest = " ".join(comment.text for comment in mine[:5])
        await storage.digests.save(GUILD, 1, "r", revision=1, body=digest.encode())
        await storage.digests.save_vectors(GUILD, 1, "e", {mine[0].text.encode(): b"v"})
        claim = await storage.claims.submit(GUILD.id, PERSON, author, MONDAY)
        await storage.claims.decide(GUILD.id, claim.id, approved=True)
    theirs = words_of([replace(first, title="", comments=(*mine, *also_mine), article=None)])
    theirs |= words_of([replace(claimed, title="", comments=(claimed.comments[4],), article=None)])
    theirs |= words_of([Thread("", (), article=opened.article), library])
    keys = [comment.key or "" for comment in (*mine, *also_mine, claimed.comments[4])]
    theirs -= {key.encode() for key in keys}  # by which a newer copy is recognised
    return theirs, words_of([first, second, opened, claimed, library]) - theirs


@pytest.mark.parametrize("how", ["forget", "opt out"])
async def test_no_word_of_a_person_stays_in_the_file(path: Path, writer: Writer, how: str) -> None:
    theirs, others = await with_a_person(path, writer)
    assert theirs <= words_in(path)
    ids = {number.to_bytes(8, "big", signed=True) for number in (PERSON, -PERSON)}
    assert all(number in bytes_of(path) for number in ids)
    async with SqliteStorage(path) as storage:
        if how == "opt out":
            await storage.people.opt_out(PERSON, MONDAY)
        await storage.people.erase(PERSON)
        claims = await storage.claims.list(GUILD.id, ClaimState.APPROVED)
    assert len(claims) == (how == "opt out")  # prevents their words from being imported again
    assert words_in(path) <= others | {claim.author.encode() for claim in claims}
    assert check_health(path).problems == ()
    if how == "forget":
        assert not any(number in bytes_of(path) for number in ids)


async def test_what_is_imported_of_somebody_who_opted_out_never_reaches_the_file(
    path: Path, writer: Writer
) -> None:
    thread, mine = by(PERSON, writer.thread("first", 30))
    async with SqliteStorage(path) as storage:
        await storage.people.opt_out(PERSON, MONDAY)
        await storage.threads.save(GUILD, thread, at=MONDAY)
        keys = {str(comment.key).encode() for comment in mine}
        theirs = words_of([Thread("", tuple(mine))]) - keys
        assert not theirs & words_in(path)


async def test_the_author_that_an_operator_forgets_leaves_the_file(path: Path, writer: Writer) -> None:
    thread = writer.thread("first", 30)
    author = thread.comments[3].author
    assert author is not None
    await keep(path, thread)
    async with SqliteStorage(path) as storage:
        gone = await storage.people.erase_author(author.upper())
    assert (gone.entries, gone.threads) == (1, 1)
    theirs = words_of([Thread("", (thread.comments[3],))]) - {str(thread.comments[3].key).encode()}
    assert not theirs & words_in(path)


async def test_a_digest_that_gave_way_to_another_leaves_the_file(path: Path, writer: Writer) -> None:
    digest = writer.words(5000)
    await keep(path, Thread("t", (Comment(2, "x"),), key="k"))
    async with SqliteStorage(path) as storage:
        await storage.digests.save(GUILD, 1, "r", revision=1, body=digest.encode())
    assert words_in(path)
    async with SqliteStorage(path) as storage:
        await storage.digests.save(GUILD, 1, "r", revision=1, body=b"another")
    assert words_in(path) == set()


async def test_words_leave_the_file_while_it_stays_open(path: Path, writer: Writer) -> None:
    kept, deleted = writer.thread("kept", 30), writer.thread("deleted", 30)
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, kept, at=MONDAY)
        await storage.threads.save(GUILD, deleted, at=MONDAY)
        await storage.threads.delete(GUILD, 2)
        await until_gone(path, words_of([deleted]))
        assert await storage.threads.get(GUILD, 1) == kept
        word = kept.comments[0].text.split()[0]
        assert (await storage.comments.search(GUILD, word)).total == 1


async def test_a_reader_elsewhere_keeps_nobody_from_deleting_and_the_words_go_in_the_end(
    path: Path, writer: Writer
) -> None:
    kept, deleted = writer.thread("kept", 30), writer.thread("deleted", 30)
    await keep(path, kept, deleted)
    async with SqliteStorage(path, busy_seconds=0.1) as storage:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM threads").fetchall()
            await storage.threads.delete(GUILD, 2)
            await storage.threads.save(GUILD, replace(kept, title="Renamed"), at=TUESDAY)
            assert words_of([deleted]) & words_in(path)
            other.execute("ROLLBACK")
    assert words_in(path) <= words_of([replace(kept, title="Renamed")])


async def test_a_purge_that_fails_is_tried_again_though_nobody_writes(
    path: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter(["no room", "no room"])

    async def purged(connection: Connection, file: RawFile) -> AsyncIterator[Step]:
        for refusal in refusals:
            raise sqlite3.OperationalError(refusal)
        async for step in purge(connection, file):
            yield step

    monkeypatch.setattr("storage.sqlite.erasing.purge_scheduler.purge", purged)
    monkeypatch.setattr("storage.sqlite.erasing.purge_scheduler.PURGE_RETRY_SECONDS", 0.01)
    kept, deleted = writer.thread("kept", 30), writer.thread("deleted", 30)
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, kept, at=MONDAY)
        await storage.threads.save(GUILD, deleted, at=MONDAY)
        await storage.threads.delete(GUILD, 2)
        await until_gone(path, words_of([deleted]))
        assert list(refusals) == []


async def test_a_program_that_had_cached_the_pages_does_not_write_the_words_back(
    path: Path, writer: Writer
) -> None:
    """Uses its own connections, as the command line does beside the bot."""
    threads = [writer.thread(f"k{number}", 60) for number in range(6)]
    async with SqliteStorage(path) as storage, SqliteStorage(path) as other:
        for place, thread in enumerate(threads):
            await (storage if place % 2 else other).threads.save(GUILD, thread, at=MONDAY)
        for thread_id in (2, 4):
            await storage.threads.delete(GUILD, thread_id)
        await until_gone(path, words_of([threads[1], threads[3]]))
        stored = [await other.threads.get(GUILD, thread_id) for thread_id in (1, 3, 5, 6)]
        edited = [
            replace(
                thread,
                comments=tuple(
                    replace(comment, score=7) if comment.number % 5 == 0 else comment
                    for comment in thread.comments
                ),
            )
            for thread in stored
        ]
        for thread in edited:
            await other.threads.save(GUILD, thread, at=TUESDAY)
        assert not words_of([threads[1], threads[3]]) & words_in(path)
    assert words_in(path) <= words_of([threads[0], threads[2], threads[4], threads[5]])
    assert check_health(path).problems == ()


async def test_deletions_while_threads_are_stored_all_the_time_leave_the_file(path: Path) -> None:
    writer = Writer(3)
    busy = True

    async def storing(storage: SqliteStorage) -> None:
        number = 0
        while busy:
            number += 1
            await storage.threads.save(GUILD, writer.thread(f"busy {number % 9}", 20), at=MONDAY)

    async with SqliteStorage(path) as storage:
        deleted = [writer.thread(f"deleted {number}", 40) for number in range(3)]
        ids = [(await storage.threads.save(GUILD, thread, at=MONDAY)).info.id for thread in deleted]
        tasks = [asyncio.create_task(storing(storage)) for _ in range(4)]
        for thread_id in ids:
            await storage.threads.delete(GUILD, thread_id)
        await until_gone(path, words_of(deleted))
        busy = False
        await asyncio.gather(*tasks)


async def test_words_leave_a_file_that_is_reached_by_a_link(path: Path, writer: Writer) -> None:
    """SQLite keeps the log beside the file, not beside the link."""
    (path.parent / "elsewhere").mkdir()
    real = path.parent / "elsewhere" / "real.sqlite3"
    path.symlink_to(real)
    kept, deleted = writer.thread("kept", 30), writer.thread("deleted", 30)
    await keep(path, kept, deleted)
    async with SqliteStorage(path) as storage:
        await storage.threads.delete(GUILD, 2)
        await until_gone(real, words_of([deleted]))
    assert words_in(real) <= words_of([kept])
