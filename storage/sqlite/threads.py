"""Imported threads."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.library_keys import library_from_key
from storage.model import (
    Activity,
    Page,
    SaveResult,
    StorageUse,
    Thread,
    ThreadInfo,
    ThreadSort,
    ThreadStats,
    Visibility,
    compute_reply_depth,
)
from storage.quota import Quota
from storage.rows import fold_case, from_microseconds, to_microseconds
from storage.sqlite.connection import Connection
from storage.sqlite.database import Database
from storage.sqlite.duplicates import BY_KEY
from storage.sqlite.lookup import fetch, find_slot, locate
from storage.sqlite.packed_ids import get_comment_span, get_thread_span
from storage.sqlite.quota import measure_usage
from storage.sqlite.repository import Repository, reads
from storage.sqlite.rows import THREAD_COLUMNS, info_from_row
from storage.sqlite.save_thread import save
from storage.sqlite.thread_rows import VISIBLE, delete_thread, load_info, load_thread
from storage.sqlite.word_index import get_part

_ORDERS = {
    ThreadSort.NEWEST: "imported_at DESC, id DESC",
    ThreadSort.TITLE: "title_folded, id",
    ThreadSort.LARGEST: "comment_count DESC, id DESC",
}


class SqliteThreads(Repository):
    def __init__(self, database: Database, quota: Quota) -> None:
        super().__init__(database)
        self._quota = quota

    async def save(
        self,
        library: Library,
        thread: Thread,
        *,
        at: datetime,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
        title_given: bool = False,
        revision: int | None = None,
    ) -> SaveResult:
        async def run(connection: Connection) -> tuple[SaveResult, Collection[int] | None]:
            saved = await save(
                connection,
                library,
                thread,
                at=at,
                by=by,
                visibility=visibility,
                channel=channel,
                title_given=title_given,
                revision=revision,
                quota=self._quota,
            )
            if not _is_erasing(saved):
                return saved, None
            return saved, {get_part(await locate(connection, library, saved.info.id))}

        saved, _ = await self.database.write(run, erases=lambda done: done[1])
        return saved

    async def delete(self, library: Library, thread_id: int) -> None:
        async def run(connection: Connection) -> int:
            thread = await locate(connection, library, thread_id)
            await delete_thread(connection, thread)
            return thread

        await self.database.write(run, erases=lambda thread: {get_part(thread)})

    @reads
    async def get(self, connection: Connection, library: Library, thread_id: int) -> Thread:
        return await load_thread(connection, await locate(connection, library, thread_id))

    @reads
    async def get_info(self, connection: Connection, library: Library, thread_id: int) -> ThreadInfo:
        return await load_info(connection, library, await locate(connection, library, thread_id))

    @reads
    async def get_info_by_key(self, connection: Connection, library: Library, key: str) -> ThreadInfo:
        slot = await find_slot(connection, library)
        found = await fetch(connection, f"SELECT id FROM threads WHERE {BY_KEY}", [slot, key])
        if not found:
            raise ThreadNotFound(thread=key)
        return await load_info(connection, library, found[0][0])

    @reads
    async def get_stats(self, connection: Connection, library: Library, thread_id: int) -> ThreadStats:
        span = get_comment_span(await locate(connection, library, thread_id))
        ((first, last, day_only, replies, inferred),) = await fetch(
            connection,
            "SELECT min(time), max(time), max(day_only), count(parent), sum(parent_inferred)"
            " FROM comments WHERE id BETWEEN ? AND ?",
            span,
        )
        parents = await fetch(
            connection, "SELECT number, parent FROM comments WHERE id BETWEEN ? AND ?", span
        )
        return ThreadStats(
            first=None if first is None else from_microseconds(first),
            last=None if last is None else from_microseconds(last),
            depth=compute_reply_depth(dict(map(tuple, parents))),
            day_only=bool(day_only),
            replies=replies,
            inferred=inferred or 0,
        )

    @reads
    async def get_activity(self, connection: Connection, library: Library, thread_id: int) -> Activity:
        span = get_comment_span(await locate(connection, library, thread_id))
        ((first, last, day_only),) = await fetch(
            connection,
            "SELECT min(time), max(time), max(day_only) FROM comments WHERE id BETWEEN ? AND ?",
            span,
        )
        unsigned = await fetch(
            connection,
            "SELECT number FROM comments WHERE id BETWEEN ? AND ?"
            " AND coalesce(author, '') = '' AND person IS NULL AND state = 'present'",
            span,
        )
        return Activity(
            first=None if first is None else from_microseconds(first),
            last=None if last is None else from_microseconds(last),
            day_only=bool(day_only),
            unsigned=frozenset(number for (number,) in unsigned),
        )

    @reads
    async def list(
        self,
        connection: Connection,
        library: Library,
        *,
        query: str = "",
        sort: ThreadSort = ThreadSort.NEWEST,
        staff: bool = True,
        channels: Collection[int] = (),
        limit: int = 25,
        offset: int = 0,
    ) -> Page[ThreadInfo]:
        slot = await find_slot(connection, library)
        if slot is None:
            return Page((), 0, offset)
        where = f"id BETWEEN ? AND ? AND (? = '' OR instr(title_folded, ?)) AND (? OR {VISIBLE})"
        wanted = fold_case(query.strip())
        values = [*get_thread_span(slot), wanted, wanted, staff, json.dumps([*channels])]
        ((total,),) = await fetch(connection, f"SELECT count(*) FROM threads WHERE {where}", values)
        found = await fetch(
            connection,
            f"SELECT {THREAD_COLUMNS} FROM threads WHERE {where} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return Page(tuple(info_from_row(library, row) for row in found), total, offset)

    @reads
    async def list_by_key_prefix(self, connection: Connection, prefix: str) -> tuple[ThreadInfo, ...]:
        found = await fetch(
            connection,
            f"SELECT (SELECT guild FROM guilds WHERE guilds.slot = threads.slot), {THREAD_COLUMNS}"
            " FROM threads WHERE substr(key, 1, length(?)) = ? ORDER BY id",
            [prefix, prefix],
        )
        return tuple(info_from_row(library_from_key(key), row) for key, *row in found)

    @reads
    async def count_not_updated_since(self, connection: Connection, library: Library, at: datetime) -> int:
        return len(await _not_updated_since(connection, library, at))

    async def delete_not_updated_since(self, library: Library, at: datetime) -> int:
        """Deletes each thread in its own transaction, so that others can write meanwhile."""

        async def run(connection: Connection) -> int:
            threads = await _not_updated_since(connection, library, at, limit=1)
            for thread in threads:
                await delete_thread(connection, thread)
            return threads[0] if threads else 0

        count = 0
        while await self.database.write(run, erases=lambda thread: {get_part(thread)} if thread else None):
            count += 1
        return count

    @reads
    async def get_usage(self, connection: Connection, library: Library) -> StorageUse:
        return await measure_usage(connection, self._quota, library)


def _is_erasing(saved: SaveResult) -> bool:
    changes = saved.changes
    return bool(changes.gone or changes.changed or changes.article_changed)


async def _not_updated_since(
    connection: Connection, library: Library, at: datetime, *, limit: int = -1
) -> list[int]:
    """Returns the packed threads that were last imported or refreshed before ``at``."""
    slot = await find_slot(connection, library)
    if slot is None:
        return []
    found = await fetch(
        connection,
        "SELECT id FROM threads WHERE id BETWEEN ? AND ? AND updated_at < ? LIMIT ?",
        [*get_thread_span(slot), to_microseconds(at), limit],
    )
    return [thread for (thread,) in found]
