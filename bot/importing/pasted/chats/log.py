"""Chats as chat programs copy or export them as text: WhatsApp, Signal, Telegram, Slack, Teams, IRC, Matrix,
Zoom and Discord."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from bot.importing.pasted.chats.conversation import (
    FORM,
    ChatMessage,
    build_conversation,
    find_answered_message,
)
from bot.importing.pasted.chats.irc import Days, parse_action
from bot.importing.pasted.chats.line_formats import (
    LINE_FORMATS,
    MOST_WORDS_OF_CHAT_NAME,
    PLAUSIBLE,
    LineFormat,
    LoggedMessage,
    is_event,
    is_tag,
    parse_answer,
    parse_time,
)
from bot.importing.pasted.chats.placeholders import (
    drop_exporter_sections,
    find_program_lines,
    is_deleted,
    is_media_placeholder,
    remove_edit_mark,
    remove_file_name,
)
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.conversation_detection import are_speakers_people, is_conversational, is_label
from bot.importing.text.dates import day_comes_first
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.ui_text import is_ui_text
from storage.model import Thread

_LOOKED_AT = 200
"""How many code points at the start of a line can contain the name and time."""
_FEWEST = 2
_FEWEST_UNDATED = 3
_SHARE_OF_LINES = 0.15
_SHARE_OF_TALK = 0.15
_SHARE_OF_TEXTS = 0.7
_SHARE_OF_PHRASES = 0.2
_MOST_FOREIGN = 0.2
_MOST_MARKED = 0.4
_MOST_LINES = 400_000
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.](\d{2})(?!\d)(?!\.\d{4})")
_MARKUP = re.compile(r"</[a-zA-Z]|<!|<\?|<[a-zA-Z]{1,20}\s[^<>]{0,200}=")


class _Outline(NamedTuple):
    form: LineFormat
    lines: list[str]
    messages: dict[int, LoggedMessage]
    """Messages by the line on which they begin."""


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 90 for lines as a chat program writes them: names and times in one format
    throughout."""
    if source.looks_like_json or source.text.count("\n") > _MOST_LINES:
        return None
    if source.start[:1] == "<" and _MARKUP.search(source.text):  # a page; but <anna> may say something
        return None
    lines = source.text.split("\n")
    if max(map(len, lines)) > source.limits.max_line_length:
        return None
    best: _Outline | None = None
    plausible = [(at, line) for at, line in enumerate(lines) if PLAUSIBLE.search(line, 0, _LOOKED_AT)]
    for form in LINE_FORMATS if len(plausible) >= _FEWEST else ():
        messages = {at: found for at, line in plausible if (found := form.message(line))}
        if len(messages) >= _FEWEST and (best is None or len(messages) > len(best.messages)):
            best = _Outline(form, lines, messages)
    if best is None or not _is_chat(best):
        return None
    outline = best
    return Recognition(90, lambda: (_read(source, outline),))


READER = Reader(FORM, recognise, by_layout=True)


def _is_chat(outline: _Outline) -> bool:
    form, messages = outline.form, list(outline.messages.values())
    written = [line for line in outline.lines if line.strip()]
    labels = (any(map(str.isalpha, one.name)) and is_label(one.name) for one in messages)
    marked = sum(map(is_tag, messages))
    if sum(labels) > len(messages) * _MOST_FOREIGN or marked > len(messages) * _MOST_MARKED:
        return False
    if not (form.is_sure or form.has_proof(outline.lines)):
        return _is_undated_chat(messages, _texts(outline))
    if form.is_tabular and not _holds_phrases(_texts(outline)):
        return False
    return len(messages) >= len(written) * _SHARE_OF_LINES


def _is_undated_chat(messages: Sequence[LoggedMessage], texts: Sequence[str]) -> bool:
    """Whether people chat, if neither a date nor an unmistakable format shows it."""
    names = Counter(message.name for message in messages)
    if len(names) < 2 or len(messages) < _FEWEST_UNDATED:
        return False
    if len(texts) < len(messages) * _SHARE_OF_TEXTS or _is_timetable(messages):
        return False
    if are_speakers_people(names.keys(), texts):
        return True
    return len(names) < len(messages) and sum(map(is_conversational, texts)) >= len(texts) * _SHARE_OF_TALK


def _holds_phrases(texts: Sequence[str]) -> bool:
    """Whether the texts are phrases and not the values of a table."""
    return sum(len(text.split()) > 1 for text in texts) >= len(texts) * _SHARE_OF_PHRASES


