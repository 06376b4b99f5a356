"""The fake Discord behaves like Discord; tests that use it depend on that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.interaction import Interaction
from tests.fake_discord.options import Options
from tests.fake_discord.payloads import ALICE, APPLICATION, CHANNEL, GUILD, TOKEN, Json
from tests.fake_discord.permissions import May
from tests.fake_discord.server import FakeDiscord
from tests.patience import PATIENCE, until

NOBODY: Json = {"allowed_mentions": {"parse": []}}
HERE = f"/channels/{CHANNEL}/messages"
GUILDS, MESSAGES, CONTENT = 1, 1 << 9, 1 << 15


class Bot:
    """A minimal gateway client."""

    def __init__(self, discord: FakeDiscord | DiscordProcess, session: aiohttp.ClientSession) -> None:
        self.discord = discord
        self.session = session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, Any]:
        """Returns the status and the answer."""
        url = f"http://127.0.0.1:{self.discord.port}/api{path}"
        headers = {"Authorization": f"Bot {TOKEN}"}
        async with self.session.request(method, url, json=body, params=query, headers=headers) as answer:
            self.headers = dict(answer.headers)
            return answer.status, await answer.json() if answer.content_length else None

    async def code(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, int]:
        """Returns the status and Discord's error code."""
        status, answered = await self(method, path, body, **query)
        return status, answered["code"]

    @asynccontextmanager
    async def connected(self, intents: int = GUILDS | MESSAGES) -> AsyncIterator[Connection]:
        async with self.session.ws_connect(f"http://127.0.0.1:{self.discord.port}/gateway") as socket:
            connection = Connection(socket)
            await connection.hear()
            await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": intents}})
            yield connection


class Connection:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def hear(self, event: str | None = None) -> Any:
        """Returns the next payload; with ``event``, the next one of this name."""
        while True:
            async with asyncio.timeout(PATIENCE):
                said = await self.socket.receive_json()
            if event is None or said["t"] == event:
                return said["d"] if event else said


@asynccontextmanager
async def fake(**options: Any) -> AsyncIterator[tuple[FakeDiscord, Bot]]:
    async with FakeDiscord(Options(**options)) as discord, aiohttp.ClientSession() as session:
        yield discord, Bot(discord, session)


async def test_history_comes_in_pages_newest_first() -> None:
    async with fake() as (discord, bot):
        written = [(await discord.people.write(str(n)))["id"] for n in range(5)]

        async def page(**query: Any) -> list[int]:
            return [written.index(one["id"]) for one in (await bot("GET", HERE, **query))[1]]

        assert await page() == [4, 3, 2, 1, 0]
        assert await page(limit=2) == [4, 3]
        assert await page(limit=2, before=written[3]) == [2, 1]
        assert await page(limit=2, after=written[1]) == [3, 2]
        assert await page(limit=3, around=written[2]) == [3, 2, 1]
        assert await bot.code("GET", HERE, limit=101) == (400, 50035)


async def test_what_others_wrote_is_empty_without_the_intent() -> None:
    async with fake() as (discord, bot):
        async with bot.connected() as connection:
            await connection.hear("GUILD_CREATE")
            await discord.people.write("hello")
            await discord.people.write(f"hello <@{APPLICATION}>")
            assert (await connection.hear("MESSAGE_CREATE"))["content"] == ""
            assert (await connection.hear("MESSAGE_CREATE"))["content"] == f"hello <@{APPLICATION}>"
        assert [one["content"] for one in (await bot("GET", HERE))[1]] == [f"hello <@{APPLICATION}>", ""]
        async with bot.connected(GUILDS | MESSAGES | CONTENT) as connection:
            await connection.socket.receive()
            assert connection.socket.close_code == 4014
        await discord.world.may_read_content(True)
        assert (await bot("GET", HERE, limit=1, before=1 << 62))[1][0]["content"] == f"hello <@{APPLICATION}>"
        async with bot.connected(GUILDS | MESSAGES | CONTENT) as connection:
            await connection.hear("GUILD_CREATE")
            await discord.people.write("hello again")
            assert (await connection.hear("MESSAGE_CREATE"))["content"] == "hello again"


