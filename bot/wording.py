"""Lines about a digest that say the same wherever they are shown."""

from __future__ import annotations

from collections.abc import Callable

from bot.digest.model import SOMETHING_BEFORE, Digest, Quote
from bot.phrases import Phrases


def spoken(quote: Quote, on_one_line: Callable[[str], str]) -> str:
    """The quote with the sentence it leans on, where both are of one entry; a gap is shown as […]."""
    lead = quote.leans_on
    if lead is None or lead.number != quote.number:
        return on_one_line(quote.text)
    gap = " " if 0 <= quote.start - lead.end <= 2 else " […] "
    return on_one_line(lead.text) + gap + on_one_line(quote.text)


def answered(quote: Quote) -> Quote | None:
    """The line of another entry that this quote answers."""
    lead = quote.leans_on
    return lead if lead is not None and lead.number != quote.number else None


def answered_in_words(quote: Quote, phrases: Phrases) -> str | None:
    """What a quote answers, where no single line of that can be shown before it."""
    if quote.answers is None:
        return None
    if quote.answers == SOMETHING_BEFORE:
        return phrases("answers-something")
    return phrases("answers-entry", number=str(quote.answers))


def coverage_parts(digest: Digest, phrases: Phrases) -> list[str]:
    """Who is represented and who is not, each fact once."""
    cover = digest.coverage
    parts = [] if digest.whole else _represented(digest, phrases)
    if cover.declared is not None and cover.declared != cover.found:
        parts.append(phrases("coverage-declared", declared=cover.declared, found=cover.found))
    parts.append(phrases("as-of", number=str(digest.last_number)))
    return parts


def _represented(digest: Digest, phrases: Phrases) -> list[str]:
    cover = digest.coverage
    represented, commenters = cover.represented_commenters, cover.commenters
    shown = len(digest.viewpoints)
    parts = [phrases("coverage-line", viewpoints=shown, represented=represented, commenters=commenters)]
    if cover.alone:
        parts.append(phrases("coverage-alone", count=len(cover.alone)))
    if cover.aside:
        reasons = ", ".join(phrases(f"aside-{why}", count=len(numbers)) for why, numbers in cover.aside)
        count = sum(len(numbers) for _, numbers in cover.aside)
        parts.append(phrases("coverage-aside", count=count, reasons=reasons))
    return parts
