"""Every command and every button of the real bot process; the fake Discord checks each request."""

from __future__ import annotations

import re
from collections import Counter, deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot.discord_ui.registry import list_actions
from tests.discord_ui.support.discord_support import ATTACKS, acted_upon
from tests.discord_ui.support.running_bot import ROOT, bot, import_seed, needs_signals, pressable, shown
from tests.discord_ui.support.tour_drives import (
    AUTOCOMPLETED,
    BOTH,
    DRIVES,
    FILLED_IN,
    FORUM,
    FORUM_ID,
    FORUM_POST,
    HOSTILE,
    LINK,
    LIVE,
    MENUS,
    Drive,
)
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.component_rules import every_component
from tests.fake_discord.interaction import Answer
from tests.fake_discord.payloads import ALICE, BOB, CHANNEL, GUILD, Json

pytestmark = needs_signals

LIVE_ON = {"THREADGIST_MESSAGE_CONTENT": "on"}
MISTAKES = ("went wrong", "problem with the bot's database", "schiefgegangen", "Datenbank des Bots")
SPOKEN = ("en-US", "de")
"""Languages of the people who press, by turns."""


TYPED_COMMAND = re.compile(rf"(?<![\w/<])/(?:{'|'.join(DRIVES)})(?![\w-])")
"""A command that cannot be clicked."""

MOST = 40
"""The most presses of one kind."""

ONLY_POSTED = {"update", "roundup"}
"""Actions of posts that no button of the tour shows: a digest posted again, and news of several threads."""

AT_LAST = ("delete", "mine", "decide", "settings", "retain")
"""Actions that delete what other buttons need."""


class Forum(NamedTuple):
    channel: str
    post: str


def subcommands(commands: list[Json]) -> dict[str, list[Json]]:
    """Returns the options of every slash command, by its words."""
    found: dict[str, list[Json]] = {}
    for command in commands:
        if command["type"] == 1:
            _descend(command["name"], command.get("options", []), found)
    return found


def _descend(words: str, options: list[Json], found: dict[str, list[Json]]) -> None:
    subs = [option for option in options if option["type"] in {1, 2}]
    for sub in subs:
        _descend(f"{words} {sub['name']}", sub.get("options", []), found)
    if not subs:
        found[words] = options


async def test_every_command_and_every_button_is_answered(tmp_path: Path) -> None:
    paces = {"THREADGIST_ASKS_PER_MINUTE": "10000", "THREADGIST_WORK_PER_MINUTE": "10000"}
    async with (
        DiscordProcess(reads_content=True) as discord,
        bot(tmp_path, discord, **paces, **LIVE_ON) as running,
    ):
        await running.ready(discord)
        await some_threads(discord)
        live, messages = await a_discord_thread(discord)
        forum = await a_forum(discord)
        await discord.world.set_clock(datetime.now(UTC).timestamp())  # schedules use the bot's clock
        await a_chat(discord)
        commands = await discord.world.list_commands()
        assert set(subcommands(commands)) == set(DRIVES), "every command is driven"
        menus = {one["name"]: one for one in commands if one["type"] != 1}
        assert set(menus) == set(MENUS), "and every menu"
        answers: list[Answer] = []
        for words, uses in DRIVES.items():
            answers += [await driven(discord, words, use, live, forum) for use in uses]
        answers.append(await changed_digest(discord))
        for name, menu in menus.items():
            target = ALICE if menu["type"] == 2 else messages[0]["id"]
            answer = checked(await discord.people.menu(name, target, where=live))
            assert MENUS[name].words in shown(answer), (name, shown(answer))
            answers.append(answer)
        kinds = await pressed_everywhere(discord, answers)
        assert kinds == set(list_actions()) - ONLY_POSTED, "every kind of button is pressed"
        await offered_everywhere(discord, commands)
        validated = await discord.ledger.count_validated()
        err = await running.stopped_in_peace()
    assert "failure" not in err, err
    assert validated["POST /interactions/{interaction_id}/{interaction_token}/callback"] > 60
    print("\n".join(f"{count:5} {route}" for route, count in validated.items()))  # noqa: T201