async def test_permissions_are_enforced() -> None:
    async with fake() as (discord, bot):
        assert await bot.code("GET", "/channels/1/messages") == (404, 10003)
        assert await bot.code("GET", f"{HERE}/1") == (404, 10008)
        await discord.people.write("x")
        await discord.owner.overwrite(CHANNEL, GUILD, deny=int(May.READ_MESSAGE_HISTORY))
        assert await bot("GET", HERE) == (200, [])
        await discord.owner.overwrite(CHANNEL, APPLICATION, deny=int(May.SEND_MESSAGES))
        assert await bot.code("POST", HERE, {"content": "x", **NOBODY}) == (403, 50013)
        await discord.owner.overwrite(CHANNEL, APPLICATION, deny=int(May.VIEW_CHANNEL))
        assert await bot.code("POST", HERE, {"content": "x", **NOBODY}) == (403, 50001)
        await discord.owner.allow_role(APPLICATION, int(May.ADMINISTRATOR))
        assert (await bot("POST", HERE, {"content": "x", **NOBODY}))[0] == 200


async def test_a_nonce_that_is_enforced_sends_once() -> None:
    async with fake() as (discord, bot):
        body = {"content": "x", "nonce": "n", **NOBODY}
        ids = {(await bot("POST", HERE, {**body, "enforce_nonce": True}))[1]["id"] for _ in range(2)}
        assert len(ids) == 1
        await bot("POST", HERE, body)
        assert len(await discord.world.list_messages(CHANNEL)) == 2


async def test_threads_archive_wake_and_lock() -> None:
    async with fake() as (discord, bot):
        thread = (await discord.owner.add_thread(CHANNEL, "t"))["id"]
        own = (await bot("POST", f"/channels/{thread}/messages", {"content": "x", **NOBODY}))[1]["id"]
        await discord.owner.archive(thread)
        change = {"content": "y", **NOBODY}
        assert await bot.code("PATCH", f"/channels/{thread}/messages/{own}", change) == (400, 50083)
        assert (await bot("GET", f"/channels/{CHANNEL}/threads/archived/public"))[1]["threads"][0][
            "id"
        ] == thread
        assert (await bot("POST", f"/channels/{thread}/messages", change))[0] == 200
        assert (await bot("PATCH", f"/channels/{thread}/messages/{own}", change))[0] == 200
        await discord.owner.archive(thread, locked=True)
        assert await bot.code("POST", f"/channels/{thread}/messages", change) == (400, 50083)
        private = (await discord.owner.add_thread(CHANNEL, "p", kind="private_thread"))["id"]
        assert await bot.code("GET", f"/channels/{private}") == (403, 50001)


async def test_threads_are_opened_in_each_way() -> None:
    async with fake() as (discord, bot):
        message = (await bot("POST", HERE, {"content": "x", **NOBODY}))[1]["id"]
        assert (await bot("POST", f"{HERE}/{message}/threads", {"name": "t"}))[1]["id"] == message
        assert await bot.code("POST", f"{HERE}/{message}/threads", {"name": "t"}) == (400, 160004)
        forum = (await discord.owner.add_channel("ideas", "forum"))["id"]
        assert await bot.code("POST", f"/channels/{forum}/messages", {"content": "x", **NOBODY}) == (
            400,
            50008,
        )
        post = {"name": "t", "message": {"content": "first", **NOBODY}}
        thread = (await bot("POST", f"/channels/{forum}/threads", post))[1]
        assert thread["message"]["content"] == "first"
        assert (await bot("GET", f"/channels/{thread['id']}/messages"))[1][0]["content"] == "first"


async def asked(discord: FakeDiscord) -> tuple[Interaction, str]:
    """Uses a command in the background and returns the path of its callback."""
    world = discord.world
    id_ = world.snowflake()
    made = Interaction(id_, f"token-{id_}", 2, CHANNEL, GUILD, world.now())
    world.interactions[made.token] = made
    return made, f"/interactions/{id_}/{made.token}/callback"


async def test_an_interaction_is_answered_once_and_in_time() -> None:
    async with fake() as (discord, bot):
        later = {"type": 5}
        first, callback = await asked(discord)
        hook = f"/webhooks/{APPLICATION}/{first.token}"
        assert await bot.code("POST", hook, {"content": "x", **NOBODY}) == (404, 10015)
        assert await bot.code("POST", f"/interactions/{first.id}/other/callback", later) == (404, 10062)
        assert await bot.code("POST", callback, {"type": 6}) == (400, 50035)
        assert (await bot("POST", callback, later))[1]["interaction"]["response_message_loading"]
        assert await bot.code("POST", callback, later) == (400, 40060)
        filled = (await bot("POST", hook, {"content": "x", **NOBODY}))[1]
        assert (await bot("GET", f"{hook}/messages/@original"))[1]["id"] == filled["id"]
        assert (await bot("DELETE", f"{hook}/messages/@original"))[0] == 204
        assert await bot.code("PATCH", f"{hook}/messages/@original", {"content": "y", **NOBODY}) == (
            404,
            10008,
        )
        await discord.world.pass_time(901)
        assert await bot.code("POST", hook, {"content": "x", **NOBODY}) == (401, 50027)
        _, late = await asked(discord)
        await discord.world.pass_time(4)
        assert await bot.code("POST", late, later) == (404, 10062)


