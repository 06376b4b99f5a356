"""A viewpoint's name: a few words of one of its members that can be read by themselves.

Best a whole short sentence or clause, else the end of one from where a phrase begins: what is new stands
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.digest.lexicon.load import load_lexicon
from bot.digest.similarity.weights import LABEL
from bot.digest.text.clauses import Clause, Opened, Token, clauses, tokens_of
from bot.digest.text.discourse_cues import words_of
from bot.digest.text.tokens import stem, stop_words

_BESIDE = re.compile(r"[\w@#/.’'-]|[\u0300-\u036f]")
"""A label does not begin or end right beside one of these: it would be part of a word or an address."""
_TORN = re.compile(r"[„“”\"«»‹›‘‚\[\]()*_`\u0300-\u036f]|\s['’]|https?\b|www\.", re.IGNORECASE)
"""A label that holds one of these has lost the other of a pair, or is part of an address."""

LEAST_WORDS, MOST_WORDS = 2, 12
LONG = 8
"""Words from which on a label is rather too long."""
MOST_CHARACTERS = 80
OPENING_WORDS = 8
"""A sentence that holds no phrase is named by so many words of its first clause."""

_OPENING = "„“”\"‚‘’«»‹›'"
"""A phrase right behind one of these is another's word, or not meant."""
_CONNECTIVES = words_of(
    """
    so and but or nor then thus hence also now well yes yeah no anyway actually honestly
    really basically sure oh and/or und aber oder denn dann also nun ja nein naja doch übrigens
    außerdem jedenfalls deshalb daher darum deswegen schließlich endlich donc mais et alors pero y ma e mas
    """
)
"""At the head of a clause they point back; it can be read without them."""
_POINTING = words_of(
    """
    it he she they this that these those it's he's she's they're that's its his her their him them there
    such one er sie es das dies diese dieser dieses jene ihn ihm sein seine davon dafür dagegen damit daran
    darum so il elle cela ça
    """
)
"""At the head, or as the first noun, they leave open what is meant."""
_PERSONS = words_of("it he she they it's he's she's they're er sie es")
_SELF = words_of(
    "i i'm i've i'd i'll we we're we've we'd we'll my our you you're your me us "
    "ich wir mein meine unser unsere mir mich uns du dein ihr je nous"
)
_STANCE = words_of("against without instead no less fewer more gegen ohne statt weniger mehr")
"""Small words that take sides: a phrase may begin with one."""
_JOINING = words_of("and or und oder")
_FINITE = words_of("is are was were am has have had does did isn't aren't wasn't weren't hasn't haven't")
_STANDING = words_of(
    "this that these those all both many few his her another das die dies diese alle viele ihr ihm"
)
"""Determiners that need no noun behind them."""
_NUMBERS = words_of(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand
    million billion half zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend
    """
)
_SMALL = words_of(
    """
    than very too as quite rather even just only still already sowieso dann halt eben mal wieder noch schon
    auch nur sehr hier dort dort keiner einfach trotzdem ja doch wohl vielleicht really actually maybe perhaps
    """
)
"""A phrase does not begin with one of them."""
_INFINITIVE = words_of("to will would should could can must may might shall let")
"""Behind one of these a verb begins a phrase: "leave the car at home"."""
_BAD_END = words_of(
    """
    and or but to than as if that which who because very too so more less und oder aber als wie zu
    um dass weil am im zum
    """
)


_WITH_OPENER = frozenset({Opened.HELD_BACK})
_WITH_OPENER_DE = frozenset({Opened.HELD_BACK, Opened.BECAUSE, Opened.CONTENT})
"""Clauses that cannot be read without the word that opens them: German ones have their verb at the end."""

Shaped = tuple[Sequence[Token], float]
"""Words of a possible label, and how well they can be read by themselves."""


@dataclass(frozen=True, slots=True)
class Phrase:
    start: int
    end: int
    stems: tuple[str, ...]
    """Of its content words."""
    shape: float
    """How well it can be read by itself: the more, the better."""


def phrases(text: str, start: int, end: int, language: str | None) -> Iterator[Phrase]:
    """Phrases of the sentence ``text[start:end]`` that may name it: 2 to 9 words each.

    None of them leaves out a denial of its clause, or begins in a condition: "a fixed bridge" is no name for
    "I don't want a fixed bridge".
    """
    tokens = tokens_of(text, start, end)
    asked = text[start:end].rstrip("\"'”’)»“ ").endswith("?")
    found = [*_whole(tokens), *_parts(list(clauses(text, tokens, language)), language)]
    for inside, shape in found:
        at, till = inside[0].start, inside[-1].end
        fits = LEAST_WORDS <= len(inside) <= MOST_WORDS and till - at <= MOST_CHARACTERS
        cut = till < end and text[till] not in ".!?…" and _is_open(inside[-1].word, language)
        if not fits or cut or not _is_clean(text, at, till):
            continue
        stems = tuple(stem(t.word, language) for t in inside if _is_content(t.word, language))
        if stems:
            yield Phrase(at, till, stems, shape + _manner(inside) - LABEL["question"] * asked)


def best_phrase(
    candidates: Iterable[Phrase], salience: Mapping[str, float], rarity: Mapping[str, float]
) -> tuple[float, Phrase] | None:
    """The phrase that tells most. ``salience``: how much of the group has the stem; ``rarity``: idf."""
    best: tuple[float, Phrase] | None = None
    for phrase in candidates:
        told = sum(salience.get(s, 0) * rarity.get(s, 0) for s in sorted(set(phrase.stems)))
        score = told / (LABEL["words"] + len(phrase.stems)) + phrase.shape
        score -= LABEL["single"] * (len(set(phrase.stems)) < 2)
        if best is None or score > best[0]:
            best = (score, phrase)
    return best


def opening(text: str, start: int, end: int, language: str | None) -> tuple[int, int]:
    """Where the first clause of the sentence, or its first words, stand: its name where no phrase is one."""
    tokens = tokens_of(text, start, end)
    if not tokens:
        return start, min(end, start + MOST_CHARACTERS)
    clause = next(clauses(text, tokens, language), None)
    own = clause.tokens if clause is not None and len(clause.tokens) > 2 else tokens
    first = list(own[:OPENING_WORDS])
    while len(first) > 2 and len(first) < len(own) and _dangles(first[-1].word, language):
        first.pop()
    till = first[-1].end
    while till < end and _BESIDE.match(text, till) and text[till] != ".":
        till += 1
    return first[0].start, till


def _is_clean(text: str, at: int, till: int) -> bool:
    cited = at > 0 and text[at - 1] in _OPENING
    beside = at > 0 and _BESIDE.match(text, at - 1) is not None
    torn = till < len(text) and text[till] not in ".’'" and _BESIDE.match(text, till) is not None
    return not (cited or beside or torn or _TORN.search(text, at, till))


def _whole(tokens: list[Token]) -> Iterator[Shaped]:
    """A short sentence names itself."""
    head = _without_connectives(tokens)
    if len(head) > 2:
        yield head, LABEL["sentence"]


def _parts(found: Sequence[Clause], language: str | None) -> Iterator[Shaped]:
    denied = False
    for clause in found:
        opened = clause.opened
        if opened is Opened.CONTENT and denied:
            opened = Opened.HELD_BACK
        denied = any(token.denies for token in clause.tokens)
        yield from _of_clause(clause, opened, language)


def _of_clause(clause: Clause, opened: Opened, language: str | None) -> Iterator[Shaped]:
    tokens = _without_connectives(list(clause.tokens))
    if clause.runs_on and _dangles(tokens[-1].word, language):
        return
    open_end = LABEL["runs on"] * clause.runs_on
    if clause.opener is not None and opened in (_WITH_OPENER_DE if language == "de" else _WITH_OPENER):
        yield [clause.opener, *tokens], LABEL["dependent"] - open_end
    elif len(tokens) > 2 and not _headless(tokens, opened, clause.first, language):
        yield tokens, LABEL["clause" if _says(clause, tokens, language) else "piece"] - open_end
    if opened is Opened.HELD_BACK:
        return
    denials = [at for at, token in enumerate(tokens) if token.denies]
    for first in range(len(tokens) - 1):
        if denials and first > denials[0]:
            break
        if _begins(tokens, first, language, plainly=clause.first):
            before = tokens[first - 1].word if first else ""
            inside = tokens[first : first + MOST_WORDS + 1]
            if first + len(inside) == len(tokens) and not _spills(before, inside, language):
                yield inside, LABEL["tail"] - open_end
            yield from _shorter(before, inside, denials[-1] - first if denials else -1, language)


def _says(clause: Clause, tokens: Sequence[Token], language: str | None) -> bool:
    """Whether it may be taken for a clause with a verb; between two commas may stand one more of many."""
    return clause.first or any(_is_verb(token.word, language) for token in tokens)


def _spills(before: str, inside: Sequence[Token], language: str | None) -> bool:
    """Whether the clause goes on behind the phrase that begins there: "(a cake to) the opening and wave",
    "(to) raise the toll is wrong"."""
    words = [token.word for token in inside]
    known = load_lexicon(language).function_words
    if before in _INFINITIVE and words[0] not in known.determiners:
        return not _FINITE.isdisjoint(words)
    joined = [at for at, word in enumerate(words) if word in _JOINING]
    return (before in known.prepositions or before == "to") and joined != [] and joined[0] > 1


def _shorter(
    before: str, inside: Sequence[Token], last_denial: int, language: str | None
) -> Iterator[Shaped]:
    """Phrases that end before the clause does: where another phrase begins behind a noun."""
    prepositions = load_lexicon(language).function_words.prepositions
    for end in range(max(LEAST_WORDS, last_denial + 1), len(inside)):
        noun = inside[end - 1].word
        ends = inside[end].word in prepositions and _is_content(noun, language)
        if ends and not _is_verb(noun, language) and not _spills(before, inside[:end], language):
            yield inside[:end], LABEL["inner"]


def _begins(tokens: Sequence[Token], at: int, language: str | None, *, plainly: bool) -> bool:
    """Whether a phrase may begin there: at what opens a noun phrase, takes sides, or at a verb asked for."""
    word = tokens[at].word
    before = tokens[at - 1].word if at else ""
    known = load_lexicon(language).function_words
    if word in _SMALL or word in _POINTING or before in _STANCE or _is_number(before):
        return False
    if word in known.determiners or word in _STANCE:
        return before not in known.determiners
    if at == 0:
        return plainly and word not in known.before_verbs and word not in known.prepositions
    if _is_number(word):
        return before not in known.prepositions and before not in known.determiners
    if before in _INFINITIVE:
        return language != "de" and _is_content(word, language)
    begins = before in known.before_verbs or before in known.prepositions or before in known.verbs_and_adverbs
    return begins and before not in _SMALL and _is_content(word, language) and not _is_verb(word, language)


def _is_number(word: str) -> bool:
    return word in _NUMBERS or word[-1:].isdigit()


def _manner(inside: Sequence[Token]) -> float:
    """What it costs that somebody must be known who is not named in it, and how long it is."""
    head, end = inside[0].word, inside[-1].word
    near = head not in _POINTING and any(token.word in _PERSONS for token in inside[1:4])
    cost = LABEL["points"] * (head in _POINTING) + LABEL["points"] / 2 * (near + (end in _POINTING))
    return -cost - LABEL["self"] * (head in _SELF) - LABEL["long"] * max(0, len(inside) - LONG)


def _without_connectives(tokens: list[Token]) -> list[Token]:
    at = 0
    while at < len(tokens) - 1 and tokens[at].word in _CONNECTIVES:
        at += 1
    return tokens[at:]


def _headless(tokens: Sequence[Token], opened: Opened, first: bool, language: str | None) -> bool:
    """Whether the clause has its subject outside: "(the bridge that) stays shut"."""
    head, known = tokens[0].word, load_lexicon(language).function_words
    if opened is Opened.RELATIVE:
        return True
    if opened is Opened.CONTENT:
        return _is_verb(head, language) and head not in _SELF and head not in _POINTING
    pronoun = head in _SELF or head in _POINTING
    return not first and not pronoun and head in known.before_verbs


def _dangles(word: str, language: str | None) -> bool:
    return _is_open(word, language) or _is_verb(word, language)


def _is_open(word: str, language: str | None) -> bool:
    """Whether something must follow: a noun, another clause."""
    known = load_lexicon(language).function_words
    return (
        word in _BAD_END
        or (word in known.determiners and word not in _STANDING)
        or word in known.prepositions
    )


def _is_verb(word: str, language: str | None) -> bool:
    known = load_lexicon(language).function_words
    return word in known.verbs_and_adverbs or word in known.before_verbs


@cache
def _small_words(language: str | None) -> frozenset[str]:
    return (
        stop_words(language)
        | load_lexicon(language).function_words.closed
        | _SMALL
        | _CONNECTIVES
        | _POINTING
        | _SELF
    )


def _is_content(word: str, language: str | None) -> bool:
    bare = word.removesuffix("'s")
    return bool(bare) and bare not in _small_words(language) and word not in _small_words(language)