async def some_threads(discord: DiscordProcess) -> None:
    assert "7 comments" in shown(await import_seed(discord))
    week = (ROOT / "seeds" / "reddit-four-day-week.json").read_bytes()
    said = "I think that toll number {0} is wrong because of the bridge, the ferry and item {0}."
    toll = "".join(f"  {n + 1}. N{n // 6} on\n\n    {said.format(n)}\n\n" for n in range(60))
    small = [f"1 comment\n\n  1. ann on\n\n    Of matter {n} I know nothing." for n in range(11)]
    hostile = [" ".join(attack.replace("\0", "").split()) for attack in ATTACKS]
    entries = [words for words in hostile if words.isprintable() and words]
    small.append(
        f"{len(entries)} comments\n\n"
        + "".join(f"  {n}. {w[:80]} on\n\n    {w}\n\n" for n, w in enumerate(entries, 1))
    )
    for content in (week, f"60 comments\n\n{toll}".encode(), *(text.encode() for text in small)):
        source = await discord.world.attach("thread", content)
        assert "comment" in shown(await discord.people.command("thread import", file=source))


async def a_discord_thread(discord: DiscordProcess) -> tuple[str, list[Json]]:
    """Returns its id, and what was written in it; the first message becomes a thread of its own when it is
    imported."""
    live = await discord.owner.add_thread(CHANNEL, "The ferry")
    said = (
        "2 Comments\n\n  1. ann on\n\n    The ferry is late.\n\n  2. bob on\n\n    The ferry is not.",
        "The ferry to the island was late again today, and nobody told us why.",
        "I like the ferry, whatever they say about its timetable.",
        "Without the ferry the island would lose its school.",
    )
    return live["id"], [await discord.people.write(words, where=live["id"]) for words in said]


async def a_forum(discord: DiscordProcess) -> Forum:
    """Creates a forum with a post in which people write."""
    channel = await discord.owner.add_channel("questions", "forum")
    post = await discord.owner.add_thread(channel["id"], "Lanterns in the park")
    for words in (
        "Should the park have lanterns, or does their light harm the bats?",
        "Every lantern harms the bats, so no lantern in the park.",
        "One lantern at the gate harms nobody and helps everybody.",
    ):
        await discord.people.write(words, where=post["id"])
    named = await discord.owner.add_member("willem", nick="Lamplighter")
    await discord.people.write("I light the lanterns, and no bat minds.", who=named["id"], where=post["id"])
    return Forum(channel["id"], post["id"])


async def a_chat(discord: DiscordProcess) -> None:
    """Writes two overlapping conversations in the channel."""
    said = (
        ("The oven in the kitchen must be replaced before the winter comes.", ALICE),
        ("Which train do we take to the harbour festival on Saturday morning?", BOB),
        ("Replacing the oven costs four thousand, we should repair the oven.", BOB),
        ("The train at nine takes bicycles to the harbour festival, so that train.", ALICE),
        ("Repair the oven, the oven dealer still has the parts.", ALICE),
        ("The train at nine it is, the festival begins at ten.", BOB),
    )
    last: dict[bool, str] = {}
    for at, (words, who) in enumerate(said):
        message = await discord.people.write(words, who=who, reply_to=last.get(at % 2 == 0))
        last[at % 2 == 0] = message["id"]


async def changed_digest(discord: DiscordProcess) -> Answer:
    """Returns news of a thread that the server's owner has read and that has grown since."""
    old = (ROOT / "seeds" / "night-trains.txt").read_text(encoding="utf-8")
    added = "  9. Mira on\n\n    Osterby should have its morning train back.\n\nLeave A Reply"
    source = await discord.world.attach("night-trains.txt", old.replace("Leave A Reply", added).encode())
    assert "1 comment added" in shown(await discord.people.command("thread import", file=source))
    answer = await discord.people.command("summary overview", thread="1")
    assert "1 new viewpoint" in shown(answer), shown(answer)
    return checked(answer)


