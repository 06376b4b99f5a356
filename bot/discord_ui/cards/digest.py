"""The cards of a digest: the overview, and each part in full."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.digest.model import Length, Quote, Theme, Topic, TopicKind, Viewpoint
from bot.discord_ui.cards.actions import DigestPart, ShowEntry, ShowMembers, ShowPart
from bot.discord_ui.cards.digest_context import DigestContext
from bot.discord_ui.cards.overview import make_overview_card
from bot.discord_ui.cards.quotes import (
    describe_missing_text,
    format_address,
    format_number,
    format_numbers,
    format_signature,
    format_speaker,
    quote_lines,
)
from bot.discord_ui.cards.reasons import make_reasons_card
from bot.discord_ui.components.blocks import (
    Block,
    Blocks,
    escape_and_cut,
    make_line_blocks,
    make_section,
    make_text,
    make_text_blocks,
    make_text_with_button,
)
from bot.discord_ui.components.items import make_button
from bot.presentation.digest import (
    describe_opposing_views,
    describe_support,
    describe_theme,
    group_viewpoints,
    has_distinct_subject,
)
from bot.presentation.quotes import remove_repeated_heading
from storage.model import Article, Entry, Thread

_QUOTE_ROOM = 600
_SECOND_ROOM = 450
_PART_ROOM = 1500
_LINES_ROOM = 1200
_ENTRY_ROOM = 600
"""The most units of a piece of an entry, which must not be higher than a phone's screen."""
HEADING_ROOM = 1100
"""The most units of a heading, which has at most some 400 characters; escaping may double them."""
_MOST_OPPOSITE = 5
"""The most viewpoints named as contradicting another one."""


