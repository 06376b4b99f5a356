"""Ways to import something, offered when there is no thread yet."""

from __future__ import annotations

from discord import ui

from bot.discord_ui.cards.actions import ImportWay, ShowImportable, StartImport
from bot.discord_ui.components.blocks import make_card, row, text
from bot.discord_ui.components.items import ActionItem, button
from bot.discord_ui.components.kinds import CardKind
from bot.phrases import Phrases


def import_buttons(phrases: Phrases) -> list[ActionItem]:
    """Buttons that start each way to import."""
    return [
        button(phrases("discord-button-import-file"), StartImport(ImportWay.FILE)),
        button(phrases("discord-button-import-text"), StartImport(ImportWay.TEXT)),
        button(phrases("discord-button-importable"), ShowImportable()),
    ]


def importable_card(phrases: Phrases) -> ui.LayoutView:
    """What can be imported."""
    lines = [f"- {phrases(f'discord-importable-{name}')}" for name in ("pages", "exports", "chats", "other")]
    head = text(f"### {phrases('discord-importable-title')}")
    return make_card([head], [text(*lines)], [row(*import_buttons(phrases)[:2])], CardKind.IMPORTED)
