"""Who owns stored threads. Each library numbers its threads from 1 and never shows those of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Guild:
    """The library of a Discord server."""

    id: int

    def __str__(self) -> str:
        return f"guild {self.id}"


@dataclass(frozen=True, slots=True)
class Person:
    """A Discord user's own library."""

    id: int

    def __str__(self) -> str:
        return f"person {self.id}"


@dataclass(frozen=True, slots=True)
class Local:
    """The library of whoever uses the command line on this machine."""

    def __str__(self) -> str:
        return "local"


Library: TypeAlias = Guild | Person | Local

LOCAL = Local()
