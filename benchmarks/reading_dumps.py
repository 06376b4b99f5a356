"""What thread dumps themselves say about each comment: whole texts, authors, parents and times, extracted
without our readers for comparison with them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from storage.model import Comment, CommentState, Thread


class Stated(NamedTuple):
    """A comment as its dump states it."""

    key: str
    author: str | None
    text: str | None
    """None if it was deleted."""
    parent: str | None
    """The key of the parent comment; None for a reply to the opening post."""
    time: datetime | None


_INLINE = re.compile(r"</?(?:a|span|b|i|em|strong|u|s|code|font|abbr|mark|sup|sub|wbr)\b[^>]*>")
_TAGS = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"https?://\S+")
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)")
_MARKS = re.compile(r"[*_~`\\^]")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u200b-\u200f\u2060-\u206f\ufeff]")


def get_words(text: str) -> Counter[str]:
    """Returns the words of a text without addresses, which a source may write in several ways."""
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", _ADDRESS.sub(" ", unescape(text))))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return Counter(re.findall(r"[^\W_]+", _MARKS.sub("", plain).casefold()))


def _plain_html(markup: str) -> str:
    return unescape(_TAGS.sub(" ", _INLINE.sub("", markup)))


def _plain_markdown(text: str) -> str:
    return _TARGET.sub("] ", unescape(text))


def _at(value: object) -> datetime | None:
    if isinstance(value, (int, float)):
        return datetime.fromtimestamp(value, UTC)
    try:
        parsed = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _reddit(content: str) -> Iterator[list[Stated]]:
    found: list[Stated] = []
    pending = json.loads(content)[1]["data"]["children"][::-1]
    while pending:
        child = pending.pop()
        if child["kind"] != "t1":
            continue
        one = child["data"]
        is_gone = one["body"] in {"[deleted]", "[removed]"}
        author = None if one["author"] == "[deleted]" else one["author"]
        parent = one["parent_id"].removeprefix("t1_") if one["parent_id"].startswith("t1_") else None
        text = None if is_gone else _plain_markdown(one["body"])
        found.append(Stated(one["id"], author, text, parent, _at(one["created_utc"])))
        if one.get("replies"):
            pending += reversed(one["replies"]["data"]["children"])
    yield found


# the size of a picture below it, and the preview of a linked page: words of neither author
_META = re.compile(r'<div class="meta">.*?</div>|<aside class="onebox.*?</aside>', re.DOTALL)


def _discourse(content: str) -> Iterator[list[Stated]]:
    posts = json.loads(content)["post_stream"]["posts"]
    shown = {
        post["post_number"]: post for post in posts if post["post_type"] == 1 and post["post_number"] > 1
    }
    yield [
        Stated(
            str(number),
            post["username"],
            _plain_html(_META.sub(" ", post["cooked"])),
            str(post["reply_to_post_number"]) if post["reply_to_post_number"] in shown else None,
            _at(post["created_at"]),
        )
        for number, post in sorted(shown.items())
    ]


_HN_COMMENT = re.compile(
    r's\.gif" height="1" width="(\d+)"></td><td valign="top">.*?user\?id=([\w-]+)".*?item\?id=(\d+)">link'
    r'.*?<span class="comment">(.*?)</td>',
    re.DOTALL,
)


def _hackernews(content: str) -> Iterator[list[Stated]]:
    found: list[Stated] = []
    above: list[tuple[int, str]] = []
    for width, author, key, body in _HN_COMMENT.findall(content):
        while above and above[-1][0] >= int(width):
            above.pop()
        words = _plain_html(re.sub(r'<font size="1">.*?</font>(?:</font>)?', " ", body, flags=re.DOTALL))
        found.append(Stated(key, author, words, above[-1][1] if above else None, None))
        above.append((int(width), key))
    yield found


def _mastodon(content: str) -> Iterator[list[Stated]]:
    posts = json.loads(content)["descendants"]
    keys = {post["id"] for post in posts}
    yield [
        Stated(
            post["id"],
            post["account"]["acct"],
            _plain_html(post["content"]),
            post["in_reply_to_id"] if post["in_reply_to_id"] in keys else None,
            _at(post["created_at"]),
        )
        for post in posts
    ]


def _discord(content: str) -> Iterator[list[Stated]]:
    yield [
        Stated(
            message["id"],
            message["author"].get("nickname") or message["author"]["name"],
            _plain_markdown(message["content"]),
            (message.get("reference") or {}).get("messageId"),
            _at(message["timestamp"]),
        )
        for message in json.loads(content)["messages"]
        if message["type"] in {"Default", "Reply"}
    ]


_WP = "{http://wordpress.org/export/1.2/}"


def _wordpress(content: str) -> Iterator[list[Stated]]:
    for item in ElementTree.fromstring(content).iter("item"):  # noqa: S314  # our own data
        found: list[Stated] = []
        for comment in item.iter():
            prefix = comment.tag.removesuffix("}comment") + "}" if comment.tag.endswith("}comment") else ""
            fields = {one.tag.removeprefix(prefix): one.text or "" for one in comment} if prefix else {}
            if (
                not fields
                or fields.get("comment_approved") != "1"
                or fields.get("comment_type") in {"pingback", "trackback"}
            ):
                continue
            parent = fields.get("comment_parent", "0")
            author = fields["comment_author"].strip() or None
            time = _at(fields.get("comment_date_gmt", ""))
            found.append(
                Stated(
                    fields["comment_id"],
                    author,
                    _plain_html(fields["comment_content"]),
                    parent if parent != "0" else None,
                    time,
                )
            )
        if found:
            yield found


FORMS: Mapping[str, Callable[[str], Iterator[list[Stated]]]] = {
    "reddit": _reddit,
    "discourse": _discourse,
    "hackernews": _hackernews,
    "mastodon": _mastodon,
    "discord_export": _discord,
    "wordpress_wxr": _wordpress,
}
FIELDS = ("every comment", "author", "whole text", "parent", "time")


def stated_in(folder: str, file: Path) -> list[list[Stated]]:
    """The comments of each thread in a dump, in the order of the dump."""
    return list(FORMS[folder](file.read_text(encoding="utf-8")))


def compare(stated: list[Stated], thread: Thread | None) -> Iterator[tuple[str, bool]]:
    """Yields for each field of each comment whether it was read as the dump states it."""
    comments = thread.comments if thread is not None else ()
    is_complete = len(comments) == len(stated)
    numbers = {one.key: comment.number for one, comment in zip(stated, comments, strict=False)}
    yield "every comment", is_complete
    for at, one in enumerate(stated):
        comment = comments[at] if at < len(comments) else None
        for field in FIELDS[1:]:
            yield field, comment is not None and _agrees(field, one, comment, numbers)


def _agrees(field: str, one: Stated, comment: Comment, numbers: Mapping[str, int]) -> bool:
    if field == "author":
        return comment.author == one.author
    if field == "time":
        return comment.time == one.time
    if field == "parent":
        told = None if comment.parent_inferred else comment.parent
        return told == (None if one.parent is None else numbers.get(one.parent))
    if one.text is None:
        return comment.state is CommentState.DELETED
    return not get_words(one.text) - get_words(comment.text)
