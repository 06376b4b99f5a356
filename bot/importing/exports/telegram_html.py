"""A conversation exported as HTML by Telegram Desktop (``messages.html``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from lxml import html

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.exports.telegram import FORM
from bot.importing.json_values import as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html, parse_html
from storage.model import Thread
from storage.text_keys import make_text_key

Element: TypeAlias = html.HtmlElement
_MESSAGE = re.compile(r"message(\d{1,18})")
_ANSWERED = re.compile(r"go_to_message(\d{1,18})$")
_TIME = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 94 for a page with the program's class names."""
    if source.start[:1] != "<":
        return None
    is_history = all(mark in source.text for mark in ("chat_page", 'class="history"', "from_name"))
    return Recognition(94, lambda: (_read(source),)) if is_history else None


READER = Reader(FORM, recognise)


def _read(source: Source) -> Thread:
    root = parse_html(source.text)
    found: list[CommentDraft] = []
    skipped = {"small-actions": 0, "attachments": 0}
    author: str | None = None
    for number, message in _messages(root):
        classes = _classes(message)
        if "service" in classes:
            skipped["small-actions"] += 1
            continue
        body = _first(message, "body")
        named = None if body is None else _first(body, "from_name")
        if named is not None:
            author = clean_name(_own_words(named), source)
        elif "joined" not in classes:
            author = None
        one = None if body is None else _read_comment(source, body, number, author)
        if one is None:
            skipped["attachments"] += 1
            continue
        found.append(one)
        source.check_comment_count(len(found))
    if root is None or not found:
        raise UnreadableSource("no-comments", form="Telegram")
    heading = next((one for one in root.iter("div") if "page_header" in _classes(one)), None)
    title = "" if heading is None else " ".join(heading.text_content().split())
    key = make_text_key(FORM, f"{title}\n{found[0].key}\n{found[0].time}")
    return build_thread(source, FORM, key, found, title=title, skipped=skipped)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _messages(root: Element | None) -> Iterator[tuple[str, Element]]:
    for element in () if root is None else root.iter("div"):
        number = _MESSAGE.fullmatch(element.get("id") or "")
        if number is not None and "message" in _classes(element):
            yield number[1], element


def _first(element: Element, name: str) -> Element | None:
    """Returns the first direct child with a class. Forwarded messages have the same classes further down."""
    return next((child for child in element.iterchildren("div") if name in _classes(child)), None)


def _own_words(element: Element) -> str:
    """Returns the name of a forwarded message's author without the date in it."""
    return element.text or ""


def _read_comment(source: Source, body: Element, number: str, author: str | None) -> CommentDraft | None:
    """Reads a message; None if nothing was written."""
    passed_on = _first(body, "forwarded")
    written = _first(body if passed_on is None else passed_on, "text")
    content = (
        "" if written is None else source.clean(html.tostring(written, encoding="unicode", with_tail=False))
    )
    if passed_on is not None and content:
        content = f"<blockquote>{content}</blockquote>"
    readable = convert_html(content)
    if not readable.text:
        return None
    reply = _first(body, "reply_to")
    answered = (
        _ANSWERED.search(link.get("href") or "") for link in (() if reply is None else reply.iter("a"))
    )
    date = _first(body, "date")
    return CommentDraft(
        key=number,
        readable=readable,
        source=content,
        author=author,
        parent_key=next((match[1] for match in answered if match), None),
        time=None if date is None else _time(date.get("title") or ""),
        score=_reactions(body),
    )


def _time(written: str) -> datetime | None:
    match = _TIME.match(written)
    if match is None:
        return None
    day, month, year, clock, zone = match.groups()
    return as_time(f"{year}-{month}-{day}T{clock}{zone or ''}")


def _reactions(body: Element) -> int | None:
    counts = [one.text or "" for one in body.iter("span") if _classes(one) == ["count"]]
    given = [int(count) for count in counts if count.isascii() and count.isdigit() and len(count) < 10]
    return sum(given) if given else None
