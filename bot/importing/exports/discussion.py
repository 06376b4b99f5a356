"""From what an interface of a site tells to a Thread: an opening, or none, and what was said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.errors import UnreadableSource
from bot.importing.assembly import CommentDraft, article_from_draft, assemble_comments
from bot.importing.source import Source, choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread


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
    """``declared``: comments that the source says there are, the opening not counted; ``stubs``: those known
    to be lacking; ``skipped``: what was left out, and how many of it.

    Raises ``no-comments``, ``too-many-comments``, ``text-too-long``.
    """
    article = opening if isinstance(opening, Article) else None
    above = opening.key if isinstance(opening, CommentDraft) else None
    if isinstance(opening, CommentDraft) and not opening.deleted:
        article = article_from_draft(source, opening)
    for place, one in enumerate(found):
        one.key = one.key or f"place-{place}"
        one.parent_key = None if one.parent_key == above else one.parent_key
    comments, notes = assemble_comments(found, source)
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


def depth_first(found: Sequence[CommentDraft]) -> list[CommentDraft]:
    """Replies right after what they answer, each level in the order given."""
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
    for left in replies.values():  # parents that lead round in a circle
        ordered += left
    return ordered
