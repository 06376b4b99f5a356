"""Claims of authorship: who says they are which author, and what staff decided."""

from __future__ import annotations

from datetime import datetime

from storage.errors import AuthorTaken, ClaimNotFound, TooManyClaims
from storage.libraries import Guild
from storage.limits import MOST_OPEN_CLAIMS
from storage.model import Claim, ClaimState
from storage.rows import Row, fold_case, from_microseconds, to_microseconds
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, get_or_add_slot
from storage.sqlite.packed_ids import is_sqlite_integer
from storage.sqlite.person_entries import erase_entries, find_entries_by_person, get_opt_out_time
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.word_index import ALL_PARTS

_CLAIMS = "SELECT guild, number, person, author, asked_at, state FROM claims JOIN guilds USING (slot)"


class SqliteClaims(Repository):
    @writes
    async def submit(
        self, connection: Connection, guild: int, person: int, author: str, at: datetime
    ) -> Claim:
        slot = await get_or_add_slot(connection, Guild(guild))
        name = fold_case(author)
        mine = await fetch(connection, f"{_CLAIMS} WHERE slot = ? AND person = ?", [slot, person])
        for known in map(_claim_from, mine):
            if fold_case(known.author) == name:
                return known
        if await _belongs_to(connection, slot, name) is not None:
            raise AuthorTaken(author=author)
        if sum(known.state is ClaimState.OPEN for known in map(_claim_from, mine)) >= MOST_OPEN_CLAIMS:
            raise TooManyClaims(limit=MOST_OPEN_CLAIMS)
        ((number,),) = await fetch(
            connection,
            "UPDATE guilds SET last_claim = last_claim + 1 WHERE slot = ? RETURNING last_claim",
            [slot],
        )
        await fetch(
            connection,
            "INSERT INTO claims (slot, number, person, author, author_folded, asked_at, state)"
            " VALUES (?, ?, ?, ?, ?, ?, 'open')",
            [slot, number, person, author, name, to_microseconds(at)],
        )
        return await _load_claim(connection, guild, number)

    @reads
    async def list(
        self, connection: Connection, guild: int, state: ClaimState = ClaimState.OPEN
    ) -> tuple[Claim, ...]:
        found = await fetch(
            connection, f"{_CLAIMS} WHERE guild = ? AND state = ? ORDER BY number", [guild, state.value]
        )
        return tuple(map(_claim_from, found))

    async def decide(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        return await self.database.write(
            lambda connection: _decide(connection, guild, claim_id, approved=approved),
            erases=lambda _: ALL_PARTS if approved else None,
        )


async def _decide(connection: Connection, guild: int, number: int, *, approved: bool) -> Claim:
    decided = await _load_claim(connection, guild, number)
    slot = await get_or_add_slot(connection, Guild(guild))
    if approved:
        owner = await _belongs_to(connection, slot, fold_case(decided.author))
        if owner not in (None, decided.person):
            raise AuthorTaken(author=decided.author)
    state = ClaimState.APPROVED if approved else ClaimState.REFUSED
    await fetch(
        connection,
        "UPDATE claims SET state = ? WHERE slot = ? AND number = ?",
        [state.value, slot, number],
    )
    if approved and await get_opt_out_time(connection, decided.person):
        await erase_entries(connection, await find_entries_by_person(connection, decided.person))
    return await _load_claim(connection, guild, number)


async def _load_claim(connection: Connection, guild: int, number: int) -> Claim:
    found = (
        await fetch(connection, f"{_CLAIMS} WHERE guild = ? AND number = ?", [guild, number])
        if is_sqlite_integer(number)
        else ()
    )
    if not found:
        raise ClaimNotFound(number=number)
    return _claim_from(found[0])


async def load_claims_of_person(connection: Connection, person: int) -> tuple[Claim, ...]:
    """Loads the person's claims in all servers."""
    found = await fetch(connection, f"{_CLAIMS} WHERE person = ? ORDER BY guild, number", [person])
    return tuple(map(_claim_from, found))


async def _belongs_to(connection: Connection, slot: int, author_folded: str) -> int | None:
    found = await fetch(
        connection,
        "SELECT person FROM claims WHERE slot = ? AND author_folded = ? AND state = 'approved'",
        [slot, author_folded],
    )
    return found[0][0] if found else None


def _claim_from(row: Row) -> Claim:
    guild, number, person, author, asked_at, state = row
    return Claim(guild, number, person, author, from_microseconds(asked_at), ClaimState(state))
