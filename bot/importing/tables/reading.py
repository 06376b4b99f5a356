"""Makes threads of the rows of a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cached_property

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_discord_id, is_day
from bot.importing.lexicon import load_groups, load_words
from bot.importing.source import Source
from bot.importing.tables.cells import (
    find_day_order,
    is_empty,
    parse_count,
    parse_time,
    split_hyperlink,
    strip_formula_guard,
    unwrap_json_text,
)
from bot.importing.tables.columns import Column
from bot.importing.tables.roles import BOTS, HIDDEN, Roles
from bot.importing.text.dates import is_day as is_written_day
from bot.importing.text.html import convert_html
from bot.importing.text.links import resolve_address
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import ReadableText, convert_plain_text, join_paragraphs
from storage.model import NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

FORM = "table"
MOST_NAMED = 8
"""The most column names in one message."""
_MARKUP = re.compile(r"<br ?/?>|</?p>|<a href=|</?[bi]>|&(?:amp|lt|gt|quot|nbsp|#0?39);")
_GONE = frozenset(f"[{words}]" for words in load_words("deleted_entries"))
_NO_PARENT = load_groups("table_values")["no parent"]
_OF_DISCORD = frozenset(("AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"))
_OPEN_ENDED = load_groups("table_values")["open-ended"]
"""What survey programs write in a second header row."""


@dataclass(frozen=True)
class Table:
    columns: Sequence[Column]
    roles: Roles | None
    has_head: bool
    delimiter: str = ","
    page: str = ""
    """The address of the commented page, if it is above the table."""

    @cached_property
    def person(self) -> int | None:
        """The column of the authors' Discord ids, in tables of DiscordChatExporter."""
        names = [column.name for column in self.columns]
        return names.index("AuthorID") if set(names) >= _OF_DISCORD else None

    @property
    def unread(self) -> Iterator[Column]:
        """Columns that have no role."""
        read = self.roles.read if self.roles else frozenset()
        for column in self.columns:
            if column.place not in read and column.place != self.person and column.values:
                yield column


@dataclass
class _Counts:
    empty: int = 0
    """Rows without a text."""
    unapproved: int = 0
    unfit: int = 0
    """Rows that do not fit the header row."""


def read_table(source: Source, table: Table, rows: Iterable[Sequence[str]]) -> tuple[Thread, ...]:
    """Makes one thread for each thread that the rows name, or for each question that they answer.

    Raises ``no-comments``, ``too-many-comments``, ``text-too-long``, ``cut-off``.
    """
    roles = table.roles
    if roles is None:
        raise UnreadableSource("no-comments", form="CSV")
    counts = _Counts()
    fitting = list(_fitting(source, table, rows, counts))
    approved = roles.get("approved")
    if approved is not None:
        counts.unapproved = sum(row[approved].strip().casefold() in HIDDEN for row in fitting)
    reader = _Reader(source, table, roles, find_day_order(_time_values(roles, fitting)))
    threads: list[Thread] = []
    for text in roles.texts:
        groups: dict[str, list[Sequence[str]]] = defaultdict(list)
        empty = 0
        for row in fitting:
            if reader.value(row, "approved").casefold() in HIDDEN:
                continue
            if is_empty(row[text]) and not reader.row_title(row):
                empty += 1
            else:
                groups[reader.value(row, "thread")].append(row)
        counts.empty = empty
        notes = tuple(_notes(table, counts))
        threads += [reader.thread(text, name, group, notes, len(groups)) for name, group in groups.items()]
    if not threads:
        raise UnreadableSource("no-comments", form="CSV")
    return tuple(threads)


def _fitting(
    source: Source, table: Table, rows: Iterable[Sequence[str]], counts: _Counts
) -> Iterator[Sequence[str]]:
    """Yields rows as long as the header, without repetitions of the header."""
    head = tuple(column.name for column in table.columns)
    number = 0
    for row in rows:
        fitted = _fitted(table, row)
        if fitted is None:
            counts.unfit += 1
        elif not table.has_head or not (tuple(fitted) == head or _is_second_head(fitted, number)):
            number += 1
            source.check_comment_count(number)
            yield fitted


