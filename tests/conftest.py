"""Settings and fixtures for all tests."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator

import pytest

from tests.hypothesis_profiles import load_profile
from tests.modules_run import fork_workers
from tests.patience import be_patient
from tests.postgres_server import postgres_server
from tests.quick_databases import use_quick_databases

__all__ = ["postgres_server"]

load_profile()
be_patient()
fork_workers()

LONGEST = {"test_hostile.py", "test_bot_tour.py", "test_command_line_docs.py"}
"""Test files that take longest: they use every command of a bot or a terminal."""

# Settings that are the same on every machine, for the tests and for processes they start.
OF_THE_MACHINE = {
    "CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "PAGER",
    "LESS",
    "LANGUAGE",
    "LC_MESSAGES",
    "PYTHONDONTWRITEBYTECODE",  # or each process would compile our modules again
}
for name in set(os.environ):
    if name in OF_THE_MACHINE or name.startswith(("THREADGIST_", "DISCORD_", "PYTHONIO")):
        del os.environ[name]
os.environ.update(LANG="C.UTF-8", LC_ALL="C.UTF-8", TZ="UTC")
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the tests away from the developer's own files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with use_quick_databases(tmp_path_factory.mktemp("databases")):
        yield


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, because many tests wait for a process or a disk."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests start first, so that no worker is left with one of them at the end."""
    items.sort(key=lambda item: not any(item.iter_markers("endurance")) and item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """Objects of test modules stay until the end: collecting garbage among them would take a tenth of the
    time."""
    gc.collect()
    gc.freeze()
