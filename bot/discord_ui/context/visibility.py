"""Who can read a channel, by the server's roles and the channel's own permissions.

The bot does not know who has which role (that needs a privileged intent), and need not: people can view a
channel because of one of their roles, or by name. Where this is not certain, the answer is no.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import discord

Channel: TypeAlias = discord.abc.GuildChannel | discord.Thread


def can_see_messages(channel: Channel, allowed: discord.Permissions) -> bool:
    """Whether these permissions show somebody the messages of the channel. In voice and stage channels that
    also needs *Connect*."""
    return allowed.view_channel and (allowed.connect or not _needs_connect(channel))


def _needs_connect(channel: Channel) -> bool:
    return isinstance(channel, discord.VoiceChannel | discord.StageChannel)


def reading_place(channel: Channel) -> int:
    """Id of the channel whose viewers can read what is said here. A private Discord thread is its own: being
    able to view the channel it hangs in is not enough."""
    if isinstance(channel, discord.Thread) and not channel.is_private():
        return channel.parent_id
    return channel.id


class Viewable(Collection[int]):
    """Channels whose messages a person can see at this moment. ``here``: the channel that they are in.

    Of private Discord threads only those they see by permission, or are in at this moment.
    """

    def __init__(self, guild: discord.Guild | None, member: discord.Member | None, here: int | None) -> None:
        self._guild = guild
        self._member = member
        self._here = here
        self._all: set[int] | None = None

    def __contains__(self, channel: object) -> bool:
        if channel is None or not isinstance(channel, int):
            return False
        if channel == self._here:
            return True
        found = self._guild.get_channel_or_thread(channel) if self._guild else None
        return found is not None and self._can_view(found)

    def __iter__(self) -> Iterator[int]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())

    def _known(self) -> set[int]:
        """All of them, looked up when first asked for: mostly one only asks whether a certain one is in."""
        if self._all is None:
            known: list[Channel] = [*self._guild.channels, *self._guild.threads] if self._guild else []
            self._all = {channel.id for channel in known if self._can_view(channel)}
            self._all |= {self._here} if self._here is not None else set()
        return self._all

    def _can_view(self, channel: Channel) -> bool:
        parent = _public_channel(channel)
        if self._member is None or parent is None:
            return False
        allowed = parent.permissions_for(self._member)
        private = isinstance(channel, discord.Thread) and channel.is_private()
        return can_see_messages(parent, allowed) and (allowed.manage_threads or not private)


@dataclass(frozen=True, slots=True)
class Staff:
    """Whom a server counts as staff: roles, and people known by id (whoever asks, the bot, the owner)."""

    roles: Collection[int]
    people: Collection[int]

    def holds(self, role: discord.Role) -> bool:
        """Whether members with this role are staff."""
        return (
            role.permissions.administrator
            or role.permissions.manage_guild
            or role.id in self.roles
            or role.is_bot_managed()
        )


def others_reading(channel: Channel, staff: Staff, kept_for: int | None = None) -> list[discord.Role | None]:
    """Roles by which people can read ``channel`` who are neither staff nor readers of the channel
    ``kept_for``; None among them: people let in by name, or in another way that cannot be told. Empty where
    nobody else reads it.
    """
    there = _public_channel(channel)
    if there is None:
        return [None]
    home = there.guild.get_channel(kept_for) if kept_for is not None else None
    if kept_for is not None and (channel.id == kept_for or reading_place(channel) == kept_for):
        return []
    if home is not None and _have_same_readers(home, there):
        return []
    keeps_out = home is not None and _keeps_out(home, staff)
    # Whoever views a voice channel counts as reading it: another role of theirs may let them connect
    found: list[discord.Role | None] = [
        role
        for role in there.guild.roles
        if there.permissions_for(role).view_channel
        and not staff.holds(role)
        and not (home is not None and can_see_messages(home, home.permissions_for(role)))
    ]
    invited = _people_let_in(there) - set(staff.people) - (_people_who_read(home) if home else set())
    open_home = home is not None and can_see_messages(home, home.permissions_for(home.guild.default_role))
    if keeps_out or (invited and not open_home):
        found.append(None)
    return found


def _public_channel(channel: Channel) -> discord.abc.GuildChannel | None:
    """The channel as the server keeps it, whose viewers include everybody who can read here."""
    number = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    return channel.guild.get_channel(number)


def _have_same_readers(home: discord.abc.GuildChannel, there: discord.abc.GuildChannel) -> bool:
    """Whether both let in and keep out the same roles and people."""
    if not _needs_connect(home):
        return _rules(home, "view_channel") == _rules(there, "view_channel")
    return _needs_connect(there) and all(_rules(home, name) == _rules(there, name) for name in _READING)


_READING = ("view_channel", "connect")
"""Permissions that it takes to see the messages of a voice or stage channel."""


def _rules(channel: discord.abc.GuildChannel, permission: str) -> dict[int, bool]:
    """By id of role or person: whether this channel itself grants or denies the permission."""
    rules = {target.id: getattr(overwrite, permission) for target, overwrite in channel.overwrites.items()}
    return {target: granted for target, granted in rules.items() if granted is not None}


def _people_let_in(channel: discord.abc.GuildChannel) -> set[int]:
    """People whom this channel itself lets in by name."""
    return {
        target.id
        for target, overwrite in channel.overwrites.items()
        if overwrite.view_channel and not isinstance(target, discord.Role)
    }


def _people_who_read(channel: discord.abc.GuildChannel) -> set[int]:
    """People whom this channel itself lets see its messages, by name."""
    let_in = _people_let_in(channel)
    if not _needs_connect(channel):
        return let_in
    may_connect = _rules(channel, "connect")
    return {person for person in let_in if may_connect.get(person)}


def _keeps_out(channel: discord.abc.GuildChannel, staff: Staff) -> bool:
    """Somebody is kept out of this channel though another role of theirs would let them in: who holds both
    cannot be told."""
    needed = _READING if _needs_connect(channel) else _READING[:1]
    return any(
        any(getattr(overwrite, permission) is False for permission in needed)
        and target != channel.guild.default_role
        and not (isinstance(target, discord.Role) and staff.holds(target))
        and target.id not in staff.people
        for target, overwrite in channel.overwrites.items()
    )
