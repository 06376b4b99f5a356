"""Lists of claims as the product compares them, for the benchmarks of matching and grouping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.similarity.similarity import Similarity, compute_tf_idf, count_stems, prepare_similarity
from bot.digest.text.tokens import extract_content_stems, extract_words

Square = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compared:
    texts: tuple[str, ...]
    ours: Similarity
    words: Square
    """Plain tf-idf cosine of each text with each: a simple baseline."""

    @property
    def meaning(self) -> Square:
        """Cosine of the centred sentence vectors."""
        wide = self.ours.meaning.astype(np.float64)
        return np.asarray(wide @ wide.T)

    @property
    def both(self) -> Square:
        return np.asarray((self.words + self.meaning) / 2)


@lru_cache(maxsize=1)
def get_vectors() -> Vectors:
    return Vectors(UseEncoder())


def compared(texts: Sequence[str], kinds: Sequence[str]) -> Compared:
    """English claims, one text each."""
    stems = [extract_content_stems(text, "en") for text in texts]
    plain = [" ".join(extract_words(text)) for text in texts]
    table = compute_tf_idf(count_stems(stems), np.ones(len(texts), dtype=np.float32))
    cosine = np.asarray((table @ table.T).toarray(), dtype=np.float64)
    return Compared(tuple(texts), prepare_similarity(plain, stems, get_vectors().get(texts), kinds), cosine)


def halves(names: Sequence[str]) -> list[bool]:
    """Returns which units were looked at during tuning: those at even positions in the order of names."""
    place = {name: at for at, name in enumerate(sorted(set(names)))}
    return [place[name] % 2 == 0 for name in names]
