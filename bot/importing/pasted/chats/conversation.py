"""Makes a thread of chat messages; shared by all readers of pasted chats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import UnreadableSource
from bot.importing.assembly import FIRST_COMMENT, assemble_comments
from bot.importing.draft import CommentDraft
from bot.importing.source import Source
from bot.importing.text.markdown import convert_markdown
from bot.importing.titles import choose_title
from storage.model import NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

FORM = "paste"


@dataclass(slots=True)
class ChatMessage:
    author: str
    lines: list[str] = field(default_factory=list)
    time: datetime | None = None
    day_only: bool = False
    answers: tuple[str, str] | None = None
    """The name of the person who is answered, and the words that are repeated."""
    is_deleted: bool = False
    is_bot: bool = False


def build_conversation(
    source: Source, said: Sequence[ChatMessage], title: str, skipped: int = 0, *, lines: bool = False
) -> Thread:
    """Makes a thread. ``lines``: keeps line ends within messages. Raises ``no-thread``, ``text-too-long``."""
    found: list[CommentDraft] = []
    seen: Counter[str] = Counter()
    for one in said:
        text = "\n".join(one.lines).strip("\n").rstrip()
        source.check_text_length(len(text), len(found) + FIRST_COMMENT)
        words_key = make_text_key("said", f"{one.author}\n{text.strip()}")
        seen[words_key] += 1
        found.append(
            CommentDraft(
                key=f"{words_key}:{seen[words_key]}",
                readable=convert_markdown(text, lines=lines),
                source=text,
                author=one.author,
                time=one.time,
                day_only=one.day_only,
                deleted=one.is_deleted,
                bot=one.is_bot,
                parent_key=_answered(one, said, found),
            )
        )
    comments, notes = assemble_comments(found, source)
    if not any(comment.text for comment in comments):
        raise UnreadableSource("no-thread")
    if skipped:
        notes.append(ReadingNote(NoteKind.SKIPPED, (("count", skipped), ("what", "lines"))))
    return Thread(
        title=choose_title(title, (comment.text for comment in comments)),
        comments=comments,
        form=FORM,
        key=make_text_key(FORM, f"{comments[0].author}\n{comments[0].text}"),
        notes=tuple(notes),
    )


_MOST_LOOKED_BACK = 500


def _answered(one: ChatMessage, said: Sequence[ChatMessage], found: Sequence[CommentDraft]) -> str | None:
    at = None if one.answers is None else find_answered_message(*one.answers, said[: len(found)])
    return None if at is None else found[at].key


def find_answered_message(whom: str, words: str, said: Sequence[ChatMessage]) -> int | None:
    """Returns the index of that person's latest message with these words. Without words, returns their
    message if they wrote exactly one."""
    name, sought = whom.casefold(), _folded(words.rstrip("…. "))[:60]
    theirs = [
        at
        for at in range(max(0, len(said) - _MOST_LOOKED_BACK), len(said))
        if said[at].author.casefold() == name
        and (not sought or _folded("".join(said[at].lines)[:1000]).startswith(sought))
    ]
    if sought:
        theirs = theirs[-1:]
    return theirs[0] if len(theirs) == 1 else None


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
