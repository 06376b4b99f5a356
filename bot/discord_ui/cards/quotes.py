"""Quotes and comments as blocks of a card, with author, number and link."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digest.model import Quote
from bot.discord_ui.cards.actions import ShowEntry
from bot.discord_ui.components.blocks import Block, escape_and_cut, make_text, make_text_with_button
from bot.discord_ui.components.escape import clean_one_line, escape_line, format_address_line, make_link
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.limits import FittedText, OverLimit, measure_utf16, render_to_fit
from bot.phrases import Phrases
from bot.presentation.permalinks import shorten_permalink
from bot.presentation.quotes import describe_answered_entry, get_answered_quote, quote_with_context
from storage.addresses import remove_tracking_parameters
from storage.model import Comment, CommentState, Entry

AUTHOR_ROOM = 60
MAX_NUMBERS = 12
"""The most comment numbers in one line; the others are counted."""


def has_lost_author(entry: Entry) -> bool:
    """Whether the comment was deleted and its author is no longer stored."""
    return isinstance(entry, Comment) and entry.state is CommentState.DELETED and entry.author is None


def format_signature(entry: Entry, number: str, phrases: Phrases, between: str = " ") -> str:
    """The author, if known, and the number."""
    return number if has_lost_author(entry) else f"{format_author(entry.author, phrases)}{between}{number}"


def describe_missing_text(entry: Entry, phrases: Phrases) -> str:
    """What is shown instead of the text of an entry that has none."""
    removed = isinstance(entry, Comment) and entry.state is CommentState.DELETED
    return f"*{phrases('discord-removed' if removed else 'discord-no-text')}*"


def format_author(author: str | None, phrases: Phrases) -> str:
    """The name in bold, or “unnamed” in italics."""
    if author is None or not clean_one_line(author):
        return f"*{phrases('unnamed')}*"
    return f"**{escape_and_cut(author, AUTHOR_ROOM)}**"


def format_speaker(quote: Quote, phrases: Phrases) -> str:
    """The author's name; for an article without an author, the word “article”."""
    if quote.article and not quote.author:
        return f"*{phrases('the-article')}*"
    return format_author(quote.author, phrases)


def format_number(number: int, address: str | None) -> str:
    """Linked if there is an address. A long address is replaced by the site's short permalink, if it has
    any."""
    return make_link(f"#{number}", shorten_permalink(address) if address else None)


def format_numbers(numbers: Sequence[int], phrases: Phrases) -> str:
    """Numbers of comments, and how many more there are."""
    line = " ".join(f"#{number}" for number in numbers[:MAX_NUMBERS])
    rest = len(numbers) - MAX_NUMBERS
    return f"{line} {phrases('discord-more', count=rest)}" if rest > 0 else line


def format_address(address: str | None) -> str:
    """An address as it is shown, without its tracking parameters."""
    return format_address_line(remove_tracking_parameters(address)) if address else ""


def quote_lines(quote: Quote, room: int, phrases: Phrases, facts: str = "") -> FittedText:
    """The quote, preceded by the line it depends on, then author, number, link and ``facts``.
    Only what somebody wrote is in the lines of the quote itself.

    Never over ``room`` units, which must be at least 400; links give way before words do.
    """
    words = quote_with_context(quote, clean_one_line)
    for links in (True, False):
        signature = f"— {_source(quote, phrases, link=links)}"
        source = f"-# {signature} · {facts}" if facts else f"-# {signature}"
        before, lead_whole = _lead(quote, room // 5, phrases, link=links)
        left = room - measure_utf16(before) - measure_utf16(source) - len("> \n")
        body = render_to_fit(words, left, escape_line) if left >= 60 else None
        if body is not None and (body.whole or left >= room // 2 or not links):
            return FittedText(f"{before}> {body.text}\n{source}", body.whole and lead_whole)
    raise OverLimit(f"no quote fits into {room}")


def _lead(quote: Quote, room: int, phrases: Phrases, *, link: bool) -> tuple[str, bool]:
    """The line of another entry that this quote answers, and whether it is whole."""
    lead, answers = get_answered_quote(quote), describe_answered_entry(quote, phrases)
    if answers is not None:
        return f"-# ↳ {escape_line(answers)}\n", True
    if lead is None:
        return "", True
    said = render_to_fit(clean_one_line(lead.text), room, escape_line)
    start = phrases("discord-answers", source=_source(lead, phrases, link=link))
    words = phrases("discord-label", words=said.text) if said.text else ""
    return f"-# {start} {words}".rstrip() + "\n", said.whole


def _source(quote: Quote, phrases: Phrases, *, link: bool) -> str:
    number = format_number(quote.number, quote.address if link else None)
    return f"{format_speaker(quote, phrases)} {number}"


def quote_block(quote: Quote, thread: int, room: int, phrases: Phrases) -> Block:
    """A block with one quote; if it is cut, a button shows it in full."""
    lines = quote_lines(quote, room, phrases)
    if lines.whole:
        return make_text(lines.text)
    return make_text_with_button(
        make_button(phrases("discord-button-whole"), ShowEntry(thread, quote.number)), lines.text
    )
