"""Notes comments that a page announces but does not contain, because they are loaded by script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from lxml import html

from bot.importing.lexicon import build_class_name_pattern, build_expression_pattern
from bot.importing.text.headings import parse_comment_count
from bot.importing.webpage.exclusions import get_names, get_short_text
from storage.model import NoteKind, ReadingNote

Element: TypeAlias = html.HtmlElement

_SERVICES = re.compile(build_expression_pattern("comment_services"), re.IGNORECASE)
_COUNTED = re.compile(rf"(?:[a-z0-9]+[-_])*{build_class_name_pattern('comment_count')}(?:[-_].*)?")
_MOST_LOOKED_AT = 20_000


def note_missing_comments(root: Element, markup: str) -> ReadingNote:
    """Returns the note for a page in which no comment was found."""
    declared = max(_get_counts(root), default=0)
    if declared or _SERVICES.search(markup):
        return ReadingNote(NoteKind.NOT_LOADED, (("declared", declared),))
    return ReadingNote(NoteKind.NO_COMMENTS)


def _get_counts(root: Element) -> Iterator[int]:
    """Yields numbers of comments in headings and links of this page, without those of teasers."""
    for element in islice(root.iter("h1", "h2", "h3", "h4", "h5", "a", "span", "p", "div"), _MOST_LOOKED_AT):
        text = get_short_text(element)
        if len(text) > 60 or not any(map(str.isdigit, text)):
            continue
        is_heading = element.tag[0] == "h"
        href = element.get("href") or ""
        if (
            is_heading
            or href.startswith("#")
            or (not href and any(map(_COUNTED.fullmatch, get_names(element))))
        ):
            count = parse_comment_count(text)
            if count is not None and count.certain and not _is_in_teaser(element):
                yield count.number


def _is_in_teaser(element: Element) -> bool:
    """Whether the element is in a list of several pages, each with a count of its own."""
    for above in islice(element.iterancestors("*"), 4):
        if above.tag in {"li", "article", "aside", "nav"}:
            return above.tag != "article" or above.find(".//h1") is None
    return False
