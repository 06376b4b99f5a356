"""Finds what must be shown with a sentence that cannot be understood alone."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.digest.context.self_containment import LONGEST_QUOTE, is_quotable, score_entry_self_containment
from bot.digest.lexicon.load import load_lexicon
from bot.digest.model import SOMETHING_BEFORE, Quote
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import is_question
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import extract_words
from storage.model import Article

LEAST_SELF_CONTAINMENT: Final = 0.36
"""The lowest score of a sentence that is shown without others. Of five that stand alone, four reach it."""
LEAST_SELF_CONTAINMENT_IN_ARTICLE: Final = 0.2
"""The same for sentences of an article: the model is fitted on comments, and more sentences of an article
stand alone. Tried, not fitted: ROUGE of the articles of ``benchmarks.quality`` is flat between .1 and .2, and
lower from .28 on."""
LEAST_QUESTION_SELF_CONTAINMENT: Final = 0.1
"""The same for a question that is shown as the line that a quote answers: the model scores questions low."""
FEWEST_WORDS_SHARED_WITH_ARTICLE: Final = 3
"""The fewest words that a comment must share with the line of the article that it answers. An article has
many lines, so fewer shared words do not show which line is answered."""
CLEARLY_SELF_CONTAINED: Final = 0.75
"""The lowest score of a heading that is shown without a line of context.

