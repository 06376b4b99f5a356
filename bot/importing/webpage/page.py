"""Any saved web page: its article, and the comments below it, whatever markup the page has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from lxml import html

from bot.errors import UnreadableSource
from bot.importing.assembly import assemble_comments, clean_name
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import parse_html, remove_hidden_references
from bot.importing.titles import choose_title
from bot.importing.webpage import reddit
from bot.importing.webpage.article import extract_article, find_marked_post
from bot.importing.webpage.author_names import remove_role
from bot.importing.webpage.comment_fields import parse_comment
from bot.importing.webpage.comments import find_declared_count, find_groups, is_excluded, opens_page
from bot.importing.webpage.exclusions import (
    are_credible,
    are_credible_unmarked,
    is_below_article,
    is_in_reply_form,
    is_mostly_signed,
    is_page_notice,
    is_unsigned,
)
from bot.importing.webpage.foreign_comments import remove_lists_of_other_pages
from bot.importing.webpage.groups import UNMARKED, ElementGroup
from bot.importing.webpage.jsonld import read_jsonld_comments
from bot.importing.webpage.metadata import PageMetadata, read_metadata
from bot.importing.webpage.pairing import add_replies, join_heads
from bot.importing.webpage.replies import place_replies
from bot.importing.webpage.times import is_date_only
from bot.importing.webpage.unloaded_comments import note_missing_comments
from bot.importing.webpage.unmarked import find_unmarked_comments
from storage.model import Article, NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

FORM = "webpage"
Element: TypeAlias = html.HtmlElement
_MOST_TRIED = 3
_HEAD = 100_000
_PAGE = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(?:div|ol|ul|li|article|section)\b[^<>]{0,300}comment", re.IGNORECASE)


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 45 for any HTML page, 25 for a fragment that mentions comments; readers of known sites
    are more confident."""
    if source.start[:1] != "<":
        return None
    if _PAGE.search(source.text, 0, _HEAD):  # server warnings may precede the page
        return Recognition(45, lambda: (_read(source),))
    return Recognition(25, lambda: (_read(source),)) if _FRAGMENT.search(source.start) else None


READER = Reader(FORM, recognise, by_layout=True)


class _Section(NamedTuple):
    """The comments of a page, and what the page states about them."""

    found: list[CommentDraft]
    declared: int | None = None
    feeds: int = 0
    """How many of the entries are pingbacks and trackbacks."""
    opens_page: bool = False


def _read(source: Source) -> Thread:
    """Raises ``page-without-text``, ``too-deep``, ``too-many-comments``, ``text-too-long``."""
    markup = remove_hidden_references(source.text, source.clean)
    root = _parse(markup)
    if root is None:
        raise UnreadableSource("page-without-text")
    page = read_metadata(root, markup, source.name)
    section, root = _section(source, markup, root, page)
    found = section.found
    opening = found[0] if section.opens_page and found else None
    article = _article(source, root, page) if opening is None else _post(opening, page)
    comments, notes = assemble_comments(_without(found, opening), source)
    if article is None and not comments:
        raise UnreadableSource("page-without-text")
    entries = len(comments) + (article is not None)
    declared = section.declared
    if declared is not None and opening is None and article is not None:
        declared += 1
    if declared is not None and declared not in {entries, entries + section.feeds}:
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", entries))))
    if not comments:
        notes.append(note_missing_comments(root, markup))
    if section.feeds:
        notes.append(ReadingNote(NoteKind.SKIPPED, (("count", section.feeds), ("what", "pingbacks"))))
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    title = choose_title(source.clean(page.title), texts)
    return Thread(
        title=title,
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{page.address}" if page.address else make_text_key(FORM, f"{title}\n{texts[0][:1000]}"),
        address=page.address or None,
        declared=declared,
        notes=tuple(notes),
    )


def _parse(markup: str) -> Element | None:
    """Raises ``too-deep``."""
    root = parse_html(markup)
    if root is not None:
        reddit.mark_parts(root, markup)
    return root


def _article(source: Source, root: Element, page: PageMetadata) -> Article | None:
    post = find_marked_post(root)
    if post is not None:
        return _post(parse_comment(post, source, page), page)
    remove_lists_of_other_pages(root, page)
    readable, markup = extract_article(root, page)
    if not readable.text:
        return None
    source.check_text_length(len(markup), 1)
    return Article(
        text=readable.text,
        source=markup,
        links=readable.links,
        passages=readable.passages,
        author=clean_name(page.writer, source),
        time=page.published,
        day_only=is_date_only(page.published),
        address=page.address or None,
    )


