"""What somebody may have meant who missed a name, a title or a word."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.cli.frame import phrases

_MOST = 3
_CLOSE = 0.7
"""Ratio of matching letters (difflib) from which a word is offered."""
_LENGTH_DIFFERS = 2
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def folded(words: str) -> str:
    """Without case and accents, as the word index compares."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def any_of(names: Iterable[str]) -> str:
    """``A, B or C``."""
    *first, last = names
    return f"{', '.join(first)} {phrases()('or')} {last}" if first else last


def quoted(words: str) -> str:
    return phrases()("quoted", words=words)


def closest(word: str, known: Iterable[str], most: int = _MOST) -> list[str]:
    """Of the known words those spelt most alike, as they are written there."""
    spelt = {folded(one): one for one in known if abs(len(one) - len(word)) <= _LENGTH_DIFFERS}
    return [spelt[one] for one in difflib.get_close_matches(folded(word), spelt, most, _CLOSE)]


@dataclass(frozen=True, slots=True)
class NearNames:
    """Names that begin like, contain or resemble what was typed."""

    fitting: tuple[str, ...] = ()
    """That hold what was typed as the beginning of a word."""
    alike: tuple[str, ...] = ()
    """That are only spelt alike; none where some are fitting."""


def near_names(typed: str, names: Sequence[str]) -> NearNames:
    wanted = folded(typed).strip()
    begins = re.compile(rf"(?:^|\W|_){re.escape(wanted)}") if wanted else None
    if begins is None:
        return NearNames()
    whole = re.compile(rf"(?:^|\W|_){re.escape(wanted)}(?:\W|_|$)")
    for pattern in (whole, begins):
        if fitting := tuple(name for name in names if pattern.search(folded(name))):
            return NearNames(fitting=fitting)
    by_word = {word: name for name in reversed(names) for word in (*words_of(name), name)}
    alike = dict.fromkeys(by_word[word] for word in closest(typed, by_word))
    return NearNames(alike=tuple(alike))


def sentence_on_missed_words(query: str, texts: Iterable[str]) -> str:
    """Why a search found nothing: words that do not occur, with near spellings from the texts themselves; or
    words that occur, but in no comment together."""
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for text in texts:
        written = {folded(word): word for word in words_of(text)}
        counts.update(written.keys())
        spelt |= written
    sought = list(dict.fromkeys(folded(word) for word in words_of(query)))
    missed = [word for word in sought if not counts[word]]
    if missed and missed[-1] == sought[-1] and any(word.startswith(missed[-1]) for word in counts):
        missed.pop()  # the last word of a search may be the beginning of one
    if not missed:
        return phrases()("search-not-together") if len(sought) > 1 else ""
    return " ".join(_on_missed_word(word, spelt, counts) for word in missed)


def _on_missed_word(word: str, spelt: Mapping[str, str], counts: Mapping[str, int]) -> str:
    near = closest(word, spelt.values())
    if not near:
        return phrases()("search-missed", word=word)
    offered = any_of(phrases()("search-near", word=one, comments=counts[folded(one)]) for one in near)
    return phrases()("search-missed-near", word=word, near=offered)
