"""/summary: what a thread says, in its own words."""

from __future__ import annotations

from discord import app_commands

from bot.digest.model import Length, TopicKind
from bot.discord_ui.components.custom_ids import MOST_VIEWPOINTS, Part, View
from bot.discord_ui.context.autocomplete import Choice
from bot.discord_ui.context.localization import choices
from bot.discord_ui.context.permissions import Interaction
from bot.discord_ui.features.command import Offering, described, explained

_THREAD, _LENGTH, _PRIVATE = "discord-o-thread", "discord-o-length", "discord-o-private"


class SummaryCommands(Offering, name="summary", description=described("summary")):
    @app_commands.command(name="overview", description=described("summary-overview"))
    @explained(thread=_THREAD, length=_LENGTH, private=_PRIVATE)
    @app_commands.choices(length=choices(Length))
    async def overview(
        self, interaction: Interaction, thread: str, length: str | None = None, private: bool = True
    ) -> None:
        await self._answer(interaction, thread, Part.OVERVIEW, length, private)

    @app_commands.command(name="article", description=described("summary-article"))
    @explained(thread=_THREAD, length=_LENGTH, private=_PRIVATE)
    @app_commands.choices(length=choices(Length))
    async def article(
        self, interaction: Interaction, thread: str, length: str | None = None, private: bool = True
    ) -> None:
        await self._answer(interaction, thread, Part.ARTICLE, length, private)

    @app_commands.command(name="viewpoints", description=described("summary-viewpoints"))
    @explained(thread=_THREAD, most="discord-o-most", length=_LENGTH, private=_PRIVATE)
    @app_commands.choices(length=choices(Length))
    async def viewpoints(
        self,
        interaction: Interaction,
        thread: str,
        most: app_commands.Range[int, 1, MOST_VIEWPOINTS] | None = None,
        length: str | None = None,
        private: bool = True,
    ) -> None:
        only = "" if most is None else str(most)
        await self._answer(interaction, thread, Part.VIEWPOINTS, length, private, only=only)

    @app_commands.command(name="topics", description=described("summary-topics"))
    @explained(thread=_THREAD, kind="discord-o-kind", length=_LENGTH, private=_PRIVATE)
    @app_commands.choices(kind=choices(TopicKind), length=choices(Length))
    async def topics(
        self,
        interaction: Interaction,
        thread: str,
        kind: str = "",
        length: str | None = None,
        private: bool = True,
    ) -> None:
        await self._answer(interaction, thread, Part.TOPICS, length, private, only=kind)

    async def _answer(
        self,
        interaction: Interaction,
        thread: str,
        part: Part,
        length: str | None,
        private: bool,
        *,
        only: str = "",
    ) -> None:
        reader, info = await self.asked(interaction, thread, private)
        # of the shorter digests only a few viewpoints and topics can be chosen from
        wanted = reader.length(length or (Length.FULL if only else None))
        await self.show_it(interaction, View(info.id, part, wanted, only=only), reader, info)

    @overview.autocomplete("thread")
    @article.autocomplete("thread")
    @viewpoints.autocomplete("thread")
    @topics.autocomplete("thread")
    async def _threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self.offer_threads(interaction, typed)
