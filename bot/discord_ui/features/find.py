"""/find: comments in all threads that a person may see."""

from __future__ import annotations

from typing import TypeAlias

from discord import app_commands, ui

from bot.discord_ui.cards.actions import QUERY_LENGTH, ShowEntry
from bot.discord_ui.cards.quotes import format_number, format_signature
from bot.discord_ui.cards.search_hits import make_highlighted_excerpt, make_suggestion_blocks
from bot.discord_ui.commands import command
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    make_card,
    make_page_buttons,
    make_row,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.custom_ids import Action, action
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import measure_utf16
from bot.discord_ui.context.autocomplete import check_has_threads
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.context.localization import make_choices
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.searching import make_search_scope
from bot.discord_ui.dispatch import handles
from bot.discord_ui.live.people import resolve_people
from bot.discord_ui.replies.responses import begin, begin_press, finish
from bot.phrases import Phrases
from bot.services import Services
from bot.services.search import Finder, FoundComments
from storage.model import Comment, ThreadInfo
from storage.search import SearchOrder

HITS_PER_PAGE = 5
_EXCERPT_ROOM = 300
_TITLE_ROOM = 34
"""The most units of one line on a phone."""


@action("search-all")
class FindComments(Action):
    """Shows what a search finds, the best matches first."""

    page: int
    query: str


@action("search-newest")
class FindNewest(Action):
    """Shows what a search finds, the newest first. This is an action of its own because no field can follow
    the query."""

    page: int
    query: str


Search: TypeAlias = FindComments | FindNewest
_SEARCHES: dict[SearchOrder, type[Search]] = {
    SearchOrder.BEST: FindComments,
    SearchOrder.NEWEST: FindNewest,
}


def get_commands(services: Services) -> list[TreeCommand]:
    @command("find", query="discord-o-words", author="discord-o-author-part", sort="discord-o-find-sort")
    @app_commands.choices(sort=make_choices(SearchOrder))
    async def find(
        interaction: Interaction,
        query: app_commands.Range[str, 1, QUERY_LENGTH],
        author: app_commands.Range[str, 1, QUERY_LENGTH] | None = None,
        sort: str = SearchOrder.BEST,
    ) -> None:
        requester = await begin(interaction)
        name = (author or "").replace('"', " ").strip()
        wanted = f'author:"{name}" {query}' if name else query
        await check_has_threads(services.storage, requester)
        finder = Finder(services.storage.comments, make_search_scope(requester))
        wanted = await resolve_people(interaction, requester, finder, wanted)
        asked = _SEARCHES[SearchOrder(sort)](0, wanted)
        await finish(interaction, await find_comments(services, requester, asked))

    return [allow_everywhere(find)]


@handles(FindComments)
async def _find_comments(services: Services, interaction: Interaction, wanted: FindComments) -> None:
    await _show(services, interaction, wanted)


@handles(FindNewest)
async def _find_newest(services: Services, interaction: Interaction, wanted: FindNewest) -> None:
    await _show(services, interaction, wanted)


async def _show(services: Services, interaction: Interaction, wanted: Search) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, await find_comments(services, requester, wanted))


async def find_comments(services: Services, requester: Requester, wanted: Search) -> ui.LayoutView:
    """Raises ``Refused`` for a search that is too long for a button, ``EmptyQuery``, ``SearchTooSlow``."""
    if measure_utf16(wanted.query) > QUERY_LENGTH:
        raise Refused("query-long", limit=QUERY_LENGTH)
    page = max(0, wanted.page)
    finder = Finder(services.storage.comments, make_search_scope(requester))
    order = SearchOrder.NEWEST if isinstance(wanted, FindNewest) else SearchOrder.BEST
    found = await finder.search(wanted.query, order=order, limit=HITS_PER_PAGE, offset=page * HITS_PER_PAGE)
    threads = {
        number: await services.storage.threads.get_info(requester.library, number)
        for number in {thread for thread, _ in found.page.items}
    }
    shown = await finder.describe(wanted.query)
    return make_search_results_card(wanted, shown, found, threads, requester.phrases)


def make_search_results_card(
    wanted: Search, shown: str, found: FoundComments, threads: dict[int, ThreadInfo], phrases: Phrases
) -> ui.LayoutView:
    """``shown``: the query as people read it; ``threads``: those of the comments on this page, by number."""
    blocks = [_hit(threads[number], comment, found, phrases) for number, comment in found.page.items]
    if not blocks:
        blocks = make_suggestion_blocks(found.suggestions, lambda other: type(wanted)(0, other), phrases)
    heading = phrases("discord-found", query=escape_and_cut(shown, 150), count=found.page.total)
    pages = max(1, -(-found.page.total // HITS_PER_PAGE))
    turn = make_page_buttons(max(0, wanted.page), pages, lambda to: type(wanted)(to, wanted.query), phrases)
    head = [make_text(f"### {heading}", f"-# {phrases('search-all-threads')}")]
    foot = [*turn, _other_order(wanted, found, phrases)]
    return make_card(head, blocks or [make_text(phrases("search-nothing"))], foot, CardKind.SEARCH)


def _other_order(wanted: Search, found: FoundComments, phrases: Phrases) -> Block | None:
    if found.page.total < 2:
        return None
    if isinstance(wanted, FindNewest):
        return make_row(make_button(phrases("search-button-best"), FindComments(0, wanted.query)))
    return make_row(make_button(phrases("search-button-newest"), FindNewest(0, wanted.query)))


def _hit(info: ThreadInfo, comment: Comment, found: FoundComments, phrases: Phrases) -> Block:
    source = format_signature(comment, format_number(comment.number, comment.address), phrases)
    return make_text_with_button(
        make_button(phrases("discord-button-show"), ShowEntry(info.id, comment.number)),
        source,
        f"-# {info.id} · {escape_and_cut(info.title, _TITLE_ROOM)}",
        f"> {make_highlighted_excerpt(comment.text, _EXCERPT_ROOM, query=found.query).text}",
    )
