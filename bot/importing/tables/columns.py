"""Columns of a table: what their names mean, and what their values look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from bot.importing.lexicon import load_words
from bot.importing.tables.cells import (
    AMOUNT,
    CLOCK,
    LONGEST_COLUMN_NAME,
    is_empty,
    parse_time,
    split_hyperlink,
)
from bot.importing.text.conversation_detection import is_conversational
from bot.importing.text.dates import is_date

_SAMPLE = 500
"""The most values of a column that are examined."""
_MOST = 0.8
WORDY = 4
"""The fewest words that a text has on average, in a column whose name does not say that it holds texts."""


@cache
def _known_names() -> Mapping[str, tuple[str, int]]:
    """Returns the role of each name, and its rank: names that are listed earlier are preferred."""
    known: dict[str, tuple[str, int]] = {}
    for line in load_words("table_columns"):
        role, _, names = line.partition(":")
        for name in names.split(","):
            known.setdefault(fold_name(name), (role, len(known)))
    return known


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}\n]*+[)\]}]")
_SIGNS = re.compile(r"[\s_\-./:*#?!'’\"]+")


def fold_name(name: str) -> str:
    """Returns a name in lower case, with spaces between the words of "CommentText" and "comment_text"."""
    spaced = _CAMEL.sub(" ", name.strip()) if not name.isupper() else name
    return _SIGNS.sub(" ", spaced.casefold()).strip()


_OF_OTHERS = tuple(f"{owner} " for owner in load_words("column_owners"))
"""First words of names of columns that are about the thread and not about the comment."""
_ENDINGS = frozenset(("author", "time", "parent", "score"))
_RANK_OF_ENDING = 10_000


def find_role(name: str) -> tuple[str, int] | None:
    """Returns the role that a name stands for, and its rank; lower ranks are preferred."""
    known = _known_names()
    last = re.split(r"[./]", name)[-1]
    inner = _BRACKETS.sub(lambda found: found[0][1:-1], name)
    for candidate in (name, _BRACKETS.sub(" ", name), inner, last):
        found = known.get(fold_name(candidate))
        if found is not None:
            return found
    words_of_name = fold_name(_BRACKETS.sub(" ", last)).split()
    ending = known.get(" ".join(words_of_name[-2:])) if len(words_of_name) > 2 else None
    if ending is None or ending[0] not in _ENDINGS or fold_name(last).startswith(_OF_OTHERS):
        return None
    return ending[0], ending[1] + _RANK_OF_ENDING


def count_known(cells: Sequence[str]) -> int:
    """Counts the cells that are known column names."""
    if any(len(cell) > 300 for cell in cells):
        return 0
    return sum(find_role(cell) is not None for cell in cells)


@dataclass(frozen=True)
class Column:
    place: int
    name: str
    values: Sequence[str]
    """The cells of the first rows that are not empty."""
    rows: int
    """Number of the first rows."""

    @cached_property
    def role(self) -> str:
        """The role that the name of the column states; empty if it states none."""
        found = find_role(self.name) if self.name.strip() else None
        return found[0] if found else ""

    @cached_property
    def rank(self) -> int:
        """How well the name fits its role; lower ranks are preferred."""
        found = find_role(self.name)
        return found[1] if found else 10**6

    def share(self, test: re.Pattern[str]) -> float:
        """Returns the share of cells that match."""
        return self._share([test.fullmatch(value.strip()) is not None for value in self.values])

    @staticmethod
    def _share(tests: Sequence[bool]) -> float:
        return sum(tests) / len(tests) if tests else 0.0

    @cached_property
    def numbers(self) -> float:
        """The share of cells that are numbers."""
        return self.share(AMOUNT)

    @cached_property
    def times(self) -> float:
        """The share of cells that are times."""
        return self._share(
            [parse_time(value) is not None or is_date(value, short=True) for value in self.values[:100]]
        )

    @cached_property
    def clocks(self) -> float:
        """The share of cells that are times of day."""
        return self.share(CLOCK)

    @cached_property
    def addresses(self) -> float:
        """The share of cells that are links."""
        found = [split_hyperlink(value)[1] or value.strip() for value in self.values]
        return self._share(
            [one.startswith(("http://", "https://", "/r/", "www.")) and " " not in one for one in found]
        )

    @cached_property
    def words(self) -> float:
        """The average number of words."""
        return (
            sum(len(value[:2000].split()) for value in self.values) / len(self.values) if self.values else 0.0
        )

    @cached_property
    def talks(self) -> float:
        """The share of cells that read like something that a person says."""
        return self._share([is_conversational(value) for value in self.values[:200]])

    @cached_property
    def distinct(self) -> int:
        """How many different cells there are."""
        return len(set(self.values))

    @property
    def is_wordy(self) -> bool:
        """Whether the column may hold the texts of comments."""
        fits = self.numbers < 0.5 and self.addresses < 0.5 and self.times < 0.5
        return fits and self.words >= WORDY and self.distinct * 2 > len(self.values)

    @cached_property
    def handles(self) -> float:
        """The share of cells that are names with "@"."""
        return self._share([value.startswith("@") and " " not in value.strip() for value in self.values])

    @property
    def is_ids(self) -> bool:
        """Whether every cell identifies its row."""
        unique = len(self.values) == self.rows == self.distinct > 1
        return (
            unique and self.times < 0.5 and not any(" " in value or len(value) > 80 for value in self.values)
        )

    @property
    def is_names(self) -> bool:
        """Whether the values look like names of authors."""
        if not self.values or max(self.numbers, self.times, self.clocks, self.addresses) > 0.2:
            return False
        handles = self._share(
            [value.lstrip().startswith("@") and " " not in value.strip() for value in self.values]
        )
        short = self._share(
            [len(value) <= LONGEST_COLUMN_NAME and len(value.split()) <= 4 for value in self.values]
        )
        return handles > _MOST or (
            short > 0.95 and self.distinct > 1 and self.distinct * 4 > len(self.values)
        )


def make_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Makes the columns of a table, which are judged by the first rows."""
    rows = rows[:_SAMPLE]
    columns = []
    for place, name in enumerate(names):
        values = [row[place] for row in rows if place < len(row) and not is_empty(row[place])]
        columns.append(Column(place, name, values, len(rows)))
    return columns
