"""Positions that commenters hold: who shares them, in whose words, and what is said against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from bot.digest import comment_cues as cues
from bot.digest.aside import aside
from bot.digest.claims import claim as claim_of
from bot.digest.clustering import groups
from bot.digest.encoder import MOST_CHARACTERS, Vectors
from bot.digest.labels import best_phrase, phrases
from bot.digest.model import Aside, Quote, Viewpoint
from bot.digest.prepared import PreparedEntry
from bot.digest.similarity import Indices, similarity
from bot.digest.standing import standing_quote
from bot.digest.viewpoint_weights import AT_LEAST, PUSHBACK, QUOTES, SMALL_THREAD
from bot.digest.words import words
from storage.model import Comment


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


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one or more comments say in the same words."""

    entry: PreparedEntry
    index: int
    words: str
    """Lower-case, one space between them."""
    holders: tuple[PreparedEntry, ...]

    @property
    def text(self) -> str:
        return self.entry.text_of(self.index)


def viewpoints(
    comments: Sequence[PreparedEntry], article: PreparedEntry | None, vectors: Vectors, most: int
) -> Views:
    """At most ``most`` viewpoints, worked out in full, and what became of every other comment."""
    put_aside, held = _sorted_out(comments)
    return _Discussion(comments, article, _distinct(held), vectors).views(most, put_aside)


def commenters(entries: Iterable[PreparedEntry]) -> int:
    """How many people: names are one whatever their case; each unnamed comment is one person."""
    names = [entry.entry.author for entry in entries]
    return len({name.casefold() for name in names if name}) + sum(not name for name in names)


class _Discussion:
    def __init__(
        self,
        comments: Sequence[PreparedEntry],
        article: PreparedEntry | None,
        claims: Sequence[_Claim],
        vectors: Vectors,
    ) -> None:
        self.claims = claims
        self.article = article
        self.by_number = {entry.entry.number: entry for entry in comments}
        self.replies: dict[int, list[PreparedEntry]] = {}
        for entry in comments:
            parent = _parent_number(entry)
            if parent is not None:
                self.replies.setdefault(parent, []).append(entry)
        self.similarity = similarity(
            [claim.words for claim in claims],
            [claim.entry.stems[claim.index] for claim in claims],
            vectors.of([claim.text for claim in claims]),
            [claim.entry.language or "" for claim in claims],
            [len(claim.holders) for claim in claims],
        )
        self.rarity = _rarity(claims)

    def views(self, most: int, put_aside: dict[Aside, list[int]]) -> Views:
        ranked = self._ranked(groups(self.similarity)) if self.claims else []
        chosen = ranked[:most]
        found = tuple(self._viewpoint(group) for group in chosen)
        shown = {number for view in found for number in view.members}
        held = (holder.entry.number for claim in self.claims for holder in claim.holders)
        return Views(
            found,
            len(ranked),
            tuple(sorted(number for number in held if number not in shown)),
            tuple((why, tuple(put_aside[why])) for why in Aside if why in put_aside),
        )

    def _ranked(self, found: Sequence[Indices]) -> list[Indices]:
        """Views that several people share; then, where they are few, some that one person holds."""
        people = {int(group[0]): commenters(self._holders(group)) for group in found}
        shared = [group for group in found if people[int(group[0])] > 1]
        single = [group for group in found if people[int(group[0])] == 1]
        shared.sort(key=lambda group: (-people[int(group[0])], -self._size(group), int(group[0])))
        held = sum(len(claim.holders) for claim in self.claims)
        room = len(single) if held <= SMALL_THREAD else max(0, AT_LEAST - len(shared))
        single.sort(key=lambda group: (-self._standing(group), int(group[0])))
        return shared + sorted(single[:room], key=lambda group: int(group[0]))

    def _standing(self, group: Indices) -> float:
        """How much the thread makes of a view that one person holds: its answers, and what it says."""
        entry = self.claims[int(group[0])].entry
        answers = len(self.replies.get(entry.entry.number, ()))
        return log(1 + answers) + log(1 + min(12, len(set(self.claims[int(group[0])].entry.stems))))

    def _size(self, group: Indices) -> int:
        return sum(len(self.claims[i].holders) for i in group)

    def _holders(self, group: Indices) -> list[PreparedEntry]:
        return [holder for i in group for holder in self.claims[i].holders]

    def _viewpoint(self, group: Indices) -> Viewpoint:
        nearness = self.similarity.to_group(group)
        ordered = [int(group[i]) for i in np.lexsort((group, -np.round(nearness, 5)))]
        holders = self._holders(group)
        members = {holder.entry.number for holder in holders}
        return Viewpoint(
            self._label(ordered),
            tuple(sorted(members)),
            commenters(holders),
            self._quotes(ordered),
            self._pushback(ordered, members),
        )

    def _quotes(self, ordered: Sequence[int]) -> tuple[Quote, ...]:
        found: list[Quote] = []
        authors: set[str] = set()
        for claim in (self.claims[i] for i in ordered):
            author = (claim.entry.entry.author or f"#{claim.entry.entry.number}").casefold()
            quote = None if author in authors else self._standing_quote(claim.entry, claim.index)
            if quote is not None:
                authors.add(author)
                found.append(quote)
            if len(found) == QUOTES:
                break
        return tuple(found) or (self._next_best(self.claims[ordered[0]]),)

    def _standing_quote(self, entry: PreparedEntry, index: int) -> Quote | None:
        return standing_quote(entry, index, self._parent(entry))

    def _next_best(self, claim: _Claim) -> Quote:
        """Nothing in the group stands alone: the comment up to its claim, or the line before it."""
        entry, index = claim.entry, claim.index
        if index <= 2:
            return entry.range_quote(entry.sentences[0].start, entry.sentences[index].end)
        return entry.quote(index, leans_on=entry.quote(index - 1))

    def _parent(self, entry: PreparedEntry) -> PreparedEntry | None:
        number = _parent_number(entry)
        return self.article if number is None else self.by_number.get(number)

    def _label(self, ordered: Sequence[int]) -> Quote:
        """From the members nearest to all: the phrase with most of what the group shares."""
        nearest = [self.claims[i] for i in ordered[:LABEL_MEMBERS]]
        share: Counter[str] = Counter()
        for i in ordered:
            share.update(set(self.claims[i].entry.stems[self.claims[i].index]))
        salience = {word: (count / len(ordered)) ** 0.5 for word, count in share.items()}
        best: tuple[float, Quote] | None = None
        for claim in nearest:
            sentence = claim.entry.sentences[claim.index]
            spans = phrases(claim.entry.entry.text, sentence.start, sentence.end, claim.entry.language)
            found = best_phrase(spans, salience, self.rarity)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], claim.entry.range_quote(found[1].start, found[1].end))
        return best[1] if best else _opening(nearest[0])

    def _pushback(self, ordered: Sequence[int], members: set[int]) -> tuple[Quote, ...]:
        """Replies to members that open by disagreeing; those to the nearest members first."""
        found: list[Quote] = []
        for holder in (holder for i in ordered for holder in self.claims[i].holders):
            for reply in self.replies.get(holder.entry.number, ()):
                if reply.entry.number in members or reply.entry.author == holder.entry.author:
                    continue
                quote = self._objection(reply)
                if quote is not None:
                    found.append(quote)
                if len(found) == PUSHBACK:
                    return tuple(found)
        return tuple(found)

    def _objection(self, reply: PreparedEntry) -> Quote | None:
        index = claim_of(reply)
        if index is None or aside(reply) is not None or not reply.sentences:
            return None
        if not cues.DISAGREES.search(reply.text_of(0)):
            return None
        return self._standing_quote(reply, index)


