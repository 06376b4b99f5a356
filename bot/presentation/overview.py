"""The facts on the overview of a digest, as short phrases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_interval, format_skeleton

from bot.digest.model import Digest, HeadingKind, Viewpoint
from bot.phrases import Phrases
from storage.model import Activity

BAR_CELLS = 5
_LOCALES = {"en": "en_GB"}
"""Locales for dates, where the language is not enough: the day comes before the month."""


def describe_size(digest: Digest, activity: Activity, phrases: Phrases) -> list[str]:
    """How many comments, and by how many people. Unsigned comments are not people."""
    cover, unsigned = digest.coverage, len(activity.unsigned)
    people = phrases("overview-people", people=count_people(digest, activity), unsigned=unsigned)
    return [phrases("overview-comments", count=cover.comments), people]


def count_people(digest: Digest, activity: Activity) -> int:
    """How many people signed at least one comment."""
    return max(0, digest.coverage.commenters - len(activity.unsigned))


def describe_dates(activity: Activity, now: datetime | None, phrases: Phrases) -> str:
    """The dates of the first and the last comment, as in "3–6 Mar"; with the year unless it is the year of
    ``now``. Empty if the source gives no times."""
    first, last = activity.first, activity.last
    if first is None or last is None:
        return ""
    locale = _LOCALES.get(phrases.language, phrases.language)
    same_year = now is not None and first.year == last.year == now.year
    skeleton = "MMMd" if same_year else "yMMMd"
    if first.date() == last.date():
        return str(format_skeleton(skeleton, first.date(), locale=locale))
    return str(format_interval(first.date(), last.date(), skeleton, locale=locale))


def describe_supporters(view: Viewpoint, digest: Digest, activity: Activity, phrases: Phrases) -> str:
    """A bar and how many people hold the viewpoint; empty where it is only the author."""
    if view.commenters <= 1:
        return ""
    unsigned = len(activity.unsigned.intersection(view.members))
    people, everybody = max(0, view.commenters - unsigned), count_people(digest, activity)
    subject = view.kind is HeadingKind.SUBJECT
    phrase = "overview-written-about" if subject else "overview-held"
    words = phrases(phrase, people=people, all=everybody, unsigned=unsigned)
    return words if subject or people < 2 else f"{draw_bar(people, everybody)} {words}"


def draw_bar(part: int, whole: int) -> str:
    """The share as a bar of five cells, rounded up: two cells mean more than a fifth."""
    full = min(BAR_CELLS, math.ceil(BAR_CELLS * part / whole)) if whole else 0
    return "▰" * full + "▱" * (BAR_CELLS - full)


def describe_shown(shown: Sequence[Viewpoint], digest: Digest, phrases: Phrases) -> str:
    """How much of the discussion is on the card."""
    numbers = {number for view in shown for number in view.members}
    total = max(digest.viewpoints_total, len(shown))
    return phrases(
        "overview-shown", shown=len(shown), total=total, held=len(numbers), all=digest.coverage.comments
    )
