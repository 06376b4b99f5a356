"""Counts the steps of a backtracking matcher, so that a test sees their growth without a clock.

It tries what Python's ``re`` tries, in the same order. Repetitions with an upper bound stop at ``BOUND``
here, so that short strings show what would happen on long ones.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.regexes import REPEATS, Node, Regex, parsed, takes

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as sre  # type: ignore[attr-defined]

BOUND = 6
MOST_STEPS = 100_000
_CHARACTERS = frozenset((sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN))


class TooManySteps(Exception):
    pass


class Matcher:
    def __init__(self, regex: Regex) -> None:
        self._nodes = parsed(regex)
        self._flags = regex.flags | int(regex.compiled().flags)
        self._regex = regex
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._lower: dict[tuple[Any, int, str], bool] = {}
        self.steps = 0

    def count(self, text: str) -> int:
        """Counts the steps for trying the pattern as the program does: at the start, or at every position."""
        self.steps, self._text = 0, text
        start = 0
        while start <= len(text):
            self._groups.clear()
            self._step()
            end = next(self._sequence(self._nodes, 0, start), None)
            if self._regex.anchored or (end is not None and "search" in self._regex.methods):
                break
            start = start + 1 if end is None else max(end, start + 1)
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooManySteps

    def _sequence(self, nodes: Sequence[Node], at: int, start: int) -> Iterator[int]:
        if at == len(nodes):
            # the match must reach the end if that is required
            if nodes is not self._nodes or self._regex.methods != {"fullmatch"} or start == len(self._text):
                yield start
            return
        for end in self._ends(*nodes[at], start):
            yield from self._sequence(nodes, at + 1, end)

    def _ends(self, op: Any, argument: Any, start: int) -> Iterator[int]:
        self._step()
        if op in _CHARACTERS:
            if start < len(self._text) and self._takes((op, argument), self._text[start]):
                yield start + 1
        elif op in REPEATS:
            yield from self._repeated(op, argument, start)
        elif op in {sre.SUBPATTERN, sre.BRANCH, sre.ATOMIC_GROUP}:
            yield from self._grouped(op, argument, start)
        elif op is sre.GROUPREF:
            found = self._text[slice(*self._groups.get(argument, (0, 0)))]
            if self._text.startswith(found, start):
                yield start + len(found)
        elif self._holds(op, argument, start):
            yield start

    def _grouped(self, op: Any, argument: Any, start: int) -> Iterator[int]:
        if op is sre.SUBPATTERN:
            for end in self._sequence(argument[3], 0, start):
                self._groups[argument[0]] = start, end
                yield end
        elif op is sre.BRANCH:
            for one in argument[1]:
                yield from self._sequence(one, 0, start)
        else:
            yield from self._first(self._sequence(argument, 0, start))

    def _holds(self, op: Any, argument: Any, start: int) -> bool:
        if op in {sre.ASSERT, sre.ASSERT_NOT}:
            return self._asserted(argument, start) is (op is sre.ASSERT)
        return self._is_at(argument, start)

    def _repeated(self, op: Any, argument: Any, start: int) -> Iterator[int]:
        least, most, body = argument
        unbounded = most >= 1_000
        least, most = min(int(least), BOUND), len(self._text) + 1 if unbounded else min(int(most), BOUND)
        if len(body) == 1 and body[0][0] in _CHARACTERS and op is not sre.MIN_REPEAT:
            found = self._run(body[0], start, most)
            counts = range(least, found + 1)
            ends = (start + count for count in reversed(counts))
            yield from self._stepping(self._first(ends) if op is sre.POSSESSIVE_REPEAT else ends)
        elif op is sre.POSSESSIVE_REPEAT:
            yield from self._first(self._greedy(body, least, most, start))
        elif op is sre.MIN_REPEAT:
            yield from self._lazy(body, least, most, start)
        else:
            yield from self._greedy(body, least, most, start)

    def _run(self, character: Node, start: int, most: int) -> int:
        end = start
        while end < len(self._text) and end - start < most and self._takes(character, self._text[end]):
            self._step()
            end += 1
        return end - start

    def _stepping(self, ends: Iterator[int]) -> Iterator[int]:
        for end in ends:
            self._step()
            yield end

    def _greedy(self, body: Sequence[Node], least: int, most: int, start: int) -> Iterator[int]:
        self._step()
        if most:
            for end in self._sequence(body, 0, start):
                if end > start or least:
                    yield from self._greedy(body, max(0, least - 1), most - 1, end)
        if not least:
            yield start

    def _lazy(self, body: Sequence[Node], least: int, most: int, start: int) -> Iterator[int]:
        if len(body) == 1 and body[0][0] in _CHARACTERS:  # a loop: the stack may be too small
            for count in range(most + 1):
                self._step()
                if count >= least:
                    yield start + count
                if not self._run(body[0], start + count, 1):
                    return
            return
        self._step()
        if not least:
            yield start
        if most:
            for end in self._sequence(body, 0, start):
                if end > start or least:
                    yield from self._lazy(body, max(0, least - 1), most - 1, end)

    @staticmethod
    def _first(ends: Iterator[int]) -> Iterator[int]:
        end = next(ends, None)
        if end is not None:
            yield end

    def _asserted(self, argument: Any, start: int) -> bool:
        direction, nodes = argument
        if direction < 0:
            width = min(nodes.getwidth()[0], BOUND * 10)
            if start < width:
                return False
            start -= width
        return next(self._sequence(nodes, 0, start), None) is not None

    def _is_at(self, where: Any, at: int) -> bool:
        before, after = self._text[at - 1 : at] if at else "", self._text[at : at + 1]
        if where in {sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY}:
            edge = bool(re.match(r"\w", before)) != bool(re.match(r"\w", after))
            return edge is (where is sre.AT_BOUNDARY)
        if where is sre.AT_BEGINNING_STRING or (where is sre.AT_BEGINNING and not self._flags & re.MULTILINE):
            return at == 0
        if where is sre.AT_BEGINNING:
            return before in {"", "\n"}
        if where is sre.AT_END_STRING:
            return not after
        return not after or (
            after == "\n" and (bool(self._flags & re.MULTILINE) or at == len(self._text) - 1)
        )

    def _takes(self, character: Node, letter: str) -> bool:
        key = (character[0], id(character[1]), letter)
        if character[0] is sre.ANY:
            return letter != "\n" or bool(self._flags & re.DOTALL)
        if key not in self._lower:
            forms = (
                {letter, letter.lower()[:1], letter.upper()[:1]} if self._flags & re.IGNORECASE else {letter}
            )
            self._lower[key] = any(takes(character, form) for form in forms)
        return self._lower[key]


def growth(matcher: Matcher, text: str, twice: str) -> float:
    """Returns the ratio of the steps for twice the text to those for the text; infinite beyond the limit."""
    try:
        return matcher.count(twice) / max(1, matcher.count(text))
    except TooManySteps:
        return float("inf")
