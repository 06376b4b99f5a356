"""Saved pages: other encodings, single files, and comments in a frame."""

from __future__ import annotations

import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.importing.detect import read_thread
from tests.hypothesis_profiles import examples
from tests.importing.pages_of_themes import ARTICLE, FLAT
from tests.importing.test_mutations import reads_or_refuses

PAGE = FLAT["typepad"]
ADDRESS = "https://harbour.example/sold"


def part(content: bytes, cid: str, address: str = "", kind: str = "text/html") -> bytes:
    head = f"------b\r\nContent-Type: {kind}\r\nContent-ID: <{cid}>\r\n"
    head += "Content-Transfer-Encoding: quoted-printable\r\n"
    located = f"Content-Location: {address}\r\n" if address else ""
    body = quopri.encodestring(content).replace(b"\n", b"\r\n")
    return f"{head}{located}\r\n".encode() + body + b"\r\n"


def single_file(*parts: bytes) -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Harbour\r\n"
        "Date: Fri, 5 Mar 2021 12:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n'
    )
    return head.encode() + b"".join(parts) + b"------b--\r\n"


SINGLE = single_file(part(PAGE, "frame-1@mhtml.blink", ADDRESS), part(b"a{}", "css-2", "", "text/css"))


def test_a_page_in_a_single_file_is_the_page() -> None:
    thread, page = read_thread(SINGLE), read_thread(PAGE, ADDRESS)
    assert (thread.form, thread.address, len(thread.comments)) == ("webpage", ADDRESS, 3)
    assert thread == page


def test_comments_in_a_frame_are_read_with_the_page_around_them() -> None:
    article = f'<article><h1>Sold</h1>{ARTICLE}</article><iframe title="Comments" src="cid:frame-2"></iframe>'
    comments = PAGE[PAGE.index(b'<div class="comments"') : PAGE.index(b"</main>")]
    frames = part(article.encode(), "frame-1", ADDRESS), part(comments, "frame-2")
    thread = read_thread(single_file(*frames))
    assert thread.article is not None
    assert (thread.article.text.count("harbour was sold"), len(thread.comments)) == (5, 3)


def test_a_frame_named_again_and_again_is_shown_once() -> None:
    frame = '<iframe src="cid:frame-2"></iframe>' * 1000
    comments = PAGE[PAGE.index(b'<div class="comments"') : PAGE.index(b"</main>")]
    thread = read_thread(single_file(part(frame.encode(), "frame-1", ADDRESS), part(comments, "frame-2")))
    assert len(thread.comments) == 3


def test_a_mail_with_a_page_in_it_stays_a_mail() -> None:
    mail = SINGLE.replace(b"From: <Saved by Blink>\r\n", b"From: Ann <ann@harbour.example>\r\n")
    mail = mail.replace(f"Snapshot-Content-Location: {ADDRESS}\r\n".encode(), b"Message-ID: <1@x>\r\n")
    assert read_thread(mail).form == "mbox"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_line_ends_marks_and_encodings_of_windows_change_nothing(encoding: str) -> None:
    page = PAGE.decode().replace("Anna Berg", "Änna Börg").replace("><", ">\r\n<")
    head = '<head><meta charset="windows-1252">' if encoding == "cp1252" else "<head>"
    thread = read_thread(page.replace("<head>", head).encode(encoding), ADDRESS)
    assert [comment.author for comment in thread.comments] == ["Änna Börg", "ben", "crane_fan"]
    assert [comment.text for comment in thread.comments] == [c.text for c in read_thread(PAGE).comments]


@given(
    st.integers(0, len(SINGLE)),
    st.integers(0, 200),
    st.sampled_from([b"", b"\r\n", b"=", b"\xff", b"------b"]),
)
@settings(max_examples=examples(150), deadline=None)
def test_a_single_file_with_anything_cut_out_or_put_in(at: int, length: int, put: bytes) -> None:
    reads_or_refuses(SINGLE[:at] + put + SINGLE[at + length :])
