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
    "fr": (
        ("Je suis pour la nouvelle ligne de tram.", "Je suis contre la nouvelle ligne de tram."),
        ("Je soutiens la grève des éboueurs.", "Je m'oppose à la grève des éboueurs."),
        ("Le péage est une bonne idée.", "Le péage est tout sauf une bonne idée."),
        ("Il faut augmenter la taxe de séjour.", "Il faut réduire la taxe de séjour."),
        ("Le stade rend le quartier plus sûr.", "Le stade ne rend pas le quartier plus sûr."),
        ("Le pont doit être rénové.", "Le pont doit être démoli."),
        ("Nous avons besoin de plus de crèches.", "Nous avons besoin de moins de crèches."),
        ("Il y a plus de médecins ici.", "Il n'y a plus de médecins ici."),
        ("Le vaccin doit être obligatoire.", "Le vaccin doit être facultatif."),
        (
            "Les chiens devraient être interdits à la plage.",
            "Les chiens devraient être autorisés à la plage.",
        ),
        ("Le nucléaire coûte trop cher.", "Le nucléaire est bon marché."),
        ("Cette loi est juste.", "Cette loi est injuste."),
        ("Les loyers montent.", "Les loyers baissent."),
    ),
    "es": (
        ("Estoy a favor del nuevo puente.", "Estoy en contra del nuevo puente."),
        ("Apoyo la huelga de los conductores.", "Rechazo la huelga de los conductores."),
        ("El peaje es una buena idea.", "El peaje es cualquier cosa menos una buena idea."),
        ("Hay que subir el impuesto.", "Hay que bajar el impuesto."),
        ("Necesitamos más guarderías.", "Necesitamos menos guarderías."),
        ("La torre debe ser restaurada.", "La torre debe ser demolida."),
        ("La vacuna debe ser obligatoria.", "La vacuna debe ser voluntaria."),
        (
            "Los perros deberían estar prohibidos en la playa.",
            "Los perros deberían estar permitidos en la playa.",
        ),
        ("La energía nuclear es cara.", "La energía nuclear es barata."),
        ("El reparto es justo.", "El reparto es injusto."),
        ("Los alquileres suben.", "Los alquileres bajan."),
        ("El tranvía ayuda al comercio.", "El tranvía perjudica al comercio."),
    ),
    "it": (
        ("Sono favorevole al nuovo ponte.", "Sono contrario al nuovo ponte."),
        ("Sono a favore della tassa.", "Sono contro la tassa."),
        ("Il pedaggio è una buona idea.", "Il pedaggio è tutt'altro che una buona idea."),
        ("Bisogna alzare il limite di velocità.", "Bisogna ridurre il limite di velocità."),
        ("Servono più asili nido.", "Servono meno asili nido."),
        ("La torre va restaurata.", "La torre va abbattuta."),
        ("Il vaccino deve essere obbligatorio.", "Il vaccino deve essere volontario."),
        ("I cani dovrebbero essere vietati in spiaggia.", "I cani dovrebbero essere ammessi in spiaggia."),
        ("Il nucleare è troppo caro.", "Il nucleare è conveniente."),
        ("La riforma aiuta gli inquilini.", "La riforma danneggia gli inquilini."),
        ("La legge è giusta.", "La legge è ingiusta."),
        ("Gli affitti salgono.", "Gli affitti scendono."),
    ),
    "nl": (
        ("Ik ben voor de nieuwe brug.", "Ik ben tegen de nieuwe brug."),
        ("Ik ben voorstander van de tol.", "Ik ben tegenstander van de tol."),
        ("De tol is een goed idee.", "De tol is allesbehalve een goed idee."),
        ("De maximumsnelheid moet omhoog.", "De maximumsnelheid moet omlaag."),
        ("We hebben meer crèches nodig.", "We hebben minder crèches nodig."),
        ("De toren moet gerenoveerd worden.", "De toren moet gesloopt worden."),
        ("Vaccinatie moet verplicht worden.", "Vaccinatie moet vrijwillig blijven."),
        ("Honden op het strand moeten verboden worden.", "Honden op het strand moeten toegelaten worden."),
        ("Kernenergie is duur.", "Kernenergie is goedkoop."),
        ("De hervorming helpt huurders.", "De hervorming schaadt huurders."),
        ("De verdeling is eerlijk.", "De verdeling is oneerlijk."),
        ("De huren stijgen.", "De huren dalen."),
    ),
    "pt": (
        ("Sou a favor da nova ponte.", "Sou contra a nova ponte."),
        ("Concordo com a greve dos motoristas.", "Discordo da greve dos motoristas."),
        ("O pedágio é uma boa ideia.", "O pedágio é tudo menos uma boa ideia."),
        ("É preciso subir o imposto.", "É preciso reduzir o imposto."),
        ("Precisamos de mais creches.", "Precisamos de menos creches."),
        ("A torre deve ser restaurada.", "A torre deve ser derrubada."),
        ("A vacina deve ser obrigatória.", "A vacina deve ser voluntária."),
        ("Os cães deviam ser proibidos na praia.", "Os cães deviam ser permitidos na praia."),
        ("A energia nuclear é cara.", "A energia nuclear é barata."),
        ("A reforma ajuda os inquilinos.", "A reforma prejudica os inquilinos."),
        ("A divisão é justa.", "A divisão é injusta."),
        ("Os aluguéis sobem.", "Os aluguéis caem."),
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
    "fr": (
        ("Interdisez les voitures ici.", "Je suis contre les voitures ici."),
        ("Je suis pour le tram.", "Je suis favorable au tram."),
    ),
    "es": (
        ("Prohibid los coches aquí.", "Estoy en contra de los coches aquí."),
        ("Apoyo el tranvía.", "Estoy a favor del tranvía."),
    ),
    "it": (
        ("Vietiamo le auto qui.", "Sono contrario alle auto qui."),
        ("Sono favorevole al tram.", "Sono a favore del tram."),
    ),
    "nl": (
        ("Verbied auto's hier.", "Ik ben tegen auto's hier."),
        ("Ik ben voorstander van de tram.", "Ik ben voor de tram."),
    ),
    "pt": (
        ("Proíbam os carros aqui.", "Sou contra os carros aqui."),
        ("Apoio o bonde.", "Sou a favor do bonde."),
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il y a par contre un bus."),
        ("fr", "Un bus pour la gare."),
        ("fr", "Il y a bien sûr un bus."),
        ("es", "Sin embargo hay un tranvía."),
        ("es", "Más bien hay un tranvía."),
        ("it", "Al contrario c'è un tram."),
        ("it", "Un tram per la stazione."),
        ("nl", "De tram rijdt voor het station."),
        ("pt", "Pelo contrário, existe um bonde."),
    ],
)
def test_phrases_that_only_contain_a_word_of_a_side_show_none(language: str, text: str) -> None:
    polarity = find_polarity(text, language)
    assert not polarity.sign
    assert not polarity.negated


