"""Quoted lines as mail programs write them: one ">" per level, below a line that names the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, takewhile

QUOTED_LINES = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_MOST_HEAD_LINES = 3
_HEAD_REACH = 800
"""The most characters within which a head ends."""
_HEAD_LINE = re.compile(r"[^\n]{1,80}:?[^\S\n]*\n[^\S\n]*\n|[^\n]{1,80}:[^\S\n]*\n")


def quote_depth(line: str) -> int:
    """Counts the ">" signs at the beginning of a line."""
    return line[: len(line) - len(line.lstrip("> \t"))].count(">")


def is_quoted_line(text: str, at: int) -> bool:
    """Whether the line at this place begins with ">"."""
    return quote_depth(text[text.rfind("\n", 0, at) + 1 : at + 1]) > 0


def find_introduction(quoted: str) -> str:
    """Returns the lines that introduce the quoted lines, joined into one."""
    lines = quoted[:_HEAD_REACH].split("\n")
    depth = quote_depth(lines[0])
    taken = list(
        takewhile(lambda line: quote_depth(line) == depth and line.strip("> \t"), lines[:_MOST_HEAD_LINES])
    )
    following = next((line for line in lines[len(taken) :] if line.strip("> \t")), "")
    if depth and quote_depth(following) > depth:
        return ""  # the head of what the quoted comment itself quotes
    return " ".join(line.strip("> \t") for line in taken)


def find_quoted_ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields the ranges that the quoted person wrote, without introductions and without text that this person
    quotes."""
    head = _HEAD_LINE.match(text, start, end)
    lines: list[tuple[int, int, int]] = []
    at = head.end() if head else start
    while at < end:
        after = text.find("\n", at, end) + 1 or end
        if text[at:after].strip("> \t\n"):
            lines.append((quote_depth(text[at:after]), at, after))
        at = after
    depths = {depth for depth, _, _ in lines}
    above = list(takewhile(lambda line: line[0] == 0, lines))
    if len(depths) > 1 and len(above) <= _MOST_HEAD_LINES:
        depths.discard(0)
    if not depths:
        return
    for depth, group in groupby(lines, key=lambda line: line[0]):
        members = list(group)
        if depth == min(depths):
            yield members[0][1], members[-1][2]
