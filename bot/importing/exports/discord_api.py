"""Messages of a Discord channel as Discord's API returns them: an array, newest first
(https://docs.discord.com/developers/resources/message#message-object)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.importing.exports import discord
from bot.importing.json_values import as_identifier, as_mapping, as_sequence, as_text
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from storage.model import Thread

_KINDS = {0: "Default", 19: "Reply", 20: "20", 21: "ThreadStarterMessage", 23: "23"}
"""The exporter's names for types of messages. All other types are system messages."""
_FORWARD = 1
_MENTION = re.compile(r"<@!?(\d{1,20})>")
_EMOJI = re.compile(r"<a?(:\w{2,32}:)\d{1,20}>")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for messages that all have a channel, an author's account and a type."""
    if source.start[:1] != "[":
        return None
    messages = [as_mapping(one) for one in as_sequence(source.json)]
    if not messages or not all(map(_is_message, messages)):
        return None
    channels = {as_identifier(message.get("channel_id")) for message in messages}
    return Recognition(95, lambda: (_read(source, messages, channels),)) if len(channels) == 1 else None


READER = Reader(discord.FORM, recognise)


def _is_message(message: Mapping[str, object]) -> bool:
    author = as_mapping(message.get("author"))
    return (
        as_identifier(message.get("id")).isdigit()
        and as_identifier(message.get("channel_id")).isdigit()
        and isinstance(message.get("type"), int)
        and isinstance(message.get("content"), str)
        and isinstance(message.get("timestamp"), str)
        and bool(as_identifier(author.get("id")))
        and isinstance(author.get("username"), str)
    )


def _read(source: Source, messages: Sequence[Mapping[str, object]], channels: set[str]) -> Thread:
    """Reads the messages like an export. They do not state their server, so there are no addresses."""
    (channel,) = channels
    oldest_first = sorted(messages, key=lambda message: int(as_identifier(message.get("id"))[:20]))
    export = {"guild": {}, "channel": {"id": channel}}
    thread = discord.read(source, export, [_as_exported(message) for message in oldest_first])
    article = thread.article
    return replace(
        thread,
        address=None,
        article=None if article is None else replace(article, address=None),
        comments=tuple(replace(comment, address=None) for comment in thread.comments),
    )


def _as_exported(message: Mapping[str, object]) -> Mapping[str, object]:
    author, reference = as_mapping(message.get("author")), as_mapping(message.get("message_reference"))
    kind = message.get("type")
    words = message
    if kind == 21:  # a thread begins with the message that it was started from
        words = as_mapping(message.get("referenced_message")) or message
        author = as_mapping(words.get("author")) or author
    exported: dict[str, object] = {
        "id": message.get("id"),
        "type": _KINDS.get(kind, "") if isinstance(kind, int) else "",
        "timestamp": message.get("timestamp"),
        "timestampEdited": words.get("edited_timestamp"),
        **_words(words),
        "author": {
            "id": author.get("id"),
            "name": author.get("username"),
            "nickname": author.get("global_name"),
            "isBot": author.get("bot"),
        },
        "reactions": message.get("reactions"),
    }
    if reference:
        exported["reference"] = {
            "messageId": reference.get("message_id"),
            "channelId": reference.get("channel_id"),
            "type": "Forward" if reference.get("type") == _FORWARD else "",
        }
    forwarded = as_sequence(message.get("message_snapshots"))
    if forwarded:
        exported["forwardedMessage"] = _words(as_mapping(as_mapping(forwarded[0]).get("message")))
    return exported


def _words(message: Mapping[str, object]) -> dict[str, object]:
    attached = [as_mapping(one) for one in as_sequence(message.get("attachments"))]
    return {
        "content": _readable(as_text(message.get("content")), message),
        "attachments": [{"fileName": one.get("filename"), "url": one.get("url")} for one in attached],
        "embeds": message.get("embeds"),
    }


def _readable(content: str, message: Mapping[str, object]) -> str:
    """Returns the text with names in place of the ids of people and emoji, as Discord shows it."""
    people = {
        as_identifier(person.get("id")): as_text(person.get("global_name")) or as_text(person.get("username"))
        for person in map(as_mapping, as_sequence(message.get("mentions")))
    }

    def named(mention: re.Match[str]) -> str:
        name = people.get(mention[1])
        return f"@{name}" if name else mention[0]

    return _EMOJI.sub(r"\1", _MENTION.sub(named, content))
