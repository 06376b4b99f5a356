"""Conversations exported as JSON by Facebook Messenger and Instagram, including encrypted chats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.errors import UnreadableSource
from bot.importing.archives import Member
from bot.importing.assembly import build_thread, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_values import JsonObject, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.lexicon import load_words
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.limits import Limits
from bot.importing.text.markdown import convert_markdown
from storage.model import Thread
from storage.text_keys import make_text_key

FORM = "messenger"
_MEDIA = ("photos", "videos", "audio_files", "gifs", "files", "sticker", "media")
_EVENTS = frozenset(("Subscribe", "Unsubscribe", "Call", "placeholder"))


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for participants, and messages with a sender's name and a time in milliseconds."""
    if source.start[:1] != "{":
        return None
    chat = as_mapping(source.json)
    return Recognition(95, lambda: (_read([source], [chat]),)) if _is_chat(chat) else None


def _is_chat(chat: JsonObject) -> bool:
    rows = chat.get("messages")
    if not isinstance(rows, list) or not isinstance(chat.get("participants"), list):
        return False
    messages = [as_mapping(row) for row in rows]
    return all(
        ("sender_name" in one and "timestamp_ms" in one) or ("senderName" in one and "timestamp" in one)
        for one in messages
    )


def read_archive(members: Sequence[Member], limits: Limits) -> tuple[list[Thread], list[Member]]:
    """Makes a thread of each conversation, which may be split over several files. Also returns the other
    files.

    Raises ``too-many-comments``, ``text-too-long``.
    """
    chats: dict[str, list[tuple[Source, JsonObject]]] = defaultdict(list)
    rest: list[Member] = []
    for member in members:
        found = _chat_in(member, limits)
        if found is None:
            rest.append(member)
        else:
            chats[_place(found[1]) or member.name].append(found)
    threads = []
    for parts in chats.values():
        try:
            threads.append(_read([source for source, _ in parts], [chat for _, chat in parts]))
        except UnreadableSource as refusal:
            if refusal.reason != "no-comments":
                raise
    return (threads, rest) if threads else ([], list(members))


READER = Reader(FORM, recognise, read_archive=read_archive)


def _chat_in(member: Member, limits: Limits) -> tuple[Source, JsonObject] | None:
    if b'"participants"' not in member.content or len(member.content) > limits.max_bytes:
        return None
    try:
        source = Source.from_bytes(member.content, member.name, limits)
        chat = as_mapping(source.json)
    except UnreadableSource:
        return None
    return (source, chat) if _is_chat(chat) else None


def _place(chat: JsonObject) -> str:
    """Returns the folder with the files of a conversation, which identifies the conversation."""
    return as_text(chat.get("thread_path")) or as_text(chat.get("threadName"))


def _read(sources: Sequence[Source], chats: Sequence[JsonObject]) -> Thread:
    """Raises ``no-comments``, ``too-many-comments``, ``text-too-long``."""
    source, first = sources[0], chats[0]
    rows = [as_mapping(row) for chat in chats for row in as_sequence(chat.get("messages"))]
    source.check_comment_count(len(rows))
    is_broken = is_misencoded(_strings(chats))
    events = 0
    silent = 0
    found: list[CommentDraft] = []
    times: Counter[str] = Counter()
    rows.reverse()  # the export has the newest first
    for row in sorted(rows, key=_time):
        one = _read_comment(source, row, is_broken=is_broken)
        if one is None:
            events += 1
        elif one.readable.text or one.deleted:
            times[one.key] += 1
            repeats = times[one.key]
            found.append(one if repeats == 1 else replace(one, key=f"{one.key}:{repeats}"))
        else:
            silent += 1
    if not any(one.readable.text for one in found):
        raise UnreadableSource("no-comments", form="Messenger")
    people = [_name(one) for one in as_sequence(first.get("participants"))]
    title = (
        as_text(first.get("title"))
        or re.sub(r"_\d+$", "", as_text(first.get("threadName")))
        or ", ".join(people)
    )
    place = _place(first)
    return build_thread(
        source,
        FORM,
        f"{FORM}:{place}" if place else make_text_key(FORM, "\n".join((title, *sorted(people)))),
        found,
        title=repair_encoding(title) if is_broken else title,
        skipped={"small-actions": events, "attachments": silent},
    )


def _name(participant: object) -> str:
    return as_text(participant) or as_text(as_mapping(participant).get("name"))


def _time(message: JsonObject) -> int:
    return as_integer(message.get("timestamp_ms", message.get("timestamp"))) or 0


def _strings(chats: Sequence[JsonObject]) -> Iterator[str]:
    for chat in chats:
        yield as_text(chat.get("title"))
        yield from map(_name, as_sequence(chat.get("participants")))
        for message in map(as_mapping, as_sequence(chat.get("messages"))):
            yield as_text(message.get("content"))
            yield as_text(message.get("text"))


def is_misencoded(strings: Iterable[str]) -> bool:
    """Whether each byte of UTF-8 was written as a character: no character is above 255, and the text makes
    sense as UTF-8."""
    is_broken = False
    for one in strings:
        if one.isascii():
            continue
        if repair_encoding(one) == one:
            return False
        is_broken = True
    return is_broken


def repair_encoding(words: str) -> str:
    """Restores characters. Messenger writes the bytes of UTF-8 as if each were a character."""
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


def _read_comment(source: Source, message: JsonObject, *, is_broken: bool) -> CommentDraft | None:
    """Reads a message; None for messages of Messenger itself."""

    def read(name: str, within: JsonObject = message) -> str:
        value = as_text(within.get(name))
        return repair_encoding(value) if is_broken else value

    gone = message.get("is_unsent") is True or message.get("isUnsent") is True
    shared = as_mapping(message.get("share"))
    own = read("content") or read("text")
    if (as_text(message.get("type")) in _EVENTS or "call_duration" in message) and not gone:
        return None
    if _is_event(own):
        if not shared and not any(message.get(name) for name in _MEDIA):
            return None
        own = ""
    link, caption = as_text(shared.get("link")), read("share_text", shared)
    quoted = "\n".join(f"> {line}".rstrip() for line in caption.split("\n")) if caption else ""
    parts = (own, quoted, f"<{link}>" if link.startswith("https://") and link not in own else "")
    content = source.clean("\n\n".join(part for part in parts if part.strip())).strip()
    author = read("sender_name") or read("senderName")
    time = _time(message)
    reactions = as_sequence(message.get("reactions"))
    return CommentDraft(
        key=make_text_key("said", f"{author}\n{time}"),
        readable=convert_markdown("" if gone else content, lines=True),
        source="" if gone else content,
        author=clean_name(author, source),
        time=as_time(time / 1000) if time else None,
        score=len(reactions) or None,
        deleted=gone,
    )


@cache
def _events() -> re.Pattern[str]:
    forms = (".{1,100}?".join(map(re.escape, line.split("*"))) for line in load_words("messenger_events"))
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def _is_event(content: str) -> bool:
    line = content.strip().replace("’", "'")
    return 0 < len(line) <= 200 and "\n" not in line and _events().fullmatch(line) is not None
