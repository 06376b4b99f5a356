"""What makes a sentence lean on others, language by language. ``needs_of`` asks the right one."""

from __future__ import annotations

from functools import lru_cache

from bot.digest.context import english, german, others
from bot.digest.context.reading import Need

__all__ = ["FULLY_CHECKED", "Need", "names_in", "needs_of", "opens_definitely"]

FULLY_CHECKED = ("en", "de")
"""Languages whose pronouns are resolved within the sentence; the others are checked by their openings."""


@lru_cache(maxsize=20_000)
def needs_of(text: str, language: str | None) -> Need:
    """What a reader of this sentence alone would miss."""
    if language == "en":
        return english.needs(text)
    if language == "de":
        return german.needs(text)
    return others.needs(text, language)


def names_in(text: str, language: str | None) -> frozenset[str] | None:
    """Names in the sentence, in lower case; None for a language whose names do not show by their capitals."""
    return english.names(text) if language == "en" else None


def opens_definitely(text: str, language: str | None) -> bool:
    """Whether it begins with a thing that was introduced before; always False but for English."""
    return language == "en" and english.opens_definitely(text)
