"""Makes a ``Thread`` of the drafts of a reader: numbers, parents, limits, and notes of what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.source import Source
from bot.importing.text.cleaning import remove_invisible
from bot.importing.text.links import resolve_address
from bot.importing.text.readable_text import EMPTY, ReadableText
from bot.importing.titles import choose_title
from storage.model import Article, Comment, CommentState, Link, NoteKind, ReadingNote, Thread

FIRST_COMMENT = 2
"""Number of the first comment. The opening post has number 1."""
_LARGEST_NUMBER = 2**63 - 1


def article_from_draft(source: Source, first: CommentDraft) -> Article:
    """Makes an article of the opening post. Raises ``text-too-long``."""
    source.check_text_length(len(first.source), 1)
    return Article(
        text=first.readable.text,
        source=first.source,
        links=first.readable.links,
        passages=first.readable.passages,
        author=first.author,
        person=first.person,
        time=first.time,
        day_only=first.day_only,
        score=first.score,
        address=first.address,
    )


def clean_name(name: str, source: Source) -> str | None:
    """Returns an author's name on one line; None if it is empty."""
    return " ".join(source.clean(name).split())[:200] or None


def link_title(title: str, address: str, base: str = "") -> ReadableText:
    """Returns the text of a link post: its title, linked to the page."""
    words = " ".join(title.split())
    target = resolve_address(address, base)
    return ReadableText(words, (Link(0, len(words), target),) if words and target else ())


def build_thread(
    source: Source,
    form: str,
    key: str,
    found: Sequence[CommentDraft],
    *,
    opening: CommentDraft | Article | None = None,
    title: str = "",
    address: str | None = None,
    declared: int | None = None,
    stubs: int = 0,
    skipped: dict[str, int] | None = None,
) -> Thread:
    """Makes a thread of drafts. Replies may come before or after what they answer.

    ``declared``: the number of comments that the source states, without the opening post. ``stubs``: the
    number of comments known to be missing. ``skipped``: the number of entries that were left out, by kind.

    Raises ``no-comments``, ``too-many-comments``, ``text-too-long``.
    """
    article = opening if isinstance(opening, Article) else None
    above = opening.key if isinstance(opening, CommentDraft) else None
    if isinstance(opening, CommentDraft) and not opening.deleted:
        article = article_from_draft(source, opening)
    keyed = [one if one.key else replace(one, key=f"place-{place}") for place, one in enumerate(found)]
    comments, notes = assemble_comments(detach_from_article(keyed, above), source)
    if article is None and not comments:
        raise UnreadableSource("no-comments", form=form)
    entries = len(comments) + (article is not None)
    expected = None if declared is None or declared < 0 else declared + (article is not None)
    left_out = (skipped or {}).items()
    before = [ReadingNote(NoteKind.SKIPPED, (("count", n), ("what", what))) for what, n in left_out if n]
    if stubs:
        before.append(ReadingNote(NoteKind.STUBS, (("count", stubs),)))
    if expected is not None and expected != entries:
        before.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", expected), ("found", entries))))
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    return Thread(
        title=choose_title(source.clean(title), texts),
        comments=comments,
        article=article,
        form=form,
        key=key,
        address=address or (article.address if article else None),
        declared=expected,
        notes=(*before, *notes),
    )


def sort_depth_first(found: Sequence[CommentDraft]) -> list[CommentDraft]:
    """Puts replies directly after the comment that they answer. Siblings stay in the given order."""
    present = {one.key for one in found}
    replies: dict[str | None, list[CommentDraft]] = defaultdict(list)
    for one in found:
        replies[one.parent_key if one.parent_key in present else None].append(one)
    ordered: list[CommentDraft] = []
    stack = replies.pop(None, [])[::-1]
    while stack:
        one = stack.pop()
        ordered.append(one)
        stack += replies.pop(one.key, [])[::-1]
    for left in replies.values():  # circular replies
        ordered += left
    return ordered


def assemble_comments(
    found: Sequence[CommentDraft], source: Source
) -> tuple[tuple[Comment, ...], list[ReadingNote]]:
    """Makes comments in the given order. Drops duplicates by key, replaces impossible numbers, and removes
    parents that are missing or circular.

    Raises ``too-many-comments``, ``text-too-long``.
    """
    source.check_comment_count(len(found))
    unique: dict[str, CommentDraft] = {}
    for one in map(_with_clean_keys, found):
        unique.setdefault(one.key, one)
    numbers, renumbered = _numbers(unique)
    _break_circles(unique)
    comments = []
    for key, one in unique.items():
        source.check_text_length(len(one.source), numbers[key])
        parent = numbers.get(one.parent_key) if one.parent_key is not None else None
        comments.append(comment_from_draft(one, numbers[key], parent))
    deleted = sum(1 for one in unique.values() if one.deleted)
    facts = (
        (NoteKind.DELETED, deleted, ()),
        (NoteKind.RENUMBERED, renumbered, ()),
        (NoteKind.SKIPPED, len(found) - len(unique), (("what", "duplicates"),)),
    )
    notes = [ReadingNote(kind, (("count", count), *what)) for kind, count, what in facts if count]
    return tuple(comments), notes


def _with_clean_keys(draft: CommentDraft) -> CommentDraft:
    parent = None if draft.parent_key is None else remove_invisible(draft.parent_key)
    return replace(draft, key=remove_invisible(draft.key), parent_key=parent)


def comment_from_draft(one: CommentDraft, number: int, parent: int | None) -> Comment:
    """Makes a comment of a draft. A deleted comment has no text."""
    text, links, passages = EMPTY if one.deleted else one.readable
    return Comment(
        number=number,
        text=text,
        source="" if one.deleted else one.source,
        author=one.author,
        person=one.person,
        links=links,
        passages=passages,
        parent=parent,
        time=one.time,
        day_only=one.day_only,
        edited=one.edited,
        score=one.score,
        address=one.address,
        key=one.key,
        state=CommentState.DELETED if one.deleted else CommentState.PRESENT,
        bot=one.bot,
    )


def _numbers(unique: dict[str, CommentDraft]) -> tuple[dict[str, int], int]:
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for key, one in unique.items():
        own = one.own_number
        if own is not None and FIRST_COMMENT <= own <= _LARGEST_NUMBER and own not in taken:
            numbers[key] = own
            taken.add(own)
    following = max(taken, default=FIRST_COMMENT - 1) + 1
    if following + len(unique) > _LARGEST_NUMBER:  # implausibly high numbers: renumber all
        numbers.clear()
        following = FIRST_COMMENT
    renumbered = 0
    for key, one in unique.items():
        if key not in numbers:
            numbers[key] = following
            following += 1
            renumbered += one.own_number is not None
    return numbers, renumbered


def _break_circles(unique: dict[str, CommentDraft]) -> None:
    settled: set[str] = set()
    for key in unique:
        path: dict[str, None] = {}
        at: str | None = key
        while at is not None and at in unique and at not in settled:
            if at in path:
                unique[at] = replace(unique[at], parent_key=None)
                break
            path[at] = None
            at = unique[at].parent_key
        settled.update(path)
