"""Threads by address: each site's own format is found and combined."""

from __future__ import annotations

import contextlib
import json
import tracemalloc
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from yarl import URL

from bot.errors import CannotFetch
from bot.importing.detect import read_thread
from bot.importing.fetching.by_address import fetch
from bot.importing.fetching.download import AT_ONCE
from bot.importing.fetching.fetched import read_fetched
from bot.importing.text.limits import Limits
from bot.services.fair_queue import Job
from bot.services.workers import Workers
from storage.libraries import Guild
from storage.model import NoteKind
from tests.importing.by_address_support import golden, read
from tests.importing.web import Web

REDDIT = "www.reddit.com/comments/h4rb0r.json?raw_json=1&limit=500"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.reddit.com/r/portcity/comments/h4rb0r/council_sells_the_harbour/",
        "https://old.reddit.com/r/portcity/comments/h4rb0r/council_sells_the_harbour/?utm_source=share",
        "https://www.reddit.com/r/portcity/comments/h4rb0r/council_sells_the_harbour/c1/?context=3",
        "https://www.reddit.com/r/portcity/comments/h4rb0r/council_sells_the_harbour.json",
        "https://www.reddit.com/user/quay_walker/comments/h4rb0r/",
        "https://www.reddit.com/comments/H4RB0R",
        "https://redd.it/h4rb0r",
    ],
)
async def test_a_reddit_post_and_any_of_its_comments_is_read_whole_as_json(net: Web, address: str) -> None:
    net.pages[REDDIT] = golden("reddit.json")
    thread = await read(net, address, "*.reddit.com", "redd.it")
    assert net.without_robots() == [REDDIT]
    assert (thread.form, thread.key) == ("reddit", "reddit:h4rb0r")
    assert thread.address == "https://www.reddit.com/r/portcity/comments/h4rb0r/council_sells_the_harbour/"


async def test_a_short_address_is_followed_to_the_post_it_stands_for(net: Web) -> None:
    post = "/r/portcity/comments/h4rb0r/council/"
    net.pages["www.reddit.com/r/portcity/s/Abc123"] = web.Response(status=301, headers={"Location": post})
    net.pages[f"www.reddit.com{post}"] = "<p>A page of scripts</p>"
    net.pages[REDDIT] = golden("reddit.json")
    assert (await read(net, "https://www.reddit.com/r/portcity/s/Abc123")).key == "reddit:h4rb0r"


async def test_a_host_that_is_asked_for_the_pages_of_another_is_allowed_with_it(net: Web) -> None:
    net.pages["hn.algolia.com/api/v1/items/424242"] = golden("hackernews-item.json")
    thread = await read(net, "https://news.ycombinator.com/item?id=424242", "news.ycombinator.com")
    assert thread.address == "https://news.ycombinator.com/item?id=424242"
    with pytest.raises(CannotFetch) as caught:
        await read(net, "https://news.ycombinator.com/item?id=424242", "hn.algolia.com")
    assert caught.value.facts == {"host": "news.ycombinator.com"}


async def test_of_a_hacker_news_comment_the_whole_story_is_read(net: Web) -> None:
    comment = {"id": 424250, "type": "comment", "story_id": 424242, "text": "Nice", "children": []}
    net.pages["hn.algolia.com/api/v1/items/424250"] = json.dumps(comment)
    net.pages["hn.algolia.com/api/v1/items/424242"] = golden("hackernews-item.json")
    thread = await read(net, "https://news.ycombinator.com/item?id=424250")
    assert thread.key == "hackernews:424242"


async def test_another_page_of_hacker_news_is_read_as_the_page_it_is(net: Web) -> None:
    net.pages["news.ycombinator.com/item?id=x"] = golden("hackernews-page.html")
    assert (await read(net, "https://news.ycombinator.com/item?id=x")).form == "hackernews"


