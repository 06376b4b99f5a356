"""Guilds that remove the bot and return, and threads past their retention."""

from __future__ import annotations

from datetime import timedelta

from storage.libraries import Guild
from storage.model import GuildSettings
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import (
    AWAY,
    HOME,
    ME,
    list_stale_messages,
    make_thread,
    post,
    save,
)
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery


async def test_a_guild_that_was_left_is_forgotten_after_a_while(storage: Storage) -> None:
    for guild in (HOME, AWAY):
        await save(storage, guild, bakery())
        await storage.settings.save(guild.id, GuildSettings(language="de"))
        await storage.claims.submit(guild.id, ME, "Ana", MONDAY)
        await storage.posts.save(post(guild=guild.id, message=guild.id), revision=1)
    await storage.guilds.mark_left(HOME.id, MONDAY)
    await storage.guilds.mark_left(HOME.id, TUESDAY)  # the first time counts
    await storage.guilds.mark_left(12345, MONDAY)  # a guild that stored nothing
    assert await storage.guilds.delete_left_before(MONDAY) == 0
    assert (await storage.threads.list(HOME)).total == 1
    assert await storage.guilds.delete_left_before(TUESDAY) == 1
    assert await storage.guilds.delete_left_before(TUESDAY) == 0
    assert (await storage.threads.list(HOME)).total == 0
    assert (await storage.comments.search(HOME, "bread")).total == 0
    assert await storage.settings.get(HOME.id) == GuildSettings()
    assert (await storage.claims.list(HOME.id), await storage.posts.list(HOME.id, 1)) == ((), ())
    assert await storage.threads.get(AWAY, 1) == bakery()
    assert (await storage.settings.get(AWAY.id)).language == "de"
    # old buttons must never open new threads
    assert await save(storage, HOME, bakery()) == 2
    assert (await storage.claims.submit(HOME.id, ME, "Ana", MONDAY)).id == 2


async def test_a_guild_without_threads_is_not_listed_because_another_has_threads(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    await save(storage, AWAY, bakery())
    await storage.threads.delete(HOME, 1)
    assert await storage.guilds.list() == (AWAY.id,)


async def test_a_guild_that_came_back_in_time_keeps_everything(storage: Storage) -> None:
    await save(storage, HOME, bakery())
    await storage.guilds.mark_left(HOME.id, MONDAY)
    await storage.guilds.mark_returned(HOME.id)
    assert await storage.guilds.delete_left_before(TUESDAY) == 0
    assert await storage.threads.get(HOME, 1) == bakery()


async def test_threads_that_nobody_imported_again_are_deleted_when_their_time_is_over(
    storage: Storage,
) -> None:
    await save(storage, HOME, bakery())
    await save(storage, HOME, make_thread("bread", key="newer"))
    await save(storage, AWAY, bakery())
    await storage.posts.save(post(), revision=1)
    await storage.threads.save(HOME, make_thread("bread", "more bread", key="newer"), at=MONDAY)
    again = await storage.threads.save(HOME, make_thread("bread", "more bread", key="newer"), at=TUESDAY)
    assert (again.info.revision, again.info.updated_at) == (2, TUESDAY)
    assert await storage.threads.delete_not_updated_since(HOME, MONDAY) == 0
    assert await storage.threads.delete_not_updated_since(HOME, MONDAY + timedelta(seconds=1)) == 1
    assert [info.key for info in (await storage.threads.list(HOME)).items] == ["newer"]
    assert (await storage.comments.search(HOME, "bread")).total == 2
    assert await list_stale_messages(storage) == [500]
    assert (await storage.threads.list(AWAY)).total == 1
    assert await storage.threads.delete_not_updated_since(Guild(12345), TUESDAY) == 0
