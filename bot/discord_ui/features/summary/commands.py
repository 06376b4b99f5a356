"""/summary: a digest of a thread, whole or in parts."""

from __future__ import annotations

from discord import app_commands

from bot.digest.model import Length, TopicKind
from bot.discord_ui.cards.actions import MAX_VIEWPOINTS_OPTION, DigestPart, ShowPart
from bot.discord_ui.commands import CommandGroup, command, get_description
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.localization import make_choices


class SummaryCommands(CommandGroup, name="summary", description=get_description("summary")):
    @command("summary overview")
    @app_commands.choices(length=make_choices(Length))
    async def overview(
        self, interaction: Interaction, thread: str, length: str | None = None, share: bool = False
    ) -> None:
        await self._answer(interaction, thread, DigestPart.OVERVIEW, length, share)

    @command("summary article")
    @app_commands.choices(length=make_choices(Length))
    async def article(
        self, interaction: Interaction, thread: str, length: str | None = None, share: bool = False
    ) -> None:
        await self._answer(interaction, thread, DigestPart.ARTICLE, length, share)

    @command("summary viewpoints")
    @app_commands.choices(length=make_choices(Length))
    async def viewpoints(
        self,
        interaction: Interaction,
        thread: str,
        most: app_commands.Range[int, 1, MAX_VIEWPOINTS_OPTION] | None = None,
        length: str | None = None,
        share: bool = False,
    ) -> None:
        only = "" if most is None else str(most)
        await self._answer(interaction, thread, DigestPart.VIEWPOINTS, length, share, only=only)

    @command("summary topics")
    @app_commands.choices(kind=make_choices(TopicKind), length=make_choices(Length))
    async def topics(
        self,
        interaction: Interaction,
        thread: str,
        kind: str = "",
        length: str | None = None,
        share: bool = False,
    ) -> None:
        await self._answer(interaction, thread, DigestPart.TOPICS, length, share, only=kind)

    async def _answer(
        self,
        interaction: Interaction,
        thread: str,
        part: DigestPart,
        length: str | None,
        share: bool,
        *,
        only: str = "",
    ) -> None:
        requester, info = await self.begin_about_thread(interaction, thread, share)
        # shorter digests hold only a few viewpoints and topics to filter
        wanted = requester.choose_length(length or (Length.FULL if only else None))
        await self.show_thread(interaction, ShowPart(info.id, part, wanted, only=only), requester, info)
