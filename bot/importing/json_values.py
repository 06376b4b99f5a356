"""Returns values of JSON as the expected type, or as empty.

No export promises the types of its fields, and one odd field must not lose a comment. A pydantic model would
refuse the whole object.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

JsonObject: TypeAlias = Mapping[str, object]

_LARGEST = 2**63 - 1
"""The largest integer that fits a database column. Other programs have the same limit."""


def as_mapping(value: object) -> Mapping[str, object]:
    """Returns an object; empty for any other value."""
    return value if isinstance(value, dict) else {}


def as_sequence(value: object) -> Sequence[object]:
    """Returns an array; empty for any other value."""
    return value if isinstance(value, list) else ()


def as_text(value: object) -> str:
    """Returns a string; empty for any other value."""
    return value if isinstance(value, str) else ""


def as_identifier(value: object) -> str:
    """Returns an id as text, whether it is given as text or as a number; empty for any other value."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, int) and abs(value) <= _LARGEST else as_text(value)


def as_discord_id(value: object) -> int | None:
    """Returns the id of a Discord user; None for any other value."""
    number = as_identifier(value)
    return int(number) if number.isascii() and number.isdigit() and 0 < int(number[:20]) < 2**63 else None


def as_integer(value: object) -> int | None:
    """Returns a whole number that fits into 64 bits; None for any other value."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if isinstance(value, float) and not (math.isfinite(value) and value.is_integer()):
        return None
    return int(value) if abs(value) <= _LARGEST else None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_day(value: object) -> bool:
    """Whether a text, such as 2026-03-02, names a day without a time of day."""
    return isinstance(value, str) and _DAY.fullmatch(value.strip()) is not None


def as_time(value: object) -> datetime | None:
    """Returns seconds since 1970, or ISO 8601 text (taken as UTC if it has no zone), as an aware time in UTC.
    Returns None for any other value."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        if isinstance(value, str):
            parsed = datetime.fromisoformat(value.strip())
            return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
