"""A power loss or a kill at any moment loses nothing acknowledged and leaves nothing half-done.

``python -m benchmarks.survival`` does the same a thousand times.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.power_loss import Event, crash, find_library
from benchmarks.survival import Recording, Violation, check, kill, lose_power, record
from storage.errors import StorageError
from storage.sqlite.health_check import check_health

ROUNDS = 2
needs_library = pytest.mark.skipif(
    find_library() is None, reason="Python has its own SQLite built in, whose writes cannot be recorded"
)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return record(tmp_path_factory.mktemp("new"), ROUNDS)


@needs_library
def test_a_power_loss_at_any_moment_loses_nothing_acknowledged(recording: Recording, tmp_path: Path) -> None:
    after = {lose_power(recording, tmp_path / str(seed), seed) for seed in range(16)}
    assert len(after) > 4  # they were interrupted at different moments


@needs_library
def test_a_power_loss_during_a_migration_leaves_the_old_database_or_the_new_one(tmp_path: Path) -> None:
    migrated = record(tmp_path / "old", 0, old=True)
    after = [lose_power(migrated, tmp_path / str(seed), seed) for seed in range(6)]
    assert "nothing" in after


@needs_library
def test_a_write_that_is_lost_although_it_was_synced_is_noticed(recording: Recording, tmp_path: Path) -> None:
    """Otherwise this file would prove nothing."""
    log = "threads.sqlite3-wal"
    unsynced = [event for event in recording.events if (event.kind, event.file) != ("sync", log)]
    found = 0
    for seed in range(12):
        try:
            lose_power(Recording((), unsynced), tmp_path / str(seed), seed)
        except (Violation, StorageError):
            found += 1
    assert found


def test_what_was_synced_stays_and_of_the_rest_any_sectors(tmp_path: Path) -> None:
    events = [
        Event("write", "a", 0, b"1" * 2000),
        Event("sync", "a"),
        Event("write", "a", 0, b"2" * 2000),
        Event("note", other="done"),
    ]
    seen = set()
    for seed in range(40):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert crash((), events, 4, folder, random.Random(seed)) == ["done"]  # noqa: S311
        content = (folder / "a").read_bytes()
        seen.add(tuple(content[start : start + 1] for start in range(0, 2000, 512)))
    assert {(b"1",) * 4, (b"2",) * 4} < seen


@needs_library
def test_a_kill_at_any_moment_loses_nothing_acknowledged(recording: Recording, tmp_path: Path) -> None:
    for seed in range(2):
        kill(recording.states, tmp_path / str(seed), ROUNDS, seed)


@needs_library
def test_the_last_state_is_the_one_of_the_whole_run(recording: Recording, tmp_path: Path) -> None:
    crash((), recording.events, len(recording.events), tmp_path, random.Random(1))  # noqa: S311
    assert check(tmp_path, len(recording.states), recording.states) == "backup"
    assert check_health(tmp_path / "copy0.sqlite3", deep=True).problems == ()
