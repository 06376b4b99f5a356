"""Readers on public dumps with the fields that a reader must find; the rules are in the README beside
them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.importing.detect import read_threads
from storage.model import Article, Comment, CommentState, Thread

THREADS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "threads"
FORMS = {
    "reddit": "reddit",
    "discourse": "discourse",
    "hackernews": "hackernews",
    "mastodon": "mastodon",
    "discord_export": "discord",
    "wordpress_wxr": "wordpress",
}
EXPECTED = [
    (folder, row)
    for folder in FORMS
    if (THREADS / folder / "expected.jsonl").is_file()
    for row in map(json.loads, (THREADS / folder / "expected.jsonl").read_text(encoding="utf-8").splitlines())
]

pytestmark = pytest.mark.skipif(not THREADS.is_dir(), reason=f"no evaluation data at {THREADS}")


def folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def deepest(thread: Thread) -> int:
    depth: dict[int, int] = {}
    for comment in thread.comments:
        path: list[Comment] = []
        at: Comment | None = comment
        while at is not None and at.number not in depth:
            path.append(at)
            told = at.parent is not None and not at.parent_inferred
            parent = thread.by_number.get(at.parent or 0) if told else None
            at = parent if isinstance(parent, Comment) else None
        base = depth[at.number] + 1 if at is not None else 0
        for step, one in enumerate(reversed(path)):
            depth[one.number] = base + step
    return max(depth.values(), default=0)


def is_found(sample: dict[str, Any], thread: Thread) -> bool:
    if sample["text_prefix"] is None:
        return any(c.author == sample["author"] and c.state is CommentState.DELETED for c in thread.comments)
    prefix = folded(sample["text_prefix"])
    return any(
        comment.author == sample["author"] and prefix in folded(comment.text)[: len(prefix) + 100]
        for comment in thread.comments
    )


def test_every_form_has_expectations() -> None:
    assert {folder for folder, _ in EXPECTED} == set(FORMS)


@pytest.mark.parametrize(("folder", "row"), EXPECTED, ids=[f"{f}/{r['file']}" for f, r in EXPECTED])
def test_every_field_of_a_public_dump_is_right(folder: str, row: dict[str, Any]) -> None:
    threads = read_threads((THREADS / folder / row["file"]).read_bytes(), row["file"])
    thread = threads[0] if len(threads) == 1 else next(t for t in threads if t.title == row["title"])
    comments = thread.comments
    assert thread.form == FORMS[folder]
    assert row["title"] is None or thread.title == " ".join(row["title"].split())
    assert len(comments) == row["comment_count"]
    assert (comments[0].author if comments else None) == row["first_author"]
    assert (comments[-1].author if comments else None) == row["last_author"]
    assert deepest(thread) == row["max_depth"]
    assert [sample for sample in row["sample"] if not is_found(sample, thread)] == []
    assert all(
        entry.text[link.start : link.end].strip() and link.address
        for entry in thread.list_entries()
        for link in entry.links
    )
    assert thread.article is None or isinstance(thread.article, Article)