LABEL_MEMBERS = 12
"""So many members nearest to all are searched for a label."""


def _opening(claim: _Claim) -> Quote:
    """The first words of the claim, where it has no phrase to name it by."""
    sentence = claim.entry.sentences[claim.index]
    text = claim.entry.entry.text
    end = sentence.start
    for _ in range(8):
        space = text.find(" ", end + 1, sentence.end)
        end = space if space > 0 else sentence.end
    return claim.entry.range_quote(sentence.start, end)


def _sorted_out(
    comments: Sequence[PreparedEntry],
) -> tuple[dict[Aside, list[int]], list[tuple[PreparedEntry, int]]]:
    """Comments that hold no view, by reason; the others, each with the index of its claim."""
    put_aside: dict[Aside, list[int]] = {}
    held: list[tuple[PreparedEntry, int]] = []
    for entry in comments:
        why, index = aside(entry), claim_of(entry)
        if why is not None or index is None:
            put_aside.setdefault(why or Aside.NOT_PROSE, []).append(entry.entry.number)
        else:
            held.append((entry, index))
    return put_aside, held


def _distinct(held: Sequence[tuple[PreparedEntry, int]]) -> list[_Claim]:
    """Equal claims are one, however often they were made: 50,000 copies cost what one costs."""
    same: dict[tuple[str, str], tuple[PreparedEntry, int, list[PreparedEntry]]] = {}
    for entry, index in held:
        key = (entry.language or "", " ".join(words(entry.text_of(index)[:MOST_CHARACTERS])))
        same.setdefault(key, (entry, index, []))[2].append(entry)
    return [_Claim(entry, at, key[1], tuple(holders)) for key, (entry, at, holders) in same.items()]


def _rarity(claims: Sequence[_Claim]) -> Mapping[str, float]:
    """Smoothed idf of stems over the thread's claims."""
    frequency: Counter[str] = Counter()
    for claim in claims:
        frequency.update(set(claim.entry.stems[claim.index]))
    return {word: log((1 + len(claims)) / count) for word, count in frequency.items()}


def _parent_number(entry: PreparedEntry) -> int | None:
    return entry.entry.parent if isinstance(entry.entry, Comment) else None
