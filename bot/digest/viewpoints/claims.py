"""The sentences of a comment that say what its author holds: the only ones that are encoded and compared."""

from __future__ import annotations

from math import log

from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import words
from bot.digest.viewpoints.weights import CLAIM, CLAIMS

LONG = 35
"""Words, from which on a sentence says less what its author holds."""


def claims(entry: PreparedEntry) -> tuple[int, ...]:
    """Indices of at most ``CLAIMS`` sentences, the plainest first; empty for a comment without any prose."""
    own = [i for i, s in enumerate(entry.sentences) if s.kind is SentenceKind.PROSE]
    own = own or [i for i, s in enumerate(entry.sentences) if s.kind is SentenceKind.FRAGMENT]
    if len(own) < 2:
        return tuple(own)
    score = {i: claim_score(entry, i, first=own[0], last=own[-1]) for i in own}
    return tuple(sorted(own, key=lambda i: (-score[i], i))[:CLAIMS])


def claim_score(entry: PreparedEntry, index: int, *, first: int, last: int) -> float:
    """How much a sentence says what its author holds."""
    text = entry.text_of(index)
    content = len(set(entry.stems[index]))
    score = log(1 + min(content, 12)) + CLAIM["holds"] * min(3, cues.HOLDS.count(text))
    score += CLAIM["concludes"] * bool(cues.CONCLUDES.search(text))
    score += CLAIM["first"] * (index == first) + CLAIM["last"] * (index == last)
    score -= CLAIM["question"] * text.rstrip("\"'”’)»“ ").endswith("?")
    score -= CLAIM["polite"] * bool(cues.POLITE.search(text))
    if len(text) > LONG:
        score -= CLAIM["long"] * max(0, len(words(text)) - LONG) / 10
    return score
