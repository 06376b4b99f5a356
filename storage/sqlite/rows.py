"""The rows of comments, articles and threads in SQLite, whose ids are packed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storage import rows
from storage.libraries import Library
from storage.model import Article, Comment, ThreadInfo
from storage.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    Row,
    Value,
    article_values,
    comment_values,
    fold_case,
)
from storage.sqlite.packed_ids import comment_at, get_thread_id

INSERT_COMMENT = (
    f"INSERT INTO comments (id, thread, author_folded, {COMMENT_COLUMNS})"  # noqa: S608
    f" VALUES (?, ?, ?{', ?' * len(COMMENT_COLUMNS.split(','))})"
)
INSERT_ARTICLE = (
    f"INSERT INTO articles (thread, {ARTICLE_COLUMNS})"  # noqa: S608
    f" VALUES (?{', ?' * len(ARTICLE_COLUMNS.split(','))})"
)
INFO_COLUMNS = f"id, {rows.INFO_COLUMNS}"


def make_comment_rows(thread: int, comments: Iterable[tuple[int, Comment]]) -> Iterator[tuple[Value, ...]]:
    """Values for INSERT_COMMENT. Takes positions in the thread and the comments at them.

    A generator, so that the rows are built in the thread of the connection, not in the event loop.
    """
    for place, comment in comments:
        author = None if comment.author is None else fold_case(comment.author)
        yield (comment_at(thread, place), thread, author, *comment_values(comment))


def make_article_row(thread: int, article: Article) -> tuple[Value, ...]:
    """Values for INSERT_ARTICLE."""
    return (thread, *article_values(article))


def info_from_row(library: Library, row: Row) -> ThreadInfo:
    """From INFO_COLUMNS."""
    return rows.info_from_row(library, get_thread_id(row[0]), row[1:])
