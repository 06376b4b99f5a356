"""Quotes as they are shown, with the sentence that they depend on or answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.digest.model import SOMETHING_BEFORE, Quote
from bot.phrases import Phrases


def quote_with_context(quote: Quote, on_one_line: Callable[[str], str]) -> str:
    """The quote with the sentence it depends on, if both are in the same entry; a gap is shown as […]."""
    lead = quote.leans_on
    if lead is None or lead.number != quote.number:
        return on_one_line(quote.text)
    gap = " " if 0 <= quote.start - lead.end <= 2 else " […] "
    return on_one_line(lead.text) + gap + on_one_line(quote.text)


def get_answered_quote(quote: Quote) -> Quote | None:
    """The line of another entry that this quote answers."""
    lead = quote.leans_on
    return lead if lead is not None and lead.number != quote.number else None


def describe_answered_entry(quote: Quote, phrases: Phrases) -> str | None:
    """The entry that a quote answers, if no single line of it can be shown before the quote."""
    if quote.answers is None:
        return None
    if quote.answers == SOMETHING_BEFORE:
        return phrases("answers-something")
    return phrases("answers-entry", number=str(quote.answers))


def remove_repeated_heading(quote: Quote, heading: Quote) -> Quote:
    """The quote as it is shown below a heading: if it answers that very line, the line is not repeated."""
    lead = get_answered_quote(quote)
    if lead is None or (lead.number, lead.start, lead.end) != (heading.number, heading.start, heading.end):
        return quote
    return replace(quote, leans_on=None, answers=lead.number)
