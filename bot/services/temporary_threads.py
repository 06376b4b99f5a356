"""Threads that are kept in memory for a while. They can be read like stored ones."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Protocol, TypeVar

from bot.services.search.matches import matches_query, split_words
from storage.errors import CommentNotFound, EmptyQuery, ThreadNotFound
from storage.libraries import Library
from storage.model import (
    Activity,
    Article,
    AuthorCount,
    AuthorKey,
    Comment,
    CommentState,
    Entry,
    Page,
    Thread,
    ThreadInfo,
    compute_activity,
    count_commenters,
    get_author_key,
)
from storage.protocol import Comments, Digests
from storage.schedules import ThreadActivity
from storage.search import SearchOrder, SearchQuery, SearchTerm

T = TypeVar("T")
_IDS = 10**11
"""Ids of temporary threads are random, so that an old button never opens another one, and below zero, so that
they are never mistaken for stored threads."""


def is_temporary(thread_id: int) -> bool:
    """Whether the thread is temporary. Stored threads have ids above 0."""
    return thread_id < 0


def make_id() -> int:
    """A random id, so that nobody can guess another's."""
    return -1 - secrets.randbelow(_IDS)


class ReadThreads(Protocol):
    """What is needed of threads to show them."""

    async def get(self, library: Library, thread_id: int) -> Thread: ...

    async def get_info(self, library: Library, thread_id: int) -> ThreadInfo: ...

    async def get_activity(self, library: Library, thread_id: int) -> Activity: ...


class ThreadSource(Protocol):
    """What is needed of storage to digest and show threads. ``Storage`` is one."""

    @property
    def threads(self) -> ReadThreads: ...

    @property
    def comments(self) -> Comments: ...

    @property
    def digests(self) -> Digests: ...


@dataclass(slots=True)
class _Kept:
    thread: Thread
    info: ThreadInfo
    digests: dict[str, bytes] = field(default_factory=dict)
    vectors: dict[bytes, bytes] = field(default_factory=dict)

    def change(self, thread: Thread) -> None:
        """Replaces the thread, and drops what was computed from its former texts."""
        self.thread = thread
        self.info = replace(
            self.info,
            comment_count=len(thread.comments),
            author_count=count_commenters(thread.comments),
            revision=self.info.revision + 1,
        )
        self.digests.clear()
        self.vectors.clear()


