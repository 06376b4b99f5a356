"""Finds the words of the index that are forms of a word: inflected, or compounds that contain it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

COMPOUNDING = frozenset({"de", "nl", "sv"})
"""Languages that write compounds as one word."""
_SHORTEST_STEMMED = 3
_SHORTEST_IN_COMPOUND = 4
"""In letters. A shorter word is part of too many others."""
_SHORTEST_OTHER_PART = 3
MAX_FORMS = 64
_LAST_ACCENT = "\u036f"
"""Later signs, such as the vowels of Arabic, part words in the index."""
_ALEFS = "اأإآ"
_ARABIC_WORD = re.compile("[\u0621-\u064a]+")
_ARABIC_ALEF = re.compile(f"((?:[وفبلك]?ال)?)[{_ALEFS}]")
_ARABIC_END = re.compile("(?<=[\u0621-\u064a]{2})[اةه]$")
_ARABIC_PREFIXES = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ك")
"""Written as one with the word: the article, "and", "with", "for", "so", "like"."""

Stem = Callable[[str, str], str]


def fold(word: str) -> str:
    """Lower case without accents on Latin letters, as SQLite's word index holds it."""
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", word.lower())))


@lru_cache(maxsize=10_000)
def _fold_letter(letter: str) -> str:
    """Letters such as й, ї and أ have marks when decomposed, and yet are letters of their own."""
    if unicodedata.combining(letter):
        return "" if letter <= _LAST_ACCENT else letter
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(sign))
    return bare if bare.isascii() else letter


def is_plain_word(text: str) -> bool:
    """Whether the word has only letters, at least three, so that it can be inflected."""
    return len(text) >= _SHORTEST_STEMMED and text.isalpha()


def find_spellings(word: str) -> tuple[str, ...]:
    """Returns the other spellings in which the word is likely to be written: Russian with ё or е; Arabic with
    any alef, with the sign of an adverb, with the ending ة or ه."""
    folded = fold(word)
    found = [folded.replace("ё", "е")]
    found += [f"{folded[:at]}ё{folded[at + 1 :]}" for at, letter in enumerate(folded) if letter == "е"]
    if start := _ARABIC_ALEF.match(folded):
        found += [f"{start[1]}{alef}{folded[start.end() :]}" for alef in _ALEFS]
    if _ARABIC_END.search(folded):
        body, end = folded[:-1], folded[-1]
        found += {"ا": [f"{body}\u064bا", f"{body}ا\u064b"], "ة": [f"{body}ه"], "ه": [f"{body}ة"]}[end]
    return tuple(spelling for spelling in dict.fromkeys(found) if spelling != folded)


def make_inflected_patterns(word: str, languages: Sequence[str], stem: Stem) -> tuple[str, ...]:
    """Patterns for ``Comments.list_index_words`` that match the word's forms, and some other words."""
    if "ar" in languages and _ARABIC_WORD.fullmatch(word):
        core = stem(fold(word), "ar")
        return tuple(f"{prefix}{core}*" for prefix in _ARABIC_PREFIXES)
    others = [spelling for spelling in find_spellings(word) if "ё" in word or "ё" in spelling]
    return tuple(_inflected_pattern(spelling, languages, stem) for spelling in (word, *others))


def _inflected_pattern(word: str, languages: Sequence[str], stem: Stem) -> str:
    folded = fold(word)
    beginnings = [_shared_beginning(folded, stem(folded, language)) for language in languages]
    shortest = min([folded, *beginnings], key=len)
    if len(shortest) > _SHORTEST_STEMMED and shortest[-1] in "iy":
        shortest = shortest[:-1]  # "ferries" has the stem "ferri", and so has "ferry"
    return f"{shortest}*"


def _shared_beginning(word: str, stemmed: str) -> str:
    end = next((at for at, pair in enumerate(zip(word, stemmed, strict=False)) if len(set(pair)) > 1), None)
    return word[: min(len(word), len(stemmed))] if end is None else word[:end]


def make_compound_pattern(word: str, languages: Sequence[str], stem: Stem) -> str | None:
    """Likewise for compounds; None if the languages have none, or the word is too short."""
    folded = fold(word)
    compounding = [language for language in languages if language in COMPOUNDING]
    if not compounding or len(folded) < _SHORTEST_IN_COMPOUND:
        return None
    core = min((stem(folded, language) for language in compounding), key=len)
    return f"*{core}*" if len(core) >= _SHORTEST_IN_COMPOUND - 1 else None


def choose_inflected(word: str, candidates: Iterable[str], languages: Sequence[str], stem: Stem) -> list[str]:
    """Words with the same stem in one of the languages, nearest in length first."""
    folded = fold(word)
    stems = {language: stem(folded, language) for language in languages}
    forms = [one for one in candidates if any(stem(one, language) == own for language, own in stems.items())]
    return sorted(forms, key=lambda form: (abs(len(form) - len(folded)), form))[:MAX_FORMS]


def choose_compounds(word: str, candidates: Iterable[str], languages: Sequence[str], stem: Stem) -> list[str]:
    """Words that begin with the word or end with a form of it, if the rest is long enough to be a word:
    “Brückenmaut” and “Mautstelle” for “Maut”."""
    folded = fold(word)
    found: list[str] = []
    for language in (one for one in languages if one in COMPOUNDING):
        own = stem(folded, language)
        found += [one for one in candidates if _is_compound(one, folded, own, language, stem)]
    return sorted(dict.fromkeys(found), key=lambda form: (len(form), form))[:MAX_FORMS]


def _is_compound(candidate: str, folded: str, own: str, language: str, stem: Stem) -> bool:
    if candidate.startswith(folded) and len(candidate) - len(folded) >= _SHORTEST_OTHER_PART:
        return True
    starts = [found.start() for found in re.finditer(f"(?={re.escape(own)})", candidate)]
    return any(start >= _SHORTEST_OTHER_PART and stem(candidate[start:], language) == own for start in starts)
