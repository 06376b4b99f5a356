"""Removes entries by people who opted out, before a thread is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from storage.model import Article, Entry, Thread, make_placeholder
from storage.rows import fold_case

NO_TITLE = "…"
"""The title that readers give a thread without any text."""


@dataclass(frozen=True, slots=True)
class OptOuts:
    """The people whose entries are not stored: ``persons`` by Discord's id, ``authors`` by ``fold_case`` of
    the name."""

    persons: frozenset[int] = frozenset()
    authors: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.persons or self.authors)

    def has_opted_out(self, entry: Entry) -> bool:
        """Whether the author of the entry has opted out."""
        if entry.person in self.persons:
            return True
        return bool(self.authors) and entry.author is not None and fold_case(entry.author) in self.authors


def remove_opted_out(thread: Thread, opt_outs: OptOuts, *, title_given: bool = False) -> Thread:
    """Returns the thread without the words of people who opted out. Returns the same object if nothing has to
    be removed.

    A title made from a removed entry is removed too, unless a person chose it (``title_given``).
    """
    if not any(map(opt_outs.has_opted_out, thread.list_entries())):
        return thread
    first = _first_with_text(thread.list_entries())
    title = thread.title
    if not title_given and first is not None and opt_outs.has_opted_out(first):
        title = remove_derived_words(title, first.text)
    article: Article | None = thread.article
    return replace(
        thread,
        title=title,
        article=None if article is None or opt_outs.has_opted_out(article) else article,
        comments=tuple(
            make_placeholder(comment) if opt_outs.has_opted_out(comment) else comment
            for comment in thread.comments
        ),
    )


def remove_derived_words(title: str, text: str) -> str:
    """The title without the first words of the text, which may be all of it or what follows a colon."""
    if _begins_with(text, title):
        return NO_TITLE
    for colon in re.finditer(": ", title):
        if _begins_with(text, title[colon.end() :]):
            return title[: colon.start()]
    return title


def _begins_with(text: str, title: str) -> bool:
    words = " ".join(title.split()).rstrip("…")
    return bool(words) and " ".join(text.split()).startswith(words)


def _first_with_text(entries: Iterable[Entry] | Iterator[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.text.strip()), None)
