"""Time zones as people name them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.errors import UnknownZone

_UNIVERSAL = ("UTC", "GMT")
_SUGGESTED = 3
"""Zones suggested for one that does not exist."""


@cache
def _zones() -> dict[str, str]:
    """Zones by folded name. They are named region/city; abbreviations such as EST are left out, because they
    do not follow the clock changes that people expect of them."""
    names = [name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix"))]
    return {_folded(name): name for name in [*names, *_UNIVERSAL]}


@cache
def _cities() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for folded, name in sorted(_zones().items()):
        found.setdefault(folded.rpartition("/")[2], []).append(name)
    return found


def find_zone(given: str) -> str:
    """The IANA name of a zone, given by its name or by its city alone. Raises ``UnknownZone``."""
    folded = _folded(given)
    if folded in _zones():
        return _zones()[folded]
    by_city = _cities().get(folded, [])
    if len(by_city) == 1:
        return by_city[0]
    near = by_city or _find_similar(folded, _SUGGESTED)
    raise UnknownZone(zone=given, near=", ".join(near)) if near else UnknownZone(zone=given)


def suggest_zones(given: str, count: int = _SUGGESTED) -> list[str]:
    """Zones with a similar name, best first; common ones if none is similar."""
    folded = _folded(given)
    return _find_similar(folded, count) or ["Europe/Berlin", "America/New_York", "UTC"][:count]


def _find_similar(folded: str, count: int) -> list[str]:
    if not folded:
        return []
    beginning = [name for key, name in sorted(_zones().items()) if folded in key]
    cities = get_close_matches(folded.rpartition("/")[2], _cities(), n=count, cutoff=0.6)
    similar = [name for city in cities for name in _cities()[city]]
    return list(dict.fromkeys([*beginning, *similar]))[:count]


def _folded(name: str) -> str:
    return name.strip().replace(" ", "_").casefold()
