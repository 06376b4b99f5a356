"""The comment section of a page as text: a count line, numbered entries, "NAME on", indented paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.errors import UnreadableSource
from bot.importing.pasted.comments.numbered_entries import ListedEntry, find_listed_entries
from bot.importing.pasted.comments.numbering import Marker, find_entry_markers
from bot.importing.pasted.comments.preamble import find_declared_count, find_title
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.bylines import Byline, parse_byline
from bot.importing.text.headings import CommentCount, is_form_label, measure_article_label
from bot.importing.text.markdown import convert_markdown
from bot.importing.titles import choose_title
from storage.model import Article, Comment, Link, NoteKind, Passage, ReadingNote, Thread
from storage.text_keys import make_text_key

FORM = "listing"


class _Outline(NamedTuple):
    lines: list[str]
    above: list[str]
    declaration: CommentCount | None
    markers: list[Marker]


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 80 for numbered entries below a comment count, less for weaker signs, None for a mere
    list."""
    if source.looks_like_json or source.start[:1] == "<":
        return None
    lines = _OTHER_INDENT.sub(_as_spaces, source.text).split("\n")
    longest = max(map(len, lines))
    if longest > source.limits.max_line_length:
        return Recognition(1, lambda: _refuse_line(longest, source.limits.max_line_length))
    outline = _outline(lines)
    confidence = _confidence(outline)
    return Recognition(confidence, lambda: (_read(source, outline),)) if confidence else None


READER = Reader(FORM, recognise, by_layout=True)


# \u00a0 and similar characters, which pages print to indent a line
_OTHER_INDENT = re.compile(r"^(?=[ \t]{0,40}[\u00a0\u2000-\u200a\u3000])[^\S\n]{1,400}", re.MULTILINE)


def _as_spaces(indent: re.Match[str]) -> str:
    return " " * len(indent.group())


def _refuse_line(longest: int, limit: int) -> tuple[Thread, ...]:
    raise UnreadableSource("line-too-long", length=longest, limit=limit)


def _outline(lines: list[str]) -> _Outline:
    markers = find_entry_markers(lines)
    above = lines[: markers[0].line] if markers else lines
    return _Outline(lines, above, find_declared_count(above), markers)


def _confidence(outline: _Outline) -> int:
    certain = outline.declaration is not None and outline.declaration.certain
    if not outline.markers:
        return 40 if certain else 0
    if certain:
        return 80
    if measure_article_label(outline.markers[0].rest) is not None or any(
        parse_byline(it.rest) for it in outline.markers
    ):
        return 70
    if any(is_form_label(line) for line in outline.lines[-8:]):
        return 60
    return 50 if outline.declaration is not None else 0


def _read(source: Source, outline: _Outline) -> Thread:
    """Raises ``listing-without-entries``, ``cut-off``, ``too-many-comments``, ``text-too-long``."""
    declared = outline.declaration.number if outline.declaration else None
    source.check_comment_count(len(outline.markers))
    if not outline.markers:
        raise UnreadableSource("listing-without-entries", declared=declared or 0)
    entries, notes, closed = find_listed_entries(outline.lines, outline.markers)
    source.check_comment_count(len(entries))
    cut = None if closed else _cut_in(source.text, entries, declared)
    if cut is not None:
        raise UnreadableSource("cut-off", number=str(cut.number))
    article, comments = _written(source, entries)
    title, address, prose = find_title(outline.above, outline.declaration)
    if prose and article is None and entries[0].number > 0:
        source.check_text_length(len(prose), 0)
        article = Article(*convert_markdown_with_source(prose), number=0)  # number 1 is a comment's
        declared = None if declared is None else declared + 1
    found = len(comments) + (article is not None)
    if declared is not None and declared != found:
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", found))))
    opening = article.text if article else "\n".join((comments[0].author or "", comments[0].text))
    return Thread(
        title=choose_title(title, (entry.text for entry in (*([article] if article else ()), *comments))),
        comments=tuple(comments),
        article=article,
        form=FORM,
        key=make_text_key(FORM, opening),
        address=address,
        declared=declared,
        # the source has no number for a renumbered comment, so newer copies are matched by their texts
        numbered=not any(note.kind is NoteKind.RENUMBERED for note in notes),
        notes=tuple(notes),
    )


def convert_markdown_with_source(source: str) -> tuple[str, str, tuple[Link, ...], tuple[Passage, ...]]:
    """Returns the values in the order of the fields of ``Article``: text, source, links, passages."""
    text, links, passages = convert_markdown(source)
    return text, source, links, passages


_UNSIGNED = Byline("")


def _written(source: Source, entries: Sequence[ListedEntry]) -> tuple[Article | None, list[Comment]]:
    article: Article | None = None
    comments: list[Comment] = []
    for entry in entries:
        source.check_text_length(len(entry.source), entry.number)
        byline = entry.byline or _UNSIGNED
        mark = measure_article_label(entry.source) if entry is entries[0] and entry.number == 1 else None
        if mark is not None:
            article = Article(
                *convert_markdown_with_source(entry.source[mark:]),
                author=byline.author or None,
                time=byline.time,
                address=byline.address,
                day_only=byline.day_only,
            )
            continue
        text, links, passages = convert_markdown(entry.source)
        comments.append(
            Comment(
                number=entry.number,
                text=text,
                source=entry.source,
                author=byline.author or None,
                links=links,
                passages=passages,
                parent=entry.parent if article is None or entry.parent != 1 else None,
                time=byline.time,
                address=byline.address,
                day_only=byline.day_only,
            )
        )
    return article, comments


_BROKEN_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*$")
_UNFINISHED = re.compile(r"[\w,;:(–—-]$")


def _cut_in(text: str, entries: Sequence[ListedEntry], declared: int | None) -> ListedEntry | None:
    """Returns the last entry if the file ends in the middle of it."""
    last = entries[-1]
    if not last.source or _BROKEN_LINK.search(last.source[-10_000:]):
        return last
    missing = declared is not None and declared > len(entries)
    return last if missing and _UNFINISHED.search(text.rstrip()) else None
