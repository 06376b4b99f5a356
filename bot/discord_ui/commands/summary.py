"""/summary: what a thread says, in its own words."""

from __future__ import annotations

from discord import app_commands

from bot.digest.model import Length
from bot.discord_ui.access import Interaction
from bot.discord_ui.choices import Choice
from bot.discord_ui.commands.common import Offering, described
from bot.discord_ui.presses import Part, View
from bot.discord_ui.wording import choices, said

_OPTIONS = {
    "thread": said("discord-o-thread"),
    "length": said("discord-o-length"),
    "private": said("discord-o-private"),
}


class SummaryCommands(Offering, name="summary", description=described("summary")):
    @app_commands.command(name="overview", description=described("summary-overview"))
    @app_commands.describe(**_OPTIONS)
    @app_commands.choices(length=choices(Length))
    async def overview(
        self, interaction: Interaction, thread: str, length: str | None = None, private: bool = True
    ) -> None:
        await self._answer(interaction, thread, Part.OVERVIEW, length, private)

    @app_commands.command(name="article", description=described("summary-article"))
    @app_commands.describe(**_OPTIONS)
    @app_commands.choices(length=choices(Length))
    async def article(
        self, interaction: Interaction, thread: str, length: str | None = None, private: bool = True
    ) -> None:
        await self._answer(interaction, thread, Part.ARTICLE, length, private)

    @app_commands.command(name="viewpoints", description=described("summary-viewpoints"))
    @app_commands.describe(**_OPTIONS)
    @app_commands.choices(length=choices(Length))
    async def viewpoints(
        self, interaction: Interaction, thread: str, length: str | None = None, private: bool = True
    ) -> None:
        await self._answer(interaction, thread, Part.VIEWPOINTS, length, private)

    @app_commands.command(name="topics", description=described("summary-topics"))
    @app_commands.describe(**_OPTIONS)
    @app_commands.choices(length=choices(Length))
    async def topics(
        self, interaction: Interaction, thread: str, length: str | None = None, private: bool = True
    ) -> None:
        await self._answer(interaction, thread, Part.TOPICS, length, private)

    async def _answer(
        self, interaction: Interaction, thread: str, part: Part, length: str | None, private: bool
    ) -> None:
        reader, info = await self.asked(interaction, thread, private)
        await self.show_it(interaction, View(info.id, part, reader.length(length)), reader, info)

    @overview.autocomplete("thread")
    @article.autocomplete("thread")
    @viewpoints.autocomplete("thread")
    @topics.autocomplete("thread")
    async def _threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_threads(interaction, typed)
