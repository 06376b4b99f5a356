"""*Import this message*, in the menu of a message."""

from __future__ import annotations

import re

import discord
from discord import app_commands

from bot.discord_ui.commands import TAKES_WORK, make_audience_extras, make_context_menu
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.visibility import can_see_messages, get_reading_place
from bot.discord_ui.features.threads.attachments import fetch_attachment
from bot.discord_ui.features.threads.cards import make_import_results_card
from bot.discord_ui.features.threads.importing import ImportChoices, import_linked_thread, report_import
from bot.discord_ui.live.links import parse_link
from bot.discord_ui.replies.responses import begin, finish
from bot.services import Services
from bot.services.threads import ImportedThread
from storage.errors import StorageError, ThreadgistError
from storage.model import Visibility

_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")
_FEW_WORDS = 12
"""A message with at most so many words beside its link is about the link, so the page is imported."""


def make_import_menu(services: Services) -> app_commands.ContextMenu:
    async def import_message(interaction: Interaction, message: discord.Message) -> None:
        await _MessageImport(services, interaction, await begin(interaction)).run(message)

    return make_context_menu(
        "live-menu-import", import_message, **make_audience_extras(Audience.STAFF, **TAKES_WORK)
    )


class _MessageImport:
    def __init__(self, services: Services, interaction: Interaction, requester: Requester) -> None:
        self._services = services
        self._interaction = interaction
        self._requester = requester

    async def run(self, message: discord.Message) -> None:
        """Imports the files of the message, the page or Discord thread it links to, or its words; the same
        for a forwarded message."""
        requester = self._requester
        requester.check_staff("import")
        parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
        files = [file for part in parts for file in part.attachments]
        if len(files) > 1:
            results = [(file.filename, await self._try_file(file)) for file in files]
            await finish(self._interaction, make_import_results_card(results, requester.phrases))
            return
        if files:
            imported = await self._file(files[0])
        else:
            imported = await self._words("\n\n".join(part.content for part in parts))
        await report_import(self._services, self._interaction, requester, imported)

    async def _try_file(self, file: discord.Attachment) -> ImportedThread | ThreadgistError:
        """Imports one file. If it cannot be read, the others still are."""
        try:
            return await self._file(file)
        except StorageError:
            raise
        except ThreadgistError as error:
            return error

    async def _file(self, file: discord.Attachment) -> ImportedThread:
        content = await fetch_attachment(file, self._services.limits.max_bytes)
        return await self._add(content, name=file.filename)

    async def _words(self, words: str) -> ImportedThread:
        if not words.strip():
            raise Refused("live-nothing-to-import")
        addresses = _ADDRESS.findall(words)
        others = _ADDRESS.sub(" ", words).split()
        if len(addresses) != 1 or len(others) > _FEW_WORDS:
            return await self._add(words.encode("utf-8", "replace"))
        link = parse_link(addresses[0], here=self._interaction.guild_id)
        if link is not None:
            return await import_linked_thread(
                self._services, self._interaction, self._requester, link, ImportChoices()
            )
        # an address too: what was shared in a private channel must not be listed for everybody
        requester = self._requester
        visibility, channel = _readers(self._interaction, requester)
        return await self._services.threads.add_fetched(
            requester.library, addresses[0], by=requester.person, visibility=visibility, channel=channel
        )

    async def _add(self, content: bytes, name: str = "") -> ImportedThread:
        requester = self._requester
        visibility, channel = _readers(self._interaction, requester)
        return await self._services.threads.add(
            requester.library, content, name=name, by=requester.person, visibility=visibility, channel=channel
        )


def _readers(interaction: Interaction, requester: Requester) -> tuple[Visibility, int | None]:
    """Who may see the thread: those who can read the channel."""
    if requester.own:
        return Visibility.SERVER, None
    place = interaction.channel
    if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
        return Visibility.STAFF, None
    private = isinstance(place, discord.Thread) and place.is_private()
    overt = place.parent if isinstance(place, discord.Thread) else place
    everybody = place.guild.default_role
    if overt is not None and not private and can_see_messages(overt, overt.permissions_for(everybody)):
        return Visibility.SERVER, None
    return Visibility.CHANNEL, get_reading_place(place)
