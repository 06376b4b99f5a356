"""Conversations of text channels that are kept as threads. They follow edits and deletions like live threads,
but do not grow. Pure.

Their titles say where and when they began, and quote the first words. The words go when their message does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.importing.titles import derive_title
from storage.model import Comment, Thread

FORM = "stretch"
SCHEDULED = "scheduled-stretch"
"""The form of conversations that only a schedule keeps."""
KEYS = "conversation:"
"""How the keys of kept conversations begin; the channel and the first message follow."""
_LONGEST_QUOTE = 50
"""The most characters of the first words in a title."""
_PLACE_AND_TIME = re.compile(r".*?, \d{4}-\d\d-\d\d \d\d:\d\d(?=: |$)")


def get_conversation_channel(key: str) -> int | None:
    """The channel of a kept conversation; None for the key of another thread."""
    if not key.startswith(KEYS):
        return None
    channel = key.removeprefix(KEYS).partition(":")[0]
    return int(channel) if channel.isascii() and channel.isdigit() else None


def build_conversation_thread(conversation: Thread, channel: int) -> Thread:
    """Makes a thread of a conversation of a stretch. Its messages are numbered anew, in order of time."""
    comments = sorted(conversation.comments, key=lambda one: int(one.key or 0))
    numbers = {one.number: number for number, one in enumerate(comments, 2)}
    first = comments[0]
    return Thread(
        title=_make_title(conversation.title, first.time, comments),
        comments=tuple(_renumbered(one, numbers) for one in comments),
        form=FORM,
        key=f"{KEYS}{channel}:{first.key}",
        address=first.address,
        numbered=True,
    )


def update_title(conversation: Thread) -> Thread:
    """The kept conversation with the first words that it has now in its title."""
    found = _PLACE_AND_TIME.match(conversation.title)
    if found is None:
        return conversation
    return replace(conversation, title=_add_quote(found[0], conversation.comments))


def remove_quote(title: str) -> str:
    """The title of a kept conversation without the words of anybody."""
    found = _PLACE_AND_TIME.match(title)
    return found[0] if found else title


def _make_title(channel: str, began: datetime | None, comments: Iterable[Comment]) -> str:
    return channel if began is None else _add_quote(f"{channel}, {began:%Y-%m-%d %H:%M}", comments)


def _add_quote(place_and_time: str, comments: Iterable[Comment]) -> str:
    words = (derive_title(one.text, _LONGEST_QUOTE) for one in comments)
    quote = next((found for found in words if found), "")
    return f"{place_and_time}: {quote}" if quote else place_and_time


def _renumbered(comment: Comment, numbers: dict[int, int]) -> Comment:
    parent = None if comment.parent is None else numbers.get(comment.parent)
    inferred = comment.parent_inferred and parent is not None
    return replace(comment, number=numbers[comment.number], parent=parent, parent_inferred=inferred)
