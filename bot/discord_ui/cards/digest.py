"""Cards of a digest: its overview, and each part in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from discord import ui
from discord.utils import format_dt

from bot.digest.filtering import first_of_each_theme
from bot.digest.model import Digest, Length, Quote, Theme, Topic, TopicKind, Viewpoint
from bot.discord_ui.cards.actions import (
    ChooseChannel,
    DigestPart,
    RefreshThread,
    ShowEntry,
    ShowMembers,
    ShowPart,
    ShowUngrouped,
)
from bot.discord_ui.cards.quotes import (
    describe_missing_text,
    format_address,
    format_number,
    format_numbers,
    format_signature,
    format_speaker,
    quote_block,
    quote_lines,
)
from bot.discord_ui.components.blocks import (
    Block,
    Blocks,
    escape_and_cut,
    format_title,
    line_blocks,
    make_paged_card,
    row,
    section,
    text,
    text_blocks,
    text_with_button,
)
from bot.discord_ui.components.items import button
from bot.phrases import Phrases
from bot.presentation.digest import (
    describe_coverage,
    describe_opposing_views,
    describe_support,
    describe_theme,
    has_distinct_subject,
    viewpoints_by_theme,
)
from bot.presentation.quotes import without_repeated_heading
from storage.model import Article, Entry, Thread

_QUOTE_ROOM = 600
_SECOND_ROOM = 450
_PART_ROOM = 1500
_LINES_ROOM = 1200
HEADING_ROOM = 1100
"""Units. A heading has some 400 characters at most, which escaping may double."""
_OVERVIEW_TOPICS = 5
_OVERVIEW_VIEWPOINTS = 4
_OVERVIEW_THEMES = 6
_OVERVIEW_QUESTIONS = 2
_OVERVIEW_DECISIONS = 2
_MOST_OPPOSITE = 5
"""Viewpoints named as contradicting another one."""


@dataclass(frozen=True, slots=True)
class DigestCard:
    """What the cards of one digest have in common. ``postable``: its reader may post it; ``refreshable``: may
    bring it up to date; ``newer``: messages that are not in it, where that is known; ``only``: what of it is
    shown, see ``View``; ``read_at``: when the thread was last read."""

    thread: int
    digest: Digest
    phrases: Phrases
    postable: bool = False
    refreshable: bool = False
    newer: int | None = None
    only: str = ""
    read_at: datetime | None = None

    @property
    def length(self) -> Length:
        return self.digest.recipe.length

    def overview(self, page: int = 0) -> ui.LayoutView:
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        opening = digest.article or digest.gist
        if opening:
            heading = phrases("part-article" if digest.article else "part-gist")
            blocks += section(heading, self._quotes(opening, _QUOTE_ROOM))
        shown = first_of_each_theme(digest.viewpoints, _OVERVIEW_VIEWPOINTS)
        views = [self._viewpoint(view) for view in shown] or [text(phrases("digest-no-viewpoints"))]
        views += [self._theme_names()] if digest.themes else []
        blocks += section(phrases("part-viewpoints"), [*views, *self._more_viewpoints(len(shown))])
        blocks += self._questions(_OVERVIEW_QUESTIONS)
        blocks += self._decisions(_OVERVIEW_DECISIONS)
        topics = digest.topics[:_OVERVIEW_TOPICS]
        if topics:
            rest = digest.topics_total - len(topics)
            lines = [self._topic(topic) for topic in topics]
            lines += [f"-# {phrases('more-topics', count=rest)}"] if rest > 0 else []
            blocks += section(phrases("part-topics"), line_blocks(lines, _LINES_ROOM))
        return self._paged(DigestPart.OVERVIEW, blocks, page)

    def article(self, page: int = 0) -> ui.LayoutView:
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        if digest.article:
            number = digest.article[0].number
            blocks += section(phrases("part-article"), self._quotes(digest.article, _PART_ROOM))
            whole = button(phrases("discord-button-whole-article"), ShowEntry(self.thread, number))
            blocks.append(ui.ActionRow(whole))
        else:
            blocks.append(text(phrases("digest-no-article")))
        if digest.gist:
            blocks += section(phrases("part-gist"), self._quotes(digest.gist, _PART_ROOM))
        return self._paged(DigestPart.ARTICLE, blocks, page)

    def viewpoints(self, page: int = 0) -> ui.LayoutView:
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        for theme, views in viewpoints_by_theme(digest):
            found = [block for view in views for block in self._viewpoint_in_full(view)]
            blocks += found if theme is None else self._theme(theme, views, found)
        if not digest.viewpoints:
            blocks.append(text(phrases("digest-no-viewpoints")))
        blocks += self._more_viewpoints(len(digest.viewpoints))
        blocks = [*section(phrases("part-viewpoints"), blocks)]
        blocks += self._questions(len(digest.questions))
        blocks += self._decisions(len(digest.decisions))
        return self._paged(DigestPart.VIEWPOINTS, blocks, page)

    def topics(self, page: int = 0) -> ui.LayoutView:
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        for kind in TopicKind:
            lines = [self._topic(topic) for topic in digest.topics if topic.kind is kind]
            if lines:
                blocks += section(phrases(f"discord-topics-{kind}"), line_blocks(lines, _LINES_ROOM))
        if not blocks:
            none = "discord-no-topics-of-kind" if self.only else "digest-no-topics"
            blocks.append(text(phrases(none)))
        rest = digest.topics_total - len(digest.topics)
        if rest > 0:
            blocks.append(text(f"-# {phrases('more-topics', count=rest)}"))
        return self._paged(DigestPart.TOPICS, blocks, page)

    def sources(self, page: int = 0) -> ui.LayoutView:
        """Every entry that is quoted, with the way to all of it and to where it came from."""
        phrases = self.phrases
        quoted = {quote.number: quote for quote in self.digest.quotes()}
        blocks: list[Block] = []
        for number, quote in sorted(quoted.items()):
            origin = format_address(quote.address)
            show = button(phrases("discord-button-show"), ShowEntry(self.thread, number))
            lines = [
                f"**#{number}** {format_speaker(quote, phrases)}",
                f"> -# {escape_and_cut(quote.text, 100)}",
            ]
            blocks.append(text_with_button(show, *lines, f"-# {origin}" if origin else ""))
        if not quoted:
            blocks.append(text(phrases("discord-nothing-quoted")))
        elif not all(format_address(quote.address) for quote in quoted.values()):
            blocks.append(text(f"-# {phrases('discord-no-address')}"))
        return self._paged(DigestPart.SOURCES, section(phrases("part-sources"), blocks), page)

    def whole(self, thread: Thread, page: int = 0) -> ui.LayoutView:
        """A thread that is too short to be digested: as it is, and saying so."""
        phrases = self.phrases
        blocks: list[Block] = [text(f"-# {phrases('digest-whole')}")]
        for entry in thread.entries():
            blocks.append(text(self._entry_heading(entry)))
            blocks += text_blocks(entry.text, _PART_ROOM) or [text(describe_missing_text(entry, phrases))]
        return self._paged(DigestPart.OVERVIEW, blocks, page)

    def _quotes(self, quotes: Sequence[Quote], room: int) -> list[Block]:
        return [quote_block(quote, self.thread, room, self.phrases) for quote in quotes]

    def _paged(self, part: DigestPart, blocks: Blocks, page: int) -> ui.LayoutView:
        def turn(to: int) -> ShowPart:
            return ShowPart(self.thread, part, self.length, to, self.only)

        head = [text(f"## {format_title(self.digest.title)}", f"-# {self._facts()}")]
        foot = [self._coverage(part), self._ways(part)]
        return make_paged_card(head, blocks, foot, page=page, turn=turn, phrases=self.phrases)

    def _coverage(self, part: DigestPart) -> Block:
        read = format_dt(self.read_at, "f") if self.read_at is not None else ""
        parts = describe_coverage(self.digest, self.phrases, read)
        if self.newer:
            parts.append(self.phrases("live-newer", count=self.newer))
        line = f"-# {' · '.join(parts)}"
        if part is not DigestPart.OVERVIEW or not self.refreshable:
            return text(line)
        return text_with_button(
            button(self.phrases("live-button-refresh"), RefreshThread(self.thread, self.length)), line
        )

    def _facts(self) -> str:
        phrases, cover = self.phrases, self.digest.coverage
        facts = [
            # a temporary thread has a number below zero, by which nobody can ask for it
            *([phrases("discord-thread-number", thread=str(self.thread))] if self.thread > 0 else []),
            phrases("discord-comments-by", comments=cover.comments, commenters=cover.commenters),
        ]
        address = format_address(self.digest.address)
        return " · ".join([*facts, address] if address else facts)

    def _ways(self, part: DigestPart) -> Block | None:
        """Buttons to the other parts."""
        phrases = self.phrases
        parts = [DigestPart.OVERVIEW] if self.digest.whole else list(DigestPart)
        ways: list[Block | None] = [
            button(phrases(f"discord-button-{other}"), ShowPart(self.thread, other, self.length))
            for other in parts
            if other is not part
        ]
        alone = len(self.digest.coverage.alone)
        if part is DigestPart.VIEWPOINTS and alone:
            ways.append(
                button(phrases("discord-button-alone", count=alone), ShowUngrouped(self.thread, self.length))
            )
        if self.postable and part is DigestPart.OVERVIEW:
            action = ChooseChannel(self.thread, self.length)
            ways.append(button(phrases("discord-button-post"), action, discord.ButtonStyle.primary))
        return row(*ways)

    def _viewpoint(self, view: Viewpoint) -> Block:
        lines = [quote_lines(view.heading, HEADING_ROOM, self.phrases).text, self._held(view)]
        lines += [self._below(quote, view, "pushback") for quote in view.pushback[:1]]
        return text_with_button(self._members_button(view), *lines)

    def _viewpoint_in_full(self, view: Viewpoint) -> list[Block]:
        phrases = self.phrases
        heading = quote_lines(view.heading, HEADING_ROOM, phrases).text
        held = f"{self._held(view)} · {format_numbers(view.members, phrases)}"
        blocks: list[Block] = [text_with_button(self._members_button(view), heading, held)]
        for phrase, quotes in (("voices", view.voices), ("pushback", view.pushback)):
            blocks += [text(self._below(quote, view, phrase)) for quote in quotes]
        facts = describe_opposing_views(view, phrases)[:_MOST_OPPOSITE]
        if view.near:
            facts.append(
                f"{phrases('near-comments', count=len(view.near))}: {format_numbers(view.near, phrases)}"
            )
        if facts:
            blocks.append(text(f"-# {' · '.join(facts)}"))
        return blocks

    def _held(self, view: Viewpoint) -> str:
        return f"-# {describe_support(view, self.digest, self.phrases)}"

    def _members_button(self, view: Viewpoint) -> Block:
        action = ShowMembers(self.thread, self.length, view.heading.number, view.heading.start)
        return button(self.phrases("discord-button-members"), action)

    def _below(self, quote: Quote, view: Viewpoint, phrase: str) -> str:
        """A quote that belongs to a viewpoint, under a word that says how."""
        shown = quote_lines(without_repeated_heading(quote, view.heading), _SECOND_ROOM, self.phrases)
        return f"-# {self.phrases(phrase)}:\n{shown.text}"

    def _more_viewpoints(self, shown: int) -> list[Block]:
        rest = self.digest.viewpoints_total - shown
        if rest <= 0:
            return []
        line = f"-# {self.phrases('more-viewpoints', count=rest)}"
        if self.length is Length.FULL and not self.only and shown == len(self.digest.viewpoints):
            return [text(line)]
        every = ShowPart(self.thread, DigestPart.VIEWPOINTS, Length.FULL)
        return [text_with_button(button(self.phrases("discord-button-all-viewpoints"), every), line)]

    def _theme_names(self) -> Block:
        """What the themes of a large thread are, largest first."""
        phrases, themes = self.phrases, self.digest.themes
        named = [
            f"{self._subject(theme)} · {describe_theme(theme, phrases)}"
            for theme in themes[:_OVERVIEW_THEMES]
        ]
        rest = len(themes) - len(named)
        named += [phrases("discord-more", count=rest)] if rest > 0 else []
        return text(*(f"-# {line}" for line in [f"{phrases('part-themes')}:", *named]))

    def _theme(
        self, theme: Theme, views: Sequence[Viewpoint], blocks: Sequence[Block]
    ) -> list[Block | tuple[Block, ...]]:
        """The viewpoints of a theme under its subject."""
        named = has_distinct_subject(theme, views)
        subject = self._subject(theme) if named else self.phrases("theme-unnamed")
        heading = text(f"**{subject}**", f"-# {describe_theme(theme, self.phrases)}")
        if not blocks:
            return [heading]
        return [(heading, blocks[0]), *blocks[1:]]

    def _subject(self, theme: Theme) -> str:
        words = self.phrases("discord-label", words=escape_and_cut(theme.subject.text, 120))
        return f"{words} {format_number(theme.subject.number, None)}"

    def _questions(self, most: int) -> Blocks:
        phrases, digest = self.phrases, self.digest
        blocks = self._quotes(digest.questions[:most], _SECOND_ROOM)
        rest = digest.questions_total - len(blocks)
        if not blocks:
            return []
        more = [text(f"-# {phrases('more-questions', count=rest)}")] if rest > 0 else []
        return section(phrases("part-questions"), [*blocks, *more])

    def _decisions(self, most: int) -> Blocks:
        phrases, digest = self.phrases, self.digest
        blocks: list[Block] = []
        for decision in digest.decisions[:most]:
            blocks += self._quotes([decision.quote], _QUOTE_ROOM)
            if decision.agreed:
                blocks.append(text(f"-# {phrases('agreed')}: {format_numbers(decision.agreed, phrases)}"))
        rest = digest.decisions_total - min(most, len(digest.decisions))
        if not blocks:
            return []
        more = [text(f"-# {phrases('more-decisions', count=rest)}")] if rest > 0 else []
        return section(phrases("part-decisions"), [*blocks, *more])

    def _topic(self, topic: Topic) -> str:
        name = escape_and_cut(topic.name, 120)
        address = format_address(topic.address)
        facts = [f"**{name}**", format_numbers(topic.mentions, self.phrases), address]
        return " · ".join(fact for fact in facts if fact)

    def _entry_heading(self, entry: Entry) -> str:
        number = format_number(entry.number, entry.address)
        kind = self.phrases("part-article") if isinstance(entry, Article) else ""
        return " · ".join(
            fact for fact in (kind, format_signature(entry, number, self.phrases, " · ")) if fact
        )
