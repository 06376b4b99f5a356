"""A digest for reading in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digest.model import Digest, Length, Quote, Theme, Viewpoint
from bot.phrases import Phrases
from bot.presentation import (
    answered,
    answered_in_words,
    below_heading,
    coverage_parts,
    has_own_name,
    held_by,
    opposite_views,
    theme_facts,
    viewpoints_by_theme,
)
from bot.terminal.printer import Paper
from bot.terminal.quotes import in_quotation_marks, line_of, linked_style, people_at, speaker_of
from storage.addresses import shown_address
from storage.model import Thread

_MOST_NUMBERS = 12
"""Comment numbers in a line before "…": all of them are in the JSON form."""


def draw_digest(digest: Digest, thread: Thread, paper: Paper, phrases: Phrases) -> None:
    """``thread``: what it was made of."""
    paper.line((digest.title, "bold"))
    if digest.address:
        paper.line((shown_address(digest.address), linked_style("underline", digest.address)))
    if digest.whole:
        _draw_whole(thread, paper, phrases)
    else:
        _draw_parts(digest, thread, paper, phrases)
    paper.blank()
    paper.line((" · ".join(coverage_parts(digest, phrases)), "dim"))
    if digest.recipe.length is Length.FULL and digest.coverage.alone:
        numbers = " ".join(f"#{number}" for number in digest.coverage.alone)
        paper.line((f"{phrases('coverage-alone', count=len(digest.coverage.alone))}: {numbers}", "dim"))


def _draw_parts(digest: Digest, thread: Thread, paper: Paper, phrases: Phrases) -> None:
    for part, quotes in (("part-article", digest.article), ("part-gist", digest.gist)):
        if quotes:
            paper.heading(phrases(part))
        for quote in quotes:
            _draw_quote(quote, paper, phrases, indent=2)
    _draw_viewpoints(digest, paper, phrases)
    if digest.questions:
        paper.heading(phrases("part-questions"))
    for quote in digest.questions:
        _draw_quote(quote, paper, phrases, indent=2)
    _draw_rest("more-questions", digest.questions_total - len(digest.questions), paper, phrases)
    if digest.decisions:
        paper.heading(phrases("part-decisions"))
    for decision in digest.decisions:
        _draw_quote(decision.quote, paper, phrases, indent=2)
        if decision.agreed:
            people = ", ".join(people_at(decision.agreed, thread, phrases))
            paper.line((f"{phrases('agreed')}: {people}", "dim"), indent=4)
    _draw_rest("more-decisions", digest.decisions_total - len(digest.decisions), paper, phrases)
    _draw_topics(digest, paper, phrases)


def _draw_rest(phrase: str, count: int, paper: Paper, phrases: Phrases) -> None:
    if count > 0:
        paper.line((phrases(phrase, count=count), "dim"), indent=2)


def _draw_quote(
    quote: Quote, paper: Paper, phrases: Phrases, *, indent: int, marker: str = "", fact: str = ""
) -> None:
    """``marker`` before it and ``fact`` after it are on its own lines."""
    lead, answers = answered(quote), answered_in_words(quote, phrases)
    if lead is not None:
        answers = phrases("answers", author=speaker_of(lead, phrases), number=str(lead.number))
        answers += f": {in_quotation_marks(line_of(lead), phrases)}"
    if answers is not None:
        paper.line((f"↳ {answers}", "dim"), indent=indent, marker=marker)
        marker = " " * len(marker)
    words = in_quotation_marks(line_of(quote), phrases)
    after = (f" · {fact}", "dim") if fact else ""
    paper.line(words, *_source(quote, phrases), after, indent=indent, marker=marker)


def _source(quote: Quote, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Author, number and link of a quote."""
    return (
        (f" — {speaker_of(quote, phrases)} ", "dim"),
        (f"#{quote.number}", linked_style("green", quote.address)),
    )


def _draw_viewpoints(digest: Digest, paper: Paper, phrases: Phrases) -> None:
    paper.heading(phrases("part-viewpoints"))
    if not digest.viewpoints:
        paper.line(phrases("digest-no-viewpoints"), indent=2)
    position = 0
    for theme, views in viewpoints_by_theme(digest):
        if theme is not None:
            _draw_theme(theme, views, paper, phrases)
        for view in views:
            position += 1
            _draw_viewpoint(position, view, digest, paper, phrases)
    _draw_rest("more-viewpoints", digest.viewpoints_total - len(digest.viewpoints), paper, phrases)


def _draw_theme(theme: Theme, views: Sequence[Viewpoint], paper: Paper, phrases: Phrases) -> None:
    facts = (f" · {theme_facts(theme, phrases)}", "dim")
    if has_own_name(theme, views):
        words = in_quotation_marks(line_of(theme.subject), phrases)
        paper.line((words, "bold"), *_source(theme.subject, phrases), facts, indent=2)
    else:
        paper.line((phrases("theme-unnamed"), "bold"), facts, indent=2)


def _draw_viewpoint(position: int, view: Viewpoint, digest: Digest, paper: Paper, phrases: Phrases) -> None:
    marker = f"{position}. "
    indent = 2 if view.theme is None else 4
    held = held_by(view, digest, phrases)
    alone = view.members == (view.heading.number,)
    fact = held if alone else ""
    _draw_quote(view.heading, paper, phrases, indent=indent, marker=marker, fact=fact)
    indent += len(marker)
    if not alone:
        paper.line((f"{held}: {_numbers(view.members)}", "dim"), indent=indent)
    for phrase, quotes in (("voices", view.voices), ("pushback", view.pushback)):
        for quote in quotes:
            shown = below_heading(quote, view.heading)
            _draw_quote(shown, paper, phrases, indent=indent, marker=f"{phrases(phrase)}: ")
    facts = opposite_views(view, phrases)
    if view.near:
        facts.append(phrases("near-comments", count=len(view.near)))
    if facts:
        paper.line((" · ".join(facts), "dim"), indent=indent)


def _numbers(numbers: Sequence[int]) -> str:
    more = " …" if len(numbers) > _MOST_NUMBERS else ""
    return " ".join(f"#{number}" for number in numbers[:_MOST_NUMBERS]) + more


def _draw_topics(digest: Digest, paper: Paper, phrases: Phrases) -> None:
    paper.heading(phrases("part-topics"))
    if not digest.topics:
        paper.line(phrases("digest-no-topics"), indent=2)
    for topic in digest.topics:
        address = shown_address(topic.address) if topic.address else ""
        paper.line(
            topic.name,
            (f"  {_numbers(topic.mentions)}", "green"),
            "  " if address else "",
            (address, linked_style("underline", topic.address)),
            indent=2,
        )
    _draw_rest("more-topics", digest.topics_total - len(digest.topics), paper, phrases)


def _draw_whole(thread: Thread, paper: Paper, phrases: Phrases) -> None:
    paper.line((phrases("digest-whole"), "dim"))
    for entry in thread.entries():
        paper.blank()
        paper.line((f"#{entry.number} ", "green"), (speaker_of(entry, phrases), "bold"))
        for paragraph in filter(None, entry.text.split("\n")):
            paper.line(paragraph, indent=2)
