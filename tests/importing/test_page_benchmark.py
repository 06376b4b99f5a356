"""What the benchmark of reading counts, and the results on real pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.reading import (
    Extracted,
    by_trafilatura,
    by_us,
    deepest,
    field_results,
    folded,
    page_rows,
    snippet_shares,
    thread_rows,
)
from storage.model import Comment, Thread
from tests.importing.webpage_support import NESTED, PAGES, comment, page, section


def test_found_snippets_are_shares_of_all(tmp_path: Path) -> None:
    assert folded("„Ein &amp;amp; – Test“\u200b") == '"Ein&-Test"'
    row = {"with": ["ferry sails", "pier"], "without": ["Menu"], "comments": ["mine"]}
    shares = snippet_shares([(row, Extracted("The ferry\nsails. Menu", "It is mine, the pier"))])
    assert {name: measure.value for name, measure in shares.items()} == {
        "article recovered": 0.5,
        "boilerplate leaked": 1.0,
        "comments recovered": 1.0,
        "comments in article": 0.0,
        "article in comments": 0.5,
        "boilerplate in comments": 0.0,
    }
    pages = tmp_path / "comment_pages" / "pages"
    pages.mkdir(parents=True)
    (pages / "a.html").write_bytes(page(section(comment(1, "It is mine."), comment(2))))
    gold = {"file": "a.html", "with": ["nobody at the pier"], "without": [], "comments": ["It is mine"]}
    (tmp_path / "comment_pages" / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    ours = next(row for row in page_rows(tmp_path) if row.system == "ours")
    assert (ours.measures["article recovered"].value, ours.measures["comments recovered"].value) == (1, 1)


def test_fields_of_a_thread_are_scored_one_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "threads" / "pages"
    folder.mkdir(parents=True)
    (folder / "a.html").write_bytes(page(section(NESTED)))
    samples = [{"author": "Name2", "text_prefix": "Words of"}, {"author": "Name2", "text_prefix": "Nothing"}]
    row = {"file": "a.html", "title": " The  ferry", "comment_count": 5, "first_author": "Name1",
           "last_author": "Name9", "max_depth": 2, "sample": samples}  # fmt: skip
    (folder / "expected.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert [right for _, right in field_results(row, folder / "a.html")] == [
        True,
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert thread_rows(tmp_path)[0].measures["all fields"].value == pytest.approx(5 / 7)
    assert deepest(Thread("t", (Comment(2, "a"), Comment(3, "b", parent=2)))) == 1


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"no evaluation pages at {PAGES}")
def test_of_real_pages_nine_comments_in_ten_are_found_and_the_article_no_worse_than_alone() -> None:
    gold = [
        json.loads(line) for line in (PAGES.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    contents = [(row, (PAGES / row["file"]).read_bytes()) for row in gold]
    ours = snippet_shares([(row, by_us(content)) for row, content in contents])
    theirs = snippet_shares([(row, by_trafilatura(content)) for row, content in contents])
    assert ours["comments recovered"].value >= 0.9
    assert ours["article recovered"].value >= theirs["article recovered"].value
    assert ours["boilerplate leaked"].value <= theirs["boilerplate leaked"].value
    assert ours["comments in article"].value <= theirs["comments in article"].value
