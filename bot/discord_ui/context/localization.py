"""Names and descriptions of commands in the languages that Discord shows them in."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

import discord
from discord import app_commands

from bot.phrases import DEFAULT, LANGUAGES, PLAIN_COMMANDS, CommandMentions, Phrases, get_phrases

E = TypeVar("E", bound=StrEnum)


def localize(phrase: str) -> app_commands.locale_str:
    """A phrase that Discord shows in each reader's language."""
    return app_commands.locale_str(get_phrases(DEFAULT)(phrase), phrase=phrase)


def get_client_phrases(client: discord.Client, locale: str | None) -> Phrases:
    """Phrases for cards. Commands in them can be clicked once Discord has told the client their ids."""
    commands: CommandMentions = getattr(getattr(client, "tree", None), "mentions", PLAIN_COMMANDS)
    return get_phrases(locale, commands)


def get_command_phrase(qualified_name: str) -> str:
    """The phrase that describes a command or a group, such as ``thread import``."""
    return f"discord-c-{qualified_name.replace(' ', '-')}"


def make_choices(kind: type[E]) -> list[app_commands.Choice[str]]:
    """The members of the enumeration, each named by its phrase ``discord-choice-…``."""
    return [app_commands.Choice(name=localize(f"discord-choice-{one}"), value=str(one)) for one in kind]


class PhraseTranslator(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """None for languages without phrases. Names of commands stay: they are the interface."""
        phrase = string.extras.get("phrase")
        language = locale.value.split("-")[0]
        if phrase is None or language == DEFAULT or language not in LANGUAGES:
            return None
        return get_phrases(language)(phrase)
