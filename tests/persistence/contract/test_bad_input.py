"""Input that is refused, and requests for what does not exist."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import CommentNotFound, StorageError, ThreadNotFound
from storage.libraries import Guild
from storage.model import Article, Comment, Thread
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import AWAY, HOME, any_storage_state, make_thread, save
from tests.persistence.storage_samples import MONDAY, bakery


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
@pytest.mark.parametrize(
    "place", ["title", "text", "source", "author", "key", "address", "form", "link", "note"]
)
async def test_text_that_no_database_takes_is_refused_and_nothing_is_stored(
    storage: Storage, place: str, bad: str
) -> None:
    await save(storage, HOME, make_thread("kept"))
    thread = bakery()
    first = thread.comments[0]
    if place in {"title", "form"}:
        thread = replace(thread, **{place: f"x{bad}"})  # type: ignore[arg-type]
    elif place == "note":
        note = replace(thread.notes[0], facts=(("what", f"x{bad}"),))
        thread = replace(thread, notes=(note,))
    elif place == "link":
        link = replace(bakery().article.links[0], address=f"x{bad}")  # type: ignore[union-attr]
        thread = replace(thread, comments=(replace(first, links=(link,)),))
    else:
        thread = replace(thread, comments=(*thread.comments[1:], replace(first, **{place: f"x{bad}"})))  # type: ignore[arg-type]
    with pytest.raises(StorageError):
        await storage.threads.save(HOME, thread, at=MONDAY)
    assert (await storage.threads.list(HOME)).total == 1
    assert (await storage.comments.search(HOME, "bread")).total == 0
    assert await save(storage, HOME, bakery()) == 2


async def test_numbers_that_no_database_takes_are_refused(storage: Storage) -> None:
    for comment in (Comment(2, "x", score=2**63), Comment(2**63, "x"), Comment(2, "x", parent=-(2**64))):
        with pytest.raises(StorageError):
            await storage.threads.save(HOME, Thread("t", (comment,), key="k"), at=MONDAY)
    with pytest.raises(StorageError):
        await storage.threads.save(Guild(2**64), make_thread("x"), at=MONDAY)
    assert (await storage.threads.list(HOME)).total == 0


async def test_more_comments_than_a_thread_can_hold_are_refused(storage: Storage) -> None:
    with pytest.raises(StorageError):
        await storage.threads.save(HOME, Thread("t", (Comment(2, "x"),) * (1 << 20), key="k"), at=MONDAY)


async def test_a_number_given_to_two_entries_is_refused(storage: Storage) -> None:
    twice = Thread("t", (Comment(2, "x"), Comment(2, "y")), key="k")
    with_article = Thread("t", (Comment(1, "x"),), article=Article("y"), key="k")
    for thread in (twice, with_article):
        with pytest.raises(StorageError):
            await storage.threads.save(HOME, thread, at=MONDAY)
    assert (await storage.threads.list(HOME)).total == 0


@pytest.mark.parametrize("thread_id", [0, -1, 99, (1 << 23) + 1, (2 << 23) + 1, -(1 << 23), 2**63, -(2**80)])
async def test_thread_ids_that_do_not_exist_are_not_found(storage: Storage, thread_id: int) -> None:
    await save(storage, HOME, make_thread("a"))
    await save(storage, AWAY, make_thread("b"))
    for guild in (HOME, AWAY):
        with pytest.raises(ThreadNotFound):
            await storage.threads.get(guild, thread_id)


async def test_comment_numbers_that_do_not_exist_are_not_found(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a"))
    for number in (0, -1, 3, 2**20 + 2, 2**63, -(2**80)):
        with pytest.raises(CommentNotFound):
            await storage.comments.get(HOME, 1, number)
        with pytest.raises(CommentNotFound):
            await storage.comments.list_replies(HOME, 1, number)


@any_storage_state
@given(words=st.text(max_size=20))
async def test_no_question_raises_anything_but_storage_errors(storage: Storage, words: str) -> None:
    await storage.threads.save(HOME, bakery(), at=MONDAY)
    for question in (
        storage.threads.list(HOME, query=words),
        storage.comments.count_by_author(HOME, 1, query=words),
        storage.comments.list_by_author(HOME, 1, words),
        storage.comments.list_by_number_prefix(HOME, 1, words),
        storage.comments.search(HOME, "bread", author=words),
        storage.digests.get(HOME, 1, words),
        storage.digests.get_vectors(HOME, 1, words),
    ):
        try:
            await question
        except StorageError:
            assert not words.isprintable()
