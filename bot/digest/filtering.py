"""Leaves out parts of a digest, and recomputes its coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.digest.model import Coverage, Digest, TopicKind, Viewpoint
from storage.model import Comment, Entry, count_commenters


def take_from_each_theme(found: Sequence[Viewpoint], most: int) -> tuple[Viewpoint, ...]:
    """Returns at most ``most`` viewpoints: the first of each theme, then the second of each, and so on. They
    keep their order."""
    rounds: Counter[int | None] = Counter()
    ranked: list[tuple[int, int]] = []
    for at, view in enumerate(found):
        ranked.append((rounds[view.theme], at))
        rounds[view.theme] += 1
    return tuple(found[at] for _, at in sorted(sorted(ranked)[:most], key=lambda one: one[1]))


def drop_missing_oppositions(views: Sequence[Viewpoint]) -> tuple[Viewpoint, ...]:
    """Returns the viewpoints without references to contradicting viewpoints that are not in ``views``."""
    headed = {view.heading.number for view in views}
    return tuple(
        replace(view, against=tuple(other for other in view.against if other.number in headed))
        for view in views
    )


def get_placed_numbers(digest: Digest) -> frozenset[int]:
    """Returns the numbers of the comments that are in a viewpoint or a theme."""
    numbers = {number for theme in digest.themes for number in theme.comments}
    for view in digest.viewpoints:
        numbers.update(view.members)
    return frozenset(numbers)


def limit_viewpoints(digest: Digest, most: int, entries: Mapping[int, Entry]) -> Digest:
    """Returns the digest with at most ``most`` viewpoints, the same as a shorter digest shows.

    ``entries``: at least the entries whose numbers ``get_placed_numbers`` returns, by number.
    """
    kept = take_from_each_theme(digest.viewpoints, most)
    if kept == digest.viewpoints:
        return digest
    return recompute_coverage(replace(digest, viewpoints=drop_missing_oppositions(kept)), entries)


def recompute_coverage(digest: Digest, entries: Mapping[int, Entry]) -> Digest:
    """Returns the digest with the coverage of the viewpoints and themes that are left in it."""
    held = frozenset(number for view in digest.viewpoints for number in view.members)
    before = digest.coverage
    return replace(digest, coverage=_coverage(before, held, get_placed_numbers(digest), entries))


def _coverage(
    before: Coverage, held: frozenset[int], placed: frozenset[int], entries: Mapping[int, Entry]
) -> Coverage:
    return replace(
        before,
        represented=tuple(sorted(held)),
        represented_commenters=_people(held, entries),
        alone=tuple(sorted({*before.represented, *before.alone} - held)),
        placed_commenters=_people(placed, entries),
    )


def _people(numbers: frozenset[int], entries: Mapping[int, Entry]) -> int:
    return count_commenters(entry for number in numbers if isinstance(entry := entries.get(number), Comment))


def filter_topics(digest: Digest, kind: TopicKind) -> Digest:
    """Returns the digest with topics of one kind only. How many more of that kind there are is not known."""
    topics = tuple(topic for topic in digest.topics if topic.kind is kind)
    unknown = digest.topics_total - len(digest.topics)
    return replace(digest, topics=topics, topics_total=len(topics) + unknown)
