"""Schedules for channels, forums, Discord threads and everything new."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.services.scheduling.delivering import DELAYS
from storage.errors import QuotaExceeded
from storage.libraries import Guild
from storage.model import GuildSettings, Visibility
from storage.schedules import DeliveryState, PauseReason, ScheduleState, ScheduleSubject
from tests.discord_ui.features.test_kept_conversations import KEEP, open_conversation, press
from tests.discord_ui.features.test_summarize import OVEN, RIDE, chat
from tests.discord_ui.support.discord_house import House, answer, shown_in
from tests.discord_ui.support.live_threads_support import bread, words
from tests.discord_ui.support.schedule_support import (
    add,
    begun,
    hide,
    house,
    posts,
    run,
    schedule,
    states,
    stored,
)

__all__ = ["house"]


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


# Showing schedules


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
    for command in ("preview", "run-now", "resume"):
        refused = await schedule(house, command, schedule="1")
        assert "cannot post now: the channel whose messages it summarises was deleted" in refused


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
