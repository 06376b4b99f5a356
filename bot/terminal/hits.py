"""Comments of several threads that a search has found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from bot.phrases import Phrases
from bot.terminal.links import style_with_link
from bot.terminal.lists import draw_comment, write_comments_markdown
from bot.terminal.markdown import make_markdown_link
from bot.terminal.printer import Printer
from storage.model import Comment, Page, ThreadInfo
from storage.search import SearchQuery


class Hit(Protocol):
    @property
    def thread(self) -> ThreadInfo: ...

    @property
    def comment(self) -> Comment: ...


def draw_hits(
    hits: Sequence[Hit],
    page: Page[tuple[int, Comment]],
    query: SearchQuery,
    printer: Printer,
    phrases: Phrases,
) -> None:
    """Draws hits, the best first. Consecutive hits in one thread are shown under its title."""
    for position, (info, comments) in enumerate(_by_thread(hits)):
        if position:
            printer.print_blank_line()
        printer.print_line((phrases("thread-of-hits", thread=str(info.id)), "dim"), " ", _title(info))
        for comment in comments:
            draw_comment(comment, printer, phrases, query=query)
    if page.remaining:
        printer.print_blank_line()
        offset = str(page.offset + len(page.items))
        printer.print_line((phrases("comments-more", count=page.remaining, offset=offset), "dim"))


def write_hits_markdown(hits: Sequence[Hit], phrases: Phrases) -> str:
    """What a search in all threads found, by thread."""
    blocks = []
    for info, comments in _by_thread(hits):
        number = phrases("thread-of-hits", thread=str(info.id))
        heading = f"## {number} {make_markdown_link(info.title, info.address)}"
        blocks.append(
            f"{heading}\n\n{write_comments_markdown(Page(tuple(comments), len(comments)), phrases)}"
        )
    return "\n".join(blocks)


def _title(info: ThreadInfo) -> tuple[str, str]:
    return info.title, style_with_link("bold", info.address)


def _by_thread(hits: Sequence[Hit]) -> list[tuple[ThreadInfo, list[Comment]]]:
    grouped = groupby(hits, key=lambda hit: hit.thread.id)
    groups = [list(group) for _, group in grouped]
    return [(group[0].thread, [hit.comment for hit in group]) for group in groups]
