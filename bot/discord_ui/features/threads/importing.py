"""Storing what somebody imports, and the form for pasted text."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from discord import ui

from bot.discord_ui.components.limits import FORM_SECONDS
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.failures import reply_with_failure
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.features.threads.attachments import fetch_attachment
from bot.discord_ui.features.threads.cards import make_import_card
from bot.discord_ui.live.importing import import_live
from bot.discord_ui.live.links import DiscordLink, find_linked_thread, parse_link
from bot.discord_ui.replies.responses import begin, finish
from bot.services import Services
from bot.services.threads import ImportedThread
from storage.model import Visibility


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the person chose for the thread."""

    title: str | None = None
    visibility: Visibility = Visibility.SERVER
    channel: int | None = None
    """The channel whose readers may see the thread, with ``Visibility.CHANNEL``."""


class _ImportForm(ui.Modal):
    """Imports what is entered, with the options that were chosen before."""

    def __init__(self, title: str, services: Services, options: ImportChoices, requester: Requester) -> None:
        super().__init__(title=title, timeout=FORM_SECONDS)
        self._services = services
        self._options = options
        self._library = requester.library

    async def content(self) -> tuple[bytes, str]:
        """What was entered, and the name of the file. Raises ``Refused``, ``UnreadableSource``."""
        raise NotImplementedError

    async def on_submit(self, interaction: Interaction, /) -> None:
        requester = await begin(interaction)
        requester.check_staff("import")  # again: the form may have been open for long
        if (
            requester.library != self._library
        ):  # meanwhile the bot was added to the server, or removed from it
            raise Refused("other-library")
        content, name = await self.content()
        await import_content(self._services, interaction, requester, content, self._options, name=name)

    async def on_error(  # type: ignore[override]  # a modal has no item
        self, interaction: Interaction, error: Exception, /
    ) -> None:
        await reply_with_failure(interaction, error)


class PasteForm(_ImportForm):
    """Takes pasted text, up to Discord's 4,000 characters."""

    def __init__(self, services: Services, options: ImportChoices, requester: Requester) -> None:
        phrases = requester.phrases
        super().__init__(phrases("discord-paste-title"), services, options, requester)
        self.text: ui.TextInput[PasteForm] = ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="text", min_length=1, max_length=4000
        )
        label, hint = phrases("discord-paste-label"), phrases("discord-paste-hint")
        self.add_item(ui.Label(text=label, description=hint, component=self.text))

    async def content(self) -> tuple[bytes, str]:
        return self.text.value.encode("utf-8", "replace"), ""


class FileForm(_ImportForm):
    """Takes one file."""

    def __init__(self, services: Services, options: ImportChoices, requester: Requester) -> None:
        phrases = requester.phrases
        super().__init__(phrases("discord-file-title"), services, options, requester)
        self.file: ui.FileUpload[FileForm] = ui.FileUpload(custom_id="file", min_values=1, max_values=1)
        label, hint = phrases("discord-file-label"), phrases("discord-file-hint")
        self.add_item(ui.Label(text=label, description=hint, component=self.file))

    async def content(self) -> tuple[bytes, str]:
        if not self.file.values:
            raise Refused("attachment-gone")
        file = self.file.values[0]
        return await fetch_attachment(file, self._services.limits.max_bytes), file.filename


async def import_content(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    content: bytes,
    options: ImportChoices,
    *,
    name: str = "",
) -> None:
    """Stores the bytes of a file, and ends the answer with the report."""
    imported = await services.threads.add(
        requester.library,
        content,
        name=name,
        title=options.title,
        by=requester.person,
        visibility=options.visibility,
        channel=options.channel,
    )
    await report_import(services, interaction, requester, imported)


async def import_address(
    services: Services, interaction: Interaction, requester: Requester, address: str, options: ImportChoices
) -> None:
    """A web address, or a link to a Discord thread."""
    link = parse_link(address, here=interaction.guild_id)
    if link is not None:
        imported = await import_linked_thread(services, interaction, requester, link, options)
        await report_import(services, interaction, requester, imported)
        return
    imported = await services.threads.add_fetched(
        requester.library,
        address,
        title=options.title,
        by=requester.person,
        visibility=options.visibility,
        channel=options.channel,
    )
    await report_import(services, interaction, requester, imported)


async def import_linked_thread(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    link: DiscordLink,
    options: ImportChoices,
) -> ImportedThread:
    """Raises ``Refused``, ``UnreadableSource``."""
    requester.check_server()
    thread = await find_linked_thread(interaction, link)
    return await import_live(
        services, interaction, requester, thread, title=options.title, visibility=options.visibility
    )


async def report_import(
    services: Services, interaction: Interaction, requester: Requester, imported: ImportedThread
) -> None:
    """Ends the answer with what was read and what changed."""
    services.live.followed.add(
        imported.saved.info
    )  # an export of a channel is followed like the channel itself
    await finish(interaction, make_import_card(imported, requester.phrases))
    # most people ask for the overview next
    services.digests.prepare_in_background(requester.library, imported.saved.info.id)
