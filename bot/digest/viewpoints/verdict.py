"""Shows a heading with the next sentence where that one states the view more clearly.

Authors often lead up to their view: a premise, a fact or a denial comes first, and the verdict follows.
"""

from __future__ import annotations

from dataclasses import replace

from bot.digest.context.self_containment import is_quotable
from bot.digest.model import Quote
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import is_question
from bot.digest.text.sentences import SentenceKind
from bot.digest.viewpoints.assertion import is_asserted
from bot.digest.viewpoints.view_score import score_views
from bot.digest.viewpoints.weights import (
    LEAST_VERDICT,
    LEAST_VERDICT_MARGIN,
    LONGEST_HEADING_WITH_VERDICT,
)


def add_verdict(entry: PreparedEntry, index: int, quote: Quote, vectors: Vectors) -> Quote:
    """Returns the quote with the sentence after it, if that one is the verdict.

    A verdict stands in the same paragraph and scores clearly higher as a view than the sentence at ``index``,
    with which the quote ends.
    """
    after = index + 1
    if after >= len(entry.sentences) or quote.end != entry.sentences[index].end:
        return quote
    following = entry.sentences[after]
    if following.kind is not SentenceKind.PROSE or following.end - quote.start > LONGEST_HEADING_WITH_VERDICT:
        return quote
    if "\n" in entry.entry.text[quote.end : following.start] or is_question(entry.get_text(after)):
        return quote
    if not is_quotable(entry, after) or not is_asserted(entry, after):
        return quote
    texts = [entry.get_text(index), entry.get_text(after)]
    vectors.require(texts)
    heading, verdict = (float(score) for score in score_views(texts, vectors))
    if verdict < max(LEAST_VERDICT, heading + LEAST_VERDICT_MARGIN):
        return quote
    both = entry.quote_range(quote.start, following.end)
    return replace(both, leans_on=quote.leans_on, answers=quote.answers)
