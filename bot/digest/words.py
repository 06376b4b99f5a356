"""Words of a text, their stems and the words that carry no meaning, per language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from sumy.nlp.stemmers import Stemmer
from sumy.utils import get_stop_words

from bot.digest.cues.common_words import COMMON
from bot.digest.cues.reading import bag

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
"""Sumy's names of the languages whose stemmers ship with it. (Polish and Greek need packages that do not.)"""

_OWN_STOP_WORDS = {
    "nl": COMMON["nl"]
    | bag("""
        mijn jouw zijn haar ons onze jullie hun u hem ze men dit daar hier toen nu al alle alles iets
        niets iemand waar wie hoe waarom omdat zodat hoewel tegen tot onder na sinds tijdens tussen
        zonder meer meest ben bent was waren had hadden werd werden zal zullen zou zouden kunnen kon
        mag mogen want dus of
    """),
    "ru": bag("""
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне
        было вот от меня еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него
        до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для
        мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того
        потому этого какой совсем ним здесь этом один почти мой тем чтобы нее были куда зачем всех
        можно при об это эта эти
    """),
}
"""For languages whose stop words do not ship with sumy."""


def words(text: str) -> list[str]:
    """Lower-case words in order."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found = _WORD.findall(text.replace("’", "'").lower())
    return [unicodedata.normalize("NFC", word) for word in found]


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Empty for a language without a list."""
    if language in _OWN_STOP_WORDS:
        return _OWN_STOP_WORDS[language]
    name = _NAMES.get(language or "")
    return frozenset(get_stop_words(name)) if name else frozenset()


@cache
def _stemmer(language: str | None) -> Stemmer | None:
    name = _NAMES.get(language or "")
    return Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str | None) -> str:
    stemmer = _stemmer(language)
    # The Czech stemmer warns of words without a small letter: numbers.
    stems = stemmer is not None and (word.islower() or language == "ar")
    return str(stemmer(word)) if stemmer and stems else word


@lru_cache(maxsize=200_000)
def _content_stem(word: str, language: str | None) -> str:
    """Empty for a stop word."""
    return "" if word in stop_words(language) else stem(word, language)


def content_stems(text: str, language: str | None) -> tuple[str, ...]:
    """Stems of the words of ``text`` that are no stop words, in order, repeats kept."""
    return tuple(found for word in words(text) if (found := _content_stem(word, language)))
