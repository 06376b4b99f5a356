"""Questions of Stack Exchange with answers and comments, from its API."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
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
from bot.importing.text.html import convert_html
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import ReadableText
from storage.model import Thread

FORM = "stackexchange"
_SITE = re.compile(r"https://([\w.-]{3,100})/", re.ASCII)


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for questions, answers or comments with ids, owners and texts."""
    if source.start[:1] not in ("{", "["):
        return None
    value = source.json
    pages = [as_mapping(page) for page in (value if isinstance(value, list) else [value])]
    posts = [as_mapping(one) for page in pages for one in (as_sequence(page.get("items")) or [page])]
    if not posts or not all(map(_is_post, posts)):
        return None
    more = any(page.get("has_more") is True for page in pages[-1:])
    return Recognition(95, lambda: tuple(_threads(source, posts, more=more)))


READER = Reader(FORM, recognise)


def _is_post(post: JsonObject) -> bool:
    number = post.get("question_id", post.get("answer_id", post.get("comment_id")))
    has_words = isinstance(post.get("body", post.get("body_markdown")), str)
    return (
        bool(as_identifier(number))
        and "owner" in post
        and "creation_date" in post
        and (has_words or (isinstance(post.get("title"), str) and "answer_id" not in post))
    )


def _threads(source: Source, posts: Sequence[JsonObject], *, more: bool) -> Iterator[Thread]:
    """Yields one thread for each question. Answers and comments without their question are grouped by the
    post that they name."""
    questions = [post for post in posts if _is_question(post)]
    rest: dict[str, list[JsonObject]] = defaultdict(list)
    known = {as_identifier(post.get("question_id")) for post in questions}
    answered = {
        as_identifier(one.get("answer_id")): as_identifier(one.get("question_id"))
        for one in posts
        if "answer_id" in one
    }
    for post in posts:
        if not _is_question(post):
            above = as_identifier(post.get("question_id")) or as_identifier(post.get("post_id"))
            rest[above if above in known else answered.get(above, above)].append(post)
    threads = [
        _thread(source, post, rest.pop(as_identifier(post.get("question_id")), []), more=more)
        for post in questions
    ]
    threads += [_thread(source, {"question_id": number}, below, more=more) for number, below in rest.items()]
    if not threads:
        raise UnreadableSource("no-comments", form="Stack Exchange")
    yield from threads


def _is_question(post: JsonObject) -> bool:
    return "question_id" in post and "answer_id" not in post and "comment_id" not in post


def _thread(source: Source, question: JsonObject, below: Sequence[JsonObject], *, more: bool) -> Thread:
    number = as_identifier(question.get("question_id"))
    answers = [as_mapping(one) for one in as_sequence(question.get("answers"))]
    found: list[CommentDraft] = []
    for post in (*as_sequence(question.get("comments")), *answers, *below):
        found += _with_comments(source, as_mapping(post), number)
        source.check_comment_count(len(found))
    has_words = "title" in question or "body" in question
    opening = _read_comment(source, question, number) if has_words else None
    title = source.clean(unescape(as_text(question.get("title"))))
    if opening is not None and not opening.readable.text:
        opening = replace(opening, readable=convert_markdown(title), source=title)
    address = _address(source, question)
    site = _SITE.match(address or "") or next(
        filter(None, (_SITE.match(one.address or "") for one in found)), None
    )
    comments = len(as_sequence(question.get("comments"))) + sum(
        len(as_sequence(one.get("comments"))) for one in answers
    )
    counted = as_integer(question.get("answer_count"))
    key = f"{FORM}:{site[1] if site else ''}:{number}"
    return build_thread(
        source,
        FORM,
        key if has_words else f"{key}:comments",
        sort_depth_first(found),
        opening=opening,
        title=title,
        address=address,
        declared=counted + comments if counted is not None and not below else None,
        skipped={"pages": int(more)},
    )


def _with_comments(source: Source, post: JsonObject, question: str) -> Iterator[CommentDraft]:
    one = _read_comment(source, post, question)
    yield one
    for comment in as_sequence(post.get("comments")):
        yield replace(_read_comment(source, as_mapping(comment), question), parent_key=one.key)


def _read_comment(source: Source, post: JsonObject, question: str) -> CommentDraft:
    """Reads an answer or comment. A comment replies to the question or answer that it is on."""
    kind = next((name for name in ("comment_id", "answer_id") if name in post), "question_id")
    readable, words = _words(source, post)
    above = as_identifier(post.get("post_id")) if kind == "comment_id" else ""
    return CommentDraft(
        key=f"{kind.removesuffix('_id')}-{as_identifier(post.get(kind))}",
        readable=readable,
        source=words,
        author=clean_name(unescape(as_text(as_mapping(post.get("owner")).get("display_name"))), source),
        parent_key=f"answer-{above}" if above and above != question else None,
        time=as_time(post.get("creation_date")),
        edited=as_time(post.get("last_edit_date")),
        score=as_integer(post.get("score")),
        address=_address(source, post),
    )


def _words(source: Source, post: JsonObject) -> tuple[ReadableText, str]:
    """Returns the text. The API gives HTML or, on request, Markdown with HTML entities."""
    markup = source.clean(as_text(post.get("body")))
    if markup:
        return convert_html(markup), markup
    written = source.clean(unescape(as_text(post.get("body_markdown"))))
    return convert_markdown(written), written


def _address(source: Source, post: JsonObject) -> str | None:
    address = source.clean(as_text(post.get("link")) or as_text(post.get("share_link")))
    return address if address.startswith("https://") else None
