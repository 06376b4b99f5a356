"""Commands and people, named so that Discord shows them as such. Nobody is pinged: messages are sent without
allowed mentions."""

from __future__ import annotations

from collections.abc import Mapping


def mention_command(name: str, ids: Mapping[str, int]) -> str:
    """The command, to be clicked in Discord if its id is known. ``ids``: by the first word of its name."""
    number = ids.get(name.split(maxsplit=1)[0])
    return f"**/{name}**" if number is None else f"</{name}:{number}>"


def mention_person(person: int) -> str:
    """Shown as the person's name; whether it pings is up to the message."""
    return f"<@{person}>"
