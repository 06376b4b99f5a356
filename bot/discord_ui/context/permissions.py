"""Who asks and what they may do, determined anew for each interaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

import discord

from bot.digest.model import Length
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.library import get_card_server, get_library
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.visibility import (
    Staff,
    Viewable,
    find_other_readers,
    get_reading_place,
    is_same_place,
)
from bot.phrases import Phrases, get_phrases
from bot.services.server_settings import ServerSettings
from storage.errors import ThreadNotFound
from storage.libraries import Guild, Library, Person
from storage.model import GuildSettings, ThreadInfo, Visibility

PostTarget: TypeAlias = discord.TextChannel | discord.ForumChannel | discord.Thread

_MAX_NAMES = 6
_ALLOWED_ALONE = frozenset({"import", "delete"})
"""What staff may do in a server, and everybody with their own threads."""


@dataclass(frozen=True, slots=True)
class Requester:
    """The person who asks. ``staff``: may import, delete and post, and sees every thread; ``manager``: may
    manage the server, and so choose who is staff. With their own threads everybody may
    import and delete; there is nobody to post to."""

    library: Library
    person: int
    staff: bool
    phrases: Phrases
    manager: bool = False
    settings: GuildSettings = field(default_factory=GuildSettings)
    """The server's settings."""
    channels: Collection[int] = ()
    """Channels that the person can view now; not looked up for staff, who see every thread."""
    already_rate_limited: bool = False
    """This request was counted as work already, so the digest in its answer is not counted again."""

    elsewhere: bool = False
    """Whether the person asks about a server's threads in a direct message, where nothing can be posted or
    read again."""

    @property
    def own(self) -> bool:
        """Whether the person asks about their own threads."""
        return isinstance(self.library, Person)

    @property
    def guild(self) -> int:
        """Id of the server. Raises ``Refused`` for a person's own library."""
        if not isinstance(self.library, Guild):
            raise Refused("server-only")
        return self.library.id

    @property
    def may_post(self) -> bool:
        """Whether the person may have digests posted for others here."""
        return self.staff and not self.own and not self.elsewhere

    @property
    def may_summarise(self) -> bool:
        """Whether the person may have the bot read a channel or Discord thread that they can read
        themselves."""
        return self.staff or self.settings.members_may_summarise

    def may_see(self, info: ThreadInfo) -> bool:
        """Whether the person may see the thread, by its visibility and library."""
        if info.library != self.library:
            return False
        match info.visibility:
            case Visibility.SERVER:
                return True
            case Visibility.CHANNEL:
                return self.staff or info.channel in self.channels
            case Visibility.STAFF:
                return self.staff

    def check_sees(self, info: ThreadInfo) -> None:
        """Raises ``ThreadNotFound``: not everybody may know that there is such a thread."""
        if not self.may_see(info):
            raise ThreadNotFound(thread=str(info.id))

    def check_server(self) -> None:
        """Raises ``Refused`` outside servers."""
        if self.own:
            raise Refused("server-only")

    def check_staff(self, doing: str) -> None:
        """Raises ``Refused`` unless the person is staff. ``doing`` names the sentence of the refusal."""
        if doing not in _ALLOWED_ALONE:
            self.check_server()
        if not self.staff:
            raise Refused(f"may-not-{doing}")

    def check_manager(self) -> None:
        """Raises ``Refused`` unless the person may manage the server."""
        self.check_server()
        if not self.manager:
            raise Refused("may-not-settings")

    def choose_length(self, chosen: str | None) -> Length:
        """The length of a digest: as asked for, else as set for the server."""
        wanted = chosen or self.settings.length
        return Length(wanted) if wanted in set(Length) else Length.SHORT

    def use_server_language(self) -> Requester:
        """The requester with the server's language, if it chose one: for an answer that everybody sees."""
        language = self.settings.language
        return replace(self, phrases=get_phrases(language, self.phrases.commands)) if language else self


class HasSettings(Protocol):
    """What commands need of the client."""

    settings: ServerSettings
    user_install: bool
    """Whether people may keep threads for themselves."""


