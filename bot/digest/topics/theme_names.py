"""What the themes of a large thread are called: the topic that is theirs more than any other theme's."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from bot.digest.model import Quote, Topic, TopicKind
from bot.digest.text.analysis import Prepared

FEWEST_MENTIONS = 2


def name_themes(
    themes: Sequence[Sequence[int]], topics: Sequence[Topic], prepared: Prepared
) -> list[Quote | None]:
    """For each theme (numbers of comments) a name or phrase of one of its comments, each used once.

    None where no topic is its own. Cost: themes × mentions.
    """
    whole = sum(len(theme) for theme in themes)
    taken: set[str] = set()
    found: list[Quote | None] = []
    for theme in themes:
        inside = set(theme)
        ranked = sorted(
            (
                (-_keyness(topic, inside, whole), topic.name, topic)
                for topic in topics
                if topic.kind is not TopicKind.PAGE and topic.name not in taken
            ),
            key=lambda one: one[:2],
        )
        quote = next(
            (
                quote
                for worth, _, topic in ranked
                if worth < 0 and (quote := _quote(topic, inside, prepared)) is not None
            ),
            None,
        )
        if quote is not None:
            taken.add(quote.text)
        found.append(quote)
    return found


def _keyness(topic: Topic, inside: set[int], whole: int) -> float:
    """Log-likelihood ratio of the topic inside against outside (Dunning 1993); 0 where it is rarer inside."""
    here = sum(number in inside for number in topic.mentions)
    there = len(topic.mentions) - here
    if here < FEWEST_MENTIONS or here * (whole - len(inside)) <= there * len(inside):
        return 0.0
    share = (here + there) / whole
    expected = (len(inside) * share, (whole - len(inside)) * share)
    return 2 * sum(seen * log(seen / of) for seen, of in zip((here, there), expected, strict=True) if seen)


def _quote(topic: Topic, inside: set[int], prepared: Prepared) -> Quote | None:
    """The topic as the first comment of the theme writes it."""
    for number in topic.mentions:
        entry = prepared.entry(number)
        if number in inside and entry is not None:
            for name in (topic.name, *topic.aliases):
                start = entry.entry.text.find(name)
                if start >= 0:
                    return entry.range_quote(start, start + len(name))
    return None
