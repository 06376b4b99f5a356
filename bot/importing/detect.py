"""From bytes to a Thread: every reader looks at the text, and the one that knows it best reads it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing.archives import Member, unpack
from bot.importing.exports import (
    bluesky,
    commento,
    discord,
    discord_api,
    discord_html,
    discourse,
    disqus,
    facebook,
    github,
    gitlab,
    hackernews,
    hackernews_firebase,
    hackernews_page,
    lemmy,
    lobsters,
    mastodon,
    messenger,
    reddit,
    reddit_archive,
    slack,
    stackexchange,
    telegram,
    telegram_html,
    wordpress,
    youtube,
    ytdlp,
    zulip,
)
from bot.importing.mail import mbox
from bot.importing.mail.mhtml import page_in
from bot.importing.pasted.chats import log as chat
from bot.importing.pasted.chats import plain as paste
from bot.importing.pasted.comments import numbered as listing
from bot.importing.pasted.comments import reddit as reddit_copy
from bot.importing.pasted.comments import signed
from bot.importing.reply_inference.inference import infer_replies
from bot.importing.source import Recognition, Source
from bot.importing.tables import detection as tables
from bot.importing.text.encoding import Limits, remove_invisible
from bot.importing.thread_json import reading as thread_json
from bot.importing.webpage import page as webpage
from storage.model import NoteKind, ReadingNote, Thread

MARKED = (
    reddit,
    reddit_archive,
    hackernews,
    hackernews_firebase,
    hackernews_page,
    lobsters,
    discourse,
    wordpress,
    disqus,
    mastodon,
    bluesky,
    lemmy,
    telegram,
    telegram_html,
    youtube,
    ytdlp,
    github,
    discord,
    discord_html,
    discord_api,
    slack,
    messenger,
    zulip,
    gitlab,
    stackexchange,
    commento,
    facebook,
    mbox,
    thread_json,
    tables,
)
"""Forms that bear marks of their own, which are soon looked for."""
LAID_OUT = (listing, reddit_copy, signed, webpage, chat, paste)
"""Forms told by how their lines stand, all of which must be looked at."""
ARCHIVED = (slack, messenger, zulip)
"""Forms of which an archive holds one export in many files, which must be read together."""
READERS = (*MARKED, *LAID_OUT)
_SURE = 90


DEFAULT_LIMITS = Limits()


def read_thread(content: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Thread:
    """The thread in a file's bytes, whatever its form or name. Raises ``UnreadableSource``."""
    threads = read_threads(content, name, limits)
    thread = max(threads, key=lambda found: found.found)  # of equals the first
    if len(threads) > 1:
        thread = _noted(thread, NoteKind.SKIPPED, count=len(threads) - 1, what="threads")
    return thread


def read_threads(content: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Thread, ...]:
    """All threads in a file's bytes, at least one; most forms hold just one. Raises ``UnreadableSource``."""
    with _garbage_kept():
        members = unpack(content, limits)
        return _read(content, name, limits) if members is None else _from_archive(members, limits)


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Reading makes nothing but objects that stay; to look them all through again and again for circles that
    could go took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _from_archive(members: Sequence[Member], limits: Limits) -> tuple[Thread, ...]:
    """Of the files in an archive those that hold threads; of the others it is said how many."""
    threads: list[Thread] = []
    refusals: list[UnreadableSource] = []
    rest = members
    for reader in ARCHIVED:
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
    saved = page_in(content) if len(content) <= limits.max_bytes else None
    source = Source.of(*(saved or (content, name)), limits)
    offer = _best_offer(source)
    threads = tuple(map(_with_clean_key, offer.read()))
    if not offer.settled:
        threads = tuple(map(infer_replies, threads))
    if source.clean.removed:
        return tuple(_noted(thread, NoteKind.CLEANED, count=source.clean.removed) for thread in threads)
    return threads


def _with_clean_key(thread: Thread) -> Thread:
    """Identifiers come out of escapes too, and no database holds half a surrogate pair."""
    return thread if thread.key.isascii() else replace(thread, key=remove_invisible(thread.key))


def _best_offer(source: Source) -> Recognition:
    offers: list[Recognition] = [found for reader in MARKED if (found := reader.offer(source)) is not None]
    if not any(found.likelihood >= _SURE for found in offers):
        offers += [found for reader in LAID_OUT if (found := reader.offer(source)) is not None]
    if not offers:
        raise _refusal(source)
    return max(offers, key=lambda found: found.likelihood)  # of equals the first


def _noted(thread: Thread, kind: NoteKind, **facts: int | str) -> Thread:
    return replace(thread, notes=(*thread.notes, ReadingNote(kind, tuple(facts.items()))))


def _refusal(source: Source) -> UnreadableSource:
    if not source.looks_like_json:
        return UnreadableSource("no-thread")
    foreign = UnreadableSource("json-foreign")
    known = source.json is not None or bool(source.json_lines)
    return foreign if known else source.json_problem or foreign
