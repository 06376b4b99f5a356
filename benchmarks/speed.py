"""``python -m benchmarks.speed [--json]``: how long a digest takes, stage by stage, as threads grow.

Every size runs in its own process, so that memory is measured separately. Besides the elapsed time, the
processor time is given, which other programs on a busy machine hardly affect. Figures of one run can be
compared with each other, but not with those of another machine: trust the ratios and the growth exponent.

*Warm*: the sentences' vectors are stored, as they are after an import. *Cold*: the first digest of a process,
without making vectors, which ``the encoder`` measures. Stages are in processor time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.table import Measure, Row, as_json, draw, slope

SIZES = (5, 100, 1_000, 10_000, 100_000)
STAGES = {
    "prepare": "prepare",
    "find_viewpoints": "views",
    "list_topics": "topics",
    "_article": "article",
    "_gist": "gist",
}
"""Functions of ``compose`` that are timed, with the heads of their columns."""
WARM_RUNS = {5: 50, 100: 20, 1_000: 5, 10_000: 2}
TARGETS = {5: 0.027, 100: 0.10, 1_000: 0.68, 10_000: 4.7, 100_000: 31.0}
"""Target for a warm digest in seconds: what version 1 took on two cores. Reached so far up to 100
comments."""
_MEGABYTE = 1 << 20


def measure_digest(comments: int) -> dict[str, float]:
    """Measures in a new process: seconds of the first digest and of later ones, by stage; megabytes."""
    from benchmarks.made_up import MadeUpEncoder, create_thread
    from bot.digest import compose
    from bot.digest.similarity.embeddings import Vectors

    thread = create_thread(comments)
    encoder = MadeUpEncoder()
    spent: dict[str, float] = dict.fromkeys(["encode", *STAGES.values()], 0.0)
    setattr(encoder, "encode", _timed(encoder.encode, "encode", spent))  # noqa: B010 (a method)
    vectors = Vectors(encoder)
    began = time.process_time()
    compose.create_digests(thread, vectors)
    cold = time.process_time() - began - spent["encode"]
    for function, stage in STAGES.items():
        setattr(compose, function, _timed(getattr(compose, function), stage, spent))
    runs = WARM_RUNS.get(comments, 1)
    began, began_cpu = time.perf_counter(), time.process_time()
    for _ in range(runs):
        compose.create_digests(thread, Vectors(encoder, vectors.fresh))
    warm, cpu = (time.perf_counter() - began) / runs, (time.process_time() - began_cpu) / runs
    seconds = {"warm": warm, "warm CPU": cpu, "cold CPU": cold}
    seconds |= {stage: spent[stage] / runs for stage in STAGES.values()}
    stored = sum(map(len, vectors.fresh.values())) / _MEGABYTE
    return {
        **{name: 1000 * value for name, value in seconds.items()},
        "MB at most": _peak_megabytes(),
        "MB vectors": stored,
    }


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        began = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.process_time() - began

    return run


def _peak_megabytes() -> float:
    """Returns the peak memory of this process so far; 0 if the system does not tell it (Windows).

    Linux's ``ru_maxrss`` begins with the memory of the parent when it started this process; ``VmHWM`` does
    not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        if "VmHWM" in told:
            return int(told["VmHWM"].split()[0]) / 1024
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1024


def digest_rows(sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """One row per size, and the exponent with which the warm time grows from the second size to the last."""
    measured: dict[int, dict[str, float]] = {}
    for size in sizes:
        done = subprocess.run(  # noqa: S603 (this very program)
            [sys.executable, "-m", "benchmarks.speed", "--size", str(size)],
            capture_output=True,
            text=True,
            check=True,
        )
        measured[size] = json.loads(done.stdout)
    rows = []
    for size, values in measured.items():
        measures = {name: Measure(value) for name, value in values.items()}
        if size in TARGETS:
            measures["target"] = Measure(1000 * TARGETS[size])
        rows.append(
            Row("the whole digest of so many comments, all three lengths (ms)", f"{size:,}", measures)
        )
    grown = [size for size in sizes if size >= 100]
    if len(grown) > 1:
        exponent = slope([(size, measured[size]["warm CPU"]) for size in grown])
        rows.append(
            Row(
                "growth of the warm processor time",
                f"{grown[0]:,} to {grown[-1]:,}",
                {"exponent": Measure(exponent)},
            )
        )
    return rows


def encoder_rows() -> list[Row]:
    """The real encoder on the sentences of the seeds."""
    from bot.digest.similarity.embeddings import UseEncoder
    from bot.digest.text.analysis import prepare
    from bot.importing.detect import read_thread
    from bot.importing.text.limits import Limits

    texts = []
    for file in sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt")):
        prepared = prepare(read_thread(file.read_bytes(), file.name, Limits()))
        texts += [entry.get_text(i) for entry in prepared.comments for i in range(len(entry.sentences))]
    encoder = UseEncoder()
    began = time.perf_counter()
    encoder.encode(texts[:1])
    first = time.perf_counter() - began
    began = time.process_time()
    encoder.encode(texts)
    seconds = time.process_time() - began
    measures = {
        "texts": Measure(len(texts)),
        "load (s)": Measure(first),
        "texts/s of CPU": Measure(len(texts) / seconds),
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
    from benchmarks import ranking_speed, reading_speed

    # first, while this process is small: a new process's peak of memory starts at its parent's
    digests = digest_rows(tuple(size for size in SIZES if size <= asked.up_to))
    rows = [
        *ranking_speed.rows(),
        *digests,
        *reading_speed.rows(),
        *encoder_rows(),
        *worker_rows(),
    ]
    if asked.json:
        print(json.dumps(as_json(rows), indent=2))
    else:
        draw(rows, Console(width=None if sys.stdout.isatty() else 150))


if __name__ == "__main__":
    main()
