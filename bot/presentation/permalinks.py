"""Short forms of long addresses, for sites that document them."""

from __future__ import annotations

import re

from storage.addresses import remove_tracking_parameters

_LONG = 80
"""Addresses with at least so many characters are shortened."""
_SHORT_FORMS = (
    (
        re.compile(
            r"https?://(?:\w+\.)?reddit\.com/(?:r|user)/[^/]+/comments/(\w+)/[^/]*/(\w+)/?(?:[?#].*)?"
        ),
        r"https://www.reddit.com/comments/\1/_/\2",
    ),
    (
        re.compile(r"https?://(?:\w+\.)?reddit\.com/(?:r|user)/[^/]+/comments/(\w+)(?:/[^/]*)?/?(?:[?#].*)?"),
        r"https://redd.it/\1",
    ),
    (
        re.compile(
            r"https?://((?:[\w-]+\.)?(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com)"
            r"/questions/\d+/[^/?#]*/(\d+)(?:\?[^#]*)?#\2"
        ),
        r"https://\1/a/\2",
    ),
)


def shorten_permalink(address: str) -> str:
    """The same page under a shorter address, if the site has one, without tracking parameters."""
    address = remove_tracking_parameters(address)
    if len(address) <= _LONG:
        return address
    for long, short in _SHORT_FORMS:
        found = long.fullmatch(address)
        if found is not None:
            return found.expand(short)
    return address
