"""The kinds of cards, which differ in the colour of their edge and the icon in their heading."""

from __future__ import annotations

from enum import Enum

import discord


class CardKind(Enum):
    """Each value is an icon and a colour."""

    OVERVIEW = ("📋", 0x3E6B89)
    ARTICLE = ("📰", 0x3E6B89)
    VIEWPOINTS = ("👥", 0x3E6B89)
    TOPICS = ("🏷️", 0x3E6B89)
    QUESTIONS = ("❓", 0x3E6B89)
    REASONS = ("🔍", 0x3E6B89)
    SOURCES = ("🔗", 0x3E6B89)
    CHANGES = ("🔄", 0x3E6B89)
    CHANNEL = ("🗨️", 0x2F7F86)
    CATCHUP = ("📬", 0xA65E8C)
    SCHEDULES = ("🗓️", 0xB0703C)
    COMMENTS = ("💬", 0x5B7F6A)
    SEARCH = ("🔎", 0x5B7F6A)
    THREADS = ("📚", 0x7A6A9B)
    IMPORTED = ("📥", 0x3B8F5A)
    CONFIRM = ("⚠️", 0xC98A1B)
    FAILURE = ("⛔", 0xB5443C)
    SETTINGS = ("⚙️", 0x6B7280)
    PRIVACY = ("🔒", 0x6B7280)
    HELP = ("💡", 0x8A7B3F)
    MESSAGE = ("", 0x3E6B89)

    @property
    def icon(self) -> str:
        """An emoji in front of the heading."""
        return self.value[0]

    @property
    def colour(self) -> discord.Colour:
        """The colour of the card's edge."""
        return discord.Colour(self.value[1])
