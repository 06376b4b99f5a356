"""Lines that say the same in text and in Markdown."""

from __future__ import annotations

import re

from bot.digest.model import Quote
from bot.phrases import Phrases
from bot.wording import spoken

_WHITE_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """A quote on one line: its own line breaks are shown as spaces."""
    return _WHITE_SPACE.sub(" ", text).strip()


def author_of(author: str | None, phrases: Phrases) -> str:
    return author or phrases("unnamed")


def speaker_of(quote: Quote, phrases: Phrases) -> str:
    """Whose words these are. An article without an author speaks for itself."""
    return phrases("the-article") if quote.article and not quote.author else author_of(quote.author, phrases)


def line_of(quote: Quote) -> str:
    """The quote on one line, with what it leans on in its own entry."""
    return spoken(quote, folded)
