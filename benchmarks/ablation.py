"""``python -m benchmarks.ablation --data DIR``: what each part of the engine contributes, in one table.

Every row leaves one thing out and keeps everything else, including thresholds and weights. So the loss is
what the part adds to the others, not what it would be worth alone. The shares of a part left out of a sum
(words, letters and meaning) are distributed over the other parts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import click
import numpy as np
from rich.console import Console

from benchmarks import quality_keyphrases, quality_keypoints, quality_opinions
from benchmarks.bootstrap import difference, mean, pooled
from benchmarks.claims import compared
from benchmarks.quality_articles import LINES, whole_sentence
from benchmarks.quality_conversations import WORDS, discussions
from benchmarks.rouge import rouge
from benchmarks.summaries import LABELS, as_shown, read_lines
from benchmarks.table import OURS, Measure, Row, as_json, draw
from bot.digest.similarity import similarity
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.summary import article, discussion
from bot.digest.summary.discussion_features import Discussion
from bot.digest.summary.weights import ARTICLE_WEIGHTS, GIST_WEIGHTS, ArticleWeights, GistWeights
from bot.digest.text.analysis import prepare_entry
from bot.digest.topics.keyphrases import KEYPHRASE_FEATURES
from bot.digest.topics.weights import KEYPHRASE_WEIGHTS
from storage.model import Article

LEANING = "the check that a sentence stands alone"
SHAPES = frozenset({"place_decay", "short_words", "word_floor", "word_decay", "subjects"})
"""Fields that shape how a weight falls off, and are not weights themselves."""

NEXT_TO_NOTHING = 1e-9
"""Used in place of 0 where other values are divided by it."""

Without = dict[str, tuple[ModuleType, dict[str, float]]]
"""For each thing left out: a module, and the values of its constants without it."""


def article_rows(data: Path) -> list[Row]:
    texts = [
        (prepare_entry(Article(one["text"]), "en"), one["summaries"])
        for one in read_lines(data / "articles.jsonl")
    ]
    vectors = Vectors(UseEncoder())

    def scores(weights: ArticleWeights = ARTICLE_WEIGHTS) -> list[tuple[float, ...]]:
        return [
            rouge(
                as_shown(article.quote_article(text, "", LINES, weights=weights, vectors=vectors)), summaries
            )
            for text, summaries in texts
        ]

    found = {"": scores()}
    for name in _list_weights(ARTICLE_WEIGHTS):
        found[name] = scores(replace(ARTICLE_WEIGHTS, **{name: 0.0}))  # type: ignore[arg-type]  # a float
    with patch.object(article, "create_self_contained_quote", whole_sentence):
        found[LEANING] = scores()
    return _rouge_rows(f"articles, {LINES} sentences, n = {len(texts)}", found)


def conversation_rows(data: Path) -> list[Row]:
    threads = discussions(data)
    vectors = Vectors(UseEncoder())
    # Features do not depend on weights, so each discussion is read once.
    read = {id(comments): Discussion(comments, title) for comments, title, _ in threads}

    def scores(weights: GistWeights = GIST_WEIGHTS) -> list[tuple[float, ...]]:
        return [
            rouge(
                as_shown(
                    discussion.quote_discussion(comments, title, WORDS, weights=weights, vectors=vectors)
                ),
                summaries,
            )
            for comments, title, summaries in threads
        ]

    with patch.object(discussion, "Discussion", lambda comments, _: read[id(comments)]):
        found = {"": scores()}
        for name in _list_weights(GIST_WEIGHTS):
            found[name] = scores(replace(GIST_WEIGHTS, **{name: 0.0}))
        with patch.object(discussion, "create_self_contained_quote", whole_sentence):
            found[LEANING] = scores()
    return _rouge_rows(f"conversations, {WORDS} words, n = {len(threads)}", found)


def _list_weights(weights: ArticleWeights | GistWeights) -> list[str]:
    """Returns the weights with an effect: those that are not already 0."""
    return [f.name for f in fields(weights) if f.name not in SHAPES and getattr(weights, f.name)]


def _rouge_rows(part: str, found: Mapping[str, list[tuple[float, ...]]]) -> list[Row]:
    everything = np.asarray(found[""])
    rows = []
    for name, values in found.items():
        columns = np.asarray(values)
        measures = {label: mean(columns[:, at].tolist(), 100) for at, label in enumerate(LABELS)}
        if name:
            measures["loses, R1"] = difference(everything[:, 0].tolist(), columns[:, 0].tolist(), 100)
        rows.append(Row(part, _system(name), measures))
    return rows


def _system(left_out: str) -> str:
    return f"without {left_out.replace('_', ' ')}" if left_out else OURS


@contextmanager
def _left_out(module: ModuleType, constants: Mapping[str, float]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, value in constants.items():
            stack.enter_context(patch.object(module, name, value))
        yield


def _of_similarity() -> Without:
    named = {
        "sentence vectors": "VECTOR_WEIGHT",
        "words": "WORD_WEIGHT",
        "character n-grams": "LETTER_WEIGHT",
    }
    shares = {share: float(getattr(similarity, share)) for share in named.values()}
    without: Without = {"": (similarity, {})}
    for name, gone in named.items():
        rest = sum(shares.values()) - shares[gone]
        kept = {share: value / rest for share, value in shares.items()}
        without[name] = (similarity, kept | {gone: 0.0})
    return without | {"denials": (similarity, {"DENIAL_DISCOUNT": 0.0, "OBJECTION_PENALTY": NEXT_TO_NOTHING})}


def keypoint_rows(data: Path) -> list[Row]:
    groups = quality_keypoints.read(data / "keypoints.jsonl")
    ours = quality_keypoints.SYSTEMS[OURS]
    without = _of_similarity()
    rows = []
    for name, (module, constants) in without.items():
        with _left_out(module, constants):
            values = [group.measured(ours(group.compared(), len(group.arguments))) for group in groups]
        columns = zip(*values, strict=True)
        measures = {
            metric: mean(column) for metric, column in zip(quality_keypoints.METRICS, columns, strict=True)
        }
        rows.append(Row(f"key points, mAP, {len(groups)} groups", _system(name), measures))
    return rows


def opinion_rows(data: Path) -> list[Row]:
    claims = quality_opinions.read(data / "opinions.jsonl")
    ours = quality_opinions.SYSTEMS[OURS]
    without = _of_similarity()
    rows = []
    for name, (module, constants) in without.items():
        with _left_out(module, constants):
            counts = [
                quality_opinions.pair_counts(c.names, ours(compared(c.texts, [""] * len(c.texts))))
                for c in claims
            ]
        f1 = pooled(counts, lambda sums: 2 * sums[..., 0] / np.maximum(1, sums[..., 1] + sums[..., 2]))
        right, found, wanted = np.asarray(counts).sum(axis=0)
        measures = {"F1": f1, "precision": Measure(right / max(1, found)), "recall": Measure(right / wanted)}
        rows.append(Row(f"opinions, pairs, {len(claims)} claims", _system(name), measures))
    return rows


MEASUREMENTS = {
    "how often": ("count", "rarest"),
    "how early": ("place", "title"),
    "number of words": ("one", "two", "more", "joined"),
    "written alone": ("whole", "whole_left", "whole_right", "whole_one"),
    "capitals": ("capital", "acronym"),
    "shape of words": ("letters", "hyphen", "digit"),
    "use of its words elsewhere": ("before_determiner", "before_preposition", "before_mark", "after_subject"),
    "weak words": ("weak", "weak_first"),
}
"""Measurements of a phrase that are left out together, with their products with the kind of text."""


def keyphrase_rows(data: Path) -> list[Row]:
    documents = quality_keyphrases.documents(data)
    without = {
        name: [feature for feature in KEYPHRASE_FEATURES if feature.partition("*")[0] in measured]
        for name, measured in MEASUREMENTS.items()
    }
    without["the kind of text"] = [feature for feature in KEYPHRASE_FEATURES if "*" in feature]
    scores = {}
    for name, left_out in {"": [], **without}.items():
        with patch.dict(KEYPHRASE_WEIGHTS, dict.fromkeys(left_out, 0.0)):
            scores[name] = [quality_keyphrases.f1(quality_keyphrases.ours(d, {}), d) for d in documents]
    part = f"key phrases, n = {len(documents)}"
    rows = []
    for name, values in scores.items():
        measures = {"F1@10": mean(values, 100)}
        if name:
            measures["loses"] = difference(scores[""], values, 100)
        rows.append(Row(part, _system(name), measures))
    return rows


PARTS: Mapping[str, Callable[[Path], Sequence[Row]]] = {
    "articles": article_rows,
    "conversations": conversation_rows,
    "keypoints": keypoint_rows,
    "opinions": opinion_rows,
    "keyphrases": keyphrase_rows,
}


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--json", "as_text", is_flag=True, help="Print JSON instead of tables.")
@click.option(
    "--only", default="", help="Parts to measure, with commas between; all that DIR has if left out."
)
def main(data: Path, as_text: bool, only: str) -> None:
    asked = [part.strip() for part in only.split(",") if part.strip()]
    if unknown := [part for part in asked if part not in PARTS]:
        raise click.BadParameter(f"{', '.join(unknown)}: known are {', '.join(PARTS)}", param_hint="--only")
    present = asked or [part for part in PARTS if (data / f"{part}.jsonl").exists()]
    rows = [row for part in present for row in PARTS[part](data)]
    if as_text:
        click.echo(json.dumps(as_json(rows), ensure_ascii=False, indent=1))
    else:
        draw(rows, Console(width=None if sys.stdout.isatty() else 150))


if __name__ == "__main__":
    main()
