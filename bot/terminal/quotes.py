"""Quotes and their authors' names, shared by text and Markdown output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.digest.model import Quote
from bot.phrases import Phrases
from bot.presentation.quotes import quote_with_context
from storage.model import Article, Entry, Thread

MOST_NUMBERS = 12
"""The most comment numbers in a line before "…". The JSON has all of them."""
_WHITE_SPACE = re.compile(r"\s+")


def on_one_line(text: str) -> str:
    """A text on one line: its line breaks are shown as spaces."""
    return _WHITE_SPACE.sub(" ", text).strip()


def name_author(author: str | None, phrases: Phrases) -> str:
    """The author's name, or the phrase for unsigned comments."""
    return author or phrases("unnamed")


def name_speaker(source: Quote | Entry, phrases: Phrases) -> str:
    """The author's name; for an article without an author, the phrase for the article."""
    article = source.article if isinstance(source, Quote) else isinstance(source, Article)
    return phrases("the-article") if article and not source.author else name_author(source.author, phrases)


def name_people(numbers: Iterable[int], thread: Thread, phrases: Phrases) -> list[str]:
    """Author and number of each of these comments."""
    entries = thread.by_number
    return [
        f"{name_speaker(entries[number], phrases)} #{number}" if number in entries else f"#{number}"
        for number in numbers
    ]


def quote_on_one_line(quote: Quote) -> str:
    """The quote on one line, with the sentence it depends on in the same entry."""
    return quote_with_context(quote, on_one_line)


def quote_marks(words: str, phrases: Phrases) -> str:
    """The text in the quotation marks of the reader's language."""
    opening, closing = phrases("quotation-marks").split()
    return f"{opening}{words}{closing}"


def format_numbers(numbers: Sequence[int]) -> str:
    """The numbers, at most ``MOST_NUMBERS`` of them."""
    more = " …" if len(numbers) > MOST_NUMBERS else ""
    return " ".join(f"#{number}" for number in numbers[:MOST_NUMBERS]) + more
