"""Log lines for the operator: one line each, facts as name=value, never message content. Other libraries may
log anything: aiosqlite logs each statement with its values, asyncio the arguments of a task. So only the
fixed words of their lines are logged, and only from warnings on; discord.py also logs its connection."""

from __future__ import annotations

import logging
import re
import time
import traceback
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TypeAlias

from storage.errors import StorageError, ThreadgistError

_OWN_LOGGERS = ("bot", "storage")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FIXED_WORDS = re.compile(r"[^<>(){}\[\]'\"“”:\n]*")
"""How lines begin that were formatted before they were logged: "Task exception was never retrieved"."""
_SAFE_ERRORS = (OSError, StorageError, ImportError, AssertionError)
"""Errors whose messages are about files, statements and code. Messages of all others may repeat what people
wrote: ``int("…")``, ``KeyError``, invalid dates."""
_SAFE_KINDS = frozenset(
    {
        "discord.errors.ConnectionClosed",
        "discord.errors.GatewayNotFound",
        "discord.errors.InteractionResponded",
        "discord.errors.LoginFailure",
        "discord.errors.PrivilegedIntentsRequired",
    }
)
_SAFE_FACTS = frozenset({"path", "reason", "seconds", "limit", "found", "known", "what", "stored"})
"""Facts of our own errors that are safe to log; others may be titles, names, or search words."""
_NEAR = re.compile('near ".*"', re.DOTALL)
"""The part of SQLite's messages that quotes a search it could not parse."""
_REMOTE = "RemoteTraceback"
"""Tracebacks from other processes: text that ends with the error's message."""

_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class FactsFormatter(logging.Formatter):
    """``2026-03-01T10:12:00Z info bot.services.digests digest made thread=3 seconds=0.2``."""

    def format(self, record: logging.LogRecord) -> str:
        """Facts follow the message as ``name=value``."""
        facts = "".join(f" {name}={value}" for name, value in vars(record).items() if name not in _OWN)
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        own = record.name.split(".")[0] in _OWN_LOGGERS
        message = record.getMessage() if own else _fixed_words(record)
        line = f"{when} {record.levelname.lower()} {record.name} {message}{facts if own else ''}"
        line = _on_one_line(line)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - logging's name
        """Where the error was raised and its class; its message only if it cannot contain what people
        wrote."""
        parts = [_format_exception(one) for one in _chain(ei[1])] if ei[1] is not None else []
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


def describe_exception(error: BaseException) -> str:
    """The error's class; its message only if it cannot contain what people wrote."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    words = _on_one_line(_get_safe_text(error, name))
    return f"{name}: {words}" if words else name


def _format_exception(error: BaseException) -> str:
    if type(error).__name__ == _REMOTE:
        return _stack_in(str(error))
    return "".join(traceback.format_tb(error.__traceback__)) + describe_exception(error)


def _get_safe_text(error: BaseException, name: str) -> str:
    """The error's message; empty if it may contain what people wrote."""
    if isinstance(error, ThreadgistError):
        facts = error.facts.items()
        told = ", ".join(f"{fact}={value!r}" for fact, value in facts if fact in _SAFE_FACTS)
        return _NEAR.sub("near …", told)
    if name.startswith("sqlite3."):
        return _NEAR.sub("near …", str(error))
    if isinstance(error, _SAFE_ERRORS) or name in _SAFE_KINDS:
        return str(error)
    numbers = {fact: getattr(error, fact, None) for fact in ("status", "code")}  # as errors of HTTP have them
    return ", ".join(f"{fact}={value}" for fact, value in numbers.items() if isinstance(value, int))


def _fixed_words(record: logging.LogRecord) -> str:
    """What is kept of another library's log line: the fixed words and numbers."""
    if not record.args:
        words = _FIXED_WORDS.match(str(record.msg))
        return words[0].strip() if words else ""
    masked = logging.makeLogRecord({"msg": record.msg})
    if isinstance(record.args, Mapping):
        masked.args = {name: _masked(value) for name, value in record.args.items()}
    else:
        masked.args = tuple(map(_masked, record.args))
    try:
        return masked.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _masked(value: object) -> object:
    return value if isinstance(value, int | float) else _MASK


class _Mask:
    def __repr__(self) -> str:
        return "..."


_MASK = _Mask()


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


def configure_logging(level: str) -> None:
    """Configures logging to standard error for the whole process. ``level`` applies to our own lines."""
    logging.raiseExceptions = False  # or a line that cannot be formatted is printed with all it was given
    logging.captureWarnings(True)
    handler = logging.StreamHandler()
    handler.setFormatter(FactsFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    own = logging.getLevelNamesMapping()[level.upper()]
    root.setLevel(max(logging.WARNING, own))
    logging.getLogger("discord").setLevel(max(logging.INFO, own))
    for name in _OWN_LOGGERS:
        logging.getLogger(name).setLevel(own)
