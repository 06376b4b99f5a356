"""Discord's JSON."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from tests.fake_discord.permissions import USUAL

Json = dict[str, Any]

APPLICATION = "900000000000000001"
"""The bot's application, its user, and the role that the bot has on a server."""
GUILD = "900000000000000002"
CHANNEL = "900000000000000003"
ALICE = "900000000000000004"
"""The owner of the server."""
BOB = "900000000000000005"
"""A person without further permissions."""
TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.fake.token"  # noqa: S105 (opens nothing but this fake)
FILE_LIMIT = 10_485_760
LATE = timedelta(seconds=4)
"""Longer than Discord waits for a first answer."""

GROUP = 3
"""Type of direct messages between several people: the bot is not among them, but can be used there."""
TEXT, DM, VOICE, NEWS, NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 2, 5, 10, 11, 12, 15
CHANNEL_KINDS = {
    "text": TEXT,
    "voice": VOICE,
    "news": NEWS,
    "forum": FORUM,
    "public_thread": PUBLIC_THREAD,
    "private_thread": PRIVATE_THREAD,
}
THREADS = {NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD}

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


def user(id_: str, name: str, *, bot: bool = False) -> Json:
    return {
        "id": id_,
        "username": name,
        "discriminator": "0",
        "avatar": None,
        "global_name": name,
        "bot": bot,
        "public_flags": 0,
    }


def member(person: Json, roles: tuple[str, ...] = ()) -> Json:
    return {
        "user": person,
        "roles": list(roles),
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "avatar": None,
        "pending": False,
    }


def role(id_: str, name: str, permissions: int, *, managed: bool = False) -> Json:
    return {
        "id": id_,
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": str(int(permissions)),
        "managed": managed,
        "mentionable": False,
        "flags": 0,
    }


def channel(id_: str, guild_id: str, name: str, kind: int = TEXT) -> Json:
    made: Json = {
        "id": id_,
        "type": kind,
        "guild_id": guild_id,
        "name": name,
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "flags": 0,
        "last_message_id": None,
    }
    return made | ({"available_tags": []} if kind == FORUM else {})


def guild(id_: str, name: str, owner: Json, bot: Json) -> Json:
    return {
        "id": id_,
        "name": name,
        "owner_id": owner["id"],
        "region": "",
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role(id_, "@everyone", USUAL), role(APPLICATION, "threadgist", USUAL, managed=True)],
        "emojis": [],
        "features": [],
        "mfa_level": 0,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "nsfw_level": 0,
        "stickers": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "large": False,
        "member_count": 2,
        "members": [member(owner), member(bot, (APPLICATION,))],
        "channels": [],
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(flags: int, *, by_people: bool = False) -> Json:
    made: Json = {
        "id": APPLICATION,
        "name": "threadgist",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "owner": user(ALICE, "alice"),
        "integration_types_config": {"0": {}},
    }
    if by_people:
        made["integration_types_config"]["1"] = {}
    return made


def message(id_: str, channel_id: str, author: Json, body: Json, at: str) -> Json:
    """``body``: as it was sent."""
    return {
        "id": id_,
        "channel_id": channel_id,
        "author": author,
        "content": body.get("content") or "",
        "timestamp": at,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": body.get("embeds") or [],
        "pinned": False,
        "type": 0,
        "flags": body.get("flags", 0),
        "components": numbered(body.get("components") or []),
    }


def numbered(components: list[Json]) -> list[Json]:
    """Gives every component its own id, as Discord does."""
    ids = itertools.count(1)

    def visited(component: Json) -> Json:
        filled: Json = {"id": next(ids)} | component
        if "components" in component:
            filled["components"] = [visited(inner) for inner in component["components"]]
        if isinstance(component.get("accessory"), dict):
            filled["accessory"] = visited(component["accessory"])
        return filled

    return [visited(component) for component in components]
