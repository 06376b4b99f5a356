"""The header that mail programs print above a quoted mail: "From: … Sent: … To: … Subject: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from bot.importing.lexicon import load_words


class Label(Enum):
    FROM = "mail_from"
    SENT = "mail_sent"
    TO = "mail_to"
    SUBJECT = "mail_subject"
    OTHER = "mail_others"


_LABELS: dict[str, frozenset[Label]] = {}
for _kind in Label:
    for _word in load_words(_kind.value):
        _LABELS[_word] = _LABELS.get(_word, frozenset()) | {_kind}
"""The possible meanings of each label. "Re" is a subject in some languages, and "no" is a sender."""

_LABELLED = re.compile(r"[\s*_|>]{0,12}(?P<label>[^\s:：*_|<>@][^:：<>@\n]{0,31}?)[\s*_|]{0,6}[:：]")
_MOST_LINES = 30
_LONGEST_NAME = 80
_MOST_CONTINUATIONS = 6
"""The most lines of a list of recipients."""
_LONGEST_GAP = 2
_SENDER = re.compile(r"[:：][\s*\"'“‘<\[|]*[^\W\d_]")
"""A sender: a name or an address. "From: 10:00" is not a sender, but tells when something begins."""
_ADDRESS = re.compile(r"@|<[^<>]*>|\[mailto:|(?<![\w.])[\w.]++ at [\w.]", re.IGNORECASE)


def find_labels(line: str) -> frozenset[Label]:
    """Returns what the label at the beginning of a line may mean; empty for any other line."""
    match = _LABELLED.match(line[:80])
    if match is None:
        return frozenset()
    return _LABELS.get(" ".join(match["label"].split()).casefold(), frozenset())


def names_sender(line: str) -> bool:
    """Whether a line is a sender's label with a name and an address."""
    return Label.FROM in find_labels(line) and _ADDRESS.search(line) is not None


def find_header_end(lines: Sequence[str], at: int) -> int | None:
    """Returns the line after the header that begins at a line; None if no header begins there."""
    if not find_labels(lines[at]):
        return None
    found: list[frozenset[Label]] = []
    has_address = has_sender = False
    continuations = 0
    place = at
    while place < min(len(lines), at + _MOST_LINES):
        kinds = find_labels(lines[place])
        if kinds:
            found.append(kinds)
            if Label.FROM in kinds:
                has_sender |= _SENDER.search(lines[place][:200]) is not None
                has_address |= _ADDRESS.search(lines[place]) is not None
        elif not lines[place].strip():
            following = _next_label(lines, place)
            if following is None:
                break
            place = following
            continue
        elif lines[place].lstrip().startswith(">") or continuations == _MOST_CONTINUATIONS:
            break
        else:
            continuations += 1
        place += 1
    return place if has_sender and _is_head(found, has_address=has_address) else None


def _next_label(lines: Sequence[str], blank: int) -> int | None:
    """Returns where a header continues after empty lines. Programs that convert HTML put these between its
    lines."""
    for place in range(blank + 1, min(len(lines), blank + 1 + _LONGEST_GAP)):
        if lines[place].strip():
            return place if find_labels(lines[place]) else None
    return None


def _is_head(found: Sequence[frozenset[Label]], *, has_address: bool) -> bool:
    """Whether the labels make a header: a sender with a subject and another field, or with an address and a
    time or subject."""
    named = frozenset[Label]().union(*found)
    if Label.FROM not in named or len(found) < 2:
        return False
    if Label.SUBJECT in named:
        return len(found) >= 3 or has_address
    return has_address and Label.SENT in named


_MOST_BETWEEN = 16
"""The most lines from the first label of a Lotus Notes header to its subject."""
_MOST_BELOW = 6
_MOST_ABOVE = 3
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_DATED = re.compile(_DAY)
_ON_DATE = re.compile(rf".{{0,200}}[>@…/\"].{{0,200}}\son\s{_DAY}\s+\d{{1,2}}:\d{{2}}")
_ADDRESSED = re.compile(r"[<@\"]|\w/\w")
_NAME = re.compile(r"\s*[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){1,3}\s*$")
_SENTENCE_END = re.compile(r"[.?!]\s*$")


class LineSpan(NamedTuple):
    start: int
    end: int


def find_notes_headers(lines: Sequence[str], at: int) -> LineSpan | None:
    """Finds a header of Lotus Notes whose first label is on this line. Name and time are above "To", with
    "Subject" below, or "NAME on DATE" is above them."""
    is_told_on_line = _ON_DATE.match(lines[at]) is not None
    if not is_told_on_line and not _meant(lines[at]) & {Label.TO, Label.OTHER}:
        return None
    subject = next(
        (
            place
            for place in range(at + 1, min(len(lines), at + 1 + _MOST_BETWEEN))
            if Label.SUBJECT in _meant(lines[place])
        ),
        None,
    )
    if subject is None:
        return None
    if is_told_on_line:
        return LineSpan(at, subject + 1)
    start, is_dated = _names_above(lines, at)
    end, is_dated_below = _end_below(lines, subject)
    return LineSpan(start, end) if start < at and (is_dated or is_dated_below) else None


def _meant(line: str) -> frozenset[Label]:
    """Returns the meaning of a label with a colon, or of a label alone on its line."""
    return find_labels(line) or _LABELS.get(line.strip(" \t*_|").casefold()[:40], frozenset())


def _names_above(lines: Sequence[str], at: int) -> tuple[int, bool]:
    """Returns where the name and the time above a label begin, and whether there is a time."""
    above = [place for place in range(at - 1, max(-1, at - 1 - _MOST_ABOVE * 3), -1) if lines[place].strip()]
    start, is_dated = at, False
    for place in above[:_MOST_ABOVE]:
        line = lines[place]
        is_date, is_address = _DATED.search(line) is not None, _ADDRESSED.search(line) is not None
        if len(line) > _LONGEST_NAME or (_SENTENCE_END.search(line) and not is_address):
            break
        if not (is_date or is_address or _NAME.match(line)):
            break
        start, is_dated = place, is_dated or is_date
    return start, is_dated


def _end_below(lines: Sequence[str], subject: int) -> tuple[int, bool]:
    """Returns the line after the subject and the time that may follow it, and whether there is a subject."""
    below = [place for place in range(subject + 1, min(len(lines), subject + 12)) if lines[place].strip()]
    for place in below[:_MOST_BELOW]:
        if len(lines[place]) <= _LONGEST_NAME and _DATED.search(lines[place]):
            return place + 1, True
    is_alone = not find_labels(lines[subject])
    return (below[0] + 1 if is_alone and below else subject + 1), False
