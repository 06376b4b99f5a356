"""A digest as a Markdown page, for wikis, mails and issue trackers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.digest.model import Digest, Quote
from bot.phrases import Phrases
from bot.presentation.digest import (
    describe_coverage,
)
from bot.presentation.quotes import describe_answered_entry, get_answered_quote
from bot.terminal.digest_outline import (
    OutlineBlock,
    OutlineHeading,
    OutlineLine,
    QuoteBlock,
    ThemeBlock,
    TopicsBlock,
    ViewpointBlock,
    build_outline_blocks,
)
from bot.terminal.markdown import escape_markdown, make_markdown_link
from bot.terminal.quotes import name_author, name_speaker, quote_on_one_line
from storage.model import Entry, Thread


def write_digest_markdown(digest: Digest, thread: Thread, phrases: Phrases) -> str:
    """``thread``: the one that the digest was made of."""
    return "\n".join(_lines(digest, thread, phrases)) + "\n"


def _lines(digest: Digest, thread: Thread, phrases: Phrases) -> Iterator[str]:
    yield f"# {make_markdown_link(digest.title, digest.address)}"
    if digest.whole:
        yield from ("", phrases("digest-whole"))
        for entry in thread.list_entries():
            yield from _whole_entry(entry, phrases)
    else:
        for block in build_outline_blocks(digest, thread, phrases):
            yield from _block(block, phrases)
    yield from ("", " · ".join(describe_coverage(digest, phrases)))


def _block(block: OutlineBlock, phrases: Phrases) -> Iterator[str]:
    match block:
        case OutlineHeading(title):
            yield from ("", f"## {title}")
        case OutlineLine(words):
            yield from ("", words)
        case QuoteBlock(quote, note):
            yield from _quote(quote, phrases)
            if note:
                yield from ("", escape_markdown(note))
        case ThemeBlock():
            yield from _theme(block, phrases)
        case ViewpointBlock():
            yield from _viewpoint(block, phrases)
        case TopicsBlock():
            yield from _topics(block)


def _theme(block: ThemeBlock, phrases: Phrases) -> Iterator[str]:
    if block.subject is None:
        yield from ("", f"### {phrases('theme-unnamed')}", "", block.facts)
    else:
        yield from ("", f"### {escape_markdown(quote_on_one_line(block.subject))}", "")
        yield f"{_source(block.subject, phrases)} · {block.facts}"


def _viewpoint(block: ViewpointBlock, phrases: Phrases) -> Iterator[str]:
    # a rule between viewpoints: quotes that follow each other would look like one
    yield from ("", "---")
    yield from _quote(block.view.heading, phrases)
    if block.view.members != (block.view.heading.number,):
        yield from ("", f"{block.support}: {_numbers(block.view.members)}")
    for label, quotes in block.groups:
        yield from ("", f"*{label}:*")
        for quote in quotes:
            yield from _quote(quote, phrases)
    if block.facts:
        yield from ("", " · ".join(block.facts))


def _topics(block: TopicsBlock) -> Iterator[str]:
    yield ""
    for topic in block.topics:
        yield f"- {make_markdown_link(topic.name, topic.address)} {_numbers(topic.mentions)}"
    if block.rest:
        yield f"- {block.rest}"


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f"#{number}" for number in numbers)


def _source(quote: Quote, phrases: Phrases) -> str:
    return make_markdown_link(f"{name_speaker(quote, phrases)} #{quote.number}", quote.address)


def _quote(quote: Quote, phrases: Phrases) -> Iterator[str]:
    yield ""
    lead, answers = get_answered_quote(quote), describe_answered_entry(quote, phrases)
    if answers is not None:
        yield from (f"> ↳ {escape_markdown(answers)}", ">")
    if lead is not None:
        answers = phrases(
            "answers", author=escape_markdown(name_speaker(lead, phrases)), number=str(lead.number)
        )
        yield from (f"> ↳ {answers}: {escape_markdown(quote_on_one_line(lead))}", ">")
    yield from (f"> {escape_markdown(quote_on_one_line(quote))}", f"> — {_source(quote, phrases)}")


def _whole_entry(entry: Entry, phrases: Phrases) -> Iterator[str]:
    yield from ("", f"**#{entry.number} {escape_markdown(name_author(entry.author, phrases))}**", "")
    yield escape_markdown(entry.text)
