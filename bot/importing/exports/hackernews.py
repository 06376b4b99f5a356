"""A Hacker News discussion as JSON: an item with its comments from the Algolia API."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing.assembly import (
    article_from_draft,
    assemble_comments,
    clean_name,
    link_title,
)
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.readable_text import ReadableText, join_paragraphs
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, Passage, PassageKind, ReadingNote, Thread

FORM = "hackernews"
HACKER_NEWS = "https://news.ycombinator.com/"
DELETED_TEXT = re.compile(r"\s*\[(?:deleted|flagged|dead)\]\s*")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for an Algolia item with children."""
    item = as_mapping(source.json) if source.start[:1] == "{" else {}
    if not isinstance(item.get("children"), list):
        return None
    if as_text(item.get("type")) in {"story", "poll", "job"}:
        return Recognition(95, lambda: (_read_item(source, item),))
    if as_text(item.get("type")) == "comment" and ("story_id" in item or "created_at_i" in item):
        return Recognition(95, lambda: (_read_branch(source, item),))
    return None


READER = Reader(FORM, recognise)


def make_thread(
    source: Source, number: str, title: str, article: Article | None, found: Sequence[CommentDraft]
) -> Thread:
    """Makes a thread. ``number``: the number of the story, which is the key of the thread."""
    comments, notes = assemble_comments(found, source)
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    return Thread(
        title=choose_title(title, texts),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{number}",
        address=get_item_address(number),
        notes=tuple(notes),
    )


def get_item_address(number: str) -> str | None:
    """Returns the address of an item; None if ``number`` is not a number."""
    return f"{HACKER_NEWS}item?id={number}" if number.isdigit() else None


def _read_item(source: Source, item: Mapping[str, object]) -> Thread:
    number = as_identifier(item.get("id"))
    title = source.clean(as_text(item.get("title")))
    body = source.clean(as_text(item.get("text")))
    source.check_text_length(len(body), 1)
    written, url = convert_html(body, HACKER_NEWS), source.clean(as_text(item.get("url")))
    # a story may be a link and have a text as well
    words, links, passages = join_paragraphs(link_title(title, url), written) if url or not body else written
    article = Article(
        text=words,
        source=body or title,
        links=links,
        passages=passages,
        author=clean_name(as_text(item.get("author")), source),
        time=as_time(item.get("created_at_i")) or as_time(item.get("created_at")),
        score=as_integer(item.get("points")),
        address=get_item_address(number),
    )
    if not number or not (title or body):
        raise UnreadableSource("no-comments", form="Hacker News")
    return make_thread(source, number, title, article, _answers(source, item))


def _read_branch(source: Source, item: Mapping[str, object]) -> Thread:
    """Reads a comment as the opening of the thread of its replies."""
    number = as_identifier(item.get("id"))
    opening = _read_comment(source, item, number, None)
    if not number or (opening.deleted and not _children(item)):
        raise UnreadableSource("no-comments", form="Hacker News")
    article = None if opening.deleted else article_from_draft(source, opening)
    thread = make_thread(source, number, "", article, _answers(source, item))
    return replace(thread, notes=(ReadingNote(NoteKind.BRANCH), *thread.notes))


def _answers(source: Source, item: Mapping[str, object]) -> list[CommentDraft]:
    """Returns the replies, depth first. Raises ``too-deep``, ``too-many-comments``."""
    found: list[CommentDraft] = []
    pending: list[tuple[Mapping[str, object], str | None, int]]
    pending = [(child, None, 0) for child in reversed(_children(item))]
    while pending:
        comment, parent, depth = pending.pop()
        if depth > source.limits.max_depth:
            raise UnreadableSource("too-deep", limit=source.limits.max_depth)
        key = as_identifier(comment.get("id")) or f"place-{len(found)}"
        found.append(_read_comment(source, comment, key, parent))
        source.check_comment_count(len(found))
        pending += [(child, key, depth + 1) for child in reversed(_children(comment))]
    return found


_QUOTED = re.compile(r"^>[^\n]+", re.MULTILINE)


def mark_quotes(readable: ReadableText) -> ReadableText:
    """Marks paragraphs after ">" as quotations. The site itself has no quotations."""
    if ">" not in readable.text:
        return readable
    quotes = [Passage(*match.span(), PassageKind.QUOTED) for match in _QUOTED.finditer(readable.text)]
    inside = [(part.start, part.end) for part in readable.passages]
    fresh = [one for one in quotes if not any(start <= one.start < end for start, end in inside)]
    return readable._replace(passages=tuple(sorted((*readable.passages, *fresh), key=_start)))


def _start(part: Passage) -> int:
    return part.start


def _children(item: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [as_mapping(child) for child in as_sequence(item.get("children")) if isinstance(child, dict)]


def _read_comment(
    source: Source, comment: Mapping[str, object], key: str, parent: str | None
) -> CommentDraft:
    body = source.clean(as_text(comment.get("text")))
    readable = mark_quotes(convert_html(body, HACKER_NEWS))
    return CommentDraft(
        key=key,
        readable=readable,
        source=body,
        author=clean_name(as_text(comment.get("author")), source),
        parent_key=parent,
        time=as_time(comment.get("created_at_i")) or as_time(comment.get("created_at")),
        score=as_integer(comment.get("points")),
        address=get_item_address(key),
        deleted=not readable.text or DELETED_TEXT.fullmatch(readable.text) is not None,
    )
