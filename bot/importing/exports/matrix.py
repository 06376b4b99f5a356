"""A Matrix room: a JSON export of Element, or a server's answer to ``/rooms/ID/messages``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.importing.assembly import build_thread, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.readable_text import EMPTY, convert_plain_text
from storage.model import Thread
from storage.text_keys import make_text_key

FORM = "matrix"
Event = Mapping[str, object]
_MESSAGES = frozenset(("m.room.message", "m.sticker", "m.room.encrypted"))
_WRITTEN = frozenset(("m.text", "m.notice", "m.emote"))
_QUOTED_ABOVE = re.compile(r"\A(?:> [^\n]*+\n)++\n")
"""The message that a plain-text reply repeats above its own text. The id of that message is in
``m.in_reply_to``."""
_QUOTED_ABOVE_HTML = re.compile(r"\A\s*<mx-reply>.*?</mx-reply>", re.DOTALL)


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for events with a sender and a time as Matrix has them."""
    if source.start[:1] != "{":
        return None
    export = as_mapping(source.json)
    events = [as_mapping(event) for event in as_sequence(export.get("messages") or export.get("chunk"))]
    if not events or not all(map(_is_event, events)) or not any(map(_is_message, events)):
        return None
    return Recognition(95, lambda: (_read(source, export, events),))


READER = Reader(FORM, recognise)


def _is_event(event: Event) -> bool:
    return (
        "origin_server_ts" in event
        and as_text(event.get("sender")).startswith("@")
        and isinstance(event.get("content"), dict)
    )


def _is_message(event: Event) -> bool:
    return as_text(event.get("type")) in _MESSAGES


@dataclass(frozen=True, slots=True)
class _Room:
    names: Mapping[str, str]
    """Display names by user id."""
    edits: Mapping[str, Event]
    """The last edit of each message that was edited, by the id of the message."""


def _read(source: Source, export: Mapping[str, object], events: Sequence[Event]) -> Thread:
    source.check_comment_count(len(events))
    # servers return the newest first; messages of the same millisecond stay in the file's order
    ordered = sorted(events, key=lambda event: as_integer(event.get("origin_server_ts")) or 0)
    room = _Room(
        _find_names([*map(as_mapping, as_sequence(export.get("state"))), *ordered]), _find_edits(ordered)
    )
    messages = [event for event in ordered if _is_message(event) and not _edited_message(event)]
    drafts = [_draft(source, event, room) for event in messages]
    written = [draft for draft in drafts if draft.readable.text or draft.deleted]
    title = as_text(export.get("room_name"))
    number = next((number for event in events if (number := as_text(event.get("room_id")))), "")
    first = written[0].key if written else ""
    return build_thread(
        source,
        FORM,
        f"{FORM}:{source.clean(number)}" if number else make_text_key(FORM, f"{title}\n{first}"),
        written,
        title=title,
        address=_address(number),
        skipped={
            "small-actions": sum(not _is_message(event) for event in ordered),
            "attachments": len(drafts) - len(written),
        },
    )


def _find_names(events: Iterable[Event]) -> dict[str, str]:
    members = (event for event in events if event.get("type") == "m.room.member")
    named = ((event, as_text(as_mapping(event.get("content")).get("displayname"))) for event in members)
    return {
        as_text(event.get("state_key")) or as_text(event.get("sender")): name for event, name in named if name
    }


def _find_edits(events: Iterable[Event]) -> dict[str, Event]:
    """Returns the last edit of each message. Only the author of a message can edit it, so edits by others are
    ignored."""
    authors = {as_text(event.get("event_id")): event.get("sender") for event in events}
    edits = ((_edited_message(event), event) for event in events)
    return {edited: event for edited, event in edits if edited and authors.get(edited) == event.get("sender")}


def _relation(event: Event) -> Mapping[str, object]:
    return as_mapping(as_mapping(event.get("content")).get("m.relates_to"))


def _edited_message(event: Event) -> str:
    """Returns the id of the message that this one replaces, or an empty string."""
    relation = _relation(event)
    return as_text(relation.get("event_id")) if relation.get("rel_type") == "m.replace" else ""


def _answered_message(event: Event) -> str | None:
    """Returns the id of the message that this one answers.

    A message in a thread that does not answer a particular message names the message before it, for clients
    without threads. It counts as an answer to the first message of the thread.
    """
    relation = _relation(event)
    if relation.get("rel_type") == "m.thread" and relation.get("is_falling_back") is True:
        return as_text(relation.get("event_id")) or None
    answered = as_text(as_mapping(relation.get("m.in_reply_to")).get("event_id"))
    return (
        answered
        or (as_text(relation.get("event_id")) if relation.get("rel_type") == "m.thread" else "")
        or None
    )


def _draft(source: Source, event: Event, room: _Room) -> CommentDraft:
    key, sender = as_text(event.get("event_id")), as_text(event.get("sender"))
    edit = room.edits.get(key)
    content = as_mapping(event.get("content"))
    if edit is not None:
        content = as_mapping(as_mapping(edit.get("content")).get("m.new_content")) or content
    draft = CommentDraft(
        key=source.clean(key),
        author=clean_name(room.names.get(sender) or sender[1:].partition(":")[0], source),
        parent_key=_answered_message(event),
        time=_time(event),
        edited=None if edit is None else _time(edit),
        address=_address(as_text(event.get("room_id")), key),
        deleted=not content or "redacted_because" in as_mapping(event.get("unsigned")),
        bot=content.get("msgtype") == "m.notice",
    )
    return draft if draft.deleted else _with_words(source, draft, content)


def _with_words(source: Source, draft: CommentDraft, content: Mapping[str, object]) -> CommentDraft:
    """Adds the text. The body of a file is its name, or its caption if ``filename`` gives the name."""
    body = source.clean(as_text(content.get("body")))
    is_written = as_text(content.get("msgtype")) in _WRITTEN or as_text(content.get("filename")) not in (
        "",
        body,
    )
    if not is_written:
        return replace(draft, readable=EMPTY)
    if content.get("format") == "org.matrix.custom.html":
        markup = _QUOTED_ABOVE_HTML.sub("", source.clean(as_text(content.get("formatted_body"))))
        readable = convert_html(markup)
        if readable.text:
            return replace(draft, readable=readable, source=markup)
    words = _QUOTED_ABOVE.sub("", body, count=1) if draft.parent_key and body[:3] == "> <" else body
    return replace(draft, readable=convert_plain_text(words, lines=True), source=words)


def _time(event: Event) -> datetime | None:
    milliseconds = as_integer(event.get("origin_server_ts"))
    return None if milliseconds is None else as_time(milliseconds / 1000)


_ID = re.compile(r"[!$][\w.~/+=:-]{1,255}", re.ASCII)


def _address(*ids: str) -> str | None:
    """Returns a matrix.to link to a room or to a message in it. Such a link opens in any client."""
    if not all(map(_ID.fullmatch, ids)):
        return None
    return "https://matrix.to/#/" + "/".join(ids)
