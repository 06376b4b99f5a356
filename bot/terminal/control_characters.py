"""Keeps a terminal from obeying what it is only to show."""

from __future__ import annotations

import re

_ORDERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, line breaks and marks that turn the direction of writing."""


def strip_controls(text: str) -> str:
    """On one line, each run of orders to the terminal shown as a space; tabs stay.

    Imported texts are clean already; names of files and words typed by somebody are not.
    """
    return _ORDERS.sub(lambda found: found.group() if set(found.group()) == {"\t"} else " ", text)
