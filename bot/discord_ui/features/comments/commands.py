"""/comment: single comments."""

from __future__ import annotations

from discord import app_commands

from bot.discord_ui.cards.actions import QUERY_LENGTH, SearchComments, ShowByAuthor, ShowEntry, ShowReplies
from bot.discord_ui.commands import CommandGroup, command, get_description
from bot.discord_ui.context.autocomplete import parse_number
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.searching import make_search_scope
from bot.discord_ui.live.people import find_author, resolve_people
from bot.services.search import Finder


class CommentCommands(CommandGroup, name="comment", description=get_description("comment")):
    @command("comment show")
    async def show(self, interaction: Interaction, thread: str, number: str, share: bool = False) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, share)
        await self.show_thread(interaction, ShowEntry(info.id, parse_number(number)), requester, info)

    @command("comment search")
    async def search(
        self,
        interaction: Interaction,
        thread: str,
        query: app_commands.Range[str, 1, QUERY_LENGTH],
        author: str | None = None,
        share: bool = False,
    ) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, share)
        storage = self.services.storage
        by = await find_author(interaction, storage, requester, info, author) if author else None
        finder = Finder(storage.comments, make_search_scope(requester, info))
        wanted = await resolve_people(interaction, requester, finder, query)
        action = SearchComments(info.id, by.number if by else 0, 0, wanted)
        await self.show_thread(interaction, action, requester, info)

    @command("comment by", author="discord-o-whose")
    async def by(self, interaction: Interaction, thread: str, author: str, share: bool = False) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, share)
        comment = await find_author(interaction, self.services.storage, requester, info, author)
        await self.show_thread(interaction, ShowByAuthor(info.id, comment.number), requester, info)

    @command("comment replies")
    async def replies(self, interaction: Interaction, thread: str, number: str, share: bool = False) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, share)
        await self.show_thread(interaction, ShowReplies(info.id, parse_number(number)), requester, info)
