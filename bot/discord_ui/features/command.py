"""What every group of commands does alike: asks who it is, begins the answer, finds the thread meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from discord import app_commands, ui

from bot.discord_ui.components.custom_ids import Shown
from bot.discord_ui.context.autocomplete import (
    Choice,
    offered_authors,
    offered_numbers,
    offered_threads,
    thread_meant,
)
from bot.discord_ui.context.library import marked
from bot.discord_ui.context.localization import said
from bot.discord_ui.context.permissions import (
    Interaction,
    Reader,
    Refused,
    check_audience_here,
    check_may_answer_here,
    reader_of,
)
from bot.discord_ui.posts.publish import remember
from bot.discord_ui.replies.progress import progress_of
from bot.discord_ui.replies.threads import Answers
from bot.services import Services
from bot.services.cooldowns import Doing
from storage.errors import ThreadgistError
from storage.model import ThreadInfo

Command = TypeVar("Command", bound=Callable[..., Any])

TAKES_WORK = {"doing": Doing.WORK}
"""``extras`` of a command that reads a source each time: its pace is stricter (see ``CommandTree``)."""


class Commands(app_commands.Group):
    """A group that knows the services."""

    def __init__(self, services: Services, answers: Answers) -> None:
        super().__init__()
        self.services = services
        self.answers = answers

    async def meant(self, reader: Reader, typed: str) -> ThreadInfo:
        return await thread_meant(self.services.storage, reader, typed)

    async def asked(self, interaction: Interaction, typed: str, private: bool) -> tuple[Reader, ThreadInfo]:
        """Begins an answer about a thread that may be public; the reader speaks as the answer is to."""
        reader = await begin(interaction, private=private)
        info = await self.meant(reader, typed)
        if not interaction.extras.get("public"):
            return reader, info
        check_audience_here(interaction, info, reader)
        return reader.aloud(), info

    async def show_it(self, interaction: Interaction, shows: Shown, reader: Reader, info: ThreadInfo) -> None:
        """Ends an answer about a thread; one that everybody sees follows what is stored from now on."""
        public = bool(interaction.extras.get("public"))
        told = progress_of(interaction, reader, info)
        view = await self.answers.to(shows, reader, info, postable=not public, told=told)
        message = await interaction.edit_original_response(view=marked(interaction, view))
        if public:
            await remember(self.services.posts, message, shows, info, reader)


async def begin(interaction: Interaction, *, private: bool = True) -> Reader:
    """Discord waits three seconds for a first sign; then the real answer has 15 minutes. What somebody keeps
    for themselves is shown to nobody else, whatever they chose."""
    reader = await reader_of(interaction)
    private = private or reader.own
    if not private:
        check_may_answer_here(interaction, reader)
        interaction.extras["public"] = True
    await interaction.response.defer(ephemeral=private, thinking=True)
    return reader


async def finish(interaction: Interaction, view: ui.LayoutView) -> None:
    await interaction.edit_original_response(view=marked(interaction, view))


def described(name: str) -> app_commands.locale_str:
    return said(f"discord-c-{name}")


def explained(**phrases: str) -> Callable[[Command], Command]:
    """Names the options of a command in each reader's language, and explains them by these phrases."""

    def done(command: Command) -> Command:
        named = app_commands.rename(**{name: said(f"discord-n-{name.replace('_', '-')}") for name in phrases})
        told = app_commands.describe(**{name: said(phrase) for name, phrase in phrases.items()})
        return told(named(command))

    return done


class Offering(Commands):
    """Adds what is offered while typing; whoever may not see a thread is offered nothing of it."""

    async def offer_threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        reader = await _asking(interaction)
        return await offered_threads(self.services.storage, reader, typed) if reader else []

    async def offer_numbers(self, interaction: Interaction, typed: str) -> list[Choice]:
        found = await self._thread_filled_in(interaction)
        return await offered_numbers(self.services.storage, *found, typed) if found else []

    async def offer_authors(self, interaction: Interaction, typed: str) -> list[Choice]:
        found = await self._thread_filled_in(interaction)
        return await offered_authors(self.services.storage, *found, typed) if found else []

    async def _thread_filled_in(self, interaction: Interaction) -> tuple[Reader, ThreadInfo] | None:
        reader = await _asking(interaction)
        typed = getattr(interaction.namespace, "thread", None)
        try:
            return (reader, await self.meant(reader, str(typed))) if reader and typed else None
        except ThreadgistError:
            return None  # not there, or not yet typed to the end: nothing to offer


async def _asking(interaction: Interaction) -> Reader | None:
    """Who types; None where there is no library to ask: they will be told once they use the command."""
    try:
        return await reader_of(interaction)
    except Refused:
        return None
