"""The page about the command line lists every option, and its session shows the real output."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from bot.cli import threadgist
from bot.phrases import get_phrases
from tests.cli import command_line_session
from tests.cli.command_line_session import play, prepare, steps
from tests.cli.test_cli import Terminal, run

__all__ = ["run"]

PAGE = command_line_session.PAGE.read_text(encoding="utf-8")
OUTPUT_TABLE = PAGE.partition("### Output")[2].partition("**In a terminal**")[0]


def row_of(command: str) -> str:
    (row,) = re.findall(rf"^\| `{command}(?: [^`]*)?` \|.*$", PAGE, re.MULTILINE)
    return str(row)


def leaves(group: click.Group, path: str = "") -> dict[str, click.Command]:
    """Returns all commands, also those of groups, by what is typed for them."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        typed = f"{path}{name}"
        found |= leaves(command, f"{typed} ") if isinstance(command, click.Group) else {typed: command}
    return found


def spellings(command: click.Command) -> list[str]:
    options = [param for param in command.params if isinstance(param, click.Option)]
    return [spelling for option in options for spelling in option.opts]


@pytest.mark.parametrize("name", list(leaves(threadgist)))
def test_every_option_of_a_command_is_in_its_row(name: str) -> None:
    row = row_of(name)
    documented = row + (OUTPUT_TABLE if "[output](#output)" in row else "")
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", documented))
    command = leaves(threadgist)[name]
    assert set(spellings(command)) <= named
    if "[output]" not in row:
        assert named <= set(spellings(command))


def test_the_options_of_the_program_itself_are_on_the_page() -> None:
    assert {"-V", "--version"} <= set(re.findall(r"--?\w+", row_of("threadgist")))
    assert "`-h`, `--help`" in PAGE


def test_a_letter_means_the_same_in_every_command() -> None:
    meanings: dict[str, set[str]] = {}
    for command in leaves(threadgist).values():
        for option in command.params:
            short = [spelling for spelling in option.opts if re.fullmatch("-[a-zA-Z]", spelling)]
            for letter in short:
                meanings.setdefault(letter, set()).update(set(option.opts) - {letter})
    assert [letter for letter, long in meanings.items() if len(long) > 1] == []


@pytest.mark.parametrize("name", ["", *threadgist.commands])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_there_under_both_names_with_examples(run: Terminal, name: str, option: str) -> None:
    ran = run(*filter(None, [name, option]))
    assert ran.code == 0
    assert "Examples:\n  threadgist" in ran.out
    assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_help_is_a_command_too(run: Terminal) -> None:
    assert run("help").out == run("--help").out == run().out
    assert run("help", "digest").out == run("digest", "-h").out


def test_examples_name_commands_and_options_that_exist() -> None:
    for language in ("en", "de"):
        for name in ("threadgist", *threadgist.commands, "schedule-list", "schedule-run-now"):
            for line in get_phrases(language)(f"examples-{name}").splitlines():
                words = shlex.split(line.partition("  #")[0].partition("threadgist ")[2].partition(" | ")[0])
                known = leaves(threadgist)
                command = known.get(words[0]) or known[" ".join(words[:2])]
                used = {word for word in words[1:] if re.match("-[a-zA-Z-]", word)}
                assert used <= set(spellings(command)), line


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_commands_of_the_session_print_what_the_page_shows(run: Terminal, tmp_path: Path) -> None:
    """``python -m tests.cli.command_line_session`` writes the session again."""
    prepare(tmp_path)
    played = list(steps(PAGE))
    assert len(played) > 15
    for command, shown in played:
        printed = play(command, tmp_path)
        pieces = re.split(r"^…$", shown, flags=re.MULTILINE)
        expected = ".*".join(re.escape(comparable(piece)) for piece in pieces)
        assert re.fullmatch(expected, comparable(printed)), f"{command}\n{printed}"


def comparable(text: str) -> str:
    """Removes line wrapping and the date, which may differ."""
    return re.sub(r"\s+", "", re.sub(r"\d{4}-\d\d-\d\d$", "DAY", text, flags=re.MULTILINE))
