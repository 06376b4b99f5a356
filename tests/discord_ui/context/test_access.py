"""What people may see, do and show depends on their roles and channels at the moment of each press."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.digest.model import Length
from storage.libraries import Guild
from storage.model import GuildSettings, Visibility
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    texts_of,
)
from tests.discord_ui.support.discord_support import buttons

SEEN = discord.PermissionOverwrite(view_channel=True)
HIDDEN = discord.PermissionOverwrite(view_channel=False)
TALK = ("talk.txt", b"2 Comments\n\n  1. ann on\n\n    Yes, the tram.\n\n  2. bob on\n\n    No, the bus.\n")
Target = simcord.RoleHandle | simcord.MemberActor | discord.Role | discord.Member


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


def everybody(house: House) -> discord.Role:
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    return guild.default_role


def room(house: House, name: str, *seen_by: Target, **hidden_from: Target) -> simcord.ChannelHandle:
    """Creates a channel that only these people and the bot can view."""
    me = house.guild.me
    assert me is not None
    overwrites: dict[Target, discord.PermissionOverwrite] = {everybody(house): HIDDEN, me: SEEN}
    overwrites |= dict.fromkeys(seen_by, SEEN) | dict.fromkeys(hidden_from.values(), HIDDEN)
    return house.guild.create_text_channel(name, overwrites=overwrites)  # type: ignore[arg-type]


async def hide(house: House, channel: simcord.ChannelHandle, who: simcord.RoleHandle) -> None:
    view = discord.Permissions(view_channel=True).value
    overwrite = Overwrite(target_id=who.id, type=OverwriteType.ROLE, allow=0, deny=view)
    house.env.backend.set_overwrite(channel.id, overwrite)
    await house.env.settle()


async def take(house: House, role: simcord.RoleHandle, member: simcord.MemberActor) -> None:
    house.env.backend.remove_member_role(house.guild.id, member.id, role.id)
    await house.env.settle()


def joined(house: House, name: str, *roles: simcord.RoleHandle) -> simcord.MemberActor:
    return house.guild.add_member(house.env.create_user(name), roles=list(roles))


async def choose(house: House, **chosen: object) -> None:
    await house.services.settings.save(house.guild.id, GuildSettings(**chosen))  # type: ignore[arg-type]


async def keep_for(house: House, channel: simcord.ChannelHandle) -> int:
    """Imports a thread for the readers of a channel."""
    return await house.keep_tram(Visibility.CHANNEL, channel=channel.id)


# Staff roles


async def test_holders_of_a_staff_role_may_import_delete_and_post(house: House) -> None:
    mods = house.guild.create_role("Mods")
    mod = joined(house, "mod", mods)
    refused = await mod.slash(house.channel, "thread import", file=TALK)
    assert "You need the Manage Server permission or a staff role to import threads" in shown_in(
        answer(refused)
    )
    await choose(house, staff_roles=(mods.id,))
    assert "2 comments" in shown_in(answer(await mod.slash(house.channel, "thread import", file=TALK)))
    await house.keep_tram()
    done = await mod.slash(house.channel, "digest post", thread="2", channel=house.channel)
    assert "Posted" in texts_of(answer(done))
    asked = await mod.slash(house.channel, "thread delete", thread="1")
    gone = await mod.click(answer(asked), label="Delete")
    assert gone.response is not None
    assert "Deleted thread 1" in shown_in(gone.response)


async def test_a_role_taken_between_showing_and_pressing_counts_no_more(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    mods = house.guild.create_role("Mods")
    mod = joined(house, "mod", mods)
    await choose(house, staff_roles=(mods.id,))
    asked = answer(await mod.slash(house.channel, "thread delete", thread="1"))
    card = answer(await mod.slash(house.channel, "summary overview", thread="1"))
    await take(house, mods, mod)
    for message, label in ((asked, "Delete"), (card, "Viewpoints"), (card, "Share …")):
        late = await mod.click(message, label=label)
        assert "There is no thread 1 here" in shown_in(late.followups[0])
    assert await house.storage.threads.get_info(Guild(house.guild.id), 1)


async def test_a_role_that_is_staff_no_more_counts_no_more(house: House) -> None:
    await house.keep_tram()
    mods = house.guild.create_role("Mods")
    mod = joined(house, "mod", mods)
    await choose(house, staff_roles=(mods.id,))
    asked = answer(await mod.slash(house.channel, "thread delete", thread="1"))
    await choose(house)
    late = await mod.click(asked, label="Delete")
    assert "role to delete threads" in shown_in(late.followups[0])


# Threads for the readers of a channel


async def test_an_import_may_be_for_the_readers_of_the_channel_where_it_is_done(house: House) -> None:
    club = room(house, "club", house.staff)
    result = await house.staff.slash(club, "thread import", file=TALK, visibility="channel")
    assert "visible to people who can read its channel" in shown_in(answer(result))
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.channel) == (Visibility.CHANNEL, club.id)


async def test_inside_a_discord_thread_it_is_for_the_readers_of_its_channel(house: House) -> None:
    inside = house.env.backend.create_thread(house.channel.id, "inside", house.staff.id)
    handle = next(one for one in house.channel.threads if one.id == inside.id)
    await house.staff.slash(handle, "thread import", file=TALK, visibility="channel")
    assert (await house.storage.threads.get_info(Guild(house.guild.id), 1)).channel == house.channel.id


async def test_only_who_can_view_the_channel_sees_its_threads_wherever_they_ask(house: House) -> None:
    members = house.guild.create_role("Members")
    member = joined(house, "member", members)
    await keep_for(house, room(house, "club", members))
    for person, sees in ((member, True), (house.reader, False), (house.staff, True)):
        result = await person.slash(house.channel, "summary overview", thread="1")
        assert ("The council wants a tram" in shown_in(answer(result))) is sees
        assert ("There is no thread 1 here" in shown_in(answer(result))) is not sees
        by_title = shown_in(answer(await person.slash(house.channel, "thread info", thread="tram")))
        assert ("A tram to the harbour" in by_title) is sees
        listed = shown_in(answer(await person.slash(house.channel, "thread list")))
        assert ("A tram to the harbour" in listed) is sees
        for typed in ("", "tram", "1"):
            offered = await person.autocomplete(house.channel, "thread info", "thread", typed)
            assert bool(offered) is sees
        inside = await person.autocomplete(house.channel, "comment show", "number", "", thread="1")
        assert bool(inside) is sees


async def test_a_channel_hidden_meanwhile_hides_its_threads_at_the_next_press(house: House) -> None:
    members = house.guild.create_role("Members")
    member = joined(house, "member", members)
    club = room(house, "club", members)
    await keep_for(house, club)
    card = answer(await member.slash(house.channel, "summary overview", thread="1"))
    await hide(house, club, members)
    late = await member.click(card, label="Viewpoints")
    assert "There is no thread 1 here" in shown_in(late.followups[0])


async def test_of_a_deleted_channel_only_staff_sees_the_threads(house: House) -> None:
    club = house.guild.create_text_channel("club")
    await keep_for(house, club)
    assert "tram" in shown_in(answer(await house.reader.slash(house.channel, "thread list")))
    house.env.backend.delete_channel(club.id)
    await house.env.settle()
    assert "No threads" in shown_in(answer(await house.reader.slash(house.channel, "thread list")))
    assert "tram" in shown_in(answer(await house.staff.slash(house.channel, "thread list")))


# Showing something to everybody


async def post(house: House, channel: simcord.ChannelHandle, thread: int = 1) -> str:
    result = await house.staff.slash(house.channel, "digest post", thread=str(thread), channel=channel)
    told = texts_of(answer(result))
    return told if told.startswith("Posted: ") else shown_in(answer(result))


async def test_a_thread_for_staff_is_posted_where_only_staff_reads(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    mods, fans = house.guild.create_role("Mods"), house.guild.create_role("Fans")
    await choose(house, staff_roles=(mods.id,))
    managers = house.guild.roles["Staff"]
    assert "Posted" in await post(house, room(house, "staff", managers, mods, house.staff))
    assert "is for staff only, but @Fans can read \\#mixed too" in await post(
        house, room(house, "mixed", mods, fans, house.staff)
    )
    assert "everyone can read" in await post(house, house.channel)
    assert "people with individual access" in await post(
        house, room(house, "guests", mods, house.reader, house.staff)
    )


async def test_a_thread_for_a_channel_s_readers_is_posted_there_and_beneath_it(house: House) -> None:
    members = house.guild.create_role("Members")
    club = room(house, "club", members, house.staff)
    await keep_for(house, club)
    assert "Posted" in await post(house, club)
    house.env.backend.create_thread(club.id, "beneath", house.staff.id)
    assert "Posted" in await post(house, club.threads[0])


async def test_a_thread_for_a_channel_s_readers_is_posted_where_they_are_among_themselves(
    house: House,
) -> None:
    members, founders = house.guild.create_role("Members"), house.guild.create_role("Founders")
    club = room(house, "club", members, founders)
    await keep_for(house, club)
    assert "Posted" in await post(house, room(house, "founders", founders, house.staff))
    assert "Posted" in await post(house, room(house, "twin", members, founders, house.staff))
    refused = await post(house, house.channel)
    assert "is for people who can read \\#club, but everyone can read \\#general too" in refused
    assert house.channel.last_message is None
    guests = house.guild.create_role("Guests")
    mixed = room(house, "mixed", members, guests, house.staff)
    assert "@Guests can read" in await post(house, mixed)
    assert mixed.last_message is None


async def test_who_is_kept_out_of_a_channel_does_not_read_its_threads_elsewhere(house: House) -> None:
    """The bot does not know who has both roles; in doubt it shows nothing."""
    muted = house.guild.create_role("Muted")
    open_club = house.guild.create_text_channel("club", overwrites={muted: HIDDEN})
    await keep_for(house, open_club)
    twin = house.guild.create_text_channel("twin", overwrites={muted: HIDDEN})
    assert "Posted" in await post(house, twin)
    members = house.guild.create_role("Members")
    assert "is for people who can read \\#club" in await post(
        house, room(house, "other", members, house.staff)
    )


async def test_a_thread_of_a_deleted_channel_is_posted_for_staff_only(house: House) -> None:
    members = house.guild.create_role("Members")
    club = room(house, "club", members)
    await keep_for(house, club)
    house.env.backend.delete_channel(club.id)
    await house.env.settle()
    refused = await post(house, room(house, "other", members, house.staff))
    assert "is for staff only, but @Members can read \\#other too" in refused
    assert "Posted" in await post(house, room(house, "staff", house.guild.roles["Staff"], house.staff))


async def test_a_public_answer_follows_the_same_rule(house: House) -> None:
    members = house.guild.create_role("Members")
    club = room(house, "club", members, house.staff)
    await keep_for(house, club)
    here = await house.staff.slash(house.channel, "summary overview", thread="1", share=True)
    assert "is for people who can read \\#club" in shown_in(answer(here))
    assert answer(here).ephemeral
    there = await house.staff.slash(club, "summary overview", thread="1", share=True)
    assert not answer(there).ephemeral
    assert "The council wants a tram" in shown_in(answer(there))


async def test_a_channel_opened_while_one_chooses_is_checked_again(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    staff_room = room(house, "staff", house.guild.roles["Staff"], house.staff)
    card = answer(await house.staff.slash(house.channel, "summary overview", thread="1"))
    asked = await house.staff.click(card, label="Share …")
    assert asked.response is not None
    house.env.backend.delete_overwrite(staff_room.id, house.guild.id)
    await house.env.settle()
    done = await house.staff.select(asked.response, [staff_room])
    assert "everyone can read" in shown_in(done.followups[0])
    assert staff_room.last_message is None


# Channels that the server chose for posts


async def test_digests_are_posted_in_the_chosen_channels_only_and_staff_is_told_which(house: House) -> None:
    await house.keep_tram()
    news, digests = (house.guild.create_text_channel(name) for name in ("news", "digests"))
    await choose(house, post_channels=(news.id, digests.id))
    told = "only in \\#news, #digests."
    assert told in await post(house, house.channel)
    openly = await house.staff.slash(house.channel, "summary overview", thread="1", share=True)
    assert told in shown_in(answer(openly))
    assert answer(openly).ephemeral
    card = answer(await house.staff.slash(house.channel, "summary overview", thread="1"))
    asked = await house.staff.click(card, label="Share …")
    assert asked.response is not None
    late = await house.staff.select(asked.response, [house.channel])
    assert told in shown_in(late.followups[0])
    assert "Posted" in await post(house, news)
    house.env.backend.create_thread(digests.id, "beneath", house.staff.id)
    assert "Posted" in await post(house, digests.threads[0])
    assert house.channel.last_message is None


async def test_when_all_chosen_channels_are_gone_nothing_is_posted_elsewhere(house: House) -> None:
    await house.keep_tram()
    await choose(house, post_channels=(12345,))
    assert "no longer exist" in await post(house, house.channel)
    assert house.channel.last_message is None


# Language and length


async def test_what_everybody_sees_is_in_the_server_s_language_and_the_rest_in_the_reader_s(
    house: House,
) -> None:
    await house.keep_tram()
    await choose(house, language="de")
    result = await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    assert "Posted:" in texts_of(answer(result))
    posted = house.channel.last_message
    assert posted is not None
    assert "Angefordert von" in shown_in(posted)
    openly = await house.staff.slash(house.channel, "summary overview", thread="1", share=True)
    assert "Standpunkte" in labels_of(answer(openly))
    mine = await house.staff.click(posted, label="Standpunkte")
    assert "Overview" in labels_of(answer(mine))
    await choose(house)
    with speaking("de"):
        await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    again = house.channel.last_message
    assert again is not None
    assert "Angefordert von" in shown_in(again)


async def test_the_length_that_the_server_likes_holds_where_none_is_asked_for(house: House) -> None:
    await house.keep_tram()
    await choose(house, length="headline")
    asked: list[Length] = []
    real = house.services.digests.get

    async def get(guild: int, thread: int, length: Length, **more: object) -> object:
        asked.append(length)
        return await real(guild, thread, length, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(house.services.digests), "get", lambda _, *given, **more: get(*given, **more))
        await house.reader.slash(house.channel, "summary overview", thread="1")
        await house.reader.slash(house.channel, "summary overview", thread="1", length="full")
        await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    # the full digest was read first, to find the changes since an earlier post
    assert asked == [Length.HEADLINE, Length.FULL, Length.FULL, Length.HEADLINE]


async def test_an_overview_from_a_list_has_the_length_that_the_server_likes(house: House) -> None:
    await house.keep_tram()
    await choose(house, length="headline")
    listed = answer(await house.reader.slash(house.channel, "thread list"))
    opened = await house.reader.click(listed, label="Overview")
    assert opened.response is not None
    links = [one.get("custom_id") for one in buttons(opened.response.components)]
    assert "tg:v1:view:1:viewpoints:headline:0" in links
