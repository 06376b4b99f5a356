"""Whose threads are asked for: a server's, or a person's own, which they have with them wherever they are.

Each library numbers its threads from 1. So what a button means depends on the library, and a card must never
be answered from another than it was made from: a server may take the bot in, or remove it, while somebody
still has a card open there. Cards of people's own libraries are marked; nobody else ever sees one.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui

from bot.discord_ui.components.custom_ids import as_own
from bot.discord_ui.components.items import ChannelChoice, PressButton
from bot.services.libraries import is_own, own_library

SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)


def library_of(interaction: discord.Interaction[Any]) -> int:
    """As storage numbers guilds: that of the server where the bot was added to it, whoever else has it
    installed; else that of the person."""
    guild = interaction.guild_id
    if guild is None:
        return own_library(interaction.user.id)
    added = interaction.is_guild_integration() or interaction.client.get_guild(guild) is not None
    return guild if added else own_library(interaction.user.id)


def marked(interaction: discord.Interaction[Any], view: ui.LayoutView) -> ui.LayoutView:
    """The card, its buttons marked where they are of an own library."""
    if is_own(library_of(interaction)):
        for item in view.walk_children():
            if isinstance(item, PressButton | ChannelChoice):
                item.custom_id = as_own(item.custom_id)
    return view


def offer_everywhere(command: app_commands.Group | app_commands.ContextMenu) -> None:
    """To people too who installed the bot for themselves, and in direct messages."""
    command.allowed_contexts, command.allowed_installs = EVERYWHERE, BY_ANYBODY


def is_offered_everywhere(command: object) -> bool:
    """Whether the command, or what it is part of, is offered outside of servers."""
    root = getattr(command, "root_parent", None) or command
    return getattr(root, "allowed_contexts", None) == EVERYWHERE
