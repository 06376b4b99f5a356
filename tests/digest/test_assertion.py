"""What authors mean themselves is told apart from what they quote, concede or mock."""

from __future__ import annotations

import pytest

from bot.digest.compose import create_digest
from bot.digest.context.quotation_marks import get_quoted_share
from bot.digest.model import Length
from bot.digest.text.analysis import prepare_entry
from bot.digest.viewpoints.assertion import is_asserted, only_narrates
from bot.digest.viewpoints.dialogue import is_unmarked_question
from bot.digest.viewpoints.weights import LEAST_SHORT_HEADING
from storage.model import Comment, Thread
from tests.digest.digest_threads import comments_of


def asserted(text: str, language: str = "en") -> bool:
    return is_asserted(prepare_entry(Comment(2, text), language), 0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The article says, “the ferry carries more people than the bridge did”.", "en"),
        ('The mayor wrote: "Nobody will ever pay for crossing this bridge."', "en"),
        ("Der Bürgermeister schrieb: „Für die Fahrt über die Brücke zahlt niemand etwas.“", "de"),
        ("« Personne ne paiera jamais pour passer ce pont », a dit le maire.", "fr"),
    ],
)
def test_a_sentence_that_mostly_quotes_says_what_somebody_else_holds(text: str, language: str) -> None:
    assert not asserted(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "The “temporary” toll on the bridge has now lasted for eleven years.",
        'A town that calls this "progress" should look at its own ferry.',
    ],
)
def test_a_word_in_quotation_marks_makes_no_quotation(text: str) -> None:
    assert asserted(text)


def test_a_letter_drawn_out_is_mockery() -> None:
    assert not asserted("The new toll is soooo necessary for the island.")
    assert asserted("The new toll is necessary for the island, see www.example.org.")
    assert asserted("The committee agreed that 10000 people need the ferry.")


def test_share_of_a_text_in_quotation_marks() -> None:
    assert get_quoted_share("") == 0
    assert get_quoted_share("No marks at all.") == 0
    assert get_quoted_share('"all of it"') == 1
    assert get_quoted_share("half „or so“ is quoted here") == pytest.approx(0.3, abs=0.05)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What does everyone think of the toll on the bridge.", "en"),
        ("Does anyone know when the ferry runs on Sunday.", "en"),
        ("I wonder if the ferry runs on Sunday.", "en"),
        ("Weiß jemand, wann die Fähre am Sonntag fährt.", "de"),
        ("Quick question: I remember that the ferry did not run on Sundays.", "en"),
        ("Kurze Frage, ich finde den Fahrplan der Fähre nicht.", "de"),
        ("Please i want you to teach me how to read the timetable", "en"),
        ("Help me to find the timetable of the ferry", "en"),
        ("Ist es nur Gewohnheit, was den Rat treibt, oder ein Plan.", "de"),
        ("Kann mir jemand sagen, wann die Fähre fährt", "de"),
    ],
)
def test_a_question_needs_no_mark(text: str, language: str) -> None:
    assert is_unmarked_question(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Alles Gute und liebe Grüße von der Insel!", "de"),
        ("Congratulations to the crew of the new ferry!", "en"),
        ("Félicitations à toute l'équipe du bac !", "fr"),
        ("Enhorabuena a todo el equipo del puerto.", "es"),
    ],
)
def test_a_good_wish_is_no_view(text: str, language: str) -> None:
    assert not asserted(text, language)


def test_a_statement_about_somebody_is_no_question() -> None:
    assert not is_unmarked_question("Nobody who has a boat needs the ferry.", "en")
    assert not is_unmarked_question("What everyone thinks of the toll is wrong.", "en")
    assert not is_unmarked_question("Eine Frage der Zeit ist das nicht, die Brücke hält.", "de")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I bought three of them at the market last year.", "en"),
        ("I've been using the ferry every day since March.", "en"),
        ("I live in the village behind the harbour.", "en"),
        ("Ich habe gestern die dreifache Menge gebacken.", "de"),
        ("Bisher habe ich den Bus genommen.", "de"),
        ("Habe den Teig in zwei Formen gefüllt.", "de"),
    ],
)
def test_sentence_that_judges_nothing_only_narrates(text: str, language: str) -> None:
    assert only_narrates(prepare_entry(Comment(2, text), language), 0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I think the toll is a mistake.", "en"),
        ("I bought three of them, and they were too expensive.", "en"),
        ("The council had no money for the repairs.", "en"),
        ("Ich habe noch nie so guten Kuchen gegessen.", "de"),
        ("Die Fähre hat im Winter Verspätung.", "de"),
    ],
)
def test_sentence_that_judges_or_tells_of_others_does_not_only_narrate(text: str, language: str) -> None:
    assert not only_narrates(prepare_entry(Comment(2, text), language), 0)


def test_what_only_narrates_is_left_to_the_full_form() -> None:
    texts = [
        "The toll on the bridge should be abolished because it hits the villages hardest.",
        "I bought a monthly ticket for the bridge and the ferry at the harbour last year.",
        "Cyclists need a lane of their own on the bridge.",
    ]
    digest = create_digest(Thread("The bridge", tuple(comments_of(texts))), Length.FULL)
    scores = {view.heading.text: view.heading_score for view in digest.viewpoints}
    assert scores[texts[1]] < LEAST_SHORT_HEADING < min(scores[texts[0]], scores[texts[2]])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who needs reliability when the database has such a nice blog!", "en"),
        ("Well, I'm not doubting that the oils have a scent.", "en"),
        ("Wer braucht schon eine Brücke, wenn es so schöne Fähren gibt!", "de"),
        ("Also gehen wir mal davon aus, dass die Brücke gesperrt bleibt.", "de"),
    ],
)
def test_mockery_concession_and_supposition_are_not_asserted_even_after_a_filler(
    text: str, language: str
) -> None:
    assert not asserted(text, language)


def test_a_filler_by_itself_takes_nothing_back() -> None:
    assert asserted("Well, the ferry should run every ten minutes.")
    assert asserted("Also, die Fähre sollte alle zehn Minuten fahren.", "de")


def test_how_somebody_came_to_read_something_is_only_told() -> None:
    entry = prepare_entry(Comment(2, "When I read the post yesterday I was on the ferry."), "en")
    assert only_narrates(entry, 0)
