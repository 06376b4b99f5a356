"""A PostgreSQL server for the tests of one worker, in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE, wait_until

REQUIRED = "TESTS_REQUIRE_POSTGRES"
"""If this variable is set, tests fail instead of being skipped when PostgreSQL is not installed."""
MISSING = "PostgreSQL is not installed: apt-get install postgresql"

_SETTINGS = {
    # committed data must survive a killed process, but not a power failure
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "32MB",
    "dynamic_shared_memory_type": "mmap",
    "listen_addresses": "''",
}


@dataclass(frozen=True)
class PostgresServer:
    folder: Path
    start: Callable[[], None]
    """Starts the server, and returns when it answers."""

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://tests@/{database}?host={self.folder}"

    def crash(self) -> None:
        """Ends the server by SIGKILL, like a machine that fails. Linux only."""
        lock = self.folder / "data" / "postmaster.pid"
        pid = int(lock.read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGSTOP)  # so that it starts no other process meanwhile
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        os.kill(pid, signal.SIGKILL)
        # its child processes then end by themselves; until then, no new server can start
        wait_until(lambda: not any(map(_is_running, [str(pid), *children])))
        # otherwise it counts as running until its parent has noticed the end
        for left in (lock, *self.folder.glob(".s.PGSQL.*")):
            left.unlink()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    binaries = find_binaries() if os.name == "posix" else None
    if binaries is None:
        if os.environ.get(REQUIRED):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with run_server(binaries) as server:
        yield server


def find_binaries() -> Path | None:
    """Returns the folder with ``initdb``. Debian does not put it on the path."""
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "pg_ctl").exists() and (one / "initdb").exists()), None)


@contextmanager
def run_server(binaries: Path, **changed: str) -> Iterator[PostgresServer]:
    """``changed``: server settings that differ from those of the tests."""
    # in /tmp, because the path of a socket must be short, and users other than root need access
    folder = Path(tempfile.mkdtemp(prefix="threadgist-postgres-", dir="/tmp"))
    other = _other_user()
    if other:
        os.chown(folder, other["user"], other["group"])
    data, log = folder / "data", folder / "log"
    settings = " ".join(f"-c {name}={value}" for name, value in (_SETTINGS | changed).items())
    control = [binaries / "pg_ctl", "-D", data, "-w", "-t", str(int(PATIENCE))]
    try:
        options = "--username=tests --auth=trust --no-sync --encoding=UTF8 --locale=C --no-instructions"
        _run([binaries / "initdb", "-D", data, *options.split()], other)

        def start() -> None:
            failed = _try([*control, "-l", log, "-o", f"-k {folder} {settings}", "start"], other)
            assert failed is None, f"{failed}\n{log.read_text(encoding='utf-8')[-3000:]}"

        start()
        try:
            yield PostgresServer(folder, start)
        finally:
            _run([*control, "-m", "immediate", "stop"], other)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_running(pid: str) -> bool:
    """A process that has ended is listed until its parent has noticed it."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def _other_user() -> dict[str, Any]:
    """Returns the user to run as instead of root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    import pwd  # not available on Windows

    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(command: list[Any], as_user: dict[str, Any]) -> None:
    failed = _try(command, as_user)
    assert failed is None, failed


def _try(command: list[Any], as_user: dict[str, Any]) -> str | None:
    """Returns the output if the command failed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **as_user,
    )
    return done.stdout if done.returncode else None
