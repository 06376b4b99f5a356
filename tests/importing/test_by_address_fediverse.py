"""Discussions of Mastodon and Lemmy by their address."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web

from storage.model import NoteKind
from tests.importing.by_address_support import golden, read
from tests.importing.web import Web


def mastodon_answers(host: str) -> dict[str, str]:
    """The golden conversation (whose middle status is 1101), as a server answers for its first status,
    1100."""
    context = json.loads(golden("mastodon.json"))
    first = context["ancestors"][0] | {"id": "1100100"}
    below = [one | {"in_reply_to_id": "1100100"} for one in context["descendants"]]
    api = f"{host}/api/v1/statuses"
    return {
        f"{api}/1100100": json.dumps(first),
        f"{api}/1100100/context": json.dumps({"ancestors": [], "descendants": below}),
        f"{api}/1100101/context": json.dumps({"ancestors": [first], "descendants": []}),
    }


@pytest.mark.parametrize(
    "path",
    ["/@mara/1100100", "/@mara@other.example/1100100", "/users/mara/statuses/1100100", "/@tom/1100101"],
)
async def test_a_mastodon_status_is_read_with_its_whole_conversation(net: Web, path: str) -> None:
    net.pages |= mastodon_answers("social.example.org")
    thread = await read(net, f"https://social.example.org{path}")
    assert (thread.form, thread.address) == ("mastodon", "https://social.example.org/@mara/1100100")
    assert thread.article is not None
    assert thread.article.text.startswith("The night bus is gone.")
    assert len(thread.comments) == len(json.loads(golden("mastodon.json"))["descendants"])


async def test_replies_that_a_mastodon_server_counts_but_does_not_give_are_reported(net: Web) -> None:
    net.pages |= mastodon_answers("social.example.org")
    api = "social.example.org/api/v1/statuses"
    first = json.loads(str(net.pages[f"{api}/1100100"]))
    context = json.loads(str(net.pages[f"{api}/1100100/context"]))
    answers = sum(one["in_reply_to_id"] == "1100100" for one in context["descendants"])
    net.pages[f"{api}/1100100"] = json.dumps(first | {"replies_count": answers + 5})
    context["descendants"][0]["replies_count"] = -3
    net.pages[f"{api}/1100100/context"] = json.dumps(context)
    thread = await read(net, "https://social.example.org/@mara/1100100")
    assert dict(thread.notes[0].facts) == {"count": 5}
    assert thread.notes[0].kind is NoteKind.STUBS


def lemmy_answers(comments: int) -> dict[str, Any]:
    post = json.loads(golden("lemmy.json"))["post_view"]
    post["counts"]["comments"] = comments
    views = [
        {
            "comment": {"id": number, "path": f"0.{number}", "content": f"Comment {number}."},
            "creator": {"name": "mara", "local": True},
            "post": {"id": 77},
        }
        for number in range(1, comments + 1)
    ]

    async def page(request: web.BaseRequest) -> web.StreamResponse:
        query = request.rel_url.query
        assert (query["post_id"], query["type_"], query["sort"], query["limit"]) == ("77", "All", "Old", "50")
        start = (int(query["page"]) - 1) * 50
        return web.json_response({"comments": views[start : start + 50]})

    return {
        "lemmy.example.org/api/v3/post?id=77": json.dumps({"post_view": post}),
        "lemmy.example.org/api/v3/comment?id=5": json.dumps({"comment_view": views[4]}),
        "lemmy.example.org/api/v3/comment/list": page,
    }


@pytest.mark.parametrize(("path", "comments"), [("/post/77", 120), ("/post/77/5", 100), ("/comment/5", 7)])
async def test_a_lemmy_post_is_read_with_all_pages_of_its_comments(
    net: Web, path: str, comments: int
) -> None:
    net.pages |= lemmy_answers(comments)
    thread = await read(net, f"https://lemmy.example.org{path}")
    assert (thread.form, thread.address) == ("lemmy", "https://lemmy.example.org/post/77")
    assert [comment.text for comment in thread.comments] == [f"Comment {n}." for n in range(1, comments + 1)]
    assert thread.notes == ()


async def test_a_server_that_repeats_itself_does_not_keep_us_forever(net: Web) -> None:
    net.pages |= lemmy_answers(50)
    views = [
        {"comment": {"id": n, "path": f"0.{n}", "content": "x"}, "creator": {"name": "a"}}
        for n in range(1, 51)
    ]
    net.pages["lemmy.example.org/api/v3/comment/list"] = json.dumps({"comments": views})
    assert len((await read(net, "https://lemmy.example.org/post/77")).comments) == 50
    assert len(net.without_robots()) == 3
