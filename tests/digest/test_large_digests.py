"""Digests of large threads are made in steps that can be kept, with turns for other digests, and with
progress."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.digest import cache_key
from bot.digest.model import Length
from bot.digest.serialization import digest_to_bytes
from bot.digest.similarity.embeddings import UseEncoder, hash_text
from bot.digest.worker import make_digest_bodies
from bot.discord_ui.replies import progress
from bot.errors import Busy, Quarantined, WorkTooSlow
from bot.services import digests as service
from bot.services import workers as workers_module
from bot.services.digests import DigestService, ProgressListener
from bot.services.fair_queue import FairQueue, Job
from bot.services.quarantine import hash_thread
from bot.services.workers import Workers
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.discord_house import answer, house_in, shown_in, speaking
from tests.patience import PATIENCE, turns
from tests.services.light_workers import compute_without_end, let_pass

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HERE, THERE = Guild(1), Guild(2)
AT_ONCE = 10
WORDS = (
    "tram",
    "bus",
    "ferry",
    "bridge",
    "toll",
    "ticket",
    "council",
    "budget",
    "winter",
    "school",
    "market",
)


def create_thread(count: int, key: str = "a") -> Thread:
    comments = tuple(
        Comment(
            number,
            f"I think the {WORDS[number % 11]} needs a {WORDS[number % 7]} more than {number} of us do.",
            author=f"a{number % 7}",
        )
        for number in range(2, count + 2)
    )
    return Thread(f"Tram {key}", comments, key=key)


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "ENCODE_BATCH", AT_ONCE)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as made:
        yield made


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Returns the texts that are encoded in this process."""
    texts: list[str] = []
    encode = UseEncoder.encode

    def noted(self: UseEncoder, given: Sequence[str]) -> Any:
        texts.extend(given)
        return encode(self, given)

    monkeypatch.setattr(UseEncoder, "encode", noted)
    return texts


