"""Made-up threads for measuring speed: realistic in length and vocabulary, never used for quality."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from storage.model import Article, Comment, Thread

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvwz" for vowel in "aeiou"]
_FRAME = (
    "the council should {} the {} because {} costs {}",
    "nobody who lives near the {} wants another {} with {} and {}",
    "if they {} the {}, every {} will lose its {}",
    "I have worked on {} for years and the {} never needed {} or {}",
    "a {} is cheaper than any {} that {} can {}",
)
_VIEWS_PER_THREAD = 40
_VOCABULARY = 6_000


class MadeUpEncoder:
    """Replaces stored vectors: vectors of sentences with one view have one direction, with noise.

    Reading a stored vector costs much less than making one, and only reading is measured here.
    """

    name = "made-up"
    dimensions = 512

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        rows = np.empty((len(texts), self.dimensions), dtype=np.float16)
        draws = [np.random.default_rng(view) for view in range(_VIEWS_PER_THREAD)]
        centres = [draw.standard_normal(self.dimensions) for draw in draws]
        for row, text in zip(rows, texts, strict=True):
            centre = centres[zlib.crc32(text.split()[-1].encode()) % _VIEWS_PER_THREAD]
            noise = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(self.dimensions)
            made = centre + 1.5 * noise
            row[:] = made / np.linalg.norm(made)
        return rows


def create_thread(comments: int, seed: int = 1) -> Thread:
    """Makes comments of one to five sentences (about 30 words on average). A third are replies, and every
    third author has written before. Word frequencies fall with their rank, as in real text."""
    chance = random.Random(seed)  # noqa: S311 (made-up text, not a secret)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(_VOCABULARY)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(_VOCABULARY)))

    def sentence() -> str:
        frame = chance.choice(_FRAME)
        made = frame.format(*chance.choices(words, cum_weights=weights, k=4))
        return made[0].upper() + made[1:] + chance.choice((".", ".", ".", "!", "?"))

    def text() -> str:
        return " ".join(sentence() for _ in range(chance.choices((1, 2, 3, 4, 5), (3, 4, 3, 2, 1))[0]))

    article = Article("\n\n".join(" ".join(sentence() for _ in range(4)) for _ in range(8)))
    made = [
        Comment(
            number,
            text(),
            author=f"author{chance.randrange(1 + comments * 2 // 3)}",
            parent=chance.randrange(2, number) if number > 4 and chance.random() < 0.33 else None,
        )
        for number in range(2, comments + 2)
    ]
    return Thread("A made-up thread", tuple(made), article, form="made-up", key=f"made-up:{comments}")
