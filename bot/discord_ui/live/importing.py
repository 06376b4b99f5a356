"""Finds, imports and refreshes live Discord threads."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.context.channel_access import check_may_read
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.visibility import get_reading_place
from bot.discord_ui.live.convert import Transcript, convert_thread, make_source_channel
from bot.discord_ui.live.history import Progress, fetch_opening, read_history
from bot.services import Services
from bot.services.cooldowns import Cost
from bot.services.followed_threads import ChannelKey
from bot.services.live_merge import get_channel_id
from bot.services.threads import ImportedThread
from storage.libraries import Guild, Library
from storage.model import ThreadInfo, Visibility

READ_AGAIN_MOST = 1000
"""Threads up to this size are read again from the beginning if the bot was away; of larger ones only newer
messages are read, until staff refresh them."""


def get_current_thread(interaction: Interaction) -> discord.Thread | None:
    """The Discord thread in which a command was used."""
    return interaction.channel if isinstance(interaction.channel, discord.Thread) else None


async def get_message_thread(interaction: Interaction, message: discord.Message) -> discord.Thread:
    """The Discord thread that the message is in, or that it started. Raises ``Refused``."""
    found = get_current_thread(interaction) or message.thread
    if found is None and message.flags.has_thread:
        found = await fetch_thread(interaction, message.id)
    if found is None:
        raise Refused("live-no-thread")
    return found


async def fetch_thread(interaction: Interaction, number: int) -> discord.Thread | None:
    """Gets a Discord thread. Archived ones are not cached, so they are fetched."""
    known = interaction.guild.get_thread(number) if interaction.guild else None
    if known is not None:
        return known
    try:
        found = await interaction.client.fetch_channel(number)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None
    same_guild = isinstance(found, discord.Thread) and found.guild.id == interaction.guild_id
    return found if same_guild and isinstance(found, discord.Thread) else None


def check_can_read_messages(interaction: Interaction) -> None:
    """Raises ``Refused`` without the intent for message content: Discord would send messages without their
    text."""
    if not interaction.client.intents.message_content:
        raise Refused("live-intent")


async def import_live(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    channel: discord.Thread,
    *,
    title: str | None = None,
    visibility: Visibility = Visibility.CHANNEL,
) -> ImportedThread:
    """Reads a Discord thread from the beginning and stores it, with edits and deletions since an earlier
    import. Whatever ``visibility`` says, only people who can read the Discord thread see it. The answer must
    have been begun. It shows the progress. Raises ``Refused``, ``UnreadableSource``."""
    requester.check_staff("import")
    check_can_read_messages(interaction)
    await check_may_read(interaction, channel)
    return await _read_and_store(
        services, interaction, requester, channel, title=title, visibility=visibility
    )


async def reimport_live(
    services: Services, interaction: Interaction, requester: Requester, info: ThreadInfo
) -> ImportedThread:
    """Reads a stored live thread again from the beginning. Raises ``Refused``, ``UnreadableSource``."""
    requester.check_staff("import")
    number = get_channel_id(info.key)
    channel = None if number is None else await fetch_thread(interaction, number)
    if channel is None:
        raise Refused("live-gone", channel=info.title)
    return await import_live(services, interaction, requester, channel)


async def refresh_thread(
    services: Services, interaction: Interaction, requester: Requester, info: ThreadInfo
) -> ThreadInfo:
    """Adds newer messages to a live thread. Any other thread is read again, for staff only."""
    number = get_channel_id(info.key)
    if number is None:
        requester.check_staff("import")
        services.cooldowns.take(Cost.WORK, requester.library, requester.person)
        return (await services.threads.refresh(requester.library, info.id)).saved.info
    check_can_read_messages(interaction)
    channel = await fetch_thread(interaction, number)
    if channel is None:
        raise Refused("live-gone", channel=info.title)
    return await bring_up_to_date(services, interaction, requester, channel)


async def bring_up_to_date(
    services: Services, interaction: Interaction, requester: Requester, channel: discord.Thread
) -> ThreadInfo:
    """Adds newer messages to the stored thread, for anybody who can read it. If it is not stored yet, it is
    imported, provided that the person may import or the server lets members start summaries.

    Raises ``Refused``, ``UnreadableSource``.
    """
    info = await services.live.get_stored(requester.library, channel.id)
    if not (requester.may_summarise if info is None else requester.may_see(info)):
        if info is not None:
            await check_may_read(interaction, channel)  # that may be the reason
        raise Refused("live-not-kept", channel=f"#{channel.name}")
    if info is None:
        check_can_read_messages(interaction)
        await check_may_read(interaction, channel)
        services.cooldowns.take(Cost.WORK, requester.library, requester.person)
        return (await _read_and_store(services, interaction, requester, channel)).saved.info
    await check_may_read(interaction, channel)
    if not interaction.client.intents.message_content:
        return info
    await services.live.apply_pending(ChannelKey(info.library, channel.id))
    newer = services.live.count_newer(info)
    if newer == 0:
        return await services.storage.threads.get_info(info.library, info.id)
    services.cooldowns.take(Cost.WORK, requester.library, requester.person)
    whole = newer is None and info.comment_count <= READ_AGAIN_MOST
    kept = await _read_and_store(services, interaction, requester, channel, whole=whole)
    return kept.saved.info


async def update_live_thread(services: Services, client: discord.Client, info: ThreadInfo) -> None:
    """Reads newer messages of a live thread, if it can be read now. Does nothing for other threads. Raises
    ``Refused``, ``UnreadableSource``."""
    number = get_channel_id(info.key)
    guild = client.get_guild(info.library.id) if isinstance(info.library, Guild) else None
    if number is None or guild is None or not services.live.reads:
        return
    try:
        channel = guild.get_thread(number) or await guild.fetch_channel(number)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return
    if isinstance(channel, discord.Thread):
        await read_newer_messages(services, client, channel, info)


async def read_newer_messages(
    services: Services, client: discord.Client, channel: discord.Thread, info: ThreadInfo | None
) -> ThreadInfo:
    """``info``: the stored thread, if there is one. Raises ``Refused``, ``UnreadableSource``."""
    library = Guild(channel.guild.id)
    whole = True
    if info is not None:
        await services.live.apply_pending(ChannelKey(library, channel.id))
        newer = services.live.count_newer(info)
        if newer == 0:
            return await services.storage.threads.get_info(library, info.id)
        whole = newer is None and info.comment_count <= READ_AGAIN_MOST
    reader = _Reader(services, library, client.user.id if client.user else 0)
    return (await reader.read_and_store(channel, whole=whole)).saved.info


async def _read_and_store(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    channel: discord.Thread,
    *,
    title: str | None = None,
    visibility: Visibility = Visibility.CHANNEL,
    whole: bool = True,
) -> ImportedThread:
    me = interaction.client.user.id if interaction.client.user else 0
    reader = _Reader(services, requester.library, me, requester.person)
    known = await services.live.get_stored(requester.library, channel.id)
    progress = _show_progress(interaction, requester, known)
    return await reader.read_and_store(
        channel, title=title, visibility=visibility, whole=whole, progress=progress
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads Discord threads into a library. ``me``: id of the bot; ``person``: for whom it reads."""

    services: Services
    library: Library
    me: int
    person: int | None = None

    async def read_and_store(
        self,
        channel: discord.Thread,
        *,
        title: str | None = None,
        visibility: Visibility = Visibility.CHANNEL,
        whole: bool = True,
        progress: Progress | None = None,
    ) -> ImportedThread:
        live = self.services.live
        where = ChannelKey(self.library, channel.id)
        async with live.reading_channel(where):
            known = await live.get_stored(self.library, channel.id)
            after = await live.get_last_message(known) if known is not None and not whole else None
            transcript = Transcript(self.services.limits, self.me)
            await read_history(channel, transcript, after=after, progress=progress)
            opening = await fetch_opening(channel) if after is None else None
            read = convert_thread(make_source_channel(channel), transcript, opening, whole=after is None)
            if known is None and not read.found and read.article is None:
                raise Refused("live-empty", channel=f"#{channel.name}")
            kept = await live.save(
                self.library,
                read,
                by=self.person if known is None else None,
                readers_of=get_reading_place(channel),
                for_staff=visibility is Visibility.STAFF,
                title=title,
            )
            live.followed.set_parent_channel(where, channel.parent_id)
            return kept


def _show_progress(interaction: Interaction, requester: Requester, known: ThreadInfo | None) -> Progress:
    """``known``: the stored thread, if there is one."""

    async def show(count: int) -> None:
        interaction.extras["shows_progress_of"] = None if known is None else known.id
        await interaction.edit_original_response(
            view=make_message_card(requester.phrases("live-reading", count=count))
        )

    return show
