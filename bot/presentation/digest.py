"""Facts about a digest, its viewpoints and its themes, as short phrases."""

from __future__ import annotations

from collections.abc import Iterable

from bot.digest.model import Digest, HeadingKind, Theme, Viewpoint
from bot.phrases import Phrases

_SUPPORT = {
    HeadingKind.STATEMENT: "held-by",
    HeadingKind.VOTE: "voted-by",
    HeadingKind.SUBJECT: "written-about-by",
}


def describe_support(view: Viewpoint, digest: Digest, phrases: Phrases) -> str:
    """How many people hold a viewpoint. There may be more: only those are counted of whom the digest is
    sure."""
    return phrases(_SUPPORT[view.kind], count=view.commenters, all=digest.coverage.commenters)


def describe_opposing_views(view: Viewpoint, phrases: Phrases) -> list[str]:
    """For each viewpoint that contradicts this one, where it is and how many people hold it."""
    return [
        phrases("opposite-view", number=str(other.number), count=other.commenters) for other in view.against
    ]


def group_viewpoints(digest: Digest) -> list[tuple[Theme | None, list[Viewpoint]]]:
    """Each theme with the viewpoints under it, first those of no theme; a theme may have none."""
    groups: list[tuple[Theme | None, list[Viewpoint]]] = [
        (None, []),
        *((theme, []) for theme in digest.themes),
    ]
    for view in digest.viewpoints:
        groups[0 if view.theme is None else view.theme + 1][1].append(view)
    return [(theme, views) for theme, views in groups if theme is not None or views]


def has_distinct_subject(theme: Theme, views: Iterable[Viewpoint]) -> bool:
    """Whether the subject of a theme says more than the headings of the viewpoints shown below it."""
    subject = theme.subject
    return all(
        (subject.number, subject.start, subject.end)
        != (view.heading.number, view.heading.start, view.heading.end)
        for view in views
    )


def describe_theme(theme: Theme, phrases: Phrases) -> str:
    """How many people and comments a theme has."""
    return phrases("theme-facts", people=theme.commenters, comments=len(theme.comments))


def describe_coverage(digest: Digest, phrases: Phrases, read: str = "") -> list[str]:
    """Who is represented and who is not, each fact once. ``read``: when the thread was read, as it is
    shown."""
    cover = digest.coverage
    parts = [] if digest.whole else _represented(digest, phrases)
    if cover.declared is not None and cover.declared != cover.found:
        parts.append(phrases("coverage-declared", declared=cover.declared, found=cover.found))
    number = str(digest.last_number)
    parts.append(phrases("as-of-time", number=number, when=read) if read else phrases("as-of", number=number))
    return parts


def _represented(digest: Digest, phrases: Phrases) -> list[str]:
    cover = digest.coverage
    represented, commenters = cover.represented_commenters, cover.commenters
    shown = len(digest.viewpoints)
    parts = [phrases("coverage-line", viewpoints=shown, represented=represented, commenters=commenters)]
    if digest.themes:
        placed, themes = cover.placed_commenters, len(digest.themes)
        parts.append(phrases("coverage-themes", placed=placed, commenters=commenters, themes=themes))
    if cover.alone:
        parts.append(phrases("coverage-alone", count=len(cover.alone)))
    if cover.excluded:
        reasons = ", ".join(phrases(f"excluded-{why}", count=len(numbers)) for why, numbers in cover.excluded)
        count = sum(len(numbers) for _, numbers in cover.excluded)
        parts.append(phrases("coverage-excluded", count=count, reasons=reasons))
    return parts
