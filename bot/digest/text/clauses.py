"""A sentence cut into clauses: at punctuation, and at words that open a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.digest.text.discourse_cues import DENIALS, words_of

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


_ENGLISH = {
    "but": Opened.PLAINLY,
    "because": Opened.BECAUSE,
    "that": Opened.CONTENT,
    **dict.fromkeys(words_of("which who whom whose where what how why"), Opened.RELATIVE),
    **dict.fromkeys(
        words_of("if unless whether when whenever although though whereas while until till"), Opened.HELD_BACK
    ),
}
_GERMAN = {
    **dict.fromkeys(words_of("aber sondern"), Opened.PLAINLY),
    "weil": Opened.BECAUSE,
    "dass": Opened.CONTENT,
    **dict.fromkeys(words_of("welche welcher welches was wer wo wie warum"), Opened.RELATIVE),
    **dict.fromkeys(
        words_of("wenn falls ob sofern obwohl bevor bis sobald damit während indem nachdem"), Opened.HELD_BACK
    ),
}
_GERMAN_RELATIVES = words_of("der die das den dem deren dessen denen")
"""Behind a comma, where the sentence goes on, they mostly open a relative clause."""
_EITHER = words_of("wie was wo bis während damit")
"""Openers in German that are small words as well: only behind a comma do they open."""
_JOINING = words_of("and or und oder")
_SUBJECTS = words_of(
    "i you he she it we they there this that these those ich du er sie es wir ihr man das dies die der"
)
"""Behind "and" they open a clause, as a modal verb does; another word may just be one more of its kind."""
_MODALS = words_of(
    """
    is are was were will would can could should must has have had may might don't doesn't not then so now
    dann jetzt deshalb trotzdem
    """
)
_BEFORE_THAT = words_of(
    "of in on at by for from with into onto over under to as than like is was and or all do does did "
    "after before since pay paid"
)
"""Behind one of these, "that" points at something."""


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
    if word in _JOINING:
        joins = at + 1 < len(tokens) and tokens[at + 1].word in _SUBJECTS | _MODALS
        return Opened.PLAINLY if joins or apart else None
    if language == "de":
        if apart and word in _GERMAN_RELATIVES:
            return Opened.RELATIVE
        if word in _EITHER and not apart:
            return None
    if word == "that" and at > 0 and not apart and tokens[at - 1].word in _BEFORE_THAT:
        return None
    if word == "that" and (at == 0 or at + 1 == len(tokens)):
        return None
    return (_GERMAN if language == "de" else _ENGLISH).get(word)
