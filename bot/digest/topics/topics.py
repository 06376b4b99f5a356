"""What a thread refers to: linked pages, names and phrases in one list, without doublets."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.digest.model import Topic, TopicKind
from bot.digest.text.analysis import Prepared, PreparedEntry
from bot.digest.text.exclusions import is_bot
from bot.digest.text.tokens import words
from bot.digest.topics.links import LinkedWords, cited_addresses, is_name_like, is_phrase_like, linked_words
from bot.digest.topics.mentions import Meant, MentionIndex
from bot.digest.topics.named_entities import names
from bot.digest.topics.shared_phrases import shared_phrases
from storage.model import Entry, Thread, writer

DISCOVERY_CHARACTERS = 2_000_000
"""Topics are looked for in about this much text, taken evenly from the thread; mentions in all of it."""

MOST_CANDIDATES = 3_000
MOST_TOPICS = 400

SMALL_THREAD = 40
"""Entries; in a longer thread a name counts from the second person on."""

People: TypeAlias = dict[int, int | str]
"""Who wrote each entry, by its number."""


@dataclass(slots=True)
class _Candidate:
    kind: TopicKind
    spellings: list[str]
    """Best-formed first."""
    addresses: Counter[str] = field(default_factory=Counter)
    title_linked: bool = False
    telling: bool = False
    entries: Counter[int] = field(default_factory=Counter)
    """Number of an entry → how often it mentions this."""
    seen: Counter[str] = field(default_factory=Counter)
    """Spelling → how often it was found."""


def topics(prepared: Prepared) -> tuple[Topic, ...]:
    """Everything the thread refers to, most important first; whoever shows it cuts.

    An entry mentions a topic if its author's own words hold the topic's name or one of its aliases, letter
    by letter. Cost: linear in the text of the thread.
    """
    entries = tuple(_entries(prepared))
    people: People = {e.entry.number: writer(e.entry) for e in entries}
    links = list(linked_words(e.entry for e in entries))
    found = _candidates(_sample(entries), links, prepared.thread.title, prepared.language)
    _find_mentions(found, [e.entry for e in entries], prepared.language)
    _add_cited_addresses(found, [e.entry for e in entries], people)
    article = prepared.article.entry.number if prepared.article else None
    kept = [c for c in _without_doublets(found) if _counts(c, article, people)]
    title = prepared.thread.title.casefold()
    kept.sort(key=lambda c: (-_importance(c, article, title, people), c.spellings[0]))
    return tuple(_topic(candidate, prepared.thread) for candidate in kept[:MOST_TOPICS])


def _entries(prepared: Prepared) -> Iterator[PreparedEntry]:
    """What people wrote; a bot's standing reminder is nothing that they refer to."""
    if prepared.article is not None:
        yield prepared.article
    yield from (entry for entry in prepared.comments if not is_bot(entry.entry))


def _sample(entries: Sequence[PreparedEntry]) -> Sequence[PreparedEntry]:
    """The first entry and evenly spaced others, to the extent of ``DISCOVERY_CHARACTERS``."""
    total = sum(len(entry.entry.text) for entry in entries)
    return entries[:: max(1, math.ceil(total / DISCOVERY_CHARACTERS))]


def _candidates(
    sample: Sequence[PreparedEntry], links: list[LinkedWords], title: str, language: str | None
) -> list[_Candidate]:
    linked_names = sorted({link.words for link in links if is_name_like(link.words)})
    found = [
        _Candidate(TopicKind.NAME, list(n.spellings)) for n in names(sample, linked_names)[:MOST_CANDIDATES]
    ]
    known = {spelling.casefold(): c for c in reversed(found) for spelling in c.spellings}
    for link in links:
        candidate = known.get(link.words.casefold())
        if candidate is None and is_phrase_like(link.words, language):
            candidate = _Candidate(TopicKind.PAGE, [link.words])
            known[link.words.casefold()] = candidate
            found.append(candidate)
        if candidate is not None:
            candidate.kind = TopicKind.PAGE
            if link.words not in candidate.spellings:
                candidate.spellings.append(link.words)
            candidate.addresses[link.address] += 2 if link.names_page else 1
            candidate.title_linked = candidate.title_linked or link.names_page
    _give_addresses_of_long_links(links, known)
    of_longer = {part: c for c in found for spelling in c.spellings for part in _shortened(spelling)}
    for phrase in shared_phrases(sample, title, language):
        plain = [spelling.casefold() for spelling in phrase.spellings]
        if any(spelling in known for spelling in plain) or _ends_with_name(plain[0], known):
            continue
        longer = of_longer.get(plain[0]) if _is_all_name(phrase.spellings[0]) else None
        if longer is not None:
            longer.spellings += phrase.spellings
        else:
            kind = TopicKind.NAME if _is_name_of_several(phrase.spellings[0], language) else TopicKind.PHRASE
            found.append(_Candidate(kind, list(phrase.spellings), telling=phrase.telling))
        known.update((spelling, longer or found[-1]) for spelling in plain)
    return found


