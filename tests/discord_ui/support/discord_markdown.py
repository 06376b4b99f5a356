"""Parses Discord's Markdown as Discord renders it, independently of how the bot escapes text.

It follows the rules of Discord's own client (a dialect of simple-markdown): blocks at the start of a line,
then whatever matches first at each place. ``drawn`` returns each run of words with its styles, and everything
else: mentions, emoji, times, links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words with their styles: ``quote``, ``small``, ``h2``, ``bold``, ``link https://…`` …"""

    words: str
    styles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Act:
    """Something other than words. ``kind``: mention, everyone, role, channel, command, place, emoji, time,
    link, invite; ``of``: its source."""

    kind: str
    of: str


_QUOTE_REST = re.compile(r" *>>> +(.*)", re.DOTALL)
_QUOTE = re.compile(r"(?: *>(?!>>) +[^\n]*(?:\n|$))+|(?: *>(?!>>) +[^\n]*(?:\n *>(?!>>) +[^\n]*)*\n?)")
_QUOTE_MARK = re.compile(r"^ *> ?", re.MULTILINE)
_HEADING = re.compile(r" *(#{1,3}) +([^\n]+?)#*[ ]*(?:\n|$)")
_SMALL = re.compile(r" *-#[ \t]+([^\n]+)(?:\n|$)")
_ITEM = re.compile(r" *(?:[-*+]|\d+[.)])[ \t]+([^\n]*)(?:\n|$)", re.ASCII)
_MASKED = re.compile(
    r"\[((?:\\.|[^\]\\]|\[[^\]]*\])*)\]\(\s*<?((?:[^\s\\<>()]|\\.|\([^()\s]*\))*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_SPANS = (
    ("fence", re.compile(r"```(.+?)```", re.DOTALL)),
    ("code", re.compile(r"(`+)(.*?[^`])\1(?!`)", re.DOTALL)),
    ("spoiler", re.compile(r"\|\|(.+?)\|\|", re.DOTALL)),
    ("bold", re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)", re.DOTALL)),
    ("underline", re.compile(r"__((?:\\.|[^\\])+?)__(?!_)", re.DOTALL)),
    ("strike", re.compile(r"~~(?=\S)((?:\\.|~(?!~)|[^\s\\~]|\s(?!~~))+?)~~", re.DOTALL)),
    ("italic", re.compile(r"\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)", re.DOTALL)),
    ("italic", re.compile(r"\b_((?:__|\\.|[^\\_])+?)_\b", re.DOTALL)),
)
_ACTS = (
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("mention", re.compile(r"<@!?(\d+)>")),
    ("role", re.compile(r"<@&(\d+)>")),
    ("channel", re.compile(r"<#(\d+)>")),
    ("command", re.compile(r"</[^<>\n]+:\d+>")),
    ("place", re.compile(r"<id:\w+>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:")),
    ("time", re.compile(r"<t:-?\d+(?::[tTdDfFR])?>")),
    (
        "link",
        re.compile(r"<((?:[a-z][a-z\d+.-]*):[^\s<>]+)>|<([^\s<>@]+@[^\s<>]+|\+\d[\d() -]+)>", re.IGNORECASE),
    ),
    ("link", re.compile(r"(?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\]\s]", re.IGNORECASE)),
    ("invite", re.compile(r"discord(?:app)?\.(?:gg|com/invite|me|io|li)/?\w+", re.IGNORECASE)),
)
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_FACE = "¯\\_(ツ)_/¯"
_WORDS = re.compile(r"[^\\@<:*_~`|\[¯HhSsDd]+")
"""Characters at which nothing can begin: they are skipped at once."""


def drawn(text: str) -> list[Run | Act]:
    return list(_blocks(text, frozenset()))


def words_of(parts: list[Run | Act]) -> str:
    return "".join(part.words for part in parts if isinstance(part, Run))


def acts_of(parts: list[Run | Act]) -> list[Act]:
    return [part for part in parts if isinstance(part, Act)]


def _blocks(text: str, styles: frozenset[str]) -> Iterator[Run | Act]:
    """Matches at the start of a line only."""
    at = 0
    while at < len(text):
        if "quote" not in styles:
            if rest := _QUOTE_REST.match(text, at):
                yield from _blocks(rest[1], styles | {"quote"})
                return
            if (quote := _QUOTE.match(text, at)) and quote.end() > at:
                yield from _blocks(_QUOTE_MARK.sub("", quote.group()), styles | {"quote"})
                at = quote.end()
                continue
        if heading := _HEADING.match(text, at):
            yield from _inline(heading[2], styles | {f"h{len(heading[1])}"})
            yield Run("\n", styles)
            at = heading.end()
            continue
        for style, rule in (("small", _SMALL), ("item", _ITEM)):
            if found := rule.match(text, at):
                yield from _inline(found[1], styles | {style})
                yield Run("\n", styles)
                at = found.end()
                break
        else:
            # spans continue over line ends, but not into a new block
            end = _next_block(text, at, styles)
            yield from _inline(text[at:end], styles)
            at = end


def _next_block(text: str, at: int, styles: frozenset[str]) -> int:
    rules = (_HEADING, _SMALL, _ITEM) + (() if "quote" in styles else (_QUOTE_REST, _QUOTE))
    end = text.find("\n", at)
    while end != -1:
        fenced = text.count("```", at, end) % 2
        if not fenced and any((found := rule.match(text, end + 1)) and found.group() for rule in rules):
            return end + 1
        end = text.find("\n", end + 1)
    return len(text)


def _inline(text: str, styles: frozenset[str]) -> Iterator[Run | Act]:
    at, plain = 0, ""
    while at < len(text):
        if words := _WORDS.match(text, at):
            plain, at = plain + words.group(), words.end()
            continue
        if text.startswith(_FACE, at):
            plain, at = plain + _FACE, at + len(_FACE)
            continue
        if escape := _ESCAPE.match(text, at):
            plain, at = plain + escape[1], escape.end()
            continue
        found, parts = _span(text, at, styles)
        if found:
            if plain:
                yield Run(plain, styles)
            plain = ""
            yield from parts
            at = found
            continue
        plain, at = plain + text[at], at + 1
    if plain:
        yield Run(plain, styles)


def _span(text: str, at: int, styles: frozenset[str]) -> tuple[int, list[Run | Act]]:
    """Returns where the element that begins here ends, and what it is; 0 if none begins here."""
    for kind, rule in _ACTS:
        if found := rule.match(text, at):
            return found.end(), [Act(kind, found.group())]
    if (masked := _MASKED.match(text, at)) and re.match(r"(?:https?|discord)://", masked[2], re.IGNORECASE):
        return masked.end(), list(_inline(masked[1], styles | {f"link {masked[2]}"}))
    for style, rule in _SPANS:
        if found := rule.match(text, at):
            if style in {"code", "fence"}:
                return found.end(), [Run(found[rule.groups], styles | {style})]
            return found.end(), list(_inline(found[1], styles | {style}))
    return 0, []
