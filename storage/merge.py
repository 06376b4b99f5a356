"""Merging a newer copy of a thread into the stored one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from storage.model import Article, Changes, Comment, NoteKind, PassageKind, Thread


def merge_threads(old: Thread, new: Thread, *, last_number: int = 0) -> tuple[Thread, Changes]:
    """Returns the thread to store instead of ``old``, and the changes to its comments.

    Everything except the numbers comes from ``new``, with these exceptions:

    - Numbers: if the source numbers its entries, its numbers are used, unless it renumbered them. Otherwise a
      known comment keeps its number and a new one gets the next number above ``last_number``, the highest
      number that was ever used.
    - The account of an author and the parent of a comment are kept if ``new`` does not state them.
    - Comments that the source merely left out of ``new`` are kept.

    Changes of scores, of ``day_only`` and of what was inferred from the text are stored but not reported.
    """
    keeps_numbers = new.numbered and not _is_renumbered(old, new)
    kept = new if keeps_numbers else _with_stored_numbers(old, new, last_number)
    kept = _with_known_persons(old, kept)
    complete = _with_left_out(old, kept)
    kept = _with_known_parents(old, complete, {entry.number for entry in kept.list_entries()})
    return kept, _changes(old, kept)


_MIN_DISTINCTIVE_LENGTH = 12
"""Two comments by the same author with the same text of at least this many characters are taken for
copies."""


def _is_renumbered(old: Thread, new: Thread) -> bool:
    """Whether a stored comment has another number in ``new``."""
    before, after = _numbers_by_text(old), _numbers_by_text(new)
    return any(before[words] != after[words] for words in before.keys() & after.keys())


def _numbers_by_text(thread: Thread) -> dict[tuple[str | None, str], int]:
    """Returns the numbers of comments by author and text, for comments that occur only once."""
    numbers: dict[tuple[str | None, str], int] = {}
    repeated: set[tuple[str | None, str]] = set()
    for comment in thread.comments:
        words = (comment.author, comment.text)
        if (
            len(comment.text) >= _MIN_DISTINCTIVE_LENGTH
            and numbers.setdefault(words, comment.number) != comment.number
        ):
            repeated.add(words)
    return {words: number for words, number in numbers.items() if words not in repeated}


def _changes(old: Thread, new: Thread) -> Changes:
    before = {comment.number: comment for comment in old.comments}
    after = {comment.number: comment for comment in new.comments}
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(
                number
                for number in after.keys() & before.keys()
                if before[number] != after[number]
                and _reported_part(before[number]) != _reported_part(after[number])
            )
        ),
        gone=tuple(sorted(before.keys() - after.keys())),
        article_changed=_reported_part(old.article) != _reported_part(new.article),
    )


def _with_left_out(old: Thread, new: Thread) -> Thread:
    """Adds what the source left out of this copy: comments, each after the comment it followed before, and
    the article if this copy is a later page of the discussion."""
    numbers = {entry.number for entry in new.list_entries()}
    if new.article is None and old.article and old.article.number not in numbers and _count_left_out(new):
        new = replace(new, article=old.article)
        numbers.add(old.article.number)
    absent = [comment for comment in old.comments if comment.number not in numbers]
    kept = _find_named(absent, old, new) if new.left_out else _find_counted(absent, new)
    if not kept:
        return new
    behind: dict[int | None, list[Comment]] = defaultdict(list)
    last: int | None = None
    for comment in old.comments:
        if comment.number in numbers:
            last = comment.number
        elif comment in kept:
            behind[last].append(comment)
    comments = [*behind[None]]
    for comment in new.comments:
        comments += (comment, *behind[comment.number])
    return replace(new, comments=tuple(comments))


def _find_named(absent: Sequence[Comment], old: Thread, new: Thread) -> set[Comment]:
    """Finds absent comments that the source mentions, and the replies to them, which it does not mention."""
    numbers = {comment.number for comment in old.comments if comment.key in new.left_out}
    while True:
        kept = {one for one in absent if one.number in numbers or _source_parent(one) in numbers}
        found = numbers | {one.number for one in kept}
        if found == numbers:
            return kept
        numbers = found


def _find_counted(absent: Sequence[Comment], new: Thread) -> set[Comment]:
    """Returns all absent comments if the source says that it left out at least that many. Otherwise returns
    none: some may have been deleted, and nothing shows which."""
    return set(absent) if len(absent) <= _count_left_out(new) else set()


def _count_left_out(thread: Thread) -> int:
    """Counts the entries that the source says it left out."""
    counts = [dict(note.facts).get("count", 0) for note in thread.notes if note.kind is NoteKind.STUBS]
    return sum(count for count in counts if isinstance(count, int))


E = TypeVar("E", Article, Comment, Article | None)


def _reported_part(entry: E) -> E:
    """The entry without the fields whose changes are not reported."""
    if entry is None:
        return entry
    own = tuple(part for part in entry.passages if part.kind is not PassageKind.QUOTED)
    entry = replace(entry, score=None, person=None, day_only=False, passages=own)
    if isinstance(entry, Comment) and entry.parent_inferred:
        return replace(entry, parent=None, parent_inferred=False)
    return entry


def _source_parent(comment: Comment) -> int | None:
    """The parent if the source states it; otherwise None."""
    return None if comment.parent_inferred else comment.parent


def _with_known_parents(old: Thread, new: Thread, read: Container[int]) -> Thread:
    """Keeps a parent that the source once told, and one inferred from a comment that this copy leaves out.

    ``read``: numbers of the entries in this copy.
    """
    known = {comment.number: comment for comment in old.comments if comment.parent is not None}
    present = {entry.number for entry in new.list_entries()}

    def with_parent(comment: Comment) -> Comment:
        earlier = known.get(comment.number)
        if earlier is None or _source_parent(comment) is not None or earlier.parent not in present:
            return comment
        was_told = comment.parent_inferred and not earlier.parent_inferred
        was_inferred = comment.parent is None and earlier.parent_inferred and earlier.parent not in read
        if not (was_told or (was_inferred and comment.text == earlier.text)):
            return comment
        return replace(comment, parent=earlier.parent, parent_inferred=earlier.parent_inferred)

    return replace(new, comments=tuple(map(with_parent, new.comments))) if known else new


def _with_known_persons(old: Thread, new: Thread) -> Thread:
    """Keeps known accounts: another format of the same source may give only the names."""
    persons = {entry.number: (entry.author, entry.person) for entry in old.list_entries() if entry.person}
    if not persons:
        return new

    def known(entry: E) -> E:
        if entry is None or entry.person is not None or not entry.author:
            return entry
        author, person = persons.get(entry.number, (None, None))
        return replace(entry, person=person) if author == entry.author else entry

    return replace(new, article=known(new.article), comments=tuple(map(known, new.comments)))


def _with_stored_numbers(old: Thread, new: Thread, last_number: int) -> Thread:
    article = None if new.article is None else new.article.number
    known = _same_comments(old.comments, new.comments)
    highest = max([last_number, article or 1, *(comment.number for comment in old.comments)])
    numbers: list[int] = []
    for index in range(len(new.comments)):
        earlier = known.get(index)
        # a new article may have the number of a stored comment
        if earlier is None or earlier.number == article:
            highest += 1
            numbers.append(highest)
        else:
            numbers.append(earlier.number)
    given = {comment.number: number for comment, number in zip(new.comments, numbers, strict=True)}
    if article is not None:
        given[article] = article
    taken = set(given.values())

    def find_parent(comment: Comment, index: int) -> int | None:
        if comment.parent in given:
            return given[comment.parent]
        # The parent is not in this copy. Its number is kept only if no other entry uses it.
        earlier = known.get(index)
        same = earlier is not None and earlier.parent == comment.parent and comment.parent not in taken
        return comment.parent if same else None

    return replace(
        new,
        comments=tuple(
            _renumbered(comment, number, find_parent(comment, index))
            for index, (comment, number) in enumerate(zip(new.comments, numbers, strict=True))
        ),
    )


def _renumbered(comment: Comment, number: int, parent: int | None) -> Comment:
    if comment.number == number and comment.parent == parent:
        return comment
    return replace(comment, number=number, parent=parent)


def _same_comments(old: Sequence[Comment], new: Sequence[Comment]) -> dict[int, Comment]:
    """Returns the stored comment for each index in ``new`` whose comment is a copy of it. Copies are found by
    key, otherwise by author and text."""
    found: dict[int, Comment] = {}
    by_key: defaultdict[str, deque[Comment]] = defaultdict(deque)
    for comment in old:
        if comment.key is not None:
            by_key[comment.key].append(comment)
    for index, comment in enumerate(new):
        if comment.key is not None and (waiting := by_key.get(comment.key)):
            found[index] = waiting.popleft()

    taken = {comment.number for comment in found.values()}
    by_words: defaultdict[tuple[str | None, str], deque[Comment]] = defaultdict(deque)
    for comment in old:
        if comment.number not in taken:
            by_words[comment.author, comment.text].append(comment)
    for index, comment in enumerate(new):
        waiting = by_words.get((comment.author, comment.text))
        # different keys mean different comments, even if both only say "+1"
        if index not in found and waiting and (comment.key is None or waiting[0].key is None):
            found[index] = waiting.popleft()
    return found


def compare_for_update(
    loaded: list[Thread], new: Thread, last_number: int
) -> tuple[Thread, bool, Changes, list[range]]:
    """Returns the merged thread, whether it differs from the stored one, the changes, and the ranges of
    comments whose rows differ.

    Removes the stored thread from ``loaded``, so that its comments are freed here: that takes time too.
    """
    old = loaded.pop()
    kept, changes = merge_threads(old, new, last_number=last_number)
    return kept, kept != old, changes, list(_differing_ranges(old.comments, kept.comments))


def _differing_ranges(old: Sequence[Comment], new: Sequence[Comment]) -> Iterator[range]:
    start: int | None = None
    place = -1
    for place, (before, after) in enumerate(zip_longest(old, new)):
        if before == after:
            if start is not None:
                yield range(start, place)
            start = None
        elif start is None:
            start = place
    if start is not None:
        yield range(start, place + 1)
