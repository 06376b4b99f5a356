"""What is known of the words of a language without reading any text."""

from __future__ import annotations

from dataclasses import dataclass


def bag_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Lower case, straight apostrophes."""

    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    before_verbs: frozenset[str] = frozenset()
    """Pronouns, auxiliaries, negations: what follows is likely a verb."""
    joining: frozenset[str] = frozenset()
    """May stand inside a phrase: "rules of origin"."""
    elided: frozenset[str] = frozenset()
    """Written as one with the next word: "l'"."""
    weak: frozenset[str] = frozenset()
    """Content words that say little: "new", "important", "various"."""
    verbs: frozenset[str] = frozenset()
    """Forms that are verbs, or adverbs, far more often than anything else: no phrase contains them."""

    @property
    def closed(self) -> frozenset[str]:
        return self.determiners | self.prepositions | self.before_verbs
