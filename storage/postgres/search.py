"""Full-text search in the comments of a library."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from storage.libraries import Library
from storage.library_keys import library_to_key
from storage.limits import MOST_RANKED
from storage.model import Comment, Page
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import locate
from storage.postgres.thread_rows import VISIBLE
from storage.postgres.words import search_expression
from storage.rows import COMMENT_COLUMNS, comment_from_row, fold_case
from storage.search import SearchOrder, SearchQuery
from storage.search_terms import ParsedTerms, parse_terms

# BM25 (Robertson & Zaragoza 2009; b = 0.75), reduced to what orders comments that all contain every word, as
# in SQLite's engine: occurrences divided by length, with a mean length of 312 characters.
_FIT = "ts_rank_cd(words, :words::text::tsquery) / (0.25 + 0.75 * length(text) / 312.0)"


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
    wanted = parse_terms(query, anything=person is not None or author is not None)
    if thread_id is not None:
        await locate(connection, library, thread_id)
    conditions, values = _conditions(wanted, author, person)
    values |= {"library": library_to_key(library), "thread": thread_id, "channels": [*channels]}
    if thread_id is not None:
        conditions.append("thread = :thread")
    if not staff:
        conditions.append(f"thread IN (SELECT thread FROM threads WHERE library = :library AND {VISIBLE})")
    where = " AND ".join(["library = :library", *conditions])
    ((total,),) = await fetch(connection, f"SELECT count(*) FROM comments WHERE {where}", **values)
    ranked = bool(wanted.words) and order is SearchOrder.BEST and total <= MOST_RANKED
    fit = _FIT if ranked else "0" if order is SearchOrder.BEST else "time"
    found = await fetch(
        connection,
        f"WITH best AS MATERIALIZED (SELECT library, thread, position, {fit} AS fit FROM comments"
        f" WHERE {where} ORDER BY fit DESC NULLS LAST, thread, position LIMIT :limit OFFSET :offset)"
        f" SELECT thread, {COMMENT_COLUMNS} FROM best JOIN comments USING (library, thread, position)"
        " ORDER BY fit DESC NULLS LAST, thread, position",
        **values,
        limit=limit,
        offset=offset,
    )
    return Page(tuple((row[0], comment_from_row(row[1:])) for row in found), total, offset)


def _conditions(
    query: ParsedTerms, author: str | None, person: int | None
) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if query.words:
        conditions.append("words @@ :words::text::tsquery")
        values["words"] = " & ".join(map(search_expression, query.words))
    if query.excluded_words:
        conditions.append("NOT words @@ :excluded::text::tsquery")
        values["excluded"] = " | ".join(map(search_expression, query.excluded_words))
    for letter, patterns in zip("abcdefghijklmnopqrstuvwxyz", query.parts, strict=False):
        # in the collation C, case is ignored for ASCII only, as in SQLite
        conditions.append(f'text COLLATE "C" ILIKE ANY(:part_{letter}::text[])')
        values[f"part_{letter}"] = [*patterns]
    if query.excluded_parts:
        conditions.append('NOT text COLLATE "C" ILIKE ANY(:excluded_parts::text[])')
        values["excluded_parts"] = [*query.excluded_parts]
    if query.author_part:
        conditions.append("strpos(author_folded, :author_part) > 0")
        values["author_part"] = fold_case(query.author_part)
    if query.excluded_author_parts:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM unnest(:excluded_authors::text[]) AS part"
            " WHERE strpos(author_folded, part) > 0)"
        )
        values["excluded_authors"] = [*map(fold_case, query.excluded_author_parts)]
    if query.excluded_people:
        conditions.append("coalesce(person <> ALL(:excluded_people::bigint[]), true)")
        values["excluded_people"] = [*query.excluded_people]
    if person is not None:
        conditions.append("person = :person")
        values["person"] = person
    elif author is not None:
        conditions.append("author_folded = :author")
        values["author"] = fold_case(author)
    return conditions, values
