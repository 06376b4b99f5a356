"""Sentence vectors: equal for equal texts, reused if stored, and computed for damaged text too."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.digest.similarity.embeddings import MOST_ENCODED_CHARACTERS, UseEncoder, Vectors, hash_text

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["The ferry is late again.", "Die Fähre kommt schon wieder zu spät.", "Bananas are yellow.", ""]


class Counting:
    """An encoder with three dimensions that remembers the texts it was asked for."""

    name = "counting"
    dimensions = 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        self.asked += texts
        return np.asarray([[len(text), text.count("e"), 1] for text in texts], dtype=np.float16)


def test_vector_of_a_text_does_not_depend_on_its_company() -> None:
    encoder = UseEncoder()
    together = encoder.encode(TEXTS)
    assert np.array_equal(together[::-1], encoder.encode(TEXTS[::-1]))
    assert np.array_equal(together[1:2], encoder.encode(TEXTS[1:2]))


def test_vector_of_a_text_is_the_same_at_every_place_of_batches_of_every_size() -> None:
    texts = [("The ferry is late again, and nobody tells us why. " * 3)[: 3 + 5 * n] for n in range(30)] * 3
    alone = np.concatenate([UseEncoder().encode([text]) for text in texts[:30]] * 3)
    for size in (2, 7, 8, 9, 31, 90):
        parts = [UseEncoder().encode(texts[at : at + size]) for at in range(0, len(texts), size)]
        assert np.array_equal(np.concatenate(parts), alone)


@pytest.mark.parametrize("architecture", ["Haswell", "SkylakeX", "Sandybridge"])
def test_vectors_do_not_depend_on_their_company_on_other_processors(architecture: str) -> None:
    code = (
        "import sys; from bot.digest.similarity.embeddings import UseEncoder\n"
        "texts = [('The ferry is late. ' * 9)[: 3 + 7 * n] for n in range(20)]\n"
        "alone = b''.join(UseEncoder().encode([text]).tobytes() for text in texts)\n"
        "sys.exit(alone != UseEncoder().encode(texts).tobytes())"
    )
    environment = {**os.environ, "OPENBLAS_CORETYPE": architecture, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT, env=environment
    )
    if done.returncode < 0:
        pytest.skip(f"this processor lacks instructions of {architecture}")
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("threads", ["1", "2"])
def test_vector_does_not_depend_on_the_number_of_threads(threads: str) -> None:
    code = (
        "import sys; from bot.digest.similarity.embeddings import UseEncoder\n"
        "sys.stdout.buffer.write(UseEncoder().encode(sys.argv[1:]).tobytes())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *TEXTS],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONUTF8": "1"},
    )
    assert done.stdout == UseEncoder().encode(TEXTS).tobytes()


def test_translation_is_nearer_than_another_subject() -> None:
    english, german, bananas, _ = UseEncoder().encode(TEXTS).astype(np.float32)
    assert english @ german > english @ bananas + 0.3


def test_rows_have_length_one() -> None:
    rows = UseEncoder().encode(TEXTS).astype(np.float32)
    assert rows.shape == (len(TEXTS), UseEncoder.dimensions)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-2)


@pytest.mark.parametrize("text", ["\ud800 lone", "\x00", "ẗ̸͓́͝ḣ̴̬", "x" * 1_000_000, "سلام", "🙂"])
def test_odd_text_has_a_vector(text: str) -> None:
    assert np.isfinite(UseEncoder().encode([text])).all()


def test_only_the_beginning_of_an_endless_text_is_encoded() -> None:
    start = "word " * (MOST_ENCODED_CHARACTERS // 5)
    encoder = UseEncoder()
    assert np.array_equal(encoder.encode([start]), encoder.encode([start + "more " * 1000]))


def test_stored_vectors_are_used_and_only_the_others_made() -> None:
    stored = {hash_text("known"): np.asarray([7, 8, 9], dtype="<f2").tobytes()}
    encoder = Counting()
    vectors = Vectors(encoder, stored)
    rows = vectors.get(["known", "new", "new"])
    assert rows.tolist() == [[7, 8, 9], [3, 1, 1], [3, 1, 1]]
    assert encoder.asked == ["new"]
    assert list(vectors.fresh) == [hash_text("new")]


def test_what_was_made_once_is_not_made_again() -> None:
    encoder = Counting()
    vectors = Vectors(encoder)
    vectors.get(["one"])
    vectors.get(["one", "three"])
    assert encoder.asked == ["one", "three"]
    assert Vectors(encoder, vectors.fresh).get(["one"]).tolist() == [[3, 1, 1]]


def test_stored_vector_of_another_size_is_made_anew() -> None:
    encoder = Counting()
    assert Vectors(encoder, {hash_text("one"): b"12"}).get(["one"]).tolist() == [[3, 1, 1]]


def test_no_texts_are_no_rows() -> None:
    assert Vectors(Counting()).get([]).shape == (0, 3)


def test_hash_is_sixteen_bytes_whatever_the_text() -> None:
    assert len({hash_text(text) for text in [*TEXTS, "\ud800"]}) == 5
    assert all(len(hash_text(text)) == 16 for text in TEXTS)
