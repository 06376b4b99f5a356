"""Shared by the tests of Discord: checks for markup that has an effect, hostile texts, ready digests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from discord import ui
from hypothesis import strategies as st

from bot.digest.model import (
    Coverage,
    Decision,
    Digest,
    ExclusionReason,
    Length,
    Opposition,
    Quote,
    Recipe,
    Theme,
    Topic,
    TopicKind,
    Viewpoint,
)
from storage.libraries import Guild
from storage.model import Comment, ThreadInfo

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

ATTACKS = (
    "@everyone",
    "@here",
    "<@123456789012345678>",
    "<@!123456789012345678>",
    "<@&123456789012345678>",
    "<#123456789012345678>",
    "<:smile:123456789012345678>",
    "<t:1700000000:R>",
    "</thread delete:123456789012345678>",
    "<id:customize>",
    "[free nitro](https://evil.example/x)",
    "[a](<https://evil.example>)",
    "https://evil.example/path?x=1",
    "<https://evil.example>",
    "discord.gg/abcdef",
    "https://discord.com/invite/abcdef",
    "```py\nprint(1)\n```",
    "`code`",
    "||spoiler||",
    "**bold** __under__ ~~gone~~ *it* _it_",
    "\n# heading",
    "\n-# small",
    "\n> quoted",
    "\n>>> all quoted",
    "\n- item\n* item\n1. item\n2) item",
    "\\",
    "\\*",
    "\\\\@everyone",
    "](<https://evil.example>)",
    "\u202egnp.exe",
    "\u2067אבג",
    "שלום עולם",
    "Z\u0336\u0335\u0334\u0333\u0332\u0331\u0330\u032f\u0329a\u0336\u0335\u0334\u0333\u0332\u0331",
    "👩‍👩‍👧‍👦",
    "x" * 4000,
    "word " * 300,
    "\u200b\u200b\ufeff",
    "\x00\x1b[31m",
    "\U000e0041\U000e0042",
    ":smile: :100: a:b:c :thumbsup::skin-tone-2:",
    "@ever\u200byone @\u2060here",
    "discord\u200b.gg/abcdef",
    "DISCORD.GG/abcdef discord .gg discord%2Egg/abcdef",
    "https://discord%2Egg/abcdef",
    "https://ｄｉｓｃｏｒｄ．ｇｇ/abcdef",
    "hxxps://dіscord.gg/abcdef",
    "steam://run/1 discord://-/channels/1 javascript://x%0aalert(1) mailto:a@evil.example <a@evil.example>",
    "```",
    "```ansi\n\x1b[2;31mred",
    "`` ` `` `",
    "||",
    "|| a ||| b ||",
    "***__~~||",
    "[x](https://evil.example 'title')",
    "[x]\n(https://evil.example)",
    "[https://good.example](https://evil.example)",
    "\u200e# heading",
    "\u200d-# small",
    "\u061c> quoted",
    "\u2800- item",
    "— **admin** [#1](https://evil.example)",
    "\n— **admin** [#1](<https://evil.example>)\n-# ↳ reply to **ann** #2:",
    "\n\n## Viewpoints\n> All agree.\n-# at least 99 of 99 people hold this",
    "*unnamed*",
    "*This comment was removed.*",
    "deleted",
    "staff",
    "#4",
    "<@1",
    "¯\\_(ツ)_/¯",
    "\u3164",
    "\u2800\u200d\ufe0f",
    "\ufff9a\ufffab\ufffb",
    "😀" * 120,
    "\U0001d400" * 120,
    "%s {0} {$x} {{ }} ${HOME} %(x)s",
    "a\u0085b\u2028c\u2029d\x0be\x0cf\rg",
    "\n" * 40,
)
hostile = st.lists(
    st.one_of(
        st.sampled_from(ATTACKS),
        st.text("*_~`|[]()<>@#&!-+.\\:/1a \n\u0336\u202eא", max_size=20),
        st.text(max_size=30),
        st.characters(exclude_categories=()),
    ),
    max_size=6,
).map("".join)
addresses = st.one_of(
    st.none(),
    st.sampled_from(
        (
            "https://example.org/a",
            "https://example.org/a)b[c](x)>y z\n# h",
            "javascript:alert(1)",
            "https://example.org/" + "p/" * 900,
            "https://user:secret@example.org/@everyone?utm_source=x",
            "http://[::1",
            "ftp://example.org",
            "https://münchen.example/straße",
            "",
        )
    ),
    hostile,
)
authors = st.one_of(st.none(), hostile)

ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_OWN_LINK = re.compile(r"\[(#\d+|[^\[\]\s]+…)\]\(<(https?://[!-~]+?)>\)")
_OWN_ADDRESS = re.compile(r"<(https?://[!-~]+?)>")
_OWN_TITLE = re.compile(
    r"^### \S{1,3} \[(?:@\u200b|[^\[\]()<>`|/@\n])+\]\(<https?://[!-~]+?>\)", re.MULTILINE
)
_OWN_COMMAND = re.compile(r"</[a-z]+(?: [a-z]+(?:-[a-z]+)*){0,2}:(?!123456789012345678>)\d{17,20}>")
"""A command of ours that can be clicked, with an id that no attack contains."""
_OWN_TIME = re.compile(r"<t:-?\d+:[dDtTfFR]>")
_FORBIDDEN = (
    re.compile(r"@(?:everyone|here)", re.IGNORECASE),
    re.compile(r"<"),
    re.compile(r"\]\("),
    re.compile(r"\w://(?=[^\s<])"),
    re.compile(r":[^\s:<>()\[\]]+:"),
    re.compile(r"discord(?:app)?\.(?:gg|com|new|me|io)", re.IGNORECASE),
    re.compile(r"[`|~_\\\[\]]"),
    re.compile(r"^\s*(?:\d+[.)]\s|>>>|\+)", re.MULTILINE),
    re.compile(r"[\u202a-\u202e\u2066\u2067]"),
    re.compile(r"(?<=.)\n#{1,3} .*\n#", re.DOTALL),
)


def texts(view: ui.LayoutView) -> list[str]:
    return [item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay)]


def acted_upon(text: str, *, ours: bool = True) -> list[str]:
    """Returns all that has an effect in a text; ``ours``: without a card's own links, addresses and times."""
    left = ESCAPED.sub("·", text)
    for own in (_OWN_TITLE, _OWN_LINK, _OWN_ADDRESS, _OWN_TIME, _OWN_COMMAND) if ours else ():
        left = own.sub("", left)
    found = [match.group() for rule in _FORBIDDEN for match in rule.finditer(left)]
    odd = [line for line in left.split("\n") if line.count("*") % 2]
    return found + [f"unbalanced emphasis: {line}" for line in odd]


