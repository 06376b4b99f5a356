"""The facts that a web page states about itself: address, titles, author, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from lxml import etree, html

from bot.importing.json_values import as_time
from bot.importing.lexicon import build_word_pattern
from bot.importing.text.links import resolve_address
from bot.importing.webpage.reddit import POST_MARK

Element: TypeAlias = html.HtmlElement


class PageMetadata(NamedTuple):
    address: str
    """The address of the page; empty if the page does not state it."""
    base: str
    """The base of relative addresses."""
    title: str
    titles: str
    """Everything that the page is called. A heading that occurs in it is the page's own."""
    writer: str
    published: datetime | None
    is_forum: bool
    """Whether forum software made the page. Then the first post opens the thread."""
    day_first: bool | None = None
    """Whether 03/04/2021 is a day in April; None if unknown."""


_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->")
_FORUM_MAKER = re.compile(build_word_pattern("forum_programs"), re.IGNORECASE)
_FORUM_IDS = frozenset(("phpbb", "vbulletin_html", "XF"))
_LONGEST_NAME = 100
_MOST_TIMES = 50


def read_metadata(root: Element, text: str, name: str = "") -> PageMetadata:
    """Reads the facts from the parsed page and its markup. ``name``: the file's name, or the address from
    which it was fetched."""
    said = dict(_said(root))
    saved = _SAVED_FROM.search(text, 0, 4096)
    address = next(_addresses(said, saved[1] if saved else "", name), "")
    body = root.find("body")
    return PageMetadata(
        address=address,
        base=resolve_address(said.get("base", ""), address) or address if said.get("base") else address,
        title=_title(root, said, text),
        titles=" ".join((*map(_words, root.iter("title")), said.get("og:title", ""))),
        writer=next(_writers(said), ""),
        published=next(_times(said), None),
        is_forum=_FORUM_MAKER.match(said.get("generator", "")) is not None
        or any(element.get("id") in _FORUM_IDS for element in (root, body) if element is not None),
        day_first=_day_comes_first(root, text),
    )


_NUMERIC_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d{2}(?![\d/-])")
_MOST_DATES = 2000
_MONTH_FIRST = ("en-us", "en_us", "en-ph", "en-ca")


def _day_comes_first(root: Element, text: str) -> bool | None:
    """Whether the day comes before the month: decided by dates with a day above 12, if they agree, otherwise
    by the language of the page."""
    told: set[bool] = set()
    for match in islice(_NUMERIC_DATE.finditer(text), _MOST_DATES):
        first, second = int(match[1]), int(match[3])
        if (first > 12) is not (second > 12) and max(first, second) <= 31:
            told.add(first > 12)
    if told:
        return told.pop() if len(told) == 1 else None
    language = (root.get("lang") or "").lower()
    if not language or language == "en" or language.startswith(_MONTH_FIRST):
        return None
    return True


def _said(root: Element) -> Iterator[tuple[str, str]]:
    """Yields the values that the page states, the last one first, so that a dict keeps the first value of
    each kind."""
    found: list[tuple[str, str]] = []
    # every comment has its time; the time of the article comes before them
    for element in chain(root.iter("meta", "link", "base"), islice(root.iter("time"), _MOST_TIMES)):
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            found.append((name.lower(), " ".join((element.get("content") or "").split())))
        elif element.tag == "link" and "canonical" in (element.get("rel") or "").lower().split():
            found.append(("canonical", element.get("href") or ""))
        elif element.tag == "base":
            found.append(("base", element.get("href") or ""))
        elif element.tag == "time" and _PUBLISHED.search(f"{element.get('class')} {element.get('itemprop')}"):
            found.append(("time", element.get("datetime") or ""))
    return ((name, value) for name, value in reversed(found) if value)


_PUBLISHED = re.compile(r"\b(?:published|entry-date|datePublished)\b")


def _addresses(said: Mapping[str, str], saved: str, name: str) -> Iterator[str]:
    fetched = name if name.startswith("https://") else ""
    for value in (said.get("canonical", ""), said.get("og:url", ""), saved, fetched):
        found = resolve_address(value)
        if found.lower().startswith("http"):
            yield found.partition("#")[0]


def _times(said: Mapping[str, str]) -> Iterator[datetime]:
    for name in ("article:published_time", "datepublished", "time", "date"):
        found = as_time(said.get(name))
        if found is not None:
            yield found


def _writers(said: Mapping[str, str]) -> Iterator[str]:
    for name in ("author", "article:author"):
        value = said.get(name, "")
        if value and "://" not in value and len(value) <= _LONGEST_NAME:
            yield value


# a post of Reddit; the title of its page also names its community
_POSTS = etree.XPath(
    f"//*[@{POST_MARK}][1]/@{POST_MARK} | "
    '//shreddit-post[@post-title][1]/@post-title | (//*[starts-with(@id, "thing_t3_")])[1]'
    '//a[contains(concat(" ", @class, " "), " title ")]/text()'
)


def _title(root: Element, said: Mapping[str, str], markup: str) -> str:
    if (
        "thing_t3_" in markup or "<shreddit-post" in markup or "post-cont" in markup
    ):  # the search itself takes half as long as parsing
        posted = next((" ".join(str(found).split()) for found in _POSTS(root)), "")
        if posted:
            return posted
    stated = said.get("og:title") or said.get("twitter:title") or ""
    if stated:
        return _without_site(stated, said.get("og:site_name", ""))
    title = next((words for one in root.iter("title") if (words := _words(one))), "")
    headings = [words for one in root.iter("h1") if (words := _words(one))]
    return (
        next((heading for heading in headings if heading in title), "") or title or next(iter(headings), "")
    )


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _without_site(title: str, site: str) -> str:
    if not site or not title.endswith(site):
        return title
    return title.removesuffix(site).rstrip(" |–—-·:»") or title
