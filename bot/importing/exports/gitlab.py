"""Issues and merge requests of GitLab with their notes, from the API or a project export."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.errors import UnreadableSource
from bot.importing.assembly import build_thread, clean_name, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.json_values import (
    JsonObject,
    as_identifier,
    as_integer,
    as_mapping,
    as_sequence,
    as_text,
    as_time,
)
from bot.importing.lexicon import build_expression_pattern
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.markdown import convert_markdown
from storage.model import Thread
from storage.text_keys import make_text_key

FORM = "gitlab"
_BOT = re.compile(build_expression_pattern("gitlab_bots"), re.IGNORECASE)


@dataclass
class _Talk:
    """One issue, merge request or other object with notes."""

    opening: JsonObject = field(default_factory=dict)
    notes: list[tuple[JsonObject, str]] = field(default_factory=list)
    """Notes, each with the key of its discussion, or with an empty string."""


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for notes or discussions, alone or with the object they belong to."""
    if source.start[:1] not in ("{", "["):
        return None
    value = source.json
    rows = list(source.json_lines) if value is None else list(value) if isinstance(value, list) else [value]
    entries = [as_mapping(row) for row in rows]
    if not entries or not all(_is_known(entry) for entry in entries) or not any(map(_has_notes, entries)):
        return None
    return Recognition(95, lambda: tuple(_threads(source, entries)))


READER = Reader(FORM, recognise)


def _is_note(entry: JsonObject) -> bool:
    words = entry.get("body", entry.get("note"))
    return (
        isinstance(words, str)
        and "author" in entry
        and "created_at" in entry
        and ("noteable_type" in entry or "system" in entry)
    )


def _is_discussion(entry: JsonObject) -> bool:
    notes = [as_mapping(note) for note in as_sequence(entry.get("notes"))]
    return "individual_note" in entry and bool(notes) and all(map(_is_note, notes))


def _is_opening(entry: JsonObject) -> bool:
    return "title" in entry and "iid" in entry and isinstance(entry.get("description"), str | None)


def _notes_within(entry: JsonObject) -> Sequence[object]:
    return (
        as_sequence(entry.get("notes"))
        or as_sequence(entry.get("Notes"))
        or as_sequence(entry.get("discussions"))
    )


def _is_known(entry: JsonObject) -> bool:
    if _is_note(entry) or _is_discussion(entry):
        return True
    within = [as_mapping(one) for one in _notes_within(entry)]
    return (_is_opening(entry) or _wrapped(entry) is not None) and all(
        _is_note(one) or _is_discussion(one) for one in within
    )


def _wrapped(entry: JsonObject) -> JsonObject | None:
    """Returns the issue or merge request in an object that a script made of it and its notes."""
    inner = (as_mapping(entry.get(name)) for name in ("issue", "merge_request", "epic"))
    return next((one for one in inner if _is_opening(one)), None)


def _has_notes(entry: JsonObject) -> bool:
    return _is_note(entry) or _is_discussion(entry) or bool(_notes_within(entry))


def _threads(source: Source, entries: Sequence[JsonObject]) -> Iterator[Thread]:
    talks: dict[str, _Talk] = defaultdict(_Talk)
    loose: list[tuple[JsonObject, str]] = []
    for entry in entries:
        opening = _wrapped(entry) or (entry if _is_opening(entry) and not _is_note(entry) else None)
        if opening is None:
            loose += _noted(entry)
            continue
        talk = talks[f"opening-{len(talks)}"]
        talk.opening = opening
        for one in map(as_mapping, _notes_within(entry)):
            talk.notes += _noted(one)
    if len(talks) == 1:
        next(iter(talks.values())).notes += loose
    else:
        for note, group in loose:
            talks[
                f"{as_text(note.get('noteable_type'))}:{as_identifier(note.get('noteable_id'))}"
            ].notes.append((note, group))
    threads = [thread for talk in talks.values() if (thread := _thread(source, talk)) is not None]
    if not threads:
        raise UnreadableSource("no-comments", form="GitLab")
    yield from threads


