"""Importing a newer copy of a stored thread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from storage.errors import CommentNotFound, ThreadChanged, ThreadNotFound
from storage.model import Article, Changes, Comment, SaveResult, Thread, Visibility
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import (
    HOME,
    any_storage_state,
    found_numbers,
    make_thread,
    save,
)
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery, threads


async def test_importing_the_same_again_changes_nothing_but_when_it_was_read(storage: Storage) -> None:
    first = await storage.threads.save(HOME, bakery(), at=MONDAY, by=42)
    again = await storage.threads.save(HOME, bakery(), at=TUESDAY, by=43)
    assert again == SaveResult(replace(first.info, updated_at=TUESDAY), created=False, changes=Changes())
    assert (await storage.threads.list(HOME)).total == 1


@any_storage_state
@given(thread=threads())
async def test_importing_any_thread_again_changes_nothing(storage: Storage, thread: Thread) -> None:
    first = await storage.threads.save(HOME, thread, at=MONDAY)
    again = await storage.threads.save(HOME, thread, at=TUESDAY)
    assert again == SaveResult(again.info, created=False, changes=Changes())
    assert again.info.revision == first.info.revision


async def test_importing_a_newer_copy_updates_the_thread_and_tells_what_changed(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    old = bakery().comments
    newer = replace(
        bakery(),
        comments=(
            replace(old[0], text="Bread at noon is worse than none."),
            replace(old[2], score=99),
            Comment(8, "Rye keeps for a week.", key="new", parent=2),
            *old[3:],
        ),
    )
    saved = await storage.threads.save(HOME, newer, at=TUESDAY, by=43)
    assert saved.changes == Changes(added=(13,), changed=(2,), gone=(3,))
    assert (saved.info.revision, saved.info.comment_count) == (2, 6)
    assert (saved.info.imported_at, saved.info.updated_at, saved.info.imported_by) == (MONDAY, TUESDAY, None)
    stored = await storage.threads.get(HOME, 1)
    assert [comment.number for comment in stored.comments] == [2, 4, 13, 5, 6, 12]
    assert stored.by_number[4].score == 99
    assert (await storage.comments.search(HOME, "pensioners")).total == 1
    assert found_numbers(await storage.comments.search(HOME, "rye")) == [13]


async def test_a_gone_comment_is_gone_from_text_index_and_digests(storage: Storage) -> None:
    thread_id = await save(storage, HOME, make_thread("kept words", "regretted words"))
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"quotes regretted words")
    await storage.threads.save(HOME, make_thread("kept words"), at=TUESDAY)
    assert (await storage.comments.search(HOME, "regretted")).total == 0
    assert found_numbers(await storage.comments.search(HOME, "words")) == [2]
    assert await storage.digests.get(HOME, thread_id, "r") is None
    with pytest.raises(CommentNotFound):
        await storage.comments.get(HOME, thread_id, 3)


async def test_an_edited_comment_of_a_source_that_only_numbers_its_entries_is_told_as_changed(
    storage: Storage,
) -> None:
    def listing(*texts: str) -> Thread:
        return replace(make_thread(*texts, author="Ana"), numbered=True)

    await save(storage, HOME, listing("two", "three", "four"))
    saved = await storage.threads.save(HOME, listing("two", "three on reflection", "four"), at=TUESDAY)
    assert saved.changes == Changes(changed=(3,))
    assert found_numbers(await storage.comments.search(HOME, "reflection")) == [3]


async def test_the_number_of_a_gone_comment_is_not_given_again(storage: Storage) -> None:
    await save(storage, HOME, make_thread("two", "three"))
    await storage.threads.save(HOME, make_thread("two"), at=TUESDAY)
    saved = await storage.threads.save(HOME, make_thread("two", "four"), at=TUESDAY)
    assert saved.changes == Changes(added=(4,))


async def test_what_was_made_of_an_older_state_is_not_stored(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a", "b"))
    await storage.threads.save(HOME, make_thread("a", "c"), at=TUESDAY)
    with pytest.raises(ThreadChanged):
        await storage.threads.save(HOME, make_thread("a", "b", "d"), at=TUESDAY, revision=1)
    assert [comment.text for comment in (await storage.threads.get(HOME, 1)).comments] == ["a", "c"]
    saved = await storage.threads.save(HOME, make_thread("a", "b", "d"), at=TUESDAY, revision=2)
    assert saved.info.revision == 3


async def test_what_was_made_of_a_thread_does_not_bring_it_back(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a"))
    await storage.threads.delete(HOME, 1)
    with pytest.raises(ThreadNotFound):
        await storage.threads.save(HOME, make_thread("a", "b"), at=TUESDAY, revision=1)
    assert (await storage.threads.list(HOME)).total == 0


async def test_a_change_of_title_raises_the_revision(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a"))
    saved = await storage.threads.save(HOME, replace(make_thread("a"), title="Renamed"), at=TUESDAY)
    assert (saved.info.title, saved.info.revision, saved.changes) == ("Renamed", 2, Changes())
    assert (await storage.threads.list(HOME, query="renamed")).total == 1


async def test_a_title_that_a_person_gave_stays_until_a_person_gives_another(storage: Storage) -> None:
    async def title_after(title: str, given: bool) -> tuple[str, int]:
        saved = await storage.threads.save(
            HOME, replace(make_thread("a"), title=title), at=TUESDAY, title_given=given
        )
        return saved.info.title, saved.info.revision

    assert await title_after("read", given=False) == ("read", 1)
    assert await title_after("given", given=True) == ("given", 2)
    assert await title_after("read anew", given=False) == ("given", 2)
    assert (await storage.threads.list(HOME, query="given")).total == 1
    assert await title_after("given later", given=True) == ("given later", 3)
    assert await title_after("read", given=False) == ("given later", 3)


async def test_a_given_title_stays_through_a_newer_copy(storage: Storage) -> None:
    await storage.threads.save(HOME, replace(make_thread("a"), title="given"), at=MONDAY, title_given=True)
    saved = await storage.threads.save(HOME, replace(make_thread("a", "b"), title="read"), at=TUESDAY)
    assert (saved.info.title, saved.changes) == ("given", Changes(added=(3,)))
    assert await storage.threads.get(HOME, 1) == replace(make_thread("a", "b"), title="given")


async def test_a_title_given_that_says_the_same_as_the_one_read_is_remembered(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a"))
    saved = await storage.threads.save(HOME, make_thread("a"), at=TUESDAY, title_given=True)
    assert saved.info.revision == 1
    saved = await storage.threads.save(HOME, replace(make_thread("a"), title="read anew"), at=TUESDAY)
    assert saved.info.title == make_thread("a").title


async def test_an_article_can_come_and_go(storage: Storage) -> None:
    await save(storage, HOME, make_thread("a"))
    saved = await storage.threads.save(HOME, replace(make_thread("a"), article=Article("Text")), at=TUESDAY)
    assert saved.changes.article_changed
    assert saved.info.has_article
    assert (await storage.comments.get_entries(HOME, 1, [1]))[1] == Article("Text", source="")
    saved = await storage.threads.save(HOME, make_thread("a"), at=TUESDAY)
    assert not saved.info.has_article
    assert await storage.comments.get_entries(HOME, 1, [1]) == {}


async def test_a_new_copy_may_hide_a_thread_but_never_shows_a_hidden_one(storage: Storage) -> None:
    async def seen_after(visibility: Visibility) -> Visibility:
        return (
            await storage.threads.save(HOME, make_thread("a"), at=MONDAY, visibility=visibility)
        ).info.visibility

    assert await seen_after(Visibility.SERVER) is Visibility.SERVER
    assert await seen_after(Visibility.STAFF) is Visibility.STAFF
    assert await seen_after(Visibility.SERVER) is Visibility.STAFF


@any_storage_state
@given(first=threads(), second=threads())
async def test_any_update_leaves_the_index_in_step_with_the_comments(
    storage: Storage, first: Thread, second: Thread
) -> None:
    """Every comment is found by each of its own words and by no others."""
    await storage.threads.save(HOME, first, at=MONDAY)
    saved = await storage.threads.save(HOME, second, at=TUESDAY)
    stored = await storage.threads.get(HOME, saved.info.id)
    words = {
        word
        for comment in (*first.comments, *stored.comments)
        for word in comment.text.split()
        if any(character.isascii() and character.isalnum() for character in word)
    }
    for word in sorted(words)[:8]:
        found = set(found_numbers(await storage.comments.search(HOME, word, thread_id=saved.info.id)))
        holding = {comment.number for comment in stored.comments if word in comment.text.split()}
        assert holding <= found <= {comment.number for comment in stored.comments}
