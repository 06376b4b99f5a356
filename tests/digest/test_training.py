"""The shipped models equal those that training fits to the labelled threads."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks import training_agreement, training_context, training_headings
from benchmarks.labelled_threads import Split, get_vectors, read_labelled_threads
from benchmarks.standing_examples import get_examples
from bot.digest.context import self_containment
from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.viewpoints import agreement, heading_score

DATA = Path(__file__).resolve().parents[3] / "shared" / "eval"

pytestmark = [
    pytest.mark.endurance,
    pytest.mark.skipif(not DATA.is_dir(), reason="the labelled threads are not here: ../shared/eval"),
]


@cache
def vectors() -> Vectors:
    """Fitted once for all models, because they use many of the same sentences."""
    return get_vectors()


def test_headings_of_viewpoints() -> None:
    shipped = load_weights(heading_score.HEADING_MODEL)
    for name, fitted in training_headings.fit(training_headings.read_sentences(DATA, vectors())).items():
        np.testing.assert_allclose(shipped[name], fitted, atol=1e-3)


def test_sentences_that_stand_alone() -> None:
    shipped = load_weights(self_containment.SELF_CONTAINMENT_MODEL)
    threads = read_labelled_threads(DATA / "discussions", Split.DEVELOPMENT)
    examples = get_examples(threads, vectors(), others=DATA)
    for name, fitted in training_context.get_arrays(training_context.fit(examples)).items():
        np.testing.assert_allclose(shipped[name], fitted, atol=1e-3)
    assert len(shipped["features"]) == len(self_containment.SELF_CONTAINMENT_FEATURES)


def test_agreement_of_replies(tmp_path: Path) -> None:
    training_agreement.train(DATA, tmp_path)
    with np.load(tmp_path / f"{agreement.AGREEMENT_MODEL}.npz") as fitted:
        shipped = load_weights(agreement.AGREEMENT_MODEL)
        assert set(fitted) == set(shipped)
        for name in shipped:
            np.testing.assert_allclose(fitted[name], shipped[name], rtol=1e-3, atol=1e-4)
