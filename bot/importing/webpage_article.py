"""The article of a web page, found by trafilatura once the comments are taken out; title and address."""

from __future__ import annotations

import logging
import re
from typing import TypeAlias

from lxml import html

from bot.importing.markup import from_element
from bot.importing.readable import NOTHING, Readable, web_address
from bot.importing.webpage_parts import Page

Element: TypeAlias = html.HtmlElement

# trafilatura writes its result in the tags of TEI
_HTML_OF = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "code": "pre", "ref": "a", "lb": "br",
    "row": "tr", "cell": "td", "hi": "span", "del": "s",
}  # fmt: skip


def article_of(root: Element, page: Page) -> tuple[Readable, str]:
    """Readable text and its markup, both empty where the page holds no article."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(root, url=page.base or None, include_comments=False, include_links=True)
    except Exception:  # noqa: BLE001  # a library over hostile input: without an article the comments still count
        return NOTHING, ""
    body = getattr(found, "body", None)
    if body is None:
        return NOTHING, ""
    for element in body.iter("*"):
        if element.tag == "ref":
            element.set("href", element.get("target") or "")
        element.tag = _HTML_OF.get(element.tag, element.tag)
    readable = from_element(body, page.base)
    return readable, html.tostring(body, encoding="unicode", with_tail=False)


def title_of(root: Element) -> str:
    for path in (
        '//meta[@property="og:title"]/@content',
        '//meta[@name="twitter:title"]/@content',
    ):
        for value in root.xpath(path)[:1]:
            if value.strip():
                return _without_site(" ".join(value.split()), root)
    page = " ".join("".join(root.xpath("//title[1]//text()")[:20]).split())
    headings = [" ".join("".join(one.itertext()).split()) for one in root.xpath("//h1")[:5]]
    for heading in headings:
        if heading and heading in page:
            return heading
    return page or next((heading for heading in headings if heading), "")


def _without_site(title: str, root: Element) -> str:
    for value in root.xpath('//meta[@property="og:site_name"]/@content')[:1]:
        site = " ".join(value.split())
        head = title.removesuffix(site).rstrip(" |–—-·:»") if site else ""
        return head if head and head != title and title.endswith(site) else title
    return title


_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->")


def page_of(root: Element, text: str) -> Page:
    """Where the page says that it stands on the web, and what its relative addresses refer to."""
    candidates = [
        *root.xpath('//link[@rel="canonical"]/@href')[:1],
        *root.xpath('//meta[@property="og:url"]/@content')[:1],
    ]
    saved = _SAVED_FROM.search(text[:4096])
    if saved:
        candidates.append(saved[1])
    address = ""
    for candidate in candidates:
        found = web_address(str(candidate))
        if found.startswith("http"):
            address = found.partition("#")[0]
            break
    base = next((web_address(str(value), address) for value in root.xpath("//base/@href")[:1]), "")
    return Page(address, base or address)


def published(root: Element) -> str:
    paths = (
        '//meta[@property="article:published_time"]/@content',
        '//meta[@itemprop="datePublished"]/@content',
        '//*[@itemprop="datePublished"]/@datetime',
        '//time[contains(@class, "published") or contains(@class, "entry-date")]/@datetime',
        '//meta[@name="date"]/@content',
    )
    return next((str(value) for path in paths for value in root.xpath(path)[:1] if value.strip()), "")


def writer_of(root: Element) -> str:
    paths = ('//meta[@name="author"]/@content', '//meta[@property="article:author"]/@content')
    values = (" ".join(str(value).split()) for path in paths for value in root.xpath(path)[:1])
    return next((value for value in values if value and "://" not in value and len(value) <= 100), "")


_FORUM_ADDRESS = re.compile(
    r"/(?:forum|forums|board|boards|community)/|viewtopic|showthread|/threads?/|topic", re.IGNORECASE
)
_FORUM_TYPE = re.compile(r"DiscussionForumPosting|QAPage")


def is_forum(root: Element, page: str) -> bool:
    """Whether the page says of itself that it is a thread in a forum, where the first post opens it."""
    if page and _FORUM_ADDRESS.search(page):
        return True
    if any(_FORUM_TYPE.search(kind) for kind in root.xpath("//@itemtype")[:200]):
        return True
    return bool(
        root.xpath('//*[@id="phpbb" or @id="XF" or @id="vbulletin_html" or @data-template="thread_view"]')
    ) or any(_FORUM_MAKER.match(value) for value in root.xpath('//meta[@name="generator"]/@content')[:3])


_FORUM_MAKER = re.compile(
    r"vBulletin|phpBB|MyBB|SMF|Discourse|NodeBB|Flarum|Simple Machines|XenForo|Vanilla", re.IGNORECASE
)


def marked_post(root: Element) -> Element | None:
    """The post that a page of Reddit is about, on which it says more than any guess."""
    posts = root.xpath(
        '//shreddit-post | //div[contains(@class, "thing")][starts-with(@data-fullname, "t3_")]'
    )
    return posts[0] if len(posts) == 1 else None
