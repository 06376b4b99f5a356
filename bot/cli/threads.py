"""``threadgist import``, ``list`` and ``delete``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.fetching import fetching
from bot.cli.frame import (
    db_option,
    format_option,
    phrases,
    run_async,
    said,
    say,
    settings_for,
)
from bot.cli.sources import content_of
from bot.cli.streams import interruptible
from bot.terminal.controls import without_controls
from storage.errors import ThreadgistError
from storage.model import LOCAL_GUILD, Saved, Thread, ThreadSort

if TYPE_CHECKING:
    from bot.services import Services
    from bot.terminal.paper import Paper


@click.command("import", help=said("cli-import"))
@click.argument("files", nargs=-1, metavar="FILE|ADDRESS...")
@click.option("--title", help=said("cli-option-title"))
@click.option("--dry-run", is_flag=True, help=said("cli-option-dry-run"))
@db_option
def import_threads(files: tuple[str, ...], title: str | None, dry_run: bool, db: Path | None) -> int:
    if not files:
        raise click.UsageError(phrases()("import-nothing-given"))
    title = " ".join(without_controls(title).split()) if title else None
    return run_async(_import(files, title, dry_run, db))


async def _import(files: tuple[str, ...], title: str | None, dry_run: bool, db: Path | None) -> int:
    """Each file on its own: one that cannot be read does not stop the others."""
    from bot.app import local_services
    from bot.terminal.paper import Paper

    paper = Paper()
    failures = 0
    async with local_services(settings_for(db)) as services:
        for name in files:
            try:
                await import_one(services, name, paper, title=title, dry_run=dry_run)
            except ThreadgistError as error:
                failures += 1
                say("import-failed", err=True, name=name, reason=phrases().of_error(error))
    if failures and len(files) > 1:
        say("import-some-failed", err=True, failed=failures, all=len(files))
    return 1 if failures else 0


async def import_one(
    services: Services, name: str, paper: Paper, *, title: str | None = None, dry_run: bool = False
) -> int | None:
    """Reads, stores and reports one file or address; the number of its thread, None on a dry run."""
    from bot.importing.hosts import is_address
    from bot.terminal.lists import draw_read, saved_sentence

    taken = _fetched if is_address(name) else _read
    thread, saved = await taken(services, name, paper, title, dry_run)
    draw_read(name, thread, paper, phrases())
    outcome = saved_sentence(saved, phrases()) if saved else phrases()("imported-dry")
    paper.line((outcome, "green"), indent=2)
    return saved.info.id if saved else None


async def _read(
    services: Services, name: str, paper: Paper, title: str | None, dry_run: bool
) -> tuple[Thread, Saved | None]:
    content = content_of(name, services.limits.max_bytes)
    with paper.progress(phrases()("import-reading", name=name)):
        if dry_run:
            return await services.threads.read(content, name), None
        imported = await services.threads.add(LOCAL_GUILD, content, name=name, title=title)
    return imported.thread, imported.saved


async def _fetched(
    services: Services, address: str, paper: Paper, title: str | None, dry_run: bool
) -> tuple[Thread, Saved | None]:
    with fetching(paper, address) as told:
        if dry_run:
            return await services.threads.fetch(address, told=told), None
        imported = await services.threads.add_from(LOCAL_GUILD, address, title=title, told=told)
    return imported.thread, imported.saved


@click.command("list", help=said("cli-list"))
@click.argument("query", required=False, default="")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in ThreadSort]),
    default=ThreadSort.NEWEST.value,
    show_default=True,
    help=said("cli-option-sort"),
)
@format_option
@db_option
def list_threads(query: str, sort: str, form: str, db: Path | None) -> None:
    run_async(_list(query, ThreadSort(sort), form, db))


async def _list(query: str, sort: ThreadSort, form: str, db: Path | None) -> None:
    from bot.app import local_services
    from bot.terminal.lists import draw_threads, threads_markdown
    from bot.terminal.paper import Paper
    from bot.terminal.plain import json_of

    async with local_services(settings_for(db)) as services:
        page = await services.storage.threads(LOCAL_GUILD, query=query, sort=sort, limit=1_000_000)
    if form == "json":
        click.echo(json_of(page.items))
    elif form == "markdown":
        click.echo(threads_markdown(page.items, phrases()), nl=False)
    elif not page.items:
        say("list-none-match" if query else "list-empty", err=True, **({"query": query} if query else {}))
    else:
        draw_threads(page.items, Paper(), phrases())


@click.command(help=said("cli-delete"))
@click.argument("thread", type=click.IntRange(min=1))
@click.option("--yes", is_flag=True, help=said("cli-option-yes"))
@db_option
def delete(thread: int, yes: bool, db: Path | None) -> int:
    return run_async(_delete(thread, yes, db))


async def _delete(thread: int, yes: bool, db: Path | None) -> int:
    from bot.app import local_services

    async with local_services(settings_for(db)) as services:
        info = await services.storage.info(LOCAL_GUILD, thread)
        question = phrases()("delete-ask", thread=str(thread), title=info.title, comments=info.comment_count)
        with interruptible():
            sure = yes or click.confirm(without_controls(question))
        if not sure:
            say("delete-kept")
            return 1
        await services.storage.delete(LOCAL_GUILD, thread)
    say("delete-done", thread=str(thread))
    return 0
