"""Finds the words of a text, their stems and the words that carry no meaning, for each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from Stemmer import Stemmer

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.spelling import fold_spelling
from bot.digest.text.sumy_import import get_stop_words as get_sumy_stop_words
from bot.digest.text.sumy_import import stem_ukrainian

# A word may contain digits ("COVID-19"), inner apostrophes and hyphens, and combining marks.
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]++[^\W_]*|[-'’‑][^\W_]+)*")

_NAMES = {
    "ar": "arabic",
    "cs": "czech",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "sk": "slovak",
    "sv": "swedish",
    "uk": "ukrainian",
}
"""The names that sumy uses for its stop words, and Snowball for its algorithms."""

_STEMMED_AS = {"slovak": "czech"}
"""Snowball has no algorithm for Slovak. The endings of Slovak words are nearly those of Czech ones."""

_AND_THE = re.compile("^[وف](?=ال.{3})")
"""The Arabic "and" before an article. Snowball removes either of the two, but not both."""


def extract_words(text: str) -> list[str]:
    """Returns the words in lower case, in order. Spellings that are read as the same are made one."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found = _WORD.findall(fold_spelling(text.replace("’", "'").lower()))
    return [unicodedata.normalize("NFC", word) for word in found]


@cache
def get_stop_words(language: str | None) -> frozenset[str]:
    """Returns the stop words of the language, or an empty set if there is no list."""
    own = load_lexicon(language)
    if own.stop_words:
        return own.stop_words | own.common_words
    name = _NAMES.get(language or "")
    shared = get_sumy_stop_words(name) if name else ()
    return frozenset([*shared, *map(fold_spelling, shared)])


@cache
def _stemmer(language: str | None) -> Callable[[str], str] | None:
    """Returns Snowball's algorithm for the language (Porter 2001), sumy's for Ukrainian, or None."""
    name = _NAMES.get(language or "")
    if name is None:
        return None
    if name == "ukrainian":
        return stem_ukrainian  # type: ignore[no-any-return]  # sumy has no types
    by_snowball: Callable[[str], str] = Stemmer(
        _STEMMED_AS.get(name, name), 0
    ).stemWord  # 0: stem_word() caches
    if name == "arabic":
        return lambda word: by_snowball(_AND_THE.sub("", word))
    return by_snowball


@lru_cache(maxsize=200_000)
def stem_word(word: str, language: str | None) -> str:
    """Returns the stem of the word, or the word itself in a language without a stemmer."""
    stemmer = _stemmer(language)
    return stemmer(word) if stemmer else word


@lru_cache(maxsize=200_000)
def _content_stem(word: str, language: str | None) -> str:
    """Returns the stem of the word, or an empty string for a stop word."""
    return "" if word in get_stop_words(language) else stem_word(word, language)


def extract_content_stems(text: str, language: str | None) -> tuple[str, ...]:
    """Returns the stems of the words of ``text`` that are not stop words, in order, with repeats."""
    return stem_content_words(extract_words(text), language)


def stem_content_words(found: Iterable[str], language: str | None) -> tuple[str, ...]:
    """Does the same as ``extract_content_stems`` for words that are already known."""
    return tuple([stemmed for word in found if (stemmed := _content_stem(word, language))])
