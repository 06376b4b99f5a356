"""The parts of a digest, and the comments of its viewpoints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discord import ui

from bot.digest.filtering import filter_topics, get_placed_numbers, limit_viewpoints
from bot.digest.model import Digest, TopicKind, Viewpoint
from bot.discord_ui.cards.actions import DigestPart, ShowMembers, ShowOverview, ShowPart, ShowUngrouped
from bot.discord_ui.cards.comments import (
    COMMENTS_PER_PAGE,
    describe_viewpoint,
    make_comments_card,
    make_viewpoint_opening,
)
from bot.discord_ui.cards.digest import DigestCard
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.replies.thread_views import ThreadRequest, shows
from bot.services.live_merge import get_channel_id
from storage.model import Comment


@shows(ShowOverview)
async def show_overview(request: ThreadRequest, action: ShowOverview) -> ui.LayoutView:
    """The overview, in the length that the server chose."""
    length = request.requester.choose_length(None)
    return await show_part(request, ShowPart(action.thread, DigestPart.OVERVIEW, length))


@shows(ShowPart)
async def show_part(request: ThreadRequest, action: ShowPart) -> ui.LayoutView:
    """One part of the digest of a thread."""
    requester, info = request.requester, request.info
    digest = await _filtered(request, await request.digest(action.length), action.only)
    card = DigestCard(
        info.id,
        digest,
        requester.phrases,
        request.can_act and requester.may_post,
        request.can_act and _is_refreshable(request),
        request.services.live.count_newer(info) if request.can_act else None,
        action.only,
        info.updated_at,
        await request.storage.threads.get_activity(requester.library, info.id),
        request.posted,
        request.beside,
    )
    if digest.whole:
        return card.whole(await request.storage.threads.get(requester.library, info.id), action.page)
    pages = {
        DigestPart.OVERVIEW: card.overview,
        DigestPart.ARTICLE: card.article,
        DigestPart.VIEWPOINTS: card.viewpoints,
        DigestPart.TOPICS: card.topics,
        DigestPart.QUESTIONS: card.questions,
        DigestPart.REASONS: card.reasons,
        DigestPart.SOURCES: card.sources,
    }
    return pages[action.part](action.page)


@shows(ShowMembers)
async def show_members(request: ThreadRequest, action: ShowMembers) -> ui.LayoutView:
    """The comments that hold a viewpoint. Raises ``Refused`` if the digest has changed since."""
    digest = await request.digest(action.length)
    view = _find_viewpoint(digest.viewpoints, action)
    page, comments = await _get_page(request, view.members, action.page)
    info, phrases = request.info, request.requester.phrases
    return make_comments_card(
        info,
        describe_viewpoint(view, digest, phrases),
        comments,
        phrases,
        action=action,
        page=page,
        total=len(view.members),
        opening=make_viewpoint_opening(view, info.id, page, phrases),
    )


@shows(ShowUngrouped)
async def show_ungrouped(request: ThreadRequest, action: ShowUngrouped) -> ui.LayoutView:
    """The comments whose view is not among those shown."""
    numbers = (await request.digest(action.length)).coverage.alone
    page, comments = await _get_page(request, numbers, action.page)
    info, phrases = request.info, request.requester.phrases
    return make_comments_card(
        info,
        phrases("coverage-alone", count=len(numbers)),
        comments,
        phrases,
        action=action,
        page=page,
        total=len(numbers),
    )


async def _filtered(request: ThreadRequest, digest: Digest, only: str) -> Digest:
    """See ``ShowPart.only``."""
    if digest.whole or not only:
        return digest
    if only in set(TopicKind):
        return filter_topics(digest, TopicKind(only))
    entries = await request.storage.comments.get_entries(
        request.requester.library, request.info.id, get_placed_numbers(digest)
    )
    return limit_viewpoints(digest, int(only), entries)


def _is_refreshable(request: ThreadRequest) -> bool:
    """Whoever can read a live thread may refresh it; other sources are read again for staff only."""
    services, requester, info = request.services, request.requester, request.info
    if requester.elsewhere:
        return False
    if get_channel_id(info.key) is not None:
        return services.live.reads and not requester.own
    return requester.staff and services.threads.may_fetch(info.address)


async def _get_page(request: ThreadRequest, numbers: Sequence[int], page: int) -> tuple[int, list[Comment]]:
    """The page, which is moved into range, and the comments on it."""
    page = min(max(page, 0), max(0, -(-len(numbers) // COMMENTS_PER_PAGE) - 1))
    on_page = numbers[page * COMMENTS_PER_PAGE : (page + 1) * COMMENTS_PER_PAGE]
    found = await request.storage.comments.get_entries(request.requester.library, request.info.id, on_page)
    return page, [entry for number in on_page if isinstance(entry := found.get(number), Comment)]


def _find_viewpoint(views: Iterable[Viewpoint], action: ShowMembers) -> Viewpoint:
    for view in views:
        if (view.heading.number, view.heading.start) == (action.number, action.start):
            return view
    raise Refused("viewpoint-gone")
