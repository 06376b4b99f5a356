"""Slow searches and large imports do not block anything else."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from storage.errors import SearchTooSlow
from storage.libraries import Guild
from storage.sqlite import SqliteStorage, save_thread, thread_rows
from storage.sqlite.search import search
from tests.patience import PATIENCE, turns
from tests.persistence.sqlite.sqlite_samples import GUILD, large
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

OTHER = Guild(6)


async def test_a_search_past_its_deadline_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, large(15_000, words="the same words " * 20), at=MONDAY)
    async with SqliteStorage(path, search_seconds=0.02) as storage:
        with pytest.raises(SearchTooSlow) as raised:
            await storage.comments.search(GUILD, "same words")
        assert raised.value.facts == {"seconds": 0.02}
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 15_000
        several = (storage.comments.search(GUILD, "same words") for _ in range(3))
        found = await asyncio.gather(*several, return_exceptions=True)
        assert [type(each) for each in found] == [SearchTooSlow] * 3
    async with SqliteStorage(path, search_seconds=PATIENCE) as storage:
        assert (await storage.comments.search(GUILD, "same words")).total == 15_000


async def test_a_slow_search_does_not_hold_up_quick_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    async def slow(*given: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(PATIENCE)
        return await search(*given, **named)

    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        monkeypatch.setattr("storage.sqlite.comments.search", slow)
        searches = [asyncio.create_task(storage.comments.search(GUILD, "bread")) for _ in range(4)]
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        async with asyncio.timeout(PATIENCE):
            await storage.threads.get_info(GUILD, 1)
        assert not any(search.done() for search in searches)
        go_on.set()
        assert [page.total for page in await asyncio.gather(*searches)] == [4] * 4


async def test_what_grows_with_an_import_is_done_beside_the_event_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are built and threads compared in the connection's thread, so the event loop stays responsive."""
    where: dict[str, set[int]] = {}

    def watch(module: ModuleType, name: str) -> None:
        function = getattr(module, name)

        def watched(*args: Any, **more: Any) -> Any:
            where.setdefault(name, set()).add(threading.get_ident())
            return function(*args, **more)

        monkeypatch.setattr(module, name, watched)

    here = threading.get_ident()
    watch(save_thread, "compare_for_update")
    watch(save_thread, "get_thread_values")
    watch(thread_rows, "comments_from_rows")
    thread = large(200)
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, thread, at=MONDAY)
        await storage.threads.save(GUILD, replace(thread, title="Renamed"), at=MONDAY)
    assert where.keys() == {"compare_for_update", "get_thread_values", "comments_from_rows"}
    assert all(here not in idents for idents in where.values())


@pytest.mark.parametrize("reason", ["left", "retention"])
async def test_others_write_while_the_threads_of_a_server_are_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    monkeypatch.setattr("storage.sqlite.guilds._COMMENTS_AT_ONCE", 1)

    def delete() -> Coroutine[Any, Any, int]:
        if reason == "left":
            return storage.guilds.delete_left_before(TUESDAY)
        return storage.threads.delete_not_updated_since(GUILD, TUESDAY)

    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        for number in range(4):
            await storage.threads.save(GUILD, bakery(f"k{number}"), at=MONDAY)
        if reason == "left":
            await storage.guilds.mark_left(GUILD.id, MONDAY)
        deleting = asyncio.create_task(delete())
        await turns()
        saving = asyncio.create_task(storage.threads.save(OTHER, bakery(), at=MONDAY))
        done, _ = await asyncio.wait({deleting, saving}, return_when=asyncio.FIRST_COMPLETED)
        assert saving in done
        deleting.cancel()
        await asyncio.wait({deleting})
        await delete()  # continues after an interruption
        assert (await storage.threads.list(GUILD)).total == 0
        assert (await storage.threads.list(OTHER)).total == 1
