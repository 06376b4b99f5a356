"""Comment sections as text without numbers, from many themes, networks and languages."""

# ruff: noqa: E501 - samples stand as browsers copy them

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.bylines import parse_byline
from bot.importing.text.dates import is_date, parse_date
from bot.importing.text.relative_times import is_relative_time
from storage.model import NoteKind, Thread

MARCH = datetime(2021, 3, 3, 10, 12, tzinfo=UTC)


def read(text: str) -> Thread:
    return read_thread(text.encode())


def reason_of(text: str) -> str:
    with pytest.raises(UnreadableSource) as refusal:
        read(text)
    return refusal.value.reason


def said(thread: Thread) -> list[tuple[str | None, str]]:
    return [(comment.author, comment.text) for comment in thread.comments]


LANGUAGES = [
    ("2 responses to “The quay”", "{} says:", "March 3, 2021 at 10:12 am", "Reply"),
    ("2 Antworten auf „Der Kai“", "{} sagt:", "3. März 2021 um 10:12 Uhr", "Antworten"),
    ("2 réactions", "{} a dit :", "3 mars 2021 à 10 h 12 min", "Répondre"),
    ("Comentarios: 2", "{} dijo:", "3 marzo, 2021 a las 10:12 am", "Responder"),
    ("2 commenti", "{} ha scritto:", "3 marzo 2021 alle 10:12", "Rispondi"),
    ("2 comentários", "{} disse:", "3 de março de 2021 às 10:12", "Responder"),
    ("2 reacties op “De kade”", "{} schreef:", "3 maart 2021 om 10:12", "Beantwoorden"),
    ("2 svar", "{} skriver:", "3 mars, 2021 kl. 10:12", "Svara"),
    ("2 komentáře", "{} napsal:", "3. března 2021 (10:12)", "Odpovědět"),
    ("Komentáre: 2", "{} píše:", "3. marca 2021 o 10:12", "Odpovedať"),
    ("2 коментарі", "{} пише:", "3 березня 2021 о 10:12", "Відповісти"),
    ("2 комментария", "{} пишет:", "3 марта 2021 в 10:12", "Ответить"),
    ("2 تعليقات", "يقول {}:", "3 مارس 2021 الساعة 10:12", "رد"),
    ("2 komentarze", "{} pisze:", "3 marca 2021 o 10:12", "Odpowiedz"),
    ("댓글 2", "{}님의 말:", "2021년 3월 3일 오전 10:12", "답글"),
    ("2件のコメント", "{} より:", "2021年3月3日 10:12", "返信"),
]


@pytest.mark.parametrize(("count", "says", "date", "reply"), LANGUAGES, ids=lambda part: part[:12])
def test_the_words_of_a_theme_are_known_in_many_languages(
    count: str, says: str, date: str, reply: str
) -> None:
    entries = [
        f"{says.format(name)}\n{date}\n\n{words}\n\n{reply}\n"
        for name, words in (("Anna", "The cranes stay."), ("Ben", "They rust."))
    ]
    thread = read(f"{count}\n\n" + "\n".join(entries))
    assert [(one.author, one.time, one.text) for one in thread.comments] == [
        ("Anna", MARCH, "The cranes stay."),
        ("Ben", MARCH, "They rust."),
    ]
    assert thread.declared == thread.found == 2
    assert [(note.kind, dict(note.facts)["count"]) for note in thread.notes] == [(NoteKind.SKIPPED, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "Anna schrieb am 3. März 2021 um 10:12:",
        "Posted by Anna on March 3, 2021 at 10:12 am",
        "Anna | March 3, 2021 at 10:12 am",
        "Anna • March 3, 2021 10:12 AM",
        "Anna (3. März 2021, 10:12)",
        "Anna, 2021-03-03 10:12",
        "March 3, 2021 at 10:12 am Anna says:",
        "Comment by Anna — March 3, 2021 @ 10:12 am",
        "Anna commented on March 3, 2021 at 10:12",
        "**Anna** on [March 3, 2021 at 10:12 am](https://quay.example/#comment-4)",
        "### Anna says on 3 March 2021 at 10:12:",
        "Anna – 3.3.2021 10:12",
        "Anna schreef op 3 maart 2021 om 10:12:",
        "Posté par Anna le 3 mars 2021 à 10h12",
    ],
)
def test_a_line_that_names_author_and_time_is_the_head_of_an_entry(line: str) -> None:
    thread = read(
        f"3 comments\n\n{line}\n\nThe cranes stay.\n\n{line.replace('Anna', 'Ben')}\nThey rust.\n\n"
        f"{line.replace('Anna', 'Cleo')}\n\nPaint them.\n"
    )
    assert said(thread) == [("Anna", "The cranes stay."), ("Ben", "They rust."), ("Cleo", "Paint them.")]
    assert {comment.time for comment in thread.comments} == {MARCH}


