"""Finds words of an earlier entry that a comment repeats, with or without quotation marks.

Words between quotation marks, and on lines after ">", are quoted if they occur in an earlier entry. Without
such signs, only whole clauses are quoted, and only if they are long and say something, because short ones may
be equal by chance. Three kinds of repeated words are not quotations: words that people repeat from
themselves, a comment that only copies another one (as supporters of a petition do), and a sentence that many
people write as their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from bot.importing.lexicon import load_words
from bot.importing.reply_inference.clauses import ClauseBoundaries
from bot.importing.reply_inference.quoted_lines import QUOTED_LINES, find_quoted_ranges, is_quoted_line
from bot.importing.reply_inference.shingles import SHINGLE, SharedRun, Shingles
from storage.model import Entry, PassageKind, get_author_key

LEAST_WORDS = 6
LEAST_CHARACTERS = 35
"""A clause of fewer words may be quoted if it has at least this many characters."""
_LEAST_TELLING = 3
"""The fewest different words of a clause that are not everyday words."""
_LONG_CLAUSE = 12
"""This many words in a row are taken for a quotation, even within a sentence of the source."""
_SIGNED_BY = 5
"""Words that this many people write as their own are a slogan."""
_LEAST_LOOKED_UP = 3
"""The fewest words of a quoted line, shorter than a shingle, that are looked up in all earlier entries."""
_GOOD_PART = 0.5
"""The share of a quoted passage's words that must occur in earlier entries."""
_MOST_PARTS = 50
"""The most parts of a quoted passage whose sources are looked up."""
_MOST_OCCURRENCES = 30
_MOST_COPIES = 5_000
_MOST_SHORTENED = 100
"""The most ellipses of a text after which the quotation is followed."""
_LEAST_CONTINUED = 2
"""The fewest words after an ellipsis that continue a quotation."""
_MOST_MARKED = 200
"""The most passages between quotation marks of one text that are looked at."""
_TELLING_LETTERS = 4
_KEPT = 2_000
"""The most sources whose words are kept at a time."""


class Quotation(NamedTuple):
    start: int
    end: int
    source: int
    """Index of the entry that the words come from."""
    signed: bool
    """Whether signs in the comment show that it quotes."""
    told: bool
    """Whether the reader of the file already knew that this is a quotation."""
    sources: tuple[int, ...]
    """All earlier entries that contain these words themselves; none if the source quotes them too."""


