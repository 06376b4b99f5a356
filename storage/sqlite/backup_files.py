"""The copies of a database that this program makes, and removing those that are no longer needed.

An unfinished copy has a special name and is locked while it is written, so that the leftovers of a killed
program can be recognised. A backup made before a migration, and a database that a restored backup replaced,
are removed after ``BACKUP_DAYS``, because they contain text that was deleted later.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from storage.sqlite.application_id import has_application_id

if sys.platform != "win32":
    import fcntl

BACKUP_DAYS = 14
_UNFINISHED = ".threadgist-unfinished"
_UNFINISHED_NAME = re.compile(rf".+\.[a-z0-9_]{{8}}{re.escape(_UNFINISHED)}")
_OLDER_UNFINISHED_NAME = re.compile(r".+\.[a-z0-9_]{8}\.unfinished")
_BESIDE = ("-journal", "-wal", "-shm")
_DAY = 86_400.0
_MOMENT = 2.0


def get_migration_backup_path(path: Path, version: int) -> Path:
    """Returns the path of the backup that is made before a database of that version is migrated."""
    path = Path(os.path.realpath(path))
    return path.with_name(f"{path.name}.version-{version}.backup")


def get_replaced_database_path(path: Path, at: datetime) -> Path:
    """Returns a free path under which a database can be kept when a backup is restored."""
    first = path.with_name(f"{path.name}.before-restore-{at:%Y%m%d-%H%M%S}")
    numbered = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return next(file for file in chain([first], numbered) if not _exists(file))


def list_old_copies(path: Path) -> list[tuple[Path, float]]:
    """Lists backups made before migrations, and databases kept when backups were restored. Each comes with
    the time when it will be removed, in seconds since 1970."""
    path = Path(os.path.realpath(path))
    kinds = r"version-\d+\.backup|before-restore-\d{8}-\d{6}(?:-\d+)?"
    pattern = re.compile(rf"{re.escape(path.name)}\.(?:{kinds})")
    return [
        (file, file.stat().st_mtime + BACKUP_DAYS * _DAY)
        for file in _files_in(path.parent)
        if pattern.fullmatch(file.name) and _is_ours(file)
    ]


def list_unfinished_copies(folder: Path) -> list[Path]:
    """Lists unfinished copies that nobody is writing."""
    return [file for file in _files_in(folder) if _is_unfinished_copy(file) and not _is_locked(file)]


def remove_leftovers(path: Path) -> int:
    """Removes unfinished copies in the folder of the database, and old backups. Returns how many files were
    removed."""
    old = [file for file, until in list_old_copies(path) if until < time.time()]
    return _remove([*old, *list_unfinished_copies(Path(os.path.realpath(path)).parent)])


def _remove(files: Sequence[Path]) -> int:
    removed = 0
    for file in files:
        with suppress(OSError):  # no permission; doctor reports it
            for beside in _BESIDE:
                file.with_name(file.name + beside).unlink(missing_ok=True)
            file.unlink(missing_ok=True)
            removed += 1
    return removed


@contextmanager
def make_unfinished_copy(target: Path) -> Iterator[Path]:
    """Creates a new, empty, locked file next to the target, readable only by its owner. It is removed at the
    end unless it was moved away."""
    _remove(list_unfinished_copies(target.parent))
    with _locked(*tempfile.mkstemp(_UNFINISHED, f"{target.name}.", target.parent)) as unfinished:
        try:
            yield unfinished
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def _locked(descriptor: int, name: str) -> Iterator[Path]:
    """Locks an open file. On Windows it is not locked, because files in use cannot be removed there."""
    try:
        if sys.platform != "win32":
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        else:
            os.close(descriptor)
        yield Path(name)
    finally:
        if sys.platform != "win32":
            os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Writes a folder to the disk, so that a renamed file keeps its new name after a power loss."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exists(file: Path) -> bool:
    """Whether the file exists, or a log file that belongs to it."""
    return any(os.path.lexists(file.with_name(file.name + ending)) for ending in ("", *_BESIDE))


def _files_in(folder: Path) -> list[Path]:
    """Lists the files in a folder. The list is empty if the folder cannot be read."""
    with suppress(OSError):
        return sorted(file for file in folder.iterdir() if file.is_file())
    return []


def _is_unfinished_copy(file: Path) -> bool:
    if _UNFINISHED_NAME.fullmatch(file.name):
        return True
    return _OLDER_UNFINISHED_NAME.fullmatch(file.name) is not None and _is_ours(file)


def _is_ours(file: Path) -> bool:
    with suppress(OSError):
        return has_application_id(file)
    return False


def _is_locked(file: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    # a new copy is only locked a moment after it was created, so it counts as locked until then
    return time.time() - file.stat().st_mtime < _MOMENT
