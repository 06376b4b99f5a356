"""/comment: single comments."""

from __future__ import annotations

from discord import app_commands

from bot.discord_ui.components.custom_ids import QUERY_LENGTH, ByAuthor, Find, Replies, ShowEntry
from bot.discord_ui.context.autocomplete import Choice, author_meant, number_meant
from bot.discord_ui.context.permissions import Interaction
from bot.discord_ui.features.command import Offering, described, explained

_THREAD, _NUMBER, _PRIVATE = "discord-o-thread", "discord-o-number", "discord-o-private"


class CommentCommands(Offering, name="comment", description=described("comment")):
    @app_commands.command(name="show", description=described("comment-show"))
    @explained(thread=_THREAD, number=_NUMBER, private=_PRIVATE)
    async def show(self, interaction: Interaction, thread: str, number: str, private: bool = True) -> None:
        reader, info = await self.asked(interaction, thread, private)
        await self.show_it(interaction, ShowEntry(info.id, number_meant(number)), reader, info)

    @app_commands.command(name="search", description=described("comment-search"))
    @explained(thread=_THREAD, query="discord-o-query", author="discord-o-author", private=_PRIVATE)
    async def search(
        self,
        interaction: Interaction,
        thread: str,
        query: app_commands.Range[str, 1, QUERY_LENGTH],
        author: str | None = None,
        private: bool = True,
    ) -> None:
        reader, info = await self.asked(interaction, thread, private)
        by = await author_meant(self.services.storage, reader, info, author) if author else None
        press = Find(info.id, by.number if by else 0, 0, query)
        await self.show_it(interaction, press, reader, info)

    @app_commands.command(name="by", description=described("comment-by"))
    @explained(thread=_THREAD, author="discord-o-whose", private=_PRIVATE)
    async def by(self, interaction: Interaction, thread: str, author: str, private: bool = True) -> None:
        reader, info = await self.asked(interaction, thread, private)
        comment = await author_meant(self.services.storage, reader, info, author)
        await self.show_it(interaction, ByAuthor(info.id, comment.number), reader, info)

    @app_commands.command(name="replies", description=described("comment-replies"))
    @explained(thread=_THREAD, number=_NUMBER, private=_PRIVATE)
    async def replies(self, interaction: Interaction, thread: str, number: str, private: bool = True) -> None:
        reader, info = await self.asked(interaction, thread, private)
        await self.show_it(interaction, Replies(info.id, number_meant(number)), reader, info)

    @show.autocomplete("thread")
    @search.autocomplete("thread")
    @by.autocomplete("thread")
    @replies.autocomplete("thread")
    async def _threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_threads(interaction, typed)

    @show.autocomplete("number")
    @replies.autocomplete("number")
    async def _numbers(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_numbers(interaction, typed)

    @search.autocomplete("author")
    @by.autocomplete("author")
    async def _authors(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_authors(interaction, typed)