@pytest.mark.parametrize(
    "age",
    ["3 days ago", "vor 3 Tagen", "il y a 3 jours", "hace 3 días", "3 giorni fa", "há 3 dias",
     "3 dagen geleden", "för 3 dagar sedan", "před 3 dny", "pred 3 dňami", "3 дні тому", "3 дня назад",
     "منذ 3 أيام", "yesterday", "3d"],
)  # fmt: skip
def test_a_time_told_from_now_is_no_date_and_is_not_made_one(age: str) -> None:
    thread = read(
        f"2 comments\n\nAnna\n{age}\nThe cranes stay.\n\nReply\n\nBen\n{age}\nThey rust.\n\nReply\n"
    )
    assert said(thread) == [("Anna", "The cranes stay."), ("Ben", "They rust.")]
    assert {comment.time for comment in thread.comments} == {None}
    assert is_relative_time(age) or age == "3d"


@pytest.mark.parametrize(
    ("date", "hour"),
    [
        ("3 March 2021 10:12 UTC+2", 8),
        ("3 March 2021 10:12 GMT+0200", 8),
        ("3. März 2021 um 10:12 MEZ", 9),
        ("March 3, 2021 10:12 AM EST", 15),
        ("2021-03-03T10:12:00.000Z", 10),
        ("2021-03-03 10:12:11 -0500", 15),
        ("3 марта 2021 в 10:12 MSK", 7),
    ],
)
def test_a_zone_that_is_given_counts(date: str, hour: int) -> None:
    found = parse_date(date)
    assert found is not None
    assert (found.hour, found.minute) == (hour, 12)


@pytest.mark.parametrize(
    "date",
    ["31 February 2021", "3 March 2021 25:12", "3 March 2021 10:12 CST", "13:12 pm, March 3, 2021",
     "03/04/2021", "3 March 2021 10:12 UTC+99"],
)  # fmt: skip
def test_a_date_that_cannot_be_or_means_two_things_is_none_but_is_a_date(date: str) -> None:
    assert is_date(date)
    assert parse_date(date) is None


@pytest.mark.parametrize(
    "line",
    ["We met on March 3, 2021", "I was born in Berlin, 3 March 2021", "On March 3, 2021, Anna wrote: no",
     "He said", "This is what she said on the phone, and I quote:"],
)  # fmt: skip
def test_a_sentence_with_a_date_names_nobody(line: str) -> None:
    assert parse_byline(line) is None


def test_words_of_others_in_a_comment_do_not_begin_another() -> None:
    thread = read(
        "2 comments\n\nAnna says:\nMarch 3, 2021 at 10:12 am\n\nBen wrote:\n> They rust.\n\n"
        "They do not.\n\nReply\n\n"
        "Ben says:\nMarch 3, 2021 at 11:12 am\n\nCleo said:\nno.\n\nReply\n"
    )
    assert [comment.author for comment in thread.comments] == ["Anna", "Ben"]
    assert thread.comments[1].text == "Cleo said: no."


def test_all_that_somebody_said_is_kept_even_if_it_reads_like_a_button() -> None:
    thread = read(
        "3 comments\n\nAnna says:\n\nLike\n\nReply\n\nBen says:\n\n"
        "My number:\n\n2\n\nCleo says:\n\nNo.\n\nReply\n"
    )
    assert said(thread) == [("Anna", "Like"), ("Ben", "My number:\n\n2"), ("Cleo", "No.")]


