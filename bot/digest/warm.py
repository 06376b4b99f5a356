"""What a worker loads before its first request."""

from __future__ import annotations

from bot.digest import prepared
from storage.model import Comment, Thread


def load() -> None:
    """Imports the engine and runs it once over a few words, so that models and caches are in memory."""
    prepared.prepare(Thread("", (Comment(1, "A first sentence to wake the engine. And a second one."),)))
