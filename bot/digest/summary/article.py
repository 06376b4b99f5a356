"""Summarises the article in a few of its own sentences."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.digest.context.context_need import ContextNeed, create_self_contained_quote, get_context_need
from bot.digest.context.self_containment import score_self_containment
from bot.digest.model import Quote
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.summary.list_numbers import remove_list_number
from bot.digest.summary.ranking import Method, rank_sentences
from bot.digest.summary.selection import (
    Chosen,
    SentenceGroup,
    Summary,
    choose_units,
    create_summary,
    join_quotes,
    keep_ranges,
)
from bot.digest.summary.weights import ARTICLE_GIST_WEIGHTS, ARTICLE_WEIGHTS, ArticleWeights
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.boilerplate import is_boilerplate
from bot.digest.text.discourse_cues import (
    COURTESY,
    EXAMPLE_OPENER,
    REPORTED_CLAIM,
    SELF_REFERENCE,
    SERVICE,
    THESIS,
)
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import extract_content_stems

_Concept: TypeAlias = Hashable
"""A stem, or a pair of neighbouring stems."""

MAIN_CONCEPTS = 30
"""Coverage is measured relative to the worth of this many of the most important concepts."""

REPEATED_SHARE = 0.7
"""A sentence is a repetition if it shares more than this share of its words with another sentence."""

GREETING_WORDS = 6
OPENING_SENTENCES = 3
MOST_COMPARED_SENTENCES = 400
"""How many sentences of an article are compared with its opening at most."""

LONG_SENTENCE_WORDS = 30
"""A sentence with more words than this is long."""

OPENING_STEMS = 3
FEWEST_LIST_ITEMS = 3
"""If this many sentences begin with the same content words (``OPENING_STEMS``), they are items of a list."""

SUBJECT_WORDS = 3
"""How many of the most important words of a text are taken to name its subject."""

LARGEST_SUMMARY_SHARE = 0.4
"""The largest share of the article's characters that may be quoted, so that the summary is much shorter."""

_SPEECH = re.compile(r"""(?<!\w)["“”„‟«»‹›‘’'‚]|["“”„‟«»‹›‘’](?!\w)|(?<![s\W])'(?!\w)""")


def quote_article(
    article: PreparedEntry,
    title: str,
    most: int,
    method: Method = Method.LEXRANK,
    weights: ArticleWeights = ARTICLE_WEIGHTS,
    *,
    vectors: Vectors | None = None,
) -> tuple[Quote, ...]:
    """Returns the quotes of ``summarize_article``."""
    return summarize_article(article, title, most, method, weights, vectors=vectors).quotes


def summarize_article(
    article: PreparedEntry,
    title: str,
    most: int,
    method: Method = Method.LEXRANK,
    weights: ArticleWeights = ARTICLE_WEIGHTS,
    *,
    vectors: Vectors | None = None,
) -> Summary:
    """Returns up to ``most`` lines in reading order. A line that another one leans on counts as well, and is
    shown with that one.

    The lines are selected one after another by what each adds: words and word pairs of the text that are not
    covered yet, its centrality by ``method``, its place, words of the title, how near its meaning is to the
    opening (by ``vectors``), and whether its author states or proposes something. Reported speech, examples
    and greetings count against a line. ``Method.LEAD`` selects the first sentences that can stand alone. The
    summary is empty if no sentence can.
    """
    return ScoredArticle(article, title, method, weights, vectors).summarize(most)


_ASIDE = re.compile(r"\s[–—-]\s|—|\(|;")


