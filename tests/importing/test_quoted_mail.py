"""Nobody is credited with words quoted from another mail, in any program and language."""

# ruff: noqa: E501 - samples stand as programs print them

from __future__ import annotations

import pytest

from bot.importing.detect import read_thread
from bot.importing.mail.body import convert_html_mail, convert_mail
from bot.importing.text.readable_text import ReadableText
from storage.model import Article, Comment, PassageKind

QUOTED = (
    "I propose that we close the mill pond on Mondays from June on, as hardly anybody rows then.\n"
    "The warden of that one day costs us four hundred a month.\n\n"
    "The second point is the jetty, whose planks are thirty years old."
)
OWN = "I am against it. The rowing classes come on Mondays."


def own_words(entry: ReadableText | Article | Comment) -> str:
    text = entry.text
    for part in sorted(entry.passages, key=lambda part: -part.start):
        if part.kind in {PassageKind.QUOTED, PassageKind.SIGNATURE}:
            text = text[: part.start] + text[part.end :]
    return " ".join(text.split())


def head(sender: str, sent: str, to: str, subject: str, *, colon: str = ":") -> str:
    values = ("Mara Quill <mara@…>", "2024-03-04 10:00", "board@…", "The pond")
    labels = (sender, sent, to, subject)
    return "\n".join(f"{label}{colon} {value}" for label, value in zip(labels, values, strict=True))


