"""Finds which side a sentence takes, as far as its words show it.

The side is used only to decide that somebody is not counted. It never proves agreement, because two sentences
that take the same side may be about different things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.tokens import extract_words

POLARITY_WORDS_READ = 60
"""Number of words of a sentence that are read."""

CLAUSE_CHARACTERS_READ = 1_000
"""Number of characters of a sentence in which clauses are looked for."""
_CLAUSE_END = re.compile(r"[,;:.!?…()«»،؛؟]|\s[–—-]\s")


class Polarity(NamedTuple):
    """The side that a sentence takes."""

    sign: int
    """1 if the sentence approves of something, -1 if it opposes something, 0 if its words do not show it."""
    conditional: bool
    """Whether the sentence sets a condition."""
    negated: bool
    """Whether the number of negations is odd. With negative concord, several negations count as one."""

    @property
    def only_denies(self) -> bool:
        """Returns whether a negation is all that shows the side of the sentence.

        Two such sentences may deny different things.
        """
        return self.negated and not self.sign


@lru_cache(maxsize=20_000)
def find_polarity(text: str, language: str | None) -> Polarity:
    """Returns the side that the sentence takes.

    Each opposing word and each negation reverses the sign: "Don't ban it" approves, "Not good" opposes.
    """
    tokens = extract_words(text)[:POLARITY_WORDS_READ]
    found = _count(_matcher(language), tokens)
    stance = load_lexicon(language).stance
    negations = reversing = found["negations"]
    if stance.negations_within_clauses and negations:
        reversing = _count_reversing_negations(text, language)
    if stance.negative_concord:
        negations, reversing = min(1, negations), min(1, reversing)
    negated = negations % 2 == 1
    shown = found["approving"] + found["opposing"]
    odd = (found["opposing"] + reversing) % 2 == 1
    sign = 0 if not shown else -1 if odd else 1
    return Polarity(sign, found["conditions"] > 0, negated)


def _count_reversing_negations(text: str, language: str | None) -> int:
    """Counts the negations in clauses that show a side, or that what follows depends on.

    In "Allow it, it does no harm", the negation is in another clause and reverses nothing.
    """
    matcher = _matcher(language)
    complementizers = load_lexicon(language).clauses.complementizers
    parts = _CLAUSE_END.split(text[:CLAUSE_CHARACTERS_READ])
    clauses = [tokens for part in parts if (tokens := extract_words(part))]
    negations = 0
    for tokens, following in pairwise([*clauses, []]):
        found = _count(matcher, tokens)
        if found["approving"] or found["opposing"] or complementizers.intersection(following[:1]):
            negations += found["negations"]
    return negations


def contradict(one: Polarity, other: Polarity) -> bool:
    """Returns whether two sentences take different sides."""
    return one.sign * other.sign < 0


def may_agree(one: Polarity, other: Polarity) -> bool:
    """Returns whether two very similar sentences can mean the same.

    They cannot if they contradict each other or if only one of them sets a condition. If neither shows a
    side, both or neither must be negated. If only one shows a side and approves, neither may be negated.
    """
    if one.conditional != other.conditional or contradict(one, other):
        return False
    if one.sign and other.sign:
        return True
    if one.sign or other.sign:
        return one.sign + other.sign < 0 or not (one.negated or other.negated)
    return one.negated == other.negated


def _count(matcher: PhraseMatcher, tokens: Sequence[str]) -> Counter[str]:
    """Counts the phrases of each list.

    Each word counts once. If several phrases begin at the same word, only the longest counts. So "nichts
    verloren" (German for "no place", as in "has no place here") does not count as a negation.
    """
    found: Counter[str] = Counter()
    at = 0
    while at < len(tokens):
        lists = matcher.match_lists(tokens, at)
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
    return PhraseMatcher(lists, extract_words)
