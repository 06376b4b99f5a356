"""A server in which every name and text is hostile, and checks of all that the bot sends there."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.discord_ui.components.escape import clean_one_line
from bot.phrases import LANGUAGES, get_phrases
from tests.discord_ui.support.discord_markdown import Act, Run, drawn
from tests.discord_ui.support.discord_support import ATTACKS
from tests.fake_discord.component_rules import every_component
from tests.fake_discord.payloads import Json

MARK = "qzx"
"""A marker in all text by others; it must not appear in logs or metrics."""

HOSTILE = tuple(f"{attack} {MARK}{n}" if n % 2 else f"{MARK}{n} {attack}" for n, attack in enumerate(ATTACKS))
"""Each attack at the beginning and at the end: some work only where a line begins, some only where the text
ends."""

LINKED = (
    "https://discord.gg/qzx",
    "https://discord%2Egg/qzx",
    "https://discord.com/invite/qzx",
    "https://user:qzx@example.org/",
    "https://example.org/qzx)b[c](x)>y",
    "https://münchen.example/qzx",
    "https://example.org/" + "qzx/" * 90,
)


def crowd() -> bytes:
    """Each comment is a hostile text, under a hostile name, in reply to another one."""
    comments = [
        {
            "text": words + (f"\n\n{LINKED[n % len(LINKED)]}" if n % 3 == 0 else ""),
            "author": HOSTILE[-n % len(HOSTILE)],
            "parent": n // 2 if n > 3 else None,
            "address": LINKED[n % len(LINKED)],
            "score": n,
        }
        for n, words in enumerate(HOSTILE, 2)
    ]
    article = {"text": "\n\n".join(HOSTILE), "author": HOSTILE[3]}
    return _file(HOSTILE[0], article, comments, declared=999)


def debate() -> bytes:
    """Long enough, and similar enough, to yield viewpoints, pushback and topics with hostile text."""
    said = (
        "I think that the bridge toll {0} is wrong, because the ferry {1} is slow.",
        "The bridge toll is wrong, and {0} the ferry never comes on time.",
        "No, the bridge toll {0} is right, since somebody must pay for the bridge {1} after all.",
    )
    comments: list[Json] = [
        {
            "text": said[n % 3].format(one_lined(n), one_lined(n + 40)),
            "author": f"N{n} {one_lined(n)}",
            "parent": 2 + n // 2 if n % 3 == 2 else None,
        }
        for n in range(120)
    ]
    comments += [
        {"text": f"Does anybody know when the ferry {one_lined(7)} leaves in winter?", "author": "Asker"},
        {"text": f"Let's use the small ferry {one_lined(9)} in winter.", "author": HOSTILE[5]},
        *({"text": "Works for me.", "author": f"A{n} {one_lined(n)}", "parent": 123} for n in range(3)),
    ]
    article = {
        "text": " ".join(f"The bridge toll {one_lined(n)} is to rise by {n} crowns." for n in range(20))
    }
    return _file(HOSTILE[11], article, comments)


def small(n: int) -> bytes:
    return _file(
        HOSTILE[n % len(HOSTILE)], None, [{"text": f"{HOSTILE[-n]} is all I say.", "author": "deleted"}]
    )


def one_lined(n: int) -> str:
    """Hostile text that still is one sentence: on one line, and of limited length."""
    return " ".join(HOSTILE[n % len(HOSTILE)].split())[:90]


def _file(title: str, article: Json | None, comments: list[Any], **more: Any) -> bytes:
    # escaped, as programs write JSON, so that lone surrogates and NUL are kept
    notes = [{"kind": "skipped", "facts": {"count": 2, "what": HOSTILE[8]}}]
    body = {
        "key": f"{len(comments)} {title}",
        "title": title,
        "article": article,
        "comments": comments,
        "form": HOSTILE[10],
        "notes": notes,
    }
    return json.dumps({"format": "threadgist-thread", "version": 1, **body, **more}).encode()


class Judge:
    """Finds problems in what was sent. ``stored``: all stored texts."""

    def __init__(self, stored: Iterable[str]) -> None:
        self._stored = "\0".join(clean_one_line(text) for text in stored)
        self.quotes = 0
        """How many quote lines were checked against the stored texts."""

    def problems(self, body: Any) -> Iterator[str]:
        """Yields the problems of the body of a request."""
        if not isinstance(body, dict):
            return
        data = body.get("data")
        said: Json = data if isinstance(data, dict) else body
        for text in _texts(said):
            yield from (f"{problem} in {text!r}" for problem in self._of_text(text))
        for words in _names(said):
            if _UNSEEN.search(words) or not clean_one_line(words):
                yield f"a name that shows otherwise than it reads: {words!r}"

    def _of_text(self, text: str) -> Iterator[str]:
        parts = _drawn(text)
        if _UNSEEN.search(text.translate(_OURS)):
            yield "what nobody can see"
        for part in parts:
            if isinstance(part, Act):
                yield from _of_act(part)
            else:
                yield from _of_run(part)
        for line in _quoted(parts):
            self.quotes += 1
            yield from (f"not what is stored: {words!r}" for words in line if words not in self._stored)


_OURS = {0x2068: None, 0x2069: None, 0x200B: None}
"""Invisible characters that we put around right-to-left words and into @everyone."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u115f\u1160\u200b\u2028-\u202e\u2060-\u2069\u3164\ud800-\udfff\ufeff]"
    "|[\u0300-\u036f]{5}"
)
"""Control characters, direction changes, broken or invisible letters, and too many marks on a letter."""
_OWN_TIME = re.compile(r"<t:\d+:[fdDR]>")
_OWN_LINK = re.compile(r"<https?://[a-z0-9._-]+(?::\d+)?(?:[/?#][!-~]*)?>")
_OWN_COMMAND = re.compile(r"</[a-z]+(?: [a-z]+(?:-[a-z]+)*){0,2}:(?!123456789012345678>)\d{17,20}>")
"""A command of ours that can be clicked, with an id that no attack contains."""
_POSTED = re.compile(r"https://discord\.com/channels/\d{17,20}/\d{17,20}/\d{17,20}")
_EXAMPLE = "https://forum.example.org/t/trams/42"
"""In our own answer to somebody who gave an invalid address."""
_OWN_LABEL = re.compile(r"#\d+|[^\s]+…")
_TITLE_LABEL = re.compile(r"(?!.*(?:\w[.@:]\w|//))[^\[\]()<>`|\\]+")
"""A title without anything that could pass for another address."""
_DOORS = re.compile(r"discord(?:app)?\.(?:gg|com/invite|com/oauth)|@", re.IGNORECASE)
_OWN_STYLES = frozenset({"quote", "small", "bold", "item", "h2", "h3", "italic"})
_ITALIC = frozenset(
    get_phrases(language)(name)
    for language in LANGUAGES
    for name in ("unnamed", "the-article", "discord-no-text", "discord-removed")
)


