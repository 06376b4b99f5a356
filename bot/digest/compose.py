"""Makes digests of all lengths from one analysis of the thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.digest import cache_key
from bot.digest.filtering import drop_missing_oppositions, take_from_each_theme
from bot.digest.model import Coverage, Decision, Digest, Length, Recipe, Theme, Topic, Viewpoint
from bot.digest.similarity.blas import use_one_thread
from bot.digest.similarity.embeddings import Encoder, UseEncoder, Vectors
from bot.digest.summary.article import ScoredArticle
from bot.digest.summary.discussion import summarize_discussion
from bot.digest.summary.ranking import Method
from bot.digest.summary.selection import Summary
from bot.digest.text.analysis import Prepared, count_entry_commenters, prepare
from bot.digest.topics.theme_names import name_themes
from bot.digest.topics.topics import list_topics
from bot.digest.viewpoints.decisions import find_decisions
from bot.digest.viewpoints.questions import OpenQuestion, find_open_questions, take_first_questions
from bot.digest.viewpoints.view_score import score_views
from bot.digest.viewpoints.viewpoints import find_viewpoints
from bot.digest.viewpoints.views import Views
from bot.digest.viewpoints.weights import LEAST_SHORT_HEADING
from storage.model import Thread


@dataclass(frozen=True, slots=True)
class LengthLimits:
    """How much of each part a digest of one length shows."""

    article: int
    gist_words: int
    viewpoints: int
    voices: int
    pushback: int
    topics: int
    questions: int
    decisions: int


LENGTH_LIMITS: Mapping[Length, LengthLimits] = {
    Length.HEADLINE: LengthLimits(
        article=1, gist_words=30, viewpoints=1, voices=0, pushback=0, topics=3, questions=0, decisions=0
    ),
    Length.SHORT: LengthLimits(
        article=3, gist_words=80, viewpoints=8, voices=1, pushback=1, topics=8, questions=3, decisions=3
    ),
    Length.FULL: LengthLimits(
        article=6, gist_words=160, viewpoints=40, voices=2, pushback=2, topics=20, questions=20, decisions=20
    ),
}


FEWEST_VIEWPOINTS = 3
"""The short form shows at least this many viewpoints, however weak their headings are."""
FEWEST_TOPICS = 3
COMMENTS_PER_TOPIC = 3
"""The number of comments for which the short form shows one more topic."""
_FEWEST_WORDS = 90
"""A thread with fewer words can be read in half a minute, so it is shown whole."""

LEAST_SAVED = 0.25
"""A short digest must be shorter than its thread by at least this share; otherwise it is not worth making."""


def create_digest(
    thread: Thread,
    length: Length = Length.SHORT,
    method: str = cache_key.DEFAULT_METHOD,
    encoder: Encoder | None = None,
) -> Digest:
    """Returns the digest of one length. For several lengths, ``create_digests`` costs less."""
    return create_digests(thread, Vectors(encoder or UseEncoder()), method)[length]


def create_digests(
    thread: Thread, vectors: Vectors, method: str = cache_key.DEFAULT_METHOD
) -> dict[Length, Digest]:
    """Returns the digests of all lengths. The cost is linear in the length of the thread."""
    with use_one_thread():
        return _digests(prepare(thread), vectors, method)


def _digests(prepared: Prepared, vectors: Vectors, method: str) -> dict[Length, Digest]:
    views = find_viewpoints(
        prepared.comments, prepared.article, vectors, LENGTH_LIMITS[Length.FULL].viewpoints
    )
    decisions = find_decisions(prepared, vectors)
    questions = find_open_questions(prepared, {decision.quote.number for decision in decisions}, vectors)
    found_topics = list_topics(prepared, vectors)
    themes = _themes(prepared, views, found_topics)
    listed = found_topics[: LENGTH_LIMITS[Length.FULL].topics]
    article = _score_article(prepared, method, vectors)
    reading = _Reading(prepared, article, views, listed, decisions, questions, method, vectors, themes)
    made = {length: reading.cut(length) for length in Length}
    if _is_short(prepared) or _saves_too_little(prepared, made[Length.SHORT]):
        made = {length: replace(digest, whole=True) for length, digest in made.items()}
    return made


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everything that was found in a thread. A digest shows part of it."""

    prepared: Prepared
    article: ScoredArticle | None
    views: Views
    topics: Sequence[Topic]
    decisions: Sequence[Decision]
    questions: Sequence[OpenQuestion]
    method: str
    vectors: Vectors
    themes: tuple[Theme, ...]

    def cut(self, length: Length) -> Digest:
        limits = LENGTH_LIMITS[length]
        thread = self.prepared.thread
        shown = tuple(
            replace(view, voices=view.voices[: limits.voices], pushback=view.pushback[: limits.pushback])
            for view in drop_missing_oppositions(
                take_from_each_theme(self._shown_viewpoints(length), limits.viewpoints)
            )
        )
        article = _article(self.article, limits)
        gist = _gist(self.prepared, limits, self.vectors)
        questions, reasons = take_first_questions(self.questions, limits.questions)
        return Digest(
            title=thread.title,
            address=thread.address,
            recipe=Recipe(
                cache_key.ENGINE, self.method, self.vectors.encoder.name, length, self.prepared.language
            ),
            article=article.quotes,
            gist=gist.quotes,
            viewpoints=shown,
            viewpoints_total=self.views.total,
            topics=tuple(self.topics[: self._topics_shown(length)]),
            topics_total=len(self.topics),
            coverage=_coverage(self.prepared, self.views, shown),
            themes=self.themes,
            themes_total=len(self.themes),
            last_number=max((entry.number for entry in thread.list_entries()), default=0),
            questions=questions,
            questions_total=len(self.questions),
            decisions=tuple(self.decisions[: limits.decisions]),
            decisions_total=len(self.decisions),
            reasons=(*article.reasons, *gist.reasons, *reasons),
        )

    def _shown_viewpoints(self, length: Length) -> Sequence[Viewpoint]:
        """Returns all viewpoints if the digest is full or has room for every comment of the thread; otherwise
        the viewpoints with a good heading, but at least ``FEWEST_VIEWPOINTS``."""
        if length is Length.FULL or len(self.prepared.comments) <= LENGTH_LIMITS[length].viewpoints:
            return self.views.found
        sure = [view for view in self.views.found if view.heading_score >= LEAST_SHORT_HEADING]
        return sure if len(sure) >= FEWEST_VIEWPOINTS else self.views.found[:FEWEST_VIEWPOINTS]

    def _topics_shown(self, length: Length) -> int:
        """Returns how many topics are shown: fewer for a small thread, which has fewer topics."""
        limits = LENGTH_LIMITS[length].topics
        if length is Length.FULL:
            return limits
        return min(limits, FEWEST_TOPICS + len(self.prepared.comments) // COMMENTS_PER_TOPIC)


def _score_article(prepared: Prepared, method: str, vectors: Vectors) -> ScoredArticle | None:
    if prepared.article is None:
        return None
    return ScoredArticle(prepared.article, prepared.thread.title, Method(method), vectors=vectors)


def _article(scored: ScoredArticle | None, limits: LengthLimits) -> Summary:
    return Summary() if scored is None else scored.summarize(limits.article)


def _gist(prepared: Prepared, limits: LengthLimits, vectors: Vectors) -> Summary:
    """Returns quotes that say what the discussion is about, if there is no article to quote."""
    if prepared.article is not None and prepared.article.sentences:
        return Summary()
    people = [entry for entry in prepared.comments if not entry.is_bot]
    title = prepared.thread.title
    return summarize_discussion(
        people, title, words=limits.gist_words, vectors=vectors, score_views=score_views
    )


def _themes(prepared: Prepared, views: Views, found: Sequence[Topic]) -> tuple[Theme, ...]:
    names = name_themes(views.themes, found, prepared)
    headings = {view.theme: view.heading for view in reversed(views.found)}
    themes: list[Theme] = []
    for at, (numbers, name) in enumerate(zip(views.themes, names, strict=True)):
        entries = [entry for number in numbers if (entry := prepared.find_entry(number)) is not None]
        subject = name or headings.get(at) or views.statements[at]
        themes.append(
            Theme(subject, tuple(sorted(numbers)), count_entry_commenters(entries), views.answers[at])
        )
    return tuple(themes)


def _coverage(prepared: Prepared, views: Views, shown: Sequence[Viewpoint]) -> Coverage:
    represented = {number for view in shown for number in view.members}
    placed = represented.union(*views.themes)
    unshown = {number for view in views.found for number in view.members} | set(views.unshown)
    return Coverage(
        comments=len(prepared.comments),
        commenters=count_entry_commenters(prepared.comments),
        represented=tuple(sorted(represented)),
        represented_commenters=count_entry_commenters(
            entry for entry in prepared.comments if entry.entry.number in represented
        ),
        alone=tuple(sorted(unshown - represented)),
        excluded=views.excluded,
        declared=prepared.thread.declared,
        found=prepared.thread.found,
        placed_commenters=count_entry_commenters(
            entry for entry in prepared.comments if entry.entry.number in placed
        ),
    )


def _is_short(prepared: Prepared) -> bool:
    return sum(len(entry.text.split()) for entry in prepared.thread.list_entries()) < _FEWEST_WORDS


def _saves_too_little(prepared: Prepared, digest: Digest) -> bool:
    source = sum(len(entry.text) for entry in prepared.thread.list_entries())
    shown = sum(len(quote.text) for quote in set(digest.list_quotes()))
    return shown > (1 - LEAST_SAVED) * source
