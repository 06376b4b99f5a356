"""Shared by the tests of chat programs."""

from __future__ import annotations

from bot.importing.detect import read_thread
from storage.model import CommentState, Thread


def read(text: str) -> Thread:
    return read_thread(text.encode())


def said(thread: Thread) -> list[tuple[str | None, str]]:
    return [(one.author, one.text) for one in thread.comments if one.state is CommentState.PRESENT]
