"""``python -m benchmarks.ranking_speed``: our LexRank and sumy's own, in one run, on equal sentences."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

import click
import numpy as np
from rich.console import Console

from benchmarks.made_up import create_thread
from benchmarks.table import OURS, Measure, Row, draw
from bot.digest.summary.ranking import MATRIX_SENTENCES, LexRank, Scores, create_document, rank_sentences
from bot.digest.text.analysis import prepare_entry
from bot.digest.text.sumy_import import LexRankSummarizer

SIZES = (200, 1_000, 3_000)
LARGE = (10_000, 30_000, 100_000)
TOP = 8


def rows(sizes: Sequence[int] = SIZES, large: Sequence[int] = LARGE) -> list[Row]:
    """Seconds and memory of both, whether the scores are the same, and ours alone beyond sumy's reach."""
    stems = sentences(max([*sizes, *large]))
    found: list[Row] = []
    for size in sizes:
        found += compared(stems[:size])
    for size in large:
        part = f"LexRank, {size:,} sentences" + (" (no matrix)" if size > MATRIX_SENTENCES else "")
        found.append(Row(part, OURS, _measured(lambda size=size: rank_sentences(stems[:size]))[1]))  # type: ignore[misc]
    return found


def compared(stems: Sequence[Sequence[str]]) -> list[Row]:
    part = f"LexRank, {len(stems):,} sentences"
    theirs, their_cost = _measured(lambda: sumy_scores(stems), repeats=1)
    ours, our_cost = _measured(lambda: LexRank().compute_scores(stems))
    same = (
        np.argsort(-ours, kind="stable")[:TOP].tolist() == np.argsort(-theirs, kind="stable")[:TOP].tolist()
    )
    faster = their_cost["ms"].value / our_cost["ms"].value
    return [
        Row(
            part,
            OURS,
            our_cost
            | {
                "times faster": Measure(faster),
                "largest difference × 1e12": Measure(float(np.abs(ours - theirs).max()) * 1e12),
                f"same top {TOP}": Measure(float(same)),
            },
        ),
        Row(part, "sumy", their_cost),
    ]


def sumy_scores(stems: Sequence[Sequence[str]]) -> Scores:
    """Computes scores by sumy's own steps, which have no public name: its function also selects sentences."""
    sumy = LexRankSummarizer()
    sentences = [sumy._to_words_set(sentence) for sentence in create_document(stems).sentences]  # noqa: SLF001
    frequencies = sumy._compute_tf(sentences)  # noqa: SLF001
    idf = sumy._compute_idf(sentences)  # noqa: SLF001
    matrix = sumy._create_matrix(sentences, sumy.threshold, frequencies, idf)  # noqa: SLF001
    return np.asarray(sumy.power_method(matrix, sumy.epsilon))


def sentences(count: int) -> list[tuple[str, ...]]:
    """Returns the content stems of made-up sentences."""
    found: list[tuple[str, ...]] = []
    for comment in create_thread(count // 2 + 1).comments:
        found += [stems for stems in prepare_entry(comment, "en").stems if stems]
        if len(found) >= count:
            break
    return found[:count]


def _measured(work: Callable[[], Scores], repeats: int = 3) -> tuple[Scores, dict[str, Measure]]:
    """Returns the result, its best time, and its peak memory (measured in another run, because measuring
    memory takes time)."""
    times = []
    result: Any = None
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    milliseconds = Measure(min(times) * 1000)
    if min(times) > 5:  # another minute would only show that a dense matrix has n² numbers
        return result, {"ms": milliseconds}
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return result, {"ms": milliseconds, "MB": Measure(peak / 1e6)}


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="Leave out 3,000 sentences, for which sumy takes a minute.")
def main(quick: bool) -> None:
    draw(rows(SIZES[:2] if quick else SIZES), Console(width=140))


if __name__ == "__main__":
    main()
