"""What a thread refers to: linked pages, names and phrases in one list, without doublets."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bot.digest.keyphrases import phrases_in
from bot.digest.mentions import MentionIndex
from bot.digest.model import Topic, TopicKind
from bot.digest.name_words import NO_NAMES
from bot.digest.names import CAPITALS, WORD, names
from bot.digest.prepared import Prepared, PreparedEntry
from bot.digest.words import stop_words
from storage.model import Entry

DISCOVERY_CHARACTERS = 3_000_000
"""Topics are looked for in at most this much text, taken evenly from the thread; mentions in all of it."""

MOST_CANDIDATES = 3_000
MOST_TOPICS = 400


@dataclass(slots=True)
class _Candidate:
    kind: TopicKind
    spellings: list[str]
    """Best-formed first."""
    addresses: Counter[str] = field(default_factory=Counter)
    entries: dict[int, int] = field(default_factory=dict)
    """Number of an entry → how often it mentions this."""
    seen: Counter[str] = field(default_factory=Counter)
    """Spelling → how often it was found."""


def topics(prepared: Prepared) -> tuple[Topic, ...]:
    """Everything the thread refers to, most important first; whoever shows it cuts.

    Cost: linear in the text of the thread.
    """
    entries = tuple(_entries(prepared))
    sample = _sample(entries)
    links = list(_links(prepared.thread.entries()))
    found = _candidates(sample, links, prepared.language)
    _find_mentions(found, prepared.thread.entries())
    people = _people(prepared.thread.entries())
    article = prepared.article.entry if prepared.article else None
    least = 1 if len(entries) < 40 else 2
    kept = [c for c in found if _counts(c, people, least)]
    kept.sort(key=lambda c: (-_importance(c, article, people), c.spellings[0]))
    return tuple(_topic(candidate) for candidate in _without_parts(kept)[:MOST_TOPICS])


def _entries(prepared: Prepared) -> Iterator[PreparedEntry]:
    if prepared.article is not None:
        yield prepared.article
    yield from prepared.comments


def _sample(entries: tuple[PreparedEntry, ...]) -> list[PreparedEntry]:
    """The first entry and evenly spaced others, to the extent of ``DISCOVERY_CHARACTERS``."""
    total = sum(len(entry.entry.text) for entry in entries)
    step = max(1, math.ceil(total / DISCOVERY_CHARACTERS))
    return list(entries[::step])


# Links ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _NamedLink:
    words: str
    address: str
    number: int
    is_title: bool
    """The address names the thing by the words: ``/topic/venezuela``."""


def _links(entries: Iterable[Entry]) -> Iterator[_NamedLink]:
    for entry in entries:
        for link in entry.links:
            words = entry.text[link.start : link.end].strip(" \t\"'„“”‚‘’«»()[].,:;!?")
            address = _plain_address(link.address)
            if address and words and "\n" not in words:
                yield _NamedLink(words, address, entry.number, _slug(words) in _slug(unquote(address)))


def _plain_address(address: str) -> str:
    """Without query and fragment, so that one page is one page; "" for what is no web address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _slug(words: str) -> str:
    return "-".join(WORD.findall(words.lower()))


def _is_name_like(words: str) -> bool:
    parts = words.split(" ")
    return (
        len(parts) <= 4
        and all(part[0] in CAPITALS for part in parts if part)
        and parts[0].lower() not in NO_NAMES
        and "/" not in words
    )


def _is_phrase_like(words: str, language: str | None) -> bool:
    parts = [part.lower() for part in WORD.findall(words)]
    stop = stop_words(language)
    return (
        2 <= len(parts) <= 4
        and "/" not in words
        and not any(part in stop or part in NO_NAMES for part in (parts[0], parts[-1]))
        and sum(part in stop for part in parts) <= 1
    )


# Candidates -------------------------------------------------------------------------------------------


def _candidates(
    sample: list[PreparedEntry], links: list[_NamedLink], language: str | None
) -> list[_Candidate]:
    linked_names = sorted({link.words for link in links if _is_name_like(link.words)})
    found = [_Candidate(TopicKind.NAME, list(n.spellings)) for n in names(sample, linked_names)]
    found = found[:MOST_CANDIDATES]
    by_spelling = {spelling: c for c in found for spelling in c.spellings}
    for link in links:
        candidate = by_spelling.get(link.words)
        if candidate is None and _is_phrase_like(link.words, language):
            candidate = _Candidate(TopicKind.PHRASE, [link.words])
            by_spelling[link.words] = candidate
            found.append(candidate)
        if candidate is not None:
            candidate.kind = TopicKind.PAGE
            candidate.addresses[link.address] += 2 if link.is_title else 1
    _give_addresses_of_long_links(links, by_spelling)
    for spellings in _shared_phrases(sample):
        if not any(spelling in by_spelling for spelling in spellings):
            found.append(_Candidate(TopicKind.PHRASE, spellings))
            by_spelling.update((spelling, found[-1]) for spelling in spellings)
    return found


