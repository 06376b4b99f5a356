"""Words that people use to say when something should be posted, one file for each language.

A schedule may be written in any of the languages, whatever the language of the interface.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de")

_TABLES = {
    "days": "day",
    "groups": "group",
    "units": "unit",
    "adverbs": "adverb",
    "times": "time",
    "numbers": "number",
    "ordinals": "ordinal",
}
"""The kind of the words in each table."""
_NUMBERED = ("days", "numbers", "ordinals")


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """One meaning of a word. ``kind``: ``day``, ``unit``, ``every`` …"""

    kind: str
    value: int | str = 0


@cache
def load_meanings() -> Mapping[str, frozenset[WordMeaning]]:
    """All meanings of each word, over all languages."""
    found: dict[str, set[WordMeaning]] = {}
    for language in LANGUAGES:
        source = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
        for word, meaning in _entries(tomllib.loads(source)):
            found.setdefault(word.casefold(), set()).add(meaning)
    return {word: frozenset(several) for word, several in found.items()}


def _entries(lists: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, WordMeaning]]:
    """Each word with its meaning."""
    for kind, words in lists["kinds"].items():
        yield from ((word, WordMeaning(kind)) for word in words)
    for table, kind in _TABLES.items():
        for value, words in lists[table].items():
            meaning = WordMeaning(kind, int(value) if table in _NUMBERED else value)
            yield from ((word, meaning) for word in words)
