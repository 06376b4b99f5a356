"""Ways to import something, offered when there is no thread yet."""

from __future__ import annotations

from discord import ui

from bot.discord_ui.cards.actions import ImportWay, ShowImportable, StartImport
from bot.discord_ui.components.blocks import make_card, make_row, make_text
from bot.discord_ui.components.items import ActionItem, make_button
from bot.discord_ui.components.kinds import CardKind
from bot.phrases import Phrases


def make_import_buttons(phrases: Phrases) -> list[ActionItem]:
    """Buttons that start each way to import."""
    return [
        make_button(phrases("discord-button-import-file"), StartImport(ImportWay.FILE)),
        make_button(phrases("discord-button-import-text"), StartImport(ImportWay.TEXT)),
        make_button(phrases("discord-button-importable"), ShowImportable()),
    ]


def make_importable_card(phrases: Phrases) -> ui.LayoutView:
    """What can be imported."""
    lines = [f"- {phrases(f'discord-importable-{name}')}" for name in ("pages", "exports", "chats", "other")]
    head = make_text(f"### {phrases('discord-importable-title')}")
    return make_card(
        [head], [make_text(*lines)], [make_row(*make_import_buttons(phrases)[:2])], CardKind.IMPORTED
    )