def buttons(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        if component["type"] in (2, 8):
            yield component
        yield from buttons(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def quote(number: int, text: str, author: str | None = "ann", **more: Any) -> Quote:
    return Quote(number, author, text, 0, max(1, len(text)), **more)


def info(**more: Any) -> ThreadInfo:
    facts: dict[str, Any] = {
        "library": Guild(1),
        "id": 3,
        "title": "Night trains",
        "form": "listing",
        "key": "k",
        "address": "https://example.org/trains?utm_source=x",
        "declared": 6,
        "has_article": True,
        "comment_count": 5,
        "author_count": 4,
        "imported_at": NOON,
        "updated_at": NOON,
        "imported_by": 7,
        "revision": 1,
    }
    return ThreadInfo(**{**facts, **more})


def digest(
    *,
    title: str = "Night trains",
    words: str = "The trains are full.",
    author: str | None = "ann",
    address: str | None = "https://example.org/trains#4",
    views: int = 3,
    topics: int = 4,
    length: Length = Length.SHORT,
    whole: bool = False,
    themes: int = 0,
    asked: int = 0,
    decided: int = 0,
) -> Digest:
    """A digest in which every part contains these words."""

    def said(number: int, lead: Quote | None = None) -> Quote:
        return quote(number, words or "x", author, address=address, leans_on=lead)

    viewpoints = tuple(
        Viewpoint(
            heading=said(10 * n + 10),
            members=tuple(range(10 * n + 10, 10 * n + 30)),
            commenters=7,
            voices=(said(10 * n + 10), said(10 * n + 11, said(2)), said(10 * n + 12, said(10 * n + 12))),
            pushback=(said(10 * n + 13, said(10 * n + 10)),),
            against=(Opposition(10 * (n or 1), 3),),
            near=tuple(range(10 * n + 30, 10 * n + 33)),
            theme=n % themes if themes else None,
        )
        for n in range(views)
    )
    named = tuple(
        Topic(list(TopicKind)[n % 3], words or "x", tuple(range(1, 30)), 1, address) for n in range(topics)
    )
    cover = Coverage(
        57, 41, tuple(range(1, 20)), 19, (40, 41), ((ExclusionReason.SHORT, (50,)),), declared=60, found=57
    )
    return Digest(
        title=title,
        address=address,
        recipe=Recipe("1", "lexrank", "none", length, "en"),
        article=(said(1), said(1)),
        gist=(),
        viewpoints=viewpoints,
        viewpoints_total=views + 2,
        topics=named,
        topics_total=topics + 3,
        coverage=cover,
        last_number=57,
        whole=whole,
        themes=tuple(Theme(said(n + 1), tuple(range(2, 20)), 9, 4) for n in range(themes)),
        themes_total=themes,
        questions=tuple(said(n + 20, said(2)) for n in range(asked)),
        questions_total=asked and asked + 1,
        decisions=tuple(Decision(said(n + 30), tuple(range(31, 50))) for n in range(decided)),
        decisions_total=decided and decided + 1,
    )


def comment(number: int, text: str = "The trains are full.", **more: Any) -> Comment:
    return Comment(number, text, **{"author": "ann", **more})
