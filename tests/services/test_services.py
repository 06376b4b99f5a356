"""Importing and digesting as use cases, on a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.digest import cache_key
from bot.digest.compose import create_digest
from bot.digest.model import Length
from bot.digest.serialization import digest_from_bytes, digest_to_bytes
from bot.digest.similarity.embeddings import UseEncoder
from bot.digest.summary.ranking import Method
from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.services import Services
from bot.services.catching_up.news import CatchingUp
from bot.services.catching_up.reading import ReadHistory
from bot.services.digests import DigestService
from bot.services.live_threads import LiveThreads
from bot.services.posts import PostService
from bot.services.privacy import Privacy
from bot.services.retention import Retention
from bot.services.scheduling.scheduler import Scheduler
from bot.services.server_settings import ServerSettings
from bot.services.stretches import Stretches
from bot.services.threads import ThreadService
from storage.errors import ThreadNotFound
from storage.libraries import Guild
from storage.model import Thread, ThreadInfo
from storage.sqlite import SqliteStorage
from tests.patience import until

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CONTENT = (SEEDS / "night-trains.txt").read_bytes()
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
GUILD, OTHER = Guild(11), Guild(22)


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        limits = Limits()
        threads = ThreadService(storage, limits, clock=lambda: NOON)
        live, settings = LiveThreads(storage, limits), ServerSettings(storage)
        retention = Retention(storage, settings, timedelta(days=7))
        posts, privacy = PostService(storage), Privacy(storage)
        schedules = Scheduler(storage)
        digests = DigestService(storage)
        reading = ReadHistory(storage, digests)
        catching_up = CatchingUp(storage, digests, reading)
        yield Services(
            storage,
            threads,
            digests,
            limits,
            live,
            settings,
            retention,
            posts,
            privacy,
            schedules,
            Stretches(storage),
            reading,
            catching_up,
        )


def read() -> Thread:
    return read_thread(CONTENT, "night-trains.txt", Limits())


async def test_an_import_is_stored_with_who_and_when(services: Services) -> None:
    added = await services.threads.add(GUILD, CONTENT, by=7)
    assert added.saved.created
    assert (added.saved.info.imported_by, added.saved.info.imported_at) == (7, NOON)
    assert await services.storage.threads.get(GUILD, added.saved.info.id) == added.thread == read()


async def test_a_given_title_replaces_the_one_read(services: Services) -> None:
    added = await services.threads.add(GUILD, CONTENT, title="Sleepers")
    assert added.saved.info.title == "Sleepers"


async def test_a_given_title_survives_an_import_without_one(services: Services) -> None:
    await services.threads.add(GUILD, CONTENT, title="Sleepers")
    again = await services.threads.add(GUILD, CONTENT)
    assert (again.saved.created, again.saved.info.title, again.saved.info.revision) == (False, "Sleepers", 1)
    renamed = await services.threads.add(GUILD, CONTENT, title="Night trains at last")
    assert renamed.saved.info.title == "Night trains at last"


async def test_what_cannot_be_read_is_not_stored(services: Services) -> None:
    with pytest.raises(UnreadableSource):
        await services.threads.add(GUILD, b"\x00\xff\xfe binary \x00" * 50)
    assert (await services.storage.threads.list(GUILD)).total == 0


async def test_a_digest_is_of_the_stored_thread_and_of_the_length_asked_for(services: Services) -> None:
    id_ = (await services.threads.add(GUILD, CONTENT)).saved.info.id
    for length in Length:
        digest = await services.digests.get(GUILD, id_, length)
        assert digest.recipe.length is length
        assert digest == create_digest(read(), length)


async def test_another_guild_gets_no_digest(services: Services) -> None:
    id_ = (await services.threads.add(GUILD, CONTENT)).saved.info.id
    with pytest.raises(ThreadNotFound):
        await services.digests.get(OTHER, id_)


async def test_a_digest_is_computed_once_however_many_ask(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = (await services.threads.add(GUILD, CONTENT)).saved.info.id
    computed = 0
    step = DigestService._step

    async def counted(self: DigestService, *args: object) -> object:
        nonlocal computed
        computed += 1
        return await step(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(DigestService, "_step", counted)
    digests = await asyncio.gather(*(services.digests.get(GUILD, id_) for _ in range(20)))
    await services.digests.get(GUILD, id_, Length.FULL)
    assert computed == 1
    assert all(digest == digests[0] for digest in digests)


async def test_an_impatient_reader_does_not_take_the_digest_from_the_others(services: Services) -> None:
    id_ = (await services.threads.add(GUILD, CONTENT)).saved.info.id
    first = asyncio.create_task(services.digests.get(GUILD, id_))
    second = asyncio.create_task(services.digests.get(GUILD, id_))
    await until(lambda: bool(services.digests._under_way))
    first.cancel()
    assert (await second).title == read().title


async def test_whoever_asks_in_the_moment_a_digest_is_done_for_a_changed_thread_gets_a_new_one(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await services.threads.add(GUILD, CONTENT)
    asked: list[asyncio.Task[dict[Length, bytes]]] = []
    done: list[asyncio.Task[object]] = []
    make, shield = DigestService._make, asyncio.shield

    async def make_and_ask(self: DigestService, *args: Any) -> Any:
        made = await make(self, *args)
        if not asked:
            thread = read()
            await services.storage.threads.save(
                GUILD, replace(thread, comments=thread.comments[:-1]), at=NOON
            )
            changed = await services.storage.threads.get_info(GUILD, 1)

            async def get_at_once(*_: object) -> ThreadInfo:
                return changed

            monkeypatch.setattr(services.storage.threads, "get_info", get_at_once)
            asked.append(asyncio.create_task(self._made_once(GUILD, 1)))
        return made

    def shield_a_few_times(waited: asyncio.Task[object]) -> Any:
        done.extend([waited] if waited.done() else [])
        assert len(done) < 10, "it waits for what is done, again and again"
        return shield(waited)

    monkeypatch.setattr(DigestService, "_make", make_and_ask)
    monkeypatch.setattr(asyncio, "shield", shield_a_few_times)
    await services.digests.get(GUILD, 1)
    bodies = await asked[0]
    assert digest_from_bytes(bodies[Length.SHORT]).last_number < read().comments[-1].number


async def test_a_digest_is_made_anew_after_the_thread_changed(services: Services) -> None:
    id_ = (await services.threads.add(GUILD, CONTENT)).saved.info.id
    before = await services.digests.get(GUILD, id_)
    number = read().comments[-1].number
    thread = read()
    changed = replace(thread, comments=thread.comments[:-1])
    await services.storage.threads.save(GUILD, changed, at=NOON)
    after = await services.digests.get(GUILD, id_)
    assert before.last_number == number
    assert after.last_number < number
    assert all(quote.number != number for quote in after.list_quotes())


async def test_a_quote_that_the_store_does_not_prove_is_withheld_and_logged(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    info = (await services.threads.add(GUILD, CONTENT)).saved.info
    digest = create_digest(read())
    lying = replace(digest, article=(replace(digest.article[0], text="Nobody ever wrote this."),))
    await services.storage.digests.save(
        GUILD,
        info.id,
        cache_key.make_cache_key(Length.SHORT),
        revision=info.revision,
        body=digest_to_bytes(lying),
    )
    shown = await services.digests.get(GUILD, info.id)
    assert shown.article == ()
    assert shown.viewpoints == digest.viewpoints
    assert "quotes withheld" in caplog.text
    assert "Nobody ever wrote this" not in caplog.text


async def test_sentence_vectors_are_kept_and_not_made_twice(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = (await services.threads.add(GUILD, CONTENT)).saved.info
    digest = await services.digests.get(GUILD, info.id)
    assert await services.storage.digests.get_vectors(GUILD, info.id, cache_key.ENCODER)

    def refused(*_: object) -> None:
        raise AssertionError("encoded again")

    monkeypatch.setattr(UseEncoder, "encode", refused)
    again = DigestService(services.storage)
    bodies = await again._made_once(GUILD, info.id)
    assert bodies[Length.SHORT] == digest_to_bytes(digest)


async def test_nothing_of_a_forgotten_person_comes_back_by_a_digest_that_was_being_made(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = (await services.threads.add(GUILD, CONTENT)).saved.info
    step = DigestService._step

    async def meanwhile_forgotten(self: DigestService, *args: object) -> object:
        made = await step(self, *args)  # type: ignore[arg-type]
        for author in {comment.author for comment in read().comments if comment.author}:
            await services.storage.people.erase_author(author)
        return made

    monkeypatch.setattr(DigestService, "_step", meanwhile_forgotten)
    shown = await services.digests.get(GUILD, info.id)
    comments = {comment.number for comment in read().comments if comment.author}
    assert not comments & {quote.number for quote in shown.list_quotes()}
    assert await services.storage.digests.get_vectors(GUILD, info.id, cache_key.ENCODER) == {}
    assert await services.storage.digests.get(GUILD, info.id, cache_key.make_cache_key(Length.SHORT)) is None


async def test_vectors_of_what_a_thread_no_longer_says_are_forgotten(services: Services) -> None:
    info = (await services.threads.add(GUILD, CONTENT)).saved.info
    await services.digests.get(GUILD, info.id)
    before = await services.storage.digests.get_vectors(GUILD, info.id, cache_key.ENCODER)
    thread = read()
    await services.storage.threads.save(GUILD, replace(thread, comments=thread.comments[:2]), at=NOON)
    await services.digests.get(GUILD, info.id)
    after = await services.storage.digests.get_vectors(GUILD, info.id, cache_key.ENCODER)
    assert after.keys() < before.keys()


def test_the_recipe_names_the_methods_that_there_are() -> None:
    assert set(cache_key.METHODS) == set(Method)


def test_the_recipe_names_the_encoder_that_is_used() -> None:
    assert UseEncoder.name == cache_key.ENCODER
