"""discord.py messages, built from Discord's JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import discord

ME, ANN, BOB, HELPER = 1001, 1002, 1003, 1004
GUILD, OPEN, HIDDEN, FORUM, POST, SECRET = 2001, 3001, 3002, 3003, 4001, 4002
BAKERS = 5001
START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
VIEW = discord.Permissions(view_channel=True, read_message_history=True).value


def message_id(minute: int) -> int:
    """Returns an id for a time."""
    return discord.utils.time_snowflake(START + timedelta(minutes=minute))


def user(number: int, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {
        "id": str(number),
        "username": name.lower(),
        "global_name": name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
    }


def _channel(number: int, kind: int, name: str, denied: int = 0) -> dict[str, Any]:
    overwrites = [{"id": str(GUILD), "type": 0, "allow": "0", "deny": str(denied)}] if denied else []
    return {
        "id": str(number),
        "type": kind,
        "guild_id": str(GUILD),
        "name": name,
        "position": 0,
        "permission_overwrites": overwrites,
        "nsfw": False,
        "parent_id": None,
    }


def _thread(number: int, parent: int, name: str, kind: int = 11) -> dict[str, Any]:
    return {
        "id": str(number),
        "type": kind,
        "guild_id": str(GUILD),
        "parent_id": str(parent),
        "owner_id": str(ANN),
        "name": name,
        "message_count": 5,
        "member_count": 2,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": START.isoformat(),
            "locked": False,
        },
    }


def guild() -> discord.Guild:
    """A server with an open and a hidden channel, a forum with a post, a private Discord thread."""
    everyone = {"id": str(GUILD), "name": "@everyone", "permissions": str(VIEW), "position": 0}
    bakers = {"id": str(BAKERS), "name": "Bakers", "permissions": "0", "position": 1}
    more = {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
    state = discord.Client(intents=discord.Intents(guilds=True))._connection
    payload: Any = {
        "id": str(GUILD),
        "name": "Home",
        "owner_id": str(ANN),
        "roles": [everyone | more, bakers | more],
        "channels": [
            _channel(OPEN, 0, "kitchen"),
            _channel(HIDDEN, 0, "plans", discord.Permissions(view_channel=True).value),
            _channel(FORUM, 15, "questions"),
        ],
        "threads": [_thread(POST, FORUM, "Which oven?"), _thread(SECRET, OPEN, "Surprise party", 12)],
        "emojis": [],
        "stickers": [],
        "features": [],
        "members": [],
    }
    made = discord.Guild(state=state, data=payload)
    state._guilds[GUILD] = made
    return made


def post(home: discord.Guild) -> discord.Thread:
    found = home.get_thread(POST)
    assert found is not None
    return found


def message(
    channel: discord.Thread | discord.TextChannel,
    number: int,
    content: str = "",
    *,
    author: tuple[int, str] = (ANN, "Ann"),
    bot: bool = False,
    **more: Any,
) -> discord.Message:
    payload = {
        "id": str(number),
        "channel_id": str(channel.id),
        "guild_id": str(GUILD),
        "author": user(*author, bot=bot),
        "content": content,
        "timestamp": discord.utils.snowflake_time(number).isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        **more,
    }
    return discord.Message(state=channel._state, channel=channel, data=payload)  # type: ignore[arg-type]


def reply(to: int, channel: int = POST) -> dict[str, Any]:
    """Returns the fields that make a message a reply."""
    reference = {"type": 0, "message_id": str(to), "channel_id": str(channel), "guild_id": str(GUILD)}
    return {"type": 19, "message_reference": reference}


def reaction(emoji: str, count: int) -> dict[str, Any]:
    return {
        "count": count,
        "count_details": {"burst": 0, "normal": count},
        "me": False,
        "me_burst": False,
        "emoji": {"id": None, "name": emoji},
        "burst_colors": [],
    }


def file(name: str, description: str | None = None) -> dict[str, Any]:
    at = f"https://cdn.example/{name}"
    told = {"description": description} if description else {}
    return {"id": "77", "filename": name, "size": 5, "url": at, "proxy_url": at, **told}
