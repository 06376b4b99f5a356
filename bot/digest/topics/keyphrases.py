"""Finds phrases that say what a text is about, word for word as in the text.

Candidates are runs of up to four words without a function word or a verb at either end. A linear model ranks
them by some twenty measurements of each (how often, how early, how its words are used elsewhere in the text).
This is the plain form of the supervised extraction of Turney 2000 and Hulth 2003, without a tagger. One set
of weights serves all languages and kinds of text; see ``topics.weights``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.digest.lexicon.load import combine_words, load_lexicon
from bot.digest.lexicon.model import FunctionWords
from bot.digest.lexicon.spelling import VOWEL_SIGNS, fold_spelling
from bot.digest.text.tokens import get_stop_words, stem_word
from bot.digest.topics.weights import KEYPHRASE_WEIGHTS

KEYPHRASE_CHARACTERS = 60_000
"""How many characters of a text are read: by then it has said what it is about."""

_LONGEST = 4
"""The most words of a phrase."""

_LONGEST_WORD = 40
_PART = rf"[^\W_]+(?:[{VOWEL_SIGNS}]+[^\W_]*)*"
_TOKEN = re.compile(
    rf"(?P<address>https?://\S+|www\.\S+)|(?P<word>{_PART}(?:[-.'’&]{_PART})*)|(?P<line>\n+)|(?P<mark>[^\w\s]|_)"
)
_ELISION = re.compile(r"^([^\W\d_]{1,7}['’])(.+)$")
_SENTENCE_ENDS = frozenset(".!?:;…؟؛۔")


def find_keyphrases(text: str, language: str | None, most: int = 10) -> list[str]:
    """Returns the phrases, as written, that best say what ``text`` is about. The best comes first; forms of
    one stem are listed once.

    ``language`` is an ISO 639-1 code. The text should have some length: an article, a long comment, or the
    comments of a thread joined by line ends. The cost is linear, and only ``KEYPHRASE_CHARACTERS`` are read.
    """
    return [found.phrase for found in score_phrases(text, language)[:most]]


@dataclass(frozen=True, slots=True)
class ScoredPhrase:
    phrase: str
    score: float
    """Log odds of being a key phrase."""
    noun_like: bool
    """Whether it is used like a noun: alone rather than beside another content word (in German: capitalised
    within sentences), and seldom where a verb would be."""


def score_phrases(text: str, language: str | None) -> list[ScoredPhrase]:
    """Returns every candidate, the best first."""
    found = find_phrase_candidates(text, language)
    if not found.phrases:
        return []
    weights = np.array([KEYPHRASE_WEIGHTS[name] for name in KEYPHRASE_FEATURES])
    scores = found.measured @ weights
    order = sorted(range(len(scores)), key=lambda index: (-round(float(scores[index]), 9), index))
    measures = ("whole", "capital", "before_determiner", "after_subject")
    whole, capital, before, after = (found.measured[:, KEYPHRASE_FEATURES.index(name)] for name in measures)
    alone = capital > 0.5 if language == "de" else whole >= 0.4
    noun_like = alone & (before <= 0.15) & (after <= 0.3)
    return [ScoredPhrase(found.phrases[i], float(scores[i]), bool(noun_like[i])) for i in order]


@dataclass(frozen=True, slots=True)
class PhraseCandidates:
    phrases: list[str]
    """In order of first occurrence, each in its most frequent spelling."""
    measured: NDArray[np.float64]
    """One row for each phrase, one column for each of ``KEYPHRASE_FEATURES``."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text as parallel lists. Marks, line ends and addresses keep their place as barriers."""

    written: Sequence[str]
    plain: Sequence[str]
    """The word in lower case; empty for a token that is not a word."""
    stems: tuple[str, ...]
    barrier: Sequence[bool]
    """Whether no phrase may begin or end here because the token is not a word or has no stem."""
    opening: Sequence[bool]
    """Whether it is the first word of its sentence, which always has a capital."""
    first_line: int
    """Number of tokens in the first line, if there is more than one line."""

    def __len__(self) -> int:
        return len(self.written)


