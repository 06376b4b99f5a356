"""A sentence as tokens, and what it may be missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import cached_property
from typing import TypeAlias

_TOKEN = re.compile(
    r"['’](?:s|re|ve|ll|d|m)\b"  # Putin|'s
    r"|@?[^\W_]+(?:[-‑][^\W_]+)*(?:[.,][0-9]+)*(?:['’]t\b)?"
    r"|\.{2,}|…|[^\w\s]"
)
_SKIPPED_AT_HEAD = frozenset("\"'“”„‚‘’«»‹›([{*_-–—…>•·:~.")
_MISSPELT = {
    "dont": "don't", "isnt": "isn't", "doesnt": "doesn't", "cant": "can't", "wont": "won't",
    "didnt": "didn't", "wasnt": "wasn't", "im": "i'm", "u": "you", "ur": "your", "thats": "that's",
}  # fmt: skip
CLAUSE_MARKS = frozenset([",", ";", ":", "–", "—", "(", "…"])


Phrases: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]
"""By their first token."""


class Need(Flag):
    """What a sentence needs beside it to be understood as it was meant."""

    NOTHING = 0
    LINK = auto()  # the sentence before: it opens with a connective
    PERSON = auto()  # a name for "he" or "she"
    THING = auto()  # what "this", "it", "they", "there" stand for
    ANSWERED = auto()  # what it answers: "Is he?", "Exactly.", "You are wrong"
    REST = (
        auto()
    )  # something that cannot be shown beside it: the end of the sentence, the other half of a quotation


@dataclass(frozen=True)
class Reading:
    """The tokens of one sentence, leading quotation marks and bullets left out."""

    tokens: tuple[str, ...]
    aside: bool = False
    """Whether all of it stands in brackets."""

    @classmethod
    def of(cls, text: str) -> Reading:
        found = [match.group() for match in _TOKEN.finditer(text)]
        start = 0
        while start < len(found) and (
            found[start] in _SKIPPED_AT_HEAD or found[start].startswith(("@", ".."))
        ):
            start += 1
        return cls(tuple(found[start:]), aside=bool(found) and found[0] == "(" and ")" in found[-3:])

    @cached_property
    def low(self) -> tuple[str, ...]:
        """Lower case, apostrophes made plain."""
        return tuple(_MISSPELT.get(low := token.lower().replace("’", "'"), low) for token in self.tokens)

    @cached_property
    def words(self) -> int:
        return sum(token[0].isalnum() for token in self.tokens)

    def at(self, index: int) -> str:
        """The token in lower case; empty outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def capital(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index][0].isupper()

    def starts_with(self, phrases: Phrases) -> bool:
        return any(self.low[: len(phrase)] == phrase for phrase in phrases.get(self.at(0), ()))

    def has_soon(self, words: Collection[str], after: int, within: int) -> bool:
        return any(token in words for token in self.low[after + 1 : after + 1 + within])

    def clause_before(self, index: int, joints: Collection[str]) -> bool:
        """Whether a clause of at least three tokens ends before ``index`` in this sentence."""
        return any(self.low[at] in CLAUSE_MARKS or self.low[at] in joints for at in range(3, index))


def bag(words: str) -> frozenset[str]:
    """Words parted by white space."""
    return frozenset(words.split())


def phrases(lines: str) -> Phrases:
    """One phrase a line, its tokens parted by blanks."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines.strip().splitlines():
        phrase = tuple(line.split())
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


_QUOTATION_MARK = re.compile("[\"“”„«»‘’']")
_WHOLE_QUOTATION = re.compile(
    r"\s*+[\"“„«»'‘](?:[^\"”“»«]*+[\"”“»«]\W*+\Z"
    # a single closing mark may be an apostrophe as well: it counts behind the last word only
    r"|(?:\w|[^\w\"”“»«]++(?=\w))*+(?=\W*+\Z)[^\w\"”“»«]*?['’])"
)
_SINGLE_OPENED = re.compile(r"(?:\A|(?<=[\s(:]))['‘](?=\w)")
_SINGLE_CLOSED = re.compile(r"(?<=[\w.!?,…])['’‘](?=\W|\Z)")
_ENDED = re.compile(r"[.!?…)\]\"”“»«'’*]\s*\Z")


def is_torn(text: str) -> bool:
    """Whether a quotation opens or closes outside this text, or the text announces what follows it."""
    if text.rstrip().endswith((":", ",", ";")):
        return True
    if not _QUOTATION_MARK.search(text):
        return False
    if text.count('"') % 2:
        return True
    if "„" in text:  # German: „ … “; ” closes as well
        return text.count("„") != text.count("“") + text.count("”")
    if text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return True
    opened = bool(_SINGLE_OPENED.search(text))
    closed = [found.start() for found in _SINGLE_CLOSED.finditer(text)]
    # A plural's apostrophe looks like a closing mark; one behind a full stop does not.
    return not closed if opened else any(text[at - 1] in ".!?,…" for at in closed)


def is_quotation(text: str) -> bool:
    """Whether all of it stands in quotation marks: somebody said it, and who did stands elsewhere."""
    return bool(_WHOLE_QUOTATION.match(text))


def breaks_off(text: str, reading: Reading, small_words: Collection[str]) -> bool:
    """Whether it ends without a mark on a word that cannot end a sentence."""
    return not _ENDED.search(text) and bool(reading.low) and reading.low[-1] in small_words