@cache
def _drawn(text: str) -> list[Run | Act]:
    return drawn(text)


def _of_act(act: Act) -> Iterator[str]:
    fine = {
        "time": _OWN_TIME.fullmatch(act.of),
        "link": (_OWN_LINK.fullmatch(act.of) and not _DOORS.search(act.of))
        or _POSTED.fullmatch(act.of)
        or act.of == _EXAMPLE,
        # the person who claims to be an author, shown to staff; the mention pings nobody
        "command": _OWN_COMMAND.fullmatch(act.of),
        "mention": re.fullmatch(r"<@\d{17,20}>", act.of) and not act.of.startswith("<@1234"),
    }
    if not fine.get(act.kind):
        yield f"{act.kind} {act.of}"


def _of_run(run: Run) -> Iterator[str]:
    links = {style for style in run.styles if style.startswith("link ")}
    for strange in run.styles - _OWN_STYLES - links:
        yield f"{strange}: {run.words!r}"
    for link in links:
        label = _TITLE_LABEL if "h3" in run.styles else _OWN_LABEL
        if _DOORS.search(link) or not label.fullmatch(run.words):
            yield f"{run.words!r} as {link}"
    if "italic" in run.styles and run.words not in _ITALIC:
        yield f"italic: {run.words!r}"


def _quoted(parts: list[Run | Act]) -> Iterator[list[str]]:
    """Yields the quote lines with words by others: without markup, while ours are bold, small or linked."""
    for line in _lines(parts):
        if line and all(isinstance(part, Run) and part.styles == {"quote"} for part in line):
            said = "".join(part.words for part in line if isinstance(part, Run)).translate(_OURS)
            yield [clean_one_line(piece) for piece in said.removesuffix("…").split(" […] ")]


def _lines(parts: list[Run | Act]) -> Iterator[list[Run | Act]]:
    line: list[Run | Act] = []
    for part in parts:
        if isinstance(part, Act):
            line.append(part)
            continue
        first, *rest = part.words.split("\n")
        line += [Run(first, part.styles)] if first else []
        for words in rest:
            yield line
            line = [Run(words, part.styles)] if words else []
    yield line


def _texts(body: Json) -> Iterator[str]:
    if isinstance(body.get("content"), str):
        yield body["content"]
    for component in every_component(body.get("components") or []):
        if isinstance(component.get("content"), str):
            yield component["content"]
    if isinstance(body.get("message"), dict):  # the first message of a forum post
        yield from _texts(body["message"])


def _names(body: Json) -> Iterator[str]:
    """Texts shown without Markdown: labels, choices, names of Discord threads."""
    yield from (choice["name"] for choice in body.get("choices") or [])
    for name in ("name", "title"):
        if isinstance(body.get(name), str):
            yield body[name]
    for component in every_component(body.get("components") or []):
        for name in ("label", "placeholder", "description"):
            if component.get(name):
                yield component[name]


def stored_in(database: Path) -> list[str]:
    """Returns every stored text, read while the bot runs."""
    kept = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        rows = kept.execute("SELECT text FROM comments UNION ALL SELECT text FROM articles").fetchall()
    finally:
        kept.close()
    return [text for (text,) in rows]