async def get_requester(interaction: Interaction) -> Requester:
    """Who asks, as Discord describes them in this interaction: a role that was taken from them since the card
    was shown no longer counts. Raises ``Refused`` where the bot cannot be used."""
    client: HasSettings = interaction.client
    library = get_library(interaction)
    phrases = get_client_phrases(interaction.client, interaction.locale.value)
    if not isinstance(library, Guild):
        if not client.user_install:
            raise Refused("server-only")
        return Requester(library, interaction.user.id, staff=True, phrases=phrases)
    if get_card_server(interaction) is not None:
        return await _get_requester_elsewhere(interaction, library, phrases)
    chosen = await client.settings.get(library.id)
    member = interaction.user if isinstance(interaction.user, discord.Member) else None
    manager = interaction.permissions.manage_guild or interaction.permissions.administrator
    held = {role.id for role in member.roles} if member is not None else set()
    staff = manager or not held.isdisjoint(chosen.staff_roles)
    here = interaction.channel_id if interaction.permissions.read_message_history else None
    return Requester(
        library,
        interaction.user.id,
        staff,
        phrases,
        manager,
        chosen,
        () if staff else Viewable(interaction.guild, member, here),
    )


async def _get_requester_elsewhere(interaction: Interaction, library: Guild, phrases: Phrases) -> Requester:
    """In a direct message, Discord does not tell the person's permissions on the server, so they are
    requested."""
    guild = interaction.client.get_guild(library.id)
    try:
        member = await guild.fetch_member(interaction.user.id) if guild is not None else None
    except discord.NotFound:
        member = None
    if member is None:
        raise Refused("not-in-server")
    return await get_requester_of_member(interaction.client, member, phrases)


async def get_requester_of_member(client: HasSettings, member: discord.Member, phrases: Phrases) -> Requester:
    """The requester for a member of a server who asks from elsewhere."""
    chosen = await client.settings.get(member.guild.id)
    allowed = member.guild_permissions
    manager = allowed.manage_guild or allowed.administrator
    staff = manager or not {role.id for role in member.roles}.isdisjoint(chosen.staff_roles)
    channels = () if staff else Viewable(member.guild, member, None)
    return Requester(
        Guild(member.guild.id), member.id, staff, phrases, manager, chosen, channels, elsewhere=True
    )


def get_current_place(interaction: Interaction) -> int:
    """The channel whose readers can read what is posted here. Raises ``Refused``."""
    channel = interaction.channel
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        raise Refused("no-place")
    return get_reading_place(channel)


def check_may_answer_here(interaction: Interaction, requester: Requester) -> None:
    """Checks that the person may give an answer that everybody in this channel sees. Raises ``Refused``."""
    requester.check_staff("post")
    here = "#" + str(getattr(interaction.channel, "name", None) or "?")
    in_thread = isinstance(interaction.channel, discord.Thread)
    yours = list_missing_permissions(interaction.permissions, in_thread=in_thread)
    if yours:
        missing = _missing(yours, requester.phrases)
        raise Refused("you-cannot-post-there", channel=here, missing=missing)
    _check_chosen(requester, interaction.guild, interaction.channel)


def get_post_target(interaction: Interaction, channel_id: int) -> PostTarget:
    """The channel as it is now, not as it was when the form was opened."""
    guild = interaction.guild
    channel = guild.get_channel_or_thread(channel_id) if guild is not None else None
    if not isinstance(channel, discord.TextChannel | discord.ForumChannel | discord.Thread):
        raise Refused("no-such-channel")
    return channel


def check_may_post(
    interaction: Interaction, channel: PostTarget, info: ThreadInfo, requester: Requester, *, as_thread: bool
) -> None:
    """The person and the bot must both be able to post there now, and everybody who reads there must be
    allowed to see the thread."""
    check_can_post(interaction, channel, requester, as_thread=as_thread)
    check_audience(channel, info, requester)


