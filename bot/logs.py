"""Log lines for whoever runs the bot: one line each, facts as name=value; never message content."""

from __future__ import annotations

import logging
import re
import time
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TypeAlias

from storage.errors import StorageError

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TELLING = (OSError, StorageError, ImportError, AssertionError)
"""Errors whose words are about files, statements and code. Those of all others may repeat what people wrote:
``int("…")``, ``KeyError``, dates that are none."""
_TELLING_ROOMS = ("discord.", "aiohttp.", "sqlite3.")
_REMOTE = "RemoteTraceback"
"""How processes hand on where something went wrong: as text, at the end of which stand the error's words."""

_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class FactsFormatter(logging.Formatter):
    """``2026-03-01T10:12:00Z info bot.services.digests digest made thread=3 seconds=0.2``."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {name}={value}" for name, value in vars(record).items() if name not in _OWN)
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        line = f"{when} {record.levelname.lower()} {record.name} {record.getMessage()}{facts}"
        line = _on_one_line(line)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - logging's name
        """Where it was raised and what it was; its words only where nobody else can have written them."""
        parts = [_told(one) for one in _chain(ei[1])] if ei[1] is not None else []
        return "\n".join(reversed(parts))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and what led to it."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)


def _told(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if kind.__name__ == _REMOTE:
        return _stack_in(str(error))
    stack = "".join(traceback.format_tb(error.__traceback__))
    telling = isinstance(error, _TELLING) or name.startswith(_TELLING_ROOMS)
    words = f": {_on_one_line(str(error))}" if telling else ""
    return f"{stack}{name}{words}"


def _stack_in(written: str) -> str:
    """The indented lines of a traceback, up to the error itself."""
    lines = written.strip('"\n').splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("Traceback")), len(lines))
    end = start + 1
    while end < len(lines) and lines[end].startswith("  "):
        end += 1
    return "\n".join(["in a worker:", *lines[start + 1 : end]])


def _on_one_line(text: str) -> str:
    return _CONTROL.sub(lambda odd: odd[0].encode("unicode_escape").decode("ascii"), text)


def set_up(level: str) -> None:
    """To standard error, for the whole process."""
    handler = logging.StreamHandler()
    handler.setFormatter(FactsFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # discord.py logs whole payloads at debug; those hold what people wrote
    logging.getLogger("discord").setLevel(max(logging.INFO, root.level))
