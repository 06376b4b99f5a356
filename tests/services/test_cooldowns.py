"""Rate limits: never for reading, and separate for each person on each server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TooSoon
from bot.services.cooldowns import Cooldowns, Cost, RateLimit
from storage.libraries import Guild

GUILD, OTHER_GUILD, ANN, BOB = Guild(1), Guild(2), 7, 8


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cooldowns(clock: Clock) -> Cooldowns:
    return Cooldowns({Cost.REQUEST: RateLimit(60), Cost.WORK: RateLimit(6)}, clock)


def refused(cooldowns: Cooldowns, doing: Cost, guild: Guild = GUILD, person: int = ANN) -> int:
    """Returns the seconds until it is allowed; 0 if it is allowed now."""
    try:
        cooldowns.take(doing, guild, person)
    except TooSoon as error:
        return int(error.facts["seconds"])
    return 0


def test_a_whole_allowance_can_be_used_at_once_and_the_next_request_learns_when_to_retry(
    cooldowns: Cooldowns, clock: Clock
) -> None:
    assert [refused(cooldowns, Cost.WORK) for _ in range(7)] == [0, 0, 0, 0, 0, 0, 10]
    clock.now += 7
    assert refused(cooldowns, Cost.WORK) == 3
    clock.now += 3
    assert refused(cooldowns, Cost.WORK) == 0
    assert refused(cooldowns, Cost.WORK) == 10


def test_asking_again_too_soon_does_not_make_it_longer(cooldowns: Cooldowns) -> None:
    for _ in range(6):
        cooldowns.take(Cost.WORK, GUILD, ANN)
    assert [refused(cooldowns, Cost.WORK) for _ in range(5)] == [10] * 5


def test_others_and_other_servers_and_other_doings_have_a_pace_of_their_own(cooldowns: Cooldowns) -> None:
    for _ in range(6):
        cooldowns.take(Cost.WORK, GUILD, ANN)
    assert refused(cooldowns, Cost.WORK)
    assert not refused(cooldowns, Cost.WORK, person=BOB)
    assert not refused(cooldowns, Cost.WORK, guild=OTHER_GUILD)
    assert not refused(cooldowns, Cost.REQUEST)


def test_a_press_a_second_is_never_refused(cooldowns: Cooldowns, clock: Clock) -> None:
    for _ in range(3600):
        assert not refused(cooldowns, Cost.REQUEST)
        clock.now += 1


def test_what_has_no_pace_is_not_counted(clock: Clock) -> None:
    free = Cooldowns({}, clock)
    assert not any(refused(free, Cost.WORK) for _ in range(1000))
    assert free.remembered == 0


def test_however_many_people_ask_no_more_are_remembered_than_set(clock: Clock) -> None:
    cooldowns = Cooldowns({Cost.WORK: RateLimit(2)}, clock, max_remembered=100)
    for person in range(1000):
        cooldowns.take(Cost.WORK, GUILD, person)
        clock.now += 0.001
        assert cooldowns.remembered <= 100
    # the most recent requests are still limited
    cooldowns.take(Cost.WORK, GUILD, 999)
    assert refused(cooldowns, Cost.WORK, person=999)


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 10))
def test_within_any_minute_at_most_twice_the_pace_and_the_time_told_is_enough(
    pauses: list[float], most: int
) -> None:
    clock = Clock()
    cooldowns = Cooldowns({Cost.WORK: RateLimit(most)}, clock)
    taken: list[float] = []
    for pause in pauses:
        clock.now += pause
        wait = refused(cooldowns, Cost.WORK)
        if wait:
            clock.now += wait
            cooldowns.take(Cost.WORK, GUILD, ANN)
        taken.append(clock.now)
    for start in taken:
        assert sum(start <= moment < start + 60 for moment in taken) <= 2 * most
