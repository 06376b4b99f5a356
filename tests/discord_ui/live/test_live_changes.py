"""What a stored live thread shows after edits, deletions and restarts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.libraries import Guild
from storage.model import CommentState
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in
from tests.discord_ui.support.live_threads_support import (
    SAID,
    SUMMARISE,
    answer_to_press,
    bread,
    followed,
    overview,
    words,
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as made:
        yield made


async def test_asking_again_reads_only_what_is_newer(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    await house.staff.send(thread, "Spelt, then?")
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert house.services.live.count_newer(info) == 1
    before = len(house.env.http_requests)
    assert "Spelt, then?" in words(await overview(house, thread, house.reader))
    asked = [entry for entry in house.env.http_requests[before:] if entry.path.endswith("/messages")]
    assert len(asked) == 1
    assert (await house.storage.threads.get_info(Guild(house.guild.id), 1)).imported_by == house.staff.id


async def test_nothing_is_read_where_nothing_is_newer(house: House) -> None:
    thread, messages = await bread(house)
    await overview(house, thread)
    await house.reader.edit(messages[0], "Rye keeps for ten days.")
    before = len(house.env.http_requests)
    assert "ten days" in words(await overview(house, thread, house.reader))
    assert not [entry for entry in house.env.http_requests[before:] if entry.path.endswith("/messages")]


async def test_the_overview_counts_what_is_newer_and_its_button_reads_it(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    await house.staff.send(thread, "Spelt, then?")
    await house.staff.send(thread, "Or oats.")
    shown = answer(await house.reader.slash(thread, "summary overview", thread="1"))
    assert "2 newer messages" in shown_in(shown)
    assert "Spelt" not in shown_in(shown)
    pressed = answer_to_press(await house.reader.click(shown, label="Refresh"))
    assert "Spelt, then?" in words(shown_in(pressed))
    assert "newer" not in shown_in(pressed)


async def test_without_the_intent_no_button_promises_what_is_newer(tmp_path: Path) -> None:
    async with house_in(tmp_path, message_content=True) as house:
        thread, _ = await bread(house)
        await overview(house, thread)
        house.message_content = False
        await house.restart()
        shown = answer(await house.reader.context_menu(thread, SUMMARISE, thread.history()[-1]))
        assert SAID[0] in words(shown_in(shown))
        assert "Refresh" not in labels_of(shown)


async def test_an_edit_is_followed_into_digest_and_comment_card(house: House) -> None:
    thread, messages = await bread(house)
    await overview(house, thread)
    await house.reader.edit(messages[0], "Rye keeps for ten days, wheat is stale in one.")
    await followed(house)
    digest = await house.reader.slash(thread, "summary overview", thread="1")
    assert "ten days" in shown_in(answer(digest))
    assert "for a week" not in shown_in(answer(digest))
    card = shown_in(answer(await house.reader.slash(thread, "comment show", thread="1", number="2")))
    assert "ten days" in card
    assert "edited" in card


async def test_a_deleted_message_is_gone_from_digest_comment_card_and_search(house: House) -> None:
    thread, messages = await bread(house)
    await overview(house, thread)
    await house.reader.delete(messages[0])
    await followed(house)
    digest = shown_in(answer(await house.reader.slash(thread, "summary overview", thread="1")))
    assert "keeps for a week" not in digest
    assert SAID[1] in words(digest)
    card = shown_in(answer(await house.reader.slash(thread, "comment show", thread="1", number="2")))
    assert "This comment was removed" in card
    assert "reader" not in card
    found = await house.reader.slash(thread, "comment search", thread="1", query="week")
    assert "No comments contain" in shown_in(answer(found))


async def test_many_messages_deleted_at_once_are_followed(house: House) -> None:
    thread, messages = await bread(house)
    await overview(house, thread)
    house.env.backend.bulk_delete_messages(thread.id, [message.id for message in messages[:2]])
    await followed(house)
    states = [
        comment.state for comment in (await house.storage.threads.get(Guild(house.guild.id), 1)).comments
    ]
    assert states == [CommentState.DELETED, CommentState.DELETED, CommentState.PRESENT]


async def test_the_message_it_hangs_on_is_followed_though_it_stands_elsewhere(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    starter = next(message for message in house.channel.history() if message.id == thread.id)
    await house.staff.edit(starter, "Which bread shall we sell at the fair?")
    await followed(house)
    article = (await house.storage.threads.get(Guild(house.guild.id), 1)).article
    assert article is not None
    assert article.text == "Which bread shall we sell at the fair?"
    await house.staff.delete(starter)
    await followed(house)
    assert (await house.storage.threads.get(Guild(house.guild.id), 1)).article is None


async def test_after_a_restart_edits_and_deletions_missed_meanwhile_are_found(house: House) -> None:
    thread, messages = await bread(house)
    await overview(house, thread)
    backend = house.env.backend
    stored = backend.get_message(thread.id, messages[1].id)
    stored.content = "Wheat rises better, that is all."  # the bot receives neither event
    del backend.messages[thread.id][messages[0].id]
    await house.restart()
    shown = words(await overview(house, thread, house.reader))
    assert "that is all" in shown
    assert "keeps for a week" not in shown
    assert [
        comment.number for comment in (await house.storage.threads.get(Guild(house.guild.id), 1)).comments
    ] == [
        2,
        3,
        4,
    ]


async def test_a_deleted_discord_thread_is_deleted_here(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    house.env.backend.delete_channel(thread.id)
    await followed(house)
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0
