"""``python -m benchmarks.reading_speed [--json] [--up-to N]``: how fast dumps are read, and how that grows.

Also part of ``benchmarks.speed``. From bytes to a Thread, in processor time of one thread; the dumps are made
up, with the fields of real ones.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from rich.console import Console

from benchmarks.table import Measure, Row, as_json, draw, slope

SIZES = (1_000, 10_000, 30_000)
JSON_TARGET = 20.0
"""Megabytes per second."""
PAGE_TARGET = 10_000.0
"""Comments per second of a web page."""


def rows(sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """One row for each form: speed at the largest size, and the exponent of growth from the first to it."""
    from benchmarks.made_up_dumps import DUMPS, dump
    from bot.importing.detect import read_thread
    from bot.importing.text.limits import Limits

    limits = Limits(max_bytes=1_000_000_000, max_comments=1_000_000)
    made = []
    for form in DUMPS:
        points = []
        for size in sizes:
            content = dump(form, size)
            if size == sizes[0]:
                read_thread(content, "", limits)  # loads everything that is loaded only once
            began = time.process_time()
            thread = read_thread(content, "", limits)
            seconds = time.process_time() - began
            if len(thread.comments) < size:
                raise AssertionError(f"{form}: {len(thread.comments)} of {size} comments were read")
            points.append((size, seconds))
        size, seconds = points[-1]
        measures = {
            "comments": Measure(size),
            "MB": Measure(len(content) / 1e6),
            "MB/s": Measure(len(content) / 1e6 / seconds),
            "comments/s": Measure(size / seconds),
        }
        if len(points) > 1:
            measures["exponent"] = Measure(slope(points))
        if form.endswith("JSON"):
            measures["target MB/s"] = Measure(JSON_TARGET)
        elif form.endswith("page"):
            measures["target comments/s"] = Measure(PAGE_TARGET)
        made.append(Row("reading a dump", form, measures))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--up-to", type=int, default=SIZES[-1], help="largest dump, in comments")
    asked = parser.parse_args()
    found = rows(tuple(size for size in SIZES if size <= asked.up_to))
    if asked.json:
        print(json.dumps(as_json(found), indent=2))
    else:
        draw(found, Console(width=None if sys.stdout.isatty() else 150))


if __name__ == "__main__":
    main()
