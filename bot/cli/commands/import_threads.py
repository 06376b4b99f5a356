"""``threadgist import``: any number of files and addresses, each on its own."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.commands.refresh import fetching
from bot.cli.frame import CannotDo, echo, phrases, reporting_paper, run_async, said, say
from bot.cli.help import Command
from bot.cli.inputs import content_of, is_there
from bot.cli.lookup import no_library, open_library
from bot.cli.options import OneOf, db_option, quiet_option
from bot.cli.streams import interruptible
from bot.terminal.control_characters import without_controls
from storage.errors import ThreadgistError
from storage.model import LOCAL_GUILD, NoteKind, Saved, Thread

if TYPE_CHECKING:
    from bot.services import Services
    from bot.terminal.printer import Paper


@click.command("import", cls=Command, help=said("cli-import"), examples="examples-import")
@click.argument("files", nargs=-1, metavar="FILE|ADDRESS...", type=click.Path())
@click.option("-t", "--title", metavar="TITLE", help=said("cli-option-title"))
@click.option("-a", "--all", "every", is_flag=True, help=said("import-option-all"))
@click.option("--dry-run", is_flag=True, help=said("cli-option-dry-run"))
@click.option(
    "--format", "form", type=OneOf(["text", "json"]), default="text", help=said("cli-option-format")
)
@click.option("--json", "as_json", is_flag=True, help=said("cli-option-json"))
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
        raise click.UsageError(phrases()("import-nothing-given"))
    if title and (every or len(names) > 1):
        raise click.UsageError(phrases()("import-one-title"))
    wanted = Wanted(" ".join(without_controls(title).split()) if title else None, every, dry_run)
    return run_async(_import(names, wanted, db, as_json=as_json or form == "json"))


@dataclass(frozen=True, slots=True)
class Wanted:
    title: str | None = None
    every: bool = False
    """All threads of a file, not only the largest."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one thread, or of a file that could not be read."""

    name: str
    thread: Thread | None = None
    saved: Saved | None = None
    refusal: str = ""

    @property
    def outcome(self) -> str:
        if self.thread is None:
            return "failed"
        if self.saved is None:
            return "read"
        return "new" if self.saved.created else "updated" if self.saved.changes else "same"


def _named_once(files: Iterable[str]) -> list[str]:
    """The same file named twice is one; patterns that no shell has filled in are filled in here."""
    found: dict[str, str] = {}
    for name in files:
        matching = [name]
        if not is_there(name) and glob.has_magic(name) and "://" not in name:
            matching = sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207
        for one in matching:
            found.setdefault(os.path.realpath(one) if is_there(one) else one, one)
    return list(found.values())


async def _import(names: Sequence[str], wanted: Wanted, db: Path | None, *, as_json: bool) -> int:
    """One that cannot be read does not stop the others."""
    from bot.terminal.json_output import json_of_dict

    paper = reporting_paper()
    taken: list[Taken] = []
    async with no_library() if wanted.dry_run else open_library(db, create=True) as services:
        for at, name in enumerate(names, 1):
            place = f"{name} ({at}/{len(names)})" if len(names) > 1 else name
            try:
                async for one in _taken_from(services, name, paper, wanted, place):
                    taken.append(one)
                    if not as_json:
                        draw_taken(one, paper, wanted)
            except ThreadgistError as error:
                taken.append(Taken(name, refusal=phrases().of_error(error)))
                if isinstance(error, CannotDo):  # its sentence names the file
                    echo(without_controls(taken[-1].refusal), err=True)
                else:
                    say("import-failed", err=True, name=name, reason=taken[-1].refusal)
    if as_json:
        click.echo(json_of_dict([_plainly(one) for one in taken]))
    elif len(taken) > 1:
        _draw_sum(taken, paper)
    return 1 if any(one.thread is None for one in taken) else 0


async def import_one(services: Services, name: str, paper: Paper) -> int:
    """Reads, stores and reports one file; the number of its thread."""
    number = 0
    async for taken in _taken_from(services, name, paper, Wanted(), name):
        draw_taken(taken, paper, Wanted())
        number = taken.saved.info.id if taken.saved else 0
    return number


async def _taken_from(
    services: Services, name: str, paper: Paper, wanted: Wanted, place: str
) -> AsyncIterator[Taken]:
    threads = await _threads_of(services, name, paper, wanted, place)
    for at, thread in enumerate(threads, 1):
        if wanted.dry_run:
            title = wanted.title or thread.title
            yield Taken(name, replace(thread, title=title))
            continue
        count = f" · {at}/{len(threads)}" if len(threads) > 1 else ""
        with paper.progress(phrases()("import-storing", name=place + count)):
            imported = await services.threads.keep(LOCAL_GUILD, thread, title=wanted.title)
        yield Taken(name, imported.thread, imported.saved)


async def _threads_of(
    services: Services, name: str, paper: Paper, wanted: Wanted, place: str
) -> tuple[Thread, ...]:
    from bot.importing.fetching.hosts import is_address

    if is_address(name):
        with fetching(paper, name) as told:
            return (await services.threads.fetch(name, told=told),)
    content = content_of(name, services.limits.max_bytes)
    with paper.progress(phrases()("import-reading", name=place)), interruptible():
        if wanted.every:
            return await services.threads.read_all(content, name)
        return (await services.threads.read(content, name),)


def draw_taken(taken: Taken, paper: Paper, wanted: Wanted) -> None:
    from bot.terminal.lists import draw_read, saved_sentence

    thread = taken.thread
    if thread is None:
        return
    draw_read(taken.name, thread, paper, phrases())
    if not wanted.every and _holds_more(thread):
        paper.line((phrases()("import-all-hint", name=taken.name), "dim"), indent=2)
    sentence = saved_sentence(taken.saved, phrases()) if taken.saved else phrases()("imported-dry")
    paper.line((sentence, "green"), indent=2)


def _holds_more(thread: Thread) -> bool:
    return any(note.kind is NoteKind.SKIPPED and ("what", "threads") in note.facts for note in thread.notes)


def _draw_sum(taken: Sequence[Taken], paper: Paper) -> None:
    counts = Counter(one.outcome for one in taken)
    failed = counts.pop("failed", 0)
    if counts:
        parts = [
            phrases()(f"import-sum-{outcome}", count=counts[outcome])
            for outcome in ("new", "updated", "same", "read")
            if counts[outcome]
        ]
        paper.line((phrases()("import-sum", count=counts.total(), parts=", ".join(parts)), "bold"))
    if failed:
        files = len({one.name for one in taken})
        say("import-some-failed", err=True, failed=failed, all=files)


def _plainly(taken: Taken) -> dict[str, Any]:
    """For scripts: the report with what became of it."""
    from dataclasses import asdict

    from bot.importing.report import make_report

    if taken.thread is None:
        return {"file": taken.name, "outcome": taken.outcome, "error": taken.refusal}
    report = asdict(make_report(taken.thread))
    report["notes"] = [{"kind": note.kind.value, "facts": dict(note.facts)} for note in taken.thread.notes]
    day_only = report.pop("day_only")
    for name in ("first", "last"):
        if report[name] is not None:
            report[name] = (report[name].date() if day_only else report[name]).isoformat()
    shown: dict[str, Any] = {"file": taken.name, "outcome": taken.outcome, **report}
    if taken.saved is not None:
        changes = taken.saved.changes
        shown["thread"] = taken.saved.info.id
        shown |= {"added": changes.added, "changed": changes.changed, "gone": changes.gone}
        shown["article_changed"] = changes.article_changed
    return shown
