"""Finds candidates for topics: names, links and phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.digest.model import TopicKind
from bot.digest.text.analysis import PreparedEntry
from bot.digest.topics.keyphrases import ScoredPhrase
from bot.digest.topics.links import LinkedWords, is_name_like, is_phrase_like
from bot.digest.topics.named_entities import find_names
from bot.digest.topics.shared_phrases import UNMEASURED_SCORE, find_shared_phrases, score_keyphrases

MOST_CANDIDATES = 3_000


@dataclass(slots=True)
class Candidate:
    kind: TopicKind
    spellings: list[str]
    """Its spellings, the best-formed first."""
    addresses: Counter[str] = field(default_factory=Counter)
    bare: bool = False
    """Whether the thread gives only the address of the page."""
    title_linked: bool = False
    score: float = UNMEASURED_SCORE
    """Log odds of being a key phrase of the whole thread."""
    determined: float = 0.0
    """For phrases: the share of occurrences that follow a determiner."""
    entries: Counter[int] = field(default_factory=Counter)
    """Number of an entry → how often it mentions this."""
    seen: Counter[str] = field(default_factory=Counter)
    """Spelling → how often it was found."""


def find_candidates(
    sample: Sequence[PreparedEntry], links: list[LinkedWords], title: str, language: str | None
) -> list[Candidate]:
    """Returns the names, linked words and key phrases that may become topics."""
    linked_names = sorted({link.words for link in links if is_name_like(link.words)})
    scores = score_keyphrases(sample, language)
    found = [
        Candidate(TopicKind.NAME, list(name.spellings), score=_score(name.spellings, scores))
        for name in find_names(sample, linked_names)[:MOST_CANDIDATES]
    ]
    known = {spelling.casefold(): c for c in reversed(found) for spelling in c.spellings}
    for link in links:
        candidate = known.get(link.words.casefold())
        if candidate is None and is_phrase_like(link.words, language):
            candidate = Candidate(TopicKind.PAGE, [link.words], score=_score([link.words], scores))
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
    for phrase in find_shared_phrases(sample, title, language, scores):
        plain = [spelling.casefold() for spelling in phrase.spellings]
        if any(spelling in known for spelling in plain) or _ends_with_name(plain[0], known):
            continue
        longer = of_longer.get(plain[0]) if is_all_name(phrase.spellings[0]) else None
        if longer is not None:
            longer.spellings += phrase.spellings
        else:
            kind = TopicKind.NAME if _is_name_of_several(phrase.spellings[0], language) else TopicKind.PHRASE
            found.append(
                Candidate(kind, list(phrase.spellings), score=phrase.score, determined=phrase.determined)
            )
        known.update((spelling, longer or found[-1]) for spelling in plain)
    return found


def _score(spellings: Sequence[str], scores: Mapping[str, ScoredPhrase]) -> float:
    known = [scores[plain].score for spelling in spellings if (plain := spelling.lower()) in scores]
    return max(known, default=UNMEASURED_SCORE)


def _shortened(spelling: str) -> Iterator[str]:
    """Yields shorter forms of a spelling, such as "world health" for "World Health Organization"."""
    words = spelling.casefold().split(" ")
    for size in range(2, len(words)):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])


def _is_name_of_several(phrase: str, language: str | None) -> bool:
    first = phrase.split(" ", maxsplit=1)[0]
    return " " in phrase and is_all_name(phrase) and not (language == "de" and first.endswith("s"))


def _ends_with_name(phrase: str, known: dict[str, Candidate]) -> bool:
    """Returns whether the phrase ends with a known name, and so mentions it: "Mr Bone", "team Instinct"."""
    last = known.get(phrase.rpartition(" ")[2].casefold())
    return " " in phrase and last is not None and last.kind is not TopicKind.PHRASE


def _give_addresses_of_long_links(links: list[LinkedWords], known: dict[str, Candidate]) -> None:
    """Gives the address of a link to the name at the end of its words, if that name has no address yet. An
    example is "abduction of Venezuela's President Nicolás Maduro"."""
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


def is_all_name(spelling: str) -> bool:
    """Returns whether each word has a capital. If so, no part of it is a mention: "Melania Trump" mentions no
    other Trump, but "Ukraine war" does mention Ukraine."""
    return all(word[0].isupper() for word in spelling.split(" ") if word)
