"""Writes threads in threadgist's own JSON form, from which they are read without loss. See
docs/thread-json.md.

The same thread gives the same bytes everywhere. Both writers yield pieces, one comment at a time, so that a
long thread is never in memory twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.importing.thread_json.reading import FORMAT, FORMAT_VERSION
from storage.model import Article, Comment, CommentState, Entry, Thread

_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that reading a file removes or takes for a line end. They are written as escapes. So reading
meets them only within the text that they belong to, and can move the ranges of that text along."""


def write_thread_json(thread: Thread) -> Iterator[str]:
    """Yields one object, with a comment in each line."""
    head = [f" {_json(name)}: {_json(value)}" for name, value in _head(thread).items()]
    yield "{\n" + ",\n".join(head) + ',\n "comments": ['
    between = "\n  "
    for comment in thread.comments:
        yield between + _json(_comment(comment))
        between = ",\n  "
    yield "\n ]\n}\n" if thread.comments else "]\n}\n"


def write_thread_lines(thread: Thread) -> Iterator[str]:
    """Yields JSON Lines: the thread with its number of comments, then one comment in each line."""
    yield _json({**_head(thread), "comments": len(thread.comments)}) + "\n"
    for comment in thread.comments:
        yield _json(_comment(comment)) + "\n"


def _json(value: object) -> str:
    return _HIDDEN.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(hidden: re.Match[str]) -> str:
    return json.dumps(hidden.group())[1:-1]


def _head(thread: Thread) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "title": thread.title,
        "form": thread.form,
        "key": thread.key,
        **_said(address=thread.address, declared=thread.declared),
        "numbered": thread.numbered,
        "texts": "readable",
        "inferred": True,
        "notes": [{"kind": note.kind.value, "facts": dict(note.facts)} for note in thread.notes],
        **_said(article=None if thread.article is None else _article(thread.article)),
    }


def _said(**fields: object) -> dict[str, object]:
    """Returns the fields that are not empty."""
    return {name: value for name, value in fields.items() if value is not None and value is not False}


def _article(article: Article) -> dict[str, object]:
    return {
        "number": article.number,
        **_said(
            author=article.author,
            time=_when(article),
            score=article.score,
            address=article.address,
            person=_person(article.person),
        ),
        **_words(article),
    }


def _comment(comment: Comment) -> dict[str, object]:
    return {
        "number": comment.number,
        **_said(
            key=comment.key,
            parent=comment.parent,
            parent_inferred=comment.parent_inferred,
            author=comment.author,
            time=_when(comment),
            edited=_time(comment.edited),
            score=comment.score,
            address=comment.address,
            deleted=comment.state is CommentState.DELETED,
            bot=comment.bot,
            person=_person(comment.person),
        ),
        **_words(comment),
    }


def _words(entry: Entry) -> dict[str, object]:
    words: dict[str, object] = {"text": entry.text}
    if entry.source != entry.text:
        words["source"] = entry.source
    if entry.links:
        words["links"] = [
            {"start": link.start, "end": link.end, "address": link.address} for link in entry.links
        ]
    if entry.passages:
        words["passages"] = [
            {"start": part.start, "end": part.end, "kind": part.kind.value} for part in entry.passages
        ]
    return words


def _person(person: int | None) -> str | None:
    """Returns an id as text, because many JSON parsers round such large numbers."""
    return None if person is None else str(person)


def _when(entry: Entry) -> str | None:
    """Returns the time; only the day if the time of day is unknown."""
    if entry.time is not None and entry.day_only:
        return entry.time.date().isoformat()
    return _time(entry.time)


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.astimezone(UTC).isoformat().replace("+00:00", "Z")
