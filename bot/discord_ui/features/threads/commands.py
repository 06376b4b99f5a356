"""/thread: importing, refreshing, listing, deleting."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from discord import app_commands, ui

from bot.discord_ui.cards.threads import delete_card, import_card
from bot.discord_ui.components.custom_ids import QUERY_LENGTH
from bot.discord_ui.context.autocomplete import Choice
from bot.discord_ui.context.errors import tell_failure
from bot.discord_ui.context.localization import choices
from bot.discord_ui.context.permissions import Interaction, Reader, Refused, place_here, reader_of
from bot.discord_ui.features.command import TAKES_WORK, Offering, begin, described, explained, finish
from bot.discord_ui.features.threads.attachments import fetched
from bot.discord_ui.live.importing import here, imported_live, refreshed_live
from bot.services import Services
from bot.services.live_merge import channel_of
from bot.services.threads import Imported
from storage.model import ThreadSort, Visibility

TITLE_LENGTH = 200
ADDRESS_LENGTH = 2000
FORM_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose for the thread to be imported."""

    title: str | None
    visibility: Visibility
    channel: int | None = None
    """Whose readers may see it, with ``Visibility.CHANNEL``."""


class ThreadCommands(Offering, name="thread", description=described("thread")):
    @app_commands.command(name="import", description=described("thread-import"), extras=TAKES_WORK)
    @explained(
        source="discord-o-source",
        url="discord-o-url",
        title="discord-o-title",
        visibility="discord-o-visibility",
        paste="live-o-paste",
    )
    @app_commands.choices(visibility=choices(Visibility))
    async def import_(
        self,
        interaction: Interaction,
        source: discord.Attachment | None = None,
        url: app_commands.Range[str, 1, ADDRESS_LENGTH] | None = None,
        title: app_commands.Range[str, 1, TITLE_LENGTH] | None = None,
        visibility: str = Visibility.SERVER,
        *,
        paste: bool = False,
    ) -> None:
        """With nothing given: the Discord thread in which it is used, elsewhere the form for pasted text."""
        reader = await reader_of(interaction)
        reader.check_staff("import")
        if title is not None and not title.strip():
            raise Refused("title-blank")
        if (source is not None) + (url is not None) + paste > 1:
            raise Refused("two-sources")
        seen_by = Visibility.SERVER if reader.own else Visibility(visibility)
        channel = place_here(interaction) if seen_by is Visibility.CHANNEL else None
        wanted = Wanted(title.strip() if title else None, seen_by, channel)
        if source is not None:
            await begin(interaction)
            content = await fetched(source, self.services.limits.max_bytes)
            await _store(self.services, interaction, reader, content, wanted, name=source.filename)
        elif url is not None:
            await begin(interaction)
            await _store_from(self.services, interaction, reader, url, wanted)
        elif not (paste or reader.own) and (live := here(interaction)) is not None:
            await begin(interaction)
            imported = await imported_live(
                self.services, interaction, reader, live, title=wanted.title, visibility=seen_by
            )
            await _report(self.services, interaction, reader, imported)
        else:
            await interaction.response.send_modal(PasteForm(self.services, wanted, reader))

    @app_commands.command(name="refresh", description=described("thread-refresh"), extras=TAKES_WORK)
    @explained(thread="discord-o-thread")
    async def refresh(self, interaction: Interaction, thread: str) -> None:
        reader = await begin(interaction)
        reader.check_staff("import")
        info = await self.meant(reader, thread)
        if channel_of(info.key) is not None:
            imported = await refreshed_live(self.services, interaction, reader, info)
        else:
            imported = await self.services.threads.refresh(reader.guild, info.id)
        await _report(self.services, interaction, reader, imported)

    @app_commands.command(name="list", description=described("thread-list"))
    @explained(query="discord-o-title-query", sort="discord-o-sort")
    @app_commands.choices(sort=choices(ThreadSort))
    async def list_(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, QUERY_LENGTH] | None = None,
        sort: str = ThreadSort.NEWEST,
    ) -> None:
        reader = await begin(interaction)
        await finish(interaction, await self.answers.threads(reader, query or "", ThreadSort(sort)))

    @app_commands.command(name="info", description=described("thread-info"))
    @explained(thread="discord-o-thread")
    async def info(self, interaction: Interaction, thread: str) -> None:
        reader = await begin(interaction)
        await finish(interaction, await self.answers.facts(reader, await self.meant(reader, thread)))

    @app_commands.command(name="delete", description=described("thread-delete"))
    @explained(thread="discord-o-thread")
    async def delete(self, interaction: Interaction, thread: str) -> None:
        reader = await begin(interaction)
        reader.check_staff("delete")
        await finish(interaction, delete_card(await self.meant(reader, thread), reader.phrases))

    @refresh.autocomplete("thread")
    @info.autocomplete("thread")
    @delete.autocomplete("thread")
    async def _threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_threads(interaction, typed)


class PasteForm(ui.Modal):
    """Takes pasted text."""

    def __init__(self, services: Services, wanted: Wanted, reader: Reader) -> None:
        phrases = reader.phrases
        super().__init__(title=phrases("discord-paste-title"), timeout=FORM_SECONDS)
        self._services = services
        self._wanted = wanted
        self._library = reader.guild
        self.text: ui.TextInput[PasteForm] = ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="text", min_length=1, max_length=4000
        )
        label, hint = phrases("discord-paste-label"), phrases("discord-paste-hint")
        self.add_item(ui.Label(text=label, description=hint, component=self.text))

    async def on_submit(self, interaction: Interaction, /) -> None:
        reader = await begin(interaction)
        reader.check_staff("import")  # again: the form may have been open for long
        if reader.guild != self._library:  # meanwhile the server took the bot in, or removed it
            raise Refused("other-library")
        content = self.text.value.encode("utf-8", "replace")
        await _store(self._services, interaction, reader, content, self._wanted)

    async def on_error(  # type: ignore[override]  # a modal is told of no item
        self, interaction: Interaction, error: Exception, /
    ) -> None:
        await tell_failure(interaction, error)


async def _store(
    services: Services,
    interaction: Interaction,
    reader: Reader,
    content: bytes,
    wanted: Wanted,
    *,
    name: str = "",
) -> None:
    imported = await services.threads.add(
        reader.guild,
        content,
        name=name,
        title=wanted.title,
        by=reader.person,
        visibility=wanted.visibility,
        channel=wanted.channel,
    )
    await _report(services, interaction, reader, imported)


async def _store_from(
    services: Services, interaction: Interaction, reader: Reader, address: str, wanted: Wanted
) -> None:
    imported = await services.threads.add_from(
        reader.guild,
        address,
        title=wanted.title,
        by=reader.person,
        visibility=wanted.visibility,
        channel=wanted.channel,
    )
    await _report(services, interaction, reader, imported)


async def _report(services: Services, interaction: Interaction, reader: Reader, imported: Imported) -> None:
    services.live.learn(imported.saved.info)  # an export of a channel is followed like the channel itself
    await finish(interaction, import_card(imported, reader.phrases))
    # the person has the answer; what they will ask for next is made ready meanwhile
    services.digests.prepare_soon(reader.guild, imported.saved.info.id)
