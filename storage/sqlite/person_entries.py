"""Entries by one person or under one name: finding and erasing them."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storage.library_keys import library_from_key
from storage.model import (
    Comment,
    CommentState,
    Entry,
    ErasureCounts,
    ThreadEntry,
    ThreadInfo,
    count_commenters,
    make_placeholder,
)
from storage.opt_out_filter import OptOuts, remove_derived_words
from storage.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    Row,
    article_from_row,
    comment_from_row,
    fold_case,
    from_microseconds,
)
from storage.sqlite.comment_rows import insert_comments
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch
from storage.sqlite.packed_ids import (
    IdRange,
    get_comment_span,
    get_packed_thread,
    get_position,
    get_thread_span,
)
from storage.sqlite.posts import mark_posts_stale
from storage.sqlite.quota import measure_text
from storage.sqlite.rows import THREAD_COLUMNS, info_from_row
from storage.sqlite.word_index import add_words, remove_words

_BATCH = 900  # ids in one statement


@dataclass
class EntryPlaces:
    """The places of the stored entries by one person."""

    comments: set[int] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    """Packed threads whose article is by the person."""

    def __len__(self) -> int:
        return len(self.comments) + len(self.articles)

    @property
    def threads(self) -> list[int]:
        """The threads that have any of the entries."""
        return sorted(set(map(get_packed_thread, self.comments)) | self.articles)


async def load_opt_outs(connection: Connection, slot: int) -> OptOuts:
    """Loads the people whose entries must not be stored in this library."""
    persons = await fetch(connection, "SELECT person FROM opted_out")
    authors = await fetch(
        connection,
        "SELECT author_folded FROM claims JOIN opted_out USING (person)"
        " WHERE slot = ? AND state = 'approved'",
        [slot],
    )
    return OptOuts(frozenset(row[0] for row in persons), frozenset(row[0] for row in authors))


async def get_opt_out_time(connection: Connection, person: int) -> datetime | None:
    """Returns when the person opted out; None if they have not."""
    found = await fetch(connection, "SELECT since FROM opted_out WHERE person = ?", [person])
    return from_microseconds(found[0][0]) if found else None


async def find_entries_by_person(connection: Connection, person: int) -> EntryPlaces:
    """Everything that an account wrote, in all libraries."""
    places = EntryPlaces(
        {row[0] for row in await fetch(connection, "SELECT id FROM comments WHERE person = ?", [person])},
        {row[0] for row in await fetch(connection, "SELECT thread FROM articles WHERE person = ?", [person])},
    )
    claimed = await fetch(
        connection, "SELECT slot, author_folded FROM claims WHERE person = ? AND state = 'approved'", [person]
    )
    for slot, author in claimed:
        found = await find_entries_by_name(connection, get_thread_span(slot), author)
        places.comments |= found.comments
        places.articles |= found.articles
    return places


async def find_entries_by_name(connection: Connection, threads: IdRange, author: str) -> EntryPlaces:
    """Finds entries by a folded name, in a range of packed threads."""
    comments = await fetch(
        connection,
        "SELECT id FROM comments WHERE thread BETWEEN ? AND ? AND author_folded = ?",
        [*threads, author],
    )
    articles = await fetch(
        connection,
        "SELECT thread, author FROM articles WHERE thread BETWEEN ? AND ? AND author IS NOT NULL",
        threads,
    )
    return EntryPlaces(
        {row[0] for row in comments}, {thread for thread, name in articles if fold_case(name) == author}
    )


async def erase_entries(connection: Connection, places: EntryPlaces) -> ErasureCounts:
    """Erases the entries. The comments keep their numbers, so that links to other comments keep their
    meaning."""
    titles = {thread: await _make_title(connection, thread, places) for thread in places.threads}
    by_thread: defaultdict[int, list[int]] = defaultdict(list)
    for comment in sorted(places.comments):
        by_thread[get_packed_thread(comment)].append(comment)
    for thread, ids in by_thread.items():
        rows = await _comments(connection, ids)
        await remove_words(connection, [(id_, id_) for id_ in ids])
        await connection.executemany("DELETE FROM comments WHERE id = ?", [(id_,) for id_ in ids])
        left = ((get_position(row[0]), make_placeholder(comment_from_row(row[1:]))) for row in rows)
        await insert_comments(connection, thread, left)
        await add_words(connection, [(id_, id_) for id_ in ids])
    for thread in places.articles:
        await fetch(connection, "DELETE FROM articles WHERE thread = ?", [thread])
        await fetch(connection, "UPDATE threads SET has_article = 0 WHERE id = ?", [thread])
    for thread in places.threads:
        await _update_thread(connection, thread, titles[thread])
    return ErasureCounts(entries=len(places), threads=len(places.threads))


async def _make_title(connection: Connection, thread: int, places: EntryPlaces) -> str:
    """The title without words of an entry that is erased. ``opt_out_filter`` does the same for imports."""
    ((title, given),) = await fetch(
        connection, "SELECT title, title_given FROM threads WHERE id = ?", [thread]
    )
    if given:
        return str(title)
    for (text,) in await fetch(connection, "SELECT text FROM articles WHERE thread = ?", [thread]):
        if text.strip():
            return remove_derived_words(title, text) if thread in places.articles else str(title)
    found = await fetch(
        connection,
        "SELECT id, text FROM comments WHERE id BETWEEN ? AND ? AND text <> '' ORDER BY id LIMIT 50",
        get_comment_span(thread),
    )
    first = next(((id_, text) for id_, text in found if text.strip()), None)
    if first is None or first[0] not in places.comments:
        return str(title)
    return remove_derived_words(title, first[1])


async def _update_thread(connection: Connection, thread: int, title: str) -> None:
    """Updates what was derived from the erased entries: counts, title, digests, vectors, posts."""
    rows = await fetch(
        connection,
        "SELECT number, author, person, state FROM comments WHERE id BETWEEN ? AND ?",
        get_comment_span(thread),
    )
    authors = count_commenters(
        Comment(number, "", author=author, person=person, state=CommentState(state))
        for number, author, person, state in rows
    )
    await fetch(
        connection,
        "UPDATE threads SET author_count = ?, revision = revision + 1 WHERE id = ?",
        [authors, thread],
    )
    await fetch(
        connection,
        "UPDATE threads SET title = ?, title_folded = ? WHERE id = ?",
        [title, fold_case(title), thread],
    )
    await measure_text(connection, thread)
    await fetch(connection, "DELETE FROM digests WHERE thread = ?", [thread])
    await fetch(connection, "DELETE FROM vectors WHERE thread = ?", [thread])
    await mark_posts_stale(connection, thread)


async def load_entries(connection: Connection, places: EntryPlaces) -> tuple[ThreadEntry, ...]:
    """Loads the entries with the threads that contain them."""
    found: list[ThreadEntry] = []
    for thread in places.threads:
        info = (await load_infos(connection, "threads.id = ?", [thread]))[thread]
        found += [ThreadEntry(info, entry) for entry in await _entries(connection, thread, places)]
    return tuple(found)


async def _entries(connection: Connection, thread: int, places: EntryPlaces) -> list[Entry]:
    entries: list[Entry] = []
    if thread in places.articles:
        (article,) = await fetch(
            connection, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE thread = ?", [thread]
        )
        entries.append(article_from_row(article))
    ids = sorted(id_ for id_ in places.comments if get_packed_thread(id_) == thread)
    return [*entries, *(comment_from_row(row[1:]) for row in await _comments(connection, ids))]


async def _comments(connection: Connection, ids: Sequence[int]) -> list[Row]:
    """Loads rows in the order of the ids. The first column is the id."""
    rows: list[Row] = []
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        rows += await fetch(
            connection,
            f"SELECT id, {COMMENT_COLUMNS} FROM comments WHERE id IN ({', '.join('?' * len(some))})"
            " ORDER BY id",
            some,
        )
    return rows


async def load_infos(connection: Connection, where: str, values: Iterable[int]) -> dict[int, ThreadInfo]:
    """Loads the facts about threads, by packed thread."""
    columns = ", ".join(f"threads.{name.strip()}" for name in THREAD_COLUMNS.split(","))
    found = await fetch(
        connection,
        f"SELECT guild, {columns} FROM threads JOIN guilds USING (slot) WHERE {where} ORDER BY threads.id",
        values,
    )
    return {row[1]: info_from_row(library_from_key(row[0]), row[1:]) for row in found}
