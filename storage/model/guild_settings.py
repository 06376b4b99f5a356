"""The settings of a guild."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a server chose. None means the default. Ids are Discord's."""

    staff_roles: tuple[int, ...] = ()
    """Roles whose members count as staff, in addition to people who may manage the server."""
    post_channels: tuple[int, ...] = ()
    """Channels where digests may be posted. Empty: anywhere."""
    language: str | None = None
    length: str | None = None
    """Length of digests: ``headline``, ``short`` or ``full``."""
    retention_days: int | None = None
    """Threads that were not imported or refreshed for this many days are deleted."""
    members_may_summarise: bool = True
    """Whether people who are not staff may make the bot read channels and Discord threads that they can
    read."""
    repost: str | None = None
    """What posting a digest again does to the earlier post: ``link`` to it, or ``edit`` it."""
    reaction: str | None = None
    """The emoji that asks for a private summary. None: reactions are ignored."""
    log_channel: int | None = None
    """Where the bot reports what went wrong with schedules. None: it tells the person who created the
    schedule."""
