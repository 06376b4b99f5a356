"""The numbered entries of a comment section: bylines, paragraphs, nested replies, and the end of the last
entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.importing.pasted.comments.numbering import Marker
from bot.importing.text.bylines import Byline, ends_in_preposition, is_handle, parse_byline
from bot.importing.text.conversation_detection import is_conversation, is_label, parse_spoken_line
from bot.importing.text.dates import is_day, parse_date
from bot.importing.text.headings import is_form_label
from bot.importing.text.readable_text import convert_plain_text
from bot.importing.text.ui_text import is_ui_text, parse_name_line, parse_time_line
from storage.model import NoteKind, ReadingNote

_DOTTED = re.compile(r"[ \t]*(\d{1,7}(?:\.\d{1,5}){1,12})[.)]?(?:[ \t]+(\S.*))?$")
_NESTED = re.compile(r"[ \t]*(?:(\d{1,7})[.)]|[*+-])[ \t]+(\S.*)$")
_LONGEST_LABEL = 60
_CODE_INDENT = 4
_LONGEST_BUTTON = 200
_FEWEST_ALIKE = 3
_ADDRESS_OF_BUTTON = re.compile(r"^\s*\[([^\[\]]{1,40})\]\([^()\s]*\)\s*$")


@dataclass(eq=False)
class ListedEntry:
    number: int
    indent: int
    first: str
    lines: list[str] = field(default_factory=list)
    parent: int | None = None
    outer: ListedEntry | None = None
    own_number: int | None = None
    path: tuple[int, ...] = ()
    """The number of the entry if the source numbers nested replies: 1.2.1."""
    byline: Byline | None = None
    source: str = ""


def find_listed_entries(
    lines: Sequence[str], markers: Sequence[Marker]
) -> tuple[list[ListedEntry], list[ReadingNote], bool]:
    """Returns the entries in order, notes, and whether the label of a comment form ends the entries."""
    notes: list[ReadingNote] = []
    body_indent = _body_indent(lines, markers)
    end, closed, skipped = _end_of_entries(lines, markers[-1], body_indent)
    entries: list[ListedEntry] = []
    for at, marker in enumerate(markers):
        stop = markers[at + 1].line if at + 1 < len(markers) else end
        entries += _with_replies(marker, lines[marker.line + 1 : stop])
    buttons = _drop_buttons(entries) + sum(map(_drop_ui_text, entries))
    if skipped or buttons:
        notes.append(ReadingNote(NoteKind.SKIPPED, (("count", skipped + buttons), ("what", "lines"))))
    renumbered = _number_replies(entries)
    if renumbered:
        notes.append(ReadingNote(NoteKind.RENUMBERED, (("count", renumbered),)))
    _name_authors(entries, body_indent)
    return entries, notes, closed


def measure_indentation(line: str) -> int:
    """Counts the columns of indentation. A tab reaches to the next multiple of four."""
    line = line[:400]
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def _body_indent(lines: Sequence[str], markers: Sequence[Marker]) -> int:
    """Returns the usual indentation of a paragraph within an entry; 0 if paragraphs are not indented."""
    starts = {marker.line for marker in markers}
    counted: Counter[int] = Counter()
    for at in range(markers[0].line + 1, len(lines)):
        if at not in starts and lines[at].strip():
            counted[measure_indentation(lines[at])] += 1
    if not counted:
        return 0
    usual = min(counted, key=lambda indent: (-counted[indent], indent))
    return usual if usual > markers[0].indent else 0


def _end_of_entries(lines: Sequence[str], last: Marker, body_indent: int) -> tuple[int, bool, int]:
    """Returns the line after the last entry, whether the label of a form follows, and how many other lines
    are left out."""
    for at in range(last.line + 1, len(lines)):
        if (not body_indent or measure_indentation(lines[at]) < body_indent) and is_form_label(lines[at]):
            return at, True, 0
    at = len(lines) - 1
    while at > last.line and not lines[at].strip():
        at -= 1
    line = lines[at].strip()
    below = (
        at > last.line + 1
        and not lines[at - 1].strip()
        and body_indent > 0
        and not measure_indentation(lines[at])
    )
    if below and len(line) <= _LONGEST_LABEL and line[-1].isalpha():
        return at, False, 1
    return len(lines), False, 0


def _with_replies(marker: Marker, lines: Sequence[str]) -> list[ListedEntry]:
    """Returns an entry and its nested replies, which are recognised by a byline after their number or
    bullet."""
    found = [ListedEntry(marker.number, marker.indent, marker.rest, path=(marker.number,))]
    by_path = {found[0].path: found[0]}
    stack = [found[0]]
    for at, line in enumerate(lines):
        if not line.strip():
            stack[-1].lines.append("")
            continue
        indent = measure_indentation(line)
        dotted = _dotted(line, by_path, lines, at)
        if dotted is not None:
            path, rest = dotted
            reply = ListedEntry(0, indent, rest, outer=by_path[path[:-1]], path=path)
            by_path[path] = reply
            found.append(reply)
            stack = [reply]
            continue
        while len(stack) > 1 and indent <= stack[-1].indent:
            stack.pop()
        match = _NESTED.match(line[:2000]) if indent > stack[-1].indent else None
        if (
            match
            and (not at or not lines[at - 1].strip())
            and parse_byline(match[2])
            and _deeper(lines, at, indent)
        ):
            number = int(match[1]) if match[1] else None
            reply = ListedEntry(0, indent, line[match.start(2) :], outer=stack[-1], own_number=number)
            found.append(reply)
            stack.append(reply)
        else:
            stack[-1].lines.append(line)
    return found


def _dotted(
    line: str, known: Mapping[tuple[int, ...], ListedEntry], lines: Sequence[str], at: int
) -> tuple[tuple[int, ...], str] | None:
    """Returns the number 1.2 that follows 1.1, or 1.1 that follows 1, and the line after it."""
    match = _DOTTED.match(line[:2000]) if "." in line[:40] else None
    if match is None:
        return None
    path = tuple(map(int, match[1].split(".")))
    before = (*path[:-1], path[-1] - 1)
    if path in known or path[:-1] not in known or (path[-1] != 1 and before not in known):
        return None
    rest = line[match.start(2) :] if match[2] is not None else ""
    is_signed = parse_byline(rest) is not None or parse_two_line_byline(rest, lines[at + 1 :][:6]) is not None
    return (path, rest) if is_signed or (len(known) > 1 and not (at and lines[at - 1].strip())) else None


def _deeper(lines: Sequence[str], at: int, indent: int) -> bool:
    following = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return bool(following) and measure_indentation(following) > indent


def _drop_buttons(entries: Sequence[ListedEntry]) -> int:
    """Drops the line that most entries end with: the theme's reply button."""
    last: list[tuple[ListedEntry, int, str]] = []
    for entry in entries:
        at = len(entry.lines) - 1
        while at > 0 and not entry.lines[at].strip():
            at -= 1
        if at > 1 and not entry.lines[at - 1].strip() and len(entry.lines[at]) <= _LONGEST_BUTTON:
            last.append((entry, at, convert_plain_text(_ADDRESS_OF_BUTTON.sub(r"\1", entry.lines[at])).text))
    words, count = Counter(words for _, _, words in last).most_common(1)[0] if last else ("", 0)
    if count < _FEWEST_ALIKE or count * 2 < len(entries):
        return 0
    for entry, at, own in last:
        if own == words:
            del entry.lines[at:]
    return count


def _drop_ui_text(entry: ListedEntry) -> int:
    """Drops buttons and counters at the end of an entry that has other words. Returns how many lines."""
    end, dropped = len(entry.lines), 0
    while end and (not entry.lines[end - 1].strip() or _is_button(entry.lines[end - 1])):
        end -= 1
        dropped += bool(entry.lines[end].strip())
    if dropped and any(line.strip() for line in entry.lines[:end]):
        del entry.lines[end:]
        return dropped
    return 0


def _is_button(line: str) -> bool:
    return is_ui_text(line) and any(map(str.isalpha, line))


def _number_replies(entries: Sequence[ListedEntry]) -> int:
    """Gives replies unique numbers. If numbering restarts, they are numbered after the last entry."""
    replies = [entry for entry in entries if entry.outer is not None]
    if not replies:
        return 0
    taken = {entry.number for entry in entries if entry.outer is None}
    own = [entry.own_number for entry in replies]
    distinct = None not in own and len(set(own)) == len(own) and taken.isdisjoint(own)
    following = max(taken) + 1
    for at, entry in enumerate(replies):
        number = entry.own_number if distinct else following + at
        entry.number = number if number is not None else following + at
    for entry in replies:
        if entry.outer is not None:
            entry.parent = entry.outer.number
    return 0 if distinct else len(replies)


