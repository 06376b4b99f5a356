"""Lines that say the same in text and in Markdown."""

from __future__ import annotations

import re

from bot.digest.model import Coverage, Digest, Quote
from bot.phrases import Phrases

_WHITE_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """A quote on one line: its own line breaks are shown as spaces."""
    return _WHITE_SPACE.sub(" ", text).strip()


def author_of(author: str | None, phrases: Phrases) -> str:
    return author or phrases("unnamed")


def speaker_of(quote: Quote, digest: Digest, phrases: Phrases) -> str:
    """Whose words these are. An article without an author speaks for itself."""
    if quote.author is None and quote.number == digest.article_number:
        return phrases("the-article")
    return author_of(quote.author, phrases)


def spoken(quote: Quote) -> str:
    """The quote with the sentence it leans on, where both are of one entry; a gap is shown as […]."""
    lead = quote.leans_on
    if lead is None or lead.number != quote.number:
        return folded(quote.text)
    between = " " if 0 <= quote.start - lead.end <= 2 else " […] "
    return folded(lead.text) + between + folded(quote.text)


def answered(quote: Quote) -> Quote | None:
    """The line of another entry that this quote answers."""
    lead = quote.leans_on
    return lead if lead is not None and lead.number != quote.number else None


def coverage_parts(digest: Digest, phrases: Phrases) -> list[str]:
    """Who is represented and who is not, each fact once."""
    cover: Coverage = digest.coverage
    parts = [
        phrases(
            "coverage-line",
            viewpoints=len(digest.viewpoints),
            represented=cover.represented_commenters,
            commenters=cover.commenters,
        )
    ]
    if cover.alone:
        parts.append(phrases("coverage-alone", count=len(cover.alone)))
    if cover.aside:
        reasons = ", ".join(phrases(f"aside-{why}", count=len(numbers)) for why, numbers in cover.aside)
        count = sum(len(numbers) for _, numbers in cover.aside)
        parts.append(phrases("coverage-aside", count=count, reasons=reasons))
    if cover.declared is not None and cover.declared != cover.found:
        parts.append(phrases("coverage-declared", declared=cover.declared, found=cover.found))
    parts.append(phrases("as-of", number=str(digest.last_number)))
    return parts
