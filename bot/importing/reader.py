"""What a reader is: one module that recognises one form of source and reads it.

docs/adding-a-reader.md walks through a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.importing.archives import Member
from bot.importing.source import Source
from bot.importing.text.limits import Limits
from storage.model import Thread


class Recognition(NamedTuple):
    """A reader recognises a source as its own form."""

    confidence: int
    """1 to 100. The most confident reader reads the source; from ``CERTAIN`` on no layout is looked at."""
    read: Callable[[], tuple[Thread, ...]]
    """Raises ``UnreadableSource`` and nothing else."""
    infers_replies: bool = False
    """Whether the reader itself infers the replies that the source does not state."""


CERTAIN = 90


@dataclass(frozen=True, slots=True)
class Reader:
    """Defined in its module as ``READER``, where ``bot.importing.registry`` finds it."""

    form: str
    """What people call the source; ``form-name`` in ``bot/phrases/*/report.ftl`` has a name for each."""
    recognise: Callable[[Source], Recognition | None]
    """None for a source of another form. Raises ``UnreadableSource`` for a source that no reader can read."""
    by_layout: bool = False
    """Whether it looks at how the lines of a text are arranged. Such readers are asked only where no other is
    certain: their form has no marks of its own, and looking takes longer."""
    read_archive: Callable[[Sequence[Member], Limits], tuple[list[Thread], list[Member]]] | None = None
    """Reads the files of an archive that belong together; returns the threads and the other files."""

    @property
    def name(self) -> str:
        """Its module within ``bot.importing``, such as ``exports.lobsters``."""
        return self.recognise.__module__.removeprefix("bot.importing.")
