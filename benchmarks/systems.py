"""Baselines for choosing sentences: lead, random, plain sumy, the oracle."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from nltk.stem.snowball import SnowballStemmer

from benchmarks.rouge import rouge
from bot.digest.text.sumy_import import (
    LexRankSummarizer,
    LsaSummarizer,
    LuhnSummarizer,
    ObjectDocumentModel,
    Paragraph,
    Sentence,
    SumBasicSummarizer,
    TextRankSummarizer,
    get_stop_words,
)
from bot.digest.text.tokens import extract_words

SEEDS = 5

SUMY: dict[str, type] = {
    "sumy LexRank": LexRankSummarizer,
    "sumy TextRank": TextRankSummarizer,
    "sumy LSA": LsaSummarizer,
    "sumy Luhn": LuhnSummarizer,
    "sumy SumBasic": SumBasicSummarizer,
}


class _Words:
    """Gives sumy our words: its own tokenizer needs data that is not installed."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(extract_words(text))


def sumy_order(system: str, texts: Sequence[str], language: str = "english") -> list[int]:
    """Returns the positions of the sentences, best first, by sumy's own class with its stemmer and stop
    words."""
    order: list[int] = []

    def list_all(found: Iterable[Any]) -> list[Any]:
        kept = list(found)
        order.extend(one.order for one in kept)
        return kept

    summarizer = SUMY[system](SnowballStemmer(language).stem)  # what sumy's Stemmer does for this language
    summarizer.stop_words = get_stop_words(language)
    tokenizer = _Words()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA: too few words; LexRank: no similar ones, 0/0
        summarizer(document, list_all)
    return order


def random_order(texts: Sequence[str], seed: int) -> list[int]:
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)  # noqa: S311 (a baseline, no secret)
    return order


Fits = Callable[[Sequence[int]], bool]


def at_most_sentences(most: int) -> Fits:
    return lambda chosen: len(chosen) <= most


def at_most_words(texts: Sequence[str], most: int) -> Fits:
    return lambda chosen: sum(len(texts[at].split()) for at in chosen) <= most


def taken(order: Iterable[int], fits: Fits) -> list[int]:
    """Returns whole sentences in the given order while they fit, in text order."""
    chosen: list[int] = []
    for at in order:
        if fits([*chosen, at]):
            chosen.append(at)
    return sorted(chosen)


def oracle(texts: Sequence[str], references: Sequence[str], fits: Fits) -> list[int]:
    """Adds the sentence that raises ROUGE-1 + ROUGE-2 most; an upper mark, not a strict bound."""
    chosen: list[int] = []
    best = 0.0
    while True:
        values = []
        for at in range(len(texts)):
            if at not in chosen and fits([*chosen, at]):
                found = rouge(" ".join(texts[i] for i in sorted([*chosen, at])), references)
                values.append((found.one + found.two, -at))
        if not values or max(values)[0] <= best:
            return sorted(chosen)
        best, position = max(values)
        chosen.append(-position)
