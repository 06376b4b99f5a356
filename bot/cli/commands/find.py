"""``threadgist find``: comments in all stored threads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.help import TranslatedCommand
from bot.cli.lookup import open_library
from bot.cli.messages import get_help_text, load_phrases, print_wrapped
from bot.cli.options import CountParam, db_option, limit_option
from bot.cli.output import Output, output_options
from bot.cli.running import run_async
from bot.cli.suggestions import join_with_or
from storage.libraries import LOCAL
from storage.model import Comment, ThreadInfo
from storage.search import SearchOrder

if TYPE_CHECKING:
    from bot.services.search import FoundComments


_WORD_TO_LEAVE_OUT = re.compile(r"-[^\W\d]{2}.*", re.DOTALL)
"""Matches ``-toll`` and ``-author:Ana``, but not ``-n`` and ``-n5``."""


class FindCommand(TranslatedCommand):
    """Takes ``-toll`` for a word to leave out, not for the options ``-t``, ``-o`` and ``-l``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        left_out = [word for word in args[:end] if _WORD_TO_LEAVE_OUT.fullmatch(word)]
        if left_out:
            others = [word for word in args[:end] if word not in left_out]
            args = [*others, "--", *left_out, *args[end + 1 :]]
        return super().parse_args(ctx, args)


@dataclass(frozen=True, slots=True)
class FoundComment:
    """A comment that was found, and its thread."""

    thread: ThreadInfo
    comment: Comment


@click.command(cls=FindCommand, help=get_help_text("cli-find"), examples="examples-find")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--newest", is_flag=True, help=get_help_text("find-option-newest"))
@limit_option(20)
@click.option("--offset", type=CountParam(0), default=0, metavar="N", help=get_help_text("cli-option-offset"))
@output_options
@db_option
def find(
    words: tuple[str, ...], limit: int, offset: int, out: Output, db: Path | None, *, newest: bool
) -> None:
    from bot.terminal.hits import draw_hits, write_hits_markdown
    from bot.terminal.json_output import write_json

    query = " ".join(words)
    order = SearchOrder.NEWEST if newest else SearchOrder.BEST
    found, hits = run_async(_find(query, order, limit, offset, db))
    if out.form == "json":
        out.print(write_json(hits) + "\n")
    elif not hits:
        print_wrapped(_explain(query, found), err=True)
    elif out.form == "markdown":
        out.print(write_hits_markdown(hits, load_phrases()))
    else:
        out.draw(lambda printer: draw_hits(hits, found.page, found.query, printer, load_phrases()))


async def _find(
    query: str, order: SearchOrder, limit: int, offset: int, db: Path | None
) -> tuple[FoundComments, list[FoundComment]]:
    from bot.services.search import Finder, SearchScope

    async with open_library(db) as services:
        finder = Finder(services.storage.comments, SearchScope(LOCAL, language=load_phrases().language))
        found = await finder.search(query, order=order, limit=limit, offset=offset)
        numbers = dict.fromkeys(thread for thread, _ in found.page.items)
        threads = {number: await services.storage.threads.get_info(LOCAL, number) for number in numbers}
    return found, [FoundComment(threads[number], comment) for number, comment in found.page.items]


def _explain(query: str, found: FoundComments) -> str:
    """Explains why nothing is shown, and suggests searches that find something."""
    if found.page.total:
        return load_phrases()("offset-beyond", count=found.page.total)
    if not found.suggestions:
        return load_phrases()("search-missed", word=query)
    near = join_with_or(
        load_phrases()("search-near", word=one.query, comments=one.comments) for one in found.suggestions
    )
    return load_phrases()("search-missed-near", word=query, near=near)
