"""The changes between two digests: laws for any two digests, and single cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.digest.changes import compare_digests, create_outline
from bot.digest.model import Coverage, Digest, Length, Quote, Recipe, Viewpoint
from storage.model import Comment, CommentState, Entry

THEN = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TEXT = "Trams are quiet and cheap to run."


def view(number: int, *others: int, people: int | None = None) -> Viewpoint:
    members = tuple(sorted({number, *others}))
    heading = Quote(number, f"n{number}", TEXT, 0, len(TEXT))
    return Viewpoint(heading, members, len(members) if people is None else people)


def digest(*views: Viewpoint, last: int | None = None) -> Digest:
    numbers = sorted({number for one in views for number in one.members})
    newest = last or max(numbers, default=1)
    coverage = Coverage(newest, newest, tuple(numbers), len(numbers), ())
    recipe = Recipe("1", "m", "e", Length.FULL, "en")
    return Digest("Trams", None, recipe, (), (), views, len(views), (), 0, coverage, newest)


def entries(digest: Digest) -> dict[int, Entry]:
    return {number: Comment(number, TEXT, author=f"n{number}") for number in range(2, digest.last_number + 1)}


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Viewpoints that share no comment."""
    numbers = draw(st.permutations(range(2, 30)))
    views = []
    for size in draw(st.lists(st.integers(1, 5), max_size=6)):
        members, numbers = numbers[:size], numbers[size:]
        if members:
            views.append(view(members[0], *members))
    return digest(*views)


@given(digests())
def test_nothing_changed_between_a_digest_and_itself(now: Digest) -> None:
    before = create_outline(now, revision=1, at=THEN)
    assert not compare_digests(before, now, entries(now))


@given(digests(), digests())
def test_what_changed_is_part_of_the_digest_of_now_and_has_newer_comments(old: Digest, now: Digest) -> None:
    before = create_outline(old, revision=1, at=THEN)
    changes = compare_digests(before, now, entries(now) | entries(old))
    told = [*changes.new, *(grown.view for grown in changes.grown)]
    assert len(set(told)) == len(told)
    for one in told:
        assert one in now.viewpoints
        assert max(one.members) > old.last_number
    assert all(grown.view.commenters > grown.before for grown in changes.grown)
    assert changes.withdrawn == ()


@given(digests(), digests())
def test_only_what_was_quoted_can_be_withdrawn(old: Digest, now: Digest) -> None:
    before = create_outline(old, revision=1, at=THEN)
    changes = compare_digests(before, now, {})
    assert changes.withdrawn == tuple(sorted({quote.number for quote in old.list_quotes()}))


def test_a_viewpoint_that_nobody_held_before_is_new() -> None:
    before = create_outline(digest(view(2, 3)), revision=1, at=THEN)
    now = digest(view(2, 3), view(4, 5))
    assert compare_digests(before, now, entries(now)).new == (now.viewpoints[1],)


def test_a_viewpoint_grows_with_its_people_even_under_another_heading() -> None:
    before = create_outline(digest(view(2, 3)), revision=1, at=THEN)
    now = digest(view(4, 2, 3))
    (grown,) = compare_digests(before, now, entries(now)).grown
    assert (grown.before, grown.view.commenters) == (2, 3)


def test_old_comments_grouped_in_another_way_are_no_news() -> None:
    before = create_outline(digest(view(2, 3, 4), last=9), revision=1, at=THEN)
    now = digest(view(2), view(3, 4), last=9)
    assert not compare_digests(before, now, entries(now))


def test_two_viewpoints_that_became_one_have_not_grown_by_that() -> None:
    before = create_outline(digest(view(2, 3), view(4, 5)), revision=1, at=THEN)
    now = digest(view(2, 3, 4, 5, 6, people=4))
    assert not compare_digests(before, now, entries(now)).grown


def test_deleted_and_edited_quotes_are_withdrawn() -> None:
    now = digest(view(2), view(3), view(4), view(5))
    before = create_outline(now, revision=1, at=THEN)
    kept = entries(now)
    kept[3] = Comment(3, "", state=CommentState.DELETED)
    kept[4] = Comment(4, TEXT, edited=THEN + timedelta(hours=1))
    kept[5] = Comment(5, TEXT, edited=THEN - timedelta(hours=1))
    assert compare_digests(before, now, kept).withdrawn == (3, 4)


def test_an_outline_holds_no_words() -> None:
    assert TEXT not in repr(create_outline(digest(view(2, 3)), revision=1, at=THEN))
