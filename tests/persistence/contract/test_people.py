"""What is stored about people, erasing it, and opting out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from storage.libraries import Person
from storage.model import Comment, CommentState, ErasureCounts, Thread, ThreadEntry
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import (
    AWAY,
    HOME,
    ME,
    YOU,
    any_storage_state,
    found_numbers,
    list_stale_messages,
    make_thread,
    post,
    save,
    talk,
)
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery, threads


async def test_everything_stored_of_a_person_is_told(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY, by=YOU)
    await storage.threads.save(AWAY, bakery(), at=MONDAY, by=ME)
    await storage.threads.save(Person(ME), make_thread("mine", key="m"), at=MONDAY, by=ME)
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
    there = await storage.threads.get_info(AWAY, 1)
    entries = (await storage.people.get_record(ME)).entries
    assert [entry for entry in entries if entry.thread == there] == [
        ThreadEntry(there, bakery().by_number[3])
    ]
    assert (await storage.people.get_record(YOU)).opted_out == TUESDAY
    assert (await storage.people.get_record(5)).entries == ()


async def test_forgetting_a_person_leaves_placeholders_that_say_nothing(storage: Storage) -> None:
    await storage.threads.save(HOME, talk(), at=MONDAY, by=ME)
    await storage.threads.save(AWAY, replace(talk(), title="Given"), at=MONDAY, by=YOU, title_given=True)
    await storage.threads.save(Person(ME), make_thread("mine", key="m"), at=MONDAY, by=ME)
    await storage.claims.submit(HOME.id, ME, "Bernd", MONDAY)
    await storage.digests.save(HOME, 1, "r", revision=1, body=b"digest")
    await storage.digests.save_vectors(HOME, 1, "e", {b"h": b"v"})
    await storage.posts.save(post(), revision=1)

    gone = await storage.people.erase(ME)

    assert gone == ErasureCounts(entries=6, threads=2, imported=1, library=1, claims=1)
    left = await storage.threads.get(HOME, 1)
    assert left.article is None
    assert left.title == "…"  # it was derived from their words
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
    assert await list_stale_messages(storage) == [500]
    assert (await storage.threads.list(Person(ME))).total == 0
    record = await storage.people.get_record(ME)
    assert (record.entries, record.imported, record.library, record.claims) == ((), (), (), ())
    assert await storage.people.erase(ME) == ErasureCounts()
    # their entries can be imported again: only opting out prevents that
    await storage.threads.save(HOME, talk(), at=TUESDAY)
    assert await storage.threads.get(HOME, 1) == talk()


@any_storage_state
@given(thread=threads(), again=threads(), title_given=st.booleans())
async def test_what_is_imported_after_opting_out_is_what_opting_out_leaves(
    storage: Storage, thread: Thread, again: Thread, title_given: bool
) -> None:
    """Importing the same thread again changes nothing, and nothing of theirs is stored."""
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
    await save(storage, HOME, talk())
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
    await save(storage, HOME, thread)
    await storage.people.opt_out(ME, MONDAY)
    assert (await storage.threads.get_info(HOME, 1)).title == "Sunday opening"
    assert (await storage.threads.save(HOME, thread, at=TUESDAY)).info.title == "Sunday opening"


async def test_words_of_theirs_in_a_longer_title_are_removed_from_it(storage: Storage) -> None:
    text = talk().by_number[2].text
    thread = replace(talk(), title=f"#bread, 2026-03-02 10:15: {text[:9]}…", article=None)
    await save(storage, HOME, thread)
    await storage.people.opt_out(ME, MONDAY)
    assert (await storage.threads.get_info(HOME, 1)).title == "#bread, 2026-03-02 10:15"
    assert (await storage.threads.save(HOME, thread, at=TUESDAY)).info.title == "#bread, 2026-03-02 10:15"


async def test_opting_out_keeps_what_the_person_imported(storage: Storage) -> None:
    await storage.threads.save(Person(ME), make_thread("mine", key="m"), at=MONDAY, by=ME)
    assert await storage.people.opt_out(ME, MONDAY) == ErasureCounts()
    await storage.people.opt_out(ME, TUESDAY)
    assert await storage.people.get_opt_out_time(ME) == MONDAY  # the first time counts
    assert (await storage.threads.list(Person(ME))).total == 1


async def test_what_was_not_stored_by_id_is_forgotten_by_name_for_an_operator(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    await save(storage, AWAY, bakery())
    assert await storage.people.erase_author("ANA") == ErasureCounts(entries=4, threads=2)
    assert await storage.people.erase_author("Paula") == ErasureCounts(entries=2, threads=2)
    thread = await storage.threads.get(AWAY, 1)
    assert (thread.article, thread.by_number[2].text, thread.by_number[2].author) == (None, "", None)
    assert await storage.people.erase_author("nobody") == ErasureCounts()
