"""The same discussion under another key, and two discussions under one key."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.importing.detect import read_thread
from storage.identity import is_different_discussion, is_same_discussion
from storage.libraries import Guild
from storage.model import SaveResult, Thread
from storage.protocol import Storage
from storage.text_keys import is_text_key, make_numbered_text_key, make_text_key

NOW = datetime(2026, 3, 3, tzinfo=UTC)
ARTICLE = (
    "Full article: The harbour was sold again last week.\n\n    Nobody who works there had been asked.\n\n"
    "    The council voted at night, behind closed doors."
)
ENTRIES = (
    "Anna on\n\n    I was there, and nobody asked us anything at all.",
    "Ben on\n\n    The harbour needs cranes, not flats for the rich.",
    "Cleo on\n\n    Who paid for the report, and where can it be read?",
)


def listing(*entries: str, above: str = "") -> Thread:
    numbered = "\n\n".join(f"  {number}. {entry}" for number, entry in enumerate(entries, 1))
    return read_thread(f"{above}{len(entries)} Comments\n\n{numbered}\n".encode())


async def save(storage: Storage, thread: Thread) -> SaveResult:
    return await storage.threads.save(Guild(1), thread, at=NOW)


EDITED_ARTICLE = ARTICLE.replace("last week", "last Tuesday (mended)")
EDITED_COMMENT = ENTRIES[0].replace("at all", "at all. Edit: twice")
LATER = "Dora on\n\n    They always vote at night in this town."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((ARTICLE, *ENTRIES), (EDITED_ARTICLE, *ENTRIES)),
        ((ARTICLE, *ENTRIES), (EDITED_ARTICLE, EDITED_COMMENT, *ENTRIES[1:], LATER)),
        ((ARTICLE, *ENTRIES), (ARTICLE, *ENTRIES, LATER)),
        (ENTRIES, (*ENTRIES, LATER)),
        (ENTRIES, (EDITED_COMMENT, *ENTRIES[1:])),
        (ENTRIES, (LATER, *ENTRIES)),
        (ENTRIES, ENTRIES[::-1]),
        (ENTRIES, ENTRIES[1:]),
    ],
    ids=["article edited", "all edited", "one more below an article", "one more", "first comment edited",
         "newest first", "reversed", "first comment deleted"],
)  # fmt: skip
async def test_a_later_copy_updates_the_thread_it_is_a_copy_of(
    storage: Storage, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    first = await save(storage, listing(*before))
    second = await save(storage, listing(*after))
    assert (second.info.id, second.created) == (first.info.id, False)
    assert second.info.key == first.info.key
    again = await save(storage, listing(*after))
    assert not again.created
    assert not again.changes


@pytest.mark.parametrize("after", [(LATER, *ENTRIES), ENTRIES[::-1], (ENTRIES[0], ENTRIES[2])])
async def test_numbers_that_people_cite_stay_when_a_page_counts_anew(
    storage: Storage, after: tuple[str, ...]
) -> None:
    first = await save(storage, listing(*ENTRIES))
    stored = await storage.threads.get(Guild(1), first.info.id)
    cited = {comment.text: comment.number for comment in stored.comments}
    await save(storage, listing(*after))
    for comment in (await storage.threads.get(Guild(1), first.info.id)).comments:
        assert comment.number == cited.get(comment.text, 4)


def other(*entries: str) -> tuple[str, ...]:
    return tuple(entry.replace("harbour", "library").replace(", and", "; yet") for entry in entries)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ((ARTICLE, *ENTRIES), (ARTICLE, LATER, "Emil on\n\n    This is another page with the same article.")),
        (ENTRIES, (ENTRIES[0], LATER, "Emil on\n\n    A spammer opened both of them.")),
        ((ARTICLE, *ENTRIES), ("Full article: The library.\n\n    It burnt.", *ENTRIES)),
        (ENTRIES, (ENTRIES[1], LATER, "Emil on\n\n    Ben says the same everywhere.")),
        (ENTRIES, ("Anna on\n\n    +1", "Ben on\n\n    Yes.", "Cleo on\n\n    No.")),
    ],
    ids=["article at two sites", "first comment alike", "other article", "one comment alike", "same people"],
)  # fmt: skip
async def test_two_discussions_are_never_merged(
    storage: Storage, one: tuple[str, ...], another: tuple[str, ...]
) -> None:
    first = await save(storage, listing(*one))
    second = await save(storage, listing(*another))
    assert second.created
    assert second.info.id != first.info.id
    assert [comment.text for comment in (await storage.threads.get(Guild(1), first.info.id)).comments] == [
        comment.text for comment in listing(*one).comments
    ]
    # each later copy matches its own thread
    assert (await save(storage, listing(*another, "Fay on\n\n    Oh."))).info.id == second.info.id
    assert (await save(storage, listing(*one, "Gil on\n\n    Ah."))).info.id == first.info.id


async def test_the_address_tells_pages_of_one_site_apart_and_one_page_from_its_edits(
    storage: Storage,
) -> None:
    page = "https://harbour.example/{}\n\n"
    first = await save(storage, listing(*ENTRIES, above=page.format("one")))
    second = await save(storage, listing(*other(*ENTRIES), above=page.format("two")))
    assert second.info.id != first.info.id
    edited = listing("Zoe on\n\n    All new and quite another opening.", LATER, above=page.format("one"))
    assert (await save(storage, edited)).info.id == first.info.id


async def test_threads_of_another_server_are_never_looked_at(storage: Storage) -> None:
    await save(storage, listing(ARTICLE, *ENTRIES))
    assert (await storage.threads.save(Guild(2), listing(EDITED_ARTICLE, *ENTRIES), at=NOW)).created


async def test_copies_are_found_whatever_reader_made_the_key(storage: Storage) -> None:
    def from_new_reader(opening: str) -> Thread:
        return replace(listing(*ENTRIES), form="new", key=make_text_key("new-reader", opening))

    first = await save(storage, from_new_reader("The harbour was sold."))
    again = await save(storage, from_new_reader("The harbour was sold (edited)."))
    assert (again.info.id, again.info.key) == (first.info.id, first.info.key)


@pytest.mark.parametrize("form", ["listing", "paste", "webpage"])
async def test_threads_stored_under_keys_of_earlier_versions_are_still_found(
    storage: Storage, form: str
) -> None:
    old_key = f"{form}:0123456789abcdef0123456789abcdef"
    first = await save(storage, replace(listing(ARTICLE, *ENTRIES), key=old_key))
    again = await save(storage, listing(EDITED_ARTICLE, *ENTRIES))
    assert (again.info.id, again.info.key) == (first.info.id, old_key)


async def test_a_third_discussion_with_the_same_beginning_gets_its_own_key(storage: Storage) -> None:
    def page(town: str) -> Thread:
        return listing(ARTICLE, *(f"{name} on\n\n    {name} of {town} wrote it." for name in ("Ida", "Jo")))

    keys = [(await save(storage, page(town))).info.key for town in ("Oslo", "Turin", "Porto")]
    assert keys[1:] == [make_numbered_text_key(keys[0], 2), make_numbered_text_key(keys[0], 3)]


def test_only_text_keys_are_recognised_as_such() -> None:
    key = make_text_key("any-reader", "The harbour was sold.")
    assert key == make_text_key("any-reader", "the  HARBOUR was\nsold.")
    assert is_text_key(listing(*ENTRIES).key)
    assert is_text_key(key)
    assert is_text_key(make_numbered_text_key(key, 2))
    assert not any(map(is_text_key, ["reddit:abc", "webpage:https://harbour.example/", "discord:1", ""]))


def test_a_thread_is_a_copy_of_itself() -> None:
    thread = listing(ARTICLE, *ENTRIES)
    assert is_same_discussion(thread, thread)
    assert not is_different_discussion(thread, thread)
