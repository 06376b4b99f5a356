"""A host's robots.txt, as RFC 9309 defines it."""

from __future__ import annotations

from protego import Protego
from yarl import URL

AGENT = "threadgist"
"""The name by which robots.txt files refer to this program."""
MOST_BYTES = 512_000
"""How many bytes of the file are read. The standard requires at least 500 KiB."""
LONGEST_PAUSE = 10.0
"""The longest pause in seconds, even if a host asks for more."""


class Robots:
    def __init__(self, content: bytes = b"") -> None:
        """Parses a robots.txt. An empty text allows everything, like a missing file."""
        self._rules = Protego.parse(content[:MOST_BYTES].decode("utf-8-sig", "replace"))

    def allows(self, address: URL) -> bool:
        """Whether the host allows this program to read the page."""
        return self._rules.can_fetch(str(address), AGENT)

    @property
    def pause(self) -> float:
        """The seconds between two requests that the host asks for, at most ``LONGEST_PAUSE``."""
        asked = self._rules.crawl_delay(AGENT) or 0.0
        return min(asked, LONGEST_PAUSE) if asked > 0.0 else 0.0  # "nan" is no pause
