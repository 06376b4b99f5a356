"""The "since" of /catchup as people write it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadSince, SinceInFuture
from bot.phrases import LANGUAGES, get_phrases
from bot.services.catching_up.since import LONGEST_SINCE, Moment, parse_since

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)  # a Wednesday


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("2h", timedelta(hours=2)),
        ("2 hours", timedelta(hours=2)),
        ("the last two hours", timedelta(hours=2)),
        ("an hour ago", timedelta(hours=1)),
        ("90 min", timedelta(minutes=90)),
        ("1 day 6 hours", timedelta(days=1, hours=6)),
        ("last week", timedelta(weeks=1)),
        ("vor 2 Stunden", timedelta(hours=2)),
        ("in der letzten Stunde", timedelta(hours=1)),
        ("seit drei Tagen", timedelta(days=3)),
        ("eine Woche", timedelta(weeks=1)),
    ],
)
def test_lengths_of_time_are_read(text: str, ago: timedelta) -> None:
    assert parse_since(text, NOW) == NOW - ago


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", midnight(2026, 3, 4)),
        ("Yesterday", midnight(2026, 3, 3)),
        ("the day before yesterday", midnight(2026, 3, 2)),
        ("since Monday", midnight(2026, 3, 2)),
        ("Wednesday", midnight(2026, 2, 25)),
        ("2026-03-01", midnight(2026, 3, 1)),
        ("heute", midnight(2026, 3, 4)),
        ("seit gestern", midnight(2026, 3, 3)),
        ("vorgestern", midnight(2026, 3, 2)),
        ("seit letztem Montag", midnight(2026, 3, 2)),
        ("seit dem 1.3.2026", midnight(2026, 3, 1)),
        ("24.12.", midnight(2025, 12, 24)),
    ],
)
def test_days_are_read_and_begin_at_midnight(text: str, day: datetime) -> None:
    assert parse_since(text, NOW) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("", Moment.LAST_READ),
        ("since I last read", Moment.LAST_READ),
        ("since my last message", Moment.LAST_MESSAGE),
        ("the last digest", Moment.LAST_DIGEST),
        ("seit ich zuletzt gelesen habe", Moment.LAST_READ),
        ("seit meiner letzten Nachricht", Moment.LAST_MESSAGE),
        ("seit der letzten Zusammenfassung", Moment.LAST_DIGEST),
    ],
)
def test_moments_that_only_storage_knows_are_distinguished(text: str, moment: Moment) -> None:
    assert parse_since(text, NOW) is moment


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "2",
        "tomorrow",
        "2026-13-40",
        "2027-01-01",
        "31.2.",
        "99999 weeks",
        "999999 months",
        "0h",
        "1999-12-31",
        "h " * 99,
        "२h",
    ],
)
def test_what_is_no_time_in_the_past_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadSince) as refused:
        parse_since(text, NOW)
    assert "2h" in get_phrases("en").explain(refused.value)


def test_a_time_to_come_is_refused_as_such() -> None:
    with pytest.raises(SinceInFuture) as refused:
        parse_since("2099-01-01", NOW)
    assert "“2099-01-01” is in the future" in get_phrases("en").explain(refused.value)


@given(st.text(max_size=LONGEST_SINCE + 10))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_since(text, NOW)
    except BadSince:
        return
    assert isinstance(found, Moment) or found <= NOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_can_be_read(language: str) -> None:
    for name in ("last-read", "last-message", "last-digest", "hours", "today", "yesterday", "week"):
        parse_since(get_phrases(language)(f"since-{name}"), NOW)
