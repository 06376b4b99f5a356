"""A killed program loses nothing that it acknowledged, and leaves nothing half-done."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from storage.model import Comment, Thread
from storage.sqlite import SqliteStorage
from storage.sqlite.health_check import check_health
from tests.patience import at_some_moment
from tests.persistence.sqlite.sqlite_samples import GUILD, ROOT, large
from tests.persistence.storage_samples import MONDAY, bakery

IMPORTER = """
import asyncio, sys
from tests.persistence.sqlite.sqlite_samples import GUILD, large
from tests.persistence.storage_samples import MONDAY
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
    with subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(path)], stdout=subprocess.PIPE, cwd=ROOT
    ) as importer:
        assert importer.stdout is not None
        for _ in range(acknowledged):
            importer.stdout.readline()
        at_some_moment(acknowledged * 0.003)  # usually within the next import
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
from tests.persistence.sqlite.sqlite_samples import GUILD
from tests.persistence.sqlite.test_killed import of_people
from tests.persistence.storage_samples import MONDAY
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
    with subprocess.Popen(
        [sys.executable, "-c", FORGETTER, str(path)], stdout=subprocess.PIPE, cwd=ROOT
    ) as forgetter:
        assert forgetter.stdout is not None
        for _ in range(acknowledged):
            forgetter.stdout.readline()
        at_some_moment(acknowledged * 0.0005)  # usually within the next one
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
            # each of them made all posts stale again
            assert {post.stale for post in await storage.posts.list(GUILD.id, 1)} >= {len(done)}

    asyncio.run(look())
    assert check_health(path).problems == ()
