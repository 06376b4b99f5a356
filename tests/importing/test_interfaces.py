"""APIs and exports of sites: authors, texts, replies, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from storage.model import NoteKind, PassageKind, Thread

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"


def golden(name: str) -> Any:
    return json.loads((GOLDEN / name).read_bytes())


def read(value: object) -> Thread:
    return read_thread(json.dumps(value).encode())


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableSource) as refusal:
        read_threads(content)
    return refusal.value.reason


def said(thread: Thread) -> list[tuple[str | None, int | None]]:
    return [(comment.author, comment.parent) for comment in thread.comments]


def noted(thread: Thread, kind: NoteKind) -> list[dict[str, int | str]]:
    return [dict(note.facts) for note in thread.notes if note.kind is kind]


def test_an_account_exported_from_telegram_gives_every_chat_in_which_somebody_wrote() -> None:
    chat = golden("telegram.json")
    silent = chat | {"id": 2, "messages": [one | {"text": ""} for one in chat["messages"]]}
    export = {"about": "…", "chats": {"about": "…", "list": [chat, silent, chat | {"id": 3, "name": "Pier"}]}}
    threads = read_threads(json.dumps(export).encode())
    assert [(thread.title, thread.key) for thread in threads] == [
        ("Harbour talk", "telegram:1234567890"),
        ("Pier", "telegram:3"),
    ]


def test_what_was_passed_on_in_telegram_is_not_the_words_of_whoever_passed_it_on() -> None:
    passed = read(golden("telegram.json")).comments[-1]
    assert [(part.start, part.end, part.kind) for part in passed.passages] == [
        (0, len(passed.text), PassageKind.QUOTED)
    ]


def test_a_page_of_telegram_names_who_goes_on_and_what_is_answered() -> None:
    thread = read_thread((GOLDEN / "telegram.html").read_bytes())
    assert (thread.title, thread.article) == ("Harbour talk", None)
    assert said(thread) == [("Ann Berg", None), ("Ann Berg", None), ("Bo", 2), ("Cy", None)]
    assert [part.kind for part in thread.comments[-1].passages] == [PassageKind.QUOTED]


def test_a_clock_without_a_zone_counts_only_where_telegram_tells_no_seconds() -> None:
    chat = golden("telegram.json")
    for message in chat["messages"]:
        message["date"] = "2024-03-01T23:59:59"
    assert {comment.time.hour for comment in read(chat).comments if comment.time} == {10}
    for message in chat["messages"]:
        del message["date_unixtime"]
    assert {comment.time.hour for comment in read(chat).comments if comment.time} == {23}


def test_comments_of_youtube_without_markup_keep_their_signs() -> None:
    item = golden("youtube.json")["items"][1]
    snippet = item["snippet"]["topLevelComment"]["snippet"]
    del snippet["textOriginal"]
    for given, text in (("I <3 boats & *stars*", "I <3 boats & *stars*"), ("A &lt;3<br>b", "A <3\nb")):
        snippet["textDisplay"] = given
        assert read([item]).comments[0].text == text


def test_replies_that_youtube_counts_and_does_not_give_and_pages_that_follow_are_reported() -> None:
    thread = read(golden("youtube.json"))
    assert noted(thread, NoteKind.STUBS) == [{"count": 1}]
    assert noted(thread, NoteKind.SKIPPED) == [{"count": 1, "what": "pages"}]
    pages = [golden("youtube.json"), {"kind": "x", "items": golden("youtube.json")["items"][1:]}]
    assert noted(read(pages), NoteKind.SKIPPED) == [{"count": 1, "what": "duplicates"}]


YTDLP = [
    {"id": "Ug1", "text": "The slow take is better.", "author": "@ann", "author_id": "UC1", "parent": "root"},
    {"id": "Ug2", "text": "Who built this hall?", "author": "@cy", "author_id": "UC3", "parent": "root"},
    {"id": "Ug1.a", "text": "It is not.", "author": "@bo", "author_id": "UC2", "parent": "Ug1"},
]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(YTDLP),
        json.dumps(YTDLP, indent=4) + "\n",
        "\n".join(map(json.dumps, YTDLP)),
        "NA\n" + json.dumps(YTDLP) + "\nnull\nNA\n",
    ],
    ids=["one line", "indented", "a comment a line", "beside videos without comments"],
)
def test_comments_that_yt_dlp_printed_alone_are_read_with_their_replies(content: str) -> None:
    (thread,) = read_threads(content.encode())
    assert thread.form == "youtube"
    assert said(thread) == [("@ann", None), ("@bo", 2), ("@cy", None)]


@pytest.mark.parametrize("indent", [None, 1])
def test_comments_of_several_videos_that_yt_dlp_printed_are_several_threads(indent: int | None) -> None:
    other = [one | {"id": f"x{one['id']}", "parent": "root"} for one in YTDLP[:1]]
    content = "\n".join(json.dumps(video, indent=indent) for video in (YTDLP, [], other))
    threads = read_threads(content.encode())
    assert [len(thread.comments) for thread in threads] == [3, 1]


def test_every_video_of_a_playlist_is_a_thread() -> None:
    info = golden("youtube-ytdlp.json")
    other = info | {"id": "other", "title": "Another"}
    listed = {
        "_type": "playlist",
        "id": "PL1",
        "entries": [info, other, info | {"id": "x", "comments": None}],
    }
    for content in (json.dumps(listed), "\n".join(map(json.dumps, (info, other)))):
        threads = read_threads(content.encode())
        assert [thread.title for thread in threads] == [info["title"], "Another"]


def test_comments_below_a_video_of_another_site_are_not_of_youtube() -> None:
    info = golden("youtube-ytdlp.json") | {
        "webpage_url": "https://clips.example/v/9", "extractor_key": "Clips"
    }  # fmt: skip
    thread = read(info)
    assert (thread.form, thread.address) == ("clips", "https://clips.example/v/9")
    assert {comment.address for comment in thread.comments} == {None}


@pytest.mark.parametrize("end", [40, -30])
def test_comments_of_yt_dlp_that_break_off_are_refused(end: int) -> None:
    assert refused(json.dumps(YTDLP)[:end].encode()).startswith("json-")


def test_lines_of_a_comment_downloader_are_comments_of_youtube() -> None:
    rows = [
        {"cid": "Ug1", "text": "Boats!", "author": "@ann", "votes": "12", "time_parsed": 1709287200.5},
        {"cid": "Ug1.x", "text": "Trams!", "author": "@ben", "votes": "1.2K", "time_parsed": 1709287300.0},
    ]
    thread = read_thread("\n".join(map(json.dumps, rows)).encode())
    assert (thread.form, said(thread)) == ("youtube", [("@ann", None), ("@ben", 2)])
    assert [comment.score for comment in thread.comments] == [12, None]


@pytest.mark.parametrize("name", ["github.json", "github-discussion.json"])
def test_an_issue_is_known_by_its_page_whichever_interface_tells_of_it(name: str) -> None:
    thread = read(golden(name))
    assert thread.key == f"github:{thread.address}"
    assert thread.article is not None
    assert not noted(thread, NoteKind.COUNT_DIFFERS)


def test_comments_without_their_issue_do_not_take_its_place() -> None:
    issue = golden("github.json")
    alone = read(issue["comments"])
    assert alone.article is None
    assert alone.key != read(issue).key


def test_remarks_on_a_change_answer_each_other() -> None:
    page = "https://github.com/o/r/pull/7"
    remarks: list[dict[str, object]] = [
        {"id": 1, "user": {"login": "ann"}, "body": "Why?", "html_url": f"{page}#discussion_r1"},
        {"id": 2, "user": None, "body": "So.", "html_url": f"{page}#discussion_r2", "in_reply_to_id": 1},
    ]
    thread = read([one | {"created_at": "2024-03-01T10:00:00Z"} for one in remarks])
    assert said(thread) == [("ann", None), (None, 2)]


def test_a_list_of_issues_is_no_discussion() -> None:
    issue = golden("github.json")["issue"]
    others = [issue, issue | {"html_url": "https://github.com/o/r/issues/8"}]
    assert refused(json.dumps(others).encode()) == "json-foreign"
    assert refused(json.dumps([issue, issue]).encode()) == "json-foreign"


def test_levels_of_lobsters_give_parents_where_none_are_stated() -> None:
    story = golden("lobsters.json")
    levels = [1, 2, 3, 2, 1]
    comment = story["comments"][0]
    del comment["parent_comment"], comment["depth"]
    story["comments"] = [
        comment | {"short_id": f"c{at}", "indent_level": level} for at, level in enumerate(levels)
    ]
    assert [one.parent for one in read(story).comments] == [None, 2, 3, 2, None]


def test_a_post_of_bluesky_asked_for_amid_a_conversation_stands_below_what_it_answers() -> None:
    view = golden("bluesky.json")["thread"]
    middle = view["replies"][0]
    opening = {key: value for key, value in view.items() if key != "replies"}
    thread = read({"thread": middle | {"parent": opening}})
    assert thread.key == read(golden("bluesky.json")).key
    assert said(thread) == [("bo.bsky.social", None), ("cy.bsky.social", 2)]


def test_replies_of_bluesky_nested_beyond_measure_are_refused() -> None:
    view = golden("bluesky.json")["thread"]["replies"][0]["replies"][0]
    head = json.dumps(view | {"replies": 0}).replace('"replies": 0}', '"replies": [')
    assert refused(('{"thread": ' + head * 1100 + "]}" * 1100 + "}").encode()) == "too-deep"


def test_an_archive_of_reddit_without_the_post_does_not_take_its_place() -> None:
    lines = (GOLDEN / "reddit-archive.jsonl").read_bytes().splitlines()
    whole, alone = read_thread(b"\n".join(lines)), read_thread(b"\n".join(lines[1:]))
    assert (whole.key, alone.key) == ("reddit:abc", "reddit:abc:comments")
    assert [comment.key for comment in whole.comments] == [comment.key for comment in alone.comments]
    (wrapped,) = read_threads(b'{"data": [' + b",".join(lines[1:]) + b"]}")
    assert wrapped == alone


def test_comments_of_several_posts_are_several_threads() -> None:
    lines = (GOLDEN / "reddit-archive.jsonl").read_text(encoding="utf-8").splitlines()
    other = [line.replace("t3_abc", "t3_xyz") for line in lines[1:]]
    threads = read_threads("\n".join([*lines, *other]).encode())
    assert [thread.key for thread in threads] == ["reddit:abc", "reddit:xyz:comments"]


def test_an_archive_that_breaks_off_is_refused() -> None:
    content = (GOLDEN / "reddit-archive.jsonl").read_bytes()
    assert refused(content[: len(content) * 2 // 3]).startswith("json-")


def test_every_page_of_a_disqus_export_is_a_thread_and_spam_is_none() -> None:
    export = (GOLDEN / "disqus.xml").read_bytes()
    moved = export.replace(b'<thread dsq:id="100"/><parent dsq:id="1"/>', b'<thread dsq:id="101"/>')
    assert [(thread.title, said(thread)) for thread in read_threads(moved)] == [
        ("The ferry", [("Ann Berg", None), ("Cy", None)]),
        ("Empty", [("Bo", None)]),
    ]
    assert noted(read_thread(export), NoteKind.SKIPPED) == [{"count": 1, "what": "spam"}]


def test_entities_of_an_export_are_not_followed() -> None:
    export = (GOLDEN / "disqus.xml").read_text(encoding="utf-8")
    bomb = '<!DOCTYPE disqus [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;">]>'
    head, _, rest = export.partition("?>")
    thread = read_thread(f"{head}?>{bomb}{rest}".replace("Ann Berg", "Ann &b;").encode())
    assert thread.comments[0].author == "Ann"