HEADS = {
    "en": ("From", "Sent", "To", "Subject"),
    "en apple": ("From", "Date", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "de apple": ("Von", "Datum", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "fr apple": ("De", "Date", "À", "Objet"),
    "es": ("De", "Enviado el", "Para", "Asunto"),
    "es apple": ("De", "Fecha", "Para", "Asunto"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "it thunderbird": ("Mittente", "Data", "A", "Oggetto"),
    "pt-br": ("De", "Enviada em", "Para", "Assunto"),
    "pt": ("De", "Enviado", "Para", "Assunto"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "da": ("Fra", "Sendt", "Til", "Emne"),
    "nb": ("Fra", "Dato", "Til", "Emne"),
    "sv": ("Från", "Skickat", "Till", "Ämne"),
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
    "cs": ("Od", "Odesláno", "Komu", "Předmět"),
    "sk": ("Od", "Odoslané", "Komu", "Predmet"),
    "hu": ("Feladó", "Elküldve", "Címzett", "Tárgy"),
    "ro": ("De la", "Trimis", "Către", "Subiect"),
    "el": ("Από", "Στάλθηκε", "Προς", "Θέμα"),
    "tr": ("Kimden", "Gönderildi", "Kime", "Konu"),
    "ru": ("От", "Отправлено", "Кому", "Тема"),
    "uk": ("Від", "Надіслано", "Кому", "Тема"),
    "sl": ("Od", "Poslano", "Za", "Zadeva"),
    "ja": ("差出人", "送信日時", "宛先", "件名"),
    "zh-cn": ("发件人", "发送时间", "收件人", "主题"),
    "zh-tw": ("寄件者", "寄件日期", "收件者", "主旨"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목"),
    "vi": ("Từ", "Đã gửi", "Đến", "Chủ đề"),
}


@pytest.mark.parametrize("labels", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize(
    "form",
    [
        "{own}\n\nTeo\n\n{head}\n\n{quoted}",
        "{own}\n\n________________________________\n{head}\n\n{quoted}\n",
        "{own}\n\n-----\n{head}\n{quoted}\n",
        "{own}\n\n{spaced}\n\n{quoted}\n",
    ],
    ids=["bare", "rule", "tight", "spaced"],
)
def test_a_mail_below_the_head_that_outlook_prints_is_quoted(form: str, labels: tuple[str, ...]) -> None:
    printed = head(*labels)
    body = form.format(own=OWN, head=printed, spaced=printed.replace("\n", "\n\n"), quoted=QUOTED)
    assert own_words(convert_mail(body)) == OWN


@pytest.mark.parametrize(
    "printed",
    [
        head("De", "Envoyé", "À", "Objet", colon="\u00a0:"),  # a no-break space before the colon
        "*From:* Mara Quill [mailto:mara@…]\n*Sent:* Monday, March 4, 2024 10:00 AM\n*To:* Board\n*Subject:* The pond",
        "Gesendet: Montag, 04. März 2024 um 10:00 Uhr\nVon: \"Mara Quill\" <mara@…>\nAn: board@…\nBetreff: Der Teich",
        "Betreff:\tDer Teich\nDatum:\tMon, 4 Mar 2024 10:00:00 +0100\nVon:\tMara Quill <mara@…>\nAn:\tboard@…",
        ("From: Mara Quill <mara@…>\nDate: Monday, 4 March 2024 at 10:00\nTo: A <a@…>, B <b@…>,\n    C <c@…>\nCc: D\n"
        "Subject: The pond"),
        "发件人：Mara Quill <mara@…>\n发送时间：2024年3月4日 10:00\n收件人：board@…\n主题：The pond",
        "Mara Quill <mara@…>\n04.03.2024 10:00\n\nAn\n\tboard@…\nKopie\n\nThema\n\tDer Teich\n",
        "Mara Quill/Board/Mill@Mill\n03/04/2024 10:00 AM\n\nTo\nBoard/Mill@Mill\ncc\n\nSubject\nThe pond\n",
        '"Quill, Mara"\n<mara@millpo\n\nTo:\n\nboard@…\n\ncc:\n\nSent by:\n\nSubject: The pond board-reque st@…\n\n03/04/2024 10:00 AM',
        '"Mara Quill" <mara@…> on 03/04/2024 10:00:12 AM\nTo: board@…\ncc: teo@…\nSubject: The pond',
        "From:    Mara Quill/Board/Mill\nTo:      Board@Mill\nDate:    03/04/2024 10:00 AM\nSubject: The pond",
    ],
)  # fmt: skip
def test_heads_of_other_programs_are_known_too(printed: str) -> None:
    assert own_words(convert_mail(f"{OWN}\n\n{printed}\n\n{QUOTED}")) == OWN


ATTRIBUTIONS = [
    "On Mon, Mar 4, 2024 at 10:00 AM Mara Quill <mara@…> wrote:",
    "On Mon, Mar 4, 2024 at 10:00 AM Mara Quill-Abernathy of the Board\n<mara@…> wrote:",
    "On Monday, March 4, 2024 at 10:00:00 AM UTC+1 Mara Quill wrote:",
    "On Monday, 4 March 2024, 10:00:00 GMT, Mara Quill <mara@…> wrote:",
    'On 3/4/24, 10:00 AM, "Mara Quill" <mara@…> wrote:',
    "Mara Quill <mara@…> wrote on Mon, Mar 4, 2024 at 10:00:55AM +0100:",
    "Mara Quill/Board/Mill@Mill wrote on 03/04/2024 10:00:00 AM:",
    "In message <abc@…>, Mara Quill writes:",
    "Am 04.03.24 um 10:00 schrieb Mara Quill:",
    "Am Mo., 4. März 2024 um 10:00 Uhr schrieb Mara Quill <\nmara@…>:",
    "Am Montag, 4. März 2024, 10:00:00 MEZ hat Mara Quill <mara@…> Folgendes geschrieben:",
    "Mara Quill <mara@…> schrieb am Mo., 4. März 2024,\n10:00:",
    "Am 4. März 2024 10:00:13 MEZ schrieb Mara Quill <mara@…>:",
    "Mara Quill schrieb am Montag, 4. März 2024 um 10:00:00 UTC+1:",
    "Zitat von Mara Quill <mara@…>:",
    "Quoting Mara Quill <mara@…>:",
    "Le lun. 4 mars 2024 à 10:00, Mara Quill <mara@…> a écrit :",
    "Le 04/03/2024 à 10:00, Mara Quill a écrit :",
    "Le lundi 4 mars 2024 à 10:00:00 UTC+1, Mara Quill\n<mara@…> a écrit :",
    "El lun, 4 mar 2024 a las 10:00, Mara Quill (<mara@…>) escribió:",
    "El 04/03/2024 a las 10:00, Mara Quill escribió:",
    "Il giorno lun 4 mar 2024 alle ore 10:00 Mara Quill <mara@…> ha scritto:",
    "Il 04/03/2024 10:00, Mara Quill ha scritto:",
    "Em seg., 4 de mar. de 2024 às 10:00, Mara Quill <mara@…> escreveu:",
    "Op ma 4 mrt 2024 om 10:00 schreef Mara Quill <mara@…>:",
    "Den mån 4 mars 2024 kl 10:00 skrev Mara Quill <mara@…>:",
    "man. 4. mar. 2024 kl. 10:00 skrev Mara Quill <mara@…>:",
    "ma 4. maalisk. 2024 klo 10.00 Mara Quill (mara@…) kirjoitti:",
    "pon., 4 mar 2024 o 10:00 Mara Quill <mara@…> napisał(a):",
    "po 4. 3. 2024 v 10:00 odesílatel Mara Quill <mara@…> napsal:",
    "Mara Quill <mara@…> ezt írta (időpont: 2024. márc. 4., H, 10:00):",
    "Mara Quill <mara@…>, 4 Mar 2024 Pzt, 10:00 tarihinde şunu yazdı:",
    "пн, 4 мар. 2024 г. в 10:00, Mara Quill <mara@…>:",
    "04.03.2024 10:00, Мара Квилл пишет:",
    "2024年3月4日(月) 10:00 Mara Quill <mara@…>:",
    "Mara Quill <mara@…> 于2024年3月4日周一 10:00写道：",
    "2024년 3월 4일 (월) 오전 10:00, Mara Quill <mara@…>님이 작성:",
    "-----Original Message-----",
    "-------- Original-Nachricht --------",
    "---------- Forwarded message ---------",
    "-------- Message d’origine --------",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐",
    "Begin forwarded message:",
    "Anfang der weitergeleiteten Nachricht:",
    "----- Weitergeleitet von Mara Quill/Board/Mill am 04.03.2024 10:00 -----",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_a_mail_below_a_line_that_tells_who_wrote_it_is_quoted(line: str) -> None:
    assert own_words(convert_mail(f"{OWN}\n\nTeo\n\n{line}\n\n{QUOTED}\n")) == OWN
    cited = "\n".join(f"> {words}" for words in QUOTED.split("\n"))
    assert own_words(convert_mail(f"{line}\n{cited}\n\n{OWN}\n")) == OWN


@pytest.mark.parametrize(
    "cited",
    [
        (
            ">>>>> Mara Quill\n>>>>>     on Mon, 4 Mar 2024 10:00:00 +0000 writes:\n\n    > Close the pond\n"
            "    > on Mondays.\n\n    >> An older remark\n    >> of somebody."
        ),
        "Mara> Close the pond\nMara> on Mondays.",
        "MQ> Close the pond\nMQ> on Mondays.",
        "\t> Close the pond\n\t> on Mondays.",
        "| Close the pond\n| on Mondays.",
        "> Close the pond on Mondays, as the planks of the jetty are thirty\nyears old.\n> And so is the roof.",
        "On Mon, 4 Mar 2024, Mara Quill wrote:\n\n    Close the pond\n    on Mondays.\n",
        "Mara Quill wrote:\n> Close the pond on Mondays.",
        "[Mara Quill]\n> Close the pond on Mondays.",
        'Mara Quill wrote:\n"Close the pond\non Mondays."\n',
        "Mara Quill wrote:\n: Close the pond\n: on Mondays.",
        "Mara Quill wrote:\n} Close the pond\n} on Mondays.",
        "Mara Quill schrieb:\n» Close the pond\n» on Mondays.",
        "Mara Quill wrote:\n\tClose the pond\n\ton Mondays.",
        ">>>>> Mara Quill\n>>>>>     on Mon, 4 Mar 2024 10:00:00 +0000 writes:\n\n    Close the pond\n    on Mondays.",
        "From: Mara Quill [mailto:mara@…]\n> Close the pond on Mondays.",
        "* Mara Quill <mara@…> [2024-03-04 10:00]:\n\n> Close the pond on Mondays.",
        "Quoting Mara Quill (2024-03-04 10:00:00)\n> Close the pond on Mondays.",
        "Quoth Mara Quill on Mar 04, 2024 at 10:00 am:\n> Close the pond on Mondays.",
        "El 04/03/2024 a les 10:00, Mara Quill ha escrit:\n> Close the pond on Mondays.",
        "Excerpts from Mara Quill's message of March 4, 2024 10:00 am:\n> Close the pond on Mondays.",
        "Wiadomość napisana przez Mara Quill <mara@…> w dniu 4 mar 2024, o godz. 10:00:\n\n> Close the pond.",
        (
            "------- Original Message -------\nOn Monday, March 4th, 2024 at 10:00, Mara Quill <mara@…> wrote:\n\n"
            "> Close the pond on Mondays."
        ),
    ],
)
def test_signs_of_citing_are_known_wherever_they_stand(cited: str) -> None:
    assert own_words(convert_mail(f"{cited}\n\n{OWN}\n")) == OWN


@pytest.mark.parametrize(
    "text",
    [
        "From: here it looks fine. I will go to the pond tomorrow.",
        "The plan for Monday:\nFrom: 10:00\nTo: 12:00\nSubject: rowing\nBring a towel, please.",
        "My neighbour wrote to me last week:\nnobody rows on Mondays. I believe him.",
        "Original message boards are rare now. I would look elsewhere.",
        "Re: the pond, I would wait.\nDate: to be settled. I can come in May.",
        "A: yes, I do.\nB: no, I will not.",
        "Thanks, Mara.\nI have looked at the planks of the jetty today, and five of them are rotten.",
        "I think that\nn > 5 boats are too many. So does the warden.",
        "Sent by whom? I never got it.",
        "My points:\n\nThe cold pond\nThe old jetty",
        "I see this.\n\n- the pond is cold\n- the jetty is old",
        "What I counted:\n\n| boat | days |\n| skiff | 2 |\n\nThe skiff can go.",
        "Quoting Mara (2024) is not needed here.\nI would wait.",
        "* Mara Quill [2024-03-04 10:00]:\nI disagree with her.",
    ],
)
def test_own_words_that_only_look_like_a_head_stay_own(text: str) -> None:
    assert own_words(convert_mail(text)) == " ".join(text.split())


def test_a_reply_below_cited_lines_stays_own_even_below_a_head() -> None:
    printed = head("Von", "Gesendet", "An", "Betreff")
    body = f"-----Ursprüngliche Nachricht-----\n{printed}\n\n> Close the pond.\n\n{OWN}\n"
    assert own_words(convert_mail(body)) == OWN


OUTLOOK_HTML = (
    "<div><p>{own}</p><p>Teo</p><div style='border-top:solid #E1E1E1 1.0pt'><p><b>{0}:</b> Mara Quill"
    " &lt;mara@…&gt;<br><b>{1}:</b> Monday, March 4, 2024 10:00<br><b>{2}:</b> Board<br><b>{3}:</b> The pond</p>"
    "</div><p>I propose that we close the pond.</p><p>And the jetty.</p></div>"
)


@pytest.mark.parametrize("labels", [HEADS["en"], HEADS["de"], HEADS["fr"], HEADS["ru"], HEADS["ja"]])
def test_html_of_outlook_is_quoted_below_its_head(labels: tuple[str, ...]) -> None:
    assert own_words(convert_html_mail(OUTLOOK_HTML.format(*labels, own=OWN))) == OWN


@pytest.mark.parametrize(
    "html",
    [
        "<p>{own}</p><div>Le 4 mars 2024 à 10:00, Mara &lt;mara@…&gt; a écrit :</div><blockquote>Close it.</blockquote>",
        "<p>{own}</p><p>Am 04.03.2024 um 10:00 schrieb Mara:</p><p>Close the pond.</p><p>And the jetty.</p>",
        "<p>{own}</p><p>-- <br>Teo Brandt<br>Harbour</p><blockquote type='cite'>Close it.</blockquote>",
        "<p>{own}</p><p>Von meinem iPhone gesendet</p><blockquote>Close it.</blockquote>",
    ],
)
def test_html_of_other_programs_is_quoted_where_only_words_tell(html: str) -> None:
    assert own_words(convert_html_mail(html.format(own=OWN))) == OWN


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nTeo Brandt\nHarbour master, Mill Pond\n+44 1234 567890",
        "Regards,\nTeo",
        "Viele Grüße\nTeo Brandt",
        "Bien cordialement,\n\nTeo Brandt\nCapitainerie",
        "Saludos cordiales,\nTeo",
        "Cordiali saluti\nTeo",
        "Met vriendelijke groet,\nTeo Brandt",
        "С уважением,\nТео",
        "Sent from my iPhone",
        "Gesendet mit der GMX Mail App",
        "Envoyé de mon iPhone",
        "Get Outlook for Android<https://…>",
        "This e-mail and any attachments are confidential. If you are not the intended recipient, please delete it.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.",
        "_______________________________________________\nPond mailing list\nhttps://lists.example/listinfo/pond",
        (
            '-- \nYou received this message because you are subscribed to the group "Pond".\n'
            "To unsubscribe from this group, send an email to pond+unsubscribe@…."
        ),
        "_._,_._,_\nGroups.io Links: You receive all messages sent to this group.\nMute This Topic\n_._,_._,_",
    ],
)
def test_signatures_and_notices_are_no_words_of_anybody(signature: str) -> None:
    assert own_words(convert_mail(f"{OWN}\n\n{signature}\n")) == OWN
    assert own_words(convert_mail(f"{OWN}\n\n{signature}\n\n{head(*HEADS['en'])}\n\n{QUOTED}\n")) == OWN


def box(*bodies: str) -> bytes:
    """The first mail is by Mara, the others are Teo's replies to it."""
    mails = []
    for at, body in enumerate(bodies):
        sender, answers = (
            ("Teo Brandt <teo@y.example>", "In-Reply-To: <0@x>\n") if at else ("Mara <m@x.example>", "")
        )
        mails.append(
            f"From m@x.example Mon Mar  4 1{at}:00:00 2024\nFrom: {sender}\nSubject: The pond\n"
            f"Date: Mon, 4 Mar 2024 1{at}:00:00 +0000\nMessage-ID: <{at}@x>\n{answers}\n{body}\n\n"
        )
    return "".join(mails).encode()


@pytest.mark.parametrize(
    "answer",
    [
        f"{QUOTED}\n\n{OWN}",
        f"{OWN}\n\n{QUOTED}",
        f"{QUOTED.splitlines()[0]}\n{QUOTED.splitlines()[1]}\n\n{OWN}\n\n{QUOTED.splitlines()[3]}",
        f"{QUOTED.replace(' ', chr(10), 4)}\n\n{OWN}",
    ],
    ids=["above", "below", "between", "broken otherwise"],
)
def test_words_of_the_mail_before_are_quoted_without_any_sign(answer: str) -> None:
    thread = read_thread(box(QUOTED, answer))
    assert [own_words(entry) for entry in thread.list_entries()] == [" ".join(QUOTED.split()), OWN]


def test_what_two_people_say_alike_stays_the_own_words_of_both() -> None:
    said = "I agree with Mara."
    thread = read_thread(box(QUOTED, said, said))
    assert [own_words(entry) for entry in thread.comments] == [said, said]


def test_what_follows_a_quotation_below_a_farewell_is_text_again() -> None:
    body = f"Good to know.\n\nBest,\nTeo\n\n> The pond is closed\n> in May.\n\n{OWN}\n"
    assert own_words(convert_mail(body)) == f"Good to know. {OWN}"


def test_numbers_that_two_people_give_alike_make_no_quotation() -> None:
    first, answer = (
        "It has Pond 1.1-2-2 and needs R 2.15.2 here.",
        "No way! It has Pond 1.1-2-2 and needs R 2.15.2 too.",
    )
    thread = read_thread(box(first, answer))
    assert [own_words(entry) for entry in thread.comments] == [answer]
