"""Counting characters as Discord might."""

from __future__ import annotations

from typing import Any


def units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def between(name: str, text: Any, least: int, most: int) -> list[str]:
    """Returns the problems of a text with limits for its length; white space alone counts as empty."""
    if not isinstance(text, str):
        return [f"{name}: {text!r} is no text"]
    if not least <= (units(text) if text.strip() else 0) <= most or units(text) > most:
        return [f"{name}: {units(text)} characters, not {least} to {most}"]
    return []
