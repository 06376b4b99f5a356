"""Every command and every button that there is, of the real bot process, each request judged by Discord."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.discord_ui.presses import _PRESSES
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.interaction import Answer
from tests.fake_discord.payloads import CHANNEL, Json
from tests.running_bot import ROOT, bot, import_seed, needs_signals, pressable, shown

pytestmark = needs_signals

MISTAKES = ("Something went wrong that should not have", "database cannot do this")


@dataclass
class Drive:
    """One use of a command, by the owner of the server."""

    words: str
    """That stand in the answer."""
    options: dict[str, Any] = field(default_factory=dict)
    form: dict[str, Any] | None = None
    """The answer is a form, which is sent with these values."""


def drive(words: str, form: dict[str, Any] | None = None, **options: Any) -> Drive:
    return Drive(words, options, form)


# Threads by then: 1 night trains, 2 the working week, 3 one of sixty comments, then small ones: a page more.
DRIVES: dict[str, tuple[Drive, ...]] = {
    "thread import": (
        drive("2 comments", form={"text": "2 Comments\n\n  1. ann on\n\n    Yes.\n\n  2. bob on\n\n    No."}),
        drive("no thread in this", source=b"one line"),
    ),
    "thread list": (drive("15 threads"), drive("week", query="week", sort="largest")),
    "thread info": (drive("7 comments", thread="1"),),
    "thread delete": (drive("Delete", thread="4"),),
    "summary overview": (
        drive("night train", thread="1"),
        drive("toll", thread="3", length="full"),
        drive("night train", thread="1", private=False),
        drive("no thread 99", thread="99"),
    ),
    "summary article": (drive("Lindhaven", thread="1", length="full"),),
    "summary viewpoints": (drive("of 7 commenters", thread="1"), drive("toll", thread="3")),
    "summary topics": (drive("Costa Verana", thread="1", length="full"),),
    "comment show": (drive("Agnes", thread="1", number="4"), drive("#2", thread="2", number="2")),
    "comment search": (drive("night", thread="1", query="night"), drive("toll", thread="3", query="toll")),
    "comment by": (drive("Agnes", thread="1", author="Agnes Tiller"), drive("N1", thread="3", author="N1")),
    "comment replies": (drive("#2", thread="2", number="2"),),
    "digest post": (
        drive("Posted", thread="1", channel=CHANNEL),
        drive("Posted", thread="1", channel=CHANNEL, as_thread=True),
    ),
}
MENUS: dict[str, str] = {}
"""Name of a context menu: words that stand in the answer."""

AUTOCOMPLETED = {"thread": "", "number": "4", "author": "a"}
"""What is typed into options that offer something, beside thread 1."""

AT_LAST = ("delete",)
"""Buttons that take away what others need."""


def subcommands(commands: list[Json]) -> dict[str, list[Json]]:
    """Options of every slash command, by its words."""
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
    async with (
        DiscordProcess() as discord,
        bot(
            tmp_path, discord, THREADGIST_ASKS_PER_MINUTE="10000", THREADGIST_WORK_PER_MINUTE="10000"
        ) as running,
    ):
        await running.ready(discord)
        await some_threads(discord)
        commands = await discord.world.registered()
        assert set(subcommands(commands)) == set(DRIVES), "every command is driven"
        assert {one["name"] for one in commands if one["type"] != 1} == set(MENUS), "and every menu"
        answers = [await driven(discord, words, use) for words, uses in DRIVES.items() for use in uses]
        assert await pressed_everywhere(discord, answers) == set(_PRESSES), "every kind of button is pressed"
        await offered_everywhere(discord, commands)
        validated = await discord.ledger.validated()
        err = await running.stopped_in_peace()
    assert "failure" not in err, err
    assert validated["POST /interactions/{interaction_id}/{interaction_token}/callback"] > 60
    print("\n".join(f"{count:5} {route}" for route, count in validated.items()))  # noqa: T201


async def some_threads(discord: DiscordProcess) -> None:
    assert "7 comments" in shown(await import_seed(discord))
    week = (ROOT / "seeds" / "reddit-four-day-week.json").read_bytes()
    said = "I think that toll number {0} is wrong because of the bridge, the ferry and item {0}."
    toll = "".join(f"  {n}. N{n // 30} on\n\n    {said.format(n)}\n\n" for n in range(1, 61))
    small = [f"1 comment\n\n  1. ann on\n\n    Of matter {n} I know nothing." for n in range(11)]
    for content in (week, f"60 comments\n\n{toll}".encode(), *(text.encode() for text in small)):
        source = await discord.world.attach("thread", content)
        assert "comment" in shown(await discord.people.command("thread import", source=source))


async def driven(discord: DiscordProcess, words: str, use: Drive) -> Answer:
    options: dict[str, Any] = {
        name: await discord.world.attach("file.txt", value) if isinstance(value, bytes) else value
        for name, value in use.options.items()
    }
    answer = await discord.people.command(words, **options)
    if use.form is not None:
        assert answer.modal is not None
        answer = await discord.people.fill_in(answer, use.form)
    assert use.words.casefold() in shown(answer).casefold(), (words, use, shown(answer))
    return checked(answer)


def checked(answer: Answer) -> Answer:
    assert shown(answer).strip()
    assert not any(mistake in shown(answer) for mistake in MISTAKES), shown(answer)
    return answer


async def pressed_everywhere(discord: DiscordProcess, answers: list[Answer]) -> set[str]:
    """Each button of the answers, and those that show then, until there is nothing new; the kinds of them."""
    waiting = deque((answer.message, one) for answer in answers if answer.message for one in offered(answer))
    at_last: list[tuple[Json, Json]] = []
    seen: set[str] = set()
    kinds: set[str] = set()
    while waiting or at_last:
        message, pressed = waiting.popleft() if waiting else at_last.pop()
        custom_id = pressed["custom_id"]
        if custom_id in seen:
            continue
        kind = custom_id.split(":")[2]
        if waiting and kind in AT_LAST:
            at_last.append((message, pressed))
            continue
        seen.add(custom_id)
        kinds.add(kind)
        answer = checked(await discord.people.press(message, custom_id, values=chosen(pressed)))
        if answer.message is not None and len(seen) < 150:
            waiting += [(answer.message, one) for one in offered(answer)]
    return kinds


def offered(answer: Answer) -> list[Json]:
    return pressable(answer.message) if answer.message else []


def chosen(pressed: Json) -> tuple[str, ...]:
    """What somebody chooses in a select."""
    match pressed["type"]:
        case 3:
            return (pressed["options"][0]["value"],)
        case 8:
            return (CHANNEL,)
    return ()


async def offered_everywhere(discord: DiscordProcess, commands: list[Json]) -> None:
    """Whatever says that it completes what is typed, does."""
    for words, options in subcommands(commands).items():
        for option in options:
            if option.get("autocomplete"):
                filled = {} if option["name"] == "thread" else {"thread": "1"}
                typed = AUTOCOMPLETED[option["name"]]
                answer = await discord.people.type(words, option["name"], typed, **filled)
                assert answer.choices, (words, option["name"])


def test_a_command_without_a_drive_would_be_noticed() -> None:
    group = {"name": "a", "type": 1, "options": [{"name": "b", "type": 1, "options": []}]}
    assert subcommands([group, {"name": "menu", "type": 3}]) == {"a b": []}
