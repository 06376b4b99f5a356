"""GitLab, Stack Exchange, Zulip, Commento and Facebook: replies, and system messages."""

from __future__ import annotations

import io
import json
import zipfile
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


def said(thread: Thread) -> list[tuple[str | None, str, int | None]]:
    return [(comment.author, comment.text, comment.parent) for comment in thread.comments]


def quoted(thread: Thread, place: int) -> list[str]:
    comment = thread.comments[place]
    return [comment.text[p.start : p.end] for p in comment.passages if p.kind is PassageKind.QUOTED]


def left_out(thread: Thread) -> dict[object, object]:
    notes = [dict(note.facts) for note in thread.notes if note.kind is NoteKind.SKIPPED]
    return {note["what"]: note["count"] for note in notes}


def test_notes_of_gitlab_are_read_however_they_stand_beside_their_issue() -> None:
    whole = golden("gitlab.json")
    expected = read(whole)
    assert read([whole["issue"], *whole["notes"]]) == expected
    assert read(whole["issue"] | {"notes": whole["notes"]}) == expected
    assert expected.article is not None
    assert (expected.article.author, expected.article.score) == ("anna", 2)


def test_notes_alone_do_not_take_the_place_of_their_issue() -> None:
    whole = golden("gitlab.json")
    alone = read(whole["notes"])
    assert (alone.article, alone.key.endswith(":comments")) == (None, True)
    assert said(alone) == said(read(whole))


def test_what_gitlab_says_itself_and_internal_notes_are_left_out() -> None:
    assert left_out(read(golden("gitlab.json"))) == {"small-actions": 1, "whispers": 1}


def test_answers_in_a_discussion_of_gitlab_answer_its_first_note() -> None:
    thread = read(golden("gitlab-discussions.json"))
    assert [comment.parent for comment in thread.comments] == [None, 2, None]
    assert [comment.bot for comment in thread.comments] == [False, False, True]


def test_every_line_of_a_project_export_is_a_thread() -> None:
    note = {"note": "Why?", "created_at": "2024-07-15T10:00:00Z", "system": False, "author": {"name": "Ben"}}
    lines = [
        {"title": title, "iid": number, "description": "Words.", "created_at": "2024-07-15", "notes": notes}
        for number, (title, notes) in enumerate([("Lamps", [note, note | {"note": "So?"}]), ("Pier", [note])])
    ]
    threads = read_threads("\n".join(map(json.dumps, lines)).encode())
    assert [(thread.title, len(thread.comments)) for thread in threads] == [("Lamps", 2), ("Pier", 1)]
    assert len({thread.key for thread in threads}) == 2


def test_a_list_of_issues_without_notes_is_no_discussion() -> None:
    with pytest.raises(UnreadableSource):
        read([golden("gitlab.json")["issue"]] * 2)


def test_answers_and_comments_of_stack_exchange_answer_what_they_stand_below() -> None:
    thread = read(golden("stackexchange.json"))
    assert said(thread) == [("kim", "Which?", None), ("ben", "Safety.", None), (None, "No.", 3)]
    assert (thread.title, thread.declared) == ('Why "bright" lamps?', 4)


def test_markdown_that_the_interface_spelled_as_html_is_read() -> None:
    answer = {
        "answer_id": 21,
        "question_id": 11,
        "owner": {"display_name": "ben"},
        "body_markdown": "&gt; too bright\r\n\r\nSafety &amp; `a &lt; b`.",
        "creation_date": 1721037800,
    }
    thread = read({"items": [answer], "has_more": True})
    assert thread.comments[0].text == "too bright\n\nSafety & a < b."
    assert quoted(thread, 0) == ["too bright"]
    assert left_out(thread) == {"pages": 1}
    assert thread.key.endswith(":11:comments")


def test_every_question_is_a_thread() -> None:
    question = golden("stackexchange.json")["items"][0]
    threads = read_threads(json.dumps({"items": [question, question | {"question_id": 12}]}).encode())
    assert len({thread.key for thread in threads}) == 2


def test_every_topic_of_zulip_is_a_thread_and_quotations_are_distinguished() -> None:
    threads = read_threads((GOLDEN / "zulip.json").read_bytes())
    assert [(thread.title, len(thread.comments)) for thread in threads] == [
        ("harbour > lamps", 2),
        ("harbour > quay", 1),
    ]
    assert quoted(threads[0], 1) == ["too bright"]
    assert quoted(read(golden("zulip-export.json")), 0) == ["too bright"]


def test_an_exported_organisation_of_zulip_has_its_names() -> None:
    realm = {
        "zerver_userprofile": [{"id": 5, "full_name": "Anna Berg", "is_bot": False}],
        "zerver_stream": [{"id": 3, "name": "harbour"}],
        "zerver_recipient": [{"id": 8, "type": 2, "type_id": 3}],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("export/realm.json", json.dumps(realm))
        archive.writestr("export/messages-000001.json", json.dumps(golden("zulip-export.json")))
    (thread,) = read_threads(packed.getvalue())
    assert (thread.title, thread.comments[0].author) == ("harbour > lamps", "Anna Berg")


def test_every_page_of_commento_is_a_thread_without_what_nobody_approved() -> None:
    lamps, pier = read_threads((GOLDEN / "commento.json").read_bytes())
    assert said(lamps) == [("Anna", "Too bright.", None), (None, "Why?", 2)]
    assert left_out(lamps) == {"unapproved": 1}
    assert [comment.text for comment in pier.comments] == ["", "Here."]


def test_comments_below_a_post_of_facebook_answer_each_other() -> None:
    thread = read(golden("facebook.json"))
    assert said(thread) == [("Anna", "Too bright.", None), ("Ben", "Why?", 2)]
    assert left_out(thread) == {"attachments": 1, "pages": 1}
    alone = read(golden("facebook.json")["comments"])
    assert (said(alone), alone.article, alone.key.endswith(":comments")) == (said(thread), None, True)


def test_what_one_person_wrote_on_instagram_is_read() -> None:
    written = {"Comment": {"value": "Nice lamps."}, "Time": {"timestamp": 1721037700}}
    picture = {"Media Owner": {"value": "ben"}, "Time": {"timestamp": 1721037600}}
    rows = [{"string_map_data": written}, {"string_map_data": picture}]
    assert [comment.text for comment in read(rows).comments] == ["Nice lamps."]


@pytest.mark.parametrize(
    "name", ["gitlab.json", "stackexchange.json", "zulip.json", "commento.json", "facebook.json"]
)
def test_a_file_that_breaks_off_is_refused(name: str) -> None:
    content = (GOLDEN / name).read_bytes()
    with pytest.raises(UnreadableSource) as refusal:
        read_threads(content[: len(content) * 2 // 3])
    assert refusal.value.reason.startswith("json-")


def test_programs_on_github_are_known_without_their_mark() -> None:
    issue = {
        "title": "The gate sticks",
        "body": "It sticks.",
        "number": 7,
        "url": "https://github.com/mill/gate/issues/7",
        "author": {"login": "oskar"},
        "createdAt": "2024-03-04T10:00:00Z",
        "comments": [
            {"id": at, "author": {"login": login}, "body": "Mended.", "createdAt": "2024-03-05T10:00:00Z"}
            for at, login in (("a", "github-actions"), ("b", "tyra"))
        ],
    }
    thread = read_thread(json.dumps(issue).encode())
    assert [(one.author, one.bot) for one in thread.comments] == [("github-actions", True), ("tyra", False)]
