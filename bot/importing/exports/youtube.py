"""Comments of a YouTube video: ``commentThreads`` of the API, or the output of youtube-comment-downloader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.readable_text import ReadableText, convert_plain_text
from storage.model import Thread

FORM = "youtube"
_KINDS = frozenset(("youtube#commentThread", "youtube#comment"))
_MARKED = re.compile(r"<br ?/?>|<a href=|<b>|<i>|&(?:amp|lt|gt|quot|#39);")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for threads of the API, or comments with the video they are on."""
    if source.start[:1] not in ("{", "["):
        return None
    value = source.json
    if value is None:
        rows = [as_mapping(row) for row in source.json_lines]
        is_download = bool(rows) and all("cid" in row and "text" in row and "author" in row for row in rows)
        return Recognition(90, lambda: (_from_downloader(source, rows),)) if is_download else None
    pages = [as_mapping(page) for page in (value if isinstance(value, list) else [value])]
    items = [as_mapping(item) for page in pages for item in (as_sequence(page.get("items")) or [page])]
    if not items or not all(as_text(item.get("kind")) in _KINDS for item in items):
        return None
    more = sum(1 for page in pages[-1:] if page.get("nextPageToken"))
    return Recognition(95, lambda: (_from_interface(source, items, more),))


READER = Reader(FORM, recognise)


def _from_interface(source: Source, items: Sequence[Mapping[str, object]], more: int) -> Thread:
    """Reads threads of the API. If a comment has more than five replies, the API gives five of them."""
    found: list[CommentDraft] = []
    lacking = 0
    videos: set[str] = set()
    for item in items:
        about = as_mapping(item.get("snippet"))
        first = as_mapping(about.get("topLevelComment")) or item
        replies = [
            as_mapping(reply) for reply in as_sequence(as_mapping(item.get("replies")).get("comments"))
        ]
        counted = as_integer(about.get("totalReplyCount")) or 0
        lacking += min(max(counted - len(replies), 0), 10**9)
        number = as_text(about.get("videoId")) or as_text(as_mapping(first.get("snippet")).get("videoId"))
        videos |= {number} if number else set()
        found += [_read_comment(source, one, number) for one in (first, *replies)]
        source.check_comment_count(len(found))
    video = videos.pop() if len(videos) == 1 else ""
    return make_video_thread(source, sort_depth_first(found), video, lacking, more)


def make_video_thread(
    source: Source, found: Sequence[CommentDraft], video: str = "", stubs: int = 0, more: int = 0
) -> Thread:
    """Makes a thread of comments. ``video``: the id of the video, if known. Raises ``no-comments``,
    ``too-many-comments``, ``text-too-long``."""
    if not found:
        raise UnreadableSource("no-comments", form="YouTube")
    return build_thread(
        source,
        FORM,
        f"{FORM}:{video or found[0].key}:comments",  # not a newer copy of a thread that has the description
        found,
        address=get_comment_address(video),
        stubs=stubs,
        skipped={"pages": more},
    )


def get_comment_address(video: str, comment: str = "") -> str | None:
    """Returns the address of the video, or of one of its comments."""
    if not _NUMBER.fullmatch(video):
        return None
    beneath = f"&lc={comment}" if _NUMBER.fullmatch(comment) else ""
    return None if comment and not beneath else f"https://www.youtube.com/watch?v={video}{beneath}"


_NUMBER = re.compile(r"[\w.-]{1,100}", re.ASCII)


def _read_comment(source: Source, comment: Mapping[str, object], video: str) -> CommentDraft:
    said = as_mapping(comment.get("snippet"))
    key = as_identifier(comment.get("id"))
    published, updated = as_time(said.get("publishedAt")), as_time(said.get("updatedAt"))
    words = source.clean(as_text(said.get("textOriginal")) or as_text(said.get("textDisplay")))
    is_marked = not said.get("textOriginal") and _MARKED.search(words) is not None
    readable: ReadableText = convert_html(words) if is_marked else convert_plain_text(words, lines=True)
    return CommentDraft(
        key=key,
        readable=readable,
        source=words,
        author=clean_name(as_text(said.get("authorDisplayName")), source),
        parent_key=as_text(said.get("parentId")) or None,
        time=published,
        edited=updated if updated != published else None,
        score=as_integer(said.get("likeCount")),
        address=get_comment_address(as_text(said.get("videoId")) or video, key) if key else None,
    )


def _from_downloader(source: Source, rows: Sequence[Mapping[str, object]]) -> Thread:
    """Reads rows of the downloader. The id of a reply begins with the id of its comment. No row names the
    video."""
    found = []
    for row in rows:
        key = as_identifier(row.get("cid"))
        above, dot, _ = key.rpartition(".")
        found.append(parse_comment(source, row, "", key=key, parent=above if dot else ""))
    return make_video_thread(source, sort_depth_first(found))


def parse_comment(
    source: Source, comment: Mapping[str, object], video: str, *, key: str, parent: str
) -> CommentDraft:
    """Reads a comment as the API of YouTube returns it."""
    words = source.clean(as_text(comment.get("text")))
    markup = "" if words else source.clean(as_text(comment.get("html")))
    votes = comment.get("like_count", comment.get("votes"))
    if isinstance(votes, str):  # "1.2K" is rounded
        votes = int(votes) if votes.isascii() and votes.isdigit() and len(votes) < 12 else None
    return CommentDraft(
        key=key,
        readable=convert_html(markup) if markup else convert_plain_text(words, lines=True),
        source=words or markup,
        author=clean_name(as_text(comment.get("author")), source),
        parent_key=parent if parent and parent != "root" else None,
        time=as_time(comment.get("timestamp")) or as_time(comment.get("time_parsed")),
        score=as_integer(votes),
        address=get_comment_address(video, key) if key else None,
    )
