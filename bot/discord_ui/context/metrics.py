"""Counts and times the answers to commands, menus and buttons."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.discord_ui.context.errors import Interaction
from bot.metrics import Metrics, RequestOutcome

_STARTED = "started at"


class InteractionMetrics:
    """``started`` when an interaction arrives, ``ended`` when its last answer is sent."""

    def __init__(self, metrics: Metrics, clock: Callable[[], float] = time.monotonic) -> None:
        self._measures = metrics
        self._clock = clock

    def note_start(self, interaction: Interaction) -> None:
        """Notes when the interaction arrived, to measure its duration."""
        interaction.extras[_STARTED] = self._clock()

    def note_end(self, interaction: Interaction, name: str, outcome: RequestOutcome) -> None:
        """``name``: of the command or the kind of button, never what was typed."""
        now = self._clock()
        self._measures.count_request(name, now - interaction.extras.get(_STARTED, now), outcome)


def get_command_name(interaction: Interaction) -> str:
    """The command's name, or “unknown” for a command that an earlier version registered."""
    return interaction.command.qualified_name if interaction.command else "unknown"
