"""The check of the database server, if the settings name one."""

from __future__ import annotations

from bot.config import BotSettings
from bot.doctor.finding import Finding, Severity
from bot.phrases import Phrases
from storage.errors import DatabaseDriverMissing, ThreadgistError


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
