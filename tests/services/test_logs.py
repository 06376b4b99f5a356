"""Logs: one line for each event, without anything that people wrote, even in messages of errors."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime

import aiohttp
import discord
import pytest

from bot.cli.errors import report_error
from bot.errors import UnknownAuthor
from bot.logs import FactsFormatter, configure_logging
from bot.services.workers import Workers
from storage.errors import EmptyQuery, StorageError, ThreadNotFound
from tests.patience import PATIENCE
from tests.services.light_workers import hold_only

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
    assert "\n2026" not in told  # no lines by people
    assert type(error).__name__ in told
    assert "test_logs.py" in told  # where it was raised


def test_causes_of_errors_are_logged_without_what_people_wrote() -> None:
    def both() -> None:
        try:
            int(WORDS)
        except ValueError as problem:
            raise StorageError(reason="disk on fire") from problem

    told = logged(raised(both))
    assert "Lindhaven" not in told
    assert told.index("ValueError") < told.index("storage.errors.StorageError: reason='disk on fire'")


def test_messages_of_the_database_are_logged() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        told = logged(raised(lambda: connection.execute("SELECT absent FROM sqlite_schema")))
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


async def test_the_place_of_a_failure_in_a_worker_is_logged_without_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.services.workers.warm_up", hold_only)
    workers = Workers(1, most_waiting=2, seconds=PATIENCE)
    try:
        with pytest.raises(ValueError, match="Lindhaven") as failure:
            await workers.run(_fails, WORDS)
    finally:
        await workers.close()
    told = await asyncio.to_thread(logged, failure.value)
    assert "Lindhaven" not in told
    assert "in _fails" in told


def foreign(name: str, message: str, *args: object, error: Exception | None = None) -> str:
    """Returns the log line for a message of another library."""
    trace = (type(error), error, error.__traceback__) if error else None
    return FactsFormatter().format(logging.LogRecord(name, logging.WARNING, "", 1, message, args, trace))


@pytest.mark.parametrize(
    ("name", "message", "args", "kept"),
    [
        ("aiosqlite", "executing %s", (f"INSERT {WORDS}",), "executing ..."),
        ("asyncio", f"Task exception was never retrieved\nfuture: <Task {WORDS}>", (), "Task exception was"),
        ("asyncio", f"Exception in callback keep('{WORDS}') at a.py:3", (), "Exception in callback keep"),
        ("asyncio", "Executing %s took %.3f seconds", (WORDS, 0.25), "Executing ... took 0.250 seconds"),
        (
            "discord.ui.view",
            "Ignoring exception in view %r for item %r",
            (WORDS, WORDS),
            "in view ... for item ...",
        ),
        (
            "discord.gateway",
            "Shard ID %s has connected (Session ID: %s).",
            (0, "x"),
            "Shard ID 0 has connected",
        ),
        ("py.warnings", "%s", (f"UserWarning: {WORDS}",), "py.warnings ..."),
        ("pebble", "%d workers of %s", (WORDS, WORDS), "%d workers of %s"),
    ],
)
def test_of_what_libraries_log_only_their_own_words_are_kept(
    name: str, message: str, args: tuple[object, ...], kept: str
) -> None:
    told = foreign(name, message, *args)
    assert "Lindhaven" not in told
    assert kept in told


@pytest.mark.parametrize(
    "error",
    [
        EmptyQuery(query=WORDS),
        UnknownAuthor(author=WORDS, thread=1),
        ThreadNotFound(thread=WORDS),
        StorageError(reason=f'fts5: syntax error near "{WORDS}"'),
        sqlite3.OperationalError(f'fts5: syntax error near "{WORDS}"'),
        discord.app_commands.TransformerError(
            WORDS, discord.AppCommandOptionType.string, discord.app_commands.Transformer()
        ),
        aiohttp.InvalidURL(f"https://forum.example/{WORDS}"),
    ],
)
def test_errors_are_logged_without_what_somebody_typed(error: Exception) -> None:
    told = logged(error)
    assert "Lindhaven" not in told
    assert type(error).__name__ in told


@pytest.fixture
def unchanged_logging() -> Iterator[None]:
    """Restores what ``configure_logging`` changes for the whole process."""
    loggers = [logging.getLogger(name) for name in (None, "discord", "bot", "storage")]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers[:]
    raising = logging.raiseExceptions
    yield
    logging.captureWarnings(False)
    logging.raiseExceptions = raising
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("unchanged_logging")
def test_at_debug_our_own_lines_are_logged_and_not_those_of_libraries() -> None:
    configure_logging("debug")
    assert logging.getLogger("bot.services").isEnabledFor(logging.DEBUG)
    assert logging.getLogger("storage.sqlite").isEnabledFor(logging.DEBUG)
    for name in ("aiosqlite", "asyncio", "aiohttp.client", "pebble", "trafilatura", "py3langid"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO), name
    assert logging.getLogger("discord.gateway").isEnabledFor(logging.INFO)
    assert not logging.getLogger("discord.gateway").isEnabledFor(logging.DEBUG)


@pytest.mark.parametrize("level", ["debug", "info"])
def test_unexpected_errors_are_reported_on_the_command_line_without_what_people_wrote(
    level: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THREADGIST_LOG_LEVEL", level)
    assert report_error(raised(lambda: int(WORDS))) == 1
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "Lindhaven" not in told
    assert ("test_logs.py" in told) is (level == "debug"), "where it was"
