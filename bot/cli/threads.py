"""``threadgist list`` and ``delete``."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.frame import (
    db_option,
    format_option,
    phrases,
    run_async,
    said,
    say,
    settings_for,
)
from bot.cli.streams import interruptible
from bot.terminal.controls import without_controls
from storage.model import LOCAL_GUILD, ThreadSort


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
