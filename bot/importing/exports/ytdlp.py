"""Comments written by yt-dlp, with the facts of a video or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.exports.youtube import FORM, get_comment_address, make_video_thread, parse_comment
from bot.importing.json_decoding import parse_json_values
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.links import resolve_address
from bot.importing.text.readable_text import convert_plain_text
from storage.model import Thread

_OTHER_FORM = "yt-dlp"


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 96 for videos with comments, or lists of comments with yt-dlp's fields."""
    if source.start[:1] not in ("{", "[", "N", "n"):
        return None
    videos = _videos(source, source.json)
    return None if videos is None else Recognition(96, lambda: tuple(_threads(source, videos)))


READER = Reader(FORM, recognise)


def _videos(source: Source, value: object) -> list[object] | None:
    """Returns the videos in the file: with their facts (``.info.json``, ``-j``, a playlist), or as comments
    alone (``--print "%(comments)j"``), one video after the other."""
    videos = [value] if value is not None else _values(source)
    if len(videos) == 1 and as_mapping(videos[0]).get("_type") == "playlist":
        videos = list(as_sequence(as_mapping(videos[0]).get("entries")))
    if not videos or not all(_is_video(video) or _is_comment_list(video) for video in videos):
        return None
    return (
        videos if any(as_mapping(video).get("comments") or as_sequence(video) for video in videos) else None
    )


def _values(source: Source) -> list[object]:
    """Returns JSON values that follow each other. Empty if the first value is not from yt-dlp, or something
    else is between the values."""
    lines = list(source.json_lines)
    if lines:
        return [lines] if _is_comment_list(lines) else lines
    if not _LISTED.search(source.start):
        return []
    try:
        return [value for value in parse_json_values(source.text) if value is not None]
    except (ValueError, RecursionError):
        return []


_LISTED = re.compile(r"\A(?:(?:NA|null)\s+)*\[\s*\{[^{}]*\"(?:author_id|parent)\"")


def _is_video(value: object) -> bool:
    video = as_mapping(value)
    return isinstance(video.get("comments"), list | None) and (
        "youtube.com/" in as_text(video.get("webpage_url")) or "extractor_key" in video
    )


def _is_comment_list(value: object) -> bool:
    comments = [as_mapping(comment) for comment in as_sequence(value)]
    return isinstance(value, list) and all(
        "id" in one and ("text" in one or "html" in one) and "author" in one and _OF_YTDLP & one.keys()
        for one in comments
    )


_OF_YTDLP = frozenset({"author_id", "author_is_uploader", "author_thumbnail", "is_favorited"})


def _threads(source: Source, videos: Sequence[object]) -> Iterator[Thread]:
    threads = [_thread_of_video(source, video) for video in videos if as_mapping(video) or as_sequence(video)]
    with_words = [thread for thread in threads if thread.comments]
    yield from with_words or threads


def _thread_of_video(source: Source, value: object) -> Thread:
    info = as_mapping(value)
    rows = [as_mapping(row) for row in as_sequence(info.get("comments") if info else value)]
    source.check_comment_count(len(rows))
    number = as_identifier(info.get("id")) if _is_of_youtube(info) else ""
    found = sort_depth_first(
        [
            parse_comment(
                source, row, number, key=as_identifier(row.get("id")), parent=as_identifier(row.get("parent"))
            )
            for row in rows
        ]
    )
    return _thread_with_opening(source, info, found) if info else make_video_thread(source, found)


def _is_of_youtube(info: Mapping[str, object]) -> bool:
    return "youtube.com/" in as_text(info.get("webpage_url"))


def _thread_with_opening(source: Source, info: Mapping[str, object], found: list[CommentDraft]) -> Thread:
    number, title = as_identifier(info.get("id")), source.clean(as_text(info.get("title")))
    words = source.clean(as_text(info.get("description"))) or title
    form, address = FORM, get_comment_address(number)
    if not _is_of_youtube(info):
        form = as_text(info.get("extractor_key")).lower() or _OTHER_FORM
        address = resolve_address(source.clean(as_text(info.get("webpage_url")))) or None
    opening = CommentDraft(
        key=f"video-{number}",
        readable=convert_plain_text(words, lines=True),
        source=words,
        author=clean_name(as_text(info.get("uploader")), source),
        time=as_time(info.get("timestamp")),
        score=as_integer(info.get("like_count")),
        address=address,
    )
    return build_thread(
        source,
        form,
        f"{form}:{number or title}",
        found,
        opening=opening if words else None,
        title=title,
        address=address,
        declared=as_integer(info.get("comment_count")),
    )
