"""Finds where the entries of a thread mention its topics, in one pass over each text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.digest.topics.capitalisation import ADDRESS_PATTERN, NAME_WORD
from storage.model import Entry, PassageKind

_WORD_OR_ADDRESS = re.compile(rf"{ADDRESS_PATTERN}|{NAME_WORD.pattern}")
_OTHERS_WORDS = frozenset({PassageKind.QUOTED, PassageKind.SIGNATURE})


class Meaning(NamedTuple):
    topic: int
    spelling: str
    """The part of the mention that names this topic."""


class MentionIndex:
    """Finds spellings exactly and as whole words. The cost of a search is linear in the text."""

    def __init__(self, meant_by: Mapping[str, Sequence[Meaning]]) -> None:
        """Builds the index. ``meant_by``: each spelling to look for, and the topics that it mentions."""
        self._by_head: dict[str, dict[int, dict[str, tuple[Meaning, ...]]]] = {}
        """First word → length, the longest first → spelling → the topics that it mentions."""
        for spelling in sorted(meant_by, key=lambda found: (-len(found), found)):
            head = NAME_WORD.match(spelling)
            if head is not None:
                by_length = self._by_head.setdefault(head.group(), {})
                by_length.setdefault(len(spelling), {})[spelling] = tuple(meant_by[spelling])

    def find(self, entry: Entry) -> Iterator[tuple[int, tuple[Meaning, ...]]]:
        """Yields place and meaning of every mention in the author's own words. The longest spelling wins."""
        text = entry.text
        others = sorted(((p.start, p.end) for p in entry.passages if p.kind in _OTHERS_WORDS), reverse=True)
        by_head = self._by_head
        done = 0
        for match in _WORD_OR_ADDRESS.finditer(text):
            by_length = by_head.get(match.group())
            if by_length is None:
                continue
            start = match.start()
            while others and others[-1][1] <= start:
                others.pop()
            if start < done or text[start - 1 : start] == "@" or (others and others[-1][0] <= start):
                continue
            for length, spellings in by_length.items():
                end = start + length
                meant = spellings.get(text[start:end])
                if meant is not None and not text[end : end + 1].isalnum():
                    yield start, meant
                    done = end
                    break
