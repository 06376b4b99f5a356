"""A saved page of Hacker News, in its markup from 2010 to today: a story, or one comment, with its
replies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from lxml import etree, html

from bot.errors import UnreadableSource
from bot.importing.assembly import article_from_draft, clean_name, link_title
from bot.importing.draft import CommentDraft
from bot.importing.exports.hackernews import (
    DELETED_TEXT,
    FORM,
    HACKER_NEWS,
    get_item_address,
    make_thread,
    mark_quotes,
)
from bot.importing.json_values import as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_element, parse_html
from bot.importing.text.readable_text import EMPTY, ReadableText, join_paragraphs
from storage.model import Article, NoteKind, ReadingNote, Thread

Element: TypeAlias = html.HtmlElement
_INDENT = 40
"""Pixels of indentation per level."""
_ITEM = re.compile(r"item\?id=(\d{1,18})")
_USER = re.compile(r"user\?id=([\w-]{1,40})")
_SITE_NAME = re.compile(r"(?<!\s)\s*+\|\s*+Hacker News\s*$")

_STORY = etree.XPath(
    '//*[contains(@class, "titleline")]/a'
    ' | //td[@class="title"]/a[not(contains(@class, "morelink") or @rel="next" or contains(@href, "news?p"))]'
)
_CELLS = etree.XPath('//td[contains(concat(" ", @class, " "), " default ")]')
_INDENT_CELL = etree.XPath('../td[contains(concat(" ", @class, " "), " ind ")]/@indent')
_SPACERS = etree.XPath('../td//img[contains(@src, "s.gif")]/@width')
_HEAD_LINKS = etree.XPath('.//*[contains(@class, "comhead")]//a/@href')
_ON_STORY = etree.XPath('.//*[contains(@class, "onstory") or contains(@class, "storyon")]//a')
_BODY = etree.XPath('.//*[contains(concat(" ", @class, " "), " comment ")]')
_BARE_BODY = etree.XPath('.//*[contains(@class, "commtext")]')
_FURNITURE = etree.XPath('.//*[contains(@class, "reply")] | .//font[@size="1"]')
_AGE = etree.XPath('.//span[contains(@class, "age")]/@title')
_NEXT_PAGE = etree.XPath('//td[@class="title"]/a[normalize-space(.)="More"]')
_SUBTEXT = etree.XPath('//td[contains(@class, "subtext")]')


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 90 for a page whose comments have the site's class names."""
    is_page = source.start[:1] == "<" and "news.ycombinator.com" in source.text and "comhead" in source.text
    return Recognition(90, lambda: (_read(source),)) if is_page else None


READER = Reader(FORM, recognise)


class _Opening(NamedTuple):
    title: str
    article: Article
    number: str


def _read(source: Source) -> Thread:
    """Raises ``no-comments``, ``too-many-comments``, ``text-too-long``."""
    root = parse_html(source.text)
    if root is None:
        raise UnreadableSource("no-comments", form="Hacker News")
    cells: list[Element] = list(_CELLS(root))
    stories = list(_STORY(root)) if _SUBTEXT(root) else []
    if stories and (len(stories) == 1 or cells):
        opening = _read_story(source, root, stories[0])
    elif cells and _is_comment_page(cells):
        opening = _read_opening_comment(source, root, cells.pop(0))
    else:
        raise UnreadableSource("no-comments", form="Hacker News")
    found = _read_comments(source, cells)
    thread = make_thread(source, opening.number, opening.title, opening.article, found)
    branch = () if stories else (ReadingNote(NoteKind.BRANCH),)
    further = (ReadingNote(NoteKind.SKIPPED, (("what", "pages"),)),) if _NEXT_PAGE(root) else ()
    return replace(thread, notes=(*branch, *thread.notes, *further))


def _is_comment_page(cells: Sequence[Element]) -> bool:
    """Whether only the first comment names its story. In a list of comments each one does."""
    is_named = [
        bool(_ON_STORY(cell)) or any(link.text == "parent" for link in cell.iter("a")) for cell in cells
    ]
    return is_named[0] and not any(map(_ON_STORY, cells[1:]))


