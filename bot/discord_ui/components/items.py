"""Buttons and selects with an action in their custom id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

import discord
from discord import ui

from bot.discord_ui.components.custom_ids import CUSTOM_IDS, Action, custom_id, parse_custom_id
from bot.discord_ui.components.escape import linked_address, one_line
from bot.discord_ui.components.limits import BUTTON_ADDRESS, BUTTON_LABEL, PLACEHOLDER, cut_plain


class HandlesActions(Protocol):
    """What buttons need of the client."""

    async def handle_action(self, interaction: discord.Interaction[Any], written: str) -> None:
        """``written``: the custom id of what was pressed. Never raises."""
        ...


class ActionItem(ui.DynamicItem[ui.Item[Any]], template=CUSTOM_IDS):
    """A button or select; see ``bot.discord_ui.dispatch`` for what happens when it is pressed."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> ActionItem:
        return cls(item)

    @property
    def action(self) -> Action:
        """Raises ``UnknownAction`` for a custom id that this version does not write."""
        return parse_custom_id(self.custom_id)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        client: HandlesActions = interaction.client
        await client.handle_action(interaction, self.custom_id)


def button(
    label: str,
    action: Action,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> ActionItem:
    """``label`` is plain text, and is cut to the length that Discord allows."""
    words = cut_plain(one_line(label), BUTTON_LABEL)
    made: ui.Button[Any] = ui.Button(label=words, custom_id=custom_id(action), style=style, disabled=disabled)
    return ActionItem(made)


def link_button(label: str, address: str | None) -> ui.Button[Any] | None:
    """None if the address cannot be linked."""
    linkable = linked_address(address)
    if linkable is None or len(linkable) > BUTTON_ADDRESS:
        return None
    return ui.Button(label=cut_plain(one_line(label), BUTTON_LABEL), url=linkable)


def channel_select(action: Action, kinds: Sequence[discord.ChannelType], placeholder: str) -> ActionItem:
    """The id of the chosen channel is in the interaction: see ``dispatch.chosen_values``."""
    words = cut_plain(one_line(placeholder), PLACEHOLDER)
    made: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id=custom_id(action), channel_types=list(kinds), placeholder=words
    )
    return ActionItem(made)
