"""No guild stores more than its quota, even with parallel imports; making it smaller is always possible."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor.file_checks import check_files
from bot.doctor.finding import Finding, Severity
from bot.phrases import get_phrases
from storage.errors import QuotaExceeded
from storage.libraries import LOCAL, Guild
from storage.model import Article, Comment, StorageUse, Thread
from storage.quota import Quota
from storage.sqlite import SqliteStorage
from tests.persistence.storage_samples import MONDAY, TUESDAY

GUILD, OTHER = Guild(5), Guild(6)
TEN_COMMENTS = Quota(comments=10)
TWO_MEGABYTES = Quota(megabytes=2)


def thread(key: str, comments: int = 4, characters: int = 10) -> Thread:
    return Thread(
        "Ovens",
        tuple(Comment(n, "ü" * (characters // 2), author="Ana", key=f"{n}") for n in range(2, comments + 2)),
        key=key,
    )


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Quota], SqliteStorage]:
    return lambda quota: SqliteStorage(tmp_path / "threads.sqlite3", quota=quota)


async def test_an_import_past_the_comments_that_a_guild_may_store_is_refused_whole(
    opened: Callable[[Quota], SqliteStorage],
) -> None:
    async with opened(TEN_COMMENTS) as storage:
        await storage.threads.save(GUILD, thread("a"), at=MONDAY)
        await storage.threads.save(GUILD, thread("b", 6), at=MONDAY)
        with pytest.raises(QuotaExceeded) as raised:
            await storage.threads.save(GUILD, thread("c", 1), at=MONDAY)
        assert raised.value.facts == {"whose": "server", "what": "comments", "stored": 10, "limit": 10}
        assert (await storage.threads.list(GUILD)).total == 2
        await storage.threads.save(OTHER, thread("c", 1), at=MONDAY)  # its own quota
        await storage.threads.delete(GUILD, 1)
        await storage.threads.save(GUILD, thread("c", 1), at=MONDAY)


async def test_an_import_past_the_text_that_a_guild_may_store_is_refused(
    opened: Callable[[Quota], SqliteStorage],
) -> None:
    async with opened(TWO_MEGABYTES) as storage:
        await storage.threads.save(GUILD, thread("a", 8, 200_000), at=MONDAY)
        with pytest.raises(QuotaExceeded) as raised:
            await storage.threads.save(GUILD, thread("b", 3, 200_000), at=MONDAY)
        assert raised.value.facts == {"whose": "server", "what": "megabytes", "stored": 1, "limit": 2}
        large = replace(thread("c", 1), article=Article("a" * 500_000))
        with pytest.raises(QuotaExceeded):
            await storage.threads.save(GUILD, large, at=MONDAY)
        await storage.people.erase_author("ana")
        await storage.threads.save(GUILD, large, at=MONDAY)


async def test_of_many_imports_at_once_as_many_are_stored_as_there_is_room_for(
    opened: Callable[[Quota], SqliteStorage],
) -> None:
    async with opened(TEN_COMMENTS) as storage, opened(TEN_COMMENTS) as beside:
        saves = [
            (storage if n % 2 else beside).threads.save(GUILD, thread(f"k{n}", 3), at=MONDAY)
            for n in range(12)
        ]
        done = await asyncio.gather(*saves, return_exceptions=True)
        assert sum(isinstance(one, QuotaExceeded) for one in done) == 9
        assert sum(info.comment_count for info in (await storage.threads.list(GUILD)).items) == 9


async def test_a_full_guild_can_still_be_brought_up_to_date_and_made_smaller(
    opened: Callable[[Quota], SqliteStorage],
) -> None:
    """Also if the limit was lowered meanwhile: comments can still be deleted and edited."""
    async with opened(Quota()) as storage:
        whole = thread("a", 20)
        await storage.threads.save(GUILD, whole, at=MONDAY)
    async with opened(TEN_COMMENTS) as storage:
        await storage.threads.save(GUILD, whole, at=TUESDAY)
        edited = replace(whole, comments=(replace(whole.comments[0], text="gone"), *whole.comments[1:15]))
        assert (await storage.threads.save(GUILD, edited, at=TUESDAY)).changes.gone
        with pytest.raises(QuotaExceeded):
            await storage.threads.save(GUILD, thread("a", 30), at=TUESDAY)


async def test_an_edit_of_a_live_thread_is_never_refused(opened: Callable[[Quota], SqliteStorage]) -> None:
    async with opened(Quota()) as storage:
        whole = thread("discord:1", 6, 400_000)
        await storage.threads.save(GUILD, whole, at=MONDAY)
    longer = replace(whole, comments=(replace(whole.comments[0], text="a" * 500_000), *whole.comments[1:]))
    async with opened(TWO_MEGABYTES) as storage:
        with pytest.raises(QuotaExceeded):
            await storage.threads.save(GUILD, longer, at=MONDAY)
        assert (await storage.threads.save(GUILD, longer, at=MONDAY, revision=1)).changes.changed


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_sentence_says_what_is_full_and_what_to_do(language: str) -> None:
    explain = get_phrases(language).explain
    words = explain(QuotaExceeded(whose="server", what="comments", stored=499_000, limit=500_000))
    assert "499" in words
    assert "500" in words
    assert "/thread delete" in words
    assert "/settings" in words
    assert "MB" in explain(QuotaExceeded(whose="person", what="megabytes", stored=499, limit=500))


async def test_how_much_a_guild_stores_and_may_store_is_told(
    opened: Callable[[Quota], SqliteStorage],
) -> None:
    async with opened(Quota(comments=10, megabytes=2)) as storage:
        assert await storage.threads.get_usage(GUILD) == StorageUse(0, 0, 10, 2_000_000)
        await storage.threads.save(GUILD, thread("a", 4, 10), at=MONDAY)
        await storage.threads.save(OTHER, thread("a", 9, 10), at=MONDAY)
        use = await storage.threads.get_usage(GUILD)
        assert (use.comments, use.bytes) == (4, 40)
        assert use.share == 0.4
        await storage.threads.delete(GUILD, 1)
        assert (await storage.threads.get_usage(GUILD)).comments == 0
    async with opened(Quota()) as storage:
        assert (await storage.threads.get_usage(OTHER)).share == 0.0, "no limit is near"


async def test_the_doctor_tells_which_server_is_nearest_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"

    def finding(quota: Quota) -> Finding:
        found = check_files(path, get_phrases("en"), path.with_name(".env"), quota)
        return next(one for one in found if one.what == "quota")

    async with SqliteStorage(path) as storage:
        await storage.threads.save(LOCAL, thread("a", 50), at=MONDAY)
    assert finding(TEN_COMMENTS).words == "Nothing is stored yet."
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, thread("a", 4), at=MONDAY)
        await storage.threads.save(OTHER, thread("a", 8), at=MONDAY)
    roomy, full, unlimited = finding(TEN_COMMENTS), finding(Quota(comments=8)), finding(Quota())
    assert roomy.health is unlimited.health is Severity.OK
    assert roomy.words == "Closest to the limit: server 6, with 8 of 10 comments and 1 MB of text."
    assert full.health is Severity.NOTE
    assert "8 of 8 comments" in full.words
    assert "THREADGIST_MAX_GUILD_COMMENTS" in full.words
    assert "8 comments and 1 MB" in unlimited.words
