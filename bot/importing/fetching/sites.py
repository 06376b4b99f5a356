"""Sites whose discussions are better read from JSON than from the page, with one function for each site.

Each function looks at an address and returns how to get the discussion, or None. The reader for files of that
site reads what the function gathers. Answers stay bytes here and are parsed through ``Visit.compute``,
because parsing would block everything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from yarl import URL

from bot.errors import CannotFetch
from bot.importing.fetching.download import Visit
from bot.importing.fetching.fetched import Fetched
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text

COMPANIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "news.ycombinator.com": ("hn.algolia.com",),
    "reddit.com": ("www.reddit.com",),
    "old.reddit.com": ("www.reddit.com",),
    "new.reddit.com": ("www.reddit.com",),
    "redd.it": ("www.reddit.com",),
}
"""Hosts that provide the data of another host."""

_DISCOURSE_AT_ONCE = 50
"""How many posts are requested at once. Browsers request 20, and the address must stay short."""
_LEMMY_AT_ONCE = 50
"""How many comments are requested at once. Lemmy does not give more."""


class ForeignSite(Exception):
    """The address only looked like an address of this site."""


Plan: TypeAlias = Callable[[Visit], Awaitable[Fetched]]
"""Gathers a thread. Raises ``CannotFetch``, and ``ForeignSite`` if only the path looked right."""


def choose_plan(address: URL) -> Plan | None:
    """Returns how to read a page of a known site; None for any other site."""
    return next((plan for site in _SITES if (plan := site(address)) is not None), None)


def _reddit(address: URL) -> Plan | None:
    """Plans for a post, or for any of its comments. The whole post is read."""
    host = address.host or ""
    found = None
    if host == "reddit.com" or host.endswith(".reddit.com"):
        found = _REDDIT_POST.match(address.path)
    elif host == "redd.it":
        found = _REDDIT_SHORT.fullmatch(address.path)
    return partial(_gather_reddit, found[1].lower()) if found else None


_REDDIT_POST = re.compile(
    r"(?:/(?:r|u|user)/[\w.-]+)?/(?:comments|gallery)/([A-Za-z0-9]{1,12})(?:/|\.json|$)"
)
_REDDIT_SHORT = re.compile(r"/([A-Za-z0-9]{1,12})/?")


async def _gather_reddit(number: str, visit: Visit) -> Fetched:
    page = URL(f"https://www.reddit.com/comments/{number}")
    answer = await visit.get(URL(f"{page}.json?raw_json=1&limit=500"))
    return Fetched(answer.content, str(page))


def _hacker_news(address: URL) -> Plan | None:
    """Plans for an item. For a comment, the story that it belongs to is read."""
    number = address.query.get("id", "")
    if address.host != "news.ycombinator.com" or address.path != "/item" or not _NUMBER.fullmatch(number):
        return None
    return partial(_gather_hacker_news, number)


_NUMBER = re.compile(r"[0-9]{1,18}")


async def _gather_hacker_news(number: str, visit: Visit) -> Fetched:
    for _ in range(2):
        answer = await visit.get(URL(f"https://hn.algolia.com/api/v1/items/{number}"))
        story = await visit.compute(_story_of_comment, answer.content)
        if not story or story == number:
            break
        number = story
    return Fetched(answer.content, f"https://news.ycombinator.com/item?id={number}")


def _story_of_comment(content: bytes) -> str:
    """Returns the id of the story that a comment belongs to; empty for anything but a comment."""
    item = as_mapping(_json_in(content))
    story = as_identifier(item.get("story_id"))
    return story if item.get("type") == "comment" and _NUMBER.fullmatch(story) else ""


def _discourse(address: URL) -> Plan | None:
    """Plans for a topic, or for a post in it."""
    found = _TOPIC.fullmatch(address.path)
    return partial(_gather_discourse, address.with_path(found[1] or "/"), found[2]) if found else None


_TOPIC = re.compile(r"(.*)/t/(?:(?!\d+/)[^/]+/)?([0-9]{1,12})(?:/[0-9]{1,9}|/print|/last)?(?:\.json)?/?")


async def _gather_discourse(base: URL, number: str, visit: Visit) -> Fetched:
    """Gathers a topic. The first answer has the first posts and the ids of all posts. The other posts are
    requested by id."""
    topic = await _content(visit, base / "t" / f"{number}.json")
    facts = await visit.compute(_topic_facts, topic)
    parts = []
    for start in range(0, len(facts.missing), _DISCOURSE_AT_ONCE):
        visit.progress(facts.present + start, facts.present + len(facts.missing))
        wanted = [("post_ids[]", one) for one in facts.missing[start : start + _DISCOURSE_AT_ONCE]]
        parts.append(await _content(visit, (base / "t" / number / "posts.json").with_query(wanted)))
    page = base / "t" / facts.slug / number
    return Fetched(await visit.compute(_whole_topic, topic, parts), str(page), entries=f"{page}/")


class _TopicFacts(NamedTuple):
    present: int
    """How many posts the topic includes."""
    missing: Sequence[str]
    """Ids of the other posts."""
    slug: str


def _topic_facts(content: bytes) -> _TopicFacts:
    topic = _object_in(content)
    stream = as_mapping(topic.get("post_stream"))
    present = {as_identifier(as_mapping(post).get("id")) for post in as_sequence(stream.get("posts"))}
    if not present:
        raise ForeignSite
    every = map(as_identifier, as_sequence(stream.get("stream")))
    missing = [one for one in every if one not in present and _NUMBER.fullmatch(one)]
    return _TopicFacts(len(present), missing, _named(topic.get("slug"), "-"))


def _whole_topic(content: bytes, parts: Sequence[bytes]) -> bytes:
    topic = _object_in(content)
    stream = as_mapping(topic.get("post_stream"))
    posts = list(as_sequence(stream.get("posts")))
    for part in parts:
        posts += as_sequence(as_mapping(_object_in(part).get("post_stream")).get("posts"))
    return _bytes({**topic, "post_stream": {**stream, "posts": posts}})


def _mastodon(address: URL) -> Plan | None:
    """Plans for a status. The whole conversation around it is read."""
    found = _STATUS.fullmatch(address.path)
    return partial(_gather_mastodon, address.origin(), found[1]) if found else None


_STATUS = re.compile(r"(?:/web|/deck)?(?:/@[^/]+|/users/[^/]+/statuses|/statuses)/([0-9]{5,20})/?")


async def _gather_mastodon(origin: URL, number: str, visit: Visit) -> Fetched:
    statuses = origin / "api/v1/statuses"
    context = await _content(visit, statuses / number / "context")
    first = await visit.compute(_first_ancestor, context)
    if first and first != number:
        number = first
        context = await _content(visit, statuses / number / "context")
    status = await _content(visit, statuses / number)
    content, name = await visit.compute(_whole_conversation, status, context)
    return Fetched(content, str(origin / f"@{name}" / number))


def _first_ancestor(content: bytes) -> str:
    """Returns the id of the status that began the conversation; empty if that is the requested status."""
    above = as_sequence(_object_in(content).get("ancestors"))
    first = as_identifier(as_mapping(above[0]).get("id")) if above else ""
    return first if _NUMBER.fullmatch(first) else ""


def _whole_conversation(status_content: bytes, context_content: bytes) -> tuple[bytes, str]:
    """Puts a status and its context into one file. Also returns the author's name."""
    status, context = _object_in(status_content), _object_in(context_content)
    if "account" not in status or not isinstance(context.get("descendants"), list):
        raise ForeignSite
    name = _named(as_mapping(status.get("account")).get("acct"), "_")
    return _bytes({"status": status, "context": context}), name


