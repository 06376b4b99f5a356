"""The index of words, kept in step with the comments by hand."""

from __future__ import annotations

from collections.abc import Iterable

from aiosqlite import Connection


async def remove_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Before the comments go: the index takes words out by being told the text it was given."""
    await connection.executemany(
        "INSERT INTO comment_words (comment_words, rowid, text)"
        " SELECT 'delete', id, text FROM comments WHERE id BETWEEN ? AND ?",
        spans,
    )


async def add_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Once the comments are there."""
    await connection.executemany(
        "INSERT INTO comment_words (rowid, text) SELECT id, text FROM comments WHERE id BETWEEN ? AND ?",
        spans,
    )
