"""What a worker is asked for and what it sends back.

Light on purpose, like ``recipe``: the process that talks to Discord knows this and never loads the engine,
which would keep it from everything else for two seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.digest.model import Length
from storage.model import Thread


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a worker sends back."""

    by_length: dict[Length, bytes]
    fresh_vectors: dict[bytes, bytes]
    """By hash of the text: not stored before."""
    needed_vectors: frozenset[bytes] | None
    """Hashes of all vectors that are in use, where stored ones no longer are; None where all are."""


def digest_bodies(thread: Thread, stored: Mapping[bytes, bytes], method: str) -> Bodies:
    """Digests of every length as bytes, and what became of the stored vectors."""
    from bot.digest.compose import digests_of
    from bot.digest.encoder import UseEncoder, Vectors
    from bot.digest.serial import digest_to_bytes

    vectors = Vectors(UseEncoder(), stored)
    made = digests_of(thread, vectors, method)
    bodies = {length: digest_to_bytes(digest) for length, digest in made.items()}
    return Bodies(bodies, vectors.fresh, vectors.needed)
