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


def server_seconds(server: PostgresServer | None = None) -> float:
    """Returns the processor time of this server's processes; None: of all PostgreSQL processes on this
    machine. 0 if the system does not tell it (other than Linux), or if the server is on another machine."""
    main = None if server is None else (server.folder / "data" / "postmaster.pid").read_text().split()[0]
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text(encoding="utf-8").partition("(")[2].rpartition(") ")
        except OSError:  # it has just ended
            continue
        _, parent, *fields = rest.split()
        if name == "postgres" and main in {None, parent, stat.parent.name}:
            ticks += sum(map(int, fields[9:11]))
        if stat.parent.name == main:
            ticks += sum(map(int, fields[11:13]))  # of connections that were closed
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0
