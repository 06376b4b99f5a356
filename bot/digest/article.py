"""The article in a few of its own sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.digest.boilerplate import is_boilerplate
from bot.digest.comment_cues import words_of
from bot.digest.model import Quote
from bot.digest.prepared import PreparedEntry
from bot.digest.ranking import Method, rank
from bot.digest.selection import Candidate, choose, concepts, worth_of_concepts
from bot.digest.sentences import SentenceKind
from bot.digest.standing import standing_quote
from bot.digest.weights import ARTICLE, ArticleWeights
from bot.digest.words import content_stems, words

SHARE_AT_MOST = 0.4
"""Of the article's own characters: what is quoted stays shorter than its source by a real margin."""

_SPEECH = re.compile(r"""(?<!\w)["“”„‟«»‹›‘’'‚]|["“”„‟«»‹›‘’](?!\w)|(?<![s\W])'(?!\w)""")

_FIRST_PERSON = words_of(
    """
    i me my mine we us our ours you your i'm i've i'd i'll we're we've we'll you're
    ich mir mich mein meine meinen meinem wir uns unser unsere
    je j'ai moi mon nous notre yo nosotros nuestro io noi nostro eu nós nosso jag vi vår já náš
    """
)


def article_quotes(
    article: PreparedEntry,
    title: str,
    most: int,
    method: Method = Method.LEXRANK,
    weights: ArticleWeights = ARTICLE,
) -> tuple[Quote, ...]:
    """Up to ``most`` lines in reading order; a line that another leans on counts, and is shown with that one.

    Taken one after another by what each adds: words and word pairs of the text that are not covered yet,
    its centrality by ``method``, its place, words of the title; reported speech loses.
    ``Method.LEAD`` takes the first that can stand alone. Empty where no sentence can.
    """
    scored = _Scored(article, title, method, weights)
    room = SHARE_AT_MOST * len(article.entry.text)

    def fits(taken: Sequence[Candidate], one: Candidate) -> bool:
        lines = [index for each in (*taken, one) for index in each.indices]
        return len(lines) <= most and (not taken or sum(map(scored.length, lines)) <= room)

    taken = choose(scored.candidates(), scored.settle, scored.worth, scored.coverage, fits)
    return tuple(scored.quotes[one.indices] for one in sorted(taken, key=lambda one: one.indices[-1]))


class _Scored:
    """The sentences of one article with what speaks for each."""

    def __init__(self, article: PreparedEntry, title: str, method: Method, weights: ArticleWeights) -> None:
        self.article = article
        self.quotes: dict[tuple[int, ...], Quote] = {}
        self.coverage = 0.0 if method is Method.LEAD else weights.coverage
        self._concepts = [concepts(stems) for stems in article.stems]
        self._title = frozenset(content_stems(title, article.language))
        self._weights = weights
        self.worth = worth_of_concepts(
            (
                (held, weights.word_floor + math.exp(-index / weights.word_decay))
                for index, held in enumerate(self._concepts)
            ),
            weights.pair,
        )
        centrality = rank(article.stems, method, continuous=True)
        highest = float(centrality.max(initial=0.0)) or 1.0
        self._merits = (
            [float(score) for score in centrality]
            if method is Method.LEAD
            else [self._merit(index, float(score) / highest) for index, score in enumerate(centrality)]
        )

    def _merit(self, index: int, centrality: float) -> float:
        weights = self._weights
        text = self.article.text_of(index)
        spoken = words(text)
        stems = frozenset(self.article.stems[index])
        count = len(text.split())
        return (
            weights.centrality * centrality
            + weights.place * math.exp(-index / weights.place_decay)
            + weights.title * len(stems & self._title) / max(len(self._title), 1)
            + weights.per_word * count
            + weights.short * max(0.0, 1 - count / weights.short_words)
            + weights.speech * bool(_SPEECH.search(text))
            + weights.first_person * (not _FIRST_PERSON.isdisjoint(spoken))
        )

    def length(self, index: int) -> int:
        """In characters."""
        sentence = self.article.sentences[index]
        return sentence.end - sentence.start

    def candidates(self) -> list[Candidate]:
        return [
            Candidate((index,), self._concepts[index], self._merits[index])
            for index, sentence in enumerate(self.article.sentences)
            if sentence.kind is SentenceKind.PROSE
            and self.article.stems[index]
            and not is_boilerplate(self.article.text_of(index))
        ]

    def settle(self, candidate: Candidate) -> Candidate | None:
        """With the sentence it leans on; the two share their merit."""
        (index,) = candidate.indices
        quote = standing_quote(self.article, index)
        if quote is None:
            return None
        indices = tuple(sorted({index, *self._leant_on(quote)}))
        self.quotes[indices] = quote
        return Candidate(
            indices,
            frozenset().union(*(self._concepts[one] for one in indices)),
            sum(self._merits[one] for one in indices) / len(indices),
        )

    def _leant_on(self, quote: Quote) -> list[int]:
        shown = quote.leans_on
        return [
            index
            for index, sentence in enumerate(self.article.sentences)
            if shown is not None and shown.start <= sentence.start and sentence.end <= shown.end
        ]
