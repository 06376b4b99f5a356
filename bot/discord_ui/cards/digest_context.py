"""What all cards of a digest have: its heading, its coverage, and buttons to its other parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import discord
from discord import ui
from discord.utils import format_dt

from bot.digest.model import Digest, Length, Quote
from bot.discord_ui.cards.actions import ChooseChannel, DigestPart, RefreshThread, ShowPart, ShowUngrouped
from bot.discord_ui.cards.quotes import format_address, quote_block
from bot.discord_ui.components.blocks import (
    Block,
    Blocks,
    format_linked_title,
    format_title,
    make_paged_card,
    make_text,
)
from bot.discord_ui.components.escape import clean_one_line
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.phone import arrange_buttons
from bot.phrases import Phrases
from bot.presentation.digest import describe_coverage
from bot.presentation.overview import describe_dates, describe_size
from storage.model import Activity

KINDS = {
    DigestPart.OVERVIEW: CardKind.OVERVIEW,
    DigestPart.ARTICLE: CardKind.ARTICLE,
    DigestPart.VIEWPOINTS: CardKind.VIEWPOINTS,
    DigestPart.TOPICS: CardKind.TOPICS,
    DigestPart.QUESTIONS: CardKind.QUESTIONS,
    DigestPart.REASONS: CardKind.REASONS,
    DigestPart.SOURCES: CardKind.SOURCES,
}

_TITLE_ROOM = 70
"""The most units of the title of an overview, where the beginning of a long title is enough."""
_REPEATED_TITLE_ROOM = 45
"""The most units of the title if the first quote repeats it."""


@dataclass(frozen=True, slots=True)
class DigestContext:
    """``postable``: its reader may post it; ``refreshable``: its reader may refresh it; ``newer``: messages
    that are not in it, where that is known; ``only``: what of it is shown, see ``ShowPart``; ``read_at``:
    when the thread was last read; ``posted``: a line under a posted card; ``beside``: what will be added to
    the card."""

    thread: int
    digest: Digest
    phrases: Phrases
    postable: bool = False
    refreshable: bool = False
    newer: int | None = None
    only: str = ""
    read_at: datetime | None = None
    activity: Activity = field(default_factory=Activity)
    posted: str = ""
    beside: Sequence[Block] = ()

    @property
    def length(self) -> Length:
        """The length of the digest. Its buttons lead to cards of the same length."""
        return self.digest.recipe.length

    def quotes(self, quotes: Sequence[Quote], room: int) -> list[Block]:
        """One block for each quote, cut to ``room`` units."""
        return [quote_block(quote, self.thread, room, self.phrases) for quote in quotes]

    def make_paged_card(
        self, part: DigestPart, blocks: Blocks, page: int, *, fit_phone: bool = False
    ) -> ui.LayoutView:
        """The card of a part: title, blocks and buttons."""

        def turn(to: int) -> ShowPart:
            return ShowPart(self.thread, part, self.length, to, self.only)

        title = format_linked_title(self.digest.title, self.digest.address)
        is_linked = title != format_title(self.digest.title)
        head = [make_text(f"### {title}", f"-# {self._facts(with_address=not is_linked)}")]
        foot = [make_text(f"-# {self.coverage()}"), *self.make_navigation(part)]
        return make_paged_card(
            head,
            blocks,
            foot,
            page=page,
            turn=turn,
            phrases=self.phrases,
            kind=KINDS[part],
            under=self.posted,
            fit_phone=fit_phone,
            beside=self.beside,
        )

    def title(self) -> str:
        """The title of the thread, unless the first quote repeats it."""
        title, first = self.digest.title, next(iter(self.digest.article or self.digest.gist), None)
        repeated = first is not None and clean_one_line(first.text).startswith(
            clean_one_line(title).rstrip("…")
        )
        room = _REPEATED_TITLE_ROOM if repeated else _TITLE_ROOM
        return format_linked_title(title, self.digest.address, room)

    def describe_size(self) -> str:
        """One line: how many comments, by how many people, when, and up to which comment."""
        facts = [
            *describe_size(self.digest, self.activity, self.phrases),
            describe_dates(self.activity, self.read_at, self.phrases),
            self.phrases("as-of", number=str(self.digest.last_number)),
        ]
        return " · ".join(fact for fact in facts if fact)

    def coverage(self) -> str:
        """Whom the viewpoints represent, the last comment that was read, and when."""
        read = format_dt(self.read_at, "f") if self.read_at is not None else ""
        parts = describe_coverage(self.digest, self.phrases, read)
        return " · ".join([*parts, *self.describe_newer_messages()])

    def describe_newer_messages(self) -> list[str]:
        """A line about messages newer than the digest; no line if there are none."""
        return [self.phrases("live-newer", count=self.newer)] if self.newer else []

    def make_navigation(self, part: DigestPart) -> list[Block | None]:
        """Buttons to the other parts, in rows."""
        buttons: list[Block] = [
            make_button(self.phrases(f"discord-button-{other}"), ShowPart(self.thread, other, self.length))
            for other in self._parts()
            if other is not part
        ]
        alone = len(self.digest.coverage.alone)
        if part is DigestPart.VIEWPOINTS and alone:
            label = self.phrases("discord-button-alone", count=alone)
            buttons.append(make_button(label, ShowUngrouped(self.thread, self.length)))
        if part is DigestPart.OVERVIEW:
            buttons += self._doing()
        return [*arrange_buttons(buttons)]

    def _doing(self) -> list[Block]:
        buttons: list[Block] = []
        if self.postable:
            action = ChooseChannel(self.thread, self.length)
            buttons.append(
                make_button(self.phrases("discord-button-post"), action, discord.ButtonStyle.primary)
            )
        if self.refreshable:
            refresh = RefreshThread(self.thread, self.length)
            buttons.append(make_button(self.phrases("live-button-refresh"), refresh))
        return buttons

    def _parts(self) -> list[DigestPart]:
        if self.digest.whole:
            return [DigestPart.OVERVIEW]
        asked = self.digest.questions or self.digest.decisions
        return [part for part in DigestPart if part is not DigestPart.QUESTIONS or asked]

    def _facts(self, *, with_address: bool) -> str:
        phrases = self.phrases
        facts = [
            # a temporary thread has a number below zero, by which nobody can ask for it
            phrases("discord-thread-number", thread=str(self.thread)) if self.thread > 0 else "",
            *describe_size(self.digest, self.activity, phrases),
            describe_dates(self.activity, self.read_at, phrases),
        ]
        if with_address:
            facts.append(format_address(self.digest.address))
        return " · ".join(fact for fact in facts if fact)
