"""Words of the index that are spelt like a word that was not found."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from bot.services.search.word_forms import fold

_SHORTEST = 4
_CLOSE = 0.7
"""The lowest ratio of matching letters (difflib) for a suggestion."""
_LENGTH_DIFFERS = 2


def make_near_patterns(word: str) -> tuple[str, ...]:
    """Patterns of ``Comments.list_index_words``: words that begin or end like this one. Typing errors are
    seldom in both places."""
    folded = fold(word)
    if len(folded) < _SHORTEST or not folded.isalnum():
        return ()
    return (f"{folded[:2]}*", f"*{folded[-3:]}", f"?{folded[1:3]}*", f"{folded[1]}{folded[0]}*")


def find_near(word: str, candidates: Iterable[str], most: int) -> list[str]:
    """The words spelt most alike, best first; never the word itself."""
    folded = fold(word)
    known = {one for one in candidates if abs(len(one) - len(folded)) <= _LENGTH_DIFFERS} - {folded}
    return difflib.get_close_matches(folded, sorted(known), most, _CLOSE)
