"""Finds names in the texts of a thread, and groups the spellings that mean the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.digest.lexicon.name_words import ACRONYMS, DEMONYMS, PARTICLES, REGION_WORDS
from bot.digest.text.analysis import PreparedEntry
from bot.digest.topics.capitalisation import Sighting, find_sightings, is_name

PLACE_NAMES = frozenset(place for places in DEMONYMS.values() for place in places)
"""Countries and the like, in small letters."""


@dataclass(frozen=True, slots=True)
class Name:
    """Spellings that mean the same. The best-formed is the first."""

    spellings: tuple[str, ...]
    count: int


def find_names(entries: Iterable[PreparedEntry], linked: Iterable[str] = ()) -> list[Name]:
    """Returns the names in ``entries``, the most frequent first. ``linked``: words of links, which are
    certain to be names."""
    seen, lower = find_sightings(entries)
    for words_of_link in linked:
        seen.setdefault(words_of_link, Sighting(words_of_link)).linked = True
    kept = {spelling: s for spelling, s in seen.items() if is_name(s, lower)}
    # A surname is a name wherever it occurs, even if it occurs only where every word has a capital.
    for words in [spelling.split(" ") for spelling in kept if " " in spelling]:
        for part in (words[0], words[-1]):
            sighting = seen.get(part)
            if sighting and not lower[part.lower()] and 2 * sighting.determined < sighting.count:
                kept[part] = sighting
    return [_with_small_letters(name, kept, lower) for name in merge_names(kept)]


def _with_small_letters(name: Name, seen: Mapping[str, Sighting], lower: Mapping[str, int]) -> Name:
    """Adds the lower-case spelling if the word rarely means anything but this name."""
    small = sorted(
        {
            spelling.lower()
            for spelling in name.spellings
            if len(spelling) > 3
            and " " not in spelling
            and 0 < 2 * lower.get(spelling.lower(), 0) <= seen[spelling].count
        }
    )
    return Name((*name.spellings, *small), name.count)


def merge_names(seen: Mapping[str, Sighting]) -> list[Name]:
    """Merges names whose spellings mean the same. The most frequent name comes first.

    A short form joins the one long form that ends (or begins) with it: "Trump" joins "Donald Trump". The cost
    is linear: long forms are found by their first and last word and by their initials.
    """
    groups = _Groups(seen)
    _drop_additions(groups)
    _join_short_forms(groups)
    _join_inflected(groups)
    _join_acronyms(groups)
    return groups.names()


class _Groups:
    """Disjoint sets of spellings. A key stands for the spellings that differ only in case, dots, hyphens or
    the form of the apostrophe."""

    def __init__(self, seen: Mapping[str, Sighting]) -> None:
        self._seen = seen
        self._spellings: defaultdict[str, list[str]] = defaultdict(list)
        for spelling in sorted(seen):
            self._spellings[_key(spelling)].append(spelling)
        self._above = {key: key for key in self._spellings}

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._spellings)

    def __contains__(self, key: str) -> bool:
        return key in self._above

    def join(self, main: str, other: str) -> None:
        self._above[self._top(other)] = self._top(main)

    def _top(self, key: str) -> str:
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def count(self, key: str) -> int:
        return sum(self._seen[spelling].count for spelling in self._spellings.get(key, ()))

    def linked(self, key: str) -> bool:
        return any(self._seen[spelling].linked for spelling in self._spellings.get(key, ()))

    def is_acronym(self, key: str) -> bool:
        return all(spelling.replace(".", "").isupper() for spelling in self._spellings[key])

    def drop(self, key: str) -> None:
        del self._spellings[key], self._above[key]

    def names(self) -> list[Name]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for key, spellings in self._spellings.items():
            members[self._top(key)] += spellings
        found = []
        for group in members.values():
            group.sort(key=self._form)
            found.append(Name(tuple(group), sum(self._seen[spelling].count for spelling in group)))
        return sorted(found, key=lambda name: (-name.count, name.spellings))

    def _form(self, spelling: str) -> tuple[bool, bool, bool, int, int, str]:
        """Returns a sort key that puts the best-formed spelling first: no demonym, not in capitals if there
        is a choice, linked, full, frequent."""
        words = spelling.split(" ")
        sighting = self._seen[spelling]
        region = words[0].lower() in REGION_WORDS and not sighting.linked
        loud = spelling.isupper() and len(spelling) > 5
        return (
            spelling.lower() in DEMONYMS or region,
            loud or spelling.islower(),
            not sighting.linked,
            -min(len(words), 2) if len(words) < 5 else 0,
            -sighting.count,
            spelling,
        )


def _key(spelling: str) -> str:
    return spelling.casefold().replace("’", "'").replace(".", "").replace("-", " ")


def _join_short_forms(groups: _Groups) -> None:
    longer: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key in groups.keys:
        words = key.split(" ")
        if not 2 <= len(words) <= 3 or PARTICLES.intersection(words[1:-1]):
            continue
        core = " ".join(words[1:])
        if len(words) == 3 and core in groups:  # "Councillor Ilse Brandt" beside "Ilse Brandt"
            groups.join(core, key)
            continue
        weight = groups.count(key) + 5 * groups.linked(key)
        if len(words) == 3 and weight == 1:
            continue  # three words seen only once are rarely a full name, more often a chance sequence
        if _may_be_surname(groups, key, words):
            longer[words[-1]][key] += weight
        known_by_it = len(words) == 2 or groups.count(key) > groups.count(words[0])
        if known_by_it and words[0] not in REGION_WORDS and _is_rarely_alone(groups, key, words[0]):
            longer[words[0]][key] += weight
    for short in sorted(longer):
        if short in groups and not groups.is_acronym(short):
            ranked = sorted(longer[short].items(), key=lambda item: (-item[1], item[0]))
            if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]:
                groups.join(ranked[0][0], short)


def _drop_additions(groups: _Groups) -> None:
    """Drops longer forms of a name: "Embedded XML" where the acronym XML is said at least as often, and "Ann
    Bell of Leeds" beside "Ann Bell"."""
    for key in groups.keys:
        if key.partition(" of ")[0] in groups and " of " in key and not groups.linked(key):
            groups.drop(key)
            continue
        last = key.rpartition(" ")[2]
        if last == key or last not in groups or not groups.is_acronym(last) or groups.linked(key):
            continue
        if groups.count(last) >= groups.count(key):
            groups.drop(key)


