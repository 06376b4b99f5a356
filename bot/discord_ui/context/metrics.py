"""What becomes of every command, menu and button, and how long it takes: counted in one place."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.discord_ui.context.permissions import Interaction
from bot.metrics import Measures, Outcome

_BEGAN = "counted from"


class Counting:
    """``began`` once an interaction is looked at, ``ended`` once its last answer is sent."""

    def __init__(self, measures: Measures, clock: Callable[[], float] = time.monotonic) -> None:
        self._measures = measures
        self._clock = clock

    def began(self, interaction: Interaction) -> None:
        interaction.extras[_BEGAN] = self._clock()

    def ended(self, interaction: Interaction, name: str, outcome: Outcome) -> None:
        """``name``: of the command or the kind of button, never what was typed."""
        now = self._clock()
        self._measures.answered(name, now - interaction.extras.get(_BEGAN, now), outcome)


def name_of(interaction: Interaction) -> str:
    """A command that an earlier version offered is none of ours."""
    return interaction.command.qualified_name if interaction.command else "unknown"
