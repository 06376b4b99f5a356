"""The data: servers, channels, people, messages, files, and a clock that moves only when it is told to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fake_discord import payloads
from tests.fake_discord.interaction import Interaction
from tests.fake_discord.payloads import Json
from tests.fake_discord.permissions import EVERYTHING, NOTHING, May, in_channel, in_guild
from tests.fake_discord.refusals import Refusal

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_BEGINNING = datetime(2026, 6, 1, 10, 12, tzinfo=UTC)
CONTENT_FLAGS = 1 << 18 | 1 << 19
"""Flags of an application that may read message content: approved, or too small to need approval."""


def _flags(reads_content: bool) -> int:
    """Those of an application that was approved for it."""
    return CONTENT_FLAGS & -CONTENT_FLAGS if reads_content else 0


class World:
    def __init__(self, *, reads_content: bool = False) -> None:
        self._numbers = itertools.count(1)
        self._moved = timedelta()
        self.bot = payloads.user(payloads.APPLICATION, "threadgist", bot=True)
        self.users: dict[str, Json] = {self.bot["id"]: self.bot}
        self.guilds: dict[str, Json] = {}
        self.foreign: dict[str, Json] = {}
        """Servers without the bot."""
        self.dms: dict[str, Json] = {}
        self.messages: dict[str, dict[str, Json]] = {}
        """By channel, oldest first."""
        self.files: dict[str, bytes] = {}
        self.nonces: dict[tuple[str, str], Json] = {}
        self.commands: dict[str, list[Json]] = {}
        """Commands by server; global commands under the empty name."""
        self.interactions: dict[str, Interaction] = {}
        """By token."""
        self.installed: set[str] = set()
        """People who installed the bot for themselves."""
        self.origins: dict[str, dict[str, str]] = {}
        """By message that answered somebody: the installation that it was made with."""
        self.by_people = False
        """Whether *User Install* is on in the application's settings."""
        self.flags = _flags(reads_content)
        self.port = 0
        alice = payloads.user(payloads.ALICE, "alice")
        bob = payloads.user(payloads.BOB, "bob")
        self.users |= {alice["id"]: alice, bob["id"]: bob}
        home = payloads.guild(payloads.GUILD, "Readers", alice, self.bot)
        home["members"].append(payloads.member(bob))
        home["channels"].append(payloads.channel(payloads.CHANNEL, payloads.GUILD, "reading"))
        self.guilds[home["id"]] = home

    # time and numbers

    def now(self) -> datetime:
        return _BEGINNING + self._moved

    def time(self) -> str:
        return self.now().isoformat()

    async def pass_time(self, seconds: float) -> None:
        """The clock does not move by itself, so that nothing depends on the speed of the machine."""
        self._moved += timedelta(seconds=seconds)

    async def set_clock(self, at: float) -> None:
        """Sets the clock to a time in seconds since 1970, which must not be earlier."""
        self._moved = max(self._moved, datetime.fromtimestamp(at, _BEGINNING.tzinfo) - _BEGINNING)

    def snowflake(self) -> str:
        """Makes an id as Discord does: from the time, and always increasing."""
        milliseconds = int((self.now() - _EPOCH).total_seconds() * 1000)
        return str((milliseconds << 22) + next(self._numbers))

    async def may_read_content(self, allowed: bool) -> None:
        """Sets *Message Content Intent* in the application's settings."""
        self.flags = _flags(allowed)

    async def list_commands(self) -> list[Json]:
        """Returns the commands: global ones and those of servers."""
        return [command for commands in self.commands.values() for command in commands]

    async def list_messages(self, channel_id: str) -> list[Json]:
        """Returns all messages of a channel, oldest first, whoever may see them."""
        return list(self.messages.get(channel_id, {}).values())

    async def list_threads(self, channel_id: str) -> list[Json]:
        """Returns Discord threads, including archived ones."""
        guild = self.guild(self.channel(channel_id)["guild_id"])
        return [thread for thread in guild["threads"] if thread["parent_id"] == channel_id]

    async def attach(self, name: str, content: bytes) -> Json:
        """Returns an uploaded file for the option of a command."""
        id_ = self.snowflake()
        self.files[f"{id_}/{name}"] = content
        url = f"http://127.0.0.1:{self.port}/cdn/{id_}/{name}"
        return {"id": id_, "filename": name, "size": len(content), "url": url, "proxy_url": url}

    # looking up

    def guild(self, id_: str) -> Json:
        if id_ not in self.guilds:
            raise Refusal(10004)
        return self.guilds[id_]

    def any_guild(self, id_: str) -> Json:
        """Returns a server, whether the bot is in it or not."""
        return self.foreign[id_] if id_ in self.foreign else self.guild(id_)

    def channels(self) -> Iterator[Json]:
        for guild in (*self.guilds.values(), *self.foreign.values()):
            yield from guild["channels"]
            yield from guild["threads"]
        yield from self.dms.values()

    def channel(self, id_: str) -> Json:
        for channel in self.channels():
            if channel["id"] == id_:
                return channel
        raise Refusal(10003)

    def direct_channel(self, person: str) -> Json:
        """Created when it is first needed."""
        for channel in self.dms.values():
            if channel["type"] == payloads.DM and channel["recipients"][0]["id"] == person:
                return channel
        channel = {
            "id": self.snowflake(),
            "type": payloads.DM,
            "recipients": [self.users[person]],
            "flags": 0,
        }
        channel["last_message_id"] = None
        self.dms[channel["id"]] = channel
        return channel

    async def group_channel(self, *people: str) -> Json:
        """Creates direct messages between several people."""
        channel: Json = {
            "id": self.snowflake(),
            "type": payloads.GROUP,
            "name": None,
            "icon": None,
            "owner_id": people[0],
            "recipients": [self.users[person] for person in people],
            "flags": 0,
            "last_message_id": None,
        }
        self.dms[channel["id"]] = channel
        return channel

    def message(self, channel_id: str, id_: str) -> Json:
        found = self.messages.get(channel_id, {}).get(id_)
        if found is None:
            raise Refusal(10008)
        return found

    def member(self, guild_id: str, person: str) -> Json:
        for member in self.any_guild(guild_id)["members"]:
            if member["user"]["id"] == person:
                found: Json = member
                return found
        raise Refusal(10007)

    def commands_in(self, guild_id: str | None) -> list[Json]:
        return [*self.commands.get("", []), *(self.commands.get(guild_id, []) if guild_id else [])]

    # permissions

    def may(self, person: str, channel: Json) -> May:
        """The permissions in a thread come from its channel; a private thread is for its members."""
        if "guild_id" not in channel:
            return EVERYTHING
        if person == self.bot["id"] and channel["guild_id"] in self.foreign:
            return NOTHING
        guild = self.any_guild(channel["guild_id"])
        if channel["type"] not in payloads.THREADS:
            return in_channel(guild, person, channel["permission_overwrites"])
        parent = self.channel(channel["parent_id"])
        granted = in_channel(guild, person, parent["permission_overwrites"])
        outside = channel["type"] == payloads.PRIVATE_THREAD and person not in channel["members"]
        return NOTHING if outside and May.MANAGE_THREADS not in granted else granted

    def may_in_guild(self, person: str, guild_id: str) -> May:
        return in_guild(self.guild(guild_id), person)

    def visible(self, person: str, channel: Json) -> Json:
        """Returns the channel. Raises Discord's error if the bot may not see it."""
        if May.VIEW_CHANNEL not in self.may(person, channel):
            raise Refusal(50001)
        return channel

    # what the bot receives

    def shown_to_bot(self, message: Json, *, content: bool) -> Json:
        """Without the intent, the bot receives the text of others only if they mention or reply to it."""
        addressed = any(user["id"] == self.bot["id"] for user in message["mentions"])
        direct = message["channel_id"] in self.dms
        if content or addressed or direct or message["author"]["id"] == self.bot["id"]:
            return message
        return {**message, "content": "", "embeds": [], "attachments": [], "components": []}

    def shown_channel(self, channel: Json) -> Json:
        """As it is sent: without the members of private threads."""
        return {name: value for name, value in channel.items() if name != "members"}

    def shown_guild(self, guild: Json) -> Json:
        """Without the intent for members, the bot receives only its own membership."""
        own = [member for member in guild["members"] if member["user"]["id"] == self.bot["id"]]
        threads = [
            self.shown_channel(thread)
            for thread in guild["threads"]
            if not thread["thread_metadata"]["archived"]
            and May.VIEW_CHANNEL in self.may(self.bot["id"], thread)
        ]
        return {**guild, "members": own, "threads": threads, "member_count": len(guild["members"])}

    def keep(self, message: Json) -> Json:
        self.messages.setdefault(message["channel_id"], {})[message["id"]] = message
        if message["channel_id"] not in self.dms:
            channel = self.channel(message["channel_id"])
            channel["last_message_id"] = message["id"]
            if channel["type"] in payloads.THREADS:
                channel["message_count"] += 1
                channel["total_message_sent"] += 1
        return message

    def new_message(self, channel_id: str, author: Json, body: Json, **more: Any) -> Json:
        """Not stored yet."""
        return payloads.message(self.snowflake(), channel_id, author, body, self.time()) | more
