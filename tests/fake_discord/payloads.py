"""What Discord says, as JSON."""

from __future__ import annotations

import itertools
from typing import Any

Json = dict[str, Any]

APPLICATION = "900000000000000001"
GUILD = "900000000000000002"
CHANNEL = "900000000000000003"
ALICE = "900000000000000004"
TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.fake.token"  # noqa: S105 (opens nothing but this fake)

ADMINISTRATOR = str(1 << 3)
_EPOCH = 1_420_070_400_000
_numbers = itertools.count(1)


def snowflake() -> str:
    """Ids as Discord makes them, each later than the last."""
    return str(((1_780_000_000_000 - _EPOCH) << 22) + next(_numbers))


def user(id_: str, name: str, *, bot: bool = False) -> Json:
    return {
        "id": id_,
        "username": name,
        "discriminator": "0",
        "avatar": None,
        "global_name": name,
        "bot": bot,
    }


def member(person: Json) -> Json:
    return {
        "user": person,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": ADMINISTRATOR,
    }


def channel() -> Json:
    return {
        "id": CHANNEL,
        "type": 0,
        "guild_id": GUILD,
        "name": "reading",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "permissions": ADMINISTRATOR,
    }


def guild() -> Json:
    everyone = {
        "id": GUILD,
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": ADMINISTRATOR,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": GUILD,
        "name": "Readers",
        "owner_id": ALICE,
        "region": "",
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [everyone],
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
        "members": [member(user(ALICE, "alice")), member(user(APPLICATION, "threadgist", bot=True))],
        "channels": [channel()],
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application() -> Json:
    return {
        "id": APPLICATION,
        "name": "threadgist",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": user(ALICE, "alice"),
    }


def message(body: Json, channel_id: str = CHANNEL) -> Json:
    """What the service answers to a message that the bot sent."""
    return {
        "id": snowflake(),
        "channel_id": channel_id,
        "author": user(APPLICATION, "threadgist", bot=True),
        "content": body.get("content", ""),
        "timestamp": "2026-06-01T10:12:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": body.get("flags", 0),
        "components": numbered(body.get("components", [])),
    }


def numbered(components: list[Json]) -> list[Json]:
    """Discord gives every component an id of its own."""
    ids = itertools.count(1)

    def visited(component: Json) -> Json:
        filled: Json = {"id": next(ids)} | component
        if "components" in component:
            filled["components"] = [visited(inner) for inner in component["components"]]
        if isinstance(component.get("accessory"), dict):
            filled["accessory"] = visited(component["accessory"])
        return filled

    return [visited(component) for component in components]


def interaction(kind: int, data: Json, token: str, *, locale: str = "en-US") -> Json:
    """``kind`` 2 is a command, 3 a press, 4 an autocompletion, 5 a modal."""
    return {
        "id": snowflake(),
        "application_id": APPLICATION,
        "type": kind,
        "data": data,
        "guild_id": GUILD,
        "guild": {"id": GUILD, "locale": "en-US", "features": []},
        "channel_id": CHANNEL,
        "channel": channel(),
        "member": member(user(ALICE, "alice")),
        "token": token,
        "version": 1,
        "locale": locale,
        "guild_locale": "en-US",
        "app_permissions": ADMINISTRATOR,
        "entitlements": [],
        "authorizing_integration_owners": {"0": GUILD},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    }
