"""Comments that a page states as schema.org objects in JSON-LD.

Answers count on a page of questions answered by users (QAPage), not in a site's own FAQ (FAQPage). Objects
with neither an author nor a time do not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from lxml import html

from bot.errors import UnreadableSource
from bot.importing.assembly import clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_decoding import check_depth
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.links import resolve_address
from bot.importing.webpage.metadata import PageMetadata
from bot.importing.webpage.times import is_date_only, parse_time
from storage.text_keys import make_text_key

Element: TypeAlias = html.HtmlElement
_MOST_SCRIPTS = 50
_ANSWERS = ("comment", "suggestedAnswer", "acceptedAnswer")


def read_jsonld_comments(root: Element, source: Source, page: PageMetadata) -> list[CommentDraft]:
    """Returns comments depth first, in document order. A comment that is stated twice is returned once.
    Raises ``too-deep``."""
    found: dict[str, CommentDraft] = {}
    for script in root.xpath('//script[@type="application/ld+json"]')[:_MOST_SCRIPTS]:
        try:
            value = json.loads(script.text or "", parse_constant=lambda name: None, strict=False)
            check_depth(value)
        except (ValueError, RecursionError):  # one broken script does not make the page unreadable
            continue
        for one in _comments_in(value, source, page):
            found.setdefault(one.key, one)
            source.check_comment_count(len(found))
    return list(found.values())


def _comments_in(value: object, source: Source, page: PageMetadata) -> Iterator[CommentDraft]:
    pending: list[tuple[object, str | None, bool, int]] = [(value, None, False, 0)]
    while pending:
        at, parent, is_comment, depth = pending.pop()
        if depth > source.limits.max_depth:
            raise UnreadableSource("too-deep", limit=source.limits.max_depth)
        if isinstance(at, list):
            pending += [(one, parent, is_comment, depth) for one in reversed(at)]
            continue
        node = as_mapping(at)
        if "FAQPage" in _get_types(node):
            continue
        if is_comment:
            one = _read_comment(node, source, page, parent)
            if one is None:
                continue
            yield one
            parent = one.key
        for name, inner in reversed(list(node.items())):
            if isinstance(inner, (dict, list)) and (name in _ANSWERS or not is_comment):
                pending.append((inner, parent, name in _ANSWERS, depth + 1))


def _get_types(node: Mapping[str, object]) -> Sequence[object]:
    stated = node.get("@type")
    return [stated] if isinstance(stated, str) else as_sequence(stated)


def _read_comment(
    node: Mapping[str, object], source: Source, page: PageMetadata, parent: str | None
) -> CommentDraft | None:
    body = source.clean(
        as_text(node.get("text")) or as_text(node.get("description")) or as_text(node.get("commentText"))
    )
    readable = convert_html(body, page.base)
    if not readable.text:
        return None
    author = node.get("author") or node.get("creator")
    writer = as_mapping(author[0] if isinstance(author, list) and author else author)
    name = clean_name(as_text(writer.get("name")) or as_text(author), source)
    address = as_text(node.get("url")) or as_text(node.get("@id"))
    time = _get_time(node.get("dateCreated")) or _get_time(node.get("datePublished"))
    if name is None and time is None:
        return None
    return CommentDraft(
        key=as_identifier(node.get("@id")) or address or make_text_key("said", f"{name}\n{readable.text}"),
        readable=readable,
        source=body,
        author=name,
        parent_key=parent,
        time=time,
        day_only=is_date_only(time),
        edited=as_time(node.get("dateModified")),
        score=_votes(node),
        address=(resolve_address(source.clean(address), page.base) or None) if address else None,
    )


def _get_time(value: object) -> datetime | None:
    return parse_time(value) if isinstance(value, str) else as_time(value)


def _votes(node: Mapping[str, object]) -> int | None:
    votes = node.get("upvoteCount")
    if isinstance(votes, str) and votes.isascii() and votes.isdigit() and len(votes) < 10:
        return int(votes)
    return as_integer(votes)
