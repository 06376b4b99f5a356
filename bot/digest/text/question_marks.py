"""The marks that end a question."""

from __future__ import annotations

from typing import Final

QUESTION_MARKS: Final = ("?", "？", "؟")
"""That of most scripts, the wide one of Chinese and Japanese, and the Arabic one."""


def has_question_mark(text: str) -> bool:
    """Returns whether a question mark of any script is in the text."""
    return any(mark in text for mark in QUESTION_MARKS)


def is_question(text: str) -> bool:
    """Returns whether the sentence ends with a question mark, ignoring closing punctuation after it."""
    return text.rstrip("\"'”’»“)!…. ").endswith(QUESTION_MARKS)
