"""Conversations exported as JSON by Telegram Desktop: a single one, or all conversations of an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from storage.model import Thread

FORM = "telegram"
_TAGS = {
    "blockquote": ("<blockquote>", "</blockquote>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
}


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for chats whose messages have Telegram's author ids, or are service messages."""
    if source.start[:1] != "{":
        return None
    export = as_mapping(source.json)
    several = as_sequence(as_mapping(export.get("chats")).get("list")) or [export]
    chats = [as_mapping(chat) for chat in several if _messages(as_mapping(chat))]
    if not chats or not all(any(map(_is_message, _messages(chat))) for chat in chats):
        return None
    return Recognition(95, lambda: _read(source, chats))


READER = Reader(FORM, recognise)


def _messages(chat: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    return [as_mapping(message) for message in as_sequence(chat.get("messages"))]


def _is_message(message: Mapping[str, object]) -> bool:
    kind = message.get("type")
    return "date" in message and (
        (kind == "message" and "from_id" in message) or (kind == "service" and "action" in message)
    )


def _read(source: Source, chats: Sequence[Mapping[str, object]]) -> tuple[Thread, ...]:
    source.check_comment_count(sum(len(_messages(chat)) for chat in chats))
    threads = [thread for chat in chats if (thread := _thread(source, chat)) is not None]
    if not threads:
        raise UnreadableSource("no-comments", form="Telegram")
    return tuple(threads)


def _thread(source: Source, chat: Mapping[str, object]) -> Thread | None:
    """Makes a thread; None if there are only pictures, calls and stickers."""
    messages = _messages(chat)
    spoken = [message for message in messages if message.get("type") == "message"]
    found = [_read_comment(source, message, place) for place, message in enumerate(spoken)]
    written = [one for one in found if one.readable.text]
    if not written:
        return None
    number = as_identifier(chat.get("id"))
    skipped = {"small-actions": len(messages) - len(spoken), "attachments": len(found) - len(written)}
    key = f"{FORM}:{number or as_text(chat.get('name'))}"
    return build_thread(source, FORM, key, written, title=as_text(chat.get("name")), skipped=skipped)


def _read_comment(source: Source, message: Mapping[str, object], place: int) -> CommentDraft:
    content = source.clean(_written(message.get("text")) + _poll(as_mapping(message.get("poll"))))
    if content and message.get("forwarded_from"):  # a forwarded message
        content = f"<blockquote>{content}</blockquote>"
    reactions = [as_integer(as_mapping(one).get("count")) for one in as_sequence(message.get("reactions"))]
    return CommentDraft(
        key=as_identifier(message.get("id")) or f"place-{place}",
        readable=convert_html(content),
        source=content,
        author=clean_name(as_text(message.get("from")), source),
        parent_key=as_identifier(message.get("reply_to_message_id")) or None,
        time=_moment(message, "date"),
        edited=_moment(message, "edited"),
        score=min(sum(count for count in reactions if count and count > 0), 2**62) if reactions else None,
    )


def _moment(message: Mapping[str, object], name: str) -> datetime | None:
    """Returns the time of a message. Older exports give only the local time of the computer that wrote
    them."""
    seconds = as_text(message.get(f"{name}_unixtime"))
    exact = int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 12 else None
    return as_time(exact) or as_time(message.get(name))


def _written(content: object) -> str:
    """Returns the text as HTML. The content is a string, or a list of pieces, of which formatted ones are
    objects."""
    pieces = as_sequence(content) or [content]
    return "".join(map(_piece, pieces))


def _piece(piece: object) -> str:
    part = as_mapping(piece)
    words = escape(as_text(piece) or as_text(part.get("text"))).replace("\n", "<br>")
    if href := as_text(part.get("href")):
        return f'<a href="{escape(href)}">{words}</a>'
    before, after = _TAGS.get(as_text(part.get("type")), ("", ""))
    return f"{before}{words}{after}"


def _poll(poll: Mapping[str, object]) -> str:
    options = [_written(as_mapping(answer).get("text")) for answer in as_sequence(poll.get("answers"))]
    choices = "".join(f"<li>{option}</li>" for option in options if option)
    return f"<p>{_written(poll.get('question'))}</p><ul>{choices}</ul>" if choices else ""
