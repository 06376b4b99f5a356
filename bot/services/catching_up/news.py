"""What is new to a person, in one thread or in all that they may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.digest.cache_key import make_cache_key
from bot.digest.changes import DigestChanges
from bot.digest.model import Digest, Length, Quote
from bot.digest.serialization import digest_from_bytes
from bot.errors import NoSuchMoment
from bot.services.catching_up.reading import ReadHistory
from bot.services.catching_up.since import Moment, Since, parse_since
from bot.services.digests import DigestService
from bot.services.threads import get_now
from storage.libraries import Guild, Library
from storage.model import Comment, Page, ThreadInfo, ThreadNews
from storage.protocol import Storage
from storage.reading import NewsReader, Unread

MOST_LINES = 5
"""The most threads in one list; the others are counted."""
_LOOKED_AT = 500
"""The most new comments of a thread from which the one to show is chosen."""
_SHOWN = 5
"""The most comments of a thread that are shown at once."""
_DISCORD_EPOCH = 1_420_070_400_000
_FULL_SENTENCE = 40
"""A comment with this many characters probably says something by itself."""


@dataclass(frozen=True, slots=True)
class VisibleThreads:
    """The threads that a person may see. ``threads``: only these; None: all."""

    staff: bool = True
    channels: Collection[int] = ()
    threads: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One thread with something new."""

    news: ThreadNews
    quote: Quote | None
    """Quotes a new comment, preferably one that answers or mentions the person. None if all are empty."""


@dataclass(frozen=True, slots=True)
class NewsList:
    lines: tuple[NewsLine, ...]
    total: int
    """The number of threads with something new."""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ThreadNewsDetail:
    """What is new in one thread."""

    info: ThreadInfo
    unread: Unread
    comments: int
    commenters: int
    addressed: Page[Comment]
    """New comments that answer or mention the person."""
    notable: tuple[Comment, ...]
    """The other comments with most replies, in the order of the thread."""
    read_at: datetime | None
    """When the person last read it; None if never, or if they asked for something else."""
    compared_with: int | None = None
    """Revision of the digest that they last read."""
    changes: DigestChanges | None = None


