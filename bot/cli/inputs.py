"""Reads a file, standard input or an address named on the command line."""

from __future__ import annotations

import itertools
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.cli.errors import CommandError
from bot.cli.messages import load_phrases, print_message
from bot.cli.options import parse_number
from bot.cli.streams import allow_interrupts
from bot.cli.suggestions import find_closest, quote
from bot.errors import UnreadableSource

if TYPE_CHECKING:
    from bot.services import Services
    from storage.model import Thread


def read_input(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for ``-``; never more than ``most`` of them in memory."""
    if not name:
        raise CommandError("empty-name")
    try:
        with allow_interrupts():
            if name == "-":
                return _read_stdin(most)
            with Path(name).open("rb") as file:
                return _read_file(file, most)
    except (FileNotFoundError, NotADirectoryError):
        raise _no_such_file(name) from None
    except IsADirectoryError:
        raise CommandError("file-is-folder", name=name.rstrip("/\\") or name) from None
    except (OSError, ValueError) as error:
        if is_folder(name):  # Windows calls opening a folder a lack of permission
            raise CommandError("file-is-folder", name=name.rstrip("/\\") or name) from None
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CommandError("file-unopenable", name=name, reason=reason) from None


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_HOST_AND_PATH = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)", re.IGNORECASE)


def _no_such_file(name: str) -> CommandError:
    """The error for a missing file, which suggests an address or a file with a similar name."""
    if scheme := _SCHEME.match(name):
        if scheme[1].lower() == "file":
            return CommandError("file-by-address", name=name)
        return CommandError("address-of-other-kind", name=name, scheme=scheme[1])
    near = find_closest(Path(name).name, _names_beside(name), 1)
    if near:
        return CommandError("file-missing-near", name=name, near=quote(str(Path(name).with_name(near[0]))))
    if _HOST_AND_PATH.fullmatch(name):
        return CommandError("file-or-address", name=name)
    return CommandError("file-missing", name=name)


_MOST_NAMES = 5000


def _names_beside(name: str) -> list[str]:
    try:
        with os.scandir(Path(name).parent) as found:
            return [one.name for one in itertools.islice(found, _MOST_NAMES) if one.is_file()]
    except (OSError, ValueError):
        return []


def is_stored(given: str) -> bool:
    """Whether the argument THREAD|FILE|LINK means a stored thread, by number or by words of its title."""
    if parse_number(given) is not None:
        return given.startswith("#") or not is_file(given)
    return bool(given) and given != "-" and not path_exists(given) and not re.search(r"[./\\]|://", given)


async def read_given_thread(services: Services, given: str) -> Thread:
    """Reads the thread in a file, in standard input, or at an address."""
    from bot.importing.fetching.hosts import is_address

    if is_address(given):
        return await services.threads.fetch(given)
    try:
        content = read_input(given, services.limits.max_bytes)
        with allow_interrupts():  # reads in this very process, and gives the event loop no turn
            return await services.threads.read(content, given)
    except UnreadableSource as error:
        raise CommandError("import-failed", name=given, reason=load_phrases().explain(error)) from None


# pathlib's own questions raise where a folder above may not be read, or the name is too long


def is_file(name: str) -> bool:
    """Also false where the system refuses the name or the folder."""
    return os.path.isfile(name)  # noqa: PTH113


def is_folder(name: str) -> bool:
    """Also false where the system refuses the name or the folder."""
    return os.path.isdir(name)  # noqa: PTH112


def path_exists(name: str) -> bool:
    """Also false where the system refuses the name or the folder."""
    return os.path.exists(name)  # noqa: PTH110


def _read_stdin(most: int) -> bytes:
    if sys.stdin is None:
        raise CommandError("nothing-piped")
    if sys.stdin.isatty():
        print_message("piped-from-keyboard", err=True)
    content = sys.stdin.buffer.read(most + 1)
    if len(content) > most:
        raise CommandError("piped-too-large", limit=_megabytes(most))
    return content


def _read_file(file: BinaryIO, most: int) -> bytes:
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > most:
        raise UnreadableSource("too-large", megabytes=_megabytes(status.st_size), limit=_megabytes(most))
    content = file.read(most + 1)
    if len(content) > most:  # a device or a pipe, which tells no size
        raise CommandError("piped-too-large", limit=_megabytes(most))
    return content


def _megabytes(size: int) -> float:
    return round(size / 1_000_000, 1)
