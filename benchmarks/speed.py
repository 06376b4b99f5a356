"""``python -m benchmarks.speed [--json]``: how long a digest takes, stage by stage, as threads grow.

Every size runs in a process of its own, so that its memory is its own. Figures of one run are comparable with
each other, not with those of another machine: trust the ratios and the growth exponent.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.table import Measure, Row, as_json, draw

SIZES = (5, 100, 1_000, 10_000, 100_000)
STAGES = ("prepare", "viewpoints", "topics", "_article", "_gist")
WARM_RUNS = {5: 20, 100: 10, 1_000: 5, 10_000: 2}
_MEGABYTE = 1 << 20


def measure_digest(comments: int) -> dict[str, float]:
    """In a process of its own: seconds of the first digest and of the later ones, by stage; megabytes."""
    began = time.perf_counter()
    from benchmarks.made_up import MadeUpEncoder, thread_of
    from bot.digest import compose
    from bot.digest.encoder import Vectors

    imported = time.perf_counter() - began
    thread = thread_of(comments)
    vectors = Vectors(MadeUpEncoder())
    spent: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    for stage in STAGES:
        setattr(compose, stage, _timed(getattr(compose, stage), stage, spent))
    began = time.perf_counter()
    compose.digests_of(thread, vectors)
    cold = time.perf_counter() - began
    runs = WARM_RUNS.get(comments, 1)
    stored = Vectors(vectors.encoder, vectors.fresh)
    spent.update(dict.fromkeys(STAGES, 0.0))
    began = time.perf_counter()
    for _ in range(runs):
        compose.digests_of(thread, stored)
    warm = (time.perf_counter() - began) / runs
    stages = {stage.strip("_"): seconds / runs for stage, seconds in spent.items()}
    return {"import": imported, "cold": cold, "warm": warm, **stages, "megabytes": _peak_megabytes()}


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.perf_counter() - began

    return run


def _peak_megabytes() -> float:
    """Largest memory of this process so far; 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1024


def digest_rows(sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """One row a size, and the exponent with which the warm time grows from the second size to the last."""
    measured = {}
    for size in sizes:
        done = subprocess.run(  # noqa: S603 (this very program)
            [sys.executable, "-m", "benchmarks.speed", "--size", str(size)],
            capture_output=True,
            text=True,
            check=True,
        )
        measured[size] = json.loads(done.stdout)
    part = "the whole digest, all three lengths, vectors stored (seconds)"
    rows = [
        Row(part, f"{size:,} comments", {name: Measure(value) for name, value in values.items()})
        for size, values in measured.items()
    ]
    grown = [size for size in sizes if size >= 100]
    if len(grown) > 1:
        exponent = _slope([(size, measured[size]["warm"]) for size in grown])
        rows.append(
            Row("growth of the warm time", f"{grown[0]:,} to {grown[-1]:,}", {"exponent": Measure(exponent)})
        )
    return rows


def _slope(points: list[tuple[int, float]]) -> float:
    """Least squares of log time over log size: 1 is linear, 2 quadratic."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return above / sum((x - mean_x) ** 2 for x, _ in logs)


def encoder_rows() -> list[Row]:
    """The real encoder on the sentences of the seeds."""
    from bot.digest.encoder import UseEncoder
    from bot.digest.prepared import prepare
    from bot.importing.detect import read_thread
    from bot.importing.hygiene import Limits

    texts = []
    for file in sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt")):
        prepared = prepare(read_thread(file.read_bytes(), file.name, Limits()))
        texts += [entry.text_of(i) for entry in prepared.comments for i in range(len(entry.sentences))]
    encoder = UseEncoder()
    began = time.perf_counter()
    encoder.encode(texts[:1])
    first = time.perf_counter() - began
    began = time.perf_counter()
    encoder.encode(texts)
    seconds = time.perf_counter() - began
    measures = {
        "texts": Measure(len(texts)),
        "load (s)": Measure(first),
        "texts/s": Measure(len(texts) / seconds),
    }
    return [Row("the encoder, one thread", encoder.name, measures)]


def worker_rows() -> list[Row]:
    """From the start of the pool to the first answer of a warm worker."""
    import asyncio

    from bot.services.workers import Workers

    async def started() -> float:
        began = time.perf_counter()
        workers = Workers(1, most_waiting=4, seconds=120)
        try:
            await workers.start()
            return time.perf_counter() - began
        finally:
            await workers.close()

    return [Row("a worker", "start until warm", {"seconds": Measure(asyncio.run(started()))})]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--up-to", type=int, default=SIZES[-1], help="largest thread, in comments")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.size is not None:
        print(json.dumps(measure_digest(asked.size)))
        return
    from benchmarks import ranking_speed

    # first of all, while this process is small: a new process's peak of memory starts at its parent's
    digests = digest_rows(tuple(size for size in SIZES if size <= asked.up_to))
    rows = [
        *ranking_speed.rows(),
        *digests,
        *encoder_rows(),
        *worker_rows(),
    ]
    if asked.json:
        print(json.dumps(as_json(rows), indent=2))
    else:
        draw(rows, Console(width=None if sys.stdout.isatty() else 150))


if __name__ == "__main__":
    main()