def _shortened(spelling: str) -> Iterator[str]:
    """ "world health" of "World Health Organization"."""
    words = spelling.casefold().split(" ")
    for size in range(2, len(words)):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])


def _is_name_of_several(phrase: str, language: str | None) -> bool:
    first = phrase.split(" ", maxsplit=1)[0]
    return " " in phrase and _is_all_name(phrase) and not (language == "de" and first.endswith("s"))


def _ends_with_name(phrase: str, known: dict[str, _Candidate]) -> bool:
    """ "Mr Bone" and "team Instinct" are mentions of the name that they end with."""
    last = known.get(phrase.rpartition(" ")[2].casefold())
    return " " in phrase and last is not None and last.kind is not TopicKind.PHRASE


def _give_addresses_of_long_links(links: list[LinkedWords], known: dict[str, _Candidate]) -> None:
    """ "abduction of Venezuela's President Nicolás Maduro": the name at its end gets the address, if it has
    none of its own."""
    for link in links:
        words = link.words.split(" ")
        if link.words.casefold() in known or len(words) > 12:
            continue
        for first in range(max(1, len(words) - 3), len(words)):
            candidate = known.get(" ".join(words[first:]).casefold())
            if candidate is not None:
                if candidate.kind is TopicKind.NAME:
                    candidate.kind = TopicKind.PAGE
                    candidate.addresses[link.address] += 1
                break


# Mentions ---------------------------------------------------------------------------------------------


def _find_mentions(found: list[_Candidate], entries: Sequence[Entry], language: str | None) -> None:
    index = MentionIndex(_meanings(found, language))
    commenters = {entry.author.casefold() for entry in entries if entry.author}
    for entry in entries:
        signature = frozenset(words(entry.author or ""))
        for position, meant in index.find(entry):
            for topic, spelling in meant:
                # "Anna, you are wrong" talks to Anna, not of her; and whoever signs mentions nobody.
                if (position == 0 and spelling.casefold() in commenters) or signature.issuperset(
                    words(spelling)
                ):
                    continue
                found[topic].entries[entry.number] += 1
                found[topic].seen[spelling] += 1


def _add_cited_addresses(found: list[_Candidate], entries: Sequence[Entry], people: People) -> None:
    """Pages that several people cite by their bare address; such a citation of a named page mentions it."""
    known = {address: c for c in reversed(found) for address in c.addresses}
    cited: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, address, written in cited_addresses(entries):
        cited[address].append((number, written))
    for address, citations in cited.items():
        candidate = known.get(address)
        if candidate is None:
            if len({people[number] for number, _ in citations}) < 2:
                continue
            candidate = _Candidate(TopicKind.PAGE, [citations[0][1]], Counter({address: 1}))
            found.append(candidate)
        for number, written in citations:
            candidate.entries[number] += 1
            candidate.seen[written] += 1


def _meanings(found: list[_Candidate], language: str | None) -> dict[str, list[Meant]]:
    meanings: defaultdict[str, list[Meant]] = defaultdict(list)
    for place, candidate in enumerate(found):
        for spelling in candidate.spellings:
            meanings[spelling].append(Meant(place, spelling))
    for place, candidate in enumerate(found):
        for variant in _variants(candidate, language):
            if variant not in meanings:
                meanings[variant].append(Meant(place, variant))
    for spelling in [s for s in meanings if " " in s and not _is_all_name(s)]:
        known = {meant.topic for meant in meanings[spelling]}
        for part in _parts(spelling):
            news = [meant for meant in meanings.get(part, ()) if meant.topic not in known]
            meanings[spelling] += news
            known.update(meant.topic for meant in news)
    return meanings


