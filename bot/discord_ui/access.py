"""Who asks, and what they may: taken from the interaction alone, checked each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import discord

from bot.errors import BotError
from bot.phrases import Phrases, phrases_of
from storage.errors import ThreadNotFound
from storage.model import ThreadInfo, Visibility

Interaction: TypeAlias = discord.Interaction[Any]
PostTarget: TypeAlias = discord.TextChannel | discord.ForumChannel | discord.Thread


class Refused(BotError):
    """``reason`` names the phrase: ``discord-error-<reason>``."""

    def __init__(self, reason: str, **facts: str | int | float) -> None:
        self.reason = reason
        self.phrase = f"discord-error-{reason}"
        super().__init__(**facts)


@dataclass(frozen=True, slots=True)
class Reader:
    """The person who asks. ``staff``: may import, delete and post, and sees threads kept for staff."""

    guild: int
    person: int
    staff: bool
    phrases: Phrases

    def may_see(self, info: ThreadInfo) -> bool:
        return info.guild == self.guild and (self.staff or info.visibility is not Visibility.STAFF)

    def check_sees(self, info: ThreadInfo) -> None:
        """Raises ``ThreadNotFound``: that there is such a thread is itself for staff only."""
        if not self.may_see(info):
            raise ThreadNotFound(thread=str(info.id))

    def check_staff(self, doing: str) -> None:
        if not self.staff:
            raise Refused(f"may-not-{doing}")


def reader_of(interaction: Interaction) -> Reader:
    """Raises ``Refused`` outside a server."""
    if interaction.guild_id is None:
        raise Refused("server-only")
    staff = interaction.permissions.manage_guild or interaction.permissions.administrator
    return Reader(interaction.guild_id, interaction.user.id, staff, phrases_of(interaction.locale.value))


def check_may_answer_here(interaction: Interaction, reader: Reader) -> None:
    """Before an answer that everybody in this channel sees."""
    reader.check_staff("post")
    here = "#" + str(getattr(interaction.channel, "name", None) or "?")
    in_thread = isinstance(interaction.channel, discord.Thread)
    yours = _lacking(interaction.permissions, in_thread=in_thread)
    if yours:
        missing = _missing(yours, reader.phrases)
        raise Refused("you-cannot-post-there", channel=here, missing=missing)


def post_target(interaction: Interaction, channel_id: int) -> PostTarget:
    """The channel as the bot knows it now, not as it was when the form was opened."""
    guild = interaction.guild
    channel = guild.get_channel_or_thread(channel_id) if guild is not None else None
    if not isinstance(channel, discord.TextChannel | discord.ForumChannel | discord.Thread):
        raise Refused("no-such-channel")
    return channel


def check_may_post(
    interaction: Interaction, channel: PostTarget, info: ThreadInfo, reader: Reader, *, as_thread: bool
) -> None:
    """Both the person and the bot must be able to post there themselves, at this moment."""
    reader.check_staff("post")
    name = f"#{channel.name}"
    member = interaction.user
    bot = channel.guild.me
    if not isinstance(member, discord.Member):
        raise Refused("server-only")
    in_thread = isinstance(channel, discord.Thread)
    yours = _lacking(channel.permissions_for(member), in_thread=in_thread, new_thread=as_thread)
    if yours:
        raise Refused("you-cannot-post-there", channel=name, missing=_missing(yours, reader.phrases))
    mine = _lacking(channel.permissions_for(bot), in_thread=in_thread, new_thread=as_thread)
    if mine:
        raise Refused("i-cannot-post-there", channel=name, missing=_missing(mine, reader.phrases))
    _check_audience(info, channel)


def check_audience_here(interaction: Interaction, info: ThreadInfo) -> None:
    """Before a public answer about a thread: one for staff is not for a channel that everybody reads."""
    channel = interaction.channel
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        _check_audience(info, channel)
    elif info.visibility is Visibility.STAFF:
        raise Refused("no-such-channel")


def _check_audience(info: ThreadInfo, channel: discord.abc.GuildChannel | discord.Thread) -> None:
    everybody = channel.permissions_for(channel.guild.default_role)
    private = isinstance(channel, discord.Thread) and channel.is_private()
    if info.visibility is Visibility.STAFF and everybody.view_channel and not private:
        raise Refused("staff-thread", thread=str(info.id), channel=f"#{channel.name}")


def _lacking(allowed: discord.Permissions, *, in_thread: bool, new_thread: bool = False) -> list[str]:
    needed = {
        "view": allowed.view_channel,
        "send": allowed.send_messages or in_thread,
        "send-in-threads": allowed.send_messages_in_threads or not (in_thread or new_thread),
        "create-threads": allowed.create_public_threads or not new_thread,
    }
    return [name for name, granted in needed.items() if not granted]


def _missing(names: list[str], phrases: Phrases) -> str:
    return ", ".join(phrases(f"discord-missing-{name}") for name in names)
