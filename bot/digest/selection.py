"""Choosing a few of many sentences, one after another, by what each adds to those already taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from heapq import heapify, heappop, heappush
from typing import TypeAlias

Unit: TypeAlias = tuple[int, ...]
"""Positions of sentences that are shown together, ascending: one, or one with what it leans on."""


def choose(
    candidates: Iterable[int],
    settle: Callable[[int], Unit | None],
    gains: Callable[[Set[int]], Callable[[Set[int]], float]],
    fits: Callable[[Set[int]], bool],
) -> list[Unit]:
    """Takes the sentence with the largest gain again and again, as long as one fits.

    ``settle`` says which sentences must be shown with one for it to be understood, or None if it cannot be;
    it is asked only about those that would be taken. ``gains``, given the positions taken so far, values
    further ones. A unit that holds one taken before replaces it; one that shares only a part is left out.
    """
    units: dict[int, Unit | None] = dict.fromkeys(candidates)
    taken: list[Unit] = []
    held: set[int] = set()

    def may_be_taken(unit: Unit) -> bool:
        return fits(held | set(unit)) and not _torn(unit, taken)

    while (unit := _best(units, settle, gains(held), held, may_be_taken)) is not None:
        taken = [one for one in taken if not set(one) <= set(unit)] + [unit]
        held |= set(unit)
        units = {at: one for at, one in units.items() if at not in held}
    return taken


def _best(
    units: dict[int, Unit | None],
    settle: Callable[[int], Unit | None],
    gain: Callable[[Set[int]], float],
    held: Set[int],
    may_be_taken: Callable[[Unit], bool],
) -> Unit | None:
    """The settled unit with the largest gain. Those that cannot be settled or taken leave ``units``: what
    does not fit now never will."""
    queue = [(-gain(set(unit or (at,)) - held), at) for at, unit in units.items()]
    heapify(queue)
    while queue:
        _, at = heappop(queue)
        known = units[at]
        # asked before settling, which costs most: a sentence that does not fit alone fits with no other
        unit = (known or settle(at)) if may_be_taken(known or (at,)) else None
        if known is not None and unit is not None:
            return unit
        if unit is None:
            del units[at]
        else:
            units[at] = unit
            heappush(queue, (-gain(set(unit) - held), at))
    return None


def _torn(unit: Unit, taken: Iterable[Unit]) -> bool:
    """Whether it shares a part, but not all, of something taken."""
    return any(set(one) & set(unit) and not set(one) <= set(unit) for one in taken)
