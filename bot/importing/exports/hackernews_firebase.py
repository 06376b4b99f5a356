"""Hacker News items from the Firebase API, gathered in one file: a list, an object by id, or one item a line
(``https://hacker-news.firebaseio.com/v0/item/ID.json``)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.errors import UnreadableSource
from bot.importing.assembly import assemble_comments, clean_name, link_title
from bot.importing.draft import CommentDraft
from bot.importing.exports.hackernews import FORM, HACKER_NEWS, get_item_address, mark_quotes
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.readable_text import ReadableText, join_paragraphs
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread

Item: TypeAlias = Mapping[str, object]
_OPENING = frozenset(("story", "job", "poll"))
_TYPES = _OPENING | {"comment", "pollopt"}


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for items with a type that refer to each other by id."""
    items = _Items(source)
    if not any(items.is_opening(item) or "parent" in item for item in items.by_id.values()):
        return None
    return Recognition(95, lambda: tuple(items.threads()))


READER = Reader(FORM, recognise)


def _is_item(value: object) -> bool:
    item = as_mapping(value)
    if as_text(item.get("type")) not in _TYPES or not as_identifier(item.get("id")) or "children" in item:
        return False
    # these fields distinguish items from comments of the WordPress API, which look alike
    return item["type"] != "comment" or "time" in item or "by" in item


def _gathered(source: Source) -> Sequence[object]:
    """Returns all values that may be items; empty if the first value is not an item."""
    if source.start[:1] not in {"{", "["}:
        return ()
    value = source.json
    if value is None:
        return _lines(source) if source.start[:1] == "{" else ()
    if isinstance(value, dict) and not _is_item(value):
        value = list(value.values())
    several = value if isinstance(value, list) else [value]
    # an item that does not exist is served as null
    return several if _is_item(next((one for one in several if one is not None), None)) else ()


def _lines(source: Source) -> list[object]:
    values: list[object] = []
    for line in source.text.split("\n"):
        if not line.strip():
            continue
        try:
            value = json.loads(line, parse_constant=lambda name: None)
        except (ValueError, RecursionError):
            return []
        if not values and not _is_item(value):
            return []
        values.append(value)
    return values


@dataclass
class _Items:
    source: Source
    by_id: dict[str, Item] = field(init=False)
    copies: int = 0
    foreign: int = 0
    kids: dict[str, list[str]] = field(init=False)
    """Ids of the replies to each item, in the site's order. Some of the replies may be missing from the
    file."""

    def __post_init__(self) -> None:
        self.by_id = {}
        for value in _gathered(self.source):
            if not _is_item(value):
                self.foreign += value is not None
                continue
            number = as_identifier(as_mapping(value)["id"])
            self.copies += number in self.by_id
            self.by_id.setdefault(number, as_mapping(value))
        self.kids = defaultdict(list)
        for number, item in self.by_id.items():
            self.kids[number] = [kid for kid in map(as_identifier, as_sequence(item.get("kids"))) if kid]
        known = {number: set(kids) for number, kids in self.kids.items()}
        for number, item in self.by_id.items():
            above = as_identifier(item.get("parent"))
            if item.get("type") == "comment" and above and number not in known.get(above, ()):
                self.kids[above].append(number)

    def is_opening(self, item: Item) -> bool:
        return as_text(item.get("type")) in _OPENING

    def threads(self) -> Iterator[Thread]:
        """Yields one thread for each story, and one for the replies to each item that is not in the file."""
        self.source.check_comment_count(len(self.by_id))
        tops = [number for number, item in self.by_id.items() if self.is_opening(item)]
        answered = (
            as_identifier(item.get("parent")) for item in self.by_id.values() if item["type"] == "comment"
        )
        tops += sorted({above for above in answered if above not in self.by_id and above})
        threads = [thread for top in tops if (thread := self._thread(top)) is not None]
        if not threads:
            raise UnreadableSource("no-comments", form="Hacker News")
        return iter(threads)

    def _thread(self, top: str) -> Thread | None:
        opening = self.by_id.get(top)
        found, absent = self._answers(top)
        comments, notes = assemble_comments(found, self.source)
        article = None if opening is None else self._article(opening)
        if not comments and (article is None or not article.text):
            return None
        entries = len(comments) + (article is not None)
        declared = None if opening is None else as_integer(opening.get("descendants"))
        declared = None if declared is None or declared < 0 else declared + 1
        if declared == entries - sum(one.deleted for one in found):
            declared = entries  # the site counts visible comments only
        if absent:
            notes.insert(0, ReadingNote(NoteKind.STUBS, (("count", len(absent)),)))
        if declared is not None and declared != entries:
            notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", entries))))
        for what, count in (("duplicates", self.copies), ("entries", self.foreign)):
            if count:
                notes.append(ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what))))
        title = self.source.clean(as_text(as_mapping(opening).get("title")))
        texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
        return Thread(
            title=choose_title(title, texts),
            comments=comments,
            article=article,
            form=FORM,
            key=f"{FORM}:{top}",
            address=get_item_address(top),
            declared=declared,
            notes=tuple(notes),
            left_out=frozenset(absent),
        )

    def _answers(self, top: str) -> tuple[list[CommentDraft], set[str]]:
        """Returns the replies, depth first, and the keys of replies that are not in the file."""
        found: list[CommentDraft] = []
        absent: set[str] = set()
        seen = {top}
        pending = [(kid, 0) for kid in reversed(self.kids[top])]
        while pending:
            number, depth = pending.pop()
            if number in seen:
                continue
            seen.add(number)
            item = self.by_id.get(number)
            if item is None:
                absent.add(number)
                continue
            if depth > self.source.limits.max_depth:
                raise UnreadableSource("too-deep", limit=self.source.limits.max_depth)
            if item.get("type") == "comment":
                found.append(self._read_comment(item, number, top))
                pending += [(kid, depth + 1) for kid in reversed(self.kids[number])]
        return found, absent

    def _read_comment(self, item: Item, number: str, top: str) -> CommentDraft:
        body = self.source.clean(as_text(item.get("text")))
        above = as_identifier(item.get("parent"))
        readable = mark_quotes(convert_html(body, HACKER_NEWS))
        return CommentDraft(
            key=number,
            readable=readable,
            source=body,
            author=clean_name(as_text(item.get("by")), self.source),
            parent_key=None if above == top else above,
            time=as_time(item.get("time")),
            address=get_item_address(number),
            deleted=item.get("deleted") is True or item.get("dead") is True or not readable.text,
        )

    def _article(self, item: Item) -> Article:
        source = self.source
        title, body = source.clean(as_text(item.get("title"))), source.clean(as_text(item.get("text")))
        options = [as_mapping(self.by_id.get(as_identifier(part))) for part in as_sequence(item.get("parts"))]
        if any(options):
            choices = (source.clean(as_text(option.get("text"))) for option in options)
            body += "<ul>" + "".join(f"<li>{choice}</li>" for choice in choices if choice) + "</ul>"
        source.check_text_length(len(body), 1)
        written: ReadableText = convert_html(body, HACKER_NEWS)
        url = source.clean(as_text(item.get("url")))
        if url or not written.text:
            written, body = join_paragraphs(link_title(title, url), written), body or title
        gone = item.get("deleted") is True
        return Article(
            text="" if gone else written.text,
            source="" if gone else body,
            links=() if gone else written.links,
            passages=() if gone else written.passages,
            author=clean_name(as_text(item.get("by")), source),
            time=as_time(item.get("time")),
            score=as_integer(item.get("score")),
            address=get_item_address(as_identifier(item.get("id"))),
        )
