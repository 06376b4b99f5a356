"""threadgist's own format: what is written is read back unchanged; hand-written files are read or refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.importing.thread_json.writing import write_thread_json, write_thread_lines
from bot.phrases import get_phrases
from storage.model import (
    Article,
    Comment,
    CommentState,
    Link,
    Passage,
    PassageKind,
    ReadingNote,
    Thread,
)
from tests.hypothesis_profiles import examples
from tests.importing.thread_json_support import COMMENT, from_hand
from tests.persistence.storage_samples import bakery, threads

ROOT = Path(__file__).resolve().parents[2]


GOLDEN = ROOT / "tests" / "golden" / "importing"


PUBLIC = ROOT.parent / "shared" / "eval" / "threads"


WRITERS = (write_thread_json, write_thread_lines)


Writer = Callable[[Thread], Iterator[str]]


def written(thread: Thread, writer: Writer = write_thread_json) -> bytes:
    return "".join(writer(thread)).encode()


def clean(words: str) -> str:
    """Cleaned until nothing changes: removing something can join parts that would be removed too."""
    while (kept := Cleaner()(words)) != words:
        words = kept
    return words


def clean_or_none(words: str | None) -> str | None:
    return None if words is None else clean(words)


def one_line(words: str) -> str:
    return " ".join(re.split(r"[\n\t]", clean(words)))


def such_as_readers_give(thread: Thread) -> Thread:
    """A thread with clean texts, ranges within them, and parents without circles."""
    article = thread.article
    if article is None and not thread.comments:
        article = Article("Nobody has said anything.")
    comments = tuple(
        replace(
            settled(comment, f"{place}"),
            parent=earlier(comment),
            parent_inferred=comment.parent_inferred and earlier(comment) is not None,
        )
        for place, comment in enumerate(thread.comments)
    )
    return replace(
        thread,
        title=one_line(thread.title).strip() or "T",
        form=one_line(thread.form),
        key=clean(thread.key),
        address=clean_or_none(thread.address),
        declared=held(thread.declared),
        notes=tuple(
            ReadingNote(note.kind, tuple({clean(name): plainly(fact) for name, fact in note.facts}.items()))
            for note in thread.notes
        ),
        comments=comments,
        article=None if article is None else settled(article, ""),
    )


def held(number: int | None) -> int | None:
    """No reader gives the one 64-bit number whose negative does not exist."""
    return None if number is None else max(number, 1 - 2**63)


def plainly(fact: int | str) -> int | str:
    return clean(fact) if isinstance(fact, str) else fact


def earlier(comment: Comment) -> int | None:
    return comment.parent if comment.parent is not None and comment.parent < comment.number else None


E = TypeVar("E", Article, Comment)


def settled(entry: E, place: str) -> E:
    gone = isinstance(entry, Comment) and entry.state is CommentState.DELETED
    text = "" if gone else clean(entry.text)
    links = (replace(link, address="https://town.example/" + clean(link.address)) for link in entry.links)
    day_only = entry.day_only and entry.time is not None
    new = replace(
        entry,
        text=text,
        day_only=day_only,
        time=entry.time.replace(hour=0, minute=0, second=0, microsecond=0)
        if day_only and entry.time
        else entry.time,
        source="" if gone else clean(entry.source),
        author=None if entry.author is None else one_line(entry.author),
        address=clean_or_none(entry.address),
        score=held(entry.score),
        links=tuple(link for link in links if link.start < link.end <= len(text)),
        passages=tuple(part for part in entry.passages if part.start < part.end <= len(text)),
    )
    if isinstance(new, Comment) and new.key is not None:
        return replace(new, key=place + clean(new.key))
    return new


@pytest.mark.parametrize("writer", WRITERS)
@given(thread=threads().map(such_as_readers_give))
@example(thread=bakery())
@example(thread=replace(bakery(), numbered=True, key="", declared=-3, notes=()))
def test_reading_what_was_written_loses_nothing(writer: Writer, thread: Thread) -> None:
    content = written(thread, writer)
    assert read_thread(content) == thread
    assert written(read_thread(content), writer) == content


def test_every_field_that_a_thread_can_have_is_read_back() -> None:
    comment = Comment(
        number=0,
        text="Readable words.",
        source="*Readable* words.",
        author="Ana",
        links=(Link(0, 8, "https://town.example/a"),),
        passages=(Passage(9, 14, PassageKind.SPOILER),),
        parent=77,
        time=datetime(2026, 3, 2, tzinfo=UTC),
        edited=bakery().article.time,  # type: ignore[union-attr]
        score=0,
        address="https://town.example/a#0",
        key="",
        state=CommentState.PRESENT,
        bot=True,
        person=2**62,
        day_only=True,
        parent_inferred=True,
    )
    unset = {field.name for field in fields(comment) if getattr(comment, field.name) == field.default}
    assert unset == {"state"}
    article = Article(**{field.name: getattr(comment, field.name) for field in fields(Article)})
    thread = replace(bakery(), comments=(comment,), article=replace(article, number=2), numbered=True)
    for writer in WRITERS:
        assert read_thread(written(thread, writer)) == thread


def test_a_day_without_a_time_of_day_stays_one() -> None:
    thread = from_hand(
        {"comments": [{"text": "a", "time": "2026-03-02"}, {"text": "b", "time": "2026-03-02T00:00"}]}
    )
    assert [comment.day_only for comment in thread.comments] == [True, False]
    stored = json.loads(written(thread, WRITERS[0]))
    assert [comment["time"] for comment in stored["comments"]] == ["2026-03-02", "2026-03-02T00:00:00Z"]


FORMS = [
    *(file for file in sorted(GOLDEN.iterdir()) if not file.name.endswith(".expected.json")),
    *(file for file in sorted((ROOT / "seeds").iterdir()) if file.suffix in {".txt", ".json"}),
]


@pytest.mark.parametrize("file", FORMS, ids=lambda file: str(file.name))
def test_a_thread_of_any_form_is_the_same_after_export_and_import(file: Path) -> None:
    for thread in read_threads(file.read_bytes()):
        for writer in WRITERS:
            assert read_thread(written(thread, writer)) == thread


@pytest.mark.skipif(not PUBLIC.is_dir(), reason=f"no evaluation data at {PUBLIC}")
def test_every_public_dump_is_the_same_after_export_and_import() -> None:
    files = [file for file in PUBLIC.rglob("*") if file.is_file() and file.name != "expected.jsonl"]
    assert len(files) > 5
    for file in files:
        for thread in read_threads(file.read_bytes()):
            for writer in WRITERS:
                assert read_thread(written(thread, writer)) == thread, file.name


def test_the_documentation_shows_what_is_read() -> None:
    page = (ROOT / "docs" / "thread-json.md").read_text(encoding="utf-8")
    blocks = [block.split("\n", 1)[1] for block in page.split("```")[1::2]]
    least, more, entry, lines = blocks
    assert [comment.number for comment in from_hand(json.loads(least)).comments] == [2, 3]
    thread = from_hand(json.loads(more))
    ana, ben, gone = thread.comments
    assert (ana.author, ana.score, ana.text) == ("Ana", 12, "Six are too few, says the survey.")
    assert [ana.text[link.start : link.end] for link in ana.links] == ["the survey"]
    assert [ben.text[part.start : part.end] for part in ben.passages] == ["too few"]
    assert (ben.parent, gone.parent, gone.state) == (2, 2, CommentState.DELETED)
    assert thread.article is not None
    assert str(thread.article.time) == "2026-03-02 08:30:00+00:00"
    exact = from_hand({"title": "x", "comments": [json.loads(entry)]}).comments[0]
    assert [exact.text[link.start : link.end] for link in exact.links] == ["The survey"]
    assert [exact.text[part.start : part.end] for part in exact.passages] == ["too few"]
    assert [comment.author for comment in read_thread(lines.encode()).comments] == ["Ana", "Ben"]


def test_every_field_the_documentation_lists_is_one_the_reader_knows() -> None:
    from bot.importing.thread_json.entries import OF_COMMENT
    from bot.importing.thread_json.reading import _OF_THREAD

    page = (ROOT / "docs" / "thread-json.md").read_text(encoding="utf-8")
    named = {
        name.strip("` ")
        for line in page.splitlines()
        if line.startswith("| `")
        for name in line.split("|")[1].split(",")
    }
    assert named == _OF_THREAD | OF_COMMENT


def test_ranges_move_along_when_what_cannot_be_seen_is_removed() -> None:
    hidden = "T\u200bhe\u202e survey"
    entry = {"text": hidden, "links": [{"start": 6, "end": 12, "address": "https://town.example"}]}
    (comment,) = from_hand({"comments": [entry]}).comments
    assert comment.text == "The survey"
    assert comment.links == (Link(4, 10, "https://town.example"),)


def test_rare_line_ends_within_a_text_do_not_break_the_file() -> None:
    words = "one\u2028two\u2029three\x85four"
    head = {"format": "threadgist-thread", "title": "T"}
    as_object = json.dumps({**head, "comments": [{"text": words}]}, ensure_ascii=False)
    as_lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in (head, {"text": words}))
    for content in (as_object, as_lines):
        assert read_thread(content.encode()).comments[0].text.split() == ["one", "two", "three", "four"]


def test_files_put_one_behind_the_other_are_several_threads() -> None:
    one, other = bakery("one", "One"), replace(bakery("other", "Other"), comments=bakery().comments[:1])
    content = written(one, write_thread_lines) + written(other, write_thread_lines)
    assert read_threads(content) == (one, other)


def test_limits_hold() -> None:
    content = json.dumps({"comments": [COMMENT] * 3}).encode()
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content, "", Limits(max_comments=2))
    assert refusal.value.reason == "too-many-comments"
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(b'{"comments": [{"text": "abc"}]}', "", Limits(max_text_length=2))
    assert (refusal.value.reason, refusal.value.facts["number"]) == ("text-too-long", "2")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=examples(200))
@given(st.data(), threads())
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject, thread: Thread) -> None:
    value = json.loads("".join(write_thread_json(thread)))
    for _ in range(data.draw(st.integers(1, 3))):
        inner = [value, *value["comments"]] if isinstance(value.get("comments"), list) else [value]
        inner = [one for one in inner if isinstance(one, dict)]
        at = data.draw(st.sampled_from(inner))
        at[data.draw(st.sampled_from([*at, "texts", "parent", "links", "notes", "person"]))] = data.draw(ANY)
    refusal: UnreadableSource | None = None
    try:
        found = read_thread(json.dumps(value).encode())
    except UnreadableSource as raised:
        refusal = raised
    if refusal is not None:
        assert get_phrases("de").explain(refusal)
    else:
        assert read_thread(written(found)) == found
