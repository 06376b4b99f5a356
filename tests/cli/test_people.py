"""``threadgist person`` and ``forget``, for people who write to the operator."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from tests.cli.test_cli import Terminal
from tests.persistence.storage_samples import MONDAY, bakery

ME = 81384788765712385


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THREADGIST_DB", "threadgist.sqlite3")
    monkeypatch.setenv("THREADGIST_LANGUAGE", "en")
    return Terminal(monkeypatch, capsys)


@pytest.fixture
def stored(run: Terminal, tmp_path: Path) -> Path:
    """Threads of two servers; Ana's account is known in both."""
    path = tmp_path / "threadgist.sqlite3"
    comments = tuple(
        replace(comment, person=ME) if comment.author == "Ana" else comment for comment in bakery().comments
    )

    async def save() -> None:
        async with SqliteStorage(path) as storage:
            for guild in (5, 6):
                await storage.threads.save(Guild(guild), replace(bakery(), comments=comments), at=MONDAY)

    asyncio.run(save())
    return path


def test_what_is_stored_of_somebody_is_printed(run: Terminal, stored: Path) -> None:
    ran = run("person", str(ME))
    assert ran.code == 0
    record = json.loads(ran.out)
    assert [entry["text"] for entry in record["entries"]] == ["Bread at noon is better than no bread."] * 2


def test_somebody_is_forgotten_after_asking(run: Terminal, stored: Path) -> None:
    kept = run("forget", "--person", str(ME), given=b"n\n")
    assert (kept.code, "Nothing was changed" in kept.out) == (1, True)
    ran = run("forget", "--person", str(ME), given=b"y\n")
    assert ran.code == 0
    assert "Deleted: 2 comments and articles" in ran.out
    assert json.loads(run("person", str(ME)).out)["entries"] == []
    assert b"better than no bread" not in stored.read_bytes()


def test_a_name_is_forgotten_in_all_servers(run: Terminal, stored: Path) -> None:
    assert "Deleted: 4 comments and articles" in run("forget", "--author", "ana", "--yes").out
    assert "There was nothing to delete" in run("forget", "--author", "nobody", "--yes").out


@pytest.mark.parametrize(
    "words", [(), ("--person", "5", "--author", "Ana"), ("--person", "Ana"), ("--person", "0")]
)
def test_exactly_one_person_or_author_must_be_given(
    run: Terminal, stored: Path, words: tuple[str, ...]
) -> None:
    assert run("forget", "--yes", *words).code == 2
