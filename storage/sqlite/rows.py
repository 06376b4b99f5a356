"""The rows of articles and threads in SQLite, whose ids are packed."""

from __future__ import annotations

from storage import rows
from storage.libraries import Library
from storage.model import Article, ThreadInfo
from storage.rows import ARTICLE_COLUMNS, Row, Value, get_article_values
from storage.sqlite.packed_ids import get_thread_id

INSERT_ARTICLE = (
    f"INSERT INTO articles (thread, {ARTICLE_COLUMNS})"  # noqa: S608
    f" VALUES (?{', ?' * len(ARTICLE_COLUMNS.split(','))})"
)
THREAD_COLUMNS = f"id, {rows.INFO_COLUMNS}"


def make_article_row(thread: int, article: Article) -> tuple[Value, ...]:
    """Returns the values for INSERT_ARTICLE."""
    return (thread, *get_article_values(article))


def info_from_row(library: Library, row: Row) -> ThreadInfo:
    """Makes a ``ThreadInfo`` from a row of THREAD_COLUMNS."""
    return rows.info_from_row(library, get_thread_id(row[0]), row[1:])
