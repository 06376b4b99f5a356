"""Output goes to a file, the pager or a pipe, and ``--quiet`` leaves some of it out."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import NIGHT_TRAINS, Terminal, run
from tests.cli.test_streams import environment
from tests.modules_run import ModuleProcess, run_module
from tests.patience import PATIENCE

__all__ = ["run"]

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
PAGER = "sed s/^/paged:/"


def in_terminal(folder: Path, *words: str, **more: str) -> str:
    """Returns what a terminal of ten rows shows."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 80, 0, 0))
    process = ModuleProcess(
        *("bot", *words),
        folder=folder,
        environment=environment(TERM="xterm-256color") | {"PAGER": PAGER} | more,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65_536):
            written += piece
    except OSError as error:  # Linux: no process is writing any more
        assert error.errno == errno.EIO  # noqa: PT017
    os.close(ours)
    process.wait()
    return written.decode().replace("\r\n", "\n")


@pytest.fixture
def folder(run: Terminal, tmp_path: Path) -> Path:
    run("import", "-q", NIGHT_TRAINS)
    return tmp_path


@on_posix
def test_long_output_goes_through_the_pager_of_a_terminal(folder: Path) -> None:
    shown = in_terminal(folder, "comments", "1")
    assert all(line.startswith("paged:") for line in shown.splitlines())
    assert "paged:#2" in shown.replace("\x1b[32m", "")


@on_posix
def test_less_is_asked_to_show_colours_and_every_character(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.delenv("LESSCHARSET", raising=False)
    seen = in_terminal(folder, "comments", "1", PAGER="env", PYTHONIOENCODING="utf-8").splitlines()
    assert {"LESS=-FRX", "LESSCHARSET=utf-8"} <= set(seen)
    assert "LESS=-M" in in_terminal(folder, "comments", "1", PAGER="env", LESS="-M").splitlines()


@on_posix
@pytest.mark.parametrize(
    ("words", "more"),
    [
        (("comments", "1", "--no-pager"), {}),
        (("comments", "1"), {"PAGER": ""}),
        (("list",), {}),
    ],
)
def test_short_output_and_that_of_who_wants_no_pager_is_printed(
    folder: Path, words: tuple[str, ...], more: dict[str, str]
) -> None:
    shown = in_terminal(folder, *words, **more)
    assert shown
    assert "paged:" not in shown


def test_a_pipe_gets_neither_pager_nor_colours(folder: Path) -> None:
    words = ("comments", "1", "--search", "the train")
    piped = run_module("bot", *words, folder=folder, environment=environment(PAGER=PAGER)).stdout
    assert piped
    assert b"paged:" not in piped
    assert b"\x1b" not in piped


@on_posix
def test_found_words_are_bold_in_a_terminal_unless_colours_are_unwanted(folder: Path) -> None:
    words = ("comments", "1", "--search", "suitcases", "--no-pager")
    assert "\x1b[1;31msuitcases" in in_terminal(folder, *words)
    plain = in_terminal(folder, *words, NO_COLOR="1")
    assert "31m" not in plain
    assert "suitcases" in plain


@on_posix
def test_numbers_in_a_terminal_are_links_to_the_web(run: Terminal, tmp_path: Path) -> None:
    thread = {"title": "T", "comments": [{"text": "One.", "address": "https://news.example/c/1"}]}
    (tmp_path / "t.json").write_text(json.dumps(thread), encoding="utf-8")
    run("import", "t.json")
    shown = in_terminal(tmp_path, "comments", "1")
    assert "\x1b]8;" in shown
    assert "https://news.example/c/1" in shown


def test_output_goes_to_a_file_in_the_format_its_name_tells(folder: Path, run: Terminal) -> None:
    for name, start in (("d.md", "# After eleven"), ("d.json", "{\n"), ("d.txt", "After eleven")):
        ran = run("digest", "1", "-o", name)
        assert (ran.code, f"Wrote {name}" in ran.out) == (0, True)
        assert (folder / name).read_text(encoding="utf-8").startswith(start)
    assert run("list", "-o", "list.json").code == 0
    assert run("comments", "1", "-o", "odd.md", "--json").code == 0
    assert json.loads((folder / "odd.md").read_text(encoding="utf-8"))


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_a_device_may_be_named_as_the_file(folder: Path) -> None:
    for words in (("list", "-o"), ("export", "1", "-o")):
        done = run_module("bot", *words, "/dev/stdout", folder=folder, environment=environment())
        assert b"After eleven years" in done.stdout


@pytest.mark.parametrize(
    "words", [("digest", "1", "-o"), ("comments", "1", "-o"), ("list", "-o"), ("export", "1", "-o")]
)
def test_no_command_replaces_a_file_unasked(folder: Path, run: Terminal, words: tuple[str, ...]) -> None:
    (folder / "mine.txt").write_text("my notes", encoding="utf-8")
    refused = run(*words, "mine.txt")
    assert (refused.code, "add --force" in refused.err) == (1, True)
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "my notes"
    assert run(*words, "mine.txt", "-f").code == 0
    assert (folder / "mine.txt").read_text(encoding="utf-8") != "my notes"


def test_quiet_reports_only_problems(run: Terminal, tmp_path: Path) -> None:
    for words in (
        ("import", "-q", NIGHT_TRAINS),
        ("export", "-q", "1", "t.json"),
        ("backup", "-q", "copy.sqlite3"),
        ("delete", "-q", "-y", "1"),
    ):
        ran = run(*words)
        assert (ran.code, ran.out, ran.err) == (0, "", ""), words
    assert "There is no thread 1" in run("delete", "-qy", "1").err


def test_json_and_another_format_contradict_each_other(folder: Path, run: Terminal) -> None:
    assert run("list", "--json", "--format", "markdown").code == 2
    assert run("list", "--json", "--format", "json").code == 0


def test_ctrl_c_while_the_program_is_loaded_gives_no_traceback(tmp_path: Path) -> None:
    interrupting = (
        "import builtins, sys\n"
        "from bot.__main__ import main\n"
        "load = builtins.__import__\n"
        "def interrupt(name, *rest):\n"
        "    if name == 'click':\n        raise KeyboardInterrupt\n"
        "    return load(name, *rest)\n"
        "builtins.__import__ = interrupt\n"
        "sys.argv = ['threadgist', 'list']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupting],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (130, b"")
