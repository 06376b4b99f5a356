"""Bad input: the reasons for refusing it, the cleaning of texts, and that no other error is raised."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text import cleaning
from bot.importing.text.cleaning import Cleaner
from bot.phrases import get_phrases
from storage.model import Link, NoteKind, Passage, Thread
from tests.hypothesis_profiles import examples
from tests.importing.unfit_files_support import COMMENT, DISCOURSE, LISTING, POST, REDDIT


def texts(thread: Thread) -> list[tuple[str | None, str]]:
    return [(entry.author, entry.text) for entry in thread.list_entries()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_reads_alike_in_every_encoding_and_with_every_line_end(encoding: str, newline: str) -> None:
    content = LISTING.replace("\n", newline).encode(encoding)
    assert read_thread(content) == read_thread(LISTING.encode())


def test_utf8_and_windows_lines_in_one_file_are_both_right() -> None:
    first, second = LISTING.split("  2. ")
    mixed = first.encode("utf-8") + b"  2. " + second.encode("cp1252")
    assert texts(read_thread(mixed)) == texts(read_thread(LISTING.encode()))


def test_cyrillic_in_an_old_encoding_is_guessed() -> None:
    first = "  1. Анна on\n\n    Почему продали порт, никто нас не спрашивал."
    second = "  2. Борис on\n\n    Потому что городу нужны деньги, как всегда."
    text = f"Комментарии: 2\n\n{first}\n\n{second}\n"
    assert [comment.author for comment in read_thread(text.encode("cp1251")).comments] == ["Анна", "Борис"]


def test_a_file_cut_within_a_character_is_read_to_there() -> None:
    content = LISTING.partition("Leave")[0].rstrip().encode() + " ü".encode()[:-1]
    assert texts(read_thread(content)) == texts(read_thread(LISTING.encode()))


@pytest.mark.parametrize(
    "unseen",
    [*"\x00\x07\x9b\u00ad\u200b\u2060\ufeff\u202e\u2066\u200f\u200d\u200c\U000e0041\ufffe"],
    ids=ascii,
)
def test_what_cannot_be_seen_is_removed_and_counted(unseen: str) -> None:
    thread = read_thread(LISTING.replace("wie immer", f"wie{unseen} im{unseen}mer").encode())
    assert texts(thread) == texts(read_thread(LISTING.encode()))
    assert [note.facts for note in thread.notes if note.kind is NoteKind.CLEANED] == [(("count", 2),)]


@pytest.mark.parametrize(
    "seen", ["👩‍👩‍👧", "🏳️‍🌈", "👩🏽‍💻", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "1️⃣", "naïve", "e\u0301"]
)
def test_joiners_that_mean_something_stay(seen: str) -> None:
    assert Cleaner()(seen) == seen


def test_escapes_in_json_are_cleaned_too() -> None:
    content = json.dumps(REDDIT).replace('"No."', r'"N\u0000\u202eo\ud800."').replace("ben", r"be\ufeffn")
    thread = read_thread(content.encode())
    assert texts(thread)[1] == ("ben", "No.")
    assert [note.facts for note in thread.notes if note.kind is NoteKind.CLEANED] == [(("count", 4),)]


@pytest.mark.parametrize(
    "number", ["1e999", "NaN", "-Infinity", "9" * 30, "9" * 5000, "-1e300", "true", '"x"', "null", "[]"]
)
def test_numbers_and_times_that_cannot_be_are_none(number: str) -> None:
    post = json.dumps(REDDIT).replace(
        '"body": "No."', f'"body": "No.", "score": {number}, "created_utc": {number}'
    )
    comment = read_thread(post.encode()).comments[0]
    assert (comment.score, comment.time) == (None, None)
    topic = (
        json.dumps(DISCOURSE)
        .replace('"post_number": 2', f'"post_number": {number}')
        .replace('"posts_count": 2', f'"posts_count": {number}')
    )
    assert [one.number for one in read_thread(topic.encode()).comments] == [2]


def test_parents_that_lead_round_in_a_circle_are_cut() -> None:
    posts = [
        {"post_number": number, "username": "u", "cooked": "x", "reply_to_post_number": answered}
        for number, answered in ((2, 3), (3, 4), (4, 2), (5, 5), (6, 99))
    ]
    thread = read_thread(json.dumps({"id": 1, "post_stream": {"posts": posts}}).encode())
    for comment in thread.comments:
        steps, at = 0, comment.parent
        while at is not None:
            entry = next(one for one in thread.comments if one.number == at)
            at, steps = entry.parent, steps + 1
            assert steps < 10
    assert thread.comments[-1].parent is None


def test_an_id_that_occurs_twice_counts_once_and_is_reported() -> None:
    post = json.loads(json.dumps(REDDIT))
    post[1]["data"]["children"] *= 2
    thread = read_thread(json.dumps(post).encode())
    assert len(thread.comments) == 1
    assert [note.facts for note in thread.notes if note.kind is NoteKind.SKIPPED] == [
        (("count", 1), ("what", "duplicates"))
    ]


def reads_or_refuses(content: bytes) -> None:
    refusal: UnreadableSource | None = None
    try:
        thread = read_thread(content)
    except UnreadableSource as raised:
        refusal = raised
    if refusal is not None:
        assert all(get_phrases(language).explain(refusal) for language in ("en", "de"))
        return
    numbers = [entry.number for entry in thread.list_entries()]
    assert len(set(numbers)) == len(numbers) > 0
    assert thread.title
    for entry in thread.list_entries():
        assert "\x00" not in entry.text
        entry.text.encode("utf-8")
        parts: list[Link | Passage] = [*entry.links, *entry.passages]
        for part in parts:
            assert 0 <= part.start < part.end <= len(entry.text)
    for comment in thread.comments:
        assert comment.parent != comment.number
        assert comment.score is None or abs(comment.score) < 2**63
        assert comment.time is None or math.isfinite(comment.time.timestamp())


@given(st.binary(max_size=300))
@example(b"\xff\xfea")
@example(b"\x00\x00\xfe\xff\x00\x11\x00\x00")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    reads_or_refuses(content)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(text.encode("utf-8", "surrogatepass"))


GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"


_REAL = [file.read_bytes() for file in sorted(GOLDEN.iterdir()) if not file.name.endswith(".expected.json")]


_DUMPS = [
    json.loads(file.read_bytes()) for file in sorted(GOLDEN.glob("*.json")) if file.suffixes == [".json"]
]


@given(st.sampled_from(_REAL), st.data())
@settings(max_examples=examples(300))
def test_any_mutation_of_a_real_file_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        content = content[:start] + data.draw(st.binary(max_size=12)) + content[end:]
    reads_or_refuses(content)


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(_ANY_JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    reads_or_refuses(json.dumps(value).encode())


@given(st.sampled_from(_DUMPS), st.data())
@settings(max_examples=examples(300))
def test_a_dump_with_any_value_anywhere_is_read_or_refused(dump: object, data: st.DataObject) -> None:
    """Every field of a known form may contain anything."""
    copy = json.loads(json.dumps(dump))
    for _ in range(data.draw(st.integers(1, 3))):
        at: Any = copy
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(at[key], (dict, list)) and at[key] and data.draw(st.booleans()):
                at = at[key]
                continue
            at[key] = data.draw(_ANY_JSON)
            break
    reads_or_refuses(json.dumps(copy).encode())


def test_every_refusal_and_every_note_in_the_code_has_its_sentence() -> None:
    code = Path(__file__).resolve().parents[2] / "bot" / "importing"
    reasons = {
        reason
        for file in code.rglob("*.py")
        for reason in re.findall(r'UnreadableSource\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert {"empty", "binary", "no-thread", "too-deep", "cut-off", "xml-broken"} <= reasons
    for language in ("en", "de"):
        text = (code.parent / "phrases" / language / "reading.ftl").read_text(encoding="utf-8")
        known = set(re.findall(r"^(?:error-unreadable|note)-([a-z-]+) =", text, re.MULTILINE))
        assert reasons | {kind.value for kind in NoteKind} == known


def test_two_encodings_one_behind_the_other_are_refused_and_not_read_as_a_third() -> None:
    text = "3 Comments\n\n  1. Anna on\n\n    Sell it, and soon.\n\n  2. Ben on\n\n    Never, I say.\n\n"
    with pytest.raises(UnreadableSource):
        read_thread(text.encode("utf-8") * 2 + (text * 20).encode("utf-16-le"))


def test_every_character_that_is_ever_removed_is_looked_at() -> None:
    """The quick check and the thorough one must agree; otherwise something invisible would stay."""
    removed = [chr(point) for point in range(0x110000) if cleaning._UNSEEN.match(chr(point))]
    assert [ascii(character) for character in removed if not cleaning._SUSPECT.match(character)] == []


@given(
    st.text(st.sampled_from("ab ب❤\ufe0f👨🏴\u200c\u200d\U000e0067\U000e007f\u00ad\u202e\ud800"), max_size=9)
)
def test_what_joins_is_kept_and_what_hides_is_removed_wherever_it_stands(text: str) -> None:
    cleaner = Cleaner()
    cleaned = cleaner(text)
    assert cleaned == cleaning._UNSEEN.sub("", text)
    assert cleaner.removed == len(text) - len(cleaned)


@pytest.mark.parametrize("form", ["reddit", "mastodon"])
def test_half_a_surrogate_pair_in_an_id_does_not_reach_what_is_stored(form: str) -> None:
    dump: object
    if form == "reddit":
        dump = [
            {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": POST | {"id": "p\ud800"}}]}},
            {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": COMMENT | {"id": "c\udfff"}}]}},
        ]
    else:
        status = {"id": "1\ud800", "uri": "x\ud800", "account": {"acct": "ann"}, "content": "<p>Yes.</p>"}
        answer = status | {"id": "2", "in_reply_to_id": "1\ud800"}
        dump = {"ancestors": [status], "descendants": [answer, answer | {"id": "3\ud800"}]}
    thread = read_thread(json.dumps(dump).encode())
    for words in (thread.key, *(comment.key or "" for comment in thread.comments)):
        words.encode()
    assert [comment.parent for comment in thread.comments] == [None] * len(thread.comments)
