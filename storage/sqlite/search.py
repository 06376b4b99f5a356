"""Words found in comments, within a range of ids and so within a guild."""

# ruff: noqa: S608 - what is put into the statements are names of columns; values are bound, always

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from aiosqlite import Connection

from storage.errors import EmptyQuery
from storage.model import Comment, Page
from storage.sqlite.lookup import fetch, locate, slot_of
from storage.sqlite.rowids import Span, comments_in, comments_of, thread_id_of, thread_of
from storage.sqlite.rows import COMMENT_COLUMNS, comment_from, folded
from storage.sqlite.threads import VISIBLE

MOST_TERMS = 12
MOST_CHARACTERS = 1000
MOST_RANKED = 20_000
"""Comments; more than that hold words so common that the order of the threads serves as well."""
_SHORTEST_BEGINNING = 3  # letters; what begins with fewer is half the index

# BM25 (Robertson & Zaragoza 2009; b = 0.75) as far as it orders comments that hold all the words:
# occurrences over length, mean length 312 characters. SQLite's own bm25() counts every guild's comments, so a
# guild's answers would depend on its neighbours, and slow down with them.
_LOCAL_BM25 = (
    "(length(highlight(comment_words, 0, '*', '')) - length(comments.text))"
    " / (0.25 + 0.75 * length(comments.text) / 312.0)"
)

# Scripts written without spaces, and Korean, whose particles stick to words: the index takes a whole run of
# them for one word and finds no part of it.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person typed, in a form that SQLite may be given."""

    match: str
    """An FTS5 expression of quoted strings; empty where the word index is of no use."""
    parts: tuple[tuple[str, ...], ...]
    """For each word in a script without spaces: LIKE patterns of its spellings, one of which must fit."""


def wanted_from(query: str) -> Wanted:
    """Raises ``EmptyQuery``. Beyond 12 words and 1,000 characters a query is not read."""
    query = query[:MOST_CHARACTERS].replace("\0", " ")
    terms = list(dict.fromkeys(term for term in query.split() if any(map(str.isalnum, term))))[:MOST_TERMS]
    if not terms:
        raise EmptyQuery(query=query)
    words = [unicodedata.normalize("NFC", term) for term in terms if not _UNSPACED.search(term)]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    if words and not _UNSPACED.search(terms[-1]) and _letters(words[-1]) >= _SHORTEST_BEGINNING:
        quoted[-1] += " *"
    parts = tuple(_patterns(term) for term in terms if _UNSPACED.search(term))
    return Wanted(" AND ".join(quoted), parts)


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def _patterns(term: str) -> tuple[str, ...]:
    """As typed, composed and decomposed. LIKE compares code points, and texts are kept as they came: 각 may
    be one of them or three, and normalising what was typed may change what it is to be found by."""
    spellings = dict.fromkeys([term, *(unicodedata.normalize(form, term) for form in ("NFC", "NFD"))])
    return tuple(f"%{_escaped(spelling)}%" for spelling in spellings)


def _escaped(term: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", term)


async def search(
    connection: Connection,
    guild: int,
    query: str,
    *,
    thread_id: int | None,
    author: str | None,
    person: int | None,
    staff: bool,
    channels: Collection[int],
    limit: int,
    offset: int,
) -> Page[tuple[int, Comment]]:
    wanted = wanted_from(query)
    span = await _span(connection, guild, thread_id)
    if span is None:
        return Page((), 0, offset)
    conditions, values = _conditions(wanted, span, author, person)
    if not staff:
        conditions.append(
            f"comments.thread IN (SELECT id FROM threads WHERE id BETWEEN ? AND ? AND {VISIBLE})"
        )
        values += [thread_of(span.first), thread_of(span.last), json.dumps(list(channels))]
    where = " AND ".join(conditions)
    source = (
        "comment_words JOIN comments ON comments.id = comment_words.rowid" if wanted.match else "comments"
    )
    ((total,),) = await fetch(connection, f"SELECT count(*) FROM {source} WHERE {where}", values)
    ranked = wanted.match and total <= MOST_RANKED
    found = await fetch(
        connection,
        f"WITH best AS MATERIALIZED (SELECT comments.id, {_LOCAL_BM25 if ranked else '0'} AS fit"
        f" FROM {source} WHERE {where} ORDER BY fit DESC, comments.id LIMIT ? OFFSET ?)"
        f" SELECT thread, {COMMENT_COLUMNS} FROM best JOIN comments USING (id) ORDER BY fit DESC, id",
        [*values, limit, offset],
    )
    return Page(tuple((thread_id_of(row[0]), comment_from(row[1:])) for row in found), total, offset)


async def _span(connection: Connection, guild: int, thread_id: int | None) -> Span | None:
    if thread_id is not None:
        return comments_of(await locate(connection, guild, thread_id))
    slot = await slot_of(connection, guild)
    return None if slot is None else comments_in(slot)


def _conditions(
    wanted: Wanted, span: Span, author: str | None, person: int | None
) -> tuple[list[str], list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    if wanted.match:
        conditions += ["comment_words MATCH ?", "comment_words.rowid BETWEEN ? AND ?"]
        values += [wanted.match, *span]
    else:
        conditions.append("comments.id BETWEEN ? AND ?")
        values += span
    for spellings in wanted.parts:
        either = " OR ".join([r"comments.text LIKE ? ESCAPE '\'"] * len(spellings))
        conditions.append(f"({either})")
        values += spellings
    if person is not None:
        conditions.append("comments.person = ?")
        values.append(person)
    elif author is not None:
        conditions.append("comments.author_folded = ?")
        values.append(folded(author))
    return conditions, values
