"""Channels and Discord threads: reading, creating, archiving."""

from __future__ import annotations

from tests.fake_discord import payloads
from tests.fake_discord.payloads import Json
from tests.fake_discord.permissions import May
from tests.fake_discord.refusals import Refusal, invalid_form
from tests.fake_discord.rest.messages import sent_by_bot
from tests.fake_discord.rest.routes import Call, route
from tests.fake_discord.state import World


@route("GET", "/channels/{channel_id}")
async def channel(call: Call) -> Json:
    return call.world.shown_channel(call.channel)


@route("PATCH", "/channels/{channel_id}")
async def change(call: Call) -> Json:
    thread, world = call.channel, call.world
    if thread["type"] not in payloads.THREADS:
        raise Refusal(50013)
    own = thread["owner_id"] == world.bot["id"] and not thread["thread_metadata"]["locked"]
    if not own and May.MANAGE_THREADS not in world.may(world.bot["id"], thread):
        raise Refusal(50013)
    thread["name"] = call.body.get("name", thread["name"])
    for fact in ("archived", "locked", "auto_archive_duration"):
        if fact in call.body:
            thread["thread_metadata"][fact] = call.body[fact]
    await call.gateway.dispatch_in(thread, "THREAD_UPDATE", world.shown_channel(thread))
    return world.shown_channel(thread)


@route("POST", "/channels/{channel_id}/threads")
async def open_thread(call: Call) -> Json:
    """Creates a thread without a message; in a forum, with its first message."""
    parent, world = call.channel, call.world
    granted = world.may(world.bot["id"], parent)
    if parent["type"] == payloads.FORUM:
        if May.SEND_MESSAGES not in granted:
            raise Refusal(50013)
        thread = new_thread(world, parent, call.body["name"], world.bot)
        await call.gateway.dispatch_in(parent, "THREAD_CREATE", thread | {"newly_created": True})
        first = await sent_by_bot(call, thread, call.body["message"])
        return world.shown_channel(thread) | {"message": first}
    kind = call.body.get("type", payloads.PRIVATE_THREAD)
    if parent["type"] not in {payloads.TEXT, payloads.NEWS}:
        raise Refusal(50024)
    needed = May.CREATE_PRIVATE_THREADS if kind == payloads.PRIVATE_THREAD else May.CREATE_PUBLIC_THREADS
    if needed not in granted:
        raise Refusal(50013)
    thread = new_thread(world, parent, call.body["name"], world.bot, kind=kind)
    await call.gateway.dispatch_in(parent, "THREAD_CREATE", thread | {"newly_created": True})
    return world.shown_channel(thread)


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads")
async def open_from_message(call: Call) -> Json:
    parent, world = call.channel, call.world
    message = world.message(parent["id"], call.path["message_id"])
    if parent["type"] not in {payloads.TEXT, payloads.NEWS}:
        raise Refusal(50024)
    if May.CREATE_PUBLIC_THREADS not in world.may(world.bot["id"], parent):
        raise Refusal(50013)
    if "thread" in message:
        raise Refusal(160004)
    thread = new_thread(world, parent, call.body["name"], world.bot, id_=message["id"])
    message["thread"] = world.shown_channel(thread)
    await call.gateway.dispatch_in(parent, "THREAD_CREATE", thread | {"newly_created": True})
    return world.shown_channel(thread)


def new_thread(
    world: World,
    parent: Json,
    name: str,
    owner: Json,
    *,
    kind: int | None = None,
    id_: str | None = None,
) -> Json:
    """A thread on a message has the message's id."""
    usual = payloads.NEWS_THREAD if parent["type"] == payloads.NEWS else payloads.PUBLIC_THREAD
    thread = payloads.channel(id_ or world.snowflake(), parent["guild_id"], name, kind or usual)
    thread |= {
        "parent_id": parent["id"],
        "owner_id": owner["id"],
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "rate_limit_per_user": 0,
        "members": [owner["id"]],
        "thread_metadata": {
            "archived": False,
            "locked": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": world.time(),
            "create_timestamp": world.time(),
            "invitable": True,
        },
    }
    world.guild(parent["guild_id"])["threads"].append(thread)
    return thread


@route(
    "GET", "/channels/{channel_id}/threads/archived/public", "/channels/{channel_id}/threads/archived/private"
)
async def archived(call: Call) -> Json:
    parent, world = call.channel, call.world
    bot = world.bot["id"]
    if May.READ_MESSAGE_HISTORY not in world.may(bot, parent):
        raise Refusal(50013)
    found = [
        world.shown_channel(thread)
        for thread in world.guild(parent["guild_id"])["threads"]
        if thread["parent_id"] == parent["id"] and thread["thread_metadata"]["archived"]
        if May.VIEW_CHANNEL in world.may(bot, thread)
    ]
    return {"threads": found[::-1], "members": [], "has_more": False}


@route("GET", "/guilds/{guild_id}/threads/active")
async def active(call: Call) -> Json:
    guild = call.world.guild(call.path["guild_id"])
    return {"threads": call.world.shown_guild(guild)["threads"], "members": []}


@route("GET", "/channels/{channel_id}/thread-members/{user_id}")
async def thread_member(call: Call) -> Json:
    thread, person = call.channel, call.path["user_id"]
    if person not in thread.get("members", []):
        raise Refusal(10007)
    return {"id": thread["id"], "user_id": person, "join_timestamp": call.world.time(), "flags": 0}


@route("PUT", "/channels/{channel_id}/thread-members/@me")
async def join(call: Call) -> None:
    thread = call.channel
    if thread["type"] not in payloads.THREADS:
        raise invalid_form(["channel_id: not a thread"])
    if call.world.bot["id"] not in thread["members"]:
        thread["members"].append(call.world.bot["id"])