class Quotations:
    """The quotations of ``entries``, which are in the order in which they were written."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._shingles = Shingles([entry.text for entry in entries])
        self._writers = [get_author_key(entry) for entry in entries]
        self._quoted = [_quoted_passages(entry) for entry in entries]
        """The quoted passages of each entry. Quotations are added as they are found."""
        self._slogans: dict[tuple[int, int, int], bool] = {}
        self._clauses: dict[int, ClauseBoundaries] = {}

    def find(self, index: int) -> list[Quotation]:
        """Finds the quotations of an entry, in the order of the text, without overlaps."""
        entry = self._entries[index]
        repeats = self._shingles.has_repetition(index)
        if not repeats and ">" not in entry.text and not self._quoted[index]:
            return []
        clauses = ClauseBoundaries(entry.text)
        text = _Text(index, clauses, list(self._shingles.find_shared_runs(index)) if repeats else [])
        found = sorted([*self._find_known(text, entry), *self._marked(text), *self._unmarked(text)])
        new = [(one.start, one.end) for one in found if not one.told]
        self._quoted[index] = sorted([*self._quoted[index], *new])
        return found

    # with signs

    def _find_known(self, text: _Text, entry: Entry) -> Iterator[Quotation]:
        """Finds passages known to be quoted, and lines after ">", if an earlier entry has their words."""
        for start, end in self._quoted[text.index]:
            text.take(start, end)
            yield from self._find_known_source(text, start, end)
        for match in QUOTED_LINES.finditer(entry.text) if ">" in entry.text else ():
            if not text.is_taken(*match.span()):
                text.take(*match.span())
                yield from self._find_known_source(text, *match.span())

    def _find_known_source(self, text: _Text, start: int, end: int) -> Iterator[Quotation]:
        """Finds the entry that itself has most of these words, if many of them occur in earlier entries."""
        if _lies_in_link(self._entries[text.index], start, end):
            return
        ranges = [text.clauses.find_words(*one) for one in find_quoted_ranges(text.clauses.text, start, end)]
        total = sum(last - first for first, last in ranges)
        parts = [
            part
            for first, last in ranges
            for run in text.find_runs(first, last)
            if len(part := run.clip(first, last)) >= SHINGLE
        ]
        if _LEAST_LOOKED_UP <= total < SHINGLE and len(ranges) == 1:
            parts = self._only_run(text.index, *ranges[0])
        elif sum(map(len, parts)) < total * _GOOD_PART:
            return
        said: Counter[int] = Counter()
        for part in parts[:_MOST_PARTS]:
            for source in self._sources(text.index, part):
                said[source] += len(part)
        if parts:
            sources = tuple(source for source, _ in said.most_common())
            source = sources[0] if sources else parts[0].source
            yield Quotation(start, end, source, signed=True, told=True, sources=sources)

    def _only_run(self, index: int, first: int, last: int) -> list[SharedRun]:
        """Returns the only earlier place with these few words; None if there are several."""
        places = self._shingles.find_occurrences(index, first, last, _MOST_OCCURRENCES) or ()
        earlier = [SharedRun(first, last, source, word) for source, word in places if source < index]
        return earlier if len(earlier) == 1 else []

    def _marked(self, text: _Text) -> Iterator[Quotation]:
        """Finds words between quotation marks that occur in an earlier entry, possibly shortened by an
        ellipsis."""
        if not text.runs:
            return
        for start, end in islice(text.clauses.find_marked(), _MOST_MARKED):
            first, last = text.clauses.find_words(start, end)
            if last - first < SHINGLE or text.is_taken(start, end):
                continue
            for run in text.find_runs(first, last):
                if run.start <= first and not self._is_own(text.index, run.source):
                    inside = run.clip(first, last)
                    if self._continued(text, inside).end >= last:
                        text.take(start, end)
                        yield self._quotation(text, inside, (start, end), signed=True)
                        break

    # without signs

    def _unmarked(self, text: _Text) -> Iterator[Quotation]:
        for run in text.runs:
            if not _is_long(text.clauses, run):
                continue
            clause = run.clip(*text.clauses.trim(run.start, run.end))
            if self._is_quotation(text, clause):
                clause = self._continued(text, clause)
                span = text.clauses.get_character_range(clause.start, clause.end)
                if not text.is_taken(*span):
                    text.take(*span)
                    yield self._quotation(text, clause, span, signed=False)

    def _is_quotation(self, text: _Text, clause: SharedRun) -> bool:
        return (
            len(clause) >= SHINGLE
            and not self._is_own(text.index, clause.source)
            and _is_substantial(text.clauses, clause)
            and self._is_clause_of_source(text.clauses, clause)
            and not self._is_copy(text.index, clause)
            and not self._is_link(text, clause)
            and not self._is_slogan(text.index, clause)
        )

    def _is_own(self, index: int, source: int) -> bool:
        return self._writers[index] == self._writers[source]

    def _is_clause_of_source(self, clauses: ClauseBoundaries, run: SharedRun) -> bool:
        """Whether the words are a clause in the source too. In "I doubt that …", the words after "that" are
        not what the author says."""
        if run.end - run.start >= _LONG_CLAUSE:
            return True
        source = self._get_clauses(run.source)
        begins = source.is_weak(run.source_start) or clauses.is_shortened(run.start)
        return begins and (source.is_weak(run.source_end) or clauses.is_shortened(run.end))

    def _get_clauses(self, index: int) -> ClauseBoundaries:
        if index not in self._clauses:
            if len(self._clauses) == _KEPT:
                self._clauses.pop(next(iter(self._clauses)))
            self._clauses[index] = ClauseBoundaries(self._entries[index].text)
        return self._clauses[index]

    def _is_copy(self, index: int, run: SharedRun) -> bool:
        """Whether the comment and the source repeat each other word for word."""
        return self._shingles.length(index) == len(run) == self._shingles.length(run.source)

    def _is_slogan(self, index: int, run: SharedRun) -> bool:
        """Whether many people say this as their own, including the author of the comment."""
        key = (run.source, run.source_start, len(run))
        if key not in self._slogans:
            places = self._shingles.find_occurrences(index, run.start, run.end, _MOST_COPIES)
            uses = (
                SharedRun(run.start, run.end, text, word) for text, word in (places or ())[:_MOST_OCCURRENCES]
            )
            signed = {self._writers[use.source] for use in uses if not self._is_quoted_in_source(use)}
            self._slogans[key] = places is None or len(signed) >= _SIGNED_BY
        return self._slogans[key]

    def _is_link(self, text: _Text, clause: SharedRun) -> bool:
        """Whether one of the two only gives the title of a page."""
        here = text.clauses.get_character_range(clause.start, clause.end)
        source = self._get_clauses(clause.source)
        there = source.get_character_range(clause.source_start, clause.source_end)
        return _lies_in_link(self._entries[text.index], *here) or _lies_in_link(
            self._entries[clause.source], *there
        )

    # both

    def _continued(self, text: _Text, run: SharedRun) -> SharedRun:
        """Returns the quotation with the parts that follow after an ellipsis."""
        after = run.source_end
        while run.end < len(text.clauses) and text.clauses.is_shortened(run.end):
            if not text.may_look_up():
                break
            end = text.clauses.find_next_strong(run.end)
            there = self._shingles.find_nearby(run.source, after, text.index, run.end, end)
            if end - run.end < _LEAST_CONTINUED or there is None:
                break
            after = there + end - run.end
            run = replace(run, end=end)
        return run

    def _quotation(self, text: _Text, run: SharedRun, span: tuple[int, int], *, signed: bool) -> Quotation:
        sources = self._sources(text.index, run)
        source = sources[0] if sources else run.source
        return Quotation(*span, source, signed=signed, told=False, sources=sources)

    def _sources(self, index: int, run: SharedRun) -> tuple[int, ...]:
        places = self._shingles.find_occurrences(index, run.start, run.end, _MOST_OCCURRENCES)
        if places is None:
            places = [(run.source, run.source_start)]
        found = (SharedRun(run.start, run.end, source, word) for source, word in places if source < index)
        return tuple(dict.fromkeys(one.source for one in found if not self._is_quoted_in_source(one)))

    def _is_quoted_in_source(self, run: SharedRun) -> bool:
        """Whether the source itself only quotes these words."""
        entry, source = self._entries[run.source], self._get_clauses(run.source)
        start = source.spans[run.source_start][0]
        passages = self._quoted[run.source]
        at = bisect_right(passages, (start, len(entry.text))) - 1
        quoted = at >= 0 and passages[at][1] > start
        return (
            quoted or is_quoted_line(entry.text, start) or source.is_marked(run.source_start, run.source_end)
        )


class _Text:
    """A comment while its quotations are being found."""

    def __init__(self, index: int, clauses: ClauseBoundaries, runs: Sequence[SharedRun]) -> None:
        self.index = index
        self.clauses = clauses
        self.runs = runs
        self._ends = [run.end for run in runs]
        self._taken = bytearray(len(clauses.text))
        self._looked_up = 0

    def find_runs(self, first: int, last: int) -> Iterator[SharedRun]:
        """Yields the runs that share words with a range of the text."""
        for run in islice(self.runs, bisect_right(self._ends, first), None):
            if run.start >= last:
                return
            yield run

    def may_look_up(self) -> bool:
        """Whether the limit of ellipses to follow is not yet reached."""
        self._looked_up += 1
        return self._looked_up <= _MOST_SHORTENED

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def is_taken(self, start: int, end: int) -> bool:
        return self._taken.find(1, start, end) >= 0


def _is_long(clauses: ClauseBoundaries, run: SharedRun) -> bool:
    first, last = clauses.spans[run.start][0], clauses.spans[run.end - 1][1]
    return len(run) >= LEAST_WORDS or last - first >= LEAST_CHARACTERS


def _is_substantial(clauses: ClauseBoundaries, run: SharedRun) -> bool:
    """Whether a clause is long enough and more than a set phrase."""
    if not _is_long(clauses, run):
        return False
    said = {clauses.text[start:end].casefold() for start, end in clauses.spans[run.start : run.end]}
    telling = (word for word in said if len(word) >= _TELLING_LETTERS and not word.isdigit())
    blank = sum(clauses.gap(boundary).isspace() for boundary in range(run.start + 1, run.end))
    is_prose = blank * 2 >= len(run) - 1
    return is_prose and sum(word not in _everyday_words() for word in telling) >= _LEAST_TELLING


@cache
def _everyday_words() -> frozenset[str]:
    return frozenset(load_words("everyday_words"))


def _quoted_passages(entry: Entry) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in entry.passages if part.kind is PassageKind.QUOTED]


def _lies_in_link(entry: Entry, start: int, end: int) -> bool:
    """Whether a range overlaps a link. Links are sorted and do not overlap."""
    at = bisect_right(entry.links, end, key=lambda link: link.start)
    last = entry.links[at - 1] if at else None
    first_at = bisect_right(entry.links, start + 2, key=lambda link: link.start)
    first = entry.links[first_at - 1] if first_at else None
    if first is not None and (end <= first.end + 2 or first.start < start < first.end):
        return True
    return last is not None and last.start < end < last.end
