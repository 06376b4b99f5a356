"""Small differences in wording may show that two sentences say different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.viewpoints.differences import say_different_things, say_the_same


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Tabs are better than spaces.", "Spaces are better than tabs."),
        ("de", "Der Bus ist besser als die Bahn.", "Die Bahn ist besser als der Bus."),
        ("de", "Lieber sanieren statt neu bauen.", "Lieber neu bauen statt sanieren."),
        ("fr", "Le bus est mieux que le tram.", "Le tram est mieux que le bus."),
        ("fr", "Des arbres au lieu de parkings.", "Des parkings au lieu d'arbres."),
        ("es", "El autobús es mejor que el tranvía.", "El tranvía es mejor que el autobús."),
        ("es", "Árboles en vez de coches.", "Coches en vez de árboles."),
        ("it", "Il treno è meglio del pullman.", "Il pullman è meglio del treno."),
        ("it", "Alberi invece di parcheggi.", "Parcheggi invece di alberi."),
        ("nl", "De bus is beter dan de tram.", "De tram is beter dan de bus."),
        ("nl", "Bomen in plaats van auto's.", "Auto's in plaats van bomen."),
        ("pt", "O metrô é melhor do que o ônibus.", "O ônibus é melhor do que o metrô."),
        ("pt", "Árvores em vez de carros.", "Carros em vez de árvores."),
    ],
)
def test_a_comparison_turned_round_is_the_contrary(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The notice period should be two weeks.", "The notice period should be four weeks."),
        ("de", "30 km/h ist schnell genug.", "50 km/h ist schnell genug."),
        ("en", "Option A is the better choice.", "Option B is the better choice."),
        ("fr", "Le préavis devrait être de deux semaines.", "Le préavis devrait être de quatre semaines."),
        ("es", "El plazo debería ser de dos meses.", "El plazo debería ser de seis meses."),
        ("it", "Il preavviso dovrebbe essere di due mesi.", "Il preavviso dovrebbe essere di tre mesi."),
        ("nl", "De termijn zou twee weken moeten zijn.", "De termijn zou vier weken moeten zijn."),
        ("pt", "O prazo deveria ser de dois meses.", "O prazo deveria ser de seis meses."),
    ],
)
def test_other_numbers_and_options_are_another_position(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "I would choose Linux for the server.", "I would choose Windows for the server."),
        ("en", "Parents should pay for school trips.", "The state should pay for school trips."),
        ("de", "Der Lehrer ist schuld am Streit.", "Der Schüler ist schuld am Streit."),
        ("fr", "Les parents devraient payer la sortie.", "Les communes devraient payer la sortie."),
        ("es", "Los padres deberían pagar la excursión.", "Los profesores deberían pagar la excursión."),
        ("it", "I genitori devono pagare la gita.", "I comuni devono pagare la gita."),
        ("nl", "Ouders zouden de schoolreis moeten betalen.", "Scholen zouden de schoolreis moeten betalen."),
        ("pt", "Os pais deviam pagar a viagem.", "Os bancos deviam pagar a viagem."),
    ],
)
def test_one_word_exchanged_in_its_place_is_another_position(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            "The council is to blame, not the contractor.",
            "The contractor is to blame, not the council.",
        ),
        ("en", "The pub predates the church by fifty years.", "The church predates the pub by fifty years."),
        ("en", "I moved from Leeds to Manchester.", "I moved from Manchester to Leeds."),
        ("de", "Schuld ist die Politik, nicht die Bahn.", "Schuld ist die Bahn, nicht die Politik."),
        ("de", "Der Wald stirbt am Klima, nicht am Wind.", "Der Wald stirbt am Wind, nicht am Klima."),
        (
            "de",
            "Lieber drei Tage Meer als drei Wochen Berge.",
            "Lieber drei Tage Berge als drei Wochen Meer.",
        ),
    ],
)
def test_words_that_changed_places_make_another_position(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


def test_who_says_something_else_with_a_few_of_the_same_words_does_not_say_the_same() -> None:
    closed = "The bridge is closed because the contractor cheated."
    assert not say_the_same(closed, "The bridge is closed because the council slept.", "en")
    assert say_the_same(closed, "The bridge is closed.", "en")
    assert not say_the_same("A four-day week is long overdue.", "A four-day week is a pipe dream.", "en")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "We need more buses at night.", "We need more night buses."),
        ("en", "The ferry should run every ten minutes.", "A ferry every ten minutes would solve it."),
        ("en", "A toll of four crowns is unfair to residents.", "It is unfair that residents pay a toll."),
        ("de", "Die Fähre sollte öfter fahren.", "Es wäre gut, wenn die Fähre öfter führe."),
        ("fr", "Il faut plus de bus la nuit.", "La nuit, il faut plus de bus."),
        ("es", "Hay que abrir la biblioteca los domingos.", "La biblioteca debería abrir los domingos."),
        ("it", "Bisogna aprire la biblioteca la domenica.", "La biblioteca va aperta la domenica."),
        ("nl", "We moeten 's nachts meer bussen hebben.", "'s Nachts hebben we meer bussen nodig."),
        ("pt", "Precisamos de mais ônibus à noite.", "À noite precisamos de mais ônibus."),
    ],
)
def test_paraphrases_do_not_differ(language: str, one: str, other: str) -> None:
    assert not say_different_things(one, other, language)


@given(st.text(), st.text(), st.sampled_from(["en", "de", "fr", "es", "it", "nl", "pt", None]))
def test_differences_are_mutual_and_no_sentence_differs_from_itself(
    one: str, other: str, language: str | None
) -> None:
    assert say_different_things(one, other, language) == say_different_things(other, one, language)
    assert not say_different_things(one, one, language)
