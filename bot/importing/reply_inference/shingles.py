"""Finds runs of words that also occur in an earlier text.

Every run of ``SHINGLE`` words is hashed, so the cost is that of sorting one number per word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
SHINGLE = 5
"""Number of words in a shingle. Fewer words are shared by chance too often, more would miss short
quotations."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_REACH = 2_000
"""How many words are searched for the rest of a shortened quotation."""


@dataclass(frozen=True, slots=True)
class SharedRun:
    """Words ``start:end`` of a text that also occur in an earlier text, from its word ``source_start`` on."""

    start: int
    end: int
    source: int
    source_start: int

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def source_end(self) -> int:
        """Where the run ends in the text that it was taken from."""
        return self.source_start + len(self)

    def clip(self, start: int, end: int) -> SharedRun:
        """Returns the part of the run that lies between these words."""
        start = max(start, self.start)
        end = max(start, min(end, self.end))
        return SharedRun(start, end, self.source, self.source_start + start - self.start)


class Shingles:
    """The words of all texts, in order. Texts are identified by their index."""

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        lengths = []
        parts: list[NDArray[np.int32]] = []
        for text in texts:
            words = WORD.findall(text)
            lengths.append(len(words))
            parts.append(np.fromiter((numbers[word.casefold()] for word in words), np.int32, len(words)))
        self._words = np.concatenate(parts) if parts else np.empty(0, np.int32)
        self._begins = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        first = self._first_occurrences()
        self._repeats = self._find_repeats(first)
        """Positions of shingles that occur in an earlier text."""
        self._originals = first[self._repeats]
        """Where these shingles occur first, and in which text."""
        self._sources = self._text_at(self._originals)
        self._of_text = np.searchsorted(self._repeats, self._begins)
        self._view = self._words.data

    def _first_occurrences(self) -> NDArray[np.int64]:
        """Returns, for each word, where the shingle that begins there first occurs; -1 if none begins
        there."""
        total = len(self._words)
        first = np.full(total, -1, np.int64)
        places = np.arange(total - SHINGLE + 1)
        if len(places) < 1:
            return first
        hashes = np.zeros(len(places), np.uint64)
        for offset in range(SHINGLE):
            hashes = (hashes ^ self._words[offset : offset + len(places)].astype(np.uint64)) * _MULTIPLIER
            hashes ^= hashes >> np.uint64(29)
        whole = self._text_at(places) == self._text_at(places + SHINGLE - 1)
        places, hashes = places[whole], hashes[whole]
        if not len(places):
            return first
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        begins_group = np.concatenate(([True], ordered[1:] != ordered[:-1]))
        group = np.maximum.accumulate(np.where(begins_group, np.arange(len(ordered)), 0))
        first[places[order]] = places[order[group]]
        return first

    def _find_repeats(self, first: NDArray[np.int64]) -> NDArray[np.int64]:
        places = np.flatnonzero(first >= 0)
        return places[self._text_at(first[places]) < self._text_at(places)]

    def _text_at(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.searchsorted(self._begins, places, side="right") - 1

    def length(self, text: int) -> int:
        """Number of words of a text."""
        return int(self._begins[text + 1] - self._begins[text])

    def has_repetition(self, text: int) -> bool:
        """Whether a text shares at least one shingle with an earlier one."""
        return bool(self._of_text[text] < self._of_text[text + 1])

    def find_shared_runs(self, text: int) -> Iterator[SharedRun]:
        """Yields the longest runs of a text that occur in an earlier one, in order. The runs may overlap by a
        few words.

        If several earlier texts have the same words, the first of them counts.
        """
        within = slice(int(self._of_text[text]), int(self._of_text[text + 1]))
        found = (self._repeats[within], self._originals[within], self._sources[within])
        covered = begin = int(self._begins[text])
        for place, original, source in zip(*(column.tolist() for column in found), strict=True):
            if place + SHINGLE > covered:
                run = self._extended(place, original, text, source)
                covered = begin + run.end
                yield run

    def _extended(self, place: int, original: int, text: int, source: int) -> SharedRun:
        words = self._view
        begin, end = int(self._begins[text]), int(self._begins[text + 1])
        source_begin, source_end = int(self._begins[source]), int(self._begins[source + 1])
        after = SHINGLE
        most = min(end - place, source_end - original)
        while after < most and words[place + after] == words[original + after]:
            after += 1
        before = 0
        most = min(place - begin, original - source_begin)
        while before < most and words[place - before - 1] == words[original - before - 1]:
            before += 1
        return SharedRun(
            place - before - begin, place + after - begin, source, original - before - source_begin
        )

    def find_occurrences(self, text: int, start: int, end: int, most: int) -> list[tuple[int, int]] | None:
        """Returns every place with the words ``start:end`` of a text, as the index of the text and of the
        word.

        None if even the rarest of these words occurs more than ``most`` times.
        """
        begin = int(self._begins[text])
        wanted = self._words[begin + start : begin + end]
        order, ordered = self._sorted_words
        left = np.searchsorted(ordered, wanted, side="left")
        right = np.searchsorted(ordered, wanted, side="right")
        rarest = int(np.argmin(right - left))
        if right[rarest] - left[rarest] > most:
            return None
        places = order[left[rarest] : right[rarest]] - rarest
        places = places[(places >= 0) & (places + len(wanted) <= len(self._words))]
        for offset, word in enumerate(wanted):
            places = places[self._words[places + offset] == word]
        found = self._text_at(places)
        whole = found == self._text_at(places + len(wanted) - 1)
        places, found = places[whole], found[whole]
        return list(zip(found.tolist(), (places - self._begins[found]).tolist(), strict=True))

    def find_nearby(self, source: int, after: int, text: int, start: int, end: int) -> int | None:
        """Returns where the words ``start:end`` of a text occur in another text, not far after its word
        ``after``."""
        begin, source_begin = int(self._begins[text]), int(self._begins[source])
        wanted = self._words[begin + start : begin + end]
        last = min(int(self._begins[source + 1]), source_begin + after + _REACH)
        within = self._words[source_begin + after : last]
        places = np.arange(max(0, len(within) - len(wanted) + 1))
        for offset, word in enumerate(wanted):
            places = places[within[places + offset] == word]
        return after + int(places[0]) if len(places) else None

    @cached_property
    def _sorted_words(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        order = np.argsort(self._words, kind="stable")
        return order, self._words[order]
