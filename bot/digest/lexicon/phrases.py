r"""Phrases of the word lists as regular expressions.

In a list, one phrase a line, these signs have a meaning; every other sign stands for itself:

=============  ==========================================================================
``(a|b)``      one of the two; ``(a)?`` may be missing, ``(a)+`` may be repeated
``agree*``     any ending or none; ``agree+`` any ending, but one
``_``          any one word
``#``          a digit; ``#+`` a number
``...``        any words, up to 100 characters
a comma        any punctuation, also none but white space
a space        any white space
a letter       the letter in each spelling that is read as the same (``spelling``)
``'``          any apostrophe, or none; after ``*`` or ``+`` it has to be there
=============  ==========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.digest.lexicon.spelling import fold_spelling, letter_pattern

_SIGNS = {
    "*": r"\w*",
    "+": r"\w+",
    "_": r"\w+",
    "#": r"\d",
    "#+": r"\d+",
    "...": r"\b.{0,100}\b",
    ",": r"\W+",
    " ": r"\s+",
    "'": "['’]?",
    "|": "|",
}
_PIECE = re.compile(r"(?P<open>\()|(?P<close>\)[?+]? ?)|(?P<sign> ?\.\.\. ?|, ?|#\+?|[*+_'| ])|(?P<letter>.)")

_SPELLINGS = re.compile(r"\[([^\W\d_]+)\]")
"""The first letter of a pattern that has several spellings."""


def build_phrase_pattern(phrase: str) -> str:
    """The regular expression for one phrase. Raises ``ValueError`` where its brackets do not match."""
    written: list[str] = []
    opened: list[int] = []
    after_ending = False
    for found in _PIECE.finditer(fold_spelling(phrase)):
        piece = found.group()
        if found["open"]:
            opened.append(len(written))
            written.append("(?:")
        elif found["close"]:
            if not opened:
                raise ValueError(f"a bracket is closed that was not opened: {phrase}")
            _close_group(written, opened.pop(), piece)
        elif found["sign"]:
            required = piece == "'" and after_ending
            after_ending = piece in ("*", "+") or (after_ending and piece == "'")
            written.append("['’]" if required else _SIGNS[piece.strip() or " "])
        else:
            written.append(letter_pattern(piece))
    if opened:
        raise ValueError(f"a bracket is not closed: {phrase}")
    return "".join(written)


def _close_group(written: list[str], start: int, closing: str) -> None:
    """A space behind a group that may be missing is missing with it."""
    if closing.endswith("? "):
        written[start] = "(?:(?:"
        written.append(r")\s+)?")
    else:
        written.append(closing.replace(" ", r"\s+"))


def join_phrases(phrases: Iterable[str], *, before: str = r"\b", after: str = r"\b") -> str:
    """A regular expression for each of the phrases between the expressions ``before`` and ``after``."""
    return f"{before}(?:{'|'.join(_by_first_letter(map(build_phrase_pattern, phrases)))}){after}"


def _by_first_letter(patterns: Iterable[str]) -> list[str]:
    """Patterns with the same first letter as one, which are faster to search for."""
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        spellings = _SPELLINGS.match(pattern)
        if spellings:
            for letter in spellings[1]:
                rests.setdefault(letter, []).append(pattern[spellings.end() :])
        else:
            alone = not pattern[0].isalpha()
            rests.setdefault(pattern if alone else pattern[0], []).append(pattern[1:])
    return [f"{head}(?:{'|'.join(rest)})" if len(head) == 1 else head for head, rest in rests.items()]
