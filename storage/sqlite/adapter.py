"""The ``Storage`` protocol over one SQLite file."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from storage.model import (
    AuthorCount,
    Claim,
    ClaimState,
    Comment,
    Entry,
    Forgotten,
    GuildSettings,
    OwnEntry,
    Page,
    PersonRecord,
    Post,
    Saved,
    Shape,
    StorageUse,
    Thread,
    ThreadInfo,
    ThreadSort,
    Visibility,
)
from storage.sqlite import claims, comments, digests, guilds, people, posts, saving, search, settings, threads
from storage.sqlite.backup import write_backup
from storage.sqlite.copies import remove_leftovers
from storage.sqlite.database import Database
from storage.sqlite.quota import Quota, get_use
from storage.sqlite.saving import NO_QUOTA
from storage.sqlite.words import ALL_PARTS, part_of


class SqliteStorage:
    """``async with SqliteStorage(path) as storage``. What each method promises stands in ``Storage``.

    ``search_seconds``: how long a search may take; ``busy_seconds``: how long to wait for another program
    that holds the file; ``owner``: refuse to open (``DatabaseInUse``) where another owner has the file open;
    ``quota``: how much each guild may store.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        search_seconds: float = 2.0,
        busy_seconds: float = 5.0,
        owner: bool = False,
        quota: Quota = NO_QUOTA,
    ) -> None:
        self.path = Path(path).absolute()
        self._search_seconds = search_seconds
        self._quota = quota
        self._database = Database(self.path, busy_seconds=busy_seconds, owner=owner)

    async def __aenter__(self) -> Self:
        await self._database.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def backup(self, target: Path | str) -> None:
        """A checked copy, while everything goes on; it takes the place of an older ``target``."""
        await asyncio.to_thread(write_backup, self.path, Path(target))

    async def remove_old_copies(self) -> int:
        return await asyncio.to_thread(remove_leftovers, self.path)

    async def save(
        self,
        guild: int,
        thread: Thread,
        *,
        at: datetime,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
        title_given: bool = False,
        revision: int | None = None,
    ) -> Saved:
        return await self._database.write(
            lambda db: saving.save(
                db,
                guild,
                thread,
                at=at,
                by=by,
                visibility=visibility,
                channel=channel,
                title_given=title_given,
                revision=revision,
                quota=self._quota,
            ),
            erases=_part_of_changed,
        )

    async def delete(self, guild: int, thread_id: int) -> None:
        await self._database.write(
            lambda db: threads.delete(db, guild, thread_id), erases=lambda _: {part_of(thread_id)}
        )

    async def info(self, guild: int, thread_id: int) -> ThreadInfo:
        return await self._database.read(lambda db: threads.info(db, guild, thread_id))

    async def thread_by_key(self, guild: int, key: str) -> ThreadInfo:
        return await self._database.read(lambda db: threads.info_by_key(db, guild, key))

    async def threads_keyed(self, prefix: str) -> tuple[ThreadInfo, ...]:
        return await self._database.read(lambda db: threads.keyed(db, prefix))

    async def shape(self, guild: int, thread_id: int) -> Shape:
        return await self._database.read(lambda db: threads.shape(db, guild, thread_id))

    async def thread(self, guild: int, thread_id: int) -> Thread:
        return await self._database.read(lambda db: threads.whole_thread(db, guild, thread_id))

    async def threads(
        self,
        guild: int,
        *,
        query: str = "",
        sort: ThreadSort = ThreadSort.NEWEST,
        staff: bool = True,
        channels: Collection[int] = (),
        limit: int = 25,
        offset: int = 0,
    ) -> Page[ThreadInfo]:
        return await self._database.read(
            lambda db: threads.list_threads(
                db,
                guild,
                query=query,
                sort=sort,
                staff=staff,
                channels=channels,
                limit=limit,
                offset=offset,
            )
        )

    async def entries(self, guild: int, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        return await self._database.read(lambda db: comments.entries(db, guild, thread_id, numbers))

    async def comment(self, guild: int, thread_id: int, number: int) -> Comment:
        return await self._database.read(lambda db: comments.comment(db, guild, thread_id, number))

    async def numbers(
        self, guild: int, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        return await self._database.read(lambda db: comments.numbers(db, guild, thread_id, prefix, limit))

    async def replies(
        self, guild: int, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await self._database.read(
            lambda db: comments.replies(db, guild, thread_id, number, limit=limit, offset=offset)
        )

    async def comments(
        self, guild: int, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await self._database.read(
            lambda db: comments.comments(db, guild, thread_id, limit=limit, offset=offset)
        )

    async def comments_by(
        self,
        guild: int,
        thread_id: int,
        author: str | None,
        *,
        person: int | None = None,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        return await self._database.read(
            lambda db: comments.comments_by(
                db, guild, thread_id, author, person=person, limit=limit, offset=offset
            )
        )

    async def authors(
        self, guild: int, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        return await self._database.read(
            lambda db: comments.authors(db, guild, thread_id, query=query, limit=limit)
        )

    async def search(
        self,
        guild: int,
        query: str,
        *,
        thread_id: int | None = None,
        author: str | None = None,
        person: int | None = None,
        staff: bool = True,
        channels: Collection[int] = (),
        limit: int = 25,
        offset: int = 0,
    ) -> Page[tuple[int, Comment]]:
        return await self._database.search(
            lambda db: search.search(
                db,
                guild,
                query,
                thread_id=thread_id,
                author=author,
                person=person,
                staff=staff,
                channels=channels,
                limit=limit,
                offset=offset,
            ),
            self._search_seconds,
        )

    async def cached_digest(self, guild: int, thread_id: int, recipe: str) -> bytes | None:
        return await self._database.read(lambda db: digests.cached_digest(db, guild, thread_id, recipe))

    async def keep_digest(self, guild: int, thread_id: int, recipe: str, revision: int, body: bytes) -> None:
        await self._database.write(
            lambda db: digests.keep_digest(db, guild, thread_id, recipe, revision=revision, body=body)
        )

    async def vectors(self, guild: int, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        return await self._database.read(lambda db: digests.vectors(db, guild, thread_id, encoder))

    async def keep_vectors(
        self,
        guild: int,
        thread_id: int,
        encoder: str,
        vectors: Mapping[bytes, bytes],
        *,
        revision: int | None = None,
    ) -> None:
        await self._database.write(
            lambda db: digests.keep_vectors(db, guild, thread_id, encoder, vectors, revision=revision)
        )

    async def forget_vectors_except(
        self, guild: int, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        await self._database.write(
            lambda db: digests.forget_vectors_except(db, guild, thread_id, encoder, hashes)
        )

    async def use(self, guild: int) -> StorageUse:
        return await self._database.read(lambda db: get_use(db, self._quota, guild))

    async def settings(self, guild: int) -> GuildSettings:
        return await self._database.read(lambda db: settings.settings(db, guild))

    async def keep_settings(self, guild: int, settings_: GuildSettings, /) -> None:
        await self._database.write(lambda db: settings.keep_settings(db, guild, settings_))

    async def retentions(self) -> dict[int, int]:
        return await self._database.read(settings.retentions)

    async def guild_left(self, guild: int, at: datetime) -> None:
        await self._database.write(lambda db: guilds.guild_left(db, guild, at))

    async def guild_back(self, guild: int) -> None:
        await self._database.write(lambda db: guilds.guild_back(db, guild))

    async def forget_guilds_left_before(self, at: datetime) -> int:
        return await self._database.write(
            lambda db: guilds.forget_guilds_left_before(db, at), erases=_all_parts
        )

    async def forget_threads_before(self, guild: int, at: datetime) -> int:
        return await self._database.write(
            lambda db: guilds.forget_threads_before(db, guild, at), erases=_all_parts
        )

    async def count_threads_before(self, guild: int, at: datetime) -> int:
        return await self._database.read(lambda db: guilds.count_threads_before(db, guild, at))

    async def guilds(self, *, left: bool = False) -> tuple[int, ...]:
        return await self._database.read(lambda db: guilds.stored(db, left=left))

    async def keep_post(self, post: Post, *, revision: int) -> None:
        await self._database.write(lambda db: posts.keep_post(db, post, revision=revision))

    async def posts(self, guild: int, thread_id: int) -> tuple[Post, ...]:
        return await self._database.read(lambda db: posts.posts(db, guild, thread_id))

    async def stale_posts(self, at: datetime, limit: int = 25) -> tuple[Post, ...]:
        return await self._database.read(lambda db: posts.stale_posts(db, at, limit))

    async def settle_post(self, post: Post) -> None:
        await self._database.write(lambda db: posts.settle_post(db, post))

    async def postpone_post(self, post: Post, until: datetime) -> None:
        await self._database.write(lambda db: posts.postpone_post(db, post, until))

    async def forget_post(self, guild: int, message: int) -> None:
        await self._database.write(lambda db: posts.forget_post(db, guild, message))

    async def opt_out(self, person: int, at: datetime) -> Forgotten:
        return await self._database.write(
            lambda db: people.opt_out(db, person, at), erases=_parts_of_forgotten
        )

    async def opt_in(self, person: int) -> None:
        await self._database.write(lambda db: people.opt_in(db, person))

    async def opted_out(self, person: int) -> datetime | None:
        return await self._database.read(lambda db: people.opted_out(db, person))

    async def forget(self, person: int) -> Forgotten:
        return await self._database.write(lambda db: people.forget(db, person), erases=lambda _: ALL_PARTS)

    async def forget_author(self, author: str) -> Forgotten:
        return await self._database.write(
            lambda db: people.forget_author(db, author), erases=_parts_of_forgotten
        )

    async def of_person(self, person: int) -> PersonRecord:
        return await self._database.read(lambda db: people.of_person(db, person))

    async def by_author(self, guild: int, author: str, *, limit: int = 5) -> Page[OwnEntry]:
        return await self._database.read(lambda db: people.by_author(db, guild, author, limit))

    async def ask_claim(self, guild: int, person: int, author: str, at: datetime) -> Claim:
        return await self._database.write(lambda db: claims.ask_claim(db, guild, person, author, at))

    async def claims(self, guild: int, state: ClaimState = ClaimState.OPEN) -> tuple[Claim, ...]:
        return await self._database.read(lambda db: claims.claims(db, guild, state))

    async def decide_claim(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        return await self._database.write(
            lambda db: people.decide_claim(db, guild, claim_id, approved=approved),
            erases=lambda _: _all_parts(approved),
        )


def _part_of_changed(saved: Saved) -> Collection[int] | None:
    changes = saved.changes
    words_went = changes.gone or changes.changed or changes.article_changed
    return {part_of(saved.info.id)} if words_went else None


def _parts_of_forgotten(gone: Forgotten) -> Collection[int] | None:
    return _all_parts(gone.entries)


def _all_parts(count: int) -> Collection[int] | None:
    """Of something that went, from any thread."""
    return ALL_PARTS if count else None
