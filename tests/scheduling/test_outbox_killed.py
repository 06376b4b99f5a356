"""Processes killed at every step of a post, and a year in five zones: the benchmark in small."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.outbox import POINTS, ZONES, year

ROOT = Path(__file__).resolve().parents[2]
DRIVER = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from benchmarks.outbox import killed
print(json.dumps(asdict(killed(Path(sys.argv[1]), 60, killing=0.12, schedules=5))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_anywhere_no_post_is_lost_or_doubled_and_ambiguous_ones_are_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DRIVER, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["times"] == 60
    assert (result["lost"], result["doubled"]) == (0, 0)
    assert result["ambiguous"] == result["ambiguous_told"]
    assert result["posted"] + result["joined"] + result["ambiguous"] == 60
    assert set(result["kills"]) == set(POINTS)
    assert len(result["faults"]) > 1


async def test_schedules_in_five_zones_come_to_the_times_of_the_calendar(tmp_path: Path) -> None:
    """Over the clock changes of spring."""
    result = await year(tmp_path, days=100)
    assert result.posts == result.expected > 100 * len(ZONES)
    assert result.at_other_times == 0