def _lemmy(address: URL) -> Plan | None:
    """Plans for a post, or for a comment on it."""
    found = _LEMMY_PAGE.fullmatch(address.path)
    return partial(_gather_lemmy, address.origin(), found[1], found[2]) if found else None


_LEMMY_PAGE = re.compile(r"/(post|comment)/([0-9]{1,18})(?:/[0-9]{1,18})?/?")


async def _gather_lemmy(origin: URL, kind: str, number: str, visit: Visit) -> Fetched:
    """Gathers comments page by page, oldest first. With ``max_depth``, later pages would repeat the first one
    (Lemmy #3585)."""
    api = origin / "api/v3"
    if kind == "comment":
        comment = await _content(visit, (api / "comment").with_query(id=number))
        number = await visit.compute(_post_of_comment, comment)
    post = await _content(visit, (api / "post").with_query(id=number))
    declared = await visit.compute(_declared_comments, post)
    pages: list[bytes] = []
    known: set[str] = set()
    fresh = True
    while fresh:
        visit.progress(len(known), max(declared, len(known)))
        wanted = {
            "post_id": number,
            "type_": "All",
            "sort": "Old",
            "limit": str(_LEMMY_AT_ONCE),
            "page": str(len(known) // _LEMMY_AT_ONCE + 1),
        }
        pages.append(await _content(visit, (api / "comment/list").with_query(wanted)))
        found = await visit.compute(_comment_ids, pages[-1])
        fresh = len(found) >= _LEMMY_AT_ONCE and not known.issuperset(found)
        known.update(found)
    return Fetched(await visit.compute(_whole_post, post, pages), str(origin / "post" / number))


def _post_of_comment(content: bytes) -> str:
    view = as_mapping(_object_in(content).get("comment_view"))
    number = as_identifier(as_mapping(view.get("post")).get("id"))
    if not _NUMBER.fullmatch(number):
        raise ForeignSite
    return number


def _declared_comments(content: bytes) -> int:
    """Returns how many comments a post states."""
    post = as_mapping(_object_in(content).get("post_view"))
    if not as_mapping(post.get("post")).get("name"):
        raise ForeignSite
    return as_integer(as_mapping(post.get("counts")).get("comments")) or 0


def _comment_ids(content: bytes) -> list[str]:
    views = map(as_mapping, as_sequence(_object_in(content).get("comments")))
    return [as_identifier(as_mapping(view.get("comment")).get("id")) for view in views]


def _whole_post(content: bytes, pages: Sequence[bytes]) -> bytes:
    comments: dict[str, object] = {}
    for page in pages:
        for view in map(as_mapping, as_sequence(_object_in(page).get("comments"))):
            comments.setdefault(as_identifier(as_mapping(view.get("comment")).get("id")), view)
    return _bytes({"post_view": _object_in(content).get("post_view"), "comments": list(comments.values())})


_SITES: Final[Sequence[Callable[[URL], Plan | None]]] = (_reddit, _hacker_news, _discourse, _mastodon, _lemmy)

_ABSENT = frozenset({"not-there", "forbidden", "status", "not-text"})
"""Reasons that a host gives if it does not have such an address."""


async def _content(visit: Visit, address: URL) -> bytes:
    """Returns the answer at an address. Raises ``ForeignSite`` if the host does not have such an address."""
    try:
        return (await visit.get(address)).content
    except CannotFetch as error:
        if error.reason in _ABSENT:
            raise ForeignSite from error
        raise


def _object_in(content: bytes) -> Mapping[str, object]:
    """Returns the JSON object in the content. Raises ``ForeignSite`` if there is none."""
    found = as_mapping(_json_in(content))
    if not found:
        raise ForeignSite
    return found


def _named(value: object, otherwise: str) -> str:
    """Returns the value if it is a name that may be part of a path; otherwise ``otherwise``."""
    return as_text(value) if _NAME.fullmatch(as_text(value)) else otherwise


_NAME = re.compile(r"\w[\w@.-]{0,199}", re.ASCII)


_MANY = 100_000
_BYTES_PER_VALUE = 20
_BYTES_PER_OBJECT = 40
"""The fewest bytes per object, beyond the first 100,000 objects. Discussions have two or three times as
many."""


def _json_in(content: bytes) -> object:
    """Returns the parsed JSON. None if the content is not JSON, or is mostly brackets and commas, which would
    take many times its size in memory."""
    values, objects = content.count(b","), content.count(b"[") + content.count(b"{")
    few = values <= _MANY + len(content) / _BYTES_PER_VALUE
    if not few or objects > _MANY + len(content) / _BYTES_PER_OBJECT:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
