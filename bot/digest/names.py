"""Names in the texts of a thread: which runs of capitalised words are names, and which mean the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.digest.name_words import (
    ACRONYMS_OF,
    DEMONYMS,
    DETERMINERS,
    NO_NAMES,
    PARTICLES,
    REGION_WORDS,
    TITLES,
)
from bot.digest.prepared import PreparedEntry
from bot.digest.sentences import SentenceKind
from bot.digest.words import stop_words

CAPITALS = "".join(chr(code) for code in range(0x2000) if chr(code).isupper())
WORD = re.compile(r"[^\W_]+")

_NAME_WORD = rf"(?:(?:[{CAPITALS}]\.){{2,}}|[{CAPITALS}][^\W_]*(?:['’][{CAPITALS}][^\W_]+)?(?:-[^\W_]+)*)"
_MORE = rf" (?:(?:{'|'.join(sorted(PARTICLES))}) ){{0,2}}{_NAME_WORD}"
# What stands in a web address is no prose, so addresses are consumed first.
ADDRESS = r"(?:https?://|www\.)\S+"
_RUN = re.compile(rf"{ADDRESS}|(?<![\w@#.'’-])(?P<run>{_NAME_WORD}(?:{_MORE}){{0,5}})(?![\w@])")
_WEAK_START = re.compile(r"(?:[:;!?…•*“„\"«»‚‘(\[–—-]|\.\.\.|[.])\s*$")
_NOT_ADJECTIVES = frozenset(
    [
        "wegen",
        "gegen",
        "zwischen",
        "neben",
        "aber",
        "oder",
        "wer",
        "er",
        "es",
        "wie",
        "je",
        "hinter",
        "unter",
        "über",
        "außer",
    ]
)
_ACTS = re.compile(
    r" (?:ist|war|hat|hatte|wird|wurde|will|wollte|kann|konnte|muss|musste|soll|sollte|darf|sagt|sagte|macht|"
    r"geht|kommt|bleibt|gilt|gibt|braucht|liegt|steht|würde|hätte|wäre)\b"
)
_GENITIVE = re.compile(r"['’](?:s\b)?")


@dataclass(slots=True)
class Sighting:
    """One spelling, and what was seen of it in the texts read for discovery."""

    spelling: str
    inside: int = 0
    """Within a sentence, where a capital says something."""
    opening: int = 0
    """At the beginning of a sentence."""
    determined: int = 0
    """After an article or the like: a common noun in German."""
    owning: int = 0
    """With a genitive mark, or in a German genitive before a noun."""
    acting: int = 0
    """Directly before a German verb in the singular."""
    entries: set[int] = field(default_factory=set)
    linked: bool = False
    language: str | None = None

    @property
    def count(self) -> int:
        return self.inside + self.opening


@dataclass(frozen=True, slots=True)
class Name:
    """Spellings that mean the same; the best-formed is the first."""

    spellings: tuple[str, ...]
    count: int


def names(entries: Iterable[PreparedEntry], linked: Iterable[str] = ()) -> list[Name]:
    """The names in ``entries``, most frequent first. ``linked`` are words of links: certain evidence."""
    seen, lower = _sightings(entries)
    for words_of_link in linked:
        sighting = seen.setdefault(words_of_link, Sighting(words_of_link))
        sighting.linked = True
    kept = {spelling: s for spelling, s in seen.items() if _is_name(s, seen, lower)}
    return merged(kept)


def _sightings(entries: Iterable[PreparedEntry]) -> tuple[dict[str, Sighting], Counter[str]]:
    seen: dict[str, Sighting] = {}
    lower: Counter[str] = Counter()
    for entry in entries:
        text = entry.entry.text
        lower.update(word for word in WORD.findall(text) if word[0].islower())
        for sentence in entry.sentences:
            if sentence.kind in {SentenceKind.PROSE, SentenceKind.FRAGMENT}:
                for sighting in _runs(text, sentence.start, sentence.end, entry.language):
                    known = seen.setdefault(sighting.spelling, sighting)
                    if known is not sighting:
                        known.inside += sighting.inside
                        known.opening += sighting.opening
                        known.determined += sighting.determined
                        known.owning += sighting.owning
                        known.acting += sighting.acting
                    known.entries.add(entry.entry.number)
    return seen, lower


def _runs(text: str, start: int, end: int, language: str | None) -> Iterable[Sighting]:
    found = [match for match in _RUN.finditer(text, start, end) if match.lastgroup == "run"]
    if not found or _capitals_say_nothing(text[start:end], language):
        return
    first = WORD.search(text, start, end)
    opening_at = first.start() if first else start
    for run in found:
        before = text[max(start, run.start() - 24) : run.start()]
        opening = run.start() <= opening_at or bool(_WEAK_START.search(before))
        words = run.group().split(" ")
        words, opening = _trimmed(words, opening, language)
        if not words or (before.rstrip()[-1:].isdigit() and words[0].lower() in NO_NAMES):
            continue
        sighting = Sighting(" ".join(words), language=language)
        sighting.opening, sighting.inside = int(opening), int(not opening)
        previous = before.split()[-1].lower() if before.split() else ""
        sighting.owning = int(bool(_GENITIVE.match(text, run.end())))
        if language == "de":
            sighting.determined = int(previous in DETERMINERS or _is_adjective(previous))
            sighting.acting = int(bool(_ACTS.match(text, run.end())))
        yield sighting


def _is_adjective(word: str) -> bool:
    return word.isalpha() and word.endswith(("e", "en", "er", "es", "em")) and word not in _NOT_ADJECTIVES


def _capitals_say_nothing(sentence: str, language: str | None) -> bool:
    """Text in capitals, or in Title Case."""
    tokens = [word for word in WORD.findall(sentence) if word.isalpha() and len(word) > 1]
    if len(tokens) < 3:
        return sentence.isupper() and len(sentence) > 5
    loud = sum(word.isupper() for word in tokens)
    if loud > 0.6 * len(tokens):
        return True
    capital = sum(word[0].isupper() for word in tokens)
    return language != "de" and len(tokens) >= 5 and capital > 0.75 * len(tokens)


def _trimmed(words: list[str], opening: bool, language: str | None) -> tuple[list[str], bool]:
    """Without stop words, titles and words of time at either end; whether it still opens the sentence."""
    stop = stop_words(language)
    while words and _is_no_name(words[0], stop):
        words, opening = words[1:], False
    while words and words[0].lower().rstrip(".") in TITLES and len(words) > 1:
        words, opening = words[1:], False
    while words and (_is_no_name(words[-1], stop) or words[-1].lower() in TITLES):
        words = words[:-1]
    if len(words) > 1 and (words[0].lower() in DEMONYMS or (words[0].isupper() and len(words[0]) <= 3)):
        words, opening = words[1:], False
    return words, opening


def _is_no_name(word: str, stop: frozenset[str]) -> bool:
    plain = word.lower()
    if plain in PARTICLES or plain in NO_NAMES or len(plain) < 2:
        return True
    # "US" and "IT" are names where "us" and "it" are stop words.
    return plain in stop and not (word.isupper() and plain in {"us", "it", "who"})


def _is_name(sighting: Sighting, seen: dict[str, Sighting], lower: Counter[str]) -> bool:
    if sighting.linked:
        return True
    words = sighting.spelling.split(" ")
    if len(words) > 5:
        return False
    if len(words) > 1:
        return _is_name_of_several(words, sighting, lower)
    word = sighting.spelling
    small = lower[word.lower()]
    if sighting.language == "de" and not word.isupper():
        return _is_german_name(sighting) and small == 0
    if sighting.opening and sighting.owning and small == 0:
        return True
    return sighting.inside > small


def _is_german_name(sighting: Sighting) -> bool:
    """A single word: German gives every noun a capital. A name has no article or adjective before it, and
    does what only a name does without them: it owns ("Putins Krieg"), or stands before a verb."""
    word = sighting.spelling.lower()
    if sighting.determined or word.endswith(_COMMON_ENDINGS):
        return False
    return sighting.count >= 2 and 2 * (sighting.owning + sighting.acting) >= sighting.count


def _is_name_of_several(words: Sequence[str], sighting: Sighting, lower: Counter[str]) -> bool:
    small = any(lower[word.lower()] > 2 for word in words[:1])
    if sighting.language == "de":
        return not small and sighting.determined * 2 <= sighting.count and sighting.count >= 2
    return sighting.inside > 0 or not small


_COMMON_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tät",
    "ismus",
    "ungen",
    "heiten",
    "keiten",
    "chen",
)


def merged(seen: dict[str, Sighting]) -> list[Name]:
    """Names whose spellings mean the same, put together.

    A short form joins the one long form that ends (or begins) with it: "Trump" → "Donald Trump". Linear:
    long forms are found by their first and last word and by their initials.
    """
    groups = _Groups(seen)
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in sorted(seen):
        by_key[_key(spelling)].append(spelling)
    for same in by_key.values():
        groups.join(same)
    keys = {key: same[0] for key, same in by_key.items()}
    _join_short_forms(groups, keys)
    _join_inflected(groups, keys)
    _join_acronyms(groups, keys)
    return groups.names()


def _key(spelling: str) -> str:
    return spelling.casefold().replace("’", "'").replace(".", "").replace("-", " ")


class _Groups:
    """Disjoint sets of spellings."""

    def __init__(self, seen: dict[str, Sighting]) -> None:
        self._seen = seen
        self._above = {spelling: spelling for spelling in seen}

    def top(self, spelling: str) -> str:
        while self._above[spelling] != spelling:
            self._above[spelling] = self._above[self._above[spelling]]
            spelling = self._above[spelling]
        return spelling

    def join(self, spellings: Sequence[str]) -> None:
        top = self.top(spellings[0])
        for spelling in spellings[1:]:
            self._above[self.top(spelling)] = top

    def count(self, spelling: str) -> int:
        return self._seen[spelling].count

    def may_be_first_name(self, word: str, full: str) -> bool:
        """ "Ken" of "Ken Bone", but not "Trump" of "Trump Tower": a first name is not said far more often."""
        alone = self._seen.get(word.capitalize())
        return alone is None or alone.count <= 2 * self.count(full)

    def linked(self, spelling: str) -> bool:
        return self._seen[spelling].linked

    def names(self) -> list[Name]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for spelling in sorted(self._seen):
            members[self.top(spelling)].append(spelling)
        found = []
        for group in members.values():
            group.sort(key=self._form)
            found.append(Name(tuple(group), sum(map(self.count, group))))
        return sorted(found, key=lambda name: (-name.count, name.spellings))

    def _form(self, spelling: str) -> tuple[bool, bool, bool, int, int, str]:
        """Best-formed first: linked, no demonym, not in capitals where there is a choice, full, frequent."""
        words = spelling.split(" ")
        region = words[0].lower() in REGION_WORDS and not self.linked(spelling)
        loud = spelling.isupper() and len(spelling) > 5
        return (
            spelling.lower() in DEMONYMS or region,
            loud or spelling.islower(),
            not self.linked(spelling),
            -len(words) if len(words) < 4 else 0,
            -self.count(spelling),
            spelling,
        )


def _join_short_forms(groups: _Groups, keys: dict[str, str]) -> None:
    longer: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, spelling in keys.items():
        words = key.split(" ")
        if 2 <= len(words) <= 4 and not PARTICLES.intersection(words[1:-1]):
            longer[words[-1]][spelling] += groups.count(spelling) + 5 * groups.linked(spelling)
            if (
                len(words) == 2
                and words[0] not in REGION_WORDS
                and groups.may_be_first_name(words[0], spelling)
            ):
                longer[words[0]][spelling] += 0
    for short in sorted(longer):
        if short not in keys:
            continue
        ranked = sorted(longer[short].items(), key=lambda item: (-item[1], item[0]))
        best, weight = ranked[0]
        runner_up = ranked[1][1] if len(ranked) > 1 else 0
        if weight > runner_up or len(ranked) == 1:
            groups.join([best, keys[short]])


def _join_inflected(groups: _Groups, keys: dict[str, str]) -> None:
    for key, spelling in keys.items():
        if key in DEMONYMS:
            for base in DEMONYMS[key]:
                if base in keys:
                    groups.join([keys[base], spelling])
                    break
        elif " " not in key and len(key) > 4 and key.endswith("s") and key[:-1] in keys:
            groups.join([keys[key[:-1]], spelling])


def _join_acronyms(groups: _Groups, keys: dict[str, str]) -> None:
    initials: defaultdict[str, list[str]] = defaultdict(list)
    for key, spelling in keys.items():
        words = [word for word in key.split(" ") if word not in PARTICLES]
        if len(words) >= 2:
            initials["".join(word[0] for word in words)].append(spelling)
    for key, spelling in keys.items():
        short = ACRONYMS_OF.get(key)
        if short is not None and short in keys:
            groups.join([keys[short], spelling])
        elif len(key) >= 3 and spelling.replace(".", "").isupper() and len(initials.get(key, ())) == 1:
            groups.join([initials[key][0], spelling])
