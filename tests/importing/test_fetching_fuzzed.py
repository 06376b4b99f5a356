"""Whatever a host answers, reading by address gives a thread or one of the documented errors."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiohttp import ClientResponse
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.errors import CannotFetch, UnreadableSource
from bot.importing.fetching.body import read_body
from bot.importing.fetching.download import Response, Visit
from bot.importing.fetching.fetched import Fetched, read_fetched
from bot.importing.fetching.robots import Robots
from bot.importing.fetching.sites import ForeignSite, choose_plan
from bot.importing.text.limits import Limits

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.sampled_from(
        ["", "/", "..", "/../x", "\ud800", "12", "a b", "#", "?x=1", "@", "comment", "story", "0.1"]
    )
)


def mostly(usual: st.SearchStrategy[Any], odd: st.SearchStrategy[Any] = LEAVES) -> st.SearchStrategy[Any]:
    return st.integers(0, 19).flatmap(lambda number: odd if number == 13 else usual)


def likely(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly an object with these fields; sometimes some are missing, or it is not an object."""
    return mostly(st.fixed_dictionaries(fields), st.fixed_dictionaries({}, optional=fields) | LEAVES)


def some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return mostly(st.lists(one, max_size=3))


NUMBERS = mostly(st.integers(1, 9))
WORDS = mostly(st.sampled_from(["ann", "<p>Trams</p>", "trams"]))
POST = likely(id=NUMBERS, post_number=NUMBERS, cooked=WORDS, username=WORDS, reply_to_post_number=NUMBERS)
STATUS: dict[str, st.SearchStrategy[Any]] = {
    "id": NUMBERS,
    "account": likely(acct=WORDS),
    "content": WORDS,
    "in_reply_to_id": LEAVES,
    "replies_count": NUMBERS,
    "url": WORDS,
}
COMMENT = likely(id=NUMBERS, path=mostly(st.sampled_from(["0.1", "0.1.2"])), content=WORDS)
LEMMY = likely(
    post_view=likely(post=likely(id=NUMBERS, name=WORDS), counts=likely(comments=NUMBERS)),
    comment_view=likely(post=likely(id=NUMBERS)),
    comments=some(likely(comment=COMMENT, creator=likely(name=WORDS))),
)
ITEM = likely(
    id=NUMBERS,
    type=st.sampled_from(["story", "comment"]),
    title=WORDS,
    story_id=NUMBERS,
    children=some(LEAVES),
)
REPLY = likely(kind=st.sampled_from(["t1", "t3", "more"]), data=likely(id=WORDS, body=WORDS, title=WORDS))
HOSTS: dict[str, st.SearchStrategy[Any]] = {
    "https://www.reddit.com/comments/abc": st.lists(
        likely(kind=st.just("Listing"), data=likely(children=some(REPLY))), max_size=2
    ),
    "https://news.ycombinator.com/item?id=1": ITEM,
    "https://forum.example.org/t/trams/42": likely(
        id=NUMBERS, slug=WORDS, title=WORDS, post_stream=likely(posts=some(POST), stream=some(NUMBERS))
    ),
    "https://social.example.org/@ann/1234567": likely(
        **STATUS, ancestors=some(likely(**STATUS)), descendants=some(likely(**STATUS))
    ),
    "https://lemmy.example.org/post/7": LEMMY,
    "https://lemmy.example.org/comment/7": LEMMY,
}


class Host:
    """A host that gives the answers one after the other, then the last one again and again."""

    def __init__(self, answers: list[object]) -> None:
        self._answers = [json.dumps(answer).encode() for answer in answers]
        self.progress = lambda _done, _of: None
        self.asked = 0

    async def get(self, address: URL) -> Response:
        self.asked += 1
        if self.asked > 300:
            raise CannotFetch("slow-in-all", seconds=1)
        assert str(address).isascii()
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return Response(address, answer)

    async def compute(self, function: Callable[..., object], *args: object) -> object:
        return function(*args)


