"""Checks quotes at run time. A quote that is not in the stored thread is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.digest.filtering import drop_missing_oppositions, recompute_coverage
from bot.digest.model import Digest, Quote, Viewpoint
from storage.model import Entry


def find_unproved_quotes(digest: Digest, entries: Mapping[int, Entry]) -> tuple[Quote, ...]:
    """Returns the quotes of the digest that are not a slice of their entry as it is stored now."""
    return tuple(quote for quote in digest.list_quotes() if not _proved(quote, entries))


def remove_unproved_quotes(digest: Digest, entries: Mapping[int, Entry]) -> Digest:
    """Returns the digest without its unproved quotes. Viewpoints that lose their heading and themes that lose
    their subject are removed as well, and all counts are updated."""
    if not find_unproved_quotes(digest, entries):
        return digest
    article = _proved_only(digest.article, entries)
    gist = _proved_only(digest.gist, entries)
    questions = _proved_only(digest.questions, entries)
    decisions = tuple(one for one in digest.decisions if _proved(one.quote, entries))
    shown = {(quote.number, quote.start) for quote in (*article, *gist, *questions)}
    kept = _proved_views(digest, entries)
    return _with_totals(
        digest,
        replace(
            kept,
            article=article,
            gist=gist,
            questions=questions,
            decisions=decisions,
            reasons=tuple(one for one in digest.reasons if (one.number, one.start) in shown),
        ),
    )


def _proved_views(digest: Digest, entries: Mapping[int, Entry]) -> Digest:
    """Returns the digest with its proved viewpoints and themes only, and with their coverage."""
    left = [at for at, theme in enumerate(digest.themes) if _proved(theme.subject, entries)]
    position = {was: now for now, was in enumerate(left)}
    views = tuple(
        replace(proved_view, theme=None if view.theme is None else position.get(view.theme))
        for view in digest.viewpoints
        if (proved_view := _proved_viewpoint(view, entries)) is not None
    )
    themes = tuple(digest.themes[at] for at in left)
    kept = replace(digest, viewpoints=drop_missing_oppositions(views), themes=themes)
    if len(views) == len(digest.viewpoints) and len(themes) == len(digest.themes):
        return kept
    return recompute_coverage(kept, entries)


def _with_totals(before: Digest, kept: Digest) -> Digest:
    """Updates the totals so that they do not include what was removed."""
    return replace(
        kept,
        viewpoints_total=before.viewpoints_total - len(before.viewpoints) + len(kept.viewpoints),
        themes_total=before.themes_total - len(before.themes) + len(kept.themes),
        questions_total=before.questions_total - len(before.questions) + len(kept.questions),
        decisions_total=before.decisions_total - len(before.decisions) + len(kept.decisions),
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