def test_more_is_no_negation_in_french_but_no_longer_is() -> None:
    assert not find_polarity("Il faut plus de bus.", "fr").negated
    assert find_polarity("Il ne faut plus de bus.", "fr").negated


def test_sentences_against_different_things_share_no_side() -> None:
    assert not share_side("Ban cars here.", "I am against dogs here.", "en")


def test_who_sets_a_condition_shares_no_side_with_who_sets_none() -> None:
    assert not share_side("I am for trams here.", "I am for trams here if they are free.", "en")


def test_a_sentence_with_both_words_of_a_pair_has_no_opposite() -> None:
    assert not have_opposites("More buses and fewer cars.", "More buses in town.", "en")
    assert have_opposites("Fewer buses in town.", "More buses in town.", "en")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "La ville dépense trop peu.", "La ville dépense trop."),
        ("es", "El pueblo gasta demasiado poco.", "El pueblo gasta demasiado."),
        ("it", "La regione spende troppo poco.", "La regione spende troppo."),
        ("nl", "De trein kost genoeg.", "De trein kost niet genoeg."),
        ("pt", "O estado gasta pouco demais.", "O estado gasta demais."),
    ],
)
def test_a_word_inside_a_longer_phrase_counts_only_as_part_of_the_phrase(
    language: str, one: str, other: str
) -> None:
    assert have_opposites(one, other, language)


@given(st.text(), st.text(), st.sampled_from(["en", "de", "fr", "es", "it", "nl", "pt", None]))
def test_opposites_are_mutual_and_no_sentence_is_its_own(one: str, other: str, language: str | None) -> None:
    assert have_opposites(one, other, language) == have_opposites(other, one, language)
    assert not have_opposites(one, one, language)
