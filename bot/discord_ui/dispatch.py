"""Every command and every press of a button passes through here: rate limits, checks, metrics, failures."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypeVar

import discord
from discord import app_commands
from discord.abc import Snowflake

from bot.discord_ui.components.custom_ids import Action, get_server, is_personal, parse_custom_id
from bot.discord_ui.components.mentions import mention_command
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.failures import reply_with_failure
from bot.discord_ui.context.library import (
    check_same_library,
    get_library,
    is_offered_everywhere,
    set_card_server,
)
from bot.discord_ui.context.metrics import InteractionMetrics, get_command_name
from bot.errors import TooSoon
from bot.metrics import Metrics, RequestOutcome
from bot.phrases import PLAIN_COMMANDS, CommandMentions
from bot.services import Services
from bot.services.cooldowns import Cooldowns, Cost
from storage.libraries import Person

A = TypeVar("A", bound=Action)
Handler: TypeAlias = Callable[[Services, Interaction, A], Awaitable[None]]

_BUTTON = "button"
"""The name under which all buttons are counted."""


class _Registered(NamedTuple):
    handler: Handler[Any]
    any_library: bool


_HANDLERS: dict[type[Action], _Registered] = {}


def handles(kind: type[A], *, any_library: bool = False) -> Callable[[Handler[A]], Handler[A]]:
    """Registers the handler of buttons with this action. Anybody may press, long after the card was made, so
    the handler checks the person anew (mostly by ``begin_press``). ``any_library``: the action means the same
    wherever its card was made."""

    def register(handler: Handler[A]) -> Handler[A]:
        if kind in _HANDLERS:
            raise ValueError(f"two handlers for {kind.__name__}")
        _HANDLERS[kind] = _Registered(handler, any_library)
        return handler

    return register


def has_handler(kind: type[Action]) -> bool:
    """Whether a handler is registered for the action."""
    return kind in _HANDLERS


async def perform(services: Services, interaction: Interaction, action: Action) -> None:
    """Answers a command, whose answer was begun, as a button with this action would be answered. Raises what
    the handler raises."""
    await _HANDLERS[type(action)].handler(services, interaction, action)


def get_chosen_values(interaction: Interaction) -> list[str]:
    """What was chosen in a select. Channels, roles and people are given by id."""
    given: Any = interaction.data or {}
    return list(given.get("values") or [])


class Dispatcher:
    """Answers presses."""

    def __init__(self, services: Services, metrics: InteractionMetrics) -> None:
        self._services = services
        self._metrics = metrics

    async def handle(self, interaction: Interaction, written: str) -> None:
        """Never raises: discord.py would only log it, and the person would wait for nothing."""
        outcome = RequestOutcome.ANSWERED
        try:
            action = parse_custom_id(written)
            server = get_server(written)
            if server is not None and interaction.guild_id is None:
                set_card_server(interaction, server)
            self._metrics.note_start(interaction)
            check_pace(self._services.cooldowns, interaction)
            handler, any_library = _HANDLERS[type(action)]
            if not any_library:
                check_same_library(interaction, personal=is_personal(written))
            await handler(self._services, interaction, action)
        except Exception as error:  # noqa: BLE001
            outcome = await reply_with_failure(interaction, error)
        self._metrics.note_end(interaction, _BUTTON, outcome)


class CommandTree(app_commands.CommandTree[discord.Client]):
    cooldowns = Cooldowns({})
    metrics = InteractionMetrics(Metrics())
    user_install = False
    """Whether people may keep own threads. This and the above are set by the client."""

    command_ids: Mapping[str, int] = MappingProxyType({})
    """Ids of registered commands and groups, by name."""

    mentions = PLAIN_COMMANDS
    """How cards mention commands."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Called before every command. Autocompletion is never held up."""
        if interaction.type is discord.InteractionType.autocomplete:
            return await _is_known_while_typing(interaction)
        self.metrics.note_start(interaction)
        try:
            check_pace(self.cooldowns, interaction)
            self._check_offered(interaction)
            if interaction.command is not None and not _has_known_options(interaction):
                raise Refused("old-command")
        except (TooSoon, Refused) as error:
            await self._reply_with_failure(interaction, error)
            return False
        return True

    def _check_offered(self, interaction: Interaction) -> None:
        """Discord offers the other commands in servers only, but may show for a while what was registered
        before. Where people cannot keep own threads, ``get_requester`` refuses."""
        personal = isinstance(get_library(interaction), Person)
        if personal and self.user_install and not is_offered_everywhere(interaction.command):
            raise Refused("server-only")

    async def sync(self, *, guild: Snowflake | None = None) -> list[app_commands.AppCommand]:
        """Registers the commands and stores their ids."""
        registered = await super().sync(guild=guild)
        self._learn_ids(registered)
        return registered

    async def fetch_ids(self, *, guild: Snowflake | None = None) -> None:
        """Gets the ids of commands that another process registered. If Discord does not answer, cards name
        commands without links."""
        with contextlib.suppress(discord.HTTPException):
            self._learn_ids(await self.fetch_commands(guild=guild))

    def _learn_ids(self, registered: Sequence[app_commands.AppCommand]) -> None:
        slash = discord.AppCommandType.chat_input
        ids = {one.name: one.id for one in registered if one.type is slash}
        names = [one.qualified_name for one in self.walk_commands(type=slash)]
        self.mentions = CommandMentions(
            {name: mention_command(name, ids) for name in names if name.split()[0] in ids}
        )
        self.command_ids = ids

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        await self._reply_with_failure(interaction, error)

    async def _reply_with_failure(self, interaction: Interaction, error: Exception) -> None:
        outcome = await reply_with_failure(interaction, error)
        self.metrics.note_end(interaction, get_command_name(interaction), outcome)


def _has_known_options(interaction: Interaction) -> bool:
    """Discord may show for a while the options that were registered before. discord.py ignores options that
    it does not know, so the command would do something that was not asked for."""
    command = interaction.command
    if not isinstance(command, app_commands.Command):
        return True
    known = {parameter.display_name for parameter in command.parameters}
    return known.issuperset(vars(interaction.namespace))


async def _is_known_while_typing(interaction: Interaction) -> bool:
    """Whether there still is such a command with these options; if not, nothing is suggested."""
    if interaction.command is not None and _has_known_options(interaction):
        return True
    with contextlib.suppress(discord.HTTPException):
        await interaction.response.autocomplete([])
    return False


def check_pace(cooldowns: Cooldowns, interaction: Interaction) -> None:
    """Raises ``TooSoon``. A person has one rate limit in each server, and one for their own threads
    everywhere."""
    library, person = get_library(interaction), interaction.user.id
    cooldowns.take(Cost.REQUEST, library, person)
    doing = interaction.command.extras.get("doing") if interaction.command else None
    if doing is not None:
        cooldowns.take(Cost(doing), library, person)
