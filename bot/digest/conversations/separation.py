"""Which messages of a chat belong to one conversation.

One pass in order of time: each message joins the open conversation that fits best, or begins a new one. A
reply that the source tells always joins what it answers. For other messages the features of Elsner and
Charniak (2010, "Disentangling Chat", Computational Linguistics 36:3) decide, measured against whole
conversations as in Shen et al. (2006, "Thread Detection in Dynamic Text Message Streams"): time since the
last message, who takes part, who is addressed by name, whether a question waits for an answer, and the cosine
of the words' stems, in which rare words weigh more.

Pure: the same messages give the same conversations. Cost: messages times open conversations.
"""

from __future__ import annotations

import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.digest.conversations.weights import SEPARATION_WEIGHTS, SeparationWeights
from bot.digest.text.language import detect_language
from bot.digest.text.tokens import extract_content_stems
from storage.model import AuthorKey, Comment, get_author_key

MOST_OPEN_CONVERSATIONS = 40
"""Conversations that a message may join: those with the newest messages."""
RECENT_MESSAGES = 8
"""Messages of a conversation that are looked at for questions and addresses."""
WORD_DECAY = 0.85
"""How much the words of a conversation weigh after one more message."""
FEW_WORDS = 3
_LANGUAGE_SAMPLE = 3000
_LEAST_NAME = 3
_NAME_END = r"(?=\s*(?:[,:!?…)]|[–—-]\s|$))"


@dataclass(frozen=True, slots=True)
class _Message:
    number: int
    writer: AuthorKey
    minute: float
    parent: int | None
    parent_is_told: bool
    addresses: frozenset[AuthorKey]
    asks: bool
    words: Mapping[str, float]


@dataclass(slots=True)
class _Conversation:
    numbers: list[int] = field(default_factory=list)
    writers: set[AuthorKey] = field(default_factory=set)
    recent: deque[_Message] = field(default_factory=lambda: deque(maxlen=RECENT_MESSAGES))
    words: dict[str, float] = field(default_factory=dict)
    length: float = 0.0
    """Of ``words`` as a vector."""
    last_at: int = 0
    """Position of its last message in the chat."""

    def add(self, message: _Message, at: int) -> None:
        self.numbers.append(message.number)
        self.writers.add(message.writer)
        self.recent.append(message)
        self.last_at = at
        self.words = {word: weight * WORD_DECAY for word, weight in self.words.items() if weight > 0.05}
        for word, weight in message.words.items():
            self.words[word] = self.words.get(word, 0.0) + weight
        self.length = _length(self.words)


def separate_conversations(
    comments: Sequence[Comment], weights: SeparationWeights = SEPARATION_WEIGHTS
) -> list[list[int]]:
    """The numbers of each conversation, in order of time; conversations in order of their first message.

    ``comments``: in order of time.
    """
    told = sum(one.parent is not None and not one.parent_inferred for one in comments)
    chat = _Chat(weights, told / len(comments) if comments else 0.0)
    for at, message in enumerate(_messages(comments)):
        chat.add(message, at)
    return [conversation.numbers for conversation in chat.conversations]


@dataclass(slots=True)
class _Chat:
    """The conversations found so far."""

    weights: SeparationWeights
    replies: float
    """Share of the messages that are replies, as the source tells."""
    conversations: list[_Conversation] = field(default_factory=list)
    open: list[_Conversation] = field(default_factory=list)
    """Conversations that a message may join, the one with the newest message last."""
    by_number: dict[int, _Conversation] = field(default_factory=dict)
    by_writer: dict[AuthorKey, _Conversation] = field(default_factory=dict)
    """The conversation in which each author wrote last."""

    def add(self, message: _Message, at: int) -> None:
        found = self._told(message) or self._best(message, at)
        if found is None:
            found = _Conversation()
            self.conversations.append(found)
        found.add(message, at)
        self.by_number[message.number] = found
        self.by_writer[message.writer] = found
        self.open = [*(one for one in self.open[-MOST_OPEN_CONVERSATIONS:] if one is not found), found]

    def _told(self, message: _Message) -> _Conversation | None:
        """The conversation of the message it answers, if the source states it."""
        told = message.parent is not None and message.parent_is_told
        return self.by_number.get(message.parent or 0) if told else None

    def _best(self, message: _Message, at: int) -> _Conversation | None:
        """The conversation that fits best; None for a new one."""
        answered = self.by_number.get(message.parent or 0)
        best, best_score = None, self.weights.begins if len(message.words) < FEW_WORDS else 0.0
        for conversation in self.open:
            score = _score(message, at, conversation, self.weights) + self.weights.no_reply * self.replies
            if conversation is answered:
                score += self.weights.addresses
            if conversation is self.by_writer.get(message.writer):
                score += self.weights.wrote_here
            if score >= best_score:
                best, best_score = conversation, score
        return best


