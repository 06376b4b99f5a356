"""An interaction (a command, a press, a form): what was asked, and its answers so far."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime

from tests.fake_discord.payloads import Json

COMMAND, PRESS, TYPING, FORM = 2, 3, 4, 5
"""Kinds of interactions, by Discord's numbers."""


@dataclass
class Interaction:
    id: str
    token: str
    kind: int
    channel_id: str
    guild_id: str | None
    made: datetime
    """By the clock of the fake Discord."""
    acts_on: Json | None = None
    """The message with the button that was pressed."""
    owners: dict[str, str] = field(default_factory=dict)
    """The installations that allow the use of the bot; for a press, those that its message was made
    with."""
    answered: int = 0
    """Type of the callback; 0 before there is one."""
    loading: bool = False
    """Whether it was deferred and no answer followed yet."""
    private: bool = False
    message: Json | None = None
    """The message called @original."""
    followups: list[Json] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    asked_at: float = field(default_factory=time.perf_counter)
    first_at: float | None = None
    card_at: float | None = None
    """When the final answer arrived."""

    @property
    def complete(self) -> bool:
        return self.card_at is not None


@dataclass
class Answer:
    """The answer to a command, a press, a form or to typed text."""

    token: str
    kind: int
    """Type of the first answer: 4 message, 5 thinking, 6 and 7 updates, 8 choices, 9 form."""
    private: bool
    message: Json | None
    followups: list[Json]
    modal: Json | None
    choices: list[Json] | None
    first_ms: float
    card_ms: float

    @property
    def messages(self) -> list[Json]:
        return [message for message in (self.message, *self.followups) if message is not None]


def get_answer(interaction: Interaction) -> Answer:
    assert interaction.first_at is not None
    assert interaction.card_at is not None
    return Answer(
        interaction.token,
        interaction.answered,
        interaction.private,
        interaction.message,
        interaction.followups,
        interaction.modal,
        interaction.choices,
        1000 * (interaction.first_at - interaction.asked_at),
        1000 * (interaction.card_at - interaction.asked_at),
    )
