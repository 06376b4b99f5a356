"""Conversations of Zulip: answers of the API, and the files of an exported organisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import UnreadableSource
from bot.importing.archives import Member
from bot.importing.assembly import build_thread, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_values import JsonObject, as_identifier, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.limits import Limits
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import ReadableText
from storage.model import Thread
from storage.text_keys import make_text_key

FORM = "zulip"


@dataclass
class _Organisation:
    """The names of the ids in exported messages."""

    people: dict[str, str] = field(default_factory=dict)
    bots: set[str] = field(default_factory=set)
    channels: dict[str, str] = field(default_factory=dict)
    """Names of channels by recipient id."""

    def take(self, realm: Mapping[str, object]) -> None:
        for person in map(as_mapping, as_sequence(realm.get("zerver_userprofile"))):
            number = as_identifier(person.get("id"))
            self.people[number] = as_text(person.get("full_name"))
            self.bots |= {number} if person.get("is_bot") is True else set()
        names = {
            as_identifier(one.get("id")): as_text(one.get("name")) for one in _rows(realm, "zerver_stream")
        }
        for receiver in _rows(realm, "zerver_recipient"):
            if receiver.get("type") == _TO_CHANNEL:
                self.channels[as_identifier(receiver.get("id"))] = names.get(
                    as_identifier(receiver.get("type_id")), ""
                )


_TO_CHANNEL = 2


def _rows(value: Mapping[str, object], name: str) -> Sequence[JsonObject]:
    return [as_mapping(row) for row in as_sequence(value.get(name))]


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for messages with their sender's full name, or for exported messages."""
    if source.start[:1] not in ("{", "["):
        return None
    value = source.json
    rows = as_sequence(value) or as_sequence(as_mapping(value).get("messages"))
    messages = [as_mapping(row) for row in rows]
    if messages and all(
        "sender_full_name" in one and "content" in one and "timestamp" in one for one in messages
    ):
        return Recognition(95, lambda: tuple(_threads([(source, messages)], _Organisation())))
    exported = _rows(as_mapping(value), "zerver_message")
    if exported and all(map(_is_exported, exported)):
        organisation = _Organisation()
        organisation.take(as_mapping(value))
        return Recognition(95, lambda: tuple(_threads([(source, exported)], organisation)))
    return None


def _is_exported(message: JsonObject) -> bool:
    return "sender" in message and "recipient" in message and isinstance(message.get("content"), str)


def read_archive(members: Sequence[Member], limits: Limits) -> tuple[list[Thread], list[Member]]:
    """Reads the threads in the files of messages, with names from the file of the organisation. Also returns
    the other files. Raises ``no-comments``, ``too-many-comments``, ``text-too-long``."""
    organisation = _Organisation()
    parts: list[tuple[Source, Sequence[JsonObject]]] = []
    rest: list[Member] = []
    for member in members:
        if b'"zerver_' not in member.content[:_LOOKED_AT] or len(member.content) > limits.max_bytes:
            rest.append(member)
            continue
        try:
            source = Source.from_bytes(member.content, member.name, limits)
            value = as_mapping(source.json)
        except UnreadableSource:
            rest.append(member)
            continue
        organisation.take(value)
        if messages := _rows(value, "zerver_message"):
            parts.append((source, messages))
    return (list(_threads(parts, organisation)), rest) if parts else ([], list(members))


READER = Reader(FORM, recognise, read_archive=read_archive)


_LOOKED_AT = 2000


def _threads(
    parts: Iterable[tuple[Source, Sequence[JsonObject]]], organisation: _Organisation
) -> Iterator[Thread]:
    """Yields one thread for each topic of a channel, and for each private conversation."""
    topics: dict[tuple[str, str], list[tuple[Source, JsonObject]]] = defaultdict(list)
    for source, messages in parts:
        for message in messages:
            place = _place(message, organisation)
            topics[place].append((source, message))
    threads = []
    for (channel, topic), said in topics.items():
        source = said[0][0]
        source.check_comment_count(len(said))
        found = [_read_comment(source, message, organisation) for _, message in sorted(said, key=_order)]
        if not any(one.readable.text for one in found):
            continue
        title = " > ".join(part for part in (channel, topic) if part)
        key = f"{FORM}:{title}" if title else make_text_key(FORM, found[0].key)
        threads.append(build_thread(source, FORM, key, found, title=title))
    if not threads:
        raise UnreadableSource("no-comments", form="Zulip")
    yield from threads


def _order(said: tuple[Source, JsonObject]) -> int:
    number = said[1].get("id")
    return number if isinstance(number, int) else 0


def _place(message: JsonObject, organisation: _Organisation) -> tuple[str, str]:
    """Returns the channel, or the people of a private conversation, and the topic."""
    to = message.get("display_recipient")
    if isinstance(to, list):
        return ", ".join(sorted(as_text(as_mapping(one).get("full_name")) for one in to)), ""
    number = as_identifier(message.get("recipient"))
    channel = as_text(to) or organisation.channels.get(number) or (f"#{number}" if number else "")
    return channel, as_text(message.get("subject")) or as_text(message.get("topic"))


def _read_comment(source: Source, message: JsonObject, organisation: _Organisation) -> CommentDraft:
    readable, words = _words(source, message)
    person = as_identifier(message.get("sender_id")) or as_identifier(message.get("sender"))
    author = as_text(message.get("sender_full_name")) or organisation.people.get(person) or person
    edited = as_time(message.get("last_edit_timestamp")) or as_time(message.get("last_edit_time"))
    reactions = message.get("reactions")
    return CommentDraft(
        key=as_identifier(message.get("id")) or make_text_key("said", words),
        readable=readable,
        source=words,
        author=clean_name(author, source),
        time=as_time(message.get("timestamp")) or as_time(message.get("date_sent")),
        edited=edited,
        score=len(reactions) if isinstance(reactions, list) and reactions else None,
        deleted=readable.text == "(deleted)",
        bot=person in organisation.bots or as_text(message.get("sender_email")).endswith("-bot@zulip.com"),
    )


def _words(source: Source, message: JsonObject) -> tuple[ReadableText, str]:
    markup = as_text(message.get("rendered_content"))
    if message.get("content_type") == "text/html" or as_text(message.get("content")).startswith(
        ("<p>", "<div")
    ):
        markup = as_text(message.get("content"))
    if markup:
        markup = source.clean(markup)
        return convert_html(markup), markup
    words = source.clean(as_text(message.get("content")))
    return convert_markdown(_without_zulip_markup(words), lines=True), words


_MENTION = re.compile(r"@_?\*\*([^*|\n]{1,100})(?:\|\d{1,20})?\*\*")
_CHANNEL = re.compile(r"#\*\*([^*\n]{1,200})\*\*")
_FENCE = re.compile(r"^(`{3,}|~{3,})\s*(?:quote|spoiler[^\n]*)\s*$")


def _without_zulip_markup(words: str) -> str:
    """Returns the text with names in place of ids, and with quotations in Markdown."""
    lines: list[str] = []
    fence = ""
    for line in words.split("\n"):
        opened = _FENCE.match(line)
        if not fence and opened and "quote" in line:
            fence = opened[1]
            lines.append("")
        elif fence and line.strip() == fence:
            fence = ""
            lines.append("")
        else:
            lines.append(f"> {line}".rstrip() if fence else line)
    return _CHANNEL.sub(r"#\1", _MENTION.sub(r"@\1", "\n".join(lines)))
