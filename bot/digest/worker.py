"""The work that a worker is asked to do, and the results that it sends back.

Like ``cache_key``, this module does not import the engine when it is loaded. The process that talks to
Discord imports it and never loads the engine, which would block everything else for two seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.digest.model import Length
from storage.model import Thread


@dataclass(frozen=True, slots=True)
class Bodies:
    """The digests that a worker sends back, with the vectors that were made for them."""

    by_length: dict[Length, bytes]
    fresh_vectors: dict[bytes, bytes]
    """Vectors that were not stored before, by the hash of their text."""
    needed_vectors: frozenset[bytes] | None
    """Hashes of all vectors in use, if some stored ones are no longer used; None if all stored ones are."""


@dataclass(frozen=True, slots=True)
class Unencoded:
    """The result for a thread in which more texts have no vector than may be encoded at once."""

    missing: tuple[str, ...]
    """The texts without a vector, each once."""
    total: int
    """How many different texts of this thread are encoded in all."""


def make_digest_bodies(
    thread: Thread, stored: Mapping[bytes, bytes], method: str, *, most: int | None = None
) -> Bodies:
    """Returns digests of every length as bytes, with the new and the needed vectors. Raises ``TooManyTexts``
    if more than ``most`` texts have no vector yet."""
    from bot.digest.compose import create_digests
    from bot.digest.serialization import digest_to_bytes
    from bot.digest.similarity.embeddings import UseEncoder, Vectors

    vectors = Vectors(UseEncoder(), stored, most=most)
    made = create_digests(thread, vectors, method)
    bodies = {length: digest_to_bytes(digest) for length, digest in made.items()}
    return Bodies(bodies, vectors.fresh, vectors.needed)


def run_digest_step(
    thread: Thread, stored: Mapping[bytes, bytes], method: str, most: int
) -> Bodies | Unencoded:
    """Returns the digests or, if more than ``most`` texts have no vector yet, the texts to encode first."""
    from bot.digest.similarity.embeddings import TooManyTexts

    try:
        return make_digest_bodies(thread, stored, method, most=most)
    except TooManyTexts as rest:
        return Unencoded(tuple(rest.missing), rest.total)


def encode_texts(texts: Sequence[str]) -> dict[bytes, bytes]:
    """Returns the vectors of the texts in the form in which they are stored."""
    from bot.digest.similarity.embeddings import UseEncoder, Vectors

    vectors = Vectors(UseEncoder())
    vectors.get(texts)
    return vectors.fresh
