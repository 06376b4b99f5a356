"""Files that are refused: empty, not text, too large, too deep, damaged."""

from __future__ import annotations

import json

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.phrases import get_phrases
from tests.importing.unfit_files_support import DISCOURSE, LISTING, REDDIT

PASTE = (
    "Anna: Who sold the harbour?\nBen: The council did.\nAnna: Nobody asked us.\nCleo: Nobody ever does.\n"
)


def refusal_of(content: bytes, limits: Limits | None = None) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content, "", limits or Limits())
    for language in ("en", "de"):
        sentence = get_phrases(language).explain(refusal.value)
        assert sentence.endswith((".", "!"))
    return refusal.value


@pytest.mark.parametrize(
    "content",
    [b"", b" ", b"\n\r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00\x00", "\u200b\ufeff".encode()],
)
def test_nothing_is_refused_as_empty(content: bytes) -> None:
    assert refusal_of(content).reason == "empty"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (rb"{\rtf1\ansi 2 comments\par 1. Ann: Yes.\par 2. Ben: No.}", "RTF"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_its_kind(content: bytes, kind: str) -> None:
    refusal = refusal_of(content)
    assert (refusal.reason, refusal.facts) == ("binary", {"kind": kind})


def test_a_file_beyond_the_limit_is_refused_before_it_is_looked_at() -> None:
    refusal = refusal_of(b"6 Comments\n" * 20_000_000)
    assert refusal.reason == "too-large"
    assert refusal.facts == {"megabytes": 220.0, "limit": 20.0}


@pytest.mark.parametrize("text", ["Dear reader,\n\nthis is a letter.\n", "<p>Hello</p>", "x", "a,b\n1,2\n"])
def test_a_text_without_a_thread_is_refused(text: str) -> None:
    assert refusal_of(text.encode()).reason == "no-thread"


@pytest.mark.parametrize(
    "value", [{}, {"a": 1}, [], [{}], [[]], {"post_stream": {"posts": []}}, {"post_stream": 3}, ["a"]]
)
def test_json_of_something_else_is_refused(value: object) -> None:
    assert refusal_of(json.dumps(value).encode()).reason == "json-foreign"


def test_json_that_is_cut_and_json_that_is_broken_are_distinguished() -> None:
    whole = json.dumps(REDDIT, indent=1)
    assert refusal_of(whole[: len(whole) // 2].encode()).reason == "json-cut"
    broken = refusal_of(whole.replace('"author": "ben"', '"author": ben').encode())
    assert broken.reason == "json-broken"
    assert broken.facts["line"] == 1 + whole.split('"ben"')[0].count("\n")


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 5_000 + b"]" * 5_000])
def test_json_bombs_are_refused(content: bytes) -> None:
    """How deep Python itself recurses differs between its versions; none of them may crash."""
    assert refusal_of(content).reason in {"too-deep", "json-cut", "json-foreign"}


@pytest.mark.parametrize("depth", [750, 850, 3_000])
@pytest.mark.parametrize(
    "shape",
    [
        "[|]",
        '{"replies":[|]}',
        '[{"comments":|}]',
        '{"data":{"children":[|]}}',
        '{"@graph":[|]}',
        '{"notes":[[|]]}',
    ],
)
def test_json_of_any_depth_is_refused_in_a_sentence(shape: str, depth: int) -> None:
    opening, _, closing = shape.partition("|")
    times = depth // (opening.count("[") + opening.count("{"))
    inner = "1" if opening.endswith(":") else ""
    nested = opening * times + inner + closing * times
    assert refusal_of(nested.encode()).reason in {"too-deep", "json-foreign"}
    page = f"<html><body><p>Words.</p><script type='application/ld+json'>{nested}</script></body></html>"
    assert read_thread(page.encode()).comments == ()


@pytest.mark.parametrize(
    "line", ["a", "[", "(", "1. ", "> ", "||", "on ", "name: ", "http://", "<", "*a ", "6 Comments ", "👩"]
)
def test_one_line_of_ten_million_characters_is_refused_at_once(line: str) -> None:
    content = ("x" + line * (10_000_000 // len(line.encode()))).encode()
    assert refusal_of(content).reason in {"line-too-long", "json-cut", "json-broken", "no-thread"}


def test_a_long_line_within_a_listing_is_refused_and_named() -> None:
    refusal = refusal_of(LISTING.replace("Siehe", "x" * 1_000_001).encode())
    assert refusal.reason == "line-too-long"
    assert refusal.facts["limit"] == 1_000_000


def test_a_text_beyond_the_limit_is_refused_with_its_number() -> None:
    post = json.loads(json.dumps(REDDIT))
    post[1]["data"]["children"][0]["data"]["body"] = "word " * 300
    refusal = refusal_of(json.dumps(post).encode(), Limits(max_text_length=1000))
    assert (refusal.reason, refusal.facts["number"]) == ("text-too-long", "2")


def test_too_many_comments_are_refused_in_every_form() -> None:
    limits = Limits(max_comments=1)
    listing = LISTING.encode()
    post = json.loads(json.dumps(REDDIT))
    post[1]["data"]["children"] *= 2
    topic = {"post_stream": {"posts": DISCOURSE["post_stream"]["posts"] * 2}}
    for content in (listing, json.dumps(post).encode(), json.dumps(topic).encode(), PASTE.encode()):
        assert refusal_of(content, limits).reason == "too-many-comments"


def test_replies_nested_beyond_the_limit_are_refused() -> None:
    post = json.loads(json.dumps(REDDIT))
    for depth in range(30):
        first = post[1]["data"]["children"][0]
        first["data"]["id"] = f"d{depth}"
        above = {"kind": "t1", "data": {"id": "c1", "body": "No.", "author": "ben"}}
        above["data"]["replies"] = {"kind": "Listing", "data": {"children": [first]}}  # type: ignore[index]
        post[1]["data"]["children"] = [above]
    content = json.dumps(post).encode()
    assert len(read_thread(content).comments) == 31
    assert refusal_of(content, Limits(max_depth=20)).reason == "too-deep"


def test_thousands_of_replies_in_one_chain_are_read_without_recursion() -> None:
    posts = [
        {"post_number": number, "username": "u", "cooked": "<p>x</p>", "reply_to_post_number": number - 1}
        for number in range(1, 5001)
    ]
    thread = read_thread(json.dumps({"id": 1, "post_stream": {"posts": posts}}).encode())
    assert thread.comments[-1].parent == 4999
