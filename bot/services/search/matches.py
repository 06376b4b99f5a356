"""Finds the words of a text that match a search, as the word index of the database does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.services.search.word_forms import fold
from storage.search import SearchQuery, SearchTerm

_TOKEN = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]++[^\W_]*)*")
_SHORTEST_BEGINNING = 3
_WRITTEN_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]"
)


def find_matches(text: str, query: SearchQuery) -> list[tuple[int, int]]:
    """Ranges of the text that match required terms of the query, in order, without overlaps. Case and accents
    are ignored. A term with punctuation, such as ``e-mail``, matches its parts in a row."""
    tokens = [(found.start(), found.end(), fold(found.group())) for found in _TOKEN.finditer(text)]
    ranges: list[tuple[int, int]] = []
    for term in query.required:
        for position, spelling in enumerate(map(fold, term.spellings)):
            if _WRITTEN_WITHOUT_SPACES.search(spelling):
                ranges += _unspaced(text, term)
            elif parts := _TOKEN.findall(spelling):
                open_end = term.open_end and not position and sum(map(len, parts)) >= _SHORTEST_BEGINNING
                ranges += _runs(tokens, parts, open_end=open_end)
    return _merged(ranges)


def matches_query(text: str, query: SearchQuery) -> bool:
    """Whether the text contains every required term and none of the excluded ones."""
    return all(find_matches(text, SearchQuery((term,))) for term in query.required) and not any(
        find_matches(text, SearchQuery((term,))) for term in query.excluded
    )


def split_words(text: str) -> set[str]:
    """The words of a text, as in the word index."""
    return {fold(found.group()) for found in _TOKEN.finditer(text)}


def _unspaced(text: str, term: SearchTerm) -> Iterator[tuple[int, int]]:
    for spelling in term.spellings:
        yield from ((found.start(), found.end()) for found in re.finditer(re.escape(spelling), text))


def _runs(
    tokens: Sequence[tuple[int, int, str]], parts: Sequence[str], *, open_end: bool
) -> Iterator[tuple[int, int]]:
    *first, last = parts
    for at in range(len(tokens) - len(first)):
        run = tokens[at : at + len(parts)]
        word = run[-1][2]
        fits = word.startswith(last) if open_end else word == last
        if fits and all(token[2] == part for token, part in zip(run, first, strict=False)):
            yield run[0][0], run[-1][1]


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
