"""``threadgist export``: a thread as a file that loses nothing of it, or as a page to read."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.frame import CannotDo, db_option, phrases, run_async, said, say, settings_for
from bot.cli.sources import thread_meant
from bot.cli.streams import interruptible
from storage.model import LOCAL_GUILD, Thread

if TYPE_CHECKING:
    from bot.services import Services

FORMS = ("json", "jsonl", "markdown")
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown"}


@click.command("export", help=said("cli-export"))
@click.argument("thread", metavar="THREAD|FILE|ADDRESS")
@click.argument("target", required=False, default="-", metavar="[FILE]")
@click.option("--format", "form", type=click.Choice(FORMS), help=said("export-option-format"))
@click.option("--force", is_flag=True, help=said("export-option-force"))
@db_option
def export(thread: str, target: str, db: Path | None, *, form: str | None, force: bool) -> None:
    form = form or _ENDINGS.get(Path(target).suffix.lower(), "json")
    run_async(_export(thread, target, form, db, force=force))


async def _export(given: str, target: str, form: str, db: Path | None, *, force: bool) -> None:
    from bot.app import local_services
    from bot.terminal.paper import Paper

    file = None if target == "-" else _checked(Path(target), force=force)
    paper = Paper()
    async with local_services(settings_for(db)) as services:
        most = services.limits.max_bytes
        with paper.progress(phrases()("export-reading", name=given)):
            thread = await _thread(services, given)
    if file is None:
        with interruptible():
            _print(_pieces(thread, form))
        return
    with paper.progress(phrases()("export-writing", path=str(file))), interruptible():
        size = _write(file, _pieces(thread, form))
    say("export-done", path=str(file), comments=len(thread.comments), kilobytes=max(1, size // 1000))
    if size > most and form != "markdown":
        say("export-large", err=True, limit=most // 1_000_000)


async def _thread(services: Services, given: str) -> Thread:
    meant = await thread_meant(services, given)
    return meant if isinstance(meant, Thread) else await services.storage.thread(LOCAL_GUILD, meant)


def _pieces(thread: Thread, form: str) -> Iterator[str]:
    from bot.importing.thread_json.writing import thread_as_json, thread_as_lines
    from bot.terminal.thread_markdown import thread_markdown

    writers: dict[str, Callable[[Thread], Iterator[str]]] = {
        "json": thread_as_json,
        "jsonl": thread_as_lines,
        "markdown": lambda thread: thread_markdown(thread, phrases()),
    }
    return writers[form](thread)


def _print(pieces: Iterable[str]) -> None:
    """For a terminal in its encoding; for anything else in UTF-8, as it would be in a file."""
    if sys.stdout.isatty():
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()


def _checked(file: Path, *, force: bool) -> Path:
    """Where to write, known to be free before the thread is read."""
    try:
        if file.is_dir():
            raise CannotDo("export-is-folder", path=str(file))
        if file.is_file() and not force:
            raise CannotDo("export-exists", path=str(file))
        return file.resolve() if file.is_symlink() else file
    except (OSError, ValueError) as error:
        raise _unwritable(file, error) from None


def _write(file: Path, pieces: Iterable[str]) -> int:
    """The bytes written. All or nothing: what breaks off leaves what was there."""
    try:
        if file.exists() and not file.is_file():  # a device or a pipe cannot be replaced
            with file.open("wb") as out:
                return _written(out.write, pieces)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}.unfinished")
        try:
            with unfinished.open("xb") as out:
                size = _written(out.write, pieces)
                out.flush()
                os.fsync(out.fileno())
            if file.exists():
                shutil.copymode(file, unfinished)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise _unwritable(file, error) from None
    return size


def _written(write: Callable[[bytes], int], pieces: Iterable[str]) -> int:
    return sum(write(piece.encode()) for piece in pieces)


def _unwritable(file: Path, error: OSError | ValueError) -> CannotDo:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CannotDo("export-unwritable", path=str(file), reason=reason)
