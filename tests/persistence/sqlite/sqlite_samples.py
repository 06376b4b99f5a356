"""Shared by the tests of SQLite."""

from __future__ import annotations

import threading
from pathlib import Path

from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.sqlite import SqliteStorage
from tests.patience import PATIENCE
from tests.persistence.storage_samples import MONDAY

ROOT = Path(__file__).resolve().parents[3]
GUILD = Guild(5)


def large(comments: int, key: str = "large", words: str = "some words of a comment") -> Thread:
    return Thread(
        "Large",
        tuple(Comment(n, f"{words} {n}", author=f"A{n % 9}") for n in range(2, comments + 2)),
        key=key,
    )


def connections() -> set[threading.Thread]:
    """Each open connection has a thread that keeps the process alive."""
    return {thread for thread in threading.enumerate() if "connection" in thread.name}


def assert_closed_but(before: set[threading.Thread]) -> None:
    """A thread still takes a moment to end after it has said that it is done."""
    for thread in connections() - before:
        thread.join(PATIENCE)
    assert not connections() - before  # threads of an earlier test may have ended meanwhile


async def filled(path: Path) -> Path:
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, large(2000), at=MONDAY)
    return path
