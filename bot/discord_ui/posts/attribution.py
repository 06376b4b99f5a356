"""The line under a posted digest: who asked for it, and how to ask for more.

Who asked is not stored. When a post is updated, the line is taken over from the message itself.
"""

from __future__ import annotations

import discord

from bot.discord_ui.components.blocks import UNDER
from bot.discord_ui.components.mentions import mention_command, mention_person
from bot.discord_ui.dispatch import CommandTree
from bot.phrases import Phrases

_SUMMARIZE, _OVERVIEW = "summarize", "summary overview"


def describe_post(client: discord.Client, phrases: Phrases, asked_by: int | None = None) -> str:
    tree = getattr(client, "tree", None)
    known = isinstance(tree, CommandTree) and tree.get_command(_SUMMARIZE) is not None
    ids = tree.command_ids if isinstance(tree, CommandTree) else {}
    command = mention_command(_SUMMARIZE if known else _OVERVIEW, ids)
    if asked_by is None:
        return phrases("posted-more", command=command)
    return phrases("posted-asked", person=mention_person(asked_by), command=command)


def find_line(message: discord.Message) -> str:
    """The line under the card of this message; empty if it has none."""
    for component in message.components:
        if isinstance(component, discord.TextDisplay) and component.id == UNDER:
            return component.content.removeprefix("-# ")
    return ""
