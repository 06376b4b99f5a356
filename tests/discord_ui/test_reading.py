"""/summary, /comment, /thread list and info, through a simulated Discord with real storage."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.discord_ui.components.limits import utf16_length
from storage.libraries import Guild
from storage.model import Comment, CommentState, Thread, Visibility
from tests.discord_ui.discord_house import SEEDS, House, answer, house_in, labels_of, shown_in, speaking
from tests.discord_ui.discord_support import ATTACKS, NOON


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def ask(house: House, command: str, **options: object) -> str:
    result = await house.reader.slash(house.channel, command, **options)
    message = answer(result)
    assert message.ephemeral
    return shown_in(message)


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
    everything = " ".join(" ".join(entry.text.split()) for entry in stored.entries())
    assert any(line in everything for line in quoted)


async def test_a_thread_too_short_to_digest_is_shown_whole(house: House) -> None:
    await house.keep(Thread("Short", (Comment(1, "Only this.", author="ann"),), key="s"))
    words = await ask(house, "summary overview", thread="1")
    assert "Only this." in words
    assert "here is all of it" in words


async def test_a_comment_is_shown_with_its_parent_and_the_ways_on(house: House) -> None:
    await house.keep_tram()
    result = await house.reader.slash(house.channel, "comment show", thread="1", number="#3")
    words = shown_in(answer(result))
    assert "### 💬 **bob** #3" in words
    assert "@\u200beveryone should vote against." in words
    assert "↳ reply to **ann**" in words
    assert labels_of(answer(result)) == [
        "1 reply",
        "Reply to #2",
        "More by this person",
        "Overview",
        "Original",
    ]
    assert "The council wants" in await ask(house, "comment show", thread="1", number="1")


async def test_a_number_that_is_none_or_is_not_there_is_answered_with_what_to_do(house: House) -> None:
    await house.keep_tram()
    assert "Type a number such as 4" in await ask(house, "comment show", thread="1", number="four")
    assert "run from #2 to #13" in await ask(house, "comment show", thread="1", number="99")
    assert "run from #2 to #13" in await ask(house, "comment replies", thread="1", number="999999999")


async def test_searching_shows_comments_that_hold_the_words(house: House) -> None:
    await house.keep_tram()
    words = await ask(house, "comment search", thread="1", query="worth tram")
    assert "2 comments contain “worth tram”" in words
    assert "#c4" in words
    by = await ask(house, "comment search", thread="1", query="tram", author="ann")
    assert "1 comment contains “tram”, by **ann**" in by
    assert "No comments contain “zebra”" in await ask(house, "comment search", thread="1", query="zebra")
    assert "contains nothing to search for" in await ask(house, "comment search", thread="1", query="?!")


async def test_hits_are_bold_in_any_form_of_the_word_and_in_the_place_where_they_are(house: House) -> None:
    long = "Nobody minds the wait at all. " * 30 + "The ferries *never* wait. And so on."
    await house.keep(Thread("Harbour", (Comment(2, "One ferry!"), Comment(3, long)), key="h"))
    words = await ask(house, "comment search", thread="1", query="ferry")
    assert "> One **ferry**!" in words
    assert "> … The **ferries** \\*never\\* wait. And so on." in words


async def test_a_search_that_finds_nothing_offers_other_spellings_as_buttons(house: House) -> None:
    await house.keep_tram()
    for command, options in (
        ("comment search", {"thread": "1", "query": "trma"}),
        ("find", {"query": "trma"}),
    ):
        missed = answer(await house.reader.slash(house.channel, command, **options))
        assert "Did you mean" in shown_in(missed)
        (offered,) = [label for label in labels_of(missed) if label.startswith("tram (")]
        pressed = await house.reader.click(missed, label=offered)
        assert "comments contain “tram”" in shown_in(answer(pressed))


async def test_find_searches_the_threads_that_one_may_see(house: House) -> None:
    await house.keep_tram()
    await house.keep(Thread("Night", (Comment(2, "The trams run late.", author="Zoe"),), key="n"))
    hidden = Thread("Hidden", (Comment(2, "A secret tramway, and trams.", author="Zoe"),), key="x")
    await house.keep(hidden, visibility=Visibility.STAFF)
    words = await ask(house, "find", query="tram")
    assert "**Zoe** #2\n-# 2 · Night\n" in words
    assert "The **trams** run late." in words
    assert "A tram to the harbour" in words
    assert "secret" not in words
    by = await ask(house, "find", query="tram", author="zo")
    assert "1 comment contains" in by
    assert "nothing to search for" in await ask(house, "find", query="-tram")
    assert "at most 60 characters" in await ask(house, "find", query="x" * 50, author="a" * 20)
    secret = await ask(house, "find", query="secrt")
    assert "secret" not in secret, "what one may not see is not offered either"


async def test_numbers_are_offered_by_words_of_the_comment(house: House) -> None:
    await house.keep(
        Thread(
            "H",
            (Comment(2, "No.", author="Bo"), Comment(3, "The ferries, of course.", author="Anna")),
            key="h",
        )
    )
    offered = await house.reader.autocomplete(house.channel, "comment show", "number", "ferry", thread="1")
    assert [(one["name"], one["value"]) for one in offered] == [("#3 Anna: The ferries, of course.", "3")]
    for nothing in ("-ferry", "?!", '""', "zebra"):
        assert not await house.reader.autocomplete(
            house.channel, "comment show", "number", nothing, thread="1"
        )


async def test_comments_of_one_person_by_name_by_part_of_it_and_of_the_unnamed(house: House) -> None:
    await house.keep_tram()
    assert "Comments by **ann**: 2" in await ask(house, "comment by", thread="1", author="ANN")
    assert "Comments by **rider7**: 1" in await ask(house, "comment by", thread="1", author="der7")
    assert "Comments by *unnamed*: 1" in await ask(house, "comment by", thread="1", author="unnamed")
    for nobody in ("zoe", "rider"):  # several riders: no guess is made
        assert f"Nobody named “{nobody}”" in await ask(house, "comment by", thread="1", author=nobody)


async def test_replies_are_listed_and_those_to_the_article_too(house: House) -> None:
    await house.keep_tram()
    words = await ask(house, "comment replies", thread="1", number="2")
    assert "Replies to **ann** [#2](<https://example.org/tram#c2>): 9" in words
    assert "page 1 of 2" in words
    assert "No comments." in await ask(house, "comment replies", thread="1", number="13")
    assert "Replies to **Gazette**" in await ask(house, "comment replies", thread="1", number="1")


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


async def test_threads_numbers_and_authors_are_offered_while_typing(house: House) -> None:
    await house.keep_tram()
    offered = await house.reader.autocomplete(house.channel, "summary overview", "thread", "HARB")
    assert offered == [{"name": "1 · A tram to the harbour", "value": "1"}]
    numbers = await house.reader.autocomplete(house.channel, "comment show", "number", "#1", thread="1")
    assert [choice["value"] for choice in numbers] == ["10", "11", "12", "13"]
    assert numbers[0]["name"] == "#10 rider10: The tram is late on line 10."
    authors = await house.reader.autocomplete(house.channel, "comment by", "author", "", thread="1")
    assert authors[0] == {"name": "ann (2)", "value": "ann"}
    assert {"name": "unnamed (1)", "value": "unnamed"} in authors
    assert await house.reader.autocomplete(house.channel, "comment by", "author", "", thread="") == []
    assert await house.reader.autocomplete(house.channel, "thread info", "thread", "77") == []
    assert await house.reader.autocomplete(house.channel, "comment show", "number", "x", thread="1") == []


async def test_offers_stay_within_discords_limits_whatever_the_names(house: House) -> None:
    words = [attack.replace("\0", "") for attack in ATTACKS]  # what hygiene leaves of them
    said = tuple(
        Comment(n, words[n % len(words)] * 3, author=words[n % len(words)] * 4) for n in range(1, 60)
    )
    await house.keep(Thread("x" * 300, said, key="long"))
    for option, command in (("thread", "thread info"), ("number", "comment show"), ("author", "comment by")):
        filled = {} if option == "thread" else {"thread": "1"}
        offered = await house.reader.autocomplete(house.channel, command, option, "", **filled)
        assert 0 < len(offered) <= 25
        assert len({choice["value"] for choice in offered}) == len(offered)
        for choice in offered:
            assert 1 <= len(choice["name"]) <= 100
            assert 1 <= len(choice["value"]) <= 100
            result = await house.reader.slash(house.channel, command, **{**filled, option: choice["value"]})
            assert not shown_in(answer(result)).startswith(("There is no", "Nobody", "Thread 1 has no"))


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


async def test_names_of_wide_letters_are_offered_and_found_within_discords_limits(house: House) -> None:
    """Discord may count a letter beyond the first 65,536 as two."""
    wide, blank = "\U0001d400" * 120, "\u3164"
    said = tuple(Comment(n, "It is late.", author=(wide, blank)[n % 2]) for n in range(1, 9))
    await house.keep(Thread("T", said, key="wide"))
    offered = await house.reader.autocomplete(house.channel, "comment by", "author", "", thread="1")
    assert {choice["name"][-12:] for choice in offered} == {wide[:7] + "… (4)", "unnamed (4)"}
    for choice in offered:
        assert max(utf16_length(choice["name"]), utf16_length(choice["value"])) <= 100
        result = await house.reader.slash(house.channel, "comment by", thread="1", author=choice["value"])
        assert "It is late." in shown_in(answer(result))


async def test_a_search_of_wide_letters_is_held_to_what_a_button_carries(house: House) -> None:
    await house.keep(Thread("T", (Comment(1, "It is late."),), key="wide"))
    for command in ("comment search", "thread list"):
        filled = {"thread": "1"} if command == "comment search" else {}
        result = await house.reader.slash(house.channel, command, query="\U0001d400" * 31, **filled)
        assert "60 characters" in shown_in(answer(result))


async def test_people_of_the_same_name_are_distinguished_by_what_they_wrote_first(house: House) -> None:
    said = (("Bob", 11), ("bob", 12), ("ann", 13), ("Bob", 11))
    comments = tuple(
        Comment(number, f"Word {number}.", author=author, person=person)
        for number, (author, person) in enumerate(said, 2)
    )
    await house.keep(Thread("Words", comments, key="words"))
    offered = await house.reader.autocomplete(house.channel, "comment by", "author", "bo", thread="1")
    assert [(one["name"], one["value"]) for one in offered] == [
        ("Bob · #2 (2)", "#2"),
        ("bob · #3 (1)", "#3"),
    ]
    words = await ask(house, "comment by", thread="1", author="#2")
    assert "Word 2." in words
    assert "Word 5." in words
    assert "Word 3." not in words
    found = await ask(house, "comment search", thread="1", query="word", author="#3")
    assert "1 comment contains" in found
    assert "> **Word** 3\\." in found
    assert "2 people here are called “bob”" in await ask(house, "comment by", thread="1", author="bob")
    assert "Nobody named" not in await ask(house, "comment by", thread="1", author="#4")
    assert "Nobody named" in await ask(house, "comment by", thread="1", author="#9")


async def test_a_comment_that_was_removed_is_offered_as_such(house: House) -> None:
    gone = Comment(2, "", state=CommentState.DELETED)
    await house.keep(Thread("Words", (gone, Comment(3, "Here.", author="ann")), key="words"))
    offered = await house.reader.autocomplete(house.channel, "comment show", "number", "", thread="1")
    assert [one["name"] for one in offered] == ["#2 (deleted)", "#3 ann: Here."]


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
        assert "No threads here yet. /summarize summarises the channel you are in" in shown_in(card)