@cache
def get_barrier_words(language: str | None) -> frozenset[str]:
    """Returns the words that no phrase begins or ends with."""
    lexicon = load_lexicon(language).function_words
    return lexicon.closed | lexicon.verbs_and_adverbs | get_stop_words(language)


def _tokens(text: str, language: str | None) -> _Tokens:
    read: list[tuple[str, str, str]] = []
    openings: set[int] = set()
    opening = True
    first_line = 0
    for match in _TOKEN.finditer(_read(text)):
        if match.lastgroup == "word":
            if opening:
                openings.add(len(read))
                opening = False
            read += _read_word(match.group(), language)
            continue
        mark = match.group()
        opening = opening or match.lastgroup == "line" or mark in _SENTENCE_ENDS
        if match.lastgroup == "line" and not first_line:
            first_line = len(read)
        read.append((mark, "", ""))
    written, plain, stems = zip(*read, strict=True) if read else ((), (), ())
    return _Tokens(
        written,
        plain,
        stems,
        [not stemmed for stemmed in stems],
        [at in openings for at in range(len(read))],
        first_line,
    )


@lru_cache(maxsize=20_000)
def _read_word(written: str, language: str | None) -> tuple[tuple[str, str, str], ...]:
    """Returns the parts of the word, each as written, in lower case and as a stem."""
    barred = get_barrier_words(language)
    found = []
    for part in _parts(written, load_lexicon(language).function_words):
        plain = fold_spelling(part.replace("’", "'").lower())
        barrier = plain in barred or not _is_whole_word(plain)
        # Numbers have no stems.
        stemmed = "" if barrier else stem_word(plain, language) if any(map(str.isalpha, plain)) else plain
        found.append((part, plain, stemmed))
    return tuple(found)


def _is_whole_word(plain: str) -> bool:
    """Returns whether the word is not too long, no part such as "'s" or "l'", and nothing like "don't"."""
    return "'" not in (plain[0], plain[-1]) and not plain.endswith("n't") and len(plain) <= _LONGEST_WORD


def _read(text: str) -> str:
    if len(text) <= KEYPHRASE_CHARACTERS:
        return text
    end = max(text.rfind(" ", 0, KEYPHRASE_CHARACTERS), text.rfind("\n", 0, KEYPHRASE_CHARACTERS))
    return text[: end if end > 0 else KEYPHRASE_CHARACTERS]


@cache
def _clitic() -> re.Pattern[str]:
    clitics = "|".join(sorted(combine_words(lambda lexicon: lexicon.function_words.clitics)))
    return re.compile(rf"^(.+)['’]({clitics})$", re.IGNORECASE)


def _parts(word: str, lexicon: FunctionWords) -> tuple[str, ...]:
    """Splits off clitics and elisions: "Trump’s" → "Trump" and "'s"; "l'accord" → "l'" and "accord"."""
    if "'" not in word and "’" not in word:
        return (word,)
    elision = _ELISION.match(word)
    if elision and elision[1].lower().replace("’", "'") in lexicon.elisions:
        return elision[1], elision[2]
    clitic = _clitic().match(word)
    return (clitic[1], "'" + clitic[2]) if clitic else (word,)


@dataclass(slots=True)
class _WordUse:
    """How a text uses its words, by stem."""

    count: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    """How often the word was not at the beginning of a sentence."""
    capital: Counter[str] = field(default_factory=Counter)
    """How often it had a capital there."""
    before_determiner: Counter[str] = field(default_factory=Counter)
    """How often it came directly before "the" or the like, as verbs do and nouns do not."""
    before_preposition: Counter[str] = field(default_factory=Counter)
    before_mark: Counter[str] = field(default_factory=Counter)
    after_subject: Counter[str] = field(default_factory=Counter)
    """How often it came after a pronoun, an auxiliary, "to" or "not"."""

    @property
    def capital_share(self) -> float:
        """The share of capitalised words among all words within sentences. It is high in news and gossip, low
        in prose about things."""
        return sum(self.capital.values()) / max(1, sum(self.inside.values()))


