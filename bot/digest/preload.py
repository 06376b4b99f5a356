"""Loads what a worker needs before its first request."""

from __future__ import annotations

from bot.digest.compose import create_digest
from storage.model import Article, Comment, Thread


def preload_engine() -> None:
    """Imports the engine and runs it once on a few words, so that models and caches are in memory."""
    article = Article("The first sentence wakes the engine. The second one makes it compare them.")
    comment = Comment(2, "I think that the engine should be awake by the end of this sentence.")
    create_digest(Thread("Awake", (comment,), article))
