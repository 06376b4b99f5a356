"""``threadgist import``: any number of files and addresses, each independent of the others."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.commands.refresh import show_fetch_progress
from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand
from bot.cli.inputs import path_exists, read_input
from bot.cli.lookup import open_library, open_without_library
from bot.cli.messages import get_help_text, get_report_printer, load_phrases, print_message, print_wrapped
from bot.cli.options import ChoiceParam, db_option, quiet_option
from bot.cli.running import run_async
from bot.cli.streams import allow_interrupts
from bot.terminal.control_characters import strip_controls
from storage.errors import ThreadgistError
from storage.libraries import LOCAL
from storage.model import NoteKind, SaveResult, Thread

if TYPE_CHECKING:
    from bot.services import Services
    from bot.terminal.printer import Printer


@click.command("import", cls=TranslatedCommand, help=get_help_text("cli-import"), examples="examples-import")
@click.argument("files", nargs=-1, metavar="FILE|LINK...", type=click.Path())
@click.option("-t", "--title", metavar="TITLE", help=get_help_text("cli-option-title"))
@click.option("-a", "--all", "every", is_flag=True, help=get_help_text("import-option-all"))
@click.option("--dry-run", is_flag=True, help=get_help_text("cli-option-dry-run"))
@click.option(
    "--format",
    "form",
    type=ChoiceParam(["text", "json"]),
    default="text",
    help=get_help_text("cli-option-format"),
)
@click.option("--json", "as_json", is_flag=True, help=get_help_text("cli-option-json"))
@quiet_option
@db_option
def import_threads(
    files: tuple[str, ...],
    db: Path | None,
    *,
    title: str | None,
    every: bool,
    dry_run: bool,
    form: str,
    as_json: bool,
) -> int:
    names = _named_once(files)
    if not names:
        raise click.UsageError(load_phrases()("import-nothing-given"))
    if title and (every or len(names) > 1):
        raise click.UsageError(load_phrases()("import-one-title"))
    options = ImportOptions(" ".join(strip_controls(title).split()) if title else None, every, dry_run)
    return run_async(_import(names, options, db, as_json=as_json or form == "json"))


@dataclass(frozen=True, slots=True)
class ImportOptions:
    title: str | None = None
    every: bool = False
    """Whether to import all threads of a file, not only the largest."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What happened to one thread, or to a file that could not be read."""

    name: str
    thread: Thread | None = None
    saved: SaveResult | None = None
    refusal: str = ""

    @property
    def outcome(self) -> str:
        """One of "failed", "read", "new", "updated" and "same"; scripts read it."""
        if self.thread is None:
            return "failed"
        if self.saved is None:
            return "read"
        return "new" if self.saved.created else "updated" if self.saved.changes else "same"


def _named_once(files: Iterable[str]) -> list[str]:
    """Removes files that are named twice, and expands patterns that the shell has not expanded."""
    found: dict[str, str] = {}
    for name in files:
        matching = [name]
        if not path_exists(name) and glob.has_magic(name) and "://" not in name:
            matching = sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207
        for one in matching:
            found.setdefault(os.path.realpath(one) if path_exists(one) else one, one)
    return list(found.values())


async def _import(names: Sequence[str], options: ImportOptions, db: Path | None, *, as_json: bool) -> int:
    """Imports one after another. One that cannot be read does not stop the others."""
    from bot.terminal.json_output import write_dict_json

    printer = get_report_printer()
    result: list[ImportResult] = []
    async with open_without_library() if options.dry_run else open_library(db, create=True) as services:
        for at, name in enumerate(names, 1):
            place = f"{name} ({at}/{len(names)})" if len(names) > 1 else name
            try:
                async for one in _taken_from(services, name, printer, options, place):
                    result.append(one)
                    if not as_json:
                        draw_import_result(one, printer, options)
            except ThreadgistError as error:
                result.append(ImportResult(name, refusal=load_phrases().explain(error)))
                if isinstance(error, CommandError):  # its sentence names the file
                    print_wrapped(strip_controls(result[-1].refusal), err=True)
                else:
                    print_message("import-failed", err=True, name=name, reason=result[-1].refusal)
    if as_json:
        click.echo(write_dict_json([_plainly(one) for one in result]))
    elif len(result) > 1:
        _draw_sum(result, printer)
    return 1 if any(one.thread is None for one in result) else 0


