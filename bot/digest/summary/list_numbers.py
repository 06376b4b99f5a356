"""Removes the numbers of list items from quotes: they belong to a list that is not shown."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.digest.model import Quote
from bot.digest.text.analysis import PreparedEntry

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s+")


def without_number(quote: Quote, entry: PreparedEntry) -> Quote:
    """The quote, which is of this entry, from the first word of its list item on.

    "3. Oktober" is no item: a number counts where it opens a line and another line has the one before or
    after it.
    """
    head = _NUMBER.match(quote.text)
    if head is None or head.end() == len(quote.text):
        return quote
    counted = {_number_at(entry, sentence.start) for sentence in entry.sentences}
    own = _number_at(entry, quote.start)
    if own is None or counted.isdisjoint({own - 1, own + 1}):
        return quote
    return replace(quote, text=quote.text[head.end() :], start=quote.start + head.end())


def _number_at(entry: PreparedEntry, start: int) -> int | None:
    """The number that opens a line there."""
    text = entry.entry.text
    head = _NUMBER.match(text, start)
    opens = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return int(head[1]) if head is not None and opens else None
