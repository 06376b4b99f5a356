"""Shared by the tests of web pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.phrases import get_phrases
from storage.model import Thread

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"


PAGES = SHARED / "comment_pages" / "pages"


ARTICLE = (
    "<article><h1>The ferry</h1><p>The ferry has not sailed since Monday, and nobody at the pier knows when"
    " it will sail again. The council has cancelled the contract and says that the money is gone.</p>"
    "<p>Whoever wants to cross now drives twenty-three kilometres over the bridge and back.</p>"
    "</article>"
)


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>The ferry</title>{head}</head><body>{body}</body></html>".encode()
    )


def comment(number: int, words: str = "", *, inside: str = "", classes: str = "comment") -> str:
    return (
        f'<li id="comment-{number}" class="{classes}"><b class="fn">Name{number}</b>'
        f'<time datetime="2024-01-01T00:00:00Z">1. Januar 2024</time>'
        f'<div class="comment-content"><p>{words or f"Words of {number}."}</p></div>{inside}</li>'
    )


def section(*comments: str) -> str:
    return f'{ARTICLE}<div id="comments"><ol class="commentlist">{"".join(comments)}</ol></div>'


def parents(thread: Thread) -> list[int | None]:
    return [one.parent for one in thread.comments]


def texts(thread: Thread) -> list[tuple[str | None, str]]:
    return [(one.author, one.text) for one in thread.comments]


def reason_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content, "", limits or Limits())
    for language in ("en", "de"):
        assert get_phrases(language).explain(refusal.value).endswith(".")
    return refusal.value.reason


NESTED = comment(1, inside=f"<ul>{comment(2, inside=f'<ul>{comment(3)}</ul>')}{comment(4)}</ul>") + comment(5)