def _give_addresses_of_long_links(links: list[_NamedLink], by_spelling: dict[str, _Candidate]) -> None:
    """ "abduction of Venezuela's President Nicolás Maduro": the last name in it gets the address, if it
    has none of its own."""
    for link in links:
        if link.words in by_spelling:
            continue
        words = link.words.split(" ")
        for first in range(max(0, len(words) - 3), len(words)):
            candidate = by_spelling.get(" ".join(words[first:]))
            if candidate is not None and candidate.kind is not TopicKind.PAGE:
                candidate.addresses[link.address] += 1
                candidate.kind = TopicKind.PAGE
                break


def _shared_phrases(sample: list[PreparedEntry]) -> list[list[str]]:
    """Spellings of each phrase that at least two people use."""
    authors: defaultdict[str, set[str]] = defaultdict(set)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in sample:
        author = entry.entry.author or f"#{entry.entry.number}"
        for phrase in phrases_in(entry.entry.text, entry.language):
            key = phrase.lower()
            authors[key].add(author)
            spellings[key][phrase] += 1
    shared = [key for key, people in authors.items() if len(people) >= 2]
    shared.sort(key=lambda key: (-len(authors[key]), key))
    return [sorted(spellings[key], key=lambda s: (-spellings[key][s], s)) for key in shared[:MOST_CANDIDATES]]


# Mentions ---------------------------------------------------------------------------------------------


def _find_mentions(found: list[_Candidate], entries: Iterable[Entry]) -> None:
    topics_of: defaultdict[str, list[int]] = defaultdict(list)
    for place, candidate in enumerate(found):
        for spelling in candidate.spellings:
            topics_of[spelling].append(place)
            if candidate.kind is not TopicKind.PHRASE and len(spelling) > 3 and not spelling.isupper():
                topics_of[spelling.upper()].append(place)
    _add_parts(found, topics_of)
    index = MentionIndex(topics_of)
    for entry in entries:
        for (topic, spelling), count in index.find(entry).items():
            candidate = found[topic]
            candidate.entries[entry.number] = candidate.entries.get(entry.number, 0) + count
            candidate.seen[spelling] += count


_LOWER = re.compile(r"(?<!\w)[a-zß-öø-ÿ]")


def _add_parts(found: list[_Candidate], topics_of: defaultdict[str, list[int]]) -> None:
    """ "Ukraine war" mentions Ukraine too; "Melania Trump" does not mention another Trump."""
    for spelling in list(topics_of):
        if " " not in spelling or not _LOWER.search(spelling):
            continue
        words = spelling.split(" ")
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                part = " ".join(words[first:last])
                if part != spelling and part in topics_of:
                    topics_of[spelling] += [t for t in topics_of[part] if t not in topics_of[spelling]]


def _people(entries: Iterable[Entry]) -> dict[int, str]:
    """Number → who wrote it; an unnamed entry counts as somebody of its own."""
    return {entry.number: entry.author or f"#{entry.number}" for entry in entries}


# Ranking ----------------------------------------------------------------------------------------------


def _counts(candidate: _Candidate, people: dict[int, str], least: int) -> bool:
    if not candidate.entries:
        return False
    authors = {people[number] for number in candidate.entries}
    if candidate.kind is TopicKind.PHRASE:
        return len(authors) >= 2
    return candidate.kind is TopicKind.PAGE or len(authors) >= least


def _importance(candidate: _Candidate, article: Entry | None, people: dict[int, str]) -> float:
    authors = len({people[number] for number in candidate.entries})
    score = math.log1p(len(candidate.entries)) + 2 * math.log1p(authors)
    if article is not None:
        score += math.log1p(candidate.entries.get(article.number, 0))
    if candidate.kind is TopicKind.PAGE:
        score += 1
    if candidate.kind is TopicKind.PHRASE:
        score -= 1
    return score


def _without_parts(ranked: list[_Candidate]) -> list[_Candidate]:
    """Without phrases that only ever stand within another topic's words."""
    kept: list[_Candidate] = []
    inside: Counter[str] = Counter()
    for candidate in ranked:
        for spelling, count in candidate.seen.items():
            words = spelling.split(" ")
            for size in range(1, len(words)):
                for first in range(len(words) - size + 1):
                    inside[" ".join(words[first : first + size])] += count
    for candidate in ranked:
        own = sum(candidate.seen.values())
        part = sum(inside[spelling] for spelling in candidate.seen)
        if candidate.kind is TopicKind.PHRASE and part >= 0.8 * own:
            continue
        kept.append(candidate)
    return kept


def _topic(candidate: _Candidate) -> Topic:
    mentions = tuple(sorted(candidate.entries))
    spellings = [spelling for spelling in candidate.spellings if candidate.seen[spelling]]
    spellings += sorted(spelling for spelling in candidate.seen if spelling not in candidate.spellings)
    address = min(candidate.addresses, key=lambda a: (-candidate.addresses[a], a), default=None)
    return Topic(candidate.kind, spellings[0], mentions, mentions[0], address, tuple(spellings[1:]))
