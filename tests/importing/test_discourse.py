"""Discourse topics: quotations, hidden posts, and declared counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.importing.detect import read_thread
from storage.model import Comment, CommentState, PassageKind, Thread


def post(number: int, cooked: str = "<p>Yes.</p>", **fields: Any) -> dict[str, Any]:
    known = {
        "id": 70 + number,
        "post_number": number,
        "post_type": 1,
        "username": f"u{number}",
        "cooked": cooked,
        "topic_id": 5,
    }
    return known | fields


def topic(*posts: dict[str, Any], stream: list[int] | None = None, **fields: Any) -> Thread:
    content: dict[str, Any] = {"posts": list(posts)}
    if stream is not None:
        content["stream"] = stream
    whole = {"id": 5, "title": "The clock", "slug": "clock", "post_stream": content} | fields
    return read_thread(json.dumps(whole).encode())


def noted(thread: Thread) -> dict[str, list[dict[str, int | str]]]:
    found: dict[str, list[dict[str, int | str]]] = {}
    for note in thread.notes:
        found.setdefault(note.kind.value, []).append(dict(note.facts))
    return found


def quoted(comment: Comment) -> list[str]:
    return [comment.text[p.start : p.end] for p in comment.passages if p.kind is PassageKind.QUOTED]


def test_small_actions_and_whispers_are_left_out_and_said() -> None:
    thread = topic(
        post(1),
        post(2, "", post_type=3, action_code="closed.enabled"),
        post(3, "<p>psst</p>", post_type=4),
        post(4),
    )
    assert [c.number for c in thread.comments] == [4]
    assert noted(thread)["skipped"] == [
        {"count": 1, "what": "small-actions"},
        {"count": 1, "what": "whispers"},
    ]


@pytest.mark.parametrize("stated", [2, 3, 4, 5])
def test_no_way_of_counting_posts_makes_a_difference_of_none(stated: int) -> None:
    """With or without system messages, whispers and deleted posts."""
    posts = [post(1), post(2, post_type=3), post(3, post_type=4), post(4), post(5, user_deleted=True)]
    thread = topic(*posts, posts_count=stated)
    assert (thread.declared, thread.found) == (3, 3)
    assert "count-differs" not in noted(thread)


def test_a_stretch_of_a_topic_says_how_many_posts_are_elsewhere() -> None:
    thread = topic(post(1), post(2), stream=[71, 72, *range(200, 218)], posts_count=20)
    assert noted(thread)["stubs"] == [{"count": 18}]
    assert noted(thread)["count-differs"] == [{"declared": 20, "found": 2}]


@pytest.mark.parametrize(
    "field", [{"user_deleted": True}, {"deleted_at": "2026-01-01T00:00:00Z"}, {"hidden": True}]
)
def test_deleted_and_hidden_posts_keep_their_place_and_not_their_words(field: dict[str, Any]) -> None:
    (gone,) = topic(post(1), post(2, "<p>Rude.</p>", **field)).comments
    assert (gone.state, gone.text, gone.source, gone.author) == (CommentState.DELETED, "", "", "u2")


def test_a_quote_is_somebody_elses_with_the_name_above_it_cooked_or_raw() -> None:
    cooked = (
        '<aside class="quote no-group" data-username="u1" data-post="1" data-topic="5"><div class="title">'
        '<div class="quote-controls"></div> u1:</div><blockquote><p>It is late.</p></blockquote></aside>'
        "<p>By a minute.</p>"
    )
    raw = '[quote="u1, post:1, topic:5"]\nIt is late.\n[/quote]\n\nBy a minute.'
    one, other = topic(post(1), post(2, cooked), post(3, "", raw=raw)).comments
    assert one.text == other.text == "u1:\n\nIt is late.\n\nBy a minute."
    assert quoted(one) == quoted(other) == ["u1:\n\nIt is late."]


def test_what_was_typed_is_kept_as_source_beside_the_page() -> None:
    (comment,) = topic(post(1), post(2, "<p>It <em>is</em>.</p>", raw="It *is*.")).comments
    assert (comment.text, comment.source) == ("It is.", "It *is*.")


def test_a_poll_shows_its_choices_and_none_of_its_buttons() -> None:
    cooked = (
        '<div class="poll" data-poll-name="poll"><div><div class="poll-container"><ul>'
        '<li data-poll-option-id="a">Mend it</li>'
        '<li data-poll-option-id="b">Sell it</li></ul></div><div class="poll-info"><div>'
        '<span class="info-number">7</span><span class="info-label">voters</span></div></div></div></div>'
    )
    assert topic(post(1), post(2, cooked)).comments[0].text == "- Mend it\n- Sell it"


@pytest.mark.parametrize(
    ("fields", "score"),
    [
        ({"actions_summary": [{"id": 2, "count": 5}, {"id": 3, "count": 1}]}, 5),
        ({"actions_summary": []}, 0),
        ({"actions_summary": [], "reaction_users_count": 4}, 4),
        ({"like_count": 3}, 3),
        ({}, None),
    ],
)
def test_likes_are_the_score(fields: dict[str, Any], score: int | None) -> None:
    assert topic(post(1), post(2, **fields)).comments[0].score == score


def test_pictures_of_people_tell_where_the_forum_is() -> None:
    face = {"avatar_template": "/user_avatar/forum.clock.example/u1/{size}/1_2.png"}
    thread = topic(post(1, **face), post(2, '<p><a href="/t/bells/9">Bells</a></p>'))
    assert thread.address == "https://forum.clock.example/t/5"
    assert thread.comments[0].address == "https://forum.clock.example/t/5/2"
    assert [link.address for link in thread.comments[0].links] == ["https://forum.clock.example/t/bells/9"]
    assert topic(post(1), post(2)).address is None


@pytest.mark.parametrize("tags", [["bells", "time"], [{"id": 1, "name": "bells"}, {"id": 2, "name": "time"}]])
def test_tags_are_read(tags: list[object]) -> None:
    assert noted(topic(post(1), post(2), tags=tags))["labelled"] == [{"label": "bells, time"}]


def test_the_forums_own_users_are_programs_and_edits_have_a_time() -> None:
    posts = (post(2, user_id=-2), post(3, user_id=4, version=3, updated_at="2026-01-02T03:04:05.000Z"))
    one, other = topic(post(1), *posts).comments
    assert (one.bot, one.edited, other.bot, other.edited is not None) == (True, None, False, True)


@pytest.mark.parametrize(
    ("slug", "title"), [("the-clock-tower", "The clock tower"), ("topic", "We should paint it.")]
)
def test_posts_without_their_topic_have_its_title_from_the_address(slug: str, title: str) -> None:
    assert topic(post(1, "<p>We should paint it.</p>", topic_slug=slug), title="", slug="").title == title
