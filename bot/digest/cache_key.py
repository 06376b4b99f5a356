"""What a digest depends on: whatever changes its bytes changes the recipe, and with it the key of the cache.
Light on purpose: it does not load the engine."""

from __future__ import annotations

from typing import Final

from bot.digest.model import Length

ENGINE: Final = "12"
"""Raised with every change of rules or weights that changes digests."""

METHODS: Final = ("lexrank", "textrank", "luhn", "sumbasic", "lsa", "lead")
"""Ways of ranking sentences, for comparison; the first is the product's own."""
DEFAULT_METHOD: Final = METHODS[0]
ENCODER: Final = "use-multilingual-3/0.2.1/batches"


def make_cache_key(length: Length, method: str = DEFAULT_METHOD) -> str:
    """The key under which such a digest is cached."""
    return f"{ENGINE}/{method}/{ENCODER}/{length}"
