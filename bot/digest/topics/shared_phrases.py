"""Phrases that several people of a thread use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.name_words import NO_NAMES, NOUNS_IN_LY, TITLES
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.tokens import words
from bot.digest.topics.keyphrases import keyphrases, phrases_in, scored_phrases
from storage.model import writer

READ_CHARACTERS = 600_000
"""Phrases are looked for in the first texts of the sample up to here."""

MOST = 1_000

_TELLING = 30
"""So many of the key phrases of all texts read as one are held to tell what the thread is about."""

_MOSTLY = 0.7

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPhrase:
    spellings: tuple[str, ...]
    """Most frequent first."""
    people: int
    count: int
    """How often it was found."""
    telling: bool
    """Among the key phrases of all texts read as one."""


def shared_phrases(entries: Sequence[PreparedEntry], title: str, language: str | None) -> list[SharedPhrase]:
    """Phrases used by at least two people, the most shared first.

    A single word is too little to be a topic, unless three people use it as a noun and the title, or what
    the first entry is about, says that it matters here.
    """
    people: defaultdict[Stems, set[int | str]] = defaultdict(set)
    spellings: defaultdict[Stems, Counter[str]] = defaultdict(Counter)
    entries = [entry for entry in entries if entry.supported]
    texts = list(_texts(entries))
    for entry, text in zip(entries, texts, strict=False):
        for stems, phrase in phrases_in(text, entry.language):
            people[stems].add(writer(entry.entry))
            spellings[stems][phrase] += 1
    telling = {p.phrase.lower(): p for p in scored_phrases("\n".join(texts), language)[:_TELLING]}
    alone = {plain for plain, phrase in telling.items() if phrase.noun_like}
    if language != "de":  # a long German noun is as telling as an English phrase
        alone &= _subjects(texts, title, language)
    found = {}
    for stems, users in people.items():
        if len(users) < (2 if len(stems) > 1 else 3):
            continue
        written = _alike(spellings[stems])
        plain = {phrase.lower() for phrase in written}
        if (len(stems) > 1 or plain & alone) and _says_something(written[0], title, language):
            found[stems] = SharedPhrase(
                written, len(users), spellings[stems].total(), bool(plain & telling.keys())
            )
    return _without_fragments(found)


def _texts(entries: Iterable[PreparedEntry]) -> Iterable[str]:
    read = 0
    for entry in entries:
        if read > READ_CHARACTERS:
            return
        read += len(entry.entry.text)
        yield entry.entry.text


def _subjects(texts: Sequence[str], title: str, language: str | None) -> set[str]:
    """Words of the title and of the key phrases of the first text."""
    first = keyphrases(texts[0], language) if texts else []
    return {word for phrase in (title, *first) for word in words(phrase)}


def _alike(spellings: Counter[str]) -> tuple[str, ...]:
    """The most frequent spelling and those that differ from it by no more than a number or a case."""
    ranked = sorted(spellings, key=lambda phrase: (_is_loud(phrase), -spellings[phrase], phrase))
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
        long.startswith(short[:-1]) and len(long) - len(short) <= 2 and not long.endswith(("ed", "er", "ly"))
    )


def _says_something(phrase: str, title: str, language: str | None) -> bool:
    weak = load_lexicon(language).function_words.generic_words
    parts = phrase.lower().split(" ")
    if len(phrase) < 3:
        return False
    if len(parts) > 1 and phrase.lower() in title.lower() and parts[0] not in weak:
        return True
    empty = [part in weak or part in NO_NAMES or part in TITLES or not part[0].isalpha() for part in parts]
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
    """Of phrases within each other one stays: the longer where the shorter is mostly said within it."""
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
    ranked = sorted(kept.values(), key=lambda phrase: (-phrase.people, not phrase.telling, phrase.spellings))
    return ranked[:MOST]


def _joined(one: SharedPhrase, two: SharedPhrase) -> SharedPhrase:
    first, second = (one, two) if one.count >= two.count else (two, one)
    return SharedPhrase(
        first.spellings + second.spellings,
        max(one.people, two.people),
        one.count + two.count,
        one.telling or two.telling,
    )


def _parts(stems: Sequence[str]) -> Iterable[Stems]:
    for size in range(1, len(stems)):
        for first in range(len(stems) - size + 1):
            yield tuple(stems[first : first + size])
