"""Finds phrases that several people of a thread use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.name_words import DERIVATIONAL_ENDINGS, NO_ONE_WORD_NAMES, NOUNS_IN_LY, TITLES
from bot.digest.text.analysis import PreparedEntry
from bot.digest.topics.keyphrases import (
    KEYPHRASE_CHARACTERS,
    ScoredPhrase,
    find_occurrences,
    get_barrier_words,
    score_phrases,
)
from storage.model import AuthorKey, get_author_key

_READ_CHARACTERS = 600_000
"""Phrases are looked for in the first entries of the sample, up to this many characters."""

_MOST = 1_000

FEWEST_PEOPLE = 2

UNMEASURED_SCORE = -6.0
"""Score of a phrase that does not occur in the part of the thread that is read as one text."""

_MOSTLY = 0.7

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPhrase:
    spellings: tuple[str, ...]
    """Most frequent first."""
    people: int
    count: int
    """How often the phrase was found."""
    score: float
    """Log odds of being a key phrase of the whole thread, read as one text."""
    determined: float
    """The share of its occurrences that come after a determiner."""


def score_keyphrases(entries: Sequence[PreparedEntry], language: str | None) -> dict[str, ScoredPhrase]:
    """Reads the entries as one text and returns the scored phrases in it, by phrase in lower case."""
    read = _first_entries(entry for entry in entries if entry.supported)
    texts = [entry.entry.text for entry in read]
    return {found.phrase.lower(): found for found in score_phrases(_spread(texts), language)}


def find_shared_phrases(
    entries: Sequence[PreparedEntry], title: str, language: str | None, scores: Mapping[str, ScoredPhrase]
) -> list[SharedPhrase]:
    """Returns phrases used by at least two people, the most shared first. Single words are included only if
    they are nouns."""
    found = {}
    for stems, use in _uses(entry for entry in entries if entry.supported).items():
        if len(use.people) < FEWEST_PEOPLE:
            continue
        written = _alike(Counter(use.written))
        best = next((scores[p.lower()] for p in written if p.lower() in scores), None)
        if len(stems) == 1 and (best is None or not best.noun_like):
            continue
        if _says_something(written[0], title, language):
            score = best.score if best is not None else UNMEASURED_SCORE
            count = len(use.written)
            found[stems] = SharedPhrase(written, len(use.people), count, score, use.determined / count)
    return _without_fragments(found)


@dataclass(slots=True)
class _Use:
    """Where a phrase was found."""

    people: set[AuthorKey] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    """The spelling at each occurrence."""
    determined: int = 0
    """How often it came after a determiner."""


def _uses(entries: Iterable[PreparedEntry]) -> dict[Stems, _Use]:
    """Returns where each phrase occurs in the first entries, up to ``_READ_CHARACTERS``."""
    uses: defaultdict[Stems, _Use] = defaultdict(_Use)
    for entry in _first_entries(entries):
        author = get_author_key(entry.entry)
        for stems, phrase, determined in find_occurrences(entry.entry.text, entry.language):
            use = uses[stems]
            use.people.add(author)
            use.written.append(phrase)
            use.determined += determined
    return uses


def _spread(texts: Sequence[str]) -> str:
    """Joins the first text and others, evenly spaced, as many as are read for key phrases."""
    step = sum(map(len, texts)) // KEYPHRASE_CHARACTERS + 1
    return "\n".join(texts[::step])


def _first_entries(entries: Iterable[PreparedEntry]) -> Iterator[PreparedEntry]:
    """Yields the first entries, up to ``_READ_CHARACTERS``."""
    read = 0
    for entry in entries:
        if read > _READ_CHARACTERS:
            return
        read += len(entry.entry.text)
        yield entry


def _alike(spellings: Counter[str]) -> tuple[str, ...]:
    """Returns the most frequent spelling, and those that differ from it only in number or case."""
    ranked = sorted(spellings, key=lambda phrase: (_is_loud(phrase), -spellings[phrase], phrase.swapcase()))
    best = ranked[0].lower().split(" ")
    return tuple(phrase for phrase in ranked if _same_words(best, phrase.lower().split(" ")))


def _is_loud(phrase: str) -> bool:
    return any(word.isupper() and len(word) > 4 for word in phrase.split(" "))


def _same_words(best: Sequence[str], other: Sequence[str]) -> bool:
    return all(
        one == two or _same_word(*sorted((one, two), key=len)) for one, two in zip(best, other, strict=True)
    )


def _same_word(short: str, long: str) -> bool:
    return (
        long.startswith(short[:-1])
        and len(long) - len(short) <= 2
        and not long.endswith(DERIVATIONAL_ENDINGS)
    )


def _says_something(phrase: str, title: str, language: str | None) -> bool:
    weak = load_lexicon(language).function_words.generic_words
    parts = phrase.lower().split(" ")
    if len(phrase) < 3 or not get_barrier_words(language).isdisjoint((parts[0], parts[-1])):
        return False
    if len(parts) > 1 and phrase.lower() in title.lower() and parts[0] not in weak:
        return True
    empty = [
        part in weak or part in NO_ONE_WORD_NAMES or part in TITLES or not part[0].isalpha() for part in parts
    ]
    if empty[0] or empty[-1]:
        return False
    return language != "en" or not (
        _is_adverb(parts[0]) or _is_adverb(parts[-1]) or _is_participle(parts[-1])
    )


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in NOUNS_IN_LY


def _is_participle(word: str) -> bool:
    return word.endswith("ed") and len(word) > 5 and not word.endswith("eed")


def _without_fragments(found: dict[Stems, SharedPhrase]) -> list[SharedPhrase]:
    """Keeps one of two phrases if one contains the other: the longer if the shorter is mostly said in it."""
    longer: dict[Stems, int] = {}
    for stems, phrase in found.items():
        for part in _parts(stems):
            longer[part] = max(longer.get(part, 0), phrase.count)
    whole = {stems: p for stems, p in found.items() if longer.get(stems, 0) < _MOSTLY * p.count}
    kept: dict[Stems, SharedPhrase] = {}
    for stems, phrase in whole.items():
        if any(len(part) > 1 and part in whole for part in _parts(stems)):
            continue
        same = tuple(sorted(stems))  # "falling kid", "kid falling"
        kept[same] = _joined(kept[same], phrase) if same in kept else phrase
    ranked = sorted(kept.values(), key=lambda phrase: (-phrase.people, -phrase.score, phrase.spellings))
    return ranked[:_MOST]


def _joined(one: SharedPhrase, two: SharedPhrase) -> SharedPhrase:
    first, second = (one, two) if one.count >= two.count else (two, one)
    return SharedPhrase(
        first.spellings + second.spellings,
        max(one.people, two.people),
        one.count + two.count,
        max(one.score, two.score),
        first.determined,
    )


def _parts(stems: Sequence[str]) -> Iterable[Stems]:
    for size in range(1, len(stems)):
        for first in range(len(stems) - size + 1):
            yield tuple(stems[first : first + size])