def test_set_in_replies_answer_what_they_are_set_in_under() -> None:
    thread = read(
        "3 comments\n\nAnna says:\n    The cranes stay.\n\tBen says:\n\t    They rust.\n"
        "Cleo says:\n    Paint them.\n"
    )
    assert [(one.author, one.parent) for one in thread.comments] == [
        ("Anna", None),
        ("Ben", 2),
        ("Cleo", None),
    ]


def test_an_article_above_the_count_is_the_article_and_a_later_copy_keeps_the_numbers() -> None:
    article = "The harbour was sold again last week, and nobody who works there had been asked. " * 8
    text = f"The quay\n\n{article}\n\n2 comments\n\nAnna says:\nNo.\n\nBen says:\nYes.\n"
    thread = read(text)
    assert thread.article is not None
    assert thread.article.text == article.strip()
    assert [(one.number, one.author) for one in thread.comments] == [(2, "Anna"), (3, "Ben")]
    assert read(text + "\nCleo says:\nPerhaps.\n").key == thread.key


def test_an_edited_comment_keeps_its_key_if_its_time_is_known() -> None:
    head = "{} says:\nMarch 3, 2021 at 10:12 am\n\n"
    text = f"2 comments\n\n{head.format('Anna')}No.\n\n{head.format('Ben')}Yes.\n"
    before, after = read(text), read(text.replace("Yes.", "Yes, and I mean it."))
    assert [one.key for one in before.comments] == [one.key for one in after.comments]


def test_numbers_within_numbers_are_replies() -> None:
    entries = (
        "1. Anna says:\nNo.\n\n1.1. Ben says:\nYes.\n\n1.1.1. Anna says:\nWhy?\n\n"
        "1.2 Cleo says:\nQuiet.\n\n2. Dora says:\nOh.\n"
    )
    thread = read(f"5 comments\n\n{entries}")
    assert [(one.number, one.author, one.parent) for one in thread.comments] == [
        (1, "Anna", None),
        (3, "Ben", 1),
        (4, "Anna", 3),
        (5, "Cleo", 1),
        (2, "Dora", None),
    ]
    assert [note.kind for note in thread.notes] == [NoteKind.RENUMBERED]


def test_sections_of_a_document_within_a_comment_are_no_replies() -> None:
    thread = read(
        "2 comments\n\n1. Anna on\n\n    The plan:\n\n    1.1. Scope\n    1.2. Costs\n"
        "    1.5 million people\n\n2. Ben on\n\n    No.\n"
    )
    assert len(thread.comments) == 2


def test_numbered_entries_may_name_author_and_time_on_two_lines() -> None:
    thread = read(
        "2 Comments\n\n1.  \n\n    Anna says:\n    March 3, 2021 at 10:12 am\n\n    No.\n\n    Reply\n\n"
        "2.  Ben\n    3 March 2021 10:12\n\n    Yes.\n\n    Reply\n"
    )
    assert [(one.number, one.author, one.time, one.text) for one in thread.comments] == [
        (1, "Anna", MARCH, "No."),
        (2, "Ben", MARCH, "Yes."),
    ]


POSTS = "\n\n".join(
    f"{title}\n{day} March 2021\nA few words about what this post will say."
    for day, title in enumerate(("Harbour sold", "Cranes painted", "Quay reopened", "Rats counted"), 1)
)


@pytest.mark.parametrize(
    "text",
    [
        POSTS,
        "Anna said:\n“Go away.”\nBen said:\n“No.”\nAnna said:\n“Then stay.”\n",
        "Version 1.2\n3 March 2021\n- mended this\n\nVersion 1.1\n1 March 2021\n- mended that\n",
        "On 3 March 2021, Anna wrote:\n> No.\n\nWhy not?\n",
        "Dear Ben,\n\nWe met on March 3, 2021.\nIt was fine.\n\nYours\nAnna\n",
    ],
    ids=["list of posts", "story", "changes", "letter with quote", "letter"],
)
def test_names_and_dates_alone_make_no_comment_section(text: str) -> None:
    assert reason_of(text) == "no-thread"


