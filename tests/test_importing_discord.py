"""Exports of Discord channels: the two forms the exporter writes tell the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from storage.model import NoteKind, Thread

GOLDEN = Path(__file__).resolve().parent / "golden" / "importing"
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
    "channel": {"id": "5000", "name": "Where to put the market?"},
    "messages": MESSAGES,
    "messageCount": 5,
}


def test_page_and_json_of_the_same_channel_tell_the_same() -> None:
    html, dump = read_thread(PAGE.encode()), read_thread(json.dumps(EXPORT).encode())

    def told(thread: Thread) -> list[object]:
        return [
            [
                (c.key, c.number, c.text, c.links, c.passages),
                (c.author, c.person, c.bot),
                c.parent,
                c.time,
                c.edited,
                c.score,
            ]
            for c in thread.comments
        ]

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
        ("2026-06-01 13:30", "2026-06-01 13:33"),  # half an hour off: India
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
    authors = [(c.author, c.person) for c in read_thread(PAGE.encode()).comments]
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
    assert [c.author for c in thread.comments] == ["Mara ⚓", "tom", "tom", "helper"]
    assert thread.declared is None


def test_messages_that_are_missing_are_said() -> None:
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
