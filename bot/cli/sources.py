"""What a person names on the command line, as bytes."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.cli.frame import CannotDo
from bot.cli.streams import interruptible
from bot.errors import UnreadableSource

if TYPE_CHECKING:
    from bot.services import Services
    from storage.model import Thread


def content_of(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for ``-``; never more than ``most`` of them in memory."""
    try:
        with interruptible():
            if name == "-":
                return _piped(most)
            with Path(name).open("rb") as file:
                return _held(file, most)
    except FileNotFoundError:
        raise CannotDo("file-missing", name=name) from None
    except IsADirectoryError:
        raise CannotDo("file-is-folder", name=name) from None
    except (OSError, ValueError) as error:
        if is_folder(name):  # Windows calls opening a folder a lack of permission
            raise CannotDo("file-is-folder", name=name) from None
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CannotDo("file-unopenable", name=name, reason=reason) from None


_NUMBER = re.compile(r"#?(\d{1,18})\Z")


async def thread_meant(services: Services, given: str) -> Thread | int:
    """What THREAD|FILE|ADDRESS means: the number of a stored thread, or the thread that is read there."""
    from bot.importing.fetching.hosts import is_address

    if is_address(given):
        return await services.threads.fetch(given)
    number = _NUMBER.match(given)
    if number is not None and (given.startswith("#") or not is_file(given)):
        return int(number.group(1))
    if given != "-" and not is_there(given) and "." not in given and "/" not in given:
        raise CannotDo("not-a-thread-or-file", name=given)
    return await services.threads.read(content_of(given, services.limits.max_bytes), given)


# pathlib's own questions raise where a folder above may not be read, or the name is too long


def is_file(name: str) -> bool:
    return os.path.isfile(name)  # noqa: PTH113


def is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112


def is_there(name: str) -> bool:
    return os.path.exists(name)  # noqa: PTH110


def _piped(most: int) -> bytes:
    if sys.stdin is None:
        raise CannotDo("nothing-piped")
    content = sys.stdin.buffer.read(most + 1)
    if len(content) > most:
        raise CannotDo("piped-too-large", limit=_megabytes(most))
    return content


def _held(file: BinaryIO, most: int) -> bytes:
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > most:
        raise UnreadableSource("too-large", megabytes=_megabytes(status.st_size), limit=_megabytes(most))
    content = file.read(most + 1)
    if len(content) > most:  # a device or a pipe, which tells no size
        raise CannotDo("piped-too-large", limit=_megabytes(most))
    return content


def _megabytes(size: int) -> float:
    return round(size / 1_000_000, 1)
