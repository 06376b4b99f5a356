"""Reddit posts: parts of a post besides its text, and pages compared with JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.importing.detect import read_thread
from storage.merge import merge_threads
from storage.model import Article, CommentState, PassageKind, Thread

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"


def comment(key: str = "c1", body: str = "Sell it.", **fields: Any) -> dict[str, Any]:
    known = {
        "id": key,
        "parent_id": "t3_p1",
        "author": "ida",
        "body": body,
        "score": 3,
        "created_utc": 2,
        "replies": "",
    }
    return {"kind": "t1", "data": known | fields}


def post(*comments: dict[str, Any], **fields: Any) -> Thread:
    known = {
        "id": "p1",
        "title": "Our pier",
        "author": "ann",
        "score": 9,
        "created_utc": 1,
        "selftext": "",
        "num_comments": len(comments),
    }
    listing = [
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": known | fields}]}},
        {"kind": "Listing", "data": {"children": list(comments)}},
    ]
    return read_thread(json.dumps(listing).encode())


def opening(thread: Thread) -> Article:
    assert thread.article is not None
    return thread.article


def noted(thread: Thread) -> dict[str, dict[str, int | str]]:
    return {note.kind.value: dict(note.facts) for note in thread.notes}


def test_a_crosspost_has_the_text_and_the_author_of_the_post_it_carries() -> None:
    original = {
        "title": "A pier",
        "selftext": "It is &gt;100 years old.",
        "author": "bo",
        "subreddit": "piers",
    }
    thread = post(crosspost_parent_list=[original], url="/r/piers/comments/o1/")
    assert (thread.title, opening(thread).text, opening(thread).author) == (
        "Our pier",
        "It is >100 years old.",
        "bo",
    )
    assert noted(thread)["crossposted"] == {"place": "r/piers"}


def test_a_crossposted_link_leads_where_the_first_post_led() -> None:
    original = {
        "title": "A pier",
        "url": "https://pier.example/a?b=1&amp;c=2",
        "author": "bo",
        "subreddit": "piers",
    }
    article = opening(post(crosspost_parent_list=[original], url="/r/piers/comments/o1/"))
    assert (article.text, [link.address for link in article.links]) == (
        "A pier",
        ["https://pier.example/a?b=1&c=2"],
    )


def test_the_label_of_a_post_is_read() -> None:
    assert noted(post(link_flair_text="News &amp; views"))["labelled"] == {"label": "News & views"}


def test_captions_and_choices_are_text_and_pictures_are_counted() -> None:
    gallery = {"items": [{"media_id": "m1", "caption": "From the  sea"}, {"media_id": "m2"}]}
    poll = {"options": [{"text": "Keep it", "vote_count": 4}, {"text": "Sell it", "vote_count": 1}]}
    thread = post(gallery_data=gallery, url="https://www.reddit.com/gallery/p1")
    assert (
        opening(thread).text == "Our pier\n\n- From the sea"
        or opening(thread).text == "Our pier\n\n* From the sea"
    )
    assert noted(thread)["skipped"] == {"count": 2, "what": "pictures"}
    assert opening(post(poll_data=poll, selftext="What now?")).text == "What now?\n\n* Keep it\n* Sell it"


def test_pictures_in_comments_leave_nothing_but_a_count() -> None:
    thread = post(comment(body="Look ![gif](giphy|abc123) there\n\n![img](emote|t5_2r|77)"))
    assert [c.text for c in thread.comments] == ["Look there"]
    assert noted(thread)["skipped"] == {"count": 2, "what": "pictures"}


@pytest.mark.parametrize(
    "body",
    [
        "[deleted]",
        "[removed]",
        "[ Removed by Reddit ]",
        "[removed by moderator]",
        "[ Removed by Reddit in response to a copyright notice. ]",
        "[unavailable]",
        "[deleted by user]",
    ],
)
def test_deleted_and_removed_comments_keep_their_place(body: str) -> None:
    (gone,) = post(comment(body=body)).comments
    assert (gone.state, gone.text, gone.author) == (CommentState.DELETED, "", "ida")


def test_votes_of_a_contest_are_unknown() -> None:
    assert [c.score for c in post(comment(), contest_mode=True).comments] == [None]
    assert opening(post(hide_score=True)).score is None


@pytest.mark.parametrize(
    ("author", "bot"), [("AutoModerator", True), ("piers-ModTeam", True), ("ida", False)]
)
def test_the_voice_of_the_rules_is_a_program(author: str, bot: bool) -> None:
    assert [
        c.bot for c in post(comment(author=author, stickied=True, distinguished="moderator")).comments
    ] == [bot]


def test_spoilers_edits_and_entities_are_undone() -> None:
    (one,) = post(comment(body="&gt;!Roth!&lt; said &amp;#x200B; no", edited=1772529600.0)).comments
    assert one.text == "Roth said no"
    assert [(part.kind, one.text[part.start : part.end]) for part in one.passages] == [
        (PassageKind.SPOILER, "Roth")
    ]
    assert one.edited is not None


def test_stubs_are_counted_and_a_link_to_go_on_counts_one() -> None:
    more = {"kind": "more", "data": {"count": 4, "children": ["a"]}}
    deeper = {"kind": "more", "data": {"count": 0, "id": "_", "children": []}}
    thread = post(comment(replies={"kind": "Listing", "data": {"children": [deeper]}}), more, num_comments=9)
    assert noted(thread)["stubs"] == {"count": 5}
    assert noted(thread)["count-differs"] == {"declared": 10, "found": 2}


def test_a_branch_of_a_post_keeps_its_depth_and_says_what_it_lacks() -> None:
    reply = {"kind": "Listing", "data": {"children": [comment("c3", parent_id="t1_c2")]}}
    thread = post(comment("c2", parent_id="t1_c1", replies=reply), num_comments=40)
    assert [c.parent for c in thread.comments] == [None, 2]
    assert noted(thread)["count-differs"] == {"declared": 41, "found": 3}


@pytest.mark.parametrize("above", ["t3_p1", "t1_c1"])
def test_what_stands_under_the_address_of_one_comment_takes_no_other_away(above: str) -> None:
    whole = post(comment("c1"), comment("c2", "Keep it.", parent_id=above), comment("c3"), num_comments=3)
    one = post(comment("c2", "Keep it, please.", parent_id=above), num_comments=3)
    assert noted(one)["stubs"] == {"count": 2}
    kept, changes = merge_threads(whole, one)
    assert [comment.key for comment in kept.comments] == ["c1", "c2", "c3"]
    assert (changes.changed, changes.gone) == ((3,), ())


@pytest.mark.parametrize("page", ["oldreddit", "newreddit"])
def test_a_page_of_a_post_has_the_numbers_of_its_json(page: str) -> None:
    at = 1631181600
    dump = post(
        comment(
            "aa1",
            "Paint is cheap. Ask what the stairs cost.",
            author="brine",
            score=42,
            created_utc=at,
            replies={
                "kind": "Listing",
                "data": {
                    "children": [
                        comment(
                            "aa2",
                            "217 steps, all sound.",
                            author="keeper",
                            score=7,
                            created_utc=at + 3600,
                            parent_id="t1_aa1",
                        )
                    ]
                },
            },
        ),
        comment("aa3", "[deleted]", author="[deleted]", score=1, created_utc=at + 7200),
    )
    thread = read_thread((GOLDEN / f"webpage-{page}.html").read_bytes())

    def told(thread: Thread) -> list[object]:
        return [(c.number, c.author, c.parent, c.text, c.time, c.state) for c in thread.comments]

    assert told(thread) == told(dump)
    assert [c.score for c in thread.comments][:2] == [42, 7]
    assert thread.title == "Our lighthouse is for sale"
    assert opening(thread).text.startswith("The state sells")
    assert opening(thread).author == "keeper"
