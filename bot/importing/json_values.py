"""Values of JSON as the expected type, or nothing.

No export promises the types of its fields, and one odd field must not lose a comment. A pydantic model
refuses the whole object instead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

JsonObject: TypeAlias = Mapping[str, object]

_LARGEST = 2**63 - 1
"""The largest integer of a database column and of other programs."""


def mapping(value: object) -> Mapping[str, object]:
    """Empty for anything else."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> Sequence[object]:
    """Empty for anything else."""
    return value if isinstance(value, list) else ()


def text(value: object) -> str:
    """Empty for anything else."""
    return value if isinstance(value, str) else ""


def identifier(value: object) -> str:
    """An id as text, be it given as text or as a number; empty for anything else."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, int) and abs(value) <= _LARGEST else text(value)


def discord_id(value: object) -> int | None:
    """The id of a Discord user."""
    number = identifier(value)
    return int(number) if number.isascii() and number.isdigit() and 0 < int(number[:20]) < 2**63 else None


def integer(value: object) -> int | None:
    """A whole number that fits 64 bits."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if isinstance(value, float) and not (math.isfinite(value) and value.is_integer()):
        return None
    return int(value) if abs(value) <= _LARGEST else None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_day(value: object) -> bool:
    """Whether a text such as 2026-03-02 names a day and no time of day."""
    return isinstance(value, str) and _DAY.fullmatch(value.strip()) is not None


def timestamp(value: object) -> datetime | None:
    """Seconds since 1970, or ISO 8601 text (without a zone taken as UTC), as an aware time in UTC."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        if isinstance(value, str):
            parsed = datetime.fromisoformat(value.strip())
            return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
