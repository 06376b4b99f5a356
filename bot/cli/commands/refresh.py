"""``threadgist refresh``, and the progress of fetching."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.help import TranslatedCommand
from bot.cli.lookup import find_thread, open_library
from bot.cli.messages import get_help_text, get_report_printer, load_phrases
from bot.cli.options import db_option, quiet_option, thread_argument
from bot.cli.running import run_async
from storage.libraries import LOCAL

if TYPE_CHECKING:
    from bot.importing.fetching.download import FetchProgress
    from bot.terminal.printer import Printer


@contextmanager
def show_fetch_progress(printer: Printer, address: str) -> Iterator[FetchProgress]:
    """Shows in a terminal that something is being fetched, and how much has arrived."""
    from rich.status import Status
    from rich.text import Text

    with printer.show_progress(load_phrases()("fetching", address=address)) as shown:

        def progress(done: int, of: int) -> None:
            if isinstance(shown, Status):
                shown.update(Text(load_phrases()("fetching-some", address=address, done=done, all=of)))

        yield progress


@click.command(cls=TranslatedCommand, help=get_help_text("cli-refresh"), examples="examples-refresh")
@thread_argument
@quiet_option
@db_option
def refresh(thread: str, db: Path | None) -> None:
    run_async(_refresh(thread, db))


async def _refresh(given: str, db: Path | None) -> None:
    from bot.terminal.lists import describe_save, draw_import_report

    printer = get_report_printer()
    async with open_library(db) as services:
        thread = await find_thread(services.storage, given, take=False)
        info = await services.storage.threads.get_info(LOCAL, thread)
        with show_fetch_progress(printer, info.address or info.title) as progress:
            imported = await services.threads.refresh(LOCAL, thread, progress=progress)
    draw_import_report(info.address or "", imported.thread, printer, load_phrases())
    printer.print_line((describe_save(imported.saved, load_phrases()), "green"), indent=2)
