"""Writes files completely or not at all, and replaces existing ones only on request."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bot.cli.errors import CommandError


def check_target(file: Path, *, force: bool) -> Path:
    """The path to write to. Checks before any work that it is free."""
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
    """Writes the bytes, all or nothing: after an error the file is as it was before."""
    try:
        with open_replacement(file) as out:
            return _written(out.write, pieces)
    except (OSError, ValueError) as error:
        raise _unwritable(file, error) from None


@contextmanager
def open_replacement(file: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes replace the file at the end, unless there was an error. A device or a pipe is
    written directly. ``private``: only the owner can read the new file. Raises ``OSError``."""
    if file.exists() and not file.is_file():
        with file.open("wb") as device:
            yield device
        return
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(4)}.unfinished")
    mode = 0o600 if private else 0o666
    # "x" follows no symbolic link
    with open(unfinished, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as out:
        try:
            yield out
            out.flush()
            os.fsync(out.fileno())
            out.close()  # some systems rename no open files
            if file.exists() and not private:
                shutil.copymode(file, unfinished)
            unfinished.replace(file)
        finally:
            out.close()
            unfinished.unlink(missing_ok=True)
    from storage.sqlite.backup_files import sync_folder

    with suppress(OSError):  # a folder that cannot be read
        sync_folder(file.absolute().parent)


def _written(write: Callable[[bytes], int], pieces: Iterable[str]) -> int:
    return sum(write(piece.encode()) for piece in pieces)


def _unwritable(file: Path, error: OSError | ValueError) -> CommandError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CommandError("export-unwritable", path=str(file), reason=reason)
