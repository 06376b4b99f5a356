"""Plain pasted lines: "name: text", where a line without a name goes on with the text before it."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from bot.errors import UnreadableSource
from bot.importing.assembly import FIRST_COMMENT, Found, assemble
from bot.importing.dates import date_of, is_date
from bot.importing.readable import from_markdown
from bot.importing.source import Offer, Source, key_of, titled
from bot.importing.words import words
from storage.model import Thread

FORM = "paste"
_SPOKEN = re.compile(
    r"(?:\[(?P<stamp>[^\]\n]{4,40})\]\s*)?"
    r"(?P<name>[^\s:<>\[\](){}#*\"“”„/|][^:\n<>\[\]{}#\"“”„/|]{0,39}?)\s?: (?P<said>\S.*)"
)
_MOST_WORDS = 4
_FEWEST = 3
_SHARE = 0.5
"""Of the paragraphs that must be spoken by somebody, before a text is a conversation."""
_NO_NAMES = frozenset(words("no_names"))


class _Line(NamedTuple):
    name: str
    stamp: str
    said: str


def offer(source: Source) -> Offer | None:
    """30: what any better marked form may overrule."""
    if source.looks_like_json or source.start[:1] == "<":
        return None
    lines = source.text.split("\n")
    if max(map(len, lines)) > source.limits.max_line_length:
        return None
    spoken = [found for line in lines if (found := _spoken(line))]
    paragraphs = sum(
        1 for at, line in enumerate(lines) if line.strip() and (not at or not lines[at - 1].strip())
    )
    names = Counter(line.name for line in spoken)
    if len(spoken) < _FEWEST or len(names) < 2 or len(spoken) < paragraphs * _SHARE:
        return None
    # a list of facts ("Price: 3") names everything once; people who talk come back
    if len(spoken) >= 2 * _FEWEST and len(names) == len(spoken) and not _sentences(spoken):
        return None
    return Offer(30, lambda: (_read(source, lines),))


def _sentences(spoken: list[_Line]) -> bool:
    return sum(1 for line in spoken if len(line.said.split()) >= 4) * 2 >= len(spoken)


def _spoken(line: str) -> _Line | None:
    match = _SPOKEN.match(line[:2000])
    if match is None:
        return None
    name = match["name"].strip()
    if len(name.split()) > _MOST_WORDS or name.casefold().strip(".") in _NO_NAMES or name.isdigit():
        return None
    return _Line(name, match["stamp"] or "", line[match.start("said") :])


def _read(source: Source, lines: list[str]) -> Thread:
    """What stands above the first name is the title."""
    found: list[Found] = []
    texts: list[list[str]] = []
    above: list[str] = []
    seen: Counter[str] = Counter()
    for line in lines:
        spoken = _spoken(line)
        if spoken is not None:
            time = date_of(spoken.stamp) if is_date(spoken.stamp) else None
            found.append(Found(key="", author=spoken.name, time=time))
            texts.append([spoken.said])
            source.check_comment_count(len(found))
        elif texts:
            texts[-1].append(line.strip())
        elif line.strip():
            above.append(line)
    for at, (one, parts) in enumerate(zip(found, texts, strict=True)):
        one.source = "\n".join(parts).strip()
        source.check_text_length(len(one.source), at + FIRST_COMMENT)
        one.readable = from_markdown(one.source)
        words_key = key_of("said", f"{one.author}\n{one.source}")
        seen[words_key] += 1
        one.key = f"{words_key}:{seen[words_key]}"
    comments, notes = assemble(found, source)
    if not comments:
        raise UnreadableSource("no-thread")
    title = from_markdown(above[0]).text if above else ""
    opening = f"{comments[0].author}\n{comments[0].text}"
    return Thread(
        title=titled(title, (comment.text for comment in comments)),
        comments=comments,
        form=FORM,
        key=key_of(FORM, opening),
        notes=tuple(notes),
    )
