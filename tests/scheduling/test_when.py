"""The "when" of a schedule as people write it, and the times that it means."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadWhen, UnknownZone
from bot.phrases import LANGUAGES, get_phrases
from bot.services.scheduling.describe import describe_next_due
from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.recurrence import iterate_times, list_next_times
from bot.services.scheduling.vocabulary import load_meanings
from storage.schedules import ActivityTrigger, Recurrence

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)  # Saturday, 21:00 in Berlin
BERLIN = ZoneInfo("Europe/Berlin")


def local_times(when: str, *, now: datetime = NOW, zone: str = "Europe/Berlin", count: int = 3) -> list[str]:
    trigger = parse_when(when, zone, now)
    assert isinstance(trigger, Recurrence)
    return [
        f"{time.astimezone(ZoneInfo(zone)):%a %d.%m %H:%M}" for time in list_next_times(trigger, now, count)
    ]


@pytest.mark.parametrize(
    ("when", "times"),
    [
        ("daily 18:00", ["Sun 29.11 18:00", "Mon 30.11 18:00", "Tue 01.12 18:00"]),
        ("every day at 6pm", ["Sun 29.11 18:00", "Mon 30.11 18:00", "Tue 01.12 18:00"]),
        ("18h", ["Sun 29.11 18:00", "Mon 30.11 18:00", "Tue 01.12 18:00"]),
        ("täglich 18:00", ["Sun 29.11 18:00", "Mon 30.11 18:00", "Tue 01.12 18:00"]),
        ("jeden Tag um 18 Uhr 30", ["Sun 29.11 18:30", "Mon 30.11 18:30", "Tue 01.12 18:30"]),
        ("Mon, Thu 9:30", ["Mon 30.11 09:30", "Thu 03.12 09:30", "Mon 07.12 09:30"]),
        ("Mo, Do 9:30", ["Mon 30.11 09:30", "Thu 03.12 09:30", "Mon 07.12 09:30"]),
        ("Mo. und Do. um 9.30 Uhr", ["Mon 30.11 09:30", "Thu 03.12 09:30", "Mon 07.12 09:30"]),
        ("Mon 9:00, Thu 18:30", ["Mon 30.11 09:00", "Thu 03.12 18:30", "Mon 07.12 09:00"]),
        ("9:00 on Monday and 18:30 on Thursday", ["Mon 30.11 09:00", "Thu 03.12 18:30", "Mon 07.12 09:00"]),
        ("Mon and Wed at 9am and 5pm", ["Mon 30.11 09:00", "Mon 30.11 17:00", "Wed 02.12 09:00"]),
        ("Mon-Fri 8:00 and 18:30", ["Mon 30.11 08:00", "Mon 30.11 18:30", "Tue 01.12 08:00"]),
        ("Fr bis Mo 8 Uhr", ["Sun 29.11 08:00", "Mon 30.11 08:00", "Fri 04.12 08:00"]),
        ("18:00 am Montag", ["Mon 30.11 18:00", "Mon 07.12 18:00", "Mon 14.12 18:00"]),
        ("weekdays 8am", ["Mon 30.11 08:00", "Tue 01.12 08:00", "Wed 02.12 08:00"]),
        ("werktags 8 Uhr", ["Mon 30.11 08:00", "Tue 01.12 08:00", "Wed 02.12 08:00"]),
        ("weekends at noon", ["Sun 29.11 12:00", "Sat 05.12 12:00", "Sun 06.12 12:00"]),
        ("mondays", ["Mon 30.11 09:00", "Mon 07.12 09:00", "Mon 14.12 09:00"]),
        ("every 6 hours", ["Sun 29.11 00:00", "Sun 29.11 06:00", "Sun 29.11 12:00"]),
        ("alle sechs Stunden", ["Sun 29.11 00:00", "Sun 29.11 06:00", "Sun 29.11 12:00"]),
        ("every 6h from 9:15", ["Sat 28.11 21:15", "Sun 29.11 03:15", "Sun 29.11 09:15"]),
        ("hourly", ["Sat 28.11 22:00", "Sat 28.11 23:00", "Sun 29.11 00:00"]),
        ("every 30 minutes", ["Sat 28.11 21:30", "Sat 28.11 22:00", "Sat 28.11 22:30"]),
        ("every hour on weekdays", ["Mon 30.11 00:00", "Mon 30.11 01:00", "Mon 30.11 02:00"]),
        ("every other Monday 9:00", ["Mon 30.11 09:00", "Mon 14.12 09:00", "Mon 28.12 09:00"]),
        ("jeden zweiten Montag um 9 Uhr", ["Mon 30.11 09:00", "Mon 14.12 09:00", "Mon 28.12 09:00"]),
        ("every 3 weeks on Tue", ["Tue 01.12 09:00", "Tue 22.12 09:00", "Tue 12.01 09:00"]),
        ("every 3 days 8:00", ["Sun 29.11 08:00", "Wed 02.12 08:00", "Sat 05.12 08:00"]),
        ("monthly", ["Tue 01.12 09:00", "Fri 01.01 09:00", "Mon 01.02 09:00"]),
        ("on the 15th at 9", ["Tue 15.12 09:00", "Fri 15.01 09:00", "Mon 15.02 09:00"]),
        ("am 15. um 9 Uhr", ["Tue 15.12 09:00", "Fri 15.01 09:00", "Mon 15.02 09:00"]),
        ("first Monday of the month 9:00", ["Mon 07.12 09:00", "Mon 04.01 09:00", "Mon 01.02 09:00"]),
        ("every second Monday of the month", ["Mon 14.12 09:00", "Mon 11.01 09:00", "Mon 08.02 09:00"]),
        ("letzten Freitag im Monat 17 Uhr", ["Fri 25.12 17:00", "Fri 29.01 17:00", "Fri 26.02 17:00"]),
        ("last day of the month 23:00", ["Mon 30.11 23:00", "Thu 31.12 23:00", "Sun 31.01 23:00"]),
        ("0 18 * * 1-5", ["Mon 30.11 18:00", "Tue 01.12 18:00", "Wed 02.12 18:00"]),
        ("0 18 * * mon", ["Mon 30.11 18:00", "Mon 07.12 18:00", "Mon 14.12 18:00"]),
        ("@daily", ["Sun 29.11 00:00", "Mon 30.11 00:00", "Tue 01.12 00:00"]),
    ],
)
def test_times_are_written_as_people_write_them(when: str, times: list[str]) -> None:
    assert local_times(when) == times


@pytest.mark.parametrize(
    ("when", "activity"),
    [
        ("when quiet for 2 hours", ActivityTrigger(quiet=timedelta(hours=2))),
        ("after 45 minutes without comments", ActivityTrigger(quiet=timedelta(minutes=45))),
        ("wenn 3 Stunden Ruhe ist", ActivityTrigger(quiet=timedelta(hours=3))),
        ("2 Stunden kein neuer Kommentar", ActivityTrigger(quiet=timedelta(hours=2))),
        ("every 20 new comments", ActivityTrigger(comments=20)),
        ("alle zwanzig neuen Kommentare", ActivityTrigger(comments=20)),
        ("20 comments or 2h quiet", ActivityTrigger(comments=20, quiet=timedelta(hours=2))),
    ],
)
def test_activity_is_written_as_people_write_it(when: str, activity: ActivityTrigger) -> None:
    assert parse_when(when, "UTC", NOW) == activity


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("x" * 300, "too-long"),
        ("every blue moon", "unknown-word"),
        ("daily 18:00 🎉", "unknown-word"),
        ("every second", "too-often"),
        ("jede Sekunde", "too-often"),
        ("every minute", "too-often"),
        ("every 0 hours", "too-often"),
        ("* * * * *", "too-often"),
        ("0,1 9 * * *", "too-often"),
        ("9:00 and 9:05", "too-often"),
        ("0 0 31 2 *", "never"),
        ("0 0 30 FEB *", "never"),
        ("on the 32nd", "never"),
        ("every 5 hours", "uneven"),
        ("every 90 minutes", "uneven"),
        ("every 1000000 hours", "uneven"),
        ("every 7 months", "uneven"),
        ("daily 25:00", "time"),
        ("13 pm", "time"),
        ("9:75", "time"),
        ("61 * * * *", "cron"),
        ("0 18 * * 9", "cron"),
        ("0 0 18 * * *", "cron-fields"),
        ("quiet", "quiet-length"),
        ("quiet for 1 minute", "quiet-length"),
        ("quiet for 9 months", "quiet-length"),
        ("quiet for 99999999999999999999 days", "quiet-length"),
        ("every 0 comments", "comment-count"),
        ("every 20 comments at 18:00", "activity-with-times"),
        ("every 2 hours 3 days", "contradiction"),
        ("Mon 9:00, Thu", "contradiction"),
        ("every", "no-times"),
        ("no 5", "misplaced"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_that_gives_an_example(when: str, reason: str) -> None:
    with pytest.raises(BadWhen) as refused:
        parse_when(when, "Europe/Berlin", NOW)
    assert refused.value.reason == reason
    for language in LANGUAGES:
        assert len(get_phrases(language).explain(refused.value)) > 40


@pytest.mark.parametrize(
    ("given_zone", "found"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_goes_by_its_name_or_its_city(given_zone: str, found: str) -> None:
    trigger = parse_when("daily 18:00", given_zone, NOW)
    assert isinstance(trigger, Recurrence)
    assert trigger.zone == found


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("Europe/Berlim", "Europe/Berlin"),
        ("Tokio", "Asia/Tokyo"),
        ("Mars/Olympus", ""),
        ("../etc", "UTC"),
        ("", ""),
    ],
)
def test_an_unknown_zone_is_refused_and_similar_ones_are_named(wrong: str, near: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        parse_when("daily 18:00", wrong, NOW)
    assert near in str(refused.value.facts.get("near", ""))
    sentence = get_phrases("en")(refused.value.phrase, **refused.value.facts)
    assert ("Did you mean" in sentence) is bool(near)


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(sorted(load_meanings())) | st.just("99999999999999999999"), max_size=6).map(
        " ".join
    )
)
def test_any_text_is_a_schedule_or_is_refused(text: str) -> None:
    try:
        trigger = parse_when(text, "Europe/Berlin", NOW)
    except BadWhen:
        return
    assert describe_next_due(trigger, NOW, get_phrases("de"))


# Clock changes


def test_a_time_that_does_not_exist_in_spring_comes_at_the_first_valid_minute() -> None:
    before = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
    assert local_times("daily 2:30", now=before) == ["Sat 28.03 02:30", "Sun 29.03 03:00", "Mon 30.03 02:30"]


def test_a_time_that_comes_twice_in_autumn_is_posted_once() -> None:
    before = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    assert local_times("daily 2:30", now=before) == ["Sun 25.10 02:30", "Mon 26.10 02:30", "Tue 27.10 02:30"]
    # also if it is asked between the first and the second time
    between = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert between.astimezone(BERLIN).hour == 2
    assert local_times("daily 2:30", now=between, count=1) == ["Mon 26.10 02:30"]


def test_every_hour_follows_the_hours_that_pass() -> None:
    before = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    trigger = parse_when("every hour", "Europe/Berlin", before)
    assert isinstance(trigger, Recurrence)
    times = list_next_times(trigger, before, 6)
    assert {late - early for early, late in pairwise(times)} == {timedelta(hours=1)}


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
)
@pytest.mark.parametrize("when", ["daily 2:15", "every 6 hours", "Mon, Thu 9:30", "every other Sunday 1:45"])
def test_times_always_move_forward(zone: str, when: str) -> None:
    trigger = parse_when(when, zone, NOW)
    assert isinstance(trigger, Recurrence)
    last = NOW
    for time, _ in zip(iterate_times(trigger, NOW), range(400), strict=False):
        assert time > last
        # asking again from any time gives the same times
        assert list_next_times(trigger, last, 1) == (time,)
        last = time


# In words


@pytest.mark.parametrize(
    ("when", "language", "words"),
    [
        (
            "Mon, Thu 18:00",
            "en",
            "Next posts: Monday 30 November, 18:00; Thursday 3 December, 18:00; Monday 7 December, 18:00",
        ),
        (
            "Mo 9:30",
            "de",
            "Nächste Posts: Montag, 30. November, 09:30 Uhr; Montag, 7. Dezember, 09:30 Uhr; Montag, 14.",
        ),
        ("quiet for 2 hours", "en", "Posts when there are new comments and none was written for 2 hours."),
        (
            "20 Kommentare oder 90 Minuten Ruhe",
            "de",
            "Postet, sobald 20 Kommentare neu sind oder 90 Minuten lang keiner mehr dazukam.",
        ),
    ],
)
def test_the_next_times_are_said_in_words(when: str, language: str, words: str) -> None:
    assert describe_next_due(parse_when(when, "UTC", NOW), NOW, get_phrases(language)).startswith(words)


# Examples that people copy


def test_every_example_in_the_documentation_is_understood() -> None:
    page = (ROOT / "docs" / "schedules.md").read_text(encoding="utf-8").partition("## When")[2]
    examples = re.findall(r"`([^`]+)`", page.partition("Without a time of day")[0])
    assert len(examples) > 20
    for example in examples:
        assert parse_when(example, "Europe/Berlin", NOW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_in_a_refusal_is_understood(language: str) -> None:
    texts = files("bot.phrases").joinpath(language, "scheduling.ftl").read_text(encoding="utf-8")
    examples = [
        example
        for line in texts.splitlines()
        if line.startswith("error-when-")
        for example in re.findall("[“„]([^“”„{}]+)[”“]", line)
    ]
    assert len(examples) > 20
    for example in examples:
        assert parse_when(example, "Europe/Berlin", NOW)
