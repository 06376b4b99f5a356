"""Which words of a text a search has found: those that the word index of the database would match."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

_TOKEN = re.compile(r"[^\W_]+")
_SHORTEST_BEGINNING = 3
_WRITTEN_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]"
)


def find_matches(text: str, query: str) -> list[tuple[int, int]]:
    """Ranges of the text that hold words of the query, in order and apart.

    Case and accents do not count, and the last word may be the beginning of one. A word with signs in it,
    such as ``e-mail``, is found as a run of its parts.
    """
    tokens = [(found.start(), found.end(), _folded(found.group())) for found in _TOKEN.finditer(text)]
    terms = [term for term in query.split() if _TOKEN.search(term)]
    ranges: list[tuple[int, int]] = []
    for at, term in enumerate(terms):
        if _WRITTEN_WITHOUT_SPACES.search(term):
            ranges += ((found.start(), found.end()) for found in re.finditer(re.escape(term), text))
            continue
        parts = [_folded(part) for part in _TOKEN.findall(term)]
        open_end = at == len(terms) - 1 and sum(map(len, parts)) >= _SHORTEST_BEGINNING
        ranges += _runs(tokens, parts, open_end=open_end)
    return _merged(ranges)


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


def highlight_matches(text: str, query: str, style: str) -> list[tuple[str, str]]:
    """The text in pieces, those that the search has found in the style."""
    matches = find_matches(text, query) if query else []
    edges = sorted({0, len(text), *(edge for found in matches for edge in found)})
    found = set(matches)
    return [(text[start:end], style if (start, end) in found else "") for start, end in pairwise(edges)]


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
