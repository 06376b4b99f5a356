"""A digest with less of it than was made, its coverage told anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.digest.model import Digest, TopicKind
from storage.model import Comment, Entry, commenters


def members(digest: Digest, most: int) -> frozenset[int]:
    """Numbers of the comments that hold one of the first ``most`` viewpoints."""
    return frozenset(number for view in digest.viewpoints[:most] for number in view.members)


def with_viewpoints(digest: Digest, most: int, entries: Mapping[int, Entry]) -> Digest:
    """The first ``most`` viewpoints only. ``entries``: at least those that hold one of them."""
    held = members(digest, most)
    people = (entry for number in held if isinstance(entry := entries.get(number), Comment))
    before = digest.coverage
    return replace(
        digest,
        viewpoints=digest.viewpoints[:most],
        coverage=replace(
            before,
            represented=tuple(sorted(held)),
            represented_commenters=commenters(people),
            alone=tuple(sorted({*before.represented, *before.alone} - held)),
        ),
    )


def with_topics(digest: Digest, kind: TopicKind) -> Digest:
    """Topics of one kind only. Of which kind those are that the digest does not hold is not known."""
    topics = tuple(topic for topic in digest.topics if topic.kind is kind)
    unknown = digest.topics_total - len(digest.topics)
    return replace(digest, topics=topics, topics_total=len(topics) + unknown)