def _score(message: _Message, at: int, conversation: _Conversation, weights: SeparationWeights) -> float:
    last = conversation.recent[-1]
    minutes = max(0.0, message.minute - last.minute)
    score = weights.base
    score += weights.minutes * math.log2(1 + minutes)
    score += weights.messages * math.log2(at - conversation.last_at)
    likeness = _likeness(message.words, conversation)
    score += weights.likeness * likeness
    if not likeness and not message.addresses:
        score += weights.unlike * math.log2(1 + len(message.words))
    if message.writer in conversation.writers:
        score += weights.took_part
    if message.writer == last.writer:
        score += weights.wrote_last
    elif last.asks:
        score += weights.question
    if message.addresses:
        takes_part = not message.addresses.isdisjoint(conversation.writers)
        score += weights.addresses if takes_part else weights.addresses_others
    if any(message.writer in earlier.addresses for earlier in conversation.recent):
        score += weights.addressed
    return score


def _likeness(words: Mapping[str, float], conversation: _Conversation) -> float:
    """Cosine, from 0 to 1."""
    others = conversation.words
    shared = sum(weight * others[word] for word, weight in words.items() if word in others)
    return shared / (_length(words) * conversation.length) if shared else 0.0


def _length(words: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in words.values()))


def _messages(comments: Sequence[Comment]) -> Iterable[_Message]:
    sample = "\n".join(comment.text[:200] for comment in comments)[:_LANGUAGE_SAMPLE]
    language = detect_language(sample)
    stems = [frozenset(extract_content_stems(comment.text, language)) for comment in comments]
    spread = Counter(word for words in stems for word in words)
    names = _Names(comments)
    first = next((comment.time for comment in comments if comment.time is not None), None)
    minute = 0.0
    for comment, found in zip(comments, stems, strict=True):
        minute = max(minute, _minute(comment.time, first))
        yield _Message(
            comment.number,
            get_author_key(comment),
            minute,
            comment.parent,
            not comment.parent_inferred,
            names.find_addressees(comment),
            "?" in comment.text or "؟" in comment.text,
            {word: math.log((1 + len(comments)) / spread[word]) for word in found},
        )


def _minute(time: datetime | None, first: datetime | None) -> float:
    return 0.0 if time is None or first is None else (time - first).total_seconds() / 60


class _Names:
    """The names by which the authors of a chat are addressed: the whole name, or its first word if nobody
    else has it."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        bearers: dict[str, set[AuthorKey]] = {}
        for who, name in {(get_author_key(one), one.author) for one in comments if one.author}:
            for form in {name.casefold(), name.casefold().split()[0] if name.split() else ""}:
                if len(form) >= _LEAST_NAME:
                    bearers.setdefault(form, set()).add(who)
        self._writers = {name: next(iter(who)) for name, who in bearers.items() if len(who) == 1}
        names = sorted(map(re.escape, self._writers), key=len, reverse=True)
        any_name = "|".join(names) or r"(?!)"
        self._at = re.compile(rf"@({any_name})(?!\w)")
        self._alone = re.compile(rf"(?:^|[,.!]\s)(?:\w{{2,8}}\s)?({any_name}){_NAME_END}", re.MULTILINE)

    def find_addressees(self, comment: Comment) -> frozenset[AuthorKey]:
        text = comment.text.casefold()
        found = {self._writers[name] for name in self._at.findall(text)}
        found |= {self._writers[name] for name in self._alone.findall(text)}
        return frozenset(found - {get_author_key(comment)})
