"""Libraries neither see nor change each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.errors import (
    AuthorTaken,
    ClaimNotFound,
    EmptyQuery,
    ScheduleNotFound,
    StorageError,
    ThreadNotFound,
)
from storage.libraries import LOCAL, Guild, Library, Person
from storage.model import GuildSettings, Post, Thread
from storage.protocol import (
    Claims,
    Comments,
    Digests,
    Guilds,
    Outbox,
    People,
    Posts,
    Reading,
    Schedules,
    Settings,
    Storage,
    Threads,
)
from storage.reading import DigestOutline, NewsReader, Unread
from storage.schedules import ActivityTrigger, NewSchedule, PauseReason
from tests.persistence.contract.contract_samples import AWAY, HOME, any_storage_state, make_thread, save
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery, storable, text, threads

QUESTIONS: dict[str, Callable[[Storage, Library, int], Any]] = {
    "reading.get_mark": lambda storage, library, thread: storage.reading.get_mark(library, 7, thread),
    "reading.list_news": lambda storage, library, _: storage.reading.list_news(library, NewsReader(7)),
    "reading.list_new_comments": lambda storage, library, thread: storage.reading.list_new_comments(
        library, thread, NewsReader(7), Unread()
    ),
    "reading.count_new_commenters": lambda storage, library, thread: storage.reading.count_new_commenters(
        library, thread, NewsReader(7), Unread()
    ),
    "reading.get_last_written": lambda storage, library, thread: storage.reading.get_last_written(
        library, 7, thread_id=thread
    ),
    "reading.get_outline": lambda storage, library, thread: storage.reading.get_outline(library, thread, 1),
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
    "posts.get_latest": lambda storage, guild, thread: storage.posts.get_latest(guild, thread_id=thread),
    "posts.list_threads": lambda storage, guild, _: storage.posts.list_threads(guild, [1]),
    "claims.list": lambda storage, guild, _: storage.claims.list(guild),
    "people.list_entries_by_author": lambda storage, guild, _: storage.people.list_entries_by_author(
        guild, "Ana"
    ),
}
CHANGES: dict[str, Callable[[Storage, Library, int], Any]] = {
    "threads.save": lambda storage, library, _: storage.threads.save(
        library, make_thread("bread", "other"), at=TUESDAY
    ),
    "threads.delete": lambda storage, library, thread: storage.threads.delete(library, thread),
    "digests.save": lambda storage, library, thread: storage.digests.save(
        library, thread, "r", revision=1, body=b"x"
    ),
    "digests.save_vectors": lambda storage, library, thread: storage.digests.save_vectors(
        library, thread, "e", {b"h": b"x"}
    ),
    "reading.save_mark": lambda storage, library, thread: storage.reading.save_mark(
        library, 7, thread, at=MONDAY
    ),
    "reading.save_outline": lambda storage, library, thread: storage.reading.save_outline(
        library, thread, DigestOutline(1, MONDAY, 5)
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
        NewSchedule(guild, thread, 1, ActivityTrigger(comments=5), "en", "short"), at=MONDAY, next_due=None
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
    "comments.list_index_words",
    "schedules.list_due",
    "schedules.list_new",
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
"""Methods for people, or for what is due; other tests check them."""


def test_every_method_is_asked_below() -> None:
    """Every new method of the protocol must be added to QUESTIONS or CHANGES, or to the methods for all
    libraries."""
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
            Reading,
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
        thread_id = await save(storage, guild, bakery(key=f"bakery {number}", title=f"{mark} {number}"))
        await storage.digests.save(guild, thread_id, "r", revision=1, body=mark.encode())
        await storage.digests.save_vectors(guild, thread_id, "e", {b"h": mark.encode()})
        await storage.posts.save(Post(guild.id, thread_id, 1, number, "short", "en"), revision=1)
    await storage.settings.save(guild.id, GuildSettings(staff_roles=(5,)))
    await storage.claims.submit(guild.id, 42, "Bernd", MONDAY)


async def test_a_guild_sees_nothing_of_another(storage: Storage) -> None:
    before = await everything(storage, AWAY)
    await with_two_threads(storage, HOME, "secret")
    assert await everything(storage, AWAY) == before


@any_storage_state
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


@any_storage_state
@given(ours=threads("ours"), theirs=threads("theirs"), word=st.text(storable, min_size=1, max_size=5) | text)
async def test_search_answers_do_not_depend_on_other_guilds(
    storage: Storage, ours: Thread, theirs: Thread, word: str
) -> None:
    """The order must not depend on other libraries either: a rank that counts their comments would reveal
    something."""
    await storage.threads.save(HOME, ours, at=MONDAY)

    async def answer() -> object:
        try:
            return await storage.comments.search(HOME, word)
        except EmptyQuery:
            return None

    before = await answer()
    await storage.threads.save(AWAY, theirs, at=MONDAY)
    assert await answer() == before
