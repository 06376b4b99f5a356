"""The content of a message of DiscordChatExporter: its text, forwarded messages, attachments and embeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import html

from bot.importing.source import Source

Element: TypeAlias = html.HtmlElement
Parts: TypeAlias = dict[str, list[Element]]
"""The elements of a message by the names of their classes."""

_FORWARDED_FILES = "chatlog__forwarded-attachments"
_FORWARDED = ("chatlog__forwarded-content", "chatlog__forwarded-snapshot", _FORWARDED_FILES)
_ATTACHED = re.compile(r"^(?:image|video|audio|file): (.+) \([^()]{1,20}\)$", re.IGNORECASE | re.DOTALL)


def find_first(parts: Parts, names: Sequence[str]) -> Element | None:
    """Returns the first element with one of these names, which are tried in order."""
    return next((found for name in names for found in parts.get(name, ())), None)


def get_words(element: Element | None) -> str:
    """Returns the text of the element with single spaces; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def read_body(source: Source, parts: Parts) -> tuple[Element, int]:
    """Returns the text with links to attachments, and how many attachments have no address."""
    body = html.Element("div")
    content = find_first(parts, ("chatlog__content",))
    if content is not None:
        for mark in parts.get("chatlog__edited-timestamp", ()):
            if mark.getparent() is not None:
                mark.drop_tree()
        _undo_layout(content)
        content.tag, content.tail = "span", None
        body.append(content)
    if any(map(parts.get, _FORWARDED)):
        body.append(_forwarded(source, parts))
    unlinked = 0
    for attachment in parts.get("chatlog__attachment", ()):
        link = _attached(source, attachment)
        unlinked += link is None
        if link is not None:
            body.append(html.Element("br"))
            body.append(link)
    if not get_words(body):
        for embed in parts.get("chatlog__embed", ()):
            body.extend(_embedded(embed))
    return body, unlinked


def _forwarded(source: Source, parts: Parts) -> Element:
    """Returns a forwarded message and its attachments."""
    quote = html.Element("blockquote")
    for part in (part for name in _FORWARDED for part in parts.get(name, ())):
        links = [link for a in part.iter("a", "img") if (link := _attached(source, a)) is not None]
        if part.get("class", "").startswith(_FORWARDED_FILES):
            for link in {link.get("href"): link for link in reversed(links)}.values():
                quote.append(html.Element("br"))
                quote.append(link)
            continue
        _undo_layout(part)
        part.tag, part.tail = "span", None
        quote.append(part)
    return quote


def _attached(source: Source, attachment: Element) -> Element | None:
    """Returns an attachment. A local copy made by the exporter does not count as an address."""
    address, name = "", ""
    for element in attachment.iter("a", "img", "source"):
        found = element.get("href") or element.get("src") or ""
        address = address or (found if found.startswith("https://") else "")
        titled_as = _ATTACHED.match(element.get("title") or "")
        name = name or (titled_as[1] if titled_as else get_words(element))
    if not address:
        return None
    link = html.Element("a", href=address)
    link.text = source.clean(name) or address
    return link


_EMBEDDED = frozenset(
    f"chatlog__embed-{part}" for part in ("title", "description", "field-name", "field-value")
)


def _embedded(embed: Element) -> Iterator[Element]:
    """Yields the text of an embed, for a message without text of its own."""
    said = [
        part
        for part in embed.iter("div")
        if not _EMBEDDED.isdisjoint((part.get("class") or "").split()) and get_words(part)
    ]
    if said:
        quote = html.Element("blockquote")
        for part in said:
            _undo_layout(part)
            part.tail = None
            quote.append(part)
        yield quote


_CODE = re.compile(r"(?:^|\s)(?:chatlog__markdown-)?pre--multiline(?:\s|$)")
_SPOILER = re.compile(r"(?:^|\s)(?:chatlog__markdown-spoiler|spoiler(?:--hidden|-text)?)(?:\s|$)")
_QUOTE = re.compile(r"(?:^|\s)(?:chatlog__markdown-quote|quote)(?:\s|$)")
_BREAK = re.compile(r"(\n[^\S\n]*\n\s*|\n)")


def _undo_layout(content: Element) -> None:
    """Replaces the exporter's elements with standard ones, and line ends with the breaks that they are shown
    as."""
    every = list(content.iter("*"))
    for element in every:
        marks = element.get("class") or ""
        if _CODE.search(marks):
            element.tag = "pre"
        elif _SPOILER.search(marks):
            element.set("class", "spoiler")
        elif _QUOTE.search(marks):
            element.tag = "blockquote"
        elif element.tag == "img" and (name := element.get("alt") or "").isascii() and name:
            element.set("alt", f":{name.strip(':')}:")
    for element in every:
        within_code = any(above.tag == "pre" for above in element.iterancestors())
        if element.tag != "pre" and not within_code:
            element.text, element[0:0] = _broken(element.text)
        parent = element.getparent()
        if element is not content and parent is not None and not within_code:
            at = parent.index(element) + 1
            element.tail, parent[at:at] = _broken(element.tail)


def _broken(text: str | None) -> tuple[str | None, list[Element]]:
    """Returns the lines with breaks between them, and a rule for each empty line."""
    if not text or "\n" not in text:
        return text, []
    first, *rest = _BREAK.split(text)
    made = []
    for mark, words in zip(rest[0::2], rest[1::2], strict=True):
        element = html.Element("br" if mark == "\n" else "hr")
        element.tail = words
        made.append(element)
    return first, made
