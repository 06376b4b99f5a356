"""A stored live thread follows its source: edits are applied, and a deleted message leaves an empty entry."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.importing.text.limits import Limits
from bot.services.followed_threads import ChannelKey
from bot.services.live_merge import get_channel_id, make_live_key
from bot.services.live_threads import LiveThreads
from storage.errors import ThreadNotFound
from storage.libraries import Guild
from storage.model import (
    Article,
    Comment,
    CommentState,
    Thread,
    Visibility,
)
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.discord_support import NOON
from tests.discord_ui.support.live_following_support import (
    ANN,
    BOB,
    GUILD,
    HERE,
    KITCHEN,
    POST,
    THREE,
    applied,
    kept,
    live_tasks,
    read,
    said,
    texts,
    thread,
)
from tests.patience import turns, until

OTHER = 401


async def parents(storage: SqliteStorage) -> dict[int, int | None]:
    return {comment.number: comment.parent for comment in (await thread(storage)).comments}


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as opened:
        yield opened


@pytest.fixture
def live(storage: SqliteStorage) -> LiveThreads:
    return LiveThreads(storage, Limits(), clock=lambda: NOON, edits_seconds=0)


async def test_it_is_for_those_who_can_view_its_channel(live: LiveThreads, storage: SqliteStorage) -> None:
    info = await kept(live, read(*THREE))
    assert (info.visibility, info.channel, info.key) == (Visibility.CHANNEL, KITCHEN, "discord:400")
    assert (await storage.threads.list(GUILD, staff=False)).total == 0
    assert (await storage.threads.list(GUILD, staff=False, channels=[KITCHEN])).total == 1


async def test_an_edit_is_followed(live: LiveThreads, storage: SqliteStorage) -> None:
    await kept(live, read(*THREE))
    live.on_message_edited(HERE, said(2, "Wheat, I mean.", "bob", BOB, parent_key="1", edited=NOON))
    await applied(live)
    comment = await storage.comments.get(GUILD, 1, 3)
    assert (comment.text, comment.edited, comment.parent) == ("Wheat, I mean.", NOON, 2)
    assert [found.number for _, found in (await storage.comments.search(GUILD, "mean")).items] == [3]


async def test_replies_that_discord_does_not_tell_are_inferred(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    more = (said(4, "@bob Wheat is dearer.", "cem", 5), said(5, "cem: it always was.", "ann"))
    await kept(live, read(*THREE, *more))
    assert await parents(storage) == {2: None, 3: 2, 4: 3, 5: 3, 6: 5}
    live.on_message_edited(HERE, said(4, "@ann Wheat is dearer.", "cem", 5))
    live.on_message_edited(HERE, said(2, "Wheat!", "bob", BOB, parent_key="1"))
    live.on_messages_deleted(HERE, ["4"])
    await applied(live)
    assert await parents(storage) == {2: None, 3: 2, 4: 3, 5: 3, 6: 5}  # what was inferred from it stays
    await kept(live, read(said(6, "@bob So?", "ann"), whole=False))
    assert (await parents(storage))[7] == 3


async def test_a_deleted_message_leaves_an_empty_place(live: LiveThreads, storage: SqliteStorage) -> None:
    await kept(live, read(*THREE))
    live.on_messages_deleted(HERE, ["2"])
    await applied(live)
    gone = await storage.comments.get(GUILD, 1, 3)
    assert gone.state is CommentState.DELETED
    assert (gone.text, gone.source, gone.author, gone.person, gone.address) == ("", "", None, None, None)
    assert (await storage.comments.get(GUILD, 1, 4)).parent == 3
    assert (await storage.comments.search(GUILD, "wheat")).total == 0


async def test_a_deletion_waits_for_nothing_and_edits_wait_for_each_other(storage: SqliteStorage) -> None:
    live = LiveThreads(storage, Limits(), clock=lambda: NOON, edits_seconds=3600)
    await kept(live, read(*THREE))
    for text in ("Rye!", "Rye?", "Rye…"):
        live.on_message_edited(HERE, said(1, text))
    assert live_tasks() == set()
    live.on_messages_deleted(HERE, ["2"])

    async def is_deleted() -> bool:
        return (await texts(storage))[3] == ""

    await until(is_deleted)
    assert await texts(storage) == {2: "Rye…", 3: "", 4: "Spelt."}
    assert (await storage.threads.get_info(GUILD, 1)).revision == 2
    await live.close()


async def test_what_waits_is_stored_when_the_bot_stops(storage: SqliteStorage) -> None:
    live = LiveThreads(storage, Limits(), clock=lambda: NOON, edits_seconds=3600)
    await kept(live, read(*THREE))
    live.on_message_edited(HERE, said(1, "Rye!"))
    await live.close()
    assert (await texts(storage))[2] == "Rye!"


async def test_a_message_that_was_never_read_is_not_kept_by_editing_it(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    await kept(live, read(*THREE))
    live.on_message_edited(HERE, said(9, "Not asked for."))
    await applied(live)
    assert len(await texts(storage)) == 3


async def test_what_is_newer_is_counted_and_read_when_asked_for(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    info = await kept(live, read(*THREE))
    assert live.count_newer(info) == 0
    live.on_message_posted(HERE, 4)
    live.on_message_posted(HERE, 5)
    live.on_message_posted(ChannelKey(GUILD, OTHER), 6)
    assert live.count_newer(info) == 2
    await kept(live, read(said(4, "Oats.", parent_key="2"), said(5, "Barley."), whole=False))
    assert live.count_newer(info) == 0
    assert await texts(storage) == {2: "Rye.", 3: "Wheat.", 4: "Spelt.", 5: "Oats.", 6: "Barley."}
    assert (await storage.comments.get(GUILD, 1, 5)).parent == 3


async def test_reading_anew_finds_what_was_edited_and_deleted_meanwhile(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    await kept(live, read(*THREE, article=Article("Which oven?")))
    again = (said(1, "Rye!"), said(3, "Spelt.", parent_key="2"), said(4, "Oats."))
    await kept(live, read(*again, article=Article("Which oven, and why?")))
    stored = await thread(storage)
    assert await texts(storage) == {2: "Rye!", 3: "", 4: "Spelt.", 5: "Oats."}
    assert stored.article is not None
    assert stored.article.text == "Which oven, and why?"
    assert [comment.parent for comment in stored.comments] == [None, 2, 3, None]
    await kept(live, read(*again))
    assert (await thread(storage)).article is None


async def test_numbers_that_were_cited_stay_when_earlier_messages_come_to_light(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    await kept(live, read(said(2, "Wheat."), said(3, "Spelt.")))
    await kept(live, read(*THREE))
    stored = await thread(storage)
    assert [(comment.text, comment.number) for comment in stored.comments] == [
        ("Rye.", 4),
        ("Wheat.", 2),
        ("Spelt.", 3),
    ]


async def test_the_opening_message_is_followed_too(live: LiveThreads, storage: SqliteStorage) -> None:
    await kept(live, read(*THREE, article=Article("Which oven?", person=BOB)))
    live.on_message_edited(HERE, said(POST, "Which oven now?", "bob", BOB))
    await applied(live)
    article = (await thread(storage)).article
    assert article is not None
    assert article.text == "Which oven now?"
    live.on_messages_deleted(HERE, [str(POST)])
    await applied(live)
    assert (await thread(storage)).article is None
    live.on_message_edited(HERE, said(POST, "Which oven again?", "bob", BOB))
    await applied(live)
    assert (await thread(storage)).article is None


async def test_what_happens_while_it_is_read_is_applied_after_it(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    async with live.reading_channel(HERE):
        assert live.is_followed(HERE)
        live.on_messages_deleted(HERE, ["2"])
        live.on_message_edited(HERE, said(1, "Rye!"))
        await turns()
        assert live_tasks(), "it waits for the reading"
        await live.save(GUILD, read(*THREE), by=ANN, readers_of=KITCHEN)
    await applied(live)
    assert await texts(storage) == {2: "Rye!", 3: "", 4: "Spelt."}


async def test_what_comes_while_it_is_read_is_newer_unless_it_was_read(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    for _ in range(2):  # the first time, and when it is known
        async with live.reading_channel(HERE):
            live.on_message_posted(HERE, 3)
            live.on_message_posted(HERE, 4)
            imported = await live.save(GUILD, read(*THREE), by=ANN, readers_of=KITCHEN)
        assert live.count_newer(imported.saved.info) == 1


async def test_what_happens_where_reading_failed_is_forgotten(live: LiveThreads) -> None:
    async def broken_off() -> None:
        async with live.reading_channel(HERE):
            live.on_message_edited(HERE, said(1, "Rye!"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await broken_off()
    assert not live.is_followed(HERE)
    assert live._pending == {}


async def test_only_what_is_stored_is_followed_after_a_restart_too(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    info = await kept(live, read(*THREE))
    await storage.threads.save(Guild(2), Thread("Elsewhere", (Comment(2, "x"),), key="reddit:9"), at=NOON)
    later = LiveThreads(storage, Limits(), clock=lambda: NOON, edits_seconds=0)
    assert not later.is_followed(HERE)
    await later.start()
    assert later.is_followed(HERE)
    assert not later.is_followed(ChannelKey(GUILD, OTHER))
    assert later.followed.list_child_threads(ChannelKey(GUILD, KITCHEN)) == (HERE,)
    assert later.count_newer(info) is None  # nobody asked for the count meanwhile
    later.on_messages_deleted(HERE, ["1"])
    await applied(later)
    assert (await texts(storage))[2] == ""


async def test_what_discord_deleted_is_deleted_here(live: LiveThreads, storage: SqliteStorage) -> None:
    await kept(live, read(*THREE))
    await live.on_channel_deleted(HERE)
    with pytest.raises(ThreadNotFound):
        await storage.threads.get_info(GUILD, 1)
    assert not live.is_followed(HERE)
    await live.on_channel_deleted(HERE)  # announced twice


async def test_conversations_of_discord_threads_are_found_under_their_channel(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    conversation = Thread("#ovens", (Comment(1, "Rye.", key="1"), Comment(2, "Wheat.", key="2")))
    await live.keep_conversation(HERE, lambda: conversation, by=ANN, readers_of=KITCHEN)
    private = ChannelKey(GUILD, OTHER)
    await live.keep_conversation(private, lambda: conversation, by=ANN, readers_of=OTHER)
    live.followed.set_parent_channel(private, KITCHEN)
    later = LiveThreads(storage, Limits(), clock=lambda: NOON, edits_seconds=0)
    await later.start()
    assert later.followed.list_child_threads(ChannelKey(GUILD, KITCHEN)) == (
        HERE,
    )  # messages that start private threads are not stored
    assert live.followed.list_child_threads(ChannelKey(Guild(2), KITCHEN)) == ()
    assert set(live.followed.list_child_threads(ChannelKey(GUILD, KITCHEN))) == {HERE, private}


async def test_a_thread_that_was_deleted_here_is_no_longer_followed(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    await kept(live, read(*THREE))
    await storage.threads.delete(GUILD, 1)
    live.on_message_edited(HERE, said(1, "Rye!"))
    await applied(live)
    assert not live.is_followed(HERE)


async def test_an_export_of_the_channel_and_the_live_thread_are_one(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    export = Thread(
        "Which oven?", (Comment(2, "Rye.", key="1", author="ann"),), form="discord", key=make_live_key(POST)
    )
    await storage.threads.save(GUILD, export, at=NOON)
    await live.start()
    live.on_message_edited(HERE, said(1, "Rye!"))
    await applied(live)
    assert await texts(storage) == {2: "Rye!"}
    assert (await storage.threads.get_info(GUILD, 1)).visibility is Visibility.SERVER
    assert (await kept(live, read(*THREE))).visibility is Visibility.CHANNEL
    assert await texts(storage) == {2: "Rye.", 3: "Wheat.", 4: "Spelt."}


@pytest.mark.parametrize("key", ["", "discord:", "discord:x", "reddit:400", "discord:٣"])
def test_other_keys_are_of_no_channel(key: str) -> None:
    assert get_channel_id(key) is None
    assert get_channel_id(make_live_key(POST)) == POST


async def test_a_channel_of_another_server_is_not_followed_by_saying_to_be_an_export_of_it(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    victim, spy = GUILD, 2
    info = await kept(live, read(*THREE))
    forged = Thread(
        "x", (Comment(1, "?", key="1"), Comment(2, "?", key="2")), form="discord", key=make_live_key(POST)
    )
    saved = await storage.threads.save(Guild(spy), forged, at=NOON)
    live.followed.add(saved.info)

    live.on_message_posted(HERE, 4)
    live.on_message_edited(HERE, said(1, "A secret."))
    live.on_messages_deleted(HERE, ["2"])
    await applied(live)

    assert [comment.text for comment in (await storage.threads.get(Guild(spy), saved.info.id)).comments] == [
        "?",
        "?",
    ]
    assert live.count_newer(saved.info) is None
    there = await storage.threads.get(victim, info.id)
    assert [comment.text for comment in there.comments] == ["A secret.", "", "Spelt."]  # still followed
    assert live.count_newer(info) == 1


async def test_a_channel_that_is_deleted_takes_nothing_from_another_server(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    await kept(live, read(*THREE))
    await live.on_channel_deleted(ChannelKey(Guild(2), POST))
    assert live.followed.list_child_threads(ChannelKey(Guild(2), KITCHEN)) == ()
    assert live.is_followed(HERE)
    assert (await thread(storage)).comments
