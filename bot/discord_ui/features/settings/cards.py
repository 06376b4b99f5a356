"""Cards of /settings: the settings, and the questions before some take effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.components.blocks import Block, escape_and_cut, make_card, make_row, make_text
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.features.settings.actions import ChangeSettings, SetRetention, SettingsStep
from bot.phrases import LANGUAGES, Phrases
from bot.presentation.storage import NEARLY_FULL, describe_usage
from storage.model import GuildSettings, StorageUse

RETENTION_DAYS = (1, 7, 14, 30, 60, 90, 180, 365, 730)
"""Choices for the days after which threads are deleted."""
_NAME_ROOM = 40


@dataclass(frozen=True, slots=True)
class NamedSettings:
    """Settings, with the names of the roles and channels that still exist."""

    settings: GuildSettings
    roles: Sequence[str]
    channels: Sequence[str]
    use: StorageUse
    log: str = ""
    """Name of the log channel; empty if there is none any more."""


def make_settings_card(chosen: NamedSettings, phrases: Phrases, *, note: str = "") -> ui.LayoutView:
    """The settings of a server. ``note``: a line that says what has just changed."""
    settings = chosen.settings
    language, days = settings.language, settings.retention_days
    lines = [
        phrases("settings-staff-roles", roles=_names("@", chosen.roles))
        if chosen.roles
        else phrases("settings-staff"),
        phrases("settings-channels", channels=_names("#", chosen.channels))
        if chosen.channels
        else phrases("discord-error-no-post-channel" if settings.post_channels else "settings-anywhere"),
        phrases("settings-language", language=phrases(f"language-{language}"))
        if language in LANGUAGES
        else phrases("settings-no-language"),
        phrases("settings-length", length=phrases(f"discord-choice-{get_digest_length(settings)}")),
        phrases("settings-days", days=days) if days else phrases("settings-forever"),
        phrases(
            "settings-members-summarise" if settings.members_may_summarise else "settings-staff-summarise"
        ),
        phrases("settings-repost-edit" if settings.repost else "settings-repost-link"),
        phrases("settings-reaction", emoji=settings.reaction)
        if settings.reaction
        else phrases("settings-no-reaction"),
        phrases("settings-log", channel=_names("#", [chosen.log]))
        if chosen.log
        else phrases("settings-no-log"),
        _used(chosen.use, phrases),
    ]
    change = make_button(
        phrases("discord-button-change-settings"),
        ChangeSettings(SettingsStep.FORM),
        discord.ButtonStyle.primary,
    )
    reset = make_button(phrases("discord-button-ask-reset"), ChangeSettings(SettingsStep.ASK_RESET))
    more = make_button(phrases("settings-button-more"), ChangeSettings(SettingsStep.MORE_FORM))
    ways = make_row(
        change, more, _summaries_button(settings, phrases), reset if settings != GuildSettings() else None
    )
    head = [make_text(f"-# {note}" if note else "", f"## {phrases('settings-title')}")]
    return make_card(head, [make_text(*(f"- {line}" for line in lines))], [ways], CardKind.SETTINGS)


def _summaries_button(settings: GuildSettings, phrases: Phrases) -> Block:
    """Lets members start summaries, or only staff."""
    if settings.members_may_summarise:
        step, label = SettingsStep.FORBID_SUMMARIES, "discord-button-forbid-summaries"
    else:
        step, label = SettingsStep.ALLOW_SUMMARIES, "discord-button-allow-summaries"
    return make_button(phrases(label), ChangeSettings(step))


def _used(use: StorageUse, phrases: Phrases) -> str:
    words = phrases("settings-use", **describe_usage(use, phrases))
    return f"{words}. **{phrases('settings-nearly-full')}**" if use.share >= NEARLY_FULL else words


def make_reset_card(phrases: Phrases) -> ui.LayoutView:
    """Asks whether all settings are to go back to their defaults."""
    yes = make_button(
        phrases("discord-button-reset"), ChangeSettings(SettingsStep.RESET), discord.ButtonStyle.danger
    )
    return _question(phrases("settings-ask-reset"), yes, phrases)


def make_retention_card(days: int, count: int, phrases: Phrases) -> ui.LayoutView:
    """Asks before threads are deleted for their age; ``count``: how many are that old now."""
    yes = make_button(
        phrases("discord-button-retain", days=days), SetRetention(days), discord.ButtonStyle.danger
    )
    ask = phrases("settings-ask-days", days=days, count=count)
    return _question(f"{ask}\n-# {phrases('settings-rest-kept')}", yes, phrases)


def get_digest_length(settings: GuildSettings) -> Length:
    """The length that the settings name; short if they name none that is valid."""
    return Length(settings.length) if settings.length in set(Length) else Length.SHORT


def _question(words: str, yes: Block, phrases: Phrases) -> ui.LayoutView:
    no = make_button(phrases("discord-button-back-to-settings"), ChangeSettings(SettingsStep.SHOW))
    return make_card(
        [make_text(f"## {phrases('settings-title')}")],
        [make_text(words)],
        [make_row(yes, no)],
        CardKind.CONFIRM,
    )


def _names(sign: str, names: Sequence[str]) -> str:
    return ", ".join(f"**{escape_and_cut(sign + name, _NAME_ROOM)}**" for name in names)
