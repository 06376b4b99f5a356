"""A conversation on Bluesky: the answer of ``app.bsky.feed.getPostThread``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from storage.model import Thread

FORM = "bluesky"
_VIEW = "app.bsky.feed.defs#threadViewPost"
_POST = re.compile(r"at://([\w:.-]{1,300})/app\.bsky\.feed\.post/([\w.~-]{1,100})", re.ASCII)
View = Mapping[str, object]


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for a thread view with its post."""
    if source.start[:1] != "{":
        return None
    view = as_mapping(as_mapping(source.json).get("thread")) or as_mapping(source.json)
    if view.get("$type", _VIEW) != _VIEW or "record" not in as_mapping(view.get("post")):
        return None
    return (
        Recognition(95, lambda: (_read(source, view),))
        if as_text(as_mapping(view["post"]).get("uri"))
        else None
    )


READER = Reader(FORM, recognise)


def _read(source: Source, view: View) -> Thread:
    """Raises ``too-deep``, ``no-comments``, ``too-many-comments``, ``text-too-long``."""
    found: list[CommentDraft] = []
    lacking = 0
    for post, parent, replies in _posts(source, _with_parents(view)):
        found.append(_read_comment(source, post, parent))
        source.check_comment_count(len(found))
        known = sum(1 for reply in replies if not reply.get("notFound"))
        lacking += min(max((as_integer(post.get("replyCount")) or 0) - known, 0), 10**9)
    opening = found.pop(0)
    if opening.readable.text == "" and not found:
        raise UnreadableSource("no-comments", form="Bluesky")
    return build_thread(source, FORM, f"{FORM}:{opening.key}", found, opening=opening, stubs=lacking)


def _with_parents(view: View) -> View:
    """Returns the opening post, with the chain of replies that leads to the requested post."""
    at = view
    while (above := as_mapping(at.get("parent"))) and "record" in as_mapping(above.get("post")):
        at = {**above, "replies": [at]}
    return at


def _posts(source: Source, opening: View) -> Iterator[tuple[View, str | None, list[View]]]:
    """Yields each post with the key of the post that it answers, depth first."""
    pending: list[tuple[View, str | None, int]] = [(opening, None, 0)]
    while pending:
        view, parent, depth = pending.pop()
        if depth > source.limits.max_depth:
            raise UnreadableSource("too-deep", limit=source.limits.max_depth)
        post = as_mapping(view.get("post"))
        replies = [as_mapping(reply) for reply in as_sequence(view.get("replies"))]
        if "record" not in post:  # a post of a blocked account, or a deleted one
            continue
        yield post, parent, [reply for reply in replies if "post" in reply]
        pending += [(reply, as_text(post.get("uri")), depth + 1) for reply in reversed(replies)]


def _read_comment(source: Source, post: View, parent: str | None) -> CommentDraft:
    record, author = as_mapping(post.get("record")), as_mapping(post.get("author"))
    content = source.clean(_marked(record) + _beside(as_mapping(post.get("embed"))))
    address = _POST.fullmatch(as_text(post.get("uri")))
    handle = as_text(author.get("handle"))
    return CommentDraft(
        key=as_text(post.get("uri")),
        readable=convert_html(content),
        source=content,
        author=clean_name(handle or as_text(author.get("displayName")), source),
        parent_key=parent,
        time=as_time(record.get("createdAt")),
        score=as_integer(post.get("likeCount")),
        address=f"https://bsky.app/profile/{address[1]}/post/{address[2]}" if address else None,
    )


def _marked(record: View) -> str:
    """Returns the text as HTML. Its links are listed separately in the record, by byte offsets."""
    content = as_text(record.get("text")).encode("utf-8", "replace")
    pieces: list[str] = []
    end = 0
    for start, stop, address in sorted(_links(record)):
        if end <= start < stop <= len(content):
            words = _lines(content[start:stop])
            pieces += [_lines(content[end:start]), f'<a href="{escape(address)}">{words}</a>']
            end = stop
    return "<p>" + "".join((*pieces, _lines(content[end:]))) + "</p>"


def _lines(content: bytes) -> str:
    return escape(content.decode("utf-8", "replace")).replace("\n", "<br>")


def _links(record: View) -> Iterator[tuple[int, int, str]]:
    for facet in map(as_mapping, as_sequence(record.get("facets"))):
        place = as_mapping(facet.get("index"))
        start, stop = as_integer(place.get("byteStart")), as_integer(place.get("byteEnd"))
        addresses = [as_text(as_mapping(one).get("uri")) for one in as_sequence(facet.get("features"))]
        if start is not None and stop is not None and start >= 0 and any(addresses):
            yield start, stop, next(filter(None, addresses))


def _beside(embed: View) -> str:
    """Returns what is shown below the text: a linked page, described pictures, a quoted post."""
    external = as_mapping(embed.get("external"))
    title, address = as_text(external.get("title")), as_text(external.get("uri"))
    shown = f'<p><a href="{escape(address)}">{escape(title or address)}</a></p>' if address else ""
    for picture in map(as_mapping, as_sequence(embed.get("images"))):
        words, full = " ".join(as_text(picture.get("alt")).split()), as_text(picture.get("fullsize"))
        shown += f'<p><a href="{escape(full)}">{escape(words)}</a></p>' if words else ""
    quoted = as_mapping(as_mapping(embed.get("record")).get("value"))
    quoted = quoted or as_mapping(as_mapping(as_mapping(embed.get("record")).get("record")).get("value"))
    media = as_mapping(embed.get("media"))
    shown += _beside(media) if media and "media" not in media else ""
    return shown + (f"<blockquote>{_marked(quoted)}</blockquote>" if as_text(quoted.get("text")) else "")
