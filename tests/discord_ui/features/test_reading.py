"""/summary, /thread list and info, through a simulated Discord with real storage."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from storage.libraries import Guild
from storage.model import Comment, Thread, Visibility
from tests.discord_ui.support.discord_house import SEEDS, House, answer, ask, house_in, shown_in, speaking
from tests.discord_ui.support.discord_support import NOON


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def test_the_overview_answers_privately_with_quotes_and_links(house: House) -> None:
    await house.keep_tram()
    words = await ask(house, "summary overview", thread="1")
    assert (
        "### 📋 [A tram to the harbour](<https://example.org/tram>)\n-# 💬 12 · 👤 10 + 1 unsigned" in words
    )
    assert "> The tram is worth its price.\n-# — **ann** [#2](<https://example.org/tram#c2>)" in words
    assert "· ▰▰▰▱▱ at least 5 of 10 + 1 unsigned" in words
    assert "as of #13" in words
    viewpoints = await ask(house, "summary viewpoints", thread="1")
    assert "-# ↳ reply to #2\n> Nobody will ride it.\n-# — **bob**" in viewpoints
    assert f"as of #13, <t:{int(NOON.timestamp())}:f>" in viewpoints


@pytest.mark.parametrize(
    ("part", "fact"),
    [
        ("article", "The council wants a tram"),
        ("viewpoints", "#2 #4 #6 #7"),
        ("topics", "**table** · #5 · <https://data.example/t?id=1>"),
    ],
)
@pytest.mark.parametrize("length", ["headline", "short", "full"])
async def test_each_part_can_be_asked_for_by_itself(house: House, part: str, fact: str, length: str) -> None:
    await house.keep_tram()
    assert fact in await ask(house, f"summary {part}", thread="#1", length=length)


async def test_the_answer_is_in_the_language_of_whoever_asks(house: House) -> None:
    await house.keep_tram()
    with speaking("de"):
        words = await ask(house, "summary viewpoints", thread="1")
        assert "### Standpunkte" in words
        assert "↳ Antwort auf #2" in words
        assert "Hier gibt es keinen Thread 9" in await ask(house, "summary overview", thread="9")


async def test_a_real_digest_of_a_real_file_is_shown_from_import_to_card(house: House) -> None:
    source = ("night-trains.txt", (SEEDS / "night-trains.txt").read_bytes())
    report = await house.staff.slash(house.channel, "thread import", file=source)
    assert "Thread 1" in shown_in(answer(report))
    words = await ask(house, "summary overview", thread="1")
    stored = await house.storage.threads.get(Guild(house.guild.id), 1)
    quoted = [line[2:] for line in words.split("\n") if line.startswith("> ")]
    assert quoted
    everything = " ".join(" ".join(entry.text.split()) for entry in stored.list_entries())
    assert any(line in everything for line in quoted)


async def test_a_thread_too_short_to_digest_is_shown_whole(house: House) -> None:
    await house.keep(Thread("Short", (Comment(1, "Only this.", author="ann"),), key="s"))
    words = await ask(house, "summary overview", thread="1")
    assert "Only this." in words
    assert "here is all of it" in words


async def test_threads_are_listed_by_title_and_sort(house: House) -> None:
    assert "No threads here yet" in await ask(house, "thread list")
    await house.keep_tram()
    for n in range(10):
        await house.keep(Thread(f"Bus {n}", (Comment(1, "Late."),), key=f"bus{n}"))
    words = await ask(house, "thread list", sort="title")
    assert "11 threads" in words
    assert "A tram to the harbour" in words
    assert "page 1 of 2" in words
    assert "10 threads · with “BUS” in the title" in await ask(house, "thread list", query="BUS")
    assert "No title contains these words" in await ask(house, "thread list", query="zebra")


async def test_the_facts_of_a_thread(house: House) -> None:
    await house.keep_tram()
    words = await ask(house, "thread info", thread="harbour")
    for fact in (
        "Thread 1",
        "12 comments by 11 people",
        "<https://example.org/tram>",
        "visible to everyone here",
    ):
        assert fact in words


async def test_a_thread_is_found_by_number_by_hash_and_by_words_of_its_title(house: House) -> None:
    await house.keep_tram()
    await house.keep(Thread("Harbour prices", (Comment(1, "Dear."),), key="p"))
    for typed in ("1", "#1", " # 1 ", "tram", "a tram to the harbour"):
        assert "A tram to the harbour" in await ask(house, "thread info", thread=typed)
    assert "2 titles contain “harbour”" in await ask(house, "thread info", thread="harbour")
    assert "no thread “zebra”" in await ask(house, "thread info", thread="zebra")
    assert "There is no thread 999999999 here" in await ask(house, "thread info", thread="999999999")
    assert "no thread “12345678901234567890”" in await ask(
        house, "thread info", thread="12345678901234567890"
    )


async def test_another_guilds_thread_is_out_of_reach(house: House) -> None:
    await house.keep_tram()
    other = house.env.create_guild(name="Other")
    channel = other.create_text_channel("general")
    stranger = other.add_member(house.env.create_user("stranger"))
    for command, more in (
        ("summary overview", {}),
        ("thread info", {}),
        ("comment show", {"number": "2"}),
        ("comment search", {"query": "tram"}),
    ):
        result = await stranger.slash(channel, command, thread="1", **more)
        assert shown_in(answer(result)).startswith("⛔ There is no thread 1 here.")
    listed = await stranger.slash(channel, "thread list")
    assert "No threads here yet" in shown_in(answer(listed))
    assert await stranger.autocomplete(channel, "thread info", "thread", "") == []
    assert await stranger.autocomplete(channel, "comment show", "number", "", thread="1") == []


async def test_a_thread_for_staff_is_not_there_for_others(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    assert "There is no thread 1 here" in await ask(house, "summary overview", thread="1")
    assert "No threads here yet" in await ask(house, "thread list")
    assert await house.reader.autocomplete(house.channel, "thread info", "thread", "1") == []
    assert await house.reader.autocomplete(house.channel, "comment by", "author", "", thread="1") == []
    for_staff = await house.staff.slash(house.channel, "summary overview", thread="1")
    assert "A tram to the harbour" in shown_in(answer(for_staff))


async def test_the_first_sign_is_given_before_any_work(house: House) -> None:
    await house.keep_tram()
    seen = len(house.env.http_requests)
    await ask(house, "summary overview", thread="1")
    first = house.env.http_requests[seen]
    assert first.path.endswith("/callback")
    assert first.json is not None
    assert first.json["type"] == discord.InteractionResponseType.deferred_channel_message.value


async def test_commands_are_described_in_german_too(house: House) -> None:
    registered = {
        command["name"]: command
        for command in house.env.backend.visible_commands(user_id=house.staff.id, channel_id=house.channel.id)
    }
    summary = registered["summary"]
    assert summary["description_localizations"] == {"de": "Die Zusammenfassung eines Threads anzeigen"}
    length = next(one for one in summary["options"][0]["options"] if one["name"] == "length")
    assert [choice["name_localizations"]["de"] for choice in length["choices"]] == [
        "Schlagzeile",
        "kurz",
        "vollständig",
    ]


async def test_where_nothing_was_imported_yet_nobody_is_sent_to_an_empty_list(house: House) -> None:
    assert "No threads here yet" in await ask(house, "summary overview", thread="tram")
    await house.keep_tram(Visibility.STAFF)
    assert "No threads here yet" in await ask(house, "summary overview", thread="tram")
    await house.keep(Thread("Words", (Comment(2, "Here."),), key="words"))
    assert "no thread “bus” here" in await ask(house, "summary overview", thread="bus")


async def test_so_many_viewpoints_and_topics_of_one_kind_can_be_asked_for(house: House) -> None:
    source = ("bridge.txt", (SEEDS / "harbour-bridge.txt").read_bytes())
    await house.staff.slash(house.channel, "thread import", file=source)
    one = await ask(house, "summary viewpoints", thread="1", max=1)
    assert re.search(r"1 viewpoint in this digest, from \d+ of 46 people", one)
    assert re.search(r"\d+ more viewpoints", one)
    many = await ask(house, "summary viewpoints", thread="1", max=40)
    assert re.search(r"\d\d? viewpoints in this digest, from \d+ of 46 people", many)
    names = await ask(house, "summary topics", thread="1", kind="name")
    assert "### Names" in names
    assert "### Phrases" not in names
    assert "### Linked pages" not in names


@pytest.mark.parametrize("command", ["find", "catchup"])
async def test_where_nothing_is_imported_the_answer_says_what_to_do_first(house: House, command: str) -> None:
    options = {"query": "ferry"} if command == "find" else {}
    for who in (house.staff, house.reader):
        card = answer(await who.slash(house.channel, command, **options))
        assert card.ephemeral
        assert re.search(r"No threads here yet\. </summarize:\d+> summarises the channel", shown_in(card))