def _word_use(tokens: _Tokens, lexicon: FunctionWords) -> _WordUse:
    use = _WordUse()
    before_verbs = lexicon.before_verbs
    last = len(tokens) - 1
    for index, stemmed in enumerate(tokens.stems):
        if not stemmed:
            continue
        use.count[stemmed] += 1
        if not tokens.opening[index]:
            use.inside[stemmed] += 1
            use.capital[stemmed] += tokens.written[index][0].isupper()
        following = tokens.plain[index + 1] if index < last else ""
        use.before_determiner[stemmed] += following in lexicon.determiners
        use.before_preposition[stemmed] += following in lexicon.prepositions
        use.before_mark[stemmed] += index == last or not following
        if index and tokens.plain[index - 1] in before_verbs:
            use.after_subject[stemmed] += 1
    return use


def _spans(tokens: _Tokens, language: str | None) -> Iterator[tuple[int, int]]:
    """Yields the first and the last token of every candidate."""
    joining = load_lexicon(language).function_words.linkers
    written, plain, barrier = tokens.written, tokens.plain, tokens.barrier
    for first, barred in enumerate(barrier):
        if barred:
            continue
        has_letter = _has_letter(plain[first])
        for last in range(first, min(first + _LONGEST, len(barrier))):
            if barrier[last]:
                if plain[last] in joining:
                    continue
                break
            # A German noun has a capital, so a lower-case word at the end is an adjective or a verb.
            if language == "de" and written[last][0].islower():
                continue
            if has_letter or _has_letter(plain[last]):
                yield first, last


def _has_letter(word: str) -> bool:
    return not word[0].isdigit() or any(letter.isalpha() for letter in word)


def find_phrase_candidates(text: str, language: str | None) -> PhraseCandidates:
    """Returns every phrase of the text that may be a key phrase, with its features."""
    tokens = _tokens(text, language)
    occurrences: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for first, last in _spans(tokens, language):
        key = tokens.stems[first : last + 1]
        occurrences.setdefault(key, []).append((first, last))
    phrases = [_spelling(tokens, spans) for spans in occurrences.values()]
    return PhraseCandidates(phrases, _Measure(tokens, language).rows(list(occurrences.values())))


def _spelling(tokens: _Tokens, spans: Sequence[tuple[int, int]]) -> str:
    seen = Counter(_joined(tokens.written[first : last + 1]) for first, last in spans)
    return seen.most_common(1)[0][0]


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace("' ", "'").replace("’ ", "’")


_BY_LENGTH = ("one", "two", "more")
_WITH_KIND_OF_TEXT = (
    "one",
    "two",
    "more",
    "joined",
    "whole",
    "whole_right",
    "letters",
    "hyphen",
    "capital",
    "place",
)
_OWN_FEATURES = (
    "constant",
    *_BY_LENGTH,
    "count",
    "rarest",
    "place",
    "joined",
    "whole",
    "whole_left",
    "whole_right",
    "whole_one",
    "capital",
    "acronym",
    "letters",
    "hyphen",
    "digit",
    "before_determiner",
    "before_preposition",
    "before_mark",
    "after_subject",
    "title",
    "weak",
    "weak_first",
)
KEYPHRASE_FEATURES = (
    *_OWN_FEATURES,
    *(f"{name}*length" for name in _WITH_KIND_OF_TEXT),
    *(f"{name}*capitals" for name in _WITH_KIND_OF_TEXT),
)


