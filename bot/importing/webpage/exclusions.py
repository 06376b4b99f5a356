"""Recognises elements that look like comments but are not: lists of recent comments, teasers, menus, forms,
and notices of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from lxml import html

from bot.importing.draft import CommentDraft
from bot.importing.lexicon import build_class_name_pattern, build_expression_pattern, load_words
from bot.importing.text.headings import parse_comment_count
from bot.importing.text.ui_text import is_ui_text
from bot.importing.webpage.class_names import CommentPart, classify_element, is_profile_address
from bot.importing.webpage.times import find_age, find_date

Element: TypeAlias = html.HtmlElement

_MOST_CHECKED = 50
_MOST_LINKS = 30
_LEVELS_SEARCHED = 6
_SIBLINGS_SEARCHED = 4


_RECENT_BOX = re.compile(
    rf"(?:.*[-_])?{build_class_name_pattern('recent')}[-_]?(?:[a-z]+[-_])?{build_class_name_pattern('after_recent')}(?:[-_].*)?"
    rf"|(?:.*[-_])?{build_class_name_pattern('before_recent')}[-_]?{build_class_name_pattern('after_comments')}(?:[-_].*)?"
)
_BESIDE = re.compile(build_class_name_pattern("beside"))
_MENU = re.compile(rf"(?:.*[-_])?{build_class_name_pattern('menu')}")
_REPLY_FORM = re.compile(rf"(?:.*[-_])?{build_class_name_pattern('reply_form')}")
_TO_COMMENT = re.compile(
    rf"#(?:[a-z]+[-_/])*{build_expression_pattern('anchor_comments')}(?:[-_/]|(?=\d)|$)|[?&]showComment=",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_PAGE_OF_COMMENTS = re.compile(r"/(?:comment-page-\d+|amp|index\.[a-z]{3,5})/?$", re.IGNORECASE)
_POST_QUERY = re.compile(r"(?:^|[?&;])((?:p|id|page_id|article|artikel)=\d+)")
_HEADINGS = frozenset(load_words("recent_comments"))
_NOTICES = load_words("page_notices")
_LONGEST_NOTICE = 600
_SHORTEST_TEASER = 15


def is_box_of_other_pages(elements: Sequence[Element], address: str) -> bool:
    """Whether the elements are a list of the site's latest comments, which link to the pages they are on."""
    some = elements[:_MOST_CHECKED]
    own = get_page_path(address)
    targets = [target for element in some if (target := _get_target(element)) is not None]
    if len(targets) * 2 > len(some):
        elsewhere = [target for target in targets if target not in {"", own}]
        if not elsewhere:
            return False
        if len(set(targets)) > 1 and len(elsewhere) * 2 > len(targets):
            return True
        return bool(elsewhere) and (is_headed_recent(some[0]) or _is_beside(some[0]))
    return is_headed_recent(some[0]) and (_is_beside(some[0]) or _lead_away(some))


def _get_target(element: Element) -> str | None:
    """Returns the page that the comment's address leads to; empty for the same page."""
    for _, link in zip(range(_MOST_LINKS), _get_own_links(element), strict=False):
        href = link.get("href") or ""
        if _TO_COMMENT.search(href[-200:]):
            return get_page_path(href)
    return None


def _get_own_links(element: Element) -> Iterator[Element]:
    """Yields links outside the text of the comment."""
    for link in element.iter("a"):
        if not any(_is_text(above) for above in link.iterancestors() if above is not element):
            yield link


def _is_text(element: Element) -> bool:
    if element.tag in {"p", "blockquote"}:
        return True
    mark = classify_element(element.tag, element.get("class") or "", "")
    return mark is not None and mark.part is CommentPart.TEXT and mark.rank >= 3


def get_page_path(address: str) -> str:
    """Returns the part of an address that identifies the page: no host, fragment or comment page."""
    page = _ARCHIVE.sub("", address).partition("#")[0]
    path, _, query = page.partition("?")
    path = re.sub(r"^(?:https?:)?//[^/]*", "", path)
    path = _PAGE_OF_COMMENTS.sub("", path.rstrip("/")).rstrip("/")
    post = _POST_QUERY.search(query)
    return f"{path}?{post[1]}" if post and not path.endswith(("viewtopic.php", "showthread.php")) else path


