"""Reading and deleting whole threads within a transaction."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import asyncio
from dataclasses import replace

from storage.library_keys import library_from_key
from storage.model import Thread, ThreadInfo
from storage.postgres.connection import Connection, fetch
from storage.postgres.posts import mark_posts_stale
from storage.postgres.words import remove_words
from storage.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    INFO_COLUMNS,
    article_from_row,
    comments_from_rows,
    info_from_row,
    parse_notes,
)

VISIBLE = "(visibility = 'server' OR channel = ANY(:channels::bigint[]))"
"""An SQL condition for users who are not staff. ``channels``: the channels that they can view."""
THREAD = "library = :library AND thread = :thread"
INFO = ", ".join(f"threads.{name.strip()}" for name in INFO_COLUMNS.split(","))


async def load_info(connection: Connection, library: int, thread: int) -> ThreadInfo:
    """Loads the facts about a thread, which must exist."""
    (row,) = await fetch(
        connection, f"SELECT {INFO_COLUMNS} FROM threads WHERE {THREAD}", library=library, thread=thread
    )
    return info_from_row(library_from_key(library), thread, row)


async def load_thread(connection: Connection, library: int, thread_id: int) -> Thread:
    """Loads a thread with its article and all comments."""
    ((title, form, key, address, declared, numbered, notes),) = await fetch(
        connection,
        f"SELECT title, form, key, address, declared, numbered, notes FROM threads WHERE {THREAD}",
        library=library,
        thread=thread_id,
    )
    article = await fetch(
        connection,
        f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE {THREAD}",
        library=library,
        thread=thread_id,
    )
    comments = await fetch(
        connection,
        f"SELECT {COMMENT_COLUMNS} FROM comments WHERE {THREAD} ORDER BY position",
        library=library,
        thread=thread_id,
    )
    thread = Thread(
        title=title,
        comments=(),
        article=article_from_row(article[0]) if article else None,
        form=form,
        key=key,
        address=address,
        declared=declared,
        numbered=numbered,
        notes=parse_notes(notes),
    )
    # outside the event loop: this takes a second for a hundred thousand comments
    return replace(thread, comments=await asyncio.to_thread(comments_from_rows, comments))


async def delete_thread(connection: Connection, library: int, thread: int) -> None:
    """Deletes a thread with everything that refers to it by foreign key. Its posts become stale."""
    await remove_words(connection, library, thread, None)
    await fetch(connection, f"DELETE FROM threads WHERE {THREAD}", library=library, thread=thread)
    await mark_posts_stale(connection, library, thread)
