"""Hacker News items from its own API, fetched one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from storage.model import CommentState, NoteKind, Thread

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"
ITEMS: list[dict[str, Any]] = [
    item for item in json.loads((GOLDEN / "hackernews-items.json").read_bytes()) if item is not None
]


def read(value: object) -> Thread:
    return read_thread(json.dumps(value).encode())


def counted(thread: Thread, kind: NoteKind) -> object:
    return next((dict(note.facts)["count"] for note in thread.notes if note.kind is kind), 0)


def test_a_list_an_object_by_id_and_one_item_a_line_are_the_same_thread() -> None:
    expected = read(ITEMS)
    assert read({str(item["id"]): item for item in ITEMS}) == expected
    assert read_thread("\n".join(map(json.dumps, ITEMS)).encode()) == expected
    assert read([*reversed(ITEMS), None]) == expected


def test_items_and_the_tree_of_the_search_service_give_the_same_keys_and_parents() -> None:
    tree = json.loads((GOLDEN / "hackernews-item.json").read_bytes())
    items: list[dict[str, Any]] = []
    pending = [tree]
    while pending:
        node = pending.pop()
        items.append(
            {
                "id": node["id"],
                "type": node.get("type", "comment"),
                "by": node.get("author"),
                "time": node.get("created_at_i"),
                "title": node.get("title"),
                "url": node.get("url"),
                "text": node.get("text"),
                "parent": node.get("parent_id"),
                "kids": [child["id"] for child in node["children"]],
            }
        )
        pending += node["children"]
    one, other = read(tree), read(items)
    assert (one.key, one.title, one.article and one.article.text) == (
        other.key,
        other.title,
        other.article and other.article.text,
    )
    assert [(c.key, c.author, c.parent, c.text, c.state) for c in one.comments] == [
        (c.key, c.author, c.parent, c.text, c.state) for c in other.comments
    ]


def test_answers_that_are_only_named_are_counted() -> None:
    story = ITEMS[0]
    thread = read(story)
    assert (thread.found, counted(thread, NoteKind.STUBS)) == (1, 3)
    assert [note.facts for note in thread.notes if note.kind is NoteKind.COUNT_DIFFERS] == [
        (("declared", 6), ("found", 1))
    ]


def test_deleted_and_dead_items_keep_their_place_and_not_their_words() -> None:
    gone = [comment for comment in read(ITEMS).comments if comment.state is CommentState.DELETED]
    assert [(comment.key, comment.text, comment.author) for comment in gone] == [
        ("900105", "", None),
        ("900106", "", "anselm"),
    ]


def test_a_count_without_deleted_comments_is_no_difference() -> None:
    items = [{**ITEMS[0], "descendants": 3, "kids": [900104, 900101]}, *ITEMS[1:]]
    thread = read(items)
    assert (thread.declared, thread.found) == (6, 6)
    assert NoteKind.COUNT_DIFFERS not in {note.kind for note in thread.notes}


def test_answers_without_their_story_are_a_thread_without_article() -> None:
    thread = read([item for item in ITEMS if item["type"] == "comment"])
    assert (thread.article, thread.key, len(thread.comments)) == (None, "hackernews:900100", 5)


def test_several_stories_are_several_threads() -> None:
    other = {"id": 5, "type": "story", "by": "x", "title": "Another", "url": "https://a.example/", "time": 1}
    threads = read_threads(json.dumps([other, *ITEMS]).encode())
    assert [(thread.key, thread.found) for thread in threads] == [
        ("hackernews:5", 1),
        ("hackernews:900100", 6),
    ]


def test_an_answer_that_lists_what_it_answers_ends() -> None:
    items = [
        {"id": 1, "type": "story", "title": "T", "kids": [2]},
        {"id": 2, "type": "comment", "by": "a", "text": "x", "parent": 3, "kids": [3, 1, 2]},
        {"id": 3, "type": "comment", "by": "b", "text": "y", "parent": 2, "kids": [2]},
    ]
    assert [comment.parent for comment in read(items).comments] in ([None, 2], [3, None])


def test_a_list_of_ids_is_no_thread() -> None:
    with pytest.raises(UnreadableSource):
        read({"id": "jl", "created": 1, "submitted": [1, 2, 3]})


def test_a_story_that_leads_elsewhere_and_says_something_shows_both() -> None:
    story = {"id": 5, "type": "story", "by": "x", "title": "Show: a clock", "time": 1, "text": "It ticks."}
    for shape in (
        {**story, "url": "https://clock.example/"},
        {**story, "url": "https://clock.example/", "children": []},
    ):
        article = read(shape).article
        assert article is not None
        assert article.text == "Show: a clock\n\nIt ticks."
        assert [link.address for link in article.links] == ["https://clock.example/"]


def test_comments_of_another_interface_are_not_taken_for_items() -> None:
    """In WordPress, objects with an id and a parent are called comments too."""
    comments = [
        {"id": 5, "post": 1, "parent": 0, "author_name": "Ann", "content": {"rendered": "<p>Yes.</p>"}},
        {"id": 6, "post": 1, "parent": 5, "author_name": "Ben", "content": {"rendered": "<p>No.</p>"}},
    ]
    with pytest.raises(UnreadableSource) as refused:
        read_thread(json.dumps([one | {"type": "comment"} for one in comments]).encode())
    assert refused.value.reason == "json-foreign"


def test_a_comment_with_its_answers_is_read_as_a_branch_and_says_so() -> None:
    story = json.loads((GOLDEN / "hackernews-item.json").read_bytes())
    comment = next(child for child in story["children"] if child["children"])
    branch = read(comment | {"type": "comment", "story_id": story["id"]})
    assert branch.article is not None
    assert (branch.article.author, branch.key) == (comment["author"], f"hackernews:{comment['id']}")
    answers = [one.key for one in branch.comments if one.parent is None]
    assert answers == [str(child["id"]) for child in comment["children"]]
    assert branch.notes[0].kind is NoteKind.BRANCH
    assert branch.title in branch.article.text


def test_the_answers_to_a_deleted_comment_are_read_and_an_empty_one_is_refused() -> None:
    story = json.loads((GOLDEN / "hackernews-item.json").read_bytes())
    comment = next(child for child in story["children"] if child["children"])
    gone = comment | {"type": "comment", "story_id": story["id"], "text": None, "author": None}
    branch = read(gone)
    assert branch.article is None
    assert len(branch.comments) == len(read(comment | {"type": "comment", "story_id": 1}).comments)
    with pytest.raises(UnreadableSource) as refusal:
        read(gone | {"children": []})
    assert refusal.value.reason == "no-comments"
