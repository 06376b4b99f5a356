"""Who can read a channel, by the server's roles and the channel's own permissions.

The bot does not know who has which role (that needs a privileged intent). It need not, since people can view
a channel because of a role or by name. If in doubt, the answer is no.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import discord

Channel: TypeAlias = discord.abc.GuildChannel | discord.Thread


def can_see_messages(channel: Channel, allowed: discord.Permissions) -> bool:
    """Whether these permissions show somebody what was written in the channel before. In voice and stage
    channels that also needs *Connect*."""
    reads = allowed.view_channel and allowed.read_message_history
    return reads and (allowed.connect or not _needs_connect(channel))


def _needs_connect(channel: Channel) -> bool:
    return isinstance(channel, discord.VoiceChannel | discord.StageChannel)


def get_reading_place(channel: Channel) -> int:
    """Id of the channel whose viewers can read what is said here. For a private Discord thread this is the
    thread itself, since viewing its parent channel is not enough."""
    if isinstance(channel, discord.Thread) and not channel.is_private():
        return channel.parent_id
    return channel.id


class Viewable(Collection[int]):
    """Channels whose messages a person can see at this moment. ``here``: the channel that they are in, if
    they can see its earlier messages.

    Private Discord threads count only if a permission lets the person see all of them, or if they are in it
    now.
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
        """All of them, looked up only when needed: most callers only ask about one channel."""
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


def find_other_readers(
    channel: Channel, staff: Staff, kept_for: int | None = None
) -> list[discord.Role | None]:
    """Roles by which people can read ``channel`` who are neither staff nor readers of the channel
    ``kept_for``; None among them: people let in by name, or in another way that cannot be told. Empty where
    nobody else reads it.
    """
    there = _public_channel(channel)
    if there is None:
        return [None]
    same_place = is_same_place(channel, kept_for)
    home: discord.abc.GuildChannel | None = there if same_place else None
    if kept_for is not None and home is None:
        home = there.guild.get_channel(kept_for)
    same_viewers = home is not None and (same_place or _have_same_viewers(home, there))
    if home is not None and same_viewers and _shows_history_to_all(home):
        return []
    denied = (_HISTORY,) if same_viewers else _READING
    keeps_out = home is not None and _keeps_out(home, staff, denied)
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


def is_same_place(channel: Channel, kept_for: int | None) -> bool:
    """Whether what is kept for the readers of a channel would be shown in that channel."""
    return kept_for is not None and kept_for in (channel.id, get_reading_place(channel))


def _have_same_viewers(home: discord.abc.GuildChannel, there: discord.abc.GuildChannel) -> bool:
    """Whether both channels let in and keep out the same roles and people."""
    if _needs_connect(home) and not _needs_connect(there):
        return False
    names = ("view_channel", "connect") if _needs_connect(home) else ("view_channel",)
    return all(_rules(home, name) == _rules(there, name) for name in names)


_HISTORY = "read_message_history"
_READING = ("view_channel", "connect", _HISTORY)
"""Permissions that it takes to see what was written in a channel; *Connect* in voice and stage channels."""


def _shows_history_to_all(channel: discord.abc.GuildChannel) -> bool:
    """Whether everybody who can view the channel can see its earlier messages."""
    if False in _rules(channel, _HISTORY).values():
        return False
    viewing = [role for role in channel.guild.roles if channel.permissions_for(role).view_channel]
    shown = all(channel.permissions_for(role).read_message_history for role in viewing)
    return shown and _people_let_in(channel) == _people_shown_history(channel)


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


def _people_shown_history(channel: discord.abc.GuildChannel) -> set[int]:
    """People whom this channel lets in by name, and who can see its earlier messages."""
    rules, everybody = _rules(channel, _HISTORY), channel.guild.default_role
    default = rules.get(everybody.id, everybody.permissions.read_message_history)
    return {person for person in _people_let_in(channel) if rules.get(person, default)}


def _people_who_read(channel: discord.abc.GuildChannel) -> set[int]:
    """People whom this channel itself lets see its messages by name."""
    readers = _people_shown_history(channel)
    if not _needs_connect(channel):
        return readers
    may_connect = _rules(channel, "connect")
    return {person for person in readers if may_connect.get(person)}


def _keeps_out(channel: discord.abc.GuildChannel, staff: Staff, permissions: Collection[str]) -> bool:
    """Whether a role or person is denied one of these permissions. Another of their roles may grant it, but
    who has both roles is not known."""
    needed = [one for one in permissions if one != "connect" or _needs_connect(channel)]
    return any(
        any(getattr(overwrite, permission) is False for permission in needed)
        and target != channel.guild.default_role
        and not (isinstance(target, discord.Role) and staff.holds(target))
        and target.id not in staff.people
        for target, overwrite in channel.overwrites.items()
    )
