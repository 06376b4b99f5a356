"""Conversations of text channels that are kept as threads. They follow edits and deletions like live threads,
but do not grow. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.model import Comment, Thread

FORM = "stretch"
SCHEDULED = "scheduled-stretch"
"""The form of conversations that only a schedule keeps."""
KEYS = "conversation:"
"""How the keys of kept conversations begin; the channel and the first message follow."""


def get_conversation_channel(key: str) -> int | None:
    """The channel of a kept conversation; None for the key of another thread."""
    if not key.startswith(KEYS):
        return None
    channel = key.removeprefix(KEYS).partition(":")[0]
    return int(channel) if channel.isascii() and channel.isdigit() else None


def thread_from_conversation(conversation: Thread, channel: int) -> Thread:
    """Makes a thread of a conversation of a stretch. Its messages are numbered anew, in order of time. The
    title says where and when it began, because a title in words would have to be made up."""
    comments = sorted(conversation.comments, key=lambda one: int(one.key or 0))
    numbers = {one.number: number for number, one in enumerate(comments, 2)}
    first = comments[0]
    return Thread(
        title=_title(conversation.title, first.time),
        comments=tuple(_renumbered(one, numbers) for one in comments),
        form=FORM,
        key=f"{KEYS}{channel}:{first.key}",
        address=first.address,
        numbered=True,
    )


def _title(name: str, began: datetime | None) -> str:
    return name if began is None else f"{name}, {began:%Y-%m-%d %H:%M}"


def _renumbered(comment: Comment, numbers: dict[int, int]) -> Comment:
    parent = None if comment.parent is None else numbers.get(comment.parent)
    inferred = comment.parent_inferred and parent is not None
    return replace(comment, number=numbers[comment.number], parent=parent, parent_inferred=inferred)
