"""A whole thread as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator

from bot.importing.report import make_report
from bot.phrases import Phrases
from bot.terminal.lists import describe_comment_facts, describe_report
from bot.terminal.markdown import escape_markdown, make_markdown_link
from bot.terminal.quotes import name_author
from storage.model import Entry, Link, Thread


def write_thread_markdown(thread: Thread, phrases: Phrases) -> Iterator[str]:
    """The page in pieces, one for each entry."""
    facts = "  \n".join(escape_markdown(line) for line in describe_report(make_report(thread), phrases))
    yield f"# {make_markdown_link(thread.title, thread.address)}\n\n{facts}\n"
    article = thread.article
    if article is not None:
        by = f" · {escape_markdown(article.author)}" if article.author else ""
        yield f"\n## {phrases('part-article')}{by}\n\n{_words(article)}\n"
    for comment in thread.comments:
        head = make_markdown_link(
            f"#{comment.number} {name_author(comment.author, phrases)}", comment.address
        )
        told = " · ".join(["", *describe_comment_facts(comment, phrases)])
        yield f"\n**{head}**{told}\n\n{_words(comment) or phrases('comment-deleted')}\n"


def _words(entry: Entry) -> str:
    """The text with its links. Two spaces before line ends keep them in Markdown."""
    parts: list[str] = []
    at = 0
    for link in sorted(entry.links, key=_start):
        if link.start >= at and "\n" not in entry.text[link.start : link.end]:
            words = entry.text[link.start : link.end]
            parts += [escape_markdown(entry.text[at : link.start]), make_markdown_link(words, link.address)]
            at = link.end
    parts.append(escape_markdown(entry.text[at:]))
    paragraphs = "".join(parts).split("\n\n")
    return "\n\n".join(paragraph.replace("\n", "  \n") for paragraph in paragraphs)


def _start(link: Link) -> int:
    return link.start
