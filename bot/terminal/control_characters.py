"""Removes control characters, which a terminal would obey."""

from __future__ import annotations

import re

_ORDERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, line breaks and marks that change the direction of writing."""


def strip_controls(text: str) -> str:
    """The text on one line, with each run of control characters replaced by a space; tabs are kept. Imported
    texts are clean already; names of files and typed words are not."""
    return _ORDERS.sub(lambda found: found.group() if set(found.group()) == {"\t"} else " ", text)
