"""/help: what this person can do here and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import discord
from discord import app_commands, ui

from bot.discord_ui.cards.actions import ListThreads, ShowHelp
from bot.discord_ui.cards.importing import make_import_buttons
from bot.discord_ui.commands import PHRASE, command
from bot.discord_ui.components.blocks import Block, make_line_blocks, make_paged_card, make_row, make_text
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.mentions import mention_command
from bot.discord_ui.context.audience import may_use
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.context.localization import get_command_phrase, localize
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import CommandTree, handles
from bot.discord_ui.replies.responses import begin, begin_press, finish
from bot.phrases import Phrases
from bot.services import Services
from storage.model import ThreadSort

GROUPS = ("summarize", "catchup", "find", "thread", "summary", "comment", "digest", "privacy")
_FIRST = ("summarize", "catchup", "find", "thread import", "digest schedule add")
"""Commands that most people want, in this order."""
_BLOCK_SIZE = 1900


def get_commands(services: Services) -> list[TreeCommand]:
    @command("help", group="discord-o-help-group")
    @app_commands.choices(
        group=[app_commands.Choice(name=localize(f"discord-help-{name}"), value=name) for name in GROUPS]
    )
    async def show_help(interaction: Interaction, group: str = "") -> None:
        requester = await begin(interaction)
        await finish(interaction, await _make_card(services, interaction, requester, ShowHelp(0, group)))

    return [allow_everywhere(show_help)]


@handles(ShowHelp, any_library=True)
async def _show_help(services: Services, interaction: Interaction, wanted: ShowHelp) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, await _make_card(services, interaction, requester, wanted))


async def _make_card(
    services: Services, interaction: Interaction, requester: Requester, wanted: ShowHelp
) -> ui.LayoutView:
    tree: CommandTree = interaction.client.tree
    commands = [one for one in list_slash_commands(tree) if may_use(requester, one)]
    menus = [one for one in _context_menus(tree) if may_use(requester, one)]
    if wanted.group:
        commands, menus = [one for one in commands if _group(one) == wanted.group], []
    visible = await services.storage.threads.list(
        requester.library, staff=requester.staff, channels=requester.channels, limit=1
    )
    return make_help_card(requester, wanted, commands, menus, tree.command_ids, threads=visible.total)


def make_help_card(
    requester: Requester,
    wanted: ShowHelp,
    commands: Sequence[app_commands.Command[Any, ..., Any]],
    menus: Sequence[app_commands.ContextMenu],
    ids: Mapping[str, int],
    *,
    threads: int,
) -> ui.LayoutView:
    """``commands``, ``menus``: those that the person can use; ``ids``: of registered commands, by name, where
    they are known; ``threads``: how many the person may see."""
    phrases = requester.phrases
    blocks = _explained(commands, ids, phrases) if wanted.group else _overview(commands, menus, ids, phrases)
    kind = "own" if requester.own else "staff" if requester.staff else "member"
    return make_paged_card(
        [make_text(f"### {phrases('discord-help-title')}", phrases(f"discord-help-{kind}"))],
        blocks,
        [
            make_text(*_foot(requester, wanted, threads)),
            make_row(*_buttons(requester, wanted, threads)),
            make_row(*_topics(wanted, commands, phrases)),
        ],
        page=wanted.page,
        turn=lambda to: ShowHelp(to, wanted.group),
        phrases=phrases,
        kind=CardKind.HELP,
    )


def _overview(
    commands: Sequence[app_commands.Command[Any, ..., Any]],
    menus: Sequence[app_commands.ContextMenu],
    ids: Mapping[str, int],
    phrases: Phrases,
) -> list[Block]:
    """The most wanted commands and those in no group. Buttons explain the groups."""
    first = [one for name in _FIRST for one in commands if one.qualified_name == name]
    first += [one for one in commands if one.parent is None and one.name != "help" and one not in first]
    blocks = make_line_blocks([_explain(one, ids, phrases) for one in first], _BLOCK_SIZE)
    if menus:
        names = " · ".join(phrases(one.extras[PHRASE]) for one in menus)
        blocks.append(make_text(f"**{phrases('discord-help-menus')}**", names))
    return blocks


def _explained(
    commands: Sequence[app_commands.Command[Any, ..., Any]], ids: Mapping[str, int], phrases: Phrases
) -> list[Block]:
    blocks: list[Block] = []
    for group, members in groupby(commands, _group):
        lines = [_explain(one, ids, phrases) for one in members]
        blocks += make_line_blocks([f"**{phrases(f'discord-help-{group}')}**", *lines], _BLOCK_SIZE)
    return blocks


def _explain(command: app_commands.Command[Any, ..., Any], ids: Mapping[str, int], phrases: Phrases) -> str:
    name = command.qualified_name
    return f"- {mention_command(name, ids)} {phrases(get_command_phrase(name))}"


def _foot(requester: Requester, wanted: ShowHelp, threads: int) -> list[str]:
    phrases = requester.phrases
    count = phrases("own-threads" if requester.own else "discord-threads", count=threads)
    return [f"-# {count}", "" if wanted.group else f"-# {phrases('discord-help-more')}"]


def _topics(
    wanted: ShowHelp, commands: Sequence[app_commands.Command[Any, ..., Any]], phrases: Phrases
) -> list[Block]:
    """Buttons that explain the commands of a group; single commands are explained already."""
    if wanted.group:
        return []
    present = {_group(one) for one in commands if one.parent is not None}
    return [
        make_button(phrases(f"discord-help-{group}"), ShowHelp(0, group))
        for group in GROUPS
        if group in present
    ]


def _buttons(requester: Requester, wanted: ShowHelp, threads: int) -> list[Block]:
    phrases, primary = requester.phrases, discord.ButtonStyle.primary
    buttons: list[Block] = []
    if threads:
        buttons.append(
            make_button(phrases("discord-button-threads"), ListThreads(ThreadSort.NEWEST, 0), primary)
        )
    if requester.staff:
        buttons += make_import_buttons(phrases)
    if wanted.group:
        buttons.append(make_button(phrases("discord-button-help"), ShowHelp(0)))
    return buttons


def _group(command: app_commands.Command[Any, ..., Any]) -> str:
    return command.qualified_name.split()[0]


def list_slash_commands(tree: app_commands.CommandTree[Any]) -> list[app_commands.Command[Any, ..., Any]]:
    """All commands that can be typed: subcommands of groups, and commands without a group."""
    found = tree.walk_commands(type=discord.AppCommandType.chat_input)
    return [one for one in found if isinstance(one, app_commands.Command)]


def _context_menus(tree: app_commands.CommandTree[Any]) -> list[app_commands.ContextMenu]:
    return [
        *tree.get_commands(type=discord.AppCommandType.message),
        *tree.get_commands(type=discord.AppCommandType.user),
    ]
