"""Two sentences with nearly the same words may take different sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.viewpoints.opposites import have_opposites, share_side
from bot.digest.viewpoints.polarity import find_polarity, may_agree

CONTRARY = {
    "en": (
        ("I am for the new tram line.", "I am against the new tram line."),
        ("I'm all for the toll on the bridge.", "I'm not at all for the toll on the bridge."),
        ("The toll is a good idea.", "The toll is anything but a good idea."),
        ("The toll is a good idea.", "The toll is far from a good idea."),
        ("Raise the speed limit on the ring road.", "Lower the speed limit on the ring road."),
        ("The rent cap helps tenants.", "The rent cap harms tenants."),
        ("Remote work makes teams more productive.", "Remote work makes teams less productive."),
        ("Remote work makes teams productive.", "Remote work makes teams unproductive."),
        ("Nuclear power is too expensive.", "Nuclear power is cheap."),
        ("The bridge should be restored.", "The bridge should be torn down."),
        ("We need more parking in the centre.", "We need no more parking in the centre."),
        ("Dogs should be allowed on the beach.", "Dogs should be kept off the beach."),
        ("The council must close the pool.", "The council must stop the closure of the pool."),
        ("I support the strike of the drivers.", "I refuse to support the strike of the drivers."),
        ("Vaccination should be mandatory.", "Vaccination should be voluntary."),
    ),
    "de": (
        ("Ich bin für die neue Tramlinie.", "Ich bin gegen die neue Tramlinie."),
        ("Die Maut ist eine gute Idee.", "Die Maut ist alles andere als eine gute Idee."),
        ("Die Maut ist eine gute Idee.", "Die Maut ist kaum eine gute Idee."),
        ("Das Tempolimit erhöhen.", "Das Tempolimit senken."),
        ("Der Mietendeckel hilft den Mietern.", "Der Mietendeckel schadet den Mietern."),
        ("Die Wahl war fair.", "Die Wahl war unfair."),
        ("Wir brauchen mehr Parkplätze.", "Wir brauchen weniger Parkplätze."),
        ("Impfen soll Pflicht werden.", "Impfen soll freiwillig bleiben."),
        ("Die Brücke soll saniert werden.", "Die Brücke soll abgerissen werden."),
        ("Hausaufgaben gehören abgeschafft.", "Es wäre falsch, Hausaufgaben abzuschaffen."),
    ),
}
SAME = {
    "en": (
        ("Ban cars here.", "I am against cars here."),
        ("Don't ban AI art.", "I am in favour of AI art."),
        ("Please don't throw out the old benches.", "I'm for the old benches."),
    ),
    "de": (
        ("Verbietet KI-Kunst.", "Ich bin gegen KI-Kunst."),
        ("Verbietet KI-Kunst nicht.", "Ich bin für KI-Kunst."),
    ),
}


def every(pairs: dict[str, tuple[tuple[str, str], ...]]) -> list[tuple[str, str, str]]:
    return [(language, one, other) for language, some in pairs.items() for one, other in some]


@pytest.mark.parametrize(("language", "one", "other"), every(CONTRARY))
def test_contrary_sentences_are_known_to_differ_though_their_words_are_alike(
    language: str, one: str, other: str
) -> None:
    agree = may_agree(find_polarity(one, language), find_polarity(other, language))
    assert not agree or have_opposites(one, other, language)
    assert not share_side(one, other, language)


@pytest.mark.parametrize(("language", "one", "other"), every(SAME))
def test_short_sentences_for_or_against_the_same_thing_share_a_side(
    language: str, one: str, other: str
) -> None:
    assert share_side(one, other, language)
    assert share_side(other, one, language)


def test_sentences_against_different_things_share_no_side() -> None:
    assert not share_side("Ban cars here.", "I am against dogs here.", "en")


def test_who_sets_a_condition_shares_no_side_with_who_sets_none() -> None:
    assert not share_side("I am for trams here.", "I am for trams here if they are free.", "en")


def test_a_sentence_with_both_words_of_a_pair_has_no_opposite() -> None:
    assert not have_opposites("More buses and fewer cars.", "More buses in town.", "en")
    assert have_opposites("Fewer buses in town.", "More buses in town.", "en")


@given(st.text(), st.text(), st.sampled_from(["en", "de", "fr", None]))
def test_opposites_are_mutual_and_no_sentence_is_its_own(one: str, other: str, language: str | None) -> None:
    assert have_opposites(one, other, language) == have_opposites(other, one, language)
    assert not have_opposites(one, one, language)
