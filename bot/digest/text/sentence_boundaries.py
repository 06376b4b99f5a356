"""Finds where one sentence of a stretch of prose ends and the next begins.

Every mark that could end a sentence is examined once, with the word before it and the word after it. So the
cost is linear in the length of the text, whatever the text contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.digest.lexicon.kinds import Words
from bot.digest.lexicon.load import INTERNATIONAL, combine_words, load_lexicon

_EMOJI = r"[\U0001F300-\U0001FAFF\u2600-\u27BF\U0001F1E6-\U0001F1FF\u2B50\u2B55\u231A-\u23FF\uFE0F\u200D]"
_SMILEY = r"(?:(?<![\w)])(?:[:;=8][-'^o]?[)(DPp/|\\3]|<3|[xX]D|\^\^)(?!\w))"
_FACE = rf"(?:{_EMOJI}|{_SMILEY})"
_MARKS = ".!?…‽؟۔।"
_WIDE_MARKS = "。！？｡"
_OPENERS = "\"'“”„‚‘’«»‹›([{*_¿¡–—-"
_CANDIDATE = re.compile(
    # a mark and what closes after it, before white space or directly before a capital: "said.The"
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)(?P<closed>[)\]}}\"'”“’‘»«›‹*_]*+(?:\s?»(?=[\s.,;:!?]|\Z))?)"
    rf"(?:(?P<faces>(?:\s?{_FACE}){{0,9}}+)(?=\s|\Z)|(?=[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ„]))"
    rf"|(?P<wide>[{_WIDE_MARKS}]++[」』”）)]*+)"
    rf"|(?<!{_EMOJI})(?P<face>{_FACE}(?:\s?{_FACE}){{0,9}}+)(?=\s)"
    # writers of Cyrillic smile with a closing bracket alone
    r"|(?<=[а-яёіїєґ])(?P<smile>\)++)(?=\s)"
)
_NEXT = re.compile(rf"\s*+[{re.escape(_OPENERS)}\s]*+([^\W_]*(?:['’][^\W_]+)?)")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_CAPITAL_AFTER_MARK = re.compile(r"[.!?]\s+[^\W\d_]")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ASSUMED = ("en", "de")
"""A language without a list of sentence openers uses the lists of these languages."""
_REACH = 40
"""How many characters before a mark are examined. No abbreviation is longer."""


def find_boundaries(text: str, start: int, end: int, language: str | None) -> Iterator[int]:
    """Yields the offsets at which a sentence of ``text[start:end]`` ends, ascending, except ``end``."""
    stretch = _TextRange(text, start, end, _rules(language))
    for found in _CANDIDATE.finditer(text, start, end):
        if found.end() < end and stretch.is_end(found):
            yield found.end()


@dataclass(frozen=True, slots=True)
class _Rules:
    """The abbreviations of one language and those of every language; see ``lexicon.model.Abbreviations``."""

    inside_sentence: Words
    sentence_final: Words
    enumeration_ends: Words
    before_numbers: Words
    sentence_openers: Words
    ordinals: bool


@cache
def _rules(language: str | None) -> _Rules:
    own, shared = load_lexicon(language).abbreviations, load_lexicon(INTERNATIONAL).abbreviations
    openers = own.sentence_openers
    if not openers:
        openers = frozenset().union(*(load_lexicon(code).abbreviations.sentence_openers for code in _ASSUMED))
    return _Rules(
        own.inside_sentence | shared.inside_sentence,
        own.sentence_final | shared.sentence_final,
        combine_words(lambda lexicon: lexicon.abbreviations.enumeration_ends),
        combine_words(lambda lexicon: lexicon.abbreviations.before_numbers),
        openers,
        own.ordinals_with_full_stop,
    )


class _TextRange:
    def __init__(self, text: str, start: int, end: int, rules: _Rules) -> None:
        self.text, self.start, self.end, self.rules = text, start, end, rules
        self._casual: bool | None = None

    def is_end(self, found: re.Match[str]) -> bool:
        if found["wide"]:
            return True
        following = _NEXT.match(self.text, found.end(), self.end)
        word = following[1] if following else ""
        if found["smile"] and self.text.rfind("(", self.start, found.start()) >= 0:
            return False
        if found["face"] or found["smile"]:
            return word[:1].isupper()
        if not self.text[found.end()].isspace():
            return self._glued(found, word)
        if word[:1].islower() and (found["closed"] or not self.casual):
            return bool(found["faces"]) and found["mark"] != "."
        return bool(found["faces"]) or self._mark(found, word)

    def _mark(self, found: re.Match[str], following: str) -> bool:
        if found["mark"] == ".":
            return self._full_stop(found, following)
        if found["mark"].startswith(("..", "…")) and following in {"I", "I'm", "I’m"}:
            return self.text.count(" ", self.start, found.start()) > 1  # "Well... I am not so sure."
        return True

    @property
    def casual(self) -> bool:
        """Whether the author writes without capitals, so that a small letter may begin a sentence."""
        if self._casual is None:
            stretch = self.text[self.start : min(self.end, self.start + 2000)]
            first = next((char for char in stretch if char.isalpha()), "")
            after = _CAPITAL_AFTER_MARK.findall(stretch)
            self._casual = first.islower() and not any(found[-1].isupper() for found in after)
        return self._casual

    def _word_before(self, at: int) -> str:
        """Returns the word directly before the mark at ``at``; an empty string after white space."""
        before = self.text[max(self.start, at - _REACH) : at]
        if not before or before[-1].isspace():
            return ""
        return before.rsplit(None, 1)[-1].lstrip(_OPENERS)

    def _glued(self, found: re.Match[str], word: str) -> bool:
        """Returns whether a sentence ends here without a space, as in "said.The": between two words of plain
        letters that are not part of an address, a file name or initials."""
        before = self._word_before(found.start())
        plain = len(before) > 1 and before.isalpha() and before[-1].islower()
        if not (plain and len(word) > 1 and word[1:].islower()) or len(found["mark"]) > 3:
            return False
        following = _NEXT.match(self.text, found.end(), self.end)
        after = self.text[following.end() : following.end() + 1] if following else ""
        if after in {".", "(", "/", "_", "@", "="} and found["mark"] == "." and not before.islower():
            return False
        return before.islower() or word.lower() in self.rules.sentence_openers or found["mark"] != "."

    def _full_stop(self, found: re.Match[str], following: str) -> bool:
        before = self._word_before(found.start())
        starts = following.lower().replace("’", "'") in self.rules.sentence_openers
        if found["closed"] and not found["closed"].startswith((")", "]")):
            return True  # …geht nicht.“ Danach
        if before[-1:].isdigit():
            return self._number(found.start(), before, following, starts=starts)
        return self._short_form(found.start(), before, following, starts=starts)

    def _short_form(self, at: int, before: str, following: str, *, starts: bool) -> bool:
        rules, short = self.rules, before.lower()
        numbered = following[:1].isdigit() and (short in rules.before_numbers or short.endswith("str"))
        if numbered or short in rules.inside_sentence:
            return False
        if short in rules.sentence_final:
            return starts or (short in rules.enumeration_ends and following[:1].isupper())
        if (len(before) == 1 and before.isalpha()) or _INITIALS.match(before):
            label = len(before) == 1 and before != "I" and self._is_label(at - 1)
            return starts and not label and not (before.isupper() and self._initial_before(at))
        return starts or not (rules.ordinals and _ROMAN.match(before))

    def _is_label(self, at: int) -> bool:
        """Returns whether a sentence has just ended before ``at``, so that "2." or "B." labels an item."""
        before = self.text[max(self.start, at - 3) : at].rstrip()
        return not before or (before[-1] in _MARKS and at > 0 and self.text[at - 1].isspace())

    def _initial_before(self, at: int) -> bool:
        """Returns whether another initial comes before this one, as in "J. R. The"."""
        words = self.text[max(self.start, at - _REACH) : at].split()
        return len(words) > 1 and len(words[-2]) == 2 and words[-2].endswith(".")

    def _number(self, at: int, number: str, following: str, *, starts: bool) -> bool:
        digits = len(number)
        if digits <= 2 and self._is_label(at - digits):
            return False  # "1. First we wait. 2. Then we act."
        if following[:1].isdigit():
            return digits >= 3
        if self.rules.ordinals and digits <= 2 and number.isdigit():
            return starts
        return True
