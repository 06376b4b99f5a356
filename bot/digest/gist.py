"""A discussion without an article in a few quotes: who says what, in the order of the thread."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import astuple, dataclass, fields
from functools import cached_property

from bot.digest.boilerplate import is_boilerplate
from bot.digest.comment_cues import any_of
from bot.digest.model import Quote
from bot.digest.prepared import PreparedEntry
from bot.digest.ranking import rank
from bot.digest.selection import Unit, choose
from bot.digest.sentences import SentenceKind
from bot.digest.standing import standing_quote
from bot.digest.weights import GIST, GistWeights
from bot.digest.words import content_stems

FEWEST_WORDS = 5
"""A shorter sentence says too little to be quoted for a discussion."""
FINALISTS = 400
"""Sentences, by merit, among which redundancy is weighed: far more than fit, few enough for any thread."""
REPEATED_STEMS = 4
"""From this many on, the same stems in the same order are the same sentence, cited."""

_ADDRESS = re.compile(r"https?://|\w@\w")
_THANKS = any_of(
    """
    thanks?, thank you, sorry, hello, hi, dear, welcome, cheers, congratulations, danke, hallo, sorry,
    entschuldigung, liebe grüße, viele grüße, moin, merci, bonjour, gracias, hola, grazie, ciao, obrigado
    """
)


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for or against a sentence; the fields are those of ``GistWeights`` with the same names."""

    centrality: float
    shared: float
    place: float
    title: float
    words: float
    long: float
    address: float
    thanks: float
    question: float
    new_speaker: float
    opening: float


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a comment."""

    comment: int
    """Position of its comment."""
    index: int
    """Position in its comment."""
    place: int
    """How many sentences worth quoting stand before it in its comment."""
    text: str
    stems: tuple[str, ...]
    speaker: str


def gist_quotes(
    comments: Sequence[PreparedEntry],
    title: str,
    words: int = 80,
    most: int | None = None,
    weights: GistWeights = GIST,
) -> tuple[Quote, ...]:
    """Quotes of at most ``words`` words together, in order of the thread.

    Taken one after another: those that the weighted ``Features`` speak for, less what they repeat of quotes
    taken before and less again for a second one by the same speaker. What a quote leans on is counted in.
    """
    discussion = Discussion(comments, title)
    chosen = _Chosen(discussion, weights)

    def fits(shown: Set[int]) -> bool:
        quotes = len(shown) if most is None else most
        return len(shown) <= quotes and chosen.words(shown) <= words

    taken = choose(chosen.finalists(), chosen.settle, chosen.gains, fits)
    return tuple(chosen.quotes[unit] for unit in sorted(taken, key=lambda unit: unit[-1]))


class Discussion:
    """The sentences of all comments that could be quoted, and their features."""

    def __init__(self, comments: Sequence[PreparedEntry], title: str) -> None:
        self.comments = comments
        self._title = title
        self.lines = tuple(_lines(comments))

    @cached_property
    def features(self) -> list[Features]:
        """One for each line."""
        centrality = rank([line.stems for line in self.lines], continuous=True)
        highest = float(centrality.max(initial=0.0)) or 1.0
        held_by = self._comments_with()
        others = max(len({line.comment for line in self.lines}) - 1, 1)
        title = frozenset(content_stems(self._title, self._language))
        first_words = self._first_comments()
        start = self.lines[0].comment if self.lines else 0
        return [
            _features(
                line,
                centrality=float(score) / highest,
                shared=sum(held_by[stem] - 1 for stem in sorted(set(line.stems))) / others,
                title=len(title & set(line.stems)) / max(len(title), 1),
                new_speaker=line.comment in first_words,
                opening=line.comment == start,
            )
            for line, score in zip(self.lines, centrality, strict=True)
        ]

    @property
    def _language(self) -> str | None:
        return self.comments[0].language if self.comments else None

    def _comments_with(self) -> Counter[str]:
        """In how many comments a stem occurs."""
        return Counter(
            stem for stem, _ in {(stem, line.comment) for line in self.lines for stem in line.stems}
        )

    def _first_comments(self) -> frozenset[int]:
        """The first comment of each speaker."""
        first: dict[str, int] = {}
        for line in self.lines:
            first.setdefault(line.speaker, line.comment)
        return frozenset(first.values())


def _lines(comments: Sequence[PreparedEntry]) -> Iterator[Line]:
    said: set[tuple[str, ...]] = set()
    for position, comment in enumerate(comments):
        speaker = comment.entry.author or f"#{comment.entry.number}"
        place = 0
        for index, sentence in enumerate(comment.sentences):
            text, stems = comment.text_of(index), comment.stems[index]
            if (
                sentence.kind is not SentenceKind.PROSE
                or len(text.split()) < FEWEST_WORDS
                or (len(stems) >= REPEATED_STEMS and stems in said)
                or is_boilerplate(text)
            ):
                continue
            said.add(stems)
            yield Line(position, index, place, text, stems, speaker)
            place += 1


def _features(
    line: Line, *, centrality: float, shared: float, title: float, new_speaker: bool, opening: bool
) -> Features:
    count = len(line.text.split())
    return Features(
        centrality=centrality,
        shared=shared / max(len(set(line.stems)), 1),
        place=1 / (1 + line.place),
        title=title,
        words=count / 30,
        long=max(0.0, count - 35) / 35,
        address=float(bool(_ADDRESS.search(line.text))),
        thanks=float(bool(_THANKS.search(line.text))),
        question=float(line.text.rstrip().endswith("?")),
        new_speaker=float(new_speaker),
        opening=float(opening),
    )


class _Chosen:
    """Lines by position, what they are worth, and the quotes made of them."""

    def __init__(self, discussion: Discussion, weights: GistWeights) -> None:
        self.quotes: dict[Unit, Quote] = {}
        self._discussion = discussion
        self._weights = weights
        by_name = [getattr(weights, field.name) for field in fields(Features)]
        self.merits: list[float] = [
            sum(weight * value for weight, value in zip(by_name, astuple(one), strict=True))
            for one in discussion.features
        ]
        self._at = {(line.comment, line.index): at for at, line in enumerate(discussion.lines)}
        self._positions = {comment.entry.number: at for at, comment in enumerate(discussion.comments)}
        self._vectors: dict[int, dict[str, float]] = {}
        self._frequency = Counter(stem for line in discussion.lines for stem in sorted(set(line.stems)))

    def finalists(self) -> list[int]:
        best = sorted(range(len(self.merits)), key=lambda at: (-self.merits[at], at))
        return best[:FINALISTS]

    def words(self, shown: Set[int]) -> int:
        return sum(len(self._discussion.lines[at].text.split()) for at in shown)

    def settle(self, at: int) -> Unit | None:
        """With the lines it leans on; None where one of them could not be quoted itself."""
        line = self._discussion.lines[at]
        comment = self._discussion.comments[line.comment]
        parent = self._parent(comment)
        quote = standing_quote(comment, line.index, parent)
        if quote is None:
            return None
        unit = {at}
        for position, shown in self._ranges(line.comment, quote, parent):
            found = self._within(position, shown)
            if found is None:
                return None
            unit |= found
        key = (*sorted(unit - {at}), at)
        self.quotes[key] = quote
        return key

    def _ranges(
        self, comment: int, quote: Quote, parent: PreparedEntry | None
    ) -> Iterator[tuple[int, Quote]]:
        yield comment, quote
        if quote.leans_on is not None:
            own = quote.leans_on.number == quote.number or parent is None
            yield (comment if own else self._positions[quote.leans_on.number]), quote.leans_on

    def _within(self, position: int, quote: Quote) -> set[int] | None:
        """Lines of the range; None where it holds a sentence that is no line."""
        found = set()
        for index, sentence in enumerate(self._discussion.comments[position].sentences):
            if quote.start <= sentence.start and sentence.end <= quote.end:
                at = self._at.get((position, index))
                if at is None:
                    return None
                found.add(at)
        return found

    def _parent(self, comment: PreparedEntry) -> PreparedEntry | None:
        number = getattr(comment.entry, "parent", None)
        position = self._positions.get(number) if number is not None else None
        return None if position is None else self._discussion.comments[position]

    def gains(self, taken: Set[int]) -> Callable[[Set[int]], float]:
        """What each line of an addition would bring."""
        speakers = Counter(self._discussion.lines[at].speaker for at in taken)
        shown = sorted(taken)

        def gain(added: Set[int]) -> float:
            return sum(self._gain(at, shown, speakers) for at in sorted(added)) / max(len(added), 1)

        return gain

    def _gain(self, at: int, shown: Sequence[int], speakers: Mapping[str, int]) -> float:
        repeated = max((self._likeness(at, other) for other in shown), default=0.0)
        again = speakers[self._discussion.lines[at].speaker]
        return self.merits[at] + self._weights.repeated * repeated + self._weights.same_speaker * again

    def _likeness(self, one: int, other: int) -> float:
        """Cosine of the tf-idf vectors."""
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