def topic(posts: int, *, missing: tuple[int, ...] = ()) -> dict[str, web.Response | str | Any]:
    """A Discourse topic as the forum serves it: 20 posts and all ids; the other posts on request."""
    every = [
        {
            "id": 9000 + number,
            "post_number": number,
            "post_type": 1,
            "username": f"user{number % 7}",
            "created_at": "2026-02-01T09:00:00.000Z",
            "cooked": f"<p>Post number {number}.</p>",
            "reply_to_post_number": number // 2 if number > 3 else None,
        }
        for number in range(1, posts + 1)
    ]
    stream = {"posts": every[:20], "stream": [post["id"] for post in every]}
    whole = {"id": 42, "title": "Trams", "slug": "trams", "posts_count": posts, "post_stream": stream}

    async def some(request: web.BaseRequest) -> web.StreamResponse:
        wanted = request.rel_url.query.getall("post_ids[]")
        found = [post for post in every if str(post["id"]) in wanted and post["post_number"] not in missing]
        return web.json_response({"post_stream": {"posts": found}, "id": 42})

    return {
        "forum.example.org/t/42.json": json.dumps(whole),
        "forum.example.org/t/42/posts.json": some,
        "forum.example.org/t/trams/42": "<meta name=generator content='Discourse 3.4'><p>scripts</p>",
    }


@pytest.mark.parametrize("path", ["/t/trams/42", "/t/42", "/t/trams/42/17", "/t/42/17?u=me", "/t/-/42.json"])
async def test_every_post_of_a_long_discourse_topic_is_fetched_with_its_address(net: Web, path: str) -> None:
    net.pages |= topic(131)
    thread = await read(net, f"https://forum.example.org{path}")
    assert thread.address == "https://forum.example.org/t/trams/42"
    assert thread.article is not None
    assert thread.article.address == thread.address
    assert [comment.number for comment in thread.comments] == list(range(2, 132))
    assert thread.comments[-1].address == "https://forum.example.org/t/trams/42/131"
    assert (thread.comments[-1].text, thread.comments[-1].parent) == ("Post number 131.", 65)
    assert thread.notes == ()
    chunks = [asked.count("post_ids") for asked in net.without_robots()]
    assert chunks == [0, 50, 50, 11]


async def test_how_far_a_long_topic_is_fetched_is_reported(net: Web) -> None:
    net.pages |= topic(131)
    told: list[tuple[int, int]] = []
    await fetch(net.downloads(), "https://forum.example.org/t/42", lambda done, of: told.append((done, of)))
    assert told == [(20, 131), (70, 131), (120, 131)]