def _noted(entry: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    if _is_discussion(entry):
        group = "" if entry.get("individual_note") is True else as_identifier(entry.get("id"))
        yield from ((as_mapping(note), group) for note in as_sequence(entry.get("notes")))
    else:
        yield entry, as_identifier(entry.get("discussion_id"))


def _thread(source: Source, talk: _Talk) -> Thread | None:
    """Makes a thread; None if nobody wrote anything."""
    source.check_comment_count(len(talk.notes))
    first: dict[str, str] = {}
    found: list[CommentDraft] = []
    skipped = {"small-actions": 0, "whispers": 0}
    for place, (note, group) in enumerate(sorted(talk.notes, key=_note_time)):
        if note.get("system") is True:
            skipped["small-actions"] += 1
        elif note.get("internal") is True or note.get("confidential") is True:
            skipped["whispers"] += 1
        else:
            one = replace(_read_comment(source, note, place), parent_key=first.get(group))
            found.append(one)
            if group:
                first.setdefault(group, one.key)
    opening = _opening(source, talk.opening) if talk.opening else None
    if not found and (opening is None or not opening.readable.text):
        return None
    title = source.clean(as_text(talk.opening.get("title")))
    address = source.clean(as_text(talk.opening.get("web_url"))) or None
    return build_thread(
        source,
        FORM,
        _key(talk, found, address),
        sort_depth_first(found),
        opening=opening,
        title=title,
        address=address,
        skipped=skipped,
    )


def _note_time(noted: tuple[JsonObject, str]) -> float:
    time = as_time(noted[0].get("created_at"))
    return time.timestamp() if time else 0.0


def _key(talk: _Talk, found: Sequence[CommentDraft], address: str | None) -> str:
    opening = talk.opening
    if opening:
        number = ":".join(as_identifier(opening.get(name)) for name in ("project_id", "iid"))
        return (
            f"{FORM}:{address or number}"
            if address or opening.get("project_id")
            else make_text_key(
                FORM, f"{opening.get('iid')}\n{opening.get('title')}\n{opening.get('created_at')}"
            )
        )
    note = talk.notes[0][0]
    place = as_identifier(note.get("noteable_id"))
    return f"{FORM}:{as_text(note.get('noteable_type'))}:{place or found[0].key}:comments"


def _person(entry: JsonObject) -> str:
    """Returns the user name, otherwise the display name."""
    author = as_mapping(entry.get("author"))
    return as_text(author.get("username")) or as_text(author.get("name"))


def _read_comment(source: Source, note: JsonObject, place: int) -> CommentDraft:
    words = source.clean(as_text(note.get("body")) or as_text(note.get("note")))
    awards = [as_mapping(one).get("name") for one in as_sequence(note.get("award_emoji"))]
    author = _person(note)
    return CommentDraft(
        key=as_identifier(note.get("id"))
        or make_text_key("said", f"{author}\n{note.get('created_at')}\n{place}"),
        readable=convert_markdown(words),
        source=words,
        author=clean_name(author, source),
        time=as_time(note.get("created_at")),
        edited=as_time(note.get("last_edited_at")),
        score=awards.count("thumbsup") - awards.count("thumbsdown") if awards else None,
        bot=_BOT.fullmatch(author) is not None,
    )


def _opening(source: Source, entry: JsonObject) -> CommentDraft:
    title = source.clean(as_text(entry.get("title")))
    words = source.clean(as_text(entry.get("description"))) or title
    up, down = as_integer(entry.get("upvotes")), as_integer(entry.get("downvotes"))
    return CommentDraft(
        key="opening",
        readable=convert_markdown(words),
        source=words,
        author=clean_name(_person(entry), source),
        time=as_time(entry.get("created_at")),
        score=None if up is None else up - (down or 0),
        address=source.clean(as_text(entry.get("web_url"))) or None,
    )
