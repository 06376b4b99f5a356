"""Comments of Reddit from archives: one in each line, or in a list, each with the id of the comment or post
that it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.importing.assembly import build_thread, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.exports.reddit import (
    FORM,
    REDDIT,
    find_crossposted,
    is_raw,
    parse_article,
    parse_comment,
    unescape,
)
from bot.importing.json_values import as_integer, as_mapping, as_sequence, as_text
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from storage.model import Thread

Thing = Mapping[str, object]


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 if all objects are posts, or comments that name their post."""
    if source.start[:1] not in ("{", "["):
        return None
    value = source.json
    rows = (
        source.json_lines
        if value is None
        else as_sequence(as_mapping(value).get("data")) or as_sequence(value)
    )
    things = [as_mapping(row) for row in rows]
    if not any(map(_is_comment, things)) or not all(_is_comment(one) or _is_post(one) for one in things):
        return None
    return Recognition(95, lambda: tuple(_threads(source, things)))


READER = Reader(FORM, recognise)


def _is_comment(thing: Thing) -> bool:
    named = as_text(thing.get("link_id")).startswith("t3_") and as_text(thing.get("parent_id"))[:3] in {
        "t1_",
        "t3_",
    }
    return named and isinstance(thing.get("body"), str)


def _is_post(thing: Thing) -> bool:
    return isinstance(thing.get("selftext"), str) and "title" in thing and bool(as_text(thing.get("id")))


def _threads(source: Source, things: Sequence[Thing]) -> Iterator[Thread]:
    """Yields one thread for each post with comments."""
    source.check_comment_count(len(things))
    raw = is_raw(as_text(thing.get("body")) or as_text(thing.get("selftext")) for thing in things)
    posts = {as_text(thing.get("id")): thing for thing in things if _is_post(thing)}
    comments: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if _is_comment(thing):
            comments[as_text(thing.get("link_id")).removeprefix("t3_")].append(thing)
    for number, said in comments.items():
        yield _thread(source, number, posts.get(number, {}), said, raw=raw)


def _thread(source: Source, number: str, post: Thing, said: Sequence[Thing], *, raw: bool) -> Thread:
    found: list[CommentDraft] = []
    pictures = 0
    for comment in said:
        one, left_out = parse_comment(source, comment, raw, len(found))
        found.append(one)
        pictures += left_out
    title = unescape(source.clean(as_text(post.get("title"))), raw)
    declared = as_integer(post.get("num_comments"))
    return build_thread(
        source,
        FORM,
        f"{FORM}:{number}" if post else f"{FORM}:{number}:comments",  # else an update would remove the post
        sort_depth_first(found),
        opening=parse_article(source, post, title, raw, find_crossposted(post)) if post else None,
        title=title,
        address=None if post or not number.isalnum() else f"{REDDIT}/comments/{number}/",
        declared=declared,
        stubs=max(declared - len(found), 0) if declared is not None else 0,
        skipped={"pictures": pictures},
    )