def _post(post: CommentDraft, page: PageMetadata) -> Article:
    """Makes the article of the opening post of a forum, which the other posts answer."""
    return Article(
        text=post.readable.text,
        source=post.source,
        links=post.readable.links,
        passages=post.readable.passages,
        author=post.author,
        time=post.time,
        day_only=post.day_only,
        score=post.score,
        address=page.address or post.address,
    )


def _without(found: list[CommentDraft], opening: CommentDraft | None) -> list[CommentDraft]:
    if opening is None:
        return found
    return detach_from_article(found[1:], opening.key)


def _section(source: Source, markup: str, root: Element, page: PageMetadata) -> tuple[_Section, Element]:
    """Returns the comments, and the page without them. The comments are found by class names, otherwise by
    position, otherwise in JSON-LD."""
    stated = read_jsonld_comments(root, source, page) if "ld+json" in markup else []
    best = _Section([])
    for attempt in range(_MOST_TRIED):
        every = list(root.iter("*"))  # kept, so that lxml does not create them again and again
        groups = find_groups(every, page)
        is_marked = attempt < len(groups)
        group = (
            _complete(groups[attempt]) if is_marked else ElementGroup(UNMARKED, find_unmarked_comments(root))
        )
        if not group.elements or (not is_marked and is_excluded(group, page)):
            break
        best = _read_group(source, group, page)
        if best.found or best.feeds or not is_marked:
            break
        again = _parse(markup)  # these were not comments, so the page is parsed again
        if again is None:
            break
        root = again
    return (best if len(best.found) >= len(stated) else _Section(stated, best.declared)), root


def _complete(group: ElementGroup) -> ElementGroup:
    add_replies(group)
    return join_heads(group)


def _read_group(source: Source, group: ElementGroup, page: PageMetadata) -> _Section:
    """Reads a group. Empty if most of the elements have neither an author nor a time: then they are not
    comments."""
    source.check_comment_count(len(group.elements))
    first = group.elements[0]
    declared = find_declared_count(first)
    opens = (
        len(group.elements) > 1
        and not is_below_article(first)
        and (group.opens or group.is_forum or page.is_forum or opens_page(first, page.titles))
    )
    found, feeds = _read_and_remove(source, group, page)
    if not found and feeds:
        return _Section([], declared, feeds)
    is_credible = are_credible_unmarked if group.unit == UNMARKED else are_credible
    if not any(one.readable.text for one in found) or not is_credible(found):
        return _Section([])
    return _Section(found, declared, feeds, opens)


def _read_and_remove(
    source: Source, group: ElementGroup, page: PageMetadata
) -> tuple[list[CommentDraft], int]:
    """Returns the comments of the group, which are removed from the page, and how many of them are links from
    elsewhere."""
    places = place_replies(group, source.limits.max_depth)
    read: list[CommentDraft | None] = [None] * len(places)
    for at in range(len(places) - 1, -1, -1):  # replies before the elements that contain them
        place = places[at]
        in_form = is_in_reply_form(place.element)
        one = parse_comment(place.element, source, page)
        if place.element.getparent() is not None:
            place.element.drop_tree()
        if not place.is_feed and (one.readable.text or one.author) and not is_page_notice(one):
            read[at] = None if in_form and not (one.author and one.time) else one
    _drop_unsigned(read, group)
    _remove_roles(read)
    _assign_keys(read)
    for at, found in enumerate(read):
        if found is None:
            continue
        above = places[at].parent
        while above is not None and read[above] is None:
            above = places[above].parent
        answered = None if above is None else read[above]
        read[at] = replace(found, parent_key=None if answered is None else answered.key)
    return [one for one in read if one is not None], sum(place.is_feed for place in places)


def _drop_unsigned(read: list[CommentDraft | None], group: ElementGroup) -> None:
    """Drops elements with the class of a comment but no author, if the others have one."""
    if group.unit.rank >= 4:  # the page gives each comment an id, so whatever has one is a comment
        return
    if not is_mostly_signed([one for one in read if one is not None]):
        return
    for at, one in enumerate(read):
        if one is not None and is_unsigned(one):
            read[at] = None


def _remove_roles(read: list[CommentDraft | None]) -> None:
    """Removes the role from "AnnaModerator" if Anna also appears without it."""
    names = {one.author for one in read if one is not None}
    for at, one in enumerate(read):
        if one is not None and one.author and (bare := remove_role(one.author)) in names:
            read[at] = replace(one, author=bare)


def _assign_keys(read: list[CommentDraft | None]) -> None:
    """Gives each comment a unique key: the page's own key, otherwise one made of the comment's words."""
    seen: set[str] = set()
    for at, one in enumerate(read):
        if one is None:
            continue
        key = one.key or make_text_key("said", f"{one.author}\n{one.readable.text}")
        if key in seen:
            key = f"{key}:{at}"
        seen.add(key)
        read[at] = replace(one, key=key)
