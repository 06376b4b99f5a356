"""Files that a command writes: never over another one unasked, and whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.cli.errors import CommandError


def check_target(file: Path, *, force: bool) -> Path:
    """Where to write, known to be free before any work is done."""
    try:
        if file.is_dir():
            raise CommandError("export-is-folder", path=str(file))
        if file.is_file() and not force:
            raise CommandError("export-exists", path=str(file))
        if not file.absolute().parent.is_dir():
            raise CommandError("export-no-folder", path=str(file), folder=str(file.parent))
        replaced = file.is_file() or not file.exists()  # not a device or a pipe
        return file.resolve() if file.is_symlink() and replaced else file
    except (OSError, ValueError) as error:
        raise _unwritable(file, error) from None


def write_whole(file: Path, pieces: Iterable[str]) -> int:
    """The bytes written. All or nothing: what breaks off leaves what was there."""
    try:
        if file.exists() and not file.is_file():  # a device or a pipe cannot be replaced
            with file.open("wb") as out:
                return _written(out.write, pieces)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}.unfinished")
        try:
            with unfinished.open("xb") as out:
                size = _written(out.write, pieces)
                out.flush()
                os.fsync(out.fileno())
            if file.exists():
                shutil.copymode(file, unfinished)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise _unwritable(file, error) from None
    return size


def _written(write: Callable[[bytes], int], pieces: Iterable[str]) -> int:
    return sum(write(piece.encode()) for piece in pieces)


def _unwritable(file: Path, error: OSError | ValueError) -> CommandError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CommandError("export-unwritable", path=str(file), reason=reason)