def _read_comments(source: Source, cells: Sequence[Element]) -> list[CommentDraft]:
    found: list[CommentDraft] = []
    above: list[tuple[int, str]] = []
    for cell in cells:
        indent = _get_indent(cell)
        while above and above[-1][0] >= indent:
            above.pop()
        one = _read_comment(source, cell, len(found), above[-1][1] if above else None)
        found.append(one)
        source.check_comment_count(len(found))
        above.append((indent, one.key))
    return found


def _get_indent(cell: Element) -> int:
    stated = next(iter(_INDENT_CELL(cell)), "")
    if stated.isascii() and stated.isdigit() and len(stated) < 5:
        return int(stated)
    width = str(next(iter(_SPACERS(cell)), "0"))
    return int(width) // _INDENT if width.isdigit() and len(width) < 7 else 0


def _match(pattern: re.Pattern[str], addresses: Sequence[object]) -> str | None:
    return next((match[1] for address in addresses if (match := pattern.search(str(address)))), None)


def _get_time(element: Element) -> object:
    """Returns the tooltip of an age, such as "2013-09-12T16:04:42 1379001882"; on old pages, an empty
    string."""
    titles = _AGE(element)
    return str(titles[0]).split(" ")[0] if titles else None


def _read_comment(source: Source, cell: Element, place: int, parent: str | None) -> CommentDraft:
    links = _HEAD_LINKS(cell)
    key = _match(_ITEM, links) or f"place-{place}"
    readable, markup = _read_body(cell)
    return CommentDraft(
        key=key,
        readable=readable,
        source=markup,
        author=clean_name(_match(_USER, links) or "", source),
        parent_key=parent,
        time=as_time(_get_time(cell)),
        address=get_item_address(key),
        deleted=not readable.text or DELETED_TEXT.fullmatch(readable.text) is not None,
    )


def _read_body(cell: Element) -> tuple[ReadableText, str]:
    """Returns all paragraphs of a comment, wherever the browser closed tags that old pages left open."""
    bodies = _BODY(cell) or _BARE_BODY(cell)
    if not bodies:
        return EMPTY, ""
    body = html.Element("div")
    body.append(deepcopy(bodies[0]))
    body[0].tail = None
    for sibling in bodies[0].itersiblings():
        if sibling.tag not in {"p", "pre", "font", "i", "span"}:
            break
        body.append(deepcopy(sibling))
    for furniture in _FURNITURE(body):
        if furniture.getparent() is not None:
            furniture.drop_tree()
    marked = _BARE_BODY(body)
    if marked and "".join(marked[0].itertext()).strip() == "".join(body.itertext()).strip():
        body = marked[0]
    readable = mark_quotes(convert_element(body, HACKER_NEWS))
    return readable, html.tostring(body, encoding="unicode", with_tail=False) if readable.text else ""


def _read_opening_comment(source: Source, root: Element, cell: Element) -> _Opening:
    """Reads the comment that the page is about, which takes the place of the article."""
    first = _read_comment(source, cell, 0, None)
    stories = _ON_STORY(cell)
    title = (stories[0].get("title") or _get_words(stories[0])) if stories else ""
    title = title or _SITE_NAME.sub("", next((_get_words(one) for one in root.iter("title")), ""))
    return _Opening(source.clean(title), article_from_draft(source, first), first.key)


def _get_words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _read_story(source: Source, root: Element, story: Element) -> _Opening:
    title = _get_words(story)
    subline = next(iter(_SUBTEXT(root)), root)
    links = subline.xpath(".//a/@href")
    scores = subline.xpath('.//span[contains(@id, "score_")]')
    score = re.match(r"\d{1,9}", scores[0].text or "") if scores else None
    number = str(scores[0].get("id")).removeprefix("score_") if scores else _match(_ITEM, links) or ""
    texts = root.xpath('//*[contains(@class, "toptext")]')
    readable = convert_element(texts[0], HACKER_NEWS) if texts else EMPTY
    link = link_title(title, story.get("href") or "", HACKER_NEWS)
    if not texts or any(one.address != get_item_address(number) for one in link.links):
        readable = join_paragraphs(link, readable)
    article = Article(
        text=readable.text,
        source=html.tostring(texts[0], encoding="unicode", with_tail=False) if texts else title,
        links=readable.links,
        passages=readable.passages,
        author=clean_name(_match(_USER, links) or "", source),
        time=as_time(_get_time(subline)),
        score=int(score[0]) if score else None,
        address=get_item_address(number),
    )
    return _Opening(title, article, number)
