"""A PostgreSQL server for one benchmark, and the processor time of servers on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres_server import MISSING, PostgresServer, find_binaries, run_server

SAFE = {"fsync": "on", "full_page_writes": "on", "autovacuum": "on", "shared_buffers": "128MB"}
"""Settings with which a commit survives a power failure, as with SQLite."""


@contextmanager
def temporary_server(**settings: str) -> Iterator[PostgresServer]:
    """Raises ``SystemExit`` if PostgreSQL is not installed."""
    binaries = find_binaries() if os.name == "posix" else None
    if binaries is None:
        raise SystemExit(MISSING)
    with run_server(binaries, **settings) as server:
        yield server


def server_seconds() -> float:
    """Returns the processor time of all PostgreSQL processes on this machine; 0 if the system does not tell
    it (other than Linux), or if the server is on another machine."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text(encoding="utf-8").partition("(")[2].rpartition(") ")
        except OSError:  # it has just ended
            continue
        if name == "postgres":
            ticks += sum(map(int, rest.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0
