"""Time to answers: ``python -m benchmarks.latency [--people 50] [--seconds 40] [--comments 10000] [--messages
5000] [--json]``.

The real bot process with the fake Discord of the tests, which is this process: people ask for overviews,
comments, searches and autocompletion, and press buttons; first alone, then while a thread of 10,000 comments
is imported and digested, or with ``--messages`` while that many messages of a channel are read and digested,
again and again. Every request is checked against Discord's rules when it arrives, and against its API
description afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from rich.console import Console

from benchmarks.made_up import create_thread
from benchmarks.table import Measure, Row, as_json, draw
from tests.discord_ui.support.running_bot import bot, pressable, shown
from tests.fake_discord.described import DESCRIPTION, described_problems
from tests.fake_discord.interaction import Answer, get_answer
from tests.fake_discord.options import Options
from tests.fake_discord.payloads import COMPONENTS_V2, Json
from tests.fake_discord.server import FakeDiscord

SIZES = (5, 20, 60, 60, 200, 200, 600, 1000)
PAUSE = 2.0
"""Mean seconds between an answer and the next action of the same person."""
ROUNDS = 8
HEARTBEAT = 1000
"""Milliseconds between heartbeats; Discord asks for one in 41 seconds, which would not show what happens in
between."""
FIRST_P99, OVERVIEW_P50 = 500.0, 150.0
"""Targets in milliseconds."""
MIX = {"overview, cached": 35, "comment": 20, "search": 15, "while typing": 15, "button": 15}


@dataclass
class Waits:
    """Milliseconds, by kind of request."""

    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    card: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def note(self, kind: str, answer: Answer) -> None:
        """Answers that are not cards are sentences saying why there is none."""
        if answer.choices is None and not any(one["flags"] & COMPONENTS_V2 for one in answer.messages):
            self.errors.append(f"{kind}: {shown(answer)}")
        self.first[kind].append(answer.first_ms)
        self.card[kind].append(answer.card_ms)


@dataclass
class Crowd:
    discord: FakeDiscord
    people: list[str]
    words: list[str]
    waits: Waits = field(default_factory=Waits)
    until: float = 0.0
    finished: asyncio.Event = field(default_factory=asyncio.Event)

    async def person(self, who: str, chance: random.Random) -> None:
        """Asks, reads, and asks again."""
        seen: Json | None = None
        await asyncio.sleep(chance.uniform(0, PAUSE))
        while time.perf_counter() < self.until:
            kind = chance.choices(list(MIX), list(MIX.values()))[0]
            if kind == "button" and seen is None:
                kind = "overview, cached"
            try:
                answer = await self._ask(kind, who, chance, seen)
            except (TimeoutError, AssertionError, LookupError) as error:
                self.waits.errors.append(f"{kind}: {error!r}")
            else:
                self.waits.note(kind, answer)
                seen = answer.message if answer.message and pressable(answer.message) else seen
            await asyncio.sleep(chance.expovariate(1 / PAUSE))

    async def _ask(self, kind: str, who: str, chance: random.Random, seen: Json | None) -> Answer:
        people, thread = self.discord.people, str(chance.randint(1, len(SIZES)))
        size = SIZES[int(thread) - 1]
        match kind:
            case "comment":
                number = str(chance.randint(1, size))
                return await people.command("comment show", who=who, thread=thread, number=number)
            case "search":
                query = chance.choice(self.words)
                return await people.command("comment search", who=who, thread=thread, query=query)
            case "while typing":
                typed = str(chance.randint(1, size))[:1]
                return await people.type("comment show", "number", typed, who=who, thread=thread)
            case "button":
                assert seen is not None
                safe = [one["custom_id"] for one in pressable(seen) if one["type"] == 2]
                reading = [one for one in safe if one.split(":")[2] not in {"ask", "delete", "keep"}]
                return await people.press(seen, chance.choice(reading or safe), who=who)
        return await people.command("summary overview", who=who, thread=thread)

    async def at_one_moment(self, rounds: int) -> Waits:
        """Everybody asks for a cached overview in the same moment, and again once all have it."""
        waits = Waits()
        for turn in range(rounds):
            thread = str(1 + turn % len(SIZES))
            ask = self.discord.people.command
            asked = [ask("summary overview", who=who, thread=thread) for who in self.people]
            for answer in await asyncio.gather(*asked):
                waits.note("overview, cached", answer)
        return waits

    async def go_on(self, seconds: float, seed: int) -> Waits:
        """Everybody asks for this long at once; then everybody gets their answer."""
        self.waits = Waits()
        self.until = time.perf_counter() + seconds
        each = [self.person(who, random.Random(seed + n)) for n, who in enumerate(self.people)]  # noqa: S311
        await asyncio.gather(*each)
        return self.waits


@dataclass
class Delays:
    """The delay of this process itself, which is part of every figure."""

    seen: list[float] = field(default_factory=list)

    async def watch(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.01)
            self.seen.append(1000 * (time.perf_counter() - began) - 10)


def listing(comments: int, seed: int) -> bytes:
    """Returns a made-up thread as the comment section of a page."""
    entries = create_thread(comments, seed).comments
    listed = (f"  {n}. {one.author} on\n\n    {one.text}\n" for n, one in enumerate(entries, 1))
    return "\n".join([f"{comments} comments\n", *listed]).encode()


@dataclass(frozen=True)
class Load:
    """Starts work for the bot in the background. ``messages``: of a channel, read again and again; 0: a
    thread with that many comments is imported instead."""

    comments: int
    messages: int

    @property
    def name(self) -> str:
        if self.messages:
            return f"stretches of {self.messages:,} messages"
        return f"an import of {self.comments:,}"


async def measured(people: int, seconds: float, load: Load) -> list[Row]:
    alone, beside = "alone", f"beside {load.name}"
    discord = FakeDiscord(Options(heartbeat_ms=HEARTBEAT, validate=False))
    sources = [listing(size, number) for number, size in enumerate(SIZES, 1)]
    with tempfile.TemporaryDirectory() as folder:
        # one person imports all the threads
        settings = {"THREADGIST_WORKER_SECONDS": "900", "THREADGIST_WORK_PER_MINUTE": "1000"}
        if load.messages:
            settings["THREADGIST_MESSAGE_CONTENT"] = "on"
            await discord.world.may_read_content(True)
        async with discord, bot(Path(folder), discord, **settings) as running:
            await running.ready(discord)
            crowd = await _moved_in(discord, people, sources)
            working = await _loaded(discord, load, crowd)
            quiet = await crowd.go_on(seconds / 2, 1)
            delays = Delays()
            watching = asyncio.create_task(delays.watch())
            heavy, made = asyncio.create_task(working()), Waits()
            busy = await crowd.go_on(seconds, 2)
            burst = await crowd.at_one_moment(ROUNDS)
            still_busy = not heavy.done()
            if load.messages:
                crowd.finished.set()
            for name, answer in await heavy:
                made.note(name, answer)
            watching.cancel()
            beats = await discord.gateway.heartbeats()
            await running.stopped_in_peace()
    problems = [*discord.ledger.found, *_described(discord)]
    assert not problems, problems[:5]
    rows = [*_rows(quiet, alone), *_rows(busy, beside), *_rows(burst, f"{beside}, all at one moment")]
    for kind, waited in made.card.items():
        first_p99 = Measure(_percentile(made.first[kind], 99))
        answers = {"first answer, ms": first_p99, "card, s": Measure(_percentile(waited, 50) / 1000)}
        rows.append(Row(load.name, kind, answers | {"asked": Measure(float(len(waited)))}))
    checks = "the whole run"
    first = [one for waits in (busy, burst) for each in waits.first.values() for one in each]
    errors = quiet.errors + busy.errors + burst.errors + made.errors
    told = {
        f"first answer p99, ms (target {FIRST_P99:g})": _percentile(first, 99),
        f"cached overview p50, ms (target {OVERVIEW_P50:g})": _percentile(busy.card["overview, cached"], 50),
        "heartbeats missed (target 0)": beats.missed,
        f"longest gap between heartbeats, of {beats.interval:g} s": beats.longest,
        "answers that were no card": len(errors),
        "the work outlasted the crowd": still_busy,
        "this process was late by, ms, p99": _percentile(delays.seen, 99),
        "requests validated": sum((await discord.ledger.count_validated()).values()),
    }
    for error in dict.fromkeys(errors):
        sys.stderr.write(f"{error}\n")
    rows += [Row(checks, name, {"value": Measure(float(value))}) for name, value in told.items()]
    return rows + _ratios(quiet, busy, f"times as long {beside}")


async def _moved_in(discord: FakeDiscord, people: int, sources: list[bytes]) -> Crowd:
    """Returns threads with their digests, and people."""
    for number, content in enumerate(sources, 1):
        source = await discord.world.attach("thread.txt", content)
        moved = Waits()
        moved.note("import", await discord.people.command("thread import", file=source))
        overview = await discord.people.command("summary overview", thread=str(number))
        moved.note("overview", overview)
        assert not moved.errors, moved.errors
    names = [(await discord.owner.add_member(f"person{number}"))["id"] for number in range(people)]
    words = sorted(
        {word for one in create_thread(60, 3).comments for word in one.text.split() if len(word) > 4}
    )
    return Crowd(discord, names, [word.strip(".!?,") for word in words[:200]])


Work: TypeAlias = Callable[[], Coroutine[Any, Any, list[tuple[str, Answer]]]]


async def _loaded(discord: FakeDiscord, load: Load, crowd: Crowd) -> Work:
    """Starts the work in the background."""
    people = discord.people
    if not load.messages:
        large = await discord.world.attach("large.txt", listing(load.comments, len(SIZES) + 1))

        async def import_and_digest() -> list[tuple[str, Answer]]:
            imported = await people.command("thread import", file=large)
            overview = await people.command("summary overview", thread=str(len(SIZES) + 1))
            return [("import", imported), ("first overview", overview)]

        return import_and_digest
    channel = await discord.owner.add_channel("talk")
    for at, one in enumerate(create_thread(load.messages, 9).comments):
        who = crowd.people[at * at % len(crowd.people)]
        await people.write(one.text[:2000], who=who, where=channel["id"])

    async def read_again_and_again() -> list[tuple[str, Answer]]:
        answers = []
        while not crowd.finished.is_set():
            began = time.perf_counter()
            read = await people.command("summarize", where=channel["id"], what=str(load.messages))
            final = await _wait_for_buttons(discord, read)
            answers.append(("stretch", replace(final, card_ms=1000 * (time.perf_counter() - began))))
        return answers

    return read_again_and_again


async def _wait_for_buttons(discord: FakeDiscord, answer: Answer) -> Answer:
    """Returns the final card. Until then, the answer shows the progress."""
    asked = discord.world.interactions[answer.token]

    def has_buttons() -> bool:
        message = get_answer(asked).message
        return message is not None and bool(pressable(message))

    await discord.ledger.until(has_buttons)
    return get_answer(asked)


def _described(discord: FakeDiscord) -> list[str]:
    return [
        problem
        for one in discord.ledger.requests
        for problem in described_problems(one.method, one.route, one.body)
    ]


def _rows(waits: Waits, part: str) -> list[Row]:
    rows = []
    for name, kinds in (("first answer, ms", waits.first), ("card, ms", waits.card)):
        spread = dict(sorted(kinds.items()))
        if len(kinds) > 1:
            spread = {"all": [one for each in kinds.values() for one in each], **spread}
        for kind, waited in spread.items():
            measures = {f"p{n}": Measure(_percentile(waited, n)) for n in (50, 90, 99)}
            measures |= {"max": Measure(max(waited)), "asked": Measure(float(len(waited)))}
            rows.append(Row(f"{part}: {name}", kind, measures))
    return rows


def _ratios(quiet: Waits, busy: Waits, part: str) -> list[Row]:
    return [
        Row(
            part,
            f"{kind}, to the card",
            {
                f"p{n}": Measure(_percentile(busy.card[kind], n) / _percentile(quiet.card[kind], n))
                for n in (50, 90)
            },
        )
        for kind in MIX
        if quiet.card[kind] and busy.card[kind]
    ]


def _percentile(values: list[float], share: int) -> float:
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))]


def machine() -> str:
    load = f", load before {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores{load}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument(
        "--seconds", type=float, default=40, help="how long people go on while the import runs"
    )
    parser.add_argument(
        "--comments", type=int, default=10_000, help="of the thread that is imported meanwhile"
    )
    parser.add_argument(
        "--messages", type=int, default=0, help="of a stretch that is read meanwhile, instead of the import"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    asked = parser.parse_args()
    where = machine()
    rows = asyncio.run(measured(asked.people, asked.seconds, Load(asked.comments, asked.messages)))
    if asked.json:
        sys.stdout.write(json.dumps({"machine": where, "rows": as_json(rows)}, indent=2) + "\n")
        return
    console = Console()
    draw(rows, console)
    console.print(f"{where}; {asked.people} people, one question in about {PAUSE:g} s each")
    if not DESCRIPTION.exists():
        console.print("Discord's openapi.json is not beside this repository: held against the rules only")


if __name__ == "__main__":
    main()
