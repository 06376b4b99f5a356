"""Draws a digest in a terminal."""

from __future__ import annotations

from bot.digest.model import Digest, Length, Quote
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
from bot.terminal.links import style_with_link
from bot.terminal.printer import Printer
from bot.terminal.quotes import format_numbers, name_speaker, quote_marks, quote_on_one_line
from storage.addresses import remove_tracking_parameters
from storage.model import Thread


def draw_digest(digest: Digest, thread: Thread, printer: Printer, phrases: Phrases) -> None:
    """``thread``: the one that the digest was made of."""
    printer.print_line((digest.title, "bold"))
    if digest.address:
        printer.print_line(
            (remove_tracking_parameters(digest.address), style_with_link("underline", digest.address))
        )
    if digest.whole:
        _draw_whole(thread, printer, phrases)
    else:
        for block in build_outline_blocks(digest, thread, phrases):
            _draw_block(block, printer, phrases)
    printer.print_blank_line()
    printer.print_line((" · ".join(describe_coverage(digest, phrases)), "dim"))
    if digest.recipe.length is Length.FULL and digest.coverage.alone:
        numbers = " ".join(f"#{number}" for number in digest.coverage.alone)
        printer.print_line(
            (f"{phrases('coverage-alone', count=len(digest.coverage.alone))}: {numbers}", "dim")
        )


def _draw_block(block: OutlineBlock, printer: Printer, phrases: Phrases) -> None:
    match block:
        case OutlineHeading(title):
            printer.print_heading(title)
        case OutlineLine(words, is_rest):
            printer.print_line((words, "dim" if is_rest else ""), indent=2)
        case QuoteBlock(quote, note):
            _draw_quote(quote, printer, phrases, indent=2)
            if note:
                printer.print_line((note, "dim"), indent=4)
        case ThemeBlock():
            _draw_theme(block, printer, phrases)
        case ViewpointBlock():
            _draw_viewpoint(block, printer, phrases)
        case TopicsBlock():
            _draw_topics(block, printer)


def _draw_quote(
    quote: Quote, printer: Printer, phrases: Phrases, *, indent: int, marker: str = "", fact: str = ""
) -> None:
    """A quote. ``marker`` is put before its first line, ``fact`` after its last."""
    lead, answers = get_answered_quote(quote), describe_answered_entry(quote, phrases)
    if lead is not None:
        answers = phrases("answers", author=name_speaker(lead, phrases), number=str(lead.number))
        answers += f": {quote_marks(quote_on_one_line(lead), phrases)}"
    if answers is not None:
        printer.print_line((f"↳ {answers}", "dim"), indent=indent, marker=marker)
        marker = " " * len(marker)
    words = quote_marks(quote_on_one_line(quote), phrases)
    after = (f" · {fact}", "dim") if fact else ""
    printer.print_line(words, *_source(quote, phrases), after, indent=indent, marker=marker)


def _source(quote: Quote, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Author, number and link of a quote."""
    return (
        (f" — {name_speaker(quote, phrases)} ", "dim"),
        (f"#{quote.number}", style_with_link("green", quote.address)),
    )


def _draw_theme(block: ThemeBlock, printer: Printer, phrases: Phrases) -> None:
    facts = (f" · {block.facts}", "dim")
    if block.subject is None:
        printer.print_line((phrases("theme-unnamed"), "bold"), facts, indent=2)
    else:
        words = quote_marks(quote_on_one_line(block.subject), phrases)
        printer.print_line((words, "bold"), *_source(block.subject, phrases), facts, indent=2)


def _draw_viewpoint(block: ViewpointBlock, printer: Printer, phrases: Phrases) -> None:
    view, marker = block.view, f"{block.position}. "
    indent = 2 if view.theme is None else 4
    _draw_quote(view.heading, printer, phrases, indent=indent, marker=marker)
    indent += len(marker)
    if view.members != (view.heading.number,):  # else the heading's own line says who holds it
        printer.print_line((f"{block.support}: {format_numbers(view.members)}", "dim"), indent=indent)
    for label, quotes in block.groups:
        for quote in quotes:
            _draw_quote(quote, printer, phrases, indent=indent, marker=f"{label}: ")
    if block.facts:
        printer.print_line((" · ".join(block.facts), "dim"), indent=indent)


def _draw_topics(block: TopicsBlock, printer: Printer) -> None:
    for topic in block.topics:
        address = remove_tracking_parameters(topic.address) if topic.address else ""
        printer.print_line(
            topic.name,
            (f"  {format_numbers(topic.mentions)}", "green"),
            "  " if address else "",
            (address, style_with_link("underline", topic.address)),
            indent=2,
        )
    if block.rest:
        printer.print_line((block.rest, "dim"), indent=2)


def _draw_whole(thread: Thread, printer: Printer, phrases: Phrases) -> None:
    printer.print_line((phrases("digest-whole"), "dim"))
    for entry in thread.list_entries():
        printer.print_blank_line()
        printer.print_line((f"#{entry.number} ", "green"), (name_speaker(entry, phrases), "bold"))
        for paragraph in filter(None, entry.text.split("\n")):
            printer.print_line(paragraph, indent=2)
