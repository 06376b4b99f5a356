"""Splits the "when" of a schedule into tokens and looks up their meanings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.errors import BadWhen
from bot.services.scheduling.vocabulary import WordMeaning, load_meanings

LONGEST_WHEN = 200
"""The most characters of a "when"."""

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?!\d))"
    r"|(?P<ordinal>\d{1,2}\.(?!\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]\.[^\W\d_]\.|[^\W\d_]+(?:['’][^\W\d_]+)?)\.?"
    r"|(?P<range>[-–—])"
    r"|(?P<mark>[\s,;&+/()]+)"
    r"|(?P<other>.)"
)


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    kinds: frozenset[WordMeaning]

    def get(self, kind: str) -> WordMeaning | None:
        """The meaning of this kind, if the word has one."""
        return next((meaning for meaning in self.kinds if meaning.kind == kind), None)

    def is_a(self, kind: str) -> bool:
        """Whether the word has a meaning of this kind."""
        return self.get(kind) is not None


END = Token("", frozenset({WordMeaning("end")}))


def tokenize(text: str) -> list[Token]:
    """Splits the text. Raises ``BadWhen`` for anything without a meaning."""
    found = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text).casefold().replace("’", "'")):
        kind, words = match.lastgroup, match[0]
        if kind == "mark":
            continue
        if kind == "word":
            kinds = load_meanings().get(match["word"])
        elif kind == "other":
            kinds = None
        else:
            value = int(words.rstrip(".")) if kind in ("number", "ordinal") else 0
            kinds = frozenset({WordMeaning(kind or "", words if kind == "time" else value)})
        if kinds is None:
            raise BadWhen("unknown-word", word=match["word"] or words)
        found.append(Token(words, kinds))
    return found
