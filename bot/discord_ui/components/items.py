"""Buttons and selects as Discord takes them: each carries its press, and whoever presses it is answered."""

from __future__ import annotations

import re
from typing import Any, Protocol, cast

import discord
from discord import ui

from bot.discord_ui.components.custom_ids import (
    BUTTON_IDS,
    SELECT_IDS,
    AnyPress,
    PostTo,
    custom_id,
    is_of_own,
    press_of,
)
from bot.discord_ui.components.escape import linked_address, one_line
from bot.discord_ui.components.limits import BUTTON_ADDRESS, BUTTON_LABEL, cut_plain

POSTABLE = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)
"""Kinds of channels that a digest can be posted to."""


class Presses(Protocol):
    """The client, as buttons see it."""

    async def pressed(self, interaction: discord.Interaction[Any], press: AnyPress, *, own: bool) -> None:
        """``own``: the button is of the own library of whoever its card was made for."""
        ...

    async def failed(self, interaction: discord.Interaction[Any], error: Exception) -> None: ...


async def _answer(interaction: discord.Interaction[Any], written: str) -> None:
    # discord.py would only log what is raised here, and the person would wait for nothing
    client: Presses = interaction.client
    try:
        await client.pressed(interaction, press_of(written), own=is_of_own(written))
    except Exception as error:  # noqa: BLE001
        await client.failed(interaction, error)


class PressButton(ui.DynamicItem[ui.Button[Any]], template=BUTTON_IDS):
    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> PressButton:
        return cls(cast("ui.Button[Any]", item))

    @property
    def press(self) -> AnyPress:
        return press_of(self.custom_id)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await _answer(interaction, self.custom_id)


class ChannelChoice(ui.DynamicItem[ui.ChannelSelect[Any]], template=SELECT_IDS):
    """Which channel was chosen stands in the interaction."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> ChannelChoice:
        return cls(cast("ui.ChannelSelect[Any]", item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await _answer(interaction, self.custom_id)


def button(
    label: str,
    press: AnyPress,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> PressButton:
    words = cut_plain(one_line(label), BUTTON_LABEL)
    return PressButton(ui.Button(label=words, custom_id=custom_id(press), style=style, disabled=disabled))


def link_button(label: str, address: str | None) -> ui.Button[Any] | None:
    """None where the address cannot be linked."""
    linkable = linked_address(address)
    if linkable is None or len(linkable) > BUTTON_ADDRESS:
        return None
    return ui.Button(label=cut_plain(one_line(label), BUTTON_LABEL), url=linkable)


def channel_choice(press: PostTo, placeholder: str) -> ChannelChoice:
    words = cut_plain(one_line(placeholder), 150)
    return ChannelChoice(
        ui.ChannelSelect(custom_id=custom_id(press), channel_types=list(POSTABLE), placeholder=words)
    )
