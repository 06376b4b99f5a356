"""Words of a text, their stems and the words that carry no meaning, per language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from Stemmer import Stemmer

from bot.digest.lexicon.load import load_lexicon
from bot.digest.text.sumy_import import get_stop_words, stem_ukrainian

# A word may hold digits ("COVID-19"), inner apostrophes and hyphens, and marks above its letters.
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
"""Names by which sumy knows its stop words and Snowball its algorithms."""

_STEMMED_AS = {"slovak": "czech"}
"""Slovak has no Snowball algorithm; its endings are nearly those of Czech."""


def words(text: str) -> list[str]:
    """Lower-case words in order."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found = _WORD.findall(text.replace("’", "'").lower())
    return [unicodedata.normalize("NFC", word) for word in found]


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Empty for a language without a list."""
    own = load_lexicon(language)
    if own.stop_words:
        return own.stop_words | own.common_words
    name = _NAMES.get(language or "")
    return frozenset(get_stop_words(name)) if name else frozenset()


@cache
def _stemmer(language: str | None) -> Callable[[str], str] | None:
    """Snowball's algorithm for the language (Porter 2001), sumy's for Ukrainian; None where there is none."""
    name = _NAMES.get(language or "")
    if name is None:
        return None
    if name == "ukrainian":
        return stem_ukrainian  # type: ignore[no-any-return]  # sumy has no types
    by_snowball: Callable[[str], str] = Stemmer(_STEMMED_AS.get(name, name), 0).stemWord  # 0: stem() caches
    return by_snowball


@lru_cache(maxsize=200_000)
def stem(word: str, language: str | None) -> str:
    """The word itself in a language without a stemmer."""
    stemmer = _stemmer(language)
    return stemmer(word) if stemmer else word


@lru_cache(maxsize=200_000)
def _content_stem(word: str, language: str | None) -> str:
    """Empty for a stop word."""
    return "" if word in stop_words(language) else stem(word, language)


def content_stems(text: str, language: str | None) -> tuple[str, ...]:
    """Stems of the words of ``text`` that are no stop words, in order, repeats kept."""
    return stem_content(words(text), language)


def stem_content(found: Iterable[str], language: str | None) -> tuple[str, ...]:
    """As ``content_stems``, where the words are known."""
    return tuple([stemmed for word in found if (stemmed := _content_stem(word, language))])
