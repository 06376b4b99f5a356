"""Names each theme of a large thread by the topic that is most typical of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from bot.digest.model import Quote, Topic, TopicKind
from bot.digest.text.analysis import Prepared

FEWEST_MENTIONS = 2
LEAST_SHARE = 0.08
"""The share of a theme's comments that must mention its name, if any topic reaches this share."""
WELL_RANKED_PLACE = 15
"""A topic at this rank must be twice as typical of the theme as the first topic to be preferred to it."""


def name_themes(
    themes: Sequence[Sequence[int]], topics: Sequence[Topic], prepared: Prepared
) -> list[Quote | None]:
    """Returns for each theme (numbers of comments) a name or phrase from a comment of it, each used once.

    The name is None if no topic is typical of the theme. The cost is themes × mentions.
    """
    whole = sum(len(theme) for theme in themes)
    taken: set[str] = set()
    found: list[Quote | None] = []
    for theme in themes:
        inside = set(theme)
        names = [topic for topic in topics if topic.kind is not TopicKind.PAGE and topic.name not in taken]
        quote = _find_name(names, inside, whole, prepared, max(FEWEST_MENTIONS, LEAST_SHARE * len(inside)))
        if quote is None:
            quote = _find_name(names, inside, whole, prepared, FEWEST_MENTIONS)
        if quote is not None:
            taken.add(quote.text)
        found.append(quote)
    return found


def _find_name(
    topics: Sequence[Topic], inside: set[int], whole: int, prepared: Prepared, fewest: float
) -> Quote | None:
    """Quotes the most typical topic. ``fewest``: how many comments of the theme must mention it."""
    ranked = sorted(
        (
            (-_keyness(topic, inside, whole, fewest) / (1 + rank / WELL_RANKED_PLACE), topic.name, topic)
            for rank, topic in enumerate(topics)
        ),
        key=lambda one: one[:2],
    )
    quotes = (_quote(topic, inside, prepared) for worth, _, topic in ranked if worth < 0)
    return next((quote for quote in quotes if quote is not None), None)


def _keyness(topic: Topic, inside: set[int], whole: int, fewest: float) -> float:
    """Returns the log-likelihood ratio of the topic inside the theme against outside (Dunning 1993), or 0 if
    the topic is rarer inside or has fewer mentions there than ``fewest``."""
    here = sum(map(inside.__contains__, topic.mentions))
    there, outside = len(topic.mentions) - here, whole - len(inside)
    if here < fewest or here * outside <= there * len(inside):
        return 0.0
    share = (here + there) / whole
    expected = (len(inside) * share, outside * share)
    return 2 * sum(seen * log(seen / of) for seen, of in zip((here, there), expected, strict=True) if seen)


def _quote(topic: Topic, inside: set[int], prepared: Prepared) -> Quote | None:
    """Quotes the topic as written in the first comment of the theme that mentions it."""
    for number in topic.mentions:
        entry = prepared.find_entry(number)
        if number in inside and entry is not None:
            for name in (topic.name, *topic.aliases):
                start = entry.entry.text.find(name)
                if start >= 0:
                    return entry.quote_range(start, start + len(name))
    return None
