"""The gateway: sessions that begin, resume and end, heartbeats, and events for those who may receive them."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fake_discord import payloads
from tests.fake_discord.ledger import Ledger
from tests.fake_discord.options import Options
from tests.fake_discord.payloads import Json
from tests.fake_discord.permissions import May
from tests.fake_discord.state import CONTENT_FLAGS, World

GUILDS, MEMBERS, MESSAGES, REACTIONS, CONTENT = 1 << 0, 1 << 1, 1 << 9, 1 << 10, 1 << 15
"""Bits of intents."""
_PRIVILEGED = MEMBERS | CONTENT | 1 << 8
_NEEDS = {"GUILD_MEMBER": MEMBERS, "GUILD": GUILDS, "CHANNEL": GUILDS, "THREAD": GUILDS}
_NEEDS |= {"MESSAGE_REACTION": REACTIONS, "MESSAGE": MESSAGES}
CLOSE_DECODE, CLOSE_TOKEN, CLOSE_SESSION, CLOSE_INTENTS = 4002, 4004, 4009, 4014
_MAX_BYTES = 4096
"""The most bytes of a frame that a bot sends."""


@dataclass
class Heartbeats:
    count: int
    interval: float
    """The interval in seconds."""
    longest: float
    """The longest gap between two heartbeats, in seconds."""
    missed: int
    """How many gaps were longer than 1.25 intervals."""


@dataclass
class Session:
    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    said: list[Json] = field(default_factory=list)
    """Events kept for a session that may resume."""
    socket: web.WebSocketResponse | None = None
    beats: list[float] = field(default_factory=list)


class Gateway:
    def __init__(self, world: World, ledger: Ledger, options: Options) -> None:
        self._world = world
        self._ledger = ledger
        self._options = options
        self._sessions: dict[str, Session] = {}
        self._identified: list[Json] = []
        self._greeted = 0
        self._resumed = 0
        self._acks = True
        self._gaps: list[float] = []

    @property
    def connected(self) -> bool:
        """Whether there is a session, which may be disconnected for the moment."""
        return bool(self._sessions)

    # used by tests

    async def wait_until_ready(self, times: int = 1) -> None:
        """Waits until that many sessions have begun since the start."""
        await self._ledger.until(lambda: self._greeted >= times)

    async def wait_until_resumed(self, times: int = 1) -> None:
        await self._ledger.until(lambda: self._resumed >= times)

    async def count_connections(self) -> int:
        return self._greeted

    async def count_resumes(self) -> int:
        return self._resumed

    async def list_identifications(self) -> list[Json]:
        """What each IDENTIFY contained, without the token."""
        return self._identified

    async def drop_connection(self, *, resumable: bool = True) -> None:
        """Drops the connection without a message. If the session cannot be resumed, it is deleted."""
        for session in self._open():
            if not resumable:
                self._sessions.pop(session.id, None)
            socket, session.socket = session.socket, None
            if socket is not None and (transport := socket._req.transport) is not None:  # type: ignore[union-attr]
                transport.abort()

    async def close(self, code: int) -> None:
        for session in self._open():
            socket, session.socket = session.socket, None
            if socket is not None:
                await socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Sends operation 7: reconnect and resume."""
        for session in self._open():
            await self._say(session, 7)

    async def invalidate(self, *, resumable: bool) -> None:
        """Sends operation 9. If the session cannot be resumed, it is deleted."""
        for session in self._open():
            await self._say(session, 9, resumable)
            if not resumable:
                self._sessions.pop(session.id, None)

    async def withhold_acks(self, withhold: bool = True) -> None:
        self._acks = not withhold

    async def heartbeats(self) -> Heartbeats:
        """Returns the heartbeats of connected sessions so far."""
        now = time.perf_counter()
        gaps = self._gaps + [now - session.beats[-1] for session in self._open() if session.beats]
        interval = self._options.heartbeat_ms / 1000
        missed = sum(gap > 1.25 * interval for gap in gaps)
        return Heartbeats(len(self._gaps), interval, max(gaps, default=0.0), missed)

    # sending and receiving

    async def speak(self, request: web.Request) -> web.WebSocketResponse:
        if self._options.mute == "gateway":
            await self._ledger.mark_silent()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self._options.mute == "hello":
            await self._ledger.mark_silent()
        await socket.send_json(_said(10, {"heartbeat_interval": self._options.heartbeat_ms}))
        session: Session | None = None
        async for frame in socket:
            if frame.type is WSMsgType.TEXT and len(frame.data.encode()) > _MAX_BYTES:
                await socket.close(code=CLOSE_DECODE)
            elif frame.type is WSMsgType.TEXT:
                session = await self._heard(socket, session, json.loads(frame.data))
        if session is not None and session.socket is socket:
            session.socket = None
            if socket.close_code in {1000, 1001}:  # a proper close ends the session
                self._sessions.pop(session.id, None)
        return socket

    async def _heard(
        self, socket: web.WebSocketResponse, session: Session | None, said: Json
    ) -> Session | None:
        match said["op"]:
            case 1:
                if session is not None:
                    now = time.perf_counter()
                    self._gaps += [now - session.beats[-1]] if session.beats else []
                    session.beats.append(now)
                if self._acks:
                    await socket.send_json(_said(11))
            case 2:
                return await self._identify(socket, said["d"])
            case 6:
                return await self._resume(socket, said["d"])
            case 8:
                await self._find_members(session, said["d"])
        return session

    async def _find_members(self, session: Session | None, said: Json) -> None:
        """Members whose account or nickname begins with the query; all members only with a privileged
        intent."""
        assert session is not None
        query, guild_id = said.get("query", "").casefold(), str(said["guild_id"])  # sent as a number
        people = {str(one) for one in said.get("user_ids", ())}
        assert query or people, "the entire list needs the intent GUILD_MEMBERS"
        assert 1 <= said["limit"] <= 100
        found = [
            member
            for member in self._world.guild(guild_id)["members"]
            if (query and any(name.casefold().startswith(query) for name in _names(member)))
            or member["user"]["id"] in people
        ]
        chunk = {"guild_id": guild_id, "members": found[: said["limit"]], "nonce": said.get("nonce")}
        await self._tell(session, "GUILD_MEMBERS_CHUNK", chunk | {"chunk_index": 0, "chunk_count": 1})

    async def _identify(self, socket: web.WebSocketResponse, said: Json) -> Session | None:
        self._identified.append({name: value for name, value in said.items() if name != "token"})
        refused = self._options.identify_close or self._refusal(said)
        if refused:
            await socket.close(code=refused)
            return None
        shard = tuple(said.get("shard") or (0, 1))
        for old in [one for one in self._sessions.values() if one.shard == shard and one.socket is None]:
            del self._sessions[old.id]
        session = Session(f"session-{self._world.snowflake()}", shard, said["intents"], socket=socket)
        session.beats.append(time.perf_counter())
        self._sessions[session.id] = session
        guilds = [guild for guild in self._world.guilds.values() if _belongs(guild["id"], shard)]
        unavailable = [{"id": guild["id"], "unavailable": True} for guild in guilds]
        await self._tell(session, "READY", self._greeting(session, unavailable))
        for guild in guilds:
            await self._tell(session, "GUILD_CREATE", self._world.shown_guild(guild) | {"unavailable": False})
        self._greeted += 1
        await self._ledger.tell()
        return session

    def _greeting(self, session: Session, guilds: list[Json]) -> Json:
        return {
            "v": 10,
            "user": self._world.bot,
            "guilds": guilds,
            "session_id": session.id,
            "resume_gateway_url": f"ws://127.0.0.1:{self._world.port}/gateway",
            "shard": list(session.shard),
            "application": {"id": payloads.APPLICATION, "flags": self._world.flags},
        }

    def _refusal(self, said: Json) -> int:
        if said["token"] != self._options.token:
            return CLOSE_TOKEN
        allowed = CONTENT if self._world.flags & CONTENT_FLAGS else 0
        return CLOSE_INTENTS if said["intents"] & _PRIVILEGED & ~allowed else 0

    async def _resume(self, socket: web.WebSocketResponse, said: Json) -> Session | None:
        session = self._sessions.get(said["session_id"])
        if session is None:
            await socket.send_json(_said(9, False))
            return None
        session.socket = socket
        session.beats.append(time.perf_counter())
        for missed in [event for event in session.said if event["s"] > said["seq"]]:
            await socket.send_json(missed)
        await self._tell(session, "RESUMED", {})
        self._resumed += 1
        await self._ledger.tell()
        return session

    def _open(self) -> list[Session]:
        return [session for session in self._sessions.values() if session.socket is not None]

    async def _say(self, session: Session, operation: int, what: Any = None) -> None:
        if session.socket is not None:
            await session.socket.send_json(_said(operation, what))

    # events

    async def dispatch(self, event: str, data: Json, guild_id: str | None = None) -> None:
        """Sends an event to the sessions with the right shard and intents; keeps it for disconnected
        sessions."""
        concerned = [one for one in self._sessions.values() if _belongs(guild_id, one.shard)]
        needed = next((bits for name, bits in _NEEDS.items() if event.startswith(name)), 0)
        for session in concerned:
            if session.intents & needed == needed:
                await self._tell(session, event, data)

    async def dispatch_in(self, channel: Json, event: str, data: Json) -> None:
        """Sends an event only if the bot can see the channel."""
        if May.VIEW_CHANNEL in self._world.may(self._world.bot["id"], channel):
            guild = channel.get("guild_id")
            await self.dispatch(event, data | ({"guild_id": guild} if guild else {}), guild)

    async def dispatch_message(self, channel: Json, event: str, message: Json) -> None:
        """Sends each session as much of a message as its intents allow."""
        if May.VIEW_CHANNEL not in self._world.may(self._world.bot["id"], channel):
            return
        guild = channel.get("guild_id")
        about = {"channel_type": channel["type"]} | ({"guild_id": guild} if guild else {})
        if guild and event == "MESSAGE_CREATE":
            about |= self._author(guild, message["author"])
        for session in [one for one in self._sessions.values() if _belongs(guild, one.shard)]:
            if session.intents & MESSAGES:
                shown = self._world.shown_to_bot(message, content=bool(session.intents & CONTENT))
                await self._tell(session, event, shown | about)

    def _author(self, guild_id: str, author: Json) -> Json:
        """Returns the author as a member; without a member if they left."""
        for member in self._world.guild(guild_id)["members"]:
            if member["user"] == author:
                return {"member": {name: value for name, value in member.items() if name != "user"}}
        return {}

    async def _tell(self, session: Session, event: str, data: Json) -> None:
        session.sequence += 1
        said = {"op": 0, "t": event, "s": session.sequence, "d": data}
        session.said.append(json.loads(json.dumps(said)))  # as it was at that time
        if session.socket is not None and not session.socket.closed:
            try:
                await session.socket.send_json(said)
            except ConnectionError:
                session.socket = None


def _belongs(guild_id: str | None, shard: tuple[int, int]) -> bool:
    number, of = shard
    return number == 0 if guild_id is None else (int(guild_id) >> 22) % of == number


def _names(member: Json) -> list[str]:
    user = member["user"]
    return [name for name in (user["username"], user.get("global_name"), member.get("nick")) if name]


def _said(operation: int, what: Any = None) -> Json:
    return {"op": operation, "d": what, "s": None, "t": None}
