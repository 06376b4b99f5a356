"""The application, its commands, its servers and their members."""

from __future__ import annotations

from tests.fake_discord import payloads
from tests.fake_discord.payloads import Json
from tests.fake_discord.refusals import Refusal
from tests.fake_discord.rest.routes import Call, route


@route("GET", "/users/@me")
async def myself(call: Call) -> Json:
    return call.world.bot


@route("GET", "/oauth2/applications/@me", "/applications/@me")
async def application(call: Call) -> Json:
    return payloads.application(call.world.flags, by_people=call.world.by_people)


@route("GET", "/gateway/bot")
async def gateway(call: Call) -> Json:
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    url = f"ws://127.0.0.1:{call.world.port}/gateway"
    return {"url": url, "shards": call.service.options.shards, "session_start_limit": limit}


@route(
    "PUT",
    "/applications/{application_id}/commands",
    "/applications/{application_id}/guilds/{guild_id}/commands",
)
async def sync(call: Call) -> list[Json]:
    where = call.path.get("guild_id", "")
    if where and where not in call.world.guilds:
        raise Refusal(50001)
    known = {(one["name"], one["type"]): one for one in call.world.commands.get(where, [])}
    call.world.commands[where] = [_registered(call, command, known) for command in call.body]
    return call.world.commands[where]


def _registered(call: Call, command: Json, known: dict[tuple[str, int], Json]) -> Json:
    kind = command.get("type", 1)
    before = known.get((command["name"], kind), {})
    return {
        "id": before.get("id") or call.world.snowflake(),
        "application_id": payloads.APPLICATION,
        "version": call.world.snowflake(),
        "default_member_permissions": None,
        "description": "",
        **command,
        "type": kind,
    }


@route(
    "GET",
    "/applications/{application_id}/commands",
    "/applications/{application_id}/guilds/{guild_id}/commands",
)
async def commands(call: Call) -> list[Json]:
    return call.world.commands.get(call.path.get("guild_id", ""), [])


@route("GET", "/guilds/{guild_id}")
async def guild(call: Call) -> Json:
    return call.world.shown_guild(call.world.guild(call.path["guild_id"]))


@route("GET", "/guilds/{guild_id}/channels")
async def channels(call: Call) -> list[Json]:
    found: list[Json] = call.world.guild(call.path["guild_id"])["channels"]
    return found


@route("GET", "/guilds/{guild_id}/roles")
async def roles(call: Call) -> list[Json]:
    found: list[Json] = call.world.guild(call.path["guild_id"])["roles"]
    return found


@route("GET", "/guilds/{guild_id}/members/{user_id}")
async def member(call: Call) -> Json:
    call.world.guild(call.path["guild_id"])
    return call.world.member(call.path["guild_id"], call.path["user_id"])


@route("GET", "/users/{user_id}")
async def user(call: Call) -> Json:
    if call.path["user_id"] not in call.world.users:
        raise Refusal(10013)
    return call.world.users[call.path["user_id"]]


@route("POST", "/users/@me/channels")
async def direct(call: Call) -> Json:
    person = call.body["recipient_id"]
    if str(person) not in call.world.users:
        raise Refusal(10013)
    return call.world.direct_channel(str(person))


@route("DELETE", "/users/@me/guilds/{guild_id}")
async def leave(call: Call) -> None:
    call.world.guild(call.path["guild_id"])
    del call.world.guilds[call.path["guild_id"]]
    await call.gateway.dispatch("GUILD_DELETE", {"id": call.path["guild_id"]}, call.path["guild_id"])
