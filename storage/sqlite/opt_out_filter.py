"""Entries that are not to be kept: of people who opted out or were forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from storage.model import Article, Entry, Thread, make_placeholder
from storage.sqlite.rows import fold_case

NO_TITLE = "…"
"""As readers write it who find no word to make a title of."""


@dataclass(frozen=True, slots=True)
class OptOuts:
    """Whose entries: ``persons`` by Discord's id, ``authors`` by the folded name."""

    persons: frozenset[int] = frozenset()
    authors: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.persons or self.authors)

    def holds(self, entry: Entry) -> bool:
        if entry.person in self.persons:
            return True
        return bool(self.authors) and entry.author is not None and fold_case(entry.author) in self.authors


def remove_opted_out(thread: Thread, withheld: OptOuts, *, title_given: bool = False) -> Thread:
    """The thread as it may be kept; the very same where nothing in it is withheld.

    ``title_given``: by a person, so it stays. A title made of the first words of an entry goes with it.
    """
    if not any(map(withheld.holds, thread.entries())):
        return thread
    first = _first_with_text(thread.entries())
    title = thread.title
    if (
        not title_given
        and first is not None
        and withheld.holds(first)
        and is_title_made_from(title, first.text)
    ):
        title = NO_TITLE
    article: Article | None = thread.article
    return replace(
        thread,
        title=title,
        article=None if article is None or withheld.holds(article) else article,
        comments=tuple(
            make_placeholder(comment) if withheld.holds(comment) else comment for comment in thread.comments
        ),
    )


def is_title_made_from(title: str, text: str) -> bool:
    """Whether a title is the first words of a text, as readers make one for a source that has none."""
    words = " ".join(title.split()).rstrip("…")
    return bool(words) and " ".join(text.split()).startswith(words)


def _first_with_text(entries: Iterable[Entry] | Iterator[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.text.strip()), None)
