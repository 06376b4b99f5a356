"""Merges what was read of a live thread into the stored thread. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.importing.assembly import article_from_draft, assemble_comments, comment_from_draft
from bot.importing.draft import CommentDraft
from bot.importing.source import Source
from bot.services.kept_conversations import get_conversation_channel, update_title
from storage.model import Article, Comment, ReadingNote, Thread, make_placeholder

FORM = "discord"
"""The form and the key are those of an export of the channel, so that either updates the other."""


def make_live_key(channel: int) -> str:
    """The key under which a Discord thread is stored."""
    return f"{FORM}:{channel}"


def get_channel_id(key: str) -> int | None:
    """The channel whose live thread, or export, has this key."""
    form, _, number = key.partition(":")
    return int(number) if form == FORM and number.isascii() and number.isdigit() else None


@dataclass(frozen=True)
class LiveSnapshot:
    """What was read of a live thread. ``whole``: it was read from its beginning, so stored comments that are
    not in it were deleted; otherwise only newer messages were read."""

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


def build_live_thread(read: LiveSnapshot, source: Source) -> Thread:
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
    """The stored thread with what was read. Comments deleted since are kept without their text."""
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
    """Applies edits and deletions. Messages that were never read are ignored. The opening message has the id
    of the channel."""
    known = {comment.key for comment in stored.comments}
    fresh = [one for key, one in said.items() if key in known]
    thread = update_comments(stored, fresh, gone)
    opening = str(get_channel_id(stored.key))
    if opening in gone:
        thread = replace(thread, article=None)
    elif opening in said and stored.article is not None:
        thread = replace(thread, article=article_from_draft(source, said[opening]))
    if get_conversation_channel(thread.key) is not None:
        thread = update_title(thread)
    return _with_replies(thread, fresh)


def _with_replies(thread: Thread, fresh: Iterable[CommentDraft]) -> Thread:
    """Infers replies that Discord does not state, for newly read comments. Replies inferred before stay, even
    if the comment that showed them was deleted."""
    from bot.importing.reply_inference.inference import (
        infer_replies,  # loads numpy, for those who read messages
    )

    keys = {one.key for one in fresh}
    return infer_replies(thread, only={one.number for one in thread.comments if one.key in keys})


def update_comments(stored: Thread, said: Iterable[CommentDraft], gone: Collection[str]) -> Thread:
    """``said``: new or changed comments. Those with the keys ``gone`` lose their text. New comments get
    numbers above all others, so that cited numbers stay valid. The order is that of the keys, which is the
    order in time."""
    numbers = {comment.key: comment.number for comment in stored.comments if comment.key is not None}
    kept = {
        comment.key: make_placeholder(comment) if comment.key in gone else comment
        for comment in stored.comments
        if comment.key is not None
    }
    following = max((entry.number for entry in stored.list_entries()), default=1) + 1
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
