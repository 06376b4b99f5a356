"""What groups of commands share: texts, autocompletion, and answers about a thread."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from inspect import signature
from types import MappingProxyType
from typing import Any, TypeAlias

from discord import app_commands

from bot.discord_ui.cards.actions import ThreadAction
from bot.discord_ui.context.audience import AUDIENCE, Audience
from bot.discord_ui.context.autocomplete import (
    Choice,
    find_thread_by_text,
    suggest_authors,
    suggest_numbers,
    suggest_threads,
)
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import get_command_phrase, localize
from bot.discord_ui.context.permissions import Requester, check_audience_here, get_requester
from bot.discord_ui.posts.publish import remember_post
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.responses import begin, is_public
from bot.discord_ui.replies.thread_views import ThreadRequest, answer_about_thread
from bot.services import Services
from bot.services.cooldowns import Cost
from storage.errors import ThreadgistError
from storage.model import ThreadInfo

Command: TypeAlias = "app_commands.Command[Any, ..., None]"
CommandCallback: TypeAlias = Callable[..., Coroutine[Any, Any, None]]
Autocomplete: TypeAlias = Callable[[Interaction, str], Coroutine[Any, Any, list[Choice]]]

PHRASE = "phrase"
"""Key in the ``extras`` of a context menu for the phrase of its name."""
_NOT_OPTIONS = {"self", "interaction"}
TAKES_WORK = {"doing": Cost.WORK}
"""``extras`` of a command that reads a source each time. Its rate limit is stricter, see ``check_pace``."""


def make_audience_extras(audience: Audience, **extras: Any) -> dict[Any, Any]:
    """``extras`` of a command that not everybody may use: /help then shows it only to those who may. The
    command still checks who uses it."""
    return {AUDIENCE: audience, **extras}


def get_description(path: str) -> app_commands.locale_str:
    """The description of a command or group, such as ``thread import``, in each reader's language."""
    return localize(get_command_phrase(path))


def command(
    path: str, extras: Mapping[Any, Any] = MappingProxyType({}), **phrases: str
) -> Callable[[CommandCallback], Command]:
    """Makes a command of a function. ``path`` is what is typed, such as ``thread import``; the phrase
    ``discord-c-thread-import`` describes it. Its options are named by the phrases ``discord-n-<option>`` and
    described by ``discord-o-<option>``, or by the phrase that is given here for an option."""

    def decorate(callback: CommandCallback) -> Command:
        names = [name for name in signature(callback).parameters if name not in _NOT_OPTIONS]
        stems = {name: name.replace("_", "-") for name in names}
        renamed = app_commands.rename(**{name: localize(f"discord-n-{stems[name]}") for name in names})
        explained = app_commands.describe(
            **{name: localize(phrases.get(name, f"discord-o-{stems[name]}")) for name in names}
        )
        made: Command = app_commands.command(
            name=path.rsplit(maxsplit=1)[-1], description=get_description(path), extras={**extras}
        )(explained(renamed(callback)))
        return made

    return decorate


def make_context_menu(phrase: str, callback: Callable[..., Any], **extras: Any) -> app_commands.ContextMenu:
    """A command in the menu of a message or a person; ``phrase`` is its name."""
    return app_commands.ContextMenu(
        name=localize(phrase), callback=callback, extras={PHRASE: phrase, **extras}
    )


def complete_threads(services: Services) -> Autocomplete:
    """For the option ``thread`` of a command without a group."""

    async def complete(interaction: Interaction, typed: str) -> list[Choice]:
        requester = await get_reader(interaction)
        return await suggest_threads(services.storage, requester, typed) if requester else []

    return complete


class CommandGroup(app_commands.Group):
    """Options called ``thread``, ``number`` and ``author`` complete what is typed. People who may not see a
    thread get no suggestions from it."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        for command in self.walk_commands():
            for option, complete in self._autocompletes().items():
                if isinstance(command, app_commands.Command) and command.get_parameter(option):
                    command.autocomplete(option)(complete)

    async def find_thread(self, requester: Requester, typed: str) -> ThreadInfo:
        """Finds a thread by its number or by words of its title. Raises ``ThreadNotFound``."""
        return await find_thread_by_text(self.services.storage, requester, typed)

    async def begin_about_thread(
        self, interaction: Interaction, typed: str, share: bool
    ) -> tuple[Requester, ThreadInfo]:
        """Begins an answer that may be public. Then the requester's phrases are in the server's language."""
        requester = await begin(interaction, private=not share)
        info = await self.find_thread(requester, typed)
        if not is_public(interaction):
            return requester, info
        check_audience_here(interaction, info, requester)
        return requester.use_server_language(), info

    async def show_thread(
        self, interaction: Interaction, action: ThreadAction, requester: Requester, info: ThreadInfo
    ) -> None:
        """Ends the answer with the card of this action."""
        interaction.extras["action"] = action  # for "Try again", should it fail
        await show_about_thread(self.services, interaction, action, requester, info)

    def _autocompletes(self) -> dict[str, Autocomplete]:
        async def numbers(interaction: Interaction, typed: str) -> list[Choice]:
            found = await self._thread_typed(interaction)
            return await suggest_numbers(self.services.storage, *found, typed) if found else []

        async def authors(interaction: Interaction, typed: str) -> list[Choice]:
            found = await self._thread_typed(interaction)
            return await suggest_authors(self.services.storage, *found, typed) if found else []

        return {"thread": complete_threads(self.services), "number": numbers, "author": authors}

    async def _thread_typed(self, interaction: Interaction) -> tuple[Requester, ThreadInfo] | None:
        requester = await get_reader(interaction)
        typed = getattr(interaction.namespace, "thread", None)
        try:
            return (requester, await self.find_thread(requester, str(typed))) if requester and typed else None
        except ThreadgistError:
            return None  # no such thread, or not yet typed to the end


async def show_about_thread(
    services: Services,
    interaction: Interaction,
    action: ThreadAction,
    requester: Requester,
    info: ThreadInfo,
) -> None:
    """Ends an answer about a thread; a public one is updated whenever the thread changes."""
    public = is_public(interaction)
    progress = show_digest_progress(interaction, requester, info)
    request = ThreadRequest(services, requester, info, can_act=not public, progress=progress)
    message = await answer_about_thread(interaction, request, action, public=public)
    if public:
        await remember_post(services.posts, message, action, info, requester)


async def get_reader(interaction: Interaction) -> Requester | None:
    """The person who is typing; None if they may not use the command here. Using it tells them why."""
    try:
        return await get_requester(interaction)
    except Refused:
        return None
