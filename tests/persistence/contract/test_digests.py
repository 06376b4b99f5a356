"""Stored digests and sentence vectors."""

from __future__ import annotations

from storage.protocol import Storage
from tests.persistence.contract.contract_samples import HOME, make_thread, save
from tests.persistence.storage_samples import MONDAY, TUESDAY


async def test_a_digest_is_kept_for_one_state_of_the_thread(storage: Storage) -> None:
    thread_id = await save(storage, HOME, make_thread("a"))
    assert await storage.digests.get(HOME, thread_id, "r") is None
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"first")
    await storage.digests.save(HOME, thread_id, "other", revision=1, body=b"\x00\xff")
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"second")
    assert await storage.digests.get(HOME, thread_id, "r") == b"second"
    assert await storage.digests.get(HOME, thread_id, "other") == b"\x00\xff"
    await storage.threads.save(HOME, make_thread("b"), at=TUESDAY)
    assert await storage.digests.get(HOME, thread_id, "r") is None
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"late")
    assert await storage.digests.get(HOME, thread_id, "r") is None
    await storage.digests.save(HOME, thread_id, "r", revision=2, body=b"timely")
    assert await storage.digests.get(HOME, thread_id, "r") == b"timely"


async def test_an_import_that_changes_nothing_leaves_the_digest(storage: Storage) -> None:
    thread_id = await save(storage, HOME, make_thread("a"))
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"digest")
    await storage.threads.save(HOME, make_thread("a"), at=TUESDAY)
    assert await storage.digests.get(HOME, thread_id, "r") == b"digest"


async def test_vectors_are_kept_per_encoder(storage: Storage) -> None:
    thread_id = await save(storage, HOME, make_thread("a"))
    await storage.digests.save_vectors(HOME, thread_id, "one", {b"a": b"1", b"b": b"2"})
    await storage.digests.save_vectors(HOME, thread_id, "one", {b"b": b"3"})
    await storage.digests.save_vectors(HOME, thread_id, "two", {b"a": b"4"})
    assert await storage.digests.get_vectors(HOME, thread_id, "one") == {b"a": b"1", b"b": b"3"}
    await storage.digests.delete_vectors_except(HOME, thread_id, "one", [b"b", b"unknown"])
    assert await storage.digests.get_vectors(HOME, thread_id, "one") == {b"b": b"3"}
    assert await storage.digests.get_vectors(HOME, thread_id, "two") == {}


async def test_vectors_go_with_the_words_they_were_made_of(storage: Storage) -> None:
    thread_id = await save(storage, HOME, make_thread("a", "b"))
    for newer, left in (
        (make_thread("a", "b", "c"), {b"a": b"1"}),
        (make_thread("a", "b", "C"), {}),
        (make_thread("a", "b"), {}),
    ):
        await storage.digests.save_vectors(HOME, thread_id, "e", {b"a": b"1"})
        await storage.threads.save(HOME, newer, at=TUESDAY)
        assert await storage.digests.get_vectors(HOME, thread_id, "e") == left


async def test_vectors_of_a_thread_as_it_was_do_not_come_late(storage: Storage) -> None:
    saved = await storage.threads.save(HOME, make_thread("a", "b"), at=MONDAY)
    thread_id, revision = saved.info.id, saved.info.revision
    await storage.threads.save(HOME, make_thread("a"), at=TUESDAY)
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"b": b"2"}, revision=revision)
    assert await storage.digests.get_vectors(HOME, thread_id, "e") == {}
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"a": b"1"}, revision=revision + 1)
    assert await storage.digests.get_vectors(HOME, thread_id, "e") == {b"a": b"1"}


async def test_what_was_computed_for_a_thread_that_is_gone_is_dropped_quietly(storage: Storage) -> None:
    thread_id = await save(storage, HOME, make_thread("a"))
    await storage.threads.delete(HOME, thread_id)
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"late")
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"a": b"1"})
    await storage.digests.delete_vectors_except(HOME, thread_id, "e", [])
    assert await save(storage, HOME, make_thread("b")) != thread_id
