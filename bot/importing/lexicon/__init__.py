"""Words that sites print around comments, in many languages: one file per purpose, one entry per line."""

from __future__ import annotations

import re
from importlib.resources import files


def load_words(name: str) -> tuple[str, ...]:
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


def word_pattern(name: str) -> str:
    """A group of a regular expression that matches any of the words, the longest first."""
    longest_first = sorted(load_words(name), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first) + ")"
