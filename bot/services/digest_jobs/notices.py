"""Messages from workers to the processes that wait, sent by PostgreSQL's NOTIFY."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.errors import Quarantined, WorkFailed, WorkTooLarge, WorkTooSlow
from storage.errors import ThreadgistError, ThreadNotFound

CHANNEL: Final = "threadgist_digests"

_ERRORS: Final = {
    error.__name__: error for error in (Quarantined, ThreadNotFound, WorkFailed, WorkTooLarge, WorkTooSlow)
}


@dataclass(frozen=True, slots=True)
class JobProgress:
    """Comments read, of how many."""

    ticket: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class JobFinished:
    """``error``: why there are no digests; None if they are stored."""

    ticket: str
    error: ThreadgistError | None = None


JobNotice: TypeAlias = JobProgress | JobFinished


def encode_notice(notice: JobNotice) -> str:
    """As JSON. Errors that only the worker's operator can understand become ``WorkFailed``."""
    if isinstance(notice, JobProgress):
        return json.dumps({"ticket": notice.ticket, "done": notice.done, "total": notice.total})
    error = notice.error
    if error is None:
        return json.dumps({"ticket": notice.ticket})
    name = type(error).__name__
    if name not in _ERRORS:
        return json.dumps({"ticket": notice.ticket, "error": WorkFailed.__name__, "facts": {}})
    return json.dumps({"ticket": notice.ticket, "error": name, "facts": error.facts})


def decode_notice(payload: str) -> JobNotice | None:
    """None for a message by another program or another version."""
    try:
        fields = json.loads(payload)
        if "done" in fields:
            return JobProgress(str(fields["ticket"]), int(fields["done"]), int(fields["total"]))
        if "error" not in fields:
            return JobFinished(str(fields["ticket"]))
        kind = _ERRORS.get(fields["error"], WorkFailed)
        facts = {str(name): value for name, value in fields.get("facts", {}).items()}
        return JobFinished(str(fields["ticket"]), kind(**facts))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
