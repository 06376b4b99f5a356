"""Many reads and writes at once."""

from __future__ import annotations

import asyncio

from storage.protocol import Storage
from tests.persistence.contract.contract_samples import HOME, make_thread, save
from tests.persistence.storage_samples import MONDAY, bakery


async def test_eighty_readers_and_twenty_writers_at_once(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())

    async def read(number: int) -> None:
        for _ in range(3):
            assert (await storage.threads.get(HOME, thread_id)) == bakery()
            assert (await storage.comments.search(HOME, "bread", thread_id=thread_id)).total == 4
            assert (
                await storage.comments.list_by_number_prefix(HOME, thread_id, str(number % 10))
            ) is not None

    async def write(number: int) -> None:
        for turn in range(3):
            saved = await storage.threads.save(
                HOME, make_thread(f"turn {turn} of {number}", key=f"w{number}"), at=MONDAY
            )
            await storage.digests.save(HOME, saved.info.id, "r", revision=saved.info.revision, body=b"x")

    async with asyncio.TaskGroup() as group:
        for number in range(80):
            group.create_task(read(number))
        for number in range(20):
            group.create_task(write(number))
    page = await storage.threads.list(HOME, limit=100)
    assert page.total == 21
    assert {info.revision for info in page.items if info.id != thread_id} == {3}


async def test_the_same_source_imported_by_many_at_once_is_one_thread(storage: Storage) -> None:
    saved = await asyncio.gather(*(storage.threads.save(HOME, bakery(), at=MONDAY) for _ in range(10)))
    assert sum(each.created for each in saved) == 1
    assert {each.info.id for each in saved} == {1}
