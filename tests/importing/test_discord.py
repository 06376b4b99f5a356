"""Exports of Discord channels: both formats of the exporter give the same thread."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from storage.model import NoteKind, PassageKind, ReadingNote, Thread

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"
PAGE = (GOLDEN / "discord-dark.html").read_text(encoding="utf-8")
IDS = [
    1510915807641600005,
    1510916059299840005,
    1510916310958080005,
    1510916436787200005,
    1510916814274560005,
]


def message(at: int, who: tuple[str, str], time: str, content: str, **fields: Any) -> dict[str, Any]:
    number, name = who
    author = {"id": number, "name": name, "nickname": name, "isBot": fields.pop("bot", False)}
    return {
        "id": str(IDS[at]),
        "type": "Default",
        "timestamp": f"2026-06-01T{time}+02:00",
        "content": content,
        "author": author,
    } | fields


MARA, TOM = ("11", "Mara ⚓"), ("12", "tom")
MESSAGES = [
    message(
        0,
        MARA,
        "10:00:00",
        "The square floods.\nWhere else? **Ideas**, please. 🌊:crab:",
        attachments=[{"url": "https://cdn.example/map.png", "fileName": "map.png"}],
        reactions=[{"count": 3}, {"count": 2}],
    ),
    message(1, TOM, "10:01:00", "Started a thread.") | {"type": "ThreadCreated"},
    message(
        2,
        TOM,
        "10:02:00",
        "||The old depot||, obviously.\n> The square floods.\nEvery spring.\n\n```\ndepth = 3\n  * 2\n```",
        timestampEdited="2026-06-01T10:03:00+02:00",
        reference={"messageId": str(IDS[0])},
    ),
    message(
        3,
        TOM,
        "10:02:30",
        "Depot: https://depot.example/ is for sale",
        attachments=[{"url": "media/plan.pdf", "fileName": "plan.pdf"}],
        embeds=[{"title": "Depot for sale", "url": "https://depot.example/"}],
    ),
    message(
        4,
        ("13", "helper"),
        "10:04:00",
        "",
        bot=True,
        embeds=[{"title": "Weather", "url": "https://weather.example/", "description": "Rain\nuntil Friday"}],
    ),
]
EXPORT = {
    "guild": {"id": "900", "name": "Port city"},
    "channel": {"id": str(IDS[0]), "type": "GuildPublicThread", "name": "Where to put the market?"},
    "messages": MESSAGES,
    "messageCount": 5,
}


def test_page_and_json_of_the_same_channel_tell_the_same() -> None:
    html, dump = read_thread(PAGE.encode()), read_thread(json.dumps(EXPORT).encode())

    def told(thread: Thread) -> list[object]:
        entries: list[object] = [
            (one.number, one.text, one.links, one.passages, one.author, one.person, one.time, one.score)
            for one in thread.list_entries()
        ]
        return entries + [(c.key, c.bot, c.parent, c.edited) for c in thread.comments]

    assert html.article is not None
    assert told(html) == told(dump)
    assert (html.title, html.declared, html.notes) == (dump.title, dump.declared, dump.notes)


@pytest.mark.parametrize(
    ("shown", "edited"),
    [
        ("Monday, June 1, 2026 3:00 AM", "Monday, June 1, 2026 3:03 AM"),
        ("Montag, 1. Juni 2026 10:00", "Montag, 1. Juni 2026 10:03"),
        ("lundi 1 juin 2026 10:00", "lundi 1 juin 2026 10:03"),
        ("6/1/2026 10:00 AM", "6/1/2026 10:03 AM"),
        ("01/06/2026 10:00", "01/06/2026 10:03"),
        ("01-Jun-26 10:00 AM", "01-Jun-26 10:03 AM"),
        ("2026-06-01 13:30", "2026-06-01 13:33"),  # a half-hour offset: India
    ],
)
def test_times_are_right_whatever_place_the_exporter_wrote_them_for(shown: str, edited: str) -> None:
    content = PAGE.replace('title="Monday, June 1, 2026 10:02 AM"', f'title="{shown}"').replace(
        'title="Monday, June 1, 2026 10:03 AM"', f'title="{edited}"'
    )
    (comment,) = (c for c in read_thread(content.encode()).comments if c.edited)
    assert comment.time == datetime(2026, 6, 1, 8, 2, tzinfo=UTC)
    assert comment.edited == datetime(2026, 6, 1, 8, 3, tzinfo=UTC)


def test_of_several_messages_in_a_row_the_first_names_the_author() -> None:
    authors = [(entry.author, entry.person) for entry in read_thread(PAGE.encode()).list_entries()]
    assert authors == [("Mara ⚓", 11), ("tom", 12), ("tom", 12), ("helper", 13)]


def test_an_older_page_is_read_with_its_replies() -> None:
    thread = read_thread((GOLDEN / "discord-light-old.html").read_bytes())
    assert [(c.author, c.parent, c.bot) for c in thread.comments] == [
        ("Mara", None, False),
        ("Mara", None, False),
        ("helper", 2, True),
    ]
    assert thread.comments[1].edited == datetime(2026, 6, 1, 8, 3, tzinfo=UTC)


def test_a_page_that_breaks_off_says_what_it_lacks_or_nothing() -> None:
    cut = PAGE[: PAGE.index("chatlog__embed-color-pill")]
    thread = read_thread(cut.encode())
    assert [entry.author for entry in thread.list_entries()] == ["Mara ⚓", "tom", "tom", "helper"]
    assert thread.declared is None


def test_messages_that_are_missing_are_reported() -> None:
    thread = read_thread(PAGE.replace("Exported 5 message(s)", "Exported 1.205 message(s)").encode())
    assert [n.facts for n in thread.notes if n.kind is NoteKind.COUNT_DIFFERS] == [
        (("declared", 1204), ("found", 4))
    ]


def test_a_page_without_messages_is_refused() -> None:
    content = (
        PAGE[: PAGE.index('<div class="chatlog">')] + "<i class=chatlog__message></i><!-- data-message-id -->"
    )
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content.encode())
    assert refusal.value.reason == "no-comments"


def export(*messages: dict[str, Any], channel: str = "5000") -> Thread:
    dump = EXPORT | {"channel": {"id": channel, "name": "market"}, "messages": list(messages)}
    return read_thread(json.dumps(dump | {"messageCount": len(messages)}).encode())


def quoted(thread: Thread, place: int) -> list[str]:
    comment = thread.comments[place]
    return [comment.text[p.start : p.end] for p in comment.passages if p.kind is PassageKind.QUOTED]


FORWARD = {
    "reference": {"type": "Forward", "messageId": str(IDS[0]), "channelId": "77", "guildId": "900"},
    "forwardedMessage": {
        "content": "The quay is closed.\nUse the bridge.",
        "attachments": [{"url": "https://cdn.example/quay.png", "fileName": "quay.png"}],
        "embeds": [],
        "timestamp": "2026-05-30T08:00:00+00:00",
    },
}


def test_a_forwarded_message_is_quoted_and_answers_nothing() -> None:
    thread = export(message(0, MARA, "10:00:00", "Look:"), message(1, TOM, "10:01:00", "", **FORWARD))
    assert thread.comments[1].text == "The quay is closed.\nUse the bridge.\nquay.png"
    assert quoted(thread, 1) == [thread.comments[1].text]
    assert [link.address for link in thread.comments[1].links] == ["https://cdn.example/quay.png"]
    assert thread.comments[1].parent is None


def test_own_words_beside_a_forwarded_message_are_not_quoted() -> None:
    thread = export(message(0, TOM, "10:01:00", "As I said:", **FORWARD))
    assert thread.comments[0].text.startswith("As I said:\n\nThe quay is closed.")
    assert quoted(thread, 0) == ["The quay is closed.\nUse the bridge.\nquay.png"]


def test_a_forwarded_message_in_a_page_is_quoted() -> None:
    forwarded = (
        '<div class="chatlog__forwarded"><div class="chatlog__forwarded-header">Forwarded</div>'
        '<div class="chatlog__forwarded-content chatlog__markdown"><span class="chatlog__markdown-preserve">'
        "The quay is closed.\nUse the bridge.</span></div>"
        '<div class="chatlog__forwarded-attachments"><a href="https://cdn.example/quay.png"><img '
        'class="chatlog__forwarded-attachment" src="https://cdn.example/quay.png" '
        'title="Image: quay.png (1 MB)"></a></div><div class="chatlog__forwarded-timestamp">3 May</div></div>'
    )
    at = PAGE.index('<div class="chatlog__content chatlog__markdown">', PAGE.index(str(IDS[3])))
    thread = read_thread((PAGE[:at] + forwarded + PAGE[at:]).encode())
    assert quoted(thread, 1) == ["The quay is closed.\nUse the bridge.\nquay.png"]
    assert thread.comments[1].text.startswith("Depot: https://depot.example/ is for sale")


def test_the_message_that_a_thread_hangs_on_is_its_article() -> None:
    first, answer = message(0, MARA, "10:00:00", "Where to?"), message(2, TOM, "10:02:00", "Here.")
    starter = message(1, MARA, "10:00:00", "") | {"type": "21"}
    for messages in ([first, answer], [starter | {"content": "Where to?"}, answer]):
        thread = export(*messages, channel=str(IDS[0]))
        assert thread.article is not None
        assert (thread.article.text, thread.article.author) == ("Where to?", "Mara ⚓")
        assert [comment.text for comment in thread.comments] == ["Here."]
        assert (thread.declared, thread.notes) == (2, ())


def test_a_starter_without_its_words_is_neither_a_comment_nor_a_system_message() -> None:
    starter = message(1, MARA, "10:00:00", "") | {"type": "21", "reference": {"messageId": str(IDS[0])}}
    thread = export(starter, message(2, TOM, "10:02:00", "Here."), channel=str(IDS[0]))
    assert (thread.article, thread.declared, thread.notes) == (None, 1, ())


@pytest.mark.parametrize(
    ("place", "is_thread"),
    [
        ("Town / forum / market", True),
        ("forum / Where to put the market?", True),
        ("Town / market", False),
        ("Voice Channels / Meeting Room", False),
    ],
)
def test_the_first_post_of_a_page_is_an_article_where_the_page_is_of_a_thread(
    place: str, *, is_thread: bool
) -> None:
    thread = read_thread(PAGE.replace("forum / Where to put the market?", place).encode())
    assert (thread.article is not None) is is_thread
    assert thread.found == 4


def test_direct_messages_have_no_article() -> None:
    page = PAGE.replace(">Port city<", ">Direct Messages<").replace("forum / Where", "Direct / Where")
    assert read_thread(page.encode()).article is None


def as_returned(exported: dict[str, Any], channel: str) -> dict[str, Any]:
    """The same message as Discord's API returns it."""
    author, reference = exported["author"], exported.get("reference")
    kinds = {"Default": 0, "Reply": 19, "ThreadCreated": 18}
    return {
        "id": exported["id"],
        "channel_id": channel,
        "type": kinds[exported["type"]],
        "content": exported["content"],
        "timestamp": exported["timestamp"],
        "edited_timestamp": exported.get("timestampEdited"),
        "author": {"id": author["id"], "username": f"u{author['id']}", "global_name": author["name"]}
        | ({"bot": True} if author["isBot"] else {}),
        "mentions": [],
        "attachments": [
            {"id": "1", "filename": one["fileName"], "url": one["url"]}
            for one in exported.get("attachments", [])
        ],
        "embeds": exported.get("embeds", []),
        "reactions": exported.get("reactions", []),
    } | (
        {"message_reference": {"message_id": reference["messageId"], "channel_id": channel}}
        if reference
        else {}
    )


