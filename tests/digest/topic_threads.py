"""Threads for finding topics, and their topics."""

from __future__ import annotations

from bot.digest.model import Topic
from bot.digest.text.analysis import prepare
from bot.digest.topics.topics import list_topics
from storage.model import Article, Comment, Link, Thread


def linked(text: str, *links: tuple[str, str]) -> tuple[str, tuple[Link, ...]]:
    return text, tuple(
        Link(text.index(words), text.index(words) + len(words), address) for words, address in links
    )


def thread(*comments: str | tuple[str, str], article: tuple[str, tuple[Link, ...]] | None = None) -> Thread:
    """Returns comments from number 2 on, by different people if no author is given."""
    named = [(f"person{i}", c) if isinstance(c, str) else c for i, c in enumerate(comments)]
    return Thread(
        "",
        tuple(Comment(number, text, author=author) for number, (author, text) in enumerate(named, 2)),
        Article(article[0], links=article[1]) if article else None,
    )


def find_topics_in(given_thread: Thread) -> tuple[Topic, ...]:
    return list_topics(prepare(given_thread))


def named(found: tuple[Topic, ...], name: str) -> Topic:
    return next(topic for topic in found if topic.name == name)


FERRY = thread(
    "I think the island council is right, and Councillor Ilse Brandt said so for years.",
    "Brandt never paid for a ticket. The ticket price is the problem, not the harbour in Norholm.",
    "The ticket price doubled twice. Read more about it elsewhere. In recent weeks nobody in Norholm slept.",
    "Interesting read. Thanks! I agree with the first comment, and I hope they lower the ticket price.",
    article=linked(
        "The ferry to Norholm will stop in October. The operator, Blue Line, told Ilse Brandt on Monday. "
        "The end of the winter timetable leaves the island with the mail boat.",
        ("Norholm", "https://paper.example/topic/norholm?utm_source=x#top"),
        ("end of the winter timetable", "https://paper.example/news/timetable-1234"),
        ("mail boat", "https://paper.example/topic/mail-boat"),
    ),
)
