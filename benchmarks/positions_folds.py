"""Headings of the development threads by models that were fitted without them.

The other fitted parts (agreement, context, no view) have been fitted on these threads all the same; their own
benchmarks leave threads out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np

from benchmarks import training_headings
from benchmarks.labelled_threads import LabelledThread
from bot.digest.similarity.embeddings import Vectors
from bot.digest.viewpoints import heading_score

FOLDS = 8


class HeadingFolds:
    def __init__(self, threads: Sequence[LabelledThread], vectors: Vectors) -> None:
        """``threads``: those that the shipped model was fitted on."""
        sentences = training_headings.read_sentences(threads, vectors)
        self._fold = {thread.name: at % FOLDS for at, thread in enumerate(threads)}
        of_thread = np.asarray([self._fold[name] for name in sentences.names])[sentences.threads]
        self._models = [training_headings.fit(sentences.where(of_thread != fold)) for fold in range(FOLDS)]

    @contextmanager
    def without(self, thread: str) -> Iterator[None]:
        """Within it, headings are scored by the model that has not seen the thread."""
        if thread not in self._fold:
            yield
            return
        model = self._models[self._fold[thread]]
        with patch.object(heading_score, "load_weights", lambda _name: model):
            yield
