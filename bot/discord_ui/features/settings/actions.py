"""Actions of buttons of /settings."""

from __future__ import annotations

from enum import StrEnum

from bot.discord_ui.components.custom_ids import Action, action


class SettingsStep(StrEnum):
    SHOW = "show"
    FORM = "form"
    ASK_RESET = "ask-reset"
    RESET = "reset"
    ALLOW_SUMMARIES = "allow-summaries"
    FORBID_SUMMARIES = "forbid-summaries"
    MORE_FORM = "more"


@action("settings")
class ChangeSettings(Action):
    step: SettingsStep


@action("retain")
class SetRetention(Action):
    """Delete threads that are older: confirmed before it takes effect."""

    days: int
