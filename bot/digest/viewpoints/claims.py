"""Finds the claims of a comment: the sentences that most likely state what its author thinks.

Only claims are compared with those of other comments.
"""

from __future__ import annotations

from math import log

from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.viewpoints.weights import CLAIM_WEIGHTS, MOST_CLAIMS

LONG_CLAIM_WORDS = 35
"""Number of words above which the score of a sentence is lowered."""


def choose_claims(entry: PreparedEntry) -> tuple[int, ...]:
    """Returns the indices of at most ``MOST_CLAIMS`` sentences, those with the highest scores first.

    Returns nothing for a comment without prose and without fragments of its own.
    """
    own = entry.prose or entry.own
    if len(own) < 2:
        return own
    score = {i: score_claim(entry, i, first=own[0], last=own[-1]) for i in own}
    return tuple(sorted(own, key=lambda i: (-score[i], i))[:MOST_CLAIMS])


def score_claim(entry: PreparedEntry, index: int, *, first: int, last: int) -> float:
    """Returns a score for how clearly the sentence states what its author thinks.

    ``first`` and ``last`` are the indices of the first and the last sentence of the comment's own text.
    """
    text, cues = entry.get_text(index), entry.cues[index]
    content = len(set(entry.stems[index]))
    score = log(1 + min(content, 12)) + CLAIM_WEIGHTS["holds"] * min(3, cues.stance_markers)
    score += CLAIM_WEIGHTS["concludes"] * cues.concludes
    score += CLAIM_WEIGHTS["first"] * (index == first) + CLAIM_WEIGHTS["last"] * (index == last)
    score -= CLAIM_WEIGHTS["question"] * text.rstrip("\"'”’)»“ ").endswith(QUESTION_MARKS)
    score -= CLAIM_WEIGHTS["polite"] * cues.is_polite
    if len(text) > LONG_CLAIM_WORDS:
        score -= CLAIM_WEIGHTS["long"] * max(0, entry.count_words(index) - LONG_CLAIM_WORDS) / 10
    return score
