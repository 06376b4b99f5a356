"""*Comments by this person*, in the menu of a person."""

from __future__ import annotations

import discord
from discord import app_commands, ui

from bot.discord_ui.cards.actions import ShowByAuthor
from bot.discord_ui.commands import make_context_menu
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.features.comments.cards import make_choice_card
from bot.discord_ui.live.importing import get_current_thread
from bot.discord_ui.live.message_text import get_account_name
from bot.discord_ui.replies.responses import begin, finish
from bot.discord_ui.replies.thread_views import ThreadRequest, show_thread
from bot.services import Services
from storage.model import Comment, ThreadInfo

_SEARCHED = 25
"""The newest threads in which names are compared. Comments whose source states the account are always
found."""


def make_comments_menu(services: Services) -> app_commands.ContextMenu:
    async def comments_by(interaction: Interaction, person: discord.User | discord.Member) -> None:
        requester = await begin(interaction)
        channel = get_current_thread(interaction)
        await finish(
            interaction, await _by_person(services, requester, person, channel.id if channel else None)
        )

    return make_context_menu("live-menu-by", comments_by)


async def _by_person(
    services: Services, requester: Requester, person: discord.User | discord.Member, channel: int | None
) -> ui.LayoutView:
    """Their comments in the live thread of ``channel`` if it has any; else in the one thread that does, or
    a choice of threads. Raises ``Refused`` if none does."""
    found = await _find_comments(services, requester, person)
    live = await services.live.get_stored(requester.library, channel) if channel is not None else None
    if not found:
        raise Refused("live-nobody", person=get_account_name(person))
    if live is not None and live.id in found:
        info, number = found[live.id]
    elif len(found) == 1:
        ((info, number),) = found.values()
    else:
        return make_choice_card(get_account_name(person), list(found.values()), requester.phrases)
    return await show_thread(ThreadRequest(services, requester, info), ShowByAuthor(info.id, number))


async def _find_comments(
    services: Services, requester: Requester, person: discord.User | discord.Member
) -> dict[int, tuple[ThreadInfo, int]]:
    """The number of a comment by the person, in each thread that this person may see."""
    found: dict[int, tuple[ThreadInfo, int]] = {}
    for own in (await services.storage.people.get_record(person.id)).entries:
        if isinstance(own.entry, Comment) and requester.may_see(own.thread):
            found.setdefault(own.thread.id, (own.thread, own.entry.number))
    page = await services.storage.threads.list(
        requester.library, staff=requester.staff, channels=requester.channels, limit=_SEARCHED
    )
    for info in page.items:
        number = None if info.id in found else await _find_by_name(services, info, person)
        if number is not None:
            found[info.id] = (info, number)
    return dict(sorted(found.items(), reverse=True))


async def _find_by_name(
    services: Services, info: ThreadInfo, person: discord.User | discord.Member
) -> int | None:
    """A comment under one of their names, in a thread whose source does not name accounts."""
    for name in dict.fromkeys((get_account_name(person), person.display_name, person.name)):
        page = await services.storage.comments.list_by_author(info.library, info.id, name, limit=1)
        if page.items and page.items[0].person is None:
            return page.items[0].number
    return None
