"""What class names, ids and schema.org properties say about an element's part in a comment.

The patterns are code and not a lexicon: class names are written by programmers, in a notation of their own
(``comment-author``, ``cmt_hd``), and whether one counts depends on its whole and on the other patterns.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from bot.importing.lexicon import expression_pattern


class Part(IntEnum):
    AUTHOR = 0
    TIME = 1
    TEXT = 2
    SCORE = 3
    HEAD = 4  # the line above or below a comment: author, time, buttons
    CONTROL = 5  # buttons, forms, avatars: never part of the text


class Mark(NamedTuple):
    part: Part
    rank: int
    """Of several elements of one part the highest is meant: ``fn`` says more than ``vcard``."""


class Unit(NamedTuple):
    """The signs by which elements that hold one comment each are grouped."""

    sign: str
    rank: int


# fmt: off
_PROPERTIES = {
    "text": Mark(Part.TEXT, 4), "commenttext": Mark(Part.TEXT, 4), "articlebody": Mark(Part.TEXT, 2),
    "reviewbody": Mark(Part.TEXT, 4), "description": Mark(Part.TEXT, 3),
    "name": Mark(Part.AUTHOR, 4), "author": Mark(Part.AUTHOR, 3), "creator": Mark(Part.AUTHOR, 3),
    "datecreated": Mark(Part.TIME, 4), "datepublished": Mark(Part.TIME, 4), "commenttime": Mark(Part.TIME, 4),
    "upvotecount": Mark(Part.SCORE, 4),
}
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

_COMMENT = expression_pattern("class_comment")
_OTHER = expression_pattern("class_beside_comment")
_UNIT = re.compile(
    rf"(?!.*(?:^|[-_]){_OTHER}[-_]*{_COMMENT})[a-z0-9_-]*?{_COMMENT}"
    r"(?:[-_]*(?:item|entry|wrap|wrapper|box|block|single|node|unit|outer|main|card|row|element|ui|root|default))?"
)
_UNIT_OR_TEXT = re.compile(
    rf"(?!.*(?:^|[-_]){_OTHER}[-_]*{_COMMENT})[a-z0-9_-]*?{_COMMENT}[-_]*(?:content|text|body|area|inner|details)"
)
"""A comment where it has an author itself, and else only the text of one."""
_REVIEW = re.compile(r"(?:user-?)?(?:review|rev)|[a-z]+[-_](?:review|rev)(?:[-_]item)?")
_ID = re.compile(
    r"((?:(?:li|div|anchor|article)[-_]?)?(?:[a-z]+[-_])?"
    rf"(?:{_COMMENT}(?:[-_]?id)?[-_.]*|(?:msg|message|reply)[-_]|c(?=\d\d|[-_]\d)[-_]?|thing_t1_(?=[a-z0-9]+$)))"
    r"(?:\d+(?:_\d+)?|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{20,27}|(?<=thing_t1_)[a-z0-9]+)"
)
_FORUM_ID = re.compile(r"((?:js-)?(?:post|p|pid|edit|reply|td_post_|msg|message|post_message)[-_]?)\d+")
_FORUM = re.compile(
    r"post(?:bit|bitlegacy|container|_wrapper|row|_block)?|message(?:--post)?|cpost|ipscomment|topic-post"
    r"|crawler-post|forum-?post|bbp-reply|topic-body|windowbg2?"
)
_ITEM = re.compile(r"schema\.org/(?:user)?(?:comments?|answer)\s*$", re.IGNORECASE)

_AUTHOR = re.compile(rf"(?:.*[-_])?{expression_pattern('class_author')}(?:[-_]+(?:name|link|info))?")
_LESSER_AUTHOR = re.compile(
    rf"(?!(?:.*[-_])?{expression_pattern('class_other_names')}[-_]*name)"
    r"(?:vcard|user|name|by|byline|(?:.*[-_])?(?:user|name|byline|writer)|.*author)"
)
_TIME = re.compile(
    rf"(?:.*[-_])?{expression_pattern('class_time')}"
    r"(?:[-_]+(?:time|posted|created|ago))?|comment(?:date|time)|commentdatetime|date-?time|live-timestamp"
)
_TEXT = re.compile(
    rf"(?!.*(?:^|[-_]){_OTHER}[-_]*{_COMMENT})[a-z0-9_-]*?{_COMMENT}[-_]*(?:content|text|body|area|inner|details)"
)
"""A comment where it has an author itself, and else only the text of one."""
_REVIEW = re.compile(r"(?:user-?)?(?:review|rev)|[a-z]+[-_](?:review|rev)(?:[-_]item)?")
_ID = re.compile(
    r"((?:(?:li|div|anchor|article)[-_]?)?(?:[a-z]+[-_])?"
    rf"(?:{_COMMENT}(?:[-_]?id)?[-_.]*|(?:msg|message|reply)[-_]|c(?=\d\d|[-_]\d)[-_]?|thing_t1_(?=[a-z0-9]+$)))"
    r"(?:\d+(?:_\d+)?|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{20,27}|(?<=thing_t1_)[a-z0-9]+)"
)
_FORUM_ID = re.compile(r"((?:js-)?(?:post|p|pid|edit|reply|td_post_|msg|message|post_message)[-_]?)\d+")
_FORUM = re.compile(
    r"post(?:bit|bitlegacy|container|_wrapper|row|_block)?|message(?:--post)?|cpost|ipscomment|topic-post"
    r"|crawler-post|forum-?post|bbp-reply|topic-body|windowbg2?"
)
_ITEM = re.compile(r"schema\.org/(?:user)?(?:comments?|answer)\s*$", re.IGNORECASE)

_AUTHOR = re.compile(
    r"(?:.*[-_])?(?:author|autore?|auteur|username|user[-_]?name|nick(?:name)?|comment[eo]r|poster|fn|commentauthor|"
    r"commentauthorname|bigusername|commentername|commentname|display-?name|screen-?name|reviewer|verfasser|usuario|"
    r"usuario[-_]nombre|utilisateur|pseudo|benutzer(?:name)?)"
    r"(?:[-_]+(?:name|link|info))?"
)
_LESSER_AUTHOR = re.compile(
    r"(?!(?:.*[-_])?(?:product|produkt|company|firm|file|event|place|site|brand|category|course|shop|store|item|"
    r"project|host|domain|field|tag|page|class|group|team|film|song|artist|album|station|city|country|street|"
    r"location|section|author-?list)[-_]*name)"
    r"(?:vcard|user|name|by|byline|(?:.*[-_])?(?:user|name|byline|writer)|.*author)"
)
_TIME = re.compile(
    r"(?:.*[-_])?(?:date|datum|time|datetime|timestamp|published|posted|zeit|ago|created|when|fecha|fecha[-_]hora)"
    r"(?:[-_]+(?:time|posted|created|ago))?|comment(?:date|time)|commentdatetime|date-?time|live-timestamp"
)
_TEXT = re.compile(
    rf"(?:.*[-_])?{_COMMENT}[-_]*{expression_pattern('class_text')}"
    r"|(?:.*[-_])?field--name-comment-body|field-name-comment-body|md|bbwrapper|usertext-body|postbody-content"
    r"|(?:.*[-_])?rev(?:iew)?[-_]+(?:_?body|text|content)|post_message|post-message|messagetext|posttext"
    r"|ugccontent|commenttext[a-z]*|bbp-reply-content|[a-z]*commenttext|[a-z]*commentbody|post_body|cooked"
)
_LESSER_TEXT = re.compile(
    r"content|text|body|message|(?:.*[-_])?(?:post|entry)[-_]?"
    r"(?:content|text)|inner|(?:.*[-_])(?:text|content|body|message)"
)
_FRAME_OR_TEXT = re.compile(rf"(?:.*[-_])?{_COMMENT}[-_]*(?:body|inner|main)")
_SCORE = re.compile(
    r"(?:.*[-_])?(?:likes?|votes?|upvotes?|score|karma|points|thumbs?)(?:[-_]+(?:count|counter|number|value|sum|total|"
    r"result|unvoted))?|unvoted|like-?counter|ratingvalue|(?:.*[-_])?vote-?(?:count|result)"
)
_HEAD = re.compile(
    r"(?:.*[-_])?(?:meta|metadata|commentmetadata|commentmeta|header|head|footer|foot|submitted|tagline|byline|"
    r"info|details|comment-?info|title-?bar|attribution|postprofile|cite)|commentheader|commentfooter|posted"
)
_CONTROL = re.compile(
    r"(?:.*[-_])?(?:reply|replylink|reply[-_]?(?:link|button|to)|respond|(?:comment[-_]?)?form|avatar|gravatar|"
    r"edit(?:[-_]?link)?|share(?:daddy)?|sharing|social|flag|report|permalink|actions?|tools?|toolbar|buttons?|"
    r"btn|menu|controls?|photo|thumbnail|says|moderation|awaiting-moderation|links?|sr-only|"
    r"visually-?hidden|screen-reader-text|hidden|inline-links|vote-?buttons?|arrow|expand|navigation|userpic|"
    r"userinfo|badges?|rank|interact|interactions?|ads?|adsbygoogle|advert|jp-relatedposts|likebtn|cld-[a-z-]*wrap|icon)"
    r"|comment-edit-link|comment-reply-link|comment-like|comment-likes|commentnumber|comment-?number|says"
    r"|comment-not-loaded|like-?link|signature-separator"
)
_FEED = re.compile(r"pingback|trackback")
_FORM_PART = re.compile(r"(?:.*[-_])?(?:form|warning)[-_].+")
_BLOG_POST = frozenset(("hentry", "h-entry", "type-post", "type-page", "status-publish", "format-standard"))
"""Class names of blog posts, which are no forum posts."""


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _tokens(classes: str) -> list[str]:
    """Class names, with "CommentText" as "comment-text". Absurdly long ones are dropped."""
    if not classes.islower():
        classes = _HUMP.sub("-", classes).lower()
    return [token for token in classes.split() if len(token) < 60]


_TIMES = frozenset(("time", "relative-time", "time-ago", "local-time", "faceplate-timeago"))


@lru_cache(maxsize=8192)
def classify_element(tag: str, classes: str, property_: str) -> Mark | None:
    """The part that an element plays within a comment; None for most elements."""
    if property_:
        known = next((_PROPERTIES[name] for name in property_.lower().split() if name in _PROPERTIES), None)
        if known is not None:
            return known
    if tag in _LEFT_OUT:
        return Mark(Part.CONTROL, 1)
    marks = [mark for token in _tokens(classes)[:12] if (mark := _mark_of_token(token)) is not None]
    if tag in _TIMES:
        return Mark(Part.TIME, 3)
    if marks:
        return max(marks, key=_weight)
    if tag == "cite":
        return Mark(Part.AUTHOR, 1)
    return None


def _weight(mark: Mark) -> int:
    return mark.rank


@lru_cache(maxsize=8192)
def _mark_of_token(token: str) -> Mark | None:
    mark = next((mark for pattern, mark in _TOKEN_MARKS if pattern.fullmatch(token)), None)
    is_hook = mark is not None and mark.part is Part.CONTROL and token.startswith("js-")
    return None if is_hook else mark  # what a script does to an element makes it no button


_TOKEN_MARKS = (
    (re.compile("fn"), Mark(Part.AUTHOR, 4)),
    (_FORM_PART, Mark(Part.CONTROL, 2)),
    (_TEXT, Mark(Part.TEXT, 3)),
    (_FRAME_OR_TEXT, Mark(Part.TEXT, 2)),
    (_CONTROL, Mark(Part.CONTROL, 2)),
    (_AUTHOR, Mark(Part.AUTHOR, 2)),
    (_TIME, Mark(Part.TIME, 2)),
    (re.compile("unvoted"), Mark(Part.SCORE, 3)),  # old Reddit pages have two more beside it
    (_SCORE, Mark(Part.SCORE, 2)),
    (_HEAD, Mark(Part.HEAD, 2)),
    (_LESSER_AUTHOR, Mark(Part.AUTHOR, 1)),
    (_LESSER_TEXT, Mark(Part.TEXT, 1)),
)


def comment_units(tag: str, identifier: str, classes: str, properties: str) -> tuple[Unit, ...]:
    """Signs that an element as a whole is one comment. ``properties``: itemprop and itemtype."""
    if tag not in _BLOCKS:
        return ()
    found = _units_by_class(tag, classes, properties)
    if not identifier or len(identifier) > 100 or not _ENDS_IN_NUMBER.search(identifier):
        return found
    name = identifier.lower()
    by_id = _ID.fullmatch(name)
    if by_id and (not _BARE_C.match(name) or "comment" in classes.lower()):
        return (*found, Unit(f"#{by_id[1]}", 4))
    if _FORUM_ID.fullmatch(name) and (
        _is_forum_post(classes) or (tag == "table" and name.startswith("post"))
    ):
        return (*found, FORUM_POST)
    return found


_ENDS_IN_NUMBER = re.compile(r"[0-9a-f][a-z0-9]{0,8}$", re.IGNORECASE)
_BARE_C = re.compile(r"c[-_]?\d")
FORUM_POST = Unit("forum", 2)
ANSWERS = Unit("answers", 6)
"""Of a page of questions and answers: the answers, and what is remarked on them and on the question."""
_OF_ANSWERS = frozenset(("js-answer", "js-comment"))


@lru_cache(maxsize=8192)
def _units_by_class(tag: str, classes: str, properties: str) -> tuple[Unit, ...]:
    found: list[Unit] = []
    if tag in _COMMENT_TAGS:
        found.append(Unit(tag, 6))
    if properties and ("comment" in properties.split() or _ITEM.search(properties)):
        found.append(Unit("schema.org", 5))
    for token in _tokens(classes)[:20]:
        if token in _OF_ANSWERS:
            found.append(ANSWERS)
        elif _UNIT.fullmatch(token):
            found.append(Unit(f".{token}", 3))
        elif _UNIT_OR_TEXT.fullmatch(token):
            found.append(Unit(f".{token}", 2))
        elif _REVIEW.fullmatch(token):
            found.append(Unit(f".{token}", 1))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _is_forum_post(classes: str) -> bool:
    tokens = _tokens(classes)[:20]
    return _BLOG_POST.isdisjoint(tokens) and any(map(_FORUM.fullmatch, tokens))


def is_feed(classes: str, around: str = "") -> bool:
    """Whether it is a pingback or trackback: another page that links here. ``around``: the classes of the
    element around it."""
    return bool(_FEED.search(classes)) or any(map(_FEED.fullmatch, around.split()))


_PROFILE = re.compile(
    rf"/{expression_pattern('class_profile')}/"
    r"|[?&/](?:action=profile|member(?:_?id)?=|u=|user(?:_?id)?=|profile_view)",
    re.IGNORECASE,
)


def is_profile_address(address: str) -> bool:
    """Whether an address looks like a profile page of the site."""
    return bool(_PROFILE.search(address))
