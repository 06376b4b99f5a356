"""A program is killed anywhere while it purges: after the next start no file contains a deleted word."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from storage.libraries import Guild
from storage.model import Thread
from storage.sqlite import SqliteStorage
from storage.sqlite.health_check import check_health
from tests.persistence.sqlite.test_erasing import Writer, words_of
from tests.persistence.storage_samples import MONDAY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

ROOT = Path(__file__).resolve().parents[3]
GUILD = Guild(5)

DRIVER = """
# Forks a program that deletes and is killed at its first step of the purge, one at its second, and so on
# until one ends by itself. Prints how many were killed.
import asyncio, os, shutil, signal, sqlite3, sys
from dataclasses import replace
from pathlib import Path
import aiosqlite
from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from storage.sqlite.erasing import purge as erasing, purge_scheduler as purging, raw_file
from tests.persistence.storage_samples import TUESDAY

base, folder, reading = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def deleter(path, point, reader):
    passed, begun = 0, False

    def reach():
        nonlocal passed
        passed += begun
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    execute = aiosqlite.Connection._execute
    async def counted(self, *args):
        reach()
        return await execute(self, *args)
    aiosqlite.Connection._execute = counted

    write = raw_file.RawFile._write
    def torn(self, offset, content):
        write(self, offset, content[:len(content) // 2])
        reach()
        write(self, offset + len(content) // 2, content[len(content) // 2:])
        reach()
    raw_file.RawFile._write = torn

    cut_log = erasing._truncate_log
    async def cut(writer, file):
        done = await cut_log(writer, file)
        if not done and reading == "leaves":
            os.kill(reader, signal.SIGKILL)
        return done
    erasing._truncate_log = cut

    purge = purging.purge
    async def purged(writer, file):
        nonlocal begun
        begun = True
        async for step in purge(writer, file):
            yield step
    purging.purge = purged

    async def main():
        async with SqliteStorage(path, busy_seconds=0.1) as storage:
            kept = await storage.threads.get(Guild(5), 1)
            edited = replace(kept.comments[3], text="on second thoughts", source="on second thoughts")
            comments = (*kept.comments[:3], edited, *kept.comments[4:])
            await asyncio.gather(
                storage.threads.save(Guild(5), replace(kept, comments=comments), at=TUESDAY),
                storage.threads.delete(Guild(5), 2),
            )
    asyncio.run(main())

def reader(path, ready):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM threads").fetchall()
    os.write(ready, b"!")
    signal.pause()

def forked(work, *args):
    child = os.fork()
    if not child:
        try:
            work(*args)
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
    return child

for point in range(1, 1000):
    path = folder / str(point) / "threads.sqlite3"
    path.parent.mkdir()
    shutil.copyfile(base, path)
    other = 0
    if reading != "none":
        heard, ready = os.pipe()
        other = forked(reader, path, ready)
        os.read(heard, 1)
    status = os.waitpid(forked(deleter, path, point, other), 0)[1]
    if other:
        os.kill(other, signal.SIGKILL)
        os.waitpid(other, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0
        break
print(point - 1)
"""


def words_in_folder(folder: Path) -> set[bytes]:
    return {word for file in folder.iterdir() for word in re.findall(rb"zq\d+qz", file.read_bytes())}


@pytest.mark.endurance
@pytest.mark.parametrize("reading", ["none", "leaves", "stays"])
async def test_a_program_killed_at_any_step_of_a_purge_leaves_no_word_after_its_next_start(
    tmp_path: Path, reading: str
) -> None:
    """``reading``: whether another program reads the database meanwhile, so that the log cannot be
    truncated."""
    base, folder = tmp_path / "base.sqlite3", tmp_path / "killed"
    folder.mkdir()
    writer = Writer(1)
    kept, deleted = writer.thread("kept", 30), writer.thread("deleted", 30)
    async with SqliteStorage(base) as storage:
        await storage.threads.save(GUILD, kept, at=MONDAY)
        await storage.threads.save(GUILD, deleted, at=MONDAY)
    command = [sys.executable, "-c", DRIVER, str(base), str(folder), reading]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, text=True)
    assert not done.stderr
    kills = int(done.stdout)
    assert kills > 20
    gone = words_of([deleted]) | words_of(
        [replace(kept, comments=(kept.comments[3],), article=None, title="")]
    )
    gone -= {str(kept.comments[3].key).encode(), str(kept.comments[3].author).encode()}
    gone -= words_of([Thread("", (), address=kept.comments[3].address)])
    dirty = 0
    for point in range(1, kills + 2):
        path = folder / str(point) / "threads.sqlite3"
        dirty += bool(gone & words_in_folder(path.parent))
        async with SqliteStorage(path) as storage:
            assert (await storage.threads.list(GUILD)).total == 1
        assert not gone & words_in_folder(path.parent), f"killed at step {point}"
        assert check_health(path).problems == ()
    assert dirty > 10  # or the start had nothing to do
    print(f"reader {reading}: {kills} kills, {dirty} with words left, 0 after the next start")  # noqa: T201
