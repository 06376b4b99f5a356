"""Removes the numbers of list items from quotes, because the list that they belong to is not shown."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.digest.model import Quote
from bot.digest.text.analysis import PreparedEntry

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s+")


def remove_list_number(quote: Quote, entry: PreparedEntry) -> Quote:
    """Returns the quote without the number of its list item. ``entry``: the entry that is quoted.

    The number in the date "3. Oktober" is kept: a number counts as that of an item only if it opens a line
    and another line has the number before or after it.
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
    """Returns the number that opens a line at this position, or None."""
    text = entry.entry.text
    head = _NUMBER.match(text, start)
    opens = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return int(head[1]) if head is not None and opens else None
