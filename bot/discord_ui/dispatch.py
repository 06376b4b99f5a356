"""What happens when a button is pressed: whoever presses is checked anew, then answered as by a command."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from discord import ui

from bot.discord_ui.cards.threads import said_card, where_card
from bot.discord_ui.components.blocks import shown_line
from bot.discord_ui.components.custom_ids import (
    AskWhere,
    Delete,
    Info,
    Keep,
    List,
    Part,
    PostTo,
    Press,
    Refresh,
)
from bot.discord_ui.context.library import marked
from bot.discord_ui.context.permissions import Interaction, Reader, Refused, post_target, reader_of
from bot.discord_ui.live.importing import refreshed
from bot.discord_ui.posts.publish import post_digest
from bot.discord_ui.replies.progress import progress_of
from bot.discord_ui.replies.threads import Answers
from bot.services import Services
from storage.model import ThreadInfo


class Buttons:
    def __init__(self, services: Services, answers: Answers) -> None:
        self._services = services
        self._storage = services.storage
        self._posts = services.posts
        self._answers = answers

    async def answer(self, interaction: Interaction, press: Press) -> None:
        """On a card that only its reader sees, the card itself changes; on one that everybody sees, the
        answer is for the presser alone."""
        reader = await reader_of(interaction)
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
        view = await self._view(interaction, reader, press)
        await interaction.edit_original_response(view=marked(interaction, view))

    async def _view(self, interaction: Interaction, reader: Reader, press: Press) -> ui.LayoutView:
        if isinstance(press, List):
            return await self._answers.threads(reader, press.query, press.sort, press.page)
        if isinstance(press, Keep):
            return said_card(reader.phrases("discord-kept"))
        info = await self._answers.thread(reader, press.thread)
        if isinstance(press, Delete):
            return await self._deleted(reader, info)
        if isinstance(press, AskWhere):
            reader.check_staff("post")
            return where_card(info, press.length, reader.phrases)
        if isinstance(press, PostTo):
            return await self._posted(interaction, reader, info, press)
        if isinstance(press, Info):
            view = await self._answers.facts(reader, info)
        elif isinstance(press, Refresh):
            info = await refreshed(self._services, interaction, reader, info)
            paid = replace(reader, paid=True)
            told = progress_of(interaction, reader, info)
            view = await self._answers.part(paid, info, Part.OVERVIEW, press.length, told=told)
        else:
            view = await self._answers.to(press, reader, info, told=progress_of(interaction, reader, info))
        return view

    async def _deleted(self, reader: Reader, info: ThreadInfo) -> ui.LayoutView:
        reader.check_staff("delete")
        await self._storage.threads.delete(reader.guild, info.id)
        self._posts.wake()
        title = shown_line(info.title, 200)
        return said_card(reader.phrases("discord-deleted", thread=str(info.id), title=title))

    async def _posted(
        self, interaction: Interaction, reader: Reader, info: ThreadInfo, press: PostTo
    ) -> ui.LayoutView:
        channel = post_target(interaction, _chosen(interaction))
        link = await post_digest(
            self._answers, self._posts, interaction, reader, info, channel=channel, length=press.length
        )
        return said_card(reader.phrases("discord-posted", link=link))


def _chosen(interaction: Interaction) -> int:
    """Id of the channel chosen in a select."""
    given: Any = interaction.data or {}
    values = given.get("values") or []
    if not values:
        raise Refused("no-such-channel")
    return int(values[0])
