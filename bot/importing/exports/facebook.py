"""Comments of Facebook: comments on a post, from the Graph API, or the comments of one person, from a
Facebook or Instagram export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.exports.messenger import is_misencoded, repair_encoding
from bot.importing.json_values import (
    JsonObject,
    as_identifier,
    as_integer,
    as_mapping,
    as_sequence,
    as_text,
    as_time,
)
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.readable_text import convert_plain_text
from storage.model import Thread
from storage.text_keys import make_text_key

FORM = "facebook"
_OWN = ("comments_v2", "group_comments_v2", "comments", "comments_media_comments", "comments_reels_comments")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for comments of the Graph API, 94 for those of one person."""
    if source.start[:1] not in ("{", "["):
        return None
    value = as_mapping(source.json)
    post = as_mapping(value.get("post")) or value
    comments = _data(post.get("comments")) or _data(value)
    if comments and all(map(_is_comment, comments)):
        opening = post if "comments" in post and _is_comment(post) else {}
        more = bool(as_mapping(as_mapping(post.get("comments") or value).get("paging")).get("next"))
        return Recognition(95, lambda: (_below_post(source, opening, comments, more=more),))
    own = list(_own(source.json))
    return Recognition(94, lambda: (_of_person(source, own),)) if own else None


READER = Reader(FORM, recognise)


def _data(connection: object) -> list[JsonObject]:
    return [as_mapping(one) for one in as_sequence(as_mapping(connection).get("data"))]


def _is_comment(entry: JsonObject) -> bool:
    return (
        bool(as_identifier(entry.get("id")))
        and "created_time" in entry
        and ("message" in entry or "from" in entry)
    )


def _below_post(source: Source, post: JsonObject, comments: Sequence[JsonObject], *, more: bool) -> Thread:
    found: list[CommentDraft] = []
    for comment in comments:
        one = _read_comment(source, comment)
        found.append(one)
        for reply in _data(comment.get("comments")):
            below = _read_comment(source, reply)
            found.append(replace(below, parent_key=below.parent_key or one.key))
        source.check_comment_count(len(found))
    opening = _read_comment(source, post) if post else None
    key = opening.key if opening else found[0].key.partition("_")[0]
    return build_thread(
        source,
        FORM,
        f"{FORM}:{key}" if opening else f"{FORM}:{key}:comments",
        sort_depth_first([one for one in found if one.readable.text]),
        opening=opening if opening and opening.readable.text else None,
        address=source.clean(as_text(post.get("permalink_url"))) or None,
        skipped={"attachments": sum(not one.readable.text for one in found), "pages": int(more)},
    )


def _read_comment(source: Source, comment: JsonObject) -> CommentDraft:
    words = source.clean(as_text(comment.get("message")))
    likes = as_mapping(as_mapping(comment.get("likes")).get("summary")).get("total_count")
    address = source.clean(as_text(comment.get("permalink_url")))
    return CommentDraft(
        key=as_identifier(comment.get("id")),
        readable=convert_plain_text(words, lines=True),
        source=words,
        author=clean_name(as_text(as_mapping(comment.get("from")).get("name")), source),
        parent_key=as_identifier(as_mapping(comment.get("parent")).get("id")) or None,
        time=as_time(comment.get("created_time")),
        score=as_integer(comment.get("like_count", likes)),
        address=address if address.startswith("https://") else None,
    )


def _own(value: object) -> Iterator[tuple[str, str, object]]:
    """Yields the author, text and time of one person's comments. Yields nothing if any entry is something
    else."""
    named = as_mapping(value)
    rows = as_sequence(value) or next((as_sequence(named.get(name)) for name in _OWN if named.get(name)), ())
    told = [_own_comment(as_mapping(row)) for row in rows]
    if told and all(one is not None for one in told):
        yield from (one for one in told if one is not None and one[1])


def _own_comment(row: JsonObject) -> tuple[str, str, object] | None:
    """Returns author, text and time of a comment; None for other entries. The text is empty if there is only
    a picture."""
    fields = as_mapping(row.get("string_map_data"))
    if fields:
        comment, time = as_mapping(fields.get("Comment")), as_mapping(fields.get("Time"))
        return ("", as_text(comment.get("value")), time.get("timestamp")) if time else None
    if "timestamp" not in row or "title" not in row:
        return None
    comment = next(
        (
            found
            for one in as_sequence(row.get("data"))
            if (found := as_mapping(as_mapping(one).get("comment")))
        ),
        {},
    )
    return (
        as_text(comment.get("author")),
        as_text(comment.get("comment")),
        comment.get("timestamp", row["timestamp"]),
    )


def _of_person(source: Source, own: Sequence[tuple[str, str, object]]) -> Thread:
    source.check_comment_count(len(own))
    is_broken = is_misencoded(part for author, words, _ in own for part in (author, words))
    found = []
    for author, words, time in reversed(own):  # the export has the newest first
        name, content = (repair_encoding(author), repair_encoding(words)) if is_broken else (author, words)
        content = source.clean(content)
        found.append(
            CommentDraft(
                key=make_text_key("said", f"{time}\n{content}"),
                readable=convert_plain_text(content, lines=True),
                source=content,
                author=clean_name(name, source),
                time=as_time(time),
            )
        )
    if not any(one.readable.text for one in found):
        raise UnreadableSource("no-comments", form="Facebook")
    return build_thread(source, FORM, make_text_key(FORM, f"own\n{found[0].author}\n{found[0].key}"), found)
