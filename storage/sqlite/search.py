"""Full-text search in comments, within a range of ids and so within a library."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storage.libraries import Library
from storage.limits import MOST_RANKED
from storage.model import Comment, Page
from storage.rows import COMMENT_COLUMNS, comment_from_row, fold_case
from storage.search import SearchOrder, SearchQuery
from storage.search_terms import IndexedTerm, parse_terms
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot, locate
from storage.sqlite.packed_ids import (
    IdRange,
    get_comment_span,
    get_packed_thread,
    get_slot,
    get_slot_comment_span,
    get_thread_id,
)
from storage.sqlite.thread_rows import VISIBLE
from storage.sqlite.word_index import get_part, get_table, list_parts

_RANKED_EXACTLY = 200
"""Comments. If more than this match, the comments to rank are chosen by how often their texts contain the
letters of the words."""
_COUNTED_TERMS = 3

# BM25 (Robertson & Zaragoza 2009; b = 0.75), reduced to what orders comments that all contain every word:
# occurrences divided by length, with a mean length of 312 characters. SQLite's own bm25() counts the comments
# of all libraries, so the results in one library would depend on the others, and become slower with them.
_LOCAL_BM25 = "{occurrences} / (0.25 + 0.75 * length(comments.text) / 312.0)"


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
    """LIKE patterns that no comment may match."""
    author_part: str = ""
    counted: tuple[str, ...] = ()
    """Words in lower case. The number of their occurrences shows roughly how well a comment matches."""
    excluded_author_parts: tuple[str, ...] = ()
    excluded_people: tuple[int, ...] = ()


def parse_query(query: str | SearchQuery, *, anything: bool = False) -> ParsedQuery:
    """Parses a query. Raises ``EmptyQuery`` if nothing is required, unless ``anything`` that is not excluded
    may be found."""
    terms = parse_terms(query, anything=anything)
    return ParsedQuery(
        match=" AND ".join(map(_expression, terms.words)),
        parts=terms.parts,
        excluded=" OR ".join(map(_expression, terms.excluded_words)),
        excluded_parts=terms.excluded_parts,
        author_part=terms.author_part,
        counted=tuple(term.words[0].lower() for term in terms.words)[:_COUNTED_TERMS],
        excluded_author_parts=terms.excluded_author_parts,
        excluded_people=terms.excluded_people,
    )


def _expression(term: IndexedTerm) -> str:
    """Returns an FTS5 expression of quoted strings, in which FTS5 sees no operators."""
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
    """Finds comments. See ``Comments.search``."""
    wanted = parse_query(query, anything=person is not None or author is not None)
    span = await _span(connection, library, thread_id)
    if span is None:
        return Page((), 0, offset)
    conditions, values = _conditions(wanted, span, author, person)
    if not staff:
        conditions.append(
            f"comments.thread IN (SELECT id FROM threads WHERE id BETWEEN ? AND ? AND {VISIBLE})"
        )
        values += [get_packed_thread(span.first), get_packed_thread(span.last), json.dumps(list(channels))]
    parts = sorted(list_parts(get_slot(get_packed_thread(span.first))))
    if thread_id is not None:
        parts = [get_part(get_packed_thread(span.first))]
    if wanted.excluded:
        conditions.append(f"comments.id NOT IN ({_excluded(parts)})")
        values += [wanted.excluded, *span] * len(parts)
    where = " AND ".join(conditions) or "TRUE"
    scope = _Scope(span, parts, where, values)
    is_ranked = bool(wanted.match) and order is SearchOrder.BEST
    most = max(_RANKED_EXACTLY if is_ranked else 1, offset + limit)
    total, ids = await _list_matches(connection, wanted, scope, order, most)
    if is_ranked and total <= MOST_RANKED:
        best = await _rank(connection, wanted.match, scope, ids[:_RANKED_EXACTLY])
        ids = [*best, *ids[_RANKED_EXACTLY:]]
    ids = ids[offset : offset + limit]
    rows = await fetch(
        connection,
        f"SELECT id, thread, {COMMENT_COLUMNS} FROM comments WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(ids)],
    )
    found = {id_: (get_thread_id(thread), comment_from_row(row)) for id_, thread, *row in rows}
    return Page(tuple(found[id_] for id_ in ids), total, offset)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where to search."""

    span: IdRange
    parts: Sequence[int]
    """Parts of the word index."""
    where: str
    """A condition that the comments must meet."""
    values: Sequence[str | int]
    """The values for the condition."""


