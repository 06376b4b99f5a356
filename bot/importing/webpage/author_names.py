"""The name of an author, without what a page prints around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import html

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words
from bot.importing.text.bylines import parse_byline
from bot.importing.text.dates import is_date
from bot.importing.text.relative_times import is_relative_time
from bot.importing.text.ui_text import parse_time_line
from bot.importing.webpage.class_names import CommentPart, classify_element, is_profile_address
from bot.importing.webpage.comment_margins import is_margin
from bot.importing.webpage.times import find_age, find_date

Element: TypeAlias = html.HtmlElement

_LONGEST_NAME = 80
_MOST_WORDS = 5
_LONGEST_LINE = 200
_MOST_CHILDREN = 20

_BADGES = frozenset(load_words("page_badges"))
_SAYS = re.compile(rf"\s+{build_word_pattern('speech_verbs')}(?!\w)\s*[,:]?.{{0,80}}$", re.IGNORECASE)
_IN_REPLY = re.compile(rf"(?<=\w)\s+[(\[]?{build_word_pattern('reply_targets')}\s.{{1,80}}$", re.IGNORECASE)
_BY = re.compile(rf"(?:#?\d+[.)]?\s+)?{build_word_pattern('byline_leads')}\s*:?\s+(?=\S)", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"^#\d{1,6}[.:)]?\s+(?=\S)")
_LEADS = frozenset(lead for lead in load_words("byline_leads") if " " in lead)
_AT_END = re.compile(
    rf"(?:\s+{build_word_pattern('date_prepositions')}|\s*[,|·•:@(/–—-]+)+\s*$", re.IGNORECASE
)
_MEMBER = re.compile(r"\s\(\s*#?\d{1,9}\s*\)$")  # the number of an account beside its name
_BADGE_AT_END = re.compile(
    rf"\s*[(（\[|•·–-]\s*{build_word_pattern('page_badges')}\s*[)）\]]?$", re.IGNORECASE
)
_ROLE_AT_END = re.compile(rf"(?<=[\w)])(?<!_){build_word_pattern('page_badges')}$", re.IGNORECASE)
_NO_NAME = re.compile(rf"{build_expression_pattern('no_author_names')}|\W*\d*\W*", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?:{build_word_pattern('count_words')}|{build_expression_pattern('number_abbreviations')})?\s*#?\s*\d+[.:)]?"
    rf"|\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s?(?:[ap]\.?m\.?|{build_expression_pattern('clock_endings')})?",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\s+[\d.,]+\s?{build_word_pattern('profile_counts')}$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:{build_word_pattern('speech_verbs')})?\s*{build_word_pattern('date_prepositions')}?\s*[|·•,:–—-]*",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    rf"(?:{build_expression_pattern('portrait_labels')}|{build_expression_pattern('image_portrait_labels')})"
    rf"\s{build_word_pattern('portrait_of')}\s(?P<name>\S.{{0,79}})"
    rf"|(?P<owner>\S.{{0,79}}?)['’]s? {build_expression_pattern('image_portrait_endings')}",
    re.IGNORECASE,
)


def parse_name(text: str) -> str:
    """Returns the name in "Posted by Anna:", "Anna schrieb am 3. Mai 2020:" or "Anna | 3 days ago", otherwise
    an empty string."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST_LINE:
        return ""
    named = parse_byline(text) if ":" in text or any(map(str.isdigit, text)) or text.endswith(" on") else None
    if named is not None:
        text = named.author
    text = _SAYS.sub("", f" {text}").strip()
    text = _without_when(text)
    text = _IN_REPLY.sub("", text)
    text = _NUMBER_BEFORE.sub("", text)
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    text = _MEMBER.sub("", _COUNTED.sub("", text))
    text = _BADGE_AT_END.sub("", text) or text
    text = _AT_END.sub("", text).strip(" ,:|·•–—-\u00a0")
    return text if is_name(text) else ""


def _without_when(text: str) -> str:
    """Returns the text before the date; if there is none, the text after the date."""
    when = find_date(text) or find_age(text)
    if when is None:
        return text
    before = _AT_END.sub("", text[: when.start]).strip(" ,:|·•@(–—-")
    return before if any(map(str.isalnum, before)) else text[when.end :].strip(" ,:|·•@)–—-")


def is_name(text: str) -> bool:
    """Whether a text that is marked as a name can be one."""
    if not text or len(text) > _LONGEST_NAME or is_date(text) or text.casefold() in _LEADS:
        return False
    if not any(char.isalnum() or unicodedata.category(char) == "So" for char in text):
        return False
    return text.isdigit() or not _NUMBERED.fullmatch(text)


def is_badge(name: str) -> bool:
    """Whether a text states a role on the site: "Moderator"."""
    return name.casefold().strip(" ()[]") in _BADGES


def find_element_name(element: Element) -> str:
    """Returns the name in an element that is marked as the author of a comment."""
    if element.tag == "meta":
        return parse_name(element.get("content") or "")
    if len(element) or element.tag == "a":
        linked = next(filter(None, map(_get_linked_name, element.iter("a"))), "")
        if linked:
            return linked
    pieces = list(_get_pieces(element))
    named = [piece for piece in pieces if not is_badge(piece)]
    return parse_name(" ".join(named)) or parse_name(" ".join(pieces))