class DigestCard(DigestContext):
    """The cards of one digest."""

    __slots__ = ()

    def overview(self, page: int = 0) -> ui.LayoutView:
        """``page`` is ignored: it comes from old buttons, when an overview had several pages."""
        return make_overview_card(self)

    def reasons(self, page: int = 0) -> ui.LayoutView:
        """Why each line of the digest was chosen."""
        return make_reasons_card(self, page)

    def article(self, page: int = 0) -> ui.LayoutView:
        """The quotes of the article and the gist of the discussion."""
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        if digest.article:
            number = digest.article[0].number
            blocks += make_section(phrases("part-article"), self.quotes(digest.article, _PART_ROOM))
            whole = make_button(phrases("discord-button-whole-article"), ShowEntry(self.thread, number))
            blocks.append(ui.ActionRow(whole))
        else:
            blocks.append(make_text(phrases("digest-no-article")))
        if digest.gist:
            blocks += make_section(phrases("part-gist"), self.quotes(digest.gist, _PART_ROOM))
        return self.make_paged_card(DigestPart.ARTICLE, blocks, page)

    def viewpoints(self, page: int = 0) -> ui.LayoutView:
        """Every viewpoint in full, under its theme if there are themes."""
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        for theme, views in group_viewpoints(digest):
            found = [block for view in views for block in self._viewpoint_in_full(view)]
            blocks += found if theme is None else self._theme(theme, views, found)
        if not digest.viewpoints:
            blocks.append(make_text(phrases("digest-no-viewpoints")))
        rest = digest.viewpoints_total - len(digest.viewpoints)
        blocks += self._more("more-viewpoints", rest, DigestPart.VIEWPOINTS)
        return self.make_paged_card(
            DigestPart.VIEWPOINTS, make_section(phrases("part-viewpoints"), blocks), page
        )

    def questions(self, page: int = 0) -> ui.LayoutView:
        """Questions without an answer, and decisions."""
        phrases = self.phrases
        blocks = [*self._questions(), *self._decisions()] or [make_text(phrases("digest-no-questions"))]
        return self.make_paged_card(DigestPart.QUESTIONS, blocks, page)

    def topics(self, page: int = 0) -> ui.LayoutView:
        """Every topic with its mentions, by kind."""
        phrases, digest = self.phrases, self.digest
        blocks: list[Block | tuple[Block, ...]] = []
        for kind in TopicKind:
            lines = [self._topic(topic) for topic in digest.topics if topic.kind is kind]
            if lines:
                blocks += make_section(
                    phrases(f"discord-topics-{kind}"), make_line_blocks(lines, _LINES_ROOM)
                )
        if not blocks:
            none = "discord-no-topics-of-kind" if self.only else "digest-no-topics"
            blocks.append(make_text(phrases(none)))
        rest = digest.topics_total - len(digest.topics)
        if rest > 0:
            blocks.append(make_text(f"-# {phrases('more-topics', count=rest)}"))
        return self.make_paged_card(DigestPart.TOPICS, blocks, page)

    def sources(self, page: int = 0) -> ui.LayoutView:
        """Every entry that is quoted, with a button that shows it in full and a link to its source."""
        phrases = self.phrases
        quoted = {quote.number: quote for quote in self.digest.list_quotes()}
        blocks: list[Block] = []
        for number, quote in sorted(quoted.items()):
            origin = format_address(quote.address)
            show = make_button(phrases("discord-button-show"), ShowEntry(self.thread, number))
            lines = [
                f"**#{number}** {format_speaker(quote, phrases)}",
                f"> {escape_and_cut(quote.text, 100)}",
            ]
            blocks.append(make_text_with_button(show, *lines, f"-# {origin}" if origin else ""))
        if not quoted:
            blocks.append(make_text(phrases("discord-nothing-quoted")))
        elif not all(format_address(quote.address) for quote in quoted.values()):
            blocks.append(make_text(f"-# {phrases('discord-no-address')}"))
        return self.make_paged_card(DigestPart.SOURCES, make_section(phrases("part-sources"), blocks), page)

    def whole(self, thread: Thread, page: int = 0) -> ui.LayoutView:
        """A thread that is too short for a digest: shown in full, with a note that says so."""
        phrases = self.phrases
        blocks: list[Block] = [make_text(f"-# {phrases('digest-whole')}")]
        for entry in thread.list_entries():
            signature = f"-# — {self._sign(entry)}"
            said = make_text_blocks(entry.text, _ENTRY_ROOM, signature)
            blocks += said or [make_text(describe_missing_text(entry, phrases), signature)]
        return self.make_paged_card(DigestPart.OVERVIEW, blocks, page, fit_phone=True)

    def _viewpoint_in_full(self, view: Viewpoint) -> list[Block]:
        phrases = self.phrases
        heading = quote_lines(view.heading, HEADING_ROOM, phrases).text
        lines = [heading]
        if view.members != (view.heading.number,):  # else the heading's own line says who holds it
            lines.append(f"{self._held(view)} · {format_numbers(view.members, phrases)}")
        blocks: list[Block] = [make_text_with_button(self._members_button(view), *lines)]
        for phrase, quotes in (("voices", view.voices), ("pushback", view.pushback)):
            blocks += [make_text(self._below(quote, view, phrase)) for quote in quotes]
        facts = describe_opposing_views(view, phrases)[:_MOST_OPPOSITE]
        if view.near:
            facts.append(
                f"{phrases('near-comments', count=len(view.near))}: {format_numbers(view.near, phrases)}"
            )
        if facts:
            blocks.append(make_text(f"-# {' · '.join(facts)}"))
        return blocks

    def _held(self, view: Viewpoint) -> str:
        return f"-# {describe_support(view, self.digest, self.phrases)}"

    def _members_button(self, view: Viewpoint) -> Block:
        action = ShowMembers(self.thread, self.length, view.heading.number, view.heading.start)
        return make_button(self.phrases("discord-button-members"), action)

    def _below(self, quote: Quote, view: Viewpoint, phrase: str) -> str:
        """A quote that belongs to a viewpoint, under a label such as “pushback”."""
        shown = quote_lines(remove_repeated_heading(quote, view.heading), _SECOND_ROOM, self.phrases)
        return f"-# {self.phrases(phrase)}:\n{shown.text}"

    def _theme(
        self, theme: Theme, views: Sequence[Viewpoint], blocks: Sequence[Block]
    ) -> list[Block | tuple[Block, ...]]:
        """The viewpoints of a theme under its subject."""
        named = has_distinct_subject(theme, views)
        subject = self._subject(theme) if named else self.phrases("theme-unnamed")
        heading = make_text(f"**{subject}**", f"-# {describe_theme(theme, self.phrases)}")
        if not blocks:
            return [heading]
        return [(heading, blocks[0]), *blocks[1:]]

    def _subject(self, theme: Theme) -> str:
        words = self.phrases("discord-label", words=escape_and_cut(theme.subject.text, 120))
        return f"{words} {format_number(theme.subject.number, None)}"

    def _questions(self) -> Blocks:
        phrases, digest = self.phrases, self.digest
        blocks = self.quotes(digest.questions, _SECOND_ROOM)
        if not blocks:
            return []
        blocks += self._more("more-questions", digest.questions_total - len(blocks), DigestPart.QUESTIONS)
        return make_section(phrases("part-questions"), blocks)

    def _decisions(self) -> Blocks:
        phrases, digest = self.phrases, self.digest
        blocks: list[Block] = []
        for decision in digest.decisions:
            blocks += self.quotes([decision.quote], _QUOTE_ROOM)
            if decision.agreed:
                blocks.append(
                    make_text(f"-# {phrases('agreed')}: {format_numbers(decision.agreed, phrases)}")
                )
        if not blocks:
            return []
        rest = digest.decisions_total - len(digest.decisions)
        return make_section(
            phrases("part-decisions"), [*blocks, *self._more("more-decisions", rest, DigestPart.QUESTIONS)]
        )

    def _more(self, phrase: str, rest: int, part: DigestPart) -> list[Block]:
        """How many more there are, with a button that shows them in a longer digest."""
        if rest <= 0:
            return []
        line = f"-# {self.phrases(phrase, count=rest)}"
        if self.length is Length.FULL and not self.only:
            return [make_text(line)]
        every = ShowPart(self.thread, part, Length.FULL)
        return [
            make_text_with_button(make_button(self.phrases("discord-button-all-viewpoints"), every), line)
        ]

    def _topic(self, topic: Topic) -> str:
        name = escape_and_cut(topic.name, 120)
        address = format_address(topic.address)
        facts = [f"**{name}**", format_numbers(topic.mentions, self.phrases), address]
        return " · ".join(fact for fact in facts if fact)

    def _sign(self, entry: Entry) -> str:
        number = format_number(entry.number, entry.address)
        kind = self.phrases("part-article") if isinstance(entry, Article) else ""
        return " · ".join(
            fact for fact in (kind, format_signature(entry, number, self.phrases, " · ")) if fact
        )
