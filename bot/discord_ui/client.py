"""The Discord client: it connects, registers the commands and passes on events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.components.items import ActionItem
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.failures import is_worth_logging
from bot.discord_ui.context.library import BY_SERVERS, SERVERS, offer_everywhere
from bot.discord_ui.context.localization import PhraseTranslator
from bot.discord_ui.context.metrics import InteractionMetrics, get_command_name
from bot.discord_ui.dispatch import CommandTree, Dispatcher
from bot.discord_ui.features.catching_up.reaction import ReactionSummaries
from bot.discord_ui.features.greeting import send_greeting
from bot.discord_ui.live.events import LiveEvents
from bot.discord_ui.live.rechecking import recheck_conversations
from bot.discord_ui.posts.update import PostedMessages
from bot.discord_ui.registry import list_commands
from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.metrics import Metrics, RequestOutcome
from bot.services import Services

FIRST_SHARD = 0
_log = logging.getLogger(__name__)


def get_guild_shard(guild: int, shards: int) -> int:
    """Which shard Discord assigns a server to."""
    return (guild >> 22) % shards


class Client(discord.AutoShardedClient):
    """``home_guild``: the only server to register the commands in, where they appear at once;
    ``message_content``: live Discord threads may be read, which needs a privileged intent;
    ``greeting``: servers that add the bot are greeted;
    ``user_install``: people may keep own threads, in direct messages and everywhere else;
    ``shard_count``: of all bot processes (None: as Discord recommends);
    ``shard_ids``: of this process (none: all)."""

    def __init__(
        self,
        services: Services,
        *,
        home_guild: int | None = None,
        message_content: bool = False,
        user_install: bool = False,
        greeting: bool = True,
        metrics: Metrics | None = None,
        shard_count: int | None = None,
        shard_ids: Sequence[int] = (),
    ) -> None:
        super().__init__(
            shard_count=shard_count,
            shard_ids=list(shard_ids) or None,  # type: ignore[arg-type]  # None, its default, means all
            # commands and buttons need no intent; guilds brings channels and permissions
            intents=discord.Intents(
                guilds=True,
                guild_messages=message_content,
                message_content=message_content,
                guild_reactions=True,
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        logging.getLogger(app_commands.tree.__name__).addFilter(is_worth_logging)
        self.user_install = user_install
        self._greeting = greeting
        self.settings = services.settings
        self._posts = services.posts
        self._posted = PostedMessages(self, services)
        self._retention = services.retention
        self._schedules, self._scheduled = services.schedules, ScheduledPosts(self, services)
        services.schedules.sender = self._scheduled
        self._home_guild = discord.Object(home_guild) if home_guild else None
        self._metrics = InteractionMetrics(metrics or Metrics())
        self._dispatcher = Dispatcher(services, self._metrics)
        self.tree = CommandTree(self, allowed_contexts=SERVERS, allowed_installs=BY_SERVERS)
        self.tree.cooldowns, self.tree.metrics = services.cooldowns, self._metrics
        self.tree.user_install = user_install
        for command in list_commands(services):
            if user_install:
                offer_everywhere(command)
            self.tree.add_command(command)
        services.live.reads = message_content
        self._live = LiveEvents(services.live, services.stretches, self)
        self._reactions = ReactionSummaries(self, services)
        self._services = services
        self._rechecking: asyncio.Task[None] | None = None
        self._known_guilds: set[int] = set()

    async def setup_hook(self) -> None:
        """Called by discord.py once, before the first connection."""
        self.add_dynamic_items(ActionItem)
        await self._live.start_session()  # known before the first message arrives
        await self.tree.set_translator(PhraseTranslator())
        if self._home_guild is not None:
            # only there: Discord would show every command of that server twice
            self.tree.copy_global_to(guild=self._home_guild)
        if not self.shard_ids or FIRST_SHARD in self.shard_ids:  # once, not in every process
            await self.tree.sync(guild=self._home_guild)
        else:
            await self.tree.fetch_ids(guild=self._home_guild)

    async def on_connect(self) -> None:
        """Called for each new session, before its first event; not when a session is resumed."""
        await self._live.start_session()

    async def on_ready(self) -> None:
        """Called when no more servers arrive, seconds after the first events of the session."""
        _log.info("ready", extra={"guilds": len(self.guilds), "shards": self.shard_count})
        await self._retention.compare_guilds([guild.id for guild in self.guilds], ours=self._is_ours)
        self._retention.start()
        self._stop_rechecking()
        self._rechecking = asyncio.create_task(recheck_conversations(self._services, self), name="recheck")

    def _stop_rechecking(self) -> None:
        if self._rechecking is not None:
            self._rechecking.cancel()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Called by discord.py for each event, before the next one is read. A new session lists the bot's
        servers before any of them arrives."""
        if event == "shard_connect":
            (shard,) = args
            self._known_guilds |= {guild.id for guild in self.guilds if guild.shard_id == shard}
        super().dispatch(event, *args, **kwargs)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server arrives at the start of a session, or after an outage. While discord.py waits for all
        servers to arrive, it reports those that add the bot in this way too, not as joined."""
        if guild.id not in self._known_guilds:
            await self.on_guild_join(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server that comes back within the grace period keeps its data; a new one is greeted."""
        self._known_guilds.add(guild.id)
        if self._greeting and not await self._retention.is_known(guild.id):
            await send_greeting(self, guild)
        await self._retention.on_guild_returned(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Not called if a server is only unavailable."""
        self._known_guilds.discard(guild.id)
        await self._retention.on_guild_left(guild.id)

    def _is_ours(self, guild: int) -> bool:
        """Whether the server belongs to a shard of this process."""
        return get_guild_shard(guild, self.shard_count or 1) in self.shards

    async def close(self) -> None:
        """Stops the background tasks first."""
        self._stop_rechecking()
        await self._retention.close()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Notes that a live thread has a new message."""
        self._live.on_message_posted(message)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Answers the reaction that the server chose for summaries."""
        await self._reactions.on_reaction_added(event)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Follows an edit in stored threads."""
        self._live.on_message_edited(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Deletes the message from stored threads too."""
        self._live.on_messages_deleted(event.guild_id, event.channel_id, {event.message_id})

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Deletes the messages from stored threads too."""
        self._live.on_messages_deleted(event.guild_id, event.channel_id, event.message_ids)

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        """Follows a Discord thread that is renamed or closed."""
        self._live.on_thread_updated(event)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Deletes what was stored of the Discord thread."""
        await self._live.on_thread_deleted(event.guild_id, event.thread_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Deletes what was stored of the Discord threads in the channel."""
        await self._live.on_channel_deleted(channel)

    @property
    def is_connected(self) -> bool:
        """Every shard is connected and knows its servers."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    async def follow_posts(self) -> None:
        """Updates posted messages until it is cancelled."""
        await self._posts.follow(self._posted)

    async def run_schedules(self) -> None:
        """Posts digests by schedule until it is cancelled."""
        await self.wait_until_ready()
        await self._schedules.run(self._scheduled)

    async def handle_action(self, interaction: discord.Interaction[Any], written: str) -> None:
        """``written``: the custom id of what was pressed."""
        await self._dispatcher.handle(interaction, written)

    async def on_app_command_completion(self, interaction: Interaction, command: object) -> None:
        """Counts the command as answered."""
        self._metrics.note_end(interaction, get_command_name(interaction), RequestOutcome.ANSWERED)
