"""The line above a comment that names its author: "NAME on", "NAME on March 3, 2026", "NAME schrieb:"."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from bot.importing.dates import date_of, is_date
from bot.importing.readable import from_markdown
from bot.importing.words import alternatives, words


class Byline(NamedTuple):
    author: str
    time: datetime | None = None
    address: str | None = None
    """The comment's own address, where the date is linked to it."""


LONGEST_BYLINE = 400
_UNDERSCORE = re.compile(r"(?<!\\)_")
_SENTENCE = re.compile(r"[?!;:]\s|[a-z]{4}[.,]\s")
# two of these, in lower case, make five words and more a sentence rather than a name
_OF_SENTENCES = frozenset(words("sentence_words"))
# cheap to ask of every line: ends in "on" or a colon, or holds a year or an age
_PLAUSIBLE = re.compile(
    r"\bon[*_\s]*$|:[*_\s]*$|\d{4}|\bago\b|\bvor (?:\d|ein)|\bil y a|\bhace|day\b|\bjust now|gestern|heute",
    re.IGNORECASE,
)
_MOST_WORDS_WITH_COMMA = 4
_LONGEST_NAME = 100
_MOST_WORDS = 8
_PREPOSITION = re.compile(r"(?:on|am|le|el|em|il|op|den|dnia|dne|на)", re.IGNORECASE)
_SAYS = re.compile(
    rf"(?P<name>.+?)\s+{alternatives('speech_verbs')}(?:\s+(?P<rest>.{{1,80}}?))?\s*:", re.IGNORECASE
)


def byline_of(line: str) -> Byline | None:
    """The author named by a line that names one and holds nothing else; None for any other line."""
    if len(line) > LONGEST_BYLINE or not _PLAUSIBLE.search(line):
        return None
    # stars around a name are the theme's, underscores are part of it
    text, links, _ = from_markdown(_UNDERSCORE.sub(r"\\_", line))
    if not text or "\n" in text:
        return None
    named = _with_verb(text) if text.endswith(":") else _with_preposition(text)
    if named is None:
        return None
    own = [link.address for link in links if "#comment" in link.address or "#post" in link.address]
    return named._replace(address=own[-1] if own else None)


def _with_preposition(text: str) -> Byline | None:
    parts = text.split(" ")
    if len(parts) > 1 and parts[-1] == "on":
        if len(parts) > _MOST_WORDS_WITH_COMMA and sum(word in _OF_SENTENCES for word in parts[1:]) > 1:
            return None  # "That is what he was relying on"
        return _named(" ".join(parts[:-1]), None)
    for at in range(len(parts) - 2, 0, -1):
        rest = " ".join(parts[at + 1 :])
        if _PREPOSITION.fullmatch(parts[at]) and is_date(rest):
            return _named(" ".join(parts[:at]), date_of(rest))
    return None


def _with_verb(text: str) -> Byline | None:
    match = _SAYS.fullmatch(text)
    if match is None:
        return None
    rest = match["rest"]
    if rest is None:
        return _named(match["name"], None)
    if _PREPOSITION.fullmatch(rest.split(" ")[0]):
        rest = rest.partition(" ")[2]
    return _named(match["name"], date_of(rest)) if is_date(rest) else None


def _named(name: str, time: datetime | None) -> Byline | None:
    name = name.strip(" ,·•|–—-") or name
    if not name or len(name) > _LONGEST_NAME or len(name.split(" ")) > _MOST_WORDS:
        return None
    if time is None and len(name.split(" ")) > _MOST_WORDS_WITH_COMMA and _SENTENCE.search(name):
        return None
    return Byline(name, time)


def is_handle(name: str) -> bool:
    """A single word that is plainly a user name and no word of a sentence."""
    return " " not in name and bool(re.search(r"[\d_-]|[a-z][A-Z]", name))
