"""Tables of comments: columns recognised by name or content, in any order and dialect."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from bot.importing.text.limits import Limits
from bot.phrases import get_phrases
from tests.hypothesis_profiles import examples
from tests.importing.tables_support import read, said, skipped, table


def refused(content: str | bytes, limits: Limits = Limits()) -> UnreadableSource:  # noqa: B008 - frozen
    with pytest.raises(UnreadableSource) as refusal:
        read_threads(content.encode() if isinstance(content, str) else content, "", limits)
    return refusal.value


SAID = [
    ("@anna", "I like the ferry, you know.", None),
    ("@ben", 'You never "take" it.\nDo you?', 2),
    ("@cy", "Where is it; and why?", None),
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_every_separator_and_encoding_gives_the_same_comments(delimiter: str, encoding: str) -> None:
    thread = read_thread(table(delimiter=delimiter).encode(encoding))
    assert said(thread) == SAID
    assert [comment.score for comment in thread.comments] == [3, 0, None]
    assert thread.comments[2].time == datetime(2023, 11, 15, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "names",
    [
        ("Comment ID", "Parent Comment ID", "Author", "Text", "Published", "Like Count"),
        ("commentId", "parentId", "authorDisplayName", "textOriginal", "publishedAt", "likeCount"),
        ("id", "in_reply_to_id", "user.screen_name", "full_text", "created_at", "favorite_count"),
        ("Nummer", "Antwort auf", "Benutzername", "Kommentar", "Datum", "Gefällt mir"),
        ("ID", "En réponse à", "Auteur", "Commentaire", "Publié le", "J'aime"),
        ("id", "Respuesta a", "Usuario", "Comentario", "Fecha", "Me gusta"),
        ("№", "В ответ на", "Пользователь", "Комментарий", "Дата", "Лайки"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (4, 3, 5, 2, 1, 0)])
def test_columns_are_recognised_by_their_names_in_any_order(
    names: tuple[str, ...], order: tuple[int, ...]
) -> None:
    assert said(read(table(names, order))) == SAID


EXPORTERS = {
    "YouTube Data Tools": (
        "id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,isReply,isReplyTo",
        "c1,1,3,2023-11-14 10:00:00,@anna,I like it.,UC1,0,",
        "c2,0,0,2023-11-14 11:00:00,@ben,You would.,UC2,1,c1",
    ),
    "WordPress": (
        "comment_ID,comment_post_ID,comment_author,comment_date,comment_content,comment_approved,comment_parent",
        "1,7,@anna,2023-11-14 10:00:00,I like it.,1,0",
        "2,7,@ben,2023-11-14 11:00:00,You would.,1,1",
        "3,7,Pills,2023-11-14 11:00:00,Buy pills.,spam,1",
    ),
    "Apify": (
        "comment,cid,author,videoId,voteCount,replyToCid,title,commentsCount",
        "I like it.,c1,@anna,v1,3,,Quay,2",
        "You would.,c2,@ben,v1,0,c1,Quay,2",
    ),
    "a newspaper": (
        "commentID,userDisplayName,commentBody,createDate,recommendations,parentID,articleID",
        "1,@anna,I like it.,1700000000,3,0,a1",
        "2,@ben,You would.,1700000100,0,1,a1",
    ),
    "a chat": (
        "Date,Time,Sender,Message,Id,Reply to",
        "14/11/2023,10:00,@anna,I like it.,1,",
        "14/11/2023,11:00,@ben,You would.,2,1",
    ),
    "pandas": (
        ",id,author,body,parent_id,created_utc",
        "0,1,@anna,I like it.,,1700000000",
        "1,2,@ben,You would.,1.0,1700000000",
    ),
    "interface": (
        "snippet.authorDisplayName,snippet.textOriginal,id,snippet.parentId,snippet.channelId",
        "@anna,I like it.,c1,,UC",
        "@ben,You would.,c2,c1,UC",
    ),
    "a form": (
        "Name (optional),Your comment (required),No.,Answers",
        "@anna,I like it.,1,",
        "@ben,You would.,2,1",
    ),
}


@pytest.mark.parametrize("lines", EXPORTERS.values(), ids=EXPORTERS)
def test_what_usual_exporters_write_is_read(lines: tuple[str, ...]) -> None:
    thread = read("\n".join(lines) + "\n")
    assert said(thread) == [("@anna", "I like it.", None), ("@ben", "You would.", 2)]


def test_comments_that_nobody_approved_are_left_out_and_counted() -> None:
    thread = read("\n".join(EXPORTERS["WordPress"]) + "\n")
    assert skipped(thread)["unapproved"]["count"] == 1


def test_a_time_of_day_in_a_column_of_its_own_belongs_to_the_date() -> None:
    thread = read("\n".join(EXPORTERS["a chat"]))
    assert thread.comments[0].time == datetime(2023, 11, 14, 10, tzinfo=UTC)
    assert not thread.comments[0].day_only
    short = read("Date,Time,Name,Message\n14.11.23,10:00,Anna,Kommst du?\n14.11.23,10:05,Ben,Ja.\n")
    assert short.comments[0].time == datetime(2023, 11, 14, 10, tzinfo=UTC)


def test_a_title_of_a_review_is_part_of_it_and_that_of_a_person_is_not() -> None:
    review = read("user,title,review\nanna,Great,I like it.\nben,Never,You would not.\n")
    assert review.comments[0].text == "Great\n\nI like it."
    person = read("name,title,comment\nanna,Captain,I like it.\nben,Cook,You would not.\n")
    assert person.comments[0].text == "I like it."
    assert skipped(person)["columns"]["names"] == "title"


@pytest.mark.parametrize("order", [(4, 2, 3), (3, 4, 2), (0, 2, 3, 4), (0, 1, 2, 3, 4)])
def test_a_table_without_a_head_row_is_recognised_by_its_contents(order: tuple[int, ...]) -> None:
    thread = read(table((), order))
    parents = [parent for *_, parent in SAID] if 1 in order else [None] * 3
    assert said(thread) == [
        (author, text, parent) for (author, text, _), parent in zip(SAID, parents, strict=True)
    ]
    assert all(comment.time for comment in thread.comments)


def test_what_is_not_understood_is_named() -> None:
    thread = read("author,mood,comment,weather\nanna,cross,I was there.,rain\nben,,So was I.,rain\n")
    assert skipped(thread)["columns"] == {"count": 2, "what": "columns", "names": "mood, weather"}


def test_a_table_without_comments_is_refused_with_the_columns_that_are_needed() -> None:
    tables = (
        "sku,name,description,price\n1,Chair,A chair for you and yours.,30\n2,Table,Not yours.,9\n",
        "year,population\n2001,200\n2002,210\n",
        "timestamp,level,message\n2023-11-14 10:00:00,INFO,I wait for you\n2023-11-14 10:00:01,WARN,You?\n",
        "name,switch,comment\nLinker,-l,Host options\nTarget,-t,Disabled\nCode,-c,Not set\n",
        "Name,Email,Phone,City\nAnna,a@x.example,1,Quay\nBen,b@x.example,2,Quay\n",
    )
    for content in tables:
        refusal = refused(content)
        assert refusal.reason == "table-without-comments"
        for language, needed in (("en", "comment"), ("de", "Kommentar")):
            assert needed in get_phrases(language).explain(refusal)


def test_articles_with_titles_are_no_comments() -> None:
    content = (
        "title,text,author,date\nQuay,They built it.,Anna,2023-11-14\nPier,You saw it burn.,Ben,2023-11-15\n"
    )
    assert refused(content).reason == "table-without-comments"


def test_prose_with_commas_is_no_table() -> None:
    prose = (
        "The ferry, as you know, is late.\nIt was, I think, always late.\nNobody, not even Anna, came back.\n"
    )
    assert refused(prose).reason == "no-thread"


def test_a_head_row_without_comments_is_refused() -> None:
    for content in ("author,comment\n", "author,comment\nanna,\nben,\n"):
        assert refused(content).reason == "no-comments"


def test_rows_without_a_text_are_left_out_and_counted() -> None:
    thread = read("author,comment\nanna,I was there.\nben,\ncy,#NAME?\n")
    assert said(thread) == [("anna", "I was there.", None)]
    assert skipped(thread)["rows-without-text"]["count"] == 2


def test_several_threads_in_one_table_are_several_threads() -> None:
    content = (
        "video_id,video title,author,comment,id,parent\nv1,Quay,anna,I like it.,1,\nv2,Pier,anna,No.,2,\n"
        "v1,Quay,ben,You would.,3,1\nv2,Pier,cy,Why not?,4,2\n"
    )
    threads = read_threads(content.encode())
    assert [(thread.title, thread.key, len(thread.comments)) for thread in threads] == [
        ("Quay", "table:v1", 2),
        ("Pier", "table:v2", 2),
    ]
    assert said(threads[0]) == [("anna", "I like it.", None), ("ben", "You would.", 2)]


def test_answers_to_several_questions_are_a_thread_for_each_question() -> None:
    content = (
        "Timestamp,Your name,What do you think about the ferry?,What else should we know?,Do you come?\n"
        "2023/11/14 10:00:00 AM GMT+1,Anna,It should run every day.,,Daily\n"
        "2023/11/14 11:00:00 AM GMT+1,Ben,,The bus is late all the time.,Daily\n"
        "2023/11/14 12:00:00 PM GMT+1,Cy,It is too expensive for me.,Thank you for asking us.,Weekly\n"
    )
    ferry, rest = read_threads(content.encode())
    assert (ferry.title, [comment.author for comment in ferry.comments]) == (
        "What do you think about the ferry?",
        ["Anna", "Cy"],
    )
    assert [comment.author for comment in rest.comments] == ["Ben", "Cy"]
    assert ferry.comments[0].time == datetime(2023, 11, 14, 9, tzinfo=UTC)
    assert skipped(ferry)["columns"]["names"] == "Do you come?"


def test_an_export_with_lines_above_the_head_row_and_numbers_of_replies_is_read() -> None:
    link = '"=HYPERLINK(""https://video.example/watch?v=1&lc={}"",""view comment"")"'
    content = (
        "Export of comments,https://video.example/watch?v=1\nExport date:,2024-01-05\n\n"
        ",Name,Profile ID,Date,Likes,Comment,(view source)\n"
        f"1,Anna,UC1,14/11/2023 10:00:00,3,I like it.,{link.format(1)}\n"
        f"1-1,Ben,UC2,14/11/2023 11:00:00,0,You would.,{link.format(2)}\n"
        f"2,Cy,UC3,15/11/2023 11:00:00,0,Where is it?,{link.format(3)}\n"
    )
    thread = read(content)
    assert said(thread) == [
        ("Anna", "I like it.", None),
        ("Ben", "You would.", 2),
        ("Cy", "Where is it?", None),
    ]
    assert thread.address == "https://video.example/watch?v=1"
    assert thread.comments[0].address == "https://video.example/watch?v=1&lc=1"
    assert thread.comments[1].time == datetime(2023, 11, 14, 11, tzinfo=UTC)


def test_a_text_with_separators_that_nobody_quoted_is_put_together() -> None:
    thread = read(
        "author,comment,date\nanna,I like it, I do, really.,2023-11-14\nben,No.,2023-11-15\ncy,Why,2023-11-16"
    )
    assert thread.comments[0].text == "I like it, I do, really."
    assert thread.comments[0].time is not None


def test_a_row_that_does_not_fit_is_left_out_and_counted() -> None:
    rows = "".join(f"anna,I like it {at}.,2023-11-14\n" for at in range(4))
    thread = read(f"author,comment,date\n{rows}ben,No,2023-11-15,x,y\n")
    assert len(thread.comments) == 4
    assert skipped(thread)["unfit-rows"]["count"] == 1


def test_a_table_of_markdown_is_read() -> None:
    lines = ("| Author | Comment |", "| :--- | ---: |", "| anna | I was there. |", "| ben | So was I. |")
    assert said(read("\n".join(lines))) == [("anna", "I was there.", None), ("ben", "So was I.", None)]


def test_quotation_marks_in_a_table_without_quoting_are_part_of_the_text() -> None:
    thread = read('author\tcomment\nanna\tIs it late, "again"?\nben\t"Always" is what I say.\n')
    assert [comment.text for comment in thread.comments] == [
        'Is it late, "again"?',
        '"Always" is what I say.',
    ]


def test_the_text_of_the_post_is_the_article_and_pictures_are_no_links() -> None:
    posts = "Quay,It is new.,anna,I like it.\nQuay,It is new.,ben,So?\n"
    thread = read(f"post_title,post_text,comment_author,comment_text\n{posts}")
    assert thread.article is not None
    assert (thread.title, thread.article.text) == ("Quay", "It is new.")
    users = (
        "user,user image,comment\nanna,https://x.example/a.png,I like it.\nben,https://x.example/b.png,So?\n"
    )
    assert [comment.address for comment in read(users).comments] == [None, None]


def test_a_table_of_discord_tells_whose_the_comments_are() -> None:
    head = "AuthorID,Author,Date,Content,Attachments,Reactions\n"
    row = '"123456789012345678","anna","2023-11-14T10:00:00.0000000+00:00","I like it.","","👍 (1)"\n'
    thread = read(head + row)
    assert (thread.comments[0].person, thread.comments[0].author) == (123456789012345678, "anna")
    assert skipped(thread)["columns"]["names"] == "Reactions"


def test_a_quoted_column_alone_is_a_table() -> None:
    thread = read('comment\n"I like it, you know."\n"Do ""you"" know?"\n')
    assert [comment.text for comment in thread.comments] == ["I like it, you know.", 'Do "you" know?']


def test_flat_json_objects_are_rows() -> None:
    rows = [
        {
            "user": {"name": "anna"},
            "text": "I like it, you know.",
            "created_at": "2023-11-14T10:00:00Z",
            "id": 1,
        },
        {
            "user": {"name": "ben"},
            "text": "Do you?",
            "created_at": "2023-11-14T11:00:00Z",
            "id": 2,
            "parent_id": 1,
        },
    ]
    for content in (
        json.dumps(rows),
        "\n".join(map(json.dumps, rows)),
        json.dumps({"count": 2, "rows": rows}),
    ):
        assert said(read(content)) == [("anna", "I like it, you know.", None), ("ben", "Do you?", 2)]


def test_a_newer_copy_of_a_table_is_the_same_thread() -> None:
    older = read(table())
    newer = read(table() + "c4,c3,@dan,At the quay.,2023-11-16T08:00:00Z,0\r\n")
    assert newer.key == older.key
    assert [comment.key for comment in newer.comments[:3]] == [comment.key for comment in older.comments]


@pytest.mark.parametrize(
    "content",
    [
        'author,comment\nanna,"I was there"\nben,"So w',
        'author,comment,date\nanna,I was,1\nben,so was I,1\ncy,"a',
    ],
)
def test_a_table_that_breaks_off_is_refused(content: str) -> None:
    assert refused(content).reason == "cut-off"


def test_a_last_row_that_is_too_short_and_has_no_end_breaks_off() -> None:
    assert (
        refused("author,comment,date\nanna,I was there.,2023-11-14\nben,So was I.,2023-11-14\ncy,So").reason
        == "cut-off"
    )


def test_hostile_tables_are_refused_or_read_within_the_limits() -> None:
    assert refused(b'author,comment\nanna,"' + b"word " * 500_000 + b'"\n').reason == "text-too-long"
    assert refused(table(), Limits(max_comments=2)).reason == "too-many-comments"
    wide = "author,comment," + ",".join(f"c{at}" for at in range(10_000))
    thread = read(f"{wide}\n" + f"anna,I was there.,{','.join('1' * 10_000)}\n" * 3)
    assert skipped(thread)["columns"]["count"] == 10_000
    assert said(read("author,comment\nanna,I\x00 was there.\nben,So was I.\n"))[0][1] == "I was there."


@given(
    st.lists(
        st.lists(st.text("ab1 ,;|\t\"'\n@=-<>\\é", max_size=12), min_size=1, max_size=5),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["author,comment\n", "comment;time;id\n", "", "sep=;\n", "id\tparent\ttext\tname\n"]),
)
@settings(max_examples=examples(200), deadline=None)
def test_whatever_a_table_holds_it_is_read_or_refused(
    rows: list[list[str]], delimiter: str, head: str
) -> None:
    content = head + "\n".join(delimiter.join(row) for row in rows)
    with suppress(UnreadableSource):
        assert all(thread.found for thread in read_threads(content.encode()))
