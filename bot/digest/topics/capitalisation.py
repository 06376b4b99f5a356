"""Finds runs of capitalised words in texts, and decides which of them are names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.name_words import (
    ACRONYMS_LIKE_WORDS,
    ADJECTIVE_ENDINGS,
    ADJECTIVE_LOOKALIKES,
    CAPITALISED_NON_NAMES,
    COMMON_NOUN_ENDINGS,
    DEMONYMS,
    DETERMINERS,
    NAME_ABBREVIATIONS,
    NO_ONE_WORD_NAMES,
    PARTICLES,
    SINGULAR_VERBS,
    SURNAMES_LIKE_WORDS,
    TITLES,
)
from bot.digest.lexicon.spelling import fold_spelling
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import get_stop_words

CAPITALS = "".join(chr(code) for code in range(0x2000) if chr(code).isupper())
NAME_WORD = re.compile(r"[^\W_]+")

_DOTTED = rf"(?:[{CAPITALS}]\.){{2,}}|(?:{'|'.join(NAME_ABBREVIATIONS)})\.(?= )"  # "U.S.", "St. Patrick"
_CAPITALISED = rf"[{CAPITALS}][^\W_]*(?:['’][{CAPITALS}][^\W_]+)?(?:-[{CAPITALS}\d][^\W_]*)*"
_NAME_WORD = rf"(?:{_DOTTED}|{_CAPITALISED})"
_MORE = rf" (?:[{CAPITALS}]\. )?(?:(?:{'|'.join(sorted(PARTICLES))}) ){{0,2}}{_NAME_WORD}"
# The words in a web address are not prose, so addresses are matched first.
ADDRESS_PATTERN = r"(?:https?://|www\.)\S+"
_RUN = re.compile(rf"{ADDRESS_PATTERN}|(?<![\w@#.'’-])(?P<run>{_NAME_WORD}(?:{_MORE}){{0,5}})(?![\w@])")
_WEAK_START = re.compile(r"(?:[:;!?…•*“„\"«»‚‘(\[>|–—-]|\.\.\.|[.])\s*$")
_ACTS = re.compile(rf" (?:{'|'.join(sorted(SINGULAR_VERBS))})\b")
_GENITIVE = re.compile(r"['’](?:s\b)?")


@dataclass(slots=True)
class Sighting:
    """One spelling, and how it was used in the texts in which names are looked for."""

    spelling: str
    inside: int = 0
    """How often it was inside a sentence, where a capital is a sign of a name."""
    opening: int = 0
    """How often it was at the beginning of a sentence."""
    determined: int = 0
    """How often it came after an article or the like, as a common noun does in German."""
    owning: int = 0
    """How often it had a genitive mark, or was in a German genitive before a noun."""
    acting: int = 0
    """How often it came directly before a German verb in the singular."""
    linked: bool = False
    language: str | None = None

    @property
    def count(self) -> int:
        """How often the spelling was seen."""
        return self.inside + self.opening


def find_sightings(entries: Iterable[PreparedEntry]) -> tuple[dict[str, Sighting], Counter[str]]:
    """Returns every spelling that was seen, and how often each word was seen in lower case."""
    seen: dict[str, Sighting] = {}
    lower: Counter[str] = Counter()
    for entry in entries:
        text = entry.entry.text
        lower.update(word for word in NAME_WORD.findall(text) if word[0].islower())
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
    _drop_openers(seen, lower)
    _give_back_genitives(seen)
    return seen, lower


def _drop_openers(seen: dict[str, Sighting], lower: Counter[str]) -> None:
    """Removes a first word that has a capital only because it opens the sentence, as in "Autres Joueurs" and
    "Solche Speicher". A word that is in lower case elsewhere is no part of the name after it."""
    for spelling in [s for s, sighting in seen.items() if " " in s and not sighting.inside]:
        first, _, rest = spelling.partition(" ")
        if not lower[first.lower()] or first.isupper():
            continue
        sighting = seen.pop(spelling)
        known = seen.setdefault(rest, Sighting(rest, language=sighting.language))
        known.inside += sighting.opening
        known.determined += sighting.opening * (sighting.language == "de")


def _give_back_genitives(seen: dict[str, Sighting]) -> None:
    """Counts the German "Putins Krieg" as evidence that Putin is a name, just as "Putins" is. The phrase
    itself is no name."""
    for spelling in [s for s, sighting in seen.items() if sighting.language == "de"]:
        owner = spelling.split(" ")[0]
        if len(owner) > 3 and owner.endswith("s") and owner[:-1] in seen and not seen[spelling].determined:
            sighting = seen.pop(spelling)
            seen[owner[:-1]].inside += sighting.count
            seen[owner[:-1]].owning += sighting.count


def _runs(text: str, start: int, end: int, language: str | None) -> Iterable[Sighting]:
    found = [match for match in _RUN.finditer(text, start, end) if match.lastgroup == "run"]
    if not found or _capitals_say_nothing(text[start:end], language):
        return
    first = NAME_WORD.search(text, start, end)
    opening_at = first.start() if first else start
    for run in found:
        before = text[max(start, run.start() - 24) : run.start()]
        if before.endswith(("u/", "U/")):
            continue  # Reddit's way of addressing somebody
        opening = run.start() <= opening_at or bool(_WEAK_START.search(before))
        words = run.group().split(" ")
        words, opening = _trimmed(words, opening, language)
        if not words or (before.rstrip()[-1:].isdigit() and words[0].lower() in NO_ONE_WORD_NAMES):
            continue
        sighting = Sighting(" ".join(words), language=language)
        sighting.opening, sighting.inside = int(opening), int(not opening)
        previous = before.split()[-1].lower() if before.split() else ""
        sighting.owning = int(bool(_GENITIVE.match(text, run.end())))
        if language == "de":
            sighting.determined = int(previous in DETERMINERS or _is_adjective(previous))
            sighting.acting = int(bool(_ACTS.match(text, run.end())))
            if sighting.determined and len(words) > 1 and not _is_adjective(words[0]):
                # "der Sprecher Anton Maier": the article belongs to the common noun before the name.
                sighting.spelling, sighting.determined, sighting.acting = " ".join(words[1:]), 0, 1
        yield sighting


def _is_adjective(word: str) -> bool:
    return word.isalpha() and word.endswith(ADJECTIVE_ENDINGS) and word not in ADJECTIVE_LOOKALIKES


def _capitals_say_nothing(sentence: str, language: str | None) -> bool:
    """Returns whether the sentence is in capitals or in Title Case."""
    tokens = [word for word in NAME_WORD.findall(sentence) if word.isalpha() and len(word) > 1]
    if len(tokens) < 3:
        return sentence.isupper() and len(sentence) > 5
    loud = sum(word.isupper() for word in tokens)
    if loud > 0.6 * len(tokens):
        return True
    capital = sum(word[0].isupper() for word in tokens)
    return language != "de" and len(tokens) >= 5 and capital > 0.75 * len(tokens)


@cache
def _stop(language: str | None) -> frozenset[str]:
    lexicon = load_lexicon(language).function_words
    return get_stop_words(language) | lexicon.closed | lexicon.verbs_and_adverbs


def _trimmed(words: list[str], opening: bool, language: str | None) -> tuple[list[str], bool]:
    """Returns the words without stop words, titles and words of time at either end, and whether the rest
    still opens the sentence."""
    stop = _stop(language)
    while words and _is_no_name(words[0], stop, opening or len(words) == 1):
        words, opening = words[1:], False
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        words, opening = words[1:], False
    while words and words[-1] not in _ALSO_SURNAMES and _ends_no_name(words[-1], stop):
        words = words[:-1]
    if len(words) > 1 and (
        words[0].lower() in DEMONYMS or (words[0].isupper() and len(words[0].replace(".", "")) <= 3)
    ):
        words, opening = words[1:], False
    if len(words) == 1 and words[0].lower() in NO_ONE_WORD_NAMES and not _is_acronym(words[0]):
        return [], opening
    return words, opening


_ALSO_SURNAMES = frozenset(word.title() for word in SURNAMES_LIKE_WORDS)


def _is_no_name(word: str, stop: frozenset[str], alone_or_opening: bool) -> bool:
    plain = fold_spelling(word.lower())
    if _is_acronym(word):
        return False
    known = NO_ONE_WORD_NAMES if alone_or_opening else CAPITALISED_NON_NAMES
    return plain in PARTICLES or plain in known or plain in stop or len(plain) < 2


def _ends_no_name(word: str, stop: frozenset[str]) -> bool:
    plain = fold_spelling(word.lower())
    return not _is_acronym(word) and (
        plain in CAPITALISED_NON_NAMES or plain in stop or plain in TITLES or plain in PARTICLES
    )


def _is_acronym(word: str) -> bool:
    """Returns whether the word is a name such as "US", "IT" or "WHO", although "us", "it" and "who" are stop
    words."""
    return word.isupper() and word.lower() in ACRONYMS_LIKE_WORDS


def is_name(sighting: Sighting, lower: Counter[str]) -> bool:
    """Returns whether the uses of a spelling show that it is a name. ``lower`` counts words in lower case."""
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
    """Returns whether a single word is a name.

    German gives every noun a capital. A name has no article or adjective before it. Without these, only a
    name owns something ("Putins Krieg") or comes before a verb.
    """
    word = sighting.spelling.lower()
    if sighting.determined or word.endswith(COMMON_NOUN_ENDINGS):
        return False
    shown = sighting.owning + sighting.acting
    return sighting.inside >= 1 and shown >= 2 and 3 * shown >= sighting.count


def _is_name_of_several(words: Sequence[str], sighting: Sighting, lower: Counter[str]) -> bool:
    small = lower[words[0].lower()] > 2
    if sighting.language == "de":
        common = any(word.lower().endswith(COMMON_NOUN_ENDINGS) for word in words)
        often = sighting.count >= 2 and sighting.inside >= 1
        return often and not small and not common and sighting.determined * 2 <= sighting.count
    return sighting.inside > 0 or not small
