"""Finds what a thread refers to: linked pages, names and phrases in one list, without duplicates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from bot.digest.lexicon.load import load_lexicon
from bot.digest.model import Topic, TopicKind
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import Prepared, PreparedEntry
from bot.digest.text.tokens import extract_content_stems, extract_words
from bot.digest.topics.candidates import Candidate, find_candidates, is_all_name
from bot.digest.topics.importance import People, TopicContext, sort_by_importance
from bot.digest.topics.links import find_cited_addresses, find_linked_words, get_page_name
from bot.digest.topics.mentions import Meaning, MentionIndex
from storage.model import Entry, Thread, get_author_key

DISCOVERY_CHARACTERS = 2_000_000
"""Topics are looked for in about this many characters, taken evenly from the thread. Mentions are looked for
in all of it."""

MOST_TOPICS = 400

_COMPARED_SENTENCES = 100
"""At most this many sentences, taken evenly, represent what the thread is about."""

_SMALL_THREAD = 40
"""In a thread with at least this many entries, a name counts only if at least two people or the article
mention it."""


def list_topics(prepared: Prepared, vectors: Vectors | None = None) -> tuple[Topic, ...]:
    """Returns everything the thread refers to, the most important first. The caller cuts the list.

    An entry mentions a topic if its author's own words contain the exact name of the topic or one of its
    aliases. ``vectors`` show which topics are near to what the thread is about. The cost is linear in the
    text.
    """
    found, setting = find_unsorted_topics(prepared)
    ordered = sort_by_importance(found, setting, vectors)[:MOST_TOPICS]
    return tuple(_topic(candidate, prepared.thread) for candidate in ordered)


def find_unsorted_topics(prepared: Prepared) -> tuple[list[Candidate], TopicContext]:
    """Returns what the thread refers to, not yet in order, and the setting in which it is weighed."""
    entries = tuple(_entries(prepared))
    people: People = {e.entry.number: get_author_key(e.entry) for e in entries}
    links = list(find_linked_words(e.entry for e in entries))
    found = find_candidates(_sample(entries), links, prepared.thread.title, prepared.language)
    _find_mentions(found, [e.entry for e in entries], prepared.language)
    _add_cited_addresses(found, [e.entry for e in entries], people)
    article = prepared.article.entry.number if prepared.article else None
    commenters = {c.entry.author.casefold() for c in prepared.comments if c.entry.author}
    kept = [
        candidate
        for candidate in _without_doublets(found, prepared.language)
        if _counts(candidate, article, people)
        and not _is_vague(candidate, prepared.language)
        and not any(spelling.casefold() in commenters for spelling in candidate.spellings)
    ]
    setting = TopicContext(
        prepared.thread.title, prepared.language, article, people, _some_sentences(entries)
    )
    return kept, setting


def _some_sentences(entries: Sequence[PreparedEntry]) -> tuple[str, ...]:
    every = [(entry, index) for entry in entries for index in entry.prose]
    step = len(every) // _COMPARED_SENTENCES + 1
    return tuple(entry.get_text(index) for entry, index in every[::step])


def _entries(prepared: Prepared) -> Iterator[PreparedEntry]:
    """Yields the entries that people wrote. Repeated reminders by bots are not topics."""
    if prepared.article is not None:
        yield prepared.article
    yield from (entry for entry in prepared.comments if not entry.is_bot)


def _sample(entries: Sequence[PreparedEntry]) -> Sequence[PreparedEntry]:
    """Returns the first entry and others, evenly spaced, with about ``DISCOVERY_CHARACTERS`` in total."""
    total = sum(len(entry.entry.text) for entry in entries)
    return entries[:: max(1, math.ceil(total / DISCOVERY_CHARACTERS))]


# Mentions ---------------------------------------------------------------------------------------------


def _find_mentions(found: list[Candidate], entries: Sequence[Entry], language: str | None) -> None:
    index = MentionIndex(_meanings(found, language))
    commenters = {entry.author.casefold() for entry in entries if entry.author}
    words_of = cache(lambda name: frozenset(extract_words(name)))
    for entry in entries:
        for position, meant in index.find(entry):
            for topic, spelling in meant:
                # "Anna, you are wrong" addresses Anna but does not mention her; a signature mentions nobody.
                if (position == 0 and spelling.casefold() in commenters) or (
                    words_of(spelling) <= words_of(entry.author or "")
                ):
                    continue
                found[topic].entries[entry.number] += 1
                found[topic].seen[spelling] += 1


def _add_cited_addresses(found: list[Candidate], entries: Sequence[Entry], people: People) -> None:
    """Adds pages that several people cite by their bare address. Such a citation of a page that has a name is
    a mention of it."""
    known = {address: c for c in reversed(found) for address in c.addresses}
    cited: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, address, written in find_cited_addresses(entries):
        cited[address].append((number, written))
    for address, citations in cited.items():
        candidate = known.get(address)
        if candidate is None:
            if len({people[number] for number, _ in citations}) < 2:
                continue
            candidate = Candidate(TopicKind.PAGE, [citations[0][1]], Counter({address: 1}), bare=True)
            found.append(candidate)
        for number, written in citations:
            candidate.entries[number] += 1
            candidate.seen[written] += 1


def _meanings(found: list[Candidate], language: str | None) -> dict[str, list[Meaning]]:
    meanings: defaultdict[str, list[Meaning]] = defaultdict(list)
    for place, candidate in enumerate(found):
        for spelling in candidate.spellings:
            meanings[spelling].append(Meaning(place, spelling))
    for place, candidate in enumerate(found):
        for variant in _variants(candidate, language):
            if variant not in meanings:
                meanings[variant].append(Meaning(place, variant))
    for spelling in [s for s in meanings if " " in s and not is_all_name(s)]:
        known = {meant.topic for meant in meanings[spelling]}
        for part in _parts(spelling):
            news = [meant for meant in meanings.get(part, ()) if meant.topic not in known]
            meanings[spelling] += news
            known.update(meant.topic for meant in news)
    return meanings


def _variants(candidate: Candidate, language: str | None) -> Iterator[str]:
    """Yields spellings in capitals, in lower case, with a capital first letter and in the German genitive."""
    for spelling in candidate.spellings:
        if candidate.kind is TopicKind.PHRASE:
            yield spelling[0].upper() + spelling[1:]
        elif len(spelling) > 3:
            yield spelling.upper()
            if " " in spelling:
                yield spelling.lower()
            if language == "de" and spelling[-1] not in "sßxz":
                yield spelling + "s"


def _parts(spelling: str) -> Iterator[str]:
    """Yields runs of the words of the spelling, the longest first."""
    words = spelling.split(" ")
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])


# One list -----------------------------------------------------------------------------------------------


def _without_doublets(found: list[Candidate], language: str | None) -> list[Candidate]:
    """Joins a name or a single word to a longer topic if it is mostly said within the words of that topic:
    "Ukraine" to "Ukraine war"."""
    found = _with_same_words_joined(found, language)
    by_spelling = {spelling: c for c in found for spelling in c.seen if c.entries}
    gone: set[int] = set()
    for candidate in [c for c in found if c.kind is not TopicKind.NAME]:
        for spelling in [s for s in candidate.seen if " " in s and not is_all_name(s)]:
            for part in _parts(spelling):
                other = by_spelling.get(part)
                if other is None or other is candidate or id(other) in gone or id(candidate) in gone:
                    continue
                if not _may_join(other) or 2 * len(candidate.entries) < len(other.entries):
                    continue
                _join(candidate, other)
                gone.add(id(other))
    return [candidate for candidate in found if candidate.entries and id(candidate) not in gone]


def _with_same_words_joined(found: list[Candidate], language: str | None) -> list[Candidate]:
    """Joins topics with the same words: "sea-wall", "sea wall"; "owners of dogs", "owners of the dogs"."""
    kept: dict[object, Candidate] = {}
    for candidate in sorted((one for one in found if one.entries), key=lambda one: -len(one.entries)):
        name = candidate.spellings[0]
        same = [kept[key] for key in _keys(name, language) if key in kept]
        if same and not candidate.bare:
            _join(same[0], candidate)
            same[0].addresses.update(candidate.addresses)
        else:
            kept.update((key, candidate) for key in _keys(name, language))
    unique = {id(candidate): candidate for candidate in kept.values()}
    return list(unique.values())


def _keys(name: str, language: str | None) -> tuple[object, ...]:
    """Returns keys of the wording. Two wordings share one if they differ only in stop words, in the order of
    their words or in how these are joined."""
    stems = extract_content_stems(name.replace("-", " "), language)
    together = "".join(stems)
    return (tuple(sorted(stems)), together) if together else (name,)


def _may_join(other: Candidate) -> bool:
    return other.kind is TopicKind.NAME or (other.kind is TopicKind.PHRASE and " " not in other.spellings[0])


def _join(candidate: Candidate, other: Candidate) -> None:
    for number, count in other.entries.items():
        candidate.entries[number] = max(candidate.entries[number], count)
    candidate.spellings += [spelling for spelling in other.spellings if spelling not in candidate.spellings]
    candidate.seen.update(other.seen)


def _is_vague(candidate: Candidate, language: str | None) -> bool:
    """Returns whether the topic is a vague word such as "Option" or "Idea", with or without a capital. A page
    keeps the words of its link."""
    lexicon = load_lexicon(language).function_words
    name = candidate.spellings[0].lower()
    return candidate.kind is not TopicKind.PAGE and name in lexicon.vague_words | lexicon.generic_words


def _counts(candidate: Candidate, article: int | None, people: People) -> bool:
    authors = {people[number] for number in candidate.entries}
    if candidate.kind is TopicKind.PHRASE:
        return len(authors) >= 2
    if candidate.kind is TopicKind.PAGE or article in candidate.entries or len(people) < _SMALL_THREAD:
        return True
    return len(authors) >= 2


def _topic(candidate: Candidate, thread: Thread) -> Topic:
    mentions = tuple(sorted(candidate.entries))
    spellings = [spelling for spelling in candidate.spellings if candidate.seen[spelling]]
    spellings += sorted(candidate.seen.keys() - set(candidate.spellings))
    address = min(candidate.addresses, key=lambda a: (-candidate.addresses[a], a), default=None)
    raised_by = _first(mentions, thread)
    if candidate.bare and address is not None:
        spellings.insert(0, get_page_name(address))
    return Topic(candidate.kind, spellings[0], mentions, raised_by, address, tuple(spellings[1:]))


def _first(mentions: Sequence[int], thread: Thread) -> int:
    """Returns the earliest mention by time if all times are known, because replies come before later comments
    in a tree. Otherwise it returns the first number."""
    timed = [(time, number) for number in mentions if (time := thread.by_number[number].time) is not None]
    return min(timed)[1] if len(timed) == len(mentions) else mentions[0]
