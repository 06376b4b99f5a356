"""Shared by the tests of listings."""

from __future__ import annotations

from bot.importing.detect import read_thread
from storage.model import Thread


def listing(*entries: str, count: str = "", below: str = "") -> str:
    """Returns a listing as pages print it: number, then the first line; further lines indented by four."""
    parts = [count] if count else []
    for number, entry in enumerate(entries, 1):
        first, *rest = entry.split("\n")
        lines = [f"  {number}. {first}", *(f"    {line}" if line else "" for line in rest)]
        parts.append("\n".join(lines))
    if below:
        parts.append(below)
    return "\n\n".join(parts) + "\n"


def read(text: str) -> Thread:
    return read_thread(text.encode())


ANNA = "Anna on\n\nI was there, and nobody asked us."


BEN = "Ben on\n\nThe harbour needs cranes, not flats."
