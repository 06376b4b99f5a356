"""A PostgreSQL server for the tests of one worker, in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE

REQUIRED = "TESTS_REQUIRE_POSTGRES"
"""With this variable, tests fail that would be skipped because PostgreSQL is not installed."""
MISSING = "PostgreSQL is not installed: apt-get install postgresql"

_SETTINGS = {
    # what is committed has to survive a killed process, but no power failure
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

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://tests@/{database}?host={self.folder}"


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
    """The folder with ``initdb``. Debian does not put it on the path."""
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "pg_ctl").exists() and (one / "initdb").exists()), None)


@contextmanager
def run_server(binaries: Path) -> Iterator[PostgresServer]:
    # in /tmp, because the path of a socket must be short, and others than root must get there
    folder = Path(tempfile.mkdtemp(prefix="threadgist-postgres-", dir="/tmp"))
    other = _other_user()
    if other:
        os.chown(folder, other["user"], other["group"])
    data, log = folder / "data", folder / "log"
    settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    control = [binaries / "pg_ctl", "-D", data, "-w", "-t", str(int(PATIENCE))]
    try:
        options = "--username=tests --auth=trust --no-sync --encoding=UTF8 --locale=C --no-instructions"
        _run([binaries / "initdb", "-D", data, *options.split()], other)
        _run([*control, "-l", log, "-o", f"-k {folder} {settings}", "start"], other)
        try:
            yield PostgresServer(folder)
        finally:
            _run([*control, "-m", "immediate", "stop"], other)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> dict[str, Any]:
    """Whom to be instead of root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    import pwd  # Windows has none

    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(command: list[Any], as_user: dict[str, Any]) -> None:
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
    assert done.returncode == 0, done.stdout
