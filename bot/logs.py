"""Log lines for whoever runs the bot: one line each, facts as name=value; never message content."""

from __future__ import annotations

import logging
import time

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class FactsFormatter(logging.Formatter):
    """``2026-03-01T10:12:00Z info bot.services.digests digest made thread=3 seconds=0.2``."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {name}={value}" for name, value in vars(record).items() if name not in _OWN)
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        line = f"{when} {record.levelname.lower()} {record.name} {record.getMessage()}{facts}"
        line = line.replace("\n", "\\n")
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def set_up(level: str) -> None:
    """To standard error, for the whole process."""
    handler = logging.StreamHandler()
    handler.setFormatter(FactsFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # discord.py logs whole payloads at debug; those hold what people wrote
    logging.getLogger("discord").setLevel(max(logging.INFO, root.level))
