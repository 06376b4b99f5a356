"""Large threads are divided into themes, by similarity and by the reply tree; each comment is in one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.digest.similarity.similarity import centre_vectors
from bot.digest.viewpoints import viewpoints as viewpoints_module
from bot.digest.viewpoints.themes import find_themes
from bot.digest.viewpoints.viewpoints import find_viewpoints
from bot.digest.viewpoints.views import Views
from bot.digest.viewpoints.weights import (
    FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS,
    FEWEST_COMMENTS_FOR_THEMES,
    MOST_THEMES,
    SMALLEST_THEME,
)
from storage.model import Comment
from tests.digest.digest_threads import VECTORS, Compared, compare, read

SUBJECTS = {
    "ferry": ("ferry", "boat", "crossing", "harbour", "pier", "captain", "timetable"),
    "school": ("school", "teacher", "classroom", "pupil", "lesson", "homework", "exam"),
    "bread": ("bakery", "bread", "oven", "flour", "baker", "roll", "cake"),
    "music": ("concert", "band", "stage", "singer", "guitar", "drummer", "song"),
}
FORMS = (
    "The {a}, the {b} and the {c} need money.",
    "Without a {a} no {b} and no {c} is worth anything.",
    "A better {a} helps every {b} and {c}.",
    "I love the {a}, the {b} and above all the {c}.",
    "Who pays for the {a} pays for the {b} and the {c}.",
)


def large_thread(each: int = 30) -> list[Comment]:
    """Comments on four subjects, one subject after the other; the first comment has number 2."""
    texts = [
        FORMS[at % 5].format(a=words[at % 7], b=words[(at + 1 + at // 7) % 7], c=words[(at + 3) % 7])
        for words in SUBJECTS.values()
        for at in range(each)
    ]
    return [Comment(number, text, author=f"person {number}") for number, text in enumerate(texts, 2)]


def themes_of(thread: Compared) -> list[list[int]]:
    """Returns the numbers of the comments of each theme."""
    rows = thread.statements.compute_vectors(VECTORS)
    unit = centre_vectors(rows, ["en"] * len(rows), np.ones(len(rows), dtype=np.float32))
    numbers = [entry.entry.number for entry in thread.statements.comments]
    return [[numbers[at] for at in theme] for theme in find_themes(thread.statements, thread.relations, unit)]


def views_of(comments: list[Comment], most: int = 20) -> Views:
    return find_viewpoints(read(comments).comments, None, VECTORS, most)


def test_each_comment_is_in_exactly_one_theme() -> None:
    comments = large_thread()
    themes = themes_of(compare(comments))
    assert sorted(number for theme in themes for number in theme) == [one.number for one in comments]
    assert 1 < len(themes) <= MOST_THEMES


def test_nearly_all_comments_about_a_subject_are_in_one_theme() -> None:
    themes = themes_of(compare(large_thread()))
    for subject in range(len(SUBJECTS)):
        shares = [sum((number - 2) // 30 == subject for number in theme) / 30 for theme in themes]
        assert max(shares) >= 0.9


def test_themes_are_the_same_every_time() -> None:
    assert themes_of(compare(large_thread())) == themes_of(compare(large_thread()))


def test_no_theme_has_too_few_people_and_most_people_come_first() -> None:
    sizes = [len(theme) for theme in themes_of(compare(large_thread()))]
    assert min(sizes) >= SMALLEST_THEME
    assert sizes == sorted(sizes, reverse=True)


def test_theme_of_many_comments_by_few_people_is_merged_with_another() -> None:
    comments = [
        replace(one, author=f"regular {one.number % 3}") if at < 30 else one
        for at, one in enumerate(large_thread())
    ]
    for theme in themes_of(compare(comments)):
        people = {one.author for one in comments if one.number in theme}
        assert len(people) >= SMALLEST_THEME


def test_reply_that_names_no_subject_is_in_the_theme_of_what_it_answers() -> None:
    comments = large_thread()
    text = "I would be glad to see that happen before long, as would many others."
    for parent in (5, 70):
        thread = compare([*comments, Comment(900, text, author="late", parent=parent)])
        (theme,) = (theme for theme in themes_of(thread) if 900 in theme)
        assert parent in theme


def test_copies_are_of_one_theme() -> None:
    comments = large_thread()
    copies = [Comment(200 + at, comments[0].text, author=f"copy {at}") for at in range(100)]
    themes = themes_of(compare([*comments, *copies]))
    assert sum(any(number >= 200 for number in theme) for theme in themes) == 1


def test_thread_of_nothing_but_copies_is_one_theme() -> None:
    copies = [Comment(number, FORMS[0], author=f"copy {number}") for number in range(2, 302)]
    (theme,) = themes_of(compare(copies))
    assert len(theme) == 300


@pytest.mark.parametrize(
    ("count", "parted"), [(FEWEST_COMMENTS_FOR_THEMES - 1, False), (FEWEST_COMMENTS_FOR_THEMES, True)]
)
def test_thread_is_parted_from_a_hundred_comments_with_a_view_on(count: int, parted: bool) -> None:
    comments = large_thread()[:count]
    views = views_of([*comments, Comment(900, "+1", author="x")])
    assert bool(views.themes) is parted
    assert all((view.theme is not None) is parted for view in views.found)


@pytest.mark.parametrize("parted_from", [FEWEST_COMMENTS_FOR_THEMES, FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS])
def test_viewpoints_of_a_large_thread_count_each_comment_once(
    parted_from: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewpoints_module, "FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS", parted_from)
    comments = large_thread()
    for at in range(60, 90):  # replies across themes that agree
        comments[at] = replace(
            comments[at], parent=2 + at % 30, text=f"I agree with you! {comments[at].text}"
        )
    views = views_of([*comments, Comment(900, "+1", author="x", parent=4)])
    placed = [number for view in views.found for number in view.members]
    asides = [number for _, numbers in views.excluded for number in numbers]
    assert sorted([*placed, *views.unshown, *asides]) == [*(one.number for one in comments), 900]
    for view in views.found:
        assert view.theme is not None
        assert view.heading.number in views.themes[view.theme]


def test_every_theme_has_a_viewpoint_before_one_has_many() -> None:
    views = views_of(large_thread(), most=4)
    assert len(views.found) <= 4
    assert len({view.theme for view in views.found}) == min(len(views.found), len(views.themes))


def test_answers_to_the_comments_of_a_theme_are_counted() -> None:
    comments = large_thread()
    comments[10] = replace(comments[10], parent=2)
    comments[11] = replace(comments[11], parent=2)
    views = views_of(comments)
    (at,) = (at for at, theme in enumerate(views.themes) if 2 in theme)
    assert views.answers[at] == 2
    assert sum(views.answers) == 2


def test_reply_that_agrees_across_themes_is_counted_in_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        viewpoints_module, "FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS", FEWEST_COMMENTS_FOR_THEMES
    )
    comments = large_thread()
    plain = views_of(comments)
    first = next(view for view in plain.found if view.theme == 0).heading.number
    other = next(view for view in plain.found if view.theme == 2).heading.text
    for at in range(len(comments) - 30, len(comments), 6):
        text = f"Exactly, I agree with you! {other} {comments[at].text}"
        reply = replace(comments[at], parent=first, text=text)
        views = views_of([*comments[:at], reply, *comments[at + 1 :]])
        placed = [number for view in views.found for number in view.members]
        assert len(placed) == len(set(placed))
