"""Reads the session on the page about the command line, runs it, and writes it anew.

``python -m tests.cli.command_line_session`` fills in what the commands print now. A line with only “…” stays:
as many lines are kept before and after it.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "command-line.md"
FOLDER = "/home/ana/threads"
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def steps(page: str) -> Iterator[tuple[str, str]]:
    """Yields the commands of the page, each with the output shown below it."""
    for block in _BLOCK.findall(page):
        yield from _steps_of(block)


def _steps_of(block: str) -> Iterator[tuple[str, str]]:
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        yield command, shown.strip("\n")


def play(command: str, folder: Path) -> str:
    """Returns what a terminal of 80 columns shows in a folder that ``prepare`` made."""
    from tests.cli.test_output import in_terminal

    printed = in_terminal(folder, *shlex.split(command)[1:], TERM="dumb", PAGER="")
    return printed.replace(str(folder), FOLDER).strip("\n")


def prepare(folder: Path) -> None:
    (folder / "seeds").symlink_to(ROOT / "seeds")


def written_anew(page: str, folder: Path) -> str:
    def fill(block: re.Match[str]) -> str:
        played = (
            f"$ {command}\n{_shortened_like(shown, play(command, folder))}"
            for command, shown in _steps_of(block.group())
        )
        return "\n\n".join(played) + "\n"

    return _BLOCK.sub(fill, page)


def _shortened_like(shown: str, printed: str) -> str:
    before, gap, behind = (f"\n{shown}\n").partition("\n…\n")
    if not gap:
        return printed
    lines, first, last = printed.split("\n"), before.count("\n"), behind.count("\n")
    return "\n".join([*lines[:first], "…", *(lines[-last:] if last else [])])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        prepare(Path(made))
        PAGE.write_text(written_anew(PAGE.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
