"""Plain pasted lines: "name: text". A line without a name continues the text before it."""

from __future__ import annotations

from bot.importing.pasted.chats.conversation import FORM, ChatMessage, build_conversation
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.conversation_detection import SpokenLine, is_conversation, is_label, parse_spoken_line
from bot.importing.text.dates import is_day, parse_date
from bot.importing.text.markdown import convert_markdown
from storage.model import Thread

_FEWEST = 3
_SHARE = 0.5
"""The share of paragraphs that must begin with a name."""


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 30, so that any more specific reader takes precedence."""
    if source.looks_like_json or source.start[:1] == "<":
        return None
    lines = source.text.split("\n")
    if max(map(len, lines)) > source.limits.max_line_length:
        return None
    spoken: list[SpokenLine] = []
    foreign = 0
    for line in lines:
        found = parse_spoken_line(line)
        if found is not None and is_label(found.name):
            foreign += 1
        elif found is not None:
            spoken.append(found)
    paragraphs = sum(
        1 for at, line in enumerate(lines) if line.strip() and (not at or not lines[at - 1].strip())
    )
    if len(spoken) < paragraphs * _SHARE or not is_conversation(spoken, foreign, _FEWEST):
        return None
    return Recognition(30, lambda: (_read(source, lines),))


READER = Reader(FORM, recognise, by_layout=True)


def _read(source: Source, lines: list[str]) -> Thread:
    """Reads the lines. The text above the first name is the title."""
    said: list[ChatMessage] = []
    above: list[str] = []
    for line in lines:
        spoken = parse_spoken_line(line)
        if spoken is not None and not is_label(spoken.name):
            said.append(
                ChatMessage(
                    spoken.name, [spoken.said], parse_date(spoken.stamp), day_only=is_day(spoken.stamp)
                )
            )
            source.check_comment_count(len(said))
        elif said:
            said[-1].lines.append(line.strip())
        elif line.strip():
            above.append(line)
    return build_conversation(source, said, convert_markdown(above[0]).text if above else "")
