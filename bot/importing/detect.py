"""From bytes to a Thread: every reader looks at the text, and the one that knows it best reads it."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing import listing
from bot.importing.hygiene import Limits
from bot.importing.source import Offer, Source
from storage.model import NoteKind, ReadingNote, Thread

READERS = (listing,)


DEFAULT_LIMITS = Limits()


def read_thread(content: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Thread:
    """The thread in a file's bytes, whatever its form or name. Raises ``UnreadableSource``."""
    source = Source.of(content, name, limits)
    offers = [found for reader in READERS if (found := reader.offer(source)) is not None]
    if not offers:
        raise _refusal(source)
    best: Offer = max(offers, key=lambda found: found.likelihood)
    thread = best.read()
    if source.clean.removed:
        note = ReadingNote(NoteKind.CLEANED, (("count", source.clean.removed),))
        thread = replace(thread, notes=(*thread.notes, note))
    return thread


def _refusal(source: Source) -> UnreadableSource:
    if not source.looks_like_json:
        return UnreadableSource("no-thread")
    foreign = UnreadableSource("json-foreign")
    return foreign if source.json is not None else source.json_problem or foreign
