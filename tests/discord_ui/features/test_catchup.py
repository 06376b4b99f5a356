"""/catchup: what is new to the person who asks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import pytest_asyncio
import simcord

from storage.libraries import Guild
from storage.model import Article, Comment, CommentState, GuildSettings, Thread, Visibility
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    texts_of,
    wire,
)
from tests.discord_ui.support.discord_support import NOON, buttons

SUMMARISE_SINCE_MINE = "Summarise since my last message"
LONG_AGO = NOON.replace(year=2025)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def catch_up(
    house: House, who: simcord.MemberActor | None = None, **options: Any
) -> simcord.ResponseMessage:
    asking = who or house.reader
    return answer(await asking.slash(house.channel, "catchup", **options))


async def press(house: House, card: simcord.ResponseMessage, label: str) -> simcord.ResponseMessage:
    pressed = next(one for one in buttons(card.components) if one.get("label") == label)
    return answer(await house.reader.click(card, custom_id=pressed["custom_id"]))


def bridge_thread(*added: Comment) -> Thread:
    said = (
        Comment(2, "The bridge should be closed to cars.", author="cleo", key="a", time=NOON),
        Comment(3, "Closing it would ruin the shops on the far side.", author="dan", key="b", time=NOON),
    )
    article = Article("The bridge needs repair.", address="https://example.org/bridge")
    return Thread("The bridge", (*said, *added), article, "listing", "bridge", numbered=True)


async def test_everything_is_new_to_somebody_who_never_read(house: House) -> None:
    await house.keep_tram()
    card = await catch_up(house)
    words = shown_in(card)
    assert "A tram to the harbour" in words
    assert "12 new comments by 11 people" in words
    assert "people · unread" in words
    assert "The tram is worth its price." in words
    assert "**ann**" in words
    assert "Digest" in labels_of(card)


async def test_nothing_is_new_twice(house: House) -> None:
    await house.keep_tram()
    await catch_up(house)
    assert "Nothing is new to you since you last read." in shown_in(await catch_up(house))


@pytest.mark.parametrize("command", ["summary overview", "summary viewpoints"])
async def test_a_digest_counts_as_reading(house: House, command: str) -> None:
    await house.keep_tram()
    await house.reader.slash(house.channel, command, thread="1")
    assert "Nothing is new to you" in shown_in(await catch_up(house))


async def test_a_comment_counts_as_reading_up_to_it(house: House) -> None:
    await house.keep_tram()
    await house.reader.slash(house.channel, "comment show", thread="1", number="11")
    assert "2 new comments by 2 people" in shown_in(await catch_up(house))


async def test_each_person_reads_for_themselves(house: House) -> None:
    await house.keep_tram()
    await catch_up(house)
    assert "12 new comments" in shown_in(await catch_up(house, house.staff))


async def test_what_is_added_later_is_new_and_what_was_deleted_is_not(house: House) -> None:
    await house.keep(bridge_thread())
    await catch_up(house)
    late = Comment(4, "Ferries could carry the cars instead.", author="eva", key="c")
    gone = Comment(5, "", key="d", state=CommentState.DELETED)
    await house.keep(bridge_thread(late, gone))
    words = shown_in(await catch_up(house))
    assert "1 new comment by 1 person" in words
    assert "Ferries could carry the cars instead." in words
    assert "#4" in words


async def test_who_answers_me_comes_first_and_my_own_words_are_not_new_to_me(house: House) -> None:
    await house.keep_tram()
    mine = Comment(4, "I cross it daily.", author="me", key="c", person=house.reader.id)
    reply = Comment(5, "Then you know its potholes.", author="gus", key="d", parent=4)
    await house.keep(bridge_thread(mine, reply))
    card = await catch_up(house)
    words = shown_in(card)
    assert words.index("The bridge") < words.index("A tram to the harbour")
    assert "1 answers or mentions you" in words
    assert "3 new comments" in words
    assert "Then you know its potholes." in words


@pytest.mark.parametrize(("text", "counted"), [("@reader look!", True), ("@readers look!", False)])
async def test_mentions_are_by_the_whole_name_and_only_in_discord(
    house: House, text: str, counted: bool
) -> None:
    live = replace(bridge_thread(Comment(9, text, author="gus", key="9")), form="discord", key="discord:77")
    await house.keep(live)
    assert ("answers or mentions you" in shown_in(await catch_up(house))) is counted
    await house.keep(replace(live, form="listing", key="other"))
    assert "answers or mentions you" not in shown_in(await catch_up(house))


async def test_news_of_one_thread_are_shown_in_detail(house: House) -> None:
    mine = Comment(4, "I cross it daily.", author="me", key="c", person=house.reader.id)
    reply = Comment(5, "Then you know its potholes.", author="gus", key="d", parent=4)
    await house.keep(bridge_thread(mine, reply))
    card = await catch_up(house, thread="1")
    words = shown_in(card)
    assert "### To you" in words
    assert "### Other new comments" in words
    assert words.index("potholes") < words.index("closed to cars")
    assert "I cross it daily" not in words
    every = shown_in(await press(house, card, "All 3 new comments"))
    assert "Closing it would ruin the shops" in every
    again = await catch_up(house, thread="1")
    assert "nothing is new to you since you last read" in shown_in(again)
    assert labels_of(again) == ["Overview"]


async def test_since_a_time_does_not_depend_on_what_was_read(house: House) -> None:
    await house.keep(bridge_thread())
    await catch_up(house)
    assert "2 new comments" in shown_in(await catch_up(house, since="yesterday"))
    assert "2 new comments" in shown_in(await catch_up(house, since="2h", thread="1"))


async def test_since_my_last_message_begins_after_it(house: House) -> None:
    mine = Comment(4, "I cross it daily.", author="me", key="c", person=house.reader.id, time=NOON)
    late = Comment(5, "Ferries could carry the cars instead.", author="eva", key="d", time=NOON)
    await house.keep(bridge_thread(mine, late))
    words = shown_in(await catch_up(house, since="my last message", thread="1"))
    assert "1 new comment by 1 person" in words
    with speaking("de"):
        german = await catch_up(house, house.staff, since="seit meiner letzten Nachricht")
    assert "wann du hier zuletzt geschrieben hast" in shown_in(german)


async def test_since_the_last_digest_needs_one(house: House) -> None:
    old = [replace(one, time=LONG_AGO) for one in bridge_thread().comments]
    await house.keep(replace(bridge_thread(), comments=tuple(old)), at=LONG_AGO)
    assert "No digest has been posted yet" in shown_in(await catch_up(house, since="last digest"))
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    assert "Nothing is new to you since" in shown_in(await catch_up(house, since="last digest"))
    late = Comment(4, "Ferries could carry the cars instead.", author="eva", key="c", time=NOON)
    await house.keep(replace(bridge_thread(late), comments=(*old, late)), at=NOON)
    assert "1 new comment by 1 person" in shown_in(await catch_up(house, since="last digest", thread="1"))
    assert "1 new comment by 1 person" in shown_in(await catch_up(house, since="last digest"))


async def talk_of_the_oven(house: House) -> None:
    """Messages that others write after the reader's last one."""
    await house.reader.send(house.channel, "I am off to lunch.")
    for line in ("The oven should get a new door.", "A new door costs more than an oven."):
        await house.staff.send(house.channel, line)


