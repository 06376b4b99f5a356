"""Messages that the bot posted."""

from __future__ import annotations

from dataclasses import replace

from storage.model import Comment, Thread
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import HOME, list_stale_messages, make_thread, post, save
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery


async def test_a_post_is_stale_once_something_went_that_it_may_show(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    other = await save(storage, HOME, make_thread("a", key="other"))
    await storage.posts.save(post(thread_id), revision=1)
    await storage.posts.save(post(other, 501), revision=1)
    assert await storage.posts.list(HOME.id, thread_id) == (post(thread_id),)
    assert await list_stale_messages(storage) == []

    async def find_stale_after(thread: Thread) -> list[int]:
        await storage.threads.save(HOME, thread, at=TUESDAY)
        found = await list_stale_messages(storage)
        for each in await storage.posts.list_stale(TUESDAY):
            await storage.posts.mark_updated(each)
        assert await list_stale_messages(storage) == []
        return found

    longer = replace(bakery(), comments=(*bakery().comments, Comment(13, "new", key="n")))
    assert await find_stale_after(bakery()) == []
    assert await find_stale_after(longer) == []  # nothing was sent
    assert await find_stale_after(bakery()) == [500]
    mended = replace(bakery().comments[0], text="mended")
    assert await find_stale_after(replace(bakery(), comments=(mended, *bakery().comments[1:]))) == [500]
    assert await find_stale_after(replace(bakery(), article=None)) == [500]
    await storage.threads.delete(HOME, thread_id)
    (gone,) = await storage.posts.list_stale(TUESDAY)
    assert (gone.guild, gone.thread_id, gone.channel, gone.message) == (HOME.id, thread_id, 70, 500)
    assert await storage.posts.list(HOME.id, thread_id) == (gone,)
    await storage.posts.delete(HOME.id, 500)
    assert await storage.posts.list(HOME.id, thread_id) == ()
    assert await list_stale_messages(storage) == []


async def test_what_becomes_stale_while_a_message_is_being_changed_stays_to_be_done(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    await storage.posts.save(post(thread_id), revision=1)
    await storage.threads.save(HOME, replace(bakery(), article=None), at=TUESDAY)
    (seen,) = await storage.posts.list_stale(TUESDAY)
    await storage.threads.delete(HOME, thread_id)
    await storage.posts.mark_updated(seen)
    (again,) = await storage.posts.list_stale(TUESDAY)
    await storage.posts.mark_updated(again)
    assert await list_stale_messages(storage) == []


async def test_a_digest_posted_while_its_thread_changed_is_stale_from_the_start(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    await storage.threads.save(HOME, replace(bakery(), article=None), at=TUESDAY)
    await storage.posts.save(post(thread_id), revision=1)
    await storage.posts.save(post(thread_id, 501), revision=2)
    await storage.posts.save(post(99, 502), revision=1)  # deleted meanwhile
    assert await list_stale_messages(storage) == [500, 502]


async def test_a_postponed_post_waits_unless_more_goes(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    for message in (500, 501):
        await storage.posts.save(post(thread_id, message), revision=0)
    first, _ = await storage.posts.list_stale(MONDAY)
    await storage.posts.postpone(first, TUESDAY)
    assert [found.message for found in await storage.posts.list_stale(MONDAY)] == [501]
    assert [found.message for found in await storage.posts.list_stale(TUESDAY, limit=1)] == [501]
    assert await list_stale_messages(storage) == [501, 500]
    await storage.threads.delete(HOME, thread_id)
    assert [found.message for found in await storage.posts.list_stale(MONDAY)] == [500, 501]
