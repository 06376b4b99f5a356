"""What commands do with live Discord threads: find the one meant, import it, bring it up to date."""

from __future__ import annotations

import discord

from bot.discord_ui.cards.threads import said_card
from bot.discord_ui.context.permissions import Interaction, Reader, Refused
from bot.discord_ui.context.visibility import reading_place
from bot.discord_ui.live.convert import Transcript, place_of, read_from
from bot.discord_ui.live.history import Told, check_may_read, opening_of, read_history
from bot.services import Services
from bot.services.cooldowns import Doing
from bot.services.live_merge import channel_of
from bot.services.live_threads import Where
from bot.services.threads import Imported
from storage.model import ThreadInfo, Visibility

READ_AGAIN_MOST = 1000
"""Comments of a thread that is read anew where the bot was away; of larger ones only what is newer is read,
until staff refresh them."""


def here(interaction: Interaction) -> discord.Thread | None:
    """The Discord thread in which a command was used."""
    return interaction.channel if isinstance(interaction.channel, discord.Thread) else None


async def meant_by(interaction: Interaction, message: discord.Message) -> discord.Thread:
    """The Discord thread in which the message stands, or that hangs on it. Raises ``Refused``."""
    found = here(interaction) or message.thread
    if found is None and message.flags.has_thread:
        found = await channel_with(interaction, message.id)
    if found is None:
        raise Refused("live-no-thread")
    return found


async def channel_with(interaction: Interaction, number: int) -> discord.Thread | None:
    """An archived Discord thread is not known until it is asked for."""
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
    """Without the intent Discord hands out messages without their words."""
    if not interaction.client.intents.message_content:
        raise Refused("live-intent")


async def imported_live(
    services: Services,
    interaction: Interaction,
    reader: Reader,
    channel: discord.Thread,
    *,
    title: str | None = None,
    visibility: Visibility = Visibility.CHANNEL,
) -> Imported:
    """Read whole and stored, or brought up to date with what was edited and deleted meanwhile.

    However wide ``visibility`` is, it is seen by no more people than the Discord thread. The answer must have
    been begun; it shows how far reading is. Raises ``Refused``, ``UnreadableSource``.
    """
    reader.check_staff("import")
    check_can_read_messages(interaction)
    await check_may_read(interaction, channel)
    return await _read_and_kept(services, interaction, reader, channel, title=title, visibility=visibility)


async def refreshed_live(
    services: Services, interaction: Interaction, reader: Reader, info: ThreadInfo
) -> Imported:
    """A stored live thread read anew from its beginning. Raises ``Refused``, ``UnreadableSource``."""
    reader.check_staff("import")
    number = channel_of(info.key)
    channel = None if number is None else await channel_with(interaction, number)
    if channel is None:
        raise Refused("live-gone", channel=info.title)
    return await imported_live(services, interaction, reader, channel)


async def refreshed(
    services: Services, interaction: Interaction, reader: Reader, info: ThreadInfo
) -> ThreadInfo:
    """What a button asks for: a live thread with what is newer, any other read again, for staff."""
    number = channel_of(info.key)
    if number is None:
        reader.check_staff("import")
        services.cooldowns.take(Doing.WORK, reader.guild, reader.person)
        return (await services.threads.refresh(reader.guild, info.id)).saved.info
    check_can_read_messages(interaction)
    channel = await channel_with(interaction, number)
    if channel is None:
        raise Refused("live-gone", channel=info.title)
    return await up_to_date(services, interaction, reader, channel)


async def up_to_date(
    services: Services, interaction: Interaction, reader: Reader, channel: discord.Thread
) -> ThreadInfo:
    """The stored thread with what was said since; whoever can read it may ask for that. One that is not
    stored yet is imported, for those who may.

    Raises ``Refused``, ``UnreadableSource``.
    """
    info = await services.live.stored(reader.guild, channel.id)
    if not reader.staff and (info is None or not reader.may_see(info)):
        raise Refused("live-not-kept", channel=f"#{channel.name}")
    if info is None:
        services.cooldowns.take(Doing.WORK, reader.guild, reader.person)
        imported = await imported_live(services, interaction, reader, channel)
        return imported.saved.info
    await check_may_read(interaction, channel)
    if not interaction.client.intents.message_content:
        return info
    await services.live.settle(Where(info.guild, channel.id))
    newer = services.live.newer(info)
    if newer == 0:
        return await services.storage.threads.get_info(info.guild, info.id)
    services.cooldowns.take(Doing.WORK, reader.guild, reader.person)
    whole = newer is None and info.comment_count <= READ_AGAIN_MOST
    kept = await _read_and_kept(services, interaction, reader, channel, whole=whole)
    return kept.saved.info


async def _read_and_kept(
    services: Services,
    interaction: Interaction,
    reader: Reader,
    channel: discord.Thread,
    *,
    title: str | None = None,
    visibility: Visibility = Visibility.CHANNEL,
    whole: bool = True,
) -> Imported:
    live = services.live
    me = interaction.client.user.id if interaction.client.user else 0
    async with live.reading(Where(reader.guild, channel.id)):
        known = await live.stored(reader.guild, channel.id)
        after = await live.last_key(known) if known is not None and not whole else None
        transcript = Transcript(services.limits, me)
        await read_history(channel, transcript, after=after, told=_progress(interaction, reader, known))
        opening = await opening_of(channel) if after is None else None
        read = read_from(place_of(channel), transcript, opening, whole=after is None)
        if known is None and not read.found and read.article is None:
            raise Refused("live-empty", channel=f"#{channel.name}")
        by = reader.person if known is None else None
        place = reading_place(channel)
        staff = visibility is Visibility.STAFF
        kept = await live.keep(reader.guild, read, by=by, readers_of=place, for_staff=staff, title=title)
        live.hangs(Where(reader.guild, channel.id), channel.parent_id)
        return kept


def _progress(interaction: Interaction, reader: Reader, known: ThreadInfo | None) -> Told:
    """``known``: the thread as it is stored already, if it is."""

    async def told(count: int) -> None:
        interaction.extras["shows_progress_of"] = None if known is None else known.id
        await interaction.edit_original_response(view=said_card(reader.phrases("live-reading", count=count)))

    return told
