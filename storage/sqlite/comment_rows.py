"""Inserting comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from storage.model import Comment
from storage.rows import PRESENT, Value, fold_case, make_comment_columns
from storage.sqlite.connection import Connection
from storage.sqlite.packed_ids import pack_comment

_BATCH = 1000  # comments

_USUAL_VALUES: dict[str, Value] = {"state": PRESENT, "bot": 0, "day_only": 0, "parent_inferred": 0}
"""The values that most comments have in these columns. In the other columns the usual value is NULL."""
_LITERALS: dict[Value, str] = {None: "NULL", 0: "0", PRESENT: f"'{PRESENT}'"}


async def insert_comments(connection: Connection, thread: int, placed: Iterable[tuple[int, Comment]]) -> None:
    """Inserts comments into a packed thread. ``placed``: positions in the thread, each with its comment."""
    remaining = iter(placed)
    while batch := tuple(islice(remaining, _BATCH)):
        positions, comments = zip(*batch, strict=True)
        columns: dict[str, Sequence[Value]] = {
            "id": [pack_comment(thread, position) for position in positions],
            "thread": [thread] * len(batch),
            "author_folded": [None if one.author is None else fold_case(one.author) for one in comments],
            **make_comment_columns(comments),
        }
        # binding values takes a third of the time, so columns with the usual value in all the comments are
        # not bound
        marks = {name: _get_literal(name, values) for name, values in columns.items()}
        bound = [values for name, values in columns.items() if marks[name] == "?"]
        await connection.executemany(
            f"INSERT INTO comments ({', '.join(marks)}) VALUES ({', '.join(marks.values())})",  # noqa: S608
            zip(*bound, strict=True),
        )


def _get_literal(name: str, values: Sequence[Value]) -> str:
    """Returns the SQL literal for a column that has only its usual value; otherwise a question mark."""
    usual = _USUAL_VALUES.get(name)
    return _LITERALS[usual] if values.count(usual) == len(values) else "?"
