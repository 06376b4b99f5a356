"""Digests that members have sent to themselves by direct message."""

from __future__ import annotations

import pytest

from bot.services.cooldowns import Cost, RateLimit
from storage.model import GuildSettings
from storage.schedules import PauseReason
from tests.discord_ui.discord_house import House
from tests.discord_ui.test_schedule_subjects import begun, direct, house, run, schedule, states, stored
from tests.discord_ui.test_summarize import chat

__all__ = ["house"]

STAFF_ONLY = GuildSettings(members_may_summarise=False)


async def test_members_have_no_channels_read_for_them_where_only_staff_may(house: House) -> None:
    await house.services.settings.keep(house.guild.id, STAFF_ONLY)
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
    await house.services.settings.keep(house.guild.id, STAFF_ONLY)
    await run(house, (await stored(house)).next_due or begun(house))
    assert (await stored(house)).pause_reason is PauseReason.SOURCE_CLOSED
    assert not any("oven" in one for one in await direct(house, house.reader))
    assert "can no longer be read" in await schedule(house, "preview", house.reader, schedule="1")


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
