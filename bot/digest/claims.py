"""The sentence of a comment that says what its author holds: the only one that is encoded and compared."""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from bot.digest import comment_cues as cues
from bot.digest.aside import aside
from bot.digest.prepared import PreparedEntry
from bot.digest.sentences import SentenceKind
from bot.digest.viewpoint_weights import CLAIM
from bot.digest.words import words


def claim(entry: PreparedEntry) -> int | None:
    """Index of the sentence; None for a comment without any prose. The first of equals."""
    own = [i for i, s in enumerate(entry.sentences) if s.kind is SentenceKind.PROSE]
    own = own or [i for i, s in enumerate(entry.sentences) if s.kind is SentenceKind.FRAGMENT]
    if len(own) < 2:
        return own[0] if own else None
    return max(own, key=lambda i: (claim_score(entry, i, first=own[0], last=own[-1]), -i))


def claim_score(entry: PreparedEntry, index: int, *, first: int, last: int) -> float:
    """How much a sentence says what its author holds."""
    text = entry.text_of(index)
    count, content = len(words(text)), len(set(entry.stems[index]))
    score = log(1 + min(content, 12)) + CLAIM["holds"] * min(3, len(cues.HOLDS.findall(text)))
    score += CLAIM["concludes"] * bool(cues.CONCLUDES.search(text))
    score += CLAIM["first"] * (index == first) + CLAIM["last"] * (index == last)
    score -= CLAIM["question"] * text.rstrip("\"'”’)»“ ").endswith("?")
    score -= CLAIM["polite"] * bool(cues.POLITE.search(text))
    score -= CLAIM["long"] * max(0, count - 35) / 10
    return score


def texts_to_encode(comments: Iterable[PreparedEntry]) -> tuple[str, ...]:
    """The sentences whose vectors a digest will want: what to encode and store at import."""
    held = ((entry, claim(entry)) for entry in comments if aside(entry) is None)
    return tuple(dict.fromkeys(entry.text_of(index) for entry, index in held if index is not None))
