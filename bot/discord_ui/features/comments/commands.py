"""/comment: single comments."""

from __future__ import annotations

from discord import app_commands

from bot.discord_ui.cards.actions import QUERY_LENGTH, SearchComments, ShowByAuthor, ShowEntry, ShowReplies
from bot.discord_ui.commands import CommandGroup, described, options
from bot.discord_ui.context.autocomplete import find_author_by_text, parse_number
from bot.discord_ui.context.errors import Interaction

_THREAD, _NUMBER, _PRIVATE = "discord-o-thread", "discord-o-number", "discord-o-private"


class CommentCommands(CommandGroup, name="comment", description=described("comment")):
    @app_commands.command(name="show", description=described("comment-show"))
    @options(thread=_THREAD, number=_NUMBER, private=_PRIVATE)
    async def show(self, interaction: Interaction, thread: str, number: str, private: bool = True) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, private)
        await self.show_thread(interaction, ShowEntry(info.id, parse_number(number)), requester, info)

    @app_commands.command(name="search", description=described("comment-search"))
    @options(thread=_THREAD, query="discord-o-query", author="discord-o-author", private=_PRIVATE)
    async def search(
        self,
        interaction: Interaction,
        thread: str,
        query: app_commands.Range[str, 1, QUERY_LENGTH],
        author: str | None = None,
        private: bool = True,
    ) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, private)
        by = await find_author_by_text(self.services.storage, requester, info, author) if author else None
        action = SearchComments(info.id, by.number if by else 0, 0, query)
        await self.show_thread(interaction, action, requester, info)

    @app_commands.command(name="by", description=described("comment-by"))
    @options(thread=_THREAD, author="discord-o-whose", private=_PRIVATE)
    async def by(self, interaction: Interaction, thread: str, author: str, private: bool = True) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, private)
        comment = await find_author_by_text(self.services.storage, requester, info, author)
        await self.show_thread(interaction, ShowByAuthor(info.id, comment.number), requester, info)

    @app_commands.command(name="replies", description=described("comment-replies"))
    @options(thread=_THREAD, number=_NUMBER, private=_PRIVATE)
    async def replies(self, interaction: Interaction, thread: str, number: str, private: bool = True) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, private)
        await self.show_thread(interaction, ShowReplies(info.id, parse_number(number)), requester, info)
