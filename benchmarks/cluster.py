"""``python -m benchmarks.cluster [--minutes 1] [--people 50] [--every 20] [--json]``: kills in a cluster.

Two bot processes, two workers and one PostgreSQL server, which syncs every commit to the disk, run on this
machine, with the fake Discord of the tests. People on two servers, one for each bot process, import threads,
ask for new digests, search, and use schedules. Every few seconds one of the processes, or PostgreSQL, is
killed with SIGKILL and started again. At the end everything that was acknowledged must be stored once, every
post must be in its channel once, and every question must be answered, unless the process that was asked was
killed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import Any

from benchmarks.latency import listing
from benchmarks.postgres import SAFE, temporary_server
from bot.services.scheduling.lease import LeaseTerms
from storage.libraries import Guild
from storage.postgres import PostgresStorage
from storage.schedules import Delivery, DeliveryState
from tests.discord_ui.support.running_bot import ROOT, BotProcess, bot, child_process, shown
from tests.fake_discord import payloads
from tests.fake_discord.interaction import Answer
from tests.fake_discord.options import Options
from tests.fake_discord.payloads import ALICE, COMPONENTS_V2
from tests.fake_discord.server import FakeDiscord
from tests.patience import PATIENCE
from tests.postgres_server import PostgresServer

PAUSE = 2.0
"""Mean seconds between an answer and the next action of the same person."""
POST_EVERY = 10.0
"""Seconds between two posts of a server's schedule."""
MIX = {"import": 10, "overview": 50, "search": 40}
SEEDED = 5
"""Number of threads of each server at the start."""
_NEXT_SHARD = 1 << 22


