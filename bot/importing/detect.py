"""Reads a thread from bytes: every reader looks at the source, and the most confident one reads it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing.archives import Member, unpack
from bot.importing.mail.mhtml import extract_page
from bot.importing.reader import CERTAIN, Reader, Recognition
from bot.importing.registry import get_readers
from bot.importing.reply_inference.inference import infer_replies
from bot.importing.source import Source
from bot.importing.text.cleaning import remove_invisible
from bot.importing.text.limits import Limits
from storage.model import NoteKind, ReadingNote, Thread

DEFAULT_LIMITS = Limits()


def read_thread(content: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Thread:
    """Reads the thread in a file's bytes, whatever its form or name. Of several threads, returns the one with
    the most entries. Raises ``UnreadableSource``."""
    threads = read_threads(content, name, limits)
    thread = max(threads, key=lambda found: found.found)  # the first one if several are equally large
    if len(threads) > 1:
        thread = _noted(thread, NoteKind.SKIPPED, count=len(threads) - 1, what="threads")
    return thread


def read_threads(content: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Thread, ...]:
    """Reads all threads in a file's bytes. There is at least one; most forms hold just one. Raises
    ``UnreadableSource``."""
    with _without_cyclic_gc():
        members = unpack(content, limits)
        return _read(content, name, limits) if members is None else _from_archive(members, limits)


@contextmanager
def _without_cyclic_gc() -> Iterator[None]:
    """Disables cyclic garbage collection while parsing. Nearly all objects made here stay, and scanning them
    for garbage again and again took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _from_archive(members: Sequence[Member], limits: Limits) -> tuple[Thread, ...]:
    """Reads the threads in the files of an archive, and adds a note of how many files hold none."""
    threads: list[Thread] = []
    refusals: list[UnreadableSource] = []
    rest = members
    for reader in get_readers():
        if reader.read_archive is not None:
            found, rest = reader.read_archive(rest, limits)
            threads += map(_with_clean_key, found)
    for member in rest:
        try:
            threads += _read(member.content, member.name, limits)
        except UnreadableSource as refusal:
            refusals.append(refusal)
    if not threads:
        only_one = len(refusals) == 1
        raise refusals[0] if only_one else UnreadableSource("archive-no-thread", files=len(refusals))
    if not refusals:
        return tuple(threads)
    return tuple(_noted(thread, NoteKind.SKIPPED, count=len(refusals), what="files") for thread in threads)


def _read(content: bytes, name: str, limits: Limits) -> tuple[Thread, ...]:
    saved = extract_page(content) if len(content) <= limits.max_bytes else None
    source = Source.from_bytes(*(saved or (content, name)), limits)
    _, recognition = recognise(source)
    threads = tuple(map(_with_clean_key, recognition.read()))
    if not recognition.infers_replies:
        threads = tuple(map(infer_replies, threads))
    if source.clean.removed:
        return tuple(_noted(thread, NoteKind.CLEANED, count=source.clean.removed) for thread in threads)
    return threads


def _with_clean_key(thread: Thread) -> Thread:
    """Removes lone surrogates from the key. Escapes in a file can contain them, but no database accepts
    them."""
    return thread if thread.key.isascii() else replace(thread, key=remove_invisible(thread.key))


def recognise(source: Source) -> tuple[Reader, Recognition]:
    """Returns the most confident reader and what it recognises. If several readers are equally confident,
    returns the first. Raises ``UnreadableSource`` if no reader recognises anything."""
    found = _ask_readers(source, by_layout=False)
    if not any(recognition.confidence >= CERTAIN for _, recognition in found):
        found += _ask_readers(source, by_layout=True)
    if not found:
        raise _refusal(source)
    return max(found, key=lambda one: one[1].confidence)


def _ask_readers(source: Source, *, by_layout: bool) -> list[tuple[Reader, Recognition]]:
    asked = [reader for reader in get_readers() if reader.by_layout is by_layout]
    return [(reader, found) for reader in asked if (found := reader.recognise(source)) is not None]


def _noted(thread: Thread, kind: NoteKind, **facts: int | str) -> Thread:
    return replace(thread, notes=(*thread.notes, ReadingNote(kind, tuple(facts.items()))))


def _refusal(source: Source) -> UnreadableSource:
    if not source.looks_like_json:
        return UnreadableSource("no-thread")
    foreign = UnreadableSource("json-foreign")
    known = source.json is not None or bool(source.json_lines)
    return foreign if known else source.json_problem or foreign
