"""The real bot process, used for own threads: in direct messages and on servers without the bot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from storage.libraries import Guild, Person
from storage.sqlite import SqliteStorage
from tests.discord_ui.process.test_bot_tour import checked, pressed_everywhere
from tests.discord_ui.support.running_bot import (
    NIGHT_TRAINS,
    ROOT,
    bot,
    import_seed,
    needs_signals,
    pressable,
    shown,
)
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.interaction import Answer
from tests.fake_discord.payloads import ALICE, BOB, CHANNEL

pytestmark = needs_signals

ON = {"THREADGIST_USER_INSTALL": "on"}
PACES = {"THREADGIST_ASKS_PER_MINUTE": "10000", "THREADGIST_WORK_PER_MINUTE": "10000"}
READING: tuple[tuple[str, dict[str, Any]], ...] = (
    *((f"summary {part}", {"thread": "1"}) for part in ("overview", "article", "viewpoints", "topics")),
    ("comment show", {"thread": "1", "number": "2"}),
    ("comment search", {"thread": "1", "query": "night"}),
    ("comment by", {"thread": "1", "author": "Agnes Tiller"}),
    ("comment replies", {"thread": "1", "number": "4"}),
    ("thread list", {}),
    ("thread info", {"thread": "1"}),
    ("thread delete", {"thread": "1"}),
    *((f"privacy {what}", {}) for what in ("about", "export", "forget-me", "opt-out")),
)
CARDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("summary overview", {"thread": "1"}),
    ("comment show", {"thread": "1", "number": "2"}),
    ("thread delete", {"thread": "1"}),
    ("thread list", {}),
)
BRIDGE = (ROOT / "seeds" / "harbour-bridge.txt").read_bytes()
WEATHER = b"2 Comments\n\n  1. ann on\n\n    Rain again, I say.\n\n  2. bob on\n\n    Snow is coming.\n"
ANOTHER_LIBRARY = "This card no longer works"
ONLY_SERVERS = "only works in a server that has added me"


async def import_alone(
    discord: DiscordProcess, content: bytes = NIGHT_TRAINS, *, who: str = ALICE, where: str | None = None
) -> Answer:
    source = await discord.world.attach("thread.txt", content)
    return await discord.people.command("thread import", who=who, where=where, file=source)


async def test_in_direct_messages_people_keep_and_read_threads_for_themselves(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **ON, **PACES) as process:
        await process.ready(discord)
        imported = await import_alone(discord)
        assert imported.private
        assert "only you can see it" in shown(imported)
        asked = [await discord.people.command(words, where=None, **more) for words, more in READING]
        answers = [imported, *asked]
        assert all(checked(answer).private for answer in answers)
        assert "night" in shown(*answers)
        kinds = await pressed_everywhere(discord, answers)
        assert kinds >= {"view", "entry", "members", "info", "delete", "keep", "mine"}
        assert kinds.isdisjoint({"ask", "post", "settings", "decide"})
        offered = await discord.people.type("thread info", "thread", "", where=None)
        assert offered.choices is not None
        err = await process.stopped_in_peace()
    assert "failure" not in err, err


async def test_somebody_else_sees_nothing_of_it_nor_does_a_server(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **ON) as process:
        await process.ready(discord)
        await import_alone(discord)
        for where in (None, await a_group(discord)):
            await discord.people.install(BOB)
            refused = await discord.people.command("summary overview", who=BOB, where=where, thread="1")
            assert "There is no thread 1 here" in shown(refused)
            listed = await discord.people.command("thread list", who=BOB, where=where)
            assert "Your library is empty" in shown(listed)
            typed = await discord.people.type("thread info", "thread", "", who=BOB, where=where)
            assert typed.choices == []
        assert "No threads here yet" in shown(await discord.people.command("thread list"))
        await process.stopped_in_peace()


async def a_group(discord: DiscordProcess) -> str:
    group = await discord.world.group_channel(ALICE, BOB)
    return str(group["id"])


async def test_who_installed_it_has_their_library_with_them_everywhere(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **ON) as process:
        await process.ready(discord)
        await discord.people.install()
        strange = await discord.owner.add_guild_without_bot("Strangers")
        places = (strange["channels"][0]["id"], await a_group(discord), None)
        await import_alone(discord, where=places[0])
        for where in places:
            overview = await discord.people.command("summary overview", where=where, thread="1", share=True)
            assert overview.private, "whatever was chosen"
            assert "night" in shown(overview)
            assert overview.message is not None
            (viewpoints,) = [one for one in pressable(overview.message) if one["label"] == "Viewpoints"]
            assert "#4" in shown(await discord.people.press(overview.message, viewpoints["custom_id"]))
        message = await discord.people.write(WEATHER.decode(), where=places[0])
        menu = await discord.people.menu("Import this message", message["id"], where=places[0])
        assert "2 comments" in shown(menu)
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            assert (await storage.threads.list(Person(int(ALICE)))).total == 2
            assert (await storage.threads.list(Guild(int(strange["id"])))).total == 0
        await process.stopped_in_peace()


async def test_the_same_number_in_a_server_and_in_a_library_is_never_mixed_up(tmp_path: Path) -> None:
    """Somebody's own card is still open on a server when the server adds the bot and imports its thread 1."""
    async with DiscordProcess() as discord, bot(tmp_path, discord, **ON, **PACES) as process:
        await process.ready(discord)
        await discord.people.install()
        strange = await discord.owner.add_guild_without_bot("Strangers")
        there = strange["channels"][0]["id"]
        await import_alone(discord, BRIDGE, where=there)
        cards = [await discord.people.command(words, where=there, **options) for words, options in CARDS]
        await discord.owner.add_bot(strange["id"])
        assert "7 comments" in shown(await import_alone(discord, where=there))
        for card in cards:
            assert card.message is not None
            assert pressable(card.message)
            for button in pressable(card.message):
                pressed = await discord.people.press(card.message, button["custom_id"])
                assert ANOTHER_LIBRARY in shown(pressed)
                assert "night" not in shown(pressed)
        assert "night" in shown(await discord.people.command("summary overview", where=there, thread="1"))
        alone = await discord.people.command("summary overview", where=None, thread="1")
        assert "bridge" in shown(alone)
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            titles = [
                (await storage.threads.get_info(library, 1)).title
                for library in (Guild(int(strange["id"])), Person(int(ALICE)))
            ]
        assert len(set(titles)) == 2
        await process.stopped_in_peace()


