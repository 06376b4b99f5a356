"""Text of the page that a browser copies along with comments: buttons, counters, avatars, times."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words
from bot.importing.text.dates import LONGEST_DATE, is_date, is_day, parse_date
from bot.importing.text.relative_times import is_short_relative_time

LONGEST_UI_TEXT = 120
LONGEST_LINKED_UI_TEXT = 4_000
_CONTROLS = frozenset((*load_words("page_controls"), *load_words("copy_controls")))
_COUNTED_WORDS = frozenset(load_words("count_words"))
_REPLIES = frozenset(load_words("reply_controls"))
_DECORATION = " \t\u00a0*_~|•·-–—:.!…>»«‹›→↩↓↑()[]/\\+#👍❤♥▲▼"
_PARTING = re.compile(r"\s*[|·•∙●]\s*|\s{2,}|\t")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)")
_COUNTED = re.compile(
    r"(?:\d[\d.,]{0,8}\s?[kKmM]?\s?)(?P<what>[^\W\d][^\d]{0,30})|(?P<first>[^\W\d][^\d]{0,30}?)\s?[(\[]?\d[\d.,]{0,8}[)\]]?"
)
_NUMBER = re.compile(r"[#(\[+−-]?\d{1,3}(?:[.,]?\d{1,3}){0,2}\s?[kKmM]?[)\]]?")
_PORTRAIT = re.compile(
    rf"{build_expression_pattern('portrait_labels')}(?:\s{build_word_pattern('portrait_of')}.{{1,80}})?"
    rf"|{build_word_pattern('profile_labels')} .{{1,80}}?(?: {build_word_pattern('show_comments_endings')})?"
    rf"|{build_expression_pattern('portrait_captions')}",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    rf"{build_word_pattern('show_comments')}\b.{{0,20}}?\d{{0,6}}.{{0,12}}?\b{build_word_pattern('count_words')}"
    rf"(?: {build_word_pattern('show_comments_endings')})?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    rf"(?:↩\s*)?{build_word_pattern('answers_to')}[\s:@]{{1,3}}(?P<name>\S.{{0,80}})", re.IGNORECASE
)


_BADGES = frozenset(load_words("network_badges"))
_DEGREE = re.compile(r"\d(?:\.|e|er|º|ª|°|\.º)?\+?")
_PINNED = re.compile(
    rf"{build_word_pattern('pinned_by')}\s.{{1,80}}|{build_expression_pattern('pinned_lines')}", re.IGNORECASE
)


class LineTime(NamedTuple):
    """The time that a line states, if it states nothing else."""

    time: datetime | None
    is_edited: bool = False
    day_only: bool = False
    """Whether the line has no time of day."""


def remove_markdown(line: str) -> str:
    """Returns the words of a line without the Markdown around them."""
    text = line.strip()
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return " ".join(text.strip(" \t#*_>~`").split())


def _is_long(line: str) -> bool:
    """Whether a line is too long to be UI text. Links make a line longer than it looks."""
    return len(line) > (LONGEST_LINKED_UI_TEXT if "](" in line else LONGEST_UI_TEXT)


def is_ui_text(line: str) -> bool:
    """Whether a line holds only buttons, counters and the like."""
    if _is_long(line):
        return False
    if not line.strip(" \t*_-=~—–#>|"):
        return True  # a rule between two comments, or an empty frame
    text = remove_markdown(line)
    if len(text) > LONGEST_UI_TEXT or not text:
        return not text
    return all(map(_is_control, _PARTING.split(text))) or _is_run_of_controls(text) or is_badge(line)


def is_badge(line: str) -> bool:
    """Whether a line states somebody's role: "Author", "• 2nd", "Pinned by …"."""
    if len(line) > LONGEST_UI_TEXT:
        return False
    text = remove_markdown(line)
    folded = text.strip(" •·").casefold()
    is_degree = text[:1] in {"•", "·"} and _DEGREE.fullmatch(folded) is not None
    return folded in _BADGES or is_degree or _PINNED.fullmatch(text) is not None


def _is_control(text: str) -> bool:
    folded = text.strip(_DECORATION).casefold()
    if not folded or folded in _CONTROLS or folded in _REPLIES or _NUMBER.fullmatch(text.strip()):
        return True
    counted = _COUNTED.fullmatch(folded)
    if counted:
        what = (counted["what"] or counted["first"]).strip(_DECORATION)
        if what in _CONTROLS or what in _REPLIES or what in _COUNTED_WORDS:
            return True
    return bool(_PORTRAIT.fullmatch(folded) or _SHOWS.fullmatch(folded))


