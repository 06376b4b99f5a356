"""Opens the database and finds the thread or author that somebody named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import TYPE_CHECKING

from bot.cli.errors import CommandError
from bot.cli.inputs import path_exists
from bot.cli.messages import load_phrases, print_message
from bot.cli.options import parse_number
from bot.cli.running import load_settings
from bot.cli.suggestions import find_closest, join_with_or, quote, split_words, suggest_names
from bot.phrases import LANGUAGES, get_phrases
from storage.errors import ThreadNotFound
from storage.libraries import LOCAL
from storage.model import ThreadInfo

if TYPE_CHECKING:
    from bot.services import Services
    from storage.protocol import Storage

_MOST_OFFERED = 3


@asynccontextmanager
async def open_library(db: Path | None, *, create: bool = False) -> AsyncIterator[Services]:
    """Opens the database. Raises ``CommandError`` if nothing was ever imported; only imports create a
    database (``create``)."""
    from bot.app import open_local_services

    settings = load_settings(db)
    path = settings.database_name
    if not create and settings.database_url is None and not path_exists(path):
        raise CommandError("nothing-imported", path=path)
    try:
        async with open_local_services(settings) as services:
            yield services
    except ThreadNotFound as error:
        raise CommandError("no-such-thread", thread=str(error.facts["thread"]), path=path) from None


@asynccontextmanager
async def open_without_library() -> AsyncIterator[Services]:
    """For commands that only read a file: no database is created or opened."""
    from bot.app import open_local_services

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with open_local_services(load_settings(Path(folder) / "none.sqlite3")) as services:
            yield services


async def find_thread(storage: Storage, given: str, *, or_file: bool = False, take: bool = True) -> int:
    """The thread with that number, or the only one whose title contains these words. ``take`` False: a thread
    found by words is only suggested, for commands that change something. ``or_file``: the argument may also
    have meant a file."""
    number = parse_number(given)
    if number is not None:
        return number
    if not given.strip():
        raise CommandError("empty-name")
    found = await storage.threads.list(LOCAL, query=given, limit=_MOST_OFFERED)
    if found.total == 1 and take:
        (info,) = found.items
        print_message("thread-by-title", err=True, named=_named(info), given=given)
        return info.id
    phrase = "not-a-thread-or-file" if or_file else "not-a-thread"
    offered = found.items or await _near_titles(storage, given)
    if not offered:
        raise CommandError(phrase, name=given)
    raise CommandError(f"{phrase}-near", name=given, near=join_with_or(map(_named, offered)))


def _named(info: ThreadInfo) -> str:
    return load_phrases()("thread-named", thread=str(info.id), title=shorten(info.title, 50, placeholder="…"))


async def _near_titles(storage: Storage, given: str) -> tuple[ThreadInfo, ...]:
    """Threads whose titles contain words spelt like these."""
    threads = (await storage.threads.list(LOCAL, limit=1000)).items
    known = {word for info in threads for word in split_words(info.title)}
    near = {word for typed in split_words(given) if len(typed) > 3 for word in find_closest(typed, known)}
    return tuple(info for info in threads if near & set(split_words(info.title)))[:_MOST_OFFERED]


async def find_author(storage: Storage, thread: int, given: str) -> str | None:
    """An author of the thread, by name or by a word that only one name contains; None for unnamed authors.
    Raises ``CommandError`` with similar names."""
    if is_unnamed(given):
        return None
    names = [
        one.author
        for one in await storage.comments.count_by_author(LOCAL, thread, limit=1_000_000)
        if one.author
    ]
    if given.casefold() in {name.casefold() for name in names}:
        return given
    near = suggest_names(given, names)
    if len(near.fitting) == 1:
        (name,) = near.fitting
        print_message("author-taken", err=True, author=name, given=given)
        return name
    offered = (near.fitting or near.alike)[:_MOST_OFFERED]
    facts = {"thread": str(thread), "author": given}
    if not offered:
        raise CommandError("no-such-author", **facts)
    if len(near.fitting) > len(offered):
        more = len(near.fitting) - len(offered)
        raise CommandError("no-such-author-many", near=", ".join(map(quote, offered)), more=more, **facts)
    raise CommandError("no-such-author-near", near=join_with_or(map(quote, offered)), **facts)


def is_unnamed(name: str) -> bool:
    """Whether the name is the word under which unnamed authors are shown."""
    return name.casefold() in {get_phrases(language)("unnamed").casefold() for language in LANGUAGES}