Of 42 headings below it, two readers who saw only the title understood 33 without such a line and 40 with it.
"""
LONGEST_CONTEXT: Final = 240
"""The most characters of a line of context that is added to a heading that could be shown without it."""
FEWEST_CONTEXT_WORDS: Final = 3
"""The fewest distinct content words of a line of a parent that is added to a heading."""
LONGEST_DEPENDENT_QUOTE: Final = 400
"""The most characters of a quote that is shown although it depends on its context."""
MOST_EARLIER_SENTENCES: Final = 2
"""A quote begins at most this many sentences before the sentence that was asked for."""


_SENTENCE_ENDS = (".", "!", "…")


class ContextNeed(StrEnum):
    """What a sentence needs to be understood."""

    NOTHING = "nothing"
    BEFORE = "before"  # the sentence before it
    PARENT = "parent"  # what its entry answers
    UNKNOWN = "unknown"  # something that cannot be shown


def get_context_need(
    entry: PreparedEntry, index: int, vectors: Vectors, *, opening: bool = False
) -> ContextNeed:
    """Returns what the sentence needs. ``opening``: whether the entry opens the discussion and so answers
    nothing."""
    if not is_quotable(entry, index):
        return ContextNeed.UNKNOWN
    if _is_self_contained(entry, index, vectors):
        return ContextNeed.NOTHING
    if index > 0 and entry.sentences[index - 1].kind is SentenceKind.PROSE:
        return ContextNeed.BEFORE
    if opening:
        return ContextNeed.NOTHING
    return ContextNeed.UNKNOWN if isinstance(entry.entry, Article) else ContextNeed.PARENT


def create_self_contained_quote(
    entry: PreparedEntry,
    index: int,
    parent: PreparedEntry | None,
    vectors: Vectors,
    *,
    opening: bool = False,
    allow_unknown_parent: bool = False,
) -> Quote | None:
    """Returns the sentence as a quote, with what must be shown before it; None if it cannot be shown fairly.

    ``parent`` is the entry that this one answers: its parent comment, or the article
    (``Prepared.find_parent``). If the sentence needs those before it, up to two of them are shown: as the
    line that the quote leans on or, if they need the parent too, as part of the quote. ``opening``: see
    ``get_context_need``. ``allow_unknown_parent``: if no parent is known, a sentence that needs one is shown
    as an answer to something before it.
    """
    first = index
    while (need := get_context_need(entry, first, vectors, opening=opening)) is ContextNeed.BEFORE:
        if index - first == MOST_EARLIER_SENTENCES:
            return None
        first -= 1
    if need is ContextNeed.UNKNOWN:
        return None
    if need is ContextNeed.PARENT:
        known = parent is not None or allow_unknown_parent
        return _with_parent(entry, first, index, parent, vectors) if known else None
    if first == index:
        return entry.quote(index)
    start, end = entry.sentences[first].start, entry.sentences[index - 1].end
    return _if_short(entry.quote(index, entry.quote_range(start, end)))


def create_heading_quote(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None, vectors: Vectors
) -> Quote | None:
    """Does the same as ``create_self_contained_quote``, and adds a line of context where it helps.

    A sentence that is not clearly self-contained gets the sentence before it in its paragraph or, if it opens
    its comment, a line of the comment that it answers. Lines that need context themselves are not added.
    """
    quote = _complete_denial(entry, index, create_self_contained_quote(entry, index, parent, vectors))
    if quote is None or quote.leans_on is not None or quote.answers is not None:
        return quote
    if float(score_entry_self_containment(entry, vectors, [index])[0]) >= CLEARLY_SELF_CONTAINED:
        return quote
    line = _find_context(entry, index, parent, vectors)
    return quote if line is None or len(line.text) > LONGEST_CONTEXT else replace(quote, leans_on=line)


def _complete_denial(entry: PreparedEntry, index: int, quote: Quote | None) -> Quote | None:
    """Adds the next sentence to a quote if it says what holds instead of what the quote denies."""
    after = index + 1
    if quote is None or after >= len(entry.sentences) or not entry.cues[index].denies:
        return quote
    following, text = entry.sentences[after], entry.get_text(after)
    whole = following.kind is SentenceKind.PROSE and text.rstrip().endswith(_SENTENCE_ENDS)
    if not whole or following.end - quote.start > LONGEST_DEPENDENT_QUOTE:
        return quote
    words = extract_words(text[:80])
    completions = map(extract_words, load_lexicon(entry.language).stance.completions)
    if not any(words[: len(phrase)] == phrase for phrase in completions):
        return quote
    both = entry.quote_range(quote.start, following.end)
    return replace(both, leans_on=quote.leans_on, answers=quote.answers)


def create_dependent_quote(entry: PreparedEntry, index: int) -> Quote:
    """Returns the sentence, cut to ``LONGEST_DEPENDENT_QUOTE``, with the number of the entry it answers."""
    sentence = entry.sentences[index]
    start, end = sentence.start, sentence.end
    if end - start > LONGEST_DEPENDENT_QUOTE:
        space = entry.entry.text.rfind(" ", start + 1, start + LONGEST_DEPENDENT_QUOTE)
        end = space if space > 0 else start + LONGEST_DEPENDENT_QUOTE
    return replace(entry.quote_range(start, end), answers=entry.parent or SOMETHING_BEFORE)


def _find_context(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None, vectors: Vectors
) -> Quote | None:
    before = entry.sentences[index - 1] if index > 0 else None
    if before is not None and before.kind is SentenceKind.PROSE:
        together = "\n" not in entry.entry.text[before.end : entry.sentences[index].start]
        shown = together and is_quotable(entry, index - 1) and _is_self_contained(entry, index - 1, vectors)
        return entry.quote(index - 1) if shown else None
    if parent is None:
        return None
    if before is not None and before.kind is SentenceKind.QUOTED:
        return _cited(entry, index - 1, parent)
    return _find_answered_line(set(entry.stems[index]), parent, vectors)


def _find_answered_line(stems: set[str], parent: PreparedEntry, vectors: Vectors) -> Quote | None:
    """Returns the line of the parent that shares most words with a sentence of these stems, or None.

    Lines that need context themselves or say little are passed over.
    """
    one_line = len(parent.sentences) == 1
    fewest = FEWEST_WORDS_SHARED_WITH_ARTICLE if isinstance(parent.entry, Article) else int(not one_line)
    asks = [is_question(parent.get_text(at)) for at in range(len(parent.sentences))]
    shared = [len(stems & set(own)) + asks[at] for at, own in enumerate(parent.stems)]
    for at in sorted(range(len(shared)), key=lambda at: (-shared[at], -at if asks[at] else at)):
        if shared[at] < fewest:
            return None
        says_enough = len(set(parent.stems[at])) >= FEWEST_CONTEXT_WORDS
        if says_enough and is_quotable(parent, at) and _is_understood(parent, at, vectors, asks=asks[at]):
            return parent.quote(at)
    return None


def _is_understood(entry: PreparedEntry, index: int, vectors: Vectors, *, asks: bool) -> bool:
    if not asks:
        return _is_self_contained(entry, index, vectors)
    return float(score_entry_self_containment(entry, vectors, [index])[0]) >= LEAST_QUESTION_SELF_CONTAINMENT


def _is_self_contained(entry: PreparedEntry, index: int, vectors: Vectors) -> bool:
    least = LEAST_SELF_CONTAINMENT_IN_ARTICLE if isinstance(entry.entry, Article) else LEAST_SELF_CONTAINMENT
    return float(score_entry_self_containment(entry, vectors, [index])[0]) >= least


def _with_parent(
    entry: PreparedEntry, first: int, last: int, parent: PreparedEntry | None, vectors: Vectors
) -> Quote | None:
    """Quotes the sentences ``first`` … ``last`` together, with the line of the parent that they answer."""
    answered = None
    if parent is not None:
        cites = first > 0 and entry.sentences[first - 1].kind is SentenceKind.QUOTED
        own = {stem for stems in entry.stems for stem in stems}
        answered = _cited(entry, first - 1, parent) if cites else _find_answered_line(own, parent, vectors)
    start, end = entry.sentences[first].start, entry.sentences[last].end
    quote = entry.quote_range(start, end, answered)
    if answered is None:
        quote = replace(quote, answers=entry.parent or SOMETHING_BEFORE)
    return _if_short(quote)


_AROUND_QUOTATION = '"“”„«»…*> '


def _cited(entry: PreparedEntry, index: int, parent: PreparedEntry) -> Quote | None:
    """Returns the sentence of the parent that the sentence at ``index`` quotes, or None."""
    words = " ".join(entry.get_text(index).split()).strip(_AROUND_QUOTATION)
    for at in range(len(parent.sentences)):
        if words and words in " ".join(parent.get_text(at).split()):
            return parent.quote(at)
    return None


def _if_short(quote: Quote) -> Quote | None:
    leaned = quote.leans_on.text if quote.leans_on else ""
    return quote if len(quote.text) + len(leaned) <= LONGEST_QUOTE else None
