"""A stored live thread brought in step with its source. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.importing.assembly import article_from_draft, assemble_comments, comment_from_draft
from bot.importing.draft import CommentDraft
from bot.importing.source import Source
from storage.model import Article, Comment, ReadingNote, Thread, make_placeholder

FORM = "discord"
"""The form, and with it the key, is that of an export of the channel: the one updates the other."""


def make_live_key(channel: int) -> str:
    """The key of the thread that is stored of a Discord thread."""
    return f"{FORM}:{channel}"


def get_channel_id(key: str) -> int | None:
    """The channel whose live thread, or export, has this key."""
    form, _, number = key.partition(":")
    return int(number) if form == FORM and number.isascii() and number.isdigit() else None


@dataclass(frozen=True)
class LiveSnapshot:
    """What was read of a live thread.

    ``whole``: from its beginning, so what is stored and was not read again is gone; else only what is newer.
    """

    title: str
    channel: int
    address: str
    found: Sequence[CommentDraft]
    """In order of time, without the opening message."""
    article: Article | None = None
    notes: tuple[ReadingNote, ...] = ()
    whole: bool = True

    @property
    def last(self) -> int:
        """Id of the newest message; 0 where there is none."""
        return max((int(one.key) for one in self.found), default=0)


def thread_from_snapshot(read: LiveSnapshot, source: Source) -> Thread:
    """Raises ``text-too-long``, ``too-many-comments``."""
    comments, notes = assemble_comments(read.found, source)
    thread = Thread(
        title=read.title,
        comments=comments,
        article=read.article,
        form=FORM,
        key=make_live_key(read.channel),
        address=read.address,
        notes=(*read.notes, *notes),
    )
    return _with_replies(thread, read.found)


def merge_snapshot(stored: Thread, read: LiveSnapshot) -> Thread:
    """The stored thread with all that was read; what it lost meanwhile leaves empty places behind."""
    gone: set[str] = set()
    if read.whole:
        still_there = {one.key for one in read.found}
        gone = {comment.key for comment in stored.comments if comment.key is not None} - still_there
    thread = update_comments(stored, read.found, gone)
    if read.whole:
        thread = replace(thread, article=read.article, notes=read.notes)
    return _with_replies(replace(thread, title=read.title, address=read.address), read.found)


def apply_changes(
    stored: Thread, said: Mapping[str, CommentDraft], gone: Collection[str], source: Source
) -> Thread:
    """Edits and deletions applied. Of a message that was never read nothing is kept; the opening message
    bears the id of the channel."""
    known = {comment.key for comment in stored.comments}
    fresh = [one for key, one in said.items() if key in known]
    thread = update_comments(stored, fresh, gone)
    opening = str(get_channel_id(stored.key))
    if opening in gone:
        thread = replace(thread, article=None)
    elif opening in said and stored.article is not None:
        thread = replace(thread, article=article_from_draft(source, said[opening]))
    return _with_replies(thread, fresh)


def _with_replies(thread: Thread, fresh: Iterable[CommentDraft]) -> Thread:
    """Replies that Discord does not tell are inferred for what was just read. What was inferred before stays,
    even if the comment that showed it was deleted."""
    from bot.importing.reply_inference.inference import (
        infer_replies,  # loads numpy, for those who read messages
    )

    keys = {one.key for one in fresh}
    return infer_replies(thread, only={one.number for one in thread.comments if one.key in keys})


def update_comments(stored: Thread, said: Iterable[CommentDraft], gone: Collection[str]) -> Thread:
    """``said``: comments new or changed. Those with the keys ``gone`` leave an empty place behind.

    New numbers are above all others, so that nothing cited moves; order is that of the keys, which is time.
    """
    numbers = {comment.key: comment.number for comment in stored.comments if comment.key is not None}
    kept = {
        comment.key: make_placeholder(comment) if comment.key in gone else comment
        for comment in stored.comments
        if comment.key is not None
    }
    following = max((entry.number for entry in stored.entries()), default=1) + 1
    fresh = [one for one in said if one.key not in gone]
    for one in fresh:
        if one.key not in numbers:
            numbers[one.key] = following
            following += 1
    for one in fresh:
        parent = numbers.get(one.parent_key) if one.parent_key is not None else None
        kept[one.key] = comment_from_draft(one, numbers[one.key], parent)
    return replace(stored, comments=tuple(sorted(kept.values(), key=_place)))


def _place(comment: Comment) -> int:
    return int(comment.key or 0)