@pytest.mark.parametrize("address", HOSTS)
@given(st.data())
def test_no_answer_breaks_the_gathering_of_a_thread(address: str, data: st.DataObject) -> None:
    answers = data.draw(st.lists(HOSTS[address], min_size=1, max_size=4))
    plan = choose_plan(URL(address))
    assert plan is not None
    host = Host(answers)
    try:
        fetched = asyncio.run(cast("Any", plan(cast("Visit", host))))
        assert URL(fetched.address).host == URL(address).host
        read_fetched(fetched, Limits())
    except (CannotFetch, ForeignSite, UnreadableSource):
        pass
    assert host.asked < 50


@pytest.mark.parametrize("slug", ["/", "..", "/../../admin", "a/b", "?x", "#", "\ud800", 7, None, "ok"])
def test_a_slug_leads_nowhere_else(slug: object) -> None:
    plan = choose_plan(URL("https://forum.example.org/t/x/42"))
    assert plan is not None
    post = {"id": 1, "post_number": 1, "cooked": "<p>x</p>", "username": "ann"}
    topic = {"id": 42, "slug": slug, "post_stream": {"posts": [post], "stream": [1]}}
    fetched: Fetched = asyncio.run(cast("Any", plan(cast("Visit", Host([topic])))))
    assert fetched.address == f"https://forum.example.org/t/{'ok' if slug == 'ok' else '-'}/42"


@given(st.text(max_size=300))
def test_every_path_of_every_host_has_a_plan_or_none(path: str) -> None:
    for host in ("www.reddit.com", "redd.it", "news.ycombinator.com", "forum.example.org"):
        choose_plan(URL.build(scheme="https", host=host, path=f"/{path}"))


@given(st.binary(max_size=500), st.sampled_from(["/", "/a/b?c=d"]))
def test_any_robots_txt_says_yes_or_no(content: bytes, path: str) -> None:
    robots = Robots(content)
    assert robots.allows(URL(f"https://example.org{path}")) in {True, False}
    assert 0.0 <= robots.pause <= 10.0


@pytest.mark.parametrize("delay", ["1", "0.5", "1000000", "-5", "nan", "inf", "x", ""])
def test_the_pause_a_host_asks_for_is_kept_within_bounds(delay: str) -> None:
    assert 0.0 <= Robots(f"User-agent: *\nCrawl-delay: {delay}\n".encode()).pause <= 10.0


def response(chunks: list[bytes], encoding: str) -> ClientResponse:
    async def arriving() -> Any:
        for chunk in chunks:
            yield chunk

    made = SimpleNamespace(
        headers={"Content-Type": "text/plain", "Content-Encoding": encoding},
        content_length=None,
        charset=None,
        url=URL("https://example.org/"),
        content=SimpleNamespace(iter_any=arriving),
    )
    return cast("ClientResponse", made)


def outcome(answer: ClientResponse, most: int) -> bytes | str:
    """Returns the body, or raises why it is refused."""
    try:
        return asyncio.run(read_body(answer, most))
    except CannotFetch as error:
        return error.reason


def in_pieces(content: bytes, sizes: list[int]) -> list[bytes]:
    pieces: list[bytes] = []
    at = 0
    while at < len(content):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(content[at : at + size])
        at += size
    return pieces


PACKED: list[Callable[[list[bytes]], bytes]] = [
    b"".join,
    lambda parts: gzip.compress(b"".join(parts)),
    lambda parts: b"".join(map(gzip.compress, parts)),
]


@given(
    st.lists(st.binary(max_size=200) | st.just(bytes(3000)), min_size=1, max_size=4),
    st.sampled_from(PACKED),
    st.lists(st.integers(1, 50), min_size=1, max_size=3),
    st.integers(1, 10_000),
)
def test_a_body_is_whole_or_too_large_however_it_is_packed_and_cut(
    parts: list[bytes], pack: Callable[[list[bytes]], bytes], sizes: list[int], most: int
) -> None:
    whole, sent = b"".join(parts), pack(parts)
    encoding = "identity" if pack is PACKED[0] else "gzip"
    fits = max(len(whole), len(sent)) <= most
    got = outcome(response(in_pieces(sent, sizes), encoding), most)
    assert got == (whole if fits else "too-large")


@given(st.binary(max_size=400), st.sampled_from(["gzip", "x-gzip", "br", "deflate", "nonsense"]))
def test_bytes_that_only_claim_to_be_packed_are_refused_or_read(content: bytes, encoding: str) -> None:
    assert isinstance(got := outcome(response([content], encoding), 10_000), bytes) or got == "broken"
