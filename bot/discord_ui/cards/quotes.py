"""Quotes and comments as blocks of a card: whose words, which number, and the link to the source."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digest.model import Quote
from bot.discord_ui.cards.actions import ShowEntry
from bot.discord_ui.components.blocks import Block, beside, shown_line, text
from bot.discord_ui.components.escape import address_line, harmless_line, masked, one_line
from bot.discord_ui.components.items import button
from bot.discord_ui.components.limits import OverLimit, Shown, shown, units
from bot.phrases import Phrases
from bot.presentation.quotes import describe_answered_entry, get_answered_quote, quote_with_context
from storage.addresses import shown_address
from storage.model import Comment, CommentState, Entry

AUTHOR_ROOM = 60
MAX_NUMBERS = 12
"""Comment numbers in one line; the rest is counted."""


def is_nobodys(entry: Entry) -> bool:
    """A comment that was removed, and of which nobody knows any more whose it was."""
    return isinstance(entry, Comment) and entry.state is CommentState.DELETED and entry.author is None


def signed(entry: Entry, number: str, phrases: Phrases, between: str = " ") -> str:
    """Who wrote it, if that is known, and its number as it is shown."""
    return number if is_nobodys(entry) else f"{author_of(entry.author, phrases)}{between}{number}"


def wordless(entry: Entry, phrases: Phrases) -> str:
    """In place of the text of an entry that has none."""
    removed = isinstance(entry, Comment) and entry.state is CommentState.DELETED
    return f"*{phrases('discord-removed' if removed else 'discord-no-text')}*"


def author_of(author: str | None, phrases: Phrases) -> str:
    """The name, bold, or what stands in its place."""
    if author is None or not one_line(author):
        return f"*{phrases('unnamed')}*"
    return f"**{shown_line(author, AUTHOR_ROOM)}**"


def speaker_of(quote: Quote, phrases: Phrases) -> str:
    """Whose words these are. An article without an author speaks for itself."""
    if quote.article and not quote.author:
        return f"*{phrases('the-article')}*"
    return author_of(quote.author, phrases)


def number_of(number: int, address: str | None) -> str:
    return masked(f"#{number}", address)


def numbers_line(numbers: Sequence[int], phrases: Phrases) -> str:
    line = " ".join(f"#{number}" for number in numbers[:MAX_NUMBERS])
    rest = len(numbers) - MAX_NUMBERS
    return f"{line} {phrases('discord-more', count=rest)}" if rest > 0 else line


def where(address: str | None) -> str:
    """An address for reading: what only tracks its reader is left out of it."""
    return address_line(shown_address(address)) if address else ""


def quote_lines(quote: Quote, room: int, phrases: Phrases) -> Shown:
    """The quote with the line it leans on before it, then author, number and link.

    Never over ``room`` units, which must be at least 400; links give way before words do.
    """
    words = quote_with_context(quote, one_line)
    for links in (True, False):
        source = f"> — {_source(quote, phrases, link=links)}"
        before, lead_whole = _lead(quote, room // 5, phrases, link=links)
        left = room - units(before) - units(source) - len("> \n")
        body = shown(words, left, harmless_line) if left >= 60 else None
        if body is not None and (body.whole or left >= room // 2 or not links):
            return Shown(f"{before}> {body.text}\n{source}", body.whole and lead_whole)
    raise OverLimit(f"no quote fits into {room}")


def _lead(quote: Quote, room: int, phrases: Phrases, *, link: bool) -> tuple[str, bool]:
    """The line of another entry that this quote answers, and whether it is whole."""
    lead, answers = get_answered_quote(quote), describe_answered_entry(quote, phrases)
    if answers is not None:
        return f"> -# ↳ {harmless_line(answers)}\n", True
    if lead is None:
        return "", True
    said = shown(one_line(lead.text), room, harmless_line)
    start = phrases("discord-answers", source=_source(lead, phrases, link=link))
    return f"> -# {start} {said.text}\n", said.whole


def _source(quote: Quote, phrases: Phrases, *, link: bool) -> str:
    number = number_of(quote.number, quote.address if link else None)
    return f"{speaker_of(quote, phrases)} {number}"


def quote_block(quote: Quote, thread: int, room: int, phrases: Phrases) -> Block:
    """A quote by itself; where it is cut, a button leads to all of it."""
    lines = quote_lines(quote, room, phrases)
    if lines.whole:
        return text(lines.text)
    return beside(button(phrases("discord-button-whole"), ShowEntry(thread, quote.number)), lines.text)
