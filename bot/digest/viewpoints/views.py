"""The result of looking for viewpoints."""

from __future__ import annotations

from dataclasses import dataclass

from bot.digest.model import ExclusionReason, Quote, Viewpoint


@dataclass(frozen=True, slots=True)
class Views:
    """The viewpoints of a thread, and the comments that are in none of them.

    Every comment is either a member of a viewpoint in ``found``, or in ``unshown``, or in ``excluded``.
    """

    found: tuple[Viewpoint, ...]
    """The viewpoints, ordered by theme.

    Within a theme, viewpoints whose heading scores at least ``LEAST_SHORT_HEADING`` come first, and among
    these the ones with the most people.
    """
    total: int
    """The number of viewpoints before the list was cut to the requested number."""
    unshown: tuple[int, ...]
    """Numbers of the comments that may state a view but are in no viewpoint of ``found``, ascending."""
    excluded: tuple[tuple[ExclusionReason, tuple[int, ...]], ...]
    """Numbers of the comments without a view, by the reason why they are excluded."""
    themes: tuple[tuple[int, ...], ...] = ()
    """Numbers of the comments of each theme, the theme with the most people first. Empty without themes."""
    answers: tuple[int, ...] = ()
    """For each theme, the number of replies to its comments."""
    statements: tuple[Quote, ...] = ()
    """For each theme, its best sentence as a heading, for themes without a viewpoint and a name."""
