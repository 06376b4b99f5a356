"""Slack: the export of a workspace, one day of a channel, or an answer of the API."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from bot.errors import UnreadableSource
from bot.importing.archives import Member
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.exports.slack_text import SlackNames, convert_message
from bot.importing.json_values import (
    JsonObject,
    as_identifier,
    as_integer,
    as_mapping,
    as_sequence,
    as_text,
    as_time,
)
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.limits import Limits
from bot.importing.text.markdown import convert_markdown
from storage.model import Thread

FORM = "slack"
_SPOKEN = frozenset(
    ("", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment", "file_mention",
     "reply_broadcast", "slackbot_response")
)  # fmt: skip
"""Types of messages that people wrote. All others are system messages."""
_GONE = "tombstone"


class _Channel(NamedTuple):
    number: str = ""
    title: str = ""
    members: tuple[str, ...] = ()
    """Ids of the members of a channel without a name."""


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for messages with Slack's time stamps, in a list or in an API answer."""
    if source.start[:1] not in ("{", "[") or '"ts"' not in source.text:
        return None
    value = source.json
    answer = as_mapping(value)
    rows = (
        as_sequence(answer.get("messages"))
        if answer.get("ok") is True or "has_more" in answer
        else as_sequence(value)
    )
    if not _are_messages(rows):
        return None
    return Recognition(95, lambda: (_day(source, [as_mapping(row) for row in rows], answer),))


def _are_messages(rows: Sequence[object]) -> bool:
    return bool(rows) and all(
        as_text(as_mapping(row).get("type")) == "message" and _stamp(as_mapping(row)) is not None
        for row in rows
    )


def _stamp(message: JsonObject, name: str = "ts") -> float | None:
    stamp = as_text(message.get(name))
    whole_part, dot, rest = stamp.partition(".")
    is_stamp = dot and whole_part.isascii() and whole_part.isdigit() and rest.isascii() and rest.isdigit()
    return float(stamp) if is_stamp and len(stamp) <= 20 else None


def _day(source: Source, messages: Sequence[JsonObject], answer: JsonObject) -> Thread:
    thread = _thread(source, _Channel(), messages, SlackNames(), more=answer.get("has_more") is True)
    if thread is None:
        raise UnreadableSource("no-comments", form="Slack")
    return thread


def read_archive(members: Sequence[Member], limits: Limits) -> tuple[list[Thread], list[Member]]:
    """Makes a thread of each channel. Also returns the files that are not part of the export. Only the
    folders with the days of a channel state its name.

    Raises ``no-comments``, ``too-many-comments``, ``text-too-long``.
    """
    export = _Export()
    rest = [member for member in members if not export.take(member, limits)]
    if not export.days:
        return [], list(members)
    threads = list(export.threads())
    if not threads:
        raise UnreadableSource("no-comments", form="Slack")
    return threads, [member for member in rest if not export.holds(member)]


READER = Reader(FORM, recognise, read_archive=read_archive)


class _Export:
    def __init__(self) -> None:
        self.days: dict[str, list[tuple[Source, Sequence[JsonObject]]]] = defaultdict(list)
        """The days of each channel, by folder."""
        self.people: dict[str, str] = {}
        self.channels: dict[str, _Channel] = {}
        """Channels by name, or by id if they have no name."""
        self.folders: set[PurePosixPath] = set()

    def take(self, member: Member, limits: Limits) -> bool:
        """Takes the file if it is part of an export. Returns whether it is."""
        start = member.content[:64].lstrip()
        if start[:1] != b"[" or len(member.content) > limits.max_bytes:
            return False
        path = PurePosixPath(member.name.replace("\\", "/"))
        try:
            source = Source.from_bytes(member.content, member.name, limits)
            rows = as_sequence(source.json)
        except UnreadableSource:
            return False
        if _are_messages(rows):
            self.days[str(path.parent)].append((source, [as_mapping(row) for row in rows]))
            return True
        return self._take_names(path, [as_mapping(row) for row in rows])

    def _take_names(self, path: PurePosixPath, rows: Sequence[JsonObject]) -> bool:
        if rows and all("profile" in row and as_identifier(row.get("id")) for row in rows):
            self.people |= {as_identifier(row.get("id")): _person(row) for row in rows}
        elif rows and all("members" in row and as_identifier(row.get("id")) for row in rows):
            for row in rows:
                number, name = as_identifier(row.get("id")), as_text(row.get("name"))
                members = tuple(map(as_text, as_sequence(row.get("members")))) if not name else ()
                self.channels[name or number] = _Channel(number, f"#{name}" if name else "", members)
                self.channels[number] = self.channels[name or number]
        else:
            return False
        self.folders.add(path.parent)
        return True

    def holds(self, member: Member) -> bool:
        """Whether the file is a part of the export without messages: a log of integrations, or an empty
        day."""
        path = PurePosixPath(member.name.replace("\\", "/"))
        is_list = member.content.lstrip()[:1] == b"["
        return is_list and (path.parent in self.folders or path.parent.parent in self.folders)

    def threads(self) -> Iterator[Thread]:
        channels = {channel.number: channel.title.removeprefix("#") for channel in self.channels.values()}
        names = SlackNames(self.people, channels)
        for folder, days in sorted(self.days.items()):
            name = PurePosixPath(folder).name
            channel = self.channels.get(name) or _Channel(name, f"#{name}" if name else "")
            if channel.members:
                shown = (self.people.get(one) or one for one in channel.members)
                channel = channel._replace(title=", ".join(shown))
            messages = [message for _, rows in days for message in rows]
            thread = _thread(days[0][0], channel, messages, names)
            if thread is not None:
                yield thread


