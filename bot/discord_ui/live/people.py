"""Finds whom a nickname or mention in a search means.

Comments are stored under the names of accounts. Nicknames are only known to Discord, which is asked for the
members whose names begin with what was typed; that needs no privileged intent.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import discord

from bot.discord_ui.context.autocomplete import find_author_by_text
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.live.message_text import get_account_name
from bot.errors import UnknownAuthor
from bot.services.search import Finder, format_query, parse_query
from storage.model import Comment, ThreadInfo
from storage.protocol import Storage

_ANSWER_SECONDS = 3.0
_MAX_MEMBERS = 20
"""If more members have names that begin like this, it is not clear who is meant."""
_LONGEST_NAME = 32
"""Characters of a nickname at most. Discord would close the connection over a request that is too long."""
_MENTION = re.compile(r"<@!?([0-9]{1,20})>")
_MENTION_AS_WORD = re.compile(r"(?<!\S)<@!?([0-9]{1,20})>(?!\S)")


async def find_author(
    interaction: Interaction, storage: Storage, requester: Requester, thread: ThreadInfo, typed: str
) -> Comment:
    """A comment by the author; see ``find_author_by_text``. Nicknames and mentions are understood too.

    Raises ``UnknownAuthor``, ``Refused``.
    """
    try:
        return await find_author_by_text(storage, requester, thread, typed)
    except UnknownAuthor:
        if mention := _MENTION.fullmatch(typed.strip()):
            name = await _find_name(interaction, int(mention[1]))
            if name is None:
                raise
            return await find_author_by_text(storage, requester, thread, name)
        found: list[Comment] = []
        for member in await _find_members(interaction, requester, typed):
            theirs = await storage.comments.list_by_author(
                requester.library, thread.id, None, person=member.id, limit=1
            )
            found += theirs.items
        return _only(found, typed)


def _only(found: list[Comment], typed: str) -> Comment:
    """The only person with this nickname who wrote something. Call it in an ``except`` block."""
    if len(found) > 1:
        raise Refused("several-authors", given=typed, count=len(found))
    if not found:
        raise  # noqa: PLE0704
    return found[0]


async def resolve_people(interaction: Interaction, requester: Requester, finder: Finder, typed: str) -> str:
    """The search, with nicknames and mentions replaced by account names.

    Raises ``Refused`` for a nickname of several people.
    """
    for mention in _MENTION_AS_WORD.finditer(typed):
        name = await _find_name(interaction, int(mention[1]))
        typed = typed.replace(mention.group(), f'"{name}"') if name else typed
    query = parse_query(typed)
    author = await _resolve_author(interaction, requester, finder, query.author) if query.author else ""
    excluded = [await _resolve_author(interaction, requester, finder, one) for one in query.excluded_authors]
    if (author, tuple(excluded)) == (query.author, query.excluded_authors):
        return typed
    return format_query(replace(query, author=author, excluded_authors=tuple(excluded)))


async def _resolve_author(interaction: Interaction, requester: Requester, finder: Finder, name: str) -> str:
    """The account or name under which there are comments; the given name if there are none."""
    if await finder.has_author(name):
        return name
    if mention := _MENTION.fullmatch(name):
        return await _find_name(interaction, int(mention[1])) or name
    members = await _find_members(interaction, requester, name)
    accounts = [
        account for account in (f"<@{one.id}>" for one in members) if await finder.has_author(account)
    ]
    if len(accounts) > 1:
        raise Refused("several-authors", given=name, count=len(accounts))
    return accounts[0] if accounts else name


async def _find_name(interaction: Interaction, person: int) -> str | None:
    """The account name of a member."""
    if interaction.guild is None:
        return None
    try:
        member = interaction.guild.get_member(person) or await interaction.guild.fetch_member(person)
    except discord.HTTPException:
        return None
    return get_account_name(member)


async def _find_members(interaction: Interaction, requester: Requester, name: str) -> list[discord.Member]:
    """Members whose nickname or account is exactly this; if there are none, those whose name begins like
    this. Nobody if Discord does not answer in time."""
    name = name.strip().removeprefix("@")
    if interaction.guild is None or requester.own or not 0 < len(name) <= _LONGEST_NAME:
        return []
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            found = await interaction.guild.query_members(name, limit=_MAX_MEMBERS, cache=False)
    except (TimeoutError, ConnectionError, RuntimeError, discord.DiscordException):
        return []
    exact = [one for one in found if name.casefold() in (one.display_name.casefold(), one.name.casefold())]
    return exact or found
