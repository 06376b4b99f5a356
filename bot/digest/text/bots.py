"""Finds comments that programs wrote."""

from __future__ import annotations

from bot.digest.text import discourse_cues as cues
from storage.model import Comment, Entry


def is_bot(entry: Entry) -> bool:
    """Returns whether a program wrote the entry, according to the source, the author's name or the text."""
    if isinstance(entry, Comment) and entry.bot:
        return True
    author = entry.author or ""
    named = cues.BOT_ACCOUNT.search(author) is not None or cues.BOT_NAME.is_in(author)
    return named or cues.BOT_DISCLOSURE.is_in(entry.text)