@pytest.mark.parametrize("date", ["March 3, 2021", "3. März 2021", "2021-03-03"])
@pytest.mark.parametrize(
    "form",
    [
        "2 comments\n\nAnna says:\n{0}\n\nThe cranes stay.\n\nBen says:\n{0}\n\nThey rust.\n",
        "2 comments\n\n1. Anna on {0}\n\n   The cranes stay.\n\n2. Ben on {0}\n\n   They rust.\n",
        "2 comments\n\nAnna\n{0}\nThe cranes stay.\n\nBen\n{0}\nThey rust.\n",
    ],
    ids=["verb", "numbered", "stacked"],
)
def test_a_date_without_a_time_of_day_is_known_as_a_day(form: str, date: str) -> None:
    told = [(comment.author, comment.time, comment.day_only) for comment in read(form.format(date)).comments]
    assert told == [(name, MARCH.replace(hour=0, minute=0), True) for name in ("Anna", "Ben")]


NETWORKS = {
    "facebook": (
        "Lindhaven Rowing Club\n3 d ·\nShould we buy the mill?\n27\n14 comments\n2 shares\nLike\nComment\nShare\nMost relevant\n",
        "{0}\nTop fan\n{1}\nLike\nReply\nSee translation\n3d\nEdited\n4\n",
        "View all 3 replies\nWrite a comment…\n",
    ),
    "facebook in german": (
        "14 Kommentare\nRelevanteste zuerst\n",
        "{0}\nTop-Fan\n{1}\nGefällt mir\nAntworten\nÜbersetzung anzeigen\n3 Tage\nBearbeitet\n4\n",
        "Alle 3 Antworten anzeigen\nKommentieren …\n",
    ),
    "facebook in french": (
        "14 commentaires\nLes plus pertinents\n",
        "{0}\nSuper fan\n{1}\nJ’aime\nRépondre\nVoir la traduction\n3 j\nModifié\n4\n",
        "Voir plus de commentaires\nÉcrire un commentaire…\n",
    ),
    "youtube": (
        "1,204 Comments\nSort by\nAdd a comment...\n",
        "{0}\nPinned by @lindhaven\n3 years ago (edited)\n{1}\nRead more\n\n4\n\nTranslate to English\n\nReply\n·\n2 replies\n",
        "",
    ),
    "youtube in german": (
        "3 Kommentare\nSortieren nach\nKommentieren...\n",
        "{0}\nAngepinnt von @lindhaven\nvor 3 Jahren (bearbeitet)\n{1}\nMehr anzeigen\n\n4\n\nAuf Deutsch übersetzen\n\nAntworten\n",
        "",
    ),
    "youtube in spanish": (
        "3 comentarios\nOrdenar por\n",
        "{0}\nFijado por @lindhaven\nhace 3 años (editado)\n{1}\nLeer más\n\n4\n\nTraducir al español\n\nResponder\n",
        "",
    ),
    "linkedin": (
        "3 comments\nMost relevant\n\n",
        "View {0}’s  graphic link\n{0}\n • 2nd\nHarbour engineer at Lindhaven Works\n(edited)\n3d\n{1}\n…more\n\nLike\n\n4\nReply\n\n",
        "Load more comments\n",
    ),
    "linkedin in german": (
        "3 Kommentare\nRelevanteste\n\n",
        "Profil von {0} anzeigen\n{0}\n • 3.+\nHafeningenieurin bei Lindhaven Werke\n3 Tage\n{1}\n…mehr\n\nGefällt mir\n\n4\nAntworten\n\n",
        "Weitere Kommentare laden\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("above", "entry", "below"), NETWORKS.values(), ids=NETWORKS.keys())
def test_nobody_says_what_networks_print_around_comments(above: str, entry: str, below: str) -> None:
    entries = [
        ("Dorrit Halm", "The floor cannot carry six boats, we measured it last year."),
        ("Bruno Kesel", "They plan to lay new beams.\nBefore anything is moved in."),
        ("Ines Marquardt", "The rent there is a third of what we pay now 👍"),
    ]
    thread = read(above + "".join(entry.format(*one) for one in entries) + below)
    assert [(author, text.split()) for author, text in said(thread)] == [
        (author, text.split()) for author, text in entries
    ]
