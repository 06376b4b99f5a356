"""Importing the same source again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import assume, given

from storage.merge import merge_threads
from storage.model import Article, Changes, Comment, NoteKind, Passage, PassageKind, ReadingNote, Thread
from tests.persistence.storage_samples import bakery, threads


def of(*comments: Comment, numbered: bool = False, article: Article | None = None) -> Thread:
    return Thread("t", comments, article=article, key="k", numbered=numbered)


def test_nothing_changes_when_nothing_changed() -> None:
    assert merge_threads(bakery(), bakery()) == (bakery(), Changes())


def test_a_comment_keeps_its_number_wherever_the_source_puts_it() -> None:
    old = of(Comment(2, "two", key="a"), Comment(3, "three", key="b"))
    new = of(Comment(2, "new one", key="z"), Comment(3, "three", key="b"), Comment(4, "two", key="a"))
    kept, changes = merge_threads(old, new)
    assert [(comment.number, comment.key) for comment in kept.comments] == [(4, "z"), (3, "b"), (2, "a")]
    assert changes == Changes(added=(4,))


def test_parents_follow_the_numbers() -> None:
    old = of(Comment(2, "two", key="a"))
    new = of(
        Comment(2, "first now", key="z"), Comment(3, "two", key="a"), Comment(4, "reply", key="r", parent=3)
    )
    kept, _ = merge_threads(old, new)
    assert [(comment.number, comment.parent) for comment in kept.comments] == [(3, None), (2, None), (4, 2)]


def test_an_edited_comment_is_told_as_changed() -> None:
    old = of(Comment(2, "two", key="a"))
    kept, changes = merge_threads(old, of(Comment(2, "two, on second thoughts", key="a")))
    assert changes == Changes(changed=(2,))
    assert kept.comments[0].text == "two, on second thoughts"


def test_that_only_the_day_is_known_is_kept_but_not_told() -> None:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    known = of(Comment(2, "two", key="a", time=day, day_only=True))
    kept, changes = merge_threads(of(Comment(2, "two", key="a", time=day)), known)
    assert (kept, changes) == (known, Changes())


def reply(parent: int | None, *, inferred: bool = False, text: str = "a reply") -> Comment:
    return Comment(4, text, key="r", parent=parent, parent_inferred=inferred)


def test_a_parent_that_the_source_tells_replaces_one_that_was_inferred() -> None:
    two = (Comment(2, "two", key="a"), Comment(3, "three", key="b"))
    kept, changes = merge_threads(of(*two, reply(2, inferred=True)), of(*two, reply(3)))
    assert kept.comments[-1] == reply(3)
    assert changes == Changes(changed=(4,))


def test_an_inferred_parent_does_not_replace_one_that_the_source_told() -> None:
    two = (Comment(2, "two", key="a"), Comment(3, "three", key="b"))
    kept, changes = merge_threads(of(*two, reply(2)), of(*two, reply(3, inferred=True)))
    assert kept.comments[-1] == reply(2)
    assert not changes


def test_what_is_inferred_anew_is_kept_but_not_told() -> None:
    two = (Comment(2, "two", key="a"), Comment(3, "three", key="b"))
    quoting = Passage(0, 7, PassageKind.QUOTED)
    new = of(*two, replace(reply(3, inferred=True), passages=(quoting,)))
    assert merge_threads(of(*two, reply(None)), new) == (new, Changes())


def test_what_was_inferred_from_a_comment_that_a_copy_leaves_out_stays() -> None:
    whole = of(Comment(2, "two", key="a"), Comment(3, "three", key="b"), reply(3, inferred=True))
    copy = replace(of(Comment(2, "two", key="a"), reply(None)), left_out=frozenset({"b"}))
    assert merge_threads(whole, copy) == (whole, Changes())
    edited = replace(copy, comments=(copy.comments[0], reply(None, text="another text")))
    assert merge_threads(whole, edited)[0].comments[-1].parent is None


def test_an_inferred_answer_to_what_a_copy_leaves_out_goes_when_it_is_gone() -> None:
    whole = of(Comment(2, "two", key="a"), Comment(3, "three", key="b"), reply(3, inferred=True))
    copy = replace(of(Comment(2, "two", key="a")), left_out=frozenset({"b"}))
    assert merge_threads(whole, copy)[1] == Changes(gone=(4,))


def test_a_new_score_is_kept_but_not_told() -> None:
    old = of(Comment(2, "two", key="a", score=1), article=Article("text", score=1))
    kept, changes = merge_threads(
        old, of(Comment(2, "two", key="a", score=2), article=Article("text", score=3))
    )
    assert not changes
    assert kept.comments[0].score == 2
    assert kept.article == Article("text", score=3)


def test_a_gone_comment_is_told_and_its_number_is_not_given_again() -> None:
    old = of(Comment(2, "two", key="a"), Comment(3, "three", key="b"))
    kept, changes = merge_threads(old, of(Comment(2, "two", key="a")))
    assert changes == Changes(gone=(3,))
    later, changes = merge_threads(
        kept, of(Comment(2, "two", key="a"), Comment(3, "four", key="c")), last_number=3
    )
    assert changes == Changes(added=(4,))
    assert later.comments[1].number == 4


def reddit_like() -> Thread:
    """One comment with a reply that has a reply, and one after it."""
    return of(
        Comment(2, "two", key="a"),
        Comment(3, "three", key="b", parent=2),
        Comment(4, "four", key="c", parent=3),
        Comment(5, "five", key="d"),
        Comment(6, "six", key="e"),
    )


def test_what_a_copy_names_but_leaves_out_is_not_gone_nor_are_its_answers() -> None:
    copy = replace(of(Comment(2, "two", key="a"), Comment(3, "five", key="d")), left_out=frozenset({"b"}))
    kept, changes = merge_threads(reddit_like(), copy)
    assert [comment.number for comment in kept.comments] == [2, 3, 4, 5]
    assert kept.comments[1:3] == reddit_like().comments[1:3]
    assert changes == Changes(gone=(6,))


def test_answers_that_a_copy_leaves_out_without_naming_them_are_not_gone() -> None:
    whole = reddit_like()
    copy = replace(of(*(one for one in whole.comments if one.key != "c")), left_out=frozenset({"b"}))
    assert merge_threads(whole, copy) == (whole, Changes())


def test_where_only_the_number_left_out_is_known_it_decides() -> None:
    def copy(left_out: int) -> Thread:
        notes = (ReadingNote(NoteKind.STUBS, (("count", left_out),)),)
        return replace(of(*reddit_like().comments[:3]), notes=notes)

    kept, changes = merge_threads(reddit_like(), copy(2))
    assert (kept.comments, changes) == (reddit_like().comments, Changes())
    kept, changes = merge_threads(reddit_like(), copy(1))
    assert (kept.comments, changes) == (reddit_like().comments[:3], Changes(gone=(5, 6)))


def test_a_later_page_of_a_discussion_takes_no_article_away() -> None:
    whole = replace(reddit_like(), article=Article("what it is about"))
    later = of(*whole.comments[2:])
    notes = (ReadingNote(NoteKind.STUBS, (("count", 3),)),)
    kept, changes = merge_threads(whole, replace(later, notes=notes))
    assert (kept.article, kept.comments, changes) == (whole.article, whole.comments, Changes())
    kept, changes = merge_threads(whole, later)
    assert (kept.article, changes.article_changed) == (None, True)


def test_without_keys_the_same_words_of_the_same_author_are_the_same_comment() -> None:
    old = of(Comment(2, "+1", author="Ana"), Comment(3, "+1", author="Bernd"))
    new = of(
        Comment(2, "+1", author="Bernd"), Comment(3, "+1", author="Bernd"), Comment(4, "+1", author="Ana")
    )
    kept, changes = merge_threads(old, new)
    assert [(comment.number, comment.author) for comment in kept.comments] == [
        (3, "Bernd"),
        (4, "Bernd"),
        (2, "Ana"),
    ]
    assert changes == Changes(added=(4,))


def test_different_keys_are_different_comments_even_with_the_same_words() -> None:
    kept, changes = merge_threads(of(Comment(2, "+1", key="a")), of(Comment(2, "+1", key="b")))
    assert changes == Changes(added=(3,), gone=(2,))
    assert kept.comments[0].number == 3


def test_a_reader_that_learnt_to_give_keys_loses_no_number() -> None:
    kept, _ = merge_threads(
        of(Comment(7, "seven", author="Ana")), of(Comment(2, "seven", author="Ana", key="k7"))
    )
    assert kept.comments == (Comment(7, "seven", author="Ana", key="k7"),)


def test_the_numbers_of_a_source_that_numbers_its_entries_hold() -> None:
    old = of(Comment(2, "two", author="Ana"), Comment(3, "three", author="Bernd"), numbered=True)
    new = of(Comment(2, "three", author="Bernd"), Comment(5, "five"), numbered=True)
    kept, changes = merge_threads(old, new)
    assert kept == new
    assert changes == Changes(added=(5,), changed=(2,), gone=(3,))


def test_other_words_at_a_number_of_the_source_are_told_as_a_change() -> None:
    """Without keys: counted neither as deleted nor as added."""
    old = of(Comment(2, "two", author="Ana"), Comment(3, "three", author="Bernd"), numbered=True)
    new = of(Comment(2, "two, mended", author="Ana"), Comment(3, "two", author="Bernd"), numbered=True)
    kept, changes = merge_threads(old, new)
    assert kept == new
    assert changes == Changes(changed=(2, 3))


def test_an_article_found_later_takes_its_number_from_a_comment() -> None:
    old = of(Comment(1, "opening words", key="a"), Comment(2, "reply", key="b", parent=1))
    new = of(
        Comment(2, "opening words", key="a"), Comment(3, "reply", key="b", parent=2), article=Article("text")
    )
    kept, changes = merge_threads(old, new)
    assert [(comment.number, comment.parent) for comment in kept.comments] == [(3, None), (2, 3)]
    assert changes == Changes(added=(3,), changed=(2,), gone=(1,), article_changed=True)


def test_a_parent_that_the_source_left_out_is_not_mistaken_for_another_comment() -> None:
    old = of(Comment(2, "two", key="a"), Comment(3, "three", key="b"))
    new = of(Comment(2, "two", key="a"), Comment(4, "reply to one left out", key="c", parent=3))
    kept, _ = merge_threads(old, new)
    assert kept.comments[1] == Comment(4, "reply to one left out", key="c", parent=None)


def test_whose_comment_it_is_stays_known_where_a_newer_copy_does_not_tell() -> None:
    old = of(
        Comment(2, "two", author="Ana", key="a", person=7),
        Comment(3, "three", author="Bernd", key="b", person=8),
        article=Article("text", author="Cleo", person=9),
    )
    new = of(
        Comment(2, "two", author="Ana", key="a"),
        Comment(3, "three", author="somebody else", key="b"),
        Comment(4, "four", author="Ana", key="c"),
        article=Article("text", author="Cleo"),
    )
    kept, changes = merge_threads(old, new)
    assert [comment.person for comment in kept.comments] == [7, None, None]
    assert kept.article is not None
    assert kept.article.person == 9
    assert changes == Changes(added=(4,), changed=(3,))
    told = replace(new, comments=(replace(new.comments[0], person=5), *new.comments[1:]))
    assert merge_threads(old, told)[0].comments[0].person == 5


def nameless(thread: Thread) -> Thread:
    """Without the ids of people, of which more may be known than the newer copy contains."""
    article = None if thread.article is None else replace(thread.article, person=None)
    comments = tuple(replace(comment, person=None) for comment in thread.comments)
    return replace(thread, article=article, comments=comments)


def with_parents_told(thread: Thread, source: Thread) -> Thread:
    """Without the parents that ``source`` does not state: the older copy may state them."""
    told = {comment.number for comment in source.comments if comment.parent and not comment.parent_inferred}
    comments = (
        comment if comment.number in told else replace(comment, parent=None, parent_inferred=False)
        for comment in thread.comments
    )
    return replace(thread, comments=tuple(comments))


@given(threads(), threads())
def test_numbers_stay_unique_and_everything_else_comes_from_the_new_copy(old: Thread, new: Thread) -> None:
    kept, changes = merge_threads(old, new)
    kept, new = nameless(kept), nameless(new)
    numbers = [entry.number for entry in kept.list_entries()]
    assert len(set(numbers)) == len(numbers)
    assert replace(kept, comments=()) == replace(new, comments=())
    assert [replace(comment, number=0, parent=None, parent_inferred=False) for comment in kept.comments] == [
        replace(comment, number=0, parent=None, parent_inferred=False) for comment in new.comments
    ]
    before = {comment.number for comment in old.comments}
    after = {comment.number for comment in kept.comments}
    assert set(changes.added) == after - before
    assert set(changes.gone) == before - after
    assert set(changes.changed) <= before & after


@given(threads(), threads(numbered=True))
def test_a_number_that_the_source_still_has_is_neither_new_nor_gone(old: Thread, new: Thread) -> None:
    numbers = {(one.author, one.text): one.number for one in old.comments if len(one.text) >= 12}
    assume(all(numbers.get((one.author, one.text), one.number) == one.number for one in new.comments))
    kept, changes = merge_threads(old, new)
    assert with_parents_told(nameless(kept), new) == with_parents_told(nameless(new), new)
    before = {comment.number: comment for comment in old.comments}
    for comment in new.comments:
        earlier = before.get(comment.number)
        assert (comment.number in changes.added) is (earlier is None)
        assert comment.number not in changes.gone
        if earlier is not None and earlier.text != comment.text:
            assert comment.number in changes.changed


@given(threads(), threads())
def test_merging_the_same_copy_again_changes_nothing(old: Thread, new: Thread) -> None:
    kept, _ = merge_threads(old, new)
    again, changes = merge_threads(kept, new)
    assert (again, changes) == (kept, Changes())


@given(threads(numbered=False), threads(numbered=False))
def test_a_comment_that_is_told_as_new_has_a_number_nobody_had(old: Thread, new: Thread) -> None:
    given_before = {entry.number for entry in old.list_entries()}
    _, changes = merge_threads(old, new, last_number=100)
    assert all(number > 100 and number not in given_before for number in changes.added)
