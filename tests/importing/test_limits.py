"""Hostile input of each kind, through the normal way: refused with a reason, or read without harm."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from storage.model import NoteKind
from tests.hypothesis_profiles import examples

SECTIONS = {
    "listing": ("{n} Comments\n\n", "{i}. Anna on\n\n    I said {i}, WORDS.\n\n"),
    "signed": (
        "{n} Comments\n\n",
        "Anna says:\nMarch 3, 2021 at 10:12 am\n\nI said {i}, WORDS.\n\nReply\n\n",
    ),
    "stacked": ("{n} Comments\n\n", "Anna\n3 days ago\nI said {i}, WORDS.\nReply\n"),
    "footed": ("", "Anna\nI said {i}, WORDS.\nLike · Reply · 3d\n"),
    "chat": ("", "[03.03.21, 10:12:33] Anna{i}: I said {i}, WORDS.\n"),
    "irc": ("", "10:12 <anna{i}> I said {i}, WORDS.\n"),
    "discord": ("", "Anna{i} — 03/03/2021 10:12\nI said {i}, WORDS.\n"),
    "paste": ("", "Anna{i}: I said {i}, WORDS.\n"),
}


def text_of(kind: str, count: int, words: str = "so there") -> bytes:
    above, entry = SECTIONS[kind]
    entries = "".join(entry.replace("{i}", str(i)).replace("WORDS", words) for i in range(1, count + 1))
    return (above.replace("{n}", str(count)) + entries).encode()


def reason_of(content: bytes, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content, "", limits)
    return refusal.value.reason


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_text_form_is_read_and_keeps_to_the_limits(kind: str) -> None:
    assert [one.text for one in read_thread(text_of(kind, 3)).comments] == [
        f"I said {number}, so there." for number in (1, 2, 3)
    ]
    assert reason_of(text_of(kind, 30), Limits(max_comments=20)) == "too-many-comments"
    assert reason_of(text_of(kind, 3, "word " * 200), Limits(max_text_length=400)) == "text-too-long"
    assert reason_of(text_of(kind, 3), Limits(max_bytes=20)) == "too-large"
    long = text_of(kind, 3, "w" * 1000)
    assert reason_of(long, Limits(max_line_length=500)) in {"line-too-long", "no-thread"}


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize("hidden", ["\x00", "\u202e", "\u200b", "\u2066", "\ufeff", "\ud800"])
def test_what_nobody_sees_is_left_out_of_every_text_form_and_counted(kind: str, hidden: str) -> None:
    words = f"so{hidden} there"
    thread = read_thread(
        text_of(kind, 3, "XX").decode().replace("XX", words).encode("utf-8", "surrogatepass")
    )
    assert thread.comments[0].text == "I said 1, so there."
    assert dict(thread.notes[-1].facts) == {"count": 3}
    assert thread.notes[-1].kind is NoteKind.CLEANED


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_every_text_form_reads_alike_in_every_encoding(kind: str, encoding: str) -> None:
    text = text_of(kind, 3, "ganz schön – „so“").decode()
    assert read_thread(text.replace("\n", "\r\n").encode(encoding)) == read_thread(text.encode())


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("February 31, 2021 at 10:12 am", None),
        ("March 3, 2021 at 25:12", None),
        ("March 3, 2021 at 13:12 pm", None),
        ("March 3, 99999 at 10:12 am", None),
        ("January 1, 0001 at 0:00 UTC+14", None),
        # a time that is skipped by the clock change in Berlin is valid if its offset is given
        ("March 28, 2021 at 2:30 MEZ", datetime(2021, 3, 28, 1, 30, tzinfo=UTC)),
        ("February 29, 2024 at 10:12 am", datetime(2024, 2, 29, 10, 12, tzinfo=UTC)),
    ],
)
def test_dates_that_the_calendar_does_not_know_are_none(date: str, time: datetime | None) -> None:
    entry = f"Anna schrieb am {date}:\n\nI was there.\n\n"
    text = f"2 Comments\n\n1. {entry}2. {entry}"
    assert [one.time for one in read_thread(text.encode()).comments] == [time, time]


def test_numbers_beyond_64_bits_are_no_numbers_of_entries() -> None:
    huge = "9" * 30
    text = f"{huge} Comments\n\n1. Anna on\n\n    I was there.\n\n{huge}. Ben on\n\n    So was I.\n"
    thread = read_thread(text.encode())
    assert thread.declared is None
    assert max(comment.number for comment in thread.comments) < 2**63


WXR = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [{dtd}]>\n<rss xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>Quay</title>'
    "<content:encoded>The quay.</content:encoded><wp:post_type>post</wp:post_type><wp:comment>"
    "<wp:comment_id>4</wp:comment_id><wp:comment_author>Anna</wp:comment_author><wp:comment_approved>1"
    "</wp:comment_approved><wp:comment_content>I was there: &x;</wp:comment_content></wp:comment></item>"
    "</channel></rss>"
)


def texts_or_reason(content: bytes) -> list[str] | str:
    try:
        return [comment.text for comment in read_thread(content).comments]
    except UnreadableSource as refusal:
        return refusal.reason


def test_entities_that_blow_up_are_not_expanded() -> None:
    layers = "".join(
        f'<!ENTITY {name} "{f"&{below};" * 10}">'
        for below, name in zip("abcdefghij", ["b", "c", "d", "e", "f", "g", "h", "i", "j", "x"], strict=True)
    )
    content = WXR.replace("{dtd}", '<!ENTITY a "ha">' + layers).encode()
    # some versions of libxml2 keep such a reference, others refuse the file
    assert texts_or_reason(content) in (["I was there:"], "xml-broken")


def test_entities_from_outside_are_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the key of the harbour", encoding="utf-8")
    thread = read_thread(WXR.replace("{dtd}", f'<!ENTITY x SYSTEM "{secret.as_uri()}">').encode())
    assert [comment.text for comment in thread.comments] == ["I was there:"]


@pytest.mark.parametrize("tag", ["div", "blockquote", "ol><li", "table><tr><td", "b", "font"])
def test_elements_opened_a_hundred_thousand_times_are_refused(tag: str) -> None:
    content = f"<html><body><div id='comments'><h2>2 Comments</h2>{f'<{tag}>' * 100_000}Anna".encode()
    assert reason_of(content) == "too-deep"


_PIECES = st.sampled_from(
    [
        *(
            "3 Comments\n\n",
            "12 Antworten auf „X“\n\n",
            "Leave a Reply\n",
            "\n",
            "\n\n",
            "---\n",
            "> ",
            "> > ",
            "    ",
        ),
        *(
            "1. ",
            "1.1. ",
            "1.1.1 ",
            "2. ",
            "* ",
            "• ",
            "### ",
            "**Anna** ",
            "Anna says:\n",
            "Ben schrieb am ",
        ),
        *(
            "3. März 2021 um 10:12:\n",
            "March 3, 2021 at 10:12 am\n",
            "3 days ago\n",
            "3d\n",
            "Reply\n",
            "Antworten\n",
        ),
        *("Like · Reply · 3d\n", "5\n", "Anna\n", "Ben Roth\n", "In reply to Anna\n", "Avatar\n", "Edited\n"),
        *(
            "[03.03.21, 10:12] Anna: ",
            "3/3/21, 10:12 - ",
            "10:12 <@anna> ",
            "<ben> ",
            "Ben — 03/03/2021 10:12\n",
        ),
        *(
            "@Anna what? ",
            "Anna: ",
            "Ben: ",
            "what did you say?\n",
            "I was there.\n",
            "[x](https://quay.example) ",
        ),
        *(
            "\u202e",
            "\x00",
            "👍",
            "`",
            "_",
            "|| ",
            ">! ",
            "\t",
            "\u00a0",
            "Anna | ",
            "2021\n",
            "Anna  10:12 AM\n",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=60))
@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
def test_any_tangle_of_lines_is_read_or_refused(pieces: list[str]) -> None:
    content = "".join(pieces).encode()
    try:
        thread = read_thread(content)
    except UnreadableSource:
        return
    numbers = [entry.number for entry in thread.list_entries()]
    assert len(set(numbers)) == len(numbers)
    assert all(comment.parent is None or comment.parent in numbers for comment in thread.comments)
    assert all(comment.parent != comment.number for comment in thread.comments)
    for entry in thread.list_entries():
        assert entry.text == entry.text.strip()
        ranges = [(link.start, link.end) for link in entry.links]
        ranges += [(part.start, part.end) for part in entry.passages]
        assert all(0 <= start < end <= len(entry.text) for start, end in ranges)
    assert thread == read_thread(content, "another name")
