"""How chat programs write names and times at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_pairs, load_words
from bot.importing.text.dates import parse_date

_LONGEST = 2000
MOST_WORDS_OF_CHAT_NAME = 6
_HALVES = [re.escape(half) for half in load_pairs("day_halves")]
_HALF = rf"(?:[AaPp]\.?\s?[Mm]\.?|(?i:{'|'.join(_HALVES)}))"
_HALF_BEFORE = rf"(?i:{'|'.join(half for half in _HALVES if len(half) > 1)})"
_CLOCK = rf"(?:{_HALF_BEFORE}\s?)?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s?{_HALF})?"
_DAY = (
    r"(?:\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\.?|\d{1,2}\.?\s[^\W\d]{3,12}\.?,?\s\d{4}"
    r"|[^\W\d]{3,12}\.?\s\d{1,2},?\s\d{4}|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일])"
)
_AT = rf"(?:{build_word_pattern('clock_words')}\.?)"
_STAMP = (
    rf"(?:{_DAY}(?:,|,?\s+{_AT}|T)?\s*{_CLOCK}(?:\s?(?:UTC|GMT|Z)?(?:[+-]\d\d:?\d\d)?)?"
    rf"|{_CLOCK},?\s+{_DAY})"
)
_SHORT_DAY = r"[^\W\d]{3,4}\.?\s{1,2}\d{1,2}"
LOGGED = (
    rf"(?:(?:{_DAY}|{_SHORT_DAY})(?:\s+|T))?{_CLOCK}(?:[.,]\d{{1,6}})?"
    r"(?:\s?(?:[A-Z]{3,4}|Z|[+-]\d\d:?\d\d))?"
)
"""A time as IRC programs log it: without a year, with fractions, or with a zone."""
LOG_DAY = r"(?:\[[^\W\d]{2,12},\s[^\[\]]{6,30}\]\s)?"
_NAME = r"[^\s\[\]<>:][^\[\]<>:\n]{0,60}?"
NICK = r"[@+%&~ ]?(?P<name>[^\s<>@+%&~-][^\s<>]{0,40})"
_BADGE = r"(?-i:\s{1,3}(?:(?P<bot>✓?\s?(?:BOT|APP)|WEBHOOK)|OP))?"
_RECENT = build_word_pattern("relative_days")


PLAUSIBLE = re.compile(r"\d[:.]\d\d|^<")
"""A cheap test for every line: each format has a time of day, or begins with a bracket."""


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    name: str
    stamp: str
    said: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class LineFormat:
    line: re.Pattern[str]
    is_sure: bool = True
    """Whether a date or an unmistakable format makes it certain that this is a chat."""
    folds: bool = False
    is_tabular: bool = False
    """Whether the format has columns separated by tabs, like a table."""
    event: re.Pattern[str] | None = None
    """Matches a line of the program itself, about who joined or left."""
    proof: re.Pattern[str] | None = None
    """Matches a line that only such a program writes. It makes the format certain if ``is_sure`` is not
    set."""

    def has_proof(self, lines: Iterable[str]) -> bool:
        """Whether one of the lines is a line that only this format has."""
        return self.proof is not None and any(self.proof.match(line[:_LONGEST]) for line in lines)

    def message(self, line: str) -> LoggedMessage | None:
        """Parses the message that begins on a line; None if no message begins there."""
        match = self.line.match(line[:_LONGEST])
        if match is None:
            return None
        parts = match.groupdict()
        name, stamp = match["name"].strip(), (parts.get("stamp") or "").strip()
        said = line[match.start("said") :] if parts.get("said") is not None else ""
        if not name or len(name.split()) > MOST_WORDS_OF_CHAT_NAME or _has_open_quotation(name):
            return None
        return LoggedMessage(name, stamp, said.strip(), is_bot=parts.get("bot") is not None)

    def is_event(self, line: str) -> bool:
        """Whether the line reports that somebody came, left or did something."""
        return self.event is not None and self.event.match(line[:_LONGEST]) is not None


_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))


def _has_open_quotation(name: str) -> bool:
    """Whether a quotation continues after the name: 'Anna created group "Cranes: 2021"'."""
    return name.count('"') % 2 == 1 or any(
        name.count(opening) > name.count(closing) for opening, closing in _PAIRS
    )


_TAGS = frozenset(load_words("tags"))


def is_tag(message: LoggedMessage) -> bool:
    """Whether the name is really a tag of markup: "<b> text", "<p> text</p>"."""
    return message.name.casefold().strip("/") in _TAGS or "</" in message.said or "=" in message.name


_UNTIMED = r"(?:={2,4}|-!-|\*{3,5}|<--|-->|[←→⇐⇒•])\s|-[^\s()-][^\s()]{0,30}(?:\([^()\s]{1,80}\))?-\s"
"""Matches a line of the program itself without a time: who joined, who left, a notice."""
_LOG_OPENED = re.compile(
    r"--- (?:Log opened|Day changed) \S|\*{4} BEGIN LOGGING AT \S|Session Start: \S.{0,60}\d{4}$"
)
_NO_SIGN = r"(?!(?:-->|<--|--|=!=|\*)[ \t])"
_NOT_EVENT = r"(?!(?:-->|<--|--|=!=|\*|[←→⇐⇒])\t)"

LINE_FORMATS = (
    # [03.03.21, 10:12:33] Name: text · [10:12, 3.3.2021] Name: text
    LineFormat(
        re.compile(
            rf"\[(?P<stamp>{_STAMP})(?:\s\|\s[^\[\]]{{1,60}})?\]\s(?:~\s?)?(?P<name>{_NAME}):"
            r"(?:\s+(?P<said>\S.*)|\s*$)"
        ),
        event=re.compile(rf"\[{_STAMP}[^\[\]]{{0,60}}\]\s"),
    ),
    # 03/03/2021 10:12:33: Name: text
    LineFormat(
        re.compile(rf"(?P<stamp>{_STAMP}):\s(?:~\s?)?(?P<name>{_NAME}):(?:\s+(?P<said>\S.*)|\s*$)"),
        event=re.compile(rf"{_STAMP}:\s"),
    ),
    # 2021. 3. 3. 오전 10:12, Name : text
    LineFormat(
        re.compile(rf"(?P<stamp>{_STAMP}),\s(?P<name>{_NAME})\s:(?:\s+(?P<said>\S.*)|\s*$)"),
        event=re.compile(rf"{_STAMP},\s"),
    ),
    # [Name] [10:12 AM] text
    LineFormat(re.compile(rf"\[(?P<name>{_NAME})\]\s\[(?P<stamp>{_CLOCK})\](?:\s+(?P<said>\S.*)|\s*$)")),
    # 3/3/21, 10:12 - Name: text
    LineFormat(
        re.compile(rf"(?P<stamp>{_STAMP})\s[-–—]\s(?P<name>{_NAME}):(?:\s+(?P<said>\S.*)|\s*$)"),
        event=re.compile(rf"{_STAMP}\s[-–—]\s"),
    ),
    # 10:12 <@name> text · 2021-03-03 10:12:33 <name> text
    LineFormat(
        re.compile(rf"{LOG_DAY}[\[(]?(?P<stamp>{LOGGED})[\])]?\s+<{NICK}>(?:\s+(?P<said>\S.*)|\s*$)"),
        folds=True,
        event=re.compile(rf"{LOG_DAY}[\[(]?{LOGGED}[\])]?\s|{_UNTIMED}"),
    ),
    # [10:12] name> text
    LineFormat(
        re.compile(rf"{LOG_DAY}[\[(]?(?P<stamp>{LOGGED})[\])]?\s+{NICK}>\s+(?P<said>\S.*)"),
        is_sure=False,
        folds=True,
        proof=_LOG_OPENED,
        event=re.compile(rf"{LOG_DAY}[\[(]?{LOGGED}[\])]?\s|{_UNTIMED}"),
    ),
    # <name> text
    LineFormat(
        re.compile(rf"<{NICK}>\s+(?P<said>\S.*)"),
        is_sure=False,
        folds=True,
        event=re.compile(rf"(?:\*{{1,2}}|--)\s|{_UNTIMED}"),
    ),
    # 2021-03-03 10:12:33 ⇥ @name ⇥ text
    LineFormat(
        re.compile(rf"(?P<stamp>{_DAY}\s{_CLOCK})\t{_NOT_EVENT}[@+%&~!]?(?P<name>\S{{1,40}})\t(?P<said>.*)"),
        folds=True,
        is_tabular=True,
        event=re.compile(rf"{_DAY}\s{_CLOCK}\t"),
    ),
    # 10:12 ⇥ Name ⇥ text
    LineFormat(
        re.compile(rf"(?P<stamp>{_CLOCK})\t{_NOT_EVENT}[@+%&~]?(?P<name>[^\t\n]{{1,40}})\t(?P<said>.*)"),
        is_sure=False,
        event=re.compile(rf"{_CLOCK}\t"),
        proof=re.compile(rf"{_CLOCK}\t(?:-->|<--|--|=!=)\t"),
    ),
    # 10:12:33 name | text · [10:12:33] name | text · 10:12:33 | name | text
    LineFormat(
        re.compile(
            rf"[\[(]?(?P<stamp>(?:{_DAY}\s)?{_CLOCK})[\])]?[ \t]+(?:[|│][ \t]+)?{_NO_SIGN}"
            r"[@+%&~]?(?P<name>\S{1,40})[ \t]+[|│][ \t]+(?P<said>\S.*)"
        ),
        is_sure=False,
        folds=True,
        proof=_LOG_OPENED,
        event=re.compile(rf"(?:{_DAY}\s)?{_CLOCK}[ \t]+(?:--|-->|<--|\*|-!-|=!=)"),
    ),
    # Name, [03.03.2021 10:12]
    LineFormat(re.compile(rf"(?P<name>{_NAME}),\s\[(?P<stamp>{_STAMP})\]:?(?:\s+(?P<said>\S.*)|\s*$)")),
    # Name — 03/03/2021 10:12 · Name — Today at 10:12
    LineFormat(
        re.compile(
            rf"(?P<name>{_NAME}){_BADGE}\s?[—–]\s?(?P<stamp>{_STAMP}|{_RECENT}(?:,|\s\w{{1,3}})*\s{_CLOCK})\s*$",
            re.IGNORECASE,
        )
    ),
    # Name — 10:12 AM
    LineFormat(re.compile(rf"(?P<name>{_NAME}){_BADGE}\s—\s(?P<stamp>{_CLOCK})\s*$"), is_sure=False),
    # Name  10:12 AM · Name  [10:12 AM]
    LineFormat(
        re.compile(rf"(?P<name>{_NAME}){_BADGE}(?:\s{{2,3}}|\s(?=\[))\[?(?P<stamp>{_CLOCK})\]?\s*$"),
        is_sure=False,
    ),
    # [3/3 10:12 AM] Name
    LineFormat(
        re.compile(
            rf"\[(?P<stamp>(?:\d{{1,2}}/\d{{1,2}}\s|{_DAY},?\s)?{_CLOCK})\]\s(?P<name>{_NAME})(?:\s\(pinned\))?\s*$"
        ),
        is_sure=False,
    ),
    # Name (10:12): text
    LineFormat(
        re.compile(rf"(?P<name>{_NAME})\s\((?P<stamp>{_STAMP}|{_CLOCK})\):\s+(?P<said>\S.*)"), is_sure=False
    ),
    # 10:12:33 From Name to Everyone: text
    LineFormat(
        re.compile(
            rf"(?P<stamp>{_CLOCK})\s+{build_expression_pattern('meeting_from')}\s+(?P<name>{_NAME})"
            rf"(?:\s+{build_expression_pattern('meeting_to')}\s+[^:\n]{{1,60}})?\s?:\s*(?P<said>\S.*)?$"
        ),
        folds=True,
    ),
    # [10:12] Name: text · (10:12:33) Name: text
    LineFormat(
        re.compile(rf"[\[(]?(?P<stamp>{_CLOCK})[\])]?\s(?:[-–]\s)?(?P<name>{_NAME}):\s(?P<said>\S.*)"),
        is_sure=False,
        event=re.compile(rf"[\[(]{_CLOCK}[\])]\s"),
    ),
)

_EVENT = re.compile(
    rf"\*{{3,5}}\s.*|={{3}}\s.*|(?i:-{{1,3}}>?\s?{build_expression_pattern('chat_log_events')}.*)"
    rf"|(?i:session {build_word_pattern('chat_session_words')}:.*)"
    r"|[-—–─_]{2,}\s?(?:.{0,40}\d{4}.{0,12}?)?\s?[-—–─_]{2,}"
    rf"|{build_expression_pattern('chat_program_events')}"
    rf"|\({build_word_pattern('edited_marks')}\)|\d{{1,3}} {build_word_pattern('chat_reply_counts')}"
    r"|:\w{1,30}:\s?\d{1,4}"
)
_ANSWER = re.compile(
    rf"(?:[┌╭]─*\s?|↱\s?|{build_expression_pattern('chat_answering')}\s)?@(?P<name>[^\s:@][^:@\n]{{0,40}}?)"
    r"(?::\s|\s{2,}|\s(?=[\"“]))(?P<words>\S.*)"
    rf"|{build_expression_pattern('chat_answering')}\s@?(?P<whom>[^:\n]{{1,40}}):\s(?P<what>\S.*)",
    re.IGNORECASE,
)
_ANSWERED_NAME = re.compile(
    rf"\[{build_word_pattern('answers_to')}\s(?P<name>[^\]]{{1,80}})\]", re.IGNORECASE
)


def is_event(line: str) -> bool:
    """Whether the program wrote the line: a rule with a date, who joined, a count."""
    text = line.strip()
    return (
        bool(text)
        and len(text) < 160
        and (_EVENT.fullmatch(text) is not None or parse_date(text) is not None)
    )


def parse_answer(line: str) -> tuple[str, str] | None:
    """Returns the name, and the words if there are any, in a line that states which message is answered."""
    text = line.strip()[:400]
    named = _ANSWERED_NAME.fullmatch(text)
    if named is not None:
        return named["name"].strip(), ""
    match = _ANSWER.fullmatch(text)
    if match is None:
        return None
    return (match["name"] or match["whom"]).strip(), match["words"] or match["what"]


def parse_time(stamp: str, day_first: bool | None) -> datetime | None:
    """Parses a time. None if the stamp has no day, or a day relative to when it was copied."""
    return parse_date(stamp, short=True, day_first=day_first)
