"""Matrix rooms: edits, threads, names, and fields of events that cannot be trusted."""

from __future__ import annotations

import json
from typing import Any

from bot.importing.detect import read_thread
from storage.model import Thread

ROOM = "!abc:hill.example"


def event(key: str, body: str, sender: str = "ann", **more: Any) -> dict[str, Any]:
    content = {"msgtype": "m.text", "body": body} | more.pop("content", {})
    number = int(key) if key.isdigit() else 99
    return {
        "type": "m.room.message",
        "event_id": f"${key}",
        "sender": f"@{sender}:hill.example",
        "origin_server_ts": 1_772_442_000_000 + number * 1000,
        "content": content,
        "room_id": ROOM,
    } | more


def edit(key: str, of: str, body: str, sender: str = "ann") -> dict[str, Any]:
    relation = {"rel_type": "m.replace", "event_id": f"${of}"}
    new = {"m.relates_to": relation, "m.new_content": {"msgtype": "m.text", "body": body}}
    return event(key, f"* {body}", sender, content=new)


def read(*events: dict[str, Any]) -> Thread:
    return read_thread(json.dumps({"chunk": events, "start": "s1", "end": "s2"}).encode())


def test_messages_that_a_server_serves_newest_first_are_read_in_the_order_they_were_written() -> None:
    thread = read(event("3", "Three."), event("2", "Two."), event("1", "One."))
    assert [comment.text for comment in thread.comments] == ["One.", "Two.", "Three."]


def test_the_last_edit_of_its_author_is_what_a_message_says() -> None:
    first = event("1", "The bus is lat.")
    thread = read(first, edit("2", "1", "The bus is late."), edit("3", "1", "The bus was late."))
    assert [comment.text for comment in thread.comments] == ["The bus was late."]


def test_nobody_edits_the_message_of_somebody_else() -> None:
    thread = read(event("1", "The bus is late."), edit("2", "1", "I love the bus.", "mallory"))
    assert [(comment.author, comment.text) for comment in thread.comments] == [("ann", "The bus is late.")]


def test_a_message_in_a_thread_answers_the_message_it_quotes_or_else_the_first_one() -> None:
    def in_thread(answered: str, falling_back: bool) -> dict[str, Any]:
        return {"m.relates_to": {
            "rel_type": "m.thread", "event_id": "$1", "is_falling_back": falling_back,
            "m.in_reply_to": {"event_id": f"${answered}"},
        }}  # fmt: skip

    thread = read(
        event("1", "Where do we meet?"),
        event("2", "At the mill.", "bo", content=in_thread("1", True)),
        event("3", "When?", "cy", content=in_thread("2", True)),
        event("4", "The mill is closed.", "di", content=in_thread("2", False)),
    )
    assert [comment.parent for comment in thread.comments] == [None, 2, 2, 3]


def test_what_a_reply_repeats_above_itself_is_not_said_again() -> None:
    answer = {"m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}
    thread = read(
        event("1", "Where do we meet?"),
        event("2", "> <@ann:hill.example> Where do we meet?\n\nAt the mill.", "bo", content=answer),
        event("3", "> what somebody wrote in the paper\n\nNonsense.", "cy"),
    )
    assert thread.comments[1].text == "At the mill."
    assert "in the paper" in thread.comments[2].text


def test_a_file_is_counted_and_what_was_said_about_it_is_read() -> None:
    def file(body: str, **more: str) -> dict[str, Any]:
        return {"msgtype": "m.image", "body": body, "url": "mxc://hill.example/x"} | more

    thread = read(
        event("1", "", content=file("mill.jpg")),
        event("2", "", content=file("Our mill in March", filename="mill.jpg")),
    )
    assert [comment.text for comment in thread.comments] == ["Our mill in March"]
    assert (("count", 1), ("what", "attachments")) in [note.facts for note in thread.notes]


def test_events_with_types_of_no_kind_are_left_out() -> None:
    odd = event("2", "", content={"msgtype": ["m.text"], "body": {}})
    thread = read(event("1", "One."), odd, event("3", "Three.", type=["m.room.message"]))
    assert [comment.text for comment in thread.comments] == ["One."]
