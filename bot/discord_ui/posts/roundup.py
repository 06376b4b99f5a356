"""The card that shows what is new in several threads. Posted ones are updated when these change."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import discord
from discord import ui
from discord.utils import format_dt

from bot.digest.model import Digest, Length, Quote, Viewpoint
from bot.discord_ui.cards.actions import DigestPart, ShowPart
from bot.discord_ui.cards.quotes import format_author, format_number, format_speaker, quote_lines
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    make_card,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.custom_ids import (
    Action,
    UnknownAction,
    action,
    added_later,
    parse_custom_id,
)
from bot.discord_ui.components.escape import clean_one_line
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import OverLimit
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.dispatch import handles
from bot.phrases import Phrases
from bot.presentation.overview import describe_supporters
from bot.services import Services
from bot.services.catching_up.news import quote_whole_comment
from bot.services.digests import DigestService
from bot.services.temporary_threads import ThreadSource
from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.model import (
    Activity,
    Comment,
    CommentState,
    Post,
    PostPart,
    ThreadInfo,
    count_commenters,
    get_author_key,
)
from storage.protocol import Storage
from storage.schedules import ScheduleSubject

MOST_PARTS = 5
"""The most threads shown in one card; the others are counted."""
_LOOKED_AT = 2000
"""The most new comments of a thread that are considered for quoting."""
_TITLE_ROOM = 110
_QUOTE_ROOM = 420
_LEAST_ROOM = 400
_MOST_NAMES = 3
_QUOTES = {Length.HEADLINE: 1, Length.SHORT: 2, Length.FULL: 3}
"""The most quotes of each thread."""


@action("roundup")
class ShowRoundup(Action):
    """What is new in several threads, which are kept with the post. Never on a button."""

    subject: ScheduleSubject
    length: Length
    since: int
    """Seconds since 1970; 0 if not known."""
    more: int
    """Threads with something new that are not shown."""
    source: int = added_later(default=0)
    """Id of the channel or forum. Its name is looked up each time."""
    message: int = added_later(default=0)
    """Id of the earlier post in the same channel to link to; 0 for none."""


@handles(ShowRoundup)
async def _refuse(services: Services, interaction: Interaction, wanted: ShowRoundup) -> None:
    """Refuses presses: no card has such a button."""
    raise Refused("old-button")


@dataclass(frozen=True, slots=True)
class RoundupLine:
    """What is new in one thread. ``comments``: the new ones."""

    info: ThreadInfo
    comments: Sequence[Comment]
    digest: Digest
    activity: Activity


async def load_lines(
    source: ThreadSource,
    digests: DigestService,
    library: Library,
    parts: Sequence[PostPart],
    may_show: Callable[[ThreadInfo], bool] = lambda _: True,
) -> list[RoundupLine]:
    """Loads the threads that still exist, may be shown, and contain something to be shown. Raises what
    ``DigestService.get`` raises."""
    lines = []
    for part in parts:
        try:
            info = await source.threads.get_info(library, part.thread_id)
            first = max(part.after + 1, part.last - _LOOKED_AT)
            entries = await source.comments.get_entries(library, info.id, range(first, part.last + 1))
            fresh = [one for one in entries.values() if isinstance(one, Comment)]
            fresh = [one for one in fresh if one.state is CommentState.PRESENT and not one.bot]
            if fresh and may_show(info):
                digest = await digests.get(library, info.id, Length.FULL)
                activity = await source.threads.get_activity(library, info.id)
                comments = sorted(fresh, key=lambda one: one.number)
                lines.append(RoundupLine(info, comments, digest, activity))
        except ThreadNotFound:
            continue
    return lines


def get_source_name(guild: discord.Guild | None, shown: ShowRoundup) -> str:
    """The name of the channel or forum that a post is about, or of the server if it is about everything."""
    if guild is None:
        return "?"
    channel = guild.get_channel(shown.source) if shown.source else None
    return guild.name if channel is None else f"#{channel.name}"


async def find_earlier_roundup(
    storage: Storage, guild: int, channel: int, subject: ScheduleSubject, source: int | None
) -> Post | None:
    """The newest post in this channel about the same forum, the same channel, or everything."""
    for post in reversed(await storage.posts.list(guild, 0)):
        if post.channel != channel:
            continue
        with contextlib.suppress(UnknownAction):
            shown = parse_custom_id(post.shows)
            if isinstance(shown, ShowRoundup) and (shown.subject, shown.source) == (subject, source or 0):
                return post
    return None


def link_to_earlier(shown: ShowRoundup, guild: int, channel: int) -> str:
    """The link to the earlier post; empty if there is none to link to."""
    return f"https://discord.com/channels/{guild}/{channel}/{shown.message}" if shown.message else ""


def make_roundup_card(
    lines: Sequence[RoundupLine],
    shown: ShowRoundup,
    name: str,
    phrases: Phrases,
    *,
    under: str = "",
    earlier: str = "",
) -> ui.LayoutView:
    """The card, with as many quotes of each thread as fit. ``name``: of the channel or forum; ``earlier``:
    link to the post before."""
    card = _Card(shown, phrases, earlier)
    for quotes in range(_QUOTES[shown.length], 0, -1):
        try:
            return card.make(lines, name, under, quotes)
        except OverLimit:
            continue
    card.room = _LEAST_ROOM
    return card.make(lines, name, under, 1)


@dataclass(slots=True)
class _Card:
    shown: ShowRoundup
    phrases: Phrases
    earlier: str = ""
    room: int = _QUOTE_ROOM
    """The room of each quote."""

    @property
    def _in_channel(self) -> bool:
        return self.shown.subject is ScheduleSubject.CHANNEL

    def make(self, lines: Sequence[RoundupLine], name: str, under: str, quotes: int) -> ui.LayoutView:
        """Raises ``OverLimit``."""
        shown, phrases = self.shown, self.phrases
        what = "conversations" if self._in_channel else "threads"
        count = sum(len(line.comments) for line in lines)
        facts = [phrases(f"roundup-in-{what}", count=count, places=len(lines))]
        if shown.since:
            since = format_dt(datetime.fromtimestamp(shown.since, UTC), "f")
            facts.append(phrases("catchup-since", when=since))
        title = phrases(f"roundup-title-{shown.subject}", name=escape_and_cut(name, _TITLE_ROOM))
        earlier = phrases("changes-earlier", link=self.earlier) if self.earlier else ""
        head = [make_text(f"### {title}", f"-# {' · '.join(facts)}", f"-# {earlier}" if earlier else "")]
        blocks = [self._block(line, quotes) for line in lines]
        foot = [make_text(f"-# {phrases(f'roundup-more-{what}', count=shown.more)}")] if shown.more else []
        return make_card(head, blocks, foot, CardKind.OVERVIEW, under=under)

    def _block(self, line: RoundupLine, quotes: int) -> Block:
        phrases = self.phrases
        counted = "roundup-messages" if self._in_channel else "roundup-line"
        facts = [phrases(counted, count=len(line.comments), people=count_commenters(line.comments))]
        heading = f"**{escape_and_cut(line.info.title, _TITLE_ROOM)}**"
        if self._in_channel:
            heading = _people(line.comments, phrases)
            facts += _found(line.digest, phrases)
        words = [
            quote_lines(quote, self.room, phrases, _describe(view, line, phrases)).text
            for quote, view in choose_quotes(line, quotes)
        ]
        words = words or [f"-# {phrases('stretch-nothing-to-quote')}"]
        opening = ShowPart(line.info.id, DigestPart.OVERVIEW, self.shown.length)
        open_button = make_button(phrases("discord-button-open"), opening)
        return make_text_with_button(open_button, heading, f"-# {' · '.join(facts)}", *words)


def choose_quotes(line: RoundupLine, most: int) -> list[tuple[Quote, Viewpoint | None]]:
    """Quotes from new comments: viewpoints, decisions and the gist. If there are none, the new comment with
    the most replies."""
    fresh = {one.number for one in line.comments}
    digest = line.digest
    found: list[tuple[Quote, Viewpoint | None]] = [(view.heading, view) for view in digest.viewpoints]
    found += [(decision.quote, None) for decision in digest.decisions]
    found += [(quote, None) for quote in digest.gist]
    chosen: dict[tuple[int, int], tuple[Quote, Viewpoint | None]] = {}
    for quote, view in found:
        if quote.number in fresh and not quote.article:
            chosen.setdefault((quote.number, quote.start), (quote, view))
    if chosen:
        return list(chosen.values())[:most]
    answers = Counter(one.parent for one in line.comments)
    worded = [one for one in line.comments if clean_one_line(one.text)]
    best = max(worded, key=lambda one: (answers[one.number], one.score or 0, len(one.text)), default=None)
    return [(quote_whole_comment(best), None)] if best is not None else []


def _describe(view: Viewpoint | None, line: RoundupLine, phrases: Phrases) -> str:
    """How many people hold a viewpoint, and the author of its best pushback."""
    if view is None:
        return ""
    facts = [describe_supporters(view, line.digest, line.activity, phrases)]
    if view.pushback:
        against = view.pushback[0]
        number = format_number(against.number, against.address)
        facts.append(f"{phrases('pushback')}: {format_speaker(against, phrases)} {number}")
    return " · ".join(fact for fact in facts if fact)


def _found(digest: Digest, phrases: Phrases) -> list[str]:
    counts = (
        ("stretch-viewpoints", digest.viewpoints_total),
        ("stretch-questions", digest.questions_total),
        ("stretch-decisions", digest.decisions_total),
    )
    return [phrases(name, count=count) for name, count in counts if count]


def _people(comments: Sequence[Comment], phrases: Phrases) -> str:
    """Who wrote most, and how many others."""
    counted = Counter(get_author_key(comment) for comment in comments)
    names = {get_author_key(comment): comment.author for comment in comments}
    first = [who for who, _ in counted.most_common(_MOST_NAMES)]
    line = ", ".join(format_author(names[who], phrases) for who in first)
    rest = len(counted) - len(first)
    return f"{line} {phrases('stretch-others', count=rest)}" if rest else line