async def driven(discord: DiscordProcess, words: str, use: Drive, live: str, forum: Forum) -> Answer:
    options: dict[str, Any] = {
        name: await discord.world.attach("file.txt", value) if isinstance(value, bytes) else value
        for name, value in use.options.items()
    }
    meant = {
        LIVE: live,
        FORUM: f"<#{forum.channel}>",
        FORUM_ID: forum.channel,
        FORUM_POST: forum.post,
        BOTH: f"<#{CHANNEL}> <#{live}> 100",
        LINK: f"https://ptb.discord.com/channels/{GUILD}/{live}",
    }
    options = {
        name: meant.get(value, value) if isinstance(value, str) else value for name, value in options.items()
    }
    answer = await discord.people.command(words, **options)
    if use.form is not None:
        assert answer.modal is not None
        answer = await discord.people.fill_in(answer, use.form)
    assert use.words.casefold() in shown(answer).casefold(), (words, use, shown(answer))
    if options.get("thread") == HOSTILE:
        texts = [
            one["content"] for one in every_component(answer.messages[0]["components"]) if one["type"] == 10
        ]
        assert [text for text in texts if acted_upon(text)] == []
    return checked(answer)


def checked(answer: Answer) -> Answer:
    assert shown(answer).strip()
    assert not any(mistake in shown(answer) for mistake in MISTAKES), shown(answer)
    for message in answer.messages:
        for component in every_component(message["components"]):
            assert not TYPED_COMMAND.search(component.get("content", "")), component
            assert "</" not in component.get("label", ""), component
    return answer


async def pressed_everywhere(discord: DiscordProcess, answers: list[Answer]) -> set[str]:
    """Presses the buttons of the answers, and those that appear then, until there are no new ones. Returns
    their kinds."""
    waiting = deque((answer.message, one) for answer in answers if answer.message for one in offered(answer))
    at_last: list[tuple[Json, Json]] = []
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting or at_last:
        message, pressed = waiting.popleft() if waiting else at_last.pop()
        custom_id = pressed["custom_id"]
        kind = custom_id.split(":")[2]
        if custom_id in seen or kinds[kind] >= MOST:
            continue
        if waiting and kind in AT_LAST:
            at_last.append((message, pressed))
            continue
        seen.add(custom_id)
        kinds[kind] += 1
        locale = SPOKEN[len(seen) % len(SPOKEN)]
        answer = await discord.people.press(message, custom_id, values=chosen(pressed), locale=locale)
        if answer.modal is not None:
            file = await discord.world.attach("file.txt", FILLED_IN["text"].encode())
            filled_in = {**FILLED_IN, "file": (file,)}
            answer = await discord.people.fill_in(answer, filled_in, locale=locale)
        checked(answer)
        if answer.message is not None:
            waiting += [(answer.message, one) for one in offered(answer)]
    return set(kinds)


def offered(answer: Answer) -> list[Json]:
    return pressable(answer.message) if answer.message else []


def chosen(pressed: Json) -> tuple[str, ...]:
    """Chooses a value in a select."""
    match pressed["type"]:
        case 3:
            return (pressed["options"][0]["value"],)
        case 8:
            return (CHANNEL,)
    return ()


async def offered_everywhere(discord: DiscordProcess, commands: list[Json]) -> None:
    """Every option with autocompletion really offers something."""
    for words, options in subcommands(commands).items():
        for option in options:
            if option.get("autocomplete"):
                others = {one["name"] for one in options} - {option["name"]}
                filled = {"thread": "1"} if "thread" in others else {}
                typed = AUTOCOMPLETED[option["name"]]
                answer = await discord.people.type(words, option["name"], typed, **filled)
                assert answer.choices, (words, option["name"])


def test_a_command_without_a_drive_would_be_noticed() -> None:
    group = {"name": "a", "type": 1, "options": [{"name": "b", "type": 1, "options": []}]}
    assert subcommands([group, {"name": "menu", "type": 3}]) == {"a b": []}
