"""The line under a posted digest: who asked for it, and how to ask for more.

Who asked is not stored. When a post is updated, the line is taken over from the message itself.
"""

from __future__ import annotations

import discord

from bot.discord_ui.cards.quotes import AUTHOR_ROOM
from bot.discord_ui.components.blocks import UNDER, escape_and_cut
from bot.discord_ui.components.mentions import mention_command
from bot.discord_ui.dispatch import CommandTree
from bot.phrases import Phrases

_SUMMARIZE, _OVERVIEW = "summarize", "summary overview"


def describe_post(client: discord.Client, phrases: Phrases, asked_by: str = "") -> str:
    """``asked_by``: the name of whoever asked; a mention might ping them."""
    tree = getattr(client, "tree", None)
    known = isinstance(tree, CommandTree) and tree.get_command(_SUMMARIZE) is not None
    ids = tree.command_ids if isinstance(tree, CommandTree) else {}
    command = mention_command(_SUMMARIZE if known else _OVERVIEW, ids)
    if not asked_by:
        return phrases("posted-more", command=command)
    return phrases("posted-asked", person=f"**{escape_and_cut(asked_by, AUTHOR_ROOM)}**", command=command)


def find_line(message: discord.Message) -> str:
    """The line under the card of the message; empty if it has none."""
    for component in message.components:
        if isinstance(component, discord.TextDisplay) and component.id == UNDER:
            return component.content.removeprefix("-# ")
    return ""
