"""What makes a digest: whatever changes its bytes changes the recipe, and so what is cached.

Light on purpose: it names the engine without loading it.
"""

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
    """Name under which a digest of this making is cached."""
    return f"{ENGINE}/{method}/{ENCODER}/{length}"
