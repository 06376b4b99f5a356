"""Computes features that show whether a reply agrees with its parent comment or disputes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import islice
from math import log
from typing import Final

from bot.digest.lexicon.kinds import Phrases
from bot.digest.lexicon.load import combine_phrases, load_lexicon
from bot.digest.lexicon.model import Replies
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import extract_words
from storage.model import Comment

REPLY_CHARACTERS_READ: Final = 2_000
"""Number of characters of a comment's own text that are searched for words of the lists."""
OPENING_WORDS: Final = 12
"""Number of words in the opening of a reply."""
ADDRESS_WORDS: Final = 6
"""Number of words that a greeting and a name before the opening may have."""
NEGATION_REACH: Final = 2
"""Number of following words that a negation affects."""
HIGHEST_OPENING_COUNT: Final = 2
"""Upper limit for the count of a list in the opening."""
HIGHEST_RATE: Final = 0.3
"""Upper limit for the share of words that are in a list."""
RATE_OFFSET: Final = 10
"""Added to the number of words of a comment, so that one word of a short comment weighs less."""

OPENER_LISTS: Final = (
    "agreement_openers",
    "addition_openers",
    "disagreement_openers",
    "contrast_openers",
    "question_openers",
)
OPENING_LISTS: Final = ("agreement", "disagreement", "contrast", "negations", "second_person", "irony")
REPLY_LISTS: Final = (*OPENING_LISTS, "concessions", "courtesies", "information", "question_words")
PARENT_LISTS: Final = ("negations", "second_person", "disagreement", "agreement", "question_words")

_ONLY_A_NAME = re.compile(r"@\S+(?: \S+)?")
_PLUS_ONE = re.compile(r"\W{0,3}\+ ?1\b")


@dataclass(frozen=True)
class CommentText:
    """The text that the author of a comment wrote, without quoted lines and code."""

    entry: PreparedEntry

    @classmethod
    def create_empty(cls) -> CommentText:
        """Returns the text of a comment without words."""
        return cls(PreparedEntry(Comment(0, ""), None, ()))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The author's own sentences and fragments, without quotations and code."""
        return tuple(self.entry.get_text(index) for index in self.entry.own)

    @cached_property
    def first_prose(self) -> str | None:
        """The first prose sentence that is more than a mention, or else the first such fragment."""
        return next(islice(self._first_of_each_kind(), 1), None)

    def _first_of_each_kind(self) -> Iterator[str]:
        for kind in (SentenceKind.PROSE, SentenceKind.FRAGMENT):
            texts = (self.entry.get_text(i) for i, s in enumerate(self.entry.sentences) if s.kind is kind)
            yield from (text for text in texts if not _ONLY_A_NAME.fullmatch(text))

    @cached_property
    def text(self) -> str:
        """The sentences on lines of their own, cut after ``REPLY_CHARACTERS_READ``."""
        return "\n".join(self.sentences)[:REPLY_CHARACTERS_READ]

    @cached_property
    def words(self) -> list[str]:
        """The words of ``text``."""
        return extract_words(self.text)

    @cached_property
    def counts(self) -> Counter[str]:
        """The number of words and phrases of each list in ``words``."""
        return self.count(self.words)

    def count(self, found: Sequence[str]) -> Counter[str]:
        """Counts the words and phrases of each list among the words ``found``.

        Agreement after a negation counts as disagreement: "I don't agree".
        """
        counts: Counter[str] = Counter()
        last_negation = -NEGATION_REACH - 1
        for at, lists in self.matcher.find_all(found):
            if at - last_negation <= NEGATION_REACH and "agreement" in lists:
                lists["disagreement"] = lists["agreement"]
            if "negations" in lists:
                last_negation = at
            if lists.get("disagreement", 0) >= lists.get("agreement", 1):
                lists.pop("agreement", None)
            counts.update(lists.keys())
        return counts

    @property
    def matcher(self) -> PhraseMatcher:
        """The matcher for the lists of the comment's language."""
        return _get_matcher(self.entry.language)

    def get_rate(self, name: str) -> float:
        """Returns the share of the comment's words that are in the list ``name``.

        ``RATE_OFFSET`` is added to the number of words. The result is at most ``HIGHEST_RATE``.
        """
        return min(HIGHEST_RATE, self.counts[name] / (len(self.words) + RATE_OFFSET))

    @cached_property
    def asking(self) -> list[bool]:
        """For each sentence, whether it is a question."""
        return [text.rstrip("\"'”’)»“ !").endswith(QUESTION_MARKS) for text in self.sentences]


