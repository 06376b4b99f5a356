"""Restoring, vacuuming, retention and moving servers on the command line."""

from __future__ import annotations

import asyncio
import gzip
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.libraries import Guild
from storage.model import GuildSettings
from storage.sqlite import SqliteStorage
from tests.cli.test_cli import NIGHT_TRAINS, Terminal, run
from tests.persistence.storage_samples import MONDAY, bakery

__all__ = ["run"]


def test_a_backup_is_restored_after_a_question_and_the_old_database_is_kept(
    run: Terminal, tmp_path: Path
) -> None:
    run("import", NIGHT_TRAINS)
    run("backup", "copy.sqlite3")
    run("delete", "1", "-y")
    asked = run("restore", "copy.sqlite3", given=b"n\n")
    assert (asked.code, run("list").out) == (1, "")
    assert "1 thread with 7 comments" in asked.out
    assert run("restore", "copy.sqlite3", given=b"y\n").code == 0
    assert "night train" in run("list").out
    (kept,) = tmp_path.glob("threadgist.sqlite3.before-restore-*")
    assert run("list", "--db", kept.name).out == ""


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("missing.sqlite3", "File not found"),
        ("threadgist.sqlite3", "the database itself"),
        (NIGHT_TRAINS, "not a threadgist database"),
    ],
)
def test_what_is_no_backup_is_not_restored(run: Terminal, file: str, message: str) -> None:
    run("import", NIGHT_TRAINS)
    refused = run("restore", file, "-y")
    assert refused.code == 1
    assert message in " ".join(refused.err.split())
    assert "night train" in run("list").out


def test_the_file_is_rewritten(run: Terminal) -> None:
    assert run("vacuum").code == 1  # there is no database
    run("import", NIGHT_TRAINS)
    assert "and is now" in run("vacuum").out
    assert "night train" in run("list").out


def test_a_server_moves_to_another_database(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    exported = run("server", "export", "local", "mine.jsonl.gz")
    assert (exported.code, exported.err) == (0, "")
    assert run("server", "export", "local", "mine.jsonl.gz").code == 1  # it exists
    assert run("server", "import", "mine.jsonl.gz", "--db", "new.sqlite3").code == 0
    assert run("comments", "1", "--db", "new.sqlite3").out == run("comments", "1").out
    assert run("server", "import", "mine.jsonl.gz", "--server", "7").code == 0
    assert [line.split("\t")[:3] for line in run("server", "list").out.splitlines()] == [
        ["local", "1", "7"],
        ["7", "1", "7"],
    ]
    assert "already stored for server 7" in run("server", "import", "mine.jsonl.gz", "--server", "7").err


def test_only_the_owner_can_read_an_export(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    other = tmp_path / "other"
    other.write_text("kept")
    (tmp_path / "mine.jsonl.unfinished").symlink_to(other)  # such a file may be left over
    target = tmp_path / "mine.jsonl"
    target.write_text("old")
    target.chmod(0o644)
    assert run("server", "export", "local", "mine.jsonl", "--force").code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text().endswith("}\n")
    assert other.read_text() == "kept"


def test_a_server_is_exported_into_a_pipe(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    run("server", "export", "local", "mine.jsonl")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("server", "export", "local", "pipe").code == 0
        assert os.read(reader, 60_000) == (tmp_path / "mine.jsonl").read_bytes()
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_what_is_no_export_is_not_imported(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    run("server", "export", "local", "mine.jsonl.gz")
    whole = (tmp_path / "mine.jsonl.gz").read_bytes()
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:300])
    (tmp_path / "short.jsonl").write_bytes(b"".join(gzip.decompress(whole).splitlines(keepends=True)[:5]))
    for file in ("cut.jsonl.gz", "short.jsonl", NIGHT_TRAINS, "missing.jsonl", "."):
        refused = run("server", "import", file, "--server", "7")
        assert refused.code == 1
        assert "unexpected" not in refused.err
    assert len(run("server", "list").out.splitlines()) == 1
    assert run("server", "export", "99", "x.jsonl").code == 1
    assert run("server", "export", "abc", "x.jsonl").code == 2
    assert not (tmp_path / "x.jsonl").exists()


def test_a_damaged_export_is_not_blamed_on_the_database(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    run("server", "export", "local", "mine.jsonl.gz")
    whole = (tmp_path / "mine.jsonl.gz").read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    damaged = {
        "sum.jsonl.gz": whole[:-8] + bytes(8),
        "cut.jsonl.gz": whole[:-20],
        "bytes.jsonl": b"".join([*lines[:3], b"\xff\n", *lines[3:]]),
    }
    for name, content in damaged.items():
        (tmp_path / name).write_bytes(content)
        refused = run("server", "import", name, "--server", "7")
        assert refused.code == 1
        assert "damaged" in " ".join(refused.err.split()), refused.err
    assert len(run("server", "list").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "This file is not an export of a server"), ("de", "Diese Datei ist kein Export eines Servers")],
)
def test_another_file_is_refused_in_one_plain_sentence(
    run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    monkeypatch.setenv("THREADGIST_LANGUAGE", language)
    run("import", NIGHT_TRAINS)
    run("server", "export", "local", "mine.jsonl.gz")
    whole = (tmp_path / "mine.jsonl.gz").read_bytes()
    others = {
        "binary.jsonl": bytes(range(256)),
        "compressed.jsonl": whole,
        "text.jsonl": b"Hello.\n",
        "json.jsonl": b"[1]\n",
        "empty.jsonl": b"",
        "no.jsonl.gz": gzip.decompress(whole),
        "bits.jsonl.gz": whole[:12] + b"\xff" * 40 + whole[52:],
    }
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
        refused = run("server", "import", name, "--server", "7")
        assert refused.code == 1
        said = " ".join(refused.err.split())
        assert said.startswith(sentence), said
        assert "codec" not in said
        assert "JSON" not in said


def test_retention_says_first_what_it_would_delete(run: Terminal, tmp_path: Path) -> None:
    async def fill() -> None:
        async with SqliteStorage(tmp_path / "threadgist.sqlite3") as storage:
            await storage.threads.save(Guild(7), bakery("old"), at=MONDAY)
            await storage.threads.save(Guild(7), bakery("new"), at=datetime.now(UTC))
            await storage.settings.save(7, GuildSettings(retention_days=1))

    asyncio.run(fill())
    dry = run("retention", "--dry-run")
    assert "expired: 1 of 2" in dry.out
    assert "1 thread would be deleted" in dry.out
    assert run("retention", given=b"n\n").code == 1
    assert run("server", "list").out.split("\t")[1] == "2"
    assert run("retention", "-y").code == 0
    assert run("server", "list").out.split("\t")[1] == "1"


@pytest.mark.parametrize("command", [("restore", "copy.sqlite3", "-y"), ("vacuum",)])
def test_commands_for_the_file_are_refused_for_a_database_server(
    run: Terminal, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    run("import", NIGHT_TRAINS)
    run("backup", "copy.sqlite3")
    monkeypatch.setenv("THREADGIST_DATABASE_URL", "postgresql://nobody@localhost/none")
    assert run(*command).code == 1