async def _list_matches(
    connection: Connection, query: ParsedQuery, scope: _Scope, order: SearchOrder, most: int
) -> tuple[int, list[int]]:
    """Returns how many comments match, and the ids of the first ``most`` ones, roughly the best first."""
    matches, asked, source = "", list[str | int](), "comments"
    if query.match:
        matches, asked = f"{_matches(scope.parts)}, ", [query.match, *scope.span]
        source = "found JOIN comments USING (id)"
    fit, counted = "0", list[str]()
    if order is SearchOrder.NEWEST:
        fit = "comments.time"
    elif query.match:
        rough = _LOCAL_BM25.format(occurrences=f"({' + '.join([_OCCURRENCES] * len(query.counted))})")
        fit = f"CASE WHEN (SELECT count(*) FROM found) <= {MOST_RANKED} THEN {rough} ELSE 0 END"
        counted = [value for word in query.counted for value in (word, word)]
    rows = await fetch(
        connection,
        f"WITH {matches}kept AS MATERIALIZED"
        f" (SELECT comments.id, {fit} AS fit FROM {source} WHERE {scope.where})"
        " SELECT id, (SELECT count(*) FROM kept) FROM kept ORDER BY fit DESC, id LIMIT ?",
        [*asked, *counted, *scope.values, most],
    )
    return (rows[0][1] if rows else 0), [id_ for id_, _ in rows]


# how often a word occurs; bytes are counted, because counting characters takes longer
_OCCURRENCES = (
    "(length(CAST(comments.text AS BLOB)) - length(CAST(replace(lower(comments.text), ?, '') AS BLOB)))"
    " / length(CAST(? AS BLOB))"
)


async def _rank(connection: Connection, match: str, scope: _Scope, ids: Sequence[int]) -> list[int]:
    """Sorts the ids, the best match first."""
    selects = " UNION ALL ".join(
        # the plus sign hides the ids from FTS5, which would search once for each of them
        f"SELECT rowid AS id, length(highlight({table}, 0, '*', '')) AS marked FROM {table}"
        f" WHERE {table} MATCH (SELECT words FROM asked)"
        " AND rowid BETWEEN (SELECT first FROM asked) AND (SELECT last FROM asked)"
        " AND +rowid IN (SELECT value FROM json_each((SELECT ids FROM asked)))"
        for table in map(get_table, scope.parts)
    )
    fit = _LOCAL_BM25.format(occurrences="(marked - length(comments.text))")
    rows = await fetch(
        connection,
        f"WITH asked (words, first, last, ids) AS (VALUES (?, ?, ?, ?)), found AS ({selects})"
        f" SELECT id FROM found JOIN comments USING (id) ORDER BY {fit} DESC, id",
        [match, *scope.span, json.dumps(ids)],
    )
    return [id_ for (id_,) in rows]


def _matches(parts: Sequence[int]) -> str:
    """Returns common table expressions. Their table ``found`` has the ids of the matches. Their values are
    the FTS5 expression and a range of ids."""
    selects = " UNION ALL ".join(
        f"SELECT rowid AS id FROM {table} WHERE {table} MATCH (SELECT words FROM asked)"
        " AND rowid BETWEEN (SELECT first FROM asked) AND (SELECT last FROM asked)"
        for table in map(get_table, parts)
    )
    return f"asked (words, first, last) AS (VALUES (?, ?, ?)), found AS MATERIALIZED ({selects})"


def _excluded(parts: Sequence[int]) -> str:
    """Returns a query for the ids of comments to leave out. Its values are an expression and a range of ids
    for each part."""
    return " UNION ALL ".join(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?"
        for table in map(get_table, parts)
    )


async def _span(connection: Connection, library: Library, thread_id: int | None) -> IdRange | None:
    if thread_id is not None:
        return get_comment_span(await locate(connection, library, thread_id))
    slot = await find_slot(connection, library)
    return None if slot is None else get_slot_comment_span(slot)


def _conditions(
    query: ParsedQuery, span: IdRange, author: str | None, person: int | None
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
    for part in query.excluded_author_parts:
        conditions.append("NOT coalesce(instr(comments.author_folded, ?), 0)")
        values.append(fold_case(part))
    for excluded in query.excluded_people:
        conditions.append("comments.person IS NOT ?")
        values.append(excluded)
    if person is not None:
        conditions.append("comments.person = ?")
        values.append(person)
    elif author is not None:
        conditions.append("comments.author_folded = ?")
        values.append(fold_case(author))
    return conditions, values
