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
