"""Positions that commenters hold: who shares them, in whose words, and what is said against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.context.context_need import standing_quote
from bot.digest.model import Aside, Quote, Viewpoint
from bot.digest.similarity.blas import one_thread
from bot.digest.similarity.clustering import groups, same_view
from bot.digest.similarity.embeddings import Vectors
from bot.digest.similarity.matching import belonging
from bot.digest.similarity.similarity import Indices, Similarity, similarity
from bot.digest.similarity.weights import AT_LEAST, DISPUTED, QUOTES, SAME_VIEW, SMALL_THREAD
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.exclusions import is_bot
from bot.digest.viewpoints.claims import Claim, distinct, mean_vectors, rarity, sorted_out
from bot.digest.viewpoints.labels import MOST_CHARACTERS, best_phrase, opening, phrases
from bot.digest.viewpoints.pushback import Pushback, agrees, disagrees
from bot.digest.viewpoints.support import supported
from storage import model
from storage.model import Comment, writer

NEAREST = 12
"""So many members nearest to all are searched for quotes and a label."""

MOST_SHOWN = 400
"""Characters of a quote that is shown although it does not stand alone."""
TELLING = 6.0
"""The larger, the longer the sentences that speak for a group."""
CONSIDERED = 48
"""So many members nearest to all others may come first."""

Lines = Mapping[int, tuple[int, Quote | None]]
"""Of each member the sentence that speaks for all, and its quote if it may be quoted."""


@dataclass(frozen=True, slots=True)
class Views:
    """Every comment of the thread is in exactly one of: a viewpoint found, ``unshown``, ``aside``."""

    found: tuple[Viewpoint, ...]
    """Most commenters first, where one who is disputed counts as two; at most as many as were asked for."""
    total: int
    """How many there are, those not asked for included."""
    unshown: tuple[int, ...]
    """Comments with a view that is in none of ``found``, ascending."""
    aside: tuple[tuple[Aside, tuple[int, ...]], ...]


def viewpoints(
    comments: Sequence[PreparedEntry], article: PreparedEntry | None, vectors: Vectors, most: int
) -> Views:
    """At most ``most`` viewpoints, worked out in full, and what became of every other comment."""
    put_aside, held = sorted_out(comments)
    no_views = {number for numbers in put_aside.values() for number in numbers}
    with one_thread():
        found, total = _Discussion(comments, article, distinct(held), vectors, no_views).views(most)
    shown = {number for view in found for number in view.members}
    unshown = {entry.entry.number for entry, _ in held} - shown
    asides = tuple((why, tuple(put_aside[why])) for why in Aside if why in put_aside)
    return Views(found, total, tuple(sorted(unshown)), asides)


def commenters(entries: Iterable[PreparedEntry]) -> int:
    """How many people hold them."""
    return model.commenters(entry.entry for entry in entries if isinstance(entry.entry, Comment))


class _Discussion:
    def __init__(
        self,
        comments: Sequence[PreparedEntry],
        article: PreparedEntry | None,
        claims: Sequence[Claim],
        vectors: Vectors,
        no_views: set[int],
    ) -> None:
        self.claims = claims
        self.article = article
        self.vectors = vectors
        self.by_number = {entry.entry.number: entry for entry in comments}
        self.replies: dict[int, list[PreparedEntry]] = {}
        for entry in comments:
            parent = _parent_number(entry)
            if parent is not None:
                self.replies.setdefault(parent, []).append(entry)
        objections = self._answers(disagrees)
        self.disputed: dict[int, list[int]] = {}
        for held, other in objections:
            self.disputed.setdefault(held, []).append(other)
        raw = mean_vectors(claims, vectors)
        self.centre = raw.mean(axis=0, dtype=np.float32) if claims else np.zeros(0, dtype=np.float32)
        self.similarity = similarity(
            [claim.words for claim in claims],
            [claim.stems for claim in claims],
            raw,
            [claim.entry.language or "" for claim in claims],
            counts=[len(claim.holders) for claim in claims],
            objections=objections,
            answers=self._answers(lambda reply: not agrees(reply)),
        )
        self.rarity = rarity(claims)
        self.pushback = Pushback(claims, self.similarity, self.replies, no_views, self._quoted)

    def views(self, most: int) -> tuple[tuple[Viewpoint, ...], int]:
        """The first of them, and how many there are."""
        if not self.claims:
            return (), 0
        same = self._same()
        near = groups(self.similarity, same)
        ranked = self._ranked(near if same >= SAME_VIEW else supported(near, self.claims))
        chosen = ranked[:most]
        middles = self.similarity.merged(chosen) if chosen else self.similarity
        return tuple(self._viewpoint(at, group, middles) for at, group in enumerate(chosen)), len(ranked)

    def _answers(self, such: Callable[[PreparedEntry], bool]) -> list[tuple[int, int]]:
        """Claims of which one is an answer to the other, one of ``such``."""
        place = {holder.entry.number: i for i, claim in enumerate(self.claims) for holder in claim.holders}
        return [
            (place[parent], place[reply.entry.number])
            for parent, replies in self.replies.items()
            if parent in place
            for reply in replies
            if reply.entry.number in place and such(reply)
        ]

    def _same(self) -> float:
        held = sum(len(claim.holders) for claim in self.claims)
        words_each = sum(claim.words.count(" ") + 1 for claim in self.claims) / len(self.claims)
        return SAME_VIEW if held <= SMALL_THREAD else same_view(words_each)

    def _ranked(self, found: Sequence[Indices]) -> list[Indices]:
        """Views that several people share; with those of two, unless there are plenty, some that one holds
        and another disputes; then, where all these are few, others of one person. A camp that finds no
        common words is to be heard, too."""
        people = {int(group[0]): commenters(self._holders(group)) for group in found}
        shared = [group for group in found if people[int(group[0])] > 1]
        single = [group for group in found if people[int(group[0])] == 1]
        single.sort(key=lambda group: (-self._attention(group), int(group[0])))
        disputed = list(islice((group for group in single if self._is_disputed(group)), DISPUTED))
        plenty = sum(number > 2 for number in people.values()) >= AT_LEAST
        heard = sorted(
            shared + disputed,
            key=lambda group: (
                -max(1 if plenty else 2, people[int(group[0])]),
                -self._objectors(group),
                -len(self._holders(group)),
                int(group[0]),
            ),
        )
        named = {int(group[0]) for group in disputed}
        rest = [group for group in single if int(group[0]) not in named]
        held = sum(len(claim.holders) for claim in self.claims)
        room = max(0, AT_LEAST - len(heard))
        first = sorted(rest[:room], key=lambda group: int(group[0]))
        more = sorted(rest[room:], key=lambda group: int(group[0])) if held <= SMALL_THREAD else []
        return heard + first + more

    def _objectors(self, group: Indices) -> int:
        """How many claims dispute those of the group in answer to them."""
        inside = set(group.tolist())
        return sum(other not in inside for held in inside for other in self.disputed.get(held, ()))

    def _is_disputed(self, group: Indices) -> bool:
        """Whether somebody disputes it who can be quoted."""
        if not self._objectors(group):
            return False
        members = {holder.entry.number for holder in self._holders(group)}
        return bool(self.pushback.to(group.tolist(), members))

    def _attention(self, group: Indices) -> float:
        """How much the thread makes of a view that one person holds: its answers, and what it says."""
        claim = self.claims[int(group[0])]
        answers = len(self.replies.get(claim.entry.entry.number, ()))
        return log(1 + answers) + log(1 + min(12, len(set(claim.stems))))

    def _holders(self, group: Indices) -> list[PreparedEntry]:
        return [holder for i in group for holder in self.claims[i].holders]

    def _viewpoint(self, at: int, group: Indices, middles: Similarity) -> Viewpoint:
        ordered = self._surest_first(at, group, middles)
        holders = self._holders(group)
        members = {holder.entry.number for holder in holders}
        salience = self._salience(ordered)
        lines = self._lines(ordered, salience)
        return Viewpoint(
            self._label(ordered, lines, salience),
            tuple(sorted(members)),
            commenters(holders),
            self._quotes(ordered, lines, salience),
            self.pushback.to(ordered, members),
        )

    def _salience(self, members: Sequence[int]) -> dict[str, float]:
        """How much each stem stands for the members together."""
        share: Counter[str] = Counter()
        for i in members:
            share.update(set(self.claims[i].stems))
        return {word: _salience(count, len(members)) for word, count in share.items()}

    def _told(self, i: int, index: int, salience: Mapping[str, float]) -> float:
        """How much of what the members share is in a sentence; words beside that count against it."""
        stems = set(self.claims[i].entry.stems[index])
        return sum(salience.get(s, 0) * self.rarity.get(s, 0) for s in stems) / (TELLING + len(stems))

    def _surest_first(self, at: int, group: Indices, middles: Similarity) -> list[int]:
        """Members near to all others come first, and of these the one that is least near to another view."""
        order = np.lexsort((group, -self.similarity.to_group(group)))
        first, rest = group[order[:CONSIDERED]], group[order[CONSIDERED:]]
        among = self.similarity.between(first, first)
        sure = belonging(self.similarity.to_views(first, middles), among)[:, at]
        again = np.argsort(-np.round(sure, 3), kind="stable")
        return [int(i) for i in (*first[again], *rest)]

    def _lines(self, ordered: Sequence[int], salience: Mapping[str, float]) -> Lines:
        """For the members nearest to all: a sentence that says what all of them say, and leans on little."""
        nearest = ordered[:NEAREST]
        middle = self.similarity.meaning[ordered].astype(np.float32).mean(axis=0)
        found: dict[int, tuple[int, Quote | None]] = {}
        for i in nearest:
            alone = len(ordered) == 1
            indices = self.claims[i].indices if alone else self._fitting(i, middle, salience)
            quotes = [(index, self._standing(self.claims[i].entry, index)) for index in indices]
            stands = [(at + _burden(q), index, q) for at, (index, q) in enumerate(quotes) if q is not None]
            _, index, chosen = min(stands, key=lambda one: one[0], default=(0, indices[0], None))
            found[i] = (index, chosen)
        return found

    def _fitting(self, i: int, middle: NDArray[np.float32], salience: Mapping[str, float]) -> tuple[int, ...]:
        """A claim's sentences, first the one nearest to the middle of the group and with most of its words;
        the plainer one of two like it."""
        claim = self.claims[i]
        rows = self.vectors.of(claim.texts).astype(np.float32) - self.centre
        fit = rows @ middle / (np.linalg.norm(rows, axis=1) * np.linalg.norm(middle) + 1e-6)
        told = np.asarray([self._told(i, index, salience) for index in claim.indices])
        order = np.argsort(-np.round(fit + told - 0.1 * np.arange(len(rows)), 4), kind="stable")
        return tuple(claim.indices[at] for at in order)

    def _quotes(
        self, ordered: Sequence[int], lines: Lines, salience: Mapping[str, float]
    ) -> tuple[Quote, ...]:
        """Of different people, those first that say most of what all say, and that need no other entry."""
        by_writer: dict[int | str, Quote] = {}
        standing = [
            ((_burden(quote) == 2, -round(self._told(i, index, salience), 4)), quote)
            for i, (index, quote) in lines.items()
            if quote is not None
        ]
        for _, quote in sorted(standing, key=lambda one: one[0]):
            by_writer.setdefault(writer(self.by_number[quote.number].entry), quote)
        found = tuple(by_writer.values())[:QUOTES]
        return found or (_next_best(self.claims[ordered[0]].entry, lines[ordered[0]][0]),)

    def _standing(self, entry: PreparedEntry, index: int) -> Quote | None:
        number = _parent_number(entry)
        parent = self.article if number is None else self.by_number.get(number)
        if parent is not None and isinstance(parent.entry, Comment) and is_bot(parent.entry):
            parent = None  # a bot is not quoted, not even for what is said to it
        return standing_quote(entry, index, parent, self.vectors)

    def _quoted(self, entry: PreparedEntry, indices: Sequence[int]) -> Quote | None:
        quotes = (self._standing(entry, index) for index in indices)
        return next((quote for quote in quotes if quote is not None), None)

    def _label(self, ordered: Sequence[int], lines: Lines, salience: Mapping[str, float]) -> Quote:
        """The phrase with most of what the group shares, out of the lines that speak for it."""
        best: tuple[float, Quote] | None = None
        for i, (index, quote) in lines.items():
            entry = self.claims[i].entry
            for at in _shown(entry, index, quote):
                sentence = entry.sentences[at]
                spans = phrases(entry.entry.text, sentence.start, sentence.end, entry.language)
                found = best_phrase(spans, salience, self.rarity)
                if found and (best is None or found[0] > best[0]):
                    best = (found[0], entry.range_quote(found[1].start, found[1].end))
        return best[1] if best else _opening(self.claims[ordered[0]].entry, lines[ordered[0]][0])


def _salience(count: int, members: int) -> float:
    """How much a word stands for a group of which so many use it; what only one of several says, hardly."""
    return count / members if count > 1 or members == 1 else 0.3 / members


def _burden(quote: Quote) -> int:
    """How much must be read before it: nothing, a line of its own entry, or one of another."""
    if quote.leans_on is None:
        return 0
    return 1 if quote.leans_on.number == quote.number else 2


def _shown(entry: PreparedEntry, index: int, quote: Quote | None) -> list[int]:
    """The sentence, and those of its entry that are shown with it."""
    if quote is None:
        return [index]
    lead = quote.leans_on
    start = lead.start if lead is not None and lead.number == quote.number else quote.start
    first = index
    while first > 0 and entry.sentences[first - 1].start >= start:
        first -= 1
    return [index, *range(first, index)]


def _next_best(entry: PreparedEntry, index: int) -> Quote:
    """Nothing in the group stands alone: the comment up to its claim, or the line before it."""
    first = 0 if index <= 2 else index - 1
    start, end = entry.sentences[first].start, entry.sentences[index].end
    if end - start > MOST_SHOWN:
        start = entry.sentences[index].start
    return _up_to(entry, start, end, MOST_SHOWN)


def _opening(entry: PreparedEntry, index: int) -> Quote:
    """The first words of the sentence, where it has no phrase to name it by."""
    sentence = entry.sentences[index]
    start, end = opening(entry.entry.text, sentence.start, sentence.end, entry.language)
    return _up_to(entry, start, end, MOST_CHARACTERS)


def _up_to(entry: PreparedEntry, start: int, end: int, most: int) -> Quote:
    """Whole words from ``start`` on, at most so many characters; a longer first word is cut."""
    if end - start > most:
        space = entry.entry.text.rfind(" ", start + 1, start + most)
        end = space if space > 0 else start + most
    return entry.range_quote(start, end)


def _parent_number(entry: PreparedEntry) -> int | None:
    return entry.entry.parent if isinstance(entry.entry, Comment) else None
