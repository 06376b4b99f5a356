"""The file format for a whole library: one JSON value in each line, the same for all engines.

The first line says what the file is, the last line how many rows it has; each line between them is one row of
a table. Numbers of threads, comments, claims and schedules stay as they are. Times are microseconds since
1970 UTC; bytes are written as ``{"base64": "…"}``.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol, TypeAlias

from storage.errors import StorageError
from storage.libraries import Library
from storage.library_keys import library_from_key, library_to_key

_VERSION = 1
ColumnValue: TypeAlias = str | int | float | bytes | None


class TransferRow(NamedTuple):
    table: str
    values: Mapping[str, ColumnValue]
    """Values by column. ``thread`` is the number of a thread in its library, ``position`` the place of a
    comment in its thread, from 0."""


class NotATransfer(StorageError):
    """The file is not one that an export wrote, or cannot be read as such. Facts: ``reason``."""

    phrase = "error-not-a-transfer"


class DamagedTransfer(NotATransfer):
    """Part of the export is missing or wrong. Facts: ``line`` (0 if unknown), ``reason``."""

    phrase = "error-damaged-transfer"


class NewerTransfer(NotATransfer):
    """A newer version wrote the file."""

    phrase = "error-newer-transfer"


class LibraryNotEmpty(StorageError):
    """Something is stored in the library already. Facts: ``library``."""

    phrase = "error-library-not-empty"


class Transfer(Protocol):
    """Moves whole libraries out of and into a database."""

    async def list_libraries(self) -> tuple[Library, ...]:
        """Lists every library in which something is stored."""

    async def export(self, library: Library, write: Callable[[TransferRow], None]) -> None:
        """Calls ``write`` for each row of the library, in the order in which ``load`` takes the rows. All
        rows come from the same moment. ``write`` may be called outside the event loop."""
        ...

    async def load(self, library: Library, rows: Iterable[TransferRow]) -> int:
        """Stores the rows in one transaction and returns how many there were. Erases entries by people who
        opted out here. If it raises ``LibraryNotEmpty`` or ``NotATransfer``, nothing is stored."""
        ...


def write_header(library: Library) -> str:
    """Returns the first line of an export."""
    return _line({"threadgist": "library", "version": _VERSION, "library": library_to_key(library)})


def write_row(row: TransferRow) -> str:
    """Returns the line for one row of a table."""
    return _line({row.table: {name: _encoded(value) for name, value in row.values.items()}})


def write_end(rows: int) -> str:
    """Returns the last line, without which a file is incomplete."""
    return _line({"rows": rows})


def read_header(line: str) -> Library:
    """Returns the library that the first line names. Raises ``NotATransfer``."""
    try:
        found = _parsed(line, 1)
    except DamagedTransfer as error:
        raise NotATransfer(**error.facts) from error
    key = found.get("library")
    if found.get("threadgist") != "library" or not isinstance(key, int):
        raise NotATransfer(reason="the first line is not a header")
    if found.get("version") != _VERSION:
        raise NewerTransfer
    return library_from_key(key)


def read_rows(lines: Iterable[str]) -> Iterator[TransferRow]:
    """Yields the rows after the header. Raises ``DamagedTransfer``, also if the end is missing."""
    count = 0
    number = 1
    is_complete = False
    for number, line in enumerate(lines, start=2):
        if is_complete:
            raise DamagedTransfer(line=number, reason="something follows the end")
        found = _parsed(line, number)
        if found.keys() == {"rows"}:
            if found["rows"] != count:
                raise DamagedTransfer(line=number, reason="rows are missing")
            is_complete = True
            continue
        count += 1
        yield _row(found, number)
    if not is_complete:
        raise DamagedTransfer(line=number, reason="the end is missing")


def _row(found: dict[str, object], number: int) -> TransferRow:
    if len(found) != 1:
        raise DamagedTransfer(line=number, reason="this is not a row")
    ((table, values),) = found.items()
    if not isinstance(values, dict):
        raise DamagedTransfer(line=number, reason="this is not a row")
    try:
        return TransferRow(table, {name: _decoded(value) for name, value in values.items()})
    except (TypeError, binascii.Error, UnicodeEncodeError) as error:
        raise DamagedTransfer(line=number, reason="a value cannot be read") from error


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _parsed(line: str, number: int) -> dict[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedTransfer(line=number, reason="this is not JSON") from error
    if not isinstance(found, dict):
        raise DamagedTransfer(line=number, reason="this is not a row")
    return found


def _encoded(value: ColumnValue) -> object:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _decoded(value: object) -> ColumnValue:
    """Returns the column value for a JSON value. Raises ``TypeError``, ``binascii.Error`` and
    ``UnicodeEncodeError``."""
    if isinstance(value, dict):
        encoded = value.get("base64")
        if not isinstance(encoded, str):
            raise TypeError
        return base64.b64decode(encoded, validate=True)
    if isinstance(value, str) and "\0" in value:
        raise TypeError
    if isinstance(value, str):
        value.encode()  # fails for half of a surrogate pair
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError
