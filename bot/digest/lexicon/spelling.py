"""Spellings that writers of Russian and Arabic use for the same word.

Russian ё is mostly written е. In Arabic, vowel signs and the stretching of a word are left out or written as
one likes, and the forms of alef are often written as a bare alef.
"""

from __future__ import annotations

import re
from typing import Final

VOWEL_SIGNS: Final = "\u0640\u064b-\u0652\u0670"
"""The stretching sign (tatweel) and the vowel signs of Arabic, for a class of a regular expression."""
MOST_SIGNS: Final = 3
"""Signs behind one letter that patterns allow for. Without a limit, long runs of them are slow to search."""
_SAME: Final = {"е": "её", "ا": "اأإآٱ"}
"""Each letter with those that are read as the same."""
_FOLDED: Final = {
    ord(other): letter for letter, others in _SAME.items() for other in others if other != letter
}
_VARIES: Final = re.compile(f"[{VOWEL_SIGNS}{''.join(map(chr, _FOLDED))}]")
_SIGNS: Final = re.compile(f"[{VOWEL_SIGNS}]+")
_ARABIC_LETTER: Final = re.compile("[\u0621-\u063a\u0641-\u064a\u0671]")


def fold_spelling(text: str) -> str:
    """Returns the text with one spelling for all that are read as the same. It must be in lower case."""
    if text.isascii() or not _VARIES.search(text):
        return text
    return _SIGNS.sub("", text).translate(_FOLDED)


def letter_pattern(letter: str) -> str:
    """Returns a regular expression for the letter in all its spellings, with the signs that may follow it."""
    spellings = _SAME.get(letter)
    pattern = f"[{spellings}]" if spellings else re.escape(letter)
    return f"{pattern}[{VOWEL_SIGNS}]{{0,{MOST_SIGNS}}}" if _ARABIC_LETTER.match(letter) else pattern
