"""Who can see a thread."""

from __future__ import annotations

import pytest

from storage.errors import StorageError, ThreadNotFound
from storage.model import Visibility
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import AWAY, HOME, make_thread, save, talk
from tests.persistence.storage_samples import MONDAY


async def test_a_thread_of_a_channel_is_seen_by_staff_and_by_who_can_view_the_channel(
    storage: Storage,
) -> None:
    await save(storage, HOME, make_thread("bread for all", key="a"))
    saved = await storage.threads.save(
        HOME, make_thread("bread for few", key="b"), at=MONDAY, visibility=Visibility.CHANNEL, channel=7
    )
    await storage.threads.save(
        HOME, make_thread("bread for staff", key="c"), at=MONDAY, visibility=Visibility.STAFF
    )
    assert (saved.info.visibility, saved.info.channel) == (Visibility.CHANNEL, 7)
    assert await storage.threads.get_info(HOME, saved.info.id) == saved.info

    async def seen(*, staff: bool, channels: tuple[int, ...]) -> list[int]:
        page = await storage.threads.list(HOME, staff=staff, channels=channels)
        found = await storage.comments.search(HOME, "bread", staff=staff, channels=channels)
        by_search = sorted(thread for thread, _ in found.items)
        assert sorted(info.id for info in page.items) == by_search
        assert (page.total, found.total) == (len(by_search), len(by_search))
        return by_search

    assert await seen(staff=True, channels=()) == [1, 2, 3]
    assert await seen(staff=False, channels=(5, 7)) == [1, 2]
    assert await seen(staff=False, channels=(5,)) == [1]
    assert await seen(staff=False, channels=()) == [1]


async def test_a_channel_is_needed_for_a_channels_thread_and_kept_for_no_other(storage: Storage) -> None:
    with pytest.raises(StorageError):
        await storage.threads.save(HOME, make_thread("a"), at=MONDAY, visibility=Visibility.CHANNEL)
    saved = await storage.threads.save(HOME, make_thread("a"), at=MONDAY, channel=7)
    assert saved.info.channel is None


@pytest.mark.parametrize("first", Visibility)
@pytest.mark.parametrize("second", Visibility)
async def test_an_import_narrows_who_sees_a_thread_and_never_widens_it(
    storage: Storage, first: Visibility, second: Visibility
) -> None:
    order = list(Visibility)
    await storage.threads.save(HOME, make_thread("a"), at=MONDAY, visibility=first, channel=7)
    saved = await storage.threads.save(HOME, make_thread("a"), at=MONDAY, visibility=second, channel=8)
    narrowest = max(first, second, key=order.index)
    channel = 7 if first is narrowest else 8
    assert saved.info.visibility is narrowest
    assert saved.info.channel == (channel if narrowest is Visibility.CHANNEL else None)


async def test_a_thread_is_found_by_the_key_of_its_source(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a", key=""))
    thread_id = await save(storage, HOME, talk())
    assert (await storage.threads.get_info_by_key(HOME, "discord:1")).id == thread_id
    for guild, key in ((HOME, "discord:2"), (AWAY, "discord:1"), (HOME, "")):
        with pytest.raises(ThreadNotFound):
            await storage.threads.get_info_by_key(guild, key)
