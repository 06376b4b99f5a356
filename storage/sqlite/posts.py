"""Messages that the bot posted, and which of them need an update."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from storage.libraries import Guild
from storage.model import Post, PostPart
from storage.rows import Row, to_microseconds
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import MOST_THREADS, get_thread_id, get_thread_span, pack_thread
from storage.sqlite.repository import Repository, reads, writes

_COLUMNS = (
    "guild, thread, channel, message, shows, language, stale, revision,"
    " (SELECT json_group_array(json_array(thread, after_number, last_number, revision)) FROM"
    "  (SELECT * FROM post_parts WHERE post_parts.message = posts.message ORDER BY position))"
)
_POSTS = f"SELECT {_COLUMNS} FROM posts JOIN guilds USING (slot)"


class SqlitePosts(Repository):
    @writes
    async def save(self, connection: Connection, post: Post, *, revision: int) -> None:
        await save_post(connection, post, revision=revision)

    @reads
    async def list(self, connection: Connection, guild: int, thread_id: int) -> tuple[Post, ...]:
        slot = await find_slot(connection, Guild(guild))
        if slot is None or not 0 <= thread_id <= MOST_THREADS:
            return ()
        found = await fetch(
            connection, f"{_POSTS} WHERE thread = ? ORDER BY message", [_packed(slot, thread_id)]
        )
        return tuple(map(_post_from, found))

    @reads
    async def get_latest(
        self,
        connection: Connection,
        guild: int,
        *,
        thread_id: int | None = None,
        channels: Collection[int] | None = None,
    ) -> Post | None:
        slot = await find_slot(connection, Guild(guild))
        if slot is None:
            return None
        first, last = get_thread_span(slot) if thread_id is None else (pack_thread(slot, thread_id),) * 2
        found = await fetch(
            connection,
            f"{_POSTS} WHERE thread BETWEEN ?1 AND ?2"
            " AND (?3 IS NULL OR channel IN (SELECT value FROM json_each(?3))) ORDER BY message DESC LIMIT 1",
            [first, last, None if channels is None else json.dumps([*channels])],
        )
        return _post_from(found[0]) if found else None

    @reads
    async def list_threads(
        self, connection: Connection, guild: int, channels: Collection[int]
    ) -> tuple[int, ...]:
        slot = await find_slot(connection, Guild(guild))
        found = await fetch(
            connection,
            "SELECT DISTINCT thread FROM posts WHERE slot = ? AND channel IN (SELECT value FROM json_each(?))"
            " ORDER BY thread",
            [slot, json.dumps([*channels])],
        )
        return tuple(get_thread_id(thread) for (thread,) in found)

    @reads
    async def list_stale(self, connection: Connection, at: datetime, limit: int = 25) -> tuple[Post, ...]:
        found = await fetch(
            connection,
            f"{_POSTS} WHERE stale > settled AND due <= ? ORDER BY due, message LIMIT ?",
            [to_microseconds(at), limit],
        )
        return tuple(map(_post_from, found))

    @writes
    async def mark_updated(self, connection: Connection, post: Post) -> None:
        await fetch(
            connection,
            "UPDATE posts SET settled = max(settled, ?) WHERE message = ? AND slot = "
            "(SELECT slot FROM guilds WHERE guild = ?)",
            [post.stale, post.message, post.guild],
        )

    @writes
    async def postpone(self, connection: Connection, post: Post, until: datetime) -> None:
        await fetch(
            connection,
            "UPDATE posts SET due = ? WHERE message = ? AND slot = (SELECT slot FROM guilds WHERE guild = ?)",
            [to_microseconds(until), post.message, post.guild],
        )

    @writes
    async def delete(self, connection: Connection, guild: int, message: int) -> None:
        await fetch(
            connection,
            "DELETE FROM posts WHERE message = ? AND slot = (SELECT slot FROM guilds WHERE guild = ?)",
            [message, guild],
        )


async def save_post(connection: Connection, post: Post, *, revision: int) -> None:
    """Saves a post. ``revision``: the revision of the thread when the post was made."""
    slot = await find_slot(connection, Guild(post.guild))
    if slot is None:
        return  # everything of the guild has been deleted meanwhile
    thread = _packed(slot, post.thread_id)
    await fetch(
        connection,
        "INSERT OR REPLACE INTO posts (message, channel, slot, thread, shows, language, revision, stale)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, NOT EXISTS (SELECT 1 FROM threads WHERE id = ? AND revision = ?))",
        [post.message, post.channel, slot, thread, post.shows, post.language, revision, thread, revision],
    )
    if not post.parts:
        return
    for position, part in enumerate(post.parts):
        await fetch(
            connection,
            "INSERT INTO post_parts (message, position, thread, after_number, last_number, revision)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                post.message,
                position,
                pack_thread(slot, part.thread_id),
                part.after,
                part.last,
                part.revision,
            ],
        )
    await fetch(
        connection,
        "UPDATE posts SET stale = EXISTS (SELECT 1 FROM post_parts AS part LEFT JOIN threads"
        " ON threads.id = part.thread WHERE part.message = posts.message"
        " AND threads.revision IS NOT part.revision) WHERE message = ?",
        [post.message],
    )


async def mark_posts_stale(connection: Connection, thread: int) -> None:
    """Marks the posts of a thread as stale. Call it in the transaction that removes or changes what they may
    show."""
    await fetch(
        connection,
        "UPDATE posts SET stale = stale + 1, due = 0 WHERE thread = ?1"
        " OR message IN (SELECT message FROM post_parts WHERE post_parts.thread = ?1)",
        [thread],
    )


def _post_from(row: Row) -> Post:
    guild, thread, channel, message, shows, language, stale, revision, parts = row
    return Post(
        guild,
        get_thread_id(thread),
        channel,
        message,
        shows,
        language,
        stale,
        revision,
        parts_from_json(parts),
    )


def parts_from_json(written: str) -> tuple[PostPart, ...]:
    """Makes parts from a JSON list of packed threads, each with its numbers and revision."""
    return tuple(
        PostPart(get_thread_id(thread), after, last, revision)
        for thread, after, last, revision in json.loads(written)
    )


def _packed(slot: int, thread_id: int) -> int:
    """Returns the packed thread. ``thread_id`` 0 stands for several threads."""
    return get_thread_span(slot).first if thread_id == 0 else pack_thread(slot, thread_id)
