"""What people and servers decide, of every adapter: opt-outs, claims, posts, settings, coming and going."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import (
    AuthorTaken,
    ClaimNotFound,
    StorageError,
    ThreadNotFound,
    TooManyClaims,
)
from storage.libraries import Guild, Person
from storage.model import (
    Article,
    ClaimState,
    Comment,
    CommentState,
    ErasureCounts,
    GuildSettings,
    Post,
    Thread,
    ThreadEntry,
    Visibility,
)
from storage.protocol import Storage
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery, threads
from tests.persistence.test_contract import ADAPTERS, AWAY, HOME, against_storage, found_numbers, keep, of

ME, YOU = 81384788765712385, 99


@pytest.fixture(params=sorted(ADAPTERS))
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    async with ADAPTERS[request.param](tmp_path) as opened:
        yield opened


def talk(key: str = "discord:1") -> Thread:
    """A Discord thread: two people, an opening entry of mine."""
    return Thread(
        "Shall we bake on Sundays?",
        (
            Comment(2, "Sunday bread is the best bread.", author="Me", key="b", person=ME, score=3),
            Comment(3, "Sundays are for sleeping.", author="You", key="c", person=YOU, parent=2),
            Comment(4, "Then sleep on bread.", author="Me", key="d", person=ME, parent=3, time=MONDAY),
        ),
        article=Article("Shall we bake on Sundays? I would.", author="Me", person=ME),
        form="discord",
        key=key,
    )


# Who sees a thread


async def test_a_thread_of_a_channel_is_seen_by_staff_and_by_who_can_view_the_channel(
    storage: Storage,
) -> None:
    await keep(storage, HOME, of("bread for all", key="a"))
    saved = await storage.threads.save(
        HOME, of("bread for few", key="b"), at=MONDAY, visibility=Visibility.CHANNEL, channel=7
    )
    await storage.threads.save(HOME, of("bread for staff", key="c"), at=MONDAY, visibility=Visibility.STAFF)
    assert (saved.info.visibility, saved.info.channel) == (Visibility.CHANNEL, 7)
    assert await storage.threads.get_info(HOME, saved.info.id) == saved.info

    async def seen(*, staff: bool, channels: tuple[int, ...]) -> list[int]:
        page = await storage.threads.list(HOME, staff=staff, channels=channels)
        found = await storage.comments.search(HOME, "bread", staff=staff, channels=channels)
        by_search = sorted(thread for thread, _ in found.items)
        assert sorted(info.id for info in page.items) == by_search
        assert (page.total, found.total) == (len(by_search), len(by_search))
        return by_search

    assert await seen(staff=True, channels=()) == [1, 2, 3]
    assert await seen(staff=False, channels=(5, 7)) == [1, 2]
    assert await seen(staff=False, channels=(5,)) == [1]
    assert await seen(staff=False, channels=()) == [1]


async def test_a_channel_is_needed_for_a_channels_thread_and_kept_for_no_other(storage: Storage) -> None:
    with pytest.raises(StorageError):
        await storage.threads.save(HOME, of("a"), at=MONDAY, visibility=Visibility.CHANNEL)
    saved = await storage.threads.save(HOME, of("a"), at=MONDAY, channel=7)
    assert saved.info.channel is None


@pytest.mark.parametrize("first", Visibility)
@pytest.mark.parametrize("second", Visibility)
async def test_an_import_narrows_who_sees_a_thread_and_never_widens_it(
    storage: Storage, first: Visibility, second: Visibility
) -> None:
    order = list(Visibility)
    await storage.threads.save(HOME, of("a"), at=MONDAY, visibility=first, channel=7)
    saved = await storage.threads.save(HOME, of("a"), at=MONDAY, visibility=second, channel=8)
    narrowest = max(first, second, key=order.index)
    channel = 7 if first is narrowest else 8
    assert saved.info.visibility is narrowest
    assert saved.info.channel == (channel if narrowest is Visibility.CHANNEL else None)


async def test_a_thread_is_found_by_the_key_of_its_source(storage: Storage) -> None:
    await keep(storage, HOME, of("a", key=""))
    thread_id = await keep(storage, HOME, talk())
    assert (await storage.threads.get_info_by_key(HOME, "discord:1")).id == thread_id
    for guild, key in ((HOME, "discord:2"), (AWAY, "discord:1"), (HOME, "")):
        with pytest.raises(ThreadNotFound):
            await storage.threads.get_info_by_key(guild, key)


# Settings


async def test_settings_are_the_defaults_until_chosen_and_again_when_taken_back(storage: Storage) -> None:
    assert await storage.settings.get(HOME.id) == GuildSettings()
    chosen = GuildSettings((5, 2**62), (9,), "de", "short", 30)
    await storage.settings.save(HOME.id, chosen)
    assert await storage.settings.get(HOME.id) == chosen
    assert await storage.settings.get(AWAY.id) == GuildSettings()
    await storage.settings.save(AWAY.id, GuildSettings(retention_days=7))
    assert await storage.settings.get_retention_days() == {AWAY.id: 7, HOME.id: 30}
    await storage.settings.save(HOME.id, GuildSettings())
    assert await storage.settings.get(HOME.id) == GuildSettings()
    assert await storage.settings.get_retention_days() == {AWAY.id: 7}


# Posts


def post(thread_id: int = 1, message: int = 500, guild: int = HOME.id) -> Post:
    return Post(guild, thread_id, 70, message, "short", "de")


async def stale(storage: Storage) -> list[int]:
    return [found.message for found in await storage.posts.list_stale(TUESDAY)]


async def test_a_post_is_stale_once_something_went_that_it_may_show(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    other = await keep(storage, HOME, of("a", key="other"))
    await storage.posts.save(post(thread_id), revision=1)
    await storage.posts.save(post(other, 501), revision=1)
    assert await storage.posts.list(HOME.id, thread_id) == (post(thread_id),)
    assert await stale(storage) == []

    async def save(thread: Thread) -> list[int]:
        await storage.threads.save(HOME, thread, at=TUESDAY)
        found = await stale(storage)
        for each in await storage.posts.list_stale(TUESDAY):
            await storage.posts.mark_updated(each)
        assert await stale(storage) == []
        return found

    longer = replace(bakery(), comments=(*bakery().comments, Comment(13, "new", key="n")))
    assert await save(bakery()) == []
    assert await save(longer) == []  # nothing went
    assert await save(bakery()) == [500]
    mended = replace(bakery().comments[0], text="mended")
    assert await save(replace(bakery(), comments=(mended, *bakery().comments[1:]))) == [500]
    assert await save(replace(bakery(), article=None)) == [500]
    await storage.threads.delete(HOME, thread_id)
    (gone,) = await storage.posts.list_stale(TUESDAY)
    assert (gone.guild, gone.thread_id, gone.channel, gone.message) == (HOME.id, thread_id, 70, 500)
    assert await storage.posts.list(HOME.id, thread_id) == (gone,)
    await storage.posts.delete(HOME.id, 500)
    assert await storage.posts.list(HOME.id, thread_id) == ()
    assert await stale(storage) == []


async def test_what_becomes_stale_while_a_message_is_being_changed_stays_to_be_done(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    await storage.posts.save(post(thread_id), revision=1)
    await storage.threads.save(HOME, replace(bakery(), article=None), at=TUESDAY)
    (seen,) = await storage.posts.list_stale(TUESDAY)
    await storage.threads.delete(HOME, thread_id)
    await storage.posts.mark_updated(seen)
    (again,) = await storage.posts.list_stale(TUESDAY)
    await storage.posts.mark_updated(again)
    assert await stale(storage) == []


async def test_a_digest_posted_while_its_thread_changed_is_stale_from_the_start(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    await storage.threads.save(HOME, replace(bakery(), article=None), at=TUESDAY)
    await storage.posts.save(post(thread_id), revision=1)
    await storage.posts.save(post(thread_id, 501), revision=2)
    await storage.posts.save(post(99, 502), revision=1)  # deleted meanwhile
    assert await stale(storage) == [500, 502]


async def test_a_postponed_post_waits_unless_more_goes(storage: Storage) -> None:
    thread_id = await keep(storage, HOME, bakery())
    for message in (500, 501):
        await storage.posts.save(post(thread_id, message), revision=0)
    first, _ = await storage.posts.list_stale(MONDAY)
    await storage.posts.postpone(first, TUESDAY)
    assert [found.message for found in await storage.posts.list_stale(MONDAY)] == [501]
    assert [found.message for found in await storage.posts.list_stale(TUESDAY, limit=1)] == [501]
    assert await stale(storage) == [501, 500]
    await storage.threads.delete(HOME, thread_id)
    assert [found.message for found in await storage.posts.list_stale(MONDAY)] == [500, 501]


# People


async def test_everything_stored_of_a_person_is_told(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY, by=YOU)
    await storage.threads.save(AWAY, bakery(), at=MONDAY, by=ME)
    await storage.threads.save(Person(ME), of("mine", key="m"), at=MONDAY, by=ME)
    claim = await storage.claims.submit(AWAY.id, ME, "Bernd", MONDAY)
    record = await storage.people.get_record(ME)
    talked = await storage.threads.get_info(HOME, 1)
    article = talk().article
    assert article is not None
    assert record.entries == (
        ThreadEntry(talked, article),
        ThreadEntry(talked, talk().comments[0]),
        ThreadEntry(talked, talk().comments[2]),
    )
    assert record.imported == (await storage.threads.get_info(AWAY, 1),)
    assert record.library == (await storage.threads.get_info(Person(ME), 1),)
    assert record.claims == (claim,)
    assert record.opted_out is None

    await storage.claims.decide(AWAY.id, claim.id, approved=True)
    await storage.people.opt_out(YOU, TUESDAY)
    assert (await storage.people.get_record(ME)).entries[3:] == (
        ThreadEntry(await storage.threads.get_info(AWAY, 1), bakery().by_number[3]),
    )
    assert (await storage.people.get_record(YOU)).opted_out == TUESDAY
    assert (await storage.people.get_record(5)).entries == ()


async def test_forgetting_a_person_leaves_placeholders_that_say_nothing(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY, by=ME)
    await storage.threads.save(AWAY, replace(talk(), title="Given"), at=MONDAY, by=YOU, title_given=True)
    await storage.threads.save(Person(ME), of("mine", key="m"), at=MONDAY, by=ME)
    await storage.claims.submit(HOME.id, ME, "Bernd", MONDAY)
    await storage.digests.save(HOME, 1, "r", revision=1, body=b"digest")
    await storage.digests.save_vectors(HOME, 1, "e", {b"h": b"v"})
    await storage.posts.save(post(), revision=1)

    gone = await storage.people.erase(ME)

    assert gone == ErasureCounts(entries=6, threads=2, imported=1, library=1, claims=1)
    left = await storage.threads.get(HOME, 1)
    assert left.article is None
    assert left.title == "…"  # it was made of their words
    assert left.comments == (
        Comment(2, "", key="b", state=CommentState.DELETED),
        talk().comments[1],
        Comment(4, "", key="d", parent=3, time=MONDAY, state=CommentState.DELETED),
    )
    info = await storage.threads.get_info(HOME, 1)
    assert (info.revision, info.has_article, info.author_count, info.imported_by) == (2, False, 1, None)
    assert info.updated_at == MONDAY
    assert (await storage.threads.get_info(AWAY, 1)).title == "Given"
    assert found_numbers(await storage.comments.search(HOME, "sleeping")) == [3]
    for query in ("best", "bread"):
        assert (await storage.comments.search(HOME, query)).total == 0
    assert [count.author for count in await storage.comments.count_by_author(HOME, 1, query="me")] == []
    assert await storage.digests.get(HOME, 1, "r") is None
    assert await storage.digests.get_vectors(HOME, 1, "e") == {}
    assert await stale(storage) == [500]
    assert (await storage.threads.list(Person(ME))).total == 0
    record = await storage.people.get_record(ME)
    assert (record.entries, record.imported, record.library, record.claims) == ((), (), (), ())
    assert await storage.people.erase(ME) == ErasureCounts()
    # nothing keeps them from being imported again: that is what opting out is for
    await storage.threads.save(HOME, talk(), at=TUESDAY)
    assert await storage.threads.get(HOME, 1) == talk()


@against_storage
@given(thread=threads(), again=threads(), title_given=st.booleans())
async def test_what_is_imported_after_opting_out_is_what_opting_out_leaves(
    storage: Storage, thread: Thread, again: Thread, title_given: bool
) -> None:
    """And so importing the same again changes nothing, and nothing of theirs is ever kept."""
    await storage.people.opt_in(1)
    thread_id = (
        await storage.threads.save(HOME, replace(thread, key=""), at=MONDAY, title_given=title_given)
    ).info.id
    await storage.people.opt_out(1, MONDAY)
    other = await storage.threads.save(HOME, replace(thread, key=""), at=MONDAY, title_given=title_given)
    left = await storage.threads.get(HOME, thread_id)
    assert await storage.threads.get(HOME, other.info.id) == left
    before, after = await storage.threads.get_info(HOME, thread_id), other.info
    assert (before.author_count, before.has_article) == (after.author_count, after.has_article)
    assert before.author_count <= len(left.comments)
    await storage.threads.save(HOME, again, at=TUESDAY)
    assert all(found.entry.person != 1 for found in (await storage.people.get_record(1)).entries)
    assert (await storage.people.get_record(1)).entries == ()


async def test_importing_again_what_an_opted_out_person_wrote_changes_nothing(storage: Storage) -> None:
    await keep(storage, HOME, talk())
    await storage.people.opt_out(ME, MONDAY)
    assert (await storage.threads.get_info(HOME, 1)).revision == 2
    saved = await storage.threads.save(HOME, talk(), at=TUESDAY)
    assert not saved.changes
    assert saved.info.revision == 2
    assert saved.info.title == "…"
    await storage.people.opt_in(ME)
    assert await storage.people.get_opt_out_time(ME) is None
    saved = await storage.threads.save(HOME, talk(), at=TUESDAY)
    assert (saved.changes.changed, saved.changes.article_changed) == ((2, 4), True)


async def test_a_title_of_the_sources_own_stays(storage: Storage) -> None:
    thread = replace(talk(), title="Sunday opening", article=None)
    await keep(storage, HOME, thread)
    await storage.people.opt_out(ME, MONDAY)
    assert (await storage.threads.get_info(HOME, 1)).title == "Sunday opening"
    assert (await storage.threads.save(HOME, thread, at=TUESDAY)).info.title == "Sunday opening"


async def test_opting_out_keeps_what_the_person_imported(storage: Storage) -> None:
    await storage.threads.save(Person(ME), of("mine", key="m"), at=MONDAY, by=ME)
    assert await storage.people.opt_out(ME, MONDAY) == ErasureCounts()
    await storage.people.opt_out(ME, TUESDAY)
    assert await storage.people.get_opt_out_time(ME) == MONDAY  # the first time counts
    assert (await storage.threads.list(Person(ME))).total == 1


async def test_what_was_not_stored_by_id_is_forgotten_by_name_for_an_operator(storage: Storage) -> None:
    await keep(storage, HOME, bakery())
    await keep(storage, AWAY, bakery())
    assert await storage.people.erase_author("ANA") == ErasureCounts(entries=4, threads=2)
    assert await storage.people.erase_author("Paula") == ErasureCounts(entries=2, threads=2)
    thread = await storage.threads.get(AWAY, 1)
    assert (thread.article, thread.by_number[2].text, thread.by_number[2].author) == (None, "", None)
    assert await storage.people.erase_author("nobody") == ErasureCounts()


# Claims


async def test_a_claim_is_asked_once_and_decided_by_staff(storage: Storage) -> None:
    claim = await storage.claims.submit(HOME.id, ME, "Ana", MONDAY)
    assert (claim.guild, claim.id, claim.person, claim.author) == (HOME.id, 1, ME, "Ana")
    assert (claim.asked_at, claim.state) == (MONDAY, ClaimState.OPEN)
    assert await storage.claims.submit(HOME.id, ME, "ANA", TUESDAY) == claim
    assert await storage.claims.list(HOME.id) == (claim,)
    refused = await storage.claims.decide(HOME.id, 1, approved=False)
    assert refused == replace(claim, state=ClaimState.REFUSED)
    assert await storage.claims.list(HOME.id) == ()
    assert await storage.claims.submit(HOME.id, ME, "Ana", TUESDAY) == refused  # no way round a refusal
    approved = await storage.claims.decide(HOME.id, 1, approved=True)
    assert await storage.claims.list(HOME.id, ClaimState.APPROVED) == (approved,)
    for guild, number in ((HOME, 2), (AWAY, 1), (HOME, 2**70)):
        with pytest.raises(ClaimNotFound):
            await storage.claims.decide(guild.id, number, approved=True)


async def test_an_author_is_one_person_at_most(storage: Storage) -> None:
    await storage.claims.submit(HOME.id, ME, "Ana", MONDAY)
    await storage.claims.submit(HOME.id, YOU, "ana", MONDAY)
    await storage.claims.decide(HOME.id, 2, approved=True)
    with pytest.raises(AuthorTaken):
        await storage.claims.decide(HOME.id, 1, approved=True)
    with pytest.raises(AuthorTaken):
        await storage.claims.submit(HOME.id, 5, "Ana", MONDAY)
    assert (await storage.claims.submit(AWAY.id, 5, "Ana", MONDAY)).id == 1


async def test_what_stands_under_a_claimed_name_can_be_looked_at(storage: Storage) -> None:
    await keep(storage, HOME, bakery())
    await keep(storage, HOME, talk())
    await keep(storage, AWAY, bakery())
    page = await storage.people.list_entries_by_author(HOME.id, "ANA")
    info = await storage.threads.get_info(HOME, 1)
    assert page.items == tuple(ThreadEntry(info, bakery().by_number[number]) for number in (2, 5))
    assert page.total == 2
    first = await storage.people.list_entries_by_author(HOME.id, "Me", limit=1)
    assert [own.entry for own in first.items] == [talk().article]
    assert first.total == 3
    assert (await storage.people.list_entries_by_author(HOME.id, "nobody")).total == 0
    assert (await storage.people.list_entries_by_author(12345, "Ana")).total == 0


async def test_nobody_floods_staff_with_claims(storage: Storage) -> None:
    for number in range(5):
        await storage.claims.submit(HOME.id, ME, f"name {number}", MONDAY)
    with pytest.raises(TooManyClaims):
        await storage.claims.submit(HOME.id, ME, "one more", MONDAY)
    await storage.claims.decide(HOME.id, 1, approved=False)
    assert (await storage.claims.submit(HOME.id, ME, "one more", MONDAY)).id == 6


async def test_an_approved_claim_lets_opting_out_reach_imported_authors_of_that_guild(
    storage: Storage,
) -> None:
    await keep(storage, HOME, bakery())
    await keep(storage, AWAY, bakery())
    await storage.claims.submit(HOME.id, ME, "ana", MONDAY)
    assert (await storage.people.opt_out(ME, MONDAY)).entries == 0  # a claim is no proof
    await storage.claims.decide(HOME.id, 1, approved=True)
    thread = await storage.threads.get(HOME, 1)
    assert [comment.number for comment in thread.comments if not comment.text] == [2, 5, 6]
    assert not (await storage.threads.save(HOME, bakery(), at=TUESDAY)).changes
    saved = await storage.threads.save(HOME, of("x", "y", key="other", author="ANA"), at=TUESDAY)
    assert {comment.text for comment in (await storage.threads.get(HOME, saved.info.id)).comments} == {""}
    assert await storage.threads.get(AWAY, 1) == bakery()
    # forgetting keeps what the opt-out rests on
    assert (await storage.people.erase(ME)).claims == 0
    assert len((await storage.people.get_record(ME)).claims) == 1
    await storage.people.opt_in(ME)
    assert (await storage.people.erase(ME)).claims == 1


async def test_a_claim_that_staff_take_back_reaches_nothing(storage: Storage) -> None:
    await keep(storage, HOME, bakery())
    await storage.claims.submit(HOME.id, ME, "ana", MONDAY)
    await storage.claims.decide(HOME.id, 1, approved=True)
    await storage.claims.decide(HOME.id, 1, approved=False)
    assert (await storage.people.erase(ME)).entries == 0
    assert await storage.threads.get(HOME, 1) == bakery()


# Guilds that come and go


async def test_a_guild_that_was_left_is_forgotten_after_a_while(storage: Storage) -> None:
    for guild in (HOME, AWAY):
        await keep(storage, guild, bakery())
        await storage.settings.save(guild.id, GuildSettings(language="de"))
        await storage.claims.submit(guild.id, ME, "Ana", MONDAY)
        await storage.posts.save(post(guild=guild.id, message=guild.id), revision=1)
    await storage.guilds.mark_left(HOME.id, MONDAY)
    await storage.guilds.mark_left(HOME.id, TUESDAY)  # the first time counts
    await storage.guilds.mark_left(12345, MONDAY)  # one that never kept anything
    assert await storage.guilds.delete_left_before(MONDAY) == 0
    assert (await storage.threads.list(HOME)).total == 1
    assert await storage.guilds.delete_left_before(TUESDAY) == 1
    assert await storage.guilds.delete_left_before(TUESDAY) == 0
    assert (await storage.threads.list(HOME)).total == 0
    assert (await storage.comments.search(HOME, "bread")).total == 0
    assert await storage.settings.get(HOME.id) == GuildSettings()
    assert (await storage.claims.list(HOME.id), await storage.posts.list(HOME.id, 1)) == ((), ())
    assert await storage.threads.get(AWAY, 1) == bakery()
    assert (await storage.settings.get(AWAY.id)).language == "de"
    # old buttons must never lead to new threads
    assert await keep(storage, HOME, bakery()) == 2
    assert (await storage.claims.submit(HOME.id, ME, "Ana", MONDAY)).id == 2


async def test_a_guild_that_came_back_in_time_keeps_everything(storage: Storage) -> None:
    await keep(storage, HOME, bakery())
    await storage.guilds.mark_left(HOME.id, MONDAY)
    await storage.guilds.mark_returned(HOME.id)
    assert await storage.guilds.delete_left_before(TUESDAY) == 0
    assert await storage.threads.get(HOME, 1) == bakery()


async def test_threads_that_nobody_imported_again_are_deleted_when_their_time_is_over(
    storage: Storage,
) -> None:
    await keep(storage, HOME, bakery())
    await keep(storage, HOME, of("bread", key="newer"))
    await keep(storage, AWAY, bakery())
    await storage.posts.save(post(), revision=1)
    await storage.threads.save(HOME, of("bread", "more bread", key="newer"), at=MONDAY)
    again = await storage.threads.save(HOME, of("bread", "more bread", key="newer"), at=TUESDAY)
    assert (again.info.revision, again.info.updated_at) == (2, TUESDAY)
    assert await storage.threads.delete_not_updated_since(HOME, MONDAY) == 0
    assert await storage.threads.delete_not_updated_since(HOME, MONDAY + timedelta(seconds=1)) == 1
    assert [info.key for info in (await storage.threads.list(HOME)).items] == ["newer"]
    assert (await storage.comments.search(HOME, "bread")).total == 2
    assert await stale(storage) == [500]
    assert (await storage.threads.list(AWAY)).total == 1
    assert await storage.threads.delete_not_updated_since(Guild(12345), TUESDAY) == 0
