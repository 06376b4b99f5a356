"""Makes the key under which a digest is cached. Whatever changes the bytes of a digest changes its key.

This module does not import the engine, so that it loads fast.
"""

from __future__ import annotations

from typing import Final

from bot.digest.model import Length

ENGINE: Final = "16"
"""Version of the engine. It is raised with every change of rules or weights that changes digests."""

METHODS: Final = ("lexrank", "textrank", "luhn", "sumbasic", "lsa", "lead")
"""Methods of ranking sentences, for comparison. The first is the one that the product uses."""
DEFAULT_METHOD: Final = METHODS[0]
ENCODER: Final = "use-multilingual-3/0.2.1/batches"


def make_cache_key(length: Length, method: str = DEFAULT_METHOD) -> str:
    """Returns the key under which a digest of this length and method is cached."""
    return f"{ENGINE}/{method}/{ENCODER}/{length}"
