"""The article is summarised in a few of its own sentences: verbatim, in order, on its subject, and
understandable alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.model import Quote
from bot.digest.summary.article import LARGEST_SUMMARY_SHARE, quote_article
from bot.digest.summary.ranking import Method
from bot.digest.text.analysis import PreparedEntry, prepare, prepare_entry
from bot.digest.text.boilerplate import is_boilerplate
from bot.importing.detect import read_thread
from storage.model import Article

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FIRST_SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds"

BAKERY = (
    "The bakery on Mill Street will close in March after ninety years of baking bread for the town. "
    "Its owner, Ada Finch, said that the rent of the bakery had doubled within two years. "
    "It was raining on Tuesday. "
    "Subscribe to our newsletter for more local news. "
    "Photo: Ada Finch in front of the oven. "
    "The town council has offered the bakery a cheaper shop near the station. "
    "“We will think about it,” she told our reporter. "
    "Read more: how the butcher left. "
    "Over a thousand people have signed a petition to keep the bakery on Mill Street."
)


def prepared(text: str, language: str = "en") -> PreparedEntry:
    return prepare_entry(Article(text), language)


def lines(quotes: tuple[Quote, ...]) -> list[str]:
    return [line.text for quote in quotes for line in (quote.leans_on, quote) if line is not None]


def test_every_quote_is_a_slice_of_the_article() -> None:
    article = prepared(BAKERY)
    for quote in quote_article(article, "", 3):
        assert quote.is_verbatim(article.entry)


def test_quotes_stand_in_reading_order() -> None:
    text = " ".join(
        f"The {thing} of the harbour was repaired by the town in {year}."
        for thing, year in (("crane", 1950), ("gate", 1960), ("light", 1970), ("wall", 1980), ("ferry", 1990))
    )
    starts = [quote.start for quote in quote_article(prepared(text), "", 2)]
    assert starts == sorted(starts)
    assert len(starts) == 2


def test_lines_about_the_page_are_not_quoted() -> None:
    shown = " ".join(lines(quote_article(prepared(BAKERY), "", 9)))
    assert not any(words in shown for words in ("Subscribe", "Photo", "Read more"))


def test_the_subject_comes_before_the_weather() -> None:
    shown = lines(quote_article(prepared(BAKERY), "", 2))
    assert shown[0].startswith("The bakery on Mill Street will close")
    assert not any("raining" in line for line in shown)


def test_words_of_the_title_draw_their_sentence_in() -> None:
    text = (
        "The mayor of Leeds went along the narrow river. The mayor of Leeds went across the distant hills. "
        "The mayor of Leeds went along the forest border. The mayor of Leeds went around the lonely lake. "
        "Evening came early. Nobody minded much. Supper was eaten. Candles were lit. Everybody slept."
    )
    forest, hills = (lines(quote_article(prepared(text), title, 2)) for title in ("Forest border", "Hills"))
    assert any("forest" in line for line in forest)
    assert not any("forest" in line for line in hills)


def test_a_sentence_is_not_said_twice() -> None:
    text = BAKERY + " The bakery on Mill Street will close in March after ninety years of baking bread."
    shown = lines(quote_article(prepared(text), "", 3))
    assert sum("will close in March" in line for line in shown) == 1


def test_a_sentence_that_leans_is_shown_with_what_it_leans_on() -> None:
    text = (
        "Marta Olsen built the first bridge of glass in Norway. "
        "She built the first bridge of glass, of glass alone, with Norway’s oldest glass works. "
        "Rain fell. Snow fell. Much rain fell in many places for many days. The sun came out again later."
    )
    article = prepared(text)
    for most in (1, 2, 3):
        for quote in quote_article(article, "", most):
            if quote.text.startswith("She"):
                assert quote.leans_on is not None
                assert quote.leans_on.is_verbatim(article.entry)
                assert quote.leans_on.text.startswith("Marta Olsen")


@pytest.mark.parametrize("most", [1, 2, 3, 6])
def test_no_more_lines_than_asked_for_and_none_twice(most: int) -> None:
    for file in sorted(SEEDS.glob("*.txt")):
        article = prepare(read_thread(file.read_bytes(), file.name)).article
        assert article is not None
        shown = quote_article(article, "", most)
        assert 1 <= sum(1 if quote.leans_on is None else 2 for quote in shown) <= most
        assert len(set(lines(shown))) == len(lines(shown))


def test_lines_that_lean_on_one_line_share_it() -> None:
    text = (
        "Marta Olsen built the first bridge of glass in Norway with Norway’s oldest glass works. "
        "So she never took any glass for that but her own. "
        "And she did all of that with Norway’s glass for them. " + "Rain. Snow. The evening. " * 16
    )
    shown = lines(quote_article(prepared(text), "The bridge of glass in Norway", 3))
    assert shown[0].startswith("Marta Olsen")
    assert [line.split()[0] for line in shown[1:]] == ["So", "And"]


def test_a_thing_that_a_line_shown_before_speaks_of_needs_no_other_line() -> None:
    first = "A car without a driver crossed the whole of Lapland last week with eleven parcels."
    other = "The car was built in Oulu for parcels that no driver wants to carry across Lapland."
    between = "Nobody waved. Reindeer slept. Clouds passed."
    text = f"{first} {between} {other} " + "Rain. Snow. Night. Nothing. " * 10
    assert lines(quote_article(prepared(text), "The car that crossed Lapland", 2)) == [first, other]


@pytest.mark.parametrize("most", [3, 6])
def test_no_part_of_an_article_is_shown_twice(most: int) -> None:
    for file in sorted(SEEDS.glob("*.txt")):
        article = prepare(read_thread(file.read_bytes(), file.name)).article
        assert article is not None
        shown = [
            at
            for quote in quote_article(article, "", most)
            for line in (quote.leans_on, quote)
            if line is not None
            for at in range(line.start, line.end)
        ]
        assert len(shown) == len(set(shown))


def test_quotes_are_shorter_than_the_article_by_a_real_margin() -> None:
    article = prepared(BAKERY)
    for most in (2, 4, 9):
        assert sum(map(len, lines(quote_article(article, "", most)))) <= LARGEST_SUMMARY_SHARE * len(BAKERY)


def test_every_method_gives_quotes_in_order() -> None:
    article = prepared(BAKERY)
    for method in Method:
        quotes = quote_article(article, "", 3, method)
        assert quotes
        assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


def test_lead_takes_the_first_that_stand_alone() -> None:
    first = "Kira Lund has sold boats in Bergen for thirty years."
    second = "Omar Reid was the first person who bought boats from Kira Lund."
    text = f"However, that was all. {first} {second} " + "Nobody in Bergen has ever rowed boats so far. " * 20
    assert lines(quote_article(prepared(text), "", 2, Method.LEAD)) == [first, second]


@pytest.mark.parametrize("text", ["", "Word", "!!!", "😀 😀", "a" * 5_000, "https://example.org/page"])
def test_an_article_without_sentences_gives_no_quote_or_an_exact_one(text: str) -> None:
    article = prepared(text)
    assert all(quote.is_verbatim(article.entry) for quote in quote_article(article, "Title", 3))


@settings(deadline=None)  # the first example loads models
@given(st.text(max_size=300), st.text(max_size=30), st.integers(1, 5))
def test_any_text_gives_exact_quotes_in_order(text: str, title: str, most: int) -> None:
    article = prepared(text)
    quotes = quote_article(article, title, most)
    assert all(quote.is_verbatim(article.entry) for quote in quotes)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


def test_the_real_article_opens_with_its_first_sentence_and_leans_on_nothing_hidden() -> None:
    files = sorted(FIRST_SEED.glob("*.txt"))
    if not files:
        pytest.skip(f"needs the real file in {FIRST_SEED}")
    article = prepare(read_thread(files[0].read_bytes(), files[0].name)).article
    assert article is not None
    shown = lines(quote_article(article, "", 3))
    assert shown[0].startswith("One year into his second term")
    assert not any(line.startswith(("This new approach", "While these")) for line in shown)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: how it began",
        "Subscribe to our newsletter.",
        "Photo: Jane Doe / Agency",
        "By Jane Doe and John Roe",
        "Von Erika Muster",
        "This website uses cookies to improve your visit.",
        "Lesen Sie auch: Was bisher geschah",
        "Scroll down for video",
        "The mayor (left) with his deputy",
        "The winner, pictured on Monday at the lake.",
        "Sign up for our newsletter, straight to your inbox.",
        "Foto: Stadtarchiv",
        "© 2024 The Paper. All rights reserved.",
    ],
)
def test_lines_about_the_page_are_known(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The paper lost a third of those who subscribe to it within a single year, its publisher said.",
        "By striking first, the union surprised everybody.",
        "There was nothing left.",
        "He turned right.",
        "Readers said that more cookies were baked than ever before.",
        "Mehr als hundert Menschen kamen.",
        "Von den Bäumen blieb keiner stehen.",
        "Photographs of the accident were published.",
    ],
)
def test_lines_of_the_article_itself_are_kept(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe [mailto:jane@mill.example] wrote...",
        "Tel: (555) 010-0199 Fax: (555) 010-0198",
        "Mill Lane 1, Saltmere, phone: +44 1632 960 001",
        "Subject: the old mill",
        "The information in this e-mail is confidential.",
    ],
)
def test_lines_about_a_mail_are_known(line: str) -> None:
    assert is_boilerplate(line)
    assert not is_boilerplate("The mayor wrote: the mill has 1,250 windows and a phone number from 1931.")


def test_what_the_author_proposes_is_quoted_first() -> None:
    text = (
        "The harbour crane was built in 1950 and painted green. The crane has a long arm of steel. "
        "I propose that the town repairs the harbour crane before the winter. "
        "The crane is fed by a motor of the old mill."
    )
    assert lines(quote_article(prepared(text), "", 1)) == [
        "I propose that the town repairs the harbour crane before the winter."
    ]


def test_what_the_author_refutes_is_not_quoted_before_what_he_says() -> None:
    text = (
        "The toll of the harbour has many friends. "
        "First myth: Without the toll, the harbour would be bankrupt. "
        "The harbour earns enough without the toll. The toll came with the bridge in 1950."
    )
    shown = lines(quote_article(prepared(text), "", 1))
    assert not any("myth" in line for line in shown)


def test_greeting_of_an_opening_post_is_no_gist() -> None:
    text = "Bonjour chers collègues. Faut-il élire de nouveaux gardiens du port avant la fin du mois ?"
    assert not any("Bonjour" in line for line in lines(quote_article(prepared(text, "fr"), "", 3)))


def test_steps_of_a_list_are_no_gist() -> None:
    steps = " ".join(
        f"If the harbour gate is open, the {ship} sails in and pays the toll."
        for ship in ("ferry", "tug", "barge", "yacht")
    )
    text = f"The harbour office must say who pays which toll at the gate. {steps}"
    assert lines(quote_article(prepared(text), "", 1))[0].startswith("The harbour office")


def test_title_that_the_article_begins_with_is_not_quoted() -> None:
    title = "The bridge to the island needs a toll"
    text = f"{title}\n\nThe council wants every driver to pay four crowns. Residents may cross for nothing."
    quotes = quote_article(prepare_entry(Article(text), "en"), title, 2)
    assert quotes
    assert title not in [quote.text for quote in quotes]
