"""Single comments, and lists of them."""

from __future__ import annotations

from functools import partial

from discord import ui

from bot.discord_ui.cards.actions import QUERY_LENGTH, SearchComments, ShowByAuthor, ShowEntry, ShowReplies
from bot.discord_ui.cards.comments import make_comments_card, make_entry_card, page_range
from bot.discord_ui.cards.quotes import format_author, format_number, format_signature
from bot.discord_ui.cards.search_hits import make_highlighted_excerpt, make_suggestion_blocks
from bot.discord_ui.components.blocks import escape_and_cut
from bot.discord_ui.components.limits import measure_utf16
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.context.searching import make_search_scope
from bot.discord_ui.replies.thread_views import ThreadRequest, shows
from bot.services.search import Finder
from storage.model import Comment, CommentState, Entry


@shows(ShowEntry)
async def show_entry(request: ThreadRequest, action: ShowEntry) -> ui.LayoutView:
    """The article or a comment in full."""
    storage, guild, info = request.storage, request.requester.library, request.info
    entry = await _find_entry(request, action.number)
    parent: Entry | None = None
    if isinstance(entry, Comment) and entry.parent is not None:
        parent = (await storage.comments.get_entries(guild, info.id, [entry.parent])).get(entry.parent)
    replies = await storage.comments.list_replies(guild, info.id, action.number, limit=1)
    return make_entry_card(
        info, entry, request.requester.phrases, parent=parent, replies=replies.total, page=action.page
    )


@shows(ShowReplies)
async def show_replies(request: ThreadRequest, action: ShowReplies) -> ui.LayoutView:
    """The comments that answer an entry."""
    info, phrases = request.info, request.requester.phrases
    entry = await _find_entry(request, action.number)
    found = await request.storage.comments.list_replies(
        request.requester.library,
        info.id,
        action.number,
        **page_range(action.page),
    )
    source = format_signature(entry, format_number(entry.number, entry.address), phrases)
    return make_comments_card(
        info,
        phrases("discord-replies-to", source=source, count=found.total),
        found.items,
        phrases,
        action=action,
        page=action.page,
        total=found.total,
    )


@shows(ShowByAuthor)
async def show_by_author(request: ThreadRequest, action: ShowByAuthor) -> ui.LayoutView:
    """Raises ``Refused`` if it is no longer known who wrote the comment."""
    info, phrases = request.info, request.requester.phrases
    comment = await _find_signed(request, action.number)
    found = await request.storage.comments.list_by_author(
        request.requester.library,
        info.id,
        comment.author,
        person=comment.person,
        **page_range(action.page),
    )
    return make_comments_card(
        info,
        phrases("discord-by", author=format_author(comment.author, phrases), count=found.total),
        found.items,
        phrases,
        action=action,
        page=action.page,
        total=found.total,
    )


@shows(SearchComments)
async def search_comments(request: ThreadRequest, action: SearchComments) -> ui.LayoutView:
    """Raises ``Refused`` for a search that is too long for a button, ``EmptyQuery``."""
    if measure_utf16(action.query) > QUERY_LENGTH:
        raise Refused("query-long", limit=QUERY_LENGTH)
    info, phrases = request.info, request.requester.phrases
    by = await _find_signed(request, action.author_of) if action.author_of else None
    finder = Finder(request.storage.comments, make_search_scope(request.requester, info))
    found = await finder.search(
        action.query,
        author=by.author if by else None,
        person=by.person if by else None,
        **page_range(action.page),
    )
    heading = phrases(
        "discord-found",
        query=escape_and_cut(await finder.describe(action.query), 150),
        count=found.page.total,
    )
    if by:
        heading = phrases("discord-found-by", found=heading, author=format_author(by.author, phrases))
    return make_comments_card(
        info,
        heading,
        [comment for _, comment in found.page.items],
        phrases,
        action=action,
        page=action.page,
        total=found.page.total,
        excerpt=partial(make_highlighted_excerpt, query=found.query),
        if_none=make_suggestion_blocks(
            found.suggestions, lambda query: SearchComments(info.id, action.author_of, 0, query), phrases
        ),
    )


async def _find_signed(request: ThreadRequest, number: int) -> Comment:
    """A comment with an author. Raises ``Refused`` for a deleted comment without one, since its button must
    not lead to the comments of everyone who is unnamed."""
    comment = await request.storage.comments.get(request.requester.library, request.info.id, number)
    if comment.state is CommentState.DELETED and comment.author is None:
        raise Refused("author-gone")
    return comment


async def _find_entry(request: ThreadRequest, number: int) -> Entry:
    """The article or a comment. Raises ``CommentNotFound``, which names the numbers there are."""
    found = await request.storage.comments.get_entries(request.requester.library, request.info.id, [number])
    if number in found:
        return found[number]
    return await request.storage.comments.get(request.requester.library, request.info.id, number)
