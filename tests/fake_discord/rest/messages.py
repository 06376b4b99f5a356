"""Messages in channels: history, sending, editing, deleting."""

from __future__ import annotations

from typing import Any

from tests.fake_discord import payloads
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.payloads import Json
from tests.fake_discord.permissions import May
from tests.fake_discord.refusals import Refusal, invalid_form
from tests.fake_discord.rest.routes import Call, route
from tests.fake_discord.state import CONTENT_FLAGS, World

_UNSENDABLE = {payloads.FORUM, 4}
_UNSHOWN = {"nonce", "enforce_nonce", "allowed_mentions", "message_reference", "attachments"}


@route("GET", "/channels/{channel_id}/messages")
async def history(call: Call) -> list[Json]:
    """Newest first, in whatever way they were requested."""
    channel, world = call.channel, call.world
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise invalid_form([f"limit: {limit} is not between 1 and 100"])
    if May.READ_MESSAGE_HISTORY not in world.may(world.bot["id"], channel):
        return []
    if channel["type"] in _UNSENDABLE:
        raise Refusal(50008)
    ids = sorted(world.messages.get(channel["id"], {}), key=int)
    found = _page(ids, call.query, limit)
    content = bool(world.flags & CONTENT_FLAGS)
    kept = world.messages.get(channel["id"], {})
    return [world.shown_to_bot(kept[id_], content=content) for id_ in sorted(found, key=int, reverse=True)]


def _page(ids: list[str], query: Any, limit: int) -> list[str]:
    if "after" in query:
        return [id_ for id_ in ids if int(id_) > int(query["after"])][:limit]
    if "around" in query:
        middle = int(query["around"])
        older = [id_ for id_ in ids if int(id_) < middle]
        newer = [id_ for id_ in ids if int(id_) >= middle]
        return older[-(limit // 2) :] * (limit > 1) + newer[: limit - limit // 2]
    before = int(query.get("before", 1 << 63))
    return [id_ for id_ in ids if int(id_) < before][-limit:]


@route("GET", "/channels/{channel_id}/messages/{message_id}")
async def one_message(call: Call) -> Json:
    channel, world = call.channel, call.world
    _need(world, channel, May.READ_MESSAGE_HISTORY)
    message = world.message(channel["id"], call.path["message_id"])
    return world.shown_to_bot(message, content=bool(world.flags & CONTENT_FLAGS))


@route("POST", "/channels/{channel_id}/messages")
async def send(call: Call) -> Json:
    channel, world = call.channel, call.world
    if channel["type"] in _UNSENDABLE:
        raise Refusal(50008)
    in_thread = channel["type"] in payloads.THREADS
    _need(world, channel, May.SEND_MESSAGES_IN_THREADS if in_thread else May.SEND_MESSAGES)
    if call.uploads:
        _need(world, channel, May.ATTACH_FILES)
    nonce = str(call.body.get("nonce", ""))
    if nonce and call.body.get("enforce_nonce") and (channel["id"], nonce) in world.nonces:
        return world.nonces[channel["id"], nonce]
    if in_thread:
        await _wake(call, channel)
    message = await sent_by_bot(call, channel)
    if nonce:
        world.nonces[channel["id"], nonce] = message
        message["nonce"] = nonce
    return message


async def sent_by_bot(call: Call, channel: Json, body: Json | None = None) -> Json:
    world = call.world
    given = call.body if body is None else body
    message = world.new_message(channel["id"], world.bot, given, attachments=await uploaded(call))
    if "message_reference" in given:
        message |= {"type": 19, "message_reference": given["message_reference"]}
    world.keep(message)
    await call.gateway.dispatch_message(channel, "MESSAGE_CREATE", message)
    return message


async def uploaded(call: Call) -> list[Json]:
    return [await call.world.attach(upload.name, upload.content) for upload in call.uploads.values()]


async def _wake(call: Call, thread: Json) -> None:
    """A message reopens an archived thread, unless a moderator locked it."""
    facts = thread["thread_metadata"]
    if facts["locked"]:
        if May.MANAGE_THREADS not in call.world.may(call.world.bot["id"], thread):
            raise Refusal(50083)
    elif facts["archived"]:
        facts["archived"] = False
        await call.gateway.dispatch_in(thread, "THREAD_UPDATE", call.world.shown_channel(thread))


@route("PATCH", "/channels/{channel_id}/messages/{message_id}")
async def edit(call: Call) -> Json:
    channel, world = call.channel, call.world
    message = world.message(channel["id"], call.path["message_id"])
    if message["author"]["id"] != world.bot["id"]:
        raise Refusal(50005)
    if channel["type"] in payloads.THREADS and channel["thread_metadata"]["archived"]:
        raise Refusal(50083)
    changed(message, call.body, world)
    await call.gateway.dispatch_message(channel, "MESSAGE_UPDATE", message)
    return message


def changed(message: Json, body: Json, world: World) -> Json:
    """Returns the message with the fields that were sent."""
    for name, value in body.items():
        if name == "components":
            message["components"] = payloads.numbered(value or [])
        elif name not in _UNSHOWN:
            message[name] = value if value is not None else ("" if name == "content" else [])
    message["edited_timestamp"] = world.time()
    return message


@route("DELETE", "/channels/{channel_id}/messages/{message_id}")
async def delete(call: Call) -> None:
    channel, world = call.channel, call.world
    message = world.message(channel["id"], call.path["message_id"])
    if message["author"]["id"] != world.bot["id"]:
        _need(world, channel, May.MANAGE_MESSAGES)
    await removed(world, call.gateway, channel, message["id"])


async def removed(world: World, gateway: Gateway, channel: Json, message_id: str) -> None:
    del world.messages[channel["id"]][message_id]
    told = {"id": message_id, "channel_id": channel["id"]}
    await gateway.dispatch_in(channel, "MESSAGE_DELETE", told)


@route("POST", "/channels/{channel_id}/typing")
async def typing(call: Call) -> None:
    assert call.channel


def _need(world: World, channel: Json, permission: May) -> None:
    if permission not in world.may(world.bot["id"], channel):
        raise Refusal(50013)
