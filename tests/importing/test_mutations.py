"""Files of every form with nodes, lines and fields deleted, doubled, swapped and replaced: the result is a
valid Thread or the documented error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from bot.errors import UnreadableSource
from bot.importing.detect import read_threads
from bot.phrases import get_phrases
from bot.presentation.threads import describe_note
from storage.model import Comment, CommentState, Link, Passage, Thread
from tests.hypothesis_profiles import examples

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"


def files(*patterns: str) -> list[bytes]:
    found = [file for pattern in patterns for file in sorted(GOLDEN.glob(pattern))]
    return [file.read_bytes() for file in found if not file.name.endswith(".expected.json")]


DUMPS = [json.loads(content) for content in files("*.json")]
PAGES = [
    content.decode()
    for content in files("discord-*.html", "telegram.html", "hackernews-page.html", "webpage-*reddit.html")
]
MAILS = files("*.mbox", "mail*.*")
LINES = [json.loads(line) for line in files("*.jsonl")[0].splitlines()]
EXPORTS = files("*.xml")


def test_there_is_something_to_mutate() -> None:
    assert min(map(len, (DUMPS, PAGES, MAILS, LINES, EXPORTS))) > 1


def keeps_the_laws(thread: Thread) -> None:
    entries = list(thread.list_entries())
    numbers = [entry.number for entry in entries]
    assert len(set(numbers)) == len(numbers) > 0
    assert thread.title.strip()
    assert thread.key
    present = {comment.number: comment for comment in thread.comments}
    keys = [comment.key for comment in thread.comments if comment.key is not None]
    assert len(set(keys)) == len(keys)
    for words in (thread.title, thread.key, thread.address or "", *keys):
        words.encode()
    for entry in entries:
        for words in (entry.text, entry.source, entry.author or "", entry.address or ""):
            words.encode()  # without lone surrogates, which no database stores
        parts: list[Link | Passage] = [*entry.links, *entry.passages]
        assert all(0 <= part.start < part.end <= len(entry.text) for part in parts)
        assert all(link.address for link in entry.links)
        assert entry.time is None or entry.time.tzinfo is UTC
        assert entry.score is None or abs(entry.score) < 2**63
        assert entry.person is None or 0 < entry.person < 2**63
        assert entry.author is None or entry.author.strip()
    for comment in thread.comments:
        assert comment.parent is None or comment.parent in present
        assert comment.state is CommentState.PRESENT or comment.text == comment.source == ""
        assert comment.edited is None or comment.edited.tzinfo is UTC
        seen: set[int] = set()
        at: Comment | None = comment
        while at is not None:
            assert at.number not in seen
            seen.add(at.number)
            at = present[at.parent] if at.parent is not None else None


def reads_or_refuses(content: bytes) -> None:
    refusal: UnreadableSource | None = None
    threads: tuple[Thread, ...] = ()
    try:
        threads = read_threads(content)
    except UnreadableSource as raised:
        refusal = raised
    for thread in threads:
        keeps_the_laws(thread)
        for language in ("en", "de"):
            for note in thread.notes:
                assert describe_note(note, get_phrases(language))
    assert threads or (refusal is not None and get_phrases("en").explain(refusal))


ODD: st.SearchStrategy[Any] = st.sampled_from([None, True, False, 0, -1, 1, 2**63, -(2**70), 1.5, 1e308]) | (
    st.sampled_from(
        ["", " ", "x", "1", "0", "-1", "t1_", "\x00\u202e", "&#x200b;", "\ud800", "<p>", "[quote"]
    )
    | st.sampled_from(["[deleted]", "1e999", "9999-99-99T99:99:99Z", "0001-01-01T00:00:00+14:00"])
    | st.sampled_from([[], {}, [[]], {"id": 1}])
)


def places(value: object) -> list[tuple[Any, Any]]:
    """Returns every container with each of its keys."""
    found: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        at = pending.pop()
        keys = list(at) if isinstance(at, dict) else range(len(at)) if isinstance(at, list) else ()
        for key in keys:
            found.append((at, key))
            pending.append(at[key])  # type: ignore[index]
    return found


def mutated(dump: object, data: st.DataObject) -> Any:
    copy = json.loads(json.dumps(dump))
    for _ in range(data.draw(st.integers(1, 4))):
        nodes = places(copy)
        if not nodes:
            break
        within, key = data.draw(st.sampled_from(nodes))
        action = data.draw(st.sampled_from(["replace", "delete", "double", "move"]))
        if action == "replace":
            within[key] = deepcopy(data.draw(ODD))  # drawn values are shared and may be changed later
        elif action == "delete":
            del within[key]
        elif action == "double" and isinstance(within, list):
            within.insert(data.draw(st.integers(0, len(within))), json.loads(json.dumps(within[key])))
        else:
            other, place = data.draw(st.sampled_from(nodes))
            if place in other if isinstance(other, dict) else place < len(other):
                within[key] = json.loads(json.dumps(other[place]))
    return copy


@given(st.sampled_from(DUMPS), st.data())
@settings(max_examples=examples(800), deadline=None)
def test_a_dump_with_any_nodes_replaced_deleted_or_doubled(dump: object, data: st.DataObject) -> None:
    reads_or_refuses(json.dumps(mutated(dump, data)).encode())


@given(st.data())
@settings(max_examples=examples(150), deadline=None)
def test_lines_with_any_nodes_replaced_deleted_or_doubled(data: st.DataObject) -> None:
    reads_or_refuses("\n".join(map(json.dumps, mutated(LINES, data))).encode())


@given(st.sampled_from(EXPORTS), st.data())
@settings(max_examples=examples(150), deadline=None)
def test_an_export_with_any_elements_dropped_doubled_moved_or_emptied(
    export: bytes, data: st.DataObject
) -> None:
    root = etree.fromstring(export)
    for _ in range(data.draw(st.integers(1, 5))):
        every = [element for element in root.iter() if element is not root and isinstance(element.tag, str)]
        if not every:
            break
        element = data.draw(st.sampled_from(every))
        action = data.draw(st.sampled_from(["drop", "double", "move", "empty", "words"]))
        if action == "drop":
            element.getparent().remove(element)
        elif action == "double":
            element.addnext(deepcopy(element))
        elif action == "move":
            data.draw(st.sampled_from(every)).append(deepcopy(element))
        elif action == "empty":
            element.attrib.clear()
        else:
            element.text = data.draw(
                st.sampled_from(["", "x", "-1", "9" * 30, "2026-06-31 25:61", "<p>&#0;"])
            )
    reads_or_refuses(etree.tostring(root))


def shaken(page: str, draw: Callable[[st.SearchStrategy[Any]], Any]) -> bytes:
    root = html.document_fromstring(page)
    for _ in range(draw(st.integers(1, 5))):
        every = [element for element in root.iter() if isinstance(element.tag, str) and element is not root]
        if not every:
            break
        element = draw(st.sampled_from(every))
        action = draw(st.sampled_from(["drop", "unwrap", "double", "attribute", "words", "strip"]))
        if action == "drop":
            element.getparent().remove(element)
        elif action == "unwrap":
            element.drop_tag()
        elif action == "double":
            element.addnext(html.fromstring(html.tostring(element)))
        elif action == "attribute" and element.attrib:
            element.set(
                draw(st.sampled_from(sorted(element.attrib))),
                str(draw(st.sampled_from(["", "x", "-1", "9" * 30, "<"]))),
            )
        elif action == "words":
            element.text = draw(st.sampled_from(["", "x\n\n\ny", "9" * 40, "2026-06-31 25:61", "[deleted]"]))
        else:
            etree.strip_attributes(element, "class", "id", "data-message-id")
    return html.tostring(root, encoding="utf-8")  # type: ignore[no-any-return]


@given(st.sampled_from(PAGES), st.data())
@settings(max_examples=examples(300), deadline=None)
def test_a_page_with_any_elements_dropped_doubled_or_changed(page: str, data: st.DataObject) -> None:
    reads_or_refuses(shaken(page, data.draw))


HOSTILE_LINES = [
    b"",
    b"From x 1",
    b"From a@b Mon Mar  2 09:00:00 2026",
    b">From here",
    b"--outer",
    b"--inner--",
    b'Content-Type: multipart/mixed; boundary=""',
    b"Content-Type: message/rfc822",
    b"Content-Type: text/plain; charset*0*=''%; charset*=x'y'%ZZ; format=flowed; delsp=yes",
    b"Content-Transfer-Encoding: x-uuencode",
    b"Content-Disposition: attachment; filename*0*=''%FF; filename*9=x",
    b"Date: 99 Foo 99999 99:99:99 +9999",
    b"Date: Mon, 1 Jan 0001 00:00:00 +2359",
    b"From: =?utf-8?B?////?= <@>",
    b"From: \xff\xfe <\xff@\xff>",
    b"Subject: =?utf-7?Q?+AAA-?= =?unicode_escape?Q?=5Cud800?= =?hex?B?AA=?=",
    b"Message-ID: <fog-5@boats.example>",
    b"References: <fog-1@harbour.example> <fog-1@harbour.example> <>",
    b"In-Reply-To: <fog-5@boats.example> <fog-4@nets.example>",
    b"\x00\x1b\x80",
    b" folded",
]


@given(st.sampled_from(MAILS), st.data())
@settings(max_examples=examples(400), deadline=None)
def test_mail_with_any_lines_dropped_doubled_moved_or_replaced(mail: bytes, data: st.DataObject) -> None:
    lines = mail.split(b"\n")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        action = data.draw(st.sampled_from(["drop", "double", "replace", "insert", "move", "cut"]))
        if action == "drop" and len(lines) > 1:
            del lines[at]
        elif action == "double":
            lines.insert(data.draw(st.integers(0, len(lines))), lines[at])
        elif action == "replace":
            lines[at] = data.draw(st.sampled_from(HOSTILE_LINES))
        elif action == "insert":
            lines.insert(at, data.draw(st.sampled_from(HOSTILE_LINES)))
        elif action == "move":
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        else:
            lines[at] = lines[at][: data.draw(st.integers(0, 40))]
    reads_or_refuses(b"\n".join(lines))


@given(st.sampled_from([*MAILS, *(page.encode() for page in PAGES)]), st.data())
@settings(max_examples=examples(100), deadline=None)
def test_a_file_that_breaks_off_anywhere(content: bytes, data: st.DataObject) -> None:
    reads_or_refuses(content[: data.draw(st.integers(0, len(content)))])


@given(st.sampled_from(DUMPS), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_a_dump_that_breaks_off_is_refused(dump: object, data: st.DataObject) -> None:
    content = json.dumps(dump).encode()
    cut = content[: data.draw(st.integers(1, len(content) - 1))]
    refused = ""
    try:
        read_threads(cut)
    except UnreadableSource as refusal:
        refused = refusal.reason
    assert re.match("json-|no-thread|empty", refused)


def test_posts_of_a_blog_without_text_and_comments_are_no_threads() -> None:
    """Found by fuzzing: a draft, or an export with another name for its texts."""
    export = (GOLDEN / "wordpress.xml").read_text(encoding="utf-8")
    bare = re.sub(r"<(content:encoded|wp:comment)>.*?</\1>", "", export, flags=re.DOTALL)
    with pytest.raises(UnreadableSource) as refused:
        read_threads(bare.encode())
    assert refused.value.reason == "no-comments"


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_controls_that_markup_spells_are_in_no_text(page: str) -> None:
    """Found by fuzzing: a tree accepts these names but does not let them be written."""
    spelled = re.sub(r"(?<=[a-z]{3}) (?=[a-z]{3,12}[ .,][^<>]*<)", "&#2; &#x1b;\n&#7;", page)
    assert spelled != page
    for thread in read_threads(spelled.encode()):
        keeps_the_laws(thread)
        assert not re.search("[\x00-\x08\x0e-\x1f]", "".join(entry.text for entry in thread.list_entries()))


def test_a_mailbox_whose_first_header_holds_what_nobody_sees_is_read_or_refused() -> None:
    """Found by fuzzing: the text that readers see is cleaned, but the bytes of its mails are not."""
    (mailbox,) = files("*.mbox")
    first, rest = mailbox.split(b"\n", 1)
    reads_or_refuses(first + b"\n" + rest[:8] + bytes(9) + rest[8:])
    lone = first + b"\nReturn-P" + bytes(9) + b"ath: <keeper@harbour.example>\nSubject: Fog\n\nIt is thick.\n"
    reads_or_refuses(lone)