async def test_rate_limits_errors_and_broken_connections_come_on_demand() -> None:
    async with fake(buckets=True) as (discord, bot):
        discord._clock = lambda: 0.0  # the seconds of the limit do not pass
        await discord.faults.add("GET /users/@me", status=429, seconds=1.5, everywhere=True)
        status, told = await bot("GET", "/users/@me")
        assert (status, told["retry_after"], told["global"]) == (429, 1.5, True)
        assert {"Via", "Retry-After", "X-RateLimit-Global"} <= set(bot.headers)
        await discord.faults.add("GET /users/@me", status=502, times=2)
        assert [(await bot("GET", "/users/@me"))[0] for _ in range(3)] == [502, 502, 200]
        await discord.faults.add("GET /users/@me", drop=True, times=9)
        with pytest.raises(aiohttp.ClientConnectionError):
            await bot("GET", "/users/@me")
        for left in (4, 3, 2, 1, 0):
            await bot("POST", HERE, {"content": "x", **NOBODY})
            assert bot.headers["X-RateLimit-Remaining"] == str(left)
        assert (await bot("POST", HERE, {"content": "x", **NOBODY}))[0] == 429


async def test_who_resumes_hears_what_was_missed() -> None:
    async with fake() as (discord, bot):

        async def has_beaten() -> bool:
            return (await discord.gateway.heartbeats()).count == 1

        async with bot.connected() as connection:
            ready = await connection.hear("READY")
            await connection.hear("GUILD_CREATE")
            await discord.gateway.drop_connection()
        await discord.owner.start_outage()
        async with bot.session.ws_connect(ready["resume_gateway_url"]) as socket:
            resumed = Connection(socket)
            await resumed.hear()
            said = {"token": TOKEN, "session_id": ready["session_id"], "seq": 2}
            await socket.send_json({"op": 6, "d": said})
            assert (await resumed.hear("GUILD_DELETE"))["unavailable"]
            await resumed.hear("RESUMED")
            await discord.gateway.withhold_acks()
            await socket.send_json({"op": 1, "d": 3})
            await until(has_beaten)
            await discord.gateway.ask_to_reconnect()
            assert (await resumed.hear())["op"] == 7, "no word of the heartbeat"
            await discord.gateway.withhold_acks(False)
            await socket.send_json({"op": 1, "d": 3})
            assert (await resumed.hear())["op"] == 11
            await discord.gateway.invalidate(resumable=False)
            assert await resumed.hear() == {"op": 9, "d": False, "s": None, "t": None}
            await socket.send_json({"op": 6, "d": said})
            assert (await resumed.hear())["op"] == 9, "that session is no more"


async def test_guilds_are_told_of_by_the_shard_they_belong_to() -> None:
    async with fake(shards=2) as (discord, bot):
        assert (await bot("GET", "/gateway/bot"))[1]["shards"] == 2
        mine = (int(GUILD) >> 22) % 2
        for number in (0, 1):
            async with bot.session.ws_connect(f"http://127.0.0.1:{discord.port}/gateway") as socket:
                connection = Connection(socket)
                await connection.hear()
                said = {"token": TOKEN, "intents": GUILDS, "shard": [number, 2]}
                await socket.send_json({"op": 2, "d": said})
                assert bool((await connection.hear("READY"))["guilds"]) == (number == mine)


async def test_a_body_that_discord_would_refuse_is_refused_and_remembered() -> None:
    async with fake() as (discord, bot):
        status, told = await bot("POST", HERE, {"content": "x" * 2001, **NOBODY})
        assert (status, told["code"]) == (400, 50035)
        assert await bot.code("GET", "/no/such/route") == (404, 0)
        assert [problem.split(": ")[1] for problem in await discord.ledger.list_problems()] == [
            "content",
            "the fake has no such route",
        ]


async def test_the_process_tells_on_leaving_what_was_refused() -> None:
    async def wrong_request() -> None:
        async with DiscordProcess() as discord, aiohttp.ClientSession() as session:
            message = await discord.people.write("hello", who=ALICE)
            assert await discord.world.list_messages(CHANNEL) == [message]
            with pytest.raises(AssertionError, match="LookupError"):
                await discord.call("world._moved")
            await Bot(discord, session)("GET", "/no/such/route")

    with pytest.raises(AssertionError, match="the fake has no such route"):
        await wrong_request()
