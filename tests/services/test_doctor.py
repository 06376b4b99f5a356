"""The checks of ``threadgist doctor``."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.doctor.checks import check_database, check_disk, check_engine, check_sqlite, check_token
from bot.doctor.finding import Severity
from bot.phrases import LANGUAGES, get_phrases
from storage.sqlite import SqliteStorage

ENGLISH = get_phrases("en")


async def made(path: Path) -> Path:
    async with SqliteStorage(path):
        pass
    return path


def test_no_token_is_a_note_and_an_odd_one_is_wrong() -> None:
    assert check_token(None, ENGLISH).health is Severity.NOTE
    assert check_token("OTAwMDAwMDAwMDAwMDAwMDAx.a.b", ENGLISH).health is Severity.OK
    for odd in ("password", "a.b.c", "é.b.c", "a.b", "bm90IGEgbnVtYmVy.b.c", "...."):
        finding = check_token(odd, ENGLISH)
        assert finding.health is Severity.WRONG
        assert odd not in finding.words


@pytest.mark.parametrize("content", [None, b""])
def test_a_database_that_is_still_to_be_made_is_a_note(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "new.sqlite3"
    if content is not None:
        path.write_bytes(content)
    finding = check_database(path, ENGLISH)
    assert finding.health is Severity.NOTE
    assert "the first import creates it" in finding.words


async def test_a_sound_database_is_reported_with_what_it_holds(tmp_path: Path) -> None:
    finding = check_database(await made(tmp_path / "good.sqlite3"), ENGLISH)
    assert finding.health is Severity.OK
    assert "0 threads, 0 comments" in finding.words


async def test_a_newer_database_is_reported_and_left_alone(tmp_path: Path) -> None:
    path = await made(tmp_path / "newer.sqlite3")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    finding = check_database(path, ENGLISH)
    assert finding.health is Severity.WRONG
    assert "written by a newer version of threadgist (schema 999" in finding.words
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["text", "other"])
def test_a_file_of_somebody_else_is_reported(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "foreign.sqlite3"
    if kind == "text":
        path.write_text("my notes " * 1000, encoding="utf-8")
    else:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE recipes (name)")
        connection.close()
    finding = check_database(path, ENGLISH)
    assert finding.health is Severity.WRONG
    assert "is not a threadgist database" in finding.words


async def test_a_damaged_database_is_reported_in_a_line(tmp_path: Path) -> None:
    path = await made(tmp_path / "damaged.sqlite3")
    content = bytearray(path.read_bytes())
    content[8192:60_000] = b"\xa5" * (60_000 - 8192)
    path.write_bytes(content)
    finding = check_database(path, ENGLISH)
    assert finding.health is Severity.WRONG
    assert "is damaged: " in finding.words
    assert "Restore a backup" in finding.words
    assert "\n" not in finding.words
    assert len(finding.words) < 500


def test_a_folder_in_the_place_of_the_database_is_wrong(tmp_path: Path) -> None:
    finding = check_database(tmp_path, ENGLISH)
    assert finding.health is Severity.WRONG
    assert "Cannot open the database" in finding.words


def test_little_room_on_the_disk_is_a_note(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    assert check_disk(path, ENGLISH, low=0).health is Severity.OK
    assert check_disk(path, ENGLISH, low=1 << 62).health is Severity.NOTE


def test_a_missing_folder_is_wrong(tmp_path: Path) -> None:
    finding = check_disk(tmp_path / "no" / "new.sqlite3", ENGLISH)
    assert finding.health is Severity.WRONG
    assert "does not exist" in finding.words


def test_a_folder_that_may_not_be_written_to_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "win32" and os.geteuid() != 0:
        tmp_path.chmod(0o555)
    else:  # the superuser may write everywhere
        monkeypatch.setattr(os, "access", lambda *_: False)
    finding = check_disk(tmp_path / "new.sqlite3", ENGLISH)
    tmp_path.chmod(0o755)
    assert finding.health is Severity.WRONG
    assert "is not writable" in finding.words


def test_a_fault_of_sqlite_is_a_note_and_never_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    for buggy in (True, False):
        monkeypatch.setattr("bot.doctor.checks.has_wal_bug", lambda buggy=buggy: buggy)
        finding = check_sqlite(ENGLISH)
        assert finding.health is (Severity.NOTE if buggy else Severity.OK)
        assert ("fixed in" in finding.words) is buggy
        assert sqlite3.sqlite_version in finding.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_engine_that_does_not_load_is_reported_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def broken() -> None:
        raise ImportError("no such model")

    monkeypatch.setattr("bot.digest.preload.preload_engine", broken)
    finding = check_engine(get_phrases(language))
    assert finding.health is Severity.WRONG
    assert "no such model" in finding.words
    assert "make demo" in finding.words
