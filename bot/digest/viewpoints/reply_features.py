"""What can be seen of a reply that agrees with its parent comment or disputes it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import islice
from math import log
from typing import Final

from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import words
from bot.digest.viewpoints.claims import claims
from storage.model import Article, Comment, writer

READ_CHARACTERS: Final = 2_000
"""How much of a comment's own text is searched for words of the lists."""
OPENING_WORDS: Final = 12
LONGEST_PHRASE: Final = 5
QUOTED = re.compile(r"[\"“”„«»‘]\s?\w")
EMOJI = re.compile(r"[\U0001f300-\U0001faff☺☹❤]|[:;]-?[)(DP]")
PLUS_ONE = re.compile(r"^\W{0,3}\+ ?1\b|\b(?:100|200|1000) ?%")
ADDRESS_LINK = re.compile(r"https?://|www\.")


@dataclass(frozen=True)
class Phrases:
    """Words and phrases of one list."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]

    def matches_at(self, tokens: Sequence[str], at: int) -> bool:
        if self.prefixes and tokens[at].startswith(self.prefixes):
            return True
        return any(
            " ".join(tokens[at : at + length]) in self.exact for length in range(1, LONGEST_PHRASE + 1)
        )

    def count(self, tokens: Sequence[str]) -> int:
        return sum(self.matches_at(tokens, at) for at in range(len(tokens)))


@cache
def read_phrases() -> Mapping[str, Mapping[str, Phrases]]:
    """The lists of agreement.toml: language, list, phrases. ``""`` holds those of all languages."""
    text = files("bot.digest.viewpoints").joinpath("agreement.toml").read_text(encoding="utf-8")
    lists: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    every: dict[str, list[str]] = {}
    for of_language in lists.values():
        for name, items in of_language.items():
            every.setdefault(name, []).extend(items)
    return {
        language: {name: _phrases(items) for name, items in named.items()}
        for language, named in {**lists, "": every}.items()
    }


def _phrases(items: Sequence[str]) -> Phrases:
    plain = [" ".join(words(item)) for item in items if not item.endswith("*")]
    return Phrases(
        frozenset(item for item in plain if item),
        tuple(item[:-1] for item in items if item.endswith("*")),
    )


@dataclass(frozen=True)
class CommentText:
    """What a comment's own author wrote, without quoted lines and code."""

    entry: PreparedEntry

    @classmethod
    def of_nothing(cls) -> CommentText:
        return cls(PreparedEntry(Comment(0, ""), None, supported=False, sentences=(), stems=()))

    @cached_property
    def own(self) -> tuple[int, ...]:
        """Indices of the sentences that are neither quoted nor code."""
        left_out = (SentenceKind.QUOTED, SentenceKind.CODE)
        return tuple(i for i, s in enumerate(self.entry.sentences) if s.kind not in left_out)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.entry.text_of(i) for i in self.own)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.texts)[:READ_CHARACTERS]

    @cached_property
    def tokens(self) -> list[str]:
        return words(self.text)

    @cached_property
    def claims(self) -> tuple[str, ...]:
        return tuple(self.entry.text_of(i) for i in claims(self.entry))

    @cached_property
    def first(self) -> tuple[str, ...]:
        """The first sentence of prose; empty where there is none."""
        kinds = (SentenceKind.PROSE, SentenceKind.FRAGMENT)
        found = (i for kind in kinds for i, s in enumerate(self.entry.sentences) if s.kind is kind)
        return tuple(self.entry.text_of(i) for i in islice(found, 1))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem for i in self.own for stem in self.entry.stems[i])


def opening_tokens(reply: CommentText, parent: CommentText) -> list[str]:
    """Of the reply's first words, those after a greeting and the name of whom it answers."""
    tokens = reply.tokens[: OPENING_WORDS + 6]
    named = {*words(parent.entry.entry.author or ""), *read_phrases()[""]["greeting"].exact}
    start = 0
    if reply.text.startswith("@"):
        start = 1
    while start < len(tokens) and tokens[start] in named:
        start += 1
    return tokens[start : start + OPENING_WORDS]


COUNTED = ("agree", "dispute", "contrast", "concede", "deny", "you", "thank", "irony", "inform", "ask")
OPENINGS = ("opening_agree", "opening_dispute", "opening_contrast", "opening_ask")


def describe_pair(reply: CommentText, parent: CommentText) -> dict[str, float]:
    """Everything about the pair but its vectors, by name. Linear in the length of the two comments."""
    return {
        **_openings(reply, parent),
        **_word_counts(reply, parent),
        **_form(reply, parent),
        **_echo(reply, parent),
    }


