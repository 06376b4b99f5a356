"""A digest for reading in a terminal."""

from __future__ import annotations

from bot.digest.model import Digest, Length, Quote, Viewpoint
from bot.phrases import Phrases
from bot.terminal.paper import Paper
from bot.terminal.wording import in_quotation_marks, line_of, linked_style, speaker_of
from bot.wording import answered, answered_in_words, coverage_parts
from storage.addresses import shown_address
from storage.model import Thread

_MOST_NUMBERS = 12
"""Member numbers in a heading before "…": all of them are in the JSON form."""


def draw_digest(digest: Digest, thread: Thread, paper: Paper, phrases: Phrases) -> None:
    """``thread``: for one that is too short to be digested and is shown whole."""
    paper.line((digest.title, "bold"))
    if digest.address:
        paper.line((shown_address(digest.address), linked_style("underline", digest.address)))
    if digest.whole:
        _draw_whole(thread, paper, phrases)
    else:
        _draw_parts(digest, paper, phrases)
    paper.blank()
    paper.line((" · ".join(coverage_parts(digest, phrases)), "dim"))
    if digest.recipe.length is Length.FULL and digest.coverage.alone:
        numbers = " ".join(f"#{number}" for number in digest.coverage.alone)
        paper.line((f"{phrases('coverage-alone', count=len(digest.coverage.alone))}: {numbers}", "dim"))


def _draw_parts(digest: Digest, paper: Paper, phrases: Phrases) -> None:
    if digest.article:
        paper.heading(phrases("part-article"))
    for quote in digest.article:
        _draw_quote(quote, paper, phrases, indent=2)
    if digest.gist:
        paper.heading(phrases("part-gist"))
    for quote in digest.gist:
        _draw_quote(quote, paper, phrases, indent=2)
    paper.heading(phrases("part-viewpoints"))
    if not digest.viewpoints:
        paper.line(phrases("digest-no-viewpoints"), indent=2)
    for position, view in enumerate(digest.viewpoints, 1):
        _draw_viewpoint(position, view, digest, paper, phrases)
    rest = digest.viewpoints_total - len(digest.viewpoints)
    if rest:
        paper.line((phrases("more-viewpoints", count=rest), "dim"), indent=2)
    _draw_topics(digest, paper, phrases)


def _draw_quote(quote: Quote, paper: Paper, phrases: Phrases, *, indent: int) -> None:
    lead, answers = answered(quote), answered_in_words(quote, phrases)
    if answers is not None:
        paper.line((f"↳ {answers}", "dim"), indent=indent)
    if lead is not None:
        paper.line(
            (
                "↳ " + phrases("answers", author=speaker_of(lead, phrases), number=str(lead.number)),
                "dim",
            ),
            (f": {in_quotation_marks(line_of(lead), phrases)}", "dim"),
            indent=indent,
        )
    words = in_quotation_marks(line_of(quote), phrases)
    paper.line(words, *_source(quote, phrases), indent=indent)


def _source(quote: Quote, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Author, number and link of a quote."""
    return (
        (f" — {speaker_of(quote, phrases)} ", "dim"),
        (f"#{quote.number}", linked_style("green", quote.address)),
    )


def _draw_viewpoint(position: int, view: Viewpoint, digest: Digest, paper: Paper, phrases: Phrases) -> None:
    numbers = " ".join(f"#{number}" for number in view.members[:_MOST_NUMBERS])
    more = " …" if len(view.members) > _MOST_NUMBERS else ""
    held = phrases("held-by", count=view.commenters, all=digest.coverage.commenters)
    paper.line(
        (line_of(view.heading), "bold"),
        (f" · {held} · {numbers}{more}", "dim"),
        indent=2,
        marker=f"{position}. ",
    )
    for quote in view.voices:
        _draw_quote(quote, paper, phrases, indent=5)
    for quote in view.pushback:
        paper.line((phrases("pushback") + ":", "magenta"), indent=5)
        _draw_quote(quote, paper, phrases, indent=7)


def _draw_topics(digest: Digest, paper: Paper, phrases: Phrases) -> None:
    paper.heading(phrases("part-topics"))
    if not digest.topics:
        paper.line(phrases("digest-no-topics"), indent=2)
    for topic in digest.topics:
        numbers = " ".join(f"#{number}" for number in topic.mentions[:_MOST_NUMBERS])
        more = " …" if len(topic.mentions) > _MOST_NUMBERS else ""
        address = shown_address(topic.address) if topic.address else ""
        paper.line(
            topic.name,
            (f"  {numbers}{more}", "green"),
            "  " if address else "",
            (address, linked_style("underline", topic.address)),
            indent=2,
        )
    rest = digest.topics_total - len(digest.topics)
    if rest:
        paper.line((phrases("more-topics", count=rest), "dim"), indent=2)


def _draw_whole(thread: Thread, paper: Paper, phrases: Phrases) -> None:
    paper.line((phrases("digest-whole"), "dim"))
    for entry in thread.entries():
        paper.blank()
        paper.line((f"#{entry.number} ", "green"), (speaker_of(entry, phrases), "bold"))
        for paragraph in filter(None, entry.text.split("\n")):
            paper.line(paragraph, indent=2)
