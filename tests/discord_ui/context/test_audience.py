"""The readers of a channel, compared with everybody whom Discord's own rules would admit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.context.channel_access import can_read
from bot.discord_ui.context.visibility import Staff, Viewable, find_other_readers, get_reading_place

GUILD, OWNER, BOT, ASKER, SOMEBODY = 1, 50, 51, 52, 53
HOME, THERE = 100, 101
ROLES = (10, 11, 12)
STAFF_ROLE, MANAGERS = 13, 14
VIEW = discord.Permissions(view_channel=True).value
HISTORY = discord.Permissions(read_message_history=True).value
CONNECT = discord.Permissions(connect=True).value
MANAGE = discord.Permissions(manage_guild=True, view_channel=True).value
_STATE: Any = discord.Client(intents=discord.Intents.none())._connection

Overwrites = dict[tuple[int, int], bool]
"""Overwrites by id and kind (0 a role, 1 a person): whether each allows or denies."""


@dataclass(frozen=True)
class Server:
    everybody_views: bool
    role_views: tuple[bool, ...]
    home: Overwrites
    there: Overwrites
    reads: tuple[bool, ...] = (True, True, True, True)
    """For everybody and for each role: whether they can read the history of channels."""
    history: Overwrites = field(default_factory=dict)
    """Overwrites for reading the history of the home channel."""

    def built(self) -> discord.Guild:
        views = dict(zip((GUILD, *ROLES), (self.everybody_views, *self.role_views), strict=True))
        reads = dict(zip((GUILD, *ROLES), self.reads, strict=True))
        powers = {one: (VIEW if views[one] else 0) | (HISTORY if reads[one] else 0) for one in views}
        powers |= {STAFF_ROLE: 0, MANAGERS: MANAGE}
        roles = [role(one, power) for one, power in powers.items()]
        channels = [channel(HOME, self.home, self.history), channel(THERE, self.there)]
        facts: Any = {"id": GUILD, "name": "g", "owner_id": OWNER, "roles": roles, "channels": channels}
        return discord.Guild(data=facts, state=_STATE)


def role(number: int, permissions: int) -> dict[str, Any]:
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    kept = {"color": 0, "colors": colours, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
    name = "@everyone" if number == GUILD else f"role {number}"
    return {"id": number, "name": name, "permissions": str(permissions), "position": number, **kept}


def channel(number: int, overwrites: Overwrites, history: Overwrites | None = None) -> dict[str, Any]:
    allowed: Counter[tuple[int, int]] = Counter()
    denied: Counter[tuple[int, int]] = Counter()
    for permission, rules_given in ((VIEW, overwrites), (HISTORY, history or {})):
        for target, granted in rules_given.items():
            (allowed if granted else denied)[target] += permission
    rules = [
        {"id": one, "type": kind, "allow": str(allowed[one, kind]), "deny": str(denied[one, kind])}
        for one, kind in {**overwrites, **(history or {})}
    ]
    return {"id": number, "type": 0, "name": f"c{number}", "position": 0, "permission_overwrites": rules}


def member(guild: discord.Guild, number: int, roles: tuple[int, ...]) -> discord.Member:
    user = {"id": number, "username": "m", "discriminator": "0", "avatar": None}
    facts: Any = {"user": user, "roles": list(roles), "joined_at": None, "flags": 0}
    facts |= {"deaf": False, "mute": False}
    return discord.Member(data=facts, guild=guild, state=_STATE)


targets = st.sampled_from(
    [(one, 0) for one in (GUILD, *ROLES, STAFF_ROLE, MANAGERS)] + [(one, 1) for one in (ASKER, SOMEBODY)]
)
overwrites = st.dictionaries(targets, st.booleans(), max_size=5)
readers = st.one_of(st.just((True,) * 4), st.tuples(*[st.booleans()] * 4))
servers = st.builds(
    Server,
    st.booleans(),
    st.tuples(*[st.booleans()] * 3),
    overwrites,
    overwrites,
    readers,
    st.one_of(st.just({}), overwrites),
)
twins = st.builds(lambda one: replace(one, there=one.home), servers)
"""Servers whose two channels admit the same people."""


def sees_messages(place: discord.abc.GuildChannel, one: discord.Member) -> bool:
    allowed = place.permissions_for(one)
    return allowed.view_channel and allowed.read_message_history


def everybody_there_could_be(guild: discord.Guild) -> list[discord.Member]:
    """For every combination of roles: somebody without own overwrites, and the person who has one."""
    held = chain.from_iterable(combinations((*ROLES, STAFF_ROLE, MANAGERS), size) for size in range(6))
    return [member(guild, number, roles) for roles in held for number in (999, SOMEBODY)]


def is_staff(one: discord.Member) -> bool:
    return one.guild_permissions.manage_guild or any(role.id == STAFF_ROLE for role in one.roles)


@pytest.mark.parametrize("kept_for", [None, HOME])
@given(server=servers | twins)
def test_where_nobody_else_is_said_to_read_nobody_else_reads(kept_for: int | None, server: Server) -> None:
    guild = server.built()
    there, home = guild.get_channel(THERE), guild.get_channel(HOME)
    assert there is not None
    assert home is not None
    if find_other_readers(there, Staff((STAFF_ROLE,), {ASKER, OWNER, BOT}), kept_for):
        return
    for one in everybody_there_could_be(guild):
        if there.permissions_for(one).view_channel and not is_staff(one):
            assert kept_for is not None
            assert sees_messages(home, one), [role.id for role in one.roles]


@given(server=servers)
def test_who_is_said_to_read_does_read(server: Server) -> None:
    guild = server.built()
    there = guild.get_channel(THERE)
    assert there is not None
    for found in find_other_readers(there, Staff((STAFF_ROLE,), {ASKER, OWNER, BOT})):
        if found is not None:
            one = member(guild, 999, () if found.is_default() else (found.id,))
            assert there.permissions_for(one).view_channel
            assert not is_staff(one)


@given(server=servers, roles=st.lists(st.sampled_from(ROLES), unique=True).map(tuple))
def test_what_a_person_can_view_is_what_discord_lets_them_view(
    server: Server, roles: tuple[int, ...]
) -> None:
    guild = server.built()
    one = member(guild, SOMEBODY, roles)
    expected = {known.id for known in guild.channels if sees_messages(known, one)}
    seen = Viewable(guild, one, None)
    assert {number for number in (HOME, THERE, 7) if number in seen} == set(seen) == expected
    assert len(seen) == len(expected)


@given(server=servers)
def test_a_channel_s_own_readers_are_never_others(server: Server) -> None:
    home = replace(server, reads=(True,) * 4, history={}).built().get_channel(HOME)
    assert home is not None
    assert find_other_readers(home, Staff((), ()), HOME) == []


@given(server=servers)
def test_who_cannot_read_the_history_of_a_channel_is_shown_nothing_of_it_there(server: Server) -> None:
    guild = server.built()
    home = guild.get_channel(HOME)
    assert home is not None
    if find_other_readers(home, Staff((STAFF_ROLE,), {ASKER, OWNER, BOT}), HOME):
        return
    for one in everybody_there_could_be(guild):
        if home.permissions_for(one).view_channel and not is_staff(one):
            assert sees_messages(home, one), [role.id for role in one.roles]


def discord_thread(guild: discord.Guild, *, private: bool) -> discord.Thread:
    times = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00+00:00"}
    facts: Any = {"id": 300, "parent_id": HOME, "owner_id": ASKER, "name": "t", "type": 12 if private else 11}
    facts |= {"thread_metadata": {**times, "locked": False}, "message_count": 0, "member_count": 0}
    thread = discord.Thread(guild=guild, state=_STATE, data=facts)
    guild._add_thread(thread)
    return thread


def test_a_private_discord_thread_is_seen_by_who_is_in_it_or_may_manage_it() -> None:
    guild = Server(True, (False, False, False), {}, {}).built()
    thread = discord_thread(guild, private=True)
    somebody = member(guild, SOMEBODY, ())
    assert get_reading_place(thread) == thread.id
    assert thread.id in Viewable(guild, somebody, thread.id)
    assert thread.id not in Viewable(guild, somebody, HOME)
    assert thread.id in Viewable(guild, member(guild, OWNER, ()), HOME)
    # it may be posted in this channel, and otherwise only where its members alone can read
    assert find_other_readers(thread, Staff((), ()), thread.id) == []
    home = guild.get_channel(HOME)
    assert home is not None
    assert guild.default_role in find_other_readers(home, Staff((), ()), thread.id)


def test_what_is_for_staff_is_not_for_a_private_thread_under_a_channel_of_all() -> None:
    guild = Server(True, (False, False, False), {}, {}).built()
    thread = discord_thread(guild, private=True)
    assert guild.default_role in find_other_readers(thread, Staff((), ()))


def test_a_public_discord_thread_is_read_by_who_reads_its_channel() -> None:
    guild = Server(False, (True, False, False), {}, {}).built()
    thread = discord_thread(guild, private=False)
    assert get_reading_place(thread) == HOME
    assert find_other_readers(thread, Staff((), ()), HOME) == []
    assert thread.id in Viewable(guild, member(guild, SOMEBODY, ROLES[:1]), None)
    assert thread.id not in Viewable(guild, member(guild, SOMEBODY, ROLES[1:]), None)


def test_whoever_is_no_member_views_nothing_but_where_they_are() -> None:
    guild = Server(True, (False, False, False), {}, {}).built()
    assert set(Viewable(guild, None, 7)) == {7}
    assert set(Viewable(None, None, None)) == set()
    assert None not in Viewable(guild, None, None)


def voice_channel(number: int, *rules: tuple[int, int, str]) -> dict[str, Any]:
    """``rules``: id, kind (0 a role, 1 a person), and whether connecting is allowed or denied."""
    found = [
        {"id": one, "type": kind, "allow": "0", "deny": "0", said: str(CONNECT)} for one, kind, said in rules
    ]
    facts = {"type": 2, "bitrate": 64000, "user_limit": 0, "name": f"v{number}", "position": 0}
    return {"id": number, **facts, "permission_overwrites": found}


def guild_with(*channels: dict[str, Any]) -> discord.Guild:
    """Lets everybody view channels, read their history, and connect."""
    everything = VIEW | CONNECT | HISTORY
    roles = [role(GUILD, everything), role(10, 0), role(STAFF_ROLE, 0)]
    facts: Any = {"id": GUILD, "name": "g", "owner_id": OWNER, "roles": roles, "channels": channels}
    return discord.Guild(data=facts, state=_STATE)


def test_a_voice_channel_is_read_only_by_who_may_connect() -> None:
    guild = guild_with(voice_channel(HOME, (GUILD, 0, "deny"), (10, 0, "allow")), channel(THERE, {}))
    home = guild.get_channel(HOME)
    assert home is not None
    viewer, reader = member(guild, 999, ()), member(guild, 999, (10,))
    assert home.permissions_for(viewer).view_channel
    assert not can_read(home, viewer)
    assert can_read(home, reader)
    assert set(Viewable(guild, viewer, None)) == {THERE}
    assert set(Viewable(guild, reader, None)) == {HOME, THERE}


@pytest.mark.parametrize(
    "rules",
    [
        ((GUILD, 0, "deny"), (10, 0, "allow")),
        ((GUILD, 0, "deny"), (SOMEBODY, 1, "allow")),
        ((10, 0, "deny"),),
        ((SOMEBODY, 1, "deny"),),
    ],
)
def test_what_a_closed_voice_channel_says_is_not_for_an_open_channel(
    rules: tuple[tuple[int, int, str], ...],
) -> None:
    guild = guild_with(voice_channel(HOME, *rules), channel(THERE, {}), voice_channel(102))
    home = guild.get_channel(HOME)
    assert home is not None
    for number in (THERE, 102):
        there = guild.get_channel(number)
        assert there is not None
        assert find_other_readers(there, Staff((STAFF_ROLE,), {ASKER}), HOME)
        assert find_other_readers(home, Staff((STAFF_ROLE,), {ASKER}), number) == []


def test_voice_channels_with_the_same_rules_have_the_same_readers() -> None:
    rules = ((GUILD, 0, "deny"), (SOMEBODY, 1, "allow"), (10, 0, "allow"))
    guild = guild_with(voice_channel(HOME, *rules), voice_channel(THERE, *rules))
    there = guild.get_channel(THERE)
    assert there is not None
    assert find_other_readers(there, Staff((), ()), HOME) == []
