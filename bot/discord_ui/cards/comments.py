"""Cards that show one comment or a list of comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict

from discord import ui
from discord.utils import format_dt

from bot.digest.model import Digest, Viewpoint
from bot.discord_ui.cards.actions import ShowByAuthor, ShowEntry, ShowOverview, ShowReplies
from bot.discord_ui.cards.quotes import (
    describe_missing_text,
    format_address,
    format_number,
    format_signature,
    has_lost_author,
    quote_block,
)
from bot.discord_ui.components.blocks import (
    Block,
    format_title,
    make_card,
    make_line_blocks,
    make_page_buttons,
    make_paged_card,
    make_row,
    make_text,
    make_text_blocks,
    make_text_with_button,
)
from bot.discord_ui.components.custom_ids import Action, set_page
from bot.discord_ui.components.escape import clean_one_line, escape_line
from bot.discord_ui.components.items import make_button, make_link_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import FittedText, render_to_fit
from bot.phrases import Phrases
from bot.presentation.digest import describe_support
from bot.presentation.quotes import remove_repeated_heading
from storage.model import Article, Comment, Entry, ThreadInfo

COMMENTS_PER_PAGE = 5
"""The number of comments on a page; see ``page_range``."""
_LISTED_ROOM = 420
_HEADING_ROOM = 680
_AGAINST_ROOM = 420
_TEXT_ROOM = 1500


class PageRange(TypedDict):
    limit: int
    offset: int


def page_range(page: int) -> PageRange:
    """The arguments for the storage to get a page of comments: ``**page_range(action.page)``."""
    return {"limit": COMMENTS_PER_PAGE, "offset": max(0, page) * COMMENTS_PER_PAGE}


def make_entry_card(
    info: ThreadInfo,
    entry: Entry,
    phrases: Phrases,
    *,
    parent: Entry | None = None,
    replies: int = 0,
    page: int = 0,
) -> ui.LayoutView:
    """An entry in full, on as many pages as needed, with what it replies to and a button to its replies."""
    blocks: list[Block] = []
    if parent is not None:
        blocks.append(make_text(f"-# {_answers(parent, phrases)}"))
    blocks += make_text_blocks(entry.text, _TEXT_ROOM) or [make_text(describe_missing_text(entry, phrases))]
    blocks += _links(entry, phrases)
    ways: list[Block | None] = []
    if replies:
        ways.append(
            make_button(phrases("discord-button-replies", count=replies), ShowReplies(info.id, entry.number))
        )
    if parent is not None:
        action = ShowEntry(info.id, parent.number)
        ways.append(make_button(phrases("discord-button-parent", number=str(parent.number)), action))
    if isinstance(entry, Comment) and not has_lost_author(entry):
        ways.append(make_button(phrases("discord-button-by-author"), ShowByAuthor(info.id, entry.number)))
    ways.append(_overview_button(info, phrases))
    ways.append(make_link_button(phrases("discord-button-original"), entry.address))
    return make_paged_card(
        [make_text(f"### {_heading(entry, phrases)}", f"-# {_facts(info, entry, phrases)}")],
        blocks,
        [make_row(*ways)],
        page=page,
        turn=lambda to: ShowEntry(info.id, entry.number, to),
        phrases=phrases,
        kind=CardKind.COMMENTS,
    )


def make_comments_card(
    info: ThreadInfo,
    heading: str,
    comments: Sequence[Comment],
    phrases: Phrases,
    *,
    action: Action,
    page: int,
    total: int,
    opening: Sequence[Block] = (),
    excerpt: Callable[[str, int], FittedText] | None = None,
    if_none: Sequence[Block] = (),
) -> ui.LayoutView:
    """One page of a list of ``total`` comments; long ones are cut, with a button to the whole comment.

    ``heading`` is ours, or escaped already; ``opening`` has at most 1,200 units. ``action`` shows this list,
    and its other pages. ``excerpt``: renders the part of a text that is shown, in so many units; its
    beginning by default. ``if_none``: what to show where there are no comments.
    """
    page, pages = max(0, page), max(1, -(-total // COMMENTS_PER_PAGE))
    blocks: list[Block] = [
        *opening,
        *(_listed(info, comment, phrases, excerpt or _beginning) for comment in comments[:COMMENTS_PER_PAGE]),
    ]
    if not comments:
        blocks += if_none or [make_text(phrases("discord-no-comments"))]
    head = [make_text(f"### {heading}", f"-# {_thread_line(info, phrases)}")]
    turns = make_page_buttons(page, pages, lambda to: set_page(action, to), phrases)
    foot = [*turns, make_row(_overview_button(info, phrases))]
    return make_card(head, blocks, foot, CardKind.COMMENTS)


def make_viewpoint_opening(view: Viewpoint, thread: int, page: int, phrases: Phrases) -> list[Block]:
    """Shown above the comments of a viewpoint: its heading and, on the first page, the best pushback."""
    blocks: list[Block] = [quote_block(view.heading, thread, _HEADING_ROOM, phrases)]
    if page or not view.pushback:
        return blocks
    against = remove_repeated_heading(view.pushback[0], view.heading)
    return [
        *blocks,
        make_text(f"-# {phrases('pushback')}:"),
        quote_block(against, thread, _AGAINST_ROOM, phrases),
        make_text(f"-# {phrases('discord-held-in')}"),
    ]


def describe_viewpoint(view: Viewpoint, digest: Digest, phrases: Phrases) -> str:
    """Shown above the comments of a viewpoint: how many people hold it."""
    return f"{phrases('part-viewpoint')}\n-# {describe_support(view, digest, phrases)}"


def _beginning(words: str, room: int) -> FittedText:
    return render_to_fit(clean_one_line(words), room, escape_line)


def _listed(
    info: ThreadInfo, comment: Comment, phrases: Phrases, excerpt: Callable[[str, int], FittedText]
) -> Block:
    body = excerpt(comment.text, _LISTED_ROOM)
    words = body.text or describe_missing_text(comment, phrases)
    facts = format_signature(comment, format_number(comment.number, comment.address), phrases)
    label = phrases("discord-button-show" if body.whole else "discord-button-whole")
    return make_text_with_button(make_button(label, ShowEntry(info.id, comment.number)), facts, f"> {words}")


def _heading(entry: Entry, phrases: Phrases) -> str:
    kind = phrases("part-article") + " · " if isinstance(entry, Article) else ""
    return kind + format_signature(entry, f"#{entry.number}", phrases)


def _facts(info: ThreadInfo, entry: Entry, phrases: Phrases) -> str:
    facts = [_thread_line(info, phrases)]
    if entry.time is not None:
        # Discord would show a day's midnight in the reader's zone, where it may be the day before
        facts.append(str(entry.time.date()) if entry.day_only else format_dt(entry.time, "f"))
    if isinstance(entry, Comment) and entry.edited is not None:
        facts.append(phrases("discord-edited", when=format_dt(entry.edited, "f")))
    if entry.score is not None:
        facts.append(phrases("discord-score", score=entry.score))
    return " · ".join(facts)


def _thread_line(info: ThreadInfo, phrases: Phrases) -> str:
    if info.id < 0:  # temporary: nobody can ask for it by number
        return format_title(info.title)
    return f"{phrases('discord-thread-number', thread=str(info.id))}: {format_title(info.title)}"


def _answers(parent: Entry, phrases: Phrases) -> str:
    source = format_signature(parent, format_number(parent.number, parent.address), phrases)
    said = render_to_fit(clean_one_line(parent.text), 200, escape_line).text
    words = phrases("discord-label", words=said) if said else ""
    return f"{phrases('discord-answers', source=source)} {words}".rstrip()


def _links(entry: Entry, phrases: Phrases) -> list[Block]:
    lines: dict[str, None] = {}
    for link in entry.links:
        address = format_address(link.address)
        words = render_to_fit(clean_one_line(entry.text[link.start : link.end]), 100, escape_line).text
        lines[f"- {words} · {address}" if words else f"- {address}"] = None
    if not lines:
        return []
    return [make_text(f"**{phrases('discord-links')}**"), *make_line_blocks(list(lines), _TEXT_ROOM)]


def _overview_button(info: ThreadInfo, phrases: Phrases) -> Block:
    return make_button(phrases("discord-button-overview"), ShowOverview(info.id))