@cache
def _get_matcher(language: str | None) -> PhraseMatcher:
    """Returns a matcher for the lists of the language, or of all languages if that language has no lists."""
    lists = load_lexicon(language).replies
    named: dict[str, Phrases] = {field.name: getattr(lists, field.name) for field in fields(Replies)}
    if not any(named.values()):
        if language is not None:
            return _get_matcher(None)
        named = {name: _join_languages(name) for name in named}
    return PhraseMatcher(named, extract_words)


def _join_languages(name: str) -> Phrases:
    return combine_phrases(lambda lexicon: getattr(lexicon.replies, name))


def describe_pair(reply: CommentText, parent: CommentText) -> dict[str, float]:
    """Returns the features of the pair by name. Reads at most ``REPLY_CHARACTERS_READ`` of each comment."""
    return {**_describe_opening(reply, parent), **_describe_reply(reply), **_describe_parent(parent)}


def _describe_opening(reply: CommentText, parent: CommentText) -> dict[str, float]:
    opening = _opening_words(reply, parent)
    openers = _find_openers(reply, opening)
    counts = reply.count(opening)
    contrasted = "agreement_openers" in openers and reply.count(opening[1:])["contrast"] > 0
    return {
        **{name: float(name in openers) for name in OPENER_LISTS},
        **{f"early_{name}": float(min(HIGHEST_OPENING_COUNT, counts[name])) for name in OPENING_LISTS},
        "agreement_then_contrast": float(contrasted),
    }


def _find_openers(reply: CommentText, opening: list[str]) -> set[str]:
    """Returns the lists that have a phrase at the start of the opening.

    Of several lists, only those with the longest phrase are returned: "stimmt nicht" rather than "stimmt".
    """
    if _PLUS_ONE.match(reply.text):
        return {"agreement_openers"}
    lists = reply.matcher.match_lists(opening, 0) if opening else {}
    lengths = {name: length for name, length in lists.items() if name in OPENER_LISTS}
    return {name for name, length in lengths.items() if length == max(lengths.values())}


def _opening_words(reply: CommentText, parent: CommentText) -> list[str]:
    """Returns the first words after a greeting and the name of the parent's author."""
    found = reply.words[: OPENING_WORDS + ADDRESS_WORDS]
    names = set(extract_words(parent.entry.entry.author or ""))
    start = int(reply.text.startswith("@"))
    while start < len(found) and (found[start] in names or _is_greeting(reply, found, start)):
        start += 1
    return found[start : start + OPENING_WORDS]


def _is_greeting(reply: CommentText, found: list[str], at: int) -> bool:
    return "greetings" in reply.matcher.match_lists(found, at)


def _describe_reply(reply: CommentText) -> dict[str, float]:
    return {
        **{f"rate_{name}": reply.get_rate(name) for name in REPLY_LISTS},
        "only_asks": float(bool(reply.asking) and all(reply.asking)),
    }


def _describe_parent(parent: CommentText) -> dict[str, float]:
    is_reply = parent.entry.parent is not None
    return {
        **{f"parent_{name}": parent.get_rate(name) for name in PARENT_LISTS},
        "parent_length": log(1 + len(parent.words)),
        "parent_questions": sum(parent.asking) / max(1, len(parent.asking)),
        "parent_ends_asking": float(parent.asking[-1:] == [True]),
        "parent_is_reply": float(is_reply),
    }
