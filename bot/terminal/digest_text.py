"""A digest for reading in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digest.model import Digest, Length, Quote, Theme, Viewpoint
from bot.phrases import Phrases
from bot.presentation.digest import (
    describe_coverage,
    describe_opposing_views,
    describe_support,
    describe_theme,
    has_distinct_subject,
    viewpoints_by_theme,
)
from bot.presentation.quotes import describe_answered_entry, get_answered_quote, without_repeated_heading
from bot.terminal.links import style_with_link
from bot.terminal.printer import Printer
from bot.terminal.quotes import name_people, name_speaker, quote_marks, quote_on_one_line
from storage.addresses import shown_address
from storage.model import Thread

_MOST_NUMBERS = 12
"""Comment numbers in a line before "…": all of them are in the JSON form."""


def draw_digest(digest: Digest, thread: Thread, printer: Printer, phrases: Phrases) -> None:
    """``thread``: what it was made of."""
    printer.line((digest.title, "bold"))
    if digest.address:
        printer.line((shown_address(digest.address), style_with_link("underline", digest.address)))
    if digest.whole:
        _draw_whole(thread, printer, phrases)
    else:
        _draw_parts(digest, thread, printer, phrases)
    printer.blank()
    printer.line((" · ".join(describe_coverage(digest, phrases)), "dim"))
    if digest.recipe.length is Length.FULL and digest.coverage.alone:
        numbers = " ".join(f"#{number}" for number in digest.coverage.alone)
        printer.line((f"{phrases('coverage-alone', count=len(digest.coverage.alone))}: {numbers}", "dim"))


def _draw_parts(digest: Digest, thread: Thread, printer: Printer, phrases: Phrases) -> None:
    for part, quotes in (("part-article", digest.article), ("part-gist", digest.gist)):
        if quotes:
            printer.heading(phrases(part))
        for quote in quotes:
            _draw_quote(quote, printer, phrases, indent=2)
    _draw_viewpoints(digest, printer, phrases)
    if digest.questions:
        printer.heading(phrases("part-questions"))
    for quote in digest.questions:
        _draw_quote(quote, printer, phrases, indent=2)
    _draw_rest("more-questions", digest.questions_total - len(digest.questions), printer, phrases)
    if digest.decisions:
        printer.heading(phrases("part-decisions"))
    for decision in digest.decisions:
        _draw_quote(decision.quote, printer, phrases, indent=2)
        if decision.agreed:
            people = ", ".join(name_people(decision.agreed, thread, phrases))
            printer.line((f"{phrases('agreed')}: {people}", "dim"), indent=4)
    _draw_rest("more-decisions", digest.decisions_total - len(digest.decisions), printer, phrases)
    _draw_topics(digest, printer, phrases)


def _draw_rest(phrase: str, count: int, printer: Printer, phrases: Phrases) -> None:
    if count > 0:
        printer.line((phrases(phrase, count=count), "dim"), indent=2)


def _draw_quote(
    quote: Quote, printer: Printer, phrases: Phrases, *, indent: int, marker: str = "", fact: str = ""
) -> None:
    """``marker`` before it and ``fact`` after it are on its own lines."""
    lead, answers = get_answered_quote(quote), describe_answered_entry(quote, phrases)
    if lead is not None:
        answers = phrases("answers", author=name_speaker(lead, phrases), number=str(lead.number))
        answers += f": {quote_marks(quote_on_one_line(lead), phrases)}"
    if answers is not None:
        printer.line((f"↳ {answers}", "dim"), indent=indent, marker=marker)
        marker = " " * len(marker)
    words = quote_marks(quote_on_one_line(quote), phrases)
    after = (f" · {fact}", "dim") if fact else ""
    printer.line(words, *_source(quote, phrases), after, indent=indent, marker=marker)


def _source(quote: Quote, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Author, number and link of a quote."""
    return (
        (f" — {name_speaker(quote, phrases)} ", "dim"),
        (f"#{quote.number}", style_with_link("green", quote.address)),
    )


def _draw_viewpoints(digest: Digest, printer: Printer, phrases: Phrases) -> None:
    printer.heading(phrases("part-viewpoints"))
    if not digest.viewpoints:
        printer.line(phrases("digest-no-viewpoints"), indent=2)
    position = 0
    for theme, views in viewpoints_by_theme(digest):
        if theme is not None:
            _draw_theme(theme, views, printer, phrases)
        for view in views:
            position += 1
            _draw_viewpoint(position, view, digest, printer, phrases)
    _draw_rest("more-viewpoints", digest.viewpoints_total - len(digest.viewpoints), printer, phrases)


def _draw_theme(theme: Theme, views: Sequence[Viewpoint], printer: Printer, phrases: Phrases) -> None:
    facts = (f" · {describe_theme(theme, phrases)}", "dim")
    if has_distinct_subject(theme, views):
        words = quote_marks(quote_on_one_line(theme.subject), phrases)
        printer.line((words, "bold"), *_source(theme.subject, phrases), facts, indent=2)
    else:
        printer.line((phrases("theme-unnamed"), "bold"), facts, indent=2)


def _draw_viewpoint(
    position: int, view: Viewpoint, digest: Digest, printer: Printer, phrases: Phrases
) -> None:
    marker = f"{position}. "
    indent = 2 if view.theme is None else 4
    held = describe_support(view, digest, phrases)
    alone = view.members == (view.heading.number,)
    fact = held if alone else ""
    _draw_quote(view.heading, printer, phrases, indent=indent, marker=marker, fact=fact)
    indent += len(marker)
    if not alone:
        printer.line((f"{held}: {_numbers(view.members)}", "dim"), indent=indent)
    for phrase, quotes in (("voices", view.voices), ("pushback", view.pushback)):
        for quote in quotes:
            shown = without_repeated_heading(quote, view.heading)
            _draw_quote(shown, printer, phrases, indent=indent, marker=f"{phrases(phrase)}: ")
    facts = describe_opposing_views(view, phrases)
    if view.near:
        facts.append(phrases("near-comments", count=len(view.near)))
    if facts:
        printer.line((" · ".join(facts), "dim"), indent=indent)


def _numbers(numbers: Sequence[int]) -> str:
    more = " …" if len(numbers) > _MOST_NUMBERS else ""
    return " ".join(f"#{number}" for number in numbers[:_MOST_NUMBERS]) + more


def _draw_topics(digest: Digest, printer: Printer, phrases: Phrases) -> None:
    printer.heading(phrases("part-topics"))
    if not digest.topics:
        printer.line(phrases("digest-no-topics"), indent=2)
    for topic in digest.topics:
        address = shown_address(topic.address) if topic.address else ""
        printer.line(
            topic.name,
            (f"  {_numbers(topic.mentions)}", "green"),
            "  " if address else "",
            (address, style_with_link("underline", topic.address)),
            indent=2,
        )
    _draw_rest("more-topics", digest.topics_total - len(digest.topics), printer, phrases)


def _draw_whole(thread: Thread, printer: Printer, phrases: Phrases) -> None:
    printer.line((phrases("digest-whole"), "dim"))
    for entry in thread.entries():
        printer.blank()
        printer.line((f"#{entry.number} ", "green"), (name_speaker(entry, phrases), "bold"))
        for paragraph in filter(None, entry.text.split("\n")):
            printer.line(paragraph, indent=2)
