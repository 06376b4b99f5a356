"""Positions that commenters hold: who shares them, in whose words, and what is said against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.addressed import addressed
from bot.digest.arithmetic import one_thread
from bot.digest.claims import Claim, distinct, mean_vectors, rarity, sorted_out
from bot.digest.clustering import groups, same_view
from bot.digest.encoder import Vectors
from bot.digest.labels import MOST_CHARACTERS, best_phrase, opening, phrases
from bot.digest.matching import belonging
from bot.digest.model import Aside, Quote, Viewpoint
from bot.digest.prepared import PreparedEntry
from bot.digest.pushback import Pushback, agrees, disagrees
from bot.digest.similarity import Indices, Similarity, similarity
from bot.digest.standing import standing_quote
from bot.digest.viewpoint_weights import AT_LEAST, QUOTES, SAME_VIEW, SMALL_THREAD
from storage import model
from storage.model import Comment

NEAREST = 12
"""So many members nearest to all are searched for quotes and a label."""

MOST_SHOWN = 400
"""Characters of a quote that is shown although it does not stand alone."""
CONSIDERED = 48
"""So many members nearest to all others may come first."""

Lines = Mapping[int, tuple[int, Quote | None]]
"""Of each member the sentence that speaks for all, and its quote if it may be quoted."""


@dataclass(frozen=True, slots=True)
class Views:
    """Every comment of the thread is in exactly one of: a viewpoint found, ``unshown``, ``aside``."""

    found: tuple[Viewpoint, ...]
    """Most commenters first; at most as many as were asked for."""
    total: int
    """How many there are, those not asked for included."""
    unshown: tuple[int, ...]
    """Comments with a view that is in none of ``found``, ascending."""
    aside: tuple[tuple[Aside, tuple[int, ...]], ...]


def viewpoints(
    comments: Sequence[PreparedEntry], article: PreparedEntry | None, vectors: Vectors, most: int
) -> Views:
    """At most ``most`` viewpoints, worked out in full, and what became of every other comment."""
    comments = addressed(comments)
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
        raw = mean_vectors(claims, vectors)
        self.centre = raw.mean(axis=0, dtype=np.float32) if claims else np.zeros(0, dtype=np.float32)
        self.similarity = similarity(
            [claim.words for claim in claims],
            [claim.stems for claim in claims],
            raw,
            [claim.entry.language or "" for claim in claims],
            counts=[len(claim.holders) for claim in claims],
            objections=self._answers(disagrees),
            answers=self._answers(lambda reply: not agrees(reply)),
        )
        self.rarity = rarity(claims)
        self.pushback = Pushback(claims, self.similarity, self.replies, no_views, self._quoted)

    def views(self, most: int) -> tuple[tuple[Viewpoint, ...], int]:
        """The first of them, and how many there are."""
        if not self.claims:
            return (), 0
        ranked = self._ranked(groups(self.similarity, self._same()))
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
        """Views that several people share; then, where they are few, some that one person holds."""
        people = {int(group[0]): commenters(self._holders(group)) for group in found}
        shared = [group for group in found if people[int(group[0])] > 1]
        single = [group for group in found if people[int(group[0])] == 1]
        shared.sort(key=lambda group: (-people[int(group[0])], -len(self._holders(group)), int(group[0])))
        held = sum(len(claim.holders) for claim in self.claims)
        room = len(single) if held <= SMALL_THREAD else max(0, AT_LEAST - len(shared))
        single.sort(key=lambda group: (-self._attention(group), int(group[0])))
        return shared + sorted(single[:room], key=lambda group: int(group[0]))

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
        lines = self._lines(ordered)
        return Viewpoint(
            self._label(ordered, lines),
            tuple(sorted(members)),
            commenters(holders),
            self._quotes(ordered, lines),
            self.pushback.to(ordered, members),
        )

    def _surest_first(self, at: int, group: Indices, middles: Similarity) -> list[int]:
        """Members near to all others come first, and of these the one that is least near to another view."""
        order = np.lexsort((group, -self.similarity.to_group(group)))
        first, rest = group[order[:CONSIDERED]], group[order[CONSIDERED:]]
        among = self.similarity.between(first, first)
        sure = belonging(self.similarity.to_views(first, middles), among)[:, at]
        again = np.argsort(-np.round(sure, 3), kind="stable")
        return [int(i) for i in (*first[again], *rest)]

    def _lines(self, ordered: Sequence[int]) -> Lines:
        """For the members nearest to all: a sentence that says what all of them say, and leans on little."""
        nearest = ordered[:NEAREST]
        middle = self.similarity.meaning[ordered].astype(np.float32).mean(axis=0)
        found: dict[int, tuple[int, Quote | None]] = {}
        for i in nearest:
            indices = self.claims[i].indices if len(ordered) == 1 else self._fitting(self.claims[i], middle)
            quotes = [(index, self._standing(self.claims[i].entry, index)) for index in indices]
            stands = [(at + _burden(q), index, q) for at, (index, q) in enumerate(quotes) if q is not None]
            _, index, chosen = min(stands, key=lambda one: one[0], default=(0, indices[0], None))
            found[i] = (index, chosen)
        return found

    def _fitting(self, claim: Claim, middle: NDArray[np.float32]) -> tuple[int, ...]:
        """Its sentences, first the one nearest to the middle of the group; the plainer one of two like it."""
        rows = self.vectors.of(claim.texts).astype(np.float32) - self.centre
        fit = rows @ middle / (np.linalg.norm(rows, axis=1) * np.linalg.norm(middle) + 1e-6)
        order = np.argsort(-(fit - 0.1 * np.arange(len(rows))), kind="stable")
        return tuple(claim.indices[at] for at in order)

    def _quotes(self, ordered: Sequence[int], lines: Lines) -> tuple[Quote, ...]:
        """Of different people, those nearest to all members first, with those that need no other entry."""
        by_author: dict[str, Quote] = {}
        standing = [quote for _, quote in lines.values() if quote is not None]
        for quote in sorted(standing, key=lambda quote: _burden(quote) == 2):
            by_author.setdefault((quote.author or f"#{quote.number}").casefold(), quote)
        found = tuple(by_author.values())[:QUOTES]
        return found or (_next_best(self.claims[ordered[0]].entry, lines[ordered[0]][0]),)

    def _standing(self, entry: PreparedEntry, index: int) -> Quote | None:
        number = _parent_number(entry)
        return standing_quote(entry, index, self.article if number is None else self.by_number.get(number))

    def _quoted(self, entry: PreparedEntry, indices: Sequence[int]) -> Quote | None:
        quotes = (self._standing(entry, index) for index in indices)
        return next((quote for quote in quotes if quote is not None), None)

    def _label(self, ordered: Sequence[int], lines: Lines) -> Quote:
        """The phrase with most of what the group shares, out of the lines that speak for it."""
        share: Counter[str] = Counter()
        for i in ordered:
            share.update(set(self.claims[i].stems))
        salience = {word: _salience(count, len(ordered)) for word, count in share.items()}
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