def _lists_for(entry: PreparedEntry) -> Mapping[str, Phrases]:
    lists = read_phrases()
    return lists.get(entry.language or "", lists[""])


def _openings(reply: CommentText, parent: CommentText) -> dict[str, float]:
    lists = _lists_for(reply.entry)
    opening = opening_tokens(reply, parent)
    found = {name: float(bool(opening) and lists[name].matches_at(opening, 0)) for name in OPENINGS}
    found["opening_agree"] = max(found["opening_agree"], float(bool(PLUS_ONE.search(reply.text))))
    later = opening[1:]
    for name in ("agree", "dispute", "contrast", "deny", "you", "irony"):
        found[f"early_{name}"] = float(min(2, lists[name].count(opening)))
    found["agree_then_contrast"] = found["opening_agree"] * float(lists["contrast"].count(later) > 0)
    return found


def _word_counts(reply: CommentText, parent: CommentText) -> dict[str, float]:
    lists = _lists_for(reply.entry)
    of_parent = _lists_for(parent.entry)
    length = len(reply.tokens)
    found: dict[str, float] = {}
    for name in COUNTED:
        count = lists[name].count(reply.tokens)
        found[f"has_{name}"] = float(count > 0)
        found[f"rate_{name}"] = min(0.3, count / (length + 10))
    for name in ("deny", "you", "dispute", "agree", "ask"):
        found[f"parent_{name}"] = min(0.3, of_parent[name].count(parent.tokens) / (len(parent.tokens) + 10))
    return found


def _ends_asking(text: str) -> bool:
    return text.rstrip("\"'”’)»“ !").endswith("?")


def _form(reply: CommentText, parent: CommentText) -> dict[str, float]:
    asking = [_ends_asking(text) for text in reply.texts]
    count = max(1, len(asking))
    text = reply.text
    kinds = [s.kind for s in reply.entry.sentences]
    quoting = SentenceKind.QUOTED in kinds
    lists = _lists_for(reply.entry)
    return {
        "questions": sum(asking) / count,
        "only_asks": float(all(asking)),
        "first_asks": float(asking[:1] == [True]),
        "last_asks": float(asking[-1:] == [True]),
        "asks_you": float(any(asking)) * float(lists["you"].count(reply.tokens) > 0),
        "exclaims": float(min(3, text.count("!"))),
        "ellipsis": float("..." in text or "…" in text),
        "quotes": float(quoting),
        "quotes_first": float(kinds[:1] == [SentenceKind.QUOTED]),
        "marks_words": float(bool(QUOTED.search(text))),
        "emoji": float(bool(EMOJI.search(text))),
        "laughs": float(bool(cues.LAUGHTER.search(text))),
        "sarcasm": float(bool(cues.SARCASM.search(text))),
        "insult": float(bool(cues.INSULT.search(text))),
        "link": float(bool(ADDRESS_LINK.search(reply.entry.entry.text))),
        "length": log(1 + len(reply.tokens)),
        "short": float(len(reply.tokens) <= 6),
        "sentences": log(1 + len(reply.texts)),
        "parent_length": log(1 + len(parent.tokens)),
        "length_ratio": log(1 + len(reply.tokens)) - log(1 + len(parent.tokens)),
        "parent_asks": sum(map(_ends_asking, parent.texts)) / max(1, len(parent.texts)),
        "parent_last_asks": float(bool(parent.texts) and _ends_asking(parent.texts[-1])),
        "parent_article": float(isinstance(parent.entry.entry, Article)),
        "parent_replies": float(getattr(parent.entry.entry, "parent", None) is not None),
        "same_author": float(writer(reply.entry.entry) == writer(parent.entry.entry)),
        "names_parent": float(reply.text.startswith("@")),
    }


def _echo(reply: CommentText, parent: CommentText) -> dict[str, float]:
    shared = reply.stems & parent.stems
    lists = _lists_for(reply.entry)
    denied = any(
        lists["deny"].count(words(text)) and any(s in shared for s in reply.entry.stems[i])
        for i, text in zip(reply.own[:6], reply.texts[:6], strict=True)
    )
    return {
        "echo": len(shared) / (len(reply.stems) + 2),
        "echo_parent": len(shared) / (len(parent.stems) + 2),
        "echo_count": log(1 + len(shared)),
        "echo_denied": float(denied),
    }
