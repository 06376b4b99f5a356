"""What a worker is asked to do, and what it sends back.

Light on purpose, like ``cache_key``: the process that talks to Discord imports this and never loads the
engine, which would block everything else for two seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Unencoded:
    """The thread holds more texts without a vector than are encoded at once."""

    missing: tuple[str, ...]
    """The texts without a vector, each once."""
    total: int
    """How many different texts are encoded for this thread in all."""


def digest_bodies(
    thread: Thread, stored: Mapping[bytes, bytes], method: str, *, most: int | None = None
) -> Bodies:
    """Digests of every length as bytes, and what became of the stored vectors. Raises ``TooManyTexts`` where
    more than ``most`` texts have no vector yet."""
    from bot.digest.compose import create_digests
    from bot.digest.serialization import digest_to_bytes
    from bot.digest.similarity.embeddings import UseEncoder, Vectors

    vectors = Vectors(UseEncoder(), stored, most=most)
    made = create_digests(thread, vectors, method)
    bodies = {length: digest_to_bytes(digest) for length, digest in made.items()}
    return Bodies(bodies, vectors.fresh, vectors.needed)


def digest_step(thread: Thread, stored: Mapping[bytes, bytes], method: str, most: int) -> Bodies | Unencoded:
    """The digests, or the texts that have to be encoded first where they are more than ``most``."""
    from bot.digest.similarity.embeddings import TooManyTexts

    try:
        return digest_bodies(thread, stored, method, most=most)
    except TooManyTexts as rest:
        return Unencoded(tuple(rest.missing), rest.total)


def encoded(texts: Sequence[str]) -> dict[bytes, bytes]:
    """Vectors of the texts, as they are stored."""
    from bot.digest.similarity.embeddings import UseEncoder, Vectors

    vectors = Vectors(UseEncoder())
    vectors.get(texts)
    return vectors.fresh
