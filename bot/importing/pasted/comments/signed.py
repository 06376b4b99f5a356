"""Comment sections without numbers: each entry begins with a line or two that name its author."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from bot.importing.assembly import FIRST_COMMENT, assemble_comments
from bot.importing.draft import CommentDraft
from bot.importing.pasted.comments.numbered import FORM
from bot.importing.pasted.comments.numbering import find_entry_markers
from bot.importing.pasted.comments.preamble import find_declared_count, find_title
from bot.importing.pasted.comments.signed_entries import SignedEntry, build_signed_entries
from bot.importing.pasted.comments.signed_headers import (
    Header,
    HeaderKind,
    IndentedLine,
    find_headers,
    split_rows,
)
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.headings import (
    CommentCount,
    is_form_label,
    measure_article_label,
    parse_comment_count,
)
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.ui_text import offers_reply
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

_FEWEST = 2
_FEWEST_UNAIDED = 3
_MOST_LINES = 400_000


class _Outline(NamedTuple):
    rows: list[IndentedLine]
    heads: list[Header]
    end: int
    """The row after the last entry."""
    declaration: CommentCount | None
    confidence: int


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 85 if names head entries and something else shows that these are comments, None for
    mere names above text."""
    if source.looks_like_json or source.start[:1] == "<" or source.text.count("\n") > _MOST_LINES:
        return None
    lines = source.text.split("\n")
    if max(map(len, lines)) > source.limits.max_line_length:
        return None
    rows = split_rows(lines)
    heads = find_headers(rows)
    if not heads:
        return None
    outline = _outline(lines, rows, heads)
    return Recognition(outline.confidence, lambda: (_read(source, outline),)) if outline.confidence else None


READER = Reader(FORM, recognise, by_layout=True)


def _outline(lines: list[str], rows: list[IndentedLine], heads: list[Header]) -> _Outline:
    end = next((at for at in range(heads[-1].body, len(rows)) if _ends_at(rows, at)), len(rows))
    declaration = find_declared_count(lines[: heads[0].line])
    certain = declaration is not None and declaration.certain
    replies = sum(1 for row in rows[heads[0].line : end] if row.text and offers_reply(row.text))
    aided = end < len(rows) or replies >= max(1, len(heads) // 3)
    return _Outline(rows, heads, end, declaration, _confidence(lines, heads, certain=certain, aided=aided))


def _ends_at(rows: list[IndentedLine], at: int) -> bool:
    """Whether a comment form begins here. "Répondre" with nothing below it is the last reply button."""
    return is_form_label(rows[at].raw) and (
        not offers_reply(rows[at].raw) or any(row.text for row in rows[at + 1 :])
    )


_OF_COMMENTS = re.compile(r"\d[:.h]\s?\d{2}|[:…]\s*$")


def _is_dated_like_comments(line: str) -> bool:
    """Whether headers have a time of day or a verb. Other lists have a mere date beside a name."""
    return _OF_COMMENTS.search(line) is not None


def _confidence(lines: list[str], heads: list[Header], *, certain: bool, aided: bool) -> int:
    if not (certain or aided):
        telling = sum(
            head.kind is HeaderKind.TOLD and _is_dated_like_comments(lines[head.line]) for head in heads
        )
        if telling < _FEWEST_UNAIDED or len({head.byline.author for head in heads}) < 2:
            return 0
    if not certain and len(heads) < _FEWEST:
        return 0
    # numbered entries belong to another reader; a list within a comment has fewer items than there are
    # comments
    markers = find_entry_markers(lines)
    if len(markers) >= len(heads) or (markers and markers[0].line < heads[0].line):
        return 0
    return 85


def _read(source: Source, outline: _Outline) -> Thread:
    """Raises ``too-many-comments``, ``text-too-long``."""
    source.check_comment_count(len(outline.heads))
    entries, dropped = build_signed_entries(outline.rows, outline.heads, outline.end)
    above = _above(outline)
    title, address, prose = find_title(above, outline.declaration)
    article: Article | None = None
    if prose:
        source.check_text_length(len(prose), 1)
        readable = convert_markdown(prose)
        article = Article(readable.text, prose, readable.links, readable.passages)
    elif (mark := measure_article_label(entries[0].source)) is not None:
        first = entries.pop(0)
        readable = convert_markdown(first.source[mark:])
        article = Article(
            readable.text,
            first.source[mark:],
            readable.links,
            readable.passages,
            author=first.byline.author,
            time=first.byline.time,
            day_only=first.byline.day_only,
        )
        entries = [replace(entry, parent=_without_first(entry.parent)) for entry in entries]
    found = _read_comment(entries, source)
    comments, notes = assemble_comments(found, source)
    if dropped:
        notes.append(ReadingNote(NoteKind.SKIPPED, (("count", dropped), ("what", "lines"))))
    entries_read = len(comments) + (article is not None)
    declared = outline.declaration.number if outline.declaration and outline.declaration.certain else None
    if declared is not None and prose:
        declared += 1
    if declared is not None and declared != entries_read:
        notes.insert(
            0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", entries_read)))
        )
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    opening = article.text if article else f"{comments[0].author}\n{comments[0].text}"
    return Thread(
        title=choose_title(title, texts),
        comments=comments,
        article=article,
        form=FORM,
        key=make_text_key(FORM, opening),
        address=address,
        declared=declared,
        notes=tuple(notes),
    )


def _above(outline: _Outline) -> list[str]:
    """Returns the lines down to the comment count. The lines between it and the first entry are UI text."""
    lines = [row.raw for row in outline.rows[: outline.heads[0].line]]
    for at in range(len(lines) - 1, -1, -1):
        count = parse_comment_count(lines[at])
        if count is not None and count.certain:
            return lines[: at + 1]
    return lines


def _without_first(parent: int | None) -> int | None:
    return None if not parent else parent - 1


def _read_comment(entries: list[SignedEntry], source: Source) -> list[CommentDraft]:
    """Makes drafts of the entries. A key is made of author and time, so that an edited comment is recognised
    in a newer copy; otherwise it is made of the words."""
    seen: Counter[str] = Counter()
    found: list[CommentDraft] = []
    for at, entry in enumerate(entries):
        source.check_text_length(len(entry.source), at + FIRST_COMMENT)
        author, time = entry.byline.author, entry.byline.time
        told = time.isoformat() if time and not entry.byline.day_only else entry.source
        key = make_text_key("said", f"{author}\n{told}")
        seen[key] += 1
        found.append(
            CommentDraft(
                key=f"{key}:{seen[key]}",
                readable=convert_markdown(entry.source),
                source=entry.source,
                author=author,
                parent_key=None if entry.parent is None else found[entry.parent].key,
                time=time,
                day_only=entry.byline.day_only,
                address=entry.byline.address,
            )
        )
    return found