def _get_linked_name(link: Element) -> str:
    """Returns the text of a link to a person's profile."""
    text = " ".join(_get_texts(link))
    if not text or is_badge(text) or not is_profile_link(link, text):
        return ""
    name = parse_name(text)
    bare = remove_role(name)
    return bare if bare != name and _fold(bare) == _fold(_get_end(link.get("href") or "")) else name


def remove_role(name: str) -> str:
    """Returns "Anna" for "AnnaModerator". A person may really have such a name, so the result needs
    confirmation."""
    role = _ROLE_AT_END.search(name, 1)
    return name[: role.start()] if role and role[0][:1].isupper() else name


def is_profile_link(link: Element, text: str) -> bool:
    """Whether the link leads to the page of a person."""
    href = link.get("href") or ""
    rel = set((link.get("rel") or "").split())
    if href.startswith("#") or "#comment" in href or is_margin(text):
        return False
    if "author" in rel or {"external", "nofollow"} <= rel or "url" in (link.get("class") or "").split():
        return True
    return is_profile_address(href) or "" != _fold(_get_end(href)) == _fold(text)


def _get_end(address: str) -> str:
    """Returns the last part of the path of an address."""
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/").rpartition("/")[2]


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _get_texts(element: Element) -> list[str]:
    """Returns the element's texts, without badges if there are other texts."""
    texts: list[str] = []
    length = 0
    for piece in element.itertext():
        text = " ".join(piece.split())
        length += len(text)
        if text:
            texts.append(text)
        if length > _LONGEST_LINE:
            break
    return [text for text in texts if not is_badge(text)] or texts


def _get_pieces(element: Element) -> Iterator[str]:
    """Yields the element's texts, without times, buttons and the words of the comment."""
    texts = [element.text or ""]
    for child in element[:_MOST_CHILDREN]:
        mark = classify_element(child.tag, child.get("class") or "", child.get("itemprop") or "")
        if (
            mark is None
            or mark.part is CommentPart.AUTHOR
            or (mark.part is CommentPart.TEXT and mark.rank == 1)
        ):
            texts.extend(_get_texts(child))
        texts.append(child.tail or "")
    for text in texts:
        piece = " ".join(text.split())
        if piece:
            yield piece


def _is_phrase(name: str) -> bool:
    """Whether a text is rather part of a sentence: several words, most of them in lower case."""
    parts = name.split()
    return len(parts) > 3 and sum(part[:1].islower() for part in parts) * 2 > len(parts)


def find_name_by_lead(text: str) -> str:
    """Returns the name in a text that begins with "Posted by"."""
    return parse_name(text) if _BY.match(" ".join(text.split())) else ""


def find_name_by_place(pieces: Sequence[str]) -> str | None:
    """Returns the name among the first texts: directly before a date, otherwise directly after it."""
    for at, piece in enumerate(pieces):
        dated = find_date(piece)
        if (
            dated is None
            and not is_relative_time(piece)
            and parse_time_line(piece, short=False) is None
            and not _is_bare_day(piece)
        ):
            continue
        before = re.split(r"\s[|·•–—-](?:\s|$)", piece[: dated.start if dated else 0])[0]
        earlier = at - 1
        while earlier > 0 and (_BETWEEN.fullmatch(pieces[earlier].strip()) or is_badge(pieces[earlier])):
            earlier -= 1
        for candidate in (before, *(pieces[earlier : earlier + 1] if at else ()), *pieces[at + 1 : at + 2]):
            name = parse_name(candidate)
            if (
                name
                and len(name.split()) <= _MOST_WORDS
                and not is_margin(name)
                and not _NO_NAME.fullmatch(name)
                and not is_badge(name)
                and not _is_phrase(name)
            ):
                return name
        return None
    return None


_BARE_DAY = re.compile(r"[^\W\d]{3,9}\.?\s\d{1,2},\s\d{1,2}:\d{2}(?:\s?[ap]m)?", re.IGNORECASE)


def _is_bare_day(piece: str) -> bool:
    """Whether the text is a time without a year: "Sep 21, 3:29 PM"."""
    return _BARE_DAY.fullmatch(piece.strip()) is not None


def find_name_by_link(links: Sequence[Element]) -> str | None:
    """Returns the text of the first link to a profile."""
    return next((name for link in links if (name := _get_linked_name(link))), None)


def find_name_by_picture(unit: Element) -> str | None:
    """Returns the name in the alternative text of an avatar: "Avatar of Anna"."""
    for picture in unit.iter("img"):
        for attribute in ("alt", "title"):
            name = parse_picture_name(picture.get(attribute) or "")
            if name:
                return name
    return None


def parse_picture_name(words_: str) -> str:
    """Returns the name in a description such as "Photo of Anna"; empty for any other."""
    match = _PICTURED.fullmatch(" ".join(words_.split()))
    name = (match["name"] or match["owner"] or "") if match else ""
    return name if is_name(name) else ""
