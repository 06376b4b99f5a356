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
    clauses: frozenset[int] = frozenset()
    """The signs of the clauses that take a side."""

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
    negations = found["negations"]
    if stance.negative_concord:
        negations = min(1, negations)
    negated = negations % 2 == 1
    clauses = frozenset(
        sign
        for clause in _split_into_clauses(text, language)
        if (sign := _weigh_clause(clause[:POLARITY_WORDS_READ], language)[0])
    )
    if stance.negations_within_clauses:
        return Polarity(_find_sign_by_clauses(text, language), found["conditions"] > 0, negated, clauses)
    shown = found["approving"] + found["opposing"]
    odd = (found["opposing"] + negations) % 2 == 1
    sign = 0 if not shown else -1 if odd else 1
    return Polarity(sign, found["conditions"] > 0, negated, clauses)


def drop_side_words(tokens: Sequence[str], language: str | None) -> list[str]:
    """Returns the words without those that show a side, a condition or a negation."""
    matcher = _matcher(language)
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        length = max(matcher.match_lists(tokens, at).values(), default=0)
        if not length:
            kept.append(tokens[at])
        at += length or 1
    return kept


def _find_sign_by_clauses(text: str, language: str | None) -> int:
    """Returns the side of the first clause that takes one, or of a later one that turns against it ("but").

    A clause that introduces the next one ("I do not think that …") may reverse it. It has a side itself only
    if the next one takes none.
    """
    lexicon = load_lexicon(language)
    openers = {turn.split(" ")[0] for turn in lexicon.stance.turns}
    first = turned = 0
    introduced: tuple[int, bool] | None = None
    for tokens, following in pairwise([*_split_into_clauses(text, language), []]):
        sign, reverses = _weigh_clause(tokens, language)
        if introduced is not None:
            earlier, reversed_before = introduced
            sign = (-sign if reversed_before else sign) or earlier
            introduced = None
        if lexicon.clauses.complementizers.intersection(following[:1]):
            introduced = sign, reverses
            continue
        if sign and openers.intersection(tokens[:1]):
            turned = sign
        first = first or sign
    return turned or first


def _weigh_clause(tokens: Sequence[str], language: str | None) -> tuple[int, bool]:
    """Returns the side of the clause (0: none is shown), and whether it reverses what depends on it."""
    found = _count(_matcher(language), tokens)
    negations = found["negations"]
    if load_lexicon(language).stance.negative_concord:
        negations = min(1, negations)
    reverses = (found["opposing"] + negations) % 2 == 1
    shown = found["approving"] + found["opposing"]
    return (0 if not shown else -1 if reverses else 1), reverses


def _split_into_clauses(text: str, language: str | None) -> list[list[str]]:
    """Splits at punctuation and at "and", which in Arabic is written as one with the next word."""
    coordinators = load_lexicon(language).clauses.coordinators
    clauses: list[list[str]] = []
    for part in _CLAUSE_END.split(text[:CLAUSE_CHARACTERS_READ]):
        clause: list[str] = []
        for token in extract_words(part):
            joined = token[:1] in coordinators and _matcher(language).match_lists([token[1:]], 0)
            if token in coordinators or joined:
                clauses.append(clause)
                clause = [token[1:]] if joined else []
            else:
                clause.append(token)
        clauses.append(clause)
    return [clause for clause in clauses if clause]


def contradict(one: Polarity, other: Polarity) -> bool:
    """Returns whether two sentences take different sides."""
    return one.sign * other.sign < 0


def may_agree(one: Polarity, other: Polarity) -> bool:
    """Returns whether two very similar sentences can mean the same.

    They cannot if they contradict each other, if clauses of both take a side but none the same, or if only
    one of them sets a condition. If neither shows a side, both or neither must be negated. If only one shows
    a side, it must oppose and both must be negated.
    """
    if one.conditional != other.conditional or contradict(one, other):
        return False
    if one.clauses and other.clauses and not one.clauses & other.clauses:
        return False
    if one.sign and other.sign:
        return True
    if one.sign or other.sign:
        return one.sign + other.sign < 0 and one.negated and other.negated
    return one.negated == other.negated


def _count(matcher: PhraseMatcher, tokens: Sequence[str]) -> Counter[str]:
    """Counts the phrases of each list.

    Each word counts once. If several phrases begin at the same word, only the longest counts. So "nichts
    verloren" (German for "no place", as in "has no place here") does not count as a negation. A phrase that
    is also in the list "neutral" counts for no other list.
    """
    found: Counter[str] = Counter()
    at = 0
    while at < len(tokens):
        lists = matcher.match_lists(tokens, at)
        longest = max(lists.values(), default=1)
        if lists.get("neutral") != longest:
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
        "negations": (
            *(one for one in lexicon.replies.negations or lexicon.discourse.negations if "+" not in one),
            *lexicon.stance.negations,
        ),
        "neutral": lexicon.stance.neutral,
    }
    return PhraseMatcher(lists, extract_words)
