"""Loads the fitted weights of this folder. Each ``NAME.npz`` has a card, ``NAME.md``; see ``make train``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

PACKAGE: Final = "bot.digest.models"


@cache
def load_weights(name: str) -> Mapping[str, NDArray[Any]]:
    """Returns the arrays of ``NAME.npz`` by their names."""
    body = files(PACKAGE).joinpath(f"{name}.npz").read_bytes()
    with np.load(BytesIO(body), allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}
