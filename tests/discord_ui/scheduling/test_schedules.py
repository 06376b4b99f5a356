"""/digest schedule: from adding a schedule to the post in the channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.discord_ui.scheduling.notices import describe_notice
from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.phrases import get_phrases
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.sending import ScheduleNews, SentMessage
from storage.libraries import Guild
from storage.model import PostPart, Visibility
from storage.schedules import (
    Delivery,
    DeliveryState,
    Notice,
    NoticeKind,
    PauseReason,
    Schedule,
    ScheduleState,
    ThreadActivity,
)
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, texts_of

HOUR = timedelta(hours=1)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        await made.keep_tram()
        yield made


async def schedule(house: House, command: str, **options: object) -> str:
    return shown_in(answer(await house.staff.slash(house.channel, f"digest schedule {command}", **options)))


async def add(house: House, **options: object) -> str:
    wanted = {"channel": house.channel, "when": "daily 18:00", "timezone": "Europe/Berlin", "what": "1"}
    return await schedule(house, "add", **wanted | options)


async def stored(house: House) -> Schedule:
    found: Schedule = await house.storage.schedules.get(house.guild.id, 1)
    return found


async def sweep(house: House, at: datetime) -> None:
    """Delivers posts as if it were that time."""
    scheduler = Scheduler(house.storage, lambda: at)
    client = house.env.bot
    sender = ScheduledPosts(client, house.services)
    await scheduler.plan_by_activity(sender)
    await scheduler.sweep(sender, scheduler.make_deliverer(sender))


async def states(house: House) -> list[DeliveryState]:
    return [delivery.state for delivery in await house.storage.outbox.list(house.guild.id, 1)]


async def read_posts(house: House) -> list[str]:
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    found = [message async for message in channel.history() if not message.flags.ephemeral]
    return [texts_of(message) for message in found if "tram" in texts_of(message)]


async def test_a_schedule_says_its_next_three_times_and_posts_at_the_first(house: House) -> None:
    said = await add(house)
    assert "A tram to the harbour" in said
    assert said.count("18:00") == 3
    assert "Berlin time" in said
    due = (await stored(house)).next_due
    assert due is not None
    await sweep(house, due)
    assert len(await read_posts(house)) == 1
    (post,) = await house.storage.posts.list(house.guild.id, 1)
    assert post.channel == house.channel.id
    await sweep(house, due + timedelta(days=1))
    assert len(await read_posts(house)) == 1  # there is nothing new


async def test_schedules_are_listed_paused_resumed_and_removed(house: House) -> None:
    assert "no schedules" in await schedule(house, "list")
    await add(house)
    await add(house, when="every 20 new comments", min_new=3)
    listed = await schedule(house, "list")
    assert "2 schedules" in listed
    assert "daily 18" in listed
    assert "paused" in await schedule(house, "pause", schedule="1")
    assert (await stored(house)).state is ScheduleState.PAUSED
    assert "on request" in await schedule(house, "list")
    assert "is active" in await schedule(house, "resume", schedule="#1")
    assert (await stored(house)).next_due is not None
    assert "removed" in await schedule(house, "remove", schedule="1")
    assert "1 schedule" in await schedule(house, "list")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"when": "every second"}, "too often"),
        ({"when": "0 0 30 2 *"}, "never comes"),
        ({"when": "whenever"}, "I don't understand"),
        ({"timezone": "Mars/Base"}, "no time zone"),
        ({"what": "77"}, "no thread 77"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_kept(
    house: House, options: dict[str, str], words: str
) -> None:
    assert words in await add(house, **options)
    assert await house.storage.schedules.list(house.guild.id) == ()


async def test_only_staff_may_set_schedules(house: House) -> None:
    for command, options in (
        ("add", {"channel": house.channel, "when": "daily 18:00", "timezone": "UTC", "what": "1"}),
        ("remove", {"schedule": "1"}),
    ):
        refused = await house.reader.slash(house.channel, f"digest schedule {command}", **options)
        assert "need" in shown_in(answer(refused))
    assert await house.storage.schedules.list(house.guild.id) == ()


async def test_running_now_posts_without_waiting_for_the_time(house: House) -> None:
    await add(house)
    assert "in a moment" in await schedule(house, "run-now", schedule="1")
    await sweep(house, datetime.now(UTC))
    assert len(await read_posts(house)) == 1
    assert "would post nothing" in await schedule(house, "run-now", schedule="1")


async def test_a_preview_is_the_digest_for_oneself(house: House) -> None:
    await add(house)
    assert "A tram to the harbour" in await schedule(house, "preview", schedule="1")
    assert await states(house) == []


async def test_each_post_may_have_a_discord_thread_of_its_own(house: House) -> None:
    await add(house, new_thread=True)
    due = (await stored(house)).next_due
    assert due is not None
    await sweep(house, due)
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    assert [thread.name for thread in guild.threads] == ["A tram to the harbour"]
    (post,) = await house.storage.posts.list(house.guild.id, 1)
    assert post.channel == guild.threads[0].id


async def test_a_channel_that_was_deleted_pauses_the_schedule_and_its_owner_is_told(house: House) -> None:
    news = house.guild.create_text_channel("news")
    await add(house, channel=news)
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    channel = guild.get_channel(news.id)
    assert channel is not None
    await channel.delete()
    due = (await stored(house)).next_due
    assert due is not None
    await sweep(house, due)
    paused = await stored(house)
    assert (paused.state, paused.pause_reason) == (ScheduleState.PAUSED, PauseReason.CHANNEL_GONE)
    assert await house.storage.outbox.list_notices(due + HOUR) == ()
    assert "the channel was deleted" in await schedule(house, "list")


async def test_the_list_announces_no_post_about_a_deleted_thread_or_to_a_deleted_channel(
    house: House,
) -> None:
    news = house.guild.create_text_channel("news")
    await add(house)
    await add(house, what="everything", channel=news)
    assert (await schedule(house, "list")).count("Next post") == 2
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    listed = await schedule(house, "list")
    assert "Posts nothing: the thread was deleted" in listed
    for command in ("preview", "run-now", "resume"):
        assert "cannot post now: the thread was deleted" in await schedule(house, command, schedule="1")
    assert listed.count("Next post") == 1
    channel = house.env.bot.get_channel(news.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    listed = await schedule(house, "list")
    assert "Posts nothing: the channel was deleted" in listed
    assert "Next post" not in listed


async def test_the_list_names_an_archived_discord_thread_that_a_schedule_posts_to(house: House) -> None:
    starter = await house.reader.send(house.channel, "Where do digests go?")
    house.env.backend.create_thread(
        house.channel.id, "digests of 2026", starter.author.id, type=11, message_id=starter.id
    )
    await house.env.settle()
    thread = house.channel.threads[-1]
    await add(house, channel=thread)
    found = house.env.bot.get_channel(thread.id)
    assert isinstance(found, discord.Thread)
    await found.edit(archived=True)
    await house.env.settle()
    listed = await schedule(house, "list")
    assert "digests of 2026" in listed
    assert "Next post" in listed


async def test_if_nobody_set_it_any_more_the_owner_of_the_server_is_told(house: House) -> None:
    await add(house)
    await house.storage.people.erase(house.staff.id)
    found = await stored(house)
    assert found.wanted.created_by is None
    sender = ScheduledPosts(house.env.bot, house.services)
    notice = Notice(1, house.guild.id, 1, NoticeKind.SKIPPED_TIMES, found.created_at, count=2)
    assert await sender.notify(found, notice)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", NoticeKind)
async def test_a_notice_says_which_schedule_it_is_about(
    house: House, kind: NoticeKind, language: str
) -> None:
    await add(house)
    found = await stored(house)
    for reason in PauseReason:
        notice = Notice(1, house.guild.id, 1, kind, found.created_at, due=found.next_due, reason=reason)
        said = describe_notice(found, notice, get_phrases(language))
        assert f"<#{house.channel.id}>" in said
        assert "daily 18" in said


async def test_a_thread_that_became_private_is_not_posted_where_others_read(house: House) -> None:
    await add(house)
    await house.keep_tram(Visibility.STAFF)
    due = (await stored(house)).next_due
    assert due is not None
    await sweep(house, due)
    assert await read_posts(house) == []
    assert (await stored(house)).pause_reason is PauseReason.READERS


async def post_without_answer(house: House) -> tuple[ScheduledPosts, Delivery, SentMessage]:
    """Simulates that Discord's answer was lost."""
    found = await stored(house)
    due = found.next_due
    assert due is not None
    sender = ScheduledPosts(house.env.bot, house.services)
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    news = ScheduleNews(ThreadActivity(12, 13, due), info)
    await Scheduler(house.storage).run_now(house.guild.id, 1)
    (delivery,) = await house.storage.outbox.list(house.guild.id, 1)
    prepared = await sender.prepare(found, news, delivery)
    sent = await prepared.send(delivery.nonce)
    begun = discord.utils.snowflake_time(sent.message)  # by the clock of the simulated Discord
    return sender, replace(delivery, first_sent_at=begun), sent


