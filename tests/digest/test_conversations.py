"""Separating conversations that overlap in a chat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from benchmarks.conversations import all_in_one, by_pauses, chats, score
from bot.digest.conversations.separation import separate_conversations
from storage.model import Comment

START = datetime(2024, 5, 6, 18, tzinfo=UTC)


def said(number: int, author: str, text: str, minute: float, parent: int | None = None) -> Comment:
    return Comment(number, text, author=author, time=START + timedelta(minutes=minute), parent=parent)


def test_a_reply_joins_what_it_answers_however_late() -> None:
    found = separate_conversations(
        [
            said(1, "Anke", "Who repairs the roof of the barn?", 0),
            said(2, "Bodil", "Choir rehearsal is cancelled tonight, the hall is flooded again.", 600),
            said(3, "Corin", "My cousin does.", 1200, parent=1),
        ]
    )
    assert found == [[1, 3], [2]]


def test_who_is_addressed_decides_between_two_conversations() -> None:
    found = separate_conversations(
        [
            said(1, "Anke", "The kiln in the pottery trips the breaker every evening now.", 0),
            said(2, "Dagny", "Has anybody tasted the new rye loaf from the Linden bakery?", 0.5),
            said(3, "Corin", "@Anke yes, that happened last winter too", 1),
            said(4, "Edda", "Dagny, I did", 1.2),
        ]
    )
    assert found == [[1, 3], [2, 4]]


def test_after_a_long_pause_another_subject_is_another_conversation() -> None:
    found = separate_conversations(
        [
            said(1, "Anke", "The kiln in the pottery trips the breaker every evening now.", 0),
            said(2, "Bodil", "Then replace the breaker of the kiln.", 1),
            said(3, "Corin", "Does anybody want two tickets for the choir concert on Sunday?", 400),
        ]
    )
    assert found == [[1, 2], [3]]


def test_every_message_is_in_one_conversation() -> None:
    for chat in chats(1, count=4):
        found = separate_conversations(chat.comments)
        assert sorted(number for one in found for number in one) == [one.number for one in chat.comments]


def test_nothing_makes_no_conversation() -> None:
    assert separate_conversations([]) == []


def test_it_is_nearer_to_the_truth_than_pauses_on_chats_that_tuned_nothing() -> None:
    held_out = chats(1, count=40)
    ours = score(separate_conversations, held_out)
    assert all(mine > simple + 0.08 for mine, simple in zip(ours, score(by_pauses, held_out), strict=True))
    assert all(mine > simple + 0.08 for mine, simple in zip(ours, score(all_in_one, held_out), strict=True))
