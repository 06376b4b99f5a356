"""Autocompletion, through a simulated Discord with real storage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.discord_ui.components.limits import measure_utf16
from storage.model import Comment, CommentState, Thread
from tests.discord_ui.support.discord_house import House, answer, ask, house_in, shown_in
from tests.discord_ui.support.discord_support import ATTACKS


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


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
    words = [attack.replace("\0", "") for attack in ATTACKS]  # what is left of them after cleaning
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


async def test_names_of_wide_letters_are_offered_and_found_within_discords_limits(house: House) -> None:
    """Discord may count a letter beyond the first 65,536 as two."""
    wide, blank = "\U0001d400" * 120, "\u3164"
    said = tuple(Comment(n, "It is late.", author=(wide, blank)[n % 2]) for n in range(1, 9))
    await house.keep(Thread("T", said, key="wide"))
    offered = await house.reader.autocomplete(house.channel, "comment by", "author", "", thread="1")
    assert {choice["name"][-12:] for choice in offered} == {wide[:7] + "… (4)", "unnamed (4)"}
    for choice in offered:
        assert max(measure_utf16(choice["name"]), measure_utf16(choice["value"])) <= 100
        result = await house.reader.slash(house.channel, "comment by", thread="1", author=choice["value"])
        assert "It is late." in shown_in(answer(result))


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
