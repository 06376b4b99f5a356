"""The words for a part of a channel."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.spans.parse_span import LastMessages, SinceMine, SinceTime, Span, parse_span, strip_since

NOW = datetime(2024, 5, 6, 12, 30, tzinfo=UTC)
TODAY = SinceTime(datetime(2024, 5, 6, tzinfo=UTC))
YESTERDAY = SinceTime(datetime(2024, 5, 5, tzinfo=UTC))


def ago(**length: int) -> SinceTime:
    return SinceTime(NOW - timedelta(**length))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("last:100", LastMessages(100)),
        ("100", LastMessages(100)),
        ("the last 50 messages", LastMessages(50)),
        ("die letzten 50 Nachrichten", LastMessages(50)),
        ("2h", ago(hours=2)),
        ("last 2 hours", ago(hours=2)),
        ("since 3 days", ago(days=3)),
        ("seit 3 Stunden", ago(hours=3)),
        ("an hour", ago(hours=1)),
        ("letzte Woche", ago(weeks=1)),
        ("today", TODAY),
        ("Heute", TODAY),
        ("seit gestern", YESTERDAY),
        ("since my last message", SinceMine()),
        ("seit meiner letzten Nachricht", SinceMine()),
    ],
)
def test_understands_english_and_german(words: str, meant: Span) -> None:
    assert parse_span(words, NOW) == meant


@pytest.mark.parametrize(
    "words", ["", "0", "last:0", "two parsecs", "last", "since", "9999 days", "h" * 5000]
)
def test_what_is_no_span_is_not_guessed_at(words: str) -> None:
    assert parse_span(words, NOW) is None


@pytest.mark.parametrize("words", ["since:<#5>", "since <#5>", "seit: <#5>", "<#5>"])
def test_what_follows_since_is_found(words: str) -> None:
    assert strip_since(words) == "<#5>"
