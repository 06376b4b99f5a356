"""Key phrases against those that people gave: F1@10 on stemmed forms, in per cent."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nltk.stem.snowball import SnowballStemmer

from benchmarks.bootstrap import mean
from benchmarks.table import OURS, Measure, Row
from bot.digest.keyphrases import keyphrases

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


def ours(document: Document) -> list[str]:
    # Two spellings can have one form, so a few more are asked for than are counted.
    return keyphrases(document.text, document.language, MOST + 5)


def first_words(document: Document) -> list[str]:
    """The simplest thing: the first words of the text, capitalised or long ones."""
    return [word for word in re.findall(r"\w+", document.text) if len(word) > 3][:MOST]


SYSTEMS = {OURS: ours, "first words": first_words}


def rows(data: Path) -> list[Row]:
    """One part for each dataset and one for the mean over them; odd documents were not tuned on."""
    found = documents(data)
    by_dataset: dict[str, list[Document]] = defaultdict(list)
    for document in found:
        by_dataset[document.dataset].append(document)
    report = []
    means: dict[str, dict[str, list[float]]] = {system: defaultdict(list) for system in SYSTEMS}
    for dataset, part in by_dataset.items():
        for system, extract in SYSTEMS.items():
            scores = [f1(extract(document), document) for document in part]
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
