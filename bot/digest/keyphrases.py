"""Phrases that say what a text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.digest.name_words import NO_NAMES
from bot.digest.words import stop_words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|_")
LONGEST = 3


def noun_runs(text: str, language: str | None) -> Iterator[tuple[int, int, list[str]]]:
    """Runs of neighbouring content words: start, end, words as written."""
    stop = stop_words(language)
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        plain = word.replace("’", "'").lower()
        content = plain[0].isalpha() and plain not in stop and plain not in NO_NAMES and "'" not in plain
        if content and (not run or text[run[-1].end() : match.start()] == " "):
            run.append(match)
            continue
        if run:
            yield run[0].start(), run[-1].end(), [m.group() for m in run]
        run = [match] if content else []
    if run:
        yield run[0].start(), run[-1].end(), [m.group() for m in run]


def phrases_in(text: str, language: str | None) -> Iterator[str]:
    """Every run of two or three content words, as written."""
    for _, _, words in noun_runs(text, language):
        for size in range(2, LONGEST + 1):
            for first in range(len(words) - size + 1):
                yield " ".join(words[first : first + size])