async def test_a_server_that_has_the_bot_answers_for_itself_whoever_installed_it(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **ON) as process:
        await process.ready(discord)
        await discord.people.install(BOB)
        await import_seed(discord)
        await import_alone(discord, WEATHER, who=BOB)
        overview = await discord.people.command("summary overview", who=BOB, thread="1")
        assert "night" in shown(overview)
        refused = await import_alone(discord, WEATHER, who=BOB, where=CHANNEL)
        assert "role to import threads" in shown(refused)
        await process.stopped_in_peace()


async def test_by_default_nothing_is_offered_outside_of_servers(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        await discord.people.install()
        for words in ("thread list", "privacy about"):
            with pytest.raises(AssertionError, match="is not offered there"):
                await discord.people.command(words, where=None)
        strange = await discord.owner.add_guild_without_bot("Strangers")
        for where in (None, await a_group(discord), strange["channels"][0]["id"]):
            source = await discord.world.attach("thread.txt", NIGHT_TRAINS)
            refused = await discord.people.command("thread import", where=where, forced=True, file=source)
            assert refused.private
            assert ONLY_SERVERS in shown(refused)
            assert (await discord.people.type("thread info", "thread", "", where=where)).choices == []
            typed = await discord.people.type("comment show", "number", "", where=where, thread="1")
            assert typed.choices == []
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            assert (await storage.threads.list(Person(int(ALICE)))).total == 0
        err = await process.stopped_in_peace()
    assert "failure" not in err, err


async def test_a_full_library_says_so_in_the_language_of_its_person(tmp_path: Path) -> None:
    async with (
        DiscordProcess() as discord,
        bot(tmp_path, discord, **ON, THREADGIST_OWN_THREADS="1") as process,
    ):
        await process.ready(discord)
        await import_alone(discord)
        assert "is full (limit: 1 thread)" in shown(await import_alone(discord, WEATHER))
        source = await discord.world.attach("thread.txt", WEATHER)
        german = await discord.people.command("thread import", where=None, locale="de", file=source)
        assert "Limit: 1 Thread" in shown(german)
        assert "Already imported" in shown(await import_alone(discord))
        await process.stopped_in_peace()
