"""Summarises a discussion without an article in a few quotes by its speakers, in the order of the thread."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import astuple, fields, replace

from bot.digest.context.context_need import create_self_contained_quote
from bot.digest.model import Quote
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.summary.discussion_features import Discussion, LineFeatures, VectorFeatures, ViewScorer
from bot.digest.summary.list_numbers import remove_list_number
from bot.digest.summary.selection import (
    Chosen,
    SentenceGroup,
    Summary,
    choose_units,
    create_summary,
    join_quotes,
)
from bot.digest.summary.weights import GIST_WEIGHTS, GistWeights
from bot.digest.text.analysis import PreparedEntry
from storage.model import AuthorKey

_FINALISTS = 400
"""How many sentences, those with the highest merits, are checked for redundancy: far more than fit, but few
enough for a thread of any size."""


def quote_discussion(
    comments: Sequence[PreparedEntry],
    title: str,
    words: int = 80,
    most: int | None = None,
    weights: GistWeights = GIST_WEIGHTS,
    *,
    vectors: Vectors | None = None,
    score_views: ViewScorer | None = None,
) -> tuple[Quote, ...]:
    """Returns the quotes of ``summarize_discussion``."""
    return summarize_discussion(
        comments, title, words, most, weights, vectors=vectors, score_views=score_views
    ).quotes


def summarize_discussion(
    comments: Sequence[PreparedEntry],
    title: str,
    words: int = 80,
    most: int | None = None,
    weights: GistWeights = GIST_WEIGHTS,
    *,
    vectors: Vectors | None = None,
    score_views: ViewScorer | None = None,
) -> Summary:
    """Returns quotes of at most ``words`` words in total, in order of the thread.

    The quotes are selected one after another by their weighted ``LineFeatures``, minus a penalty for
    repeating quotes selected before and another for a second quote of the same speaker. The lines that a
    quote depends on count too.
    """
    discussion = Discussion(comments, title)
    vectors = vectors or Vectors(UseEncoder())
    chosen = _Selection(discussion, weights, vectors)
    chosen.weigh_meaning(vectors, score_views)

    def fits(shown: Set[int]) -> bool:
        quotes = len(shown) if most is None else most
        return len(shown) <= quotes and chosen.words(shown) <= words

    taken = choose_units(chosen.finalists(), chosen.settle, chosen.gains, fits)
    return chosen.summary(taken)


class _Selection:
    """The lines by position, their merits, and the quotes made of them."""

    def __init__(self, discussion: Discussion, weights: GistWeights, vectors: Vectors) -> None:
        self._vectors_of_sentences = vectors
        self._asked: dict[int, Quote | None] = {}
        self._settled: dict[int, tuple[Quote, Quote | None]] = {}
        self._lengths: dict[int, int] = {}
        self._beside: dict[int, frozenset[int]] = {}
        self._discussion = discussion
        self._weights = weights
        by_name = [getattr(weights, field.name) for field in fields(LineFeatures)]
        self.merits: list[float] = [
            sum(weight * value for weight, value in zip(by_name, astuple(one), strict=True))
            for one in discussion.features
        ]
        # sentences by position: the lines of the discussion in order, then sentences that lines lean on
        self._places = [(line.comment, line.index) for line in discussion.lines]
        self._at = {place: at for at, place in enumerate(self._places)}
        self._positions = {comment.entry.number: at for at, comment in enumerate(discussion.comments)}
        self._vectors: dict[int, dict[str, float]] = {}
        self._frequency = Counter(stem for line in discussion.lines for stem in sorted(set(line.stems)))

    def finalists(self) -> list[int]:
        best = sorted(range(len(self.merits)), key=lambda at: (-self.merits[at], at))
        return best[:_FINALISTS]

    def weigh_meaning(self, vectors: Vectors, score_views: ViewScorer | None) -> None:
        """Adds to the merits of the finalists what their vectors show."""
        finalists = self.finalists()
        if not finalists:
            return
        by_name = [getattr(self._weights, field.name) for field in fields(VectorFeatures)]
        meanings = self._discussion.compute_vector_features(finalists, vectors, score_views)
        for at, one in zip(finalists, meanings, strict=True):
            self.merits[at] += sum(w * value for w, value in zip(by_name, astuple(one), strict=True))

    def words(self, shown: Set[int]) -> int:
        return sum(map(self._length, shown))

    def _length(self, at: int) -> int:
        if at not in self._lengths:
            comment, index = self._places[at]
            self._lengths[at] = len(self._discussion.comments[comment].get_text(index).split())
        return self._lengths[at]

    def settle(self, at: int, shown: Set[int]) -> SentenceGroup | None:
        """Returns the line, after the sentences that it depends on and that are not shown yet; None if it
        cannot be quoted fairly."""
        line = self._discussion.lines[at]
        quote = self._get_quote(at)
        if quote is None:
            return None
        entry, lead = self._discussion.comments[line.comment], quote.leans_on
        answered = lead is not None and lead.number != quote.number
        before = [] if lead is None or answered else self._sentences(line.comment, lead)
        needed = [*before, *self._sentences(line.comment, quote)[:-1]]
        missing = [one for one in needed if one not in shown]
        if not self._shown_elsewhere(shown).isdisjoint(needed):
            return None
        if len(missing) < len(needed):
            rest = self._range(missing) if missing else None
            self._settled[at] = (entry.quote(line.index, rest), self._range(needed))
            return (*missing, at)
        beside: list[int] = []
        if answered and lead is not None:
            beside = self._sentences(self._positions[lead.number], lead)
            if set(beside) <= shown:
                quote, beside = replace(quote, leans_on=None, answers=lead.number), []
            elif not shown.isdisjoint(beside):
                return None
        self._beside[at] = frozenset(beside)
        self._settled[at] = (quote, None)
        return (*beside, *missing, at)

    def _shown_elsewhere(self, shown: Set[int]) -> frozenset[int]:
        """Returns lines that are shown with another comment that answers them, and so not in their own
        place."""
        return frozenset[int]().union(*(self._beside.get(at, ()) for at in shown))

    def summary(self, taken: Sequence[Chosen]) -> Summary:
        found = join_quotes(self._settled[at] for at in sorted(one.unit[-1] for one in taken))
        comments = self._discussion.comments
        quotes = (remove_list_number(quote, comments[self._positions[quote.number]]) for quote in found)
        return create_summary(quotes, ((self._settled[one.unit[-1]][0], one.gain) for one in taken))

    def _get_quote(self, at: int) -> Quote | None:
        if at not in self._asked:
            line = self._discussion.lines[at]
            comment = self._discussion.comments[line.comment]
            parent = self._parent(comment)
            opening = line.comment == self._discussion.opening
            quote = create_self_contained_quote(
                comment,
                line.index,
                parent,
                self._vectors_of_sentences,
                opening=opening,
            )
            if quote is not None and quote.answers is not None:
                quote = None  # the line that it answers cannot be shown
            self._asked[at] = quote
        return self._asked[at]

    def _sentences(self, comment: int, quote: Quote) -> list[int]:
        return [
            self._position(comment, index)
            for index, sentence in enumerate(self._discussion.comments[comment].sentences)
            if quote.start <= sentence.start and sentence.end <= quote.end
        ]

    def _position(self, comment: int, index: int) -> int:
        place = (comment, index)
        if place not in self._at:
            self._at[place] = len(self._places)
            self._places.append(place)
        return self._at[place]

    def _range(self, sentences: Sequence[int]) -> Quote:
        """Returns the range from the first to the last of the sentences as a quote."""
        comment, first = self._places[sentences[0]]
        entry = self._discussion.comments[comment]
        _, last = self._places[sentences[-1]]
        return entry.quote_range(entry.sentences[first].start, entry.sentences[last].end)

    def _parent(self, comment: PreparedEntry) -> PreparedEntry | None:
        number = getattr(comment.entry, "parent", None)
        position = self._positions.get(number) if number is not None else None
        return None if position is None else self._discussion.comments[position]

    def gains(self, taken: Set[int]) -> Callable[[Set[int]], float]:
        """Returns a function for the gain of adding lines: the mean of their gains."""
        shown = [at for at in sorted(taken) if at < len(self.merits)]
        speakers = Counter(self._discussion.lines[at].speaker for at in shown)

        def gain(added: Set[int]) -> float:
            return sum(self._gain(at, shown, speakers) for at in sorted(added)) / max(len(added), 1)

        return gain

    def _gain(self, at: int, shown: Sequence[int], speakers: Mapping[AuthorKey, int]) -> float:
        if at >= len(self.merits):
            return 0.0  # no line of the discussion: it is shown only because a line leans on it
        repeated = max((self._likeness(at, other) for other in shown), default=0.0)
        again = speakers[self._discussion.lines[at].speaker]
        return self.merits[at] + self._weights.repeated * repeated + self._weights.same_speaker * again

    def _likeness(self, one: int, other: int) -> float:
        """Returns the cosine of the tf-idf vectors of two lines."""
        a, b = self._vector(one), self._vector(other)
        return sum(value * b[stem] for stem, value in a.items() if stem in b)

    def _vector(self, at: int) -> dict[str, float]:
        if at not in self._vectors:
            counts = Counter(self._discussion.lines[at].stems)
            number = len(self._discussion.lines)
            weighted = {
                stem: count * math.log(1 + number / self._frequency[stem]) for stem, count in counts.items()
            }
            length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
            self._vectors[at] = {stem: value / length for stem, value in weighted.items()}
        return self._vectors[at]
