"""A plain way to store comments with ``sqlite3``, for comparison in ``benchmarks.storage``.

One table with an index, one FTS5 index filled explicitly, one transaction for each thread, which is on the
disk when it is acknowledged. No queue, no separate libraries, no erasing, no updates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from storage.model import Comment, Thread

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE threads (id INTEGER PRIMARY KEY, server INTEGER NOT NULL, title TEXT NOT NULL, article TEXT);
CREATE TABLE comments (
    id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, number INTEGER NOT NULL, author TEXT, parent INTEGER,
    time TEXT, score INTEGER, key TEXT, text TEXT NOT NULL, UNIQUE (thread, number)
);
CREATE INDEX comments_by_author ON comments (thread, author);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'comments', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
"""
_INSERT = (
    "INSERT INTO comments (thread, number, author, parent, time, score, key, text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SEARCH = (
    "SELECT comments.* FROM words JOIN comments ON comments.id = words.rowid"
    " JOIN threads ON threads.id = comments.thread"
    " WHERE words MATCH ? AND threads.server = ? ORDER BY {order} LIMIT 25"
)


class PlainStorage:
    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_SCHEMA)

    def save(self, server: int, thread: Thread) -> int:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        article = None if thread.article is None else thread.article.text
        saved = execute(
            "INSERT INTO threads (server, title, article) VALUES (?, ?, ?)", (server, thread.title, article)
        ).lastrowid
        assert saved is not None
        self._connection.executemany(_INSERT, (_row(saved, comment) for comment in thread.comments))
        execute("INSERT INTO words (rowid, text) SELECT id, text FROM comments WHERE thread = ?", (saved,))
        execute("COMMIT")
        return saved

    def get(self, thread: int) -> list[Comment]:
        found = self._connection.execute(
            "SELECT number, author, parent, score, key, text FROM comments WHERE thread = ?", (thread,)
        )
        return [
            Comment(number, text, author=author, parent=parent, score=score, key=key)
            for number, author, parent, score, key, text in found
        ]

    def search(self, server: int, word: str, *, newest: bool) -> Iterable[object]:
        order = "comments.time DESC" if newest else "bm25(words)"
        with closing(self._connection.execute(_SEARCH.format(order=order), (f'"{word}"', server))) as found:
            return found.fetchall()

    def close(self) -> None:
        self._connection.close()


def _row(thread: int, comment: Comment) -> tuple[object, ...]:
    time = None if comment.time is None else comment.time.isoformat()
    return (
        thread, comment.number, comment.author, comment.parent, time, comment.score, comment.key, comment.text
    )  # fmt: skip