class ScoredArticle:
    """The sentences of an article with their scores, which are computed once for summaries of any length."""

    def __init__(
        self,
        article: PreparedEntry,
        title: str,
        method: Method,
        weights: ArticleWeights = ARTICLE_WEIGHTS,
        vectors: Vectors | None = None,
    ) -> None:
        self.article = article
        self._vectors = vectors or Vectors(UseEncoder())
        self._asked: dict[int, Quote | None] = {}
        self._settled: dict[int, tuple[Quote, Quote | None]] = {}
        self._coverage = 0.0 if method is Method.LEAD else weights.coverage
        self._leaning = weights.leaning
        self._repeated = 0.0 if method is Method.LEAD else weights.repeated
        self._concepts = [_concepts(stems) for stems in article.stems]
        self._openings = Counter(stems[:OPENING_STEMS] for stems in article.stems)
        self._title_stems = frozenset(extract_content_stems(title, article.language))
        self._weights = weights
        self._worth = _worth_of_concepts(
            (
                (held, weights.word_floor + math.exp(-index / weights.word_decay))
                for index, held in enumerate(self._concepts)
            ),
            weights.pair,
        )
        centrality = rank_sentences(article.stems, method, continuous=True)
        highest = float(centrality.max(initial=0.0)) or 1.0
        self._subject = self._main_stems()
        self._near = _nearness_to_opening(article, vectors)
        self.title = title
        self.merits = (
            [float(score) for score in centrality]
            if method is Method.LEAD
            else [self._merit(index, float(score) / highest) for index, score in enumerate(centrality)]
        )
        # Fitted on articles with titles. Without a title, the opening is the best that can be shown.
        if method is not Method.LEAD and vectors is not None and title.strip():
            odds = compute_gist_features(self, vectors) @ np.asarray(list(ARTICLE_GIST_WEIGHTS.values()))
            self.merits = (weights.gist * odds).round(6).tolist()

    def summarize(self, most: int) -> Summary:
        """Returns the summary; see ``summarize_article``."""
        room = LARGEST_SUMMARY_SHARE * len(self.article.entry.text)

        def fits(shown: Set[int]) -> bool:
            return len(shown) <= most and (len(shown) == 1 or sum(map(self._length, shown)) <= room)

        return self._summary(choose_units(self._candidates, self._settle, self._gains, fits))

    def _main_stems(self) -> frozenset[str]:
        """Returns the words that the text is about: those in most sentences, where early sentences count
        more."""
        stems = sorted({stem for of_one in self.article.stems for stem in of_one})
        return frozenset(sorted(stems, key=lambda stem: -self._worth[stem])[:SUBJECT_WORDS])

    def _merit(self, index: int, centrality: float) -> float:
        weights = self._weights
        text = self.article.get_text(index)
        stems = frozenset(self.article.stems[index])
        count = len(text.split())
        return (
            weights.centrality * centrality
            + weights.place * math.exp(-index / weights.place_decay)
            + weights.title * len(stems & self._title_stems) / max(len(self._title_stems), 1)
            + weights.subject * len(stems & self._subject) / SUBJECT_WORDS
            + weights.aside * bool(_ASIDE.search(text))
            + weights.service * SERVICE.is_in(text)
            + weights.per_word * count
            + weights.short * max(0.0, 1 - count / weights.short_words)
            + weights.speech * bool(_SPEECH.search(text))
            + weights.near_opening * self._near[index]
            + weights.thesis * THESIS.is_in(text)
            + weights.reported * REPORTED_CLAIM.is_in(text)
            + weights.example * EXAMPLE_OPENER.is_in(text)
            + weights.self_reference * (SELF_REFERENCE.is_in(text) or COURTESY.opens(text))
            + weights.echoed * self._is_echoed(index)
            + weights.question * text.rstrip().endswith((*QUESTION_MARKS, ":"))
            + weights.closing * centrality * (index == len(self.article.sentences) - 1)
        )

    def _is_echoed(self, index: int) -> bool:
        """Returns whether other sentences begin with the same words."""
        return self._openings[self.article.stems[index][:OPENING_STEMS]] >= FEWEST_LIST_ITEMS

    def _length(self, index: int) -> int:
        """Returns the length of the sentence in characters."""
        sentence = self.article.sentences[index]
        return sentence.end - sentence.start

    @cached_property
    def _candidates(self) -> list[int]:
        return [
            index
            for index, sentence in enumerate(self.article.sentences)
            if sentence.kind is SentenceKind.PROSE
            and self.article.stems[index]
            and not is_boilerplate(self.article.get_text(index))
            and not self._only_greets(index)
            and not self._repeats_title(index)
        ]

    def _repeats_title(self, index: int) -> bool:
        """Returns whether the sentence adds nothing to the title. An only sentence is always kept."""
        own = frozenset(self.article.stems[index])
        most = REPEATED_SHARE * len(self._title_stems)
        return len(self.article.sentences) > 1 and own <= self._title_stems and len(own) >= most

    def _only_greets(self, index: int) -> bool:
        text = self.article.get_text(index)
        return COURTESY.opens(text) and len(text.split()) < GREETING_WORDS

    def _settle(self, index: int, shown: Set[int]) -> SentenceGroup | None:
        """Returns the line, after those sentences that it depends on and that are not shown yet; None if it
        cannot be understood even with them."""
        quote = self._get_quote(index)
        if quote is None:
            # A chain of sentences that each lean on the one before may be of any length if it is shown whole.
            if index - 1 not in shown or self._need(index) is not ContextNeed.BEFORE:
                return None
            self._settled[index] = (self.article.quote(index), self.article.quote(index - 1))
            return (index,)
        needed = self._leant_on(quote)
        missing = [at for at in needed if at not in shown]
        self._settled[index] = (
            keep_ranges(quote, [self.article.quote(at) for at in missing]),
            quote.leans_on if len(missing) < len(needed) else None,
        )
        return (*missing, index)

    def _get_quote(self, index: int) -> Quote | None:
        if index not in self._asked:
            self._asked[index] = create_self_contained_quote(self.article, index, None, self._vectors)
        return self._asked[index]

    def _need(self, index: int) -> ContextNeed:
        return get_context_need(self.article, index, self._vectors)

    def _summary(self, taken: Sequence[Chosen]) -> Summary:
        found = join_quotes(self._settled[index] for index in sorted(one.unit[-1] for one in taken))
        ranked = ((self._settled[one.unit[-1]][0], one.gain) for one in taken)
        return create_summary((remove_list_number(quote, self.article) for quote in found), ranked)

    def _gains(self, taken: Set[int]) -> Callable[[Set[int]], float]:
        """Returns a function for the gain of adding lines, per line: merit, and concepts not covered yet."""
        covered = self._covered(taken)

        def gain(added: Set[int]) -> float:
            if not added:
                return 0.0
            # summed in a fixed order, since sets have none
            fresh = sum(sorted(self._worth[concept] for concept in self._covered(added) - covered))
            merit = sum(self.merits[index] + self._repetition(index, taken) for index in sorted(added))
            leaning = self._leaning * (len(added) > 1)
            return (self._coverage * fresh + merit + leaning) / len(added)

        return gain

    def _repetition(self, index: int, taken: Set[int]) -> float:
        own = frozenset(self.article.stems[index])
        most = REPEATED_SHARE * len(own)
        again = any(len(own.intersection(self.article.stems[other])) > most for other in taken)
        return self._repeated * again

    def _covered(self, indices: Set[int]) -> frozenset[_Concept]:
        return frozenset[_Concept]().union(*(self._concepts[index] for index in indices))

    def _leant_on(self, quote: Quote) -> list[int]:
        shown = quote.leans_on
        return [
            index
            for index, sentence in enumerate(self.article.sentences)
            if shown is not None and shown.start <= sentence.start and sentence.end <= shown.end
        ]


