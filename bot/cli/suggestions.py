"""Suggestions for misspelt names, titles and words."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.cli.messages import load_phrases

_MOST = 3
_CLOSE = 0.7
"""The lowest ratio of matching letters (difflib) for a suggestion."""
_LENGTH_DIFFERS = 2
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def fold_case(words: str) -> str:
    """Without case and accents, as the word index compares."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def split_words(text: str) -> list[str]:
    """The words of a text, without the signs between them."""
    return _WORD.findall(text)


def join_with_or(names: Iterable[str]) -> str:
    """``A, B or C``."""
    *first, last = names
    return f"{', '.join(first)} {load_phrases()('or')} {last}" if first else last


def quote(words: str) -> str:
    """In the quotation marks of the language."""
    return load_phrases()("quoted", words=words)


def find_closest(word: str, known: Iterable[str], most: int = _MOST) -> list[str]:
    """The known words that are spelt most alike."""
    spelt = {fold_case(one): one for one in known if abs(len(one) - len(word)) <= _LENGTH_DIFFERS}
    return [spelt[one] for one in difflib.get_close_matches(fold_case(word), spelt, most, _CLOSE)]


@dataclass(frozen=True, slots=True)
class SuggestedNames:
    """Names that begin like, contain or resemble what was typed."""

    fitting: tuple[str, ...] = ()
    """Names with a word that begins with what was typed."""
    alike: tuple[str, ...] = ()
    """Names that are spelt alike; none if some are ``fitting``."""


def suggest_names(typed: str, names: Sequence[str]) -> SuggestedNames:
    """Names with a word that begins with what was typed; if there are none, names spelt much like it."""
    wanted = fold_case(typed).strip()
    begins = re.compile(rf"(?:^|\W|_){re.escape(wanted)}") if wanted else None
    if begins is None:
        return SuggestedNames()
    whole = re.compile(rf"(?:^|\W|_){re.escape(wanted)}(?:\W|_|$)")
    for pattern in (whole, begins):
        if fitting := tuple(name for name in names if pattern.search(fold_case(name))):
            return SuggestedNames(fitting=fitting)
    by_word = {word: name for name in reversed(names) for word in (*split_words(name), name)}
    alike = dict.fromkeys(by_word[word] for word in find_closest(typed, by_word))
    return SuggestedNames(alike=tuple(alike))


def explain_missed_words(missed: Iterable[str], texts: Iterable[str]) -> str:
    """Says that words of a search do not occur, and suggests similar words from the texts."""
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for text in texts:
        written = {fold_case(word): word for word in split_words(text)}
        counts.update(written.keys())
        spelt |= written
    return " ".join(_explain_missed_word(word, spelt, counts) for word in missed)


def _explain_missed_word(word: str, spelt: Mapping[str, str], counts: Mapping[str, int]) -> str:
    near = find_closest(word, spelt.values())
    if not near:
        return load_phrases()("search-missed", word=word)
    offered = join_with_or(
        load_phrases()("search-near", word=one, comments=counts[fold_case(one)]) for one in near
    )
    return load_phrases()("search-missed-near", word=word, near=offered)
