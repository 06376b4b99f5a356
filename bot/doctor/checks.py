"""Checks of the token, database, SQLite, disk and models."""

from __future__ import annotations

import base64
import binascii
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from bot.config import BotSettings
from bot.doctor.finding import Finding, Severity
from bot.phrases import Phrases
from storage.errors import DatabaseDamaged, DatabaseNewer, ThreadgistError
from storage.sqlite.health_check import check_health, get_sqlite_version, has_wal_bug

LOW_DISK_BYTES = 200_000_000


def check_token(token: str | None, phrases: Phrases) -> Finding:
    """Checks the token's format: three parts with dots between them, the first of which is the bot's id in
    base64."""
    if not token:
        return Finding(Severity.NOTE, "token", phrases("doctor-token-none"))
    parts = token.split(".")
    if len(parts) == 3 and _decoded(parts[0]).isdigit():
        return Finding(Severity.OK, "token", phrases("doctor-token-ok", id=_decoded(parts[0])))
    return Finding(Severity.WRONG, "token", phrases("doctor-token-odd"))


def _decoded(part: str) -> str:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def check_disk(path: Path, phrases: Phrases, low: int = LOW_DISK_BYTES) -> Finding:
    """``low``: bytes below which the operator is warned."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return Finding(Severity.WRONG, "disk", phrases("doctor-folder-missing", path=str(folder)))
    if not os.access(folder, os.W_OK):
        return Finding(Severity.WRONG, "disk", phrases("doctor-folder-read-only", path=str(folder)))
    free = shutil.disk_usage(folder).free
    health = Severity.OK if free >= low else Severity.NOTE
    return Finding(health, "disk", phrases("doctor-disk", megabytes=free // 1_000_000, path=str(folder)))


def check_engine(phrases: Phrases) -> Finding:
    """Loads the engine and its models, as a worker does."""
    try:
        from bot.digest import preload

        preload.preload_engine()
    except Exception as error:  # noqa: BLE001 (whatever keeps the engine from loading is the finding)
        return Finding(Severity.WRONG, "engine", phrases("doctor-engine-broken", reason=repr(error)))
    return Finding(Severity.OK, "engine", phrases("doctor-engine-ok"))


def check_database(path: Path, phrases: Phrases, *, deep: bool = False) -> Finding:
    """``deep``: also compares indexes and counts with the data."""
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return Finding(Severity.NOTE, "database", phrases("doctor-database-new", path=str(path)))
    try:
        report = check_health(path, deep=deep)
    except ThreadgistError as error:
        return Finding(Severity.WRONG, "database", phrases.explain(error))
    if report.schema > report.schema_known:
        newer = DatabaseNewer(path=str(path), found=report.schema, known=report.schema_known)
        return Finding(Severity.WRONG, "database", phrases.explain(newer))
    if report.problems:
        damaged = DatabaseDamaged(path=str(path), reason=_summarise(report.problems))
        return Finding(Severity.WRONG, "database", phrases.explain(damaged))
    words = phrases(
        "doctor-database-ok",
        path=str(path),
        schema=str(report.schema),
        threads=report.counts.get("threads", 0),
        comments=report.counts.get("comments", 0),
    )
    return Finding(Severity.OK, "database", words)


def _summarise(problems: Sequence[str], most: int = 3) -> str:
    """Each message once, on one line: SQLite may repeat one for every damaged page."""
    lines = list(dict.fromkeys(line for problem in problems for line in problem.splitlines()))
    lines = [line for line in lines if not line.startswith("***")]
    return "; ".join(lines[:most]) + (" …" if len(lines) > most else "")


def check_sqlite(phrases: Phrases) -> Finding:
    """Whether the installed SQLite has the bug in its write-ahead log."""
    buggy = has_wal_bug()
    phrase = "doctor-sqlite-bug" if buggy else "doctor-sqlite-ok"
    return Finding(
        Severity.NOTE if buggy else Severity.OK, "sqlite", phrases(phrase, version=get_sqlite_version())
    )


def check_installation(settings: BotSettings, phrases: Phrases, *, deep: bool = False) -> list[Finding]:
    """Blocks for as long as it takes to read every page of the database and to load the engine."""
    token = settings.token.get_secret_value() if settings.token else None
    of_file = [
        check_database(settings.db, phrases, deep=deep),
        check_sqlite(phrases),
        check_disk(settings.db, phrases),
    ]
    return [
        check_token(token, phrases),
        *(of_file if settings.database_url is None else []),
        check_engine(phrases),
    ]
