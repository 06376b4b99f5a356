"""Fields of a file that people write by hand: a value of the expected type, or an error that says where the
mistake is.

pydantic is not used: unknown fields are counted, ids may be numbers, and each error says in the reader's
language what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NoReturn

from bot.errors import UnreadableSource
from bot.importing import json_values


class Fields:
    """The fields of one object. A missing field or null gives None; a wrong type is refused."""

    __slots__ = ("_where", "given", "place")

    def __init__(self, value: object, where: str, place: int = 0) -> None:
        """Takes an object. ``where``: thread, article or comment. ``place``: which comment, counted from
        1."""
        self._where = where
        self.place = place
        if not isinstance(value, dict):
            self.refuse("", "object")
        self.given: Mapping[str, object] = value

    def refuse(self, field: str, expected: str) -> NoReturn:
        """Raises the error for a wrong field. ``expected``: what the field should be, as the phrase names
        it."""
        raise UnreadableSource(
            "own-field", where=self._where, place=str(self.place), field=field, expected=expected
        )

    def text(self, field: str) -> str | None:
        """Returns a text; None if it is missing. Raises ``UnreadableSource`` for anything else."""
        value = self.given.get(field)
        if value is not None and not isinstance(value, str):
            self.refuse(field, "text")
        return value

    def identifier(self, field: str) -> str | None:
        """Returns a text, or a number, which scripts often use as an id."""
        value = self.given.get(field)
        if value is None or isinstance(value, str):
            return value
        return json_values.as_identifier(value) or self.refuse(field, "key")

    def whole(self, field: str) -> int | None:
        """Returns a whole number; None if it is missing. Raises ``UnreadableSource``."""
        value = self.given.get(field)
        if value is None:
            return None
        found = json_values.as_integer(value)
        return self.refuse(field, "number") if found is None else found

    def moment(self, field: str) -> datetime | None:
        """Returns a time; None if it is missing. Raises ``UnreadableSource``."""
        value = self.given.get(field)
        return None if value is None else json_values.as_time(value) or self.refuse(field, "time")

    def is_day(self, field: str) -> bool:
        """Whether a time is given by its day alone."""
        return json_values.is_day(self.given.get(field))

    def flag(self, field: str) -> bool:
        """Returns a boolean; False if it is missing. Raises ``UnreadableSource``."""
        value = self.given.get(field)
        if value is not None and not isinstance(value, bool):
            self.refuse(field, "flag")
        return bool(value)

    def items(self, field: str) -> list[object] | None:
        """Returns a list; None if it is missing. Raises ``UnreadableSource`` for anything else."""
        value = self.given.get(field)
        if value is not None and not isinstance(value, list):
            self.refuse(field, "list")
        return value