def _fitted(table: Table, row: Sequence[str]) -> Sequence[str] | None:
    """Fits a row to the header. A short row is padded. In a long row the text contains unquoted separators:
    its cells are joined, if the cells beside it then fit their columns. Otherwise returns None."""
    width, roles = len(table.columns), table.roles
    beyond = len(row) - width
    if beyond <= 0:
        return row if beyond == 0 else [*row, *[""] * -beyond]
    if not any(cell.strip() for cell in row[width:]):
        return row[:width]
    if roles is None or len(roles.texts) > 1:
        return None
    text = roles.texts[0]
    whole = [*row[:text], table.delimiter.join(row[text : text + beyond + 1]), *row[text + beyond + 1 :]]
    place, score = roles.get("time"), roles.get("score")
    fits_time = place is None or is_empty(whole[place]) or parse_time(whole[place]) is not None
    fits_score = score is None or is_empty(whole[score]) or parse_count(whole[score]) is not None
    return whole if fits_time and fits_score else None


def _is_second_head(row: Sequence[str], number: int) -> bool:
    filled = [cell.strip().casefold() for cell in row if cell.strip()]
    return number == 0 and bool(filled) and all(cell in _OPEN_ENDED for cell in filled)


def _time_values(roles: Roles, rows: Sequence[Sequence[str]]) -> list[str]:
    place = roles.get("time")
    return [] if place is None else [row[place] for row in rows]


def _is_index(column: Column) -> bool:
    """Whether this column only counts the rows. Some programs add such a column without a name."""
    return not column.name.strip() and column.numbers == 1 and column.distinct == column.rows


def _notes(table: Table, counts: _Counts) -> Iterator[ReadingNote]:
    unread = [
        " ".join(column.name.split())[:40] or f"{column.place + 1}"
        for column in table.unread
        if not _is_index(column)
    ]
    if unread:
        names = ", ".join(unread[:MOST_NAMED]) + (" …" if len(unread) > MOST_NAMED else "")
        yield ReadingNote(NoteKind.SKIPPED, (("count", len(unread)), ("what", "columns"), ("names", names)))
    for what, count in (
        ("rows-without-text", counts.empty),
        ("unfit-rows", counts.unfit),
        ("unapproved", counts.unapproved),
    ):
        if count:
            yield ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what)))


@dataclass(frozen=True)
class _Reader:
    source: Source
    table: Table
    roles: Roles
    day_first: bool | None

    def value(self, row: Sequence[str], role: str) -> str:
        place = self.roles.get(role)
        return "" if place is None or is_empty(row[place]) else row[place].strip()

    def row_title(self, row: Sequence[str]) -> str:
        return self.value(row, "title") if self.roles.row_title else ""

    def thread(
        self, text: int, name: str, rows: Sequence[Sequence[str]], notes: Sequence[ReadingNote], groups: int
    ) -> Thread:
        outline = [self.value(row, "outline") for row in rows]
        found, loose = _settle_keys_and_parents([self._read_comment(row, text) for row in rows], outline)
        anchor = min(
            (one for one in found if one.time), key=lambda one: (one.time, one.key), default=found[0]
        )
        question = self.table.columns[text].name if not self.table.columns[text].role else ""
        name = name or self._shared_address(rows) or self.table.page
        key = ":".join(part for part in (name, question) if part)
        thread = build_thread(
            self.source,
            FORM,
            f"{FORM}:{key}" if name else make_text_key(FORM, f"{question}\n{anchor.key}"),
            sort_depth_first(found) if any(one.parent_key for one in found) else found,
            opening=self._opening(rows),
            title=self._title(rows, question, name),
            address=resolve_address(name) or None,
        )
        if loose:
            notes = (*notes, ReadingNote(NoteKind.LOOSE, (("count", loose),)))
        return replace(_with_days(thread), notes=(*notes, *thread.notes))

    def _shared_address(self, rows: Sequence[Sequence[str]]) -> str:
        """Returns the address that all rows share, which is the address of the page."""
        values = {self.value(row, "address") for row in rows}
        return values.pop() if len(values) == 1 and len(rows) > 1 else ""

    def _title(self, rows: Sequence[Sequence[str]], question: str, name: str) -> str:
        title = "" if self.roles.row_title else self.value(rows[0], "title")
        is_named = " " in name and not resolve_address(name)
        return self.source.clean(title or question or (name if is_named else ""))

    def _opening(self, rows: Sequence[Sequence[str]]) -> CommentDraft | None:
        words = self.value(rows[0], "article")
        if not words or any(self.value(row, "article") not in (words, "") for row in rows):
            return None
        words = self.source.clean(words)
        return CommentDraft(key="article", readable=_readable(words), source=words)

    def _read_comment(self, row: Sequence[str], text: int) -> CommentDraft:
        source = self.source
        words = source.clean(
            "" if is_empty(row[text]) else unwrap_json_text(strip_formula_guard(row[text]).strip())
        )
        author = f"{split_hyperlink(self.value(row, 'author'))[0]} {self.value(row, 'surname')}".strip()
        author = "" if author.casefold() in _GONE else strip_formula_guard(author)
        written, title = _readable(words), source.clean(self.row_title(row))
        address = split_hyperlink(self.value(row, "address"))[1] or self.value(row, "address")
        moment = self._when(row)
        return CommentDraft(
            key=self.value(row, "id"),
            readable=join_paragraphs(convert_plain_text(title), written) if title else written,
            source=f"{title}\n\n{words}" if title else words,
            author=clean_name(author, source),
            person=None if self.table.person is None else as_discord_id(row[self.table.person].strip()),
            parent_key=self._parent(row),
            time=moment,
            day_only=moment is not None and self._is_day(row),
            edited=parse_time(self.value(row, "edited"), self.day_first),
            score=parse_count(self.value(row, "score")),
            address=resolve_address(source.clean(address)) or None,
            deleted=words.casefold() in _GONE,
            bot=self.value(row, "bot").casefold() in BOTS,
        )

    def _when(self, row: Sequence[str]) -> datetime | None:
        day, clock = self.value(row, "time"), self.value(row, "clock")
        found = parse_time(f"{day} {clock}", self.day_first) if clock and day else None
        return found or parse_time(day, self.day_first)

    def _is_day(self, row: Sequence[str]) -> bool:
        written = self.value(row, "time")
        clock = self.value(row, "clock")
        return not clock and (is_day(written) or is_written_day(written, short=True))

    def _parent(self, row: Sequence[str]) -> str | None:
        parent = self.value(row, "parent")
        is_comment = parent.casefold() not in _NO_PARENT and parent != self.value(row, "thread")
        return parent if parent and is_comment else None


