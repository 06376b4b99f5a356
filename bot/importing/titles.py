"""Titles: the one that a source gives, or the first words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST_TITLE = 300
LONGEST_MADE_TITLE = 100
"""The most code points of a title that is made from the first words of a text."""


# a full stop after a short word may belong to an abbreviation
_SENTENCE_END = re.compile(r"(?:(?<=\w{4}\.)|(?<=[!?…]))[\"”“’)]?(?= [^a-z])")
_SHORTEST_SENTENCE = 30


def derive_title(text: str, longest: int = LONGEST_MADE_TITLE) -> str:
    """Returns the first sentence of a text if it is short, otherwise its first words."""
    line = " ".join(text[: longest * 4].partition("\n\n")[0].split())
    end = _SENTENCE_END.search(line, _SHORTEST_SENTENCE, longest + 1)
    if end:
        return line[: end.end()]
    if len(line) <= longest:
        return line
    head = line[:longest]
    at = head.rfind(" ")
    return head[: at if at > longest // 2 else longest - 1].rstrip(" ,;:–—-(") + "…"


def choose_title(title: str, texts: Iterable[str]) -> str:
    """Returns the title that the source gives, on one line; otherwise a title derived from the first text."""
    line = " ".join(title.split())[:_LONGEST_TITLE]
    return line or next((found for text in texts if (found := derive_title(text))), "…")
