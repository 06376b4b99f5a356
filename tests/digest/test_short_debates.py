"""Digests of debates in short sentences, as people write them in chats."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.digest.compose import create_digest
from bot.digest.model import Digest, Length
from storage.model import Comment, Thread

DEBATES = {
    "en": (
        ("for trams", "I am for the new tram line."),
        ("against trams", "I am against the new tram line."),
        ("for trams", "I'm for the new tram line too."),
        ("raise fees", "The council should raise parking fees in the centre."),
        ("lower fees", "The council should lower parking fees in the centre."),
        ("raise fees", "Parking fees in the centre should be raised by the council."),
        ("more buses", "We need more buses at night."),
        ("fewer buses", "We need fewer buses at night."),
        ("more buses", "We need more night buses."),
        ("against trams", "I am against the new tram line, too."),
    ),
    "de": (
        ("für Tram", "Ich bin für die neue Tramlinie."),
        ("gegen Tram", "Ich bin gegen die neue Tramlinie."),
        ("für Tram", "Ich bin auch für die neue Tramlinie."),
        ("erhöhen", "Die Stadt sollte die Parkgebühren im Zentrum erhöhen."),
        ("senken", "Die Stadt sollte die Parkgebühren im Zentrum senken."),
        ("erhöhen", "Die Parkgebühren im Zentrum sollten erhöht werden."),
        ("mehr Busse", "Wir brauchen nachts mehr Busse."),
        ("weniger Busse", "Wir brauchen nachts weniger Busse."),
        ("mehr Busse", "Nachts brauchen wir mehr Busse."),
        ("gegen Tram", "Ich bin ebenfalls gegen die neue Tramlinie."),
    ),
    "fr": (
        ("pour le tram", "Je suis pour la nouvelle ligne de tram."),
        ("contre le tram", "Je suis contre la nouvelle ligne de tram."),
        ("pour le tram", "Je suis aussi pour la nouvelle ligne de tram."),
        ("augmenter", "La ville devrait augmenter le prix du stationnement au centre."),
        ("baisser", "La ville devrait baisser le prix du stationnement au centre."),
        ("augmenter", "Le prix du stationnement au centre devrait être augmenté par la ville."),
        ("plus de bus", "Nous avons besoin de plus de bus la nuit."),
        ("moins de bus", "Nous avons besoin de moins de bus la nuit."),
        ("plus de bus", "La nuit, nous avons besoin de plus de bus."),
        ("contre le tram", "Je suis également contre la nouvelle ligne de tram."),
    ),
    "es": (
        ("a favor del tranvía", "Estoy a favor de la nueva línea de tranvía."),
        ("contra el tranvía", "Estoy en contra de la nueva línea de tranvía."),
        ("a favor del tranvía", "Yo también estoy a favor de la nueva línea de tranvía."),
        ("subir", "El ayuntamiento debería subir el precio del aparcamiento en el centro."),
        ("bajar", "El ayuntamiento debería bajar el precio del aparcamiento en el centro."),
        ("subir", "Creo que el ayuntamiento debería subir el precio del aparcamiento en el centro."),
        ("más autobuses", "Necesitamos más autobuses por la noche."),
        ("menos autobuses", "Necesitamos menos autobuses por la noche."),
        ("más autobuses", "Por la noche necesitamos más autobuses."),
        ("contra el tranvía", "Yo también estoy en contra de la nueva línea de tranvía."),
    ),
    "it": (
        ("per il tram", "Sono favorevole alla nuova linea del tram."),
        ("contro il tram", "Sono contrario alla nuova linea del tram."),
        ("per il tram", "Anch'io sono favorevole alla nuova linea del tram."),
        ("alzare", "Il comune dovrebbe alzare il prezzo dei parcheggi in centro."),
        ("abbassare", "Il comune dovrebbe abbassare il prezzo dei parcheggi in centro."),
        ("alzare", "Secondo me il comune dovrebbe alzare il prezzo dei parcheggi in centro."),
        ("più autobus", "Abbiamo bisogno di più autobus di notte."),
        ("meno autobus", "Abbiamo bisogno di meno autobus di notte."),
        ("più autobus", "Di notte abbiamo bisogno di più autobus."),
        ("contro il tram", "Anch'io sono contrario alla nuova linea del tram."),
    ),
    "nl": (
        ("voor de tram", "Ik ben voor de nieuwe tramlijn."),
        ("tegen de tram", "Ik ben tegen de nieuwe tramlijn."),
        ("voor de tram", "Ik ben ook voor de nieuwe tramlijn."),
        ("verhogen", "De gemeente zou de parkeertarieven in het centrum moeten verhogen."),
        ("verlagen", "De gemeente zou de parkeertarieven in het centrum moeten verlagen."),
        ("verhogen", "De parkeertarieven in het centrum zouden door de gemeente verhoogd moeten worden."),
        ("meer bussen", "We hebben 's nachts meer bussen nodig."),
        ("minder bussen", "We hebben 's nachts minder bussen nodig."),
        ("meer bussen", "'s Nachts hebben we meer bussen nodig."),
        ("tegen de tram", "Ik ben ook tegen de nieuwe tramlijn."),
    ),
    "pt": (
        ("a favor do metrô", "Sou a favor da nova linha de metrô."),
        ("contra o metrô", "Sou contra a nova linha de metrô."),
        ("a favor do metrô", "Também sou a favor da nova linha de metrô."),
        ("aumentar", "A prefeitura deveria aumentar o preço do estacionamento no centro."),
        ("baixar", "A prefeitura deveria baixar o preço do estacionamento no centro."),
        ("aumentar", "Acho que a prefeitura deveria aumentar o preço do estacionamento no centro."),
        ("mais ônibus", "Precisamos de mais ônibus à noite."),
        ("menos ônibus", "Precisamos de menos ônibus à noite."),
        ("mais ônibus", "À noite precisamos de mais ônibus."),
        ("contra o metrô", "Também sou contra a nova linha de metrô."),
    ),
}


def digest(said: Sequence[tuple[str, str]]) -> Digest:
    comments = tuple(
        Comment(number, text, author=f"person {number}") for number, (_, text) in enumerate(said, 2)
    )
    return create_digest(Thread("Our town", comments), Length.FULL)


@pytest.mark.parametrize("language", DEBATES)
def test_people_of_one_side_are_counted_together_and_never_with_the_other_side(language: str) -> None:
    said = DEBATES[language]
    sides = {number: side for number, (side, _) in enumerate(said, 2)}
    shared = [view.members for view in digest(said).viewpoints if len(view.members) > 1]
    assert len(shared) >= 2
    for members in shared:
        assert len({sides[number] for number in members}) == 1, members


@pytest.mark.parametrize("language", DEBATES)
def test_contrary_viewpoints_know_each_other_though_nobody_answers_anybody(language: str) -> None:
    said = DEBATES[language]
    sides = {number: side for number, (side, _) in enumerate(said, 2)}
    views = digest(said).viewpoints
    found = {
        (sides[view.heading.number], sides[against.number]) for view in views for against in view.against
    }
    one, other = said[0][0], said[1][0]
    assert {(one, other), (other, one)} <= found


@pytest.mark.parametrize("language", DEBATES)
def test_everybody_who_takes_a_side_is_shown(language: str) -> None:
    said = DEBATES[language]
    shown = {number for view in digest(said).viewpoints for number in view.members}
    assert shown == set(range(2, 2 + len(said)))
