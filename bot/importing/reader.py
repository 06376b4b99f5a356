"""A reader is one module that recognises one form of source and reads it.

docs/adding-a-reader.md shows how to add one.
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
    """What a reader returns if a source has its form."""

    confidence: int
    """1 to 100. The most confident reader reads the source. If a reader reaches ``CERTAIN``, readers that
    look at the layout are not asked."""
    read: Callable[[], tuple[Thread, ...]]
    """Reads the source. Raises ``UnreadableSource`` and nothing else."""
    infers_replies: bool = False
    """Whether the reader itself infers replies that the source does not state."""


CERTAIN = 90


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader. Its module defines it as ``READER``, where ``bot.importing.registry`` finds it."""

    form: str
    """The kind of source. ``form-name`` in ``bot/phrases/*/report.ftl`` has a name for each."""
    recognise: Callable[[Source], Recognition | None]
    """Returns None for a source of another form. Raises ``UnreadableSource`` for a source that no reader can
    read."""
    by_layout: bool = False
    """Whether the reader looks at how the lines of a text are arranged. Such readers are asked only if no
    other reader is certain: their form has no marks of its own, and looking takes longer."""
    read_archive: Callable[[Sequence[Member], Limits], tuple[list[Thread], list[Member]]] | None = None
    """Reads the files of an archive that belong together; returns the threads and the other files."""

    @property
    def name(self) -> str:
        """Name of the module within ``bot.importing``, such as ``exports.lobsters``."""
        return self.recognise.__module__.removeprefix("bot.importing.")
