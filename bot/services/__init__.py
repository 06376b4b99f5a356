"""Use cases: what a person can ask for, whichever way they ask."""

from __future__ import annotations

from dataclasses import dataclass

from bot.importing.hygiene import Limits
from bot.services.digests import Digests
from bot.services.threads import Threads
from storage.protocol import Storage


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a command may call."""

    storage: Storage
    threads: Threads
    digests: Digests
    limits: Limits
