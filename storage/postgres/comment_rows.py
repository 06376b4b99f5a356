"""Writing comments and articles."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from itertools import repeat

from storage.model import Article, Comment
from storage.postgres.connection import Connection, fetch, run_for_each
from storage.postgres.thread_rows import THREAD
from storage.postgres.words import add_words, encode_tsvector, find_places, remove_words
from storage.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    Value,
    fold_case,
    get_article_values,
    make_comment_columns,
)

_BATCH = 1000  # comments
_NAMES = f"library, thread, position, author_folded, words, {COMMENT_COLUMNS}".split(", ")


async def write_article(connection: Connection, library: int, thread: int, article: Article | None) -> None:
    await fetch(connection, f"DELETE FROM articles WHERE {THREAD}", library=library, thread=thread)
    if article is not None:
        names = f"library, thread, {ARTICLE_COLUMNS}"
        marks = ", ".join(f":{name.strip()}" for name in names.split(","))
        await run_for_each(
            connection,
            f"INSERT INTO articles ({names}) VALUES ({marks})",
            names,
            [(library, thread, *get_article_values(article))],
        )


async def write_comments(
    connection: Connection,
    library: int,
    thread: int,
    comments: Sequence[Comment],
    ranges: Sequence[range],
    *,
    replacing: bool = False,
) -> None:
    """Writes the comments in these ranges and indexes their words. ``replacing``: removes the stored comments
    first."""
    places = [place for some in ranges for place in some]
    if replacing:
        await delete_comments(connection, library, thread, places)
    placed = [(place, comments[place]) for place in places if place < len(comments)]
    await insert_comments(connection, library, thread, placed)


async def delete_comments(
    connection: Connection, library: int, thread: int, positions: Sequence[int]
) -> None:
    await remove_words(connection, library, thread, positions)
    await fetch(
        connection,
        f"DELETE FROM comments WHERE {THREAD} AND position = ANY(:positions::bigint[])",
        library=library,
        thread=thread,
        positions=positions,
    )


async def insert_comments(
    connection: Connection, library: int, thread: int, placed: Sequence[tuple[int, Comment]]
) -> None:
    """Inserts comments. ``placed``: positions in the thread, each with its comment."""
    counts = Counter[str]()
    for start in range(0, len(placed), _BATCH):
        # outside the event loop: this takes a second for some ten thousand comments
        rows = await asyncio.to_thread(_make_rows, library, thread, placed[start : start + _BATCH], counts)
        await connection.copy_records_to_table("comments", records=rows, columns=_NAMES)
    await add_words(connection, library, counts)


def _make_rows(
    library: int, thread: int, placed: Sequence[tuple[int, Comment]], counts: Counter[str]
) -> Sequence[tuple[Value, ...]]:
    """Returns the rows, and adds their words to ``counts``."""
    positions, comments = zip(*placed, strict=True)
    columns = make_comment_columns(comments)
    words = [find_places(one.text) for one in comments]
    for places in words:
        counts.update(places.keys())
    return list(
        zip(
            repeat(library, len(placed)),
            repeat(thread, len(placed)),
            positions,
            [None if one.author is None else fold_case(one.author) for one in comments],
            map(encode_tsvector, words),
            *columns.values(),
            strict=True,
        )
    )
