"""Full-text search in comments, within a range of ids and so within a library."""

# ruff: noqa: S608 - what is put into the statements are names of columns; values are bound, always

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from storage.libraries import Library
from storage.model import Comment, Page
from storage.rows import COMMENT_COLUMNS, comment_from_row, fold_case
from storage.search import SearchOrder, SearchQuery
from storage.search_terms import IndexedTerm, parse_terms
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot, locate
from storage.sqlite.packed_ids import Span, comments_in, comments_of, thread_id_of, thread_of
from storage.sqlite.thread_rows import VISIBLE
from storage.sqlite.word_index import ALL_PARTS, part_of, table_of

MOST_RANKED = 20_000
"""Comments. If more match, the words are so common that ranking does not help."""

# BM25 (Robertson & Zaragoza 2009; b = 0.75) as far as it orders comments that hold all the words:
# occurrences over length, mean length 312 characters. SQLite's own bm25() counts the comments of all
# libraries, so the results in one would depend on the others, and get slower with them.
_LOCAL_BM25 = "(marked - length(comments.text)) / (0.25 + 0.75 * length(comments.text) / 312.0)"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A parsed query, safe to pass to SQLite."""

    match: str
    """An FTS5 expression of quoted strings. Empty if the word index cannot be used."""
    parts: tuple[tuple[str, ...], ...]
    """For each word in a script without spaces: LIKE patterns of its spellings. One of them must match."""
    excluded: str = ""
    """An FTS5 expression that no comment may match; empty for none."""
    excluded_parts: tuple[str, ...] = ()
    """LIKE patterns that no comment may fit."""
    author_part: str = ""


def parse_query(query: str | SearchQuery, *, anything: bool = False) -> ParsedQuery:
    """Raises ``EmptyQuery``, unless ``anything`` may be found that is not excluded."""
    terms = parse_terms(query, anything=anything)
    return ParsedQuery(
        match=" AND ".join(map(_expression, terms.words)),
        parts=terms.parts,
        excluded=" OR ".join(map(_expression, terms.excluded_words)),
        excluded_parts=terms.excluded_parts,
        author_part=terms.author_part,
    )


def _expression(term: IndexedTerm) -> str:
    """Of quoted strings, in which FTS5 sees no operators."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in term.words]
    if term.is_beginning:
        quoted[0] += " *"
    return f"({' OR '.join(quoted)})"


async def search(
    connection: Connection,
    library: Library,
    query: str | SearchQuery,
    *,
    thread_id: int | None,
    author: str | None,
    person: int | None,
    staff: bool,
    channels: Collection[int],
    order: SearchOrder,
    limit: int,
    offset: int,
) -> Page[tuple[int, Comment]]:
    wanted = parse_query(query, anything=person is not None or author is not None)
    span = await _span(connection, library, thread_id)
    if span is None:
        return Page((), 0, offset)
    conditions, values = _conditions(wanted, span, author, person)
    if not staff:
        conditions.append(
            f"comments.thread IN (SELECT id FROM threads WHERE id BETWEEN ? AND ? AND {VISIBLE})"
        )
        values += [thread_of(span.first), thread_of(span.last), json.dumps(list(channels))]
    parts = ALL_PARTS if thread_id is None else {part_of(thread_id)}
    if wanted.excluded:
        conditions.append(f"comments.id NOT IN ({_excluded(parts)})")
        values += [wanted.excluded, *span] * len(parts)
    where = " AND ".join(conditions) or "TRUE"
    found, source, asked = "", "comments", list[str | int]()
    if wanted.match:
        source, asked = "found JOIN comments USING (id)", [wanted.match, *span]
        found = _found(parts, ranked=False)
    ((total,),) = await fetch(
        connection, f"{found} SELECT count(*) FROM {source} WHERE {where}", [*asked, *values]
    )
    ranked = bool(wanted.match) and order is SearchOrder.BEST and total <= MOST_RANKED
    fit = _LOCAL_BM25 if ranked else "0" if order is SearchOrder.BEST else "comments.time"
    found = f"{_found(parts, ranked=ranked)}, best" if wanted.match else "WITH best"
    rows = await fetch(
        connection,
        f"{found} AS MATERIALIZED (SELECT comments.id, {fit} AS fit"
        f" FROM {source} WHERE {where} ORDER BY fit DESC, comments.id LIMIT ? OFFSET ?)"
        f" SELECT thread, {COMMENT_COLUMNS} FROM best JOIN comments USING (id) ORDER BY fit DESC, id",
        [*asked, *values, limit, offset],
    )
    return Page(tuple((thread_id_of(row[0]), comment_from_row(row[1:])) for row in rows), total, offset)


def _found(parts: Collection[int], *, ranked: bool) -> str:
    """A common table expression ``found`` with the matches. Its values are the FTS5 expression and a range of
    ids. ``ranked``: adds the length of the text with each occurrence marked by one character."""

    def select(table: str) -> str:
        marked = f"length(highlight({table}, 0, '*', ''))" if ranked else "0"
        return (
            f"SELECT {table}.rowid AS id, {marked} AS marked FROM {table}"
            f" WHERE {table} MATCH (SELECT words FROM asked)"
            " AND rowid BETWEEN (SELECT first FROM asked) AND (SELECT last FROM asked)"
        )

    selects = " UNION ALL ".join(select(table_of(part)) for part in sorted(parts))
    return f"WITH asked (words, first, last) AS (VALUES (?, ?, ?)), found AS ({selects})"


def _excluded(parts: Collection[int]) -> str:
    """Ids of the comments to leave out; for each part its values are an expression and a range of ids."""
    tables = map(table_of, sorted(parts))
    return " UNION ALL ".join(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?" for table in tables
    )


async def _span(connection: Connection, library: Library, thread_id: int | None) -> Span | None:
    if thread_id is not None:
        return comments_of(await locate(connection, library, thread_id))
    slot = await find_slot(connection, library)
    return None if slot is None else comments_in(slot)


def _conditions(
    query: ParsedQuery, span: Span, author: str | None, person: int | None
) -> tuple[list[str], list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    if not query.match:
        conditions.append("comments.id BETWEEN ? AND ?")
        values += span
    for spellings in query.parts:
        either = " OR ".join([r"comments.text LIKE ? ESCAPE '\'"] * len(spellings))
        conditions.append(f"({either})")
        values += spellings
    for pattern in query.excluded_parts:
        conditions.append(r"comments.text NOT LIKE ? ESCAPE '\'")
        values.append(pattern)
    if query.author_part:
        conditions.append("instr(comments.author_folded, ?)")
        values.append(fold_case(query.author_part))
    if person is not None:
        conditions.append("comments.person = ?")
        values.append(person)
    elif author is not None:
        conditions.append("comments.author_folded = ?")
        values.append(fold_case(author))
    return conditions, values