def _settle_keys_and_parents(
    drafts: Sequence[CommentDraft], outline: Sequence[str]
) -> tuple[list[CommentDraft], int]:
    """Gives every comment a key, and turns the values in the column of parents into keys.

    ``outline``: places such as "2-1" for the first answer to the second comment, if there are any. Also
    returns how many comments answer something that is missing.
    """
    keyed, keys = _with_keys(drafts)
    places: dict[str, str] = {}
    latest: dict[str, str] = {}
    settled: list[CommentDraft] = []
    missing = 0
    for draft, place in zip(keyed, outline, strict=True):
        parent = draft.parent_key
        if place:
            places.setdefault(place, draft.key)
            parent = places.get(place.rpartition("-")[0])
        elif parent is not None:
            parent, is_missing = _parent_key(parent, keys, latest)
            missing += is_missing
        settled.append(replace(draft, parent_key=parent))
        if draft.author:
            latest[draft.author.casefold().lstrip("@")] = draft.key
    return settled, missing


def _with_keys(drafts: Iterable[CommentDraft]) -> tuple[list[CommentDraft], Counter[str]]:
    """Adds keys. A comment without an id is identified by its text. Such a comment may occur twice."""
    keys: Counter[str] = Counter()
    keyed: list[CommentDraft] = []
    for draft in drafts:
        key = draft.key or make_text_key("said", f"{draft.author}\n{draft.time}\n{draft.source}")
        keys[key] += 1
        is_unique = bool(draft.key) or keys[key] == 1
        keyed.append(replace(draft, key=key if is_unique else f"{key}:{keys[key]}"))
    return keyed, keys


_REDDIT = re.compile(r"t[1-6]_")


def _parent_key(parent: str, keys: Mapping[str, int], latest: Mapping[str, str]) -> tuple[str | None, bool]:
    """Returns the key of the comment that is named by its id, or of the latest comment by the author that is
    named. Also returns whether the named comment or author is missing."""
    if parent in keys:
        return parent, False
    bare = _REDDIT.sub("", parent, count=1).removesuffix(".0")
    if bare in keys and not parent.startswith("t3_"):
        return bare, False
    named = latest.get(parent.casefold().lstrip("@"))
    return named, named is None and not parent.startswith("t3_")


def _readable(words: str) -> ReadableText:
    return convert_html(words) if _MARKUP.search(words) else convert_markdown(words, lines=True)


_FEWEST_DAYS = 3


def _with_days(thread: Thread) -> Thread:
    """Marks all times as days if every time is midnight, because then only days were recorded."""
    times = [comment.time for comment in thread.comments if comment.time is not None]
    if len(times) < _FEWEST_DAYS or any(one.time() != time() for one in times):
        return thread
    return replace(
        thread, comments=tuple(replace(one, day_only=one.time is not None) for one in thread.comments)
    )
