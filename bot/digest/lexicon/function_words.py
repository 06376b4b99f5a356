"""Function words by language."""

from __future__ import annotations

from bot.digest.lexicon.function_words_en_de import ENGLISH, GERMAN
from bot.digest.lexicon.function_words_others import (
    ARABIC,
    CZECH,
    DUTCH,
    FRENCH,
    ITALIAN,
    POLISH,
    PORTUGUESE,
    RUSSIAN,
    SLOVAK,
    SPANISH,
    SWEDISH,
    UKRAINIAN,
)
from bot.digest.lexicon.word_classes import FunctionWords

_BY_LANGUAGE = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "sv": SWEDISH,
    "pl": POLISH,
    "cs": CZECH,
    "sk": SLOVAK,
    "uk": UKRAINIAN,
    "ru": RUSSIAN,
    "ar": ARABIC,
}


def function_words(language: str | None) -> FunctionWords:
    """Empty for a language without rules of its own."""
    return _BY_LANGUAGE.get(language or "", FunctionWords())
