"""Saving, listing and deleting threads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from storage.errors import ThreadNotFound
from storage.libraries import LOCAL
from storage.model import (
    Article,
    Comment,
    CommentState,
    Link,
    Passage,
    PassageKind,
    Thread,
    ThreadSort,
    Visibility,
    compute_activity,
    compute_reply_depth,
    compute_stats,
)
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import AWAY, HOME, any_storage_state, make_thread, save
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery, threads


async def test_a_thread_comes_back_as_it_was_saved(storage: Storage) -> None:
    saved = await storage.threads.save(HOME, bakery(), at=MONDAY, by=42)
    assert saved.created
    assert not saved.changes
    assert await storage.threads.get(HOME, saved.info.id) == bakery()


@any_storage_state
@given(thread=threads())
async def test_any_thread_comes_back_as_it_was_saved(storage: Storage, thread: Thread) -> None:
    thread_id = await save(storage, HOME, replace(thread, key=""))
    assert await storage.threads.get(HOME, thread_id) == replace(thread, key="")
    assert await storage.comments.get_entries(HOME, thread_id, [1, *thread.by_number]) == thread.by_number


async def test_what_a_few_comments_of_a_large_thread_have_comes_back(storage: Storage) -> None:
    comments = [Comment(number, f"Comment {number}.", author="Ana") for number in range(2, 2_302)]
    comments[1_500] = Comment(
        1_502,
        "Café at noon, see the list.",
        source="*Café* at noon, see [the list](https://town.example/list).",
        author="Łukasz",
        links=(Link(18, 26, "https://town.example/list"),),
        passages=(Passage(0, 4, PassageKind.SPOILER),),
        parent=2,
        time=MONDAY,
        edited=TUESDAY,
        score=-3,
        address="https://town.example/c/1502",
        key="c1502",
        bot=True,
        person=7,
        day_only=True,
        parent_inferred=True,
    )
    comments[2_200] = Comment(2_202, "", state=CommentState.DELETED)
    thread = Thread("A long list", tuple(comments))
    saved = await storage.threads.save(HOME, thread, at=MONDAY)
    assert await storage.threads.get(HOME, saved.info.id) == thread


async def test_usage_is_the_size_of_the_texts_and_of_source_texts_that_differ(storage: Storage) -> None:
    thread = make_thread("abc", "Café", "面包")
    first = replace(thread.comments[0], source="*abc*")
    article = Article("é", source="é")
    thread = replace(thread, comments=(first, *thread.comments[1:]), article=article)
    await save(storage, HOME, thread)
    usage = await storage.threads.get_usage(HOME)
    assert (usage.comments, usage.bytes) == (3, 3 + 5 + 5 + 6 + 2)
    await save(storage, HOME, replace(thread, comments=(first,)))
    usage = await storage.threads.get_usage(HOME)
    assert (usage.comments, usage.bytes) == (1, 3 + 5 + 2)


async def test_info_tells_the_facts_of_a_thread(storage: Storage) -> None:
    saved = await storage.threads.save(HOME, bakery(), at=MONDAY, by=42, visibility=Visibility.STAFF)
    info = await storage.threads.get_info(HOME, saved.info.id)
    assert info == saved.info
    assert (info.library, info.id, info.title, info.form) == (HOME, 1, "The bakery closes at noon", "listing")
    assert (info.key, info.address, info.declared) == ("bakery", "https://town.example/bakery", 8)
    assert (info.has_article, info.comment_count, info.revision) == (True, 6, 1)
    assert (info.imported_at, info.updated_at, info.imported_by) == (MONDAY, MONDAY, 42)
    assert info.visibility is Visibility.STAFF
    assert info.notes == bakery().notes
    # Ana twice, Bernd, Łukasz, one unnamed; the author of the deleted comment is unknown
    assert info.author_count == 4


@any_storage_state
@given(thread=threads())
async def test_the_shape_of_a_stored_thread_is_that_of_its_comments(storage: Storage, thread: Thread) -> None:
    stored = await save(storage, HOME, replace(thread, key=""))
    assert await storage.threads.get_stats(HOME, stored) == compute_stats(thread.comments)


@any_storage_state
@given(thread=threads())
async def test_the_activity_of_a_stored_thread_is_that_of_its_comments(
    storage: Storage, thread: Thread
) -> None:
    stored = await save(storage, HOME, replace(thread, key=""))
    assert await storage.threads.get_activity(HOME, stored) == compute_activity(thread.comments)


def test_the_depth_of_replies_counts_what_is_there() -> None:
    assert compute_stats(()).depth == 0
    assert compute_stats(bakery().comments).depth == 2
    answers = {2: None, 3: 2, 4: 99, 5: 4, 6: 6, 7: 8, 8: 7}
    assert compute_reply_depth({number: answers[number] for number in (2, 3, 4, 5)}) == 1
    assert compute_reply_depth(answers) <= len(answers)
    assert compute_reply_depth({number: number - 1 for number in range(5000, 1, -1)}) == 4998


async def test_threads_are_numbered_within_their_guild_and_numbers_are_not_given_twice(
    storage: Storage,
) -> None:
    assert [await save(storage, HOME, make_thread("a", key=key)) for key in "abc"] == [1, 2, 3]
    assert await save(storage, AWAY, make_thread("a")) == 1
    await storage.threads.delete(HOME, 3)
    assert await save(storage, HOME, make_thread("a", key="d")) == 4


async def test_threads_without_a_key_are_never_taken_for_each_other(storage: Storage) -> None:
    assert await save(storage, HOME, make_thread("a", key="")) == 1
    assert await save(storage, HOME, make_thread("a", key="")) == 2


async def test_the_local_user_has_threads_like_a_guild(storage: Storage) -> None:
    thread_id = await save(storage, LOCAL, bakery())
    assert (await storage.threads.get_info(LOCAL, thread_id)).library == LOCAL


async def test_deleting_a_thread_leaves_nothing_of_it(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"digest")
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"h": b"v"})
    await storage.threads.delete(HOME, thread_id)
    assert (await storage.threads.list(HOME)).total == 0
    assert (await storage.comments.search(HOME, "bread")).total == 0
    for gone in (
        storage.threads.get_info(HOME, thread_id),
        storage.threads.get(HOME, thread_id),
        storage.digests.get(HOME, thread_id, "r"),
        storage.digests.get_vectors(HOME, thread_id, "e"),
        storage.threads.delete(HOME, thread_id),
    ):
        with pytest.raises(ThreadNotFound):
            await gone


async def test_threads_are_found_by_title_whatever_its_case(storage: Storage) -> None:
    await save(storage, HOME, replace(make_thread("a", key="a"), title="ÜBER DEN ÖSTLICHEN FLUSS"))
    await save(storage, HOME, replace(make_thread("a", key="b"), title="Straße nach Łódź"))
    for query, expected in {
        "über": [1], "östlich": [1], "FLUSS": [1], "STRASSE": [2], "łódź": [2], " nach ": [2],
        "": [2, 1], "%": [], "_": [], "u\u0308ber": [1],
    }.items():  # fmt: skip
        page = await storage.threads.list(HOME, query=query)
        assert ([info.id for info in page.items], page.total) == (expected, len(expected)), query


async def test_threads_are_sorted_and_paged(storage: Storage) -> None:
    for day, (title, size) in enumerate([("b", 2), ("C", 3), ("a", 1)]):
        thread = replace(make_thread(*["x"] * size, key=title), title=title)
        await storage.threads.save(HOME, thread, at=MONDAY.replace(day=day + 2))

    async def titles(sort: ThreadSort) -> str:
        return "".join(info.title for info in (await storage.threads.list(HOME, sort=sort)).items)

    assert await titles(ThreadSort.NEWEST) == "aCb"
    assert await titles(ThreadSort.TITLE) == "abC"
    assert await titles(ThreadSort.LARGEST) == "Cba"
    page = await storage.threads.list(HOME, sort=ThreadSort.TITLE, limit=1, offset=1)
    assert ([info.title for info in page.items], page.total, page.offset, page.remaining) == (["b"], 3, 1, 1)
    beyond = await storage.threads.list(HOME, offset=99)
    assert (beyond.items, beyond.total) == ((), 3)


async def test_threads_for_staff_are_hidden_from_others(storage: Storage) -> None:
    await save(storage, HOME, make_thread("open words", key="open"))
    await storage.threads.save(
        HOME, make_thread("hidden words", key="hidden"), at=MONDAY, visibility=Visibility.STAFF
    )
    assert [info.key for info in (await storage.threads.list(HOME, staff=False)).items] == ["open"]
    assert (await storage.threads.list(HOME)).total == 2
    assert (await storage.comments.search(HOME, "words")).total == 2
    assert [thread for thread, _ in (await storage.comments.search(HOME, "words", staff=False)).items] == [1]
    assert (await storage.comments.search(HOME, "words", staff=False, thread_id=2)).total == 0
