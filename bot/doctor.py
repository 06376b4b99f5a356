"""What may be wrong on this machine, and what to do about it."""

from __future__ import annotations

import base64
import binascii
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.config import Settings
from bot.phrases import Phrases
from storage.errors import ThreadgistError


class Health(StrEnum):
    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    health: Health
    what: str
    """Name of the thing examined: a phrase's last part."""
    words: str


LOW_DISK_BYTES = 200_000_000


def token_finding(token: str | None, phrases: Phrases) -> Finding:
    """A bot token has three parts parted by points; the first is the bot's id in base64."""
    if not token:
        return Finding(Health.NOTE, "token", phrases("doctor-token-none"))
    parts = token.split(".")
    if len(parts) == 3 and _decoded(parts[0]).isdigit():
        return Finding(Health.OK, "token", phrases("doctor-token-ok", id=_decoded(parts[0])))
    return Finding(Health.WRONG, "token", phrases("doctor-token-odd"))


def _decoded(part: str) -> str:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def disk_finding(path: Path, phrases: Phrases) -> Finding:
    folder = path.absolute().parent
    if not folder.is_dir():
        return Finding(Health.WRONG, "disk", phrases("doctor-folder-missing", path=str(folder)))
    free = shutil.disk_usage(folder).free
    health = Health.OK if free >= LOW_DISK_BYTES else Health.NOTE
    return Finding(health, "disk", phrases("doctor-disk", megabytes=free // 1_000_000, path=str(folder)))


def engine_finding(phrases: Phrases) -> Finding:
    """Loads the engine and its models, as a worker does."""
    try:
        from bot.digest import warm

        warm.load()
    except Exception as error:  # noqa: BLE001 (whatever keeps the engine from loading is the finding)
        return Finding(Health.WRONG, "engine", phrases("doctor-engine-broken", reason=repr(error)))
    return Finding(Health.OK, "engine", phrases("doctor-engine-ok"))


async def database_findings(settings: Settings, phrases: Phrases) -> list[Finding]:
    from storage.sqlite.check import examined

    try:
        report = await examined(settings.db)
    except ThreadgistError as error:
        return [Finding(Health.WRONG, "database", phrases.of_error(error))]
    if report is None:
        return [Finding(Health.NOTE, "database", phrases("doctor-database-new", path=str(settings.db)))]
    return [
        Finding(
            Health.OK,
            "database",
            phrases(
                "doctor-database-ok",
                path=str(settings.db),
                schema=str(report.schema),
                threads=report.threads,
                comments=report.comments,
            ),
        )
    ]


def sqlite_finding(phrases: Phrases) -> Finding:
    from storage.sqlite.check import sqlite_version, wal_bug

    health = Health.NOTE if wal_bug() else Health.OK
    phrase = "doctor-sqlite-bug" if wal_bug() else "doctor-sqlite-ok"
    return Finding(health, "sqlite", phrases(phrase, version=sqlite_version()))


async def examined(settings: Settings, phrases: Phrases) -> list[Finding]:
    token = settings.token.get_secret_value() if settings.token else None
    return [
        token_finding(token, phrases),
        *await database_findings(settings, phrases),
        sqlite_finding(phrases),
        disk_finding(settings.db, phrases),
        engine_finding(phrases),
    ]
