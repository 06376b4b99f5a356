"""Words of a text, their stems and the words that carry no meaning, per language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sumy.nlp.stemmers import Stemmer
from sumy.utils import get_stop_words

# A word may hold digits ("COVID-19"), inner apostrophes and hyphens.
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_SUMY_NAMES = {
    "cs": "czech",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "sv": "swedish",
}


def words(text: str) -> list[str]:
    """Lower-case words in order."""
    return [match.group().replace("’", "'").lower() for match in _WORD.finditer(text)]


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Empty for a language without a list."""
    name = _SUMY_NAMES.get(language or "")
    return frozenset(get_stop_words(name)) if name else frozenset()


@cache
def _stemmer(language: str | None) -> Stemmer | None:
    name = _SUMY_NAMES.get(language or "")
    return Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str | None) -> str:
    stemmer = _stemmer(language)
    return str(stemmer(word)) if stemmer else word


def content_stems(text: str, language: str | None) -> tuple[str, ...]:
    """Stems of the words of ``text`` that are no stop words, in order, repeats kept."""
    stop = stop_words(language)
    return tuple(stem(word, language) for word in words(text) if word not in stop)
