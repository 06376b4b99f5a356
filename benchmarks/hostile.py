"""``python -m benchmarks.hostile [--size N] [--json] [NAME …]``: the cost of input made to be slow.

Each kind of input is read at a size and at four times that size, in processor time of one thread. Linear
growth has the exponent 1; more than 1.5 is a problem. Refusing counts as reading.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import sys
import time
from collections.abc import Callable

from rich.console import Console

from benchmarks.table import Measure, Row, as_json, draw

SIZE = 60_000
"""Approximate bytes of the smaller input."""
_GROWTH = 4
_SHORTEST = 0.004
"""Times below this many seconds are mostly noise and show no growth."""


def _lines(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()))


def _listing(piece: str) -> Callable[[int], str]:
    """One entry that repeats a line of the piece."""
    return lambda size: f"1 Comment\n\n1. Anna on\n\n    {piece * (size // len(piece.encode()))}x.\n"


def _numbered(line: str, above: str = "") -> Callable[[int], str]:
    return lambda size: (
        above + "".join(line.replace("{n}", str(n)) for n in range(1, size // len(line.encode()) + 1))
    )


def _page(piece: str) -> Callable[[int], str]:
    return lambda size: f"<html><body><div id=comments>{piece * (size // len(piece.encode()))}"


_SENTENCES = " ".join(
    f"The old mill number {n} beside river {n} must never be sold to strangers from town {n}."
    for n in range(20_000)
)


HOSTILE: dict[str, Callable[[int], str]] = {
    "spaces in a line": _listing(" "),
    "no-break spaces in a line": _listing("\u00a0"),
    "digits in a line": _listing("1"),
    "opening brackets": _listing("["),
    "unfinished links": _listing("[]("),
    "signs of quoting": _listing("> "),
    "stars": _listing("*a "),
    "underscores": _listing("_a"),
    "backticks": _listing("`"),
    "dates in a line": _listing("march 3, 2021 "),
    "empty lines": _listing("\n"),
    "lines of numbers": _lines("1. 2. 3. 4.\n"),
    "lines of quotes": _lines("> > > > >\n"),
    "names in quotes": _lines("> " * 40 + "Anna says:\n\nx\n"),
    "prepositions": _lines("Anna" + " on am" * 20 + " 2021\n"),
    "signs between dates": _lines("a | " * 30 + "2021\n"),
    "verbs": _lines("a says " * 30 + ":\n"),
    "ages": _lines("3 days ago\n"),
    "names and ages": _lines("Anna\n3 days ago\nx\nReply\n"),
    "names that say": _lines("Anna says:\nIn reply to Anna\nx\nReply\n"),
    "numbers in numbers": _numbered("1.{n} Ben on\n\ny\n\n", "2 comments\n\n1. Anna on\n\nx\n\n"),
    "chat": _lines("[03.03.21, 10:12:33] Anna: why\n[03.03.21, 10:12:33] Ben: me\n"),
    "chat of many": _numbered("user{n} — 03/03/2021 10:12\n@user{n} hello\n"),
    "chat that repeats a sentence": _numbered(
        "[03.03.21, 10:12:33] user{n}: The old mill beside the river must never be sold to strangers. {n}\n"
    ),
    "chat that repeats many sentences": lambda size: "".join(
        f"[03.03.21, 10:12:33] user{n}: {_SENTENCES[: size // 20]}\n" for n in range(20)
    ),
    "chat that shortens a quotation": lambda size: (
        f"[03.03.21, 10:12:33] Anna: {_SENTENCES[: size // 2]}\n"
        "[03.03.21, 10:12:34] Ben: me\n[03.03.21, 10:12:35] Anna: you\n"
        f"[03.03.21, 10:12:36] Ben: {_SENTENCES[: size // 2].replace(' mill', ' …')}\n"
    ),
    "chat that speaks to everybody": _numbered(
        "[03.03.21, 10:12:33] user{n}: @user1 @user{n} #{n} user1: me\n"
    ),
    "times of day": _lines("10:12 anna\n"),
    "names with colons": _lines("Anna: why\nBen: me?\n"),
    "open <div>": _page("<div>"),
    "open <blockquote>": _page("<blockquote>"),
    "open <p>": _page("<p>x"),
    "open <li>": _page("<li class=comment id=comment-1>x"),
    "open <time>": _page("<div class=comment><time>1.2.2020</time>"),
    "class names": lambda size: f"<html><body><div class='{'comment ' * (size // 8)}'>x</div>",
    "entities": _page("&amp;"),
    "less-than signs": _page("<"),
    "JSON arrays": lambda size: "[" * size,
    "JSON objects": lambda size: '{"a":' * (size // 5),
    "XML elements": lambda size: (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        + "<item>" * (size // 6)
    ),
}


def rows(names: list[str], size: int = SIZE) -> list[Row]:
    from bot.importing.detect import read_thread

    read_thread(b"Anna: Who?\nBen: Me.\nAnna: Why?\n")  # loads everything that is loaded only once
    made = []
    for name in names or list(HOSTILE):
        small, _ = _seconds(HOSTILE[name](size).encode())
        large, answer = _seconds(HOSTILE[name](size * _GROWTH).encode())
        exponent = math.log(max(large, _SHORTEST) / max(small, _SHORTEST), _GROWTH)
        measures = {
            "ms": Measure(large * 1000),
            "KB/s": Measure(size * _GROWTH / 1000 / max(large, 1e-6)),
            "exponent": Measure(exponent),
        }
        made.append(Row("hostile input", f"{name} → {answer}", measures))
    return made


def _seconds(content: bytes) -> tuple[float, str]:
    """Returns the processor time, and the form as which it was read or why it was refused."""
    from bot.errors import UnreadableSource
    from bot.importing.detect import read_thread

    gc.collect()
    began = time.process_time()
    try:
        answer = read_thread(content).form
    except UnreadableSource as refusal:
        answer = refusal.reason
    return time.process_time() - began, answer


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*HOSTILE, []], metavar="NAME")
    parser.add_argument("--size", type=int, default=SIZE, help=f"bytes of the smaller input ({SIZE})")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    found = rows(given.names, given.size)
    if given.json:
        print(json.dumps(as_json(found), indent=2))
    else:
        draw(found, Console())
    return 0


if __name__ == "__main__":
    sys.exit(main())
