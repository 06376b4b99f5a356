"""The checks of the database server and of its queue, if the settings name one."""

from __future__ import annotations

from datetime import timedelta

from bot.app import explain_missing_driver
from bot.config import BotSettings
from bot.doctor.finding import Finding, Severity
from bot.phrases import Phrases
from storage.errors import DatabaseDriverMissing, ThreadgistError

_LONG_WAIT = timedelta(minutes=1)
"""After which a bot computes a waiting digest itself."""


async def check_database_server(settings: BotSettings, phrases: Phrases) -> list[Finding]:
    if settings.database_url is None:
        return []
    try:
        from storage.postgres.health_check import check_health
    except ModuleNotFoundError as error:
        if error.name != "asyncpg":
            raise
        return [Finding(Severity.WRONG, "database", phrases.explain(DatabaseDriverMissing()))]
    try:
        report = await check_health(settings.database_url.get_secret_value())
    except ThreadgistError as error:
        return [Finding(Severity.WRONG, "database", phrases.explain(error))]
    if not report.schema:
        words = phrases("doctor-server-new", path=report.name, version=report.server)
        return [Finding(Severity.NOTE, "database", words)]
    words = phrases(
        "doctor-server-ok",
        path=report.name,
        version=report.server,
        schema=str(report.schema),
        megabytes=report.megabytes,
        threads=report.threads,
        comments=report.comments,
    )
    return [Finding(Severity.OK, "database", words)]


async def check_queue(settings: BotSettings, phrases: Phrases) -> list[Finding]:
    """How many workers are alive, and what waits for them. Nothing if the server cannot be reached, which
    ``check_database_server`` reports, or was never used by a bot."""
    if settings.database_url is None:
        return []
    try:
        with explain_missing_driver():
            from bot.services.digest_jobs.queue import DigestQueue
        status = await DigestQueue(settings.database_url.get_secret_value()).read_status()
    except ThreadgistError:
        return []
    if status is None:
        return []
    is_late = status.waited > _LONG_WAIT
    if status.workers:
        phrase = "doctor-queue-late" if is_late else "doctor-queue-ok"
    else:
        phrase = "doctor-queue-abandoned" if status.waiting else "doctor-queue-unused"
    words = phrases(
        phrase,
        workers=status.workers,
        running=status.running,
        waiting=status.waiting,
        minutes=status.waited // timedelta(minutes=1),
    )
    is_ok = not status.waiting or (status.workers and not is_late)
    return [Finding(Severity.OK if is_ok else Severity.NOTE, "queue", words)]
