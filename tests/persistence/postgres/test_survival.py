"""A killed process or a killed server: ``benchmarks.survival_postgres`` in small."""

from __future__ import annotations

import asyncio
import sys

import pytest

from benchmarks.postgres import temporary_server
from benchmarks.survival_postgres import interrupt, run_undisturbed
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds the server's processes by /proc")


@pytest.mark.endurance
async def test_a_kill_of_the_process_or_of_the_server_loses_nothing_acknowledged(
    postgres_server: PostgresServer,
) -> None:
    """Uses its own server, which no other test uses."""

    def run() -> None:
        with temporary_server() as server:
            states = run_undisturbed(server, 1)
            for seed in range(2):
                interrupt(server, states, 1, seed)
                interrupt(server, states, 1, seed, crash=True)

    await asyncio.to_thread(run)
