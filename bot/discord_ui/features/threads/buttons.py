"""Buttons of the list of threads, and of cards about one thread as a whole."""

from __future__ import annotations

from dataclasses import replace

from discord import ui

from bot.discord_ui.cards.actions import (
    QUERY_LENGTH,
    DigestPart,
    ImportWay,
    ListThreads,
    RefreshThread,
    ShowImportable,
    ShowInfo,
    ShowPart,
    StartImport,
)
from bot.discord_ui.cards.importing import make_importable_card
from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.components.blocks import escape_and_cut
from bot.discord_ui.components.limits import measure_utf16
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester, get_requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.threads.actions import CancelDelete, DeleteThread
from bot.discord_ui.features.threads.cards import THREADS_PER_PAGE, make_info_card, make_thread_list_card
from bot.discord_ui.features.threads.importing import FileForm, ImportChoices, PasteForm
from bot.discord_ui.live.importing import refresh_thread
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.responses import begin_press, finish, open_form
from bot.discord_ui.replies.thread_views import ThreadRequest, find_thread, show_thread
from bot.services import Services
from bot.services.cooldowns import Cost
from storage.model import ThreadInfo


async def list_threads(services: Services, requester: Requester, wanted: ListThreads) -> ui.LayoutView:
    """Raises ``Refused`` for a search that is too long."""
    if measure_utf16(wanted.query) > QUERY_LENGTH:
        raise Refused("query-long", limit=QUERY_LENGTH)
    found = await services.storage.threads.list(
        requester.library,
        query=wanted.query,
        sort=wanted.sort,
        staff=requester.staff,
        channels=requester.channels,
        limit=THREADS_PER_PAGE,
        offset=max(0, wanted.page) * THREADS_PER_PAGE,
    )
    return make_thread_list_card(
        found, wanted.query, wanted.sort, requester.phrases, own=requester.own, may_import=requester.staff
    )


async def show_thread_info(services: Services, requester: Requester, info: ThreadInfo) -> ui.LayoutView:
    """Details of one thread."""
    shape = await services.storage.threads.get_stats(requester.library, info.id)
    return make_info_card(info, requester.phrases, shape)


@handles(ListThreads)
async def _list(services: Services, interaction: Interaction, wanted: ListThreads) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, await list_threads(services, requester, wanted))


@handles(ShowInfo)
async def _info(services: Services, interaction: Interaction, wanted: ShowInfo) -> None:
    requester = await begin_press(interaction)
    info = await find_thread(services.storage, requester, wanted.thread)
    await finish(interaction, await show_thread_info(services, requester, info))


@handles(DeleteThread)
async def _delete(services: Services, interaction: Interaction, wanted: DeleteThread) -> None:
    requester = await begin_press(interaction)
    info = await find_thread(services.storage, requester, wanted.thread)
    requester.check_staff("delete")
    await services.storage.threads.delete(requester.library, info.id)
    services.posts.wake()
    line = requester.phrases("discord-deleted", thread=str(info.id), title=escape_and_cut(info.title, 200))
    await finish(interaction, make_message_card(line))


@handles(CancelDelete)
async def _cancel_delete(services: Services, interaction: Interaction, wanted: CancelDelete) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, make_message_card(requester.phrases("discord-kept")))


@handles(RefreshThread)
async def _refresh(services: Services, interaction: Interaction, wanted: RefreshThread) -> None:
    requester = await begin_press(interaction)
    info = await find_thread(services.storage, requester, wanted.thread)
    info = await refresh_thread(services, interaction, requester, info)
    requester = replace(requester, already_rate_limited=True)
    request = ThreadRequest(
        services, requester, info, progress=show_digest_progress(interaction, requester, info)
    )
    overview = ShowPart(info.id, DigestPart.OVERVIEW, wanted.length)
    await finish(interaction, await show_thread(request, overview))


@handles(StartImport, any_library=True)
async def _start_import(services: Services, interaction: Interaction, wanted: StartImport) -> None:
    requester = await get_requester(interaction)
    requester.check_staff("import")
    services.cooldowns.take(Cost.WORK, requester.library, requester.person)  # as /thread import
    form = FileForm if wanted.way is ImportWay.FILE else PasteForm
    await open_form(interaction, form(services, ImportChoices(), requester))


@handles(ShowImportable, any_library=True)
async def _importable(services: Services, interaction: Interaction, wanted: ShowImportable) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, make_importable_card(requester.phrases))
