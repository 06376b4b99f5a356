"""Which threads a request is about: those of a server, or the person's own.

Each library numbers its threads from 1, so the numbers in a button mean something only in the library that
its card was made from. That can change under an open card: a server adds the bot, or removes it. So cards
about personal threads are marked; nobody but their owner ever sees one.
"""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import discord
from discord import app_commands, ui

from bot.discord_ui.components.custom_ids import as_elsewhere, as_personal
from bot.discord_ui.components.items import ActionItem
from bot.discord_ui.context.errors import Refused
from storage.libraries import Guild, Library, Person

SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
_EVERYWHERE = "everywhere"
_SERVER = "server"
"""In the ``extras`` of an interaction: the server that its card in a direct message is about."""

TreeCommand: TypeAlias = (
    "app_commands.Group | app_commands.ContextMenu | app_commands.Command[Any, ..., None]"
)
"""A command, group or context menu: what can be registered with Discord."""
C = TypeVar("C", bound=TreeCommand)


def get_library(interaction: discord.Interaction[Any]) -> Library:
    """The server's if the bot was added to it, otherwise the person's own. In direct messages a card may be
    about a server, see ``set_card_server``."""
    server = get_card_server(interaction)
    if server is not None:
        return Guild(server)
    guild = interaction.guild_id
    if guild is None:
        return Person(interaction.user.id)
    added = interaction.is_guild_integration() or interaction.client.get_guild(guild) is not None
    return Guild(guild) if added else Person(interaction.user.id)


def set_card_server(interaction: discord.Interaction[Any], server: int) -> None:
    """Notes that the button is in a direct message, on a card about this server's threads."""
    interaction.extras[_SERVER] = server


def get_card_server(interaction: discord.Interaction[Any]) -> int | None:
    """The server that a card in a direct message is about; None elsewhere."""
    server: int | None = interaction.extras.get(_SERVER)
    return server


def check_same_library(interaction: discord.Interaction[Any], *, personal: bool) -> None:
    """Checks that a button's card was made from the library that is asked now; otherwise its numbers would
    mean other threads. ``personal``: the card is about somebody's own threads. Raises ``Refused``."""
    if isinstance(get_library(interaction), Person) is not personal:
        raise Refused("other-library")


def mark_personal(interaction: discord.Interaction[Any], view: ui.LayoutView) -> ui.LayoutView:
    """The card, its buttons marked if it is about the person's own threads or is in a direct message."""
    server = get_card_server(interaction)
    if server is not None:
        return mark_elsewhere(view, server)
    if isinstance(get_library(interaction), Person):
        for item in view.walk_children():
            if isinstance(item, ActionItem):
                item.custom_id = as_personal(item.custom_id)
    return view


def mark_elsewhere(view: ui.LayoutView, server: int) -> ui.LayoutView:
    """The card, its buttons marked as about a server's threads, for a direct message."""
    for item in view.walk_children():
        if isinstance(item, ActionItem):
            item.custom_id = as_elsewhere(item.custom_id, server)
    return view


def allow_everywhere(command: C) -> C:
    """Marks a command to be offered in direct messages too, and to people who installed the bot for
    themselves, if the operator lets people keep their own threads."""
    command.extras[_EVERYWHERE] = True
    return command


def offer_everywhere(command: TreeCommand) -> None:
    """Registers the command everywhere if it is marked so."""
    if command.extras.get(_EVERYWHERE):
        command.allowed_contexts, command.allowed_installs = EVERYWHERE, BY_ANYBODY


def is_offered_everywhere(command: object) -> bool:
    """Whether the command or its group is registered outside servers too."""
    root = getattr(command, "root_parent", None) or command
    return getattr(root, "allowed_contexts", None) == EVERYWHERE
