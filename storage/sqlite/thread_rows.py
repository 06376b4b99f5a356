"""Reading and deleting whole threads within a transaction."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from dataclasses import replace

from storage.libraries import Library
from storage.model import Thread, ThreadInfo
from storage.rows import ARTICLE_COLUMNS, COMMENT_COLUMNS, article_from_row, comments_from_rows, parse_notes
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch
from storage.sqlite.packed_ids import get_comment_span
from storage.sqlite.posts import mark_posts_stale
from storage.sqlite.rows import THREAD_COLUMNS, info_from_row
from storage.sqlite.word_index import remove_words

VISIBLE = "(visibility = 'server' OR channel IN (SELECT value FROM json_each(?)))"
"""An SQL condition for users who are not staff. Its value is a JSON list of the channels that they can
view."""


async def load_info(connection: Connection, library: Library, packed: int) -> ThreadInfo:
    """Loads the facts about a thread, which must exist."""
    (row,) = await fetch(connection, f"SELECT {THREAD_COLUMNS} FROM threads WHERE id = ?", [packed])
    return info_from_row(library, row)


async def load_thread(connection: Connection, packed: int) -> Thread:
    """Loads a thread with its article and all comments."""
    ((title, form, key, address, declared, numbered, notes),) = await fetch(
        connection,
        "SELECT title, form, key, address, declared, numbered, notes FROM threads WHERE id = ?",
        [packed],
    )
    article = await fetch(connection, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE thread = ?", [packed])
    comments = await fetch(
        connection,
        f"SELECT {COMMENT_COLUMNS} FROM comments WHERE id BETWEEN ? AND ? ORDER BY id",
        get_comment_span(packed),
    )
    thread = Thread(
        title=title,
        comments=(),
        article=article_from_row(article[0]) if article else None,
        form=form,
        key=key,
        address=address,
        declared=declared,
        numbered=bool(numbered),
        notes=parse_notes(notes),
    )
    return replace(thread, comments=comments_from_rows(comments))


async def delete_thread(connection: Connection, thread: int) -> None:
    """Deletes a thread with everything that refers to it by foreign key. Its posts become stale."""
    await remove_words(connection, [get_comment_span(thread)])
    await fetch(connection, "DELETE FROM threads WHERE id = ?", [thread])
    await mark_posts_stale(connection, thread)