def _may_be_surname(groups: _Groups, key: str, words: Sequence[str]) -> bool:
    """Returns whether the last word may stand for the whole: it may in "Western Europe", but not in "Jersey
    African American", "New Amazon" or "South Africa"."""
    if words[-1] in DEMONYMS:
        return False
    if words[-1] in PLACE_NAMES:
        return words[0] in REGION_WORDS and words[0].endswith("ern")
    return words[0] in REGION_WORDS or _is_rarely_alone(groups, key, words[0])


def _is_rarely_alone(groups: _Groups, key: str, first: str) -> bool:
    """Returns whether the first word is not said far more often than the whole: "Ken" in "Ken Bone" is not,
    but "Trump" in "Trump Tower" is."""
    return groups.count(first) <= 2 * groups.count(key) + 2 * groups.linked(key)


def _join_inflected(groups: _Groups) -> None:
    """Joins demonyms, plurals and German genitives to their base: "Russian" → "Russia", "Putins" → "Putin".

    A demonym whose place is not among the names is dropped.
    """
    for key in groups.keys:
        bases = DEMONYMS.get(key, (key[:-1],) if len(key) > 3 and key[-1] == "s" else ())
        base = next((base for base in bases if base in groups), None)
        if base is not None:
            groups.join(base, key)
        elif key in DEMONYMS and key[-1] != "s" and not groups.linked(key):
            groups.drop(key)  # "the American way": an adjective whose place is not among the names


def _join_acronyms(groups: _Groups) -> None:
    initials: defaultdict[str, list[str]] = defaultdict(list)
    for key in groups.keys:
        words = [word for word in key.split() if word not in PARTICLES]
        if len(words) >= 2:
            initials["".join(word[0] for word in words)].append(key)
    for key in groups.keys:
        short = ACRONYMS.get(key)
        if short is not None and short in groups:
            groups.join(short, key)
        elif len(key) >= 3 and groups.is_acronym(key) and len(initials[key]) == 1:
            groups.join(initials[key][0], key)
