"""Checks whether derived data matches the rows it is derived from. Reads the whole database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_MOST = 3
"""How many problems of each kind are reported."""


class _Check(NamedTuple):
    message: str
    query: str
    """A query that returns one fact for each problem."""


_CHECKS = (
    _Check(
        "the number of comments of thread {} is wrong",
        """
        SELECT id & 8388607 FROM threads
        WHERE comment_count <> (SELECT count(*) FROM comments WHERE thread = threads.id)
        """,
    ),
    _Check(
        "the text size of thread {} is wrong",
        """
        SELECT threads.id & 8388607
        FROM threads
        LEFT JOIN (
            SELECT thread, sum(octets) AS octets
            FROM (
                SELECT
                    thread, length(CAST(text AS BLOB)) + coalesce(length(CAST(source AS BLOB)), 0) AS octets
                FROM comments
                UNION ALL
                SELECT thread, length(CAST(text AS BLOB)) + coalesce(length(CAST(source AS BLOB)), 0)
                FROM articles
            )
            GROUP BY thread
        ) AS texts ON texts.thread = threads.id
        WHERE text_bytes <> coalesce(octets, 0)
        """,
    ),
    _Check(
        "thread {} has a comment with a higher number than its last one",
        """
        SELECT id & 8388607 FROM threads
        WHERE last_number < (SELECT max(number) FROM comments WHERE thread = threads.id)
        """,
    ),
    _Check(
        "links or passages of comment {} cannot be read",
        """
        SELECT number FROM comments
        WHERE (links IS NOT NULL AND NOT json_valid(links))
            OR (passages IS NOT NULL AND NOT json_valid(passages))
        """,
    ),
    _Check("a row of table {} refers to one that is missing", 'SELECT "table" FROM pragma_foreign_key_check'),
)


def find_wrong_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yields the problems, in English. Works only with the newest version of the schema."""
    for check in _CHECKS:
        for (fact,) in connection.execute(f"{check.query} LIMIT {_MOST}"):
            yield check.message.format(fact)
