"""Where the entries of a thread mention what its topics are called: one pass over each text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.digest.names import WORD
from storage.model import Entry, PassageKind

_OTHERS_WORDS = frozenset({PassageKind.QUOTED, PassageKind.SIGNATURE})


class MentionIndex:
    """Finds spellings, literally and as whole words. Cost of a search: linear in the text."""

    def __init__(self, spellings: Mapping[str, Sequence[int]]) -> None:
        """``spellings``: each spelling with the topics (any integers) that it mentions."""
        self._by_head: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        for spelling in sorted(spellings, key=lambda found: (-len(found), found)):
            head = WORD.search(spelling)
            if head is not None:
                entry = (spelling[head.start() :], tuple(spellings[spelling]))
                self._by_head.setdefault(head.group(), []).append(entry)

    def find(self, entry: Entry) -> dict[tuple[int, str], int]:
        """(topic, spelling) → how often, in the author's own words. The longest spelling wins."""
        text = entry.text
        found: dict[tuple[int, str], int] = {}
        others = [(p.start, p.end) for p in entry.passages if p.kind in _OTHERS_WORDS]
        done = 0
        by_head = self._by_head
        for match in WORD.finditer(text):
            candidates = by_head.get(match.group())
            if candidates is None:
                continue
            start = match.start()
            if start < done or text[start - 1 : start] == "@":
                continue
            for spelling, topics in candidates:
                end = start + len(spelling)
                if text.startswith(spelling, start) and not text[end : end + 1].isalnum():
                    if not any(first <= start < last for first, last in others):
                        for topic in topics:
                            found[topic, spelling] = found.get((topic, spelling), 0) + 1
                    done = end
                    break
        return found
