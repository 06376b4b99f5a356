"""What the rest of the program may ask of a database, in the project's own terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

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


class Storage(Protocol):
    """Every method that takes a guild is confined to it; nothing of another guild can be seen or changed.
    Of people, and of what is due, there are a few methods for the whole bot.

    The guild ``-person`` is that person's own library, with all that a guild has.

    All methods raise ``StorageError``; those that name a thread raise ``ThreadNotFound``.
    """

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def remove_old_copies(self) -> int:
        """Copies of the database that this program made and nobody needs any more; how many went."""
        ...

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
        """Store a thread, or update the one of the same ``key`` (if it has any), in one transaction.

        A key that was made of a source's first words is helped by what people said: a copy with an edited
        beginning updates the thread it is a copy of, which keeps its key, and another discussion that merely
        begins alike is stored apart (``storage.identity``).

        An update that finds nothing changed leaves the revision as it is, and only its time is kept. It may
        narrow who sees a thread (``visibility``), never widen it. A title that a person gave
        (``title_given``) stays until a person gives another. ``channel`` counts with
        ``Visibility.CHANNEL`` only, which needs it.

        Comments of people who opted out, and of authors whose approved claim is theirs, are kept as
        ``DELETED``, without author or text, and an article of theirs not at all.

        Raises ``GuildFull``, and stores nothing, where the guild would grow past what it may store.

        ``revision``: what is saved was made of the stored thread as it was at this revision. Raises
        ``ThreadMovedOn`` where it has another by now, ``ThreadNotFound`` where it is gone: what was removed
        meanwhile must not come back.
        """
        ...

    async def delete(self, guild: int, thread_id: int) -> None:
        """Remove a thread with its comments, search index, digests and vectors. Its posts become stale."""
        ...

    async def info(self, guild: int, thread_id: int) -> ThreadInfo: ...

    async def thread_by_key(self, guild: int, key: str) -> ThreadInfo:
        """The thread of that source. Raises ``ThreadNotFound``, whose fact is the key."""
        ...

    async def threads_keyed(self, prefix: str) -> tuple[ThreadInfo, ...]:
        """Of all guilds: the threads whose key begins with ``prefix``, in order of guild and id."""
        ...

    async def shape(self, guild: int, thread_id: int) -> Shape:
        """When its comments were written and how deep they answer each other, without their texts."""
        ...

    async def thread(self, guild: int, thread_id: int) -> Thread:
        """The thread whole, with its stored numbers."""
        ...

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
        """Threads whose title contains ``query``, whatever its case.

        ``staff``: all of them; else those for the server and for one of the ``channels``.
        """
        ...

    async def entries(self, guild: int, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        """Those of the numbers that exist, the article included."""
        ...

    async def comment(self, guild: int, thread_id: int, number: int) -> Comment:
        """Raises ``CommentNotFound``. The article is no comment."""
        ...

    async def numbers(
        self, guild: int, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        """Comments whose number begins with the digits ``prefix``, ascending."""
        ...

    async def replies(
        self, guild: int, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """Comments that answer this one directly, in order of the thread. ``1`` of a thread with an
        article means the comments that answer the article. Raises ``CommentNotFound``."""
        ...

    async def comments(
        self, guild: int, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]: ...

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
        """Comments of one author, whatever the case of the name; None means the unnamed, to whom a deleted
        comment that no longer shows its author does not belong. ``person``: of this account, under any name.
        """
        ...

    async def authors(
        self, guild: int, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        """Authors whose name contains ``query``, busiest first, then by name; told apart by their accounts
        where these are known, else by their names."""
        ...

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
        """Comments that hold every word of ``query`` (best first), each with its thread's id.

        The last word may be the beginning of one; ``author`` and ``person``: as for ``comments_by``;
        ``staff`` and ``channels``: as for ``threads``.

        Raises ``EmptyQuery`` where the query holds no letter or digit, ``SearchTooSlow`` past the deadline.
        """
        ...

    async def cached_digest(self, guild: int, thread_id: int, recipe: str) -> bytes | None:
        """What ``keep_digest`` was given for this recipe at the thread's present revision."""
        ...

    async def keep_digest(self, guild: int, thread_id: int, recipe: str, revision: int, body: bytes) -> None:
        """Digests of earlier revisions are dropped. Does nothing where the thread has moved on."""
        ...

    async def vectors(self, guild: int, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        """Sentence vectors (float16, little endian) by hash of the sentence's text."""
        ...

    async def keep_vectors(
        self,
        guild: int,
        thread_id: int,
        encoder: str,
        vectors: Mapping[bytes, bytes],
        *,
        revision: int | None = None,
    ) -> None:
        """Add vectors. Does nothing where the thread is gone by now, or has moved on from ``revision``: what
        was taken out of it meanwhile must not come back. An update drops them all where words went."""
        ...

    async def forget_vectors_except(
        self, guild: int, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        """Drop vectors of sentences that the thread no longer holds, and those of other encoders.

        Does nothing where the thread is gone by now.
        """
        ...

    # Guilds

    async def use(self, guild: int) -> StorageUse:
        """How much the guild stores, and how much it may."""
        ...

    async def settings(self, guild: int) -> GuildSettings:
        """Those of a guild where nobody chose any are the defaults."""
        ...

    async def keep_settings(self, guild: int, settings: GuildSettings, /) -> None:
        """In place of all that was chosen before."""
        ...

    async def retentions(self) -> dict[int, int]:
        """Days that threads are kept, of each guild that chose a number."""
        ...

    async def guild_left(self, guild: int, at: datetime) -> None:
        """The bot was removed from the guild. Said again, the first time counts."""
        ...

    async def guild_back(self, guild: int) -> None: ...

    async def forget_guilds_left_before(self, at: datetime) -> int:
        """Remove everything of guilds that were left before, and have not come back; how many they were."""
        ...

    async def forget_threads_before(self, guild: int, at: datetime) -> int:
        """Delete threads that were last imported or read again before; how many they were."""
        ...

    async def count_threads_before(self, guild: int, at: datetime) -> int:
        """How many threads ``forget_threads_before`` would delete."""
        ...

    async def guilds(self, *, left: bool = False) -> tuple[int, ...]:
        """Discord's guilds of which anything is stored; ``left``: those that the bot was removed from, else
        the others."""
        ...

    # Posts: messages of ours that others can see

    async def keep_post(self, post: Post, *, revision: int) -> None:
        """Remember a message. ``revision``: of the thread, read before the digest in the message was made;
        should the thread have moved on since, the post is stale from the start.

        A post becomes stale in the same transaction in which something goes that it may show: the thread is
        deleted, a comment or the article is gone, changed or forgotten. It stays so until it is settled.
        """
        ...

    async def posts(self, guild: int, thread_id: int) -> tuple[Post, ...]:
        """Of a thread that is gone too."""
        ...

    async def stale_posts(self, at: datetime, limit: int = 25) -> tuple[Post, ...]:
        """Posts of all guilds that must be changed, and are not postponed beyond ``at``."""
        ...

    async def settle_post(self, post: Post) -> None:
        """The message was changed after ``post`` was read; what became stale since then stays to be done."""
        ...

    async def postpone_post(self, post: Post, until: datetime) -> None:
        """Holds until then, or until the post becomes stale anew."""
        ...

    async def forget_post(self, guild: int, message: int) -> None:
        """The message is gone."""
        ...

    # People: what they decide holds in all guilds

    async def opt_out(self, person: int, at: datetime) -> Forgotten:
        """Keep nothing they write from now on (see ``save``), nor what they wrote so far: the same is done to
        everything stored, in one transaction. What they imported stays."""
        ...

    async def opt_in(self, person: int) -> None:
        """What was removed does not come back, but may be imported again."""
        ...

    async def opted_out(self, person: int) -> datetime | None:
        """Since when."""
        ...

    async def forget(self, person: int) -> Forgotten:
        """Remove everything of them in one transaction: what they wrote, by their id and by approved claims,
        with the index, digests and vectors of those threads; that they imported; their own library; their
        claims. Somebody who opted out stays so, and keeps the approved claims that this rests on."""
        ...

    async def forget_author(self, author: str) -> Forgotten:
        """Remove what authors of that name wrote, whatever its case, in all guilds; once, not for good."""
        ...

    async def of_person(self, person: int) -> PersonRecord: ...

    async def by_author(self, guild: int, author: str, *, limit: int = 5) -> Page[OwnEntry]:
        """Entries under that name, whatever its case, in all threads of the guild: what a claim is about."""
        ...

    async def ask_claim(self, guild: int, person: int, author: str, at: datetime) -> Claim:
        """A claim that the person has made before is given as it stands, whatever was decided.

        Raises ``AuthorTaken`` and ``TooManyClaims``.
        """
        ...

    async def claims(self, guild: int, state: ClaimState = ClaimState.OPEN) -> tuple[Claim, ...]: ...

    async def decide_claim(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        """A decision may be turned round. What somebody who opted out wrote under the name goes at once.

        Raises ``ClaimNotFound`` and ``AuthorTaken``.
        """
        ...
