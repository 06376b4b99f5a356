"""Links that a terminal opens on a click; only to web addresses."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+\Z", re.IGNORECASE)


def get_openable_address(address: str | None) -> str | None:
    """The address, if a terminal may open it."""
    return address if address and _WEB.match(address) else None


def style_with_link(style: str, address: str | None) -> str:
    """The style with a link that terminals open on a click; only to the web."""
    return f"{style} link {address}" if get_openable_address(address) else style
