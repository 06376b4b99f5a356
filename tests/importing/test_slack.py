"""Slack exports: channels of a workspace, names instead of ids, replies."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from bot.importing.text.limits import Limits
from storage.model import CommentState, NoteKind, PassageKind, Thread

USERS = [
    {"id": "U1", "name": "anna.b", "profile": {"real_name": "Anna Berg", "display_name": "anna"}},
    {"id": "U2", "name": "ben", "profile": {"real_name": "Ben Hall", "display_name": ""}},
]
CHANNELS = [
    {"id": "C1", "name": "harbour", "members": ["U1", "U2"]},
    {"id": "C2", "name": "quay", "members": []},
]


def message(ts: str, user: str, words: str, **fields: Any) -> dict[str, Any]:
    return {"type": "message", "ts": ts, "user": user, "text": words} | fields


FIRST = message("1721037600.000200", "U1", "The lamps are too bright.", thread_ts="1721037600.000200")
ANSWER = message("1721124000.000100", "U2", "Not for me.", thread_ts="1721037600.000200")
LATER = message("1721041200.000100", "U2", "Where is the plan?")
JOINED = message("1721030000.000100", "U2", "<@U2> has joined the channel", subtype="channel_join")


def zipped(**files: object) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, value in files.items():
            archive.writestr(name, json.dumps(value))
    return packed.getvalue()


def workspace(folder: str = "", more: dict[str, object] | None = None) -> bytes:
    files: dict[str, object] = {
        "users.json": USERS,
        "channels.json": CHANNELS,
        "integration_logs.json": [{"user_id": "U1"}],
        "harbour/2024-07-15.json": [JOINED, FIRST, LATER],
        "harbour/2024-07-16.json": [ANSWER],
        "quay/2024-07-15.json": [message("1721037600.000200", "U2", "Hello?")],
        "quay/2024-07-16.json": [],
    }
    return zipped(**{folder + name: value for name, value in (files | (more or {})).items()})


def day(*messages: dict[str, Any]) -> Thread:
    return read_thread(json.dumps(messages).encode())


def text_of(words: str) -> str:
    return day(message("1721037600.000100", "U1", words)).comments[0].text


@pytest.mark.parametrize("folder", ["", "Port city Slack export/"])
def test_every_channel_of_a_workspace_is_a_thread_with_answers_below_what_they_answer(folder: str) -> None:
    harbour, quay = read_threads(workspace(folder))
    assert (harbour.title, harbour.key, quay.title) == ("#harbour", "slack:C1", "#quay")
    assert [(one.author, one.text, one.parent) for one in harbour.comments] == [
        ("anna", "The lamps are too bright.", None),
        ("Ben Hall", "Not for me.", 2),
        ("Ben Hall", "Where is the plan?", None),
    ]
    assert [dict(note.facts) for note in harbour.notes] == [{"count": 1, "what": "small-actions"}]


def test_direct_messages_bear_the_names_of_those_who_write() -> None:
    dms = [{"id": "D1", "members": ["U1", "U2"]}]
    talk = [message("1721037600.000200", "U2", "Between us.")]
    threads = read_threads(workspace(more={"dms.json": dms, "D1/2024-07-15.json": talk}))
    assert ("anna, Ben Hall", "slack:D1") in [(thread.title, thread.key) for thread in threads]


def test_other_files_of_the_archive_are_counted() -> None:
    thread = read_threads(workspace(more={"notes/readme.txt": "a note"}))[0]
    assert {"count": 1, "what": "files"} in [dict(note.facts) for note in thread.notes]


def test_a_message_and_its_answers_alone_have_an_opening() -> None:
    thread = day(FIRST, ANSWER)
    assert thread.article is not None
    assert thread.article.text == "The lamps are too bright."
    assert [(one.text, one.parent) for one in thread.comments] == [("Not for me.", None)]
    answered = {"ok": True, "messages": [FIRST, ANSWER], "has_more": True}
    assert [dict(n.facts) for n in read_thread(json.dumps(answered).encode()).notes] == [
        {"count": 1, "what": "pages"}
    ]


def test_a_day_alone_takes_names_from_the_messages() -> None:
    named = FIRST | {"user_profile": {"display_name": "", "real_name": "Anna Berg"}}
    assert [one.author for one in day(named, LATER, JOINED).comments] == ["Anna Berg", "U2"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a &lt; b &amp;&amp; c", "a < b && c"),
        ("<@U1> and <@U9|kim> in <#C1|harbour>", "@U1 and @kim in #harbour"),
        ("<!here> <!subteam^S1|@crew> <!date^1721037600^{date}|15 July>", "@here @crew 15 July"),
        ("*never* _say_ ~never~", "never say never"),
        ("`if a &lt; b`", "if a < b"),
        ("see <https://quay.example/a?b=1&amp;c=2|the sheet>", "see the sheet"),
        ("see <https://quay.example>", "see https://quay.example"),
        ("<mailto:a@quay.example|a@quay.example>", "a@quay.example"),
    ],
)
def test_marks_of_slack_are_read_as_they_are_shown(written: str, shown: str) -> None:
    assert text_of(written) == shown


def test_links_lead_where_they_led() -> None:
    (link,) = (
        day(message("1721037600.000100", "U1", "see <https://q.example/?a=1&amp;b=2|this>")).comments[0].links
    )
    assert link.address == "https://q.example/?a=1&b=2"


def test_quoted_lines_and_shared_messages_are_not_the_words_of_who_quotes_them() -> None:
    shared = {"is_share": True, "text": "Nobody asked *us*."}
    preview = {"from_url": "https://x.example", "text": "What a page says"}
    for one in (
        message("1721037600.000100", "U1", "&gt; Nobody asked us.\nTrue."),
        message("1721037600.000100", "U1", "True.", attachments=[preview, shared]),
    ):
        comment = day(one).comments[0]
        quoted = [comment.text[p.start : p.end] for p in comment.passages if p.kind is PassageKind.QUOTED]
        assert quoted == ["Nobody asked us."]
        assert "What a page says" not in comment.text


def test_bots_are_marked_and_keep_their_cards_as_quotations() -> None:
    card = {"title": "Lamp 3", "text": "is out", "fallback": "Lamp 3 is out"}
    bot = message("1721037600.000100", "", "", subtype="bot_message", username="Lamps", attachments=[card])
    comment = day(bot, LATER).comments[0]
    assert (comment.author, comment.bot, comment.text) == ("Lamps", True, "Lamp 3\nis out")


def test_names_of_files_are_nobodys_words_and_keys_in_addresses_are_not_kept() -> None:
    file = {
        "name": "plan.pdf",
        "permalink": "https://f.example/1",
        "url_private": "https://f.example/1?t=xoxe-1",
    }
    comment = day(message("1721037600.000100", "U1", "Here:", files=[file])).comments[0]
    assert comment.text == "Here:\n\n📎 plan.pdf"
    assert [passage.kind for passage in comment.passages] == [PassageKind.CODE]
    assert "xoxe" not in repr(comment)


def test_deleted_messages_keep_their_places_and_edits_their_times() -> None:
    gone = message(
        "1721037600.000100", "USLACKBOT", "This message was deleted.", subtype="tombstone", hidden=True
    )
    edited = LATER | {"edited": {"user": "U2", "ts": "1721041260.000000"}, "reactions": [{"count": 2}]}
    first, second = day(gone, edited).comments
    assert (first.state, first.author, first.text) == (CommentState.DELETED, None, "")
    assert second.edited is not None
    assert second.score == 2
    assert NoteKind.DELETED in [note.kind for note in day(gone, edited).notes]


def test_an_export_in_which_nobody_wrote_is_refused() -> None:
    for content in (
        json.dumps([JOINED]).encode(),
        zipped(**{"users.json": USERS, "a/2024-07-15.json": [JOINED]}),
    ):
        with pytest.raises(UnreadableSource) as refusal:
            read_threads(content)
        assert refusal.value.reason == "no-comments"


def test_a_day_that_breaks_off_and_one_that_is_too_long_are_refused() -> None:
    content = json.dumps([FIRST, LATER]).encode()
    for cut, limits, reason in (
        (content[:-20], Limits(), "json-cut"),
        (content, Limits(max_comments=1), "too-many-comments"),
        (content, Limits(max_text_length=5), "text-too-long"),
    ):
        with pytest.raises(UnreadableSource) as refusal:
            read_threads(cut, "", limits)
        assert refusal.value.reason == reason


def test_slack_itself_is_no_person() -> None:
    reminder = LATER | {"user": "USLACKBOT", "text": "Reminder: the meeting."}
    assert [one.bot for one in day(FIRST, reminder).comments] == [False, True]
