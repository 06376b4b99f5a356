"""Finds the decisions of a discussion.

Most discussions decide nothing. A decision is shown only if somebody says that "we" decided something or that
an issue or a change is settled, or if people agree to a proposal and nobody objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from bot.digest.context.context_need import create_self_contained_quote
from bot.digest.lexicon.load import combine_phrases
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.model import Decision, Quote
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import Prepared, PreparedEntry
from bot.digest.text.question_marks import has_question_mark
from bot.digest.text.tokens import extract_words
from bot.digest.viewpoints.dialogue import FOLLOWING_COMMENTS_READ, get_dialogue_patterns
from storage.model import Article, Comment, get_author_key

FEWEST_AGREEING = 2
"""Number of people, besides its author, who must agree to a proposal.

One is enough if the author asks whether anybody objects.
"""
MOST_AGREEMENT_WORDS = 14
"""A comment with more words says more than that it agrees."""
MOST_DECISION_WORDS = 45
"""A sentence with more words is not shown as a decision."""

_REFERENCE = re.compile(
    r"(?<![\w&])(?:#\d+|GH-\d+|[A-Z]{2,}-\d+|!\d+|v?\d+\.\d+(?:\.\d+)*|[0-9a-f]{7,40})(?!\w)|/(?:issues|pull|commit)/"
)
"""A reference to an issue, a change or a version."""
_PLUS_ONE = re.compile(r"(?:@\S+\s+)?(?:\+1\b|👍)")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@cache
def _undecided() -> re.Pattern[str]:
    """Returns a pattern for sentences that leave a decision open, such as questions and conditions."""
    phrases = combine_phrases(lambda lexicon: lexicon.dialogue.undecided)
    return re.compile(rf"[?؟]\W*\Z|{join_phrases(phrases)}", re.IGNORECASE)


@cache
def _reservation() -> re.Pattern[str]:
    """Returns a pattern for phrases with which a comment does not simply agree."""
    phrases = combine_phrases(lambda lexicon: lexicon.dialogue.reservations)
    return re.compile(join_phrases(phrases), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence that states a decision."""

    entry: PreparedEntry
    index: int
    agreed: tuple[int, ...]
    """Numbers of the comments that agree, ascending."""


def find_decisions(prepared: Prepared, vectors: Vectors | None = None) -> tuple[Decision, ...]:
    """Returns the decisions, in the order of the thread."""
    discussion = _Discussion(prepared)
    vectors = vectors or Vectors(UseEncoder())
    decisions: list[Decision] = []
    for found in discussion.decided():
        quote = create_self_contained_quote(
            found.entry,
            found.index,
            prepared.find_parent(found.entry),
            vectors,
            opening=isinstance(found.entry.entry, Article),
            allow_unknown_parent=True,
        )
        if quote is None:
            continue
        if decisions and _repeats(quote, decisions[-1].quote):
            decisions.pop()
        decisions.append(Decision(quote, found.agreed))
    return tuple(decisions)


def _repeats(quote: Quote, before: Quote) -> bool:
    """Returns whether the quote, with its context, covers the start of the quote before it."""
    leaned = quote.leans_on
    first = leaned if leaned is not None and leaned.number == quote.number else quote
    return before.number == quote.number and first.start <= before.start < quote.end