@dataclass(slots=True)
class Outcome:
    asked: int = 0
    answered: int = 0
    killed_with_their_process: int = 0
    unanswered: int = 0
    """Questions that a process that was not killed did not answer."""
    refused: int = 0
    """Answers that were a sentence saying why there is nothing to show."""
    imports: int = 0
    """Imports that were acknowledged."""
    posts: int = 0
    lost: int = 0
    doubled: int = 0
    ambiguous: int = 0
    not_delivered: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Shard:
    """A bot process and the server that it serves."""

    number: int
    guild: int
    channel: str
    up: asyncio.Event = field(default_factory=asyncio.Event)
    killed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the process is killed; a new event after each kill."""
    acknowledged: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """Titles of all imports, including those that were not acknowledged."""


class Cluster:
    def __init__(self, discord: FakeDiscord, server: PostgresServer, folder: Path) -> None:
        self.discord = discord
        self.outcome = Outcome()
        self._server = server
        self._address = server.address()
        self._folder = folder
        self.end = 0.0
        """Time at which people stop asking."""
        self._numbers = count()
        self._processes: dict[str, tuple[AsyncExitStack, BotProcess]] = {}
        home = int(payloads.GUILD)
        guilds = sorted((home, home + _NEXT_SHARD), key=lambda guild: (guild >> 22) % 2)
        self.shards = [Shard(number, guild, str(guild + 1)) for number, guild in enumerate(guilds)]
        self._move_in(home + _NEXT_SHARD)

    def _move_in(self, guild: int) -> None:
        """The second server, in addition to the fake Discord's own."""
        world = self.discord.world
        other = payloads.guild(str(guild), "Writers", world.users[ALICE], world.bot)
        other["channels"].append(payloads.channel(str(guild + 1), str(guild), "reading"))
        world.guilds[str(guild)] = other

    async def start_bot(self, shard: Shard) -> None:
        greeted = await self.discord.gateway.count_connections()
        stack = AsyncExitStack()
        process = await stack.enter_async_context(
            bot(
                self._folder,
                self.discord,
                THREADGIST_DATABASE_URL=self._address,
                THREADGIST_SHARD_COUNT="2",
                THREADGIST_SHARD_IDS=str(shard.number),
                THREADGIST_ASKS_PER_MINUTE="10000",
                THREADGIST_WORK_PER_MINUTE="10000",
                THREADGIST_MAX_WAITING="1000",
                THREADGIST_MAX_WAITING_PER_GUILD="1000",
            )
        )
        self._processes[f"bot {shard.number}"] = stack, process
        await process.ready(self.discord, greeted + 1)
        shard.killed.clear()
        shard.up.set()

    async def start_worker(self, number: int) -> None:
        stack = AsyncExitStack()
        environment = os.environ | {
            "THREADGIST_DATABASE_URL": self._address,
            "THREADGIST_WORKER_SECONDS": str(PATIENCE),
            "PYTHONPATH": str(ROOT),
        }
        process = await stack.enter_async_context(
            child_process("bot", "worker", folder=self._folder, environment=environment)
        )
        self._processes[f"worker {number}"] = stack, process

    async def kill(self, name: str) -> None:
        """Kills a process of threadgist and starts it again."""
        stack, process = self._processes.pop(name)
        kind, _, number = name.partition(" ")
        if kind == "bot":
            self.shards[int(number)].up.clear()
            self.shards[int(number)].killed.set()
        await process.killed()
        await stack.aclose()
        self.outcome.kills[kind] = self.outcome.kills.get(kind, 0) + 1
        if kind == "bot":
            await self.start_bot(self.shards[int(number)])
        else:
            await self.start_worker(int(number))

    async def kill_on(self, every: float) -> None:
        """Kills processes until the end, and returns when everything that was killed is running again."""
        names = cycle([*self._processes, None])
        while time.monotonic() + every < self.end:
            await asyncio.sleep(every)
            name = next(names)
            await (self.kill_server() if name is None else self.kill(name))

    async def kill_server(self) -> None:
        """Kills the database server and starts it again."""
        await asyncio.to_thread(self._server.crash)
        await asyncio.to_thread(self._server.start)
        self.outcome.kills["PostgreSQL"] = self.outcome.kills.get("PostgreSQL", 0) + 1

    async def stop(self) -> None:
        for stack, process in self._processes.values():
            if process.process.returncode is None:
                await process.stopped()
            await stack.aclose()

    async def ask(self, shard: Shard, words: str, who: str = ALICE, **options: Any) -> Answer | None:
        """Returns None if there was no answer, or only a refusal."""
        await shard.up.wait()
        self.outcome.asked += 1
        asked = asyncio.create_task(
            self.discord.people.command(words, who=who, where=shard.channel, **options)
        )
        killed = asyncio.create_task(shard.killed.wait())
        await asyncio.wait({asked, killed}, return_when=asyncio.FIRST_COMPLETED)
        killed.cancel()
        if not asked.done():
            asked.cancel()
            self.outcome.killed_with_their_process += 1
            return None
        try:
            answer = asked.result()
        except TimeoutError:
            self.outcome.unanswered += 1
            return None
        self.outcome.answered += 1
        text = shown(answer)
        if "⛔" in text or not any(message["flags"] & COMPONENTS_V2 for message in answer.messages):
            self.outcome.refused += 1
            reason = text.partition(":")[0][:100]
            self.outcome.refusals[reason] = self.outcome.refusals.get(reason, 0) + 1
            return None
        return answer

    async def import_new(self, shard: Shard, who: str = ALICE, comments: int = 12) -> None:
        number = next(self._numbers)
        title = f"Discussion number {number}"
        source = await self.discord.world.attach("thread.txt", listing(comments, number))
        shard.titles.append(title)
        answer = await self.ask(shard, "thread import", who, file=source, title=title)
        if answer is not None and title in shown(answer):
            shard.acknowledged.append(title)
            self.outcome.imports += 1

    async def person(self, shard: Shard, who: str, chance: random.Random) -> None:
        while time.monotonic() < self.end:
            await asyncio.sleep(chance.expovariate(1 / PAUSE))
            kind = chance.choices(list(MIX), list(MIX.values()))[0]
            thread = str(chance.randint(1, max(1, len(shard.acknowledged))))
            if kind == "import":
                await self.import_new(shard)  # staff only
            elif kind == "overview":
                await self.ask(shard, "summary overview", who, thread=thread)
            else:
                await self.ask(shard, "comment search", who, thread=thread, query="the")

    async def poster(self, shard: Shard) -> None:
        while time.monotonic() < self.end:
            await self.ask(shard, "digest schedule run-now", schedule="1")
            await asyncio.sleep(POST_EVERY)

    async def judge(self, storage: PostgresStorage) -> None:
        for shard in self.shards:
            titles = Counter(
                info.title for info in (await storage.threads.list(Guild(shard.guild), limit=100_000)).items
            )
            self.outcome.lost += sum(titles[title] == 0 for title in shard.acknowledged)
            self.outcome.doubled += sum(titles[title] > 1 for title in shard.titles)
            deliveries = await storage.outbox.list(shard.guild, 1, 10_000)
            self._judge_posts(shard, deliveries)

    def _judge_posts(self, shard: Shard, deliveries: tuple[Delivery, ...]) -> None:
        messages = self.discord.world.messages.get(shard.channel, {}).values()
        posted = Counter(str(message.get("nonce")) for message in messages)
        for delivery in deliveries:
            match delivery.state:
                case DeliveryState.SENT:
                    self.outcome.posts += 1
                    self.outcome.lost += posted[delivery.nonce] == 0
                case DeliveryState.AMBIGUOUS:
                    self.outcome.ambiguous += 1
                case _:
                    self.outcome.not_delivered += 1
            self.outcome.doubled += posted[delivery.nonce] > 1


