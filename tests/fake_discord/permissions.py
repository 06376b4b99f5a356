"""Permissions, computed as in Discord's documentation."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntFlag
from typing import Any


class May(IntFlag):
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


EVERYTHING = May((1 << 50) - 1)
NOTHING = May(0)
USUAL = (
    May.ADD_REACTIONS
    | May.VIEW_CHANNEL
    | May.SEND_MESSAGES
    | May.EMBED_LINKS
    | May.ATTACH_FILES
    | May.READ_MESSAGE_HISTORY
    | May.USE_APPLICATION_COMMANDS
    | May.CREATE_PUBLIC_THREADS
    | May.SEND_MESSAGES_IN_THREADS
)
"""What everybody may do on a new server, as far as the bot needs it."""


def in_guild(guild: Mapping[str, Any], person: str) -> May:
    """Permissions before the overwrites of channels."""
    if guild["owner_id"] == person:
        return EVERYTHING
    held = {guild["id"], *_roles_of(guild, person)}
    granted = NOTHING
    for role in guild["roles"]:
        if role["id"] in held:
            granted |= May(int(role["permissions"]))
    return EVERYTHING if May.ADMINISTRATOR in granted else granted


def in_channel(guild: Mapping[str, Any], person: str, overwrites: list[Mapping[str, Any]]) -> May:
    """Overwrites of everybody, then of the roles together, then of the person."""
    granted = in_guild(guild, person)
    if May.ADMINISTRATOR in granted:
        return EVERYTHING
    by_id = {overwrite["id"]: overwrite for overwrite in overwrites}
    roles = [by_id[role] for role in _roles_of(guild, person) if role in by_id]
    for step in ([by_id.get(guild["id"])], roles, [by_id.get(person)]):
        said = [overwrite for overwrite in step if overwrite is not None]
        for overwrite in said:
            granted &= ~May(int(overwrite["deny"]))
        for overwrite in said:
            granted |= May(int(overwrite["allow"]))
    return granted if May.VIEW_CHANNEL in granted else NOTHING


def _roles_of(guild: Mapping[str, Any], person: str) -> list[str]:
    return next((member["roles"] for member in guild["members"] if member["user"]["id"] == person), [])
