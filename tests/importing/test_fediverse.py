"""Mastodon and Lemmy: attachments and other parts of posts, and deleted posts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.importing.detect import read_thread
from storage.model import Article, Comment, CommentState, NoteKind, PassageKind, Thread


def opening(thread: Thread) -> Article:
    assert thread.article is not None
    return thread.article


def passages(entry: Article | Comment, kind: PassageKind) -> list[str]:
    return [entry.text[part.start : part.end] for part in entry.passages if part.kind is kind]


def counted(thread: Thread, kind: NoteKind) -> list[dict[str, int | str]]:
    return [dict(note.facts) for note in thread.notes if note.kind is kind]


def status(key: str, content: str = "<p>Yes.</p>", **fields: Any) -> dict[str, Any]:
    account = {"acct": f"u{key}", "bot": False}
    return {
        "id": key,
        "uri": f"x:{key}",
        "content": content,
        "account": account,
        "in_reply_to_id": "1",
    } | fields


def context(*answers: dict[str, Any], **fields: Any) -> Thread:
    first = status("1", "<p>The bus is late.</p>", **({"in_reply_to_id": None} | fields))
    return read_thread(json.dumps({"ancestors": [first], "descendants": list(answers)}).encode())


def test_what_is_behind_a_content_warning_is_a_spoiler_and_the_warning_is_not() -> None:
    poll = {"options": [{"title": "Walk", "votes_count": 3}, {"title": "Wait & see", "votes_count": 1}]}
    (answer,) = context(status("2", spoiler_text="Bus & train", poll=poll)).comments
    assert answer.text == "Bus & train\n\nYes.\n\n- Walk\n- Wait & see"
    assert passages(answer, PassageKind.SPOILER) == ["Yes.\n\n- Walk\n- Wait & see"]


def test_a_described_picture_is_a_link_and_one_without_words_is_counted() -> None:
    media = [
        {"url": "https://m.example/1.png", "description": "A bus <in> snow"},
        {"url": "https://m.example/2.png", "description": None},
    ]
    thread = context(status("2", media_attachments=media))
    (answer,) = thread.comments
    assert answer.text == "Yes.\n\nA bus <in> snow"
    assert [(answer.text[one.start : one.end], one.address) for one in answer.links] == [
        ("A bus <in> snow", "https://m.example/1.png")
    ]
    assert counted(thread, NoteKind.SKIPPED) == [{"count": 1, "what": "pictures"}]


def test_a_quoted_status_is_somebody_elses_words() -> None:
    quote = {"state": "accepted", "quoted_status": status("9", "<p>Buses are fine.</p>")}
    (answer,) = context(status("2", quote=quote)).comments
    assert passages(answer, PassageKind.QUOTED) == ["Buses are fine."]


def test_a_boost_is_what_it_boosts() -> None:
    boosted = status(
        "8", "<p>Trams!</p>", favourites_count=5, url="https://t.example/8", edited_at="2026-01-01T00:00:00Z"
    )
    (answer,) = context(status("2", "", reblog=boosted)).comments
    assert (answer.text, answer.author, answer.score, answer.address) == (
        "Trams!",
        "u8",
        5,
        "https://t.example/8",
    )


def test_answers_that_are_counted_and_not_given_are_reported() -> None:
    assert counted(context(status("2"), replies_count=4), NoteKind.STUBS) == [{"count": 3}]


def lemmy(*comments: dict[str, Any], newer: bool = False, **post: Any) -> Thread:
    """``newer``: as servers have answered since version 1."""
    counts = {"score": 4, "comments": len(comments)}
    creator = {"name": "ann", "local": True}
    known = {"id": 7, "name": "Trams", "ap_id": "https://l.example/post/7"} | post
    when = {"published_at" if newer else "published": "2026-01-01T00:00:00Z"}
    views = [
        {"comment": one | when | ({"score": 2} if newer else {}), "creator": creator}
        | ({} if newer else {"counts": {"score": 2}})
        for one in comments
    ]
    view = {"post": known | when | (counts if newer else {}), "creator": creator} | (
        {} if newer else {"counts": counts}
    )
    return read_thread(json.dumps({"post_view": view, "items" if newer else "comments": views}).encode())


def answer(number: int, content: str = "Yes.", **fields: Any) -> dict[str, Any]:
    return {"id": number, "path": f"0.{number}", "content": content} | fields


def test_answers_of_older_and_newer_servers_are_the_same_thread() -> None:
    assert lemmy(answer(1), newer=True) == lemmy(answer(1))
    (one,) = lemmy(answer(1), newer=True).comments
    assert (one.score, one.time is not None, lemmy(answer(1), newer=True).declared) == (2, True, 2)


def test_a_post_that_leads_elsewhere_shows_its_link_above_its_text() -> None:
    article = opening(lemmy(answer(1), url="https://tram.example/", body="Why **not**?"))
    assert article.text == "Trams\n\nWhy not?"
    assert [link.address for link in article.links] == ["https://tram.example/"]
    assert opening(lemmy(answer(1), body="Why not?")).text == "Why not?"


def test_hidden_boxes_are_spoilers() -> None:
    (one,) = lemmy(
        answer(1, "Careful.\n\n::: spoiler The end\nThe tram *wins*.\n\nTwice.\n:::\n\nSorry.")
    ).comments
    assert one.text == "Careful.\n\nThe end\n\nThe tram wins.\n\nTwice.\n\nSorry."
    assert passages(one, PassageKind.SPOILER) == ["The tram wins.", "Twice."]


@pytest.mark.parametrize("field", ["deleted", "removed"])
def test_what_was_deleted_or_removed_keeps_its_place_and_not_its_words(field: str) -> None:
    thread = lemmy(answer(1, "Rude.", **{field: True}), body="Worse.", **{field: True})
    assert [(c.state, c.text) for c in thread.comments] == [(CommentState.DELETED, "")]
    assert (opening(thread).text, opening(thread).source, thread.title) == ("", "", "Trams")