def compute_gist_features(scored: ScoredArticle, vectors: Vectors) -> NDArray[np.float64]:
    """Returns one row for each sentence, with features in the order of ``ARTICLE_GIST_WEIGHTS``."""
    article = scored.article
    count = len(article.sentences)
    if not count:
        return np.zeros((0, len(ARTICLE_GIST_WEIGHTS)))
    compared = min(count, MOST_COMPARED_SENTENCES)
    rows = vectors.get([article.get_text(index) for index in range(compared)]).astype(np.float64)
    middle = rows.mean(axis=0)
    middle /= np.linalg.norm(middle) + 1e-9
    title = vectors.get([scored.title]).astype(np.float64)[0]
    near = np.zeros((count, 2))
    near[:compared, 0] = (rows * middle).sum(axis=1)
    near[:compared, 1] = (rows * title).sum(axis=1)
    self_containment = score_self_containment([(article, index) for index in range(count)], vectors)
    words = [len(article.get_text(index).split()) for index in range(count)]
    return np.asarray(
        [
            [
                1.0,
                math.log1p(index),
                float(index == 0),
                index / count,
                math.log1p(words[index]),
                max(0, words[index] - LONG_SENTENCE_WORDS) / 10,
                float(self_containment[index]),
                *near[index],
                scored.merits[index],
            ]
            for index in range(count)
        ]
    )


def _nearness_to_opening(article: PreparedEntry, vectors: Vectors | None) -> list[float]:
    """Returns the cosine of each sentence with the mean of the first ``OPENING_SENTENCES``, in standard
    deviations."""
    count = len(article.sentences)
    if vectors is None or not count:
        return [0.0] * count
    compared = min(count, MOST_COMPARED_SENTENCES)
    rows = vectors.get([article.get_text(index) for index in range(compared)]).astype(np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    cosines = rows @ rows[:OPENING_SENTENCES].mean(axis=0)
    scaled = (cosines - cosines.mean()) / (cosines.std() + 1e-6)
    return [*scaled.round(6).tolist(), *[0.0] * (count - compared)]


def _concepts(stems: Sequence[str]) -> frozenset[_Concept]:
    return frozenset(stems) | frozenset(pairwise(stems))


def _worth_of_concepts(
    sentences: Iterable[tuple[frozenset[_Concept], float]], pair: float
) -> dict[_Concept, float]:
    """Returns for each concept the sum of the weights of the sentences that contain it; pairs count ``pair``
    times that. The sums are scaled so that the main concepts together are worth 1."""
    worth: defaultdict[_Concept, float] = defaultdict(float)
    for held, weight in sentences:
        for concept in held:
            worth[concept] += weight * (pair if isinstance(concept, tuple) else 1.0)
    whole = sum(sorted(worth.values(), reverse=True)[:MAIN_CONCEPTS]) or 1.0
    return {concept: value / whole for concept, value in worth.items()}
