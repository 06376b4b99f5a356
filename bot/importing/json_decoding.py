"""Decodes JSON safely from any input: limits depth and size in memory, and drops numbers that no field can
hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.errors import UnreadableSource


def parse_json(text: str) -> object:
    """Returns the parsed value. NaN, infinities and numbers too large for any field become null. Raises
    ``json.JSONDecodeError`` and ``RecursionError``."""
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer with thousands of digits
        value = _DECODER_OF_LONG_NUMBERS.decode(text)
    check_depth(value)
    return value


def parse_json_values(text: str) -> Iterator[object]:
    """Yields JSON values that follow each other, with or without line ends between them. ``NA`` marks a
    missing value. Raises ``json.JSONDecodeError``, ``ValueError`` and ``RecursionError``."""
    at = 0
    while (start := _VALUE_START.match(text, at)) is not None:
        value, at = _DECODER.raw_decode(text, start.end())
        check_depth(value)
        yield value


_DEEPEST = 800
"""The most levels of JSON. Readers may follow the levels by recursion. How many levels Python itself reads
depends on its version."""


def check_depth(value: object) -> None:
    """Raises ``RecursionError`` if the value has more than ``_DEEPEST`` levels."""
    level: list[Any] = [[value]]
    for _ in range(_DEEPEST + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) in (dict, list)
        ]
        if not level:
            return
    raise RecursionError


_VALUE_START = re.compile(r"(?:\s|NA\b)*+(?=\S)")
_MANY = 200_000
_CHARACTERS_PER_VALUE = 12
_CHARACTERS_PER_OBJECT = 40
"""The fewest characters per object, beyond the first 200,000 objects. Discussions have two or three times as
many."""
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


def is_fragmented(text: str) -> bool:
    """Whether the JSON is mostly brackets and commas, which would take fifty times its size in memory."""
    return _has_fragments(text) and _has_fragments(_STRING.sub("", text), len(text))


def _has_fragments(text: str, length: int | None = None) -> bool:
    length = len(text) if length is None else length
    if text.count(",") > _MANY + length / _CHARACTERS_PER_VALUE:
        return True
    return text.count("{") + text.count("[") > _MANY + length / _CHARACTERS_PER_OBJECT


_DECODER = json.JSONDecoder(parse_constant=lambda name: None)
_DECODER_OF_LONG_NUMBERS = json.JSONDecoder(
    parse_constant=lambda name: None, parse_int=lambda digits: int(digits) if len(digits) < 20 else None
)


def describe_json_problem(problem: json.JSONDecodeError) -> UnreadableSource:
    """Returns the error for JSON that cannot be parsed. It distinguishes a file that was cut off from a file
    with a mistake in it."""
    if not problem.doc[problem.pos :].strip() or problem.msg.startswith("Unterminated string"):
        return UnreadableSource("json-cut")
    return UnreadableSource("json-broken", line=problem.lineno, column=problem.colno)
