"""Checks of the files: permissions, storage limits, unfinished deletions and leftover copies."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.config import DOTENV
from bot.doctor.finding import Finding, Severity
from bot.phrases import Phrases
from bot.presentation.storage import NEARLY_FULL, describe_usage
from storage.errors import ThreadgistError
from storage.libraries import Local, Person
from storage.quota import NO_QUOTA, Quota
from storage.sqlite.backup_files import list_old_copies, list_unfinished_copies
from storage.sqlite.health_check import get_fullest_library, get_waiting_deletions

_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_files(
    path: Path, phrases: Phrases, dotenv: Path = Path(DOTENV), quota: Quota = NO_QUOTA
) -> list[Finding]:
    """``path``: the database. No findings if there is no file yet."""
    path = Path(os.path.realpath(path))
    if not path.is_file():
        return _check_permissions([dotenv], phrases)
    backups = [file for file, _ in list_old_copies(path)]
    unfinished = list_unfinished_copies(path.parent)
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    rights = _check_permissions([path, *beside, *backups, *unfinished, dotenv], phrases)
    return [
        *_check_quota(path, quota, phrases),
        *_check_deletions(path, phrases),
        *_check_copies(path, phrases),
        *rights,
    ]


def check_dotenv(phrases: Phrases) -> list[Finding]:
    """Whether others can read the file with the token."""
    return _check_permissions([Path(DOTENV)], phrases)


def _check_permissions(files: Iterable[Path], phrases: Phrases) -> list[Finding]:
    """Checks permissions; skipped on systems without them."""
    if os.name != "posix":
        return []
    opened = [file for file in files if file.is_file() and file.stat().st_mode & _FOR_OTHERS]
    if not opened:
        return [Finding(Severity.OK, "rights", phrases("doctor-rights-ok"))]
    names = " ".join(shlex.quote(str(file)) for file in opened)
    return [Finding(Severity.NOTE, "rights", phrases("doctor-rights-open", files=names))]


def _check_copies(path: Path, phrases: Phrases) -> list[Finding]:
    found = [
        phrases("doctor-copies-backup", path=str(file), day=_day(until))
        for file, until in list_old_copies(path)
    ]
    found += [
        phrases("doctor-copies-unfinished", path=str(file)) for file in list_unfinished_copies(path.parent)
    ]
    if not found:
        return [Finding(Severity.OK, "copies", phrases("doctor-copies-none"))]
    return [Finding(Severity.NOTE, "copies", words) for words in found]


def _check_quota(path: Path, quota: Quota, phrases: Phrases) -> list[Finding]:
    try:
        fullest = get_fullest_library(path, quota)
    except ThreadgistError:
        return []
    if fullest is None:
        return [Finding(Severity.OK, "quota", phrases("doctor-quota-none"))]
    library, use = fullest
    is_nearly_full = use.share >= NEARLY_FULL
    words = phrases(
        "doctor-quota-full" if is_nearly_full else "doctor-quota-fullest",
        whose="person" if isinstance(library, Person) else "server",
        id="" if isinstance(library, Local) else str(library.id),
        **describe_usage(use, phrases),
    )
    return [Finding(Severity.NOTE if is_nearly_full else Severity.OK, "quota", words)]


def _check_deletions(path: Path, phrases: Phrases) -> list[Finding]:
    try:
        waiting = get_waiting_deletions(path)
    except ThreadgistError:
        return []  # the finding about the database says why
    if waiting is None:
        return [Finding(Severity.OK, "deleted", phrases("doctor-deleted-done"))]
    words = phrases(
        "doctor-deleted-waiting",
        count=waiting.count,
        since=waiting.since.astimezone().isoformat(" ", "minutes"),
    )
    return [Finding(Severity.NOTE, "deleted", words)]


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
