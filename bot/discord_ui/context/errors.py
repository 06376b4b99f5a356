"""The error for what a person may not do, or not in this place or way."""

from __future__ import annotations

from typing import Any, TypeAlias

import discord

from bot.errors import BotError

Interaction: TypeAlias = discord.Interaction[Any]


class Refused(BotError):
    """``reason`` names the phrase: ``discord-error-<reason>``."""

    def __init__(self, reason: str, **facts: str | int | float) -> None:
        self.reason = reason
        self.phrase = f"discord-error-{reason}"
        super().__init__(**facts)
