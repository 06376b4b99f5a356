"""On which side a sentence stands, as far as its words show it.

Only ever a reason not to count somebody: two sentences of one side may be about different things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.tokens import words

MOST_WORDS = 60
"""So many words of a sentence are read."""


class Polarity(NamedTuple):
    sign: int
    """1 if it approves of something, -1 if it opposes something, 0 if its words do not show it."""
    conditional: bool
    negated: bool
    """Whether it holds an odd number of negations, or any in a language with negative concord."""

    @property
    def only_denies(self) -> bool:
        """Whether a negation is all that shows its side: two such sentences may deny different things."""
        return self.negated and not self.sign


@lru_cache(maxsize=20_000)
def find_polarity(text: str, language: str | None) -> Polarity:
    """Each opposing word and each negation turns the sign: "Don't ban it" approves, "Not good" opposes."""
    tokens = words(text)[:MOST_WORDS]
    found = _count(_matcher(language), tokens)
    negations = found["negations"]
    if load_lexicon(language).stance.negative_concord:
        negations = min(1, negations)
    negated = negations % 2 == 1
    shown = found["approving"] + found["opposing"]
    odd = (found["opposing"] + negations) % 2 == 1
    sign = 0 if not shown else -1 if odd else 1
    return Polarity(sign, found["conditions"] > 0, negated)


def contradict(one: Polarity, other: Polarity) -> bool:
    """Whether two sentences stand on different sides."""
    return one.sign * other.sign < 0


def may_agree(one: Polarity, other: Polarity) -> bool:
    """Whether two sentences that are much alike can mean the same: neither contradicts the other, and both or
    none of them set a condition."""
    if one.conditional != other.conditional or contradict(one, other):
        return False
    if one.sign and other.sign:
        return True
    if one.sign or other.sign:
        return one.sign + other.sign < 0 or not (one.negated or other.negated)
    return one.negated == other.negated


def _count(matcher: PhraseMatcher, tokens: Sequence[str]) -> Counter[str]:
    """How many phrases of each list are found. A word counts once: "nichts verloren" is no negation."""
    found: Counter[str] = Counter()
    at = 0
    while at < len(tokens):
        lists = matcher.lists_at(tokens, at)
        longest = max(lists.values(), default=1)
        found.update(name for name, length in lists.items() if length == longest)
        at += longest
    return found


@cache
def _matcher(language: str | None) -> PhraseMatcher:
    lexicon = load_lexicon(language)
    lists = {
        "approving": lexicon.stance.approving,
        "opposing": lexicon.stance.opposing,
        "conditions": lexicon.stance.conditions,
        "negations": tuple(
            phrase for phrase in lexicon.replies.negations or lexicon.discourse.negations if "+" not in phrase
        ),
    }
    return PhraseMatcher(lists, words)
