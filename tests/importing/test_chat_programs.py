"""What chat programs and loggers write around messages, in many languages and versions."""

# ruff: noqa: E501 - samples stand as programs print them

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from storage.model import CommentState, Thread
from tests.importing.chat_programs_support import read, said

ANNA, CARL = "we should plant them in spring", "the soil is too wet in spring"


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("13/12/2012 17:03:48: {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("13.12.12 17:03:48: {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("2012-12-13 17:03:48: {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("12/13/12, 5:03:48 PM: {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("[13.12.12, 17:03:48] {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("[13/12/2012 17:03:48] ~ {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("[2012/12/13 下午5:03:48] {}: {}", datetime(2012, 12, 13, 17, 3, 48, tzinfo=UTC)),
        ("13/12/2012, 17:03 - {}: {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("13/12/2012 à 17:03 - {}: {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("13.12.2012 klo 17.03 - {}: {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("13.12.2012 kl. 17.03 - {}: {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("13/12/2012, 5:03 p. m. - {}: {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("13. 12. 2012 17:03 - {}: {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("2012. 12. 13. 오후 5:03, {} : {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("2012년 12월 13일 오후 5:03, {} : {}", datetime(2012, 12, 13, 17, 3, tzinfo=UTC)),
        ("17:03\t{}\t{}", None),
        ("[{}] [오후 5:03] {}", None),
    ],
)  # fmt: skip
def test_lines_of_messengers_are_read_whatever_their_version_and_language(
    line: str, time: datetime | None
) -> None:
    lines = [
        line.format(name, words)
        for name, words in (("Anna Blum", ANNA), ("Carl", CARL), ("Anna Blum", "I see."))
    ]
    thread = read("\n".join(lines))
    assert said(thread) == [("Anna Blum", ANNA), ("Carl", CARL), ("Anna Blum", "I see.")]
    assert {comment.time for comment in thread.comments} == {time}


def whatsapp(*messages: str) -> Thread:
    lines = [f"12.03.24, 14:0{at} - {message}\n" for at, message in enumerate(messages)]
    return read("".join(lines))


DELETED = [
    "This message was deleted",
    "You deleted this message",
    "This message was deleted by admin Uwe Klein",
    "Diese Nachricht wurde gelöscht.",
    "Du hast diese Nachricht gelöscht.",
    "Ce message a été supprimé",
    "Vous avez supprimé ce message",
    "Se eliminó este mensaje.",
    "Eliminaste este mensaje.",
    "Questo messaggio è stato eliminato",
    "Mensagem apagada",
    "Você apagou esta mensagem",
    "Dit bericht is verwijderd",
    "Det här meddelandet har raderats.",
    "Denne besked blev slettet",
    "Denne meldingen ble slettet.",
    "Tämä viesti poistettiin",
    "Ta wiadomość została usunięta",
    "Du raderade det här meddelandet",
    "Eliminou esta mensagem",
    "Tato zpráva byla odstraněna",
    "Данное сообщение удалено",
    "Це повідомлення було видалено",
    "Bu mesaj silindi",
    "Acest mesaj a fost șters",
    "このメッセージは削除されました。",
    "此消息已被删除",
    "이 메시지는 삭제되었습니다",
]


@pytest.mark.parametrize("phrase", DELETED)
def test_a_message_that_was_deleted_keeps_its_place_and_no_words(phrase: str) -> None:
    thread = whatsapp("Uwe: Who waters them?", f"Jana: {phrase}", "Uwe: I will.")
    assert said(thread) == [("Uwe", "Who waters them?"), ("Uwe", "I will.")]
    gone = thread.comments[1]
    assert (gone.author, gone.text, gone.state) == ("Jana", "", CommentState.DELETED)


@pytest.mark.parametrize(
    "file",
    [
        "IMG-20240312-WA0004.jpg (file attached)",
        "IMG-20240312-WA0004.jpg (Datei angehängt)",
        "VID-20240312-WA0004.mp4 (fichier joint)",
        "PTT-20240312-WA0004.opus (archivo adjunto)",
        "Bepflanzung Mai.pdf (file allegato)",
        "AUD-20240312-WA0004.m4a (arquivo anexado)",
        "plan.pdf (bestand bijgevoegd)",
        "IMG-20240312-WA0004.jpg (in words nobody listed)",
        "<attached: 00000042-PHOTO-2024-03-12-14-09-00.jpg>",
        "<Anhang: 00000042-PHOTO-2024-03-12-14-09-00.jpg>",
        "<pièce jointe : 00000042-PHOTO-2024-03-12-14-09-00.jpg>",
        "<Media omitted>",
        "<Medien ausgeschlossen>",
        "<Médias omis>",
        "image omitted",
        "Bild weggelassen",
        "imagen omitida",
        "immagine omessa",
        "изображение отсутствует",
        "Missed voice call",
    ],
)
def test_a_file_is_nobodys_words_but_what_is_said_of_it_is(file: str) -> None:
    thread = whatsapp("Uwe: Who waters them?", f"Jana: {file}", "Uwe: I will.")
    assert said(thread) == [("Uwe", "Who waters them?"), ("Uwe", "I will.")]
    if "." in file:
        thread = whatsapp("Uwe: Who waters them?", f"Jana: {file}\nThese are ripe.", "Uwe: I will.")
        assert said(thread)[1] == ("Jana", "These are ripe.")


@pytest.mark.parametrize(
    "mark",
    [
        "<This message was edited>",
        "<Diese Nachricht wurde bearbeitet.>",
        "<Ce message a été modifié>",
        "<Se editó este mensaje.>",
        "<Questo messaggio è stato modificato>",
        "<Mensagem editada>",
        "<Det här meddelandet redigerades>",
        "<Dit bericht is bewerkt>",
        "<Сообщение изменено>",
        "(edited)",
        "(bearbeitet)",
    ],
)
def test_the_mark_of_an_edit_is_no_part_of_a_message(mark: str) -> None:
    thread = whatsapp(f"Uwe: Who waters them? {mark}", f"Jana: I do.\nOn Sunday. {mark}", "Uwe: I <3 it")
    assert said(thread) == [("Uwe", "Who waters them?"), ("Jana", "I do.\nOn Sunday."), ("Uwe", "I <3 it")]


def test_people_may_speak_of_what_programs_say() -> None:
    lines = [
        "Uwe: This message was deleted by mistake, I think",
        "Jana: see plan.pdf (the old one)",
        "Uwe: a (edited) b",
    ]
    assert [text for _, text in said(whatsapp(*lines))] == [line.partition(": ")[2] for line in lines]


def test_who_founded_or_named_a_group_is_no_message() -> None:
    thread = whatsapp(
        'Uwe hat die Gruppe "Tomaten: 2024" erstellt',
        'Jana hat den Betreff von "Tomaten: 2024" zu "Beete" geändert',
        "Uwe: Who waters them?",
        "Jana: I do.",
    )
    assert said(thread) == [("Uwe", "Who waters them?"), ("Jana", "I do.")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna: The tram is late again.\nBen: It broke down at the bridge.\nClara: They should mend the tracks first.\n",
        "Marlow_77: The roof lets the rain in.\ncider-jack: The beams are older than the roof.\nnora2: Both must go.\n",
        "[10:12] Anna: The tram is late again.\n[10:13] Ben: It broke down at the bridge.\n[10:17] Clara: As always.\n",
        "Анна: Трамвай опять опаздывает.\nБорис: Он сломался на мосту утром.\nОльга: Пора чинить рельсы на мосту.\n",
        "Anna: The tram is late again.\nBen: It broke down at the bridge.\nAnna: The bridge is closed since noon.\n",
    ],
)
def test_names_are_a_conversation_though_everybody_speaks_once_and_of_no_one(text: str) -> None:
    thread = read(text)
    assert thread.form == "paste"
    assert [line.partition(": ")[2] for line in text.splitlines()] == [one.text for one in thread.comments]


@pytest.mark.parametrize(
    "text",
    [
        "Anna: soprano\nBen: tenor\nClara: alto\nDavid: bass\n",
        "Anna Berg: Professor of cranes at Lindhaven.\nBen Roth: Keeper of the quay since 2019.\nClara Holm: Pilot.\n",
        "2024-03-04 10:00:00\tlevel\t3.20\n2024-03-04 10:01:00\tflow\t17.1\n2024-03-04 10:02:00\tlevel\t3.25\n",
        "Basil: a herb that likes sun.\nRose: a shrub with thorns.\nIris: grows from a bulb in wet soil.\n",
    ],
)
def test_lists_of_people_plants_and_values_are_no_conversation(text: str) -> None:
    with pytest.raises(UnreadableSource):
        read(text)


@pytest.mark.parametrize(
    "head", ["{} — 03/03/2021 10:12 AM\n", "{} — Today at 10:12\n", "{}  10:12 AM\n", "{} — 10:12 AM\n"]
)
def test_bots_are_marked_and_names_that_end_in_bot_stay_whole(head: str) -> None:
    entries = [
        ("Anna", "Who sold it?"),
        ("Remindy APP", "The meeting starts."),
        ("Levelbot", "I am no program."),
        ("Anna", "I see."),
    ]
    thread = read("".join(f"{head.format(name)}{words}\n" for name, words in entries))
    assert [(one.author, one.bot) for one in thread.comments] == [
        ("Anna", False),
        ("Remindy", True),
        ("Levelbot", False),
        ("Anna", False),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Bild weggelassen",
        "a picture, in a language that nobody listed",
        "Uwe Klein hat diese Gruppe erstellt.",
        "Verpasster Sprachanruf, \u200eTippe zum Zurückrufen",
        "Standort: https://maps.example/?q=1,2",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_whatsapp_says_in_any_language_is_known_by_its_hidden_mark(words: str, end: str) -> None:
    text = end.join(
        (
            "[13.05.24, 18:03:40] Uwe Klein: Who digs on Saturday?",
            f"\u200e[13.05.24, 18:05:02] ~ Orsi: \u200e{words}",
            "[13.05.24, 18:05:40] ~ Orsi: I do, at eleven.",
            "\u200e[13.05.24, 18:06:00] Mirko: \u200eDiese Nachricht wurde gelöscht.",
            "",
        )
    )
    thread = read(text)
    assert said(thread) == [("Uwe Klein", "Who digs on Saturday?"), ("Orsi", "I do, at eleven.")]
    assert [one.state for one in thread.comments][2:] == [CommentState.DELETED]


@pytest.mark.parametrize("media", ["[ Photo ]", "[Sticker]", "[ Sprachnachricht ]", "[Фото]"])
def test_a_picture_in_square_brackets_is_nobodys_words(media: str) -> None:
    text = f"Orsi, [13.05.2024 18:05]\nI come.\n\nBenno, [13.05.2024 18:06]\n{media}\n\nOrsi, [13.05.2024 18:07]\nPhoto\n"
    assert said(read(text)) == [("Orsi", "I come."), ("Orsi", "Photo")]


@pytest.mark.parametrize(
    "line",
    [
        "[13.05.2024 18:06:11 | Bearbeitet 18:06:40] {}: {}",
        "[13/05/2024 18:06:11 | Edited 18:06:40] {}: {}",
        "18:06:11 From {} to Everyone:\n\t{}",
        "18:06:11 Von {} an Alle:\n\t{}",
        "18:06:11 De {} à Tout le monde : {}",
        "18:06:11 De {} para Todos: {}",
        "{} (10:12): {}",
        "{} (13.05.2024 10:12): {}",
    ],
)
def test_marks_beside_the_time_change_nobodys_name(line: str) -> None:
    lines = [
        line.format(name, words)
        for name, words in (("Orsi", "I come."), ("Benno Krall", "See you!"), ("Orsi", "Yes."))
    ]
    thread = read("\n".join(lines))
    assert said(thread) == [("Orsi", "I come."), ("Benno Krall", "See you!"), ("Orsi", "Yes.")]
    assert not any(one.passages for one in thread.comments)


def test_what_a_discord_export_writes_below_a_message_is_not_of_its_author() -> None:
    rule = "=" * 62
    text = (
        f"{rule}\nGuild: Hill Club\nChannel: general / route\n{rule}\n\n"
        "[11/17/2024 4:11 PM] oskar\nThe north ridge is icy.\n\n"
        "[11/17/2024 4:13 PM] tyra (pinned)\nThen the valley path.\n\n{Attachments}\nhttps://cdn.example/a.png\n\n"
        "[11/17/2024 4:14 PM] linus\nLook:\n\n{Embed}\nForecast\nRisk is four.\n\n{Reactions}\n👍 (3)\n\n"
        f"[11/17/2024 4:15 PM] oskar\nWe stay home.\n\n{rule}\nExported 4 message(s)\n{rule}\n"
    )
    assert said(read_thread(text.encode())) == [
        ("oskar", "The north ridge is icy."),
        ("tyra", "Then the valley path."),
        ("linus", "Look:"),
        ("oskar", "We stay home."),
    ]


@pytest.mark.parametrize(
    "lead", ["@Anna Bell:", "↱ @Anna Bell:", "replying to @Anna Bell ", "Antwort auf Anna Bell:"]
)
def test_a_line_that_names_the_answered_message_is_no_part_of_the_answer(lead: str) -> None:
    thread = read(
        "Anna Bell — 03/03/2021 10:12\nThe old mill beside the river must stay.\n"
        f"Ben — 03/03/2021 10:13\n{lead} The old mill beside the river must stay.\nNo, it is falling down.\n"
        "Cid — 03/03/2021 10:14\nI agree with that.\n"
    )
    assert said(thread)[1] == ("Ben", "No, it is falling down.")
    assert thread.comments[1].parent == thread.comments[0].number
