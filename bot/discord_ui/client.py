"""The client: connects, offers the commands, answers buttons, tells of failures."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.components.custom_ids import AnyPress, Mine, PrivacyPress, SettingsPress
from bot.discord_ui.components.items import ChannelChoice, PressButton
from bot.discord_ui.context.errors import is_worth_logging, tell_failure
from bot.discord_ui.context.library import (
    BY_SERVERS,
    SERVERS,
    is_offered_everywhere,
    library_of,
    offer_everywhere,
)
from bot.discord_ui.context.localization import PhraseTranslator
from bot.discord_ui.context.metrics import Counting, name_of
from bot.discord_ui.context.permissions import Interaction, Refused, check_made_here
from bot.discord_ui.dispatch import Buttons
from bot.discord_ui.features.comments.commands import CommentCommands
from bot.discord_ui.features.menus import Menus
from bot.discord_ui.features.posting.commands import DigestCommands
from bot.discord_ui.features.privacy.buttons import PrivacyAnswers
from bot.discord_ui.features.privacy.commands import PrivacyCommands
from bot.discord_ui.features.settings.buttons import SettingsAnswers
from bot.discord_ui.features.settings.commands import settings_command
from bot.discord_ui.features.summary.commands import SummaryCommands
from bot.discord_ui.features.threads.commands import ThreadCommands
from bot.discord_ui.live.events import LiveEvents
from bot.discord_ui.posts.update import PostedMessages
from bot.discord_ui.replies.threads import Answers
from bot.errors import TooSoon
from bot.metrics import Measures, Outcome
from bot.services import Services
from bot.services.cooldowns import Cooldowns, Doing
from bot.services.libraries import is_own

_BUTTON = "button"
"""All buttons are counted as one: they are parts of the answers that they stand under."""

FIRST_SHARD = 0
_log = logging.getLogger(__name__)


class CommandTree(app_commands.CommandTree["Client"]):
    cooldowns = Cooldowns({})
    counting = Counting(Measures())

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Every command, whoever wrote it, passes here; what is offered while typing is never held up."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        self.counting.began(interaction)
        try:
            take(self.cooldowns, interaction)
            self._check_offered(interaction)
        except (TooSoon, Refused) as error:
            await self._told(interaction, error)
            return False
        return True

    def _check_offered(self, interaction: Interaction) -> None:
        """Discord offers the rest in servers alone, but may show for a while what it was told before. Where
        nobody keeps threads for themselves, whoever asks for a library is refused by ``reader_of``."""
        own = is_own(library_of(interaction))
        if own and self.client.user_install and not is_offered_everywhere(interaction.command):
            raise Refused("server-only")

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        await self._told(interaction, error)

    async def _told(self, interaction: Interaction, error: Exception) -> None:
        self.counting.ended(interaction, name_of(interaction), await tell_failure(interaction, error))


def take(cooldowns: Cooldowns, interaction: Interaction) -> None:
    """Raises ``TooSoon``. A person's pace in each server is their own; for what they keep for themselves it
    is one, wherever they ask."""
    where, who = library_of(interaction), interaction.user.id
    cooldowns.take(Doing.ASKING, where, who)
    doing = interaction.command.extras.get("doing") if interaction.command else None
    if doing is not None:
        cooldowns.take(Doing(doing), where, who)


def guild_shard(guild: int, shards: int) -> int:
    """As Discord parts servers among shards."""
    return (guild >> 22) % shards


class Client(discord.AutoShardedClient):
    """``home_guild``: the one server to offer the commands in, where they are there at once;
    ``message_content``: live Discord threads may be read, for which Discord wants a privileged intent;
    ``user_install``: anybody may keep threads for themselves, in direct messages and wherever they are;
    ``shard_count``, ``shard_ids``: of all bot processes, and of this one (None: as Discord says, all)."""

    def __init__(
        self,
        services: Services,
        *,
        home_guild: int | None = None,
        message_content: bool = False,
        user_install: bool = False,
        measures: Measures | None = None,
        shard_count: int | None = None,
        shard_ids: Sequence[int] = (),
    ) -> None:
        super().__init__(
            shard_count=shard_count,
            shard_ids=list(shard_ids) or None,  # type: ignore[arg-type]  # None, its default, means all
            # commands and buttons arrive without any intent; guilds tells channels and permissions
            intents=discord.Intents(
                guilds=True, guild_messages=message_content, message_content=message_content
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        logging.getLogger(app_commands.tree.__name__).addFilter(is_worth_logging)
        answers = Answers(services)
        self._buttons = Buttons(services, answers)
        self._privacy = PrivacyAnswers(services.privacy)
        self._posts = services.posts
        self._posted = PostedMessages(self, services.storage, answers, services.settings)
        self.tree = CommandTree(
            self,
            allowed_contexts=SERVERS,
            allowed_installs=BY_SERVERS,
        )
        self.user_install = user_install
        self.settings = services.settings
        self._cooldowns = self.tree.cooldowns = services.cooldowns
        self._counting = self.tree.counting = Counting(measures or Measures())
        self._home_guild = discord.Object(home_guild) if home_guild else None
        thread = ThreadCommands(services, answers)
        summary, comment = SummaryCommands(services, answers), CommentCommands(services, answers)
        privacy = PrivacyCommands(services, answers, self._privacy)
        for group in (thread, summary, comment, DigestCommands(services, answers), privacy):
            self.tree.add_command(group)
        self._keeping = services.keeping
        self._server_settings = SettingsAnswers(services.settings, services.keeping)
        self.tree.add_command(settings_command(self._server_settings))
        menus = Menus(services, answers)
        for menu in menus.all():
            self.tree.add_command(menu)
        if user_install:
            for group in (thread, summary, comment, privacy):
                offer_everywhere(group)
            offer_everywhere(menus.importing)
        services.live.reads = message_content
        self._live = LiveEvents(services.live, self)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(PressButton, ChannelChoice)
        await self._live.began()  # Discord tells of messages before it says that it is ready
        await self.tree.set_translator(PhraseTranslator())
        if self._home_guild is not None:
            # there and not everywhere too: Discord would show every command twice in that server
            self.tree.copy_global_to(guild=self._home_guild)
        if not self.shard_ids or FIRST_SHARD in self.shard_ids:  # the commands are the same in every process
            await self.tree.sync(guild=self._home_guild)

    async def on_ready(self) -> None:
        _log.info("ready", extra={"guilds": len(self.guilds), "shards": self.shard_count})
        await self._live.began()
        await self._keeping.seen([guild.id for guild in self.guilds], ours=self._is_ours)
        self._keeping.start()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._keeping.back(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Not called where a server is only unavailable."""
        await self._keeping.left(guild.id)

    def _is_ours(self, guild: int) -> bool:
        """Whether Discord tells this process of the server, or one that runs other shards."""
        return guild_shard(guild, self.shard_count or 1) in self.shards

    async def close(self) -> None:
        await self._keeping.close()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        self._live.came(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        self._live.edited(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        self._live.deleted(event.guild_id, event.channel_id, {event.message_id})

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        self._live.deleted(event.guild_id, event.channel_id, event.message_ids)

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        self._live.thread_updated(event)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        await self._live.thread_deleted(event.guild_id, event.thread_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._live.channel_deleted(channel)

    @property
    def is_connected(self) -> bool:
        """Every shard has its connection, and has heard what servers there are."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    async def follow_posts(self) -> None:
        """Runs until it is cancelled: messages that others can see follow what is stored."""
        await self._posts.follow(self._posted)

    async def pressed(self, interaction: discord.Interaction[Any], press: AnyPress, *, own: bool) -> None:
        self._counting.began(interaction)
        take(self._cooldowns, interaction)
        if not isinstance(press, Mine):  # what is stored of a person is the same from everywhere
            check_made_here(interaction, own=own)
        if isinstance(press, PrivacyPress):
            await self._privacy.answer(interaction, press)
        elif isinstance(press, SettingsPress):
            await self._server_settings.answer(interaction, press)
        else:
            await self._buttons.answer(interaction, press)
        self._counting.ended(interaction, _BUTTON, Outcome.ANSWERED)

    async def failed(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        self._counting.ended(interaction, _BUTTON, await tell_failure(interaction, error))

    async def on_app_command_completion(self, interaction: Interaction, command: object) -> None:
        self._counting.ended(interaction, name_of(interaction), Outcome.ANSWERED)
