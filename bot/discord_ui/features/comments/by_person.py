"""What somebody on Discord wrote in the threads that are kept."""

from __future__ import annotations

import discord
from discord import ui

from bot.discord_ui.context.permissions import Reader, Refused
from bot.discord_ui.features.menu_cards import choice_card
from bot.discord_ui.live.message_text import name_of_person
from bot.discord_ui.replies.threads import Answers
from bot.services import Services
from storage.model import Comment, ThreadInfo

_LOOKED_INTO = 25
"""Threads that are looked into for a name alone: the newest. Where the source tells who wrote, all are."""


async def by_person(
    services: Services,
    answers: Answers,
    reader: Reader,
    person: discord.User | discord.Member,
    channel: int | None,
) -> ui.LayoutView:
    """Their comments in the live thread of ``channel`` if it holds any; else in the one thread that does, or
    a choice of threads. Raises ``Refused`` where none does."""
    found = await _found(services, reader, person)
    live = await services.live.stored(reader.guild, channel) if channel is not None else None
    if live is not None and live.id in found:
        info, number = found[live.id]
        return await answers.by(reader, info, number)
    if not found:
        raise Refused("live-nobody", person=name_of_person(person))
    if len(found) == 1:
        ((info, number),) = found.values()
        return await answers.by(reader, info, number)
    return choice_card(name_of_person(person), list(found.values()), reader.phrases)


async def _found(
    services: Services, reader: Reader, person: discord.User | discord.Member
) -> dict[int, tuple[ThreadInfo, int]]:
    """By thread, of those this reader may see: the number of a comment by the person."""
    found: dict[int, tuple[ThreadInfo, int]] = {}
    for own in (await services.storage.people.get_record(person.id)).entries:
        if isinstance(own.entry, Comment) and reader.may_see(own.thread):
            found.setdefault(own.thread.id, (own.thread, own.entry.number))
    page = await services.storage.threads.list(
        reader.guild, staff=reader.staff, channels=reader.channels, limit=_LOOKED_INTO
    )
    for info in page.items:
        number = None if info.id in found else await _named_like(services, info, person)
        if number is not None:
            found[info.id] = (info, number)
    return dict(sorted(found.items(), reverse=True))


async def _named_like(
    services: Services, info: ThreadInfo, person: discord.User | discord.Member
) -> int | None:
    """A comment under a name of theirs, in a thread whose source does not tell who wrote."""
    for name in dict.fromkeys((name_of_person(person), person.display_name, person.name)):
        page = await services.storage.comments.list_by_author(info.guild, info.id, name, limit=1)
        if page.items and page.items[0].person is None:
            return page.items[0].number
    return None
