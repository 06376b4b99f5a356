"""From a question to its card: the same for commands and for buttons, with the same checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discord import ui

from bot.digest.filtering import placed_numbers, with_topics, with_viewpoints
from bot.digest.model import Digest, Length, TopicKind, Viewpoint
from bot.discord_ui.cards import comments as comment_cards
from bot.discord_ui.cards import threads as thread_cards
from bot.discord_ui.cards.digest import DigestCard
from bot.discord_ui.components.blocks import author_of, number_of, shown_line, signed
from bot.discord_ui.components.custom_ids import (
    QUERY_LENGTH,
    Alone,
    ByAuthor,
    Find,
    Members,
    Overview,
    Part,
    Replies,
    ShowEntry,
    Shown,
    View,
)
from bot.discord_ui.components.limits import units
from bot.discord_ui.context.permissions import Reader, Refused
from bot.services import Services
from bot.services.digests import Told
from bot.services.live_merge import channel_of
from storage.model import Comment, CommentState, Entry, ThreadInfo, ThreadSort


class Answers:
    """Every method raises ``ThreadgistError`` for what cannot be answered."""

    def __init__(self, services: Services) -> None:
        self._storage = services.storage
        self._digests = services.digests
        self._live = services.live
        self._threads = services.threads

    async def thread(self, reader: Reader, thread_id: int) -> ThreadInfo:
        """Raises ``ThreadNotFound`` for a thread of another guild, and for one that is not theirs to see."""
        info = await self._storage.threads.get_info(reader.guild, thread_id)
        reader.check_sees(info)
        return info

    async def facts(self, reader: Reader, info: ThreadInfo) -> ui.LayoutView:
        """What was read of a thread, and when."""
        shape = await self._storage.threads.get_shape(reader.guild, info.id)
        return thread_cards.info_card(info, reader.phrases, shape)

    async def to(
        self,
        press: Shown,
        reader: Reader,
        info: ThreadInfo,
        *,
        postable: bool = True,
        told: Told | None = None,
    ) -> ui.LayoutView:
        """What a button shows; and so what a message shows, once written down as a button. ``told`` hears how
        far a digest is that has to be made first."""
        match press:
            case View():
                part, length, page, only = press.part, press.length, press.page, press.only
                view = await self.part(
                    reader, info, part, length, page, only=only, postable=postable, told=told
                )
            case Overview():
                view = await self.part(
                    reader, info, Part.OVERVIEW, reader.length(None), postable=postable, told=told
                )
            case Members():
                view = await self.members(reader, info, press, told=told)
            case Alone():
                view = await self.alone(reader, info, press, told=told)
            case ShowEntry():
                view = await self.entry(reader, info, press.number, press.page)
            case Replies():
                view = await self.replies(reader, info, press.number, press.page)
            case ByAuthor():
                view = await self.by(reader, info, press.number, press.page)
            case Find():
                view = await self.search(reader, info, press)
        return view

    async def part(
        self,
        reader: Reader,
        info: ThreadInfo,
        part: Part,
        length: Length,
        page: int = 0,
        *,
        only: str = "",
        postable: bool = True,
        told: Told | None = None,
    ) -> ui.LayoutView:
        digest = await self._narrowed(reader, info, await self._digest(reader, info, length, told), only)
        card = DigestCard(
            info.id,
            digest,
            reader.phrases,
            postable and reader.may_post,
            postable and self._is_refreshable(reader, info),
            self._live.newer(info) if postable else None,
            only,
            info.updated_at,
        )
        if digest.whole:
            return card.whole(await self._storage.threads.get(reader.guild, info.id), page)
        match part:
            case Part.OVERVIEW:
                return card.overview(page)
            case Part.ARTICLE:
                return card.article(page)
            case Part.VIEWPOINTS:
                return card.viewpoints(page)
            case Part.TOPICS:
                return card.topics(page)
            case Part.SOURCES:
                return card.sources(page)

    async def _narrowed(self, reader: Reader, info: ThreadInfo, digest: Digest, only: str) -> Digest:
        """See ``View.only``."""
        if digest.whole or not only:
            return digest
        if only in set(TopicKind):
            return with_topics(digest, TopicKind(only))
        most = int(only)
        entries = await self._storage.comments.get_entries(reader.guild, info.id, placed_numbers(digest))
        return with_viewpoints(digest, most, entries)

    def _is_refreshable(self, reader: Reader, info: ThreadInfo) -> bool:
        """Whoever can read a live thread may ask for what is newer; other sources are asked by staff."""
        if channel_of(info.key) is not None:
            return self._live.reads and not reader.own
        return reader.staff and self._threads.may_fetch(info.address)

    async def members(
        self, reader: Reader, info: ThreadInfo, press: Members, *, told: Told | None = None
    ) -> ui.LayoutView:
        """The comments that hold a viewpoint. Raises ``Refused`` where the digest has moved on."""
        digest = await self._digest(reader, info, press.length, told)
        view = _viewpoint_of(digest.viewpoints, press)
        page, comments = await self._page_of(reader, info, view.members, press.page)
        phrases = reader.phrases
        return comment_cards.comments_card(
            info,
            comment_cards.viewpoint_heading(view, digest, phrases),
            comments,
            phrases,
            page=page,
            total=len(view.members),
            turn=lambda to: Members(info.id, press.length, press.number, press.start, to),
            opening=comment_cards.viewpoint_opening(view, info.id, page, phrases),
        )

    async def alone(
        self, reader: Reader, info: ThreadInfo, press: Alone, *, told: Told | None = None
    ) -> ui.LayoutView:
        """The comments with a view that is none of those shown."""
        numbers = (await self._digest(reader, info, press.length, told)).coverage.alone
        page, comments = await self._page_of(reader, info, numbers, press.page)
        return comment_cards.comments_card(
            info,
            reader.phrases("coverage-alone", count=len(numbers)),
            comments,
            reader.phrases,
            page=page,
            total=len(numbers),
            turn=lambda to: Alone(info.id, press.length, to),
        )

    async def _page_of(
        self, reader: Reader, info: ThreadInfo, numbers: Sequence[int], page: int
    ) -> tuple[int, list[Comment]]:
        """The page brought into range, and the comments on it."""
        page = _in_range(page, len(numbers), comment_cards.PER_PAGE)
        start = page * comment_cards.PER_PAGE
        on_page = numbers[start : start + comment_cards.PER_PAGE]
        found = await self._storage.comments.get_entries(reader.guild, info.id, on_page)
        return page, [entry for number in on_page if isinstance(entry := found.get(number), Comment)]

    async def entry(self, reader: Reader, info: ThreadInfo, number: int, page: int = 0) -> ui.LayoutView:
        entry = await self._entry(reader, info, number)
        parent: Entry | None = None
        if isinstance(entry, Comment) and entry.parent is not None:
            parent = (await self._storage.comments.get_entries(reader.guild, info.id, [entry.parent])).get(
                entry.parent
            )
        replies = await self._storage.comments.list_replies(reader.guild, info.id, number, limit=1)
        return comment_cards.entry_card(
            info, entry, reader.phrases, parent=parent, replies=replies.total, page=page
        )

    async def replies(self, reader: Reader, info: ThreadInfo, number: int, page: int = 0) -> ui.LayoutView:
        entry = await self._entry(reader, info, number)
        size = comment_cards.PER_PAGE
        page = max(0, page)
        found = await self._storage.comments.list_replies(
            reader.guild, info.id, number, limit=size, offset=page * size
        )
        phrases = reader.phrases
        source = signed(entry, number_of(entry.number, entry.address), phrases)
        heading = phrases("discord-replies-to", source=source, count=found.total)
        return comment_cards.comments_card(
            info,
            heading,
            found.items,
            phrases,
            page=page,
            total=found.total,
            turn=lambda to: Replies(info.id, number, to),
        )

    async def by(self, reader: Reader, info: ThreadInfo, number: int, page: int = 0) -> ui.LayoutView:
        """Comments by whoever wrote comment ``number``. Raises ``Refused`` where that is no longer known."""
        comment = await self._written(reader, info, number)
        size, page = comment_cards.PER_PAGE, max(0, page)
        found = await self._storage.comments.list_by_author(
            reader.guild, info.id, comment.author, person=comment.person, limit=size, offset=page * size
        )
        phrases = reader.phrases
        return comment_cards.comments_card(
            info,
            phrases("discord-by", author=author_of(comment.author, phrases), count=found.total),
            found.items,
            phrases,
            page=page,
            total=found.total,
            turn=lambda to: ByAuthor(info.id, number, to),
        )

    async def search(self, reader: Reader, info: ThreadInfo, press: Find) -> ui.LayoutView:
        if units(press.query) > QUERY_LENGTH:
            raise Refused("query-long", limit=QUERY_LENGTH)
        by: Comment | None = None
        if press.author_of:
            by = await self._written(reader, info, press.author_of)
        size, page = comment_cards.PER_PAGE, max(0, press.page)
        found = await self._storage.comments.search(
            reader.guild,
            press.query,
            thread_id=info.id,
            author=by.author if by else None,
            person=by.person if by else None,
            limit=size,
            offset=page * size,
        )
        phrases = reader.phrases
        heading = phrases("discord-found", query=shown_line(press.query, 150), count=found.total)
        if by:
            heading = phrases("discord-found-by", found=heading, author=author_of(by.author, phrases))
        return comment_cards.comments_card(
            info,
            heading,
            [comment for _, comment in found.items],
            phrases,
            page=page,
            total=found.total,
            turn=lambda to: Find(info.id, press.author_of, to, press.query),
        )

    async def threads(self, reader: Reader, query: str, sort: ThreadSort, page: int = 0) -> ui.LayoutView:
        if units(query) > QUERY_LENGTH:
            raise Refused("query-long", limit=QUERY_LENGTH)
        size = thread_cards.PER_PAGE
        found = await self._storage.threads.list(
            reader.guild,
            query=query,
            sort=sort,
            staff=reader.staff,
            channels=reader.channels,
            limit=size,
            offset=max(0, page) * size,
        )
        return thread_cards.list_card(found, query, sort, reader.phrases, own=reader.own)

    async def _digest(
        self, reader: Reader, info: ThreadInfo, length: Length, told: Told | None = None
    ) -> Digest:
        person = None if reader.paid else reader.person
        return await self._digests.of(reader.guild, info.id, length, person=person, told=told)

    async def _written(self, reader: Reader, info: ThreadInfo, number: int) -> Comment:
        """Of a removed comment nobody knows the author: its button must not lead to the unnamed."""
        comment = await self._storage.comments.get(reader.guild, info.id, number)
        if comment.state is CommentState.DELETED and comment.author is None:
            raise Refused("author-gone")
        return comment

    async def _entry(self, reader: Reader, info: ThreadInfo, number: int) -> Entry:
        """The article too, by its number."""
        found = await self._storage.comments.get_entries(reader.guild, info.id, [number])
        if number in found:
            return found[number]
        # raises CommentNotFound, with the numbers there are
        return await self._storage.comments.get(reader.guild, info.id, number)


def _viewpoint_of(views: Iterable[Viewpoint], press: Members) -> Viewpoint:
    for view in views:
        if (view.heading.number, view.heading.start) == (press.number, press.start):
            return view
    raise Refused("viewpoint-gone")


def _in_range(page: int, total: int, size: int) -> int:
    return min(max(page, 0), max(0, -(-total // size) - 1))
