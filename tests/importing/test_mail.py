"""Mail: decoding, senders, replies, and quoted text."""

from __future__ import annotations

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from bot.importing.mail.fields import cut_addresses
from bot.importing.mail.senders import get_author_name
from storage.model import Article, Comment, NoteKind, PassageKind
from tests.importing.mail_support import box, mail, opening, skipped


def passages(entry: Article | Comment, kind: PassageKind) -> list[str]:
    return [entry.text[part.start : part.end] for part in entry.passages if part.kind is kind]


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Ann Lee <ann@sea.example>", "Ann Lee"),
        ('"Lee, Ann" <ann@sea.example>', "Lee, Ann"),
        ("ann@sea.example (Ann Lee)", "Ann Lee"),
        ("ann at sea.example (Ann Lee)", "Ann Lee"),
        ("ann.lee at sea.example", "ann.lee"),
        ("ann_at_sea.example", "ann"),
        ("ann@sea.example", "ann"),
        ("<ann@sea.example>", "ann"),
        ('"ann@sea.example" <ann@sea.example>', "ann"),
        ("Ann Lee via Boats <boats@lists.example>", "Ann Lee"),
        ("\"'Ann Lee' via Boats\" <boats@lists.example>", "Ann Lee"),
        ("Ann Lee", "Ann Lee"),
        ("@nn@ @end|ng |rom |ee@ex@mp|e (Ann Lee)", "Ann Lee"),
        ("@nn@ @end|ng |rom |ee@ex@mp|e", None),
        ("ann en sea.example (Ann Lee)", "Ann Lee"),
        ("ann a sea.example (Ann Lee)", "Ann Lee"),
        ("ann em sea.example", "ann"),
        ("Ann Lee (Lab 3.2)", "Ann Lee (Lab 3.2)"),
        ("Ann Lee <@nn@ @end|ng |rom |ee@ex@mp|e>", "Ann Lee"),
        ("Ann Lee <ann at sea.example>", "Ann Lee"),
        ("ann(a)sea.example", "ann"),
        ("ann [at] sea.example (Ann Lee)", "Ann Lee"),
        ("ann () sea ! example", "ann"),
        ("ann at sea dot example (Ann Lee)", "Ann Lee"),
        ("ann@sea.example (Ann (Harbour) Lee)", "Ann (Harbour) Lee"),
        ('ann@sea.example ("Ann Lee")', "Ann Lee"),
        ("Ann Lee (Harbour) <ann@sea.example>", "Ann Lee (Harbour)"),
        ("Lee, Ann <ann@sea.example>", "Lee, Ann"),
        ("Lee, Ann [mailto:ann@sea.example]", "Lee, Ann"),
        ("Ann Lee ann@sea.example", "Ann Lee"),
        ("ann@sea.example <ann@sea.example>", "ann"),
        ("Ann Lee @ Harbour <ann@sea.example>", "Ann Lee @ Harbour"),
        ("Ann Lee über Boote <boote@lists.example>", "Ann Lee"),
        ("Ann Lee tramite Barche <barche@lists.example>", "Ann Lee"),
        ("boats@lists.example; on behalf of; Ann Lee [ann@sea.example]", "Ann Lee"),
        ("Boote [boote@lists.example] im Auftrag von Ann Lee [ann@sea.example]", "Ann Lee"),
        ("Ann Lee <ann@sea.example>, Bo <bo@sea.example>", "Ann Lee"),
        ("Matt at the Mill <matt@sea.example>", "Matt at the Mill"),
        ("", None),
        ("<>", None),
    ],
)
def test_authors_are_named_and_no_address_is_shown(sender: str, author: str | None) -> None:
    assert get_author_name(sender) == author


