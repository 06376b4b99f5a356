"""Reading the comments of a thread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.errors import CommentNotFound, ThreadHasNoComments
from storage.model import AuthorCount, Comment, Thread
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import HOME, found_numbers, make_thread, save
from tests.persistence.storage_samples import MONDAY, bakery


async def test_one_comment_by_its_number(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    assert await storage.comments.get(HOME, thread_id, 5) == bakery().by_number[5]
    with pytest.raises(CommentNotFound) as raised:
        await storage.comments.get(HOME, thread_id, 7)
    assert raised.value.facts == {"thread": thread_id, "number": 7, "first": 2, "last": 12}
    with pytest.raises(CommentNotFound):  # the article
        await storage.comments.get(HOME, thread_id, 1)


async def test_a_missing_comment_of_a_thread_without_comments_has_no_range_of_numbers(
    storage: Storage,
) -> None:
    thread_id = await save(storage, HOME, replace(bakery(), comments=()))
    for question in (
        storage.comments.get(HOME, thread_id, 2),
        storage.comments.list_replies(HOME, thread_id, 2),
    ):
        with pytest.raises(ThreadHasNoComments) as raised:
            await question
        assert raised.value.facts == {"thread": thread_id, "number": 2}


async def test_entries_that_exist_of_those_asked_for(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    assert await storage.comments.get_entries(HOME, thread_id, [1, 5, 5, 99, -1, 2**80]) == {
        1: bakery().article,
        5: bakery().by_number[5],
    }


async def test_entries_hold_the_article_only_when_asked(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    assert (await storage.comments.get_entries(HOME, thread_id, [2])).keys() == {2}
    assert await storage.comments.get_entries(HOME, thread_id, []) == {}


async def test_more_entries_than_one_statement_takes(storage: Storage) -> None:
    thread = make_thread(*(f"comment {number}" for number in range(2000)))
    thread_id = await save(storage, HOME, thread)
    assert await storage.comments.get_entries(HOME, thread_id, range(3000)) == thread.by_number


async def test_numbers_that_begin_with_what_was_typed(storage: Storage) -> None:
    thread = Thread("t", tuple(Comment(number, "x") for number in (130, 2, 13, 31, 1300, 1)), key="n")
    thread_id = await save(storage, HOME, thread)

    async def begin(prefix: str, limit: int = 25) -> list[int]:
        return [
            comment.number
            for comment in await storage.comments.list_by_number_prefix(HOME, thread_id, prefix, limit)
        ]

    assert await begin("13") == [13, 130, 1300]
    assert await begin("13", limit=2) == [13, 130]
    assert await begin("") == [1, 2, 13, 31, 130, 1300]
    assert await begin("%") == await begin("1_") == await begin("x") == await begin("007") == []


async def test_replies_are_direct_answers_in_order(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    page = await storage.comments.list_replies(HOME, thread_id, 2)
    assert ([comment.number for comment in page.items], page.total) == ([3, 6], 2)
    page = await storage.comments.list_replies(HOME, thread_id, 2, limit=1, offset=1)
    assert ([comment.number for comment in page.items], page.remaining) == ([6], 0)
    assert [
        comment.number for comment in (await storage.comments.list_replies(HOME, thread_id, 1)).items
    ] == [2, 4, 12]
    assert (await storage.comments.list_replies(HOME, thread_id, 12)).total == 0
    with pytest.raises(CommentNotFound):
        await storage.comments.list_replies(HOME, thread_id, 99)


async def test_without_an_article_number_1_is_a_comment_like_others(storage: Storage) -> None:
    thread = Thread("t", (Comment(1, "opening"), Comment(2, "apart"), Comment(3, "reply", parent=1)), key="k")
    thread_id = await save(storage, HOME, thread)
    assert [
        comment.number for comment in (await storage.comments.list_replies(HOME, thread_id, 1)).items
    ] == [3]


async def test_comments_are_paged_in_the_order_of_the_source(storage: Storage) -> None:
    thread = Thread("t", tuple(Comment(number, "x") for number in (9, 2, 7, 3)), key="k")
    thread_id = await save(storage, HOME, thread)
    page = await storage.comments.list(HOME, thread_id, limit=2, offset=1)
    assert ([comment.number for comment in page.items], page.total, page.remaining) == ([2, 7], 4, 1)


async def test_comments_by_an_author_whatever_the_case(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())

    async def by(author: str | None) -> list[int]:
        return [
            comment.number
            for comment in (await storage.comments.list_by_author(HOME, thread_id, author)).items
        ]

    assert await by("ANA") == [2, 5]
    assert await by("łUKASZ") == [12]
    assert await by(None) == [4]  # not the deleted one, whose author is unknown
    assert await by("An") == []


async def test_authors_busiest_first(storage: Storage) -> None:
    thread_id = await save(storage, HOME, bakery())
    assert await storage.comments.count_by_author(HOME, thread_id) == (
        AuthorCount("Ana", 2, 2),
        AuthorCount("Bernd", 1, 3),
        AuthorCount("Łukasz", 1, 12),
        AuthorCount(None, 1, 4),
    )
    assert await storage.comments.count_by_author(HOME, thread_id, query="UKA") == (
        AuthorCount("Łukasz", 1, 12),
    )
    assert await storage.comments.count_by_author(HOME, thread_id, query="%") == ()
    assert len(await storage.comments.count_by_author(HOME, thread_id, limit=1)) == 1


async def test_accounts_of_the_same_name_are_different_people(storage: Storage) -> None:
    said = (("Bob", 11), ("bob", 12), ("Robert", 11), ("bob", None), ("bob", 12))
    comments = tuple(
        Comment(number, f"word {number}", author=author, person=person)
        for number, (author, person) in enumerate(said, 2)
    )
    saved = await storage.threads.save(HOME, Thread("t", comments, key="t"), at=MONDAY)
    assert saved.info.author_count == 3
    counted = await storage.comments.count_by_author(HOME, 1, query="bob")
    assert [(one.author, one.comments, one.first_number) for one in counted] == [
        ("bob", 2, 3),
        ("Bob", 1, 2),
        ("bob", 1, 5),
    ]
    by_account = await storage.comments.list_by_author(HOME, 1, "Bob", person=11)
    assert [comment.number for comment in by_account.items] == [2, 4]
    assert (await storage.comments.list_by_author(HOME, 1, "BOB")).total == 4
    assert found_numbers(await storage.comments.search(HOME, "word", author="bob", person=12)) == [3, 6]
    assert (await storage.people.erase(11)).entries == 2
    assert (await storage.threads.get_info(HOME, 1)).author_count == 2
