"""Our own JSON format as people write it: what can be left out, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.phrases import get_phrases
from storage.model import CommentState, Link, NoteKind
from tests.importing.thread_json_support import COMMENT, from_hand


def refusal_of(content: bytes) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content)
    for language in ("en", "de"):
        assert get_phrases(language).explain(refusal.value).endswith(".")
    return refusal.value


def test_numbers_given_by_hand_are_cited_and_the_rest_counted_on() -> None:
    thread = from_hand({"comments": [{"text": "a", "number": 7}, {"text": "b"}, {"text": "c", "parent": 7}]})
    assert [(c.number, c.parent) for c in thread.comments] == [(7, None), (8, None), (9, 7)]
    assert not thread.numbered
    assert from_hand({"comments": [{"text": "a", "number": 7}]}).numbered


def test_a_file_that_does_not_name_the_form_may_have_deleted_comments_without_text() -> None:
    comments = [{"author": "ann", "text": "We should ban cars."}, {"author": "bob", "deleted": True}]
    content = json.dumps({"title": "Cars", "article": {"text": "The plan."}, "comments": comments})
    thread = read_thread(content.encode())
    assert [comment.state for comment in thread.comments] == [CommentState.PRESENT, CommentState.DELETED]
    assert thread.article is not None


def test_a_parent_is_found_by_number_or_by_key() -> None:
    by_key = [{"key": 2001, "text": "a"}, {"key": 2002, "text": "b", "parent": 2001}]
    assert [c.parent for c in from_hand({"comments": by_key}).comments] == [None, 2]
    by_text = [{"key": "x", "text": "a"}, {"text": "b", "parent": "x"}, {"text": "c", "parent": "2"}]
    assert [c.parent for c in from_hand({"comments": by_text}).comments] == [None, 2, 2]
    by_article = {"article": {"text": "A"}, "comments": [{"text": "a", "parent": 1}]}
    assert [c.parent for c in from_hand(by_article).comments] == [None]


def test_a_parent_that_is_not_there_is_none_and_said() -> None:
    thread = from_hand({"comments": [{"text": "a", "parent": 99}, {"text": "b", "parent": "nobody"}]})
    assert [c.parent for c in thread.comments] == [None, None]
    assert [(note.kind, note.facts) for note in thread.notes] == [(NoteKind.LOOSE, (("count", 2),))]


@pytest.mark.parametrize("texts", ["plain", "readable"])
def test_comments_that_answer_each_other_in_a_circle_are_parted(texts: str) -> None:
    ring = [{"text": "x", "number": n, "parent": p} for n, p in ((2, 3), (3, 4), (4, 2), (5, 5), (6, 4))]
    thread = from_hand({"texts": texts, "comments": ring})
    for comment in thread.comments:
        seen = set()
        at: int | None = comment.number
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = thread.by_number[at].parent  # type: ignore[union-attr]


def test_a_key_that_occurs_twice_is_read_once_and_said() -> None:
    twice = [
        {"key": "k", "number": 2, "text": "first"},
        {"key": "k", "number": 3, "text": "again"},
        {"text": "to it", "parent": 3},
    ]
    thread = from_hand({"comments": twice})
    assert [(c.text, c.parent) for c in thread.comments] == [("first", None), ("to it", 2)]
    assert (("count", 1), ("what", "duplicates")) in [note.facts for note in thread.notes]


def test_fields_that_are_not_known_are_named() -> None:
    thread = from_hand({"tilte": "x", "comments": [{"text": "a", "auhtor": "Ana"}]})
    (note,) = thread.notes
    assert get_phrases("en")(f"note-{note.kind}", **dict(note.facts)).endswith("left out: auhtor, tilte.")


@pytest.mark.parametrize(
    ("texts", "text", "read"),
    [
        ("plain", "*Six*\nbenches &amp; more", "*Six*\nbenches &amp; more"),
        ("markdown", "*Six*\nbenches &amp; more", "Six benches & more"),
        ("html", "<p><b>Six</b></p><p>benches &amp; more", "Six\n\nbenches & more"),
        ("readable", "*Six*\nbenches &amp;  more", "*Six*\nbenches &amp;  more"),
    ],
)
def test_what_the_texts_are_can_be_said(texts: str, text: str, read: str) -> None:
    assert from_hand({"texts": texts, "comments": [{"text": text}]}).comments[0].text == read


def test_addresses_in_plain_texts_are_links() -> None:
    (comment,) = from_hand({"comments": [{"text": "See https://town.example/a."}]}).comments
    assert comment.links == (Link(4, 26, "https://town.example/a"),)


@pytest.mark.parametrize(
    ("value", "facts"),
    [
        ({"comments": [{"text": "a"}, {"text": "a", "time": "yesterday"}]}, ("comment", "2", "time", "time")),
        ({"comments": [{"text": "a", "time": "2026-02-30"}]}, ("comment", "1", "time", "time")),
        ({"comments": [{"text": "a", "score": "12"}]}, ("comment", "1", "score", "number")),
        ({"comments": [{"text": "a", "score": 1e300}]}, ("comment", "1", "score", "number")),
        ({"comments": [{"text": "a", "author": {"name": "Ana"}}]}, ("comment", "1", "author", "text")),
        ({"comments": [{"text": "a", "number": -4}]}, ("comment", "1", "number", "entry-number")),
        ({"comments": [{"text": "a", "number": "4"}]}, ("comment", "1", "number", "number")),
        ({"comments": [{"text": "a", "number": 2**63}]}, ("comment", "1", "number", "number")),
        ({"comments": [{"text": "a", "deleted": "no"}]}, ("comment", "1", "deleted", "flag")),
        ({"comments": [{"text": "a", "parent": [2]}]}, ("comment", "1", "parent", "parent")),
        ({"comments": [{"text": "a", "parent": True}]}, ("comment", "1", "parent", "parent")),
        ({"comments": [{"text": "a", "key": 1.5}]}, ("comment", "1", "key", "key")),
        ({"comments": [{"text": "a", "person": "ana"}]}, ("comment", "1", "person", "person")),
        ({"comments": [{"text": "a", "links": [[0, 1]]}]}, ("comment", "1", "links", "links")),
        (
            {"comments": [{"text": "a", "links": [{"start": 0, "end": 2, "address": "https://a.example"}]}]},
            ("comment", "1", "links", "links"),
        ),
        (
            {"comments": [{"text": "a", "links": [{"start": 0, "end": 1, "address": "javascript:x"}]}]},
            ("comment", "1", "links", "links"),
        ),
        (
            {"comments": [{"text": "a", "passages": [{"start": 0, "end": 1, "kind": "bold"}]}]},
            ("comment", "1", "passages", "passages"),
        ),
        ({"comments": [{"author": "Ana"}]}, ("comment", "1", "text", "missing")),
        ({"comments": ["a"]}, ("comment", "1", "", "object")),
        ({"comments": {"a": 1}}, ("thread", "0", "comments", "number")),
        ({"comments": [COMMENT], "texts": "word"}, ("thread", "0", "texts", "texts")),
        ({"comments": [COMMENT], "title": 3}, ("thread", "0", "title", "text")),
        ({"comments": [COMMENT], "notes": {}}, ("thread", "0", "notes", "list")),
        ({"comments": [COMMENT], "article": "A"}, ("article", "0", "", "object")),
        ({"comments": [COMMENT], "article": {"author": "A"}}, ("article", "0", "text", "missing")),
    ],
)
def test_what_is_of_a_wrong_kind_is_refused_by_its_place(value: dict[str, Any], facts: object) -> None:
    refusal = refusal_of(json.dumps({"format": "threadgist-thread", **value}).encode())
    assert refusal.reason == "own-field"
    assert tuple(refusal.facts.values()) == facts


def test_a_refusal_reads_like_a_sentence() -> None:
    refusal = refusal_of(b'{"comments": [{"text": "a"}, {"text": "b", "time": "soon"}]}')
    assert get_phrases("en").explain(refusal) == (
        "In comment 2, counted from the top, “time” is not a time such as 2026-03-02T09:30:00+01:00."
        " Correct it and import the file again."
    )


def test_numbers_given_twice_are_refused() -> None:
    refusal = refusal_of(b'{"comments": [{"text": "a", "number": 4}, {"text": "b", "number": 4}]}')
    assert (refusal.reason, refusal.facts["number"]) == ("own-number-twice", "4")
    article = {"article": {"text": "A"}, "comments": [{"text": "a", "number": 1}]}
    assert refusal_of(json.dumps(article).encode()).reason == "own-number-twice"


def test_numbers_that_leave_none_for_the_others_are_refused() -> None:
    value = {"comments": [{"text": "a", "number": 2**63 - 1}, {"text": "b"}]}
    assert refusal_of(json.dumps(value).encode()).reason == "own-numbers-used-up"
    assert len(from_hand({"comments": [{"text": "a", "number": 2**63 - 2}, {"text": "b"}]}).comments) == 2


def test_not_a_number_counts_as_none() -> None:
    (comment,) = read_thread(b'{"comments": [{"text": "a", "score": NaN, "time": Infinity}]}').comments
    assert (comment.score, comment.time) == (None, None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"format": "threadgist-thread", "version": 99, "comments": [{"text": "a"}]}', "own-newer"),
        (b'{"format": "threadgist-digest", "version": 1, "title": "T"}', "own-digest"),
        (b'{"format": "threadgist-thread", "title": "T"}', "no-comments"),
        (b'{"format": "threadgist-thread", "comments": 2}\n{"text": "a"}\n', "json-cut"),
        (b'{"format": "threadgist-thread"}\n{"text": "a"}\n{"text": "b', "json-cut"),
        (b'{"format": "threadgist-thread"}\n{"text": }\n{"text": "b"}\n', "json-broken"),
        (b'{"format": "threadgist-thread",\n "comments": [{"text": "a"},\n', "json-cut"),
        (b'{"format": "threadgist-thread"}\n' + b"[" * 100_000 + b"]" * 100_000, "too-deep"),
    ],
)
def test_what_is_no_whole_thread_is_refused(content: bytes, reason: str) -> None:
    assert refusal_of(content).reason == reason


def test_a_broken_line_is_named() -> None:
    refusal = refusal_of(b'{"format": "threadgist-thread"}\n\n{"text": }\n{"text": "b"}\n')
    assert refusal.facts["line"] == 3
