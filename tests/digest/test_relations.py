"""Who answers whom, and whether they agree."""

from __future__ import annotations

from dataclasses import replace

from bot.digest.viewpoints.agreement import Agreement
from bot.digest.viewpoints.relations import Relations, find_relations
from bot.digest.viewpoints.weights import LEAST_AGREEMENT, LEAST_SURE_AGREEMENT
from storage.model import AuthorKey, Comment
from tests.digest.digest_threads import AGREES, FERRY, NEITHER, VECTORS, comments_of, read
from tests.digest.digest_threads import DISPUTES as DISPUTE


def related(parents: dict[int, int], agreements: dict[int, Agreement], **same: int) -> Relations:
    """Comments by different people, unless ``same`` says otherwise."""
    numbers = {*parents, *parents.values()}
    authors = {number: AuthorKey(str(same.get(f"n{number}", number))) for number in numbers}
    return Relations(parents, {reply: agreements.get(reply, NEITHER) for reply in parents}, authors)


def test_replies_to_comments_are_related_and_those_to_the_article_are_not() -> None:
    comments = comments_of(FERRY)
    comments[1] = replace(comments[1], parent=1)
    comments[2] = replace(comments[2], parent=2)
    comments[3] = replace(comments[3], parent=77)
    found = find_relations(read(comments, "The ferry runs every hour from today on.").comments, VECTORS)
    assert found.parents == {4: 2}
    assert found.agreements.keys() == {4}
    assert found.authors.keys() == {2, 3, 4, 5}


def test_answers_are_counted() -> None:
    found = related({3: 2, 4: 2, 5: 4}, {})
    assert [found.count_replies(number) for number in (2, 3, 4, 5)] == [2, 0, 1, 0]


def test_who_exchanges_replies_stands_beside_the_other_only_where_they_agree() -> None:
    agrees = Agreement(LEAST_AGREEMENT, 0.0, 1 - LEAST_AGREEMENT)
    unsure = Agreement(LEAST_AGREEMENT - 0.01, 0.0, 1 - LEAST_AGREEMENT + 0.01)
    found = related({3: 2, 5: 4, 7: 6}, {3: unsure, 5: agrees, 7: unsure}, n7=6)
    for reply, parent, may in ((3, 2, False), (5, 4, True), (7, 6, True)):
        assert found.can_share_position(reply, {parent}) is may
        assert found.can_share_position(parent, {reply}) is may
    assert found.can_share_position(3, {4, 5})


def test_only_answers_to_the_same_comment_dispute_the_same() -> None:
    found = related({3: 2, 4: 2, 5: 3}, {3: DISPUTE, 4: DISPUTE, 5: DISPUTE})
    assert found.score_alliance(3, 4) == DISPUTE.disagree**2
    assert found.score_alliance(3, 5) == found.score_alliance(2, 2) == 0


def test_replies_that_dispute_are_reported_the_surest_first_and_never_of_the_author() -> None:
    found = related(
        {3: 2, 4: 2, 5: 2, 6: 2}, {3: Agreement(0, 0.7, 0.3), 4: DISPUTE, 5: DISPUTE, 6: AGREES}, n5=2
    )
    assert found.find_disputes(2) == [(DISPUTE.disagree, 4), (0.7, 3)]
    assert found.find_disputes(3) == []


def test_supporters_surely_agree_and_are_other_people() -> None:
    unsure = Agreement(LEAST_SURE_AGREEMENT - 0.01, 0, 1 - LEAST_SURE_AGREEMENT + 0.01)
    found = related({3: 2, 4: 2, 5: 2}, {3: AGREES, 4: unsure, 5: AGREES}, n5=2)
    assert found.find_supporters(2) == [(AGREES.agree, 3)]


def test_accounts_tell_people_apart_where_there_are_any() -> None:
    comments = [replace(one, person=7, author=f"name {one.number}") for one in comments_of(FERRY[:2])]
    found = find_relations(read(comments).comments, VECTORS)
    assert found.authors[2] == found.authors[3]


def test_plain_agreement_and_plain_dispute_are_found() -> None:
    comments = comments_of(FERRY[:1])
    comments.append(Comment(3, "Exactly! I agree with you.", author="b", parent=2))
    text = "That is not true. The ferry burns more fuel every ten minutes than the whole town."
    comments.append(Comment(4, text, author="c", parent=2))
    found = find_relations(read(comments).comments, VECTORS)
    assert [number for _, number in found.find_supporters(2)] == [3]
    assert [number for _, number in found.find_disputes(2)] == [4]
