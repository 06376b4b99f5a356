"""What is stored about people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.libraries import Person
from storage.library_keys import library_to_key
from storage.model import ErasureCounts, Page, PersonRecord, ThreadEntry
from storage.postgres.claims import load_claims_of_person
from storage.postgres.connection import Connection, fetch
from storage.postgres.guilds import delete_library
from storage.postgres.lookup import take_people_lock
from storage.postgres.person_entries import (
    erase_entries,
    find_entries_by_name,
    find_entries_by_person,
    get_opt_out_time,
    load_entries,
    load_infos,
)
from storage.postgres.reading import delete_marks_of_person, load_marks_of_person
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.schedules import delete_direct_schedules, load_schedules_of_person
from storage.rows import fold_case, to_microseconds


class PostgresPeople(Repository):
    @reads
    async def get_record(self, connection: Connection, person: int) -> PersonRecord:
        entries = await find_entries_by_person(connection, person)
        return PersonRecord(
            person,
            entries=await load_entries(connection, entries),
            imported=await load_infos(connection, "imported_by = :person AND library >= 0", person=person),
            library=await load_infos(
                connection, "library = :library", library=library_to_key(Person(person))
            ),
            claims=await load_claims_of_person(connection, person),
            schedules=await load_schedules_of_person(connection, person),
            read_marks=await load_marks_of_person(connection, person),
            opted_out=await get_opt_out_time(connection, person),
        )

    async def erase(self, person: int) -> ErasureCounts:
        return await self.database.write(lambda connection: _erase(connection, person), erases=lambda _: True)

    async def erase_author(self, author: str) -> ErasureCounts:
        return await self.database.write(
            lambda connection: _erase_author(connection, author), erases=lambda erased: erased.entries > 0
        )

    async def opt_out(self, person: int, at: datetime) -> ErasureCounts:
        return await self.database.write(
            lambda connection: _opt_out(connection, person, at), erases=lambda erased: erased.entries > 0
        )

    @writes
    async def opt_in(self, connection: Connection, person: int) -> None:
        await fetch(connection, "DELETE FROM opted_out WHERE person = :person", person=person)

    @reads
    async def get_opt_out_time(self, connection: Connection, person: int) -> datetime | None:
        return await get_opt_out_time(connection, person)

    @reads
    async def list_entries_by_author(
        self, connection: Connection, guild: int, author: str, *, limit: int = 5
    ) -> Page[ThreadEntry]:
        places = await find_entries_by_name(connection, guild, fold_case(author))
        total = len(places)
        left = limit
        for key in sorted(places.comments):
            places.comments[key] = set(sorted(places.comments[key])[:left])
            left -= len(places.comments[key])
        found = await load_entries(connection, places)
        return Page(found[:limit], total)


async def _erase(connection: Connection, person: int) -> ErasureCounts:
    await take_people_lock(connection)
    library = await delete_library(connection, person)
    erased = await erase_entries(connection, await find_entries_by_person(connection, person))
    imported = await fetch(
        connection,
        "UPDATE threads SET imported_by = NULL WHERE imported_by = :person RETURNING thread",
        person=person,
    )
    marks = await delete_marks_of_person(connection, person)
    await delete_direct_schedules(connection, person)
    await fetch(
        connection, "UPDATE schedules SET created_by = NULL WHERE created_by = :person", person=person
    )
    # approved claims of a person who opted out stay: they keep the person's entries from being imported again
    claims = await fetch(
        connection,
        "DELETE FROM claims WHERE person = :person AND"
        " (state <> 'approved' OR person NOT IN (SELECT person FROM opted_out)) RETURNING number",
        person=person,
    )
    return ErasureCounts(erased.entries, erased.threads, len(imported), library, len(claims), marks)


async def erase_opted_out(connection: Connection) -> bool:
    """Erases the entries of people who have opted out, after rows were loaded from an export. Returns whether
    there was anything to erase."""
    erased = 0
    for (person,) in await fetch(connection, "SELECT person FROM opted_out"):
        await delete_marks_of_person(connection, person)
        await delete_direct_schedules(connection, person)
        erased += (await erase_entries(connection, await find_entries_by_person(connection, person))).entries
    return erased > 0


async def _erase_author(connection: Connection, author: str) -> ErasureCounts:
    await take_people_lock(connection)
    return await erase_entries(connection, await find_entries_by_name(connection, None, fold_case(author)))


async def _opt_out(connection: Connection, person: int, at: datetime) -> ErasureCounts:
    await take_people_lock(connection)
    await fetch(
        connection,
        "INSERT INTO opted_out (person, since) VALUES (:person, :at) ON CONFLICT DO NOTHING",
        person=person,
        at=to_microseconds(at),
    )
    marks = await delete_marks_of_person(connection, person)
    await delete_direct_schedules(connection, person)
    erased = await erase_entries(connection, await find_entries_by_person(connection, person))
    return replace(erased, read_marks=marks)
