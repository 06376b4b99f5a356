"""Entries by one person or under one name: finding and erasing them."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

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
from storage.postgres.comment_rows import delete_comments, insert_comments
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import lock_library
from storage.postgres.posts import mark_posts_stale
from storage.postgres.quota import measure_text
from storage.postgres.thread_rows import INFO, THREAD
from storage.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    Row,
    article_from_row,
    comment_from_row,
    fold_case,
    from_microseconds,
    info_from_row,
)


class ThreadKey(NamedTuple):
    library: int
    thread: int


@dataclass
class EntryPlaces:
    """The places of the stored entries by one person."""

    comments: defaultdict[ThreadKey, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Positions of the comments in each thread."""
    articles: set[ThreadKey] = field(default_factory=set)
    """Threads whose article is by the person."""

    def __len__(self) -> int:
        return sum(map(len, self.comments.values())) + len(self.articles)

    @property
    def threads(self) -> list[ThreadKey]:
        """The threads that have any of the entries."""
        return sorted({key for key, positions in self.comments.items() if positions} | self.articles)

    def add(self, comments: Iterable[Row], articles: Iterable[Row]) -> None:
        """Adds entries from rows of library and thread. Rows of comments also have the position."""
        for library, thread, position in comments:
            self.comments[ThreadKey(library, thread)].add(position)
        self.articles |= {ThreadKey(library, thread) for library, thread in articles}


async def load_opt_outs(connection: Connection, library: int) -> OptOuts:
    """Loads the people whose entries must not be stored in this library."""
    persons = await fetch(connection, "SELECT person FROM opted_out")
    authors = await fetch(
        connection,
        "SELECT author_folded FROM claims JOIN opted_out USING (person)"
        " WHERE library = :library AND state = 'approved'",
        library=library,
    )
    return OptOuts(frozenset(row[0] for row in persons), frozenset(row[0] for row in authors))


async def get_opt_out_time(connection: Connection, person: int) -> datetime | None:
    """Returns when the person opted out; None if they have not."""
    found = await fetch(connection, "SELECT since FROM opted_out WHERE person = :person", person=person)
    return from_microseconds(found[0][0]) if found else None


async def find_entries_by_person(connection: Connection, person: int) -> EntryPlaces:
    """Finds everything that a person wrote, by account and by approved claims, in all libraries."""
    places = EntryPlaces()
    places.add(
        await fetch(
            connection,
            "SELECT library, thread, position FROM comments WHERE person = :person",
            person=person,
        ),
        await fetch(connection, "SELECT library, thread FROM articles WHERE person = :person", person=person),
    )
    claimed = await fetch(
        connection,
        "SELECT library, author_folded FROM claims WHERE person = :person AND state = 'approved'",
        person=person,
    )
    for library, author in claimed:
        await _add_entries_by_name(connection, places, library, author)
    return places


async def find_entries_by_name(connection: Connection, library: int | None, author: str) -> EntryPlaces:
    """Finds entries by a folded name, in one library, or in all if it is None."""
    places = EntryPlaces()
    await _add_entries_by_name(connection, places, library, author)
    return places


async def _add_entries_by_name(
    connection: Connection, places: EntryPlaces, library: int | None, author: str
) -> None:
    within = "(:library::bigint IS NULL OR library = :library)"
    comments = await fetch(
        connection,
        f"SELECT library, thread, position FROM comments WHERE {within} AND author_folded = :name"
        ' AND hashtextextended(author_folded, 0) = hashtextextended(:name COLLATE "C", 0)',
        library=library,
        name=author,
    )
    articles = await fetch(
        connection,
        f"SELECT library, thread, author FROM articles WHERE {within} AND author IS NOT NULL",
        library=library,
    )
    places.add(comments, [row[:2] for row in map(tuple, articles) if fold_case(row[2]) == author])


