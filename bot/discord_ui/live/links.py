"""Reads links to Discord threads, channels and messages, and finds what they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass

import discord

from bot.discord_ui.context.channel_access import ReadableChannel, check_may_read
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.live.importing import fetch_thread

_LINK = re.compile(
    r"<?https?://(?:(?:ptb|canary|www)\.)?discord(?:app)?\.com/channels/"
    r"(?P<guild>[0-9]{1,20}|@me)/(?P<channel>[0-9]{1,20})(?:/threads/(?P<thread>[0-9]{1,20}))?"
    r"(?:/(?P<message>[0-9]{1,20}))?/?(?:[?#][^\s<>]*)?>?",
    re.IGNORECASE,
)
_MENTION = re.compile(r"<#(?P<channel>[0-9]{1,20})>")


@dataclass(frozen=True, slots=True)
class DiscordLink:
    guild: int | None
    """None for a direct message."""
    channel: int
    """Id of the channel or Discord thread."""
    message: int | None = None


def parse_link(typed: str, *, here: int | None) -> DiscordLink | None:
    """A link that Discord copies, or the mention of a channel, which is on the server ``here``. None for
    anything else."""
    typed = typed.strip()
    if mention := _MENTION.fullmatch(typed):
        return DiscordLink(here, int(mention["channel"]))
    link = _LINK.fullmatch(typed)
    if link is None:
        return None
    guild = None if link["guild"] == "@me" else int(link["guild"])
    message = None if link["message"] is None else int(link["message"])
    return DiscordLink(guild, int(link["thread"] or link["channel"]), message)


async def find_linked_channel(interaction: Interaction, link: DiscordLink) -> ReadableChannel:
    """Finds the channel. Whether the person may read it is checked later. Raises ``Refused``."""
    if link.guild is None:
        raise Refused("link-to-direct-message")
    if link.guild != interaction.guild_id:
        raise Refused("link-to-other-server")
    known = interaction.guild.get_channel(link.channel) if interaction.guild else None
    if isinstance(known, discord.ForumChannel):
        raise Refused("forum-without-post")
    found = known or await fetch_thread(interaction, link.channel)
    if not isinstance(found, ReadableChannel):
        raise Refused("channel-not-readable")
    return found


async def find_linked_thread(interaction: Interaction, link: DiscordLink) -> discord.Thread:
    """The Discord thread that the link leads to, that the linked message is in, or that it started.

    Raises ``Refused``; names a channel only to a person who may read it.
    """
    channel = await find_linked_channel(interaction, link)
    if isinstance(channel, discord.Thread):
        return channel
    if link.message is not None and (started := await fetch_thread(interaction, link.message)):
        return started
    await check_may_read(interaction, channel)
    name = f"#{channel.name}"
    if link.message is None:
        raise Refused("link-to-channel", channel=name, id=channel.id)
    raise Refused("link-to-message-without-thread", channel=name, id=channel.id, message=link.message)
