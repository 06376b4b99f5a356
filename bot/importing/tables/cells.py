"""Values of cells: times, counts, links, and placeholders for missing values."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.importing.json_values import as_time
from bot.importing.lexicon import load_words
from bot.importing.text.dates import day_comes_first, parse_date

LONGEST_COLUMN_NAME = 60
"""The most code points of the name of a person, and of a time."""


def parse_time(value: str, day_first: bool | None = None) -> datetime | None:
    """Parses a time as tables have it: ISO 8601, a date as people write it, or a Unix time."""
    value = value.strip()
    if _NUMBER.fullmatch(value):
        whole = value.partition(".")[0]
        scale = {9: 1, 10: 1, 12: 1000, 13: 1000, 15: 10**6, 16: 10**6, 19: 10**9}.get(len(whole))
        return None if scale is None else as_time(float(value) / scale)
    if len(value) > LONGEST_COLUMN_NAME or not _DIGIT.search(value):
        return None
    found = as_time(_ZONE.sub("+00:00", value) if value[:4].isdigit() else value)
    if found is not None:
        return found
    found = parse_date(value, short=True, day_first=day_first)
    return found if found is not None else _as_programs_write(value)


_NUMBER = re.compile(r"\d{9,19}(?:\.\d{0,9})?", re.ASCII)
_DIGIT = re.compile(r"\d")
_ZONE = re.compile(r"(?<!\s)\s*+(?:UTC|GMT|Z)$")
_FORMATS = ("%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S GMT")


_AS_UNIX_WRITES = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\S{1,8}) (\d{4})", re.ASCII
)


def _as_programs_write(value: str) -> datetime | None:
    if not value[:3].isalpha():
        return None
    if parts := _AS_UNIX_WRITES.fullmatch(value):
        month, day, clock, zone, year = parts.groups()
        return parse_date(f"{month} {day}, {year} {clock} {zone}")
    for form in _FORMATS:
        try:
            found = datetime.strptime(value, form)  # noqa: DTZ007 - the last form means UTC
        except ValueError:
            continue
        try:
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except OverflowError:
            return None
    return None


CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
AMOUNT = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,15}){0,4}\s?[%€$kKmM]?")
_EMPTY = frozenset(("", *load_words("empty_cells"), *(f"#{error}" for error in load_words("cell_errors"))))
_FORMULA = re.compile(r"""=HYPERLINK\(\s*"([^"]*)"\s*(?:[;,]\s*"([^"]*)"\s*)?\)""", re.IGNORECASE)


def is_empty(value: str) -> bool:
    """Whether a cell is empty, or has what programs write into a cell without a value."""
    return value.strip().casefold() in _EMPTY


def split_hyperlink(value: str) -> tuple[str, str]:
    """Returns the text and the address of a HYPERLINK formula; for any other cell, the text and an empty
    string."""
    found = _FORMULA.match(value.strip().removeprefix("'")) if "HYPERLINK" in value[:12].upper() else None
    return ((found[2] or found[1]), found[1]) if found else (value, "")


def strip_formula_guard(value: str) -> str:
    """Returns the text without the sign that keeps spreadsheets from taking it for a formula."""
    return value[1:] if value[:2] in {"'=", "'+", "'-", "'@"} else value


def unwrap_json_text(value: str) -> str:
    """Returns the words of a cell in the form of Google's exports: ``{"text":"…"},{"text":"…"}``."""
    if not value.startswith('{"text":'):
        return value
    try:
        parts = json.loads(f"[{value}]")
    except (ValueError, RecursionError):
        return value
    texts = [part["text"] for part in parts if isinstance(part, dict) and isinstance(part.get("text"), str)]
    return "".join(texts) if len(texts) == len(parts) else value


def parse_count(value: str) -> int | None:
    """Parses a count with or without thousands separators; None for anything else."""
    digits = value.strip().removesuffix(".0").replace(",", "").replace("\u202f", "").lstrip("+")
    return int(digits) if re.fullmatch(r"-?\d{1,15}", digits, re.ASCII) else None


def find_day_order(values: Sequence[str]) -> bool | None:
    """Whether the day precedes the month in dates such as 31/12/2020, if any of them shows it."""
    found = (
        day_comes_first(value.strip().split(" ")[0].rstrip(","))
        for value in values
        if "/" in value or "-" in value
    )
    return next((order for order in found if order is not None), None)