def _is_timetable(messages: Iterable[LoggedMessage]) -> bool:
    """Whether most times are round: people write at any minute, planned events begin at round ones."""
    clocks = [_CLOCK.findall(message.stamp) for message in messages]
    minutes = [found[-1] for found in clocks if found]
    return bool(minutes) and all(int(minute) % 5 == 0 for minute in minutes)


def _texts(outline: _Outline) -> list[str]:
    """Returns the words beside each name, or on the line below it."""
    texts: list[str] = []
    for at, message in outline.messages.items():
        below = (
            outline.lines[at + 1] if at + 1 < len(outline.lines) and at + 1 not in outline.messages else ""
        )
        if text := message.said or below.strip():
            texts.append(text)
    return texts


def _read(source: Source, outline: _Outline) -> Thread:
    """Raises ``too-many-comments``, ``text-too-long``."""
    lines, messages = outline.lines, outline.messages
    day_first = _day_first(messages.values())
    said: list[ChatMessage] = []
    names: set[str] = set()
    by_program = find_program_lines(source.content, len(lines))
    above: list[str] = []
    skipped = 0
    answers: tuple[str, str] | None = None
    days = Days()
    speakers = {message.name for message in messages.values()} if outline.form.folds else set()
    for at, line in enumerate(lines):
        message = messages.get(at)
        if message is not None:
            source.check_comment_count(len(said) + 1)
            said.append(_said(message, day_first, answers, by_program=at in by_program))
            said[-1].time = said[-1].time or days.get_time(message.stamp)
            names.add(message.name)
            answers = None
        elif (action := parse_action(line, speakers)) is not None:
            source.check_comment_count(len(said) + 1)
            time = parse_time(action.stamp, day_first) or days.get_time(action.stamp)
            said.append(ChatMessage(action.name, [action.said], time))
        elif is_event(line) or outline.form.is_event(line):
            skipped += 1
            days.note(line)
        elif at + 1 in messages and (whom := _repeated(line, names, said)) is not None:
            answers = whom
        elif at - 1 in messages and said and (whom := parse_answer(line)) is not None:
            said[-1].answers = whom
        elif said:
            said[-1].lines.append(line.strip() if outline.form.folds else line.rstrip())
        elif line.strip() and not is_ui_text(line):
            above.append(line)
    for one in said:
        _settle(one)
    spoken = [one for one in said if one.is_deleted or any(line.strip() for line in one.lines)]
    skipped += len(said) - len(spoken)  # pictures and the like, which a text cannot contain
    title = convert_markdown(above[0]).text if above else ""
    return build_conversation(source, spoken, title, skipped, lines=True)


def _said(
    message: LoggedMessage, day_first: bool | None, answers: tuple[str, str] | None, *, by_program: bool
) -> ChatMessage:
    is_gone = is_deleted(message.said)
    words = "" if is_gone else remove_file_name(message.said)
    return ChatMessage(
        message.name,
        [words] if words and not by_program and not is_media_placeholder(words) else [],
        parse_time(message.stamp, day_first),
        answers=answers,
        is_deleted=is_gone,
        is_bot=message.is_bot,
    )


def _settle(one: ChatMessage) -> None:
    """Applies the program's own words below a name, and the mark of an edit after the last words."""
    one.lines = drop_exporter_sections(one.lines)
    while one.lines and not one.lines[-1].strip():
        one.lines.pop()
    if len(one.lines) == 1 and is_deleted(one.lines[0]):
        one.lines, one.is_deleted = [], True
    elif len(one.lines) == 1 and is_media_placeholder(one.lines[0]):
        one.lines = []
    elif one.lines:
        one.lines[-1] = remove_edit_mark(one.lines[-1])


def _repeated(line: str, names: Set[str], said: Sequence[ChatMessage]) -> tuple[str, str] | None:
    """Returns the message answered by "@NAME and their words" above a name, if NAME did write these words."""
    whom = parse_answer(line)
    if whom is None and line.startswith("@"):
        text = line[1:].strip()
        parts = text.split(" ")
        for count in range(min(MOST_WORDS_OF_CHAT_NAME, len(parts) - 1), 0, -1):
            if (name := " ".join(parts[:count])) in names:
                whom = (name, " ".join(parts[count:]))
                break
    return whom if whom is not None and find_answered_message(*whom, said) is not None else None


def _day_first(messages: Iterable[LoggedMessage]) -> bool | None:
    """Whether the day comes before the month, as far as any date of the chat shows it."""
    told = {
        order
        for one in messages
        if (order := day_comes_first(one.stamp.partition(" ")[0].rstrip(","))) is not None
    }
    return told.pop() if len(told) == 1 else None
