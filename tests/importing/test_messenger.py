"""Conversations of Messenger and Instagram: in order of time, with repaired encoding."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from storage.model import CommentState, PassageKind, Thread

START = 1721037600000


def broken(words: str) -> str:
    """Encodes text as these exports do: each byte as a character."""
    return words.encode().decode("latin-1")


def message(
    seconds: int, sender: str = "Ben Hall", content: str | None = None, **fields: Any
) -> dict[str, Any]:
    said = {} if content is None else {"content": content}
    return {"sender_name": sender, "timestamp_ms": START + seconds * 1000} | said | fields


def chat(*messages: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "participants": [{"name": "Ben Hall"}, {"name": broken("Cläre Lund")}],
        "messages": list(messages),
        "title": broken("Cläre Lund"),
        "thread_path": "inbox/clare_1",
    } | fields


def read(*messages: dict[str, Any], **fields: Any) -> Thread:
    return read_thread(json.dumps(chat(*messages, **fields)).encode())


def test_messages_are_in_order_of_time_though_the_newest_stands_first() -> None:
    thread = read(message(9, content="Third."), message(5, content="Second."), message(5, content="First."))
    assert [comment.text for comment in thread.comments] == ["First.", "Second.", "Third."]


def test_broken_letters_are_mended() -> None:
    thread = read(message(0, broken("Cläre Lund"), broken("Schön, dass du’s geschafft hast 😀")))
    (comment,) = thread.comments
    assert (thread.title, comment.author, comment.text) == (
        "Cläre Lund",
        "Cläre Lund",
        "Schön, dass du’s geschafft hast 😀",
    )


def test_letters_that_are_right_stay_as_they_are() -> None:
    whole = {"participants": [{"name": "Zoë"}], "title": "Zoë", "thread_path": "inbox/z_1"}
    for words in ("Ã© is how é looks when it is broken", "日本 and Ã©", "Schön"):
        assert read(message(0, "Zoë", words), **whole).comments[0].text == words


def test_what_the_program_says_itself_is_left_out() -> None:
    thread = read(
        message(9, content="Ben named the group Ferry."),
        message(8, content=broken("Reacted ❤ to your message ")),
        message(7, content="You missed a call from Ben.", call_duration=0),
        message(6, content="Ben sent an attachment.", photos=[{"uri": "a.jpg"}]),
        message(5, content="Ben sent me a letter and an attachment. You would not believe it."),
    )
    assert [comment.text for comment in thread.comments] == [
        "Ben sent me a letter and an attachment. You would not believe it."
    ]
    assert [dict(note.facts) for note in thread.notes] == [
        {"count": 3, "what": "small-actions"},
        {"count": 1, "what": "attachments"},
    ]


def test_unsent_messages_leave_their_places() -> None:
    first, second = read(message(0, is_unsent=True), message(1, content="Hello?")).comments
    assert (first.state, first.text, second.text) == (CommentState.DELETED, "", "Hello?")


def test_shared_posts_are_quotations() -> None:
    shared = {"link": "https://quay.example/p/1", "share_text": "The ferry is late."}
    (comment,) = read(message(0, content="Ben sent an attachment.", share=shared)).comments
    quoted = [comment.text[p.start : p.end] for p in comment.passages if p.kind is PassageKind.QUOTED]
    assert quoted == ["The ferry is late."]
    assert [link.address for link in comment.links] == ["https://quay.example/p/1"]


def test_files_of_one_conversation_in_an_archive_are_one_thread() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        parts = {"clare_1/message_1.json": [9], "clare_1/message_2.json": [1, 0], "dan_2/message_1.json": [5]}
        for name, times in parts.items():
            path = f"inbox/{name.split('/')[0]}"
            messages = [message(at, content=f"At {at}.") for at in times]
            archive.writestr(f"messages/inbox/{name}", json.dumps(chat(*messages, thread_path=path)))
    first, second = read_threads(packed.getvalue())
    assert [comment.text for comment in first.comments] == ["At 0.", "At 1.", "At 9."]
    assert [comment.text for comment in second.comments] == ["At 5."]


def test_a_conversation_without_words_is_refused() -> None:
    for messages in ([], [message(0, photos=[{"uri": "a.jpg"}])], [message(0, is_unsent=True)]):
        with pytest.raises(UnreadableSource) as refusal:
            read(*messages)
        assert refusal.value.reason == "no-comments"
