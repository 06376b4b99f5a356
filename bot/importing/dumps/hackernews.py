"""A Hacker News discussion: the JSON of its item as Algolia serves it, or the saved page, old or new."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree, html

from bot.errors import UnreadableSource
from bot.importing.assembly import Found, article_of, assemble, linked_title, name_of
from bot.importing.markup import from_element, from_html, parse_html
from bot.importing.readable import NOTHING, Readable, below
from bot.importing.source import Offer, Source, titled
from bot.importing.values import identifier, mapping, moment, sequence, text, whole
from storage.model import Article, NoteKind, Passage, PassageKind, ReadingNote, Thread

FORM = "hackernews"
SITE = "https://news.ycombinator.com/"
_INDENT = 40
"""Pixels by which a reply is set in."""
_GONE = re.compile(r"\s*\[(?:deleted|flagged|dead)\]\s*")
_ITEM = re.compile(r"item\?id=(\d{1,18})")
_USER = re.compile(r"user\?id=([\w-]{1,40})")


def offer(source: Source) -> Offer | None:
    """95 for an Algolia item with children, 90 for a page whose comments bear the site's marks."""
    if source.start[:1] == "{":
        item = mapping(source.json)
        if not isinstance(item.get("children"), list):
            return None
        if text(item.get("type")) in {"story", "poll", "job"}:
            return Offer(95, lambda: (_read_item(source, item),))
        if text(item.get("type")) == "comment" and ("story_id" in item or "created_at_i" in item):
            return Offer(95, lambda: (_read_branch(source, item),))
        return None
    is_page = source.start[:1] == "<" and "news.ycombinator.com" in source.text and "comhead" in source.text
    return Offer(90, lambda: (_read_page(source),)) if is_page else None


def _thread(
    source: Source, number: str, title: str, article: Article | None, found: Sequence[Found]
) -> Thread:
    comments, notes = assemble(found, source)
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    return Thread(
        title=titled(title, texts),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{number}",
        address=address_of(number),
        notes=tuple(notes),
    )


def address_of(number: str) -> str | None:
    return f"{SITE}item?id={number}" if number.isdigit() else None


def _read_item(source: Source, item: Mapping[str, object]) -> Thread:
    number = identifier(item.get("id"))
    title = source.clean(text(item.get("title")))
    body = source.clean(text(item.get("text")))
    source.check_text_length(len(body), 1)
    written, url = from_html(body, SITE), source.clean(text(item.get("url")))
    # a story may lead elsewhere and say something about it
    words, links, passages = below(linked_title(title, url), written) if url or not body else written
    article = Article(
        text=words,
        source=body or title,
        links=links,
        passages=passages,
        author=name_of(text(item.get("author")), source),
        time=moment(item.get("created_at_i")) or moment(item.get("created_at")),
        score=whole(item.get("points")),
        address=address_of(number),
    )
    if not number or not (title or body):
        raise UnreadableSource("no-comments", form="Hacker News")
    return _thread(source, number, title, article, _answers(source, item))


def _read_branch(source: Source, item: Mapping[str, object]) -> Thread:
    """One comment of a discussion and its answers, which are what it opens."""
    number = identifier(item.get("id"))
    opening = _found(source, item, number, None)
    if not number or (opening.deleted and not _children(item)):
        raise UnreadableSource("no-comments", form="Hacker News")
    article = None if opening.deleted else article_of(source, opening)
    thread = _thread(source, number, "", article, _answers(source, item))
    return replace(thread, notes=(ReadingNote(NoteKind.BRANCH), *thread.notes))


def _answers(source: Source, item: Mapping[str, object]) -> list[Found]:
    """Depth first. Raises ``too-deep``, ``too-many-comments``."""
    found: list[Found] = []
    pending: list[tuple[Mapping[str, object], str | None, int]]
    pending = [(child, None, 0) for child in reversed(_children(item))]
    while pending:
        comment, parent, depth = pending.pop()
        if depth > source.limits.max_depth:
            raise UnreadableSource("too-deep", limit=source.limits.max_depth)
        key = identifier(comment.get("id")) or f"place-{len(found)}"
        found.append(_found(source, comment, key, parent))
        source.check_comment_count(len(found))
        pending += [(child, key, depth + 1) for child in reversed(_children(comment))]
    return found


_QUOTED = re.compile(r"^>[^\n]+", re.MULTILINE)


def with_quotes(readable: Readable) -> Readable:
    """The site knows no quotes; people begin a paragraph with ">"."""
    if ">" not in readable.text:
        return readable
    quotes = [Passage(*match.span(), PassageKind.QUOTED) for match in _QUOTED.finditer(readable.text)]
    inside = [(part.start, part.end) for part in readable.passages]
    fresh = [one for one in quotes if not any(start <= one.start < end for start, end in inside)]
    return readable._replace(passages=tuple(sorted((*readable.passages, *fresh), key=_start)))


