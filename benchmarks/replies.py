"""``python -m benchmarks.replies --data DIR [--passages] [--speed]``: how well replies are inferred.

The parents stated by the sources are removed, inferred from the texts, and compared.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import click
from rich.console import Console

from benchmarks.made_up import create_thread
from benchmarks.table import OURS, Measure, Row, draw, slope
from bot.errors import UnreadableSource
from bot.importing import detect
from bot.importing.reply_inference.inference import infer_replies
from bot.importing.thread_json import reading
from storage.model import Passage, Thread, get_author_key

FOLDERS = ("discussions", "threads", "seeds")
SIZES = (1_000, 10_000, 100_000)


def threads_in(folder: Path) -> Iterator[tuple[str, Thread]]:
    """Yields every readable thread as its source states it, without inferred replies."""
    with ExitStack() as stack:
        for module in (detect, reading):
            stack.enter_context(patch.object(module, "infer_replies", lambda thread: thread))
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            if file.suffix in {".md", ".jsonl"}:
                continue
            try:
                found = detect.read_threads(file.read_bytes(), file.name)
            except UnreadableSource:
                continue
            yield from ((file.name, thread) for thread in found)


def without_parents(thread: Thread) -> Thread:
    return replace(thread, comments=tuple(replace(comment, parent=None) for comment in thread.comments))


def count_replies(thread: Thread) -> Counter[str]:
    """Counts comments whose parent the source states."""
    told = {
        comment.number: comment.parent for comment in thread.comments if comment.parent in thread.by_number
    }
    counts = Counter(progress=len(told))
    for comment in infer_replies(without_parents(thread)).comments:
        if comment.parent is None:
            continue
        right = told.get(comment.number)
        if right is None:
            counts["at the top"] += 1
            continue
        counts["inferred"] += 1
        counts["right"] += comment.parent == right
        same = get_author_key(thread.by_number[comment.parent]) == get_author_key(thread.by_number[right])
        counts["right person"] += same
    return counts


def measures(counts: Mapping[str, int]) -> dict[str, Measure]:
    inferred, told = max(1, counts["inferred"]), max(1, counts["told"])
    return {
        "told": Measure(counts["told"]),
        "inferred": Measure(counts["inferred"]),
        "precision": Measure(counts["right"] / inferred),
        "of the person": Measure(counts["right person"] / inferred),
        "recall": Measure(counts["right"] / told),
        "at the top": Measure(counts["at the top"]),
    }


def quality_rows(data: Path) -> list[Row]:
    total: Counter[str] = Counter()
    rows = []
    for folder in FOLDERS:
        for name, thread in threads_in(data / folder):
            counts = count_replies(thread)
            if counts["told"]:
                total += counts
                rows.append(Row("inferred replies", name, measures(counts)))
    return [Row("inferred replies", OURS, measures(total)), *rows]


def passages_in(data: Path) -> Iterator[tuple[str, int, str, Passage]]:
    """Yields what was newly marked as quoted: file, number of the comment, its text, the passage."""
    for folder in FOLDERS:
        for name, thread in threads_in(data / folder):
            for before, after in zip(thread.comments, infer_replies(thread).comments, strict=True):
                for passage in after.passages:
                    if passage not in before.passages:
                        yield name, after.number, after.text, passage


def speed_rows(sizes: Sequence[int] = SIZES) -> list[Row]:
    points = []
    for size in sizes:
        thread = without_parents(create_thread(size))
        start = time.process_time()
        infer_replies(thread)
        points.append((size, time.process_time() - start))
    seconds = {f"{size:,} comments": Measure(spent) for size, spent in points}
    return [Row("processor seconds", OURS, {**seconds, "exponent of growth": Measure(slope(points))})]


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--passages", is_flag=True, help="Print every passage that was marked as quoted.")
@click.option("--speed", is_flag=True, help="Measure the time for made-up threads too.")
def main(data: Path, *, passages: bool, speed: bool) -> None:
    console = Console(width=160)
    draw([*quality_rows(data), *(speed_rows() if speed else ())], console)
    found = list(passages_in(data))
    click.echo(f"passages marked as quoted: {len(found)}")
    for name, number, text, passage in found if passages else ():
        start, end = passage.start, passage.end
        around = f"{text[max(0, start - 60) : start]}⟦{text[start:end]}⟧{text[end : end + 60]}"
        click.echo(f"{name} #{number}: {' '.join(around.split())}")


if __name__ == "__main__":
    main()
