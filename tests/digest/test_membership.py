"""Members of a position are only those who almost certainly hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.digest.viewpoints.membership import Group, place_comments
from bot.digest.viewpoints.weights import LEAST_SURE_AGREEMENT, MEMBER_SIMILARITY
from storage.model import Comment
from tests.digest.digest_threads import (
    AGREES,
    DISPUTES,
    FERRY,
    LONERS,
    NEITHER,
    SHARED,
    TOLL,
    Compared,
    comments_of,
    compare,
)

SIDES = {
    "en": {
        "ban": ["Ban AI art in this gallery.", "AI art should be banned in this gallery."],
        "allow": ["Allow AI art in this gallery.", "AI art should be allowed in this gallery."],
        "not ban": ["Don't ban AI art in this gallery.", "AI art should not be banned in this gallery."],
        "tag": ["Allow AI art in this gallery if it is tagged.", "AI art is allowed only with a tag."],
    },
    "de": {
        "ban": ["Verbietet KI-Kunst in dieser Galerie.", "KI-Kunst sollte in dieser Galerie verboten sein."],
        "allow": ["Erlaubt KI-Kunst in dieser Galerie.", "KI-Kunst sollte in dieser Galerie erlaubt sein."],
        "not ban": [
            "Verbietet KI-Kunst in dieser Galerie nicht.",
            "KI-Kunst sollte in dieser Galerie nicht verboten sein.",
        ],
        "tag": [
            "Erlaubt KI-Kunst in dieser Galerie, wenn sie gekennzeichnet ist.",
            "KI-Kunst ist in dieser Galerie nur mit Kennzeichnung erlaubt.",
        ],
    },
}
CONTRARY = {
    "ban": ("allow", "not ban", "tag"),
    "allow": ("ban", "tag"),
    "not ban": ("ban", "tag"),
    "tag": ("ban", "allow", "not ban"),
}
OTHERS = {
    "en": LONERS,
    "de": [
        "Meine Großmutter lernte ihren Mann 1931 auf dem alten Steg kennen.",
        "Nirgends stehlen Möwen so viele Brötchen wie hier.",
        "Das Dach der Bücherei ist seit drei Wintern undicht.",
    ],
}


def members(group: Group) -> set[int]:
    return set(group.members)


def reply(number: int, text: str, parent: int, author: str = "replier") -> Comment:
    return Comment(number, text, author=author, parent=parent)


def placed_once(thread: Compared, groups: Sequence[Group]) -> bool:
    placed = [number for group in groups for number in (*group.members, *group.near)]
    return len(placed) == len(set(placed))


def test_paraphrases_are_members_and_other_subjects_are_not() -> None:
    ferry, toll = compare(comments_of(SHARED)).place(2, 7)
    assert members(ferry) <= {2, 3, 4, 5}
    assert len(ferry.members) >= 3
    assert members(toll) == {6, 7, 8}


def test_comment_is_placed_once_and_the_heading_holds_itself() -> None:
    thread = compare(comments_of(SHARED))
    groups = thread.place(2, 4, 7)
    assert placed_once(thread, groups)
    assert [2 in groups[0].members, 4 in groups[1].members, 7 in groups[2].members] == [True] * 3


def test_no_headings_make_no_groups() -> None:
    assert compare(comments_of(SHARED)).place() == []


@pytest.mark.parametrize("language", SIDES)
@pytest.mark.parametrize("side", CONTRARY)
def test_no_opponent_is_a_member(language: str, side: str) -> None:
    sides = SIDES[language]
    texts = [*sides[side], *(text for other in CONTRARY[side] for text in sides[other]), *OTHERS[language]]
    for heading in (2, 3):
        (group,) = compare(comments_of(texts)).place(heading)
        assert members(group) <= {2, 3}


@pytest.mark.parametrize(("one", "other"), [(2, 3), (3, 2)])
def test_who_disputes_a_member_is_no_member_however_alike_they_are(one: int, other: int) -> None:
    comments = comments_of([TOLL[1], TOLL[2], *LONERS])
    comments[1] = replace(comments[1], parent=2)
    (beside,) = compare(comments, {3: AGREES}).place(one)
    assert other in beside.members
    for relation in (DISPUTES, NEITHER):  # most replies dispute, so without agreement it is not certain
        (group,) = compare(comments, {3: relation}).place(one)
        assert other not in group.members
        assert other in group.near


def test_who_disputes_with_the_very_words_of_the_heading_is_no_member() -> None:
    comments = [*comments_of([TOLL[1], *LONERS]), reply(9, TOLL[1], 2)]
    (group,) = compare(comments, {9: DISPUTES}).place(2)
    assert members(group) == {2}


def test_of_two_who_dispute_each_other_only_one_is_a_member() -> None:
    comments = [*comments_of([TOLL[1], TOLL[2], *LONERS]), reply(9, TOLL[0], 3)]
    (group,) = compare(comments, {9: DISPUTES}).place(2)
    assert len({3, 9} & members(group)) <= 1


def test_question_about_a_position_is_no_evidence_for_it() -> None:
    heading = "Residents should not have to pay a toll of four crowns."
    texts = [heading, "Should residents not have to pay a toll of four crowns?", *LONERS]
    (group,) = compare(comments_of(texts)).place(2)
    assert members(group) == {2}
    same = "Residents should not have to pay the toll of four crowns."
    stated = compare(comments_of([heading, same, *LONERS]))
    assert members(stated.place(2)[0]) == {2, 3}


def test_who_surely_agrees_with_the_heading_is_a_member_by_that() -> None:
    comments = [*comments_of([TOLL[1], *LONERS]), reply(9, "Could not have put it any better myself.", 2)]
    (group,) = compare(comments, {9: AGREES}).place(2)
    evidence = group.members[9]
    assert (evidence.agrees_with, evidence.score) == (2, AGREES.agree)
    unsure = AGREES._replace(agree=LEAST_SURE_AGREEMENT - 0.01)
    assert 9 not in compare(comments, {9: unsure}).place(2)[0].members


def test_supporter_who_says_nothing_else_is_a_member() -> None:
    comments = [*comments_of([TOLL[1], *LONERS]), reply(9, "+1", 2)]
    (group,) = compare(comments, {9: AGREES}).place(2)
    assert (group.members[9].start, group.members[9].end) == (0, 0)


def test_agreeing_with_another_member_proves_nothing_about_the_heading() -> None:
    comments = [*comments_of([TOLL[1], TOLL[2], *LONERS]), reply(9, "Could not have put it better.", 3)]
    (group,) = compare(comments, {9: AGREES}).place(2)
    assert 3 in group.members
    assert 9 not in group.members


def test_own_agreement_makes_nobody_a_supporter() -> None:
    comments = [*comments_of([TOLL[1], *LONERS]), reply(9, "I said it well, I think.", 2, author="person 2")]
    assert members(compare(comments, {9: AGREES}).place(2)[0]) == {2}


def test_supporter_who_is_placed_elsewhere_by_what_they_say_is_not_placed_twice() -> None:
    comments = [*comments_of([TOLL[1], *FERRY, *LONERS]), reply(20, FERRY[3], 2)]
    thread = compare(comments, {20: AGREES})
    toll, ferry = thread.place(2, 3)
    assert 20 in ferry.members
    assert 20 not in toll.members
    part, rows = thread.statements.select_comments([0])
    assert len(rows) == 1
    groups = place_comments(part, compare(comments[:1]).likeness, thread.relations, [0], {20})
    assert members(groups[0]) == {2}


def test_evidence_is_the_sentence_that_comes_nearest() -> None:
    text = f"{LONERS[0]} {TOLL[2]}"
    comments = comments_of([TOLL[1], text, *LONERS[1:]])
    (group,) = compare(comments).place(2)
    evidence = {**group.near, **group.members}[3]
    assert text[evidence.start : evidence.end] == TOLL[2]


def test_score_of_a_member_by_its_words_is_at_least_the_threshold() -> None:
    for group in compare(comments_of(SHARED)).place(2, 7):
        assert all(MEMBER_SIMILARITY <= evidence.score <= 1 for evidence in group.members.values())
        assert all(0 <= evidence.score <= 1 for evidence in group.near.values())


def test_copies_of_the_heading_are_all_members() -> None:
    comments = comments_of([TOLL[1], *LONERS, *([TOLL[1]] * 40)])
    (group,) = compare(comments).place(2)
    assert members(group) == {2, *range(6, 46)}


def test_two_who_only_deny_are_counted_together_where_they_say_nearly_the_same() -> None:
    apart = [
        "Please no generated pictures in this channel.",
        "Label generated pictures and nobody has a problem.",
    ]
    (group,) = compare(comments_of([*apart, *LONERS])).place(2)
    assert members(group) == {2}
