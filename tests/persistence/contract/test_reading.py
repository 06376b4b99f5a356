"""How far people have read, and what is new to them, for every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.libraries import Guild, Person
from storage.model import Comment, CommentState, Post, Thread, Visibility
from storage.protocol import Storage
from storage.reading import DigestOutline, NewsReader, ReadMark, Unread, ViewOutline
from tests.persistence.contract.contract_samples import AWAY, HOME
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

ME, YOU = 81384788765712385, 99
I_READ, YOU_READ = NewsReader(ME), NewsReader(YOU)


def talk(*added: Comment) -> Thread:
    said = (
        Comment(2, "Who bakes?", author="Me", key="2", person=ME, time=MONDAY),
        Comment(3, "I do.", author="You", key="3", person=YOU, parent=2, time=MONDAY),
        Comment(4, "Beep.", author="Bot", key="4", bot=True, time=MONDAY),
        Comment(5, "", key="5", state=CommentState.DELETED),
    )
    return Thread("Baking", (*said, *added), form="discord", key="discord:1")


LATER = Comment(6, "@Me, you bake.", author="Ann", key="6", time=TUESDAY)


async def news(
    storage: Storage, reader: NewsReader = I_READ, **more: object
) -> list[tuple[int, int, int, int]]:
    """Thread, new comments, people, comments addressed to the reader."""
    found = await storage.reading.list_news(HOME, reader, **more)  # type: ignore[arg-type]
    return [(one.info.id, one.comments, one.commenters, one.addressed) for one in found]


async def test_new_is_what_others_wrote_and_neither_bots_nor_the_deleted(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    assert await news(storage) == [(1, 1, 1, 1)]
    assert await news(storage, YOU_READ) == [(1, 1, 1, 0)]


async def test_what_was_read_is_not_new_and_what_is_added_is(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    await storage.reading.save_mark(HOME, ME, 1, at=MONDAY, revision=1)
    assert await storage.reading.get_mark(HOME, ME, 1) == ReadMark(HOME, 1, 5, MONDAY, 1)
    assert await news(storage) == []
    await storage.threads.save(HOME, talk(LATER), at=TUESDAY)
    assert await news(storage) == [(1, 1, 1, 0)]
    assert await news(storage, NewsReader(ME, ("me",))) == [(1, 1, 1, 1)]


async def test_a_mark_never_moves_back(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    await storage.reading.save_mark(HOME, ME, 1, at=TUESDAY, number=4, revision=1)
    await storage.reading.save_mark(HOME, ME, 1, at=MONDAY, number=2)
    assert await storage.reading.get_mark(HOME, ME, 1) == ReadMark(HOME, 1, 4, TUESDAY, 1)
    await storage.reading.save_mark(HOME, ME, 1, at=TUESDAY, number=999)
    mark = await storage.reading.get_mark(HOME, ME, 1)
    assert mark is not None
    assert mark.number == 5


async def test_marks_are_kept_by_library_and_person(storage: Storage) -> None:
    for library in (HOME, AWAY, Person(ME)):
        await storage.threads.save(library, talk(), at=MONDAY)
    await storage.reading.save_mark(HOME, ME, 1, at=MONDAY)
    assert await storage.reading.get_mark(HOME, YOU, 1) is None
    assert await storage.reading.get_mark(AWAY, ME, 1) is None
    assert await storage.reading.list_news(Person(ME), I_READ)
    assert await storage.reading.list_news(Guild(404), I_READ) == ()
    await storage.reading.save_mark(HOME, ME, 404, at=MONDAY)


async def test_since_a_time_comments_count_that_are_not_older(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(LATER), at=MONDAY)
    await storage.reading.save_mark(HOME, ME, 1, at=TUESDAY)
    assert await news(storage, since=MONDAY) == [(1, 2, 2, 1)]
    assert await news(storage, since=MONDAY + timedelta(hours=1)) == [(1, 1, 1, 0)]
    assert await news(storage, since=TUESDAY + timedelta(hours=1)) == []


async def test_of_a_thread_imported_since_then_everything_is_new(storage: Storage) -> None:
    await storage.threads.save(HOME, bakery(), at=TUESDAY)
    assert await news(storage, since=TUESDAY) == [(1, 5, 4, 0)]
    assert await news(storage, since=TUESDAY + timedelta(hours=1)) == []


async def test_a_comment_of_a_day_may_have_been_written_at_its_end(storage: Storage) -> None:
    midnight = MONDAY.replace(hour=0, minute=0)
    comment = Comment(2, "Bread.", author="Ann", time=midnight, day_only=True)
    await storage.threads.save(HOME, Thread("Bread", (comment,)), at=midnight - timedelta(days=9))
    assert await news(storage, since=MONDAY) == [(1, 1, 1, 0)]
    assert await news(storage, since=TUESDAY) == []


async def test_only_threads_that_may_be_seen_hold_news(storage: Storage) -> None:
    for key, visibility, channel in (
        ("a", Visibility.SERVER, None),
        ("b", Visibility.CHANNEL, 7),
        ("c", Visibility.STAFF, None),
    ):
        await storage.threads.save(HOME, bakery(key, key), at=MONDAY, visibility=visibility, channel=channel)
    assert [one[0] for one in await news(storage)] == [1, 2, 3]
    assert [one[0] for one in await news(storage, staff=False)] == [1]
    assert [one[0] for one in await news(storage, staff=False, channels=[7])] == [1, 2]
    assert [one[0] for one in await news(storage, staff=False, threads=[1, 3])] == [1]


async def test_new_comments_are_listed_and_counted(storage: Storage) -> None:
    await storage.threads.save(
        HOME, talk(LATER, replace(LATER, number=7, key="7", text="Please.")), at=MONDAY
    )
    reading = storage.reading
    page = await reading.list_new_comments(HOME, 1, I_READ, Unread(), limit=2)
    assert ([one.number for one in page.items], page.total) == ([3, 6], 3)
    page = await reading.list_new_comments(HOME, 1, I_READ, Unread(3), limit=2, offset=1)
    assert ([one.number for one in page.items], page.total) == ([7], 2)
    page = await reading.list_new_comments(HOME, 1, NewsReader(ME, ("Me",)), Unread(), addressed=True)
    assert [one.number for one in page.items] == [3, 6]
    assert await reading.count_new_commenters(HOME, 1, I_READ, Unread()) == 2
    assert await reading.count_new_commenters(HOME, 1, I_READ, Unread(since=TUESDAY)) == 1


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("@Ann, look", "ann", True),
        ("look @ann", "Ann", True),
        ("@anna", "ann", False),
        ("@annä", "ann", False),
        ("@a*b.", "a*b", True),
        ("@axb.", "a*b", False),
        ("@[x]?", "[x]", True),
        ("ann", "ann", False),
    ],
)
async def test_a_mention_is_the_whole_name(storage: Storage, text: str, name: str, mentions: bool) -> None:
    await storage.threads.save(HOME, talk(replace(LATER, text=text)), at=MONDAY)
    page = await storage.reading.list_new_comments(HOME, 1, NewsReader(5, (name,)), Unread(), addressed=True)
    assert bool(page.items) is mentions


async def test_an_approved_claim_makes_a_name_theirs(storage: Storage) -> None:
    await storage.threads.save(HOME, bakery(), at=MONDAY)
    claim = await storage.claims.submit(HOME.id, ME, "Ana", MONDAY)
    assert await news(storage) == [(1, 5, 4, 0)]
    await storage.claims.decide(HOME.id, claim.id, approved=True)
    assert await news(storage) == [(1, 3, 3, 1)]
    assert await storage.reading.get_last_written(HOME, ME, thread_id=1) == (5, None)


async def test_when_somebody_last_wrote(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    assert await storage.reading.get_last_written(HOME, ME) == (2, MONDAY)
    assert await storage.reading.get_last_written(HOME, YOU, thread_id=1) == (3, MONDAY)
    assert await storage.reading.get_last_written(HOME, 404) is None
    assert await storage.reading.get_last_written(AWAY, ME) is None


def outline(revision: int) -> DigestOutline:
    return DigestOutline(revision, MONDAY, 5, (ViewOutline(2, 0, 9, 2, (2, 3)),), ((2, 0, 9),))


async def test_outlines_are_kept_while_somebody_read_them_or_a_post_shows_them(storage: Storage) -> None:
    info = (await storage.threads.save(HOME, talk(), at=MONDAY)).info
    for revision in range(1, 31):
        await storage.reading.save_outline(HOME, info.id, outline(revision))
        if revision == 3:
            await storage.reading.save_mark(HOME, ME, info.id, at=MONDAY, revision=3)
        if revision == 4:
            await storage.posts.save(Post(HOME.id, info.id, 7, 500, "overview", "en"), revision=4)
    kept = [one for one in range(1, 31) if await storage.reading.get_outline(HOME, info.id, one)]
    assert kept == [3, 4, *range(11, 31)]
    assert await storage.reading.get_outline(HOME, info.id, 3) == outline(3)


async def test_what_somebody_read_is_theirs_to_see_and_to_have_forgotten(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    for person in (ME, YOU):
        await storage.reading.save_mark(HOME, person, 1, at=MONDAY)
    assert [one.thread_id for one in (await storage.people.get_record(ME)).read_marks] == [1]
    assert (await storage.people.erase(ME)).read_marks == 1
    assert await storage.reading.get_mark(HOME, ME, 1) is None
    assert await storage.reading.get_mark(HOME, YOU, 1) is not None


async def test_of_somebody_who_opted_out_nothing_is_remembered(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    await storage.reading.save_mark(HOME, YOU, 1, at=MONDAY)
    assert (await storage.people.opt_out(YOU, MONDAY)).read_marks == 1
    await storage.reading.save_mark(HOME, YOU, 1, at=MONDAY)
    assert await storage.reading.get_mark(HOME, YOU, 1) is None


async def test_marks_and_outlines_go_with_their_thread(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY)
    await storage.reading.save_mark(HOME, ME, 1, at=MONDAY)
    await storage.reading.save_outline(HOME, 1, outline(1))
    await storage.threads.delete(HOME, 1)
    assert (await storage.people.get_record(ME)).read_marks == ()


async def test_the_newest_post_and_the_threads_posted_in_a_channel(storage: Storage) -> None:
    for key in ("a", "b"):
        await storage.threads.save(HOME, bakery(key, key), at=MONDAY)
    for thread, channel, message in ((1, 7, 500), (2, 8, 600), (1, 8, 550)):
        await storage.posts.save(Post(HOME.id, thread, channel, message, "x", "en"), revision=1)
    newest = await storage.posts.get_latest(HOME.id)
    assert newest is not None
    assert (newest.message, newest.revision) == (600, 1)
    of_one = await storage.posts.get_latest(HOME.id, thread_id=1, channels=[7])
    assert of_one is not None
    assert of_one.message == 500
    assert await storage.posts.get_latest(HOME.id, thread_id=2, channels=[7]) is None
    assert await storage.posts.get_latest(AWAY.id) is None
    assert await storage.posts.list_threads(HOME.id, [7, 8]) == (1, 2)
    assert await storage.posts.list_threads(HOME.id, [7]) == (1,)