async def test_a_post_whose_answer_was_lost_is_found_in_the_history(house: House) -> None:
    await add(house)
    sender, delivery, sent = await post_without_answer(house)
    found = await stored(house)
    assert await sender.find(found, delivery) == sent
    # neither an earlier post, nor one that is recorded as another post
    begun = delivery.first_sent_at
    assert begun is not None
    late = replace(delivery, first_sent_at=begun + HOUR)
    assert await sender.find(found, late) is None


async def test_a_post_whose_answer_was_lost_is_found_after_its_thread_was_deleted(house: House) -> None:
    await add(house)
    sender, delivery, sent = await post_without_answer(house)
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    assert await sender.find(await stored(house), delivery) == sent


async def make_delivery_of_several(house: House, sent_at: datetime) -> tuple[Schedule, Delivery]:
    """Returns a roundup of schedule 2 that includes the tram, for which it is unknown whether it was
    posted."""
    await add(house, what="everything")
    await Scheduler(house.storage).run_now(house.guild.id, 2)
    (delivery,) = await house.storage.outbox.list(house.guild.id, 2)
    parts = (PostPart(1, 0, 13, 1), PostPart(2, 0, 5, 1))
    schedule = await house.storage.schedules.get(house.guild.id, 2)
    return schedule, replace(delivery, first_sent_at=sent_at, parts=parts)


