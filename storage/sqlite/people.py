"""What is stored about people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from storage.libraries import Guild, Person
from storage.library_keys import library_to_key
from storage.model import ErasureCounts, Page, PersonRecord, ThreadEntry
from storage.rows import fold_case, to_microseconds
from storage.sqlite.claims import load_claims_of_person
from storage.sqlite.connection import Connection
from storage.sqlite.guilds import delete_library
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import MOST_GUILDS, THREADS_OF_GUILD, IdRange, get_thread_span
from storage.sqlite.person_entries import (
    erase_entries,
    find_entries_by_name,
    find_entries_by_person,
    get_opt_out_time,
    load_entries,
    load_infos,
)
from storage.sqlite.reading import delete_marks_of_person, load_marks_of_person
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.schedules import delete_direct_schedules, load_schedules_of_person
from storage.sqlite.word_index import ALL_PARTS


class SqlitePeople(Repository):
    @reads
    async def get_record(self, connection: Connection, person: int) -> PersonRecord:
        entries = await find_entries_by_person(connection, person)
        imported = await load_infos(connection, "imported_by = ? AND guild >= 0", [person])
        library = await load_infos(
            connection,
            f"guild = ? AND threads.id BETWEEN {THREADS_OF_GUILD}",
            [library_to_key(Person(person))],
        )
        return PersonRecord(
            person,
            entries=await load_entries(connection, entries),
            imported=tuple(imported.values()),
            library=tuple(library.values()),
            claims=await load_claims_of_person(connection, person),
            schedules=await load_schedules_of_person(connection, person),
            read_marks=await load_marks_of_person(connection, person),
            opted_out=await get_opt_out_time(connection, person),
        )

    async def erase(self, person: int) -> ErasureCounts:
        return await self.database.write(
            lambda connection: _erase(connection, person), erases=lambda _: ALL_PARTS
        )

    async def erase_author(self, author: str) -> ErasureCounts:
        return await self.database.write(
            lambda connection: _erase_author(connection, author), erases=_erased_parts
        )

    async def opt_out(self, person: int, at: datetime) -> ErasureCounts:
        return await self.database.write(
            lambda connection: _opt_out(connection, person, at), erases=_erased_parts
        )

    @writes
    async def opt_in(self, connection: Connection, person: int) -> None:
        await fetch(connection, "DELETE FROM opted_out WHERE person = ?", [person])

    @reads
    async def get_opt_out_time(self, connection: Connection, person: int) -> datetime | None:
        return await get_opt_out_time(connection, person)

    @reads
    async def list_entries_by_author(
        self, connection: Connection, guild: int, author: str, *, limit: int = 5
    ) -> Page[ThreadEntry]:
        slot = await find_slot(connection, Guild(guild))
        if slot is None:
            return Page((), 0)
        places = await find_entries_by_name(connection, get_thread_span(slot), fold_case(author))
        total = len(places)
        places.comments = set(sorted(places.comments)[:limit])
        found = await load_entries(connection, places)
        return Page(found[:limit], total)


def _erased_parts(erased: ErasureCounts) -> Collection[int] | None:
    return ALL_PARTS if erased.entries else None


async def _erase(connection: Connection, person: int) -> ErasureCounts:
    library = await delete_library(connection, person)
    erased = await _erase_entries(connection, person)
    imported = await fetch(
        connection, "UPDATE threads SET imported_by = NULL WHERE imported_by = ? RETURNING id", [person]
    )
    marks = await delete_marks_of_person(connection, person)
    await delete_direct_schedules(connection, person)
    await fetch(connection, "UPDATE schedules SET created_by = NULL WHERE created_by = ?", [person])
    # approved claims of a person who opted out stay: they keep the person's entries from being imported again
    claims = await fetch(
        connection,
        "DELETE FROM claims WHERE person = ? AND"
        " (state <> 'approved' OR person NOT IN (SELECT person FROM opted_out)) RETURNING number",
        [person],
    )
    return ErasureCounts(erased.entries, erased.threads, len(imported), library, len(claims), marks)


async def _erase_author(connection: Connection, author: str) -> ErasureCounts:
    all_guilds = IdRange(get_thread_span(1).first, get_thread_span(MOST_GUILDS).last)
    return await erase_entries(
        connection, await find_entries_by_name(connection, all_guilds, fold_case(author))
    )


async def _opt_out(connection: Connection, person: int, at: datetime) -> ErasureCounts:
    await fetch(
        connection,
        "INSERT OR IGNORE INTO opted_out (person, since) VALUES (?, ?)",
        [person, to_microseconds(at)],
    )
    marks = await delete_marks_of_person(connection, person)
    await delete_direct_schedules(connection, person)
    return replace(await _erase_entries(connection, person), read_marks=marks)


async def erase_opted_out(connection: Connection) -> bool:
    """Erases the entries of people who have opted out, after rows were loaded from an export. Returns whether
    there was anything to erase."""
    erased = 0
    for (person,) in await fetch(connection, "SELECT person FROM opted_out"):
        await delete_marks_of_person(connection, person)
        await delete_direct_schedules(connection, person)
        erased += (await _erase_entries(connection, person)).entries
    return erased > 0


async def _erase_entries(connection: Connection, person: int) -> ErasureCounts:
    return await erase_entries(connection, await find_entries_by_person(connection, person))
