"""``threadgist export``: a thread as a lossless file, or as a page to read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from bot.cli.help import TranslatedCommand
from bot.cli.inputs import is_stored, read_given_thread
from bot.cli.lookup import find_thread, open_library, open_without_library
from bot.cli.messages import get_help_text, load_phrases, print_message
from bot.cli.options import ChoiceParam, ThreadOrFileParam, db_option, quiet_option
from bot.cli.output_files import check_target, write_whole
from bot.cli.running import load_settings, run_async
from bot.cli.streams import allow_interrupts
from storage.libraries import LOCAL
from storage.model import Thread

_FORMS = ("json", "jsonl", "markdown")
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown"}


@click.command("export", cls=TranslatedCommand, help=get_help_text("cli-export"), examples="examples-export")
@click.argument("thread", metavar="THREAD|FILE|LINK", type=ThreadOrFileParam())
@click.argument("target", required=False, metavar="[FILE]")
@click.option("-o", "--output", metavar="FILE", help=get_help_text("export-option-output"))
@click.option("--format", "form", type=ChoiceParam(_FORMS), help=get_help_text("export-option-format"))
@click.option("-f", "--force", is_flag=True, help=get_help_text("export-option-force"))
@quiet_option
@db_option
def export(
    thread: str, target: str | None, output: str | None, db: Path | None, *, form: str | None, force: bool
) -> None:
    if target is not None and output is not None:
        raise click.UsageError(load_phrases()("export-two-files"))
    name = output or target or "-"
    form = form or _ENDINGS.get(Path(name).suffix.lower(), "json")
    file = None if name == "-" else check_target(Path(name), force=force)
    run_async(_export(thread, file, form, db))


async def _export(given: str, file: Path | None, form: str, db: Path | None) -> None:
    from bot.terminal.printer import Printer

    printer = Printer()
    with printer.show_progress(load_phrases()("export-reading", name=given)):
        thread = await _thread(given, db)
    if file is None:
        with allow_interrupts():
            _print(_pieces(thread, form))
        return
    with printer.show_progress(load_phrases()("export-writing", path=str(file))), allow_interrupts():
        size = write_whole(file, _pieces(thread, form))
    print_message(
        "export-done", path=str(file), comments=len(thread.comments), kilobytes=max(1, size // 1000)
    )
    most = load_settings(None).max_megabytes
    if size > most * 1_000_000 and form != "markdown":
        print_message("export-large", err=True, limit=most)


async def _thread(given: str, db: Path | None) -> Thread:
    if not is_stored(given):
        async with open_without_library() as services:
            return await read_given_thread(services, given)
    async with open_library(db) as services:
        number = await find_thread(services.storage, given, or_file=True)
        return await services.storage.threads.get(LOCAL, number)


def _pieces(thread: Thread, form: str) -> Iterator[str]:
    from bot.importing.thread_json.writing import write_thread_json, write_thread_lines
    from bot.terminal.thread_markdown import write_thread_markdown

    writers: dict[str, Callable[[Thread], Iterator[str]]] = {
        "json": write_thread_json,
        "jsonl": write_thread_lines,
        "markdown": lambda thread: write_thread_markdown(thread, load_phrases()),
    }
    return writers[form](thread)


def _print(pieces: Iterable[str]) -> None:
    """Prints in the terminal's encoding; to a pipe or file, in UTF-8."""
    if sys.stdout.isatty():
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()