async def test_a_recorded_post_about_one_thread_is_not_taken_for_a_lost_one_about_several(
    house: House,
) -> None:
    await add(house)
    due = (await stored(house)).next_due
    assert due is not None
    await sweep(house, due)
    (post,) = await house.storage.posts.list(house.guild.id, 1)
    sent_at = discord.utils.snowflake_time(post.message)
    several, delivery = await make_delivery_of_several(house, sent_at)
    sender = ScheduledPosts(house.env.bot, house.services)
    assert await sender.find(several, delivery) is None


async def test_a_lost_post_is_found_by_its_nonce_rather_than_by_what_it_shows(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(house)
    sender, first, _ = await post_without_answer(house)
    assert first.first_sent_at is not None
    several, delivery = await make_delivery_of_several(house, first.first_sent_at)
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    second = await channel.send("New in Home")
    read = discord.TextChannel.history

    async def history(place: discord.TextChannel, **options: Any) -> AsyncIterator[discord.Message]:
        # the simulated Discord stores no nonces
        async for message in read(place, **options):
            message.nonce = delivery.nonce if message.id == second.id else None
            yield message

    monkeypatch.setattr(discord.TextChannel, "history", history)
    found = await sender.find(several, delivery)
    assert found is not None
    assert found.message == second.id