def test_addresses_of_people_are_cut_and_those_of_pages_are_not() -> None:
    text = (
        "Ask ann.lee@sea.example, see https://x.example/m/1@y.example and ssh://git@host.example/r, 5@once."
    )
    assert cut_addresses(text) == text.replace("ann.lee@sea.example", "ann.lee@…")
    assert cut_addresses("Ann <ann at sea.example>, at sea.example") == "Ann <ann at …>, at sea.example"


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Type: text/plain; charset=utf-8\n", "Möwe".encode(), "Möwe"),
        ("Content-Type: text/plain; charset=iso-8859-1\n", "Möwe".encode("latin-1"), "Möwe"),
        ("Content-Type: text/plain; charset=iso-8859-1\n", "Möwe".encode(), "Möwe"),
        ("Content-Type: text/plain; charset=utf-8\n", "Möwe".encode("latin-1"), "Möwe"),
        ("Content-Type: text/plain; charset=us-ascii\n", "80 €".encode("cp1252"), "80 €"),
        ("Content-Type: text/plain; charset=x-unheard-of\n", "Möwe".encode(), "Möwe"),
        ("Content-Type: text/plain; charset=zlib\n", "Möwe".encode(), "Möwe"),
        ("Content-Type: text/plain; charset=koi8-r\n", "чайка".encode("koi8-r"), "чайка"),
        ("Content-Type: text/plain; charset=iso-2022-jp\n", "鴎".encode("iso-2022-jp"), "鴎"),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", b"TcO2d2U=", "Möwe"),
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
            b"M=C3=B6=\nwe",
            "Möwe",
        ),
        ("Content-Type: text/html; charset=utf-8\n", b"<p>M&ouml;we</p>", "Möwe"),
        ("", "Möwe".encode(), "Möwe"),
    ],
)
def test_each_part_is_read_in_its_own_charset(head: str, body: bytes, text: str) -> None:
    assert opening(read_thread(mail(body, head=head))).text == text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?Q?M=C3=B6we_&_Meer?=", "Möwe & Meer"),
        ("=?utf-8?B?TcO2?= =?UTF-8?B?d2U=?= am Meer", "Möwe am Meer"),
        ("=?utf-8?B?TcM=?= =?utf-8?B?tndl?=", "Möwe"),  # cut within a multi-byte letter
        ("=?iso-8859-1*de?Q?M=F6we?=", "Möwe"),
        ("=?nonsense", "=?nonsense"),
        ("Folded\n over lines", "Folded over lines"),
        ("[boats] Re: [boats] Gulls", "[boats] Gulls"),
        ("Möwe", "Möwe"),
    ],
)
def test_subjects_are_decoded(subject: str, title: str) -> None:
    assert read_thread(mail(subject=subject)).title == title


def test_answers_follow_ids_over_absent_mails_and_in_any_order() -> None:
    thread = read_thread(
        box(
            mail("Fourth.", key="4", head="References: <1@x> <9@x> <2@x>\n"),
            mail("First.", key="1"),
            mail("Third.", key="3", head="In-Reply-To: <9@x>\nReferences: <1@x> <9@x>\n"),
            mail("Second.", key="2", head="In-Reply-To: <1@x>\n"),
        )
    )
    assert opening(thread).text == "First."
    numbers = {comment.text: comment.number for comment in thread.comments}
    assert {c.text: c.parent for c in thread.comments} == {
        "Second.": None,
        "Third.": None,
        "Fourth.": numbers["Second."],
    }
    assert [dict(n.facts)["count"] for n in thread.notes if n.kind is NoteKind.STUBS] == [1]


def test_answers_to_one_absent_mail_are_one_thread_without_article() -> None:
    (thread,) = read_threads(
        box(*(mail(key=key, subject="Re: Gulls", head="In-Reply-To: <0@x>\n") for key in "12"))
    )
    assert thread.article is None
    assert (thread.title, len(thread.comments), thread.key) == ("Gulls", 2, "mbox:0@x")


def test_a_subject_joins_only_answers_that_name_nothing() -> None:
    threads = read_threads(
        box(
            mail(key="1", subject="[boats] Gulls"),
            mail(key="2", subject="AW: [boats] Gulls"),
            mail(key="3", subject="Gulls"),
            mail(key="4", subject="Re: Gulls", head="In-Reply-To: <elsewhere@x>\n"),
        )
    )
    assert [thread.found for thread in threads] == [2, 1, 1]


def test_the_largest_thread_of_a_box_is_read_and_the_others_are_counted() -> None:
    thread = read_thread(
        box(mail(key="1"), mail(key="2", subject="Gulls"), mail(key="3", subject="Re: Gulls"))
    )
    assert (thread.title, skipped(thread)) == ("Gulls", {"threads": 1})


def test_lines_that_an_archive_escaped_are_restored_and_begin_no_mail() -> None:
    thread = read_thread(box(mail("Look:\n\n>From here to there.\n\nFrom 1998 on\nit rained.")))
    assert opening(thread).text == "Look:\n\nFrom here to there.\n\nFrom 1998 on it rained."


def test_a_mail_that_occurs_twice_is_read_once() -> None:
    thread = read_thread(box(mail(key="1"), mail(key="2", head="In-Reply-To: <1@x>\n"), mail(key="1")))
    assert (thread.found, skipped(thread)) == (2, {"duplicates": 1})


def test_flowed_lines_are_joined_at_their_depth() -> None:
    body = "> They said \n> so.\nI do \nnot.\n-- \nAnn"
    article = opening(read_thread(mail(body, head="Content-Type: text/plain; format=flowed\n")))
    assert article.text == "> They said so.\n\nI do not.\n\n--\nAnn"
    assert passages(article, PassageKind.QUOTED) == ["> They said so."]
    assert passages(article, PassageKind.SIGNATURE) == ["--\nAnn"]


def test_what_was_scrubbed_and_what_pgp_adds_is_no_text() -> None:
    body = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nGulls are\n- - loud.\n"
        "-----BEGIN PGP SIGNATURE-----\niQEz\n-----END PGP SIGNATURE-----\n"
        "-------------- next part --------------\nA non-text attachment was scrubbed...\nName: gull.jpg\n"
        "Type: image/jpeg\nURL: <http://x.example/gull.jpg>\n"
    )
    thread = read_thread(mail(body))
    assert opening(thread).text == "Gulls are\n- loud."
    assert skipped(thread) == {"attachments": 1}