def _is_run_of_controls(text: str) -> bool:
    """Whether a text is a row of at least two buttons: "Like Reply Share 3d"."""
    parts = [part.strip(_DECORATION) for part in text.split(" ")]
    return len(parts) > 1 and all(
        not part or part.casefold() in _CONTROLS or part.casefold() in _REPLIES or _NUMBER.fullmatch(part)
        or is_short_relative_time(part)
        for part in parts
    ) and any(part.casefold() in _CONTROLS or part.casefold() in _REPLIES for part in parts)  # fmt: skip


def offers_reply(line: str) -> bool:
    """Whether a line has a reply button, which means that a comment ends above it."""
    if _is_long(line):
        return False
    text = remove_markdown(line)
    parts = [part.strip(_DECORATION).casefold() for part in _PARTING.split(text)]
    parts += [_without_count(part) for part in parts] + text.casefold().split(" ")
    return is_ui_text(line) and any(part in _REPLIES for part in parts)


def _without_count(text: str) -> str:
    """Returns "reply" for "reply 12"."""
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1].isdecimal()):
        end -= 1
    return text[:end]


_BEFORE_TIME = re.compile(
    rf"^(?:{build_word_pattern('date_prepositions')}|{build_word_pattern('time_leads')})\s+(?=\d|\w+[.,]{{0,2}}\s\d)",
    re.IGNORECASE,
)
_EDITED = re.compile(rf"[(\[]?{build_word_pattern('edited_marks')}[)\]]?", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(
    r"(?:\d{1,2}\.?\s[^\W\d]{3,12}\.?|[^\W\d]{3,12}\.?\s\d{1,2})"
    rf"(?:,?\s(?:{build_word_pattern('clock_words')}\s)?\d{{1,2}}:\d{{2}}.{{0,4}})?"
)


def parse_time_line(line: str, *, short: bool = True) -> LineTime | None:
    """Parses a line that states a time and nothing else. ``short``: accepts "5d" and "March 3", without a
    time of day, too."""
    if _is_long(line):
        return None
    text = remove_markdown(line).strip(" •·|–—-").removeprefix("#").strip()
    text = _BEFORE_TIME.sub("", text)
    if not text or len(text) > LONGEST_DATE * 2:
        return None
    edited = _EDITED.search(text)
    if edited:
        text = " ".join((text[: edited.start()] + " · " + text[edited.end() :]).split()).strip(" ·•|,*")
    whole = _when(text, short=short)
    if whole is not None:
        return whole._replace(is_edited=edited is not None)
    found: LineTime | None = None
    for piece in _PARTING.split(text):
        told = _when(piece.strip(" ()"), short=short)
        if told is not None and found is None:
            found = told
        elif told is None and not _is_control(piece):
            return None
    return found._replace(is_edited=edited is not None) if found else None


def _when(text: str, *, short: bool) -> LineTime | None:
    if not text or len(text) > LONGEST_DATE:
        return None
    if is_date(text, short=short):
        return LineTime(parse_date(text, short=short), day_only=is_day(text, short=short))
    if short and (
        is_short_relative_time(text) or (_WITHOUT_YEAR.fullmatch(text) and is_date(f"{_days(text)} 2000"))
    ):
        return LineTime(None)
    return None


def _days(text: str) -> str:
    """Returns "March 3" for "March 3, 10:12"."""
    return " ".join(text.replace(",", " ").split()[:2])


def parse_reply_target(line: str) -> str | None:
    """Returns the name in a line such as "In reply to NAME"."""
    text = remove_markdown(line)
    match = _ANSWERS.fullmatch(text) if len(text) <= LONGEST_UI_TEXT else None
    return match["name"].strip(" :.") if match else None


_LONGEST_NAME = 60
_MOST_WORDS = 5
_ROLE_BEHIND = re.compile(rf"\s[•·|]\s{build_word_pattern('roles_beside_names')}$", re.IGNORECASE)
_NO_NAME = re.compile(r"[.!?…:;,]$|[?!;:]\s|https?:|^[\W\d_]*$|[a-zа-я]{3}\.\s")
_OF_SENTENCES = frozenset(load_words("sentence_words"))


def parse_name_line(line: str) -> str | None:
    """Returns the name if a line consists of one, judged by its shape."""
    if _is_long(line):
        return None
    text = remove_markdown(line)
    text = _ROLE_BEHIND.sub("", text).strip(" •·|")
    parts = text.split(" ")
    if not text or len(text) > _LONGEST_NAME or len(parts) > _MOST_WORDS or _NO_NAME.search(text):
        return None
    if (
        is_ui_text(line)
        or parse_time_line(line)
        or parse_reply_target(line)
        or any(part in _OF_SENTENCES for part in parts)
    ):
        return None
    if len(parts) > 2 and sum(part[:1].islower() for part in parts) * 2 > len(parts):
        return None
    return text
