"""Key phrases compared with those given by people: F1@10 on stemmed forms, in per cent."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nltk.stem.snowball import SnowballStemmer

from benchmarks.bootstrap import mean
from benchmarks.table import OURS, Measure, Row
from bot.digest.text.tokens import get_stop_words
from bot.digest.topics.keyphrases import find_keyphrases

MOST = 10
_STEMMERS = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
}


@dataclass(frozen=True, slots=True)
class Document:
    dataset: str
    language: str
    text: str
    gold: frozenset[str]
    """Stemmed forms."""


@cache
def _stemmer(language: str) -> SnowballStemmer:
    return SnowballStemmer(_STEMMERS[language])


def stemmed_form(phrase: str, language: str) -> str:
    stemmer = _stemmer(language)
    return " ".join(stemmer.stem(word) for word in re.findall(r"\w+", phrase.lower()))


def documents(data: Path) -> list[Document]:
    found = []
    for line in (data / "keyphrases.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = frozenset(stemmed_form(phrase, row["lang"]) for phrase in row["keyphrases"])
        found.append(Document(row["dataset"], row["lang"], row["text"], gold))
    return found


def f1(predicted: Iterable[str], document: Document) -> float:
    forms = list(dict.fromkeys(stemmed_form(phrase, document.language) for phrase in predicted))[:MOST]
    hits = len(document.gold.intersection(forms))
    if not hits:
        return 0.0
    precision, recall = hits / len(forms), hits / len(document.gold)
    return 2 * precision * recall / (precision + recall)


def ours(document: Document, _: Mapping[str, float]) -> list[str]:
    # Two spellings can have one form, so slightly more are requested than are counted.
    return find_keyphrases(document.text, document.language, MOST + 5)


def first_words(document: Document, _: Mapping[str, float]) -> list[str]:
    """The longer words of the text in its order: a baseline by position alone."""
    return [word for word in re.findall(r"\w+", document.text) if len(word) > 3][:MOST]


def tf_idf(document: Document, idf: Mapping[str, float]) -> list[str]:
    """Runs of one to three words without a stop word at either end, ranked by tf × idf × √length."""
    counts: Counter[str] = Counter(_runs(document))
    weight = {run: count * idf[run] * math.sqrt(run.count(" ") + 1) for run, count in counts.items()}
    return sorted(weight, key=lambda run: (-weight[run], run))[: MOST + 5]


def _runs(document: Document) -> Iterator[str]:
    stop = get_stop_words(document.language)
    for block in re.split(r"[^\w\s'’-]|\n", document.text.lower()):
        found = re.findall(r"\w+(?:[-'’]\w+)*", block)
        for first in range(len(found)):
            for run in (found[first:last] for last in range(first + 1, min(first + 3, len(found)) + 1)):
                if run[0] not in stop and run[-1] not in stop:
                    yield " ".join(run)


def _idf(part: Sequence[Document]) -> dict[str, float]:
    having = Counter(run for document in part for run in set(_runs(document)))
    return {run: math.log(len(part) / count) + 1 for run, count in having.items()}


SYSTEMS: dict[str, Callable[[Document, Mapping[str, float]], list[str]]] = {
    OURS: ours,
    "tf-idf n-grams": tf_idf,
    "first words": first_words,
}


def rows(data: Path) -> list[Row]:
    """One part for each dataset and one for their mean; odd documents were not tuned on."""
    found = documents(data)
    by_dataset: dict[str, list[Document]] = defaultdict(list)
    for document in found:
        by_dataset[document.dataset].append(document)
    report = []
    means: dict[str, dict[str, list[float]]] = {system: defaultdict(list) for system in SYSTEMS}
    for dataset, part in by_dataset.items():
        idf = _idf(part)
        for system, extract in SYSTEMS.items():
            scores = [f1(extract(document, idf), document) for document in part]
            measures = {"F1@10": mean(scores, 100), "F1@10, odd documents": mean(scores[1::2], 100)}
            report.append(Row(f"key phrases, {dataset}, n = {len(part)}", system, measures))
            for name, measure in measures.items():
                means[system][name].append(measure.value)
    for system, columns in means.items():
        over = {name: Measure(_mean(values)) for name, values in columns.items()}
        report.append(Row(f"key phrases, mean of {len(by_dataset)} datasets", system, over))
    return report


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