@pytest.mark.parametrize(
    "address",
    [
        "https://forum.example.org/t/42",
        "https://news.ycombinator.com/item?id=42",
        "https://social.example.org/@ann/1234567",
        "https://lemmy.example.org/post/7",
    ],
)
async def test_large_json_is_never_parsed_in_the_process_that_talks_to_discord(
    net: Web, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = URL(address).host
    large = {"post_stream": {"posts": [{"id": 1}]}, "ancestors": [], "text": "x" * AT_ONCE}
    for path in ("t/42.json", "api/v1/statuses/1234567/context", "api/v3/post"):
        net.pages[f"{host}/{path}"] = json.dumps(large)
    net.pages["hn.algolia.com/api/v1/items/42"] = json.dumps(large)
    parsed: list[str] = []

    async def elsewhere(function: Callable[..., Any], /, *args: Any, **_: Any) -> Any:
        with monkeypatch.context() as patch:
            patch.setattr(json, "loads", loads)
            parsed.append(function.__name__)
            return function(*args)

    loads = json.loads
    monkeypatch.setattr(json, "loads", lambda _: pytest.fail("parsed where everybody waits"))
    with contextlib.suppress(CannotFetch):
        await fetch(net.downloads(), address, compute=elsewhere)
    assert parsed


async def test_the_json_of_a_topic_is_put_together_in_a_worker(net: Web) -> None:
    posts = topic(131)
    first = str(posts["forum.example.org/t/42.json"])
    net.pages |= posts | {"forum.example.org/t/42.json": first.replace("Trams", "Trams" + " " * AT_ONCE)}
    workers = Workers(1, most_waiting=3, seconds=60)
    try:
        compute = partial(workers.run_job, Job(Guild(1)))
        fetched = await fetch(net.downloads(), "https://forum.example.org/t/42", compute=compute)
        assert len(read_fetched(fetched, Limits()).comments) == 130
        del net.pages["forum.example.org/t/42.json"]
        net.pages["forum.example.org/t/42"] = "<p>Nothing but a page</p>"
        net.pages["forum.example.org/t/42.json"] = "[" + "1," * AT_ONCE + "1]"
        foreign = await fetch(net.downloads(), "https://forum.example.org/t/42", compute=compute)
        assert foreign.content == b"<p>Nothing but a page</p>"
    finally:
        await workers.close()


async def test_posts_that_the_forum_does_not_give_are_counted(net: Web) -> None:
    net.pages |= topic(131, missing=(50, 90))
    thread = await read(net, "https://forum.example.org/t/42")
    facts = [dict(note.facts) for note in thread.notes if note.kind is NoteKind.COUNT_DIFFERS]
    assert facts == [{"declared": 131, "found": 129}]


async def test_a_topic_that_breaks_off_is_not_read_in_part(net: Web) -> None:
    net.pages |= topic(131)
    net.pages["forum.example.org/t/42/posts.json"] = web.Response(status=429, headers={"Retry-After": "30"})
    with pytest.raises(CannotFetch) as caught:
        await read(net, "https://forum.example.org/t/42")
    assert caught.value.reason == "not-before"


async def test_the_json_of_a_file_and_of_an_address_are_the_same_thread(net: Web) -> None:
    net.pages["forum.example.org/t/512.json"] = golden("discourse.json")
    fetched = await read(net, "https://forum.example.org/t/moving/512")
    file = read_thread(golden("discourse.json").encode())
    assert fetched.key == file.key
    assert [comment.text for comment in fetched.comments] == [comment.text for comment in file.comments]


async def test_half_a_character_does_not_spoil_a_topic_put_together_from_parts(net: Web) -> None:
    net.pages |= topic(30)
    first = str(net.pages["forum.example.org/t/42.json"])
    net.pages["forum.example.org/t/42.json"] = first.replace("Post number 2.", "\\ud83d Żółw 2.")
    thread = await read(net, "https://forum.example.org/t/42")
    assert (thread.comments[0].text.strip(), len(thread.comments)) == ("Żółw 2.", 29)


async def test_a_forum_in_a_folder_is_asked_there(net: Web) -> None:
    net.pages["example.org/forum/t/512.json"] = golden("discourse.json")
    thread = await read(net, "https://example.org/forum/t/moving/512")
    assert thread.address == "https://example.org/forum/t/moving-the-weekly-meeting/512"


async def test_a_forum_whose_address_says_nothing_is_known_by_what_its_page_says(net: Web) -> None:
    net.pages |= topic(3)
    net.pages["forum.example.org/welcome"] = (
        '<html><head><meta name="generator" content="Discourse 3.4.0 - https://github.com/discourse">'
        '<link rel="canonical" href="https://forum.example.org/t/trams/42"></head><body></body></html>'
    )
    assert (await read(net, "https://forum.example.org/welcome")).form == "discourse"


PAGE = """<html><head><title>Trams</title></head><body><article><h1>Trams</h1>
<p>The tram will run to the harbour from May, the city says. It has been planned for
<a href="/plans">ten years</a>.</p></article>
<ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">ann</cite>
<div class="comment-content"><p>I shall ride it daily, see <a href="/table">the table</a>.</p></div></li>
<li class="comment" id="comment-2"><cite class="fn">bob</cite>
<div class="comment-content"><p>Nobody will ride it.</p></div></li></ol></body></html>"""


async def test_a_page_cannot_send_us_to_another_host_by_what_it_says(net: Web) -> None:
    head = (
        '<meta name="generator" content="Discourse 3.4.0">'
        '<link rel="canonical" href="https://other.example.org/t/a/1"></head>'
    )
    net.pages["forum.example.org/welcome"] = PAGE.replace("</head>", head)
    assert (await read(net, "https://forum.example.org/welcome")).form == "webpage"
    assert {asked.partition("/")[0] for asked in net.asked} == {"forum.example.org"}


@pytest.mark.parametrize("path", ["/t/trams/42", "/@ann/1234567", "/post/77", "/comment/77"])
async def test_a_page_that_only_looks_like_a_sites_is_read_as_a_page(net: Web, path: str) -> None:
    net.pages[f"blog.example.org{path}"] = PAGE
    thread = await read(net, f"https://blog.example.org{path}")
    assert (thread.form, thread.address) == ("webpage", f"https://blog.example.org{path}")
    assert [comment.author for comment in thread.comments] == ["ann", "bob"]


async def test_links_of_a_page_lead_where_they_led_there(net: Web) -> None:
    net.pages["blog.example.org/2026/trams"] = PAGE
    thread = await read(net, "https://blog.example.org/2026/trams")
    assert [link.address for link in thread.comments[0].links] == ["https://blog.example.org/table"]
    assert thread.key == "webpage:https://blog.example.org/2026/trams"


async def test_a_page_that_claims_to_stand_elsewhere_is_kept_under_its_own_address(net: Web) -> None:
    head = '<link rel="canonical" href="https://elsewhere.example.com/x"></head>'
    net.pages["blog.example.org/a"] = PAGE.replace("</head>", head)
    assert (await read(net, "https://blog.example.org/a")).address == "https://blog.example.org/a"
    head = '<link rel="canonical" href="https://www.blog.example.org/trams"></head>'
    net.pages["blog.example.org/a"] = PAGE.replace("</head>", head)
    assert (
        await read(net, "https://blog.example.org/a?from=mail")
    ).address == "https://www.blog.example.org/trams"


@pytest.mark.parametrize("body", ["[" * 100_000, '{"post_stream": 7}', "{", '{"a": "\\ud800"}', "[]", "null"])
async def test_an_answer_of_the_wrong_shape_leads_back_to_the_page(net: Web, body: str) -> None:
    for path in ("/t/42.json", "/api/v1/statuses/1234567/context", "/api/v3/post?id=77"):
        net.pages[f"odd.example.org{path}"] = web.Response(text=body, content_type="application/json")
    for path in ("/t/trams/42", "/@ann/1234567", "/post/77"):
        net.pages[f"odd.example.org{path}"] = PAGE
        assert (await read(net, f"https://odd.example.org{path}")).form == "webpage"


async def test_robots_hold_for_the_json_too(net: Web) -> None:
    net.pages[REDDIT] = golden("reddit.json")
    net.pages["www.reddit.com/robots.txt"] = "User-agent: *\nDisallow: /\n"
    with pytest.raises(CannotFetch) as caught:
        await read(net, "https://www.reddit.com/comments/h4rb0r")
    assert caught.value.reason == "robots"
    assert net.without_robots() == []


@pytest.mark.parametrize("bomb", [b"[],", b'{"a":1},', b"0,", b'"a":[],'])
async def test_an_answer_made_to_fill_the_memory_is_not_taken_apart_here(net: Web, bomb: bytes) -> None:
    packed = bomb * (15_000_000 // len(bomb))
    start, end = (b'{"post_stream":{', b'"a":0}}') if bomb.startswith(b'"') else (b'{"post_stream":[', b"0]}")
    net.pages["forum.example.org/t/7.json"] = start + packed + end
    net.pages["forum.example.org/t/7"] = b"a page"
    tracemalloc.start()
    try:
        fetched = await fetch(net.downloads(max_bytes=20_000_000), "https://forum.example.org/t/7")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert fetched.content == b"a page"
    assert most < 100_000_000
