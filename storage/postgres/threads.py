"""Imported threads."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.library_keys import library_from_key, library_to_key
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
from storage.postgres.connection import Connection, fetch
from storage.postgres.database import Database
from storage.postgres.duplicates import BY_KEY
from storage.postgres.lookup import locate, locate_for_change, lock_library
from storage.postgres.quota import measure_usage
from storage.postgres.repository import Repository, reads
from storage.postgres.save_thread import has_removed_text, save
from storage.postgres.thread_rows import THREAD, VISIBLE, delete_thread, load_info, load_thread
from storage.quota import Quota
from storage.rows import INFO_COLUMNS, fold_case, info_from_row, to_microseconds, to_optional_time

_ORDERS = {
    ThreadSort.NEWEST: "imported_at DESC, thread DESC",
    ThreadSort.TITLE: "title_folded, thread",
    ThreadSort.LARGEST: "comment_count DESC, thread DESC",
}


class PostgresThreads(Repository):
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
        return await self.database.write(
            lambda connection: save(
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
            ),
            erases=lambda saved: has_removed_text(saved.changes),
        )

    async def delete(self, library: Library, thread_id: int) -> None:
        async def run(connection: Connection) -> None:
            key = await locate_for_change(connection, library, thread_id)
            await delete_thread(connection, key, thread_id)

        await self.database.write(run, erases=lambda _: True)

    @reads
    async def get(self, connection: Connection, library: Library, thread_id: int) -> Thread:
        return await load_thread(connection, await locate(connection, library, thread_id), thread_id)

    @reads
    async def get_info(self, connection: Connection, library: Library, thread_id: int) -> ThreadInfo:
        return await load_info(connection, await locate(connection, library, thread_id), thread_id)

    @reads
    async def get_info_by_key(self, connection: Connection, library: Library, key: str) -> ThreadInfo:
        library_key = library_to_key(library)
        found = await fetch(
            connection, f"SELECT thread FROM threads WHERE {BY_KEY}", library=library_key, key=key
        )
        if not found:
            raise ThreadNotFound(thread=key)
        return await load_info(connection, library_key, found[0][0])

    @reads
    async def get_stats(self, connection: Connection, library: Library, thread_id: int) -> ThreadStats:
        key = await locate(connection, library, thread_id)
        ((first, last, day_only, replies, inferred),) = await fetch(
            connection,
            "SELECT min(time), max(time), coalesce(bool_or(day_only), false), count(parent),"
            f" count(*) FILTER (WHERE parent_inferred) FROM comments WHERE {THREAD}",
            library=key,
            thread=thread_id,
        )
        parents = await fetch(
            connection, f"SELECT number, parent FROM comments WHERE {THREAD}", library=key, thread=thread_id
        )
        return ThreadStats(
            first=to_optional_time(first),
            last=to_optional_time(last),
            depth=await asyncio.to_thread(lambda: compute_reply_depth(dict(map(tuple, parents)))),
            day_only=day_only,
            replies=replies,
            inferred=inferred,
        )

    @reads
    async def get_activity(self, connection: Connection, library: Library, thread_id: int) -> Activity:
        key = await locate(connection, library, thread_id)
        ((first, last, day_only, unsigned),) = await fetch(
            connection,
            "SELECT min(time), max(time), coalesce(bool_or(day_only), false), array_agg(number) FILTER ("
            " WHERE coalesce(author, '') = '' AND person IS NULL AND state = 'present')"
            f" FROM comments WHERE {THREAD}",
            library=key,
            thread=thread_id,
        )
        return Activity(to_optional_time(first), to_optional_time(last), day_only, frozenset(unsigned or ()))

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
        where = f"library = :library AND strpos(title_folded, :wanted) > 0 AND (:staff::boolean OR {VISIBLE})"
        values = {
            "library": library_to_key(library),
            "wanted": fold_case(query.strip()),
            "staff": staff,
            "channels": [*channels],
        }
        ((total,),) = await fetch(connection, f"SELECT count(*) FROM threads WHERE {where}", **values)
        found = await fetch(
            connection,
            f"SELECT thread, {INFO_COLUMNS} FROM threads WHERE {where}"
            f" ORDER BY {_ORDERS[sort]} LIMIT :limit OFFSET :offset",
            **values,
            limit=limit,
            offset=offset,
        )
        return Page(tuple(info_from_row(library, row[0], row[1:]) for row in found), total, offset)

    @reads
    async def list_by_key_prefix(self, connection: Connection, prefix: str) -> tuple[ThreadInfo, ...]:
        found = await fetch(
            connection,
            f"SELECT library, thread, {INFO_COLUMNS} FROM threads WHERE starts_with(key, :prefix)"
            " ORDER BY library, thread",
            prefix=prefix,
        )
        return tuple(info_from_row(library_from_key(row[0]), row[1], row[2:]) for row in found)

    @reads
    async def count_not_updated_since(self, connection: Connection, library: Library, at: datetime) -> int:
        return len(await _not_updated_since(connection, library_to_key(library), at))

    async def delete_not_updated_since(self, library: Library, at: datetime) -> int:
        async def run(connection: Connection) -> int:
            key = library_to_key(library)
            await lock_library(connection, key)
            threads = await _not_updated_since(connection, key, at)
            for thread in threads:
                await delete_thread(connection, key, thread)
            return len(threads)

        return await self.database.write(run, erases=bool)

    @reads
    async def get_usage(self, connection: Connection, library: Library) -> StorageUse:
        return await measure_usage(connection, self._quota, library)


async def _not_updated_since(connection: Connection, library: int, at: datetime) -> list[int]:
    found = await fetch(
        connection,
        "SELECT thread FROM threads WHERE library = :library AND updated_at < :at",
        library=library,
        at=to_microseconds(at),
    )
    return [thread for (thread,) in found]