def test_messages_as_the_api_returns_them_are_read_like_an_export() -> None:
    channel = str(IDS[0])
    exported = read_thread(json.dumps(EXPORT).encode())
    returned = [as_returned(one, channel) for one in reversed(MESSAGES)]
    thread = read_thread(json.dumps(returned).encode())
    assert thread.key == exported.key, "a newer copy updates the other"
    assert exported.article is not None
    assert thread.article == replace(exported.article, address=None)
    assert thread.comments == tuple(replace(one, address=None) for one in exported.comments)
    assert thread.address is None, "they do not tell the server"


def test_people_and_emoji_in_messages_of_the_api_are_shown_as_discord_shows_them() -> None:
    one = as_returned(message(1, TOM, "10:01:00", "<@11> and <@!99>, <:crab:123> for <#5>."), "5")
    one["mentions"] = [{"id": "11", "username": "mara", "global_name": "Mara"}]
    forwarded = as_returned(message(2, TOM, "10:02:00", ""), "5") | {
        "message_reference": {"type": 1, "message_id": "7", "channel_id": "8"},
        "message_snapshots": [
            {"message": {"content": "The depot is for sale.", "attachments": [], "embeds": []}}
        ],
    }
    joined = as_returned(message(3, MARA, "10:03:00", ""), "5") | {"type": 7}
    thread = read_thread(json.dumps([joined, forwarded, one]).encode())
    assert [(comment.author, comment.text) for comment in thread.comments] == [
        ("tom", "@Mara and <@!99>, :crab: for <#5>."),
        ("tom", "The depot is for sale."),
    ]
    (passage,) = thread.comments[1].passages
    assert passage.kind is PassageKind.QUOTED
    assert ReadingNote(NoteKind.SKIPPED, (("count", 1), ("what", "small-actions"))) in thread.notes


def test_a_thread_from_the_api_begins_with_the_message_that_it_hangs_on() -> None:
    started = as_returned(message(3, TOM, "10:03:00", ""), "5") | {
        "type": 21,
        "referenced_message": as_returned(message(0, MARA, "10:00:00", "The square floods."), "4"),
    }
    answer = as_returned(message(4, TOM, "10:04:00", "Every spring."), "5")
    thread = read_thread(json.dumps([answer, started]).encode())
    assert thread.article is not None
    assert (thread.article.author, thread.article.text) == ("Mara ⚓", "The square floods.")
    assert [comment.text for comment in thread.comments] == ["Every spring."]
