"""An issue, pull request or discussion of GitHub, from the REST API, the GraphQL API or ``gh``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.importing.assembly import build_thread, clean_name
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
from bot.importing.lexicon import load_words
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.markdown import convert_markdown
from storage.model import Thread

FORM = "github"
_PAGE = re.compile(
    r"(https://[\w.:-]{3,200}/[\w.-]{1,100}/[\w.-]{1,100}/(?:issues|pull|discussions)/\d{1,12})(?:#[\w-]{0,200})?",
    re.ASCII,
)
_BOTS = frozenset(load_words("github_bots"))
_UP, _DOWN = frozenset(("+1", "THUMBS_UP")), frozenset(("-1", "THUMBS_DOWN"))


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for entries with an author's login and a text that name one page."""
    if source.start[:1] not in ("{", "["):
        return None
    entries = list(_entries(source.json))
    pages = {_page(entry) for entry, _ in entries if _address(entry)}
    openings = sum("title" in entry for entry, _ in entries)
    if len(pages) != 1 or "" in pages or openings > 1 or not all(_is_entry(entry) for entry, _ in entries):
        return None
    return Recognition(95, lambda: (_read(source, entries, pages.pop()),))


READER = Reader(FORM, recognise)


def _entries(value: object) -> Iterator[tuple[JsonObject, str | None]]:
    """Yields each entry with the key of the entry that it answers, in the given order, beginning with the
    opening."""
    if isinstance(value, list):
        for one in value:  # a list of pages, or of entries
            yield from ((as_mapping(entry), None) for entry in (one if isinstance(one, list) else [one]))
        return
    opening = _opening(value)
    beside = as_mapping(value).get("comments") if opening is not value else opening.get("comments")
    if opening:
        yield opening, None
    for comment in _nodes(beside if beside is not None else opening.get("comments")):
        yield comment, None
        for reply in _nodes(comment.get("replies")):
            yield reply, _key(comment)


def _opening(value: object) -> JsonObject:
    """Returns the issue itself, in whatever object the answer wraps it."""
    at = as_mapping(value)
    for name in ("data", "repository", "issue", "pullRequest", "pull_request", "discussion"):
        inner = as_mapping(at.get(name))
        if inner and "body" not in at:
            at = inner
    return at


def _nodes(connection: object) -> list[JsonObject]:
    return [
        as_mapping(one) for one in as_sequence(as_mapping(connection).get("nodes")) or as_sequence(connection)
    ]


def _is_entry(entry: JsonObject) -> bool:
    author = entry.get("user", entry.get("author", 0))
    known = author is None or "login" in as_mapping(author)
    return known and isinstance(entry.get("body", ""), str | None) and _moment(entry, "created") is not None


def _page(entry: JsonObject) -> str:
    match = _PAGE.fullmatch(_address(entry))
    return match[1] if match else ""


def _address(entry: JsonObject) -> str:
    return as_text(entry.get("html_url")) or as_text(entry.get("url"))


def _key(entry: JsonObject) -> str:
    """Returns the number in the entry's address. All APIs give the same number, but different ids."""
    _, mark, anchor = _address(entry).partition("#")
    return anchor if mark else as_identifier(entry.get("id"))


def _moment(entry: JsonObject, name: str) -> datetime | None:
    return as_time(entry.get(f"{name}_at")) or as_time(entry.get(f"{name}At"))


def _read(source: Source, entries: Sequence[tuple[JsonObject, str | None]], page: str) -> Thread:
    source.check_comment_count(len(entries))
    opening: CommentDraft | None = None
    title = ""
    declared: int | None = None
    found: list[CommentDraft] = []
    by_id: dict[str | None, str] = {as_identifier(entry.get("id")): _key(entry) for entry, _ in entries}
    for entry, parent in entries:
        answered = parent or by_id.get(as_identifier(entry.get("in_reply_to_id")) or None)
        one = replace(_read_comment(source, entry), parent_key=answered)
        if "title" not in entry:
            found.append(one)
            continue
        opening, title = one, source.clean(as_text(entry.get("title")))
        comments = entry.get("comments")
        declared = as_integer(
            comments if isinstance(comments, int) else as_mapping(comments).get("totalCount")
        )
        if not one.readable.text:  # opened with a title and nothing else
            opening = replace(one, readable=convert_markdown(title), source=title)
    replies = sum(one.parent_key is not None for one in found)
    declared = None if declared is None else declared + replies
    return build_thread(
        source,
        FORM,
        f"{FORM}:{page}" if opening else f"{FORM}:{page}:comments",  # else an update would remove the opening
        found,
        opening=opening,
        title=title,
        address=page,
        declared=declared,
    )


def _read_comment(source: Source, entry: JsonObject) -> CommentDraft:
    person = as_mapping(entry.get("user") or entry.get("author"))
    login = as_text(person.get("login"))
    body = source.clean(as_text(entry.get("body")))
    created, updated = _moment(entry, "created"), _moment(entry, "updated")
    is_rest = "updated_at" in entry and "title" not in entry  # any event on an issue updates it
    return CommentDraft(
        key=_key(entry),
        readable=convert_markdown(body),
        source=body,
        author=clean_name(login, source),
        time=created,
        edited=updated if is_rest and updated != created else _moment(entry, "lastEdited"),
        score=_score(entry),
        address=source.clean(_address(entry)) or None,
        bot=person.get("type") == "Bot" or person.get("is_bot") is True or _is_of_program(login),
    )


def _is_of_program(login: str) -> bool:
    """Whether the login is a bot's. ``gh`` omits "[bot]", and writes "app/" before a bot that opened an
    issue."""
    return login.endswith("[bot]") or login.startswith("app/") or login.casefold() in _BOTS


def _score(entry: JsonObject) -> int | None:
    """Returns the votes of a discussion, otherwise thumbs up minus thumbs down."""
    if "upvoteCount" in entry:
        return as_integer(entry.get("upvoteCount"))
    given = as_mapping(entry.get("reactions"))
    counts = dict(given)
    for group in map(as_mapping, as_sequence(entry.get("reactionGroups"))):
        counts[as_text(group.get("content"))] = as_mapping(group.get("users")).get("totalCount")
    if not given and "reactionGroups" not in entry:
        return None
    up, down = (sum(as_integer(counts.get(name)) or 0 for name in names) for names in (_UP, _DOWN))
    return as_integer(up - down)