class _Discussion:
    """The article and the comments of people, without those of bots."""

    def __init__(self, prepared: Prepared) -> None:
        article = [] if prepared.article is None else [prepared.article]
        people = [entry for entry in prepared.comments if not entry.is_bot]
        self._entries: list[PreparedEntry] = [*article, *people]
        self._by_number = {entry.entry.number: entry for entry in self._entries}
        self._is_issue = _is_about_changes(self._entries)
        self._replies: dict[int, list[PreparedEntry]] = {}
        for entry in self._entries:
            parent = entry.parent
            if parent is not None:
                self._replies.setdefault(parent, []).append(entry)

    def decided(self) -> Iterator[_Found]:
        """Finds the sentences that state a decision, in the order of the thread."""
        for at, entry in enumerate(self._entries):
            wanted = FEWEST_AGREEING
            proposed = _proposals(entry)
            if asked := _asked_for_objections(entry):
                wanted, proposed = 1, [*proposed, *asked]
            for index in entry.prose:
                if self._is_decided(entry, index) or (index in proposed and self._is_agreed(at, wanted)):
                    yield _Found(entry, index, self._agreeing(at))

    def _is_decided(self, entry: PreparedEntry, index: int) -> bool:
        return _says_it_is_decided(entry, index) or (self._is_issue and _is_settled(entry, index))

    def _is_agreed(self, at: int, wanted: int) -> bool:
        """Returns whether at least ``wanted`` people agree and nobody objects."""
        people = {get_author_key(self._by_number[number].entry) for number in self._agreeing(at)}
        return len(people) >= wanted and not self._is_disputed(at)

    def _agreeing(self, at: int) -> tuple[int, ...]:
        return tuple(sorted({entry.entry.number for entry in self._answers(at) if _agrees(entry)}))

    def _is_disputed(self, at: int) -> bool:
        return any(_objects(entry) for entry in self._answers(at))

    def _answers(self, at: int) -> list[PreparedEntry]:
        """Returns the replies of other people, and their comments soon after that name no parent."""
        author = get_author_key(self._entries[at].entry)
        following = [
            entry
            for entry in self._entries[at + 1 : at + 1 + FOLLOWING_COMMENTS_READ]
            if isinstance(entry.entry, Comment) and entry.parent is None
        ]
        replies = self._replies.get(self._entries[at].entry.number, [])
        return [entry for entry in [*replies, *following] if get_author_key(entry.entry) != author]


def _is_about_changes(entries: Sequence[PreparedEntry]) -> bool:
    """Returns whether at least two entries refer to an issue, a change or a version."""
    speaking = (entry for entry in entries if _REFERENCE.search(entry.entry.text))
    return len(list(islice(speaking, 2))) == 2


def _says_it_is_decided(entry: PreparedEntry, index: int) -> bool:
    text = entry.get_text(index)
    phrases = get_dialogue_patterns(entry.language)
    told = phrases.decided.search(text) or phrases.decided_heads.search(text)
    return told is not None and _is_firm(entry, index)


def _is_settled(entry: PreparedEntry, index: int) -> bool:
    """Returns whether the sentence says that an issue is closed or a change is made."""
    text = entry.get_text(index)
    phrases = get_dialogue_patterns(entry.language)
    if phrases.settled_heads.search(text) is None or not _is_firm(entry, index):
        return False
    return _REFERENCE.search(text) is not None or phrases.reference_words.search(text) is not None


def _proposals(entry: PreparedEntry) -> list[int]:
    if isinstance(entry.entry, Article):
        return []
    return [index for index in entry.prose if _is_proposal(entry, index)]


def _is_proposal(entry: PreparedEntry, index: int) -> bool:
    text = entry.get_text(index)
    phrases = get_dialogue_patterns(entry.language)
    proposes = phrases.proposes_heads.search(text) or phrases.proposes.search(text)
    return proposes is not None and _is_firm(entry, index) and phrases.moves_on.search(text) is None


def _asked_for_objections(entry: PreparedEntry) -> list[int]:
    """Finds the sentences right before a question like "Any objections?"."""
    own = entry.prose
    objections = get_dialogue_patterns(entry.language).asks_objections
    return [
        before
        for before, index in pairwise(own)
        if objections.search(entry.get_text(index)) and _is_firm(entry, before)
    ]


def _is_firm(entry: PreparedEntry, index: int) -> bool:
    """Returns whether the sentence is short enough and leaves nothing open."""
    return (
        entry.count_words(index) <= MOST_DECISION_WORDS and _undecided().search(entry.get_text(index)) is None
    )


def _agrees(entry: PreparedEntry) -> bool:
    """Returns whether the comment agrees and says little else."""
    said = _ADDRESS.sub("", entry.own_text).strip()
    if not said or has_question_mark(said) or len(extract_words(said)) > MOST_AGREEMENT_WORDS:
        return False
    phrases = get_dialogue_patterns(entry.language)
    if entry.parent is None and phrases.agrees_with_person_heads.search(said):
        return False
    agrees = _PLUS_ONE.match(said) or phrases.agrees_heads.search(said)
    return agrees is not None and not _objects(entry)


def _objects(entry: PreparedEntry) -> bool:
    """Returns whether the comment objects to what it answers.

    "No objections" and "none" are not objections.
    """
    said = entry.own_text
    if get_dialogue_patterns(entry.language).agrees_heads.search(said) and not _reservation().search(said):
        return False
    return any(cues.DISAGREEMENT_OPENER.is_in(entry.get_text(i)) for i in entry.prose[:2])
