"""``python -m benchmarks.agreement --data DIR``: does a reply agree with its parent comment?

DIR contains ``discussions``; the labels are in benchmarks/labels. Each development thread is classified by a
model fitted on the others. *cues* are the openers that were used for pushback before; *majority* calls every
reply a dispute. Intervals are over threads. ``--held-out`` also measures the stored model on the threads that
nothing was fitted on; use it once, when everything is decided.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from benchmarks.bootstrap import pooled
from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from benchmarks.table import OURS, Measure, Row, as_json, draw
from benchmarks.training_agreement import RELATIONS, cross_validate, read_replies, read_sentences
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.viewpoints.agreement import Array, classify_replies

AGREE, DISAGREE, NEITHER = range(len(RELATIONS))
THRESHOLDS: Final = {DISAGREE: (0.5, 0.6, 0.7, 0.8, 0.9), AGREE: (0.4, 0.5, 0.6, 0.7, 0.8)}

Labels = NDArray[np.intp]
Sums = NDArray[np.float64]


MOST_READ = 12
"""Number of sentences of a reply that are searched for a word of disagreement."""
HEAD_CHARACTERS = 200


def _disagrees(reply: PreparedEntry) -> bool:
    """Whether the reply opens with disagreement, or disagrees later."""
    own = [i for i, sentence in enumerate(reply.sentences) if sentence.kind is not SentenceKind.QUOTED]
    if not own:
        return False
    if cues.DISAGREEMENT_OPENER.is_in(_head(reply, own[0])):
        return True
    return any(cues.LATER_DISAGREEMENT.is_in(reply.get_text(i)) for i in own[1:MOST_READ])


def _agrees(reply: PreparedEntry) -> bool:
    """Whether the reply opens with agreement."""
    own = (i for i, sentence in enumerate(reply.sentences) if sentence.kind is not SentenceKind.QUOTED)
    first = next(own, None)
    return first is not None and cues.AGREEMENT_OPENER.is_in(_head(reply, first))


def _head(reply: PreparedEntry, first: int) -> str:
    """Returns the beginning of a reply; more than a sentence, which may end in a name: "@M. Hill No, …"."""
    start = reply.sentences[first].start
    return reply.entry.text[start : start + HEAD_CHARACTERS]


def development_rows(data: Path, vectors: Vectors) -> list[Row]:
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    replies = read_replies(threads, vectors)
    found = cross_validate(replies, read_sentences(vectors))
    return _rows("cross-validated", threads, found)


def held_out_rows(data: Path, vectors: Vectors) -> list[Row]:
    threads = read_labelled_threads(data / "discussions", Split.HELD_OUT)
    pairs = [pair for thread in threads for pair in _pairs(thread)]
    return _rows("held out", threads, np.asarray(classify_replies(pairs, vectors)))


def _rows(name: str, threads: tuple[LabelledThread, ...], found: Array) -> list[Row]:
    labels = np.asarray([RELATIONS.index(label) for thread in threads for _, _, label in thread.replies])
    units = np.asarray([at for at, thread in enumerate(threads) for _ in thread.replies])
    part = f"agreement, {name}, {len(threads)} threads, {len(labels)} replies"
    systems = {
        OURS: found.argmax(axis=1),
        "cues": np.asarray([_by_cues(reply) for thread in threads for reply, _ in _pairs(thread)]),
        "majority": np.full(len(labels), DISAGREE),
    }
    rows = [Row(part, system, _f1_measures(labels, said, units)) for system, said in systems.items()]
    for relation, thresholds in THRESHOLDS.items():
        count = int((labels == relation).sum())
        part = f"{RELATIONS[relation]}, {name}, {count} of {len(labels)} replies"
        rows += [
            Row(
                part,
                f"from {least} on",
                _threshold_measures(labels == relation, found[:, relation] >= least, units),
            )
            for least in thresholds
        ]
        by_cues = systems["cues"] == relation
        rows.append(Row(part, "cues", _threshold_measures(labels == relation, by_cues, units)))
    return rows


def _pairs(thread: LabelledThread) -> list[tuple[PreparedEntry, PreparedEntry]]:
    entries = thread.prepared().by_number
    return [(entries[reply], entries[parent]) for reply, parent, _ in thread.replies]


def _by_cues(reply: PreparedEntry) -> int:
    if _disagrees(reply):
        return DISAGREE
    return AGREE if _agrees(reply) else NEITHER


def _f1_measures(labels: Labels, said: Labels, units: Labels) -> dict[str, Measure]:
    """Returns sums for each thread: for each relation, how many are right, predicted and labelled."""
    right = [(labels == relation) & (said == relation) for relation in range(len(RELATIONS))]
    columns = [
        _sum_by_unit(column, units)
        for relation in range(len(RELATIONS))
        for column in (right[relation], said == relation, labels == relation)
    ]
    table = np.stack(columns, axis=1)
    shares: dict[str, Callable[[Sums], Sums]] = {"macro-F1": _macro_f1}
    for at, relation in enumerate(RELATIONS):
        shares[f"F1 {relation}"] = lambda sums, at=at: _f1(sums, at)  # type: ignore[misc]
    return {name: pooled(table, statistic) for name, statistic in shares.items()}


def _threshold_measures(
    labelled: NDArray[np.bool_], said: NDArray[np.bool_], units: Labels
) -> dict[str, Measure]:
    columns = [_sum_by_unit(column, units) for column in (labelled & said, said, labelled)]
    table = np.stack(columns, axis=1)
    return {
        "precision": pooled(table, lambda sums: _share(sums[..., 0], sums[..., 1])),
        "recall": pooled(table, lambda sums: _share(sums[..., 0], sums[..., 2])),
        "said": Measure(float(said.sum())),
    }


def _sum_by_unit(column: NDArray[np.bool_], units: Labels) -> Sums:
    return np.bincount(units, weights=column).astype(np.float64)


def _macro_f1(sums: Sums) -> Sums:
    return np.asarray(np.mean([_f1(sums, at) for at in range(len(RELATIONS))], axis=0))


def _f1(sums: Sums, relation: int) -> Sums:
    right, said, labelled = (sums[..., 3 * relation + column] for column in range(3))
    return _share(2 * right, said + labelled)


def _share(part: Sums, whole: Sums) -> Sums:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def print_mistakes(data: Path, vectors: Vectors, console: Console) -> None:
    """Prints wrongly classified replies of development threads, the most certain first."""
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    found = cross_validate(read_replies(threads, vectors), read_sentences(vectors))
    told = [
        (thread.name, pair, label)
        for thread in threads
        for pair, (_, _, label) in zip(_pairs(thread), thread.replies, strict=True)
    ]
    for at in np.argsort(-found.max(axis=1), kind="stable"):
        name, (reply, parent), label = told[at]
        said = RELATIONS[int(found[at].argmax())]
        if said is not label:
            console.print(
                f"{name} #{reply.entry.number} → #{parent.entry.number}: "
                f"{found[at].max():.2f} {said}, is {label}\n"
                f"  {_shorten(parent)}\n  {_shorten(reply)}",
                highlight=False,
                markup=False,
            )


def _shorten(entry: PreparedEntry) -> str:
    return " ".join(entry.entry.text.split())[:150]


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--json", "as_text", is_flag=True, help="Print JSON instead of tables.")
@click.option("--held-out", is_flag=True, help="Measure on the held-out threads as well.")
@click.option("--mistakes", is_flag=True, help="Print the replies that are classified wrongly.")
def main(data: Path, as_text: bool, held_out: bool, mistakes: bool) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    vectors = get_vectors()
    if mistakes:
        print_mistakes(data, vectors, console)
        return
    rows = development_rows(data, vectors) + (held_out_rows(data, vectors) if held_out else [])
    save_vectors(vectors)
    if as_text:
        click.echo(json.dumps(as_json(rows), ensure_ascii=False, indent=1))
    else:
        draw(rows, console)


if __name__ == "__main__":
    main()
