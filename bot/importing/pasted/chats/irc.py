"""What IRC clients log besides messages: the day that clock times belong to, and actions ("/me")."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.importing.lexicon import build_word_pattern
from bot.importing.pasted.chats.line_formats import LOG_DAY, LOGGED, NICK
from bot.importing.text.dates import parse_date

_LONGEST = 2000
_LONGEST_DAY_LINE = 120
# fixed strings, which programs write in English whatever language people chat in
_DAY_LINE = re.compile(
    r"(?:-{1,3}>?|\*{3,5}|={1,3})?\s*(?:day changed(?: to)?|log (?:opened|started)|begin logging at|"
    r"session start|logging started|logfile opened)\b[:\s]+(?P<day>.{6,60}?)[\s=*-]*"
    r"|(?:-{2,3}|={2,3})\s(?P<alone>.{6,40}?)\s(?:-{2,3}|={2,3})",
    re.IGNORECASE,
)
_ASCTIME = re.compile(
    r"(?:[^\W\d]{2,9}\.?,?\s+)?(?P<month>[^\W\d]{3,9})\s+(?P<day>\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:\s+[A-Z]{3,4})?,?\s+(?P<year>\d{4})"
)
_WEEKDAY = re.compile(r"[^\W\d]{2,12}\.?,\s+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?")
_ACTION = re.compile(
    rf"(?:{LOG_DAY}[\[(]?(?P<stamp>{LOGGED})[\])]?)?[ \t]*\*[ \t]+(?:[|│][ \t]+)?(?P<said>{NICK}[ \t]+\S.*)"
)
_BY_PROGRAM = re.compile(
    rf"\S+[ \t]+{build_word_pattern('irc_events')}\b"
    r"|.*(?:\s[#&]\w|[(\[][^()\[\]\s]{1,80}@|\((?:quit|ping timeout|read error|connection|remote host))",
    re.IGNORECASE,
)
"""Channels, hosts and reasons also identify lines of programs in other languages."""


class IrcAction(NamedTuple):
    name: str
    stamp: str
    said: str
    """The text with the name: "anna sighs"."""


def parse_action(line: str, names: Collection[str]) -> IrcAction | None:
    """Parses an action of somebody who speaks in the log: "10:12 * anna sighs"."""
    match = _ACTION.fullmatch(line[:_LONGEST].rstrip()) if "*" in line[:_LONGEST_DAY_LINE] else None
    if match is None or match["name"] not in names or _BY_PROGRAM.match(match["said"]):
        return None
    return IrcAction(match["name"], match["stamp"] or "", line[match.start("name") :].strip())


class Days:
    """Keeps track of the day, which such a log states on a line of its own."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._latest: datetime | None = None

    def note(self, line: str) -> None:
        """Notes the day if the line states one. ``line``: a line that is not a message."""
        day = _day_in(line.strip())
        if day is not None:
            self._day, self._latest = day, None

    def get_time(self, stamp: str) -> datetime | None:
        """Returns the time on the current day; None if no day was stated or midnight has passed since
        then."""
        if self._day is None or _CLOCK.fullmatch(stamp) is None:
            return None
        time = parse_date(f"{self._day.isoformat()} {stamp}")
        if time is not None and self._latest is not None and time < self._latest - _OUT_OF_ORDER:
            self._day = None  # the next day, or a later one
            return None
        self._latest = time or self._latest
        return time


_OUT_OF_ORDER = timedelta(minutes=5)
"""How far the times of a log may go back without a new day."""


def _day_in(line: str) -> date | None:
    match = _DAY_LINE.fullmatch(line) if len(line) <= _LONGEST_DAY_LINE else None
    if match is None:
        return None
    stated = match["day"] or match["alone"]
    parts = _ASCTIME.fullmatch(stated)
    text = f"{parts['month']} {parts['day']}, {parts['year']}" if parts else _WEEKDAY.sub("", stated, count=1)
    found = parse_date(text)
    return None if found is None else found.date()
