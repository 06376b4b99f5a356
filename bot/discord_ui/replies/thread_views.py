"""Cards that show something of one thread: the same for commands, buttons and posted messages.

A feature defines a ``ThreadAction``, and decorates the function that makes its card with ``@shows``. Then the
card can be a command's answer (``show_thread``), opens from a button, and can be posted and kept up to date.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

import discord
from discord import ui

from bot.digest.model import Digest, Length
from bot.discord_ui.cards.actions import ChooseChannel, KeepConversation, ShowStretch, ThreadAction
from bot.discord_ui.components.blocks import insert_below_head, make_row
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.limits import COMPONENTS
from bot.discord_ui.components.phone import SCREEN, estimate_height
from bot.discord_ui.context.channel_access import ReadableChannel, check_may_read
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.reading import find_changes, is_overview, note_reading
from bot.discord_ui.replies.responses import begin_press, finish
from bot.errors import StretchGone
from bot.services import Services
from bot.services.digests import ProgressListener
from bot.services.stretches import Stretch
from bot.services.temporary_threads import ThreadSource, is_temporary
from storage.model import ThreadInfo
from storage.protocol import Storage


@dataclass(frozen=True, slots=True)
class ThreadRequest:
    """``can_act``: the card may have buttons that post the digest or refresh the thread; ``progress`` is
    called while the digest is made, if it has to be; ``posted``: a line under the card, see
    ``posts.attribution``; ``beside``: what will be added to the card, so that an overview leaves room."""

    services: Services
    requester: Requester
    info: ThreadInfo
    can_act: bool = True
    progress: ProgressListener | None = None
    posted: str = ""
    beside: tuple[ui.Item[Any], ...] = ()

    @property
    def storage(self) -> ThreadSource:
        """Where to read the thread from: the database, or memory for a conversation of a stretch."""
        return self.services.stretches.threads if self.is_temporary else self.services.storage

    @property
    def is_temporary(self) -> bool:
        """Whether it is a conversation of a stretch, which expires."""
        return is_temporary(self.info.id)

    async def digest(self, length: Length) -> Digest:
        """The digest, computed now if it is not stored. Raises what ``Digests.get`` raises."""
        requester = self.requester
        person = None if requester.already_rate_limited else requester.person
        digests = self.services.stretches.digests if self.is_temporary else self.services.digests
        return await digests.get(
            requester.library, self.info.id, length, person=person, progress=self.progress
        )


TA = TypeVar("TA", bound=ThreadAction)
ThreadView: TypeAlias = Callable[[ThreadRequest, TA], Awaitable[ui.LayoutView]]
_VIEWS: dict[type[ThreadAction], ThreadView[Any]] = {}


def shows(kind: type[TA]) -> Callable[[ThreadView[TA]], ThreadView[TA]]:
    """Registers the function that makes the card of this action. It raises ``ThreadgistError`` for what
    cannot be shown."""

    def register(view: ThreadView[TA]) -> ThreadView[TA]:
        handles(kind)(_press)
        _VIEWS[kind] = view
        return view

    return register


async def show_thread(request: ThreadRequest, action: ThreadAction) -> ui.LayoutView:
    """Calls the function that ``shows`` registered for the action."""
    return await _VIEWS[type(action)](request, action)


async def answer_about_thread(
    interaction: Interaction, request: ThreadRequest, action: ThreadAction, *, public: bool = False
) -> discord.InteractionMessage:
    """Ends the answer with a card. A private overview says what changed since the person last read the
    digest; then the thread counts as read."""
    view = await show_thread(request, action)
    if request.is_temporary:
        return await finish(interaction, await add_conversation_buttons(request, action, view))
    if not public:
        view = await add_changes(request, action, view)
    message = await finish(interaction, view)
    await note_reading(request.services, request.requester, request.info, action)
    return message


async def add_changes(request: ThreadRequest, action: ThreadAction, view: ui.LayoutView) -> ui.LayoutView:
    """The card; if it is an overview, with a line about what changed since the person last read the
    digest."""
    line = await find_changes(request.services, request.requester, request.info, action)
    if line is None:
        return view
    return insert_below_head(await make_room(request, action, view, line), line)


async def make_room(
    request: ThreadRequest, action: ThreadAction, view: ui.LayoutView, *added: ui.Item[Any]
) -> ui.LayoutView:
    """The card; an overview shows less if it would not fit on a phone's screen with what is ``added``."""
    if not is_overview(action) or estimate_height([*view.children, *added]) <= SCREEN:
        return view
    return await show_thread(replace(request, beside=added), action)


async def find_thread(storage: Storage, requester: Requester, number: int) -> ThreadInfo:
    """Raises ``ThreadNotFound`` for a thread of another guild, and for one that this person may not see."""
    info = await storage.threads.get_info(requester.library, number)
    requester.check_sees(info)
    return info


async def find_conversation(
    services: Services, interaction: Interaction, requester: Requester, thread_id: int
) -> ThreadInfo:
    """A conversation of a stretch, for the person who asked for the stretch, if they can still read the
    channel. Raises ``StretchGone``, ``Refused``."""
    stretch, info = services.stretches.find_by_thread(requester.library, thread_id, requester.person)
    await check_may_read_stretch(interaction, stretch)
    return info


async def check_may_read_stretch(interaction: Interaction, stretch: Stretch) -> None:
    """Raises ``StretchGone``, ``Refused``."""
    guild, number = interaction.guild, stretch.source.channel
    known = guild.get_channel_or_thread(number) if guild is not None else None
    channel = interaction.channel if number == interaction.channel_id else known
    if not isinstance(channel, ReadableChannel):
        raise StretchGone
    await check_may_read(interaction, channel)


async def _press(services: Services, interaction: Interaction, action: ThreadAction) -> None:
    requester = await begin_press(interaction)
    if is_temporary(action.thread):
        info = await find_conversation(services, interaction, requester, action.thread)
    else:
        info = await find_thread(services.storage, requester, action.thread)
    request = ThreadRequest(
        services,
        requester,
        info,
        can_act=not is_temporary(info.id),
        progress=show_digest_progress(interaction, requester, info),
    )
    await answer_about_thread(interaction, request, action)


async def add_conversation_buttons(
    request: ThreadRequest, action: ThreadAction, view: ui.LayoutView
) -> ui.LayoutView:
    """The card of a conversation, with buttons that lead back to the others, keep and share it, if there is
    room for them."""
    stretch, info = request.services.stretches.find_by_thread(
        request.requester.library, request.info.id, request.requester.person
    )
    requester, number = request.requester, info.id
    back = ShowStretch(stretch.id, requester.choose_length(None), page=stretch.find_page(number))
    keep, share = KeepConversation(number), ChooseChannel(number, requester.choose_length(None))
    ways = make_row(
        make_button(requester.phrases("stretch-button-back"), back) if stretch.is_divided else None,
        make_button(requester.phrases("stretch-button-keep"), keep) if requester.staff else None,
        make_button(requester.phrases("discord-button-post"), share) if requester.may_post else None,
    )
    if ways is None:
        return view
    view = await make_room(request, action, view, ways)
    if len([*view.walk_children(), ways, *ways.walk_children()]) <= COMPONENTS:
        view.add_item(ways)
    return view
