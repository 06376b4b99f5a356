"""Schedules by activity post once when enough was written, however often the scheduler checks."""

from __future__ import annotations

from datetime import timedelta

from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.services.scheduling.scheduler import Scheduler
from storage.schedules import DeliveryState
from tests.discord_ui.features.test_summarize import chat
from tests.discord_ui.support.discord_house import House
from tests.discord_ui.support.schedule_support import add, begun, house, posts, states, stored

__all__ = ["house"]

EVERY_TWO = "every 2 new comments"


async def look(house: House, sender: ScheduledPosts, times: int = 1) -> None:
    """Checks every 15 seconds, as the running bot does."""
    for _ in range(times):
        now = max([one.due for one in await house.storage.outbox.list(house.guild.id, 1)] + [begun(house)])
        scheduler = Scheduler(house.storage, lambda now=now: now + timedelta(seconds=15))  # type: ignore[misc]
        await scheduler.plan_by_activity(sender)
        await scheduler.sweep(sender, scheduler.make_deliverer(sender))


async def test_what_was_posted_about_a_forum_is_not_counted_again(house: House) -> None:
    forum = house.guild.create_forum_channel("questions")
    made = house.env.backend.create_thread(forum.id, "Which oven?", house.reader.id)
    await house.env.settle()
    place = next(one for one in forum.threads if one.id == made.id)
    for line in ("I want to know before winter which oven to buy.", "The cheap one is fine for our kitchen."):
        await house.reader.send(place, line)
    await add(house, what=f"<#{forum.id}>", when=EVERY_TWO)
    sender = ScheduledPosts(house.env.bot, house.services)
    await look(house, sender, times=3)
    assert await states(house) == [DeliveryState.SENT]


async def test_what_was_posted_about_everything_is_not_counted_again(house: House) -> None:
    await add(house, when=EVERY_TWO)
    await house.keep_tram()
    sender = ScheduledPosts(house.env.bot, house.services)
    await look(house, sender, times=3)
    assert await states(house) == [DeliveryState.SENT]


async def test_messages_that_were_deleted_since_they_were_counted_are_looked_for_once(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    said = await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", when=EVERY_TWO)
    sender = ScheduledPosts(house.env.bot, house.services)
    assert (await sender.measure(await stored(house))).new == len(said)
    for message in said:
        await message.delete()
    await house.env.settle()
    await look(house, sender, times=3)
    assert await states(house) == [DeliveryState.SKIPPED]
    assert await posts(house, digests) == []


async def test_messages_by_people_who_opted_out_are_not_counted(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    said = await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", when=EVERY_TWO)
    for person in {message.author.id for message in said}:
        await house.services.privacy.opt_out(person)
    sender = ScheduledPosts(house.env.bot, house.services)
    assert (await sender.measure(await stored(house))).new == 0
    await look(house, sender)
    assert await states(house) == []
