"""Copied comment sections: which line contains the author of an entry."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.importing.detect import read_thread
from tests.importing.listing_support import ANNA, BEN, listing, read


@pytest.mark.parametrize(
    "line",
    [
        "NAME on March 1, 2024 at 10:00 said:",
        "NAME on March 1, 2024 at 10:00 am says:",
        "NAME on 1. März 2024 um 10:00 sagte:",
        "NAME says: March 1, 2024 at 10:00 am",
        "NAME schrieb am 1. März 2024 um 10:00:",
    ],
)
def test_a_date_beside_a_name_is_no_part_of_it(line: str) -> None:
    entries = (
        f"{number}. {line.replace('NAME', name)}\n{words}\n"
        for number, (name, words) in enumerate((("Ann", "The ferry should stay."), ("Bo", "It is dear.")), 1)
    )
    thread = read("2 comments\n\n" + "\n".join(entries))
    assert [(comment.author, comment.text) for comment in thread.comments] == [
        ("Ann", "The ferry should stay."),
        ("Bo", "It is dear."),
    ]
    assert {comment.time and comment.time.isoformat() for comment in thread.comments} == {
        "2024-03-01T10:00:00+00:00"
    }


@pytest.mark.parametrize(
    ("first", "author", "time"),
    [
        ("Anna on", "Anna", None),
        ("Anna Maria van Dijk on", "Anna Maria van Dijk", None),
        ("user 4711 on", "user 4711", None),
        ("Man on the Moon on", "Man on the Moon", None),
        ("on on", "on", None),
        ("Anna on 3. Januar 2026 um 10:12", "Anna", datetime(2026, 1, 3, 10, 12, tzinfo=UTC)),
        ("Anna on March 3, 2026 at 9:00 am", "Anna", datetime(2026, 3, 3, 9, 0, tzinfo=UTC)),
        ("Anna on March 3, 2026 12:30 AM", "Anna", datetime(2026, 3, 3, 0, 30, tzinfo=UTC)),
        ("Anna on 2026-03-03T09:00:00+02:00", "Anna", datetime(2026, 3, 3, 7, 0, tzinfo=UTC)),
        ("Man on Fire on 3 May 2026 9:05 pm", "Man on Fire", datetime(2026, 5, 3, 21, 5, tzinfo=UTC)),
        ("Anna on 03/04/2026", "Anna", None),
        ("Anna on 30/04/2026", "Anna", datetime(2026, 4, 30, tzinfo=UTC)),
        ("Anna on 31. Februar 2026", "Anna", None),
        ("Anna on 3 days ago", "Anna", None),
        ("Anna says:", "Anna", None),
        ("Anna schrieb am 3. Januar 2026 um 10:12:", "Anna", datetime(2026, 1, 3, 10, 12, tzinfo=UTC)),
        ("Anna le 3 janvier 2026 à 10:12", "Anna", datetime(2026, 1, 3, 10, 12, tzinfo=UTC)),
        ("**Anna** on", "Anna", None),
        ("_anna_b_ on", "_anna_b_", None),
        (r"\_anna\_ on", "_anna_", None),
        ("Berg, Anna on", "Berg, Anna", None),
        ("Dr. A. Berg Jr. on", "Dr. A. Berg Jr.", None),
        ("🔥 Phoenix 🔥 on", "🔥 Phoenix 🔥", None),
    ],
)
def test_the_line_of_the_author_is_distinguished_from_the_comment(
    first: str, author: str, time: datetime | None
) -> None:
    comment = read(listing(f"{first}\n\nThat is not what was agreed.", BEN, count="2 Comments")).comments[0]
    assert (comment.author, comment.time) == (author, time)
    assert comment.text == "That is not what was agreed."


def test_a_link_behind_the_date_is_the_address_of_the_comment() -> None:
    first = "[Anna](https://anna.example) on [March 3, 2026](https://example.org/harbour/#comment-12)"
    comment = read(listing(f"{first}\n\nNo.", BEN)).comments[0]
    assert comment.author == "Anna"
    assert comment.address == "https://example.org/harbour/#comment-12"


@pytest.mark.parametrize(
    "text",
    [
        "Come on",
        "Come on\n\nIt was never on time, you know that.",
        "From now on\n\nI take the bridge.",
        "What is going on?",
        "It depends on\nwhom you ask.",
        "Note: this says: no",
        "That is what I was banking on\n\nAnd so?",
    ],
)
def test_text_that_ends_like_a_byline_stays_text(text: str) -> None:
    comment = read(listing(text, ANNA, count="2 Comments")).comments[0]
    assert comment.author is None
    assert comment.text.split() == text.split()


@pytest.mark.parametrize("word", ["um", "am", "o", "dnia", "le"])
def test_the_word_before_a_date_that_was_not_copied_names_the_author_in_other_languages(word: str) -> None:
    entries = (f"{name} {word}\n\n{name} was there and saw it." for name in ("Anna", "Bo_7", "Cleo Hart"))
    comments = read(listing(*entries, count="3 Comments")).comments
    assert [(one.author, one.text) for one in comments] == [
        (name, f"{name} was there and saw it.") for name in ("Anna", "Bo_7", "Cleo Hart")
    ]


def test_an_entry_without_author_is_unnamed_and_keeps_its_number() -> None:
    thread = read(listing(ANNA, "Nobody signed this.\n\nNor this.", BEN, count="3 Kommentare"))
    assert thread.comments[1].author is None
    assert thread.comments[1].number == 2
    assert thread.comments[1].text == "Nobody signed this.\n\nNor this."


def test_numbered_lines_that_begin_with_names_and_colons_name_their_authors() -> None:
    listing = (
        "3 comments\n\n1) Ann: The tram is late again, and nobody tells us why.\n\n"
        "2) Ben: It was on time today!\nAnd yesterday.\n\n3) Cem: Were you on the first one?\n"
    )
    thread = read_thread(listing.encode())
    assert [(one.number, one.author) for one in thread.comments] == [(1, "Ann"), (2, "Ben"), (3, "Cem")]
    assert thread.comments[1].text == "It was on time today! And yesterday."


def test_numbered_lines_that_begin_with_labels_name_nobody() -> None:
    listing = (
        "3 comments\n\n1) Price: forty euros a month.\n\n2) Colour: red, with a white stripe.\n\n"
        "3) Weight: twelve kilograms.\n"
    )
    assert {one.author for one in read_thread(listing.encode()).comments} == {None}


ON = {
    "de": ("4 Kommentare", "Vollständiger Artikel", "am", "Kommentar hinterlassen"),
    "fr": ("4 commentaires", "Article complet", "le", "Laisser un commentaire"),
    "es": ("4 comentarios", "Artículo completo", "el", "Deja una respuesta"),
    "it": ("4 commenti", "Articolo completo", "il", "Lascia un commento"),
    "pt": ("4 comentários", "Artigo completo", "em", "Deixe um comentário"),
    "nl": ("4 reacties", "Volledig artikel", "op", "Geef een reactie"),
    "sv": ("4 kommentarer", "Hela artikeln", "den", "Lämna ett svar"),
    "da": ("4 kommentarer", "Hele artiklen", "den", "Skriv et svar"),
    "pl": ("4 komentarze", "Cały artykuł", "w dniu", "Dodaj komentarz"),
    "cs": ("4 komentáře", "Celý článek", "dne", "Napsat komentář"),
    "sk": ("4 komentáre", "Celý článok", "dňa", "Zanechať komentár"),
    "ro": ("4 comentarii", "Articol complet", "pe", "Lasă un răspuns"),
    "ru": ("4 комментария", "Полный текст статьи", "в", "Добавить комментарий"),
    "uk": ("4 коментарі", "Повна стаття", "о", "Залишити коментар"),
}


@pytest.mark.parametrize(("count", "article", "on", "form"), ON.values(), ids=ON.keys())
def test_the_word_behind_the_author_is_known_in_other_languages(
    count: str, article: str, on: str, form: str
) -> None:
    thread = read(
        listing(
            f"{article}: The town closes the pool on 3 March for want of heating.",
            f"Marlow_77 {on}\n\nThe pool has lost money for ten years.",
            "And where will the children learn to swim?",
            f"Ana Lund {on}\n\nOne could open the outer basin in summer.",
            count=count,
            below=form,
        )
    )
    assert [(one.number, one.author) for one in thread.comments] == [
        (2, "Marlow_77"),
        (3, None),
        (4, "Ana Lund"),
    ]
    assert [one.text.partition(" ")[0] for one in thread.comments] == ["The", "And", "One"]
    assert thread.article is not None


@pytest.mark.parametrize(
    "text",
    [
        "Das Bad hat zehn Jahre lang Geld verloren, und wir wissen alle am\nbesten, warum das so war.",
        "Je le\nsais bien.",
        "Il était là le\n3 mars, et personne d'autre.",
        "Wir kommen am\nSonntag.",
    ],
)
def test_a_line_that_is_only_broken_after_such_a_word_stays_text(text: str) -> None:
    thread = read(listing("Marlow_77 am\n\nDas Dach ist undicht.", text, count="2 Kommentare"))
    assert [(one.author, one.text.split()) for one in thread.comments] == [
        ("Marlow_77", ["Das", "Dach", "ist", "undicht."]),
        (None, text.split()),
    ]


def test_a_section_without_numbers_may_end_its_heads_so() -> None:
    thread = read("2 commentaires\n\nMarlow_77 le\n\nLe toit est vieux.\n\nTin-Roof le\n\nOn le\nrefera.\n")
    assert [(one.author, one.text) for one in thread.comments] == [
        ("Marlow_77", "Le toit est vieux."),
        ("Tin-Roof", "On le refera."),
    ]
