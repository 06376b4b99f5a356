"""Words for moments in the past, one file for each language. They may be written in any of the languages,
whatever the language of the interface."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "de")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Meanings by word or phrase, casefolded."""

    fillers: frozenset[str]
    """Words without a meaning of their own."""
    phrases: Mapping[str, str]
    """``read``, ``digest`` or ``message``."""
    days: Mapping[str, int]
    """How many days ago."""
    weekdays: Mapping[str, int]
    """From Monday, 0."""
    units: Mapping[str, str]
    """``minutes``, ``hours``, ``days``, ``weeks`` or ``months``."""
    numbers: Mapping[str, int]


@cache
def get_vocabulary() -> Vocabulary:
    """The vocabulary of all languages together."""
    fillers: set[str] = set()
    tables: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        source = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
        lists = tomllib.loads(source)
        fillers |= set(lists.pop("fillers"))
        for table, meanings in lists.items():
            words = {word: meaning for meaning, several in meanings.items() for word in several}
            tables.setdefault(table, {}).update(words)
    return Vocabulary(
        frozenset(fillers),
        tables["phrases"],
        _numbered(tables["days"]),
        _numbered(tables["weekdays"]),
        tables["units"],
        _numbered(tables["numbers"]),
    )


def _numbered(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(meaning) for word, meaning in table.items()}
