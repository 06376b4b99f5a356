"""Comments exported from Disqus (XML): every page of the site with its comments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from lxml import etree

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.exports.exported_xml import find_text, parse_export
from bot.importing.json_values import as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from storage.model import Thread

FORM = "disqus"
_SPACE = "http://disqus.com"
_ID = "{http://disqus.com/disqus-internals}id"


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for the export's root element."""
    is_export = source.start[:1] == "<" and "<disqus" in source.start and f'"{_SPACE}"' in source.start
    return Recognition(95, lambda: _read(source)) if is_export else None


READER = Reader(FORM, recognise)


def _read(source: Source) -> tuple[Thread, ...]:
    root = parse_export(source)
    posts: dict[str, list[etree._Element]] = defaultdict(list)
    pages: dict[str, etree._Element] = {}
    for element in root.iterfind(f"{{{_SPACE}}}post"):
        posts[_named(element, "thread")].append(element)
    source.check_comment_count(sum(map(len, posts.values())))
    for element in root.iterfind(f"{{{_SPACE}}}thread"):
        pages[element.get(_ID, "")] = element
    threads = (_thread(source, number, pages.get(number), said) for number, said in posts.items())
    found = tuple(thread for thread in threads if thread is not None)
    if not found:
        raise UnreadableSource("no-comments", form="Disqus")
    return found


def _named(element: etree._Element, tag: str) -> str:
    """Returns the id of the page or comment that a post refers to."""
    found = element.find(f"{{{_SPACE}}}{tag}")
    return "" if found is None else found.get(_ID, "")


def _thread(
    source: Source, number: str, page: etree._Element | None, posts: Sequence[etree._Element]
) -> Thread | None:
    """Makes the thread of a page; None if every comment is spam."""
    skipped: Counter[str] = Counter()
    found: list[CommentDraft] = []
    for post in posts:
        if find_text(post, "{*}isSpam") == "true":
            skipped["spam"] += 1
        else:
            found.append(_read_comment(source, post))
    if not found:
        return None
    address = source.clean(find_text(page, "{*}link")) if page is not None else ""
    title = find_text(page, "{*}title") if page is not None else ""
    key = f"{FORM}:{address or number}"
    return build_thread(
        source, FORM, key, sort_depth_first(found), title=title, address=address or None, skipped=skipped
    )


def _read_comment(source: Source, post: etree._Element) -> CommentDraft:
    words = source.clean(find_text(post, "{*}message"))
    return CommentDraft(
        key=post.get(_ID, ""),
        readable=convert_html(words),
        source=words,
        author=clean_name(find_text(post, "{*}author/{*}name"), source),
        parent_key=_named(post, "parent") or None,
        time=as_time(find_text(post, "{*}createdAt")),
        deleted=find_text(post, "{*}isDeleted") == "true",
    )
