"""``python -m benchmarks.tune --data DIR --part gist|article``: finds the numbers in ``weights.py``.

Nothing is written: a person checks the output, and its effect on texts that were not tuned on.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields, replace
from itertools import pairwise
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.quality_articles import LINES
from benchmarks.quality_conversations import WORDS, discussions
from benchmarks.rouge import rouge, tokens
from benchmarks.summaries import as_shown, read_lines
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.summary import article, discussion
from bot.digest.summary.discussion_features import Discussion, LineFeatures
from bot.digest.summary.weights import ARTICLE_WEIGHTS, GIST_WEIGHTS, ArticleWeights, GistWeights
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Article

RIDGE = 300.0
"""The result hardly changes between 30 and 3,000."""
PAIR_WORTH = 3.0
"""A word pair shared with the summary counts as much as this many words."""
WORD_COST = 0.36
"""The cost of a word in shared words: about the mean of good sentences."""

Threads = Sequence[tuple[list[PreparedEntry], str, list[str]]]
Values = NDArray[np.float64]


def fit_gist(threads: Threads) -> GistWeights:
    """Ridge regression from the features of a sentence to the words and pairs it shares with the summary,
    minus its length; in units of that value's deviation, so that penalties stay comparable."""
    samples = [(Discussion(comments, title), summaries) for comments, title, summaries in threads]
    features = np.array([astuple(one) for discussion, _ in samples for one in discussion.features])
    values = np.array(
        [_value(line.text, summaries[0]) for discussion, summaries in samples for line in discussion.lines]
    )
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    standard = (features - mean) / spread
    normal = standard.T @ standard + RIDGE * np.eye(standard.shape[1])
    weights = np.linalg.solve(normal, standard.T @ (values - values.mean())) / spread / values.std()
    names = [field.name for field in fields(LineFeatures)]
    return replace(
        GIST_WEIGHTS, **{name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    )


def _value(sentence: str, summary: str) -> float:
    own, wanted = tokens(sentence), tokens(summary)
    words = (Counter(own) & Counter(wanted)).total()
    pairs = (Counter(pairwise(own)) & Counter(pairwise(wanted))).total()
    return words + PAIR_WORTH * pairs - WORD_COST * len(own)


def score_gist(threads: Threads, weights: GistWeights) -> Values:
    values = [
        rouge(
            as_shown(discussion.quote_discussion(comments, title, WORDS, weights=weights, vectors=_VECTORS)),
            summaries,
        )
        for comments, title, summaries in threads
    ]
    return np.asarray(100 * np.array(values).mean(axis=0))


def tune_gist(data: Path) -> None:
    threads = discussions(data)
    even, odd = threads[::2], threads[1::2]
    for name, seen, unseen in (("even", even, odd), ("odd", odd, even)):
        weights = fit_gist(seen)
        click.echo(f"fitted on {name}: seen {_shown(score_gist(seen, weights))}", nl=False)
        click.echo(f", unseen {_shown(score_gist(unseen, weights))}")
    weights = fit_gist(threads)
    click.echo(f"fitted on all: {_shown(score_gist(threads, weights))}\n{weights}")


ARTICLE_CHOICES: dict[str, tuple[float, ...]] = {
    "centrality": (0.2, 0.35, 0.5, 0.65),
    "place": (0.2, 0.35, 0.5),
    "place_decay": (1.0, 2.0, 4.0),
    "subject": (0.0, 0.1, 0.2, 0.3, 0.4),
    "per_word": (-0.004, -0.008, -0.012, -0.016),
    "word_floor": (0.1, 0.2, 0.5),
    "word_decay": (4.0, 7.0, 10.0),
    "pair": (0.25, 0.5, 1.0),
    "near_opening": (0.0, 0.04, 0.07, 0.1),
}
SETTINGS = 400
BEST = 8

_VECTORS = Vectors(UseEncoder())

Texts = Sequence[tuple[PreparedEntry, list[str]]]


def fit_article(values: Values, drawn: Sequence[Mapping[str, float]]) -> ArticleWeights:
    """For each number, the middle of the ``BEST`` settings; ``values`` are the results of each setting.

    With 40 texts the best single setting is luck: it wins on one half and is no better than others on the
    other half.
    """
    best = np.argsort(-values.sum(axis=1), kind="stable")[:BEST]
    chosen = {}
    for name, choices in ARTICLE_CHOICES.items():
        middle = np.mean([choices.index(drawn[at][name]) for at in best])
        chosen[name] = choices[int(middle + 0.5)]
    return replace(ARTICLE_WEIGHTS, **chosen)  # type: ignore[arg-type]  # all of them are floats


def tune_article(data: Path) -> None:
    texts = [
        (prepare_entry(Article(one["text"]), "en"), one["summaries"])
        for one in read_lines(data / "articles.jsonl")
    ]
    choose = random.Random(1)  # noqa: S311 (no secret)
    drawn = [{name: choose.choice(of) for name, of in ARTICLE_CHOICES.items()} for _ in range(SETTINGS)]
    # one row for each setting, with one value for each text
    values = np.array([score_article(texts, replace(ARTICLE_WEIGHTS, **one)) for one in drawn])  # type: ignore[arg-type]
    for name, choices in ARTICLE_CHOICES.items():
        for choice in choices:
            held = [setting[name] == choice for setting in drawn]
            if any(held):
                click.echo(f"{name:14} {choice:7} {_shown(values[held].mean(axis=(0, 1)))}")
    for name, seen, unseen in (
        ("even", slice(None, None, 2), slice(1, None, 2)),
        ("odd", slice(1, None, 2), slice(None, None, 2)),
    ):
        scores = score_article(texts, fit_article(values[:, seen].mean(axis=1), drawn))
        click.echo(f"fitted on {name}: seen {_shown(scores[seen].mean(axis=0))}", nl=False)
        click.echo(f", unseen {_shown(scores[unseen].mean(axis=0))}")
    weights = fit_article(values.mean(axis=1), drawn)
    click.echo(f"fitted on all: {_shown(score_article(texts, weights).mean(axis=0))}\n{weights}")


def score_article(texts: Texts, weights: ArticleWeights) -> Values:
    """One row for each text, as shown."""
    return 100 * np.array(
        [
            rouge(
                as_shown(article.quote_article(text, "", LINES, weights=weights, vectors=_VECTORS)),
                summaries,
            )
            for text, summaries in texts
        ]
    )


def _shown(values: Values) -> str:
    return " ".join(f"{value:5.2f}" for value in values)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--part", type=click.Choice(["gist", "article"]), required=True)
def main(data: Path, part: str) -> None:
    {"gist": tune_gist, "article": tune_article}[part](data)


if __name__ == "__main__":
    main()
