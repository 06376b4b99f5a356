"""The line above a comment that names its author: "NAME on", "NAME on March 3, 2026", "NAME schrieb:",
"Posted by NAME on March 3, 2026", "NAME | March 3, 2026 at 10:12 am"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words
from bot.importing.text.dates import is_date, is_day, parse_date
from bot.importing.text.markdown import convert_markdown


class Byline(NamedTuple):
    author: str
    time: datetime | None = None
    address: str | None = None
    """The comment's own address, if the date is linked to it."""
    dated: bool = False
    """Whether the line has a time. Relative times count."""
    day_only: bool = False
    """Whether the time has no time of day."""


LONGEST_BYLINE = 400
# between these words there is a single space, because the lines were folded before
_UNDERSCORE = re.compile(r"(?<!\\)_")
_SENTENCE = re.compile(r"[?!;:]\s|[a-z]{4}[.,]\s")
# two of these words, in lower case, make five or more words a sentence rather than a name
_OF_SENTENCES = frozenset(load_words("sentence_words"))
_NO_FIRST_WORDS = frozenset(load_words("sentence_pronouns"))
_VERBS = build_word_pattern("speech_verbs")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2}){0,2}")
_PREPOSITIONS = frozenset(load_words("author_prepositions"))
_PHRASES_WITH_ON = frozenset(load_words("phrases_with_on"))
# a cheap test for every line: it ends in a colon or dots, or has a year or a relative time
_PLAUSIBLE = re.compile(
    rf"[:：…][*_\s]*$|\.\.\.[*_\s]*$|\d{{4}}|{build_expression_pattern('age_hints')}", re.IGNORECASE
)
_MOST_WORDS_WITH_COMMA = 4
_LONGEST_NAME = 100
_MOST_WORDS = 8
_SAYS = re.compile(
    rf"(?P<name>.+?)(?: {_VERBS}(?: (?P<rest>.{{1,80}}?))?"
    rf"| ?{build_word_pattern('speech_endings')}) ?(?:[:：]|…|\.\.\.)",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(rf"{build_word_pattern('speech_verbs_before_names')} (?P<name>.+?) ?:")
_SAYS_AT_END = re.compile(rf" {_VERBS} ?(?:[:：]|…|\.\.\.)$", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_MOST_WORDS_OF_DATE = 8
_MOST_STARTS = 8
_BY = re.compile(rf"{build_word_pattern('written_by')} ?:? (?=\S)", re.IGNORECASE)
_VERB_AT_END = re.compile(rf" {_VERBS}$", re.IGNORECASE)
_PARTING = re.compile(r" ?[|·•] ?| [–—-] |, | \((?=[^()]*\)$)")
_OWN_ADDRESS = re.compile(
    rf"#(?:li-|div-)?{build_word_pattern('byline_fragments')}[-_]?\d|#comment|#post|[?&]replytocom="
)


def parse_byline(line: str) -> Byline | None:
    """Parses a line that names an author and holds nothing else; None for any other line."""
    if len(line) > LONGEST_BYLINE or not (_PLAUSIBLE.search(line) or ends_in_preposition(line)):
        return None
    return _parse_byline(line)


def ends_in_preposition(line: str) -> bool:
    """Whether a line ends like "NAME on", if the date after it was not copied."""
    *before, last = line[-60:].rstrip(" \t*_").casefold().split(" ")[-3:]
    if not before or (last == "am" and _CLOCK.fullmatch(before[-1])):
        return False  # "10:12 am"
    return last in _PREPOSITIONS or f"{before[-1]} {last}" in _PREPOSITIONS


@lru_cache(maxsize=1 << 14)
def _parse_byline(line: str) -> Byline | None:
    """Parses a byline. Cached: callers first ask whether a line begins an entry, and then who wrote the
    entry."""
    # asterisks around a name come from the theme, underscores are part of the name
    text, links, _ = convert_markdown(_UNDERSCORE.sub(r"\\_", line))
    if not text or "\n" in text:
        return None
    if text.endswith((":", "：", "…", "...")):
        named = _with_verb(text) or _with_lead(text.rstrip(":：. …"))
    else:
        named = _with_lead(text) or _with_preposition(text) or _with_sign(text) or _with_verb_first(text)
    if named is None:
        return None
    own = [link.address for link in links if _OWN_ADDRESS.search(link.address)]
    return named._replace(address=own[-1] if own else None)


def _stands_before_date(word: str) -> bool:
    return word == "," or word.casefold() in _PREPOSITIONS


def _with_preposition(text: str) -> Byline | None:
    parts = text.split(" ")
    if len(parts) > 1 and parts[-1] != "on" and ends_in_preposition(text):
        return _with_other_preposition(parts)
    if len(parts) > 1 and parts[-1] == "on":
        if text.casefold().replace(",", "") in _PHRASES_WITH_ON:
            return None
        if len(parts) > _MOST_WORDS_WITH_COMMA and sum(word in _OF_SENTENCES for word in parts[1:]) > 1:
            return None  # "That is what he was relying on"
        return _named(" ".join(parts[:-1]))
    for at in range(len(parts) - 2, 0, -1):
        rest = " ".join(parts[at + 1 :])
        if _stands_before_date(parts[at]) and is_date(rest):
            return _named(" ".join(parts[:at]), rest)
    return None


_MOST_WORDS_OF_NAME = 3
_NO_FIRST = frozenset(load_words("first_words"))


def _with_other_preposition(parts: Sequence[str]) -> Byline | None:
    """Parses "NAME le". Outside English, such a word also ends lines of text that were merely wrapped."""
    name = parts[:-2] if " ".join(parts[-2:]).casefold() in _PREPOSITIONS else parts[:-1]
    if not 0 < len(name) <= _MOST_WORDS_OF_NAME or name[0].casefold() in _NO_FIRST:
        return None
    if len(name) > 1 and any(word[:1].islower() for word in name):
        return None
    return _named(" ".join(name))


def _with_sign(text: str) -> Byline | None:
    """Parses "NAME | March 3, 2026", "NAME (3. März 2026, 10:12)", "NAME, vor 3 Tagen"."""
    for _, sign in zip(range(_MOST_STARTS), _PARTING.finditer(text), strict=False):
        rest = text[sign.end() :].removesuffix(")") if "(" in sign[0] else text[sign.end() :]
        if sign.start() and is_date(rest):
            return _named(text[: sign.start()], rest)
    return None


def _with_lead(text: str) -> Byline | None:
    """Parses "Posted by NAME on March 3, 2026", "Kommentar von NAME"."""
    lead = _BY.match(text)
    if lead is None:
        return None
    rest = text[lead.end() :]
    return _with_preposition(rest) or _with_sign(rest)


def _with_verb(text: str) -> Byline | None:
    match = _VERB_FIRST.fullmatch(text)
    if match is not None:
        return _named(match["name"])
    if text[:1].isdigit() or text[:20].count(",") or _YEAR.search(text[:40]):
        dated = _after_date(text)
        if dated is not None:
            return dated
    match = _SAYS.fullmatch(text)
    if match is None:
        return None
    rest = match["rest"]
    if rest is None:
        name = match["name"]  # "NAME on March 3, 2026 at 10:12 said:"
        dated = (_with_preposition(name) or _with_sign(name)) if _YEAR.search(name) else None
        return dated if dated is not None and dated.dated else _named(name)
    if _stands_before_date(rest.split(" ")[0]) and not is_date(rest):
        rest = rest.partition(" ")[2]
    return _named(match["name"], rest) if is_date(rest) else None


def _with_verb_first(text: str) -> Byline | None:
    """Parses "NAME says: March 3, 2026 at 10:12 am"."""
    said, colon, rest = text.partition(": ")
    match = _SAYS.fullmatch(f"{said}:") if colon and is_date(rest) else None
    known = match is not None and match["rest"] is None
    return _named(match["name"], rest) if match is not None and known else None


def _after_date(text: str) -> Byline | None:
    """Parses "March 3, 2026 at 10:12 am NAME says:"."""
    verb = _SAYS_AT_END.search(text)
    parts = text[: verb.start()].split(" ") if verb else []
    for at in range(min(len(parts) - 1, _MOST_WORDS_OF_DATE), 0, -1):
        date = " ".join(parts[:at]).rstrip(" ,|·•–—-:")
        if is_date(date):
            return _named(" ".join(parts[at:]), date)
    return None


def _named(name: str, date: str = "") -> Byline | None:
    time = parse_date(date)
    dated = bool(date)
    name = name.strip(" ,·•|–—-") or name
    if dated:
        name = _VERB_AT_END.sub("", name)
    first, _, more = name.partition(" ")
    if more and dated and first in _NO_FIRST_WORDS:
        return None  # "We met on March 3, 2021"
    if not name or len(name) > _LONGEST_NAME or len(name.split(" ")) > _MOST_WORDS:
        return None
    if time is None and len(name.split(" ")) > _MOST_WORDS_WITH_COMMA and _SENTENCE.search(name):
        return None
    return Byline(name, time, dated=dated, day_only=is_day(date))


def is_handle(name: str) -> bool:
    """Whether a single word is clearly a user name and not a word of a sentence."""
    return " " not in name and bool(re.search(r"[\d_-]|[a-z][A-Z]", name))
