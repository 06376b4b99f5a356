"""What is said against a view: replies that open by disagreeing, comments that deny it in its own words."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import islice

from bot.digest.model import Quote
from bot.digest.similarity.similarity import Similarity
from bot.digest.similarity.weights import PUSHBACK
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.viewpoints.claims import Claim, claims
from storage.model import writer

Quoting = Callable[[PreparedEntry, Sequence[int]], Quote | None]
"""The first of an entry's sentences that may be quoted."""

MOST_READ = 12
"""So many sentences of a reply are read for a word of disagreement."""
HEAD_CHARACTERS = 200
NAMED = 2
"""So many of the words may be the name of whom it answers."""
SAYS_WHAT = 3
"""A sentence with so many content words says more than that it disagrees."""
HEARD = 3
"""So many members nearest to all are searched for comments that deny them."""


def disagrees(reply: PreparedEntry) -> bool:
    """Whether it opens by not accepting what it answers, or says so later."""
    own = [i for i, sentence in enumerate(reply.sentences) if sentence.kind is not SentenceKind.QUOTED]
    if not own:
        return False
    if cues.DISAGREES.search(_head(reply, own[0])):
        return True
    return any(cues.AFTER_ALL_NOT.search(reply.text_of(i)) for i in own[1:MOST_READ])


def agrees(reply: PreparedEntry) -> bool:
    """Whether it opens by sharing what it answers."""
    own = (i for i, sentence in enumerate(reply.sentences) if sentence.kind is not SentenceKind.QUOTED)
    first = next(own, None)
    return first is not None and cues.AGREES.search(_head(reply, first)) is not None


def _head(reply: PreparedEntry, first: int) -> str:
    """What it opens with; more than a sentence, which may end in a name: "@M. Hill No, …"."""
    start = reply.sentences[first].start
    return reply.entry.text[start : start + HEAD_CHARACTERS]


def _objecting_first(entry: PreparedEntry) -> tuple[int, ...]:
    """Its claims; before them what it opens with, if that says what is wrong and not just that it is."""
    held = claims(entry)
    own = [i for i, sentence in enumerate(entry.sentences) if sentence.kind is SentenceKind.PROSE][:1]
    least = SAYS_WHAT + NAMED * entry.entry.text.startswith("@")
    if own and len(set(entry.stems[own[0]])) >= least and cues.DISAGREES.search(entry.text_of(own[0])):
        return (own[0], *(i for i in held if i != own[0]))
    return held


class Pushback:
    """Empty where nobody objects: a view that nobody disputes is shown as that."""

    def __init__(
        self,
        held: Sequence[Claim],
        similarity: Similarity,
        replies: Mapping[int, Sequence[PreparedEntry]],
        no_views: Container[int],
        quoting: Quoting,
    ) -> None:
        self._held = held
        self._denials = similarity.denials()
        self._replies = replies
        self._no_views = no_views
        self._quoting = quoting

    def to(self, ordered: Sequence[int], members: Container[int]) -> tuple[Quote, ...]:
        """Against the claims ``ordered``, those nearest to all first. ``members``: numbers of its holders."""
        found: dict[int, Quote] = {}
        for entry in self._objectors(ordered, members):
            quote = self._quoting(entry, _objecting_first(entry))
            if quote is not None:
                found.setdefault(quote.number, quote)
            if len(found) == PUSHBACK:
                break
        return tuple(found.values())

    def _objectors(self, ordered: Sequence[int], members: Container[int]) -> Iterator[PreparedEntry]:
        for holder in (holder for i in ordered for holder in self._held[i].holders):
            for reply in self._replies.get(holder.entry.number, ()):
                outside = reply.entry.number not in members and reply.entry.number not in self._no_views
                if outside and writer(reply.entry) != writer(holder.entry) and disagrees(reply):
                    yield reply
        for i in islice(ordered, HEARD):
            for other in self._denials.of(i):
                entry = self._held[other].entry
                if entry.entry.number not in members:
                    yield entry
