"""Cards with one sentence, and the sentences for errors."""

from __future__ import annotations

from discord import ui

from bot.discord_ui.components.blocks import make_card, make_text
from bot.discord_ui.components.escape import escape_line
from bot.discord_ui.components.limits import render_to_fit
from bot.phrases import NAMES, Phrases
from storage.errors import ThreadgistError


def make_message_card(line: str) -> ui.LayoutView:
    """A card with one sentence of ours. The caller has escaped what others wrote in it."""
    return make_card([], [make_text(line)], [])


def explain_error(error: ThreadgistError, phrases: Phrases) -> str:
    """The sentence for an error, with what others wrote escaped."""
    facts = {name: _fact(name, fact) for name, fact in error.facts.items()}
    return render_to_fit(phrases(error.phrase, **facts), 1900, str).text


def _fact(name: str, fact: str | int | float) -> str | int | float:
    if isinstance(fact, str):
        return render_to_fit(fact, 200, escape_line).text
    return str(fact) if name in NAMES else fact
