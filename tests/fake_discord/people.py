"""What people do: write, edit, delete, react; use commands, press buttons, submit forms."""

from __future__ import annotations

from typing import Any

from tests.fake_discord import asking, payloads
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.installing import owners
from tests.fake_discord.interaction import COMMAND, FORM, PRESS, TYPING, Answer, Interaction, get_answer
from tests.fake_discord.ledger import Ledger
from tests.fake_discord.payloads import ALICE, CHANNEL, Json
from tests.fake_discord.rest.messages import removed
from tests.fake_discord.state import World


class People:
    """``who``: the person's id; ``where``: the channel's id, or None for a direct message to the bot."""

    def __init__(self, world: World, gateway: Gateway, ledger: Ledger) -> None:
        self._world = world
        self._gateway = gateway
        self._ledger = ledger

    async def install(self, who: str = ALICE) -> None:
        """Installs the bot for this person; from now on they can use it everywhere."""
        self._world.installed.add(who)

    # writing

    async def write(
        self,
        content: str,
        *,
        who: str = ALICE,
        where: str = CHANNEL,
        reply_to: str | None = None,
        **more: Any,
    ) -> Json:
        """``more``: other fields of the message, as Discord names them: attachments, embeds, type,
        reactions."""
        world = self._world
        body = {"content": content}
        message = world.new_message(where, world.users[who], body, **more)
        message["mentions"] = [user for id_, user in world.users.items() if f"<@{id_}>" in content]
        if reply_to is not None:
            answered = world.messages.get(where, {}).get(reply_to)
            message |= {"type": 19, "referenced_message": answered}
            message["message_reference"] = {"message_id": reply_to, "channel_id": where}
        world.keep(message)
        await self._gateway.dispatch_message(world.channel(where), "MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Json, content: str) -> None:
        channel_id = message["channel_id"]
        kept = self._world.message(channel_id, message["id"])
        kept |= {"content": content, "edited_timestamp": self._world.time()}
        await self._gateway.dispatch_message(self._world.channel(channel_id), "MESSAGE_UPDATE", kept)

    async def delete(self, *messages: Json) -> None:
        """Deletes messages: one alone, several at once as a moderator does."""
        channel = self._world.channel(messages[0]["channel_id"])
        if len(messages) == 1:
            await removed(self._world, self._gateway, channel, messages[0]["id"])
            return
        ids = [message["id"] for message in messages]
        for id_ in ids:
            del self._world.messages[channel["id"]][id_]
        told = {"ids": ids, "channel_id": channel["id"]}
        await self._gateway.dispatch_in(channel, "MESSAGE_DELETE_BULK", told)

    async def react(self, message: Json, emoji: str, *, who: str = ALICE) -> None:
        kept = self._world.message(message["channel_id"], message["id"])
        counted = kept.setdefault("reactions", [])
        face = {"id": None, "name": emoji}
        same = next((one for one in counted if one["emoji"] == face), None)
        if same is None:
            details = {"burst": 0, "normal": 0}
            same = {"emoji": face, "count": 0, "count_details": details, "me": False, "me_burst": False}
            same["burst_colors"] = []
            counted.append(same)
        same["count"] += 1
        same["count_details"]["normal"] += 1
        told = {"user_id": who, "channel_id": kept["channel_id"], "message_id": kept["id"], "emoji": face}
        channel = self._world.channel(kept["channel_id"])
        await self._gateway.dispatch_in(channel, "MESSAGE_REACTION_ADD", told | {"burst": False, "type": 0})

    # using the bot: each waits for the final answer

    async def command(
        self,
        words: str,
        /,
        *,
        who: str = ALICE,
        where: str | None = CHANNEL,
        locale: str = "en-US",
        late: bool = False,
        forced: bool = False,
        **options: Any,
    ) -> Answer:
        """Uses a command such as ``thread import``. Attachments are given with their content; channels,
        people and roles by id. ``late``: Discord stops waiting before the bot receives it. ``forced``: uses
        it where it is not offered, as an outdated Discord client would."""
        data = asking.command(self._world, self._guild(where), words, options)
        if not forced:
            asking.check_offered(self._world, who, self._channel(who, where), data)
        asked = await self._ask(COMMAND, data, who, where, locale, late=late)
        return await self._answer(asked)

    async def menu(
        self,
        name: str,
        target: str,
        *,
        who: str = ALICE,
        where: str | None = CHANNEL,
        locale: str = "en-US",
    ) -> Answer:
        """Uses the menu of this name on the message or person with this id."""
        data = asking.menu(self._world, self._guild(where), where, name, target)
        asking.check_offered(self._world, who, self._channel(who, where), data)
        return await self._answer(await self._ask(COMMAND, data, who, where, locale))

    async def type(
        self,
        words: str,
        option: str,
        typed: str,
        *,
        who: str = ALICE,
        where: str | None = CHANNEL,
        locale: str = "en-US",
        **filled: Any,
    ) -> Answer:
        """Returns what autocompletion offers for typed text."""
        data = asking.command(
            self._world, self._guild(where), words, filled | {option: typed}, focused=option
        )
        return await self._answer(await self._ask(TYPING, data, who, where, locale))

    async def press(
        self,
        message: Json,
        custom_id: str,
        *,
        values: tuple[str, ...] = (),
        who: str = ALICE,
        where: str | None = None,
        locale: str = "en-US",
        late: bool = False,
    ) -> Answer:
        """Presses a button or, with ``values``, chooses in a select, on a message as it was received."""
        asked = await self.press_only(
            message, custom_id, values=values, who=who, where=where, locale=locale, late=late
        )
        return await self._answer(self._world.interactions[asked])

    async def press_only(
        self,
        message: Json,
        custom_id: str,
        *,
        values: tuple[str, ...] = (),
        who: str = ALICE,
        where: str | None = None,
        locale: str = "en-US",
        late: bool = False,
    ) -> str:
        """Does not wait; returns the token for ``answer``."""
        where = where or message["channel_id"]
        kept = self._world.messages.get(message["channel_id"], {}).get(message["id"], message)
        data = asking.press(self._world, self._guild(where), kept, custom_id, values)
        asked = await self._ask(PRESS, data, who, where, locale, acts_on=kept, late=late)
        return asked.token

    async def fill_in(
        self,
        form: Answer,
        values: dict[str, Any],
        *,
        who: str = ALICE,
        where: str | None = CHANNEL,
        locale: str = "en-US",
    ) -> Answer:
        """Submits the form of the answer; values by custom id."""
        assert form.modal is not None, "there is no form"
        data = asking.form(self._world, self._guild(where), form.modal, values)
        acts_on = self._world.interactions[form.token].acts_on
        asked = await self._ask(FORM, data, who, where, locale, acts_on=acts_on)
        return await self._answer(asked)

    async def command_only(
        self, words: str, *, who: str = ALICE, where: str | None = CHANNEL, late: bool = False, **options: Any
    ) -> str:
        """Does not wait; returns the token for ``answer``."""
        data = asking.command(self._world, self._guild(where), words, options)
        return (await self._ask(COMMAND, data, who, where, "en-US", late=late)).token

    async def answer(self, token: str) -> Answer:
        return await self._answer(self._world.interactions[token])

    def _guild(self, where: str | None) -> str | None:
        found: str | None = self._world.channel(where).get("guild_id") if where else None
        return found

    def _channel(self, who: str, where: str | None) -> Json:
        return self._world.channel(where) if where else self._world.direct_channel(who)

    async def _ask(
        self,
        kind: int,
        data: Json,
        who: str,
        where: str | None,
        locale: str,
        *,
        acts_on: Json | None = None,
        late: bool = False,
    ) -> Interaction:
        assert self._gateway.connected, "the bot has never been there"
        world = self._world
        channel = self._channel(who, where)
        id_ = world.snowflake()
        guild_id = channel.get("guild_id")
        asked = Interaction(id_, f"token-{id_}", kind, channel["id"], guild_id, world.now(), acts_on)
        origin = world.origins.get(acts_on["id"]) if acts_on is not None else None
        asked.owners = owners(world, who, channel) if origin is None else origin
        if late:
            asked.made -= payloads.LATE
        world.interactions[asked.token] = asked
        told = asking.interaction(world, asked, data, who=who, channel=channel, locale=locale)
        await self._gateway.dispatch("INTERACTION_CREATE", told, guild_id)
        return asked

    async def _answer(self, asked: Interaction) -> Answer:
        await self._ledger.until(lambda: asked.complete)
        return get_answer(asked)
