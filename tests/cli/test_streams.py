"""The command line with limited encodings, closed pipes, interrupts and hostile names."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.modules_run import ModuleProcess, run_module
from tests.patience import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
NIGHT_TRAINS = ROOT / "seeds" / "night-trains.txt"
GERMAN = ROOT / "seeds" / "stadtbaeume.txt"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="sees in /proc what a process waits for")
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and descriptors of POSIX")


def environment(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("THREADGIST_")}
    return clean | {"THREADGIST_LANGUAGE": "en", "PYTHONPATH": str(ROOT)} | more


def run(folder: Path, *words: str, then: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command. ``then``: what follows the command in a line of sh."""
    if not then:
        return run_module("bot", *words, folder=folder, environment=environment(**more))
    line = ["sh", "-c", f'"$@" {then}', "sh", sys.executable, "-m", "bot", *words]
    return subprocess.run(
        line, cwd=folder, env=environment(**more), capture_output=True, check=False, timeout=PATIENCE
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
def test_characters_that_the_output_lacks_are_shown_by_similar_ones(tmp_path: Path, encoding: str) -> None:
    done = run(tmp_path, "import", str(GERMAN), PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = run(tmp_path, "comments", "1", "--limit", "100", PYTHONIOENCODING=encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    words = shown.stdout.decode(encoding)
    assert ("Bäume" if encoding != "ascii" else "Baume") in words


def test_json_is_lossless_whatever_the_encoding_of_the_output(tmp_path: Path) -> None:
    run(tmp_path, "import", str(GERMAN))
    plain = json.loads(run(tmp_path, "comments", "1", "--format", "json", PYTHONIOENCODING="utf-8").stdout)
    narrow = run(tmp_path, "comments", "1", "--format", "json", PYTHONIOENCODING="latin-1").stdout
    assert json.loads(narrow.decode("latin-1")) == plain


@on_posix
@pytest.mark.parametrize("then", ["| head -n 1", "| true"])
def test_a_reader_that_stops_reading_is_no_failure_to_be_told(tmp_path: Path, then: str) -> None:
    run(tmp_path, "import", str(NIGHT_TRAINS))
    assert run(tmp_path, "comments", "1", then=then).stderr == b""


@on_posix
def test_closed_output_takes_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "import", str(NIGHT_TRAINS), then=">&-")
    assert (done.returncode, done.stderr) == (0, b"")


@on_posix
def test_closed_input_is_reported(tmp_path: Path) -> None:
    done = run(tmp_path, "import", "-", then="<&-")
    assert done.returncode == 1
    assert b"Standard input is closed." in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_reported(tmp_path: Path) -> None:
    run(tmp_path, "import", str(NIGHT_TRAINS))
    done = run(tmp_path, "list", then="> /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith(b"Cannot write the output: ")
    assert b"Traceback" not in done.stderr


def test_a_file_beyond_the_limit_is_reported_with_its_size_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    done = run(tmp_path, "import", "huge.txt")
    assert done.returncode == 1
    assert b"The file is 200 MB; the limit is 20 MB." in done.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
@pytest.mark.parametrize(("words", "then"), [(("digest", "/dev/zero"), ""), (("digest", "-"), "< /dev/zero")])
def test_input_without_end_is_refused(tmp_path: Path, words: tuple[str, ...], then: str) -> None:
    done = run(tmp_path, *words, then=then)
    assert done.returncode == 1
    assert b"larger than 20 MB" in done.stderr


@on_posix
def test_a_name_that_the_system_does_not_take_is_reported(tmp_path: Path) -> None:
    name = "x" * 300
    for words in (("import", name), ("digest", name + ".txt")):
        done = run(tmp_path, *words)
        assert done.returncode == 1
        assert b"cannot be opened" in done.stderr


@on_posix
@pytest.mark.parametrize("name", ["a\x1b[31m\nb.txt", "[bold]c[red].txt", "\udcff.txt"])
def test_names_of_files_give_a_terminal_no_orders(tmp_path: Path, name: str) -> None:
    import pty  # not available on Windows

    (tmp_path / name).write_bytes(NIGHT_TRAINS.read_bytes())
    (tmp_path / f"bad {name}").write_bytes(b"")
    ours, theirs = pty.openpty()
    process = ModuleProcess(
        *("bot", "import", name, f"bad {name}"),
        folder=tmp_path,
        environment=environment(TERM="dumb"),
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65_536):
            written += piece
    except OSError:  # Linux: no process is writing any more
        pass
    os.close(ours)
    assert process.wait() == 1
    assert b"stored as thread 1" in written
    assert b"The file is empty." in written
    assert b"\x1b[31m" not in written


def test_a_title_is_stored_without_orders_to_a_terminal(tmp_path: Path) -> None:
    run(tmp_path, "import", str(NIGHT_TRAINS), "--title", "red\x1b[31m\nand\u202e back")
    (thread,) = json.loads(run(tmp_path, "list", "--format", "json", PYTHONIOENCODING="utf-8").stdout)
    assert thread["title"] == "red [31m and back"


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """Processes that a script starts in the background ignore the signal, and so do their child processes."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def reads_a_pipe(process: subprocess.Popen[bytes]) -> bool:
    """Waits until the main thread of the process waits: an earlier signal would be missed."""
    waits_in = Path(f"/proc/{process.pid}/wchan").read_text(encoding="utf-8")
    if waits_in not in {"", "0"}:
        return "pipe" in waits_in
    # it is running, or the system does not tell its state
    status = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
    return status.rpartition(")")[2].split()[0] == "S"


def interrupted(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Returns the exit code and standard error. The input stays open meanwhile."""
    process.send_signal(signal.SIGINT)
    code = process.wait(PATIENCE)
    _, err = process.communicate()
    return code, err


@on_linux
def test_ctrl_c_ends_what_waits_for_more_input(tmp_path: Path) -> None:
    process = started(tmp_path, "-m", "bot", "import", "-")
    assert process.stdin is not None
    process.stdin.write(b"x" * 1_000_000)  # more than fits into a pipe, so the process has begun to read
    process.stdin.flush()
    wait_until(lambda: reads_a_pipe(process))  # the process has read all of it
    assert interrupted(process) == (130, b"Stopped.\n")
    assert run(tmp_path, "list").stdout == b""


@on_linux
def test_ctrl_c_ends_what_waits_for_a_yes(tmp_path: Path) -> None:
    run(tmp_path, "import", str(NIGHT_TRAINS))
    process = started(tmp_path, "-m", "bot", "delete", "1")
    assert process.stdout is not None
    assert process.stdout.read(1)  # the beginning of the question
    wait_until(lambda: reads_a_pipe(process))
    code, err = interrupted(process)
    assert (code, err.strip()) == (130, b"Stopped.")
    assert len(run(tmp_path, "list").stdout.splitlines()) == 1


ENDLESS_DIGEST = """
from bot.cli import main
from bot.services import digests

def never_end(*_):
    print("begun", flush=True)
    while True:
        pass

digests.run_digest_step = never_end
main()
"""


@on_posix
def test_ctrl_c_does_not_wait_for_a_digest(tmp_path: Path) -> None:
    process = started(tmp_path, "-c", ENDLESS_DIGEST, "digest", str(NIGHT_TRAINS))
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    assert interrupted(process) == (130, b"Stopped.\n")
