"""Distinguishes numbered lines that begin entries from numbered lists within a comment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.importing.text.bylines import parse_byline

_MARKER = re.compile(r"([ \t]*)(\d{1,7})[.)](?:[ \t\u00a0]+(\S.*)|[ \t\u00a0]*)$", re.DOTALL)
_DEEPEST_INDENT = 12

_BLANK_ABOVE = 6
_BYLINE = 5
_FIRST_IS_ONE = 4
_EACH = 10
_GAP = -14
"""The weight of a left-out number. It costs more than a plausible entry brings, unless the line itself looks
like an entry."""


class Marker(NamedTuple):
    line: int
    indent: int
    width: int
    """How many columns the number itself has."""
    number: int
    rest: str


def find_marker(lines: Sequence[str], at: int) -> Marker | None:
    """Returns the number that begins the line, if it is the number of a comment."""
    line = lines[at]
    if not line or line[0] not in " \t0123456789" or (line[0] in " \t" and line[:40].strip()[:1].isalpha()):
        return None
    match = _MARKER.match(line[:2000])
    if match is None:
        return None
    rest = line[match.start(3) :] if match[3] is not None else ""
    indent = len(match[1].expandtabs(4))
    return Marker(at, indent, len(match[2]), int(match[2]), rest)


def find_entry_markers(lines: Sequence[str]) -> list[Marker]:
    """Returns the longest plausible run of rising numbers with the same indentation, aligned left or
    right."""
    columns: dict[tuple[str, int], list[Marker]] = defaultdict(list)
    weights: dict[int, int] = {}
    for at in range(len(lines)):
        marker = find_marker(lines, at)
        if marker is not None and marker.indent <= _DEEPEST_INDENT:
            weights[at] = _weight(marker, lines)
            columns["left", marker.indent].append(marker)
            columns["right", marker.indent + marker.width].append(marker)
    best: list[Marker] = []
    best_weight = 0
    for key in sorted(columns):
        weight, run = _best_run(columns[key], weights)
        if weight > best_weight or (weight == best_weight and run and run[0].indent < best[0].indent):
            best_weight, best = weight, run
    return best


def _weight(marker: Marker, lines: Sequence[str]) -> int:
    weight = _EACH
    if marker.line == 0 or not lines[marker.line - 1].strip():
        weight += _BLANK_ABOVE
    if parse_byline(marker.rest):
        weight += _BYLINE
    return weight


class _State(NamedTuple):
    weight: int
    marker: Marker
    before: _State | None


def _best_run(markers: Sequence[Marker], weights: Mapping[int, int]) -> tuple[int, list[Marker]]:
    """Finds the best run by dynamic programming over "the best run that ends in number n". If runs are equal,
    the later one wins, because a list within a comment precedes the entries after it."""
    ending_in: dict[int, _State] = {}
    leader: _State | None = None
    for marker in markers:
        own = weights[marker.line]
        state = _State(own + (_FIRST_IS_ONE if marker.number == 1 else 0), marker, None)
        previous = ending_in.get(marker.number - 1)
        if previous is not None and previous.weight + own >= state.weight:
            state = _State(previous.weight + own, marker, previous)
        if leader is not None and leader.marker.number < marker.number - 1:
            jumped = leader.weight + own + _GAP
            if jumped > state.weight:
                state = _State(jumped, marker, leader)
        known = ending_in.get(marker.number)
        # of equal runs the later one wins, but of equal beginnings the first: nothing may precede the entries
        if known is None or state.weight > known.weight or (state.before and state.weight == known.weight):
            ending_in[marker.number] = state
        if leader is None or state.weight >= leader.weight:
            leader = state
    if leader is None:
        return 0, []
    run = []
    state_or_none: _State | None = leader
    while state_or_none is not None:
        run.append(state_or_none.marker)
        state_or_none = state_or_none.before
    return leader.weight, run[::-1]
