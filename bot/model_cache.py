"""Arrays of packaged models in a form that loads fast, kept in the user's cache folder.

The packages hold their models compressed, or in a form from which tables are built at each start. That takes
1 to 2 s of CPU time; reading these copies takes a tenth of it.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

Arrays = Mapping[str, NDArray[Any]]


def cache_folder() -> Path:
    """``~/.cache/threadgist`` on Linux; other systems have folders of their own for this."""
    return user_cache_path("threadgist", appauthor=False)


def load_cached_arrays(name: str, make: Callable[[], Arrays]) -> Arrays:
    """What ``make`` returns, from the cache if possible. ``name`` must change whenever ``make`` would return
    something else. A damaged copy is replaced; if the folder cannot be written, every call calls ``make``."""
    path = cache_folder() / f"{name}.npz"
    return _load(path) or _keep(path, make())


def map_array(name: str, make: Callable[[], NDArray[Any]], *, checksum: int) -> NDArray[Any]:
    """One large array, mapped into memory: all processes share it, and only what is used is read.

    ``checksum``: its CRC-32, which reveals a damaged copy.
    """
    path = cache_folder() / f"{name}.npy"
    mapped = _map(path, checksum)
    if mapped is not None:
        return mapped
    made = make()
    _write(path, lambda file: np.save(file, made, allow_pickle=False))
    mapped = _map(path, checksum)
    return made if mapped is None else mapped


def _map(path: Path, checksum: int) -> NDArray[Any] | None:
    try:
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return array if zlib.crc32(array.data) == checksum else None


def _load(path: Path) -> Arrays | None:
    """None where the file is missing or damaged."""
    try:
        # opened here, since numpy leaves the file open when it is damaged
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {key: stored[key] for key in stored.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error):
        return None


def _keep(path: Path, arrays: Arrays) -> Arrays:
    _write(path, lambda file: np.savez(file, allow_pickle=False, **arrays))
    return arrays


def _write(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Writes to a temporary file first, so that nobody reads half a file."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".unfinished")
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            Path(unfinished).replace(path)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
    except OSError:
        pass  # a cache that cannot be written costs time, nothing else
