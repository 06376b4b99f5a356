"""The promise, kept at run time: a quote that the stored thread does not prove is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.digest.model import Digest, Quote, Viewpoint
from storage.model import Entry


def unproved(digest: Digest, entries: Mapping[int, Entry]) -> tuple[Quote, ...]:
    """Quotes of the digest that are no slice of the entry they name, as it is stored now."""
    return tuple(quote for quote in digest.quotes() if not _proved(quote, entries))


def without_unproved(digest: Digest, entries: Mapping[int, Entry]) -> Digest:
    """The digest less its unproved quotes; a viewpoint without its heading goes too."""
    viewpoints = tuple(
        kept for kept in (_proved_viewpoint(view, entries) for view in digest.viewpoints) if kept is not None
    )
    return replace(
        digest,
        article=_proved_only(digest.article, entries),
        gist=_proved_only(digest.gist, entries),
        viewpoints=viewpoints,
        themes=tuple(theme for theme in digest.themes if _proved(theme.subject, entries)),
        questions=_proved_only(digest.questions, entries),
        decisions=tuple(one for one in digest.decisions if _proved(one.quote, entries)),
    )


def _proved(quote: Quote, entries: Mapping[int, Entry]) -> bool:
    entry = entries.get(quote.number)
    leaned_on_proved = quote.leans_on is None or _proved(quote.leans_on, entries)
    return entry is not None and quote.is_verbatim(entry) and leaned_on_proved


def _proved_only(quotes: Iterable[Quote], entries: Mapping[int, Entry]) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if _proved(quote, entries))


def _proved_viewpoint(view: Viewpoint, entries: Mapping[int, Entry]) -> Viewpoint | None:
    if not _proved(view.heading, entries):
        return None
    return replace(
        view,
        voices=_proved_only(view.voices, entries),
        pushback=_proved_only(view.pushback, entries),
    )
