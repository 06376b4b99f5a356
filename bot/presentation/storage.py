"""What is stored, and what was deleted, as short phrases."""

from __future__ import annotations

import math

from bot.phrases import Phrases
from storage.model import ErasureCounts, StorageUse


def describe_deletion(gone: ErasureCounts, phrases: Phrases) -> str:
    """What was deleted of a person; what there was none of is not mentioned."""
    counts = {
        "entries": gone.entries,
        "library": gone.library,
        "imported": gone.imported,
        "claims": gone.claims,
        "read": gone.read_marks,
    }
    parts = [phrases(f"privacy-gone-{name}", count=count) for name, count in counts.items() if count]
    return (
        phrases("privacy-forgotten", what=", ".join(parts)) if parts else phrases("privacy-forgotten-nothing")
    )


NEARLY_FULL = 0.9
"""People are told about the limit once they have used this share of it."""
_MEGABYTE = 1_000_000


def describe_usage(use: StorageUse, phrases: Phrases) -> dict[str, str]:
    """How many comments and megabytes are stored, and the limits, as facts for a phrase."""
    size, most = math.ceil(use.bytes / _MEGABYTE), (use.max_bytes or 0) // _MEGABYTE
    return {
        "comments": phrases("settings-use-comments", count=use.comments, most=use.max_comments or 0),
        "megabytes": phrases("settings-use-megabytes", count=size, most=most),
    }