def _lead_away(elements: Sequence[Element]) -> bool:
    """Whether more than half of the elements link to something other than the author's profile."""
    leading = 0
    for element in elements:
        people = [one for one in element.iter("*") if _is_author(one)]
        leading += any(
            (link.get("href") or "")[:1] not in {"", "#"}
            and not {"nofollow", "external", "ugc", "author"} & set((link.get("rel") or "").split())
            and (
                len("".join(link.itertext()).strip()) >= _SHORTEST_TEASER
                or (bool(people) and _is_short_title(link, people))
            )
            for link in element.iter("a")
        )
    return leading * 2 > len(elements)


def _is_author(element: Element) -> bool:
    mark = classify_element(element.tag, element.get("class") or "", element.get("itemprop") or "")
    return mark is not None and mark.part is CommentPart.AUTHOR


def _is_short_title(link: Element, people: Sequence[Element]) -> bool:
    """Whether a link reads like a short page title: no name, button or time, and not within a text."""
    text = get_short_text(link)
    around = [link, *link.iterancestors()]
    return (
        any(map(str.isalpha, text))
        and not any(one in people or one.tag in {"p", "blockquote", "time"} for one in around[:3])
        and not any(one in people for one in link.iter("*"))
        and classify_element(link.tag, link.get("class") or "", "") is None
        and not is_profile_address(link.get("href") or "")
        and not is_ui_text(text)
        and find_date(text) is None
        and find_age(text) is None
    )


def is_headed_recent(element: Element) -> bool:
    """Whether a class around the element, or a heading above it, says "recent comments"."""
    above: Element | None = element
    for _ in range(_LEVELS_SEARCHED):
        if (
            above is None
            or above.tag in {"body", "html", "main"}
            or (above.tag == "article" and above is not element)
        ):
            return False
        if any(map(is_recent_box_name, get_names(above))):
            return True
        for _, sibling in zip(
            range(_SIBLINGS_SEARCHED), above.itersiblings("*", preceding=True), strict=False
        ):
            if is_recent_heading(sibling):
                return True
        above = above.getparent()
    return False


def is_recent_box_name(name: str) -> bool:
    """Whether a class or an id says "recent comments"."""
    return _RECENT_BOX.fullmatch(name) is not None


def is_recent_heading(element: Element) -> bool:
    """Whether the element is the heading of a box of new comments."""
    text = get_short_text(element)
    return text.strip(" :.…").casefold() in _HEADINGS


def get_short_text(element: Element) -> str:
    """Returns the first characters of the element's text, read no further than needed."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 200:
            return ""
    return " ".join("".join(parts).split())


def get_names(element: Element) -> list[str]:
    """Returns the id and the class names of an element."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()[:12]
    return [name for name in names if len(name) < 60]


def _is_beside(element: Element) -> bool:
    """Whether the element is in a sidebar or footer and not below the article."""
    return any(
        above.tag in {"aside", "footer"} or any(map(_BESIDE.fullmatch, get_names(above)))
        for above in element.iterancestors("*")
        if above.tag not in {"body", "html"}
    )


def is_menu(elements: Sequence[Element]) -> bool:
    """Whether most of the elements are in a menu."""
    some = elements[:_MOST_CHECKED]
    return sum(map(_is_in_menu, some)) * 2 > len(some)


def _is_in_menu(element: Element) -> bool:
    for above in (element, *element.iterancestors("*")):
        if above.tag in {"nav", "menu"} or above.get("role") == "navigation":
            return True
        if above.tag in {"ul", "ol"} and any(map(_MENU.fullmatch, get_names(above))):
            return True
        if above.tag in {"article", "main", "body"}:
            return False
    return False


def are_teasers(elements: Sequence[Element]) -> bool:
    """Whether most words of most elements are links to other pages."""
    some = elements[:_MOST_CHECKED]
    return sum(map(_is_teaser, some)) * 2 > len(some)


