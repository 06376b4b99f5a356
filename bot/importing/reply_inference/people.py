"""The people of a thread, by all names that others may use for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from bot.importing.lexicon import load_words
from bot.importing.reply_inference.shingles import WORD
from storage.model import AuthorKey, Entry, get_author_key

NameWords: TypeAlias = tuple[str, ...]
"""The words of a name, whatever their case."""

MOST_WORDS_OF_NAME = 6
"""The most words of a name."""
_LEAST_LETTERS = 3
"""The fewest letters of a part of a name that is used for the whole name."""


class NamedPerson(NamedTuple):
    person: AuthorKey
    words: int
    """How many words the name has."""
    common: bool
    """Whether the name is also an ordinary word."""


class PeopleIndex:
    """Finds people by their names. Full names take precedence over parts of names. A name of two people
    refers to neither."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._whole: defaultdict[NameWords, set[AuthorKey]] = defaultdict(set)
        self._part: defaultdict[NameWords, set[AuthorKey]] = defaultdict(set)
        self._capitalised: set[str] = set()
        for entry in {get_author_key(entry): entry for entry in entries if entry.author}.values():
            self._add(entry.author or "", get_author_key(entry))
        self._first_words = {name[0] for names in (self._whole, self._part) for name in names if name}
        self._ordinary: set[str] = set()
        """Capitalised names that also occur in lower case in the texts."""
        for entry in entries:
            self._ordinary.update(self._capitalised.intersection(entry.text.split()))

    def _add(self, author: str, person: AuthorKey) -> None:
        if author.casefold().strip() in _shared_names():
            return
        written = WORD.findall(author)[:MOST_WORDS_OF_NAME]
        name = tuple(word.casefold() for word in written)
        self._capitalised |= {word.casefold() for word in written if word[:1].isupper()}
        self._whole[name].add(person)
        if len(name) > 1:
            for part in ((name[0],), (name[-1],), ("".join(name),), ("_".join(name),)):
                self._add_part(part, person)
        for word in {name[0], "".join(name)} if name else ():
            self._add_part((word.rstrip("0123456789_"),), person)
            self._add_part((word.partition("_")[0],), person)

    def _add_part(self, part: NameWords, person: AuthorKey) -> None:
        if len(part[0]) >= _LEAST_LETTERS and not part[0].isdigit() and part[0] not in _shared_names():
            self._part[part].add(person)

    def may_match_start(self, word: str) -> bool:
        """Whether any name begins with this word."""
        return word.casefold() in self._first_words

    def match_start(self, said: Sequence[str]) -> NamedPerson | None:
        """Returns the person whose name these words begin with; the longest name wins."""
        longest = min(len(said), MOST_WORDS_OF_NAME)
        return self._first_known([tuple(said[:length]) for length in range(longest, 0, -1)])

    def match_end(self, said: Sequence[str]) -> NamedPerson | None:
        """Returns the person whose name these words end with; the longest name wins."""
        longest = min(len(said), MOST_WORDS_OF_NAME)
        return self._first_known([tuple(said[-length:]) for length in range(longest, 0, -1)])

    def _first_known(self, candidates: Sequence[NameWords]) -> NamedPerson | None:
        folded = [tuple(word.casefold() for word in name) for name in candidates]
        for names in (self._whole, self._part):
            for name in folded:
                if name in names:
                    found = names[name]
                    only = next(iter(found)) if len(found) == 1 else None
                    return None if only is None else NamedPerson(only, len(name), self._is_common(name))
        return None

    def _is_common(self, name: NameWords) -> bool:
        if len(name) > 1:
            return False
        word = name[0]
        return word in _common_names() or word in self._ordinary


@cache
def _shared_names() -> frozenset[str]:
    return frozenset(load_words("shared_names"))


@cache
def _common_names() -> frozenset[str]:
    return frozenset(load_words("common_names"))
