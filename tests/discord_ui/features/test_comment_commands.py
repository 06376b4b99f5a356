"""/comment and /find, through a simulated Discord with real storage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.model import Comment, Thread, Visibility
from tests.discord_ui.support.discord_house import House, answer, ask, house_in, labels_of, shown_in


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


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


async def test_comments_of_one_person_by_name_by_part_of_it_and_of_the_unnamed(house: House) -> None:
    await house.keep_tram()
    assert "Comments by **ann**: 2" in await ask(house, "comment by", thread="1", author="ANN")
    assert "Comments by **rider7**: 1" in await ask(house, "comment by", thread="1", author="der7")
    assert "Comments by *unnamed*: 1" in await ask(house, "comment by", thread="1", author="unnamed")
    for nobody in ("zoe", "rider"):  # several people are called that, so none is chosen
        assert f"Nobody named “{nobody}”" in await ask(house, "comment by", thread="1", author=nobody)


async def test_replies_are_listed_and_those_to_the_article_too(house: House) -> None:
    await house.keep_tram()
    words = await ask(house, "comment replies", thread="1", number="2")
    assert "Replies to **ann** [#2](<https://example.org/tram#c2>): 9" in words
    assert "page 1 of 2" in words
    assert "No comments." in await ask(house, "comment replies", thread="1", number="13")
    assert "Replies to **Gazette**" in await ask(house, "comment replies", thread="1", number="1")


async def test_a_search_of_wide_letters_is_held_to_what_a_button_carries(house: House) -> None:
    await house.keep(Thread("T", (Comment(1, "It is late."),), key="wide"))
    for command in ("comment search", "thread list"):
        filled = {"thread": "1"} if command == "comment search" else {}
        result = await house.reader.slash(house.channel, command, query="\U0001d400" * 31, **filled)
        assert "60 characters" in shown_in(answer(result))