async def test_several_workers_encode_one_thread_and_make_the_same_digest(storage: SqliteStorage) -> None:
    thread = create_thread(60)
    thread_id = (await storage.threads.save(HERE, thread, at=NOON)).info.id
    workers = Workers(2, most_waiting=9, seconds=PATIENCE)
    digests = DigestService(storage, workers)
    most_at_work = 0
    take_turn = workers.run_job

    async def run_job(job: Job, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        nonlocal most_at_work
        working.append(job)
        most_at_work = max(most_at_work, len(working))
        try:
            return await take_turn(job, function, *args, **kwargs)
        finally:
            working.remove(job)

    working: list[Job] = []
    setattr(workers, "run_job", run_job)  # noqa: B010 (a method)
    try:
        made = await digests.get(HERE, thread_id)
    finally:
        await digests.close()
        await workers.close()
    assert most_at_work == 2
    alone = make_digest_bodies(thread, {}, cache_key.DEFAULT_METHOD).by_length[Length.SHORT]
    assert digest_to_bytes(made) == alone


async def test_a_small_digest_is_made_before_a_large_one_of_another_server_that_was_begun_first(
    storage: SqliteStorage,
) -> None:
    large = (await storage.threads.save(HERE, create_thread(150), at=NOON)).info.id
    small = (await storage.threads.save(THERE, create_thread(5), at=NOON)).info.id
    workers = Workers(1, most_waiting=9, seconds=120)
    digests = DigestService(storage, workers)
    begun = asyncio.Event()

    async def tell(done: int, _total: int) -> None:
        if done:
            begun.set()

    try:
        await workers.start()
        first = asyncio.create_task(digests.get(HERE, large, progress=ProgressListener(tell, every=0.01)))
        await begun.wait()
        await digests.get(THERE, small)
        assert not first.done()
        kept = await storage.digests.get_vectors(HERE, large, cache_key.ENCODER)
        assert 0 < len(kept) < 150
        assert (await first).coverage.comments == 150
    finally:
        await digests.close()
        await workers.close()


async def test_a_digest_that_is_broken_off_goes_on_where_it_stopped(
    storage: SqliteStorage, encoded: list[str]
) -> None:
    thread = create_thread(60)
    id_ = (await storage.threads.save(HERE, thread, at=NOON)).info.id
    stopped = DigestService(storage)
    enough = asyncio.Event()

    async def tell(done: int, _total: int) -> None:
        if done >= 2 * AT_ONCE:
            enough.set()

    waiting = asyncio.create_task(stopped.get(HERE, id_, progress=ProgressListener(tell, every=0.0)))
    await enough.wait()
    await stopped.close()
    await asyncio.gather(waiting, return_exceptions=True)
    kept = await storage.digests.get_vectors(HERE, id_, cache_key.ENCODER)
    assert len(kept) >= 2 * AT_ONCE
    encoded.clear()
    digest = await DigestService(storage).get(HERE, id_)
    assert kept.keys().isdisjoint(map(hash_text, encoded))
    said = {comment.text for comment in thread.comments}
    assert sum(text in said for text in encoded) == 60 - len(kept)
    assert len(set(encoded)) == len(encoded)
    at_once = make_digest_bodies(await storage.threads.get(HERE, id_), {}, cache_key.DEFAULT_METHOD)
    assert digest_to_bytes(digest) == at_once.by_length[Length.SHORT]


async def test_progress_of_a_large_digest_is_counted_in_comments(storage: SqliteStorage) -> None:
    id_ = (await storage.threads.save(HERE, create_thread(60), at=NOON)).info.id
    told: list[tuple[int, int]] = []

    async def tell(done: int, total: int) -> None:
        told.append((done, total))

    await DigestService(storage).get(HERE, id_, progress=ProgressListener(tell, every=0.0))
    assert told == sorted(set(told))
    assert {total for _, total in told} == {60}
    told.clear()
    await DigestService(storage).make_unstored(create_thread(60), progress=ProgressListener(tell, every=0.0))
    assert told == [(done, 60) for done in range(0, 60, AT_ONCE)]


async def test_a_thread_that_changes_meanwhile_gets_the_digest_of_what_it_is_now(
    storage: SqliteStorage, encoded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = create_thread(60)
    id_ = (await storage.threads.save(HERE, whole, at=NOON)).info.id
    keep = storage.digests.save_vectors
    changed = Thread(whole.title, (*whole.comments[1:], Comment(62, "I want neither.")), key=whole.key)

    async def meanwhile(*given: Any, **named: Any) -> None:
        if len(encoded) == 2 * AT_ONCE:
            await storage.threads.save(HERE, changed, at=NOON)
        await keep(*given, **named)

    monkeypatch.setattr(storage.digests, "save_vectors", meanwhile)
    digest = await DigestService(storage).get(HERE, id_, Length.FULL)
    assert digest.last_number == 62
    assert 2 not in {quote.number for quote in digest.list_quotes()}
    monkeypatch.undo()
    fresh = make_digest_bodies(await storage.threads.get(HERE, id_), {}, cache_key.DEFAULT_METHOD)
    assert await storage.digests.get_vectors(HERE, id_, cache_key.ENCODER) == fresh.fresh_vectors


async def test_whoever_asks_for_a_newer_revision_waits_for_the_one_being_made_and_gets_theirs(
    storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = create_thread(4)
    id_ = (await storage.threads.save(HERE, whole, at=NOON)).info.id
    digests = DigestService(storage)
    step, begun, go_on = DigestService._step, asyncio.Event(), asyncio.Event()

    async def held(self: DigestService, *given: Any) -> Any:
        made = await step(self, *given)
        begun.set()
        await go_on.wait()
        return made

    monkeypatch.setattr(DigestService, "_step", held)
    first = asyncio.create_task(digests.get(HERE, id_))
    await begun.wait()
    more = Thread(whole.title, (*whole.comments, Comment(6, "I want neither of them.")), key=whole.key)
    await storage.threads.save(HERE, more, at=NOON)
    second = asyncio.create_task(digests.get(HERE, id_))
    await turns()
    go_on.set()
    assert (await first).last_number == 5
    assert (await second).last_number == 6


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only processor time decides, however busy the machine is."""
    monkeypatch.setattr(workers_module, "WALL_CLOCK_FACTOR", 1000)


@pytest.mark.usefixtures("patient")
async def test_waiting_costs_no_processor_time_and_is_not_stopped_for_it() -> None:
    workers = Workers(1, most_waiting=3, seconds=PATIENCE)
    try:
        await workers.start()
        workers.seconds = 0.5
        assert await workers.run(let_pass, 1.5) == "done"
        with pytest.raises(WorkTooSlow) as caught:
            await workers.run_job(Job(HERE, allowance=2.0), compute_without_end)
        assert caught.value.facts == {"seconds": 1.0}
        workers.seconds = PATIENCE
        assert await workers.run(let_pass, 0.0) == "done"
    finally:
        await workers.close()


@pytest.mark.usefixtures("patient")
async def test_what_merely_took_long_and_goes_on_from_there_is_not_left_alone() -> None:
    workers = Workers(1, most_waiting=3, seconds=PATIENCE)
    content = hash_thread(create_thread(3))
    try:
        await workers.start()
        workers.seconds = 0.2
        for _ in range(2):
            with pytest.raises(WorkTooSlow):
                await workers.run_job(Job(HERE, content, resumable=True), compute_without_end)
        with pytest.raises(WorkTooSlow):
            await workers.run_job(Job(HERE, content), compute_without_end)
        with pytest.raises(Quarantined):
            await workers.run_job(Job(HERE, content), compute_without_end)
    finally:
        await workers.close()


async def test_pieces_of_admitted_work_are_never_refused_and_others_have_their_turn_in_between() -> None:
    turns = FairQueue(1, most=2, most_per_guild=2)
    large, order = Job(HERE), list[str]()

    async def small(name: str) -> None:
        async with turns.wait_for_slot(Job(THERE)):
            order.append(name)

    with turns.admit(large):
        async with turns.wait_for_slot(large):
            waiting = asyncio.create_task(small("theirs"))
            await asyncio.sleep(0)
            with pytest.raises(Busy):
                async with turns.wait_for_slot(Job(THERE)):
                    pass
        async with turns.wait_for_slot(large):
            order.append("ours")
    await waiting
    assert order == ["theirs", "ours"]
    assert len(turns) == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("en-US", "Reading 10 of 60 comments …"), ("de", "10 von 60 Kommentaren gelesen …")],
)
async def test_somebody_who_waits_in_discord_sees_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(progress, "PROGRESS_SECONDS", 0.0)
    async with house_in(tmp_path) as house:
        await house.storage.threads.save(Guild(house.guild.id), create_thread(60), at=NOON)
        with speaking(language):
            result = await house.reader.slash(house.channel, "summary overview", thread="1")
        assert any(said in str(one) for one in house.env.http_requests)
        assert "60" in shown_in(answer(result))
        assert said not in shown_in(answer(result))
