"""/help: what this person can do here and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import discord
from discord import app_commands, ui

from bot.discord_ui.cards.actions import ListThreads
from bot.discord_ui.cards.importing import import_buttons
from bot.discord_ui.commands import PHRASE, described, options
from bot.discord_ui.components.blocks import Block, line_blocks, row, sheet, text
from bot.discord_ui.components.items import button
from bot.discord_ui.context.audience import may_use
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.library import TreeCommand, everywhere
from bot.discord_ui.context.localization import command_phrase, localized
from bot.discord_ui.context.permissions import Reader
from bot.discord_ui.dispatch import CommandTree
from bot.discord_ui.replies.responses import begin, finish
from bot.services import Services
from storage.model import ThreadSort

GROUPS = ("thread", "summary", "comment", "digest", "privacy")
_BLOCK_SIZE = 1900


def get_commands(services: Services) -> list[TreeCommand]:
    @options(group="discord-o-help-group")
    @app_commands.choices(
        group=[app_commands.Choice(name=localized(f"discord-help-{name}"), value=name) for name in GROUPS]
    )
    async def show_help(interaction: Interaction, group: str | None = None) -> None:
        reader = await begin(interaction)
        tree: CommandTree = interaction.client.tree
        usable = [one for one in slash_commands(tree) if may_use(reader, one)]
        menus: Sequence[app_commands.ContextMenu] = []
        if group is None:
            menus = [one for one in _context_menus(tree) if may_use(reader, one)]
        else:
            usable = [one for one in usable if one.qualified_name.split()[0] == group]
        found = await services.storage.threads.list(
            reader.guild, staff=reader.staff, channels=reader.channels, limit=1
        )
        await finish(interaction, help_card(reader, usable, menus, tree.command_ids, threads=found.total))

    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name="help", description=described("help"), callback=show_help
    )
    return [everywhere(command)]


def help_card(
    reader: Reader,
    commands: Sequence[app_commands.Command[Any, ..., Any]],
    menus: Sequence[app_commands.ContextMenu],
    ids: Mapping[str, int],
    *,
    threads: int,
) -> ui.LayoutView:
    """``commands``, ``menus``: those that the reader can use; ``ids``: of registered commands, by name, where
    they are known; ``threads``: how many the reader may see."""
    phrases = reader.phrases
    blocks: list[Block] = []
    for group, members in groupby(commands, lambda one: one.qualified_name.split()[0]):
        lines = [
            f"- {mention(one.qualified_name, ids)} {phrases(command_phrase(one.qualified_name))}"
            for one in members
        ]
        blocks += line_blocks([f"**{phrases(f'discord-help-{group}')}**", *lines], _BLOCK_SIZE)
    if menus:
        blocks += line_blocks(
            [f"**{phrases('discord-help-menus')}**", *_menu_lines(menus, reader)], _BLOCK_SIZE
        )
    kind = "own" if reader.own else "staff" if reader.staff else "member"
    head = text(f"### {phrases('discord-help-title')}", phrases(f"discord-help-{kind}"))
    state = text(f"-# {phrases('own-threads' if reader.own else 'discord-threads', count=threads)}")
    show = ListThreads(ThreadSort.NEWEST, 0)
    buttons = (
        [button(phrases("discord-button-threads"), show, discord.ButtonStyle.primary)] if threads else []
    )
    if reader.staff:
        buttons += import_buttons(phrases)
    return sheet([head], blocks, [state, row(*buttons)])


def mention(name: str, ids: Mapping[str, int]) -> str:
    """The command, to be clicked in Discord if its id is known."""
    number = ids.get(name.split(maxsplit=1)[0])
    return f"**/{name}**" if number is None else f"</{name}:{number}>"


def slash_commands(tree: app_commands.CommandTree[Any]) -> list[app_commands.Command[Any, ..., Any]]:
    """All that can be typed: the subcommands of groups, and commands without a group."""
    found = tree.walk_commands(type=discord.AppCommandType.chat_input)
    return [one for one in found if isinstance(one, app_commands.Command)]


def _context_menus(tree: app_commands.CommandTree[Any]) -> list[app_commands.ContextMenu]:
    return [
        *tree.get_commands(type=discord.AppCommandType.message),
        *tree.get_commands(type=discord.AppCommandType.user),
    ]


def _menu_lines(menus: Sequence[app_commands.ContextMenu], reader: Reader) -> list[str]:
    phrases = reader.phrases
    return [phrases(f"discord-help-on-{menu.type.name}", menu=phrases(menu.extras[PHRASE])) for menu in menus]
