"""Converting between rows and the data types of ``storage.model``, for all engines.

Times are microseconds since 1970 UTC.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import make_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from storage.errors import StorageError
from storage.libraries import Library
from storage.model import (
    Article,
    Comment,
    CommentState,
    Entry,
    Link,
    NoteKind,
    Passage,
    PassageKind,
    ReadingNote,
    Thread,
    ThreadInfo,
    Visibility,
    count_commenters,
)

Row: TypeAlias = Sequence[Any]
Value: TypeAlias = str | int | bytes | None

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

PRESENT = CommentState.PRESENT.value

COMMENT_COLUMNS = (
    "number, text, source, author, links, passages, parent, time, edited, score, address, key, state, bot,"
    " person, day_only, parent_inferred"
)
ARTICLE_COLUMNS = "text, source, links, passages, author, number, time, score, address, person, day_only"
INFO_COLUMNS = (
    "title, form, key, address, declared, has_article, comment_count, author_count,"
    " imported_at, updated_at, imported_by, revision, visibility, notes, channel"
)


def fold_case(text: str) -> str:
    """Folds a text: texts that differ only in case or in the encoding of accents become equal."""
    if text.isascii():
        return text.lower()  # the same, but quicker
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def to_microseconds(time: datetime) -> int:
    """Converts a time to microseconds since 1970 UTC."""
    return (time - EPOCH) // MICROSECOND


def from_microseconds(value: int) -> datetime:
    """Converts microseconds since 1970 UTC to a time."""
    return EPOCH + value * MICROSECOND


def to_optional_time(value: int | None) -> datetime | None:
    """Converts microseconds since 1970 UTC to a time; None stays None."""
    return None if value is None else from_microseconds(value)


def to_optional_microseconds(time: datetime | None) -> int | None:
    """Converts a time to microseconds since 1970 UTC; None stays None."""
    return None if time is None else to_microseconds(time)


def make_comment_columns(comments: Sequence[Comment]) -> dict[str, Sequence[Value]]:
    """Returns the values of all comments for each of COMMENT_COLUMNS. This is quicker than making a row for
    each comment."""
    columns: dict[str, Sequence[Value]] = {
        "number": [one.number for one in comments],
        "text": [one.text for one in comments],
        "source": [None if one.source == one.text else one.source for one in comments],
        "author": [one.author for one in comments],
        "links": [_links(one.links) for one in comments],
        "passages": [_passages(one.passages) for one in comments],
        "parent": [one.parent for one in comments],
        # the same as to_optional_microseconds, without two calls for each comment
        "time": [None if one.time is None else (one.time - EPOCH) // MICROSECOND for one in comments],
        "edited": [to_optional_microseconds(one.edited) for one in comments],
        "score": [one.score for one in comments],
        "address": [one.address for one in comments],
        "key": [one.key for one in comments],
        "state": [PRESENT if one.state is CommentState.PRESENT else one.state.value for one in comments],
        "bot": [one.bot for one in comments],
        "person": [one.person for one in comments],
        "day_only": [one.day_only for one in comments],
        "parent_inferred": [one.parent_inferred for one in comments],
    }
    for texts in (columns["text"], columns["source"], columns["author"], columns["address"], columns["key"]):
        refuse_nul(*texts)
    return columns


def get_article_values(article: Article) -> tuple[Value, ...]:
    """Returns the values for ARTICLE_COLUMNS."""
    refuse_nul(article.text, article.source, article.author, article.address)
    return (
        article.text,
        None if article.source == article.text else article.source,
        _links(article.links),
        _passages(article.passages),
        article.author,
        article.number,
        to_optional_microseconds(article.time),
        article.score,
        article.address,
        article.person,
        article.day_only,
    )


def comment_from_row(row: Row) -> Comment:
    """Makes a comment from a row with the columns in the order of ``COMMENT_COLUMNS``."""
    (number, text, source, author, links, passages, parent,
     time, edited, score, address, key, state, bot, person, day_only, parent_inferred) = row  # fmt: skip
    comment: Comment = _MutableComment(
        number, text, text if source is None else source, author,
        () if links is None else _links_from(links), () if passages is None else _passages_from(passages),
        parent, None if time is None else from_microseconds(time), to_optional_time(edited), score, address,
        key, _STATES[state], bool(bot), person, bool(day_only), bool(parent_inferred),
    )  # fmt: skip
    comment.__class__ = Comment
    return comment


_MutableComment: Any = make_dataclass("_MutableComment", COMMENT_COLUMNS.split(", "), slots=True)
"""Comments are created with this class, and then their class is changed to ``Comment``, because ``__init__``
of a frozen dataclass takes six times as long. Python allows this for classes with the same slots."""

_STATES = {state.value: state for state in CommentState}


def comments_from_rows(rows: Iterable[Row]) -> tuple[Comment, ...]:
    """Makes comments from rows. See ``comment_from_row``."""
    return tuple(map(comment_from_row, rows))


def article_from_row(row: Row) -> Article:
    """Makes an article from a row with the columns in the order in which articles are selected."""
    text, source, links, passages, author, number, time, score, address, person, day_only = row
    return Article(
        text=text,
        source=text if source is None else source,
        links=_links_from(links),
        passages=_passages_from(passages),
        author=author,
        number=number,
        time=to_optional_time(time),
        score=score,
        address=address,
        person=person,
        day_only=bool(day_only),
    )


def info_from_row(library: Library, thread_id: int, row: Row) -> ThreadInfo:
    """Makes a ``ThreadInfo`` from a row of INFO_COLUMNS."""
    (title, form, key, address, declared, has_article, comment_count, author_count,
     imported_at, updated_at, imported_by, revision, visibility, notes, channel) = row  # fmt: skip
    return ThreadInfo(
        library=library,
        id=thread_id,
        title=title,
        form=form,
        key=key,
        address=address,
        declared=declared,
        has_article=bool(has_article),
        comment_count=comment_count,
        author_count=author_count,
        imported_at=from_microseconds(imported_at),
        updated_at=from_microseconds(updated_at),
        imported_by=imported_by,
        revision=revision,
        visibility=parse_visibility(visibility, channel),
        notes=parse_notes(notes),
        channel=channel,
    )


def parse_visibility(visibility: str, channel: int | None) -> Visibility:
    """Returns the visibility of a stored thread. A thread with a channel is visible to people who can read
    the channel."""
    return Visibility(visibility) if channel is None else Visibility.CHANNEL


def get_thread_values(thread: Thread) -> dict[str, Value]:
    """Returns the columns of ``threads`` that the thread itself determines."""
    refuse_nul(thread.key, thread.title, thread.form, thread.address)
    for note in thread.notes:
        refuse_nul(*(value for fact in note.facts for value in fact if isinstance(value, str)))
    return {
        "key": thread.key,
        "title": thread.title,
        "title_folded": fold_case(thread.title),
        "form": thread.form,
        "address": thread.address,
        "declared": thread.declared,
        "numbered": thread.numbered,
        "notes": json.dumps([[note.kind.value, note.facts] for note in thread.notes], ensure_ascii=False),
        "has_article": thread.article is not None,
        "comment_count": len(thread.comments),
        "author_count": count_commenters(thread.comments),
        "last_number": max(thread.numbers, default=0),
        "text_bytes": sum(map(_count_text_bytes, thread.list_entries())),
    }


def _count_text_bytes(entry: Entry) -> int:
    """Counts the bytes of the stored texts. A source text that equals the text is not stored."""
    size = _count_bytes(entry.text)
    return size if entry.source == entry.text else size + _count_bytes(entry.source)


def _count_bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def parse_notes(notes: str) -> tuple[ReadingNote, ...]:
    """Parses the JSON in which notes are stored."""
    return tuple(
        ReadingNote(NoteKind(kind), tuple((name, value) for name, value in facts))
        for kind, facts in json.loads(notes)
    )


def refuse_nul(*texts: Value) -> None:
    """Raises ``StorageError`` for a text with NUL: SQLite's length(), LIKE and instr() would stop there."""
    for text in texts:
        if isinstance(text, str) and "\0" in text:
            raise StorageError(reason="a text contains the character NUL")


def _links(links: tuple[Link, ...]) -> str | None:
    if not links:
        return None
    refuse_nul(*(link.address for link in links))
    return json.dumps([[link.start, link.end, link.address] for link in links], ensure_ascii=False)


def _passages(passages: tuple[Passage, ...]) -> str | None:
    if not passages:
        return None
    return json.dumps([[part.start, part.end, part.kind.value] for part in passages])


def _links_from(links: str | None) -> tuple[Link, ...]:
    if links is None:
        return ()
    return tuple(Link(start, end, address) for start, end, address in json.loads(links))


def _passages_from(passages: str | None) -> tuple[Passage, ...]:
    if passages is None:
        return ()
    return tuple(Passage(start, end, PassageKind(kind)) for start, end, kind in json.loads(passages))
