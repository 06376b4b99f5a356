"""The commands registered with Discord: within its limits in every language, and only for servers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.discord_ui.client import Client
from bot.discord_ui.context.localization import PhraseTranslator
from bot.importing.text.limits import Limits
from bot.phrases import LANGUAGES, get_phrases
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.discord_house import house_in, make_services

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
async def registered(tmp_path: Path) -> list[dict[str, Any]]:
    """Returns slash commands as sent to Discord, with translations; menus have no descriptions."""
    client = Client(make_services(SqliteStorage(tmp_path / "unopened.sqlite3"), Limits()))
    translator = PhraseTranslator()
    return [
        await command.get_translated_payload(client.tree, translator)
        for command in client.tree.get_commands(type=discord.AppCommandType.chat_input)
    ]


def nested(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for command in commands:
        yield command
        yield from nested(command.get("options", []))


def test_every_command_is_in_a_table_of_the_documentation(registered: list[dict[str, Any]]) -> None:
    pages = (ROOT / "docs" / "commands.md", ROOT / "README.md")
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    rows = [line.split("|")[1] for line in lines if line.startswith("| `/")]
    shown = {f"{row.split('`/')[1].split()[0].strip('`')} {name}" for row in rows for name in _names(row)}
    for group in registered:
        for name in [one["name"] for one in group["options"] if one["type"] == 1] or [group["name"]]:
            assert f"{group['name']} {name}" in shown


def _names(row: str) -> list[str]:
    """Takes ``/thread list`` · ``info`` apart into list and info."""
    return [found.split()[-1].lstrip("/") for found in re.findall("`([^`]+)`", row)]


def test_every_description_is_in_both_languages_and_within_100_characters(
    registered: list[dict[str, Any]],
) -> None:
    for one in nested(registered):
        described = [one["description"], *one["description_localizations"].values()]
        assert len(described) == len(LANGUAGES)
        assert all(1 <= len(text) <= 100 for text in described)
        for choice in one.get("choices", []):
            assert len(choice["name_localizations"]) == len(LANGUAGES) - 1


def test_every_command_is_within_8000_characters_over_its_longest_language(
    registered: list[dict[str, Any]],
) -> None:
    for command in registered:
        total = 0
        for one in nested([command]):
            total += len(one["name"])
            total += max(
                len(text) for text in (one["description"], *one["description_localizations"].values())
            )
            total += sum(len(choice["name"]) + len(choice["value"]) for choice in one.get("choices", []))
        assert total <= 8000


def test_required_options_come_first(registered: list[dict[str, Any]]) -> None:
    for one in nested(registered):
        needed = [option.get("required", False) for option in one.get("options", [])]
        assert needed == sorted(needed, reverse=True)


def test_commands_are_for_servers_and_only_settings_are_hidden_from_those_who_may_not_manage_them(
    registered: list[dict[str, Any]],
) -> None:
    for command in registered:
        assert command["contexts"] == [0]
        assert command["integration_types"] == [0]
        wanted = discord.Permissions(manage_guild=True).value if command["name"] == "settings" else None
        assert command["default_member_permissions"] == wanted


async def test_with_a_home_server_the_commands_are_registered_there_and_nowhere_else(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        seen = len(house.env.http_requests)
        await house.env.restart_bot(Client(house.services, home_guild=house.guild.id))
        puts = [one.path for one in house.env.http_requests[seen:] if one.method == "PUT"]
        assert [path for path in puts if path.endswith("/commands")] == [
            f"/applications/{house.env.backend.application_id}/guilds/{house.guild.id}/commands"
        ]


async def test_no_privileged_intent_is_asked_for_and_nobody_is_ever_pinged(tmp_path: Path) -> None:
    client = Client(make_services(SqliteStorage(tmp_path / "unopened.sqlite3"), Limits()))
    assert client.intents == discord.Intents(guilds=True, guild_reactions=True)
    assert client.allowed_mentions is not None
    assert client.allowed_mentions.to_dict().get("parse") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_on_buttons_and_forms_are_short_enough(language: str) -> None:
    phrases = get_phrases(language)
    folder = ROOT / "bot" / "phrases" / language
    lines = [line for file in folder.glob("*.ftl") for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        name = line.split(" = ")[0]
        if name.startswith("discord-button-"):
            assert len(phrases(name, count=1_000_000, number="1000000", days=1000)) <= 80
        if name in ("discord-paste-title", "discord-paste-label", "discord-file-title", "discord-file-label"):
            assert len(phrases(name)) <= 45
        if name in ("discord-paste-hint", "discord-file-hint"):
            assert len(phrases(name)) <= 100


def test_options_have_names_in_every_language_and_commands_keep_theirs(
    registered: list[dict[str, Any]],
) -> None:
    options = [one for one in nested(registered) if one["type"] > 2]
    assert len(options) > 40
    for option in options:
        assert set(option["name_localizations"]) == set(LANGUAGES) - {"en"}, option["name"]
        for name in option["name_localizations"].values():
            assert re.fullmatch(r"[-_\w]{1,32}", name)
            assert name == name.lower()
    for group in nested(registered):
        if group["type"] in {1, 2}:
            assert not group.get("name_localizations")
        names = [one["name_localizations"]["de"] for one in group.get("options", []) if one["type"] > 2]
        assert len(names) == len(set(names))
    (viewpoints,) = [one for one in nested(registered) if one["name"] == "viewpoints"]
    assert [one["name"] for one in viewpoints["options"]] == ["thread", "max", "length", "share"]
