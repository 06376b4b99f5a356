"""Shared by the tests of all storage engines."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from storage.libraries import Guild, Library
from storage.model import Article, Comment, Page, Post, Thread
from storage.protocol import Storage
from tests.hypothesis_profiles import examples
from tests.persistence.storage_samples import MONDAY, TUESDAY

HOME, AWAY = Guild(81384788765712384), Guild(7)
"""Two guilds."""

ME, YOU = 81384788765712385, 99
"""Two people."""

any_storage_state = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""All examples of a test share one storage."""


async def save(storage: Storage, library: Library, thread: Thread) -> int:
    """Returns the id of the thread."""
    return (await storage.threads.save(library, thread, at=MONDAY)).info.id


def make_thread(*texts: str, key: str = "t", author: str | None = None) -> Thread:
    comments = (Comment(number, text, author=author) for number, text in enumerate(texts, start=2))
    return Thread("A thread", tuple(comments), key=key)


def found_numbers(page: Page[tuple[int, Comment]]) -> list[int]:
    return [comment.number for _, comment in page.items]


def talk(key: str = "discord:1") -> Thread:
    """A Discord thread by two people, with an opening message by the person ``me``."""
    return Thread(
        "Shall we bake on Sundays?",
        (
            Comment(2, "Sunday bread is the best bread.", author="Me", key="b", person=ME, score=3),
            Comment(3, "Sundays are for sleeping.", author="You", key="c", person=YOU, parent=2),
            Comment(4, "Then sleep on bread.", author="Me", key="d", person=ME, parent=3, time=MONDAY),
        ),
        article=Article("Shall we bake on Sundays? I would.", author="Me", person=ME),
        form="discord",
        key=key,
    )


def post(thread_id: int = 1, message: int = 500, guild: int = HOME.id) -> Post:
    return Post(guild, thread_id, 70, message, "short", "de")


async def list_stale_messages(storage: Storage) -> list[int]:
    return [found.message for found in await storage.posts.list_stale(TUESDAY)]
