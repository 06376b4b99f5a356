"""Web addresses: which of them can be followed, and where they are in a text.

linkify-it-py is not used, because it includes closing quotation marks, ``…`` and the ``**`` of Markdown in
the address, and is 30 times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

_ADDRESS = re.compile(r"""https?://[^\s<>"“”„«»`\\^{}|]{1,8000}""", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}


def resolve_address(address: str, base: str = "") -> str:
    """Returns the address if it is a web or mail address, otherwise an empty string. ``base`` completes
    relative addresses."""
    address = address.strip()
    if base and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
        try:
            address = urljoin(base, address)
        except ValueError:  # such as an unfinished IPv6 host
            return ""
    return address if re.match(r"(?:https?://|mailto:)\S", address, re.IGNORECASE) else ""


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yields the start and end of every web address in a text."""
    for match in _ADDRESS.finditer(text):
        end = match.start() + _address_length(match.group())
        if end - match.start() > len("https://"):
            yield match.start(), end


def _address_length(address: str) -> int:
    """Returns the length without the punctuation of the sentence around the address, and without a closing
    bracket that the address did not open."""
    end = len(address)
    balance = {mark: address.count(opener) - address.count(mark) for mark, opener in _CLOSING.items()}
    while end and address[end - 1] in ".,;:!?'’‘*_~)]…":
        last = address[end - 1]
        if last in _CLOSING:
            if balance[last] >= 0:
                break
            balance[last] += 1
        end -= 1
    return end