def _is_teaser(element: Element) -> bool:
    linked = 0
    for _, link in zip(range(_MOST_LINKS), element.iter("a"), strict=False):
        href = link.get("href") or ""
        if href[:1] in {"", "#"} or {"nofollow", "external", "ugc", "author"} & set(
            (link.get("rel") or "").split()
        ):
            continue
        text = "".join(link.itertext()).strip()
        if len(text) >= _SHORTEST_TEASER and text not in href and not text.startswith("http"):
            linked += len(text)
    return linked > 0 and linked * 2 > len(" ".join("".join(element.itertext()).split()))


_SECTION = re.compile(rf"(?:[a-z0-9]+[-_])*{build_class_name_pattern('section')}(?:[-_][a-z0-9-]+)?")


def is_lone_element(elements: Sequence[Element]) -> bool:
    """Whether there is a single element outside any comment section and below no comment count, such as an
    editorial "Kommentar" or an author box."""
    if len(elements) != 1:
        return False
    above: Element | None = elements[0]
    while above is not None and above.tag not in {"body", "html"}:
        if above is not elements[0] and any(map(_SECTION.fullmatch, get_names(above))):
            return False
        for _, sibling in zip(
            range(_SIBLINGS_SEARCHED), above.itersiblings("*", preceding=True), strict=False
        ):
            if _announces(sibling):
                return False
        above = above.getparent()
    return True


_EMBEDDED = re.compile(build_class_name_pattern("embedded_section"))


def is_below_article(element: Element) -> bool:
    """Whether the element is in a comment section, so that none of its entries opens the discussion."""
    return any(
        any(map(_EMBEDDED.fullmatch, get_names(above))) for above in element.iterancestors("div", "section")
    )


def _announces(element: Element) -> bool:
    if any(map(_SECTION.fullmatch, get_names(element))):
        return True
    count = parse_comment_count(get_short_text(element))
    return count is not None and count.certain


def is_in_reply_form(element: Element) -> bool:
    """Whether the element is part of a comment form, or of one of its notices."""
    for above in (element, *element.iterancestors("*")):
        if any(map(_REPLY_FORM.fullmatch, get_names(above))) and above.find(".//textarea") is not None:
            return above.tag == "form" or above.find(".//form") is not None
    return False


def is_page_notice(one: CommentDraft) -> bool:
    """Whether the draft is a notice of the page without an author: "Comments are closed", "Reply"."""
    text = one.readable.text
    is_named = bool(one.author) and not text.startswith(one.author or "")
    if is_named or not text:
        return False
    if one.time is None and all(map(is_ui_text, text.split("\n"))):
        return True
    folded = text.casefold()
    return len(text) <= _LONGEST_NOTICE and any(notice in folded for notice in _NOTICES)


def are_credible(found: Iterable[CommentDraft]) -> bool:
    """Whether enough of the comments have an author or a time."""
    every = [one for one in found if not one.deleted]
    signed = sum(bool(one.author or one.time) for one in every)
    return bool(every) and signed * 2 >= len(every)


_FEWEST_WORDS = 4


def are_credible_unmarked(found: Sequence[CommentDraft]) -> bool:
    """Whether comments without class names are credible: most must have an author and a time, and a single
    one must have a text."""
    named = sum(one.author is not None and one.author != one.readable.text for one in found)
    if named * 2 < len(found) or not are_credible(found):
        return False
    if len(found) > 1:
        return True
    text = " ".join(found[0].readable.text.split())
    when = find_date(text)
    if when and (found[0].author or "") in text:  # a sentence that has a date in it, and no byline
        return False
    words_ = text[: when.start] + text[when.end :] if when else text
    return len(words_.split()) >= _FEWEST_WORDS


def is_mostly_signed(found: Sequence[CommentDraft]) -> bool:
    """Whether nearly all entries have an author or a time."""
    signed = sum(bool(one.author or one.time) for one in found)
    return signed >= 2 and signed * 10 >= len(found) * 8


def is_unsigned(one: CommentDraft) -> bool:
    """Whether the draft has neither an author nor a time."""
    return not (one.author or one.time or one.deleted)