def _name_authors(entries: Sequence[ListedEntry], body_indent: int) -> None:
    """Separates bylines from text, and joins the rest to the source text of the entry."""
    bylines = [parse_byline(entry.first) for entry in entries]
    spaced = any(line is not None and not _next(entry) for entry, line in zip(entries, bylines, strict=True))
    known = {line.author for entry, line in zip(entries, bylines, strict=True) if line and _has_text(entry)}
    for entry, line in zip(entries, bylines, strict=True):
        head = None
        if line is not None and _is_byline(entry, line, spaced=spaced, known=known):
            entry.byline = line
            body = entry.lines
            if not line.dated and (told := _first_time(body)) is not None:
                entry.byline, body = line._replace(time=told.time, day_only=told.day_only), body[told.lines :]
        elif (head := parse_two_line_byline(entry.first, entry.lines)) is not None:
            entry.byline, body = head.byline, entry.lines[head.lines :]
        else:
            body = [entry.first, *entry.lines]
        entry.source = _dedented(body, entry, body_indent, inline=entry.byline is None)
    if all(entry.byline is None for entry in entries):
        _name_speakers(entries, body_indent)


_FEWEST_SPEAKING = 3


def _name_speakers(entries: Sequence[ListedEntry], body_indent: int) -> None:
    """Names the authors of "1) Anna: The tram is late again", if every entry has this form and people
    talk."""
    spoken = [
        line for entry in entries if (line := parse_spoken_line(entry.first)) and not is_label(line.name)
    ]
    if len(spoken) < len(entries) or not is_conversation(spoken, 0, _FEWEST_SPEAKING):
        return
    for entry, line in zip(entries, spoken, strict=True):
        entry.byline = Byline(line.name, parse_date(line.stamp), day_only=is_day(line.stamp))
        entry.source = _dedented([line.said, *entry.lines], entry, body_indent, inline=True)


class ListedHead(NamedTuple):
    byline: Byline
    lines: int
    """How many of the lines below the first belong to the byline."""


def parse_two_line_byline(first: str, lines: Sequence[str]) -> ListedHead | None:
    """Parses an author named on two lines, or below a number on a line of its own: NAME, then the time."""
    skipped = 0
    if not first.strip():
        skipped = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
        if skipped == len(lines):
            return None
        first, lines = lines[skipped], lines[skipped + 1 :]
        skipped += 1
        byline = parse_byline(first)
        if byline is not None and (byline.dated or first.rstrip().endswith((":", "…", "..."))):
            told = None if byline.dated else _first_time(lines)
            byline = byline if told is None else byline._replace(time=told.time, day_only=told.day_only)
            return ListedHead(byline, skipped + (told.lines if told else 0))
    name = parse_name_line(first)
    told = _first_time(lines) if name else None
    if name is None or told is None:
        return None
    return ListedHead(Byline(name, told.time, None, True, told.day_only), skipped + told.lines)


class _FirstTime(NamedTuple):
    time: datetime | None
    day_only: bool
    lines: int
    """How many lines there are down to the time."""


def _first_time(lines: Sequence[str]) -> _FirstTime | None:
    """Returns the time on the first line that is not empty."""
    at = next((at for at, line in enumerate(lines[:3]) if line.strip()), None)
    told = None if at is None else parse_time_line(lines[at])
    return None if at is None or told is None else _FirstTime(told.time, told.day_only, at + 1)


def _next(entry: ListedEntry) -> str:
    return entry.lines[0].strip() if entry.lines else ""


def _has_text(entry: ListedEntry) -> bool:
    return any(line.strip() for line in entry.lines)


def _is_byline(entry: ListedEntry, line: Byline, *, spaced: bool, known: set[str]) -> bool:
    if line.time is not None or not ends_in_preposition(entry.first):
        return True
    if not _has_text(entry):  # "Come on" is a comment; "some_name on" is a header without a text
        return is_handle(line.author) or line.author in known
    return not (spaced and _next(entry))  # else a line of text that happens to be broken after "on"


def _dedented(lines: Sequence[str], entry: ListedEntry, body_indent: int, *, inline: bool) -> str:
    rest = [line for line in lines[1 if inline else 0 :] if line.strip()]
    least = min(map(measure_indentation, rest), default=0)
    usual = body_indent if entry.outer is None else entry.indent + _CODE_INDENT
    cut = min(least, max(usual, entry.indent + 2) + _CODE_INDENT - 1)
    dedented = [line if inline and not at else _without_indent(line, cut) for at, line in enumerate(lines)]
    return "\n".join(dedented).strip("\n").rstrip()


def _without_indent(line: str, columns: int) -> str:
    stripped = line.lstrip(" \t")
    have = measure_indentation(line)
    return " " * max(0, have - columns) + stripped
