"""The word lists that show sides, in the section ``stance`` of a language's file."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.digest.lexicon.kinds import Pairs, Phrases, Words


@dataclass(frozen=True, slots=True)
class Stance:
    """Words that show on which side of a question a sentence stands."""

    approving: Phrases = ()
    """They approve of something, demand it, or say that it is good."""
    opposing: Phrases = ()
    """They oppose something, forbid it, or say that it is bad."""
    negations: Phrases = ()
    """Phrases that reverse a side, besides the negations of ``Replies``: "hardly", "far from"."""
    neutral: Phrases = ()
    """They show no side, though they are in a list of words that show one, or contain such a word."""
    opposites: Pairs = field(default_factory=dict)
    """Words with opposite meanings. Each side is a list with commas: "raise, increase = lower, cut"."""
    numerals: Words = frozenset()
    """Numbers in words, from two on."""
    comparisons: Phrases = ()
    """They stand between two things that a sentence compares or ranks: "than"."""
    negative_prefixes: Words = frozenset()
    """Prefixes that turn a word into its opposite: "un" in "unfair"."""
    votes: Pairs = field(default_factory=dict)
    """Words with which people open their vote, for the proposal on the left side and against it on the
    right: "support, strong support = oppose"."""
    vote_options: Phrases = ()
    """Words for what is voted on, after which its number stands: "option", "proposal"."""
    vote_reasons: Phrases = ()
    """After the word of a vote, these open the reason for it: "because", "per nom"."""
    vote_hedges: Phrases = ()
    """With one of these, a vote is conditional, changed or not meant."""
    conditions: Phrases = ()
    """They make a demand or a judgement depend on something."""
    concession_openers: Phrases = ()
    """A sentence that begins with one of these grants a point, thanks, greets or wishes well."""
    suppositions: Phrases = ()
    """A sentence that begins with one of these supposes something."""
    mockeries: Phrases = ()
    """A sentence that begins with one of these mocks what it seems to say: "who needs"."""
    fillers: Words = frozenset()
    """Words that may stand before these phrases: "well"."""
    completions: Phrases = ()
    """A sentence that begins with one of these completes the denial before it: "rather"."""
    past_beliefs: Phrases = ()
    """A sentence that begins with one of these tells what its author believed or did."""
    turns: Phrases = ()
    """A sentence that begins with one of these turns against the one before it."""
    withdrawals: Phrases = ()
    """Words by which an author takes something back."""
    negative_concord: bool = False
    """Whether several negating words of a sentence are one negation: "ne … pas", "no … nada"."""
    negations_within_clauses: bool = False
    """Whether punctuation stands between clauses, so that each clause takes a side of its own."""
