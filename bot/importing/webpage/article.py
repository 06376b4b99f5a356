"""The article of a web page, extracted by trafilatura after the comments have been removed."""

from __future__ import annotations

import logging
from itertools import islice
from typing import TypeAlias

from lxml import html

from bot.importing.text.html import convert_element
from bot.importing.text.readable_text import EMPTY, ReadableText
from bot.importing.webpage.metadata import PageMetadata
from bot.importing.webpage.reddit import POST_MARK

Element: TypeAlias = html.HtmlElement

# trafilatura writes its result in the tags of TEI
_HTML_OF = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "code": "pre", "ref": "a", "lb": "br",
    "row": "tr", "cell": "td", "hi": "span", "del": "s",
}  # fmt: skip


_LARGE = 5_000
"""From this many elements on, other extraction methods are not tried too: the time of one of them (justext)
grows with the square."""
_LARGEST = 250_000
"""The most elements outside comments from which an article is extracted. With more, it would take a gigabyte
of memory."""


def extract_article(root: Element, page: PageMetadata) -> tuple[ReadableText, str]:
    """Returns the readable text and its markup; both are empty if the page has no article."""
    from trafilatura import bare_extraction

    if _has_more_than(_LARGEST, root):
        return EMPTY, ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports each page without an article
    try:
        found = bare_extraction(
            root,
            url=page.base or None,
            fast=_has_more_than(_LARGE, root),
            include_comments=False,
            include_links=True,
        )
    except Exception:  # noqa: BLE001  # a library over hostile input: without it the comments still count
        return EMPTY, ""
    body = getattr(found, "body", None)
    if body is None:
        return EMPTY, ""
    for element in body.iter("*"):
        if element.tag == "ref":
            element.set("href", element.get("target") or "")
        if element.tag in _HTML_OF:
            element.tag = _HTML_OF[element.tag]
    return convert_element(body, page.base), html.tostring(body, encoding="unicode", with_tail=False)


def _has_more_than(count: int, root: Element) -> bool:
    return next(islice(root.iter("*"), count, None), None) is not None


def find_marked_post(root: Element) -> Element | None:
    """Returns the post of a Reddit page, or the question of a question page, which is marked as such."""
    posts = root.xpath(
        '//shreddit-post | //div[contains(@class, "thing")][starts-with(@data-fullname, "t3_")]'
        ' | //div[@id="question"][contains(@class, "js-question")]'
        f" | //*[@{POST_MARK}]"
    )
    return posts[0] if len(posts) == 1 else None