@pytest.mark.parametrize(
    "notice",
    [
        "------------ próxima parte ------------\nSe ha borrado un adjunto en formato HTML...\n",
        "-------------- nächster Teil --------------\nEin Dateianhang mit HTML-Daten wurde abgetrennt...\n",
        (
            "-------------- section suivante --------------\nUne pièce jointe a été nettoyée...\n"
            "Nom: gull.jpg\nType: image/jpeg\nTaille: 12 octets\n"
        ),
    ],
)
def test_what_was_scrubbed_is_no_text_in_any_language(notice: str) -> None:
    thread = read_thread(mail(f"Gulls are loud.\n{notice}URL: <http://x.example/gull.htm>\n"))
    assert opening(thread).text == "Gulls are loud."


def test_a_mail_of_which_an_archive_kept_nothing_has_no_words() -> None:
    notice = "An embedded and charset-unspecified text was scrubbed...\nName: not available\nURL: <https://x.example/a>\n"
    thread = read_thread(box(mail(), mail(notice, key="2", head="In-Reply-To: <1@x>\n")))
    assert thread.comments[0].text == ""


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Mar 2, 2026 at 9:00 AM A. N. Lee <ann@sea.example> wrote:",
        "2026-03-02 9:00 GMT+01:00 A. N. Lee <ann at sea.example>:",
        "Am 02.03.26 um 09:00 schrieb Lee, A. (Hafen):",
        "Le lun. 2 mars 2026 à 09:00, Ann Lee <ann@sea.example> a écrit :",
        "El lun, 2 mar 2026 a las 9:00, Ann Lee escribió:",
        "Il giorno lun 2 mar 2026 Ann Lee ha scritto:",
        "Op ma 2 mrt. 2026 om 09:00 schreef Ann Lee:",
        "Em seg., 2 de mar. de 2026, Ann Lee escreveu:",
        "Den mån 2 mars 2026 skrev Ann Lee:",
        "pon., 2 mar 2026 o 09:00 Ann Lee napisał(a):",
    ],
)
def test_the_line_above_a_quotation_is_part_of_it(line: str) -> None:
    article = opening(read_thread(mail(f"{line}\n> Gulls are loud.\n\nNot all of them are loud.")))
    assert passages(article, PassageKind.QUOTED) == [cut_addresses(line) + "\n> Gulls are loud."]


@pytest.mark.parametrize(
    "mark",
    [
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d'origine-----",
        "-----Messaggio originale-----",
    ],
)
def test_what_is_cited_below_is_a_quotation_to_its_end(mark: str) -> None:
    article = opening(read_thread(mail(f"Yes, I would say so.\n\n{mark}\nFrom: Ann\n\nAre gulls loud?")))
    assert passages(article, PassageKind.QUOTED) == [f"{mark}\nFrom: Ann\nAre gulls loud?"]


def test_html_of_mail_programs_keeps_quotation_and_signature_apart() -> None:
    body = (
        '<div>So be it.</div><div class="gmail_signature">Ann<br>Harbour</div>'
        '<div class="gmail_quote"><div class="gmail_attr">On Monday Bo wrote:</div>'
        "<blockquote>Loud!</blockquote></div>"
    )
    article = opening(read_thread(mail(body, head="Content-Type: text/html\n")))
    assert passages(article, PassageKind.SIGNATURE) == ["Ann\nHarbour"]
    assert passages(article, PassageKind.QUOTED) == ["On Monday Bo wrote:\n\nLoud!"]


def test_a_programs_answer_is_marked() -> None:
    thread = read_thread(
        box(mail(key="1"), mail("Away.", key="2", head="In-Reply-To: <1@x>\nAuto-Submitted: auto-replied\n"))
    )
    assert [comment.bot for comment in thread.comments] == [True]


@pytest.mark.parametrize(
    "text", ["Ann: Date: 5 May\nBo: From: there\nAnn: no", "Bo: 1 From\nAnn: hi\nBo: no"]
)
def test_other_text_is_no_mail(text: str) -> None:
    assert read_thread(text.encode()).form == "paste"


@pytest.mark.parametrize("text", ["From: Ann\nTo: Bo\n\nHello", "From the sea, 1998\nAnn said hello."])
def test_what_only_begins_like_mail_is_no_thread(text: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(text.encode())
    assert refusal.value.reason == "no-thread"


def test_a_box_of_spam_is_refused() -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(box(mail(head="X-Spam-Flag: YES\n")))
    assert refusal.value.reason == "no-comments"


def test_line_ends_and_marks_of_other_systems_change_nothing() -> None:
    content = box(mail("Möwe.", key="1"), mail("So.", key="2", head="In-Reply-To: <1@x>\n"))
    expected = read_thread(content)
    assert read_thread(content.replace(b"\n", b"\r\n")) == expected
    assert read_thread(b"\xef\xbb\xbf" + content) == expected
    assert read_thread(content.decode().encode("utf-16")) == expected
