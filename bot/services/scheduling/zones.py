"""Time zones as people name them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.errors import UnknownZone

_UNIVERSAL = ("UTC", "GMT")


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
    raise UnknownZone(zone=given, near=", ".join(by_city or suggest_zones(given)))


def suggest_zones(given: str, count: int = 3) -> list[str]:
    """Zones with a similar name, best first."""
    folded = _folded(given)
    if not folded:
        return ["Europe/Berlin", "America/New_York", "UTC"][:count]
    beginning = [name for key, name in sorted(_zones().items()) if folded in key]
    cities = get_close_matches(folded.rpartition("/")[2], _cities(), n=count, cutoff=0.6)
    similar = [name for city in cities for name in _cities()[city]]
    return list(dict.fromkeys([*beginning, *similar]))[:count] or ["Europe/Berlin", "UTC"][:count]


def _folded(name: str) -> str:
    return name.strip().replace(" ", "_").casefold()
