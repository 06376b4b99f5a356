"""The part that an element plays in a comment, judged by class names, ids and schema.org properties.

The names are in ``bot/importing/lexicon/class_names``. This module combines them, and holds HTML's tags and
schema.org's properties, which are fixed by their standards.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from bot.importing.lexicon import build_class_name_pattern, build_expression_pattern, load_words


class CommentPart(IntEnum):
    AUTHOR = 0
    TIME = 1
    TEXT = 2
    SCORE = 3
    HEAD = 4  # the line above or below a comment: author, time, buttons
    CONTROL = 5  # buttons, forms, avatars: never part of the text


class PartMark(NamedTuple):
    part: CommentPart
    rank: int
    """If several elements have the same part, the one with the highest rank is meant: ``fn`` is more specific
    than ``vcard``."""


class UnitSign(NamedTuple):
    """The signs by which elements that hold one comment each are grouped."""

    sign: str
    rank: int


_PROPERTIES = {
    "text": PartMark(CommentPart.TEXT, 4),
    "commenttext": PartMark(CommentPart.TEXT, 4),
    "articlebody": PartMark(CommentPart.TEXT, 2),
    "reviewbody": PartMark(CommentPart.TEXT, 4),
    "description": PartMark(CommentPart.TEXT, 3),
    "name": PartMark(CommentPart.AUTHOR, 4),
    "author": PartMark(CommentPart.AUTHOR, 3),
    "creator": PartMark(CommentPart.AUTHOR, 3),
    "datecreated": PartMark(CommentPart.TIME, 4),
    "datepublished": PartMark(CommentPart.TIME, 4),
    "commenttime": PartMark(CommentPart.TIME, 4),
    "upvotecount": PartMark(CommentPart.SCORE, 4),
}
# fmt: off
_LEFT_OUT = frozenset((
    "script", "style", "form", "button", "textarea", "select", "input", "noscript", "iframe", "svg",
    "template", "label",
))
_BLOCKS = frozenset((
    "div", "li", "article", "section", "tr", "td", "table", "tbody", "dl", "dt", "dd", "blockquote", "p",
    "ul", "ol", "details", "shreddit-comment", "ytd-comment-view-model", "ytd-comment-renderer",
))
_COMMENT_TAGS = frozenset(("shreddit-comment", "ytd-comment-view-model", "ytd-comment-renderer"))
# fmt: on


_COMMENT = build_class_name_pattern("comment")
_ABOUT_COMMENTS = (
    rf"(?!.*(?:^|[-_]){build_class_name_pattern('beside_comment')}[-_]*{_COMMENT})[a-z0-9_-]*?{_COMMENT}"
)
"""Matches a name that ends in a word for a comment, unless the word before it makes it something else."""
_UNIT = re.compile(rf"{_ABOUT_COMMENTS}(?:[-_]*{build_class_name_pattern('comment_endings')})?")
_UNIT_OR_TEXT = re.compile(rf"{_ABOUT_COMMENTS}[-_]*{build_class_name_pattern('comment_or_text_endings')}")
"""Matches a name for a comment if the element has an author itself, and otherwise for only the text of a
comment."""
_REVIEW = re.compile(build_class_name_pattern("review"))
_ID = re.compile(
    rf"((?:{build_class_name_pattern('id_prefixes')}[-_]?)?(?:[a-z]+[-_])?"
    rf"(?:{_COMMENT}(?:[-_]?id)?[-_.]*|{build_class_name_pattern('message_ids')}[-_]"
    r"|c(?=\d\d|[-_]\d)[-_]?|thing_t1_(?=[a-z0-9]+$)))"
    r"(?:\d+(?:_\d+)?|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{20,27}|(?<=thing_t1_)[a-z0-9]+)"
)
_FORUM_ID = re.compile(rf"({build_class_name_pattern('forum_post_ids')}[-_]?)\d+")
_FORUM = re.compile(build_class_name_pattern("forum_post"))
_ITEM = re.compile(r"schema\.org/(?:user)?(?:comments?|answer)\s*$", re.IGNORECASE)

_AUTHOR = re.compile(
    rf"(?:.*[-_])?{build_class_name_pattern('author')}(?:[-_]+{build_class_name_pattern('author_endings')})?"
)
_LESSER_AUTHOR = re.compile(
    rf"(?!(?:.*[-_])?{build_class_name_pattern('not_a_person')}[-_]*name){build_class_name_pattern('lesser_author')}"
)
_TIME = re.compile(
    rf"(?:.*[-_])?{build_class_name_pattern('time')}(?:[-_]+{build_class_name_pattern('time_endings')})?"
    rf"|{build_class_name_pattern('whole_time')}"
)
_TEXT = re.compile(
    rf"(?:.*[-_])?{_COMMENT}[-_]*{build_class_name_pattern('text')}|{build_class_name_pattern('whole_text')}"
)
_LESSER_TEXT = re.compile(build_class_name_pattern("lesser_text"))
_FRAME_OR_TEXT = re.compile(rf"(?:.*[-_])?{_COMMENT}[-_]*{build_class_name_pattern('comment_frame_endings')}")
_SCORE = re.compile(build_class_name_pattern("score"))
_HEAD = re.compile(rf"(?:.*[-_])?{build_class_name_pattern('head')}")
_CONTROL = re.compile(rf"(?:.*[-_])?{build_class_name_pattern('control')}")
_FEED = re.compile(build_class_name_pattern("feed"))
_FORM_PART = re.compile(rf"(?:.*[-_])?{build_class_name_pattern('form_parts')}[-_].+")
_BLOG_POST = frozenset(load_words("class_names/blog_post"))


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _tokens(classes: str) -> list[str]:
    """Returns class names, with "CommentText" as "comment-text". Absurdly long names are dropped."""
    if not classes.islower():
        classes = _HUMP.sub("-", classes).lower()
    return [token for token in classes.split() if len(token) < 60]


_TIMES = frozenset(("time", "relative-time", "time-ago", "local-time", "faceplate-timeago"))


@lru_cache(maxsize=8192)
def classify_element(tag: str, classes: str, property_: str) -> PartMark | None:
    """Returns the part that an element plays within a comment; None for most elements."""
    if property_:
        known = next((_PROPERTIES[name] for name in property_.lower().split() if name in _PROPERTIES), None)
        if known is not None:
            return known
    if tag in _LEFT_OUT:
        return PartMark(CommentPart.CONTROL, 1)
    marks = [mark for token in _tokens(classes)[:12] if (mark := _mark_of_token(token)) is not None]
    if tag in _TIMES:
        return PartMark(CommentPart.TIME, 3)
    if marks:
        return max(marks, key=_weight)
    if tag == "cite":
        return PartMark(CommentPart.AUTHOR, 1)
    return None


def _weight(mark: PartMark) -> int:
    return mark.rank


@lru_cache(maxsize=8192)
def _mark_of_token(token: str) -> PartMark | None:
    mark = next((mark for pattern, mark in _TOKEN_MARKS if pattern.fullmatch(token)), None)
    is_hook = mark is not None and mark.part is CommentPart.CONTROL and token.startswith("js-")
    return None if is_hook else mark  # a class that scripts use does not make the element a button


_TOKEN_MARKS = (
    (re.compile("fn"), PartMark(CommentPart.AUTHOR, 4)),
    (_FORM_PART, PartMark(CommentPart.CONTROL, 2)),
    (_TEXT, PartMark(CommentPart.TEXT, 3)),
    (_FRAME_OR_TEXT, PartMark(CommentPart.TEXT, 2)),
    (_CONTROL, PartMark(CommentPart.CONTROL, 2)),
    (_AUTHOR, PartMark(CommentPart.AUTHOR, 2)),
    (_TIME, PartMark(CommentPart.TIME, 2)),
    (re.compile("unvoted"), PartMark(CommentPart.SCORE, 3)),  # old Reddit pages have two more beside it
    (_SCORE, PartMark(CommentPart.SCORE, 2)),
    (_HEAD, PartMark(CommentPart.HEAD, 2)),
    (_LESSER_AUTHOR, PartMark(CommentPart.AUTHOR, 1)),
    (_LESSER_TEXT, PartMark(CommentPart.TEXT, 1)),
)


def find_unit_signs(tag: str, identifier: str, classes: str, properties: str) -> tuple[UnitSign, ...]:
    """Returns signs that an element as a whole is one comment. ``properties``: itemprop and itemtype."""
    if tag not in _BLOCKS:
        return ()
    found = _units_by_class(tag, classes, properties)
    if not identifier or len(identifier) > 100 or not _ENDS_IN_NUMBER.search(identifier):
        return found
    name = identifier.lower()
    by_id = _ID.fullmatch(name)
    if by_id and (not _BARE_C.match(name) or "comment" in classes.lower()):
        return (*found, UnitSign(f"#{by_id[1]}", 4))
    if _FORUM_ID.fullmatch(name) and (
        _is_forum_post(classes) or (tag == "table" and name.startswith("post"))
    ):
        return (*found, FORUM_POST)
    return found


_ENDS_IN_NUMBER = re.compile(r"[0-9a-f][a-z0-9]{0,8}$", re.IGNORECASE)
_BARE_C = re.compile(r"c[-_]?\d")
FORUM_POST = UnitSign("forum", 2)
ANSWERS = UnitSign("answers", 6)
"""The sign of a page of questions and answers: the answers, and the remarks on them and on the question."""
_OF_ANSWERS = frozenset(load_words("class_names/answers"))


@lru_cache(maxsize=8192)
def _units_by_class(tag: str, classes: str, properties: str) -> tuple[UnitSign, ...]:
    found: list[UnitSign] = []
    if tag in _COMMENT_TAGS:
        found.append(UnitSign(tag, 6))
    if properties and ("comment" in properties.split() or _ITEM.search(properties)):
        found.append(UnitSign("schema.org", 5))
    for token in _tokens(classes)[:20]:
        if token in _OF_ANSWERS:
            found.append(ANSWERS)
        elif _UNIT.fullmatch(token):
            found.append(UnitSign(f".{token}", 3))
        elif _UNIT_OR_TEXT.fullmatch(token):
            found.append(UnitSign(f".{token}", 2))
        elif _REVIEW.fullmatch(token):
            found.append(UnitSign(f".{token}", 1))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _is_forum_post(classes: str) -> bool:
    tokens = _tokens(classes)[:20]
    return _BLOG_POST.isdisjoint(tokens) and any(map(_FORUM.fullmatch, tokens))


def is_feed(classes: str, around: str = "") -> bool:
    """Whether the element is a pingback or trackback: another page that links here. ``around``: the classes
    of the element around it."""
    return bool(_FEED.search(classes)) or any(map(_FEED.fullmatch, around.split()))


_PROFILE = re.compile(
    rf"/{build_expression_pattern('profile_paths')}/"
    r"|[?&/](?:action=profile|member(?:_?id)?=|u=|user(?:_?id)?=|profile_view)",
    re.IGNORECASE,
)


def is_profile_address(address: str) -> bool:
    """Whether an address looks like a profile page of the site."""
    return bool(_PROFILE.search(address))
