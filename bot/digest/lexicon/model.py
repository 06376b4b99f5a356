"""What a language's word lists are called, and what belongs in each.

The lists themselves are in ``LANGUAGE.toml`` beside this file; ``docs/adding-a-language.md`` explains how to
write them. Words are in lower case with straight apostrophes. A list may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Words: TypeAlias = frozenset[str]
"""Written with white space between the words."""


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Words that build sentences rather than name things."""

    determiners: Words = frozenset()
    """Articles, possessives, demonstratives, quantifiers."""
    prepositions: Words = frozenset()
    pronouns: Words = frozenset()
    """Personal, reflexive, relative and interrogative ones."""
    auxiliaries: Words = frozenset()
    """Auxiliary and modal verbs."""
    particles: Words = frozenset()
    """Other small words right before a verb: "not", "to"."""
    linkers: Words = frozenset()
    """They may stand inside a phrase: "rules of origin"."""
    elisions: Words = frozenset()
    """Written as one with the next word: "l'"."""
    verbs: Words = frozenset()
    """Forms that are far more often verbs than anything else."""
    adverbs: Words = frozenset()
    generic_words: Words = frozenset()
    """Nouns and adjectives that say little of what a text is about: "thing", "important"."""

    @property
    def before_verbs(self) -> Words:
        """What follows is likely a verb."""
        return self.pronouns | self.auxiliaries | self.particles

    @property
    def closed(self) -> Words:
        """The closed word classes."""
        return self.determiners | self.prepositions | self.before_verbs

    @property
    def verbs_and_adverbs(self) -> Words:
        """No phrase contains them."""
        return self.verbs | self.adverbs


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Where a full stop does not end a sentence. Abbreviations are listed without their last full stop."""

    inside_sentence: Words = frozenset()
    """They never end a sentence."""
    sentence_final: Words = frozenset()
    """They may end one; what follows decides."""
    enumeration_ends: Words = frozenset()
    """Of these, the ones that end a sentence before any capital letter: "etc."."""
    before_numbers: Words = frozenset()
    """Abbreviations only before a number ("No. 5", "Jan. 2020"), ordinary words elsewhere."""
    ordinals_with_full_stop: bool = False
    """Whether "3." may be "third", as in "3. Oktober"."""
    sentence_openers: Words = frozenset()
    """With a capital after a full stop they open a sentence rather than continue a name."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language."""

    common_words: Words = frozenset()
    """The commonest small words: a few of them tell the language of a short text."""
    stop_words: Words = frozenset()
    """Words without content, beside the common words; only for languages whose list sumy does not have."""
    function_words: FunctionWords = field(default_factory=FunctionWords)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
