"""What every adapter of ``Storage`` must do. One adapter today; a second one is added to ADAPTERS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.errors import (
    AuthorTaken,
    ClaimNotFound,
    CommentNotFound,
    EmptyQuery,
    ScheduleNotFound,
    StorageError,
    ThreadChanged,
    ThreadNotFound,
)
from storage.libraries import LOCAL, Guild, Library, Person
from storage.model import (
    Article,
    AuthorCount,
    Changes,
    Comment,
    GuildSettings,
    Page,
    Post,
    SaveResult,
    Thread,
    ThreadSort,
    Visibility,
    compute_activity,
    compute_reply_depth,
    compute_stats,
)
from storage.protocol import (
    Claims,
    Comments,
    Digests,
    Guilds,
    Outbox,
    People,
    Posts,
    Schedules,
    Settings,
    Storage,
    Threads,
)
from storage.schedules import Activity, NewSchedule, PauseReason
from storage.sqlite import SqliteStorage
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery, storable, text, threads

ADAPTERS: dict[str, Callable[[Path], Storage]] = {
    "sqlite": lambda folder: SqliteStorage(folder / "threads.sqlite3"),
}

HOME, AWAY = Guild(81384788765712384), Guild(7)
"""Two guilds."""

against_storage = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(params=sorted(ADAPTERS))
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    async with ADAPTERS[request.param](tmp_path) as opened:
        yield opened


async def keep(storage: Storage, library: Library, thread: Thread) -> int:
    return (await storage.threads.save(library, thread, at=MONDAY)).info.id


def of(*texts: str, key: str = "t", author: str | None = None) -> Thread:
    comments = (Comment(number, words, author=author) for number, words in enumerate(texts, start=2))
    return Thread("A thread", tuple(comments), key=key)


def found_numbers(page: Page[tuple[int, Comment]]) -> list[int]:
    return [comment.number for _, comment in page.items]


# Threads


async def test_a_thread_comes_back_as_it_was_saved(storage: Storage) -> None:
    saved = await storage.threads.save(HOME, bakery(), at=MONDAY, by=42)
    assert saved.created
    assert not saved.changes
    assert await storage.threads.get(HOME, saved.info.id) == bakery()


@against_storage
@given(thread=threads())
async def test_any_thread_comes_back_as_it_was_saved(storage: Storage, thread: Thread) -> None:
    thread_id = await keep(storage, HOME, replace(thread, key=""))
    assert await storage.threads.get(HOME, thread_id) == replace(thread, key="")
    assert await storage.comments.get_entries(HOME, thread_id, [1, *thread.by_number]) == thread.by_number


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
    # Ana twice, Bernd, Łukasz, one unnamed; nobody is known of the deleted one
    assert info.author_count == 4


@against_storage
@given(thread=threads())
async def test_the_shape_of_a_stored_thread_is_that_of_its_comments(storage: Storage, thread: Thread) -> None:
    stored = await keep(storage, HOME, replace(thread, key=""))
    assert await storage.threads.get_stats(HOME, stored) == compute_stats(thread.comments)


@against_storage
@given(thread=threads())
async def test_activity_tells_when_comments_were_written_and_which_are_unsigned(
    storage: Storage, thread: Thread
) -> None:
    stored = await keep(storage, HOME, replace(thread, key=""))
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
    assert [await keep(storage, HOME, of("a", key=key)) for key in "abc"] == [1, 2, 3]
    assert await keep(storage, AWAY, of("a")) == 1
    await storage.threads.delete(HOME, 3)
    assert await keep(storage, HOME, of("a", key="d")) == 4


async def test_threads_without_a_key_are_never_taken_for_each_other(storage: Storage) -> None:
    assert await keep(storage, HOME, of("a", key="")) == 1
    assert await keep(storage, HOME, of("a", key="")) == 2


async def test_the_local_user_has_threads_like_a_guild(storage: Storage) -> None:
    thread_id = await keep(storage, LOCAL, bakery())
    assert (await storage.threads.get_info(LOCAL, thread_id)).library == LOCAL


async def test_deleting_a_thread_leaves_nothing_of_it(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
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
    await keep(storage, HOME, replace(of("a", key="a"), title="ÜBER DEN ÖSTLICHEN FLUSS"))
    await keep(storage, HOME, replace(of("a", key="b"), title="Straße nach Łódź"))
    for query, expected in {
        "über": [1], "östlich": [1], "FLUSS": [1], "STRASSE": [2], "łódź": [2], " nach ": [2],
        "": [2, 1], "%": [], "_": [], "u\u0308ber": [1],
    }.items():  # fmt: skip
        page = await storage.threads.list(HOME, query=query)
        assert ([info.id for info in page.items], page.total) == (expected, len(expected)), query


async def test_threads_are_sorted_and_paged(storage: Storage) -> None:
    for day, (title, size) in enumerate([("b", 2), ("C", 3), ("a", 1)]):
        thread = replace(of(*["x"] * size, key=title), title=title)
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
    await keep(storage, HOME, of("open words", key="open"))
    await storage.threads.save(HOME, of("hidden words", key="hidden"), at=MONDAY, visibility=Visibility.STAFF)
    assert [info.key for info in (await storage.threads.list(HOME, staff=False)).items] == ["open"]
    assert (await storage.threads.list(HOME)).total == 2
    assert (await storage.comments.search(HOME, "words")).total == 2
    assert [thread for thread, _ in (await storage.comments.search(HOME, "words", staff=False)).items] == [1]
    assert (await storage.comments.search(HOME, "words", staff=False, thread_id=2)).total == 0


# The same source again


async def test_importing_the_same_again_changes_nothing_but_when_it_was_read(storage: Storage) -> None:
    first = await storage.threads.save(HOME, bakery(), at=MONDAY, by=42)
    again = await storage.threads.save(HOME, bakery(), at=TUESDAY, by=43)
    assert again == SaveResult(replace(first.info, updated_at=TUESDAY), created=False, changes=Changes())
    assert (await storage.threads.list(HOME)).total == 1


@against_storage
@given(thread=threads())
async def test_importing_any_thread_again_changes_nothing(storage: Storage, thread: Thread) -> None:
    first = await storage.threads.save(HOME, thread, at=MONDAY)
    again = await storage.threads.save(HOME, thread, at=TUESDAY)
    assert again == SaveResult(again.info, created=False, changes=Changes())
    assert again.info.revision == first.info.revision


async def test_importing_a_newer_copy_updates_the_thread_and_tells_what_changed(storage: Storage) -> None:
    await keep(storage, HOME, bakery())
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
    thread_id = await keep(storage, HOME, of("kept words", "regretted words"))
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"quotes regretted words")
    await storage.threads.save(HOME, of("kept words"), at=TUESDAY)
    assert (await storage.comments.search(HOME, "regretted")).total == 0
    assert found_numbers(await storage.comments.search(HOME, "words")) == [2]
    assert await storage.digests.get(HOME, thread_id, "r") is None
    with pytest.raises(CommentNotFound):
        await storage.comments.get(HOME, thread_id, 3)


async def test_an_edited_comment_of_a_source_that_only_numbers_its_entries_is_told_as_changed(
    storage: Storage,
) -> None:
    def listing(*texts: str) -> Thread:
        return replace(of(*texts, author="Ana"), numbered=True)

    await keep(storage, HOME, listing("two", "three", "four"))
    saved = await storage.threads.save(HOME, listing("two", "three on reflection", "four"), at=TUESDAY)
    assert saved.changes == Changes(changed=(3,))
    assert found_numbers(await storage.comments.search(HOME, "reflection")) == [3]


async def test_the_number_of_a_gone_comment_is_not_given_again(storage: Storage) -> None:
    await keep(storage, HOME, of("two", "three"))
    await storage.threads.save(HOME, of("two"), at=TUESDAY)
    saved = await storage.threads.save(HOME, of("two", "four"), at=TUESDAY)
    assert saved.changes == Changes(added=(4,))


async def test_what_was_made_of_an_older_state_is_not_stored(storage: Storage) -> None:
    await keep(storage, HOME, of("a", "b"))
    await storage.threads.save(HOME, of("a", "c"), at=TUESDAY)
    with pytest.raises(ThreadChanged):
        await storage.threads.save(HOME, of("a", "b", "d"), at=TUESDAY, revision=1)
    assert [comment.text for comment in (await storage.threads.get(HOME, 1)).comments] == ["a", "c"]
    saved = await storage.threads.save(HOME, of("a", "b", "d"), at=TUESDAY, revision=2)
    assert saved.info.revision == 3


async def test_what_was_made_of_a_thread_does_not_bring_it_back(storage: Storage) -> None:
    await keep(storage, HOME, of("a"))
    await storage.threads.delete(HOME, 1)
    with pytest.raises(ThreadNotFound):
        await storage.threads.save(HOME, of("a", "b"), at=TUESDAY, revision=1)
    assert (await storage.threads.list(HOME)).total == 0


async def test_a_change_of_title_raises_the_revision(storage: Storage) -> None:
    await keep(storage, HOME, of("a"))
    saved = await storage.threads.save(HOME, replace(of("a"), title="Renamed"), at=TUESDAY)
    assert (saved.info.title, saved.info.revision, saved.changes) == ("Renamed", 2, Changes())
    assert (await storage.threads.list(HOME, query="renamed")).total == 1


async def test_a_title_that_a_person_gave_stays_until_a_person_gives_another(storage: Storage) -> None:
    async def title_after(title: str, given: bool) -> tuple[str, int]:
        saved = await storage.threads.save(HOME, replace(of("a"), title=title), at=TUESDAY, title_given=given)
        return saved.info.title, saved.info.revision

    assert await title_after("read", given=False) == ("read", 1)
    assert await title_after("given", given=True) == ("given", 2)
    assert await title_after("read anew", given=False) == ("given", 2)
    assert (await storage.threads.list(HOME, query="given")).total == 1
    assert await title_after("given later", given=True) == ("given later", 3)
    assert await title_after("read", given=False) == ("given later", 3)


async def test_a_given_title_stays_through_a_newer_copy(storage: Storage) -> None:
    await storage.threads.save(HOME, replace(of("a"), title="given"), at=MONDAY, title_given=True)
    saved = await storage.threads.save(HOME, replace(of("a", "b"), title="read"), at=TUESDAY)
    assert (saved.info.title, saved.changes) == ("given", Changes(added=(3,)))
    assert await storage.threads.get(HOME, 1) == replace(of("a", "b"), title="given")


async def test_a_title_given_that_says_the_same_as_the_one_read_is_remembered(storage: Storage) -> None:
    await keep(storage, HOME, of("a"))
    saved = await storage.threads.save(HOME, of("a"), at=TUESDAY, title_given=True)
    assert saved.info.revision == 1
    saved = await storage.threads.save(HOME, replace(of("a"), title="read anew"), at=TUESDAY)
    assert saved.info.title == of("a").title


async def test_an_article_can_come_and_go(storage: Storage) -> None:
    await keep(storage, HOME, of("a"))
    saved = await storage.threads.save(HOME, replace(of("a"), article=Article("Text")), at=TUESDAY)
    assert saved.changes.article_changed
    assert saved.info.has_article
    assert (await storage.comments.get_entries(HOME, 1, [1]))[1] == Article("Text", source="")
    saved = await storage.threads.save(HOME, of("a"), at=TUESDAY)
    assert not saved.info.has_article
    assert await storage.comments.get_entries(HOME, 1, [1]) == {}


async def test_a_new_copy_may_hide_a_thread_but_never_shows_a_hidden_one(storage: Storage) -> None:
    async def seen_after(visibility: Visibility) -> Visibility:
        return (await storage.threads.save(HOME, of("a"), at=MONDAY, visibility=visibility)).info.visibility

    assert await seen_after(Visibility.SERVER) is Visibility.SERVER
    assert await seen_after(Visibility.STAFF) is Visibility.STAFF
    assert await seen_after(Visibility.SERVER) is Visibility.STAFF


@against_storage
@given(first=threads(), second=threads())
async def test_any_update_leaves_the_index_in_step_with_the_comments(
    storage: Storage, first: Thread, second: Thread
) -> None:
    """Every comment is found by each of its own words, and nothing else is."""
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


# Comments


async def test_one_comment_by_its_number(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    assert await storage.comments.get(HOME, thread_id, 5) == bakery().by_number[5]
    with pytest.raises(CommentNotFound) as raised:
        await storage.comments.get(HOME, thread_id, 7)
    assert raised.value.facts == {"thread": thread_id, "number": 7, "first": 2, "last": 12}
    with pytest.raises(CommentNotFound):  # the article
        await storage.comments.get(HOME, thread_id, 1)


async def test_entries_that_exist_of_those_asked_for(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    assert await storage.comments.get_entries(HOME, thread_id, [1, 5, 5, 99, -1, 2**80]) == {
        1: bakery().article,
        5: bakery().by_number[5],
    }


async def test_entries_hold_the_article_only_when_asked(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    assert (await storage.comments.get_entries(HOME, thread_id, [2])).keys() == {2}
    assert await storage.comments.get_entries(HOME, thread_id, []) == {}


async def test_more_entries_than_one_statement_takes(storage: Storage) -> None:
    thread = of(*(f"comment {number}" for number in range(2000)))
    thread_id = await keep(storage, HOME, thread)
    assert await storage.comments.get_entries(HOME, thread_id, range(3000)) == thread.by_number


async def test_numbers_that_begin_with_what_was_typed(storage: Storage) -> None:
    thread = Thread("t", tuple(Comment(number, "x") for number in (130, 2, 13, 31, 1300, 1)), key="n")
    thread_id = await keep(storage, HOME, thread)

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
    thread_id = await keep(storage, HOME, bakery())
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
    thread_id = await keep(storage, HOME, thread)
    assert [
        comment.number for comment in (await storage.comments.list_replies(HOME, thread_id, 1)).items
    ] == [3]


async def test_comments_are_paged_in_the_order_of_the_source(storage: Storage) -> None:
    thread = Thread("t", tuple(Comment(number, "x") for number in (9, 2, 7, 3)), key="k")
    thread_id = await keep(storage, HOME, thread)
    page = await storage.comments.list(HOME, thread_id, limit=2, offset=1)
    assert ([comment.number for comment in page.items], page.total, page.remaining) == ([2, 7], 4, 1)


async def test_comments_by_an_author_whatever_the_case(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())

    async def by(author: str | None) -> list[int]:
        return [
            comment.number
            for comment in (await storage.comments.list_by_author(HOME, thread_id, author)).items
        ]

    assert await by("ANA") == [2, 5]
    assert await by("łUKASZ") == [12]
    assert await by(None) == [4]  # and not the deleted one, of which nobody knows whose it was
    assert await by("An") == []


async def test_authors_busiest_first(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
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


# Search


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bread", {2, 3, 4, 5}),
        ("BREAD ten", {3, 5}),
        ("cafe", {4}),  # accents do not matter
        ("CAFÉ", {4}),
        ("pension", {5}),  # the last word may be a beginning
        ("pension bread", set()),  # the others may not
        ("面粉", {12}),  # inside a run of Chinese
        ("面粉 师傅", {12}),
        ("bread 面粉", set()),
        ('"bread"', {2, 3, 4, 5}),
        ("bread OR flour", set()),  # no operators, only words
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
    await keep(storage, HOME, bakery())
    page = await storage.comments.search(HOME, query)
    assert (set(found_numbers(page)), page.total) == (expected, len(expected))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("0\U0002f80c", "0\U0002f80c"),  # which composes to another letter
        ("\u1100\u1161\u11a8", "\uac01"),  # 각 in three letters, looked for as one
        ("\uac01", "\u1100\u1161\u11a8"),
        ("x\uac01_", "\u1100\u1161\u11a8_"),
    ],
)
async def test_a_word_without_spaces_is_found_however_it_is_composed(
    storage: Storage, written: str, typed: str
) -> None:
    await keep(storage, HOME, of(written, "another"))
    for query in (written, typed):
        assert found_numbers(await storage.comments.search(HOME, query)) == [2]


async def test_search_within_one_thread_and_by_one_author(storage: Storage) -> None:
    await keep(storage, HOME, bakery())
    second = await keep(storage, HOME, of("bread again", key="second", author="Ana"))
    assert (await storage.comments.search(HOME, "bread", thread_id=second)).total == 1
    assert (await storage.comments.search(HOME, "bread")).total == 5
    page = await storage.comments.search(HOME, "bread", author="ANA")
    assert {(thread, comment.number) for thread, comment in page.items} == {(1, 2), (1, 5), (second, 2)}
    with pytest.raises(ThreadNotFound):
        await storage.comments.search(HOME, "bread", thread_id=99)


async def test_search_ranks_what_speaks_most_of_the_words_first(storage: Storage) -> None:
    await keep(
        storage, HOME, of("flour " + "and so on " * 60, "flour, flour, nothing but flour", "some flour")
    )
    assert found_numbers(await storage.comments.search(HOME, "flour")) == [3, 4, 2]


async def test_search_is_paged(storage: Storage) -> None:
    await keep(storage, HOME, of(*["the same words"] * 7))
    pages = [await storage.comments.search(HOME, "same", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [found_numbers(page) for page in pages] == [[2, 3, 4], [5, 6, 7], [8], []]
    assert {page.total for page in pages} == {7}


@pytest.mark.parametrize("query", ["", "   ", "?!", "***", '""', "👍🎉", "-", "\0"])
async def test_search_for_nothing_is_refused(storage: Storage, query: str) -> None:
    await keep(storage, HOME, bakery())
    with pytest.raises(EmptyQuery):
        await storage.comments.search(HOME, query)


@against_storage
@given(query=st.text(st.sampled_from("ab\"*^:()-+{}\\% _'\0NEAROT.é面"), max_size=30) | st.text(max_size=30))
async def test_no_query_breaks_search(storage: Storage, query: str) -> None:
    await storage.threads.save(HOME, bakery(), at=MONDAY)
    try:
        await storage.comments.search(HOME, query)
    except EmptyQuery:
        assert not any(map(str.isalnum, query))


async def test_a_very_long_query_is_cut_not_refused(storage: Storage) -> None:
    await keep(storage, HOME, of("one two three"))
    assert (await storage.comments.search(HOME, "one " * 100_000)).total == 1
    many = " ".join(f"w{number}" for number in range(5000))
    assert (await storage.comments.search(HOME, many)).total == 0


# Digests and vectors


async def test_a_digest_is_kept_for_one_state_of_the_thread(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, of("a"))
    assert await storage.digests.get(HOME, thread_id, "r") is None
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"first")
    await storage.digests.save(HOME, thread_id, "other", revision=1, body=b"\x00\xff")
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"second")
    assert await storage.digests.get(HOME, thread_id, "r") == b"second"
    assert await storage.digests.get(HOME, thread_id, "other") == b"\x00\xff"
    await storage.threads.save(HOME, of("b"), at=TUESDAY)
    assert await storage.digests.get(HOME, thread_id, "r") is None
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"late")
    assert await storage.digests.get(HOME, thread_id, "r") is None
    await storage.digests.save(HOME, thread_id, "r", revision=2, body=b"timely")
    assert await storage.digests.get(HOME, thread_id, "r") == b"timely"


async def test_an_import_that_changes_nothing_leaves_the_digest(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, of("a"))
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"digest")
    await storage.threads.save(HOME, of("a"), at=TUESDAY)
    assert await storage.digests.get(HOME, thread_id, "r") == b"digest"


async def test_vectors_are_kept_per_encoder(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, of("a"))
    await storage.digests.save_vectors(HOME, thread_id, "one", {b"a": b"1", b"b": b"2"})
    await storage.digests.save_vectors(HOME, thread_id, "one", {b"b": b"3"})
    await storage.digests.save_vectors(HOME, thread_id, "two", {b"a": b"4"})
    assert await storage.digests.get_vectors(HOME, thread_id, "one") == {b"a": b"1", b"b": b"3"}
    await storage.digests.delete_vectors_except(HOME, thread_id, "one", [b"b", b"unknown"])
    assert await storage.digests.get_vectors(HOME, thread_id, "one") == {b"b": b"3"}
    assert await storage.digests.get_vectors(HOME, thread_id, "two") == {}


async def test_vectors_go_with_the_words_they_were_made_of(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, of("a", "b"))
    for newer, left in ((of("a", "b", "c"), {b"a": b"1"}), (of("a", "b", "C"), {}), (of("a", "b"), {})):
        await storage.digests.save_vectors(HOME, thread_id, "e", {b"a": b"1"})
        await storage.threads.save(HOME, newer, at=TUESDAY)
        assert await storage.digests.get_vectors(HOME, thread_id, "e") == left


async def test_vectors_of_a_thread_as_it_was_do_not_come_late(storage: Storage) -> None:
    saved = await storage.threads.save(HOME, of("a", "b"), at=MONDAY)
    thread_id, revision = saved.info.id, saved.info.revision
    await storage.threads.save(HOME, of("a"), at=TUESDAY)
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"b": b"2"}, revision=revision)
    assert await storage.digests.get_vectors(HOME, thread_id, "e") == {}
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"a": b"1"}, revision=revision + 1)
    assert await storage.digests.get_vectors(HOME, thread_id, "e") == {b"a": b"1"}


async def test_what_was_computed_for_a_thread_that_is_gone_is_dropped_quietly(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, of("a"))
    await storage.threads.delete(HOME, thread_id)
    await storage.digests.save(HOME, thread_id, "r", revision=1, body=b"late")
    await storage.digests.save_vectors(HOME, thread_id, "e", {b"a": b"1"})
    await storage.digests.delete_vectors_except(HOME, thread_id, "e", [])
    assert await keep(storage, HOME, of("b")) != thread_id


# Bad input


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
@pytest.mark.parametrize(
    "place", ["title", "text", "source", "author", "key", "address", "form", "link", "note"]
)
async def test_text_that_no_database_takes_is_refused_and_nothing_is_stored(
    storage: Storage, place: str, bad: str
) -> None:
    await keep(storage, HOME, of("kept"))
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
    assert await keep(storage, HOME, bakery()) == 2


async def test_numbers_that_no_database_takes_are_refused(storage: Storage) -> None:
    for comment in (Comment(2, "x", score=2**63), Comment(2**63, "x"), Comment(2, "x", parent=-(2**64))):
        with pytest.raises(StorageError):
            await storage.threads.save(HOME, Thread("t", (comment,), key="k"), at=MONDAY)
    with pytest.raises(StorageError):
        await storage.threads.save(Guild(2**64), of("x"), at=MONDAY)
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
    await keep(storage, HOME, of("a"))
    await keep(storage, AWAY, of("b"))
    for guild in (HOME, AWAY):
        with pytest.raises(ThreadNotFound):
            await storage.threads.get(guild, thread_id)


async def test_comment_numbers_that_do_not_exist_are_not_found(storage: Storage) -> None:
    await keep(storage, HOME, of("a"))
    for number in (0, -1, 3, 2**20 + 2, 2**63, -(2**80)):
        with pytest.raises(CommentNotFound):
            await storage.comments.get(HOME, 1, number)
        with pytest.raises(CommentNotFound):
            await storage.comments.list_replies(HOME, 1, number)


@against_storage
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


# Guilds apart

QUESTIONS: dict[str, Callable[[Storage, Library, int], Any]] = {
    "threads.get_usage": lambda storage, library, _: storage.threads.get_usage(library),
    "threads.get_info": lambda storage, library, thread: storage.threads.get_info(library, thread),
    "threads.get": lambda storage, library, thread: storage.threads.get(library, thread),
    "threads.get_activity": lambda storage, library, thread: storage.threads.get_activity(library, thread),
    "threads.get_stats": lambda storage, library, thread: storage.threads.get_stats(library, thread),
    "threads.list": lambda storage, library, _: storage.threads.list(library),
    "comments.get_entries": lambda storage, library, thread: storage.comments.get_entries(
        library, thread, range(20)
    ),
    "comments.get": lambda storage, library, thread: storage.comments.get(library, thread, 2),
    "comments.list_by_number_prefix": lambda storage, library, thread: storage.comments.list_by_number_prefix(
        library, thread
    ),
    "comments.list_replies": lambda storage, library, thread: storage.comments.list_replies(
        library, thread, 2
    ),
    "comments.list": lambda storage, library, thread: storage.comments.list(library, thread),
    "comments.list_by_author": lambda storage, library, thread: storage.comments.list_by_author(
        library, thread, "Ana"
    ),
    "comments.count_by_author": lambda storage, library, thread: storage.comments.count_by_author(
        library, thread
    ),
    "comments.search": lambda storage, library, _: storage.comments.search(library, "bread"),
    "digests.get": lambda storage, library, thread: storage.digests.get(library, thread, "r"),
    "digests.get_vectors": lambda storage, library, thread: storage.digests.get_vectors(library, thread, "e"),
    "threads.get_info_by_key": lambda storage, library, _: storage.threads.get_info_by_key(
        library, "bakery 1"
    ),
    "threads.count_not_updated_since": lambda storage, library, _: storage.threads.count_not_updated_since(
        library, TUESDAY
    ),
    "comments.get_activity": lambda storage, library, thread: storage.comments.get_activity(
        library, thread, after=2
    ),
}
GUILD_QUESTIONS: dict[str, Callable[[Storage, int, int], Any]] = {
    "schedules.get": lambda storage, guild, number: storage.schedules.get(guild, number),
    "schedules.list": lambda storage, guild, _: storage.schedules.list(guild),
    "outbox.list": lambda storage, guild, number: storage.outbox.list(guild, number),
    "settings.get": lambda storage, guild, _: storage.settings.get(guild),
    "posts.list": lambda storage, guild, thread: storage.posts.list(guild, thread),
    "claims.list": lambda storage, guild, _: storage.claims.list(guild),
    "people.list_entries_by_author": lambda storage, guild, _: storage.people.list_entries_by_author(
        guild, "Ana"
    ),
}
CHANGES: dict[str, Callable[[Storage, Library, int], Any]] = {
    "threads.save": lambda storage, library, _: storage.threads.save(
        library, of("bread", "other"), at=TUESDAY
    ),
    "threads.delete": lambda storage, library, thread: storage.threads.delete(library, thread),
    "digests.save": lambda storage, library, thread: storage.digests.save(
        library, thread, "r", revision=1, body=b"x"
    ),
    "digests.save_vectors": lambda storage, library, thread: storage.digests.save_vectors(
        library, thread, "e", {b"h": b"x"}
    ),
    "digests.delete_vectors_except": lambda storage, library, thread: storage.digests.delete_vectors_except(
        library, thread, "e", []
    ),
    "threads.delete_not_updated_since": lambda storage, library, _: storage.threads.delete_not_updated_since(
        library, TUESDAY
    ),
}
GUILD_CHANGES: dict[str, Callable[[Storage, int, int], Any]] = {
    "schedules.add": lambda storage, guild, thread: storage.schedules.add(
        NewSchedule(guild, thread, 1, Activity(comments=5), "en", "short"), at=MONDAY, next_due=None
    ),
    "schedules.pause": lambda storage, guild, number: storage.schedules.pause(
        guild, number, PauseReason.ASKED
    ),
    "schedules.resume": lambda storage, guild, number: storage.schedules.resume(guild, number, next_due=None),
    "schedules.delete": lambda storage, guild, number: storage.schedules.delete(guild, number),
    "settings.save": lambda storage, guild, _: storage.settings.save(guild, GuildSettings(language="de")),
    "guilds.mark_left": lambda storage, guild, _: storage.guilds.mark_left(guild, MONDAY),
    "guilds.mark_returned": lambda storage, guild, _: storage.guilds.mark_returned(guild),
    "posts.save": lambda storage, guild, thread: storage.posts.save(
        Post(guild, thread, 1, 1000 + guild % 1000 + thread, "short", "en"), revision=1
    ),
    "posts.mark_updated": lambda storage, guild, thread: storage.posts.mark_updated(
        Post(guild, thread, 1, thread, "short", "en", stale=9)
    ),
    "posts.postpone": lambda storage, guild, thread: storage.posts.postpone(
        Post(guild, thread, 1, thread, "short", "en"), TUESDAY
    ),
    "posts.delete": lambda storage, guild, thread: storage.posts.delete(guild, thread),
    "claims.submit": lambda storage, guild, thread: storage.claims.submit(guild, thread, "Ana", MONDAY),
    "claims.decide": lambda storage, guild, thread: storage.claims.decide(guild, thread, approved=True),
}
ALL_QUESTIONS = {**QUESTIONS, **GUILD_QUESTIONS}
ALL_CHANGES = {**CHANGES, **GUILD_CHANGES}
BOT_WIDE = {
    "schedules.list_due",
    "schedules.list_by_activity",
    "schedules.list_timed",
    "schedules.set_next_due",
    *(f"outbox.{name}" for name in vars(Outbox) if not name.startswith("_") and name != "list"),
    "guilds.delete_left_before",
    "guilds.list",
    "people.erase",
    "people.erase_author",
    "people.get_opt_out_time",
    "people.get_record",
    "people.opt_in",
    "people.opt_out",
    "posts.list_stale",
    "settings.get_retention_days",
    "threads.list_by_key_prefix",
}
"""Of people, or of what is due; tested by themselves."""


def test_every_method_is_asked_below() -> None:
    """A method that is added to the protocol is added to QUESTIONS or CHANGES too, or said to be for all."""
    methods = {
        f"{noun.__name__.lower()}.{name}"
        for noun in (
            Claims,
            Comments,
            Digests,
            Guilds,
            Outbox,
            People,
            Posts,
            Schedules,
            Settings,
            Threads,
        )
        for name in vars(noun)
        if not name.startswith("_")
    }
    assert methods == ALL_QUESTIONS.keys() | ALL_CHANGES.keys() | BOT_WIDE


async def everything(storage: Storage, guild: Guild) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for name in ALL_QUESTIONS:
        for thread in (1, 2, 3):
            try:
                if name in QUESTIONS:
                    answers[f"{name} {thread}"] = await QUESTIONS[name](storage, guild, thread)
                else:
                    answers[f"{name} {thread}"] = await GUILD_QUESTIONS[name](storage, guild.id, thread)
            except StorageError as error:
                answers[f"{name} {thread}"] = (type(error), error.facts)
    return answers


async def with_two_threads(storage: Storage, guild: Guild, mark: str) -> None:
    for number in (1, 2):
        thread_id = await keep(storage, guild, bakery(key=f"bakery {number}", title=f"{mark} {number}"))
        await storage.digests.save(guild, thread_id, "r", revision=1, body=mark.encode())
        await storage.digests.save_vectors(guild, thread_id, "e", {b"h": mark.encode()})
        await storage.posts.save(Post(guild.id, thread_id, 1, number, "short", "en"), revision=1)
    await storage.settings.save(guild.id, GuildSettings(staff_roles=(5,)))
    await storage.claims.submit(guild.id, 42, "Bernd", MONDAY)


async def test_a_guild_sees_nothing_of_another(storage: Storage) -> None:
    before = await everything(storage, AWAY)
    await with_two_threads(storage, HOME, "secret")
    assert await everything(storage, AWAY) == before


@against_storage
@given(
    changes=st.lists(st.tuples(st.sampled_from(sorted(ALL_CHANGES)), st.integers(1, 3)), max_size=6),
    library=st.sampled_from([AWAY, Guild(8), LOCAL, Guild(HOME.id + 1), Person(HOME.id)]),
)
async def test_nothing_done_in_one_guild_shows_in_another(
    storage: Storage, changes: list[tuple[str, int]], library: Library
) -> None:
    await storage.threads.save(HOME, bakery(key="bakery 1", title="ours 1"), at=MONDAY)
    await storage.digests.save(HOME, 1, "r", revision=1, body=b"ours")
    await storage.digests.save_vectors(HOME, 1, "e", {b"h": b"ours"})
    await storage.posts.save(Post(HOME.id, 1, 1, 1, "short", "en"), revision=1)
    await storage.settings.save(HOME.id, GuildSettings(staff_roles=(5,)))
    await storage.claims.submit(HOME.id, 42, "Bernd", MONDAY)
    before = await everything(storage, HOME)
    for name, thread in changes:
        try:
            if name in CHANGES:
                await CHANGES[name](storage, library, thread)
            elif isinstance(library, Guild):
                await GUILD_CHANGES[name](storage, library.id, thread)
        except ThreadNotFound:
            assert name in {"threads.delete", "schedules.add"}
        except ScheduleNotFound:
            assert name.startswith("schedules.")
        except ClaimNotFound:
            assert name == "claims.decide"
        except AuthorTaken:
            assert name in {"claims.submit", "claims.decide"}
    assert await everything(storage, HOME) == before


@against_storage
@given(ours=threads("ours"), theirs=threads("theirs"), word=st.text(storable, min_size=1, max_size=5) | text)
async def test_search_answers_do_not_depend_on_other_guilds(
    storage: Storage, ours: Thread, theirs: Thread, word: str
) -> None:
    """Not even their order: a rank that counts other guilds' comments tells something of them."""
    await storage.threads.save(HOME, ours, at=MONDAY)

    async def answer() -> object:
        try:
            return await storage.comments.search(HOME, word)
        except EmptyQuery:
            return None

    before = await answer()
    await storage.threads.save(AWAY, theirs, at=MONDAY)
    assert await answer() == before


# Many at once


async def test_eighty_readers_and_twenty_writers_at_once(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())

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
                HOME, of(f"turn {turn} of {number}", key=f"w{number}"), at=MONDAY
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