async def _wait_until_settled(storage: PostgresStorage, cluster: Cluster) -> None:
    """Waits for posts that a killed bot had claimed: they are sent when its lease has expired."""
    give_up = time.monotonic() + LeaseTerms().length.total_seconds() + PATIENCE
    while not await is_settled(storage, cluster):
        if time.monotonic() > give_up:
            raise TimeoutError
        await asyncio.sleep(1)


async def is_settled(storage: PostgresStorage, cluster: Cluster) -> bool:
    """Waits until no work is left."""
    for shard in cluster.shards:
        for delivery in await storage.outbox.list(shard.guild, 1, 10_000):
            if delivery.state in {DeliveryState.PLANNED, DeliveryState.CLAIMED}:
                return False
    return True


async def run(server: PostgresServer, people: int, seconds: float, every: float) -> Outcome:
    discord = FakeDiscord(Options(shards=2, validate=False))
    with tempfile.TemporaryDirectory() as folder:
        async with discord, PostgresStorage(server.address(), connections=2) as storage:
            cluster = Cluster(discord, server, Path(folder))
            try:
                await asyncio.gather(*map(cluster.start_worker, (0, 1)))
                for shard in cluster.shards:
                    await cluster.start_bot(shard)
                await _go_on(cluster, people, seconds, every)
                await _wait_until_settled(storage, cluster)
            finally:
                await cluster.stop()
            await cluster.judge(storage)
    return cluster.outcome


async def _go_on(cluster: Cluster, people: int, seconds: float, every: float) -> None:
    for shard in cluster.shards:
        for _ in range(SEEDED):
            await cluster.import_new(shard)
        when = {"when": "daily 18:00", "timezone": "Europe/Berlin", "what": "everything"}
        await cluster.ask(shard, "digest schedule add", channel=shard.channel, **when)
    names = [(await cluster.discord.owner.add_member(f"person{n}"))["id"] for n in range(people)]
    world = cluster.discord.world
    other = next(one for one in world.guilds.values() if one["id"] != payloads.GUILD)
    other["members"] += [payloads.member(world.users[name]) for name in names]
    cluster.end = time.monotonic() + seconds
    killing = cluster.kill_on(every)
    everyone = [
        cluster.person(cluster.shards[n % 2], name, random.Random(n))  # noqa: S311
        for n, name in enumerate(names)
    ]
    await asyncio.gather(*everyone, *map(cluster.poster, cluster.shards), killing)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between two kills")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    with temporary_server(**SAFE) as server:
        outcome = asyncio.run(run(server, asked.people, 60 * asked.minutes, asked.every))
    if asked.json:
        print(json.dumps(asdict(outcome), indent=2))
        return
    for name, value in asdict(outcome).items():
        counts = value.items() if isinstance(value, dict) else ()
        said = ", ".join(f"{number} {what}" for what, number in counts)
        print(f"{name.replace('_', ' ')}: {said or value or 0}")


if __name__ == "__main__":
    main()