async def import_file(services: Services, name: str, printer: Printer) -> int:
    """Reads, stores and reports one file. Returns the number of its thread."""
    number = 0
    async for result in _taken_from(services, name, printer, ImportOptions(), name):
        draw_import_result(result, printer, ImportOptions())
        number = result.saved.info.id if result.saved else 0
    return number


async def _taken_from(
    services: Services, name: str, printer: Printer, options: ImportOptions, place: str
) -> AsyncIterator[ImportResult]:
    threads = await _read_threads(services, name, printer, options, place)
    for at, thread in enumerate(threads, 1):
        if options.dry_run:
            title = options.title or thread.title
            yield ImportResult(name, replace(thread, title=title))
            continue
        count = f" · {at}/{len(threads)}" if len(threads) > 1 else ""
        with printer.show_progress(load_phrases()("import-storing", name=place + count)):
            imported = await services.threads.save(LOCAL, thread, title=options.title)
        yield ImportResult(name, imported.thread, imported.saved)


async def _read_threads(
    services: Services, name: str, printer: Printer, options: ImportOptions, place: str
) -> tuple[Thread, ...]:
    from bot.importing.fetching.hosts import is_address

    if is_address(name):
        with show_fetch_progress(printer, name) as told:
            return (await services.threads.fetch(name, progress=told),)
    content = read_input(name, services.limits.max_bytes)
    with printer.show_progress(load_phrases()("import-reading", name=place)), allow_interrupts():
        if options.every:
            return await services.threads.read_all(content, name)
        return (await services.threads.read(content, name),)


def draw_import_result(result: ImportResult, printer: Printer, options: ImportOptions) -> None:
    """Prints the report of one thread; nothing for a file that could not be read."""
    from bot.terminal.lists import describe_save, draw_import_report

    thread = result.thread
    if thread is None:
        return
    draw_import_report(result.name, thread, printer, load_phrases())
    if not options.every and _holds_more(thread):
        printer.print_line((load_phrases()("import-all-hint", name=result.name), "dim"), indent=2)
    sentence = describe_save(result.saved, load_phrases()) if result.saved else load_phrases()("imported-dry")
    printer.print_line((sentence, "green"), indent=2)


def _holds_more(thread: Thread) -> bool:
    return any(note.kind is NoteKind.SKIPPED and ("what", "threads") in note.facts for note in thread.notes)


def _draw_sum(result: Sequence[ImportResult], printer: Printer) -> None:
    counts = Counter(one.outcome for one in result)
    failed = counts.pop("failed", 0)
    if counts:
        parts = [
            load_phrases()(f"import-sum-{outcome}", count=counts[outcome])
            for outcome in ("new", "updated", "same", "read")
            if counts[outcome]
        ]
        printer.print_line(
            (load_phrases()("import-sum", count=counts.total(), parts=", ".join(parts)), "bold")
        )
    if failed:
        files = len({one.name for one in result})
        print_message("import-some-failed", err=True, failed=failed, all=files)


def _plainly(result: ImportResult) -> dict[str, Any]:
    """The report as JSON for scripts, with the outcome."""
    from dataclasses import asdict

    from bot.importing.report import make_report

    if result.thread is None:
        return {"file": result.name, "outcome": result.outcome, "error": result.refusal}
    report = asdict(make_report(result.thread))
    report["notes"] = [{"kind": note.kind.value, "facts": dict(note.facts)} for note in result.thread.notes]
    day_only = report.pop("day_only")
    for name in ("first", "last"):
        if report[name] is not None:
            report[name] = (report[name].date() if day_only else report[name]).isoformat()
    shown: dict[str, Any] = {"file": result.name, "outcome": result.outcome, **report}
    if result.saved is not None:
        changes = result.saved.changes
        shown["thread"] = result.saved.info.id
        shown |= {"added": changes.added, "changed": changes.changed, "gone": changes.gone}
        shown["article_changed"] = changes.article_changed
    return shown
