"""WordPress shortcodes, ``[code]…[/code]``, which an export contains as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from bot.importing.lexicon import build_word_pattern, load_words

_ATTRIBUTES = r"(?:[\s=:][^\[\]\n]{0,300})?"
_OPENS = re.compile(
    rf"(?<!\[)\[(?P<name>{build_word_pattern('code_shortcodes')}){_ATTRIBUTES}\]|<pre\b[^<>]{{0,500}}>",
    re.IGNORECASE,
)
_NAMES = frozenset(load_words("shortcodes"))
_ALONE = frozenset(("gallery", "toc", "contact-form", "playlist", "jetpack_subscription_form"))
_OF_BUILDERS = re.compile(r"(?:vc|et_pb|fusion|av|su|ngg|tm_pb)_\w")
_TAG = re.compile(
    r"(?P<before>\[?)\[/?(?P<name>[a-z][\w-]{1,40})"
    r"(?P<fields>(?:\s[\w-]{1,40}=(?:\"[^\"\[\]]{0,300}\"|'[^'\[\]]{0,300}'|[^\s\"'\[\]]{1,100}))*)\s?/?\](?P<after>\]?)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\[(?P<end>/?)quote[^\[\]\n]{0,100}\]", re.IGNORECASE)
_BREAK = re.compile(r"<br\s?/?>\n?", re.IGNORECASE)


class Piece(NamedTuple):
    markup: str
    is_code: bool


def split_shortcodes(written: str) -> Iterator[Piece]:
    """Yields code as elements, and the text around it without other shortcodes."""
    at = 0
    unclosed: set[str] = set()
    for opening in _OPENS.finditer(written):
        name = (opening["name"] or "").lower()
        if opening.start() < at or name in unclosed:
            continue
        closing = _closing(written, name, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        yield Piece(_without_tags(written[at : opening.start()]), is_code=False)
        if name:
            yield Piece(_element(written[opening.end() : closing.start()]), is_code=True)
        else:
            yield Piece(written[opening.start() : closing.end()], is_code=True)
        at = closing.end()
    yield Piece(_without_tags(written[at:]), is_code=False)


def _without_tags(text: str) -> str:
    """Removes shortcodes that have attributes, or that are known and closed. "[sic]" and "[video]" are text;
    "[[gallery]]" shows "[gallery]"."""
    if "[" not in text:
        return text
    lowered = text.lower()

    def kept(tag: re.Match[str]) -> str:
        name = tag["name"].lower()
        is_known = name in _NAMES or _OF_BUILDERS.match(name) is not None
        is_tag = tag["fields"] or name in _ALONE or (is_known and f"[/{name}]" in lowered)
        if not is_tag:
            return tag[0]
        return tag[0][1:-1] if tag["before"] and tag["after"] else tag["before"] + tag["after"]

    text = _TAG.sub(kept, text)
    if "[/quote]" not in lowered:
        return text
    return _QUOTE.sub(lambda tag: f"<{tag['end']}blockquote>", text)


def _closing(written: str, name: str, at: int) -> re.Match[str] | None:
    closing = rf"\[/{re.escape(name)}\]" if name else "</pre>"
    return re.compile(closing, re.IGNORECASE).search(written, at)


def _element(code: str) -> str:
    """Returns code as an element. Its entities are decoded and its ``<br>`` elements are line ends."""
    typed = unescape(_BREAK.sub("\n", code)).strip("\n")
    tag = "pre" if "\n" in typed else "code"
    return f"<{tag}>{escape(typed, quote=False)}</{tag}>"
