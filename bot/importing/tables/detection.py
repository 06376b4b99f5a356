"""Recognises tables of comments: CSV, with or without a header row, and flat JSON objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.errors import UnreadableSource
from bot.importing.json_values import as_mapping
from bot.importing.lexicon import load_words
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.tables.columns import count_known, make_columns
from bot.importing.tables.reading import FORM, MOST_NAMED, Table, read_table
from bot.importing.tables.roles import Roles, find_roles
from bot.importing.tables.rows import TableLayout, find_layout, read_rows
from storage.model import Thread

_SAMPLE_ROWS = 1000
_CLOCK = re.compile(r"\d:\d\d")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 92 for a table with a header row, 55 for one without or for JSON objects, 2 to explain
    why a table holds no comments."""
    if source.looks_like_json:
        return _recognise_objects(source)
    if source.start[:1] == "<":
        return None
    layout = find_layout(source, count_known)
    if layout is None:
        return None
    table = _table(layout)
    if table.has_head and _names_only(table):
        return Recognition(40, _refuse_empty)
    if table.roles is None:
        return Recognition(2, lambda: _refuse(table)) if _is_plain_table(table) else None
    confidence = 92 if table.has_head else 55
    return Recognition(confidence, lambda: read_table(source, table, _read_data_rows(source, table, layout)))


READER = Reader(FORM, recognise)


def _table(layout: TableLayout) -> Table:
    first, rest = layout.sample[0], layout.sample[1:]
    has_head = _is_head(first, rest)
    names = list(first) if has_head else [""] * layout.width
    columns = make_columns(
        names, [row for row in (rest if has_head else layout.sample) if len(row) == layout.width]
    )
    cells = (cell.strip() for row in layout.above for cell in row)
    page = next((cell for cell in cells if cell.startswith("https://") and " " not in cell), "")
    return Table(columns, find_roles(columns, has_head=has_head), has_head, layout.dialect.delimiter, page)


def _is_head(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is a header: known names, or words above numbers and dates."""
    filled = [cell for cell in first if cell.strip()]
    if any(_CLOCK.search(cell) for cell in filled):
        return False  # the line of a log
    known = count_known(first)
    if filled and (known * 2 >= len(filled) or known > 2):
        return True
    if len({*filled}) < len(filled) or len(filled) * 2 < len(first):
        return False
    above, below = make_columns(first, [first]), make_columns(first, rest)
    return any(
        (column.numbers > 0.8 and head.numbers == 0) or (column.times > 0.8 and head.times == 0)
        for head, column in zip(above, below, strict=True)
        if column.values and head.values
    )


def _is_plain_table(table: Table) -> bool:
    """Whether this is meant as a table, so that it is worth saying what is missing."""
    return len(table.columns) > 1 and table.has_head and table.columns[0].rows > 1


def _names_only(table: Table) -> bool:
    """Whether there is a column for texts, but it is empty."""
    texts = [column for column in table.columns if column.role == "text"]
    return table.roles is None and bool(texts) and not any(column.values for column in texts)


def _refuse_empty() -> tuple[Thread, ...]:
    raise UnreadableSource("no-comments", form="CSV")


def _refuse(table: Table) -> tuple[Thread, ...]:
    names = [" ".join(column.name.split())[:40] or "?" for column in table.columns]
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED]) + ("…" if more > 0 else "")
    raise UnreadableSource("table-without-comments", columns=shown)


def _read_data_rows(source: Source, table: Table, layout: TableLayout) -> Iterator[Sequence[str]]:
    rows = read_rows(source, layout)
    if table.has_head:
        next(rows, None)
    yield from rows


_DEEPEST = 3
_FEWEST_OBJECTS = 2
_TITLES = frozenset(load_words("title_fields"))


def _recognise_objects(source: Source) -> Recognition | None:
    value = source.json
    rows = _objects(source.json_lines if value is None else value)
    if len(rows) < _FEWEST_OBJECTS:
        return None
    flat = [_flattened(row) for row in rows[:_SAMPLE_ROWS]]
    names = list(dict.fromkeys(name for row in flat for name in row))
    columns = make_columns(names, [[row.get(name, "") for name in names] for row in flat])
    roles = find_roles(columns, has_head=True)
    if roles is None or columns[roles.texts[0]].role not in ("text", "words"):
        return None
    if columns[roles.texts[0]].role == "words" and not _is_said(roles, names):
        return None
    table = Table(columns, roles, has_head=True)
    return Recognition(55, lambda: read_table(source, table, _cells(rows, names)))


def _is_said(roles: Roles, names: Sequence[str]) -> bool:
    """Whether the texts are comments and not articles, posts or issues."""
    is_titled = bool(_TITLES.intersection(names))
    return not is_titled and ("author" in roles.places or "time" in roles.places)


def _cells(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> Iterator[Sequence[str]]:
    for row in rows:
        flat = _flattened(row)
        yield [flat.get(name, "") for name in names]


def _objects(value: object) -> Sequence[Mapping[str, object]]:
    """Returns the list itself, or the only list of objects within an object."""
    rows = value if isinstance(value, Sequence) and not isinstance(value, str) else None
    if rows is None:
        lists = [one for one in as_mapping(value).values() if isinstance(one, list) and one]
        rows = lists[0] if len(lists) == 1 else []
    return (
        [as_mapping(row) for row in rows]
        if rows and all(isinstance(row, dict) and row for row in rows)
        else []
    )


def _flattened(row: Mapping[str, object], prefix: str = "", depth: int = 1) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            cells |= _flattened(value, f"{prefix}{name}.", depth + 1)
        elif isinstance(value, (str, int, float)):
            cells[f"{prefix}{name}"] = str(value)
    return cells