class _Measure:
    """Measures the candidates of one text. Counts are used as logarithms, uses of words as shares."""

    def __init__(self, tokens: _Tokens, language: str | None) -> None:
        self._tokens = tokens
        lexicon = load_lexicon(language).function_words
        self._weak = lexicon.generic_words
        self._use = _word_use(tokens, lexicon)
        words = sum(map(bool, tokens.plain))
        # Key phrases differ with the kind of text: in short abstracts they are long terms, in long news full
        # of names they are single words. Both measures are 0 for an average text.
        self._length = min(1.5, max(-1.0, math.log(max(words, 1) / 150)))
        self._capitals = (min(0.5, self._use.capital_share) - 0.15) * 4

    def rows(self, phrases: Sequence[Sequence[tuple[int, int]]]) -> NDArray[np.float64]:
        """Returns one row for each phrase, given by its spans, with columns as in ``KEYPHRASE_FEATURES``."""
        own = np.array([self._row(spans) for spans in phrases], dtype=np.float64)
        own = own.reshape(len(phrases), len(_OWN_FEATURES))
        with_kind = own[:, [_OWN_FEATURES.index(name) for name in _WITH_KIND_OF_TEXT]]
        return np.hstack([own, with_kind * self._length, with_kind * self._capitals])

    def _row(self, spans: Sequence[tuple[int, int]]) -> list[float]:
        """Returns the features in the order of ``_OWN_FEATURES``."""
        tokens, use = self._tokens, self._use
        first, last = spans[0]
        inner = [index for index in range(first, last + 1) if not tokens.barrier[index]]
        stems = [tokens.stems[index] for index in inner]
        words = [tokens.written[index] for index in inner]
        size = last - first + 1
        left = sum(start == 0 or tokens.barrier[start - 1] for start, _ in spans) / len(spans)
        right = sum(end + 1 == len(tokens) or tokens.barrier[end + 1] for _, end in spans) / len(spans)
        frequency = use.count[stems[-1]]
        found = {
            "constant": 1.0,
            "one": float(size == 1),
            "two": float(size == 2),
            "more": float(size > 2),
            "count": math.log(len(spans)),
            "rarest": math.log(min(use.count[stemmed] for stemmed in stems)),
            "place": math.log(first + 3),
            "joined": float(len(inner) < size),
            "whole": left * right,
            "whole_left": left,
            "whole_right": right,
            "whole_one": left * right * (size == 1),
            "capital": sum(map(self._capital, stems, words)) / len(stems),
            "acronym": float(any(word.isupper() and len(word) > 1 for word in words)),
            "letters": math.log(sum(map(len, words)) / len(words)),
            "hyphen": float(any("-" in word for word in words)),
            "digit": float(any(letter.isdigit() for word in words for letter in word)),
            "before_determiner": use.before_determiner[stems[-1]] / frequency,
            "before_preposition": use.before_preposition[stems[-1]] / frequency,
            "before_mark": use.before_mark[stems[-1]] / frequency,
            "after_subject": use.after_subject[stems[0]] / use.count[stems[0]],
            "title": float(first < tokens.first_line),
            "weak": float(any(tokens.plain[index] in self._weak for index in inner)),
            "weak_first": float(size > 1 and tokens.plain[first] in self._weak),
        }
        return [found[name] for name in _OWN_FEATURES]

    def _capital(self, stemmed: str, word: str) -> float:
        inside = self._use.inside[stemmed]
        if inside:
            return self._use.capital[stemmed] / inside
        return 0.3 if word[0].isupper() else 0.0


class Occurrence(NamedTuple):
    stems: tuple[str, ...]
    phrase: str
    """As written."""
    determined: bool
    """Whether it comes directly after "the", "some" or the like, as nouns do."""


def find_occurrences(text: str, language: str | None) -> Iterator[Occurrence]:
    """Yields every candidate at each of its occurrences."""
    tokens = _tokens(text, language)
    lexicon = load_lexicon(language).function_words
    determiners = lexicon.determiners | lexicon.elisions
    for first, last in _spans(tokens, language):
        yield Occurrence(
            tokens.stems[first : last + 1],
            _joined(tokens.written[first : last + 1]),
            first > 0 and tokens.plain[first - 1] in determiners,
        )
