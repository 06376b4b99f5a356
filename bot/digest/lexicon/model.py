"""What a language's word lists are called, and what belongs in each.

The lists themselves are in ``LANGUAGE.toml`` beside this file; ``docs/adding-a-language.md`` explains how to
write them. Words are in lower case with straight apostrophes. A list may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Words: TypeAlias = frozenset[str]
"""Written with white space between the words."""

Phrases: TypeAlias = tuple[str, ...]
"""Written one to a line; ``phrases`` explains their signs."""


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
class Discourse:
    """Words that show what a sentence or a comment does: agrees, thanks, jokes, insults, concludes."""

    stance_markers: Phrases = ()
    """Words that judge, demand, or give grounds. A sentence with them likely states a view."""
    negations: Phrases = ()
    """Words that turn a statement into its opposite."""
    conclusion_openers: Phrases = ()
    """A sentence that begins with one of these sums up or concludes."""
    courtesy_openers: Phrases = ()
    """A sentence that begins with one of these greets, thanks, or speaks of the post itself."""
    disagreement_openers: Phrases = ()
    """A reply that begins with one of these does not accept what it answers."""
    later_disagreement_openers: Phrases = ()
    """The same, where a later sentence of the reply begins with one of these."""
    agreement_openers: Phrases = ()
    """A reply that begins with one of these shares what it answers."""
    agreement_exceptions: Phrases = ()
    """Right behind an agreement opener they take the agreement back."""
    nods: Words = frozenset()
    """A comment of nothing but these words nods or shakes its head."""
    thanks: Phrases = ()
    """A comment of one sentence that begins with one of these thanks somebody."""
    thanks_intensifiers: Phrases = ()
    """They may stand before a word of thanks."""
    thanks_exceptions: Phrases = ()
    """With one of these behind the thanks, the comment says more than that it thanks."""
    courtesy_words: Phrases = ()
    """Sentences with these greet, thank or apologise. They do not say what a discussion is about."""
    proposal_markers: Phrases = ()
    """Sentences with these propose, demand or decide something."""
    information_requests: Phrases = ()
    """A comment of one sentence that begins with one of these only wants to know something."""
    request_lead_ins: Phrases = ()
    """They may stand before a request for information."""
    off_topic_markers: Phrases = ()
    """A comment that begins with one of these is about something else."""
    sarcasm_tags: Words = frozenset()
    """After a slash at the end of a comment they mark it as sarcasm: "/s"."""
    insults: Phrases = ()
    """Nouns that insult whoever is called so."""
    insulting_adjectives: Phrases = ()
    """Adjectives that insult whoever is called so."""
    second_person_subjects: Phrases = ()
    """Ways to say "you" or "you are": an insult behind one of them is meant for somebody in the thread."""
    insulting_commands: Phrases = ()
    """They insult whoever is spoken to."""
    deletion_markers: Phrases = ()
    """In square brackets, they stand where a comment was deleted: "[removed]"."""
    bot_names: Phrases = ()
    """Accounts of programs begin with these names."""
    bot_disclosures: Phrases = ()
    """What programs say of themselves."""
    moderator_names: Phrases = ()
    """In the name of an account, they say that it belongs to a moderator."""
    moderation_notices: Phrases = ()
    """What moderators remind of, or say that they did."""
    service_information: Phrases = ()
    """Sentences with these tell readers of an article where and when, not what happened."""
    conversation_pronouns: Words = frozenset()
    """First and second person: who writes so speaks to the readers."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Words that a fitted model reads in replies to tell whether they agree (``viewpoints.agreement``).

    Of the signs of phrases only ``*`` has a meaning here, at the end of a phrase of one word. Whoever changes
    these lists fits the model anew: ``make train``.
    """

    greetings: Phrases = ()
    """Before or after the name of whom a reply answers."""
    agreement_openers: Phrases = ()
    """A reply that begins with one of these likely agrees."""
    addition_openers: Phrases = ()
    """A reply that begins with one of these likely adds to what it answers."""
    disagreement_openers: Phrases = ()
    """A reply that begins with one of these likely disagrees."""
    contrast_openers: Phrases = ()
    """A reply that begins with one of these likely limits what it answers."""
    question_openers: Phrases = ()
    """A reply that begins with one of these likely asks something."""
    agreement: Phrases = ()
    """Words of agreement, anywhere in a reply."""
    disagreement: Phrases = ()
    """Words of dispute, anywhere in a reply."""
    contrast: Phrases = ()
    """Words that set one thing against another."""
    concessions: Phrases = ()
    """Words that grant something."""
    negations: Phrases = ()
    second_person: Phrases = ()
    """Pronouns for whoever is answered."""
    courtesies: Phrases = ()
    """Thanks, greetings, laughter."""
    irony: Phrases = ()
    """Words that are often ironic."""
    information: Phrases = ()
    """Words of replies that explain, refer or guess."""
    question_words: Phrases = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language."""

    common_words: Words = frozenset()
    """The commonest small words: a few of them tell the language of a short text."""
    stop_words: Words = frozenset()
    """Words without content, beside the common words; only for languages whose list sumy does not have."""
    function_words: FunctionWords = field(default_factory=FunctionWords)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    discourse: Discourse = field(default_factory=Discourse)
    replies: Replies = field(default_factory=Replies)
