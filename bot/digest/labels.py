"""A viewpoint's name: a few words of one of its members, cut where phrases begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.digest.comment_cues import words_of
from bot.digest.viewpoint_weights import LABEL
from bot.digest.words import stem, stop_words

LEAST_WORDS, MOST_WORDS = 2, 8
MOST_CHARACTERS = 80

_TOKEN = re.compile(r"[$€£]?[^\W_]+(?:[-'’.,][^\W_]+)*%?")
_OPENING = "„“”\"‚‘’«»‹›'"
"""A phrase right behind one of these is another's word, or not meant."""
_LEADING = words_of(
    """
    a an the no more less too not very such so der die das ein eine einen einem einer kein keine keinen zu
    nicht mehr weniger sehr so le la les un une des el los las uno il lo gli i o os um uma en ett den
    det
    """
)
"""Small words that may open a label: what they say belongs to it ("a very bad deal", "no jobs")."""

_INNER = words_of(
    """
    a an the of for in on at by with from to into as than very too so more less no not most own per between
    among over under against without about der die das den dem des ein eine einen einem einer eines von
    für in im am an auf mit aus zu zum zur bei nach vor gegen ohne über unter durch um sehr kein keine
    nicht mehr weniger als de du des la le les à au aux en pour sur dans avec sans del al el los las por
    para con sin di da per il lo gli che do dos das na no nas nos um uma av på för till med i
    """
)
"""Small words that may stand inside one; any other stop word ends a phrase."""

_BREAKS = words_of(
    """
    i me my we us our you your he him his she her they them their it its ich mich mir mein meine wir uns unser
    du dich dir dein er ihn ihm sie ihr ihre
    think thinks thought believe believes seems seem sees see say says said know knows guess mean means want
    wants get gets got going go gonna like make makes made actually really just probably maybe honestly
    let lets also even still already well please yes yeah dont don't doesn't didn't isn't aren't wasn't
    weren't won't can't couldn't shouldn't wouldn't i'm i've i'd i'll you're you've he's she's it's
    that's there's they're we're what's denke glaube finde meine sagt sagen weiß macht machen gibt geht
    kommt halt eben mal doch ja nein wohl schon eigentlich wirklich einfach vielleicht wahrscheinlich
    bitte
    """
)


@dataclass(frozen=True, slots=True)
class Phrase:
    start: int
    end: int
    stems: tuple[str, ...]
    """Of its content words."""
    place: float
    """0 at the head of its sentence, 1 at its end."""


def phrases(text: str, start: int, end: int, language: str | None) -> Iterator[Phrase]:
    """Phrases of the sentence ``text[start:end]``: 2 to 8 words between words that end a phrase."""
    tokens = list(_TOKEN.finditer(text, start, end))
    for run in _runs(text, tokens, language):
        for first, last in _cuts(text, run, language):
            inside = run[first : last + 1]
            stems = tuple(stem(w, language) for w in map(_word, inside) if _is_content(w, language))
            at, till = inside[0].start(), inside[-1].end()
            cited = at > 0 and text[at - 1] in _OPENING
            if till - at <= MOST_CHARACTERS and not cited:
                yield Phrase(at, till, stems, (till - start) / max(1, end - start))


def best_phrase(
    candidates: Iterable[Phrase], salience: Mapping[str, float], rarity: Mapping[str, float]
) -> tuple[float, Phrase] | None:
    """The phrase that tells most. ``salience``: how much of the group has the stem; ``rarity``: idf."""
    best: tuple[float, Phrase] | None = None
    for phrase in candidates:
        told = sum(salience.get(s, 0) * rarity.get(s, 0) for s in set(phrase.stems))
        score = told / (LABEL["words"] + len(phrase.stems)) + LABEL["end"] * phrase.place
        score -= LABEL["single"] * (len(set(phrase.stems)) < 2)
        if best is None or score > best[0]:
            best = (score, phrase)
    return best


def _runs(text: str, tokens: list[re.Match[str]], language: str | None) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    previous: re.Match[str] | None = None
    for token in tokens:
        apart = previous is not None and text[previous.end() : token.start()].strip() != ""
        if run and apart:
            yield run
            run = []
        if _ends_phrase(_word(token), language):
            if run:
                yield run
            run = []
        else:
            run.append(token)
        previous = token
    if run:
        yield run


def _cuts(text: str, run: list[re.Match[str]], language: str | None) -> Iterator[tuple[int, int]]:
    """First and last token of each possible label: content at its end, content or an article at its head."""
    names = [_word(token) for token in run]
    content = [_is_content(name, language) for name in names]
    starts = [
        i
        for i, (name, is_content) in enumerate(zip(names, content, strict=True))
        if is_content or (name in _LEADING and (i == 0 or not content[i - 1]))
    ]
    for first in starts:
        for last in range(first + LEAST_WORDS - 1, min(len(run), first + MOST_WORDS)):
            if content[last] and not (last + 1 < len(run) and content[last + 1]):
                yield first, last


def _word(token: re.Match[str]) -> str:
    return token.group().replace("’", "'").lower().strip("$€£%")


def _is_content(word: str, language: str | None) -> bool:
    bare = word.removesuffix("'s")
    return (
        bool(bare)
        and bare not in stop_words(language)
        and bare not in _INNER
        and not _ends_phrase(word, language)
    )


def _ends_phrase(word: str, language: str | None) -> bool:
    return word in _BREAKS or (word in stop_words(language) and word not in _INNER and word not in _LEADING)