async def test_where_nothing_is_stored_it_summarises_the_channel_since_ones_last_message(
    tmp_path: Path,
) -> None:
    async with house_in(tmp_path, message_content=True) as house:
        nothing = shown_in(await catch_up(house))
        assert "since your last message there" in nothing
        assert "⛔" not in nothing
        await talk_of_the_oven(house)
        told = shown_in(await catch_up(house))
        assert "A new door costs more" in told
        assert "off to lunch" not in told
        assert "off to lunch" in shown_in(await catch_up(house, since="2015-01-01"))


async def test_where_nothing_else_is_new_in_this_channel_it_summarises_its_messages(tmp_path: Path) -> None:
    async with house_in(tmp_path, message_content=True) as house:
        await house.keep_tram()
        await talk_of_the_oven(house)
        assert "A new door costs more" in shown_in(await catch_up(house, place="here"))
        assert "A tram to the harbour" in shown_in(await catch_up(house, place="everywhere"))


async def test_members_are_not_shown_messages_where_only_staff_may_have_them_read(tmp_path: Path) -> None:
    async with house_in(tmp_path, message_content=True) as house:
        await house.services.settings.save(house.guild.id, GuildSettings(members_may_summarise=False))
        await talk_of_the_oven(house)
        assert "No threads here yet" in shown_in(await catch_up(house))
        await house.keep_tram()
        assert SUMMARISE_SINCE_MINE not in labels_of(await catch_up(house))


async def test_a_button_summarises_the_channel_since_ones_own_last_message(tmp_path: Path) -> None:
    async with house_in(tmp_path, message_content=True) as house:
        await talk_of_the_oven(house)
        await house.keep_tram()
        listed = await catch_up(house)
        assert "A tram to the harbour" in shown_in(listed)
        assert "The oven should get a new door." in shown_in(await press(house, listed, SUMMARISE_SINCE_MINE))


async def test_without_the_text_of_messages_no_button_offers_to_read_them(house: House) -> None:
    await house.keep_tram()
    assert SUMMARISE_SINCE_MINE not in labels_of(await catch_up(house))


async def test_what_is_no_time_is_refused_with_examples(house: House) -> None:
    assert "I don't understand “soon”" in shown_in(await catch_up(house, since="soon"))


