"""Tells languages that share a script by the letters that each of them uses."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_BEYOND_LATIN: Final = re.compile(r"[^\W\d_\x00-\u024f]")
"""Letters that no European language writes in Latin script."""
FOREIGN_LETTERS: Final = 0.04
"""The share of letters that may be missing from the alphabet of a text's language, as those of a name are."""

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_ARABIC: Final = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u0750-\u077f]")
_ANY_SCRIPT: Final = re.compile("[\u0400-\u052f\u0620-\u077f]")
_COMMON_CYRILLIC: Final = "абвгдежзклмнопрстуфхцчш"
_COMMON_ARABIC: Final = "ءآأئابتثجحخدذرزسشصضطظعغفقلمنهوؤ"
_ALPHABETS: Final = {
    _CYRILLIC: {
        "be": _COMMON_CYRILLIC + "ёійўыьэюя",
        "bg": _COMMON_CYRILLIC + "ийщъьюяѝ",
        "mk": _COMMON_CYRILLIC + "иѓѕјљњќџѐѝ",
        "ru": _COMMON_CYRILLIC + "иёйщъыьэюя",
        "sr": _COMMON_CYRILLIC + "иђјљњћџ",
        "uk": _COMMON_CYRILLIC + "иґєіїйщьюя",
    },
    _ARABIC: {
        "ar": _COMMON_ARABIC + "إةىيكٱ",
        "fa": _COMMON_ARABIC + "پچژگکیيكۀة",
        "ur": _COMMON_ARABIC + "پچژگکیٹڈڑںےہھۂۃئة",
    },
}
"""By the letters of a script, the languages that are written in it."""
_UNUSUAL: Final = {"ru": re.compile("ъ(?![еёюя])")}
"""Letters in places where a language does not have them: a Russian ъ stands before these vowels only."""
_UNUSUAL_WEIGHT: Final = 4
"""How many foreign letters each of them counts as."""
_OTHERS: Final = {_CYRILLIC: ("kk", "ky", "mn"), _ARABIC: ("ku", "ps", "ug")}
"""Languages of the same scripts with many letters of their own."""


def count_foreign_letters(text: str, language: str | None) -> int:
    """Counts the letters that are neither Latin nor of the script of the language."""
    beyond = _BEYOND_LATIN.findall(text)
    own = get_script(language) if beyond else None
    return len(beyond) if own is None else sum(own.match(letter) is None for letter in beyond)


def get_script(language: str | None) -> re.Pattern[str] | None:
    """Returns a pattern for the letters of the language's script, if that is Cyrillic or Arabic."""
    return next((script for script, alphabets in _ALPHABETS.items() if language in alphabets), None)


def find_written_languages(text: str) -> tuple[str, ...]:
    """Returns the languages in which the text may be written, judged by its letters alone.

    Returns nothing for a text that is mostly in another script than Cyrillic and Arabic.
    """
    if not _ANY_SCRIPT.search(text):
        return ()
    text = text.lower()
    letters = Counter(letter for letter in text if letter.isalpha())
    for script, alphabets in _ALPHABETS.items():
        own = Counter({letter: count for letter, count in letters.items() if script.match(letter)})
        if 2 * own.total() > letters.total():
            allowed = FOREIGN_LETTERS * own.total()
            fitting = [language for language in alphabets if _count_foreign(own, text, language) <= allowed]
            return tuple(fitting) or _OTHERS[script]
    return ()


def _count_foreign(letters: Counter[str], text: str, language: str) -> int:
    """Counts the letters of its script that the language does not have, or not in their place."""
    alphabet = next(alphabets[language] for alphabets in _ALPHABETS.values() if language in alphabets)
    unusual = len(_UNUSUAL[language].findall(text)) if language in _UNUSUAL else 0
    return _UNUSUAL_WEIGHT * unusual + sum(
        count for letter, count in letters.items() if letter not in alphabet
    )
