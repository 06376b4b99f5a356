"""Explains in words why a comment is where it is in a digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.digest.explanation import Explanation, Placement, Role, ShownLine
from bot.digest.model import Digest, Quote
from bot.phrases import Phrases
from bot.terminal.markdown import escape_markdown
from bot.terminal.printer import Printer
from bot.terminal.quotes import name_speaker, on_one_line, quote_marks
from storage.model import Entry

ExplanationLine = tuple[int, str]
"""The indentation of a line, and its words."""


def draw_explanation(
    explanation: Explanation, entry: Entry, digest: Digest, printer: Printer, phrases: Phrases
) -> None:
    """Where a comment is in the digest, and why."""
    printer.print_line((f"#{explanation.number} ", "green"), (name_speaker(entry, phrases), "bold"))
    for depth, words in _lines(explanation, digest, phrases):
        printer.print_line(words, indent=2 + 2 * depth)


def write_explanation_markdown(
    explanation: Explanation, entry: Entry, digest: Digest, phrases: Phrases
) -> str:
    """The same as Markdown."""
    lines = [f"# \\#{explanation.number} {escape_markdown(name_speaker(entry, phrases))}", ""]
    for depth, words in _lines(explanation, digest, phrases):
        lines.append(f"{'  ' * depth}- {escape_markdown(words)}")
    return "\n".join(lines) + "\n"


def _lines(explanation: Explanation, digest: Digest, phrases: Phrases) -> Iterator[ExplanationLine]:
    viewpoints = len(digest.viewpoints)
    if digest.whole:
        yield 0, phrases("why-whole")
    yield from _places(explanation, digest, phrases)
    if not explanation.lines:
        yield 0, phrases("why-not-quoted")
    for line in explanation.lines:
        yield from _shown_line(line, viewpoints, phrases)


def _places(explanation: Explanation, digest: Digest, phrases: Phrases) -> Iterator[ExplanationLine]:
    for placement in explanation.placements:
        if placement.heading.number == explanation.number:
            continue  # that it heads the viewpoint says it all
        yield from _placement(placement, len(digest.viewpoints), phrases)
    if explanation.theme is not None:
        yield 0, phrases("why-theme", subject=_marked(explanation.theme.subject, phrases))
    for decision in explanation.agreed_to:
        yield 0, phrases("why-agrees-to", quote=_signed(decision, phrases))
    if explanation.left_out is not None:
        reason = phrases(f"why-left-out-{explanation.left_out}")
        yield 0, phrases("why-left-out", reason=reason)
    if explanation.ungrouped:
        yield 0, phrases("why-ungrouped")


def _placement(placement: Placement, viewpoints: int, phrases: Phrases) -> Iterator[ExplanationLine]:
    phrase = "why-member" if placement.member else "why-near"
    yield 0, phrases(phrase, viewpoint=str(placement.viewpoint), all=viewpoints)
    yield 1, _signed(placement.heading, phrases)
    if placement.agrees_with is not None:
        yield 1, phrases("why-by-agreeing", number=str(placement.agrees_with))
    if placement.sentence is not None:
        words = quote_marks(on_one_line(placement.sentence), phrases)
        yield 1, phrases("why-by-sentence", sentence=words)
    if placement.score is not None:
        yield 1, phrases("why-score", percent=round(100 * placement.score))


def _shown_line(line: ShownLine, viewpoints: int, phrases: Phrases) -> Iterator[ExplanationLine]:
    yield 0, phrases(f"why-shown-{line.role}", viewpoint=str(line.viewpoint or 0), all=viewpoints)
    yield 1, _marked(line.quote, phrases)
    if line.rank is not None and line.weight is not None:
        yield 1, phrases("why-rank", rank=line.rank, weight=_weight(line.weight))
    elif line.weight is not None:
        yield 1, phrases("why-weight", weight=_weight(line.weight))
    if line.nearest:
        phrase = "why-surest" if line.role is Role.HEADING else "why-nearest"
        yield 1, phrases(phrase, numbers=_numbers(line.nearest))
    if line.about:
        yield 1, phrases("why-about", numbers=_numbers(line.about))


def _weight(weight: float) -> float:
    return round(weight, 2)


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f"#{number}" for number in numbers)


def _marked(quote: Quote, phrases: Phrases) -> str:
    return quote_marks(on_one_line(quote.text), phrases)


def _signed(quote: Quote, phrases: Phrases) -> str:
    return f"{_marked(quote, phrases)} — {name_speaker(quote, phrases)} #{quote.number}"