class CatchingUp:
    def __init__(
        self,
        storage: Storage,
        digests: DigestService,
        reading: ReadHistory,
        clock: Callable[[], datetime] = get_now,
    ) -> None:
        self._storage = storage
        self._digests = digests
        self._reading = reading
        self._clock = clock

    def parse_since(self, text: str) -> Since:
        """Raises ``BadSince``."""
        return parse_since(text, self._clock())

    async def list_news(
        self, library: Library, reader: NewsReader, visible: VisibleThreads, since: Since, *, skip: int = 0
    ) -> NewsList:
        """The most important first: where the person was answered or mentioned, then where most people wrote.
        Raises ``NoSuchMoment``."""
        at = await self._moment_anywhere(library, reader, visible, since)
        found = await self._storage.reading.list_news(
            library,
            reader,
            since=at,
            staff=visible.staff,
            channels=visible.channels,
            threads=visible.threads,
        )
        ranked = sorted(found, key=_importance)
        lines = []
        for news in ranked[skip : skip + MOST_LINES]:
            after = news.mark.number if news.mark is not None and at is None else 0
            lines.append(NewsLine(news, await self._best_quote(news, reader, Unread(after, at))))
        return NewsList(tuple(lines), len(ranked), at)

    async def get_thread_news(self, info: ThreadInfo, reader: NewsReader, since: Since) -> ThreadNewsDetail:
        """Raises ``NoSuchMoment``, and what ``DigestService.get`` raises."""
        mark = await self._storage.reading.get_mark(info.library, reader.person, info.id)
        unread = await self._unread(info, reader, since, 0 if mark is None else mark.number)
        addressed = await self.list_comments(info, reader, unread, addressed=True, limit=_SHOWN)
        found = await self.list_comments(info, reader, unread, limit=_LOOKED_AT)
        changed = await self._reading.get_changes(reader.person, info)
        told = {comment.number for comment in addressed.items}
        others = [comment for comment in found.items if comment.number not in told]
        notable = sorted(_most_answered(others, found.items)[:_SHOWN], key=lambda comment: comment.number)
        return ThreadNewsDetail(
            info,
            unread,
            found.total,
            await self._storage.reading.count_new_commenters(info.library, info.id, reader, unread),
            addressed,
            tuple(notable),
            mark.read_at if mark is not None and since is Moment.LAST_READ else None,
            changed[0] if changed else None,
            changed[1] if changed else None,
        )

    async def mark_list_read(self, reader: NewsReader, found: NewsList) -> None:
        """Call it once the person has been sent the list."""
        for line in found.lines:
            await self._reading.mark_news_read(reader.person, line.news.info)

    async def mark_thread_read(self, reader: NewsReader, info: ThreadInfo) -> None:
        """The person has read the thread with its digest. Call it once they have been sent what is new in the
        thread."""
        await self._reading.mark_digest_read(reader.person, info)

    async def list_comments(
        self,
        info: ThreadInfo,
        reader: NewsReader,
        unread: Unread,
        *,
        addressed: bool = False,
        limit: int,
        offset: int = 0,
    ) -> Page[Comment]:
        """``addressed``: only those that answer or name the reader."""
        return await self._storage.reading.list_new_comments(
            info.library, info.id, reader, unread, addressed=addressed, limit=limit, offset=offset
        )

    async def _unread(self, info: ThreadInfo, reader: NewsReader, since: Since, last_read: int) -> Unread:
        if isinstance(since, datetime):
            return Unread(since=since)
        if since is Moment.LAST_READ:
            return Unread(last_read)
        if since is Moment.LAST_MESSAGE:
            written = await self._storage.reading.get_last_written(
                info.library, reader.person, thread_id=info.id
            )
            if written is None:
                raise NoSuchMoment("no-message-in-thread")
            return Unread(written[0])
        return Unread(since=await self._last_digest(info.library, info.id, None))

    async def _moment_anywhere(
        self, library: Library, reader: NewsReader, visible: VisibleThreads, since: Since
    ) -> datetime | None:
        if isinstance(since, datetime):
            return since
        if since is Moment.LAST_READ:
            return None
        if since is Moment.LAST_MESSAGE:
            written = await self._storage.reading.get_last_written(library, reader.person)
            if written is None or written[1] is None:
                raise NoSuchMoment("no-message")
            return written[1]
        return await self._last_digest(library, None, None if visible.staff else visible.channels)

    async def _last_digest(
        self, library: Library, thread_id: int | None, channels: Collection[int] | None
    ) -> datetime:
        """When a digest was last posted, from the id of the message."""
        if isinstance(library, Guild):
            post = await self._storage.posts.get_latest(library.id, thread_id=thread_id, channels=channels)
            if post is not None:
                milliseconds = (post.message >> 22) + _DISCORD_EPOCH
                return datetime.fromtimestamp(milliseconds / 1000, self._clock().tzinfo)
        raise NoSuchMoment("no-digest" if thread_id is None else "no-digest-of-thread")

    async def _best_quote(self, news: ThreadNews, reader: NewsReader, unread: Unread) -> Quote | None:
        info = news.info
        if news.addressed:
            found = await self.list_comments(info, reader, unread, addressed=True, limit=1)
            if found.items:
                return quote_whole_comment(found.items[0])
        page = await self.list_comments(info, reader, unread, limit=_LOOKED_AT)
        heading = await self._new_heading(info, page.items)
        if heading is not None:
            return heading
        best = _most_answered(page.items, page.items)
        return quote_whole_comment(best[0]) if best else None

    async def _new_heading(self, info: ThreadInfo, comments: Sequence[Comment]) -> Quote | None:
        """The first heading of the stored digest that quotes one of these comments, if there is any."""
        body = await self._storage.digests.get(info.library, info.id, make_cache_key(Length.FULL))
        if body is None:
            return None
        digest: Digest = digest_from_bytes(body)
        by_number = {comment.number: comment for comment in comments}
        for view in digest.viewpoints:
            quote = view.heading
            entry = by_number.get(quote.number)
            if entry is not None and quote.is_verbatim(entry) and quote.leans_on is None:
                return quote
        return None


def quote_whole_comment(comment: Comment) -> Quote:
    """The whole text as one quote."""
    return Quote(comment.number, comment.author, comment.text, 0, len(comment.text), comment.address)


def _importance(news: ThreadNews) -> tuple[int, int, int, int]:
    return (-news.addressed, -news.commenters, -news.comments, -news.info.id)


def _most_answered(comments: Sequence[Comment], among: Sequence[Comment]) -> list[Comment]:
    """Comments with text, those with the most replies first, then the highest score, then long ones before
    short ones, then the earliest."""
    answers = Counter(comment.parent for comment in among)
    return sorted(
        (comment for comment in comments if comment.text.strip()),
        key=lambda comment: (
            -answers[comment.number],
            -(comment.score or 0),
            len(comment.text) < _FULL_SENTENCE,
            comment.number,
        ),
    )
