"""Claims to be an author."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.errors import AuthorTaken, ClaimNotFound, TooManyClaims
from storage.model import ClaimState, ThreadEntry
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import AWAY, HOME, ME, YOU, make_thread, save, talk
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery


async def test_a_claim_is_asked_once_and_decided_by_staff(storage: Storage) -> None:
    claim = await storage.claims.submit(HOME.id, ME, "Ana", MONDAY)
    assert (claim.guild, claim.id, claim.person, claim.author) == (HOME.id, 1, ME, "Ana")
    assert (claim.asked_at, claim.state) == (MONDAY, ClaimState.OPEN)
    assert await storage.claims.submit(HOME.id, ME, "ANA", TUESDAY) == claim
    assert await storage.claims.list(HOME.id) == (claim,)
    refused = await storage.claims.decide(HOME.id, 1, approved=False)
    assert refused == replace(claim, state=ClaimState.REFUSED)
    assert await storage.claims.list(HOME.id) == ()
    assert await storage.claims.submit(HOME.id, ME, "Ana", TUESDAY) == refused  # no way around a refusal
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
    await save(storage, HOME, bakery())
    await save(storage, HOME, talk())
    await save(storage, AWAY, bakery())
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
    await save(storage, HOME, bakery())
    await save(storage, AWAY, bakery())
    await storage.claims.submit(HOME.id, ME, "ana", MONDAY)
    assert (await storage.people.opt_out(ME, MONDAY)).entries == 0  # a claim proves nothing
    await storage.claims.decide(HOME.id, 1, approved=True)
    thread = await storage.threads.get(HOME, 1)
    assert [comment.number for comment in thread.comments if not comment.text] == [2, 5, 6]
    assert not (await storage.threads.save(HOME, bakery(), at=TUESDAY)).changes
    saved = await storage.threads.save(HOME, make_thread("x", "y", key="other", author="ANA"), at=TUESDAY)
    assert {comment.text for comment in (await storage.threads.get(HOME, saved.info.id)).comments} == {""}
    assert await storage.threads.get(AWAY, 1) == bakery()
    # deleting keeps what the opt-out needs
    assert (await storage.people.erase(ME)).claims == 0
    assert len((await storage.people.get_record(ME)).claims) == 1
    await storage.people.opt_in(ME)
    assert (await storage.people.erase(ME)).claims == 1


async def test_a_claim_that_staff_take_back_reaches_nothing(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    await storage.claims.submit(HOME.id, ME, "ana", MONDAY)
    await storage.claims.decide(HOME.id, 1, approved=True)
    await storage.claims.decide(HOME.id, 1, approved=False)
    assert (await storage.people.erase(ME)).entries == 0
    assert await storage.threads.get(HOME, 1) == bakery()
