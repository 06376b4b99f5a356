"""Distinguishes conversations from lists, logs and code that also have words before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words

_NO_NAMES = frozenset(load_words("no_names"))
_TALK = frozenset(load_words("talk_words"))
_ASKS = re.compile(r"[?!？！؟]|:-?[)(DP]|@\w|[\U0001f600-\U0001f64f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FIRST_OF_PHRASES = frozenset(load_words("first_words"))
_VERB_AT_END = re.compile(rf"\s{build_word_pattern('speech_verbs')}$", re.IGNORECASE)
_OF_CODE = re.compile(
    r"(?:[a-z][a-z0-9_-]*\.)+[a-z][a-z0-9_-]*|\w*(?:Error|Exception|Warning)|.*(?:[=;{}$%&\\^`]|\(\)|::|->).*|.*\[\d+\]"
)
_SHARE = 0.3
"""The share of lines that must be conversational, if names recur."""
_SHARE_OF_ONCE = 0.6
"""The same share if every name occurs once: then only the words distinguish a chat from a glossary."""
_FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*"
    rf"(?:\s(?:[^\W\d_a-z][\w.'’-]*|{build_expression_pattern('name_particles')})){{1,3}}"
)
"""A first and last name, which shows as well as their words that people talk."""
_GIVEN_NAMES = frozenset(load_words("given_names"))
_SHARE_OF_PEOPLE = 0.6
"""From this share of given names and user names on, whole sentences are enough."""
_SHARE_OF_SENTENCES = 0.6
_FEWEST_WORDS = 4
_SENTENCE_END = re.compile(r"[.!?…？！。]['\"”’)]?$")
_HANDLE = re.compile(r"\S*(?:[\d_]|\w-\w|[a-z][A-Z])\S*")
_WORDS_AT_LENGTH = 8
_MOST_FOREIGN = 0.2
"""The largest share of lines that begin with a label."""


_SPOKEN = re.compile(
    r"(?:\[(?P<stamp>[^\]\n]{4,40})\]\s*)?"
    r"(?P<name>[^\s:<>\[\](){}#*\"“”„/|][^:\n<>\[\]{}#\"“”„/|]{0,39}?)\s?: (?P<said>\S.*)"
)
_MOST_WORDS = 4


class SpokenLine(NamedTuple):
    """A line such as "[10:12] Anna: It was late."."""

    name: str
    stamp: str
    said: str


def parse_spoken_line(line: str) -> SpokenLine | None:
    """Parses the speaker and the words of a line that begins like a name and a colon."""
    match = _SPOKEN.match(line[:2000])
    if match is None:
        return None
    name = match["name"].strip()
    if len(name.split()) > _MOST_WORDS or name.isdigit():
        return None
    return SpokenLine(name, match["stamp"] or "", line[match.start("said") :])


class Utterance(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def said(self) -> str: ...


def is_label(name: str) -> bool:
    """Whether the words before a colon are a label and not a name: "Step 1", "ERROR", "quay.core", "Anna
    said"."""
    folded = name.casefold().strip(" .*_")
    stem = re.sub(r"(?<![\s#.\d])[\s#.\d]++$", "", folded)
    if folded in _NO_NAMES or stem in _NO_NAMES or not any(map(str.isalpha, name)):
        return True
    first, _, more = folded.partition(" ")
    return (
        (bool(more) and first in _FIRST_OF_PHRASES | _NO_NAMES)
        or _VERB_AT_END.search(name) is not None
        or _OF_CODE.fullmatch(name) is not None
    )


def is_conversational(text: str) -> bool:
    """Whether a text addresses somebody: it asks, exclaims, or uses "I", "you" or "we"."""
    return _ASKS.search(text) is not None or any(
        word.casefold() in _TALK for word in _WORD.findall(text[:600])
    )


def are_person_names(names: Collection[str]) -> bool:
    """Whether most names are given names or user names. Full names do not count: they also head entries about
    people."""
    people = sum(name.casefold() in _GIVEN_NAMES or _HANDLE.fullmatch(name) is not None for name in names)
    return people >= len(names) * _SHARE_OF_PEOPLE


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and _SENTENCE_END.search(text.rstrip()) is not None


def are_speakers_people(names: Collection[str], texts: Collection[str]) -> bool:
    """Whether people speak in whole sentences, even without "I" or "you"."""
    sentences = sum(_is_sentence(text) or is_conversational(text) for text in texts)
    return are_person_names(names) and sentences >= len(texts) * _SHARE_OF_SENTENCES


def is_conversation(spoken: Sequence[Utterance], foreign: int, fewest: int) -> bool:
    """Whether these lines are a conversation. ``foreign``: the number of lines that begin with a label."""
    names = Counter(line.name for line in spoken)
    if len(spoken) < fewest or len(names) < 2 or foreign > len(spoken) * _MOST_FOREIGN:
        return False
    if sum(line.said.rstrip().endswith((";", "{", "}", ")", "=")) for line in spoken) * 3 > len(spoken):
        return False
    if are_speakers_people(names.keys(), [line.said for line in spoken]):
        return True
    share = _SHARE if len(names) < len(spoken) else _SHARE_OF_ONCE
    named_in_full = sum(_FULL_NAME.fullmatch(name) is not None for name in names) * 2 > len(names)
    told_at_length = sum(len(line.said.split()) for line in spoken) >= len(spoken) * _WORDS_AT_LENGTH
    if named_in_full or (told_at_length and len(names) * 2 <= len(spoken)):
        share /= 3
    return sum(is_conversational(line.said) for line in spoken) >= len(spoken) * share
