"""Headings of the development threads by models that were fitted without them.

The other fitted parts (agreement, context, no view) have been fitted on these threads; their own benchmarks
leave threads out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks import training_headings
from bot.digest.similarity.embeddings import Vectors
from bot.digest.viewpoints import heading_score

FOLDS = 4


class HeadingFolds:
    def __init__(self, data: Path, threads: Sequence[str], vectors: Vectors) -> None:
        """``data``: the folder that the shipped model was fitted on; ``threads``: names of files in it."""
        sentences = training_headings.read_sentences(data, vectors)
        self._fold = {name: at % FOLDS for at, name in enumerate(threads)}
        of_thread = np.asarray([self._fold.get(name, -1) for name in sentences.names])[sentences.threads]
        self._models = [training_headings.fit(sentences.where(of_thread != fold)) for fold in range(FOLDS)]

    @contextmanager
    def without(self, thread: str) -> Iterator[None]:
        """Within this context, headings are scored by the model that was fitted without the thread."""
        if thread not in self._fold:
            yield
            return
        model = self._models[self._fold[thread]]
        with patch.object(heading_score, "load_weights", lambda _name: model):
            yield
