"""Reads a stretch of a channel: what was written since a message or a time, or the last so many messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import discord

from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.context.channel_access import ReadableChannel, check_may_read
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.live.convert import Transcript
from bot.discord_ui.live.history import Progress, read_backwards
from bot.discord_ui.live.importing import check_can_read_messages
from bot.discord_ui.replies.responses import finish
from bot.errors import StretchEmpty, StretchNothingSince, StretchOnlyBots
from bot.importing.draft import CommentDraft
from bot.services import Services
from bot.services.cooldowns import Cost
from bot.services.spans.parse_span import LastMessages, SinceMine, SinceTime, Span
from bot.services.stretches import MAX_MESSAGES, Stretch, StretchSource

MANY_MESSAGES = 500
"""From this number of messages on, finding conversations takes long enough to show progress."""


@dataclass(frozen=True, slots=True)
class SinceMessage:
    """The stretch that begins with this message."""

    message: int


Wanted: TypeAlias = Span | SinceMessage


@dataclass
class _Stretch:
    """Collects messages, from the newest backwards, until the stretch is complete."""

    wanted: Wanted
    person: int
    transcript: Transcript
    scanned: int = 0
    capped: bool = False
    people: int = 0
    """How many messages people (not bots) wrote."""

    def take(self, message: discord.Message) -> bool:
        if self._is_before(message):
            return False
        if self.scanned == MAX_MESSAGES:
            self.capped = True
            return False
        self.scanned += 1
        before = len(self.transcript)
        self.transcript.take([message])
        self.people += len(self.transcript) - before if not message.author.bot else 0
        return True

    def _is_before(self, message: discord.Message) -> bool:
        match self.wanted:
            case LastMessages(count):
                return self.people >= count
            case SinceTime(time):
                return message.created_at < time
            case SinceMine():
                return message.author.id == self.person
            case SinceMessage(first):
                return message.id < first

    def found(self) -> list[CommentDraft]:
        return [one for one in self.transcript.list_comments() if not one.bot]


async def read_stretch(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    channel: ReadableChannel,
    wanted: Wanted,
) -> Stretch:
    """Reads a stretch for the requester, separates its conversations, and keeps them for a while. The answer
    must have been begun; it shows the progress. Raises ``Refused``, ``StretchEmpty``, and what workers
    raise."""
    if not requester.may_summarise:
        raise Refused("may-not-summarise")
    check_can_read_messages(interaction)
    await check_may_read(interaction, channel)
    services.cooldowns.take(Cost.WORK, requester.library, requester.person)
    me = interaction.client.user.id if interaction.client.user else 0
    stretch = _Stretch(wanted, requester.person, Transcript(services.limits, me))
    show = _show_count(interaction, requester)
    with services.stretches.reading_channel(requester.library, channel.id) as reading:
        await read_backwards(channel, stretch.take, lambda: stretch.scanned, show)
        found = stretch.found()
        if not found:
            raise _explain_empty(stretch, channel)
        if len(found) >= MANY_MESSAGES:
            await _show_line(interaction, requester.phrases("stretch-sorting", count=len(found)))
        source = StretchSource(
            requester.library,
            channel.id,
            channel.name,
            requester.person,
            bots=len(stretch.transcript.found) - len(found),
            capped=stretch.capped,
        )
        return await services.stretches.save(reading, source, found)


def _explain_empty(stretch: _Stretch, channel: ReadableChannel) -> StretchEmpty:
    name = f"#{channel.name}"
    if stretch.transcript.found:
        return StretchOnlyBots(channel=name)
    if isinstance(stretch.wanted, SinceMine):
        return StretchNothingSince(channel=name)
    return StretchEmpty(channel=name)


def _show_count(interaction: Interaction, requester: Requester) -> Progress:
    async def show(count: int) -> None:
        await _show_line(interaction, requester.phrases("stretch-reading", count=count, most=MAX_MESSAGES))

    return show


async def _show_line(interaction: Interaction, line: str) -> None:
    interaction.extras["shows_progress_of"] = None
    await finish(interaction, make_message_card(line))
