"""Writing a new thread, or updating a stored one."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.errors import StorageError, ThreadChanged, ThreadNotFound
from storage.libraries import Library
from storage.merge import compare_for_update
from storage.model import Comment, SaveResult, Thread, Visibility
from storage.opt_out_filter import remove_opted_out
from storage.quota import NO_QUOTA, Quota, check_quota
from storage.rows import Row, Value, get_thread_values, parse_visibility, to_microseconds
from storage.sqlite.comment_rows import insert_comments
from storage.sqlite.connection import Connection
from storage.sqlite.duplicates import find_duplicate
from storage.sqlite.lookup import fetch, get_or_add_slot
from storage.sqlite.packed_ids import MOST_COMMENTS, get_thread_id, pack_comment, pack_thread
from storage.sqlite.person_entries import load_opt_outs
from storage.sqlite.posts import mark_posts_stale
from storage.sqlite.quota import get_stored
from storage.sqlite.rows import INSERT_ARTICLE, make_article_row
from storage.sqlite.thread_rows import load_info, load_thread
from storage.sqlite.word_index import add_words, remove_words

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
    revision: int | None = None,
    quota: Quota = NO_QUOTA,
) -> SaveResult:
    """Saves a thread. See ``Threads.save``."""
    if visibility is not Visibility.CHANNEL:
        channel = None
    elif channel is None:
        raise StorageError(reason="visibility CHANNEL needs a channel")
    if len(thread.comments) > MOST_COMMENTS:
        raise StorageError(reason="too many comments for one thread", found=len(thread.comments))
    if len(set(thread.numbers)) < thread.found:
        raise StorageError(reason="two entries have the same number")
    slot = await get_or_add_slot(connection, library)
    opt_outs = await load_opt_outs(connection, slot)
    if opt_outs:
        thread = remove_opted_out(thread, opt_outs, title_given=title_given)
    known, thread = await find_duplicate(connection, slot, thread)
    if revision is not None:
        await _check_revision(connection, known, revision)
    before = await get_stored(connection, slot)
    if known is not None:
        saved = await _update(
            connection,
            library,
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
            library,
            slot,
            thread,
            at=at,
            by=by,
            visibility=visibility,
            channel=channel,
            title_given=title_given,
        )
    # in the same transaction, so that concurrent imports cannot exceed the quota together
    after = await get_stored(connection, slot)
    check_quota(quota, library, before, after, is_live_update=revision is not None)
    return saved


async def _check_revision(connection: Connection, known: Row | None, revision: int) -> None:
    """Raises ``ThreadChanged`` or ``ThreadNotFound`` if the stored thread no longer has this revision. This
    runs in the writing transaction, so nothing can change after the check."""
    if known is None:
        raise ThreadNotFound
    found = await fetch(connection, "SELECT id, revision FROM threads WHERE id = ?", [known[0]])
    if found[0][1] != revision:
        raise ThreadChanged(thread=get_thread_id(found[0][0]))


async def _create(
    connection: Connection,
    library: Library,
    slot: int,
    thread: Thread,
    *,
    at: datetime,
    by: int | None,
    visibility: Visibility,
    channel: int | None,
    title_given: bool,
) -> SaveResult:
    # UPDATE with RETURNING would take three times as long
    ((last_thread,),) = await fetch(connection, "SELECT last_thread FROM guilds WHERE slot = ?", [slot])
    await fetch(connection, "UPDATE guilds SET last_thread = last_thread + 1 WHERE slot = ?", [slot])
    packed = pack_thread(slot, last_thread + 1)
    values = {
        **get_thread_values(thread),
        "id": packed,
        "slot": slot,
        "imported_at": to_microseconds(at),
        "updated_at": to_microseconds(at),
        "imported_by": by,
        "revision": 1,
        **_visibility_values(visibility, channel),
        "title_given": title_given,
    }
    await connection.execute_fetchall(
        f"INSERT INTO threads ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    await _write_article(connection, packed, thread)
    await _write_comments(connection, packed, thread.comments, [range(len(thread.comments))])
    return SaveResult(await load_info(connection, library, packed), created=True)


async def _update(
    connection: Connection,
    library: Library,
    known: Row,
    thread: Thread,
    *,
    at: datetime,
    visibility: Visibility,
    channel: int | None,
    title_given: bool,
) -> SaveResult:
    packed, last_number, *kept_visibility, kept_title_given, kept_title = known
    if kept_title_given and not title_given:
        thread = replace(thread, title=kept_title)
    loaded = [await load_thread(connection, packed)]
    # this runs outside the event loop: a hundred thousand comments take a second
    new, differs, changes, ranges = compare_for_update(loaded, thread, last_number)
    narrows = _WIDEST_FIRST.index(visibility) > _WIDEST_FIRST.index(parse_visibility(*kept_visibility))
    if narrows:
        # an import may restrict the visibility, but never widen it
        values = _visibility_values(visibility, channel)
        await connection.execute_fetchall(
            "UPDATE threads SET visibility = ?, channel = ? WHERE id = ?", (*values.values(), packed)
        )
    if title_given and not kept_title_given:
        await connection.execute_fetchall("UPDATE threads SET title_given = 1 WHERE id = ?", [packed])
    await fetch(connection, "UPDATE threads SET updated_at = ? WHERE id = ?", [to_microseconds(at), packed])
    if differs:
        values = get_thread_values(new)
        values["last_number"] = max(last_number, values["last_number"])
        await connection.execute_fetchall(
            f"UPDATE threads SET {', '.join(f'{name} = ?' for name in values)}, revision = revision + 1"
            " WHERE id = ?",
            (*values.values(), packed),
        )
        await connection.execute_fetchall("DELETE FROM digests WHERE thread = ?", [packed])
        await _write_article(connection, packed, new)
        await _write_comments(connection, packed, new.comments, ranges, replacing=True)
    text_removed = changes.changed or changes.gone or changes.article_changed
    if text_removed:  # nothing shows which vectors belong to the removed text, so all are deleted
        await connection.execute_fetchall("DELETE FROM vectors WHERE thread = ?", [packed])
    if text_removed or narrows:
        await mark_posts_stale(connection, packed)
    return SaveResult(await load_info(connection, library, packed), created=False, changes=changes)


def _visibility_values(visibility: Visibility, channel: int | None) -> dict[str, Value]:
    """Returns columns of ``threads``. The schema explains why threads of a channel are stored as for
    staff."""
    narrow = visibility is not Visibility.SERVER
    return {"visibility": (Visibility.STAFF if narrow else visibility).value, "channel": channel}


async def _write_article(connection: Connection, packed: int, thread: Thread) -> None:
    await connection.execute_fetchall("DELETE FROM articles WHERE thread = ?", [packed])
    if thread.article is not None:
        await connection.execute_fetchall(INSERT_ARTICLE, make_article_row(packed, thread.article))


async def _write_comments(
    connection: Connection,
    packed: int,
    comments: Sequence[Comment],
    ranges: Sequence[range],
    *,
    replacing: bool = False,
) -> None:
    """Writes the comments in these ranges and indexes their words. ``replacing``: removes the stored comments
    first."""
    spans = [
        (pack_comment(packed, places[0]), pack_comment(packed, places[-1])) for places in ranges if places
    ]
    if replacing:
        await remove_words(connection, spans)
        await connection.executemany("DELETE FROM comments WHERE id BETWEEN ? AND ?", spans)
    placed = ((place, comments[place]) for places in ranges for place in places if place < len(comments))
    await insert_comments(connection, packed, placed)
    await add_words(connection, spans)
