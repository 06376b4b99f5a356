"""Search results: an excerpt with the hits in bold, and other searches to try."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.discord_ui.cards.actions import QUERY_LENGTH
from bot.discord_ui.components.blocks import Block, make_row, make_text
from bot.discord_ui.components.custom_ids import Action
from bot.discord_ui.components.escape import clean_one_line, escape, escape_line
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.limits import BUTTON_LABEL, FittedText, cut_plain, measure_utf16, render_to_fit
from bot.phrases import Phrases
from bot.services.search import Suggestion, find_matches
from storage.search import SearchQuery

_SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]*\s+")
_BEFORE_HIT = 120
"""The most characters of an excerpt before the first hit."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def make_highlighted_excerpt(words: str, room: int, *, query: SearchQuery) -> FittedText:
    """The text on one line, from the sentence with the first hit, with the hits in bold."""
    line = clean_one_line(words)
    matches = find_matches(line, query)
    start = _excerpt_start(line, matches[0][0]) if matches else 0
    opening = "… " if start else ""
    body = render_to_fit(line[start:], room - len(opening), lambda piece: _with_bold_hits(piece, query))
    return FittedText(opening + body.text, body.whole and not start)


def make_plain_excerpt(words: str, query: SearchQuery) -> str:
    """As ``make_highlighted_excerpt``, for places that take no markdown."""
    line = clean_one_line(words)
    matches = find_matches(line, query)
    start = _excerpt_start(line, matches[0][0], before=20) if matches else 0
    return ("… " if start else "") + line[start:]


def _excerpt_start(line: str, hit: int, before: int = _BEFORE_HIT) -> int:
    """Where the sentence of the hit begins, or a word shortly before the hit if that sentence is long."""
    if hit <= before:
        return 0
    ends = [end.end() for end in _SENTENCE_END.finditer(line, 0, hit)]
    if ends and hit - ends[-1] <= before:
        return ends[-1]
    return line.rfind(" ", 0, hit - before // 2) + 1


def _with_bold_hits(words: str, query: SearchQuery) -> str:
    matches = set(find_matches(words, query))
    if not matches or _RIGHT_TO_LEFT.search(words):  # which is escaped as a whole, to keep its order
        return escape_line(words)
    edges = sorted({0, len(words), *(edge for found in matches for edge in found)})
    pieces = (
        f"**{escape(words[start:end])}**" if (start, end) in matches else escape(words[start:end])
        for start, end in pairwise(edges)
    )
    return "".join(pieces)


def make_suggestion_blocks(
    suggestions: Sequence[Suggestion], action: Callable[[str], Action], phrases: Phrases
) -> list[Block]:
    """“Did you mean …”, with a button for each; nothing where nothing is suggested."""
    buttons: list[Block | None] = [
        make_button(_label(suggestion, phrases), action(suggestion.query))
        for suggestion in suggestions
        if measure_utf16(suggestion.query) <= QUERY_LENGTH
    ]
    offered = make_row(*buttons)
    return [make_text(phrases("search-did-you-mean")), offered] if offered else []


def _label(suggestion: Suggestion, phrases: Phrases) -> str:
    count = phrases("search-hits", count=suggestion.comments)
    return cut_plain(clean_one_line(suggestion.query), BUTTON_LABEL - len(count) - 3) + f" ({count})"
