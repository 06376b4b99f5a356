"""Commands of the menus on a message and on a person."""

from __future__ import annotations

import re
from dataclasses import replace

import discord
from discord import app_commands

from bot.discord_ui.cards.threads import import_card
from bot.discord_ui.components.custom_ids import Overview
from bot.discord_ui.context.localization import said
from bot.discord_ui.context.permissions import Interaction, Reader, Refused
from bot.discord_ui.context.visibility import reading_place
from bot.discord_ui.features.command import TAKES_WORK, begin, finish
from bot.discord_ui.features.comments.by_person import by_person
from bot.discord_ui.features.menu_cards import outcomes_card
from bot.discord_ui.features.threads.attachments import fetched
from bot.discord_ui.live.importing import here, meant_by, up_to_date
from bot.discord_ui.replies.progress import progress_of
from bot.discord_ui.replies.threads import Answers
from bot.services import Services
from bot.services.threads import Imported
from storage.errors import StorageError, ThreadgistError
from storage.model import Visibility

_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")
_FEW_WORDS = 12
"""A message that says no more beside an address is there for the address."""


class Menus:
    def __init__(self, services: Services, answers: Answers) -> None:
        self._services = services
        self._answers = answers
        self.importing = app_commands.ContextMenu(
            name=said("live-menu-import"), callback=self.import_message, extras=TAKES_WORK
        )

    def all(self) -> tuple[app_commands.ContextMenu, ...]:
        return (
            app_commands.ContextMenu(name=said("live-menu-summarise"), callback=self.summarise),
            self.importing,
            app_commands.ContextMenu(name=said("live-menu-by"), callback=self.comments_by),
        )

    async def summarise(self, interaction: Interaction, message: discord.Message) -> None:
        """Overview of the Discord thread in which the message stands, or that hangs on it."""
        reader = await begin(interaction)
        channel = await meant_by(interaction, message)
        info = await up_to_date(self._services, interaction, reader, channel)
        paid = replace(reader, paid=True)
        told = progress_of(interaction, reader, info)
        await finish(interaction, await self._answers.to(Overview(info.id), paid, info, told=told))

    async def import_message(self, interaction: Interaction, message: discord.Message) -> None:
        """The files of the message, or the page it links to, or its words; of a forwarded one likewise."""
        reader = await begin(interaction)
        reader.check_staff("import")
        parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
        files = [file for part in parts for file in part.attachments]
        if len(files) > 1:
            told = [(file.filename, await self._outcome(interaction, reader, file)) for file in files]
            await finish(interaction, outcomes_card(told, reader.phrases))
            return
        if files:
            imported = await self._file(interaction, reader, files[0])
        else:
            imported = await self._words(interaction, reader, "\n\n".join(part.content for part in parts))
        await finish(interaction, import_card(imported, reader.phrases))
        self._services.digests.prepare_soon(reader.guild, imported.saved.info.id)

    async def comments_by(self, interaction: Interaction, person: discord.User | discord.Member) -> None:
        """In the live thread in which this is asked, else in whichever threads hold any."""
        reader = await begin(interaction)
        channel = here(interaction)
        card = await by_person(self._services, self._answers, reader, person, channel.id if channel else None)
        await finish(interaction, card)

    async def _outcome(
        self, interaction: Interaction, reader: Reader, file: discord.Attachment
    ) -> Imported | ThreadgistError:
        """One file that cannot be read takes nothing from the others."""
        try:
            return await self._file(interaction, reader, file)
        except StorageError:
            raise
        except ThreadgistError as error:
            return error

    async def _file(self, interaction: Interaction, reader: Reader, file: discord.Attachment) -> Imported:
        content = await fetched(file, self._services.limits.max_bytes)
        seen_by, channel = _readers(interaction, reader)
        return await self._services.threads.add(
            reader.guild, content, name=file.filename, by=reader.person, visibility=seen_by, channel=channel
        )

    async def _words(self, interaction: Interaction, reader: Reader, words: str) -> Imported:
        if not words.strip():
            raise Refused("live-nothing-to-import")
        addresses = _ADDRESS.findall(words)
        beside = _ADDRESS.sub(" ", words).split()
        threads = self._services.threads
        # an address too: what few people pointed each other to is not for everybody to see in a list
        seen_by, channel = _readers(interaction, reader)
        if len(addresses) == 1 and len(beside) <= _FEW_WORDS:
            return await threads.add_from(
                reader.guild, addresses[0], by=reader.person, visibility=seen_by, channel=channel
            )
        content = words.encode("utf-8", "replace")
        return await threads.add(reader.guild, content, by=reader.person, visibility=seen_by, channel=channel)


def _readers(interaction: Interaction, reader: Reader) -> tuple[Visibility, int | None]:
    """What was said where not everybody reads is for those who do."""
    if reader.own:
        return Visibility.SERVER, None
    place = interaction.channel
    if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
        return Visibility.STAFF, None
    private = isinstance(place, discord.Thread) and place.is_private()
    overt = place.parent if isinstance(place, discord.Thread) else place
    if overt is not None and overt.permissions_for(place.guild.default_role).view_channel and not private:
        return Visibility.SERVER, None
    return Visibility.CHANNEL, reading_place(place)
