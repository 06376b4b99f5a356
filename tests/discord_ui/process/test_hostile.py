"""Every command and button of the real bot process, in both languages, in private and in public, with hostile
content everywhere. Nobody is pinged, nothing unintended is rendered, every quote is verbatim, nothing fails,
and no log contains any of it."""

from __future__ import annotations

import re
from collections import Counter, deque
from pathlib import Path
from typing import Any

import aiohttp

from bot.phrases import LANGUAGES, get_phrases
from tests.discord_ui.support.hostile_world import (
    HOSTILE,
    MARK,
    Judge,
    crowd,
    debate,
    one_lined,
    small,
    stored_in,
)
from tests.discord_ui.support.running_bot import bot, needs_signals, pressable, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.interaction import Answer
from tests.fake_discord.payloads import ALICE, CHANNEL, Json
from tests.free_ports import free_port

pytestmark = needs_signals

UNMEANT = tuple(
    get_phrases(language)(phrase, id="ID").partition("ID")[0]
    for language in LANGUAGES
    for phrase in ("discord-error-unexpected", "discord-error-operator", "discord-error-unheard")
)
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (?:info [a-z_.]+|warning discord\.gateway) [ -~]*")
"""On a busy machine, Discord's own library warns that it cannot keep up."""
MOST = 8
"""Presses of one kind on the cards of one language."""
AT_LAST = ("delete", "mine", "decide", "settings", "retain", "post", "ask", "refresh")
FREE = {"THREADGIST_ASKS_PER_MINUTE": "100000", "THREADGIST_WORK_PER_MINUTE": "100000"}
LOCALES = ("en-US", "de")


async def test_whatever_people_write_is_shown_and_nothing_more(tmp_path: Path) -> None:
    port = free_port()
    settings = {**FREE, "THREADGIST_MESSAGE_CONTENT": "on", "THREADGIST_STATUS_PORT": str(port)}
    async with DiscordProcess(reads_content=True) as discord, bot(tmp_path, discord, **settings) as running:
        await running.ready(discord)
        visitor = Visitor(discord)
        await visitor.brings_threads()
        live = await visitor.writes_a_discord_thread()
        for locale in LOCALES:
            visitor.locale = locale
            await visitor.uses_every_command(live)
            await visitor.types()
            await visitor.presses_everything()
        judge = Judge(stored_in(tmp_path / "bot.sqlite3"))
        for locale in LOCALES:
            visitor.locale = locale
            await visitor.presses_what_takes_away()
        sent = await discord.ledger.list_requests("POST|PATCH|PUT")
        figures = await _figures(port)
        log = await running.stopped_in_peace()
    problems = [
        f"{one.method} {one.route}: {wrong}"
        for one in sent
        if not one.path.endswith("/commands")
        for wrong in judge.problems(one.body)
    ]
    assert problems == [], "\n".join(dict.fromkeys(problems))[:9000]
    assert judge.quotes > 500
    assert set(visitor.pressed) >= {"view", "members", "entry", "replies", "by", "find", "list", "decide"}
    words = "\n".join(visitor.shown)
    for part in ("part-reasons", "part-questions"):
        assert all(get_phrases(language)(part) in words for language in LANGUAGES), part
    assert MARK not in figures
    assert MARK not in log
    assert [line for line in log.splitlines() if not LOG_LINE.fullmatch(line)] == []


