"""Processes killed at every step of a post, and a year in five time zones: the benchmark in small."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.outbox import year
from benchmarks.outbox_killed import POINTS
from benchmarks.outbox_world import ZONES
from tests.postgres_server import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
DRIVER = """
import json, sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any
from benchmarks.outbox_killed import killed
from benchmarks.postgres import temporary_server
folder, posts, kind = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
with temporary_server() if kind == "postgres" else nullcontext() as server:
    print(json.dumps(asdict(killed(folder, posts, killing=0.2, schedules=5, server=server))))
"""


def run(folder: Path, posts: int, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-c", DRIVER, str(folder), str(posts), kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    assert result["times"] == posts
    assert (result["lost"], result["doubled"]) == (0, 0)
    assert result["ambiguous"] == result["ambiguous_told"]
    assert result["posted"] + result["joined"] + result["ambiguous"] == posts
    return result


@pytest.mark.endurance
@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_anywhere_no_post_is_lost_or_doubled_and_ambiguous_ones_are_told(tmp_path: Path) -> None:
    result = run(tmp_path, 60, "sqlite")
    assert set(result["kills"]) == set(POINTS)
    assert len(result["faults"]) > 1


@pytest.mark.endurance
@pytest.mark.skipif(sys.platform != "linux", reason="kills the server, and finds its processes by /proc")
def test_killed_anywhere_with_postgresql_too_no_post_is_lost_or_doubled(
    tmp_path: Path, postgres_server: PostgresServer
) -> None:
    """Uses its own server, which is killed as well."""
    result = run(tmp_path, 25, "postgres")
    assert result["kills"]["of PostgreSQL"] > 0


async def test_schedules_in_five_zones_come_to_the_times_of_the_calendar(tmp_path: Path) -> None:
    """Includes the clock changes of spring."""
    result = await year(tmp_path, days=100)
    assert result.posts == result.expected > 100 * len(ZONES)
    assert result.at_other_times == 0
