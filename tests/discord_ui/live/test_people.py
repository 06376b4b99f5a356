"""Authors named by nickname or mention in searches."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import simcord

from storage.model import Comment, Thread
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, speaking
from tests.discord_ui.support.live_threads_support import words


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


def member(house: House, name: str, nickname: str) -> simcord.MemberActor:
    return house.guild.add_member(house.env.create_user(name), nick=nickname)


async def bread(house: House) -> tuple[simcord.MemberActor, simcord.MemberActor]:
    """A thread by two people with account names, and one author without an account."""
    ann, bob = member(house, "ann_1987", "Baker Ann"), member(house, "bob_1990", "Miller")
    comments = (
        Comment(2, "Rye keeps for a week.", author="ann_1987", person=ann.id),
        Comment(3, "Rye is too sour for children.", author="bob_1990", person=bob.id),
        Comment(4, "Rye fills, and @ann_1987 is right about the week.", author="Zoe"),
    )
    await house.keep(Thread("Which bread?", comments, key="bread"))
    return ann, bob


async def ask(house: House, command: str, **options: object) -> str:
    message = answer(await house.reader.slash(house.channel, command, **options))
    assert message.ephemeral
    return words(shown_in(message))


@pytest.mark.parametrize("typed", ["Baker Ann", "@baker", "BAKER ANN", "<@{ann}>", "<@!{ann}>", "ann_1987"])
async def test_comments_by_somebody_are_found_by_nickname_and_mention(house: House, typed: str) -> None:
    ann, _ = await bread(house)
    shown = await ask(house, "comment by", thread="1", author=typed.format(ann=ann.id))
    assert "Comments by **ann_1987**: 1" in shown
    assert "keeps for a week" in shown


@pytest.mark.parametrize(
    "query", ['rye author:"Baker Ann"', "rye author:baker", "rye author:<@{ann}>", "autor:@Baker rye"]
)
@pytest.mark.parametrize("command", ["find", "comment search"])
async def test_an_author_in_a_search_can_be_a_nickname_or_a_mention(
    house: House, command: str, query: str
) -> None:
    ann, _ = await bread(house)
    where = {"thread": "1"} if command == "comment search" else {}
    shown = await ask(house, command, query=query.format(ann=ann.id), **where)
    assert "keeps for a week" in shown
    assert "too sour" not in shown
    assert "<@" not in shown
    assert "ann_1987" in shown.splitlines()[0], "the heading names who was meant"


async def test_the_option_author_of_find_takes_them_too(house: House) -> None:
    ann, _ = await bread(house)
    for author in ("Baker", f"<@{ann.id}>"):
        shown = await ask(house, "find", query="rye", author=author)
        assert "keeps for a week" in shown
        assert "too sour" not in shown


async def test_somebody_can_be_left_out_by_nickname_and_mention(house: House) -> None:
    ann, _ = await bread(house)
    for query in ("rye -author:baker", f"rye -author:<@{ann.id}>", "rye -author:ann"):
        shown = await ask(house, "find", query=query)
        assert "keeps for a week" not in shown
        assert "too sour" in shown
        assert "fills" in shown


async def test_a_mention_among_the_words_finds_what_mentions_that_person(house: House) -> None:
    ann, _ = await bread(house)
    shown = await ask(house, "find", query=f"<@{ann.id}> week")
    assert "Rye fills" in shown
    assert "keeps for a week" not in shown


async def test_a_mention_of_somebody_without_an_account_here_means_their_name(house: House) -> None:
    zoe = member(house, "Zoe", "Z")
    await bread(house)
    assert "Rye fills" in await ask(house, "comment by", thread="1", author=f"<@{zoe.id}>")
    assert "Rye fills" in await ask(house, "find", query=f"author:<@{zoe.id}>")


async def test_a_nickname_of_several_people_who_wrote_is_asked_about(house: House) -> None:
    twins = [member(house, name, "The Twins") for name in ("kim_x", "kim_y")]
    comments = tuple(
        Comment(number, "Rye!", author=f"kim_{letter}", person=twin.id)
        for number, (letter, twin) in enumerate(zip("xy", twins, strict=True), 2)
    )
    await house.keep(Thread("Which bread?", comments, key="bread"))
    for command, options in (
        ("comment by", {"thread": "1", "author": "The Twins"}),
        ("find", {"query": 'author:"The Twins"'}),
    ):
        assert "2 people here are called “The Twins”" in await ask(house, command, **options)


async def test_nobody_of_that_name_is_one_sentence(house: House) -> None:
    await bread(house)
    silent = member(house, "quiet", "Mouse")
    for typed in ("Mouse", f"<@{silent.id}>", "<@123456789012345678>", "Nemo"):
        shown = await ask(house, "comment by", thread="1", author=typed)
        assert "Nobody named" in shown
        assert len(shown.splitlines()) == 1
    with speaking("de"):
        shown = await ask(house, "find", query="rye author:Mouse")
    assert "Kein Kommentar enthält" in shown
