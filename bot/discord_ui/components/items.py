"""Buttons and selects with an action in their custom id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

import discord
from discord import ui

from bot.discord_ui.components.custom_ids import CUSTOM_IDS, Action, make_custom_id, parse_custom_id
from bot.discord_ui.components.escape import clean_one_line, encode_address
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


def make_button(
    label: str,
    action: Action,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> ActionItem:
    """``label`` is plain text, and is cut to the length that Discord allows."""
    words = cut_plain(clean_one_line(label), BUTTON_LABEL)
    made: ui.Button[Any] = ui.Button(
        label=words, custom_id=make_custom_id(action), style=style, disabled=disabled
    )
    return ActionItem(made)


def make_link_button(label: str, address: str | None) -> ui.Button[Any] | None:
    """None if the address cannot be linked."""
    linkable = encode_address(address)
    if linkable is None or len(linkable) > BUTTON_ADDRESS:
        return None
    return ui.Button(label=cut_plain(clean_one_line(label), BUTTON_LABEL), url=linkable)


def make_channel_select(action: Action, kinds: Sequence[discord.ChannelType], placeholder: str) -> ActionItem:
    """The id of the chosen channel is in the interaction: see ``dispatch.get_chosen_values``."""
    words = cut_plain(clean_one_line(placeholder), PLACEHOLDER)
    made: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id=make_custom_id(action), channel_types=list(kinds), placeholder=words
    )
    return ActionItem(made)
