"""Messages that the bot posted, and which of them need an update."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from storage.model import Post, PostPart
from storage.postgres.connection import Connection, fetch, run_for_each
from storage.postgres.lookup import lock_library
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.shards import OURS
from storage.rows import Row, to_microseconds

POST_PARTS = (
    "coalesce(json_agg(json_build_array(thread, after_number, last_number, revision) ORDER BY position),"
    " '[]')"
)
_POSTS = (
    "SELECT library, thread, channel, message, shows, language, stale, revision,"
    f" (SELECT {POST_PARTS} FROM post_parts WHERE post_parts.library = posts.library"
    "   AND post_parts.message = posts.message)::text FROM posts"
)
_ONE = "library = :library AND message = :message"


class PostgresPosts(Repository):
    @writes
    async def save(self, connection: Connection, post: Post, *, revision: int) -> None:
        await save_post(connection, post, revision=revision)

    @reads
    async def list(self, connection: Connection, guild: int, thread_id: int) -> tuple[Post, ...]:
        found = await fetch(
            connection,
            f"{_POSTS} WHERE library = :library AND thread = :thread ORDER BY message",
            library=guild,
            thread=thread_id,
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
        found = await fetch(
            connection,
            f"{_POSTS} WHERE library = :library AND (:thread::bigint IS NULL OR thread = :thread)"
            " AND (:channels::bigint[] IS NULL OR channel = ANY(:channels)) ORDER BY message DESC LIMIT 1",
            library=guild,
            thread=thread_id,
            channels=None if channels is None else [*channels],
        )
        return _post_from(found[0]) if found else None

    @reads
    async def list_threads(
        self, connection: Connection, guild: int, channels: Collection[int]
    ) -> tuple[int, ...]:
        found = await fetch(
            connection,
            "SELECT DISTINCT thread FROM posts WHERE library = :library"
            " AND channel = ANY(:channels::bigint[]) ORDER BY thread",
            library=guild,
            channels=[*channels],
        )
        return tuple(thread for (thread,) in found)

    @reads
    async def list_stale(self, connection: Connection, at: datetime, limit: int = 25) -> tuple[Post, ...]:
        found = await fetch(
            connection,
            f"{_POSTS} WHERE stale > settled AND due <= :at AND {OURS} ORDER BY due, message LIMIT :limit",
            at=to_microseconds(at),
            limit=limit,
            **self.database.shards.values,
        )
        return tuple(map(_post_from, found))

    @writes
    async def mark_updated(self, connection: Connection, post: Post) -> None:
        await lock_library(connection, post.guild)
        await fetch(
            connection,
            f"UPDATE posts SET settled = greatest(settled, :stale) WHERE {_ONE}",
            stale=post.stale,
            library=post.guild,
            message=post.message,
        )

    @writes
    async def postpone(self, connection: Connection, post: Post, until: datetime) -> None:
        await lock_library(connection, post.guild)
        await fetch(
            connection,
            f"UPDATE posts SET due = :due WHERE {_ONE}",
            due=to_microseconds(until),
            library=post.guild,
            message=post.message,
        )

    @writes
    async def delete(self, connection: Connection, guild: int, message: int) -> None:
        await lock_library(connection, guild)
        await fetch(connection, f"DELETE FROM posts WHERE {_ONE}", library=guild, message=message)


async def save_post(connection: Connection, post: Post, *, revision: int) -> None:
    """Saves a post. ``revision``: the revision of the thread when the post was made."""
    if not await lock_library(connection, post.guild):
        return  # everything of the guild has been deleted meanwhile
    key = {"library": post.guild, "message": post.message}
    await fetch(connection, f"DELETE FROM posts WHERE {_ONE}", **key)
    await fetch(
        connection,
        "INSERT INTO posts (library, message, channel, thread, shows, language, revision, stale)"
        " VALUES (:library, :message, :channel, :thread, :shows, :language, :revision,"
        " (NOT EXISTS (SELECT 1 FROM threads WHERE library = :library AND thread = :thread"
        "  AND revision = :revision))::int)",
        **key,
        channel=post.channel,
        thread=post.thread_id,
        shows=post.shows,
        language=post.language,
        revision=revision,
    )
    if not post.parts:
        return
    await run_for_each(
        connection,
        "INSERT INTO post_parts (library, message, position, thread, after_number, last_number, revision)"
        " VALUES (:library, :message, :position, :thread, :after, :last, :revision)",
        "library, message, position, thread, after, last, revision",
        [
            (post.guild, post.message, position, part.thread_id, part.after, part.last, part.revision)
            for position, part in enumerate(post.parts)
        ],
    )
    await fetch(
        connection,
        "UPDATE posts SET stale = EXISTS (SELECT 1 FROM post_parts AS part LEFT JOIN threads"
        " USING (library, thread) WHERE part.library = :library AND part.message = :message"
        f" AND threads.revision IS DISTINCT FROM part.revision)::int WHERE {_ONE}",
        **key,
    )


async def mark_posts_stale(connection: Connection, library: int, thread: int) -> None:
    """Marks the posts of a thread as stale. Call it in the transaction that removes or changes what they may
    show."""
    await fetch(
        connection,
        "UPDATE posts SET stale = stale + 1, due = 0 WHERE library = :library AND (thread = :thread"
        " OR message IN (SELECT part.message FROM post_parts AS part"
        "  WHERE part.library = :library AND part.thread = :thread))",
        library=library,
        thread=thread,
    )


def parts_from_json(written: str) -> tuple[PostPart, ...]:
    return tuple(PostPart(*part) for part in json.loads(written))


def _post_from(row: Row) -> Post:
    guild, thread, channel, message, shows, language, stale, revision, parts = row
    return Post(guild, thread, channel, message, shows, language, stale, revision, parts_from_json(parts))
