"""Reads what was fetched by address. The thread gets that address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from storage.model import Thread


@dataclass(frozen=True, slots=True)
class Fetched:
    content: bytes
    address: str
    """The address of the page."""
    entries: str = ""
    """The beginning of entries' addresses, to which the number of an entry is appended. Empty if unknown."""


def read_fetched(fetched: Fetched, limits: Limits) -> Thread:
    """Reads the thread. Raises ``UnreadableSource``."""
    thread = read_thread(fetched.content, fetched.address, limits)
    address = fetched.address
    if thread.address is not None and _host(thread.address) == _host(address):
        address = thread.address  # its canonical address, without tracking parameters
    article = thread.article
    if article is not None and article.address is None:
        article = replace(article, address=address)
    comments = thread.comments
    if fetched.entries:
        comments = tuple(
            comment if comment.address else replace(comment, address=f"{fetched.entries}{comment.number}")
            for comment in comments
        )
    return replace(thread, address=address, article=article, comments=comments)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # such as an unfinished IPv6 host
        return ""