def check_can_post(
    interaction: Interaction, channel: PostTarget, requester: Requester, *, as_thread: bool
) -> None:
    """The person and the bot must both be able to post there now."""
    requester.check_staff("post")
    name = f"#{channel.name}"
    member = interaction.user
    bot = channel.guild.me
    if not isinstance(member, discord.Member):
        raise Refused("server-only")
    in_thread = isinstance(channel, discord.Thread)
    yours = list_missing_permissions(
        channel.permissions_for(member), in_thread=in_thread, new_thread=as_thread
    )
    if yours:
        raise Refused("you-cannot-post-there", channel=name, missing=_missing(yours, requester.phrases))
    mine = list_missing_permissions(channel.permissions_for(bot), in_thread=in_thread, new_thread=as_thread)
    if mine:
        raise Refused("i-cannot-post-there", channel=name, missing=_missing(mine, requester.phrases))
    _check_chosen(requester, interaction.guild, channel)


def check_audience_here(interaction: Interaction, info: ThreadInfo, requester: Requester) -> None:
    """Checks that a public answer about a thread reaches only people who may see the thread."""
    channel = interaction.channel
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        check_audience(channel, info, requester)
    elif info.visibility is not Visibility.SERVER:
        raise Refused("no-such-channel")


def check_audience(
    channel: discord.abc.GuildChannel | discord.Thread, info: ThreadInfo, requester: Requester
) -> None:
    """Checks that everybody who can read the channel may see what is posted there: a thread for staff only
    where only staff reads; one for the readers of a channel in that channel, in its threads, or where only
    they and staff read. Raises ``Refused``."""
    if info.visibility is Visibility.SERVER:
        return
    guild = channel.guild
    staff = Staff(requester.settings.staff_roles, {requester.person, guild.me.id, guild.owner_id or 0})
    others = find_other_readers(channel, staff, info.channel)
    if not others:
        return
    who = _named(others, requester.phrases)
    facts = {"thread": str(info.id), "channel": f"#{channel.name}", "who": who}
    if is_same_place(channel, info.channel):
        raise Refused("history-hidden", **facts)
    home = guild.get_channel_or_thread(info.channel) if info.channel is not None else None
    if home is None:
        raise Refused("staff-thread", **facts)
    raise Refused("channel-thread", home=f"#{home.name}", **facts)


def _named(roles: list[discord.Role | None], phrases: Phrases) -> str:
    if any(role is not None and role.is_default() for role in roles):
        return phrases("discord-readers-everybody")
    names = [f"@{role.name}" for role in roles if role is not None]
    if len(names) > _MAX_NAMES:
        names = [*names[:_MAX_NAMES], "…"]
    return ", ".join(names) or phrases("discord-readers-others")


def is_chosen_channel(settings: GuildSettings, channel: object) -> bool:
    """Whether the server's settings allow digests in the channel."""
    chosen = settings.post_channels
    number, parent = getattr(channel, "id", None), getattr(channel, "parent_id", None)
    return not chosen or number in chosen or parent in chosen


def _check_chosen(requester: Requester, guild: discord.Guild | None, channel: object) -> None:
    """Raises ``Refused`` for a channel other than those that the server chose, if it chose any."""
    chosen = requester.settings.post_channels
    if is_chosen_channel(requester.settings, channel):
        return
    there = [guild.get_channel(one) for one in chosen] if guild is not None else []
    names = [f"#{one.name}" for one in there if one is not None]
    if not names:
        raise Refused("no-post-channel")
    if len(names) > _MAX_NAMES:
        names = [*names[:_MAX_NAMES], "…"]
    here = "#" + str(getattr(channel, "name", None) or "?")
    raise Refused("not-a-post-channel", channel=here, channels=", ".join(names))


def list_missing_permissions(
    allowed: discord.Permissions, *, in_thread: bool, new_thread: bool = False
) -> list[str]:
    """The permissions for posting that are missing."""
    needed = {
        "view": allowed.view_channel,
        "send": allowed.send_messages or in_thread,
        "send-in-threads": allowed.send_messages_in_threads or not (in_thread or new_thread),
        "create-threads": allowed.create_public_threads or not new_thread,
    }
    return [name for name, granted in needed.items() if not granted]


def _missing(names: list[str], phrases: Phrases) -> str:
    return ", ".join(phrases(f"discord-missing-{name}") for name in names)
