"""Decides which columns hold the text, the author and so on, by their names and values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.importing.lexicon import build_word_pattern, load_groups
from bot.importing.tables.columns import WORDY, Column, fold_name

_ROLES = (
    "author", "surname", "time", "edited", "id", "parent", "score", "address", "thread", "title", "article",
    "approved", "bot",
)  # fmt: skip
_MOST = 0.8
_VALUES = load_groups("table_values")
HIDDEN = _VALUES["rejected"]
"""Values for comments that were not approved."""
_STATES = HIDDEN | _VALUES["approved"] | {""}
BOTS = _VALUES["bot"]
"""Values for comments written by a program."""
_ANSWERS = BOTS | _VALUES["human"] | {""}
_OF_REVIEWS = re.compile(rf"\b{build_word_pattern('review_columns')}", re.IGNORECASE)
_TALKS = 0.3
_TALKS_A_LITTLE = 0.15
"""The share of texts that must be addressed to somebody."""


@dataclass(frozen=True)
class Roles:
    """The indexes of the columns that are read."""

    texts: tuple[int, ...]
    """The columns with texts. There are several if each column is a question that the rows answer."""
    places: Mapping[str, int]
    """The column of each other role; ``clock`` is the time of day beside the date."""
    row_title: bool = False
    """Whether each row has a title of its own."""

    def get(self, role: str) -> int | None:
        """Returns the place of the column with this role."""
        return self.places.get(role)

    @property
    def read(self) -> frozenset[int]:
        """Returns the places of all columns that have a role."""
        return frozenset((*self.texts, *self.places.values()))


def find_roles(columns: Sequence[Column], *, has_head: bool) -> Roles | None:
    """Finds the roles of the columns; None if the table has no comments."""
    by_role: dict[str, list[Column]] = defaultdict(list)
    for column in sorted(columns, key=lambda one: one.rank):
        if column.values:
            by_role[column.role].append(column)
    texts = _texts(by_role)
    places = _places(by_role, {column.place for column in texts})
    _by_content(
        columns,
        places,
        {column.place for column in texts},
        named=any(found for role, found in by_role.items() if role),
    )
    if not texts:
        texts = _wordy(columns, places, has_head=has_head)
    if not texts or not _is_of_comments(texts[0], places, by_role, has_head=has_head):
        return None
    if _is_of_articles(texts[0], places, columns):
        return None
    return _settled(texts, places, columns)


def _texts(by_role: Mapping[str, list[Column]]) -> list[Column]:
    sure = [column for column in by_role["text"] if _holds_text(column)]
    likely = sorted(
        (column for column in by_role["words"] if _holds_text(column)), key=lambda one: -one.words
    )
    if not sure and not likely:  # posts without comments
        likely = [column for column in by_role["article"] if _holds_text(column) and column.distinct > 1]
    return (sure or likely)[:1]


def _holds_text(column: Column) -> bool:
    """Whether a column holds texts, and not numbers of comments or addresses."""
    return column.numbers < 0.5 and column.addresses < 0.5 and column.times < 0.5


def _places(by_role: Mapping[str, list[Column]], taken: set[int]) -> dict[str, int]:
    fits: dict[str, Callable[[Column], bool]] = {
        "time": lambda column: column.times > 0.5,
        "edited": lambda column: column.times > 0.5,
        "score": lambda column: column.numbers > 0.5,
        "address": lambda column: column.addresses > 0.5,
        "id": lambda column: column.distinct >= len(column.values) * 0.95,
        "thread": lambda column: len(column.values) * 2 > column.rows,
        "author": lambda column: column.addresses < 0.5,
        "approved": lambda column: all(value.strip().casefold() in _STATES for value in column.values),
        "bot": lambda column: all(value.strip().casefold() in _ANSWERS for value in column.values),
    }
    places: dict[str, int] = {}
    for role in _ROLES:
        test = fits.get(role)
        named = [*by_role["author"], *by_role["person"]] if role == "author" else by_role[role]
        fitting = [column for column in named if column.place not in taken and (not test or test(column))]
        if fitting:
            places[role] = fitting[0].place
    clock = [column for column in by_role["time"] if column.clocks > _MOST and column.times < 0.5]
    if clock:
        places["clock"] = clock[0].place
    return places


def _by_content(columns: Sequence[Column], places: dict[str, int], taken: set[int], *, named: bool) -> None:
    """Adds columns whose values can mean only one thing. ``named``: the other names are known, so an unknown
    name does not mean an author."""
    free = [
        column for column in columns if column.place not in taken | set(places.values()) and not column.role
    ]
    _add_only(places, "time", [column for column in free if column.times > _MOST])
    if not named:
        _add_only(places, "address", [column for column in free if column.addresses > _MOST])
    left = [column for column in free if column.place not in places.values()]
    outlines = [
        column for column in left if column.share(_OUTLINE) == 1 and any("-" in one for one in column.values)
    ]
    _add_only(places, "outline", outlines)
    names = [column for column in left if column.is_names]
    handles = [column for column in names if column.handles > _MOST]
    _add_only(places, "author", handles or ([] if named else names[:1]))
    if not named:
        left = [column for column in left if column.place not in places.values()]
        _add_only(places, "id", [column for column in left if column.is_ids][:1])
    if "parent" in places and "id" not in places:
        answered = set(columns[places["parent"]].values)
        left = [column for column in free if column.place not in places.values() and column.is_ids]
        _add_only(places, "id", [column for column in left if answered.issubset(column.values)])
    if "id" in places and "parent" not in places and columns[places["id"]].numbers < 0.5:
        ids = set(columns[places["id"]].values)  # small numbers may count anything
        left = [column for column in free if column.place not in places.values() and column.values]
        _add_only(places, "parent", [column for column in left if ids.issuperset(column.values)])


def _add_only(places: dict[str, int], role: str, columns: Sequence[Column]) -> None:
    if role not in places and len(columns) == 1:
        places[role] = columns[0].place


_OUTLINE = re.compile(r"\d{1,9}(?:-\d{1,9}){0,9}", re.ASCII)


def _wordy(columns: Sequence[Column], places: Mapping[str, int], *, has_head: bool) -> list[Column]:
    """Returns columns of long texts: answers to the questions in the header, or the column with the most
    words."""
    free = [
        column
        for column in columns
        if column.place not in places.values() and column.role in ("", "title") and column.is_wordy
    ]
    questions = [column for column in free if _is_question(column.name)] if has_head else []
    return questions or sorted(free, key=lambda column: -column.words)[:1]


def _is_question(name: str) -> bool:
    return name.rstrip().endswith(("?", "？", "؟", "…", "...", ":")) or len(name.split()) > 3


def _is_of_comments(
    text: Column, places: Mapping[str, int], by_role: Mapping[str, list[Column]], *, has_head: bool
) -> bool:
    """Whether the other columns, or the way the texts speak, show that people address each other."""
    author, time = places.get("author"), places.get("time")
    foreign = len(by_role["other"])
    talks, is_wordy = text.talks >= _TALKS, text.words >= WORDY
    if not has_head:
        return foreign == 0 and author is not None and (time is not None or talks) and (is_wordy or talks)
    sure_author = author in {column.place for column in by_role["author"]}
    sure_time = time in {column.place for column in by_role["time"]}
    if text.role == "text":
        sure = sure_author or sure_time or text.talks >= _TALKS_A_LITTLE
        return (sure or not by_role[""]) and (foreign < 2 or sure_author or sure_time)
    if text.role == "words":
        if author is None:
            return foreign == 0 and talks and is_wordy
        return sure_time or "id" in places or talks or (sure_author and is_wordy)
    asks = "?" in text.name or text.talks >= _TALKS_A_LITTLE
    is_answered = time is not None or author is not None
    return asks and (sure_time or sure_author or (is_answered and foreign == 0))


def _is_of_articles(text: Column, places: Mapping[str, int], columns: Sequence[Column]) -> bool:
    """Whether every row has a title of its own beside a text."""
    title = places.get("title")
    if title is None or text.role != "words" or {"parent", "thread"} & places.keys():
        return False
    return columns[title].distinct * 2 > columns[title].rows > 1


def _settled(texts: Sequence[Column], places: dict[str, int], columns: Sequence[Column]) -> Roles:
    """Resolves ambiguous columns. An id that rows share is the id of a thread, a unique id is not. A unique
    title is part of the row's text."""
    thread = places.get("thread")
    if thread is not None and columns[thread].distinct == columns[thread].rows > 1:
        del places["thread"]  # each row has its own thread
        if "id" not in places and "id" in fold_name(columns[thread].name).split():
            places["id"] = thread
    title = places.get("title")
    row_title = False
    if title is not None and "thread" not in places and columns[title].distinct > 1:
        if columns[title].distinct * 2 <= columns[title].rows:
            places["thread"] = title
        else:
            row_title = _OF_REVIEWS.search(fold_name(texts[0].name)) is not None
            if not row_title:
                del places["title"]  # perhaps the title of a person
    address = places.get("address")
    if (
        address is not None
        and columns[address].distinct * 2 <= columns[address].rows
        and "thread" not in places
    ):
        places["thread"] = places.pop("address")
    return Roles(tuple(column.place for column in texts), places, row_title)
