"""Searching comments."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import EmptyQuery, ThreadNotFound
from storage.model import Comment, Thread
from storage.protocol import Storage
from storage.search import SearchOrder, SearchQuery, SearchTerm
from tests.persistence.contract.contract_samples import (
    HOME,
    any_storage_state,
    found_numbers,
    make_thread,
    save,
)
from tests.persistence.storage_samples import MONDAY, bakery


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bread", {2, 3, 4, 5}),
        ("BREAD ten", {3, 5}),
        ("cafe", {4}),  # accents do not matter
        ("CAFÉ", {4}),
        ("pension", {5}),  # the last word may be the beginning of a word
        ("pension bread", set()),  # the other words must be complete
        ("面粉", {12}),  # within a run of Chinese characters
        ("面粉 师傅", {12}),
        ("bread 面粉", set()),
        ('"bread"', {2, 3, 4, 5}),
        ("bread OR flour", set()),  # words, not operators
        ("NOT bread", set()),
        ("bre*d", set()),
        ("text:bread", set()),
        ("100%", set()),
        ("面_", set()),
    ],
)
async def test_search_finds_comments_that_hold_every_word(
    storage: Storage, query: str, expected: set[int]
) -> None:
    await save(storage, HOME, bakery())
    page = await storage.comments.search(HOME, query)
    assert (set(found_numbers(page)), page.total) == (expected, len(expected))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("0\U0002f80c", "0\U0002f80c"),  # which composes to another letter
        ("\u1100\u1161\u11a8", "\uac01"),  # 각 as three letters, searched as one
        ("\uac01", "\u1100\u1161\u11a8"),
        ("x\uac01_", "\u1100\u1161\u11a8_"),
    ],
)
async def test_a_word_without_spaces_is_found_however_it_is_composed(
    storage: Storage, written: str, typed: str
) -> None:
    await save(storage, HOME, make_thread(written, "another"))
    for query in (written, typed):
        assert found_numbers(await storage.comments.search(HOME, query)) == [2]


async def test_search_within_one_thread_and_by_one_author(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    second = await save(storage, HOME, make_thread("bread again", key="second", author="Ana"))
    assert (await storage.comments.search(HOME, "bread", thread_id=second)).total == 1
    assert (await storage.comments.search(HOME, "bread")).total == 5
    page = await storage.comments.search(HOME, "bread", author="ANA")
    assert {(thread, comment.number) for thread, comment in page.items} == {(1, 2), (1, 5), (second, 2)}
    with pytest.raises(ThreadNotFound):
        await storage.comments.search(HOME, "bread", thread_id=99)


async def test_search_ranks_what_speaks_most_of_the_words_first(storage: Storage) -> None:
    await save(
        storage,
        HOME,
        make_thread("flour " + "and so on " * 60, "flour, flour, nothing but flour", "some flour"),
    )
    assert found_numbers(await storage.comments.search(HOME, "flour")) == [3, 4, 2]


async def test_search_is_paged(storage: Storage) -> None:
    await save(storage, HOME, make_thread(*["the same words"] * 7))
    pages = [await storage.comments.search(HOME, "same", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [found_numbers(page) for page in pages] == [[2, 3, 4], [5, 6, 7], [8], []]
    assert {page.total for page in pages} == {7}


@pytest.mark.parametrize("query", ["", "   ", "?!", "***", '""', "👍🎉", "-", "\0"])
async def test_search_for_nothing_is_refused(storage: Storage, query: str) -> None:
    await save(storage, HOME, bakery())
    with pytest.raises(EmptyQuery):
        await storage.comments.search(HOME, query)


@any_storage_state
@given(query=st.text(st.sampled_from("ab\"*^:()-+{}\\% _'\0NEAROT.é面"), max_size=30) | st.text(max_size=30))
async def test_no_query_breaks_search(storage: Storage, query: str) -> None:
    await storage.threads.save(HOME, bakery(), at=MONDAY)
    try:
        await storage.comments.search(HOME, query)
    except EmptyQuery:
        assert not any(map(str.isalnum, query))


async def test_a_very_long_query_is_cut_not_refused(storage: Storage) -> None:
    await save(storage, HOME, make_thread("one two three"))
    assert (await storage.comments.search(HOME, "one " * 100_000)).total == 1
    many = " ".join(f"w{number}" for number in range(5000))
    assert (await storage.comments.search(HOME, many)).total == 0


BREAD, TEN = SearchTerm(("bread",)), SearchTerm(("ten", "decem"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SearchQuery((BREAD,)), {2, 3, 4, 5}),
        (SearchQuery((BREAD, TEN)), {3, 5}),  # one of the spellings is enough
        (SearchQuery((BREAD,), (TEN,)), {2, 4}),
        (SearchQuery((BREAD,), (SearchTerm(("面粉",)),)), {2, 3, 4, 5}),
        (SearchQuery((SearchTerm(("面粉",)),), (BREAD,)), {12}),
        (SearchQuery((SearchTerm(("pension",), open_end=True),)), {5}),
        (SearchQuery((SearchTerm(("pension",)),)), set()),
        (SearchQuery((SearchTerm(("x", "pension"), open_end=True),)), set()),  # only the first is a beginning
        (SearchQuery((SearchTerm(('" OR bread',)),)), set()),
    ],
)
async def test_terms_can_have_spellings_and_be_excluded(
    storage: Storage, query: SearchQuery, expected: set[int]
) -> None:
    await save(storage, HOME, bakery())
    page = await storage.comments.search(HOME, query)
    assert (set(found_numbers(page)), page.total) == (expected, len(expected))


async def test_a_part_of_the_author_name_is_enough_to_search(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    assert set(
        found_numbers(await storage.comments.search(HOME, SearchQuery((BREAD,), author_part="AN")))
    ) == {
        2,
        5,
    }
    with pytest.raises(EmptyQuery):
        await storage.comments.search(HOME, SearchQuery(excluded=(BREAD,)))


async def test_comments_by_some_authors_can_be_left_out(storage: Storage) -> None:
    comments = (
        Comment(2, "Rye bread.", author="Ana Lind", person=11),
        Comment(3, "Rye bread.", author="ÄNNE", person=12),
        Comment(4, "Rye bread.", author="Bo", person=13),
        Comment(5, "Rye bread."),
    )
    await save(storage, HOME, Thread("Bread", comments, key="bread"))
    for query, expected in (
        (SearchQuery((BREAD,), excluded_author_parts=("lind",)), {3, 4, 5}),
        (SearchQuery((BREAD,), excluded_author_parts=("änne", "BO")), {2, 5}),
        (SearchQuery((BREAD,), excluded_people=(11, 13)), {3, 5}),
        (SearchQuery((BREAD,), excluded_author_parts=("n",), excluded_people=(13,)), {5}),
        (SearchQuery((BREAD,), author_part="n", excluded_people=(11,)), {3}),
    ):
        page = await storage.comments.search(HOME, query)
        assert (set(found_numbers(page)), page.total) == (expected, len(expected))


async def test_words_of_the_index_are_listed_until_they_are_deleted(storage: Storage) -> None:
    thread = await save(storage, HOME, make_thread("Ferry, FERRIES, café and ferret."))
    for thread_id in (thread, None):
        assert await storage.comments.list_index_words(HOME, "ferr*", thread_id=thread_id) == (
            "ferret",
            "ferries",
            "ferry",
        )
    assert await storage.comments.list_index_words(HOME, "*afe") == ("cafe",)
    assert await storage.comments.list_index_words(HOME, "?erry") == ("ferry",)
    assert len(await storage.comments.list_index_words(HOME, "ferr*", most=2)) == 2
    await storage.threads.delete(HOME, thread)
    assert await storage.comments.list_index_words(HOME, "ferr*") == ()


async def test_the_newest_comments_come_first_if_asked_for_and_those_without_a_time_last(
    storage: Storage,
) -> None:
    days = {2: 3, 3: None, 4: 9, 5: 1, 6: 9}
    comments = [
        Comment(number, "bread " * number, time=None if day is None else MONDAY + timedelta(days=day))
        for number, day in days.items()
    ]
    await save(storage, HOME, Thread("A thread", tuple(comments), key="t"))
    page = await storage.comments.search(HOME, "bread", order=SearchOrder.NEWEST, limit=4)
    assert (found_numbers(page), page.total) == ([4, 6, 2, 5], 5)
    page = await storage.comments.search(HOME, "bread", order=SearchOrder.NEWEST, limit=4, offset=4)
    assert found_numbers(page) == [3]


@pytest.mark.parametrize("order", SearchOrder)
async def test_pages_of_a_common_word_hold_each_comment_once(storage: Storage, order: SearchOrder) -> None:
    texts = [f"bread {'and butter ' * (number % 7)}{'bread ' * (number % 3)}" for number in range(700)]
    await save(storage, HOME, make_thread(*texts))
    pages = [
        await storage.comments.search(HOME, "bread", order=order, limit=60, offset=offset)
        for offset in range(0, 720, 60)
    ]
    numbers = [number for page in pages for number in found_numbers(page)]
    assert {page.total for page in pages[:-1]} == {700}
    assert (len(numbers), set(numbers)) == (700, set(range(2, 702)))


async def test_a_short_comment_that_repeats_a_common_word_is_the_best_match(storage: Storage) -> None:
    texts = ["There is bread and butter and more besides"] * 600
    await save(storage, HOME, make_thread(*texts, "Bread, bread, BREAD!", "bread"))
    found = await storage.comments.search(HOME, "bread ", limit=3)
    assert found_numbers(found) == [602, 603, 2]