def _start(part: Passage) -> int:
    return part.start


def _children(item: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [mapping(child) for child in sequence(item.get("children")) if isinstance(child, dict)]


def _found(source: Source, comment: Mapping[str, object], key: str, parent: str | None) -> Found:
    body = source.clean(text(comment.get("text")))
    readable = with_quotes(from_html(body, SITE))
    return Found(
        key=key,
        readable=readable,
        source=body,
        author=name_of(text(comment.get("author")), source),
        parent_key=parent,
        time=moment(comment.get("created_at_i")) or moment(comment.get("created_at")),
        score=whole(comment.get("points")),
        address=address_of(key),
        deleted=not readable.text or _GONE.fullmatch(readable.text) is not None,
    )


def _read_page(source: Source) -> Thread:
    root = parse_html(source.text)
    cells = [] if root is None else _CELLS(root)
    story = None if root is None else next(iter(_STORY(root)), None)
    if root is None or story is None:
        raise UnreadableSource("no-comments", form="Hacker News")
    found: list[Found] = []
    above: list[tuple[int, str]] = []
    for cell in cells:
        indent = _indent(cell)
        while above and above[-1][0] >= indent:
            above.pop()
        one = _found_in(source, cell, len(found), above[-1][1] if above else None)
        found.append(one)
        source.check_comment_count(len(found))
        above.append((indent, one.key))
    title, article, number = _opening(source, root, story)
    return _thread(source, number, title, article, found)


_STORY = etree.XPath(
    '//*[contains(@class, "titleline")]/a | //td[@class="title"]/a[not(contains(@href, "news?p"))]'
)
_CELLS = etree.XPath('//td[contains(concat(" ", @class, " "), " default ")]')
_INDENTED = etree.XPath('../td//img[contains(@src, "s.gif")]/@width')
_HEAD_LINKS = etree.XPath('.//*[contains(@class, "comhead")]//a/@href')
_BODY = etree.XPath('.//*[contains(@class, "commtext")]')
_OLD_BODY = etree.XPath('.//span[@class="comment"]/font')
_AGE = etree.XPath('.//span[contains(@class, "age")]/@title')


def _indent(cell: html.HtmlElement) -> int:
    widths = _INDENTED(cell)
    width = str(widths[0]) if widths else "0"
    return int(width) // _INDENT if width.isdigit() and len(width) < 7 else 0


def _match(pattern: re.Pattern[str], addresses: Sequence[object]) -> str | None:
    return next((match[1] for address in addresses if (match := pattern.search(str(address)))), None)


def _time(element: html.HtmlElement) -> object:
    """The hover text of an age: "2013-09-12T16:04:42 1379001882", or nothing on old pages."""
    titles = _AGE(element)
    return str(titles[0]).split(" ")[0] if titles else None


def _found_in(source: Source, cell: html.HtmlElement, place: int, parent: str | None) -> Found:
    links = _HEAD_LINKS(cell)
    key = _match(_ITEM, links) or f"place-{place}"
    bodies = _BODY(cell) or _OLD_BODY(cell)
    readable: Readable = with_quotes(from_element(bodies[0], SITE)) if bodies else NOTHING
    return Found(
        key=key,
        readable=readable,
        source=html.tostring(bodies[0], encoding="unicode", with_tail=False) if bodies else "",
        author=name_of(_match(_USER, links) or "", source),
        parent_key=parent,
        time=moment(_time(cell)),
        address=address_of(key),
        deleted=not readable.text or _GONE.fullmatch(readable.text) is not None,
    )


def _opening(source: Source, root: html.HtmlElement, story: html.HtmlElement) -> tuple[str, Article, str]:
    title = " ".join("".join(story.itertext()).split())
    subline = next(iter(root.xpath('//td[contains(@class, "subtext")]')), root)
    number = _match(_ITEM, subline.xpath(".//a/@href"))
    scores = subline.xpath('.//span[contains(@id, "score_")]')
    score = re.match(r"\d{1,9}", scores[0].text or "") if scores else None
    if number is None and scores:
        number = str(scores[0].get("id")).removeprefix("score_")
    texts = root.xpath('//*[contains(@class, "toptext")]')
    readable = from_element(texts[0], SITE) if texts else NOTHING
    link = linked_title(title, story.get("href") or "", SITE)
    if not texts or any(one.address != address_of(number or "") for one in link.links):
        readable = below(link, readable)
    article = Article(
        text=readable.text,
        source=html.tostring(texts[0], encoding="unicode", with_tail=False) if texts else title,
        links=readable.links,
        passages=readable.passages,
        author=name_of(_match(_USER, subline.xpath(".//a/@href")) or "", source),
        time=moment(_time(subline)),
        score=int(score[0]) if score else None,
        address=address_of(number or ""),
    )
    return title, article, number or ""