def _variants(candidate: _Candidate, language: str | None) -> Iterator[str]:
    """In capitals, in small letters, at the beginning of a sentence, in the German genitive."""
    for spelling in candidate.spellings:
        if candidate.kind is TopicKind.PHRASE:
            yield spelling[0].upper() + spelling[1:]
        elif len(spelling) > 3:
            yield spelling.upper()
            if " " in spelling:
                yield spelling.lower()
            if language == "de" and spelling[-1] not in "sßxz":
                yield spelling + "s"


def _is_all_name(spelling: str) -> bool:
    """ "Melania Trump" mentions no other Trump; "Ukraine war" does mention Ukraine."""
    return all(word[0].isupper() for word in spelling.split(" ") if word)


def _parts(spelling: str) -> Iterator[str]:
    """Runs of its words, the longest first."""
    words = spelling.split(" ")
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])


# One list -----------------------------------------------------------------------------------------------


def _without_doublets(found: list[_Candidate]) -> list[_Candidate]:
    """A name, or a single word, that is mostly said within a longer topic's words joins it: "Ukraine" and
    "Ukraine war"."""
    by_spelling = {spelling: c for c in found for spelling in c.seen if c.entries}
    gone: set[int] = set()
    for candidate in [c for c in found if c.kind is not TopicKind.NAME]:
        for spelling in [s for s in candidate.seen if " " in s and not _is_all_name(s)]:
            for part in _parts(spelling):
                other = by_spelling.get(part)
                if other is None or other is candidate or id(other) in gone or id(candidate) in gone:
                    continue
                if not _may_join(other) or 2 * len(candidate.entries) < len(other.entries):
                    continue
                _join(candidate, other)
                gone.add(id(other))
    return [candidate for candidate in found if candidate.entries and id(candidate) not in gone]


def _may_join(other: _Candidate) -> bool:
    return other.kind is TopicKind.NAME or (other.kind is TopicKind.PHRASE and " " not in other.spellings[0])


def _join(candidate: _Candidate, other: _Candidate) -> None:
    for number, count in other.entries.items():
        candidate.entries[number] = max(candidate.entries[number], count)
    candidate.spellings += [spelling for spelling in other.spellings if spelling not in candidate.spellings]
    candidate.seen.update(other.seen)


def _counts(candidate: _Candidate, article: int | None, people: People) -> bool:
    authors = {people[number] for number in candidate.entries}
    if candidate.kind is TopicKind.PHRASE:
        return len(authors) >= 2
    if candidate.kind is TopicKind.PAGE or article in candidate.entries or len(people) < SMALL_THREAD:
        return True
    return len(authors) >= 2


def _importance(candidate: _Candidate, article: int | None, title: str, people: People) -> float:
    """How much of the discussion it is: entries and people that mention it, more for the article, the title
    and a page of its own, less for a phrase."""
    authors = len({people[number] for number in candidate.entries})
    score = math.log1p(len(candidate.entries)) + 2 * math.log1p(authors)
    if article is not None:
        score += 0.7 * math.log1p(candidate.entries[article])
    if candidate.kind is TopicKind.PAGE and (candidate.title_linked or article in candidate.entries):
        score += 0.7
    if any(spelling.casefold() in title for spelling in candidate.seen):
        score += 0.7
    if candidate.kind is TopicKind.PHRASE:
        score -= 0.5 if candidate.telling else 1.0
        score -= 0.8 * (" " not in candidate.spellings[0])
    return score


def _topic(candidate: _Candidate, thread: Thread) -> Topic:
    mentions = tuple(sorted(candidate.entries))
    spellings = [spelling for spelling in candidate.spellings if candidate.seen[spelling]]
    spellings += sorted(candidate.seen.keys() - set(candidate.spellings))
    address = min(candidate.addresses, key=lambda a: (-candidate.addresses[a], a), default=None)
    raised_by = _first(mentions, thread)
    return Topic(candidate.kind, spellings[0], mentions, raised_by, address, tuple(spellings[1:]))


def _first(mentions: Sequence[int], thread: Thread) -> int:
    """The earliest by time, where all times are known; replies stand before later comments in a tree."""
    timed = [(time, number) for number in mentions if (time := thread.by_number[number].time) is not None]
    return min(timed)[1] if len(timed) == len(mentions) else mentions[0]
