"""/thread: importing, refreshing, listing, deleting."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord_ui.cards.actions import QUERY_LENGTH, ListThreads
from bot.discord_ui.cards.importing import make_importable_card
from bot.discord_ui.commands import TAKES_WORK, CommandGroup, command, get_description, make_audience_extras
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import make_choices
from bot.discord_ui.context.permissions import Requester, get_current_place, get_requester
from bot.discord_ui.features.threads.attachments import fetch_attachment
from bot.discord_ui.features.threads.buttons import list_threads, show_thread_info
from bot.discord_ui.features.threads.cards import make_delete_card
from bot.discord_ui.features.threads.importing import (
    ImportChoices,
    PasteForm,
    import_address,
    import_content,
    report_import,
)
from bot.discord_ui.live.importing import get_current_thread, import_live, reimport_live
from bot.discord_ui.replies.responses import begin, finish, open_form
from bot.services.live_merge import get_channel_id
from storage.model import ThreadSort, Visibility

TITLE_LENGTH = 200
ADDRESS_LENGTH = 2000
FOR_STAFF = make_audience_extras(Audience.STAFF, **TAKES_WORK)


class ThreadCommands(CommandGroup, name="thread", description=get_description("thread")):
    @command("thread import", FOR_STAFF)
    @app_commands.choices(visibility=make_choices(Visibility))
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        url: app_commands.Range[str, 1, ADDRESS_LENGTH] | None = None,
        title: app_commands.Range[str, 1, TITLE_LENGTH] | None = None,
        visibility: str = Visibility.SERVER,
    ) -> None:
        """Without a file or url: imports the Discord thread it is used in; elsewhere says what can be
        imported."""
        requester = await begin(interaction)
        requester.check_staff("import")
        if file is not None and url is not None:
            raise Refused("two-sources")
        chosen = _choose_options(interaction, requester, title, visibility)
        if file is not None:
            content = await fetch_attachment(file, self.services.limits.max_bytes)
            await import_content(self.services, interaction, requester, content, chosen, name=file.filename)
        elif url is not None:
            await import_address(self.services, interaction, requester, url, chosen)
        elif (live := get_current_thread(interaction)) is not None and not requester.own:
            imported = await import_live(
                self.services, interaction, requester, live, title=chosen.title, visibility=chosen.visibility
            )
            await report_import(self.services, interaction, requester, imported)
        else:
            await finish(interaction, make_importable_card(requester.phrases))

    @command("thread paste", FOR_STAFF)
    @app_commands.choices(visibility=make_choices(Visibility))
    async def paste(
        self,
        interaction: Interaction,
        title: app_commands.Range[str, 1, TITLE_LENGTH] | None = None,
        visibility: str = Visibility.SERVER,
    ) -> None:
        requester = await get_requester(interaction)
        requester.check_staff("import")
        chosen = _choose_options(interaction, requester, title, visibility)
        await open_form(interaction, PasteForm(self.services, chosen, requester))

    @command("thread refresh", FOR_STAFF)
    async def refresh(self, interaction: Interaction, thread: str) -> None:
        requester = await begin(interaction)
        requester.check_staff("import")
        info = await self.find_thread(requester, thread)
        if get_channel_id(info.key) is not None:
            imported = await reimport_live(self.services, interaction, requester, info)
        else:
            imported = await self.services.threads.refresh(requester.library, info.id)
        await report_import(self.services, interaction, requester, imported)

    @command("thread list", query="discord-o-title-query")
    @app_commands.choices(sort=make_choices(ThreadSort))
    async def list_(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, QUERY_LENGTH] | None = None,
        sort: str = ThreadSort.NEWEST,
    ) -> None:
        requester = await begin(interaction)
        await finish(
            interaction,
            await list_threads(self.services, requester, ListThreads(ThreadSort(sort), 0, query or "")),
        )

    @command("thread info")
    async def info(self, interaction: Interaction, thread: str) -> None:
        requester = await begin(interaction)
        await finish(
            interaction,
            await show_thread_info(self.services, requester, await self.find_thread(requester, thread)),
        )

    @command("thread delete", make_audience_extras(Audience.STAFF))
    async def delete(self, interaction: Interaction, thread: str) -> None:
        requester = await begin(interaction)
        requester.check_staff("delete")
        await finish(
            interaction, make_delete_card(await self.find_thread(requester, thread), requester.phrases)
        )


def _choose_options(
    interaction: Interaction, requester: Requester, title: str | None, visibility: str
) -> ImportChoices:
    """Raises ``Refused`` for a title without words."""
    if title is not None and not title.strip():
        raise Refused("title-blank")
    seen_by = Visibility.SERVER if requester.own else Visibility(visibility)
    channel = get_current_place(interaction) if seen_by is Visibility.CHANNEL else None
    return ImportChoices(title.strip() if title else None, seen_by, channel)
