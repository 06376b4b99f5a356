"""A sentence cut into clauses: at punctuation, and at words that open a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Final

from bot.digest.lexicon.load import load_lexicon, words_of_all_languages
from bot.digest.lexicon.model import Words
from bot.digest.text.discourse_cues import DENIALS

_TOKEN = re.compile(r"[$€£]?[^\W_]+(?:[-'’.,][^\W_]+)*%?")
_JOINED = re.compile(r"\.?\s*+(?:[&$€£@#]\s*)?|['’]\s+")
"""What may stand between two words of one clause; the full stop belongs to an abbreviation there."""


class Opened(Enum):
    """How a clause begins, which tells what its author makes of it."""

    PLAINLY = auto()  # says it
    BECAUSE = auto()  # gives it as a ground
    CONTENT = auto()  # says, thinks or fears it
    RELATIVE = auto()  # tells more of a word before it
    HELD_BACK = auto()  # supposes, asks or concedes it


_COORDINATING: Final = words_of_all_languages(lambda lexicon: lexicon.clauses.coordinating_conjunctions)
_STARTERS: Final = words_of_all_languages(
    lambda lexicon: lexicon.clauses.subjects | lexicon.clauses.clause_starters
)
"""Behind "and" they open a clause; another word may just be one more of its kind."""


@dataclass(frozen=True, slots=True)
class _Rules:
    openers: Mapping[str, Opened]
    """What each word makes of the clause that it opens."""
    relatives_after_comma: Words
    openers_after_comma: Words


@cache
def _rules(language: str | None) -> _Rules:
    """English ones for a language that has none of its own."""
    own = load_lexicon(language).clauses
    words = own if own.complementizers else load_lexicon("en").clauses
    openers = {
        **dict.fromkeys(words.adversative_conjunctions, Opened.PLAINLY),
        **dict.fromkeys(words.causal_conjunctions, Opened.BECAUSE),
        **dict.fromkeys(words.complementizers, Opened.CONTENT),
        **dict.fromkeys(words.relative_words, Opened.RELATIVE),
        **dict.fromkeys(words.subordinating_conjunctions, Opened.HELD_BACK),
    }
    return _Rules(openers, words.relatives_after_comma, words.openers_after_comma)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str
    """Lower case, straight apostrophes, without currency and percent signs."""

    @property
    def denies(self) -> bool:
        return DENIALS.fullmatch(self.word) is not None


@dataclass(frozen=True, slots=True)
class Clause:
    tokens: tuple[Token, ...]
    """What opens it stands before them."""
    opened: Opened
    opener: Token | None
    """The word that opens it, if it is not ``PLAINLY`` opened."""
    runs_on: bool
    """Whether what follows, without any punctuation, may belong to its last word."""
    first: bool
    """Whether the sentence begins with it."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(found.start(), found.end(), found.group().replace("’", "'").lower().strip("$€£%"))
        for found in _TOKEN.finditer(text, start, end)
    ]


def clauses(text: str, tokens: Sequence[Token], language: str | None) -> Iterator[Clause]:
    """In order; every token is in one of them or opens it."""
    run: list[Token] = []
    opened: Opened = Opened.PLAINLY
    opener: Token | None = None
    for at, token in enumerate(tokens):
        apart = at > 0 and not _JOINED.fullmatch(text, tokens[at - 1].end, token.start)
        opens = _opens(tokens, at, apart, language)
        if apart or opens is not None:
            if run:
                runs_on = not apart and opens in (Opened.CONTENT, Opened.RELATIVE)
                yield Clause(tuple(run), opened, opener, runs_on, run[0] is tokens[0])
            run = []
            opened, opener = (opens, token) if opens is not None else (Opened.PLAINLY, None)
            if opens is not None:
                continue
        run.append(token)
    if run:
        yield Clause(tuple(run), opened, opener, False, run[0] is tokens[0])


def _opens(tokens: Sequence[Token], at: int, apart: bool, language: str | None) -> Opened | None:
    word = tokens[at].word
    if word in _COORDINATING:
        joins = at + 1 < len(tokens) and tokens[at + 1].word in _STARTERS
        return Opened.PLAINLY if joins or apart else None
    rules = _rules(language)
    if apart and word in rules.relatives_after_comma:
        return Opened.RELATIVE
    if word in rules.openers_after_comma and not apart:
        return None
    if word == "that" and _is_demonstrative(tokens, at, apart):
        return None
    return rules.openers.get(word)


def _is_demonstrative(tokens: Sequence[Token], at: int, apart: bool) -> bool:
    """Whether "that" points at something rather than opens a clause."""
    if at == 0 or at + 1 == len(tokens):
        return True
    return not apart and tokens[at - 1].word in load_lexicon("en").clauses.before_demonstrative_that
