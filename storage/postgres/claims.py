"""Claims of authorship: who says they are which author, and what staff decided."""

from __future__ import annotations

from datetime import datetime

from storage.errors import AuthorTaken, ClaimNotFound, TooManyClaims
from storage.libraries import Guild
from storage.limits import MOST_OPEN_CLAIMS
from storage.model import Claim, ClaimState
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import add_library, is_bigint, lock_library, take_people_lock
from storage.postgres.person_entries import erase_entries, find_entries_by_person, get_opt_out_time
from storage.postgres.repository import Repository, reads, writes
from storage.rows import Row, fold_case, from_microseconds, to_microseconds

_CLAIMS = "SELECT library, number, person, author, asked_at, state FROM claims"


class PostgresClaims(Repository):
    @writes
    async def submit(
        self, connection: Connection, guild: int, person: int, author: str, at: datetime
    ) -> Claim:
        library = await add_library(connection, Guild(guild))
        name = fold_case(author)
        mine = [
            _claim_from(row)
            for row in await fetch(
                connection,
                f"{_CLAIMS} WHERE library = :library AND person = :person",
                library=library,
                person=person,
            )
        ]
        for known in mine:
            if fold_case(known.author) == name:
                return known
        if await _belongs_to(connection, library, name) is not None:
            raise AuthorTaken(author=author)
        if sum(known.state is ClaimState.OPEN for known in mine) >= MOST_OPEN_CLAIMS:
            raise TooManyClaims(limit=MOST_OPEN_CLAIMS)
        ((number,),) = await fetch(
            connection,
            "UPDATE libraries SET last_claim = last_claim + 1 WHERE library = :library RETURNING last_claim",
            library=library,
        )
        await fetch(
            connection,
            "INSERT INTO claims (library, number, person, author, author_folded, asked_at, state)"
            " VALUES (:library, :number, :person, :author, :name, :at, 'open')",
            library=library,
            number=number,
            person=person,
            author=author,
            name=name,
            at=to_microseconds(at),
        )
        return await _load_claim(connection, guild, number)

    @reads
    async def list(
        self, connection: Connection, guild: int, state: ClaimState = ClaimState.OPEN
    ) -> tuple[Claim, ...]:
        found = await fetch(
            connection,
            f"{_CLAIMS} WHERE library = :library AND state = :state ORDER BY number",
            library=guild,
            state=state.value,
        )
        return tuple(map(_claim_from, found))

    async def decide(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        return await self.database.write(
            lambda connection: _decide(connection, guild, claim_id, approved=approved),
            erases=lambda _: approved,
        )


async def _decide(connection: Connection, guild: int, number: int, *, approved: bool) -> Claim:
    if approved:
        await take_people_lock(connection)
    await lock_library(connection, guild)
    decided = await _load_claim(connection, guild, number)
    if approved:
        owner = await _belongs_to(connection, guild, fold_case(decided.author))
        if owner not in (None, decided.person):
            raise AuthorTaken(author=decided.author)
    state = ClaimState.APPROVED if approved else ClaimState.REFUSED
    await fetch(
        connection,
        "UPDATE claims SET state = :state WHERE library = :library AND number = :number",
        state=state.value,
        library=guild,
        number=number,
    )
    if approved and await get_opt_out_time(connection, decided.person):
        await erase_entries(connection, await find_entries_by_person(connection, decided.person))
    return await _load_claim(connection, guild, number)


async def _load_claim(connection: Connection, guild: int, number: int) -> Claim:
    if is_bigint(number):
        found = await fetch(
            connection,
            f"{_CLAIMS} WHERE library = :library AND number = :number",
            library=guild,
            number=number,
        )
        if found:
            return _claim_from(found[0])
    raise ClaimNotFound(number=number)


async def load_claims_of_person(connection: Connection, person: int) -> tuple[Claim, ...]:
    """Loads the person's claims in all servers."""
    found = await fetch(
        connection, f"{_CLAIMS} WHERE person = :person ORDER BY library, number", person=person
    )
    return tuple(map(_claim_from, found))


async def _belongs_to(connection: Connection, library: int, author_folded: str) -> int | None:
    found = await fetch(
        connection,
        "SELECT person FROM claims WHERE library = :library AND author_folded = :name AND state = 'approved'",
        library=library,
        name=author_folded,
    )
    return found[0][0] if found else None


def _claim_from(row: Row) -> Claim:
    guild, number, person, author, asked_at, state = row
    return Claim(guild, number, person, author, from_microseconds(asked_at), ClaimState(state))
