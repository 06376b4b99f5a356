"""``threadgist why``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.commands.read import read_digest
from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand
from bot.cli.messages import get_help_text, load_phrases
from bot.cli.options import CommentNumberParam, ThreadOrFileParam, db_option
from bot.cli.output import Output, output_options
from bot.cli.running import run_async
from bot.digest import cache_key
from bot.digest.model import Length

if TYPE_CHECKING:
    from storage.model import Entry, Thread


@click.command(cls=TranslatedCommand, help=get_help_text("cli-why"), examples="examples-why")
@click.argument("thread", metavar="THREAD|FILE|LINK", type=ThreadOrFileParam())
@click.argument("number", type=CommentNumberParam("usage-number-to-explain"))
@output_options
@db_option
def why(thread: str, number: int, out: Output, db: Path | None) -> None:
    from bot.digest.explanation import explain_entry
    from bot.terminal.explanation_text import draw_explanation, write_explanation_markdown
    from bot.terminal.json_output import write_json

    made, read = run_async(read_digest(thread, Length.FULL, cache_key.DEFAULT_METHOD, db))
    entry = _get_entry(read, number)
    explanation = explain_entry(made, entry)
    if out.form == "json":
        out.print(write_json(explanation) + "\n")
    elif out.form == "markdown":
        out.print(write_explanation_markdown(explanation, entry, made, load_phrases()))
    else:
        out.draw(lambda printer: draw_explanation(explanation, entry, made, printer, load_phrases()))


def _get_entry(thread: Thread, number: int) -> Entry:
    entries = thread.by_number
    if number in entries:
        return entries[number]
    facts = {
        "number": str(number),
        "first": str(min(entries, default=0)),
        "last": str(max(entries, default=0)),
    }
    raise CommandError("why-no-such-comment", **facts)
