"""Mentions of commands and people. Nobody is pinged: messages are sent without allowed mentions."""

from __future__ import annotations

from collections.abc import Mapping


def mention_command(name: str, ids: Mapping[str, int]) -> str:
    """A mention of the command that can be clicked, or its name if its id is not known. ``ids``: by the first
    word of its name."""
    number = ids.get(name.split(maxsplit=1)[0])
    return f"**/{name}**" if number is None else f"</{name}:{number}>"


def mention_person(person: int) -> str:
    """A mention shown as the person's name. Whether it pings depends on the message."""
    return f"<@{person}>"
