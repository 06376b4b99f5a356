"""``python -m benchmarks.growth [--json] [--only regexes|readers|digests] [--size N] [NAME …]``

How the cost of hostile input grows: every regular expression of the program on strings made for it, every
reader on repeated pieces in its form, and the engine on unnatural threads.

Each is measured at three sizes (n, 2n, 4n) in a process of its own, in processor time and peak memory; a
process that takes longer than ``LONGEST`` seconds is ended. Linear growth has the exponent 1. What grows
faster than ``ALLOWED``, or is slower than ``SLOWEST`` bytes per second, is shown; ``--all`` shows everything.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console

from benchmarks import growth_inputs
from benchmarks.regexes import Regex, attacks, collect
from benchmarks.table import Measure, Row, as_json, draw

SIZE = 25_000
"""Approximate bytes of the smallest input of a reader."""
REGEX_SIZE = 1_000
ALLOWED = 1.2
SLOWEST = 100_000
LONGEST = 10.0
_SHORTEST = 0.010
"""Times below this many seconds are mostly noise and show no growth."""


@dataclass(frozen=True, slots=True)
class Case:
    part: str
    name: str
    run: Callable[[int], object]
    """Does the work for an input of about this size; may return how many seconds count."""
    size: int


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: tuple[float, ...]
    """At n, 2n, 4n; fewer if the process was ended before."""
    megabytes: float
    """Peak at 4n, in addition to what the process had before."""
    size: int

    @property
    def ended(self) -> bool:
        return len(self.seconds) < 3

    @property
    def exponent(self) -> float:
        """Between the two larger sizes, and between the outermost: the smaller of the two, because noise only
        adds."""
        if self.ended:
            return math.inf
        small, middle, large = (max(one, _SHORTEST) for one in self.seconds)
        return min(math.log2(large / middle), math.log2(large / small) / 2)

    @property
    def rate(self) -> float:
        """Bytes per second at the largest size."""
        return 0.0 if self.ended else 4 * self.size / max(self.seconds[-1], 1e-6)

    @property
    def odd(self) -> bool:
        return self.ended or self.exponent > ALLOWED or self.rate < SLOWEST


def measure(case: Case) -> Cost:
    """Runs in a child process, so that the next measurement is not affected."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_measured, args=(case, sending))
    child.start()
    sending.close()
    seconds: list[float] = []
    megabytes = 0.0
    try:
        while True:
            taken, megabytes = receiving.recv()
            seconds.append(taken)
    except EOFError:
        pass
    child.join()
    return Cost(tuple(seconds), megabytes, case.size)


def _measured(case: Case, sending: multiprocessing.connection.Connection) -> None:
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 (what raises is shown as ended; the name says how to see why)
    for factor in (1, 2, 4):
        # the kernel ends the process, whatever blocks the interpreter
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        slowest = case.run(case.size * factor)
        taken = slowest if isinstance(slowest, float) else time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sending.send((taken, (peak - before) / 1000))
    sending.close()
    os._exit(0)


def reader_cases(size: int) -> Iterator[Case]:
    from bot.errors import UnreadableSource
    from bot.importing.detect import read_thread

    def reading(make: Callable[[int], bytes]) -> Callable[[int], object]:
        def run(length: int) -> object:
            try:
                return read_thread(make(length)).form
            except UnreadableSource as refusal:
                return refusal.reason

        return run

    read_thread(b"Anna: Who?\nBen: Me.\nAnna: Why?\n")  # loads everything that is loaded only once
    read_thread(b"<html><body><p>A page with <b>words</b>, and more of them.</body></html>" * 20)
    for name, make in growth_inputs.readers():
        yield Case("readers", name, reading(make), size)


def digest_cases(size: int) -> Iterator[Case]:
    from bot.digest import preload
    from bot.digest.compose import create_digests
    from bot.digest.similarity.embeddings import Vectors
    from storage.model import Thread

    def digesting(make: Callable[[int], Thread]) -> Callable[[int], object]:
        return lambda length: create_digests(make(length), Vectors(growth_inputs.QuickEncoder()))

    preload.preload_engine()
    for name, make in growth_inputs.threads():
        yield Case("digests", name, digesting(make), size)


def regex_cases(size: int) -> Iterator[Case]:
    for regex in collect():
        longest = growth_inputs.find_longest(regex.name)
        yield Case("regexes", regex.name, _matching(regex, longest), size)


def _matching(regex: Regex, longest: int | None) -> Callable[[int], object]:
    """Returns a function that tries every attack with every method. If the program passes at most ``longest``
    characters, texts of this length are tried as often as they fit into the size."""
    compiled = regex.compiled()
    methods = [getattr(compiled, name) for name in ("search", "fullmatch", "match") if name in regex.methods]
    if regex.methods - {"search", "fullmatch", "match"}:
        methods.append(compiled.findall)

    def run(length: int) -> float:
        at_once = min(length, longest or length)
        slowest = 0.0
        for attack in attacks(regex):
            text = attack.create(at_once)[: longest or None]
            for method in methods:
                began = time.process_time()
                for _ in range(length // at_once):
                    method(text)
                slowest = max(slowest, time.process_time() - began)
        return slowest

    return run


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="measure only what has this in its name")
    parser.add_argument("--only", choices=["regexes", "readers", "digests"])
    parser.add_argument("--size", type=int, help="bytes of the smallest input")
    parser.add_argument("--all", action="store_true", help="show what is as it should be too")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    found = rows(given.names, given.only, given.size, everything=given.all)
    if given.json:
        print(json.dumps(as_json(found), indent=2))
    else:
        draw(found, Console())
    return 0


def rows(names: Sequence[str], only: str | None, size: int | None, *, everything: bool) -> list[Row]:
    made = []
    for case in _cases(only, size):
        if names and not any(name in case.name for name in names):
            continue
        cost = measure(case)
        if cost.odd or everything:
            made.append(_row(case, cost))
            if not everything:
                print(
                    made[-1].system,
                    {k: round(v.value, 2) for k, v in made[-1].measures.items()},
                    file=sys.stderr,
                )
    return made


def _cases(only: str | None, size: int | None) -> Iterator[Case]:
    if only in {None, "regexes"}:
        yield from regex_cases(size or REGEX_SIZE)
    if only in {None, "readers"}:
        yield from reader_cases(size or SIZE)
    if only in {None, "digests"}:
        yield from digest_cases(size or SIZE)


def _row(case: Case, cost: Cost) -> Row:
    measures = {
        "exponent": Measure(cost.exponent),
        "ms at 4n": Measure(cost.seconds[-1] * 1000 if not cost.ended else math.inf),
        "KB/s": Measure(cost.rate / 1000),
        "MB": Measure(cost.megabytes),
    }
    return Row(f"{case.part}, n = {case.size} bytes", case.name, measures)


if __name__ == "__main__":
    sys.exit(main())
