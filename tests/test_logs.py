"""Logs: one line each, nothing that people wrote, not even in the words of an error."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.logs import FactsFormatter
from bot.services.workers import Workers
from storage.errors import StorageError

WORDS = "what was said of Lindhaven"


def logged(error: BaseException, message: str = "failure", **facts: object) -> str:
    record = logging.LogRecord(
        "bot", logging.ERROR, "", 1, message, (), (type(error), error, error.__traceback__)
    )
    vars(record).update(facts)
    return FactsFormatter().format(record)


def raised(action: Callable[[], object]) -> Exception:
    try:
        action()
    except Exception as error:  # noqa: BLE001
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "action",
    [
        lambda: int(WORDS),
        lambda: dict[str, int]()[WORDS],
        lambda: datetime.fromisoformat(WORDS),
        lambda: WORDS.encode().decode("utf-16").encode("ascii"),
        lambda: getattr(WORDS, WORDS),
        lambda: (_ for _ in ()).throw(RuntimeError(f"{WORDS}\n2026-01-01T00:00:00Z error bot forged")),
    ],
)
def test_the_words_of_an_error_are_not_logged_where_they_may_be_somebodys(
    action: Callable[[], object],
) -> None:
    error = raised(action)
    told = logged(error)
    assert "Lindhaven" not in told
    assert "\n2026" not in told  # no line of somebody's own
    assert type(error).__name__ in told
    assert "test_logs.py" in told  # where it was


def test_what_led_to_an_error_is_told_without_its_words_too() -> None:
    def both() -> None:
        try:
            int(WORDS)
        except ValueError as problem:
            raise StorageError(reason="disk on fire") from problem

    told = logged(raised(both))
    assert "Lindhaven" not in told
    assert told.index("ValueError") < told.index("storage.errors.StorageError: reason='disk on fire'")


def test_what_a_database_says_is_told() -> None:
    told = logged(raised(lambda: sqlite3.connect(":memory:").execute("SELECT absent FROM sqlite_schema")))
    assert "sqlite3.OperationalError: no such column: absent" in told


def test_a_line_stays_one_line_whatever_stands_in_it() -> None:
    record = logging.makeLogRecord({"msg": "read\r\n2026 error forged\x1b[2J\u2028\x85", "name": "bot"})
    vars(record)["file"] = "a\nb"
    line = FactsFormatter().format(record)
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert "\\n2026 error forged" in line


def _fails(words: str) -> int:
    return int(words)


async def test_where_a_worker_failed_is_told_and_over_which_words_is_not() -> None:
    workers = Workers(1, most_waiting=2, seconds=60)
    try:
        with pytest.raises(ValueError, match="Lindhaven") as failure:
            await workers.run(_fails, WORDS)
    finally:
        await workers.close()
    told = await asyncio.to_thread(logged, failure.value)
    assert "Lindhaven" not in told
    assert "in _fails" in told