class TemporaryThreads:
    """A ``ThreadSource`` in memory. Methods that take the id of a thread raise ``ThreadNotFound``."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self.threads = _Threads(self)
        self.comments: Comments = _Comments(self)
        self.digests: Digests = _Digests(self)

    def add(self, thread: Thread, info: ThreadInfo) -> None:
        """Keeps a thread until it is removed."""
        self._kept[info.id] = _Kept(thread, info)

    def get(self, library: Library, thread_id: int) -> _Kept:
        """Raises ``ThreadNotFound``, also for a thread of another library."""
        kept = self._kept.get(thread_id)
        if kept is None or kept.info.library != library:
            raise ThreadNotFound(thread=str(thread_id))
        return kept

    def __len__(self) -> int:
        return len(self._kept)

    def all(self) -> Iterable[_Kept]:
        """All threads, in the order in which they were added."""
        return self._kept.values()

    def remove(self, thread_id: int) -> None:
        """Removes a thread, if it is still there."""
        self._kept.pop(thread_id, None)

    def change_comments(self, thread_id: int, changes: Mapping[int, Comment | None]) -> None:
        """Changes comments by number; None removes a comment."""
        kept = self._kept.get(thread_id)
        if kept is None:
            return
        new = (changes.get(one.number, one) for one in kept.thread.comments)
        kept.change(replace(kept.thread, comments=tuple(one for one in new if one is not None)))


class _Threads:
    def __init__(self, kept: TemporaryThreads) -> None:
        self._kept = kept

    async def get(self, library: Library, thread_id: int) -> Thread:
        return self._kept.get(library, thread_id).thread

    async def get_info(self, library: Library, thread_id: int) -> ThreadInfo:
        return self._kept.get(library, thread_id).info

    async def get_activity(self, library: Library, thread_id: int) -> Activity:
        return compute_activity(self._kept.get(library, thread_id).thread.comments)


class _Comments(Comments):
    def __init__(self, kept: TemporaryThreads) -> None:
        self._kept = kept

    def _all(self, library: Library, thread_id: int) -> tuple[Comment, ...]:
        return self._kept.get(library, thread_id).thread.comments

    async def get(self, library: Library, thread_id: int, number: int) -> Comment:
        for comment in self._all(library, thread_id):
            if comment.number == number:
                return comment
        raise CommentNotFound(thread=str(thread_id), number=str(number))

    async def get_entries(self, library: Library, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        wanted = set(numbers)
        entries: Iterator[Article | Comment] = self._kept.get(library, thread_id).thread.list_entries()
        return {entry.number: entry for entry in entries if entry.number in wanted}

    async def list(
        self, library: Library, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return _page(self._all(library, thread_id), limit, offset)

    async def list_by_number_prefix(
        self, library: Library, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        found = (one for one in self._all(library, thread_id) if str(one.number).startswith(prefix))
        return tuple(sorted(found, key=lambda one: one.number)[:limit])

    async def list_replies(
        self, library: Library, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        await self.get(library, thread_id, number)
        return _page((one for one in self._all(library, thread_id) if one.parent == number), limit, offset)

    async def list_by_author(
        self,
        library: Library,
        thread_id: int,
        author: str | None,
        *,
        person: int | None = None,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        found = (one for one in self._all(library, thread_id) if _is_by(one, author, person))
        return _page(found, limit, offset)

    async def count_by_author(
        self, library: Library, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        by_writer: dict[AuthorKey, list[Comment]] = {}
        for one in self._all(library, thread_id):
            if query.casefold() in (one.author or "").casefold():
                by_writer.setdefault(get_author_key(one), []).append(one)
        counted = [AuthorCount(own[0].author, len(own), own[0].number) for own in by_writer.values()]
        return tuple(sorted(counted, key=lambda one: (-one.comments, one.author or ""))[:limit])

    async def get_activity(self, library: Library, thread_id: int, *, after: int) -> ThreadActivity:
        raise NotImplementedError("schedules are about stored threads only")

    async def search(
        self,
        library: Library,
        query: str | SearchQuery,
        *,
        thread_id: int | None = None,
        author: str | None = None,
        person: int | None = None,
        staff: bool = True,
        channels: Collection[int] = (),
        order: SearchOrder = SearchOrder.BEST,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[tuple[int, Comment]]:
        """Only within one thread."""
        if isinstance(query, str):
            query = SearchQuery(tuple(SearchTerm((word,)) for word in query.split()))
        if not query.required and not query.author_part and author is None and person is None:
            raise EmptyQuery(query="")
        if thread_id is None:
            return Page((), 0, offset)
        found = [
            (thread_id, one)
            for one in self._all(library, thread_id)
            if matches_query(one.text, query)
            and query.author_part.casefold() in (one.author or "").casefold()
            and not _is_excluded(one, query)
            and ((author is None and person is None) or _is_by(one, author, person))
        ]
        if order is SearchOrder.NEWEST:
            found.sort(key=lambda hit: 0.0 if hit[1].time is None else -hit[1].time.timestamp())
        return _page(found, limit, offset)

    async def list_index_words(
        self, library: Library, pattern: str, *, thread_id: int | None = None, most: int = 2000
    ) -> tuple[str, ...]:
        """Only of one thread."""
        kept = [one for one in self._kept.all() if one.info.id == thread_id]
        words = {
            word for one in kept for comment in one.thread.comments for word in split_words(comment.text)
        }
        return tuple(sorted(word for word in words if fnmatchcase(word, pattern))[:most])


def _is_excluded(comment: Comment, query: SearchQuery) -> bool:
    """Whether a comment is excluded because of its author."""
    name = (comment.author or "").casefold()
    return comment.person in query.excluded_people or any(
        part.casefold() in name for part in query.excluded_author_parts
    )


def _is_by(comment: Comment, author: str | None, person: int | None) -> bool:
    if person is not None:
        return comment.person == person
    if author is None:
        return comment.author is None and comment.state is CommentState.PRESENT
    return (comment.author or "").casefold() == author.casefold()


def _page(found: Iterable[T], limit: int, offset: int) -> Page[T]:
    everything = tuple(found)
    return Page(everything[offset : offset + limit], len(everything), offset)


class _Digests(Digests):
    def __init__(self, kept: TemporaryThreads) -> None:
        self._kept = kept

    def _current(self, library: Library, thread_id: int, revision: int | None) -> _Kept | None:
        """None if the thread is gone or has changed."""
        try:
            kept = self._kept.get(library, thread_id)
        except ThreadNotFound:
            return None
        return kept if revision in (None, kept.info.revision) else None

    async def get(self, library: Library, thread_id: int, recipe: str) -> bytes | None:
        return self._kept.get(library, thread_id).digests.get(recipe)

    async def save(
        self, library: Library, thread_id: int, recipe: str, *, revision: int, body: bytes
    ) -> None:
        kept = self._current(library, thread_id, revision)
        if kept is not None:
            kept.digests[recipe] = body

    async def get_vectors(self, library: Library, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        return dict(self._kept.get(library, thread_id).vectors)

    async def save_vectors(
        self,
        library: Library,
        thread_id: int,
        encoder: str,
        vectors: Mapping[bytes, bytes],
        *,
        revision: int | None = None,
    ) -> None:
        kept = self._current(library, thread_id, revision)
        if kept is not None:
            kept.vectors.update(vectors)

    async def delete_vectors_except(
        self, library: Library, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        kept = self._current(library, thread_id, None)
        if kept is not None:
            needed = set(hashes)
            kept.vectors = {one: vector for one, vector in kept.vectors.items() if one in needed}
