"""``threadgist list`` and ``delete``."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.help import TranslatedCommand
from bot.cli.lookup import find_thread, open_library
from bot.cli.messages import get_help_text, load_phrases, print_message
from bot.cli.options import ChoiceParam, db_option, limit_option, quiet_option, thread_argument, yes_option
from bot.cli.output import Output, output_options
from bot.cli.running import load_settings, run_async
from bot.cli.streams import is_confirmed
from storage.libraries import LOCAL
from storage.model import Page, ThreadInfo, ThreadSort

_ALL = 1_000_000


@click.command("list", cls=TranslatedCommand, help=get_help_text("cli-list"), examples="examples-list")
@click.argument("query", required=False, default="", metavar="[WORDS]")
@click.option(
    "--sort",
    type=ChoiceParam([sort.value for sort in ThreadSort]),
    default=ThreadSort.NEWEST.value,
    help=get_help_text("cli-option-sort", default=ThreadSort.NEWEST.value),
)
@limit_option(None)
@output_options
@db_option
def list_threads(query: str, sort: str, limit: int | None, out: Output, db: Path | None) -> None:
    from bot.terminal.json_output import write_json
    from bot.terminal.lists import draw_threads, write_threads_markdown

    page = run_async(_list(query, ThreadSort(sort), limit or _ALL, db))
    if out.form == "json":
        out.print(write_json(page.items) + "\n")
    elif out.form == "markdown":
        out.print(write_threads_markdown(page.items, load_phrases()))
    elif page.items:
        out.draw(lambda printer: draw_threads(page.items, printer, load_phrases()))
    if not page.items and query:
        print_message("list-none-match", err=True, query=query)
    elif not page.items:
        print_message("nothing-imported", err=True, path=load_settings(db).database_name)


async def _list(query: str, sort: ThreadSort, limit: int, db: Path | None) -> Page[ThreadInfo]:
    """Lists threads; none if there is no database yet."""
    settings = load_settings(db)
    if settings.database_url is None and not settings.db.exists():
        return Page((), 0)
    async with open_library(db) as services:
        return await services.storage.threads.list(LOCAL, query=query, sort=sort, limit=limit)


@click.command(cls=TranslatedCommand, help=get_help_text("cli-delete"), examples="examples-delete")
@thread_argument
@yes_option
@quiet_option
@db_option
def delete(thread: str, yes: bool, db: Path | None) -> int:
    return run_async(_delete(thread, yes, db))


async def _delete(given: str, yes: bool, db: Path | None) -> int:
    async with open_library(db) as services:
        thread = await find_thread(services.storage, given, take=False)
        info = await services.storage.threads.get_info(LOCAL, thread)
        question = load_phrases()(
            "delete-ask", thread=str(thread), title=info.title, comments=info.comment_count
        )
        if not (yes or is_confirmed(question)):
            print_message("delete-kept")
            return 1
        await services.storage.threads.delete(LOCAL, thread)
    print_message("delete-done", thread=str(thread))
    return 0
