"""Writing a new thread, or updating a stored one."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

from storage.errors import StorageError, ThreadChanged, ThreadNotFound
from storage.libraries import Library
from storage.merge import compare_for_update
from storage.model import Changes, SaveResult, Thread, Visibility
from storage.opt_out_filter import remove_opted_out
from storage.postgres.comment_rows import write_article, write_comments
from storage.postgres.connection import Connection, fetch
from storage.postgres.duplicates import find_duplicate
from storage.postgres.lookup import add_library, share_people_lock
from storage.postgres.person_entries import load_opt_outs
from storage.postgres.posts import mark_posts_stale
from storage.postgres.quota import get_stored
from storage.postgres.thread_rows import THREAD, load_info, load_thread
from storage.quota import Quota, check_quota
from storage.rows import Row, Value, get_thread_values, parse_visibility, to_microseconds

MOST_COMMENTS = (1 << 20) - 1
"""The same number as with SQLite, so that threads can move between the two engines."""
_WIDEST_FIRST = tuple(Visibility)


async def save(
    connection: Connection,
    library: Library,
    thread: Thread,
    *,
    at: datetime,
    by: int | None,
    visibility: Visibility,
    channel: int | None,
    title_given: bool,
    revision: int | None,
    quota: Quota,
) -> SaveResult:
    """Saves a thread. See ``Threads.save``."""
    if visibility is not Visibility.CHANNEL:
        channel = None
    elif channel is None:
        raise StorageError(reason="visibility CHANNEL needs a channel")
    if len(thread.comments) > MOST_COMMENTS:
        raise StorageError(reason="too many comments for one thread", found=len(thread.comments))
    if len(await asyncio.to_thread(lambda: thread.by_number)) < thread.found:
        raise StorageError(reason="two entries have the same number")
    await share_people_lock(connection)
    key = await add_library(connection, library)
    opt_outs = await load_opt_outs(connection, key)
    if opt_outs:
        thread = await asyncio.to_thread(remove_opted_out, thread, opt_outs, title_given=title_given)
    known, thread = await find_duplicate(connection, key, thread)
    if revision is not None:
        await _check_revision(connection, key, known, revision)
    before = await get_stored(connection, key)
    if known is not None:
        saved = await _update(
            connection,
            key,
            known,
            thread,
            at=at,
            visibility=visibility,
            channel=channel,
            title_given=title_given,
        )
    else:
        saved = await _create(
            connection,
            key,
            thread,
            at=at,
            by=by,
            visibility=visibility,
            channel=channel,
            title_given=title_given,
        )
    # in the same transaction, so that concurrent imports cannot exceed the quota together
    after = await get_stored(connection, key)
    check_quota(quota, library, before, after, is_live_update=revision is not None)
    return saved


async def _check_revision(connection: Connection, library: int, known: Row | None, revision: int) -> None:
    """Raises ``ThreadChanged`` or ``ThreadNotFound`` if the stored thread no longer has this revision. The
    library is locked, so nothing can change after the check."""
    if known is None:
        raise ThreadNotFound
    ((found,),) = await fetch(
        connection, f"SELECT revision FROM threads WHERE {THREAD}", library=library, thread=known[0]
    )
    if found != revision:
        raise ThreadChanged(thread=known[0])


async def _create(
    connection: Connection,
    library: int,
    thread: Thread,
    *,
    at: datetime,
    by: int | None,
    visibility: Visibility,
    channel: int | None,
    title_given: bool,
) -> SaveResult:
    ((thread_id,),) = await fetch(
        connection,
        "UPDATE libraries SET last_thread = last_thread + 1 WHERE library = :library RETURNING last_thread",
        library=library,
    )
    values: dict[str, Value] = {
        **await asyncio.to_thread(get_thread_values, thread),
        "library": library,
        "thread": thread_id,
        "imported_at": to_microseconds(at),
        "updated_at": to_microseconds(at),
        "imported_by": by,
        "revision": 1,
        **_visibility_values(visibility, channel),
        "title_given": title_given,
    }
    await fetch(
        connection,
        f"INSERT INTO threads ({', '.join(values)}) VALUES ({', '.join(f':{name}' for name in values)})",
        **values,
    )
    await write_article(connection, library, thread_id, thread.article)
    everything = [range(len(thread.comments))]
    await write_comments(connection, library, thread_id, thread.comments, everything)
    return SaveResult(await load_info(connection, library, thread_id), created=True)


async def _update(
    connection: Connection,
    library: int,
    known: Row,
    thread: Thread,
    *,
    at: datetime,
    visibility: Visibility,
    channel: int | None,
    title_given: bool,
) -> SaveResult:
    thread_id, last_number, kept_visibility, kept_channel, kept_title_given, kept_title = known
    if kept_title_given and not title_given:
        thread = replace(thread, title=kept_title)
    loaded = [await load_thread(connection, library, thread_id)]
    # outside the event loop: this takes a second for a hundred thousand comments
    new, differs, changes, ranges = await asyncio.to_thread(compare_for_update, loaded, thread, last_number)
    kept = parse_visibility(kept_visibility, kept_channel)
    narrows = _WIDEST_FIRST.index(visibility) > _WIDEST_FIRST.index(kept)
    values: dict[str, Value] = {"updated_at": to_microseconds(at)}
    if narrows:  # an import may restrict the visibility, but never widen it
        values |= _visibility_values(visibility, channel)
    if title_given:
        values["title_given"] = True
    if differs:
        values |= await asyncio.to_thread(get_thread_values, new)
        newest = max((entry.number for entry in new.list_entries()), default=0)
        values["last_number"] = max(last_number, newest)
    changed = ", ".join(f"{name} = :{name}" for name in values)
    await fetch(
        connection,
        f"UPDATE threads SET {changed}, revision = revision + :steps WHERE {THREAD}",
        library=library,
        thread=thread_id,
        steps=int(differs),
        **values,
    )
    if differs:
        await fetch(connection, f"DELETE FROM digests WHERE {THREAD}", library=library, thread=thread_id)
        await write_article(connection, library, thread_id, new.article)
        await write_comments(connection, library, thread_id, new.comments, ranges, replacing=True)
    if has_removed_text(
        changes
    ):  # nothing shows which vectors belong to the removed text, so all are deleted
        await fetch(connection, f"DELETE FROM vectors WHERE {THREAD}", library=library, thread=thread_id)
    if has_removed_text(changes) or narrows:
        await mark_posts_stale(connection, library, thread_id)
    return SaveResult(await load_info(connection, library, thread_id), created=False, changes=changes)


def has_removed_text(changes: Changes) -> bool:
    return bool(changes.changed or changes.gone or changes.article_changed)


def _visibility_values(visibility: Visibility, channel: int | None) -> dict[str, Value]:
    """Returns columns of ``threads``. A thread with a channel is stored as visible to staff."""
    narrow = visibility is not Visibility.SERVER
    return {"visibility": (Visibility.STAFF if narrow else visibility).value, "channel": channel}
