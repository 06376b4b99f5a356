"""Selects a few of many sentences, one after another, by what each adds to those already selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from bot.digest.model import Quote, Reason

SentenceGroup: TypeAlias = tuple[int, ...]
"""Positions of sentences shown together: one, after those that it needs and that are not shown yet."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit, and what it added when it was selected."""

    unit: SentenceGroup
    gain: float


@dataclass(frozen=True, slots=True)
class Summary:
    quotes: tuple[Quote, ...] = ()
    reasons: tuple[Reason, ...] = ()
    """The reason for each quote, in the same order."""


def choose_units(
    candidates: Iterable[int],
    settle: Callable[[int, Set[int]], SentenceGroup | None],
    gains: Callable[[Set[int]], Callable[[Set[int]], float]],
    fits: Callable[[Set[int]], bool],
) -> list[Chosen]:
    """Selects the sentence with the largest gain again and again, as long as one fits.

    ``settle`` returns what would be shown with a sentence, given those already shown, or None if it could not
    be understood. It is called only for sentences that would be selected. ``gains`` takes the sentences shown
    and returns a function for the gain of adding others.
    """
    units: dict[int, SentenceGroup] = {at: (at,) for at in candidates}
    taken: list[Chosen] = []
    shown: set[int] = set()
    while (best := _best(units, settle, gains(shown), shown, fits)) is not None:
        taken.append(best)
        shown |= set(best.unit)
        units = {at: one for at, one in units.items() if at not in shown}
    return taken


def _best(
    units: dict[int, SentenceGroup],
    settle: Callable[[int, Set[int]], SentenceGroup | None],
    gain: Callable[[Set[int]], float],
    shown: Set[int],
    fits: Callable[[Set[int]], bool],
) -> Chosen | None:
    """Returns the settled unit with the largest gain.

    ``units`` keeps how each sentence was settled last, as an estimate of how it will be settled now. A
    sentence that does not fit by itself is removed, since it will never fit.
    """
    queue = [(-gain(set(unit) - shown), at, False) for at, unit in units.items()]
    heapify(queue)
    while queue:
        loss, at, is_settled = heappop(queue)
        if is_settled:
            return Chosen(units[at], -loss)
        if not fits(shown | {at}):  # asked before settling, which costs most
            del units[at]
            continue
        unit = settle(at, shown)
        if unit is not None and fits(shown | set(unit)):
            units[at] = unit
            heappush(queue, (-gain(set(unit)), at, True))
    return None


def join_quotes(quotes: Iterable[tuple[Quote, Quote | None]]) -> tuple[Quote, ...]:
    """Joins quotes in the order in which they are shown. Each comes with the range that it needs before it,
    if the start of that range is shown by itself. If that start is shown right before the quote, the two
    become one quote."""
    found: list[Quote] = []
    for quote, needed in quotes:
        if found and needed is not None and _is_rest(quote, needed, found[-1]):
            found[-1] = replace(quote, leans_on=needed)
        else:
            found.append(quote)
    return tuple(found)


def _is_rest(quote: Quote, needed: Quote, last: Quote) -> bool:
    """Returns whether the quote, with the lines it still depends on, continues where the last one ends."""
    if last.leans_on is not None or last.answers is not None:
        return False
    end = needed.end if quote.leans_on is None else quote.leans_on.start
    return (last.number, last.start) == (needed.number, needed.start) and last.end <= end


def keep_ranges(quote: Quote, ranges: Sequence[Quote]) -> Quote:
    """Returns the quote, leaning only on the lines from the first to the last of ``ranges``."""
    if quote.leans_on is None or not ranges:
        return replace(quote, leans_on=None)
    whole, start, end = quote.leans_on, ranges[0].start, ranges[-1].end
    text = whole.text[start - whole.start : end - whole.start]
    return replace(quote, leans_on=replace(whole, text=text, start=start, end=end))


def create_summary(quotes: Iterable[Quote], ranked: Iterable[tuple[Quote, float]]) -> Summary:
    """Makes a summary of the quotes. ``ranked``: each selected line and its gain, in the order of selection.
    A quote joined from several lines ends with the last of them."""
    ranks = {
        (quote.number, quote.end): (rank, round(gain, 4)) for rank, (quote, gain) in enumerate(ranked, 1)
    }
    shown = tuple(quotes)
    reasons = [Reason(quote.number, quote.start, *ranks[quote.number, quote.end]) for quote in shown]
    return Summary(shown, tuple(reasons))
