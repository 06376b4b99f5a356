"""A stored live thread follows its source while people delete their data and writing fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.importing.text.limits import Limits
from bot.services.live_threads import LiveThreads
from storage.errors import StorageError
from storage.libraries import Library
from storage.model import (
    CommentState,
    ErasureCounts,
    Post,
    SaveResult,
    Thread,
)
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.discord_support import NOON
from tests.discord_ui.support.live_following_support import (
    BOB,
    GUILD,
    HERE,
    THREE,
    applied,
    kept,
    live_tasks,
    read,
    said,
    texts,
    thread,
)
from tests.patience import PATIENCE, until


@contextmanager
def failing(storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """Sets the given event once a write was refused."""
    met = asyncio.Event()

    async def refused(*_: object, **__: object) -> None:
        met.set()
        raise StorageError(reason="the disk is away")

    with monkeypatch.context() as patch:
        patch.setattr(storage.threads, "save", refused)
        yield met


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as opened:
        yield opened


@pytest.fixture
def live(storage: SqliteStorage) -> LiveThreads:
    return LiveThreads(storage, Limits(), clock=lambda: NOON, edits_seconds=0)


async def test_people_who_opted_out_stay_out_of_what_is_followed_and_read_again(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    await kept(live, read(*THREE))
    await storage.people.opt_out(BOB, NOON)
    live.on_message_edited(HERE, said(2, "Wheat, I mean.", "bob", BOB, parent_key="1"))
    await applied(live)
    assert (await storage.comments.get(GUILD, 1, 3)).state is CommentState.DELETED
    await kept(live, read(*THREE, said(4, "Oats.", "bob", BOB)))
    assert await texts(storage) == {2: "Rye.", 3: "", 4: "Spelt.", 5: ""}
    assert {comment.author for comment in (await thread(storage)).comments} == {"ann", None}


async def test_somebody_who_is_forgotten_while_an_edit_is_stored_does_not_come_back(
    live: LiveThreads, storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(live, read(*THREE))
    loaded, forgotten = storage.threads.get, list[ErasureCounts]()

    async def forgetting(library: Library, thread_id: int) -> Thread:
        found = await loaded(library, thread_id)
        if not forgotten:
            forgotten.append(await storage.people.erase(BOB))
        return found

    monkeypatch.setattr(storage.threads, "get", forgetting)
    live.on_message_edited(HERE, said(1, "Rye!"))
    await applied(live)
    assert await texts(storage) == {2: "Rye!", 3: "", 4: "Spelt."}


async def test_somebody_who_is_forgotten_in_the_last_moment_does_not_come_back(
    live: LiveThreads, storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(live, read(*THREE))
    save, forgotten = storage.threads.save, list[ErasureCounts]()

    async def forgetting(*given: Any, **named: Any) -> SaveResult:
        if not forgotten:
            forgotten.append(await storage.people.erase(BOB))
        return await save(*given, **named)

    monkeypatch.setattr(storage.threads, "save", forgetting)
    live.on_message_edited(HERE, said(1, "Rye!"))
    await applied(live)
    assert await texts(storage) == {2: "Rye!", 3: "", 4: "Spelt."}


async def test_a_thread_deleted_in_the_last_moment_does_not_come_back_by_an_edit(
    live: LiveThreads, storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(live, read(*THREE))
    save = storage.threads.save

    async def deleting(*given: Any, **named: Any) -> SaveResult:
        await storage.threads.delete(GUILD, 1)
        return await save(*given, **named)

    monkeypatch.setattr(storage.threads, "save", deleting)
    live.on_message_edited(HERE, said(1, "Rye!"))
    await applied(live)
    assert (await storage.threads.list(GUILD)).total == 0
    assert not live.is_followed(HERE)


async def test_a_deletion_that_could_not_be_stored_is_tried_again(
    live: LiveThreads, storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(live, read(*THREE))
    with failing(storage, monkeypatch) as met:
        live.on_messages_deleted(HERE, ["2"])
        async with asyncio.timeout(PATIENCE):
            await met.wait()
        await until(lambda: not live_tasks())
    assert (await texts(storage))[3] == "Wheat."
    await applied(live)
    assert (await texts(storage))[3] == ""


async def test_a_deletion_reaches_the_posts_that_may_quote_it(
    live: LiveThreads, storage: SqliteStorage
) -> None:
    info = await kept(live, read(*THREE))
    await storage.posts.save(Post(GUILD.id, info.id, 77, 88, "short", "en"), revision=info.revision)
    assert await storage.posts.list_stale(NOON) == ()
    live.on_messages_deleted(HERE, ["2"])
    await applied(live)
    assert [post.message for post in await storage.posts.list_stale(NOON)] == [88]
