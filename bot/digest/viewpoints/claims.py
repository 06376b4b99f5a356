"""The sentences of a comment that say what its author holds: the only ones that are encoded and compared."""

from __future__ import annotations

from math import log

from bot.digest.text.analysis import PreparedEntry
from bot.digest.viewpoints.weights import CLAIM, CLAIMS

LONG = 35
"""Words, from which on a sentence says less what its author holds."""


def claims(entry: PreparedEntry) -> tuple[int, ...]:
    """Indices of at most ``CLAIMS`` sentences, the plainest first; empty for a comment without any prose."""
    own = entry.prose or entry.own
    if len(own) < 2:
        return own
    score = {i: claim_score(entry, i, first=own[0], last=own[-1]) for i in own}
    return tuple(sorted(own, key=lambda i: (-score[i], i))[:CLAIMS])


def claim_score(entry: PreparedEntry, index: int, *, first: int, last: int) -> float:
    """How much a sentence says what its author holds."""
    text, cues = entry.get_text(index), entry.cues[index]
    content = len(set(entry.stems[index]))
    score = log(1 + min(content, 12)) + CLAIM["holds"] * min(3, cues.stance_markers)
    score += CLAIM["concludes"] * cues.concludes
    score += CLAIM["first"] * (index == first) + CLAIM["last"] * (index == last)
    score -= CLAIM["question"] * text.rstrip("\"'”’)»“ ").endswith("?")
    score -= CLAIM["polite"] * cues.is_polite
    if len(text) > LONG:
        score -= CLAIM["long"] * max(0, entry.word_count(index) - LONG) / 10
    return score