async def erase_entries(connection: Connection, places: EntryPlaces) -> ErasureCounts:
    """Erases the entries. The comments keep their numbers, so that links to other comments keep their
    meaning."""
    threads = places.threads
    for library in sorted({key.library for key in threads}):
        await lock_library(connection, library)
    for key in threads:
        title = await _make_title(connection, key, places)
        positions = sorted(places.comments[key])
        comments = await _comments(connection, key, positions)
        await delete_comments(connection, *key, positions)
        left = [(position, make_placeholder(comment)) for position, comment in comments]
        await insert_comments(connection, *key, left)
        if key in places.articles:
            await fetch(connection, f"DELETE FROM articles WHERE {THREAD}", **key._asdict())
            await fetch(connection, f"UPDATE threads SET has_article = false WHERE {THREAD}", **key._asdict())
        await _update_thread(connection, key, title)
    return ErasureCounts(entries=len(places), threads=len(threads))


async def _make_title(connection: Connection, key: ThreadKey, places: EntryPlaces) -> str:
    """The title without words of an entry that is erased. ``opt_out_filter`` does the same for imports."""
    ((title, given),) = await fetch(
        connection, f"SELECT title, title_given FROM threads WHERE {THREAD}", **key._asdict()
    )
    if given:
        return str(title)
    for (text,) in await fetch(connection, f"SELECT text FROM articles WHERE {THREAD}", **key._asdict()):
        if text.strip():
            return remove_derived_words(title, text) if key in places.articles else str(title)
    found = await fetch(
        connection,
        f"SELECT position, text FROM comments WHERE {THREAD} AND text <> '' ORDER BY position LIMIT 50",
        **key._asdict(),
    )
    first = next(((position, text) for position, text in found if text.strip()), None)
    if first is None or first[0] not in places.comments[key]:
        return str(title)
    return remove_derived_words(title, first[1])


async def _update_thread(connection: Connection, key: ThreadKey, title: str) -> None:
    """Updates what was derived from the erased entries: counts, title, digests, vectors, posts."""
    rows = await fetch(
        connection, f"SELECT number, author, person, state FROM comments WHERE {THREAD}", **key._asdict()
    )
    authors = await asyncio.to_thread(
        lambda: count_commenters(
            Comment(number, "", author=author, person=person, state=CommentState(state))
            for number, author, person, state in rows
        )
    )
    await fetch(
        connection,
        f"UPDATE threads SET author_count = :authors, revision = revision + 1 WHERE {THREAD}",
        authors=authors,
        **key._asdict(),
    )
    await fetch(
        connection,
        f"UPDATE threads SET title = :title, title_folded = :folded WHERE {THREAD}",
        title=title,
        folded=fold_case(title),
        **key._asdict(),
    )
    await measure_text(connection, *key)
    await fetch(connection, f"DELETE FROM digests WHERE {THREAD}", **key._asdict())
    await fetch(connection, f"DELETE FROM vectors WHERE {THREAD}", **key._asdict())
    await mark_posts_stale(connection, *key)


async def load_entries(connection: Connection, places: EntryPlaces) -> tuple[ThreadEntry, ...]:
    """Loads the entries with the threads that contain them."""
    found: list[ThreadEntry] = []
    for key in places.threads:
        (info,) = await load_infos(connection, THREAD, **key._asdict())
        entries: list[Entry] = []
        if key in places.articles:
            (article,) = await fetch(
                connection, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE {THREAD}", **key._asdict()
            )
            entries.append(article_from_row(article))
        entries += [comment for _, comment in await _comments(connection, key, sorted(places.comments[key]))]
        found += [ThreadEntry(info, entry) for entry in entries]
    return tuple(found)


async def _comments(
    connection: Connection, key: ThreadKey, positions: list[int]
) -> list[tuple[int, Comment]]:
    """Loads the comments at these positions, in the order of the thread, each with its position."""
    rows = await fetch(
        connection,
        f"SELECT position, {COMMENT_COLUMNS} FROM comments"
        f" WHERE {THREAD} AND position = ANY(:positions::bigint[]) ORDER BY position",
        positions=positions,
        **key._asdict(),
    )
    return [(row[0], comment_from_row(row[1:])) for row in rows]


async def load_infos(connection: Connection, where: str, **values: int) -> tuple[ThreadInfo, ...]:
    found = await fetch(
        connection,
        f"SELECT library, thread, {INFO} FROM threads WHERE {where} ORDER BY library, thread",
        **values,
    )
    return tuple(info_from_row(library_from_key(row[0]), row[1], row[2:]) for row in found)
