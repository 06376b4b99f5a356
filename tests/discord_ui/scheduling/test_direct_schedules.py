"""Digests that members schedule for their own direct messages."""

from __future__ import annotations

from dataclasses import replace

import pytest
import simcord

from bot.services.cooldowns import Cost, RateLimit
from storage.libraries import Guild
from storage.model import GuildSettings, Visibility
from storage.schedules import MOST_DIRECT, PauseReason
from tests.discord_ui.features.test_summarize import chat
from tests.discord_ui.support.discord_house import House, texts_of, tram_thread
from tests.discord_ui.support.live_threads_support import words
from tests.discord_ui.support.schedule_support import begun, house, run, schedule, states, stored

__all__ = ["house"]

STAFF_ONLY = GuildSettings(members_may_summarise=False)


async def direct(house: House, who: simcord.MemberActor) -> list[str]:
    user = await house.env.bot.fetch_user(who.id)
    place = await user.create_dm()
    return [words(texts_of(one)) async for one in place.history(oldest_first=True)]


async def test_a_member_has_digests_sent_to_themselves_and_ends_it(house: House) -> None:
    await house.keep_tram()
    options = {"when": "daily 18:00", "timezone": "UTC", "what": "1"}
    added = await schedule(house, "to-me", house.reader, **options)
    assert "direct message" in added
    await run(house)
    (sent,) = await direct(house, house.reader)
    assert "A tram to the harbour" in sent
    assert "1 schedule" in await schedule(house, "list", house.reader)
    assert "no schedules" in await schedule(house, "list")
    assert "no schedule 1" in await schedule(house, "remove", schedule="1")
    await house.services.privacy.opt_out(house.reader.id)
    assert await house.storage.schedules.list(house.guild.id) == ()
    refused = await schedule(house, "to-me", house.reader, **options)
    assert "opted out" in refused


async def test_what_a_person_may_not_see_is_not_sent_to_them(house: House) -> None:
    await house.keep_tram()
    await schedule(house, "to-me", house.reader, when="daily 18:00", timezone="UTC", what="1")
    await house.keep_tram(Visibility.STAFF)
    await run(house)
    assert "tram" not in "".join(await direct(house, house.reader))
    assert (await stored(house)).pause_reason is PauseReason.SOURCE_CLOSED


async def test_a_direct_message_follows_its_thread(house: House) -> None:
    await house.keep_tram()
    await schedule(house, "to-me", house.reader, when="daily 18:00", timezone="UTC", what="1")
    await run(house)
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    (sent,) = await direct(house, house.reader)
    assert "removed" in sent


async def test_who_left_the_server_gets_no_new_words_in_an_old_direct_message(house: House) -> None:
    await house.keep_tram()
    await schedule(house, "to-me", house.reader, when="daily 18:00", timezone="UTC", what="1")
    await run(house)
    (sent,) = await direct(house, house.reader)
    assert "A tram to the harbour" in sent
    house.guild.remove_member(house.reader)
    await house.env.settle()
    thread = tram_thread()
    first, *others = thread.comments
    edited = replace(first, text="The ferry is worth its price. Buses are full every morning.")
    await house.keep(replace(thread, comments=(edited, *others)))
    assert await house.services.posts.sweep(house.env.bot._posted) == 1  # type: ignore[attr-defined]
    (sent,) = await direct(house, house.reader)
    assert "ferry" not in sent
    assert "This post was removed" in sent


async def test_a_person_can_have_a_few_of_them(house: House) -> None:
    await house.keep_tram()
    options = {"when": "daily 18:00", "timezone": "UTC", "what": "1"}
    for _ in range(MOST_DIRECT):
        assert "direct message" in await schedule(house, "to-me", house.reader, **options)
    assert "I already send you" in await schedule(house, "to-me", house.reader, **options)


async def test_members_have_no_channels_read_for_them_where_only_staff_may(house: House) -> None:
    await house.services.settings.save(house.guild.id, STAFF_ONLY)
    options = {"when": "daily 18:00", "timezone": "UTC"}
    for place in (house.channel, house.guild.create_forum_channel("questions")):
        refused = await schedule(house, "to-me", house.reader, what=f"<#{place.id}>", **options)
        assert "Only staff can summarise channels" in refused
    assert await house.storage.schedules.list(house.guild.id) == ()
    offered = await house.reader.autocomplete(house.channel, "digest schedule to-me", "what", "#general")
    assert offered == []


@pytest.mark.parametrize("when", ["daily 18:00", "every 2 new comments"])
async def test_a_members_schedule_about_a_channel_ends_when_only_staff_may_summarise(
    house: House, when: str
) -> None:
    await chat(house)
    what = f"<#{house.channel.id}>"
    await schedule(house, "to-me", house.reader, when=when, timezone="UTC", what=what)
    await house.services.settings.save(house.guild.id, STAFF_ONLY)
    await run(house, (await stored(house)).next_due or begun(house))
    assert (await stored(house)).pause_reason is PauseReason.STAFF_ONLY
    assert not any("oven" in one for one in await direct(house, house.reader))
    refused = await schedule(house, "preview", house.reader, schedule="1")
    assert "only staff can summarise channels" in refused
    assert "only staff can summarise channels" in await schedule(house, "list", house.reader)


async def test_reading_for_a_schedule_counts_as_work(house: House) -> None:
    await chat(house)
    house.services.cooldowns._paces[Cost.WORK] = RateLimit(1)
    house.services.cooldowns._clock = lambda: 100.0
    options = {"when": "daily 18:00", "timezone": "UTC", "what": f"<#{house.channel.id}>"}
    assert "direct message" in await schedule(house, "to-me", house.reader, **options)
    for command, given in (
        ("to-me", options),
        ("preview", {"schedule": "1"}),
        ("run-now", {"schedule": "1"}),
    ):
        assert "too often" in await schedule(house, command, house.reader, **given)
    assert await states(house) == []
