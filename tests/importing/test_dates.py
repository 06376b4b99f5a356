"""Dates as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.importing.text.dates import is_date, parse_date


@pytest.mark.parametrize(
    "written",
    [
        "3 March 2021",
        "3. März 2021",
        "3 mars 2021",
        "3 de marzo de 2021",
        "3 marca 2021",
        "3 березня 2021",
        "3 марта 2021 г.",
        "3 Μαρτίου 2021",
        "March 3rd, 2021",
        "3March 2021",
        "2021年3月3日",
        "2021. 3. 3.",
    ],
)
def test_months_are_known_by_their_names_in_many_languages(written: str) -> None:
    assert parse_date(written) == datetime(2021, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize("written", ["3December 2021", "3 Dezember 2021", "3de diciembre 2021"])
def test_the_beginning_of_a_month_is_no_ending_of_the_day(written: str) -> None:
    assert parse_date(written) == datetime(2021, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize("written", ["3 apples 2021", "12 years 2021", "3 about 2021", "10.13.2021"])
def test_a_word_that_is_no_month_makes_no_date(written: str) -> None:
    assert parse_date(written) is None
    assert is_date(written) is (written == "10.13.2021")


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2021年3月3日 上午10:12", 10),
        ("2021年3月3日 晚上8:12", 20),
        ("2021年3月3日 凌晨12:12", 0),
        ("3.3.2021 öö 12:12", 0),
        ("3.3.2021 ös 8:12", 20),
        ("3 March 2021, 8:12 p.m.", 20),
        ("3 Μαρτίου 2021 8:12 μ.μ.", 20),
    ],
)
def test_parts_of_a_day_tell_the_hour(written: str, hour: int) -> None:
    assert parse_date(written) == datetime(2021, 3, 3, hour, 12, tzinfo=UTC)