def _person(user: JsonObject) -> str:
    """Returns the name that Slack shows: the display name, otherwise the full name, otherwise the name of the
    account."""
    profile = as_mapping(user.get("profile"))
    shown = (
        as_text(profile.get("display_name"))
        or as_text(profile.get("real_name"))
        or as_text(user.get("real_name"))
    )
    return shown or as_text(user.get("name"))


def _thread(
    source: Source,
    channel: _Channel,
    messages: Sequence[JsonObject],
    names: SlackNames,
    *,
    more: bool = False,
) -> Thread | None:
    """Makes a thread; None if nobody wrote anything. The thread has an opening only if it consists of a
    message and its replies."""
    source.check_comment_count(len(messages))
    ordered = sorted(messages, key=lambda message: _stamp(message) or 0.0)
    people = {as_text(one.get("user")): _author_within(one) for one in ordered if _author_within(one)}
    names = SlackNames({**people, **names.people}, names.channels)
    spoken = [one for one in ordered if _is_spoken(one)]
    found = [_read_comment(source, message, names) for message in spoken]
    found = [one for one in found if one.readable.text or one.deleted]
    if not any(one.readable.text for one in found):
        return None
    roots = {as_text(one.get("thread_ts")) or as_text(one.get("ts")) for one in spoken}
    is_one = not channel.number and len(roots) == 1 and len(found) > 1 and found[0].key in roots
    opening = found[0] if is_one and not found[0].deleted else None
    team = next((name for one in ordered if (name := as_text(one.get("team")))), "")
    place = channel.number or found[0].key
    return build_thread(
        source,
        FORM,
        ":".join(part for part in (FORM, team, place) if part),
        sort_depth_first(found[1:] if opening else found),
        opening=opening,
        title=channel.title,
        skipped={"small-actions": len(messages) - len(spoken), "pages": int(more)},
    )


def _is_spoken(message: JsonObject) -> bool:
    """Whether a person wrote this, even if it was deleted since then."""
    kind = as_text(message.get("subtype"))
    return kind == _GONE or (kind in _SPOKEN and message.get("hidden") is not True)


def _author_within(message: JsonObject) -> str:
    profile = as_mapping(message.get("user_profile"))
    return (
        as_text(profile.get("display_name"))
        or as_text(profile.get("real_name"))
        or as_text(profile.get("name"))
    )


def _read_comment(source: Source, message: JsonObject, names: SlackNames) -> CommentDraft:
    gone = message.get("subtype") == _GONE
    key, above = as_text(message.get("ts")), as_text(message.get("thread_ts"))
    words = source.clean(convert_message(message, names)).strip()
    person = as_text(message.get("user"))
    is_bot = (
        as_text(message.get("subtype")) in {"bot_message", "slackbot_response"}
        or bool(message.get("bot_id"))
        or person == "USLACKBOT"
    )
    named = (
        as_text(message.get("username")) or as_text(as_mapping(message.get("bot_profile")).get("name"))
        if is_bot
        else ""
    )
    reactions = [as_integer(as_mapping(one).get("count")) for one in as_sequence(message.get("reactions"))]
    edited = _stamp(as_mapping(message.get("edited")))
    return CommentDraft(
        key=key,
        readable=convert_markdown(words, lines=True),
        source=words,
        author=None if gone else clean_name(named or names.people.get(person, "") or person, source),
        parent_key=above if above and above != key else None,
        time=as_time(_stamp(message)),
        edited=None if edited is None else as_time(edited),
        score=min(sum(count for count in reactions if count and count > 0), 2**62) if reactions else None,
        deleted=gone,
        bot=is_bot,
    )