async def test_nobody_hears_of_threads_that_they_may_not_see(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    assert "No threads here yet" in shown_in(await catch_up(house))
    assert "There is no thread 1" in shown_in(await catch_up(house, thread="1"))
    assert "12 new comments" in shown_in(await catch_up(house, house.staff))


async def test_this_channel_holds_what_is_kept_for_it_and_what_was_posted_in_it(house: House) -> None:
    await house.keep_tram()
    assert "Nothing is new to you" in shown_in(await catch_up(house, place="here"))
    await house.keep(bridge_thread(), visibility=Visibility.CHANNEL, channel=house.channel.id)
    assert "The bridge" in (words := shown_in(await catch_up(house, place="here")))
    assert "A tram" not in words
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    assert "A tram to the harbour" in shown_in(await catch_up(house, place="here"))


async def test_what_does_not_fit_is_counted_and_comes_next(house: House) -> None:
    for number in range(7):
        await house.keep(replace(bridge_thread(), title=f"Bridge {number}", key=f"bridge-{number}"))
    card = await catch_up(house)
    assert "Something is new in 2 more threads" in shown_in(card)
    rest = await press(house, card, "More")
    assert len([label for label in labels_of(rest) if label == "Digest"]) == 2
    since = await catch_up(house, since="yesterday")
    assert "Something is new in 2 more threads" in shown_in(since)
    words = shown_in(since)
    words += shown_in(await press(house, since, "More"))
    titles = {f"Bridge {number}" for number in range(7)}
    assert {one for one in titles if one in words} == titles


async def test_it_is_sent_by_direct_message_where_its_buttons_work(house: House) -> None:
    await house.keep_tram()
    done = await catch_up(house, direct_message=True)
    assert "Sent by direct message" in texts_of(done)
    user = house.reader.user
    (message,) = user.dm_channel.history()
    assert "A tram to the harbour" in shown_in(message)
    await house.restart()
    (digest,) = (one["custom_id"] for one in buttons(wire(message)))
    overview = answer(await user.click(message, custom_id=digest))
    assert "The tram is worth its price." in shown_in(overview)
    assert not {"Share …", "Refresh"} & set(labels_of(overview))
    views = next(one for one in buttons(overview.components) if one["label"] == "Viewpoints")
    viewpoints = answer(await user.click(overview, custom_id=views["custom_id"]))
    members = next(one for one in buttons(viewpoints.components) if one["label"] == "Show comments")
    assert "every coin" in shown_in(answer(await user.click(viewpoints, custom_id=members["custom_id"])))


async def test_what_could_not_be_sent_is_still_new(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_args: object, **_options: object) -> None:
        response = SimpleNamespace(status=403, reason="Forbidden")
        raise discord.Forbidden(response, "Cannot send messages to this user")  # type: ignore[arg-type]

    await house.keep_tram()
    with monkeypatch.context() as closed:
        closed.setattr(discord.abc.Messageable, "send", refuse)
        refused = await catch_up(house, direct_message=True)
    assert "direct message" in texts_of(refused)
    assert "12 new comments" in shown_in(await catch_up(house))


async def test_who_left_the_server_sees_no_more_of_it_in_direct_messages(house: House) -> None:
    await house.keep_tram()
    await catch_up(house, direct_message=True)
    user = house.reader.user
    (message,) = user.dm_channel.history()
    (digest,) = (one["custom_id"] for one in buttons(wire(message)))
    house.guild.remove_member(house.reader)
    await house.env.settle()
    refused = answer(await user.click(message, custom_id=digest))
    assert "a server that you, or I, are no longer in" in shown_in(refused)


async def test_it_speaks_german(house: House) -> None:
    await house.keep_tram()
    with speaking("de"):
        assert "12 neue Kommentare von 11 Personen" in shown_in(await catch_up(house))
        assert "Nichts ist neu für dich seit du zuletzt gelesen hast." in shown_in(await catch_up(house))


async def test_since_is_offered_while_typing(house: House) -> None:
    offered = await house.reader.autocomplete(house.channel, "catchup", "since", "")
    assert "since my last message" in [choice["name"] for choice in offered]
    typed = await house.reader.autocomplete(house.channel, "catchup", "since", "36h")
    assert [choice["value"] for choice in typed] == ["36h"]


async def test_what_was_read_is_told_exported_and_forgotten(house: House) -> None:
    await house.keep_tram()
    await catch_up(house)
    about = answer(await house.reader.slash(house.channel, "privacy about"))
    assert "how far you have read 1 thread" in shown_in(about)
    assert b'"up_to": 13' in await house.services.privacy.export(house.reader.id)
    await house.services.privacy.forget(house.reader.id)
    assert await house.storage.reading.get_mark(Guild(house.guild.id), house.reader.id, 1) is None
    assert "12 new comments" in shown_in(await catch_up(house))


async def test_of_somebody_who_opted_out_nothing_is_remembered(house: House) -> None:
    await house.keep_tram()
    await catch_up(house)
    await house.services.privacy.opt_out(house.reader.id)
    for _ in range(2):
        assert "12 new comments" in shown_in(await catch_up(house))
    assert (await house.storage.people.get_record(house.reader.id)).read_marks == ()