class Visitor:
    """The owner of the server, who has all permissions."""

    def __init__(self, discord: DiscordProcess) -> None:
        self.discord = discord
        self.locale = "en-US"
        self.pressed: Counter[str] = Counter()
        self._answers: list[Answer] = []
        self.shown: list[str] = []
        self._seen: set[str] = set()
        self._waiting: list[tuple[Json, Json]] = []

    async def asks(self, words: str, **options: Any) -> Answer:
        answer = await self.discord.people.command(words, locale=self.locale, **options)
        return self._took(answer)

    def _took(self, answer: Answer) -> Answer:
        words = shown(answer)
        assert words.strip() or answer.modal is not None
        assert not any(unmeant in words for unmeant in UNMEANT), words
        self._answers.append(answer)
        self.shown.append(words)
        return answer

    async def brings_threads(self) -> None:
        world = self.discord.world
        for n, content in enumerate((crowd(), debate(), *(small(n) for n in range(1, 13)))):
            source = await world.attach(f"{MARK}@everyone `||** {n}.json", content)
            title = {"title": HOSTILE[n][:200]} if n > 8 else {}
            answer = await self.asks("thread import", file=source, **title)
            assert "comment" in shown(answer), shown(answer)
        form = await self.asks("thread paste")
        entries = [
            f"  {n}. {one_lined(n)[:60]} on\n\n    {words}" for n, words in enumerate(HOSTILE[5:12], 1)
        ]
        self._took(
            await self.discord.people.fill_in(form, {"text": "\n\n".join(entries)[:4000]}, locale=self.locale)
        )

    async def writes_a_discord_thread(self) -> tuple[str, list[Json]]:
        people, owner, world = self.discord.people, self.discord.owner, self.discord.world
        live = await owner.add_thread(CHANNEL, f"{MARK} @everyone [x](https://evil.example) ||<@1>"[:100])
        name = f"{MARK}**@here** — admin"
        author = await owner.add_member(name)
        files = [await world.attach(f"{MARK}`@everyone`||{n}.json", small(n)) for n in (30, 31, 32)]
        files.append(await world.attach(f"{MARK}**.txt", b"one line"))
        messages = [
            await people.write(words[:2000], who=author["id"] if n % 2 else ALICE, where=live["id"])
            for n, words in enumerate(HOSTILE)
            if words.strip()
        ]
        embed = {"type": "rich", "title": HOSTILE[4], "description": HOSTILE[12]}
        messages.append(await people.write("", where=live["id"], attachments=files, embeds=[embed]))
        messages.append(await people.write("Who answers?", where=live["id"], reply_to=messages[3]["id"]))
        return live["id"], messages

    async def uses_every_command(self, live: tuple[str, list[Json]]) -> None:
        channel, messages = live
        await self.asks("thread import", where=channel)
        for name, target in (
            ("Summarise this thread", messages[0]),
            ("Import this message", messages[-2]),
            ("Import this message", messages[18]),
            ("Comments by this person", messages[1]["author"]),
        ):
            menu = self.discord.people.menu(name, target["id"], where=channel, locale=self.locale)
            self._took(await menu)
        await self.asks("thread list")
        for thread in ("1", "2", "3"):
            await self.asks("thread info", thread=thread)
            for share in (False, True):
                await self._reads(thread, share)
        await self._posts()
        await self.asks("settings")
        for words in ("about", "forget-me", "opt-out", "export", "claims"):
            await self.asks(f"privacy {words}")
        for n in range(4):
            await self.asks("privacy claim", thread="1", author=_author(n))
        await self.asks("privacy claims")
        await self.asks("thread delete", thread=str(4 + LOCALES.index(self.locale)))

    async def _reads(self, thread: str, share: bool) -> None:
        for length in ("short", "full"):
            await self.asks("summary overview", thread=thread, share=share, length=length)
        for part in ("article", "viewpoints", "topics"):
            await self.asks(f"summary {part}", thread=thread, share=share, length="full")
        if thread == "3":
            return
        for number in (7,) if share else range(2, 30, 3):
            await self.asks("comment show", thread=thread, number=str(number), share=share)
        await self.asks("comment replies", thread=thread, number="2", share=share)
        await self.asks("comment search", thread=thread, query="x", share=share)
        await self.asks("comment search", thread=thread, query="toll", share=share)
        await self.asks(
            "comment by", thread=thread, author=_author(5) if thread == "1" else "N3", share=share
        )

    async def _posts(self) -> None:
        owner = self.discord.owner
        forum = await owner.add_channel(f"{MARK} @everyone ||x||", "forum")
        for target in (CHANNEL, forum["id"]):
            for thread in ("1", "2"):
                await self.asks("digest post", thread=thread, channel=target)
        await self.asks("digest post", thread="2", channel=CHANNEL, new_thread=True)
        # refusals that name channels and roles
        role = await owner.add_role(f"{MARK} @here [x](https://evil.example)", 1 << 10)
        secret = await owner.add_channel(f"{MARK}**`<#1>` ||")
        source = await self.discord.world.attach("a.json", small(40))
        await self.asks("thread import", file=source, visibility="staff")
        threads = await self.asks("thread list", sort="newest")
        newest = re.search(r"\*\*(\d+)\*\* ·", shown(threads))
        assert newest is not None
        await owner.overwrite(secret["id"], role["id"], allow=1 << 10)
        refused = await self.asks("digest post", thread=newest[1], channel=secret["id"])
        assert MARK in shown(refused)
        await self._schedules(forum["id"], secret["id"])

    async def _schedules(self, forum: str, secret: str) -> None:
        """Adds schedules for everything there is; some are refused, and the refusals name channels."""
        times = {"when": "daily 18:00", "timezone": "UTC"}
        for channel in (CHANNEL, secret):
            for what in (
                "1",
                "",
                f"<#{forum}>",
                f"<#{CHANNEL}>",
                f"<#{secret}>",
                "[x](https://evil.example)",
            ):
                await self.asks("digest schedule add", channel=channel, what=what, **times)
        await self.asks("digest schedule to-me", what="2", **times)
        await self.asks("digest schedule list")
        for number in range(1, 8):
            await self.asks("digest schedule preview", schedule=str(number))
        await self.asks("summarize", what=f"<#{CHANNEL}> <#{secret}>")

    async def types(self) -> None:
        """Types hostile text into every option, half of it in each language."""
        half = HOSTILE[LOCALES.index(self.locale) :: len(LOCALES)]
        for words in half:
            await self.asks("thread list", query=words[:60].strip() or "x")
            await self.asks("comment search", thread="1", query=words[:60].strip() or "x")
            await self.asks("comment by", thread="1", author=words[:6000])
            await self.asks("thread info", thread=words[:6000])
            await self.asks("comment show", thread="1", number=words[:6000])
            await self.asks("thread import", url=words[:2000])
        for typed in ("", *half):
            for command, option in (
                ("comment show", "number"),
                ("comment by", "author"),
                ("thread info", "thread"),
            ):
                filled = {} if option == "thread" else {"thread": "1"}
                await self.discord.people.type(command, option, typed[:6000], locale=self.locale, **filled)

    async def presses_everything(self) -> None:
        """Presses the buttons of all answers so far, and those that appear then, until there are no new
        ones."""
        waiting = deque(found for answer in self._answers for found in _offered(answer))
        self._answers.clear()
        kinds: Counter[str] = Counter()
        limits: Counter[str] = Counter()
        while waiting:
            message, pressed = waiting.popleft()
            kind = pressed["custom_id"].split(":")[2]
            key = f"{self.locale} {pressed['custom_id']}"
            limited = ":".join(pressed["custom_id"].split(":")[2:5:2]) if kind == "view" else kind
            if key in self._seen or limits[limited] >= MOST:
                continue
            self._seen.add(key)
            if kind in AT_LAST:
                self._waiting.append((message, pressed))
                continue
            kinds[kind] += 1
            limits[limited] += 1
            waiting += _offered(await self._presses(message, pressed))
        self.pressed += kinds

    async def presses_what_takes_away(self) -> None:
        waiting, self._waiting = deque(self._waiting), []
        kinds: Counter[str] = Counter()
        while waiting:
            message, pressed = waiting.popleft()
            kind = pressed["custom_id"].split(":")[2]
            if kinds[kind] < MOST:
                kinds[kind] += 1
                await self._presses(message, pressed)
        self.pressed += kinds

    async def _presses(self, message: Json, pressed: Json) -> Answer:
        people = self.discord.people
        values = (CHANNEL,) if pressed["type"] == 8 else ()
        answer = await people.press(message, pressed["custom_id"], values=values, locale=self.locale)
        if answer.modal is not None:
            answer = await people.fill_in(answer, {}, locale=self.locale)
        return self._took(answer)


def _author(n: int) -> str:
    """Returns the text as the importer wrote it."""
    return HOSTILE[-2 - n].strip()[:100]


def _offered(answer: Answer) -> list[tuple[Json, Json]]:
    message = answer.message
    return [(message, one) for one in pressable(message)] if message is not None else []


async def _figures(port: int) -> str:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        return await answer.text()


def test_the_judge_finds_what_must_not_be() -> None:
    judge = Judge(["What is stored."])
    for text in (
        "> What was said.",
        "*bold claim*",
        "<@123456789012345678>",
        ":smile:",
        "[#4](https://discord.gg/x)",
        "[free](https://evil.example)",
        "# heading",
        "a\u202eb",
        "```x```",
    ):
        assert list(judge.problems({"content": text})), text
    assert (
        list(judge.problems({"content": "> What is stored.\n-# — **ann** [#4](<https://a.example>)"})) == []
    )
    assert list(judge.problems({"name": "\u3164"}))
