"""Schedules for channels, forums, Discord threads and everything new."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.services.scheduling.delivering import DELAYS
from bot.services.scheduling.scheduler import Scheduler
from storage.errors import QuotaExceeded
from storage.libraries import Guild
from storage.model import GuildSettings, Visibility
from storage.schedules import DeliveryState, PauseReason, Schedule, ScheduleState, ScheduleSubject
from tests.discord_ui.discord_house import House, answer, house_in, shown_in, texts_of
from tests.discord_ui.live_threads_support import bread, words
from tests.discord_ui.test_kept_conversations import KEEP, open_conversation, press
from tests.discord_ui.test_summarize import OVEN, RIDE, chat

pytestmark = pytest.mark.usefixtures("house")


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as made:
        made.services.schedules._clock = lambda: begun(made)
        yield made


def begun(house: House) -> datetime:
    """The clock of the simulated Discord is another one."""
    return discord.utils.snowflake_time(house.channel.id) + timedelta(minutes=10)


async def hide(house: House, channel: simcord.ChannelHandle) -> None:
    """From everybody but staff and the bot."""
    view = discord.Permissions(view_channel=True, read_message_history=True).value
    house.env.backend.set_overwrite(channel.id, Overwrite(house.guild.id, OverwriteType.ROLE, 0, view))
    for person in (house.staff.id, house.env.backend.bot_user.id):
        house.env.backend.set_overwrite(channel.id, Overwrite(person, OverwriteType.MEMBER, view, 0))
    await house.env.settle()


async def schedule(
    house: House, command: str, by: simcord.MemberActor | None = None, **options: object
) -> str:
    who = by or house.staff
    return words(shown_in(answer(await who.slash(house.channel, f"digest schedule {command}", **options))))


async def add(house: House, **options: object) -> str:
    wanted: dict[str, Any] = {"channel": house.channel, "when": "daily 18:00", "timezone": "UTC"}
    return await schedule(house, "add", **wanted | options)


async def stored(house: House, number: int = 1) -> Schedule:
    found: Schedule = await house.storage.schedules.get(house.guild.id, number)
    return found


async def run(house: House, at: datetime | None = None) -> None:
    """As if it were that time; the next time of the first schedule if none is given."""
    now = at or (await stored(house)).next_due
    assert now is not None
    scheduler = Scheduler(house.storage, lambda: now)
    sender = ScheduledPosts(house.env.bot, house.services)
    await scheduler.plan_by_activity(sender)
    await scheduler.sweep(sender, scheduler.deliverer(sender))


async def states(house: House) -> list[DeliveryState]:
    return [delivery.state for delivery in await house.storage.outbox.list(house.guild.id, 1)]


async def posts(house: House, channel: Any = None) -> list[str]:
    found = house.env.bot.get_channel((channel or house.channel).id)
    assert isinstance(found, discord.TextChannel)
    me = house.env.bot.user
    return [
        words(texts_of(message))
        async for message in found.history(oldest_first=True)
        if message.author == me and not message.flags.ephemeral
    ]


async def test_the_conversations_of_a_channel_are_posted_and_follow_deletions(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    said = await chat(house)
    added = await add(house, channel=digests, what=f"<#{house.channel.id}>")
    assert "#general" in added
    assert "24 hours" in added
    await run(house)
    (post,) = await posts(house, digests)
    assert "New in" in post
    assert "2 conversations" in post
    assert await states(house) == [DeliveryState.SENT]
    quoted = [line for line in (*OVEN, *RIDE) if line in post]
    assert quoted
    for message in said:
        if message.content in quoted:
            await message.delete()
    await house.env.settle()
    await house.services.live.close()
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    (post,) = await posts(house, digests)
    assert not any(line in post for line in quoted)


async def listed(house: House) -> str:
    return words(shown_in(answer(await house.staff.slash(house.channel, "thread list"))))


async def test_the_list_of_threads_marks_what_a_schedule_stored(house: House) -> None:
    await chat(house)
    await add(house, channel=house.guild.create_text_channel("digests"), what=f"<#{house.channel.id}>")
    await run(house)
    assert (await listed(house)).count("stored for a schedule") == 2
    info = words(shown_in(answer(await house.staff.slash(house.channel, "thread info", thread="1"))))
    assert "stored for a schedule" in info


async def test_what_a_person_kept_stays_theirs_when_a_schedule_posts_it(house: House) -> None:
    await chat(house)
    await press(house.staff, await open_conversation(house, house.staff), KEEP)
    await add(house, channel=house.guild.create_text_channel("digests"), what=f"<#{house.channel.id}>")
    await run(house)
    assert (await listed(house)).count("stored for a schedule") == 1
    assert (await listed(house)).count("conversation in a channel") == 2


async def test_a_schedule_is_paused_if_the_server_has_stored_as_much_as_it_may(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise QuotaExceeded(whose="server", what="comments", stored=9, limit=9)

    await chat(house)
    await add(house, channel=house.guild.create_text_channel("digests"), what=f"<#{house.channel.id}>")
    monkeypatch.setattr(house.services.live, "keep_conversation", refuse)
    await run(house)
    assert (await stored(house)).pause_reason is PauseReason.STORAGE_FULL
    assert "has stored as much as it may" in await schedule(house, "list")


async def test_only_what_was_written_since_the_last_post_is_posted(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>")
    await run(house)
    await run(house)
    assert len(await posts(house, digests)) == 1
    for words_said in ("The roof leaks again.", "The roof must be mended before autumn.", "Ask the roofer."):
        await house.reader.send(house.channel, words_said)
    await run(house)
    _, second = await posts(house, digests)
    assert "roof" in second
    assert "oven" not in second


async def test_a_channel_is_read_again_if_events_were_missed_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = house.guild.create_text_channel("digests")
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>")
    due, stretches = (await stored(house)).next_due, house.services.stretches
    assert due is not None
    divide = stretches._divide

    async def reconnect_and_divide(*args: Any) -> Any:
        stretches.clear()
        return await divide(*args)

    with monkeypatch.context() as patch:
        patch.setattr(stretches, "_divide", reconnect_and_divide)
        await run(house, due)
    assert await states(house) == [DeliveryState.PLANNED]
    await run(house, due + DELAYS[0])
    assert await states(house) == [DeliveryState.SENT]
    assert len(await posts(house, digests)) == 1


async def test_nothing_of_a_hidden_channel_is_posted_where_others_read(house: House) -> None:
    hidden = house.guild.create_text_channel("mods")
    await hide(house, hidden)
    refused = await add(house, what=f"<#{hidden.id}>")
    assert "cannot read #mods" in refused
    assert await house.storage.schedules.list(house.guild.id) == ()


async def test_a_channel_that_is_hidden_later_pauses_its_schedule(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>")
    await hide(house, house.channel)
    await run(house)
    assert await posts(house, digests) == []
    assert (await stored(house)).pause_reason is PauseReason.READERS


async def test_active_posts_of_a_forum_are_read_and_posted(house: House) -> None:
    forum = house.guild.create_forum_channel("questions")
    backend = house.env.backend
    for name in ("Which oven?", "Which roof?"):
        made = backend.create_thread(forum.id, name, house.reader.id)
        await house.env.settle()
        place = next(one for one in forum.threads if one.id == made.id)
        for line in (f"{name} I want to know before winter.", f"About that: {name} The cheap one is fine."):
            await house.reader.send(place, line)
    added = await add(house, what=f"<#{forum.id}>")
    assert "#questions" in added
    await run(house)
    (post,) = await posts(house)
    assert "Which oven?" in post
    assert "Which roof?" in post
    assert await states(house) == [DeliveryState.SENT]
    await run(house)
    assert len(await posts(house)) == 1


async def test_everything_new_is_posted_except_what_the_readers_may_not_see(house: House) -> None:
    hidden = house.guild.create_text_channel("mods")
    await hide(house, hidden)
    added = await add(house)
    assert "Everything that is new" in added
    await house.keep_tram()
    saved = await house.storage.threads.get(Guild(house.guild.id), 1)
    secret = replace(saved, title="The secret plan", key="secret", address="https://example.org/secret")
    await house.keep(secret, visibility=Visibility.CHANNEL, channel=hidden.id)
    await run(house)
    (post,) = await posts(house)
    assert "A tram to the harbour" in post
    assert "▰" in post
    assert "against it: **bob** [#3]" in post
    assert "secret" not in post


async def test_a_discord_thread_is_read_before_it_is_posted(house: House) -> None:
    thread, _ = await bread(house)
    assert "Which bread?" in await add(house, what=f"<#{thread.id}>")
    await run(house)
    await house.reader.send(thread, "Spelt needs less water than wheat, as every baker knows.")
    await run(house)
    found = await house.services.live.get_stored(Guild(house.guild.id), thread.id)
    assert found is not None
    assert found.comment_count == 4
    assert len(await posts(house)) == 2


async def test_a_second_post_links_to_the_first_and_says_what_changed(house: House) -> None:
    thread, _ = await bread(house)
    await add(house, what=f"<#{thread.id}>")
    await run(house)
    await house.reader.send(thread, "Spelt needs less water than wheat, as every baker knows.")
    await run(house)
    first, second = await house.storage.posts.list(house.guild.id, 1)
    _, shown = await posts(house)
    assert f"{first.channel}/{first.message}" in shown
    assert second.shows != first.shows


async def test_a_second_post_edits_the_first_if_that_was_chosen(house: House) -> None:
    thread, _ = await bread(house)
    await add(house, what=f"<#{thread.id}>", earlier_post="edit")
    await run(house)
    await house.reader.send(thread, "Spelt needs less water than wheat, as every baker knows.")
    await run(house)
    (post,) = await posts(house)
    assert "4 " in post
    assert await states(house) == [DeliveryState.SENT, DeliveryState.SENT]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"what": "https://discord.com/channels/1/2"}, "another server"),
        ({"what": "<#1>"}, "can't"),
        ({"what": "everything", "earlier_post": "edit", "new_thread": True}, "starts a new Discord thread"),
        ({"what": "no such thread at all"}, "thread"),
    ],
)
async def test_what_cannot_be_posted_about_is_refused(
    house: House, options: dict[str, str], said: str
) -> None:
    await house.keep_tram()
    assert said in await add(house, **options)
    assert await house.storage.schedules.list(house.guild.id) == ()


ROOF = ("The roof leaks again.", "The roof must be mended before autumn.", "Ask the roofer.")


async def post_twice(house: House, **options: object) -> tuple[Any, list[str]]:
    """About the channel: first what ``chat`` says in it, then about the roof."""
    digests = house.guild.create_text_channel("digests")
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", **options)
    await run(house)
    for said in ROOF:
        await house.reader.send(house.channel, said)
    await run(house)
    return digests, await posts(house, digests)


async def test_a_post_about_a_channel_edits_the_earlier_one_if_asked_to(house: House) -> None:
    digests, (post,) = await post_twice(house, earlier_post="edit")
    assert "roof" in post
    assert "oven" not in post
    (kept,) = await house.storage.posts.list(house.guild.id, 0)
    assert len(kept.parts) == 1
    await house.storage.threads.delete(Guild(house.guild.id), kept.parts[0].thread_id)
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    (post,) = await posts(house, digests)
    assert "removed" in post


async def test_a_post_about_a_channel_links_to_the_earlier_one_if_asked_to(house: House) -> None:
    digests, (_, second) = await post_twice(house, earlier_post="link")
    first, last = await house.storage.posts.list(house.guild.id, 0)
    link = f"https://discord.com/channels/{house.guild.id}/{digests.id}/{first.message}"
    assert link in second
    number = last.parts[0].thread_id
    info = await house.storage.threads.get_info(Guild(house.guild.id), number)
    thread = await house.storage.threads.get(Guild(house.guild.id), number)
    fewer = replace(thread, comments=thread.comments[1:])
    await house.keep(fewer, visibility=info.visibility, channel=info.channel)
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    _, updated = await posts(house, digests)
    assert ROOF[0] not in updated
    assert link in updated


async def test_posts_about_a_channel_do_not_refer_to_each_other_unless_asked_to(house: House) -> None:
    digests, (_, second) = await post_twice(house)
    assert f"https://discord.com/channels/{house.guild.id}/{digests.id}/" not in second


async def test_another_schedule_in_the_same_channel_is_not_the_earlier_post(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    await add(house, channel=digests)
    await house.keep_tram()
    await run(house)
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", earlier_post="edit")
    await run(house, (await stored(house, 2)).next_due)
    assert len(await posts(house, digests)) == 2


async def test_a_channel_becomes_quiet(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    said = await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", when="when quiet for 2 hours")
    last = said[-1].created_at
    await run(house, last + timedelta(hours=1))
    assert await posts(house, digests) == []
    await run(house, last + timedelta(hours=3))
    assert len(await posts(house, digests)) == 1


async def test_enough_messages_are_posted_whenever_they_come(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", when="every 9 new comments")
    await run(house, begun(house))
    assert await posts(house, digests) == []
    await house.reader.send(house.channel, "The ninth message.")
    sender = ScheduledPosts(house.env.bot, house.services)
    assert (await sender.measure(await stored(house))).new == 9
    await run(house, begun(house))
    assert len(await posts(house, digests)) == 1


async def test_a_preview_shows_what_would_be_posted_and_stores_nothing(house: House) -> None:
    await chat(house)
    digests = house.guild.create_text_channel("digests")
    await add(house, channel=digests, what=f"<#{house.channel.id}>")
    shown = await schedule(house, "preview", schedule="1")
    assert "2 conversations" in shown
    assert (await house.storage.threads.list(Guild(house.guild.id), staff=True)).total == 0


async def test_what_can_be_posted_about_is_offered_while_typing(house: House) -> None:
    await house.keep_tram()
    kitchen = house.guild.create_text_channel("kitchen")
    forum = house.guild.create_forum_channel("questions")
    hidden = house.guild.create_text_channel("mods")
    await hide(house, hidden)

    async def offered(by: simcord.MemberActor, command: str, typed: str) -> dict[str, Any]:
        found = await by.autocomplete(house.channel, f"digest schedule {command}", "what", typed)
        return {choice["name"]: choice["value"] for choice in found}

    everything = await offered(house.staff, "add", "")
    assert everything["Everything that is new"] == "everything"
    assert everything["1 · A tram to the harbour"] == "1"
    assert everything["#kitchen: its messages"] == f"<#{kitchen.id}>"
    assert everything["#questions: its active posts"] == f"<#{forum.id}>"
    assert [*await offered(house.staff, "add", "#mod")] == ["#mods: its messages"]
    assert await offered(house.reader, "to-me", "#mod") == {}
    assert [*await offered(house.reader, "to-me", "kitch")] == ["#kitchen: its messages"]


# Told


async def test_a_channel_that_was_deleted_pauses_schedules_about_it(house: House) -> None:
    kitchen = house.guild.create_text_channel("kitchen")
    await house.env.settle()
    await add(house, what=f"<#{kitchen.id}>")
    channel = house.env.bot.get_channel(kitchen.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    await run(house)
    assert (await stored(house)).pause_reason is PauseReason.SOURCE_GONE
    assert "whose messages it summarises was deleted" in await schedule(house, "list")


async def test_failures_are_reported_in_the_log_channel(house: House) -> None:
    await house.keep_tram()
    log = house.guild.create_text_channel("log")
    await house.services.settings.save(house.guild.id, GuildSettings(log_channel=log.id))
    await add(house, what="1")
    await house.keep_tram(Visibility.STAFF)
    await run(house)
    assert (await stored(house)).state is ScheduleState.PAUSED
    (told,) = await posts(house, log)
    assert "Schedule 1" in told
    assert "is paused" in told


async def test_subjects_come_from_what_was_typed(house: House) -> None:
    forum = house.guild.create_forum_channel("questions")
    await add(house, what=f"<#{forum.id}>")
    await add(house, what="alles neue")
    assert (await stored(house)).wanted.subject is ScheduleSubject.FORUM
    assert (await stored(house, 2)).wanted.subject is ScheduleSubject.EVERYTHING
