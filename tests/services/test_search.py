"""Searching as people type: in the discussions of seeds/, and with meaningless input."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.services.search import Finder, FoundComments, SearchScope, find_matches, parse_query
from bot.services.search.syntax import TypedQuery, TypedTerm, format_query
from storage.errors import EmptyQuery
from storage.libraries import Guild
from storage.model import Comment, Thread, Visibility
from storage.sqlite import SqliteStorage
from tests.persistence.storage_samples import MONDAY

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILES = {
    "bridge": "harbour-bridge.txt",
    "trains": "night-trains.txt",
    "trees": "stadtbaeume.txt",
    "feed": "discourse-open-data.json",
    "week": "reddit-four-day-week.json",
}
NUMBERS = {name: number for number, name in enumerate(FILES, 1)}
HOME = Guild(7)

QUERIES: list[tuple[str, str, set[int], set[int]]] = [
    # thread, query, numbers that must be found, numbers that must not
    ("bridge", "tolls", {13, 32, 40}, {2, 6}),
    ("bridge", "bridges", {2, 8, 47}, {6, 42}),
    ("bridge", "ferries", {6, 18, 35}, {2, 8}),
    ("bridge", "ferry", {6, 18, 35}, {2, 8}),
    ("bridge", "boats", {5, 6, 8, 18, 42}, {2, 13}),
    ("bridge", "restoring", {2, 30, 36, 38}, {6}),
    ("bridge", "complaining", {35}, {6}),
    ("bridge", "queues", {5, 44}, {6}),
    ("bridge", "ambulances", {8, 36}, {2}),
    ("bridge", '"fixed bridge"', {8, 16}, {21, 47}),
    ("bridge", "bridge -toll", {2, 3, 8}, {13, 40}),
    ("bridge", "bridge -tolls", {2, 3, 8}, {13, 40}),
    ("bridge", "author:pelican car", {5}, {2, 18, 35}),
    ("bridge", "boat author:dan", set(), {5}),
    ("bridge", "car -author:pelican", {2, 18, 35}, {5}),
    ("bridge", 'car -author:"pelican" -von:nobody', {2, 18, 35}, {5}),
    ("bridge", "author:dan", {9}, {8, 10}),
    ("bridge", "CROSSINGS ten", {4, 19}, {2}),
    ("trains", "suitcase", {4}, {2}),
    ("trains", "flights", set(), {5}),
    ("trains", "train hotel", {2}, {6}),
    ("trains", "sleeper -earned", set(), {3}),
    ("trees", "Baum", {4, 5, 6, 12, 13, 14, 17}, {7, 11}),
    ("trees", "Bäume", {2, 3, 4, 6, 12, 13, 14, 18}, {7, 11}),
    ("trees", "Platane", {2, 5, 6, 10}, {7, 11}),
    ("trees", "Parkplatz", {4, 14}, {7, 11}),
    ("trees", "Wohnungen", {10, 14}, {7}),
    ("trees", "fällen", {15}, {7}),
    ("trees", "Gehwege", {3, 13}, {7}),
    ("trees", "Schatten -Parkplatz", {2, 3}, {14}),
    ("week", "bakeries", {23}, {4}),
    ("week", "hiring workers", {10}, {9}),
    ("week", '"status meetings"', {5}, {3, 4}),
    ("feed", "drivers", {3, 5}, {2, 16}),
    ("feed", "screens", {2, 6, 10}, {5}),
]


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "db.sqlite") as storage:
        for name, file in FILES.items():
            thread = read_thread((SEEDS / file).read_bytes(), file, Limits())
            saved = await storage.threads.save(HOME, thread, at=MONDAY)
            assert saved.info.id == NUMBERS[name]
        yield storage


async def search(
    storage: SqliteStorage, thread: str | None, query: str, language: str = "en"
) -> FoundComments:
    scope = SearchScope(HOME, NUMBERS[thread] if thread else None, language=language)
    return await Finder(storage.comments, scope).search(query, limit=100)


def numbers(found: FoundComments) -> set[int]:
    return {comment.number for _, comment in found.page.items}


async def test_people_find_what_they_look_for(storage: SqliteStorage) -> None:
    wrong = {}
    for thread, query, wanted, unwanted in QUERIES:
        found = numbers(await search(storage, thread, query))
        if wanted - found or unwanted & found:
            wrong[thread, query] = (sorted(wanted - found), sorted(unwanted & found))
    assert not wrong


async def test_a_word_in_one_language_is_not_stemmed_in_another(storage: SqliteStorage) -> None:
    thread = Thread(
        "Cars",
        tuple(
            Comment(n, text)
            for n, text in enumerate(
                [
                    "I sold the car last spring, and the shop is far.",
                    "They care for what the town and its people need.",
                ],
                2,
            )
        ),
        key="cars",
    )
    await storage.threads.save(HOME, thread, at=MONDAY)
    found = await Finder(storage.comments, SearchScope(HOME, 6, language="de")).search("cars")
    assert [comment.number for _, comment in found.page.items] == [2]


OTHER_SCRIPTS = (
    "Ещё вчера чёрный кот сидел у новой школы.",
    "У нашій школі немає бібліотеки, а діти люблять книжки й кіт.",
    "شكرًا جزيلًا على المدرسة الجديدة، والبلدية تستحق الشكر.",
    "المدارس القديمة إلى متى؟",
    "Мой новый дом стоит у реки.",
)
"""Comments 2 to 6."""


@pytest.mark.parametrize(
    ("typed", "wanted", "hit"),
    [
        ("еще", 2, "Ещё"),
        ("черного", 2, "чёрный"),
        ("школа", 2, "школы"),
        ("новый", 2, "новой"),
        ("бібліотека", 3, "бібліотеки"),
        ("книжка", 3, "книжки"),
        ("شكرا", 4, "شكرًا"),
        ("مدرسة", 4, "المدرسة"),
        ("بلدية", 4, "والبلدية"),
        ("الى", 5, "إلى"),
        ("дома", 6, "дом"),
    ],
)
async def test_words_in_cyrillic_and_arabic_letters_are_found_in_other_forms_and_spellings(
    storage: SqliteStorage, typed: str, wanted: int, hit: str
) -> None:
    comments = tuple(Comment(number, text) for number, text in enumerate(OTHER_SCRIPTS, 2))
    await storage.threads.save(HOME, Thread("Scripts", comments, key="scripts"), at=MONDAY)
    for thread in (None, 6):
        found = await Finder(storage.comments, SearchScope(HOME, thread)).search(typed)
        assert wanted in numbers(found)
        text = OTHER_SCRIPTS[wanted - 2]
        hits = find_matches(text, found.query)
        assert hit in [text[start:end] for start, end in hits] or text[hits[0][0] : hits[-1][1]] == hit


async def test_all_threads_are_searched_and_the_hits_are_found_in_their_texts(storage: SqliteStorage) -> None:
    found = await search(storage, None, "trains")
    assert {thread for thread, _ in found.page.items} >= {1, 2}
    for _, comment in found.page.items:
        hits = [comment.text[start:end].lower() for start, end in find_matches(comment.text, found.query)]
        assert hits
        assert all(hit.startswith("train") for hit in hits)


@pytest.mark.parametrize(
    ("thread", "query", "offered"),
    [
        ("bridge", "ferrry", "ferry"),
        ("bridge", "brigde keeper", "bridge keeper"),
        ("trees", "Platnae", "Platane"),
        ("bridge", "ferry zebra", "ferry"),  # without the word that does not occur
        ("bridge", "ferry -boat author:nobody", None),
    ],
)
async def test_other_spellings_and_fewer_words_are_offered(
    storage: SqliteStorage, thread: str, query: str, offered: str | None
) -> None:
    found = await search(storage, thread, query)
    assert found.page.total == 0
    suggested = {suggestion.query: suggestion.comments for suggestion in found.suggestions}
    assert suggested.keys() >= ({offered} if offered else set())
    for other, comments in suggested.items():
        assert (await search(storage, thread, other)).page.total == comments > 0


async def test_words_of_others_are_never_offered(storage: SqliteStorage) -> None:
    secret = Thread("Secret", (Comment(2, "A quagmire and a zeppelin."),), key="secret")
    await storage.threads.save(HOME, secret, at=MONDAY, visibility=Visibility.STAFF)
    await storage.threads.save(Guild(8), secret, at=MONDAY)
    for scope in (SearchScope(HOME, staff=False), SearchScope(HOME, 1), SearchScope(Guild(9))):
        found = await Finder(storage.comments, scope).search("quagmre zeppelin")
        assert (found.page.total, found.suggestions) == (0, ())


async def test_an_account_is_an_author(storage: SqliteStorage) -> None:
    comments = (
        Comment(2, "a ferry", author="Ann", person=11),
        Comment(3, "a ferry", author="Ann", person=12),
    )
    info = (await storage.threads.save(HOME, Thread("T", comments, key="t"), at=MONDAY)).info
    scope = SearchScope(HOME, info.id)
    for query, wanted in (
        ("author:<@12> ferry", [3]),
        ("from:<@!11>", [2]),
        ("autor:@ann", [2, 3]),
        ("ferry -author:<@12>", [2]),
        ("ferry -author:@ann", []),
        ("ferry -author:<@13> -by:bob", [2, 3]),
    ):
        found = await Finder(storage.comments, scope).search(query)
        assert [comment.number for _, comment in found.page.items] == wanted


@pytest.mark.parametrize(
    ("typed", "parsed"),
    [
        ("night trains", TypedQuery((TypedTerm("night"), TypedTerm("trains")), open_end=True)),
        ('"night train" -bus', TypedQuery((TypedTerm("night train", True),), (TypedTerm("bus"),))),
        ("„alte Bäume“ autor:Sabine", TypedQuery((TypedTerm("alte Bäume", True),), author="Sabine")),
        ('author:"Ana Lind" x', TypedQuery((TypedTerm("x"),), author="Ana Lind", open_end=True)),
        (
            'new -author:"Ana Lind" -von:@bo',
            TypedQuery((TypedTerm("new"),), excluded_authors=("Ana Lind", "bo"), open_end=True),
        ),
        (
            '-"old bridge" new',
            TypedQuery((TypedTerm("new"),), (TypedTerm("old bridge", True),), open_end=True),
        ),
        ("e-mail 10:30", TypedQuery((TypedTerm("e-mail"), TypedTerm("10:30")), open_end=True)),
        ("one, two!", TypedQuery((TypedTerm("one"), TypedTerm("two")), open_end=True)),
    ],
)
def test_queries_are_read_as_people_mean_them(typed: str, parsed: TypedQuery) -> None:
    assert parse_query(typed) == parsed
    again = parse_query(format_query(parsed))
    assert (again.required, again.author, again.excluded_authors) == (
        parsed.required,
        parsed.author,
        parsed.excluded_authors,
    )


@pytest.mark.parametrize(
    "query", ['""', "-word", "👍🎉", "-", "zq AND zx", "?!", '"', "--", "author:", "-author:x", '-""']
)
async def test_a_query_without_sense_finds_nothing_or_is_refused(storage: SqliteStorage, query: str) -> None:
    with suppress(EmptyQuery):
        assert not (await search(storage, "bridge", query)).page.items


@pytest.mark.parametrize(
    "query",
    [
        "ferry " * 1000,
        " ".join(f"w{n}" for n in range(1000)),
        "a" * 5000,
        "NEAR(ferry boat) OR text:x *",
        "*[?",
        "[a-",
    ],
)
async def test_hostile_queries_are_only_words(storage: SqliteStorage, query: str) -> None:
    with suppress(EmptyQuery):
        await search(storage, None, query)


@given(st.text(st.sampled_from('ab"“-:*?[ author@<>1\0é面'), max_size=40) | st.text(max_size=40))
def test_any_text_is_a_query(typed: str) -> None:
    query = parse_query(typed)
    for term in (*query.required, *query.excluded):
        assert any(map(str.isalnum, term.text))
