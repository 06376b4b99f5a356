"""What owners and moderators of a server do: channels, roles, members, permissions, removing the bot."""

from __future__ import annotations

from typing import Any

from tests.fake_discord import payloads
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.payloads import CHANNEL_KINDS, GUILD, THREADS, Json
from tests.fake_discord.permissions import May
from tests.fake_discord.rest.threads import new_thread
from tests.fake_discord.state import World


class Owner:
    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def add_guild(self, name: str, *, system_channel: bool = False, locale: str = "en-US") -> Json:
        """Creates a server that invites the bot. ``system_channel``: new members are announced in its
        channel."""
        world = self._world
        guild = payloads.guild(world.snowflake(), name, world.users[payloads.ALICE], world.bot)
        guild["channels"].append(payloads.channel(world.snowflake(), guild["id"], "general"))
        guild["preferred_locale"] = locale
        if system_channel:
            guild["system_channel_id"] = guild["channels"][0]["id"]
        world.guilds[guild["id"]] = guild
        await self._told("GUILD_CREATE", world.shown_guild(guild), guild["id"])
        return guild

    async def add_guild_without_bot(self, name: str) -> Json:
        """Creates a server without the bot: people can only use it if they installed it for themselves."""
        world = self._world
        guild = payloads.guild(world.snowflake(), name, world.users[payloads.ALICE], world.bot)
        guild["members"] = [one for one in guild["members"] if one["user"]["id"] != payloads.APPLICATION]
        guild["members"].append(payloads.member(world.users[payloads.BOB]))
        guild["channels"].append(payloads.channel(world.snowflake(), guild["id"], "general"))
        world.foreign[guild["id"]] = guild
        return guild

    async def add_bot(self, guild_id: str) -> None:
        """Adds the bot to such a server."""
        world = self._world
        guild = world.guilds[guild_id] = world.foreign.pop(guild_id)
        guild["members"].append(payloads.member(world.bot, (payloads.APPLICATION,)))
        await self._told("GUILD_CREATE", world.shown_guild(guild), guild_id)

    async def remove_bot(self, guild_id: str = GUILD) -> None:
        self._world.guilds.pop(guild_id)
        await self._told("GUILD_DELETE", {"id": guild_id}, guild_id)

    async def start_outage(self, guild_id: str = GUILD) -> None:
        """Makes the server unavailable for a while, which does not mean that the bot was removed."""
        await self._told("GUILD_DELETE", {"id": guild_id, "unavailable": True}, guild_id)

    async def end_outage(self, guild_id: str = GUILD) -> None:
        shown = self._world.shown_guild(self._world.guild(guild_id)) | {"unavailable": False}
        await self._told("GUILD_CREATE", shown, guild_id)

    async def add_channel(self, name: str, kind: str = "text", guild_id: str = GUILD) -> Json:
        """``kind``: text, voice, news, forum."""
        channel = payloads.channel(self._world.snowflake(), guild_id, name, CHANNEL_KINDS[kind])
        self._world.guild(guild_id)["channels"].append(channel)
        await self._told("CHANNEL_CREATE", channel, guild_id)
        return channel

    async def delete_channel(self, channel_id: str) -> None:
        channel = self._world.channel(channel_id)
        guild = self._world.guild(channel["guild_id"])
        thread = channel["type"] in THREADS
        guild["threads" if thread else "channels"].remove(channel)
        self._world.messages.pop(channel_id, None)
        under = [one for one in guild["threads"] if one["parent_id"] == channel_id]
        for one in under:  # deleted with it, without events
            guild["threads"].remove(one)
            self._world.messages.pop(one["id"], None)
        event = "THREAD_DELETE" if thread else "CHANNEL_DELETE"
        await self._told(event, self._world.shown_channel(channel), guild["id"])

    async def add_thread(
        self,
        parent_id: str,
        name: str,
        *,
        kind: str = "public_thread",
        by: str = payloads.ALICE,
        message_id: str | None = None,
        members: tuple[str, ...] = (),
    ) -> Json:
        """Creates a post in a forum. Its first message is sent later."""
        world = self._world
        parent = world.channel(parent_id)
        thread = new_thread(world, parent, name, world.users[by], kind=CHANNEL_KINDS[kind], id_=message_id)
        thread["members"] += members
        if message_id is not None:
            world.message(parent_id, message_id)["thread"] = world.shown_channel(thread)
        created = world.shown_channel(thread) | {"newly_created": True}
        await self._gateway.dispatch_in(thread, "THREAD_CREATE", created)
        return thread

    async def archive(self, thread_id: str, *, locked: bool = False) -> None:
        thread = self._world.channel(thread_id)
        thread["thread_metadata"] |= {"archived": True, "locked": locked}
        await self._gateway.dispatch_in(thread, "THREAD_UPDATE", self._world.shown_channel(thread))

    async def overwrite(
        self, channel_id: str, id_: str, *, allow: int = 0, deny: int = 0, quietly: bool = False
    ) -> None:
        """Sets permissions for a role or a person. ``quietly``: the event is sent later."""
        channel = self._world.channel(channel_id)
        kept = [one for one in channel["permission_overwrites"] if one["id"] != id_]
        kind = 1 if id_ in self._world.users and id_ != payloads.APPLICATION else 0
        made = {"id": id_, "type": kind, "allow": str(int(allow)), "deny": str(int(deny))}
        channel["permission_overwrites"] = [*kept, made]
        if not quietly:
            await self._told("CHANNEL_UPDATE", channel, channel["guild_id"])

    async def add_role(self, name: str, permissions: int = 0, guild_id: str = GUILD) -> Json:
        role = payloads.role(self._world.snowflake(), name, permissions)
        self._world.guild(guild_id)["roles"].append(role)
        await self._told("GUILD_ROLE_CREATE", {"guild_id": guild_id, "role": role}, guild_id)
        return role

    async def allow_role(self, role_id: str, permissions: int, guild_id: str = GUILD) -> None:
        """Sets the permissions of a role; the role of everybody has the server's number."""
        role = next(one for one in self._world.guild(guild_id)["roles"] if one["id"] == role_id)
        role["permissions"] = str(int(May(permissions)))
        await self._told("GUILD_ROLE_UPDATE", {"guild_id": guild_id, "role": role}, guild_id)

    async def add_member(
        self,
        name: str,
        roles: tuple[str, ...] = (),
        guild_id: str = GUILD,
        *,
        nick: str | None = None,
        bot: bool = False,
    ) -> Json:
        """Adds a new person and returns the user, not the member."""
        person = payloads.user(self._world.snowflake(), name, bot=bot)
        self._world.users[person["id"]] = person
        member = payloads.member(person, tuple(roles)) | {"nick": nick}
        self._world.guild(guild_id)["members"].append(member)
        await self._told("GUILD_MEMBER_ADD", member | {"guild_id": guild_id}, guild_id)
        return person

    async def give_roles(self, person: str, roles: tuple[str, ...], guild_id: str = GUILD) -> None:
        member = self._world.member(guild_id, person)
        member["roles"] = list(roles)
        await self._told("GUILD_MEMBER_UPDATE", member | {"guild_id": guild_id}, guild_id)

    async def _told(self, event: str, what: Any, guild_id: str) -> None:
        await self._gateway.dispatch(event, what, guild_id)
