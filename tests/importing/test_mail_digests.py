"""Digests of mailing lists: many mails in one."""

from __future__ import annotations

import pytest

from bot.importing.detect import read_thread
from tests.importing.mail_support import box, mail, opening, skipped


def test_a_digest_of_a_list_is_the_mails_in_it() -> None:
    digest = (
        b"From: list@x.example\nSubject: Boats Digest, Vol 1\nMessage-ID: <d@x>\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="o"\n\n--o\n\nTopics of the day\n\n--o\n'
        b'Content-Type: multipart/digest; boundary="i"\n\n--i\n\n'
        + mail("First.", key="1")
        + b"\n--i\n\n"
        + mail("Second.", key="2", head="In-Reply-To: <1@x>\n", sender="Bo <bo@b.example>")
        + b"\n--i--\n\n--o--\n"
    )
    thread = read_thread(digest)
    assert (thread.title, opening(thread).text) == ("Boats", "First.")
    assert [(comment.author, comment.text) for comment in thread.comments] == [("Bo", "Second.")]


def test_a_mail_that_was_deleted_and_still_stands_in_the_file_is_left_out() -> None:
    expunged = mail("Rude.", key="2", head="In-Reply-To: <1@x>\nX-Mozilla-Status: 0009\n")
    kept = mail("Kind.", key="3", head="In-Reply-To: <1@x>\nX-Mozilla-Status: 0001\n")
    thread = read_thread(box(mail(key="1"), expunged, kept))
    assert [comment.text for comment in thread.comments] == ["Kind."]
    assert skipped(thread) == {"entries": 1}


DIGEST = """Send Boats mailing list submissions to
\tboats@lists.example

Today's Topics:

   1. [Boats] Gulls (Ann Lee)
   2. Re: [Boats] Gulls (Bo Roth)


----------------------------------------------------------------------

Message: 1
Date: Mon, 2 Mar 2026 09:00:00 +0000
From: Ann Lee <ann at sea.example>
To: boats at lists.example
Subject: [Boats] Gulls
Message-ID: <1@x>
Content-Type: text/plain; charset="iso-8859-1"

Gulls are loud.

--
Ann

------------------------------

Message: 2
Date: Mon, 2 Mar 2026 10:00:00 +0000
From: Bo Roth <bo at sea.example>
Subject: Re: [Boats] Gulls
Message-ID: <2@x>

M\u00f6wen are louder.
------------------------------
That was a line of my own.


------------------------------

Subject: Digest Footer

_______________________________________________
Boats mailing list

------------------------------

End of Boats Digest, Vol 3, Issue 2
***********************************
"""


@pytest.mark.parametrize(
    "content",
    [
        mail(
            DIGEST, subject="Boats Digest, Vol 3, Issue 2", head="Content-Type: text/plain; charset=utf-8\n"
        ),
        box(mail(DIGEST, subject="Boats Digest, Vol 3, Issue 2")),
        DIGEST.encode(),
        DIGEST.replace("Today's Topics", "Meldungen des Tages").encode(),
    ],
    ids=["mail", "box", "its text", "in German"],
)
def test_a_digest_that_is_one_text_is_the_mails_in_it(content: bytes) -> None:
    thread = read_thread(content)
    assert (opening(thread).author, opening(thread).text.partition("\n")[0]) == ("Ann Lee", "Gulls are loud.")
    assert [(one.author, one.text.split()[:3]) for one in thread.comments] == [
        ("Bo Roth", ["M\u00f6wen", "are", "louder."])
    ]
    assert "That was a line of my own." in thread.comments[0].text
    assert "mailing list" not in thread.comments[0].text
